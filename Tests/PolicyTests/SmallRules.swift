// Small rules decided within a test, and values as the texts that the tests compare.

import Checking
import Evaluation
import FactReading
import Model
import Quantities
import SourceText
import Testing

/// An expression, and the text of the value that it must have.
struct ValueRow: Sendable {
  let expression: String
  let expected: String

  init(_ expression: String, _ expected: String) {
    self.expression = expression
    self.expected = expected
  }
}

/// A claim decided by small rules.
struct SmallDecision {
  let program: Program
  let decision: Decision
  let facts: FactTable

  /// The results of a section by its name, one for each element.
  func sections(_ name: String) -> [SectionResult] {
    decision.sections.filter { program.sections[$0.section.index].header.name == name }
  }

  /// The first result of a deadline by its name.
  func deadline(_ name: String) -> DeadlineResult? {
    deadlines(name).first
  }

  /// The results of a deadline by its name, one for each element.
  func deadlines(_ name: String) -> [DeadlineResult] {
    decision.sections.flatMap(\.deadlines)
      .filter { program.deadlines[$0.deadline.index].header.name == name }
  }

  /// A date, an instant or another value as `SmallRules.shown` writes it.
  func shown(_ value: Value) -> String { SmallRules.shown(value, .nothingKnown, program) }
}

enum SmallRules {
  /// A head with the counting rules of the Civil Code and the calendars of Korea.
  static let korean = """
    policy small "Small"
      currency KRW
      zone Asia/Seoul
      periods korean_civil_code
      calendar kr_public

    use "shared/counting_rules.rules"
    use "shared/korean_calendars.rules"


    """

  /// A head with nothing but a zone.
  static func head(zone: String) -> String {
    "policy small \"Small\"\n  currency KRW\n  zone \(zone)\n\n"
  }

  static func program(_ text: String) throws -> Program {
    let result = PolicyFiles.checked(Array(text.utf8), name: "small.rules")
    let program = result.program
    return try #require(
      program,
      Comment(rawValue: render(result.diagnostics, files: result.files))
    )
  }

  static func decided(_ program: Program, _ claim: String) throws -> SmallDecision {
    let reading = readClaim(Array(claim.utf8), for: program)
    let problems = reading.problems.map(\.message).joined(separator: "; ")
    let read = reading.facts
    var facts = try #require(read, Comment(rawValue: problems))
    facts.applyDefaults(program.schema)
    return SmallDecision(program: program, decision: decide(program, facts), facts: facts)
  }

  /// The values of expressions for a claim, as texts.
  static func values(
    _ expressions: [String],
    head: String,
    facts: String = "",
    claim: String = "{}"
  ) throws -> [String] {
    var text = head + facts + "\nsection asked\n\nrequire always\n  yes\n\noutput result\n"
    for (index, expression) in expressions.enumerated() { text += "  c\(index) = \(expression)\n" }
    let decided = try decided(try program(text), claim)
    let row = try #require(rows(of: 0, in: decided.program, decided.facts).first)
    return row.map { cell in
      guard case .value(let value, let type) = cell else { return "another" }
      return shown(value, type, decided.program)
    }
  }

  /// Compares the values of all rows, of which one policy is made.
  static func expect(
    _ rows: [ValueRow],
    head: String,
    facts: String = "",
    claim: String = "{}"
  ) throws {
    let found = try values(rows.map(\.expression), head: head, facts: facts, claim: claim)
    #expect(found.count == rows.count)
    for (row, value) in zip(rows, found) { #expect(value == row.expected, "\(row.expression)") }
  }

  /// A value as text: instants with their offset, durations in seconds, sets with commas.
  static func shown(_ value: Value, _ type: Type, _ program: Program) -> String {
    switch value {
    case .none: return "none"
    case .truth(let truth): return truth ? "yes" : "no"
    case .number(let number):
      return number.description + (type.unwrapped == .duration ? " s" : "")
    case .date(let date): return date.description
    case .month(let month): return month.description
    case .instant(let instant): return shown(instant, program)
    case .spans(let spans):
      return spans.stretches.map { "\(shown($0.start, program)) to \(shown($0.end, program))" }
        .joined(separator: ", ")
    case .items(let items):
      return items.map { shown($0, .nothingKnown, program) }.joined(separator: ", ")
    case .open(let open): return shown(open, program)
    default: return "\(value)"
    }
  }

  private static func shown(_ instant: Instant, _ program: Program) -> String {
    instant.rfc3339(offsetSeconds: program.zone.offset(at: instant))
  }

  private static func shown(_ open: Open, _ program: Program) -> String {
    let facts = open.facts.map { path($0, program) }
    let problems = open.problems.map { name($0.fault, program) }
    return (facts.isEmpty ? [] : ["unknown " + facts.joined(separator: " ")])
      .joined() + (problems.isEmpty ? "" : "error " + problems.joined(separator: " "))
  }

  /// A fact that is missing, by its path.
  static func path(_ input: Input, _ program: Program) -> String {
    switch input {
    case .asOf: return "as of"
    case .parameter(let parameter): return program[parameter].header.name
    case .fact(let fact):
      let path = program.schema.field(of: fact).path
      return fact.list.map { "\(program.schema[$0].path)[\(fact.row)].\(path)" } ?? path
    }
  }

  static func name(_ fault: EvaluationFault, _ program: Program) -> String {
    switch fault {
    case .uncovered(let calendar, let year):
      return "\(program.calendars[calendar.index].name) lacks \(year)"
    case .arithmetic(let error): return "\(error)"
    default: return "\(fault)"
    }
  }
}
