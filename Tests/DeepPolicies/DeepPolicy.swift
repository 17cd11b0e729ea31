// Policies as deep as the language allows, in each of the ways in which something can lie in something
// else, or rest on it.

/// A policy that is deep in one way, a claim, and how its first section is decided.
public struct DeepPolicy: Sendable {
  /// What is deep in it.
  public let name: String
  /// The text of the policy.
  public let rules: String
  /// The claim, as JSON.
  public let claim: String
  /// Follows from the policy by the reasoning that stands beside it.
  public let outcome: String

  /// The section that the outcome is of: the first in the file, on which no other rests.
  let section: String

  private static let head = """
    policy deep "Deep"
      currency KRW
      zone UTC

    facts

    """

  static let plainFacts = """
      a number
      b yes or no
      day date
      fee money
      l list of
        v number
        k text

    """

  static let known = """
    {"a":1,"b":true,"day":"2026-01-01","fee":5,"l":[{"v":1,"k":"p"},{"v":2,"k":"q"}]}
    """

  init(
    _ name: String,
    _ outcome: String,
    facts: String = plainFacts,
    claim: String = known,
    _ body: String
  ) {
    self.name = name
    rules = Self.head + facts + "\n" + body
    self.claim = claim
    self.outcome = outcome
    let line = rules.split(separator: "\n").first { $0.hasPrefix("section ") } ?? ""
    section = line.split(separator: " ").dropFirst().first.map { String($0) } ?? ""
  }
}

extension DeepPolicy {
  /// How many sections, awards or deadlines rest on each other; no number of them is too many.
  static let manyClauses = 300

  /// One for each way.
  public static let all: [DeepPolicy] = expressions + definitions + clauses

  // MARK: One expression

  private static func requirement(_ condition: String) -> String {
    "section s \"S\"\n\nrequire r \"R\"\n  \(condition)\n"
  }

  /// `opening` so many times, what is innermost, and `closing` as many times.
  private static func nested(
    _ count: Int,
    _ opening: (Int) -> String,
    _ innermost: String,
    _ closing: (Int) -> String
  ) -> String {
    (0..<count).map(opening).joined() + innermost + (0..<count).reversed().map(closing).joined()
  }

  private static let expressions: [DeepPolicy] = [
    // 1 + 120 > 3
    DeepPolicy(
      "a chain of additions",
      "eligible",
      requirement("a" + String(repeating: " + 1", count: 120) + " > 3")
    ),
    // 1 + 40 + 40 > 3
    DeepPolicy(
      "additions in brackets, and a chain of them",
      "eligible",
      requirement(
        nested(40, { _ in "(" }, "a" + String(repeating: " + 1", count: 40)) { _ in " + 1)" }
          + " > 3"
      )
    ),
    // 60 - (60 - (… (60 - 1))), an even number of times, is 1 again.
    DeepPolicy(
      "subtractions nested to the right",
      "ineligible",
      requirement(nested(40, { _ in "(60 - " }, "a") { _ in ")" } + " > 3")
    ),
    DeepPolicy(
      "a chain of and",
      "eligible",
      requirement((0..<120).map { "a < \($0 + 2)" }.joined(separator: " and "))
    ),
    // a is 1: the second of the conditions holds.
    DeepPolicy(
      "a chain of or",
      "eligible",
      requirement((0..<120).map { "a is \($0)" }.joined(separator: " or "))
    ),
    DeepPolicy(
      "not of not",
      "eligible",
      requirement(nested(31, { _ in "not (" }, "not b") { _ in ")" })
    ),
    // a is not 100 or more, and so on down: the innermost 7.
    DeepPolicy(
      "if, else if",
      "eligible",
      requirement(
        "(" + nested(62, { "if a > \(100 + $0) then 0 else " }, "7") { _ in "" } + ") > 3"
      )
    ),
    DeepPolicy(
      "if within if, all of them open",
      "undetermined",
      claim: #"{"b":true,"l":[]}"#,
      requirement(
        "(" + nested(62, { "if a > \(100 + $0) then 0 else " }, "7") { _ in "" } + ") > 3"
      )
    ),
    // 1 for each of two elements, thirty times: 2 to the power of 10.
    DeepPolicy(
      "sums of sums",
      "eligible",
      requirement(
        nested(10, { _ in "(sum of " }, "1") { " for each x\($0) in l)" } + " > 1000"
      )
    ),
    DeepPolicy(
      "sums of sums over nothing",
      "ineligible",
      claim: #"{"a":1,"b":true,"l":[]}"#,
      requirement(nested(31, { _ in "(sum of " }, "1") { " for each x\($0) in l)" } + " > 3")
    ),
    DeepPolicy(
      "sums of sums, each over one element",
      "ineligible",
      claim: #"{"a":1,"b":true,"l":[{"v":1,"k":"p"}]}"#,
      requirement(nested(31, { _ in "(sum of " }, "1") { " for each x\($0) in l)" } + " > 3")
    ),
    DeepPolicy(
      "groups of facts within groups",
      "eligible",
      facts: (0..<60).map { String(repeating: "  ", count: $0 + 1) + "g\($0)\n" }.joined()
        + String(repeating: "  ", count: 61) + "leaf number\n",
      claim: nested(60, { "{\"g\($0)\":" }, "{\"leaf\":5}") { _ in "}" },
      requirement((0..<60).map { "g\($0)." }.joined() + "leaf > 3")
    ),
    // What lifts the ground is lifted in turn: a is not more than 100, so the innermost does not hold,
    // nor any around it: b stands.
    DeepPolicy(
      "unless below unless",
      "ineligible",
      "section s \"S\"\n\nexclude x \"X\"\n  when b\n"
        + (0..<60).map { level in
          String(repeating: "  ", count: level + 1) + "unless a > 100\n"
        }.joined()
    ),
  ]

