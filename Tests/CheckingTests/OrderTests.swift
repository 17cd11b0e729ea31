// Tests that the order of writing never matters: shuffled policies are checked alike.

import Model
import SourceText
import TestSupport
import Testing

@testable import Checking

/// A policy taken apart into clauses that can be put together in another order.
struct ClausePieces {
  /// Clauses that belong to the policy wherever they stand; the `policy` clause among them.
  var free: [String] = []
  /// Definitions above the first section.
  var outside: [String] = []
  /// Each section's head with its clauses.
  var sections: [(head: String, members: [String])] = []

  init(_ text: String) {
    for clause in Self.clauses(text) {
      switch clause.prefix(while: { $0 != " " && $0 != "\n" }) {
      case "section": sections.append((clause, []))
      case "define", "require", "exclude", "deadline", "award", "advise", "for", "table", "duty":
        if sections.isEmpty {
          outside.append(clause)
        } else {
          sections[sections.count - 1].members.append(clause)
        }
      default: free.append(clause)
      }
    }
  }

  /// The clauses of a text: each begins at the margin; comments and blank lines are left out.
  private static func clauses(_ text: String) -> [String] {
    var found: [String] = []
    for line in text.split(separator: "\n") {
      let first = line.first { $0 != " " }
      guard let first, first != "#" else { continue }
      if line.hasPrefix(" "), !found.isEmpty {
        found[found.count - 1] += line + "\n"
      } else {
        found.append(line + "\n")
      }
    }
    return found
  }

  /// The text with its clauses in a random order, each member still in its section.
  func shuffled(_ generator: inout SeededGenerator) -> String {
    var sections = self.sections
    for index in sections.indices { sections[index].members.shuffle(using: &generator) }
    sections.shuffle(using: &generator)
    var parts = outside.shuffled(using: &generator)
    for section in sections { parts += [section.head] + section.members }
    for clause in free {
      let shuffledClause =
        clause.hasPrefix("facts") ? Self.shuffledFacts(clause, &generator) : clause
      // A clause of the policy may stand anywhere, also between the clauses of a section.
      parts.insert(shuffledClause, at: Int.random(in: 0...parts.count, using: &generator))
    }
    return parts.joined(separator: "\n")
  }

  /// The facts clause with its outermost facts in a random order.
  private static func shuffledFacts(
    _ clause: String,
    _ generator: inout SeededGenerator
  ) -> String {
    var blocks: [String] = []
    for line in clause.split(separator: "\n").dropFirst() {
      if line.hasPrefix("   "), !blocks.isEmpty {
        blocks[blocks.count - 1] += line + "\n"
      } else {
        blocks.append(line + "\n")
      }
    }
    return "facts\n" + blocks.shuffled(using: &generator).joined()
  }
}

@Suite struct OrderTests {
  /// What must not change: the findings without their places, and what the program holds.
  private func summary(_ result: CheckResult) -> [String] {
    var lines = result.diagnostics.map { "\($0.code.label) \($0.message) \($0.cure)" }
    guard let program = result.program else { return lines.sorted() }
    lines += program.definitions.map {
      "define \($0.header.name) \(typeName($0.formula.type, program)) \($0.formula.cases.count)"
    }
    lines += program.sections.map { section in
      let counts = [
        section.requirements.count, section.exclusions.count, section.deadlines.count,
        section.awards.count, section.advice.count, section.judgements.count,
        section.contestedReadings.count,
      ]
      return "section \(section.header.name) \(counts)"
    }
    lines += program.requirements.map { "require \($0.header.name)" }
    lines += program.exclusions.map { "exclude \($0.header.name) \($0.exceptions.count)" }
    lines += program.deadlines.map { "deadline \($0.header.name) \($0.isRequired)" }
    lines += program.awards.map { "award \($0.header.name) \($0.methods.count)" }
    lines += program.outputs.map { "output \($0.header.name) \($0.columns.count)" }
    lines += program.scenarios.map { "scenario \($0.title) \($0.blocks.count)" }
    lines += program.parameters.map { "parameter \($0.header.name) \($0.history.count)" }
    lines += program.readings.map { "reading \($0.header.name)" }
    lines += program.schema.root.fields.map { "fact \($0.path) \(typeName($0.type, program))" }
    lines += program.schema.lists.map { "list \($0.path) \($0.layout.fields.count)" }
    lines += ["\(program.worlds.count) worlds", "\(program.choices.count) choices"]
    return lines.sorted()
  }

  @Test(
    "Shuffled clauses, sections and facts give the same findings and the same program",
    arguments: ["kiwoom_order_outage", "kt_internet_outage"]
  )
  func policies(_ name: String) throws {
    let pieces = ClausePieces(try TestFiles.policy(name))
    let shared = try TestFiles.shared()
    let original = checked(try TestFiles.policy(name), using: shared)
    #expect(original.findings == [])
    #expect(original.program != nil)
    let expected = summary(original)
    var generator = SeededGenerator(seed: 20_250_905)
    for _ in 0..<TestRun.share(of: 12, oneIn: 4) {
      let text = pieces.shuffled(&generator)
      let found = summary(checked(text, using: shared))
      #expect(found == expected)
      if found != expected { break }
    }
  }

  @Test("Shuffled clauses with mistakes give the same mistakes")
  func mistakes() throws {
    var text = try TestFiles.policy("kt_internet_outage")
    for (right, bad) in [
      ("* line.monthly_fee / fee_period", "* line.monthly_fe / fee_period"),
      ("= 720 hours after outage.start", "= 720 after outage.start"),
      ("claim.pay_method is cash and", "claim.pay_method is csh and"),
      ("= multiplier * counted", "= multiplier * conted"),
      ("  when line.ended", "  when line.plan"),
      ("= the larger of (0 KRW, total - (", "= the larger of (0, total - ("),
      ("parameter multiplier", "parameter claim_days"),
    ] {
      #expect(text.contains(right), "\(right)")
      text = text.replacing(right, with: bad)
    }
    let shared = try TestFiles.shared()
    let expected = summary(checked(text, using: shared))
    #expect(expected.count >= 6)
    let pieces = ClausePieces(text)
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<TestRun.share(of: 12, oneIn: 4) {
      let found = summary(checked(pieces.shuffled(&generator), using: shared))
      #expect(found == expected)
      if found != expected { break }
    }
  }

  @Test("The order of recursive definitions and of their users does not matter")
  func recursion() {
    let clauses = [
      "define before_it = sum of p.left for each p in orders before order\n",
      "define left = order.price - order.before_it\n",
      "define doubled = order.left * 2\n",
      "require r\n  order.doubled > order.before_it\n",
    ]
    let head =
      header
      + "facts\n  orders  list of\n    at     instant\n    price  money\n\n"
      + "section s for each order in orders in order of order.at\n\n"
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<20 {
      let result = checked(head + clauses.shuffled(using: &generator).joined(separator: "\n"))
      #expect(result.findings == [])
      for name in ["before_it", "left", "doubled"] { #expect(result.type(of: name) == "KRW") }
    }
  }
}
