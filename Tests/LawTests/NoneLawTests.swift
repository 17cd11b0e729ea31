// Random policies over facts that may be none: where the checker warns of none of their values, no
// claim of which all is known meets an error for want of a value.

import Checking
import Evaluation
import FactReading
import Foundation
import Model
import SourceText
import TestSupport
import Testing

/// Writes random rules over optional facts, an optional group and a list.
private struct OptionalRules {
  var random: SeededGenerator
  private var definitions: [(name: String, isTruth: Bool)] = []
  /// Names of what conditions may ask of: sections and requirements that stand above.
  private var questions: [String] = []

  /// Whether what may be none stands only where it is shown to be given.
  private let isCareful: Bool

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    isCareful = seed % 2 == 0
  }

  private mutating func pick<Item>(_ items: [Item]) -> Item {
    items[Int.random(in: 0..<items.count, using: &random)]
  }

  mutating func number(_ depth: Int) -> String {
    let named = definitions.filter { !$0.isTruth }.map(\.name)
    let guarded = [
      "(if o is given then o else 1)", "(if g is given then g.n else 0)",
      "(if g.k is given then g.k else 3)",
    ]
    let leaves = ["a", "2"] + (isCareful ? guarded : ["o", "g.n", "g.k"]) + named
    if depth == 0 || random.chance(0.2) { return pick(leaves) }
    if isCareful, random.chance(0.4) {
      return "(sum of i.p for each i in \(pick(["items", "high"])))"
    }
    // Extremes and elements of a list that may be empty may be none.
    let forms = isCareful ? [0, 1, 2, 6, 7, 8] : Array(0..<9)
    switch pick(forms) {
    case 0: return "(\(number(depth - 1)) + \(number(depth - 1)))"
    case 1: return "(if \(truth(depth - 1)) then \(number(depth - 1)) else \(number(depth - 1)))"
    case 2: return "(the larger of (\(number(depth - 1)), \(number(depth - 1))))"
    case 3: return "(sum of \(pick(["i.p", "i.q"])) for each i in \(pick(["items", "high"])))"
    case 4: return "(the largest of \(pick(["i.p", "i.q"])) for each i in items\(filter()))"
    case 5: return "(the \(pick(["first", "last"])) i in items\(filter())).\(pick(["p", "q"]))"
    case 6: return "(if o is given then o else \(number(depth - 1)))"
    case 7: return "(if g is none then 0 else g.n)"
    default: return pick(leaves)
    }
  }

  private mutating func filter() -> String {
    pick(["", "", " where i.q is given", " where i.p > 0"])
  }

  mutating func truth(_ depth: Int) -> String {
    let named = definitions.filter(\.isTruth).map(\.name) + questions
    let guards =
      [
        "o is given", "g is given", "g.k is given", "items is not empty", "o is none",
        "(any i in items)", "(any i in items where i.q is given)", "(count of i in items) > 0",
        "o is 2", "o is one of 1, 2", "b",
      ] + named
    if depth == 0 || random.chance(0.25) { return pick(guards) }
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return "(\(truth(depth - 1)) and \(truth(depth - 1)))"
    case 1: return "(\(truth(depth - 1)) or \(truth(depth - 1)))"
    case 2: return "(not \(truth(depth - 1)))"
    case 3:
      let fact = isCareful ? "i.p" : pick(["i.p", "i.q"])
      return "(any i in items\(filter()) has \(fact) > \(number(0)))"
    case 4, 5: return "(\(number(depth - 1)) \(pick([">", "<=", "is"])) \(number(depth - 1)))"
    default: return pick(guards)
    }
  }

  private mutating func definition(_ name: String) -> String {
    if random.chance(0.4) {
      let text = "define \(name)\n  = \(truth(1))\n\n"
      definitions.append((name, true))
      return text
    }
    var text = "define \(name)\n  = \(number(2))"
    if random.chance(0.5) { text += "   when \(truth(1))\n  = \(number(1))   otherwise" }
    if random.chance(0.3) { text += "\n  not more than \(number(0))" }
    definitions.append((name, false))
    return text + "\n\n"
  }

  private mutating func section(_ name: String) -> String {
    var text = "section \(name)\n"
    if random.chance(0.5) { text += "  applies when \(truth(1))\n" }
    text += "\n" + definition("\(name)_value")
    text += "require \(name)_one\n  \(truth(2))\n"
    if random.chance(0.4) { text += "  when \(truth(1))\n" }
    questions.append("(\(name)_one holds)")
    text += "\nexclude \(name)_out\n  when \(truth(1))\n"
    if random.chance(0.4) { text += "  unless \(truth(1))\n" }
    text += "\naward \(name)_pay\n  = 1 KRW * \(number(1))\n  rounded down to 1 KRW\n"
    if random.chance(0.4) { text += "  when \(truth(1))\n" }
    questions += ["(\(name) is eligible)", "(\(name) applies)", "(\(name)_out applies)"]
    return text + "\n"
  }

  mutating func policy() -> String {
    var text = """
      policy p "P"
        currency KRW
        zone UTC

      facts
        a number
        b yes or no
        o optional number
        g optional
          n number
          k optional number
        items list of
          p number
          q optional number

      define high = each i in items where i.p > 1


      """
    text += definition("first_value")
    text += section("s")
    text += section("t")
    text += "output out\n  x = \(number(1))\n  y = \(truth(1))\n  z = t_pay.amount\n"
    return text
  }
}

