// Every form of expression with every way of knowing its facts, beside every completion.

import Evaluation
import Model
import Testing

/// A form of condition, and what is defined for it alone.
private struct Form: Sendable, CustomTestStringConvertible {
  let condition: String
  /// Definitions that stand before the one asked.
  var defined = ""
  var testDescription: String { condition }
}

/// The facts that forms ask, with what each may be; null is none where the fact is optional.
private let factsOfForms: [(name: String, type: String, values: [String])] = [
  ("b", "yes or no", ["true", "false"]),
  ("n", "number", ["0", "1", "5"]),
  ("m", "number", ["0", "2"]),
  ("o", "optional number", ["null", "0", "2"]),
  ("d", "date", [#""2026-01-31""#, #""9999-12-31""#, #""2031-06-01""#]),
  ("e", "date", [#""2026-02-05""#, #""2025-12-01""#]),
  ("od", "optional date", ["null", #""2026-02-02""#, #""9999-12-31""#]),
  ("i", "instant", [#""2026-03-01T10:00Z""#, #""2026-02-02T09:30Z""#]),
  ("oi", "optional instant", ["null", #""2026-02-02T09:00Z""#]),
  ("p", "period", [#""P1M""#, #""P30D""#, #""P0D""#, #""-P1D""#]),
  ("q", "period", [#""P30D""#, #""P2M""#]),
  ("op", "optional period", ["null", #""P30D""#, #""P1M""#]),
  ("mo", "month", [#""2026-02""#, #""2031-02""#]),
  ("om", "optional month", ["null", #""2026-02""#]),
  ("y", "year", ["2026", "2024"]),
  ("k", "kind", [#""x""#, #""y""#]),
  ("ok", "optional kind", ["null", #""x""#]),
  ("s", "set of kind", ["[]", #"["x"]"#]),
  ("os", "optional set of kind", ["null", #"["x","y"]"#]),
  ("l", "list of number", ["[]", "[1,5]"]),
  ("ol", "optional list of number", ["null", "[1]"]),
  ("pl", "list of period", ["[]", #"["P1M","P1D"]"#]),
  ("t", "text", [#""ab""#, #""\uD83D\uDE00""#]),
  ("ot", "optional text", ["null", #""a""#]),
  ("sp", "spans", ["[]", #"[{"start":"2026-02-02T09:00Z","end":"2026-02-03T09:30Z"}]"#]),
  (
    "osp", "optional spans",
    ["null", #"[{"start":"2031-02-02T09:00Z","end":"2031-02-02T11:00Z"}]"#]
  ),
  ("u", "duration", [#""PT1H""#, #""PT99999999999H""#]),
  ("ou", "optional duration", ["null", #""PT0H""#, #""PT2H""#]),
  ("tm", "time", [#""10:00""#, #""08:00""#]),
  ("ot2", "optional time", ["null", #""10:00""#]),
  (
    "g",
    """
    optional
        s set of kind
        l list of number
        n number
        p period
        t text
        sp spans
    """,
    ["null", #"{"s":["x"],"l":[1],"n":1,"p":"P30D","t":"a","sp":[]}"#]
  ),
  (
    "els",
    """
    list of
        n number
        p period
        os optional set of kind
        o optional number
    """,
    [
      "[]", #"[{"n":0,"p":"P1M","os":null,"o":null}]"#,
      #"[{"n":1,"p":"P30D","os":["x"],"o":1},{"n":2,"p":"P1M","os":["y"],"o":2}]"#,
    ]
  ),
]

private func forms(_ conditions: String) -> [Form] {
  conditions.split(separator: "\n").map { Form(condition: String($0)) }
}

private let allForms: [Form] =
  forms(
    """
    p > q
    p >= q
    p < q
    p <= q
    p is q
    p is not q
    op is q
    p is from q to 60 days
    p is one of 30 days, 1 day
    p is one of q, 1 day
    p is in pl
    pl includes p
    pl is empty or p is in pl
    (the larger of (p, q)) > 2 days
    (the smaller of (p, q, 1 day)) is 1 day
    (the larger of (p, op)) is given
    (the largest of x.p for each x in els) is given
    (the smallest of x.p for each x in els where x.n > n) is given
    (p + q) > 2 months
    (p - q) > 2 months
    (p * n) > 1 month
    (p / 2) > 14 days
    (p / q) > 1
    (p in days) > 3
    -p < 30 days
    any x in els has x.p > p
    every x in els where x.p > p has x.n > 0
    (count of x in els where x.p is p) > 0
    o > n
    n > o
    o is n
    n is from o to 5
    (o + n) > 1
    (n - o) > 1
    (n * o) > 1
    n / m > 1
    (1 / (n - m)) > 1
    (1 / n) is one of 1, 5
    (1 / n) is in l
    l includes o
    n is in ol
    ol includes n
    l includes ol
    ol includes l
    k is in os
    ok is in os
    ok is one of x
    os includes k
    os includes s
    s includes os
    os is empty
    (count of os) > 1
    g.s includes k
    g.s includes s
    k is in g.s
    g.l includes l
    n is in g.l
    g.t contains t
    t contains g.t
    g.t starts with t
    t starts with ot
    g.p > q
    g.p is q
    g.n > n
    g is given
    g.n is none
    t contains ot
    ot contains t
    (characters of ot) > 1
    (bytes of t in cp949) > 1
    t can be written in cp949
    ot is empty
    i is in osp
    i is in sp
    i is in g.sp
    (length of osp) > u
    (the longest stretch of osp) > u
    (count of osp) > 0
    (length of (sp except osp)) > u
    (osp together with sp) is empty
    (sp within od) is empty
    (sp within om) is empty
    (time from oi to i) is empty
    (time from 09:00 to tm on od) is empty
    (time from ot2 to 11:00 on d) is empty
    (the start of sp) < i
    (the end of osp) < i
    (days of sp) includes d
    (days of osp) includes od
    (months of sp) includes mo
    (business days of osp) includes d
    (days from d to e) includes od
    (business days from d to e) includes od
    (dates every p after d until e) includes od
    (count of dates every p after od until e) > 1
    d is a business day
    (the first business day on or after od) > e
    (the last business day on or before d) > e
    (the last business day of mo) > e
    (3 business days after d) > e
    (the 30th day of om) > e
    (p after od) > e
    (p before d) > e
    (p after i) > e
    (u after i) > i
    (u after i not counting osp) > i
    (d + p) > e
    (d - op) > e
    (i + u) > i
    (i - u) > oi
    (i - oi) > u
    (i + p) > i
    (i - p) > i
    (mo + 1 month) > om
    (mo - 1 month) > mo
    (d - od) > 3 days
    (u / ou) > 1
    (date of oi) > e
    (time of oi) > tm
    (month of oi) > mo
    (month of od) > mo
    (year of oi) > y
    (year of od) > y
    (year of mo) > y
    (quarter of oi) > 2026Q1
    (quarter of od) > 2026Q1
    (quarter of om) > 2026Q1
    weekday of oi is monday
    weekday of od is monday
    (days in om) > 28
    (days in y) > 365
    (the day after od) > e
    (the day before d) > e
    (the month after om) > mo
    (the month before mo) > mo
    (the first day of om) > e
    (the last day of mo) > e
    (the first day of quarter of d) > e
    (the last day of quarter of od) > e
    (the first day of y) > e
    (the last day of y) > e
    (day number of d) > 5
    (month number of od) > 5
    (full months from e to d) > 5
    (full years from e to od) > 0
    (the start of od) > i
    (the end of d) > i
    (the start of om) > i
    (the end of mo) > i
    -o > 1
    not (o > 1)
    (if b then o else n) > m
    (if p > q then 1 else 2) >= 1
    (if os includes k then 1 else 2) > 3
    (the later of (od, d)) > e
    (the only x in els where x.n > n).n > 1
    (the first x in els where x.os includes k).n > 1
    (the first x in els in order of x.o).n > n
    (sum of x.n / n for each x in els) > 1
    (sum of 1 for each x in els where x.os includes k) > 3
    (count of c in kind where c is in os) > 5
    (the union of x.os for each x in els) includes k
    no x in els where x.os includes k
    any x in els has x.o > n
    (hole on od) > 1
    (hole on i) > 1
    """
  ) + [
    Form(
      condition: "tab > 1",
      defined: """
        table tab "T"
          n   | k || r
          < 5 | - || 1
          -   | x || 1
        """
    ),
    Form(
      condition: "tab > 2",
      defined: """
        table tab "T"
          p          || r
          < 30 days  || 1
          >= 30 days || 2
        """
    ),
    Form(condition: "v > 1", defined: "define v\n  = 1 when b\n  = 2 when n >= 1"),
    Form(condition: "v > 1", defined: "define v\n  = 1 when p > q\n  = 2 when p <= q"),
    Form(condition: "v > 1 day", defined: "define v\n  = p\n  not more than q"),
    Form(condition: "v > 0 days", defined: "define v\n  = op when b\n  not less than q"),
  ]

@Suite("Every form of expression and what is not known of its facts")
struct FormCompletionTests {
  private static func policy(_ form: Form) -> String {
    let facts = factsOfForms.map { "  \($0.name) \($0.type)" }.joined(separator: "\n")
    return """
      policy forms "Forms"
        currency KRW
        zone UTC
        calendar weekdays

      calendar weekdays "Weekdays"
        weekend saturday, sunday
        covers 2025 to 2030

      choice kind
        x "X"
        y "Y"

      facts
      \(facts)

      parameter hole "With a hole"
        = 1 from 2026-01-01 until 2026-02-01
        = 1 from 2026-03-01

      \(form.defined)

      section only "Only"

      require held
        asked

      define asked
        = \(form.condition)

      define capped
        = if \(form.condition) then 5 else 7
        not more than 3

      define by_case
        = 5 when \(form.condition)
        = 7 otherwise
        not more than 3

      output out
        asked = asked
        capped = capped
        by_case = by_case
        smaller = the smaller of (3, if \(form.condition) then 5 else 7)
        above = (if asked then 1 else 2) >= 1
        given = (if asked then 1 else 2) is given
      """
  }

  /// The facts of a form: its words that name one.
  private static func asked(_ form: Form) -> [Int] {
    let words = (form.condition + " " + form.defined)
      .split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "." }
      .map { String($0.prefix { $0 != "." }) }
    return factsOfForms.indices.filter { words.contains(factsOfForms[$0].name) }
  }

  /// All ways of knowing some facts, each by its value's number; nil is a fact that is unknown.
  private static func choices(_ facts: [Int], withUnknown: Bool) -> [[Int?]] {
    var result: [[Int?]] = [[]]
    for fact in facts {
      let values: [Int?] = Array(factsOfForms[fact].values.indices)
      let all = withUnknown ? values + [nil] : values
      result = result.flatMap { partial in all.map { partial + [$0] } }
    }
    return result
  }

  private static func outputs(
    _ program: Program,
    _ asked: [Int],
    _ chosen: [Int?]
  ) throws -> [Value] {
    let members = zip(asked, chosen).compactMap { fact, value in
      value.map { "\"\(factsOfForms[fact].name)\": \(factsOfForms[fact].values[$0])" }
    }
    let table = try facts("{" + members.joined(separator: ", ") + "}", program)
    return try #require(rows(of: 0, in: program, table).first).compactMap { cell in
      if case .value(let value, _) = cell { value } else { nil }
    }
  }

  /// What stands against a value that was found while facts were unknown; nil where a completion may
  /// give the other.
  private static func fault(_ before: Value, _ after: Value) -> String? {
    var isError = false
    if case .open = after { isError = true }
    guard case .open(let open) = before else {
      return "\(before)" == "\(after)" ? nil : "settled as \(before)"
    }
    if isError { return open.mayFail || !open.problems.isEmpty ? nil : "cannot fail" }
    if open.facts.isEmpty { return "an error that waits for nothing" }
    switch after {
    case .none: return open.mayBeNone ? nil : "cannot be none"
    case .number(let number):
      let holds = open.low.map { $0 <= number } ?? true && open.high.map { number <= $0 } ?? true
      return holds ? nil : "bounds"
    default: return nil
    }
  }

  @Test("what is settled with some facts is what every completion gives", arguments: allForms)
  private func completions(_ form: Form) throws {
    let program = try compiled(Self.policy(form))
    let asked = Self.asked(form)
    var known: [[Int?]: [Value]] = [:]
    for chosen in Self.choices(asked, withUnknown: false) {
      known[chosen] = try Self.outputs(program, asked, chosen)
    }
    var faults: Set<String> = []
    for chosen in Self.choices(asked, withUnknown: true) where chosen.contains(nil) {
      let before = try Self.outputs(program, asked, chosen)
      for (completion, after) in known
      where zip(chosen, completion).allSatisfy({ $0 == nil || $0 == $1 }) {
        for cell in before.indices {
          if let fault = Self.fault(before[cell], after[cell]) {
            faults.insert("cell \(cell), \(chosen) then \(completion): \(fault), \(after[cell])")
          }
        }
      }
    }
    #expect(faults.isEmpty, "\(asked.map { factsOfForms[$0].name }): \(faults.sorted().prefix(5))")
  }

  @Test("the forms use every operation of the language")
  func allOperations() throws {
    var unary: Set<UInt8> = []
    var binary: Set<UInt8> = []
    for form in allForms {
      for expression in try compiled(Self.policy(form)).expressions {
        switch expression {
        case .unary(let operation, _): unary.insert(operation.rawValue)
        case .binary(let operation, _, _): binary.insert(operation.rawValue)
        default: break
        }
      }
    }
    let missingUnary = (0...UInt8.max).compactMap { UnaryOperation(rawValue: $0) }
      .filter { !unary.contains($0.rawValue) }
    let missingBinary = (0...UInt8.max).compactMap { BinaryOperation(rawValue: $0) }
      .filter { !binary.contains($0.rawValue) }
    #expect(missingUnary.isEmpty, "\(missingUnary)")
    #expect(missingBinary.isEmpty, "\(missingBinary)")
  }
}
