// The rows of tables that hold, for the decision, and the lists that collecting tables give.

import Model
import Quantities

extension Evaluator {
  /// Which rows of a table hold for the element at a place, with what was tested and what it gives.
  mutating func table(_ id: TableID, place: Int) -> TableResult {
    let table = program[id]
    let saved = enter(table.header, place: place)
    tracer.pause()
    var inputs: [Value] = []
    for input in table.inputs { inputs.append(value(input)) }
    var holding: [Int] = []
    var possible: [Int] = []
    var collector = OpenCollector()
    for index in candidates(table.index, of: table.rows.count) {
      switch table.rows[index].condition.map({ condition($0) }) ?? .yes {
      case .yes: holding.append(index)
      case .no: break
      case .open(let open):
        possible.append(index)
        collector.add(open)
      }
    }
    tracer.resume()
    leave(table.header, saved)
    return TableResult(
      table: id,
      inputs: inputs,
      rows: holding,
      possible: possible,
      open: collector.isEmpty ? nil : collector.joined().withoutBounds,
      outputs: table.columns.map { definition($0, place: place) }
    )
  }

  /// The cases, of so many, that can hold for the value that their input has now: all of them, or
  /// those that the index leaves and those behind its last.
  mutating func candidates(_ index: RowIndex?, of count: Int) -> CandidateRows {
    guard let index, let rows = index.rows(for: tested(by: index)) else {
      return CandidateRows(rows: [], rest: 0..<count)
    }
    return CandidateRows(rows: rows, rest: min(index.count, count)..<count)
  }

  /// The value that the conditions of an index test: the date of an instant where all test dates.
  private mutating func tested(by index: RowIndex) -> Value {
    let value = value(index.input)
    guard index.testsDates, case .instant(let instant) = value else { return value }
    return CalendarDate(dayNumber: Int(program.zone.dayNumber(of: instant))).map { .date($0) }
      ?? value
  }

  /// Whether a table leaves the element to people: no row holds.
  mutating func holdsNoRow(_ clause: Judgement) -> Truth {
    guard let id = clause.table, let index = program[id].index,
      let rows = index.rows(for: tested(by: index))
    else { return condition(clause.when) }
    var collector = OpenCollector()
    for row in rows {
      switch program[id].rows[Int(row)].condition.map({ condition($0) }) ?? .yes {
      case .yes: return .no
      case .no: continue
      case .open(let open): collector.add(open)
      }
    }
    return collector.isEmpty ? .yes : .open(collector.joined().withoutBounds)
  }

  /// The values of the rows that hold, in their order; open where a condition or a value is.
  @inline(never)
  mutating func collected(_ id: CollectionID) -> Value {
    let collection = program[id]
    var values: [Value] = []
    var collector = OpenCollector()
    var isCertain = false
    for index in candidates(collection.index, of: collection.entries.count) {
      let entry = collection.entries[index]
      let truth = entry.condition.map { condition($0) } ?? .yes
      if case .no = truth { continue }
      if case .open(let open) = truth { collector.add(open) } else { isCertain = true }
      let value = value(entry.value)
      switch value {
      case .open(let open): collector.addReason(open)
      case .none: break
      default: values.append(value)
      }
    }
    // Where no row holds for certain, what stands otherwise may count.
    if !isCertain, let otherwise = collection.otherwise {
      let value = value(otherwise)
      collector.add(value)
      if collector.isEmpty, !isNone(value) { values = [value] }
    }
    return collector.isEmpty ? .items(values) : .open(collector.joined().withoutBounds)
  }

  /// A column of a table with its inputs standing for the values that they are asked with; what is open
  /// about these leaves open the rows that they decide (S13.1).
  @inline(never)
  mutating func asked(_ id: AskingID) -> Value {
    let asking = program[id]
    // All are worked out before any of them stands for something: one may ask the same table.
    let values = asking.inputs.map { value($0.value) }
    let saved = zip(asking.inputs, values).map { input, value in
      bind(input.variable, to: value, place: 0, store: nil)
    }
    tracer.pause()
    var steps: [FormulaStep] = []
    let column = program[asking.column]
    let result = formula(column.formula, at: column.header.origin, steps: &steps)
    tracer.resume()
    for (input, binding) in zip(asking.inputs, saved) { restore(input.variable, binding) }
    return result
  }
}
