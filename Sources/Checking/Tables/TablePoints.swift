// The values of an ordered column cut at the values that its cells write out.

import Model
import Quantities

/// The written values of an ordered column, and the stretches between them.
struct PointLine {
  let labels: [String]
  private let type: Type
  private let points: [Rational]
  /// How many atoms come before each place, and in all as the last.
  ///
  /// Places count stretches and points alike: point i is 2i + 1, the stretch below it 2i. A point is
  /// an atom, and so is a stretch that holds a value.
  private let atomsBefore: [Int]

  /// Nil where the values have no order that is known now.
  init?(values: [(value: Value, text: String)], kind: ColumnKind) {
    let isWhole = kind.isWhole || PointLine.isDiscrete(kind.type.unwrapped)
    var keyed: [(key: Rational, text: String)] = []
    for (value, text) in values {
      guard let key = PointLine.key(value, kind.type.unwrapped) else { return nil }
      keyed.append((key, text))
    }
    keyed.sort { $0.key < $1.key }
    var points: [Rational] = []
    var texts: [String] = []
    for entry in keyed where points.last != entry.key {
      points.append(entry.key)
      texts.append(entry.text)
    }
    if case .period = kind.type.unwrapped, !PointLine.arePure(values.map({ $0.value })) {
      return nil
    }
    guard !points.isEmpty else { return nil }
    let bounds = PointLine.bounds(kind)
    var labels: [String] = []
    var atomsBefore: [Int] = []
    for index in 0...points.count {
      let low = index == 0 ? bounds.low : points[index - 1]
      let high = index == points.count ? bounds.high : points[index]
      let touchesBound = index == 0 || index == points.count
      atomsBefore.append(labels.count)
      if PointLine.hasValue(low, high, isWhole: isWhole, isClosed: touchesBound) {
        labels.append(PointLine.stretch(kind.name, index, texts))
      }
      atomsBefore.append(labels.count)
      if index < points.count {
        labels.append("\(kind.name) = \(texts[index])")
      }
    }
    self.labels = labels
    type = kind.type.unwrapped
    self.points = points
    self.atomsBefore = atomsBefore
  }

  private static func stretch(_ name: String, _ index: Int, _ texts: [String]) -> String {
    if index == 0 { return "\(name) under \(texts[0])" }
    if index == texts.count { return "\(name) over \(texts[index - 1])" }
    return "\(name) over \(texts[index - 1]) and under \(texts[index])"
  }

  /// Whether a stretch holds a value; a bound of the type itself is in it.
  private static func hasValue(
    _ low: Rational?,
    _ high: Rational?,
    isWhole: Bool,
    isClosed: Bool
  ) -> Bool {
    guard let low, let high else { return true }
    if isClosed || !isWhole { return low < high }
    guard let distance = try? high.subtracting(low) else { return true }
    return distance > Rational(1)
  }

  private static func bounds(_ kind: ColumnKind) -> (low: Rational?, high: Rational?) {
    if case .weekday = kind.type.unwrapped { return (Rational(1), Rational(7)) }
    return (
      kind.low.flatMap { key($0, kind.type.unwrapped) },
      kind.high.flatMap { key($0, kind.type.unwrapped) }
    )
  }

  private static func isDiscrete(_ type: Type) -> Bool {
    switch type {
    case .date, .month, .quarter, .year, .weekday, .period: true
    default: false
    }
  }

  /// Where a value stands on the line; nil for values that the column cannot be ordered by.
  private static func key(_ value: Value, _ type: Type) -> Rational? {
    switch (value, type) {
    case (.number(let number), .quantity): return number
    case (.date(let date), .date): return Rational(Int(date.dayNumber))
    case (.month(let month), .month): return Rational(Int(month.ordinal))
    case (.ordinal(let ordinal), .year), (.ordinal(let ordinal), .quarter),
      (.ordinal(let ordinal), .weekday):
      return Rational(Int(ordinal))
    case (.time(let time), .time):
      return Rational(Int64(time.secondsFromMidnight) * 1_000_000_000 + Int64(time.nanoseconds))
    case (.instant(let instant), .instant):
      let whole = Rational(instant.seconds)
      guard let part = try? Rational(Int(instant.nanoseconds)).divided(by: Rational(1_000_000_000))
      else { return nil }
      return try? whole.adding(part)
    case (.period(let period), .period):
      return Rational(Int(period.months) + Int(period.days) + Int(period.businessDays))
    default: return nil
    }
  }

  /// Whether all periods count the same thing: months, days or business days.
  private static func arePure(_ values: [Value]) -> Bool {
    var hasMonths = false
    var hasDays = false
    var calendars: Set<Int32> = []
    for case .period(let period) in values {
      if period.months != 0 { hasMonths = true }
      if period.days != 0 { hasDays = true }
      if period.businessDays != 0 { calendars.insert(period.calendar) }
    }
    return (hasMonths ? 1 : 0) + (hasDays ? 1 : 0) + calendars.count <= 1
  }

  /// The atoms that meet a test, which follow each other; nil where that is not known now.
  func atoms(of test: CellTest) -> Range<Int>? {
    switch test {
    case .equal(let value, _):
      guard let place = place(value) else { return nil }
      return atomsBefore[2 * place + 1]..<atomsBefore[2 * place + 2]
    case .range(let low, let high):
      var first = 0
      var last = points.count * 2
      if let low {
        guard let place = place(low.value) else { return nil }
        first = low.isIncluded ? 2 * place + 1 : 2 * place + 2
      }
      if let high {
        guard let place = place(high.value) else { return nil }
        last = high.isIncluded ? 2 * place + 1 : 2 * place
      }
      let start = atomsBefore[first]
      return start..<max(start, atomsBefore[last + 1])
    case .none, .opaque: return nil
    }
  }

  private func place(_ value: Value) -> Int? {
    guard let key = PointLine.key(value, type) else { return nil }
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < points.count && points[low] == key ? low : nil
  }
}