  // MARK: Definitions

  /// Ninety definitions of which each rests on the next one below, the first on none.
  private static func chain(
    for header: String = "",
    _ first: String,
    _ next: (String) -> String
  ) -> String {
    (0..<90).reversed().map { index in
      let value = index == 0 ? first : next("z\(index - 1)")
      return "define z\(index) \"Z\"\(header)\n  = \(value)\n\n"
    }.joined()
  }

  private static let definitions: [DeepPolicy] = [
    // 1 + 90 > 3
    DeepPolicy(
      "a chain of definitions",
      "eligible",
      chain("a + 1") { "\($0) + 1" } + requirement("z89 > 3")
    ),
    DeepPolicy(
      "a chain of definitions of which the first is unknown",
      "undetermined",
      claim: #"{"b":true,"l":[]}"#,
      chain("a + 1") { "\($0) + 1" } + requirement("z89 > 3")
    ),
    // 1 + 1 + 89 * 120 = 10682
    DeepPolicy(
      "a chain of definitions with chains of additions",
      "eligible",
      chain("a + 1") { $0 + String(repeating: " + 1", count: 120) }
        + requirement("z89 is 10682")
    ),
    DeepPolicy(
      "a chain of definitions with brackets",
      "eligible",
      chain("a + 1") { name in nested(60, { _ in "(" }, name) { _ in " + 1)" } }
        + requirement("z89 is 5342")
    ),
    // (1 + 90) + (2 + 90)
    DeepPolicy(
      "a chain of definitions for each element",
      "eligible",
      chain(for: " for each x in l", "x.v + 1") { "x.\($0) + 1" }
        + requirement("(sum of x.z89 for each x in l) is 183")
    ),
    // Each element is the only one with its text: 2 and 3 are handed on.
    DeepPolicy(
      "a chain of sums over elements",
      "eligible",
      chain(for: " for each x in l", "x.v + 1") {
        "(sum of y.\($0) for each y in l where y.k is x.k)"
      } + requirement("(sum of x.z89 for each x in l) is 5")
    ),
    DeepPolicy(
      "a chain of definitions with cases",
      "eligible",
      (0..<90).reversed().map { index in
        index == 0
          ? "define z0 \"Z\"\n  = a + 4\n\n"
          : "define z\(index) \"Z\"\n  = z\(index - 1)  when a < 100\n  = 1  otherwise\n\n"
      }.joined() + requirement("z89 > 3")
    ),
    DeepPolicy(
      "many cases of a value",
      "ineligible",
      "define z \"Z\"\n" + (0..<1_000).map { "  = \($0)  when a is \($0)\n" }.joined()
        + "  = 3  otherwise\n\n" + requirement("z > 3")
    ),
  ]

  // MARK: Other clauses

  private static func row(_ first: String, _ next: (Int) -> String) -> String {
    (0..<manyClauses).reversed().map { $0 == 0 ? first : next($0) }.joined(separator: "\n")
  }

  private static let clauses: [DeepPolicy] = [
    DeepPolicy(
      "sections of which each asks whether the next is eligible",
      "eligible",
      row("section s0 \"S\"\n\nrequire r0 \"R\"\n  b\n") {
        "section s\($0) \"S\"\n\nrequire r\($0) \"R\"\n  s\($0 - 1) is eligible\n"
      }
    ),
    DeepPolicy(
      "sections of which each applies where the next does",
      "eligible",
      row("section s0 \"S\"\n  applies when b\n\nrequire r0 \"R\"\n  b\n") {
        "section s\($0) \"S\"\n  applies when s\($0 - 1) applies\n\nrequire r\($0) \"R\"\n  b\n"
      }
    ),
    DeepPolicy(
      "sections for each element of which each asks the next",
      "eligible",
      row("section s0 \"S\" for each x in l\n\nrequire r0 \"R\"\n  x.v < 3\n") {
        "section s\($0) \"S\" for each x in l\n\nrequire r\($0) \"R\"\n  x.s\($0 - 1) is eligible\n"
      }
    ),
    DeepPolicy(
      "requirements of which each asks the next",
      "eligible",
      "section s \"S\"\n\n"
        + row("require r0 \"R\"\n  b\n") { "require r\($0) \"R\"\n  r\($0 - 1) holds\n" }
    ),
    DeepPolicy(
      "awards of which each rests on the next",
      "eligible",
      "section s \"S\"\n\n"
        + row("award w0 \"W\"\n  = fee\n  rounded down to 1 KRW\n") {
          "award w\($0) \"W\"\n  = w\($0 - 1).computed + 1 KRW\n  rounded down to 1 KRW\n"
        }
    ),
    DeepPolicy(
      "deadlines of which each rests on the next",
      "eligible",
      "section s \"S\"\n\n"
        + row("deadline d0 \"D\"\n  = 1 day after day\n") {
          "deadline d\($0) \"D\"\n  = 1 day after d\($0 - 1).due\n"
        }
    ),
  ]
}
