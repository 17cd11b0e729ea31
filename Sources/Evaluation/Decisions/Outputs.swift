// The rows of an `output`.

package import Model
import Quantities

/// One cell of an output's row.
package enum OutputValue: Sendable {
  /// A value with its type; open where it is not settled.
  case value(Value, Type)
  /// The names of requirements that fail, exclusions that apply, required deadlines late or missed
  /// and required duties that are broken, in the order of the file; what may yet add to them.
  case names([String], Open?)
  /// Worlds of contested readings that give different values.
  case contested([OutputValue])
}

/// What a claim gives to a batch: the rows of an output, and what is counted.
package struct OutputResult: Sendable {
  /// One row, or one for each element.
  package let rows: [[OutputValue]]
  /// What a summary counts; empty where that was not asked for.
  package let sections: [CountedSection]
}

/// The rows of an output, by its index in the program: one, or one for each element.
package func rows(
  of output: Int,
  in program: Program,
  _ facts: FactTable
) -> [[OutputValue]] {
  var decider = ClaimDecider(program)
  return decider.rows(of: output, facts, counts: false).rows
}

/// Puts the rows of another world beside those of the worlds before it.
func join(_ other: [[OutputValue]], to rows: inout [[OutputValue]], _ zone: ZoneRules) {
  for row in rows.indices {
    for column in rows[row].indices {
      let cell = other.indices.contains(row) ? other[row][column] : nil
      rows[row][column] = joined(rows[row][column], cell, zone)
    }
  }
  // Rows that this world alone has stay visible.
  for row in other.dropFirst(rows.count) { rows.append(row.map { .contested([$0]) }) }
}

private func joined(_ left: OutputValue, _ right: OutputValue?, _ zone: ZoneRules) -> OutputValue {
  guard let right else { return .contested([left]) }
  switch (left, right) {
  case (.contested(let known), _):
    return known.contains { isSame($0, right, zone) } ? left : .contested(known + [right])
  default: return isSame(left, right, zone) ? left : .contested([left, right])
  }
}

private func isSame(_ left: OutputValue, _ right: OutputValue, _ zone: ZoneRules) -> Bool {
  switch (left, right) {
  case (.value(.open(let a), _), .value(.open(let b), _)):
    return a.facts == b.facts && a.problems == b.problems && a.low == b.low && a.high == b.high
  case (.value(let a, _), .value(let b, _)):
    return ValueComparison(zone: zone).isEqual(a, b) == true
  case (.names(let a, let first), .names(let b, let second)):
    return a == b && first?.facts == second?.facts && first?.problems == second?.problems
  default: return false
  }
}

extension Evaluator {
  mutating func rows(of clause: Output) -> [[OutputValue]] {
    guard let forEach = clause.header.forEach else { return [row(clause)] }
    switch elements(of: forEach) {
    case .failure(let list):
      return [
        clause.columns.map { column in
          if case .value(_, let type) = column.content { return .value(.open(list.open), type) }
          return .value(.open(list.open), .nothingKnown)
        }
      ]
    case .success(let elements):
      var rows: [[OutputValue]] = []
      for element in elements {
        let saved = bind(forEach, to: element)
        rows.append(row(clause))
        restore(forEach.variable, saved)
      }
      return rows
    }
  }

  private mutating func row(_ output: Output) -> [OutputValue] {
    output.columns.map { column in
      switch column.content {
      case .value(let expression, let type): return .value(value(expression), type)
      case .failedClauses(let section, let element): return failed(section, element)
      }
    }
  }

  private mutating func failed(_ id: SectionID, _ element: ExpressionID?) -> OutputValue {
    let section = program[id]
    var place = currentPlace(section.header)
    if let element, let forEach = section.header.forEach {
      switch self.place(of: value(element), in: forEach, at: origin(of: element)) {
      case .open(let open), .possible(_, let open): return .value(.open(open), .nothingKnown)
      case .at(let found): place = found
      }
    }
    let state = self.section(id, place: place)
    guard state.applies else { return .names([], nil) }
    var refusals = Refusals(application: state.application)
    askClauses(of: section, place: place) { refusals.note($0, $1) }
    return .names(refusals.names(in: program), refusals.open)
  }
}
