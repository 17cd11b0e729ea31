// Cases of duties in short: items, events and what becomes of each instance.

import Evaluation
import Model
import Quantities
import Testing

/// The items of one duty, a timeline, and the states that its instances must have.
struct DutyCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let items: String
  /// Events in short.
  ///
  /// Kind, day and time in September 2025, ticket, and severity or content; `?`
  /// stands for what is not told. Nil for a claim without events.
  let events: [String]?
  /// Members of the claim.
  let facts: String
  let asOf: String?
  let expected: [String]

  init(
    _ title: String,
    _ items: String,
    _ events: [String]?,
    facts: String = "\"failures\": []",
    asOf: String? = "30 00:00",
    _ expected: [String]
  ) {
    testDescription = title
    self.items = items
    self.events = events
    self.facts = facts
    self.asOf = asOf
    self.expected = expected
  }
}

enum DutyRules {
  static let head = """
    policy small "Small"
      currency KRW
      zone Asia/Seoul

    events
      trouble "Trouble on the line"
        ticket text
        severity one of minor, major
        goal optional instant
      sms "Text message"
        ticket text
        content set of cause, eta
      call "Call"
        ticket text
      closed "The ticket is closed"
        ticket text

    facts
      failures spans
      other_failures spans
      opened optional instant
      ordered date
      paid optional instant
      needed whole number
      limit date

    section service "Service"


    """

  static func rules(_ items: String, required: Bool = true) -> String {
    let lines = items.split(separator: "\n").map { "  \($0)\n" }.joined()
    return head + "duty notice \"Notice\"\n" + lines + (required ? "  required\n" : "")
  }

  static func claim(_ events: [String]?, _ facts: String, asOf: String?) -> String {
    var members = facts.isEmpty ? [] : [facts]
    if let asOf { members.append("\"as_of\": \"\(instant(asOf))\"") }
    if let events {
      members.append("\"events\": [\(events.map { event($0) }.joined(separator: ", "))]")
    }
    return "{\(members.joined(separator: ", "))}"
  }

  static func event(_ text: String) -> String {
    let words = text.split(separator: " ").map(String.init)
    var members = [
      "\"type\": \"\(words[0])\"", "\"at\": \"\(instant("\(words[1]) \(words[2])"))\"",
    ]
    if words[3] != "?" { members.append("\"ticket\": \"\(words[3])\"") }
    if words.count > 4, words[4] != "?" {
      let list = words[4].split(separator: ",").map { "\"\($0)\"" }.joined(separator: ", ")
      members.append(
        words[0] == "sms" ? "\"content\": [\(list)]" : "\"severity\": \"\(words[4])\""
      )
    }
    if words.count > 5 { members.append("\"goal\": \"\(instant("\(words[5]) \(words[6])"))\"") }
    return "{\(members.joined(separator: ", "))}"
  }

  /// A day of September 2025 with a time.
  static func instant(_ text: String) -> String {
    "2025-09-" + text.replacing(" ", with: "T")
  }

  static func decided(_ test: DutyCase) throws -> SmallDecision {
    try SmallRules.decided(
      try SmallRules.program(rules(test.items)),
      claim(test.events, test.facts, asOf: test.asOf)
    )
  }

  /// The states of a duty's instances, with seconds to spare or late, or what they wait for.
  static func states(_ decided: SmallDecision) -> [String] {
    guard let result = decided.decision.sections.first?.duties.first else { return ["no duty"] }
    return result.instances.map { instance in
      var text = instance.state.name
      if let margin = instance.margin { text += " \(margin.description)" }
      if let late = instance.lateBy { text += " \(late.description)" }
      if let open = instance.open { text += waiting(open, decided) }
      return text + (instance.standsForMore ? " …" : "")
    }
  }

  static func waiting(_ open: Open, _ decided: SmallDecision) -> String {
    let facts = open.facts.map { " " + SmallRules.path($0, decided.program) }.joined()
    let problems = open.problems.map { " " + SmallRules.name($0.fault, decided.program) }.joined()
    return facts + problems
  }

  /// What the section comes to, with what is missing.
  static func outcome(_ decided: SmallDecision) -> String {
    guard let section = decided.decision.sections.first else { return "nothing" }
    let missing = section.missing.map { " " + SmallRules.path($0, decided.program) }.joined()
    let problems = section.problems.map { " " + SmallRules.name($0.fault, decided.program) }
      .joined()
    return section.outcome.name + missing + problems
  }
}
