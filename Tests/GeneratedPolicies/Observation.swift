// What the engine says of one claim, by keys that the reference and the laws use as well.

import Checking
import Evaluation
import Explanation
import FactReading
import Model
import Quantities
import SourceText

/// One thing that a decision or a row says.
package struct Cell: Sendable {
  /// The value as text; nil while it is open.
  var text: String?
  /// The value as a number, where it has an order: a quantity, the number of a day, seconds.
  var number: Rational?
  var low: Rational?
  var high: Rational?
  /// What the number or the bounds measure.
  var kind = BoundKind.quantity
  /// Whether it may turn out to be none or an error.
  var mayFail = false
  /// The paths that it waits for; nil where the decision does not say.
  var missing: Set<String>?
  /// For a list of failed clauses, which may grow: what it holds by now.
  var entries: Set<String>?

  var isOpen: Bool { text == nil }
}

package struct Observation: Sendable {
  var cells: [String: Cell] = [:]
  /// The elements, as `section row`, of which it is certain that a section is decided for them.
  var certain: Set<String> = []
}

/// A compiled policy, and the ways to ask it.
package struct Subject: Sendable {
  package let tree: PolicyTree
  let program: Program
  /// The fact lists of sections and outputs, by name.
  private let lists: [String: String]

  /// Nil where the policy does not check.
  package init?(_ tree: PolicyTree) {
    guard let program = Self.program(tree.text).program else { return nil }
    self.tree = tree
    self.program = program
    var lists: [String: String] = [:]
    for clause in tree.clauses {
      if let forEach = clause.forEach { lists[clause.name] = Self.list(forEach.domain, tree) }
    }
    self.lists = lists
  }

  static func program(_ text: String) -> (program: Program?, findings: String) {
    let file = SourceFile(id: SourceID(0), name: "policy", bytes: Array(text.utf8))
    let result = check(root: file, loading: { _, _ in .failure(.missing) })
    return (result.program, render(result.diagnostics, files: result.files))
  }

  private static func list(_ domain: Domain, _ tree: PolicyTree) -> String {
    switch domain {
    case .facts(let path): path
    case .inline(let elements): list(elements.source, tree)
    case .definition(let name):
      tree.clause(name)?.elements.map { list($0.source, tree) } ?? name
    }
  }

  /// Reads a claim; what is wrong with it where it cannot be read.
  func facts(_ json: String) -> (facts: FactTable?, problems: String) {
    let reading = readClaim(Array(json.utf8), for: program)
    var facts = reading.facts
    facts?.applyDefaults(program.schema)
    return (facts, reading.problems.map(\.message).joined(separator: "; "))
  }

  // MARK: Looking

  func observe(_ facts: FactTable) -> Observation {
    var observation = Observation()
    for index in program.outputs.indices {
      let rows = rows(of: index, in: program, facts)
      for (place, row) in rows.enumerated() { note(row, index, place, &observation) }
    }
    let sections = settled(program, facts)
    for result in sections { note(result, &observation) }
    noteSubjects(sections, &observation)
    return observation
  }

  private func noteSubjects(_ results: [SectionResult], _ observation: inout Observation) {
    for (index, section) in program.sections.enumerated() where section.header.forEach != nil {
      let own = results.filter { $0.section.index == index }
      let rows = own.compactMap { row($0, section.header.name) }
      var cell = Cell(text: rows.joined(separator: " "))
      if own.contains(where: { $0.subject == nil }) {
        cell.text = nil
        cell.missing = Set(own.flatMap { $0.missing.map { path($0) } })
      } else if own.contains(where: { !$0.isCertain }) {
        cell.text = nil
      }
      observation.cells["\(section.header.name) subjects"] = cell
    }
  }

  private func row(_ result: SectionResult, _ name: String) -> String? {
    guard let row = result.subject?.row, let list = lists[name] else { return nil }
    return "\(list)[\(row + 1)]"
  }

  private func note(_ result: SectionResult, _ observation: inout Observation) {
    let section = program.sections[result.section.index]
    let name = section.header.name
    if section.header.forEach != nil, result.subject == nil { return }
    let place = row(result, name).map { "\(name) \($0)" } ?? name
    if result.isCertain { observation.certain.insert(place) }
    var cells: [String: Cell] = [:]
    let missing = Set(result.missing.map { path($0) })
    let isSettled = result.outcome != .undetermined
    cells["outcome"] = Cell(text: isSettled ? result.outcome.name : nil, missing: missing)
    cells.merge(short(result)) { first, _ in first }
    for entry in result.requirements {
      // One that is not asked holds (S4.10).
      var holds = entry.verdict
      if case .notApplicable = holds { holds = .yes }
      cells[program.requirements[entry.requirement.index].header.name] = cell(holds)
    }
    for entry in result.exclusions {
      cells[program.exclusions[entry.exclusion.index].header.name] = cell(entry.verdict)
    }
    for entry in result.duties {
      cells[program.duties[entry.duty.index].header.name] = cell(entry.verdict)
    }
    for entry in result.deadlines {
      let name = program.deadlines[entry.deadline.index].header.name
      let state = entry.state == .unknown ? nil : entry.state.name
      cells["\(name) state"] = Cell(text: state)
      cells["\(name) due"] = cell(result.due(entry))
    }
    // One of a section that does not apply is not shown: it has no due date (S7.38).
    if result.outcome == .notApplicable {
      for deadline in section.deadlines {
        cells["\(program.deadlines[deadline.index].header.name) due"] = Cell(text: "none")
      }
    }
    for entry in result.awards {
      let name = program.awards[entry.award.index].header.name
      cells["\(name) amount"] = cell(entry.amount)
      cells["\(name) computed"] = cell(entry.computed)
    }
    for (key, cell) in cells { observation.cells["\(place) \(key)"] = cell }
  }

  /// What the short row of a section says of amounts and dates, and the clauses that it lists.
  private func short(_ result: SectionResult) -> [String: Cell] {
    let brief = BriefRows(program)
    var cells: [String: Cell] = [:]
    for (column, value) in zip(brief.columns, brief.row(result)).dropFirst(2) {
      switch value {
      case .value(let value, _): cells["short \(column)"] = cell(value)
      case .names(let names, let open): cells[column] = cell(names, open)
      case .contested: break
      }
    }
    cells["short outcome"] = nil
    return cells
  }

  private func cell(_ names: [String], _ open: Open?) -> Cell {
    Cell(
      text: names.joined(separator: " "),
      missing: Set((open?.facts ?? []).map { path($0) }),
      entries: Set(names)
    )
  }

  private func note(
    _ row: [OutputValue],
    _ output: Int,
    _ number: Int,
    _ observation: inout Observation
  ) {
    let clause = program.outputs[output]
    var place = clause.header.name
    if clause.header.forEach != nil {
      // The first column is the element's own name; while that is open, no row can be told apart.
      guard case .value(.text(let id), _)? = row.first else { return }
      place += " " + id.dropLast(".id".count)
    }
    for (column, value) in zip(clause.columns, row) {
      let key = "\(place) \(column.name)"
      switch value {
      case .value(let value, _): observation.cells[key] = cell(value)
      case .names(let names, let open): observation.cells[key] = cell(names, open)
      case .contested: break
      }
    }
  }

  // MARK: Cells

  private func cell(_ verdict: Verdict) -> Cell {
    switch verdict {
    case .yes: Cell(text: "yes")
    case .no: Cell(text: "no")
    case .notApplicable: Cell(text: "not applicable")
    case .open(let open): cell(Value.open(open))
    }
  }

  private func cell(_ value: Value) -> Cell {
    switch value {
    case .open(let open):
      return Cell(
        low: open.low,
        high: open.high,
        kind: open.kind,
        mayFail: open.mayFail,
        missing: Set(open.facts.map { path($0) })
      )
    case .number(let number): return Cell(text: number.description, number: number)
    case .none: return Cell(text: "none")
    case .truth(let truth): return Cell(text: truth ? "yes" : "no")
    case .text(let text): return Cell(text: text)
    case .date(let date):
      let day = Rational(Int(date.dayNumber))
      return Cell(text: date.description, number: day, kind: .date)
    case .instant(let instant):
      let offset = program.zone.offset(at: instant)
      return Cell(
        text: String(instant.rfc3339(offsetSeconds: offset).prefix(16)),
        number: instant.rationalSeconds,
        kind: .instant
      )
    default: return Cell(text: "\(value)")
    }
  }

  /// A missing fact as claims spell it.
  private func path(_ input: Input) -> String {
    switch input {
    case .asOf: return ClaimSpace.day
    case .parameter: return "parameter"
    case .fact(let fact):
      let path = program.schema.field(of: fact).path
      return fact.list.map { "\(program.schema[$0].path)[\(fact.row + 1)].\(path)" } ?? path
    }
  }
}