@Suite("None where the checker sees none")
struct NoneLawTests {
  static let claims: [String] = {
    var claims: [String] = []
    for b in ["true", "false"] {
      for o in ["null", "2", "5"] {
        for g in ["null", "{\"n\":3,\"k\":null}", "{\"n\":1,\"k\":4}"] {
          for items in ["[]", "[{\"p\":1,\"q\":null}]", "[{\"p\":2,\"q\":3},{\"p\":0,\"q\":null}]"]
          {
            claims.append("{\"a\":1,\"b\":\(b),\"o\":\(o),\"g\":\(g),\"items\":\(items)}")
          }
        }
      }
    }
    return claims
  }()

  /// The places at which a claim misses a value because it is none.
  private func errors(_ program: Program, _ claim: String) throws -> [OriginID] {
    let facts = try facts(claim, program)
    var problems: [EvaluationProblem] = []
    for section in decide(program, facts).sections where section.outcome != .notApplicable {
      problems += section.problems
      for award in section.awards {
        if case .open(let open) = award.amount { problems += open.problems }
      }
      for requirement in section.requirements {
        if case .open(let open) = requirement.verdict { problems += open.problems }
      }
      for exclusion in section.exclusions {
        if case .open(let open) = exclusion.verdict { problems += open.problems }
      }
    }
    for case .value(.open(let open), _) in rows(of: 0, in: program, facts).flatMap({ $0 }) {
      problems += open.problems
    }
    return problems.filter { $0.fault == .noneUsed }.map(\.origin)
  }

  @Test(
    "no claim errs for want of a value where nothing is warned of",
    arguments: TestRun.sample(of: 1...12, oneIn: 3)
  )
  func nothingErrsUnwarned(seed: Int) throws {
    var silent = 0
    var warned = 0
    var warnedAndErring = 0
    for round in 0..<60 {
      var rules = OptionalRules(seed: UInt64(seed * 10_000 + round))
      let text = rules.policy()
      let file = SourceFile(id: SourceID(0), name: "policy", bytes: Array(text.utf8))
      let result = check(root: file) { _, _ in .failure(.missing) }
      guard let program = result.program else { continue }
      let isWarned = result.diagnostics.contains { $0.code == .optionalNotNarrowed }
      var errs = false
      for claim in Self.claims {
        guard let place = try errors(program, claim).first else { continue }
        errs = true
        if isWarned { break }
        let origin = program.origin(place)
        Issue.record("line \(origin.line), column \(origin.column)\n\(claim)\n\(text)")
        break
      }
      if isWarned {
        warned += 1
        if errs { warnedAndErring += 1 }
      } else {
        silent += 1
      }
    }
    #expect(silent >= 3 && warned >= 3, "\(silent) without a warning, \(warned) with one")
    // Most warnings are not in vain.
    #expect(warnedAndErring * 3 >= warned, "\(warnedAndErring) of \(warned)")
  }
}
