// The results of scenarios: what was expected beside what was found.

package import Evaluation
import JSON
package import Model
import UnicodeText

/// The scenarios of one policy with their results.
package struct ScenarioGroup: Sendable {
  package let program: Program
  package let results: [(scenario: Scenario, result: ScenarioResult)]

  package init(program: Program, results: [(scenario: Scenario, result: ScenarioResult)]) {
    self.program = program
    self.results = results
  }

  package var passed: Int {
    var count = 0
    for (_, result) in results where result.passed { count += 1 }
    return count
  }

  package var failed: Int { results.count - passed }
}

/// The words for one failed expectation.
private struct FailureWords {
  let line: String
  let expected: String
  let found: String
  let missing: [String]

  init(_ failure: ScenarioFailure, _ context: ReportContext) {
    line = failure.place.map { "\(failure.text)   (element \($0))" } ?? failure.text
    expected = Self.text(failure.expected, context)
    found = Self.text(failure.found, context)
    var missing: [String] = []
    if case .value(.open(let open), _) = failure.found {
      missing += open.facts.prefix(12).map { "waits for \(context.path($0))" }
      missing += open.problems.map { "\(context.text($0)) (\(context.place($0.origin)))" }
    }
    self.missing = missing
  }

  private static func text(_ finding: ScenarioFinding, _ context: ReportContext) -> String {
    switch finding {
    case .outcome(let name, let isNegated): isNegated ? "not \(name)" : name
    case .value(let value, let type): context.text(value, type)
    case .method(let method): method.map { "paid as \($0)" } ?? "no method of payment"
    case .noElement: "no such element"
    case .lists(let listed, let isOnly):
      text(listed, context) + (isOnly && !isEmpty(listed) ? " and nothing else" : "")
    }
  }

  private static func text(_ listed: ListedFinding, _ context: ReportContext) -> String {
    if isEmpty(listed) { return "nothing" }
    switch listed {
    case .clauses(let clauses):
      return clauses.map { context.program.header(of: $0).name }.joined(separator: ", ")
    case .missing(let inputs): return inputs.map { context.path($0) }.joined(separator: ", ")
    case .readings(let readings):
      return readings.map { context.program[$0].header.name }.joined(separator: ", ")
    }
  }

  private static func isEmpty(_ listed: ListedFinding) -> Bool {
    switch listed {
    case .clauses(let clauses): clauses.isEmpty
    case .missing(let inputs): inputs.isEmpty
    case .readings(let readings): readings.isEmpty
    }
  }
}

/// What was found instead, by the origins of the lines of a scenario that are not met.
package func foundInstead(
  _ scenario: Scenario,
  _ result: ScenarioResult,
  in program: Program
) -> [(origin: OriginID, found: String)] {
  let context = ReportContext(program: program, facts: facts(of: scenario, program))
  return result.failures.map { failure in
    let words = FailureWords(failure, context)
    let place = failure.place.map { " (element \($0))" } ?? ""
    let missing = words.missing.first.map { ", \($0)" } ?? ""
    return (failure.origin, words.found + missing + place)
  }
}

/// The words for one broken property.
private struct PropertyWords {
  let title: String
  /// The readings that differ from the default where it is broken.
  let readings: [String]
  /// The names in its conditions with the values that they had.
  let values: [SettlingValue]

  init(_ broken: BrokenProperty, _ context: ReportContext) {
    let property = context.program[broken.property]
    title = context.title(property.header)
    readings = broken.world.switched.map { id in
      let reading = context.program[id]
      let choice = context.program[reading.choice]
      let alternative = choice.alternatives[broken.world.alternatives[id.index]].name
      return "\(reading.header.name) is \(alternative)"
    }
    values = context.settlingValues(context.conditions(of: property), broken.trace)
  }
}

/// The facts of a scenario after defaults, for paths in its report.
private func facts(of scenario: Scenario, _ program: Program) -> FactTable {
  var facts = FactTable(schema: program.schema, given: scenario.given, asOf: scenario.asOf)
  facts.applyDefaults(program.schema)
  return facts
}

/// The failed scenarios as text, expected and found side by side; empty where all pass.
package func scenarioReport(_ group: ScenarioGroup, options: TextOptions) -> String {
  var layout = TextLayout(width: options.width, isColoured: options.isColoured)
  for (scenario, result) in group.results where !result.passed {
    let context = ReportContext(
      program: group.program,
      facts: facts(of: scenario, group.program),
      language: options.language
    )
    layout.blank()
    layout.raw(
      "\(context.place(result.origin)): \(layout.ink("failed", .bad)): \(result.title)"
    )
    writeFailures(of: result, context, to: &layout)
  }
  return layout.text
}

