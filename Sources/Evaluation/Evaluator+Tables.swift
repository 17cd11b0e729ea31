// The rows of tables that hold, for the decision, and the lists that collecting tables give.

import Model

extension Evaluator {
  /// Which rows of a table hold for the element at a place, with what was tested and what it gives.
  mutating func table(_ id: TableID, place: Int) -> TableResult {
    let table = program.tables[id.index]
    let saved = enter(table.header, place: place)
    tracer.pause()
    var inputs: [Value] = []
    for input in table.inputs { inputs.append(value(input)) }
    var holding: [Int] = []
    var possible: [Int] = []
    var collector = OpenCollector()
    for (index, row) in table.rows.enumerated() {
      switch row.condition.map({ condition($0) }) ?? .yes {
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

  /// The values of the rows that hold, in their order; open where a condition or a value is.
  mutating func collected(_ id: CollectionID) -> Value {
    let collection = program.collections[id.index]
    var values: [Value] = []
    var collector = OpenCollector()
    var isCertain = false
    for entry in collection.entries {
      let truth = entry.condition.map { condition($0) } ?? .yes
      if case .no = truth { continue }
      if case .open(let open) = truth { collector.add(open) } else { isCertain = true }
      let value = value(entry.value)
      switch value {
      case .open(let open): collector.add(open)
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
}
