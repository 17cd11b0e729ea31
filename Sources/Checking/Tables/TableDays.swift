// Columns of a table that test dates beside instants, as values of one kind.

import Model
import Quantities

/// Reads the tests of a column of dates or instants as tests of one kind of value.
///
/// An instant beside a date counts as its date: a column of instants that tests days alone is a
/// column of days, and in one that tests both a day stands for its time. In the nights in which
/// clocks are set back over midnight that time is not all that clocks show as the day.
struct DayLine {
  /// The column with the kind of value that the tests are about.
  let kind: ColumnKind
  private let zone: ZoneRules
  /// Whether instants stand for their dates, or dates for their time; neither elsewhere.
  private let takesDates: Bool
  private let takesTimes: Bool

  init(_ kind: ColumnKind, _ tests: [CellTest], _ zone: ZoneRules) {
    var hasDates = false
    var hasInstants = false
    for test in tests {
      for value in DayLine.values(of: test) {
        if case .date = value { hasDates = true }
        if case .instant = value { hasInstants = true }
      }
    }
    let isInstant = kind.type.unwrapped == .instant
    let isDate = kind.type.unwrapped == .date
    takesDates = isDate && hasInstants
    takesTimes = isInstant && hasDates && hasInstants
    self.zone = zone
    var read = ColumnKind(name: kind.name, type: kind.type)
    if isInstant, hasDates, !hasInstants {
      read = ColumnKind(
        name: kind.name,
        type: kind.type.isOptional ? .optional(.date) : .date
      )
    } else {
      read.isWhole = kind.isWhole
      (read.low, read.high) = (kind.low, kind.high)
    }
    self.kind = read
  }

  private static func values(of test: CellTest) -> [Value] {
    switch test {
    case .equal(let value, _): [value]
    case .range(let low, let high): [low, high].compactMap { bound in bound.map { $0.value } }
    case .none, .opaque: []
    }
  }

  /// The test as one of the column's kind of value.
  func test(_ test: CellTest) -> CellTest {
    guard takesDates || takesTimes else { return test }
    switch test {
    case .equal(let value, let text):
      if takesDates { return .equal(dated(value), text: text) }
      guard case .date(let date) = value else { return test }
      return .range(
        low: edge(of: date, atEnd: false, isIncluded: true),
        high: edge(of: date, atEnd: true, isIncluded: false)
      )
    case .range(let low, let high):
      return .range(
        low: low.map { bound($0, isLow: true) },
        high: high.map { bound($0, isLow: false) }
      )
    case .none, .opaque: return test
    }
  }

  private func bound(_ bound: CellBound, isLow: Bool) -> CellBound {
    if takesDates {
      return CellBound(value: dated(bound.value), text: bound.text, isIncluded: bound.isIncluded)
    }
    guard case .date(let date) = bound.value else { return bound }
    // From a day on: from its start; over a day: from its end. Up to a day: below its end; under a
    // day: below its start.
    return edge(of: date, atEnd: isLow != bound.isIncluded, isIncluded: isLow)
  }

  private func edge(of date: CalendarDate, atEnd: Bool, isIncluded: Bool) -> CellBound {
    let second = atEnd ? zone.end(of: date) : zone.startOfDay(dayNumber: Int(date.dayNumber))
    let value = Instant(seconds: second).map { Value.instant($0) } ?? .date(date)
    return CellBound(
      value: value,
      text: "the \(atEnd ? "end" : "start") of \(date)",
      isIncluded: isIncluded
    )
  }

  private func dated(_ value: Value) -> Value {
    guard case .instant(let instant) = value, let date = zone.date(of: instant) else {
      return value
    }
    return .date(date)
  }
}