/// What failed in one scenario, as text without its title.
func failureText(_ scenario: Scenario, _ result: ScenarioResult, _ program: Program) -> String {
  let context = ReportContext(program: program, facts: facts(of: scenario, program))
  var layout = TextLayout(width: 100, isColoured: false)
  writeFailures(of: result, context, to: &layout)
  return layout.text
}

private func writeFailures(
  of result: ScenarioResult,
  _ context: ReportContext,
  to layout: inout TextLayout
) {
  let failures = result.failures.map { FailureWords($0, context) }
  let width = min(failures.map { displayWidth(of: $0.line) }.max() ?? 0, 60)
  for (failure, words) in zip(result.failures, failures) {
    let place = String(context.program.origin(failure.origin).line)
    let head = "line \(place): " + TextLayout.padded(words.line, to: width)
    layout.line("\(head)   expected \(words.expected), found \(words.found)", indent: 2, hang: 4)
    for text in words.missing { layout.line(text, indent: 6) }
  }
  for broken in result.broken { write(broken, context, to: &layout) }
}

private func write(
  _ broken: BrokenProperty,
  _ context: ReportContext,
  to layout: inout TextLayout
) {
  let words = PropertyWords(broken, context)
  let header = context.program[broken.property].header
  var line = "\(context.place(header.origin)): the property does not hold: "
  line += words.title
  if let place = broken.place { line += "   (element \(place))" }
  if !words.readings.isEmpty { line += "   (where \(words.readings.joined(separator: " and ")))" }
  layout.line(line, indent: 2, hang: 4)
  for value in words.values {
    layout.line("\(value.name) = \(context.text(value.value, value.type))", indent: 6)
  }
}

/// The results of scenarios as one JSON object.
///
/// - Parameter claims: the claims beside the policies that were held to their rows.
package func scenariosJSON(_ groups: [ScenarioGroup], _ claims: [ClaimTests] = []) -> [UInt8] {
  var writer = JSONWriter(indented: true)
  var passed = 0
  var failed = 0
  for group in groups {
    passed += group.passed
    failed += group.failed
  }
  for group in claims {
    passed += group.passed
    failed += group.failed
  }
  writer.beginObject()
  writer.key("writ")
  writer.number(decisionSchemaVersion)
  writer.key("passed")
  writer.number(passed)
  writer.key("failed")
  writer.number(failed)
  writer.key("scenarios")
  writer.beginArray()
  for group in groups {
    for (scenario, result) in group.results { write(scenario, result, group.program, to: &writer) }
  }
  writer.endArray()
  writer.key("claims")
  writer.write(claims)
  writer.endObject()
  return writer.bytes
}

private func write(
  _ scenario: Scenario,
  _ result: ScenarioResult,
  _ program: Program,
  to writer: inout JSONWriter
) {
  let context = ReportContext(program: program, facts: facts(of: scenario, program))
  let origin = program.origin(result.origin)
  writer.beginObject()
  writer.member("policy", program.name)
  writer.member("title", result.title)
  writer.member("file", origin.file)
  writer.key("line")
  writer.number(origin.line)
  writer.key("passed")
  writer.bool(result.passed)
  writer.key("failures")
  writer.beginArray()
  for failure in result.failures {
    let words = FailureWords(failure, context)
    writer.beginObject()
    writer.key("line")
    writer.number(program.origin(failure.origin).line)
    writer.member("text", failure.text)
    writer.key("place")
    if let place = failure.place { writer.number(place) } else { writer.null() }
    writer.member("expected", words.expected)
    writer.member("found", words.found)
    writer.endObject()
  }
  writer.endArray()
  writer.key("properties")
  writer.beginArray()
  for broken in result.broken { write(broken, context, to: &writer) }
  writer.endArray()
  writer.endObject()
}

private func write(
  _ broken: BrokenProperty,
  _ context: ReportContext,
  to writer: inout JSONWriter
) {
  let words = PropertyWords(broken, context)
  let header = context.program[broken.property].header
  let origin = context.program.origin(header.origin)
  writer.beginObject()
  writer.member("name", header.name)
  writer.member("title", words.title)
  writer.member("file", origin.file)
  writer.key("line")
  writer.number(origin.line)
  writer.key("place")
  if let place = broken.place { writer.number(place) } else { writer.null() }
  writer.key("readings")
  writer.beginArray()
  for reading in words.readings { writer.string(reading) }
  writer.endArray()
  writer.key("values")
  writer.beginArray()
  for value in words.values {
    writer.beginObject()
    writer.member("name", value.name)
    writer.member("value", context.text(value.value, value.type))
    writer.endObject()
  }
  writer.endArray()
  writer.endObject()
}
