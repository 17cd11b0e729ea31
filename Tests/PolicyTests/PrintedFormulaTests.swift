// Printing formulas is the inverse of parsing them: what is printed reads as the same expression.

import Evaluation
import Foundation
import Model
import Quantities
import SourceText
import Testing

@testable import Checking
@testable import Explanation
@testable import Syntax

@Suite struct PrintedFormulaTests {
  /// Rules with the expressions of their clauses printed anew, and both programs' shapes of them.
  private struct Reprinted {
    var before: [String] = []
    var after: [String] = []
    var texts: [String] = []
    var diagnostics = ""
  }

  /// Prints every expression of every clause of a policy in its place, and checks the result.
  private func reprinted(_ path: String, _ bytes: [UInt8]) throws -> Reprinted {
    let first = PolicyFiles.checked(bytes, name: path)
    let program = try #require(
      first.program,
      Comment(rawValue: path + render(first.diagnostics, files: first.files))
    )
    let roots = ExpressionRoots(program).all
    var result = Reprinted()
    var files: [String: [UInt8]] = [:]
    for file in first.files {
      let (bytes, replaced) = replacing(roots, in: file, program)
      files[file.name] = bytes
      result.texts += replaced
    }
    let second = check(
      root: SourceFile(id: SourceID(0), name: path, bytes: files[path] ?? []),
      allowLibrary: true,
      zoneData: { zone in
        FileManager.default.contents(atPath: "/usr/share/zoneinfo/" + zone).map { [UInt8]($0) }
      },
      loading: { used, id in
        guard let bytes = files["rules/" + used] else { return .failure(.missing) }
        return .success(SourceFile(id: id, name: "rules/" + used, bytes: bytes))
      }
    )
    result.diagnostics = render(
      second.diagnostics.filter { $0.severity == .error },
      files: second.files
    )
    guard let again = second.program else { return result }
    result.before = roots.map { ExpressionShape(program).text($0) }
    result.after = ExpressionRoots(again).all.map { ExpressionShape(again).text($0) }
    return result
  }

  /// The bytes of a file with its clauses' expressions printed anew, and what was printed.
  private func replacing(
    _ roots: [ExpressionID],
    in file: SourceFile,
    _ program: Program
  ) -> ([UInt8], [String]) {
    let tree = parse(file).tree
    let printer = FormulaPrinter(
      context: ReportContext(program: program, facts: FactTable(schema: program.schema))
    )
    let items = expressionItems(tree)
    var texts: [Int: (range: Range<Int>, text: String)] = [:]
    for root in roots {
      let origin = program.origin(program.expressionOrigins[root.index])
      guard origin.file == file.name else { continue }
      for range in items {
        let start = file.position(ByteOffset(range.lowerBound))
        let end = file.position(ByteOffset(range.upperBound))
        let isIn =
          (start.line, start.column) <= (origin.line, origin.column)
          && (origin.line, origin.column) < (end.line, end.column)
        if isIn { texts[range.lowerBound] = (range, printer.text(root)) }
      }
    }
    var bytes = file.bytes
    for (_, item) in texts.sorted(by: { $0.key > $1.key }) {
      bytes.replaceSubrange(item.range, with: Array(item.text.utf8))
    }
    return (bytes, texts.sorted { $0.key < $1.key }.map(\.value.text))
  }

  /// The places of the expressions that are items of clauses, or parts of items; table rows have none.
  private func expressionItems(_ tree: SyntaxTree) -> [Range<Int>] {
    var found: [Range<Int>] = []
    func walk(_ node: NodeID) {
      let kind = tree.kind(node)
      if kind == .scenarioClause || kind == .tableClause || kind == .factsClause { return }
      for child in tree.children(node) {
        if tree.kind(child).isExpression {
          let range = tree.range(child)
          found.append(range.start.value..<range.end.value)
        } else {
          walk(child)
        }
      }
    }
    walk(tree.root)
    return found
  }

  private func expectInverse(_ path: String, _ bytes: [UInt8]) throws {
    let result = try reprinted(path, bytes)
    #expect(result.diagnostics.isEmpty, "\(path): \(result.diagnostics)")
    #expect(!result.texts.isEmpty)
    #expect(result.before.count == result.after.count)
    for (before, after) in zip(result.before, result.after) where before != after {
      Issue.record("\(path): \(before) came back as \(after)")
    }
  }

  static let paths: [String] = {
    let shipped = (try? PolicyFiles.names("rules", ending: ".rules")) ?? []
    let outside = (try? PolicyFiles.names("Tests/Policies", ending: ".rules")) ?? []
    return shipped.map { "rules/" + $0 } + outside.map { "Tests/Policies/" + $0 }
  }()

  @Test("every expression of a policy, printed and read again, is the same", arguments: paths)
  func policies(path: String) throws {
    try expectInverse(path, try PolicyFiles.bytes(path))
  }

  /// Facts of every type, and the head of a policy.
  private static let head = """
    policy printed "Printed"
      currency KRW
      zone Asia/Seoul
      periods korean_civil_code
      calendar kr_public

    use "shared/counting_rules.rules"
    use "shared/korean_calendars.rules"

    choice color
      red
      blue
      "50+"
      "none"

    facts
      a yes or no
      b yes or no
      c yes or no
      n number
      m optional number
      fee money
      rate percent
      d date
      e date
      t instant
      u instant
      k color
      s set of color
      f duration
      w text
      q quarter
      full year
      group optional
        inner number
      items list of
        v number
        at date
        parts list of
          z number

    parameter scale
      = 2 from 2020-01-01
      = 3 from 2025-01-01

    section judged

    require always
      yes


    """

  static let written: [String] = [
    "a and (b or c)", "(a and b) or c", "a and (b and c)", "a or (b or c)", "not (a or b)",
    "not a and b", "not (not a)", "n - (n - 1) > 0", "n - n - 1 > 0", "n / (n * 2) > 1",
    "(n + 1) * 2 > 0", "-n < 3", "-(n + 1) < -3", "n - -3 > 0", "1 / 3 * n > 0", "n * (1 / 3) > 0",
    "fee / 3 > 1,000 KRW", "fee * 10% > 0.5 KRW", "fee * (10% / 3) > 0 KRW", "rate > 33.3%",
    "fee / f > 10 KRW / 1 hour", "f > 90 minutes", "f > 3 hours + 30 minutes", "f > 1.5 seconds",
    "f in hours > 2", "(f in minutes) + 1 > 2", "(e - d) in days > 3", "k is red",
    "k is not blue", "k is one of red, blue", "k is not one of red, \"50+\"", "k is \"none\"",
    "s includes red, blue", "not s includes red", "k is in s", "k is not in s", "s is empty",
    "s is not empty", "s is {red, blue}", "n is one of 1, 2, -3", "n is not one of 1, 2",
    "w is one of \"x\", \"a \\\"b\\\" c\"", "weekday of d is monday",
    "weekday of d is one of monday, sunday",
    "n is from 1 to 2", "n is from 1 to under 2", "n is over 1 to 2", "not (n is from 1 to 2)",
    "a and n is from 1 to 2", "n is from 1 to 2 and a", "n >= 1 and n <= 2",
    "n is from n - 1 to n + 1", "m is given and m > 1", "m is none", "not (m is given)",
    "group is given and group.inner > 1", "(if a then 1 else 2) > n", "if a then b else c",
    "(if a then n else if b then 2 else 3) + 1 > n", "if a then (if b then c else a) else b",
    "(if (if a then b else c) then (if b then 1 else 2) else 3) > n",
    "length of (time from t to u) > 2 hours",
    "length of (time from t to (u + 1 hour)) > 2 hours",
    "length of (time from t to u) + 1 hour > 2 hours",
    "1 hour + length of (time from t to u) > 2 hours",
    "(1 hour + length of (time from t to u)) - 1 hour > 2 hours",
    "length of ((time from t to u) together with (time from u to t)) > 1 hour",
    "length of ((time from t to u) except ((time from u to t) within month of d)) > 1 hour",
    "length of (((time from t to u) except (time from u to t)) within d) > 1 hour",
    "t is in (time from t to u)", "t is not in (time from t to u)",
    "length of (time from 22:00 to 02:00 on (days from d to e)) > 1 hour",
    "length of (time from 22:00 to 02:00 on (days from d to (e + 1 day)) in Europe/Berlin) > 1 hour",
    "30 days after d < e", "(30 days after d) + 1 day < e", "(n * 1 day) after d < e",
    "1 month + 2 days < 3 months or a", "d + (1 month + 2 days) < e", "d - 3 days < e",
    "3 business days after d < e", "5 business days of kr_bank before d < e",
    "4 hours after t not counting (time from t to u) < u", "the day after d < e",
    "the day after (d + 1 month) < e", "the last day of (month of d) < e",
    "the 10th business day of (the month after (month of d)) < e",
    "the last business day of (month of d) < e", "the 2nd day of (month of d) < e",
    "the first business day on or after d < e", "d is a business day", "d is not a business day",
    "count of (business days of (time from t to u)) > 2", "days in (month of d) > 30",
    "(dates every 1 month after d until e) is empty",
    "(count of x in (dates every 1 month after d until e + 1 day)) > 2",
    "(count of x in (dates every 2 days from d until e) where x > d) > 2 or a",
    "full months from d to e > 3", "full years from (date of t) to e > 2",
    "day number of d > 24", "month number of d is 2", "month number of (month of d) + 1 > 4",
    "the first day of q < d", "the last day of q > d", "the first day of full < d",
    "the last day of full > d", "the start of (the first day of q) < t",
    "d at 18:00 > t", "(d at 18:00) + 1 hour > t", "d at 18:00 in Europe/Berlin > t",
    "(d + 1 day) at time of u > t", "d at 24:00 > t",
    "length of (time from 18:00 to 24:00 on d) > 1 hour",
    "date of t < d", "year of d is 2026", "quarter of d is 2026Q1", "month of d is 2026-03",
    "month of d < 2026-03", "time of t < 10:00", "t < 2026-03-01 10:00", "d is 2026-03-01",
    "bytes of w in cp949 <= 80", "w can be written in cp949", "not (w can be written in cp949)",
    "w contains \"x\"", "w starts with \"x\"", "characters of w > 3",
    "scale on d > 2", "scale on (date of t) * 2 > 3", "scale on the day after d > 3",
    "any x in items has x.v > 1", "any x in items has (x.v > 1 or a)",
    "(any x in items has x.v > 1) or a", "not (any x in items has x.v > 1)",
    "a and (any x in items where x.v > 1 or b has x.v > 2)",
    "every x in items has (any z in x.parts has z.z > 1)", "no x in items where x.v > 1",
    "(count of x in items where x.v > 1) > 2",
    "(sum of x.v for each x in items where x.v > 1 and a) > 2",
    "(sum of (sum of z.z for each z in x.parts) for each x in items) > 2",
    "(the largest of x.v for each x in items) > n",
    "(the earliest of x.at for each x in items) < d",
    "count of (the different values of month of x.at for each x in items where x.v > 1) > 1",
    "(the different values of x.v for each x in items) is not empty",
    "(the 2nd x in items in order of x.at, then x.v).v > 1",
    "(the 11th x in items where x.v > 1) is none", "(the 23rd x in items) is none",
    "(the first x in items in order of x.at, then x.v + 1, then -x.v).v > 1",
    "(the smaller of (n, 2)) > 1", "the smallest of (n, 2, 3) > 1", "the later of (d, e) > e",
    "(the first x in items in order of x.at).v > 1", "(the only x in items where x.v is 1).v > 2",
    "count of (each x in items where x.v > 1) > 1",
    "(count of x in (the first 2 y in items in order of y.v) where x.v > 1) > 1",
    "(sum of x.v for each x in (each y in items where y.v > 1)) > 1",
    "1 + (if a then 1 else 2) > n", "(a or b) and not (b or c)",
    "((n + 1) - (n + 2)) * ((n + 3) / 2) > 0",
    "the longest stretch of (time from t to u) > 1 hour",
    "count of (months of (time from t to u)) > 1", "count of (days of (time from t to u)) > 1",
    "the start of d < t", "the end of d > t", "the start of (month of d) < t",
    "the end of (month of d) > t", "the start of (time from t to u) is given",
    "the end of (time from t to u) is none", "the day before d < e",
    "month of d > the month before (month of e)", "the first day of (month of d) < e",
    "year of t is 2026", "year of (month of d) is 2026", "quarter of t is 2026Q1",
    "quarter of (month of d) is q", "weekday of t is monday", "days in (year of d) > 365",
    "month of t is 2026-03", "the last business day on or before d < e", "d + -(e - d) < e",
    "t + 1 hour < u", "t - 1 hour < u", "u - t > 1 hour", "t + 2 days < u", "t - 2 days < u",
    "(month of d) + 1 month > 2026-03", "(month of d) - 1 month < 2026-03",
    "d + (e - d) / 2 < e", "(e - d) / 1 day > 3", "d + ((e - d) - 2 days) < e",
    "d + n * 1 day < e", "count of (business days from d to e) > 2",
  ]

  @Test("every operation of the language is among the forms")
  func operations() throws {
    var source = Self.head
    for (index, text) in Self.written.enumerated() {
      source += "define tried\(index) = \(text)\n\n"
    }
    let found = PolicyFiles.checked(Array(source.utf8), name: "rules/printed.rules")
    let program = try #require(
      found.program,
      Comment(rawValue: render(found.diagnostics, files: found.files))
    )
    var unary = Set(UnaryOperation.allCases)
    var binary = Set(BinaryOperation.allCases)
    for expression in program.expressions {
      switch expression {
      case .unary(let operation, _): unary.remove(operation)
      case .binary(let operation, _, _): binary.remove(operation)
      default: break
      }
    }
    #expect(unary == [])
    #expect(binary == [])
  }

  /// A value of every fact of the head.
  private static let claim = """
    {"a": true, "b": false, "c": true, "n": 7, "m": 2, "fee": 5000, "rate": "10%", "d": "2026-01-31",
     "e": "2026-03-02", "t": "2026-01-31T10:00:00+09:00", "u": "2026-02-02T10:00:00+09:00",
     "k": "red", "s": ["red"], "f": "PT3H", "w": "abc", "q": "2026-Q1", "full": 2026,
     "group": {"inner": 3},
     "items": [{"v": 1, "at": "2026-01-01", "parts": [{"z": 2}]},
               {"v": 2, "at": "2026-02-01", "parts": []}]}
    """

  @Test("every form has a value, or an error of its own, where all facts are known")
  func values() throws {
    let facts = try #require(Self.head.range(of: "choice color"))
    let rest = try #require(Self.head.range(of: "section judged"))
    let found = try SmallRules.values(
      Self.written,
      head: String(Self.head[..<facts.lowerBound]),
      facts: String(Self.head[facts.lowerBound..<rest.lowerBound]),
      claim: Self.claim
    )
    for (text, value) in zip(Self.written, found) {
      #expect(["yes", "no", "error divisionByZero"].contains(value), "\(text): \(value)")
    }
  }

  @Test("expressions of every form, printed and read again, are the same")
  func forms() throws {
    var source = Self.head
    for (index, text) in Self.written.enumerated() {
      source += "define tried\(index) = \(text)\n\n"
    }
    try expectInverse("rules/printed.rules", Array(source.utf8))
  }

  /// Policies whose formulas once lost brackets and words, with what their conditions must read.
  @Test("conditions keep their brackets and words")
  func conditions() throws {
    let rows = [
      (
        "authors-ko/printed_conditions",
        [
          "(count of item in items where item.n > 1 or (item.n < 0 and c)) > 0",
          "k is one of x, y",
        ]
      ),
      ("authors-en/brackets_lost", ["(a and b) or (c and d)", "mixed"]),
    ]
    for (path, expected) in rows {
      let bytes = try PolicyFiles.bytes("Tests/Found/\(path).rules")
      let printed = try reprinted("\(path).rules", bytes).texts
      for text in expected { #expect(printed.contains(text), "\(path): \(printed)") }
    }
    let sum = PolicyFiles.checked(
      try PolicyFiles.bytes("Tests/Found/reports/to_plus.rules"),
      name: "to_plus.rules"
    )
    // Only the first of its two definitions leaves open what the hour is added to.
    #expect(sum.diagnostics.filter { $0.severity == .error }.map(\.code) == [.notChainable])
  }

  @Test("a sum behind `to` must say by brackets what is added to")
  func sumsBehindTo() {
    for (text, isGood) in [
      ("length of time from t to u + 1 hour > 1 hour", false),
      ("length of time from t to u - 1 hour > 1 hour", false),
      ("1 hour + length of time from t to u + 1 hour > 1 hour", false),
      ("count of days from d to e + 1 > 1", false),
      ("length of (time from t to u) + 1 hour > 1 hour", true),
      ("(length of time from t to u) + 1 hour > 1 hour", true),
      ("length of time from t to (u + 1 hour) > 1 hour", true),
      ("1 hour + length of time from t to u > 1 hour", true),
      ("length of time from t to u / 2 > 1 hour", true),
    ] {
      let source = "facts\n  t instant\n  u instant\n  d date\n  e date\n\ndefine tried = \(text)\n"
      let file = SourceFile(id: SourceID(0), name: "sums.rules", bytes: Array(source.utf8))
      #expect(parse(file).diagnostics.map(\.code) == (isGood ? [] : [.notChainable]), "\(text)")
    }
  }
}
