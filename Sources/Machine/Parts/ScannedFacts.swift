// What the machine has read and computed, as values: the facts of a claim, and results.

import Evaluation
import Model
import Quantities

/// The types of all facts, by their slots.
struct FactTypes: Sendable {
  let root: [Type]
  let lists: [[Type]]

  init(_ schema: FactSchema) {
    root = schema.root.fields.map { $0.type.unwrapped }
    lists = schema.lists.map { $0.layout.fields.map { $0.type.unwrapped } }
  }
}

extension FactTable {
  /// The facts of the claim that a runner holds, with their defaults; nil where one has no value that
  /// can be told.
  init?(_ runner: Runner, _ types: FactTypes, block: UnsafeRawPointer) {
    guard let root = runner.values(of: runner.root, types.root, block) else { return nil }
    var stores: [[Value?]] = []
    stores.reserveCapacity(types.lists.count)
    for (index, types) in types.lists.enumerated() {
      let list = runner.lists[index]
      var store: [Value?] = []
      store.reserveCapacity(list.count * types.count)
      for number in 0..<list.count {
        guard runner.append(list.row(number), types, block, to: &store) else { return nil }
      }
      stores.append(store)
    }
    var asOf: Instant?
    let slot = runner.code.asOfSlot
    if runner.tags[slot] == Tag.known {
      guard case .instant(let moment)? = Value(runner.cells[slot], .instant, runner, block) else {
        return nil
      }
      asOf = moment
    }
    let caseName = runner.caseName.map { runner.string($0, block) }
    self.init(settled: root, stores: stores, asOf: asOf, caseName: caseName)
  }
}

extension Runner {
  fileprivate func values(
    of row: FactRow,
    _ types: [Type],
    _ block: UnsafeRawPointer
  ) -> [Value?]? {
    var values: [Value?] = []
    values.reserveCapacity(types.count)
    return append(row, types, block, to: &values) ? values : nil
  }

  /// Appends the facts of a row; `false` where one has no value that can be told.
  fileprivate func append(
    _ row: FactRow,
    _ types: [Type],
    _ block: UnsafeRawPointer,
    to values: inout [Value?]
  ) -> Bool {
    for slot in types.indices {
      switch row.tags[slot] {
      case Tag.known:
        guard let value = Value(row.cells[slot], types[slot], self, block) else { return false }
        values.append(value)
      case Tag.none: values.append(Value.none)
      default: values.append(nil)
      }
    }
    return true
  }
}

extension Value {
  /// The value that a cell of a type holds; nil for what has none here.
  init?(_ cell: Cell, _ type: Type, _ runner: Runner, _ block: UnsafeRawPointer) {
    switch type {
    case .truth: self = .truth(cell.first != 0)
    case .quantity:
      guard let number = Value.number(cell) else { return nil }
      self = .number(number)
    case .date:
      guard let date = CalendarDate(dayNumber: Int(cell.first)) else { return nil }
      self = .date(date)
    case .time:
      guard let time = Value.time(cell) else { return nil }
      self = .time(time)
    case .instant:
      guard let nanoseconds = Int32(exactly: cell.second),
        let instant = Instant(seconds: cell.first, nanoseconds: nanoseconds)
      else { return nil }
      self = .instant(instant)
    case .month:
      guard let month = CalendarMonth(year: Int(cell.first / 12), month: Int(cell.first % 12) + 1)
      else { return nil }
      self = .month(month)
    case .year, .quarter, .weekday: self = .ordinal(Int32(truncatingIfNeeded: cell.first))
    case .period:
      guard let months = Int32(exactly: cell.first), let days = Int32(exactly: cell.second) else {
        return nil
      }
      self = .period(Period(months: months, days: days))
    case .text: self = .text(runner.string(cell, block))
    case .choice: self = .choice(Int32(truncatingIfNeeded: cell.first))
    case .set: self = .set(AlternativeSet(bits: UInt64(bitPattern: cell.first)))
    case .element: self = .element(Int32(truncatingIfNeeded: cell.first))
    case .list(let entry): self.init(list: cell, of: entry.unwrapped, runner, block)
    case .spans, .optional, .nothingKnown: return nil
    }
  }

  private init?(list: Cell, of entry: Type, _ runner: Runner, _ block: UnsafeRawPointer) {
    let count = list.second & ListExtent.countMask
    if list.second & ~ListExtent.countMask == ListExtent.rows {
      self = .rows(
        start: Int32(truncatingIfNeeded: list.first),
        count: Int32(truncatingIfNeeded: count)
      )
      return
    }
    var items: [Value] = []
    items.reserveCapacity(Int(count))
    for place in 0..<count {
      guard let item = Value(runner.element(of: list, at: place), entry, runner, block) else {
        return nil
      }
      items.append(item)
    }
    self = .items(items)
  }

  private static func number(_ cell: Cell) -> Rational? {
    if cell.second == 1 { return Rational(cell.first) }
    do throws(ArithmeticError) {
      return try Rational(cell.first, over: cell.second)
    } catch {
      return nil
    }
  }

  private static func time(_ cell: Cell) -> TimeOfDay? {
    let seconds = Int(cell.first)
    return TimeOfDay(
      hour: seconds / 3600,
      minute: seconds / 60 % 60,
      second: seconds % 60,
      nanoseconds: Int(cell.second)
    )
  }
}
