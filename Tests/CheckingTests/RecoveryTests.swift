// Tests that one broken clause costs one error, and nothing in the clauses around it.

import Model
import SourceText
import Testing

@testable import Checking

@Suite struct RecoveryTests {
  /// Clauses with one mistake each, and its code.
  static let broken: [(clause: String, code: String)] = [
    ("facts\n  speed  velocity\n", "W0219"),
    ("parameter bad_rate = fee * 2\n", "W0401"),
    ("reading bad_reading \"How\"\n  one_way    \"one\"\n  other_way  \"other\"\n", "W0505"),
    ("define bad_product = fee * fee\n", "W0408"),
    ("require bad_name\n  fee > limt\n", "W0301"),
    ("exclude bad_condition\n  when plan\n", "W0407"),
    ("deadline bad_deadline\n  = 3 hours after filed\n  met by filed\n", "W0406"),
    ("award bad_award\n  = fee / 7\n", "W0502"),
    ("for people bad_word\n  when filed_by is webiste\n", "W0303"),
    ("output bad_rows\n  column = orders_of.price\n", "W0301"),
    (
      "scenario \"a fact that there is not\"\n  given\n    fees = 3 KRW\n  expect\n    eligible\n",
      "W0304"
    ),
    ("requir bad_keyword\n  fee > 0 KRW\n", "W0201"),
  ]

  /// Clauses without a mistake, which use what the broken ones declare.
  static let healthy = [
    "facts\n  fee  money\n  filed  date\n  plan  text\n  filed_by  one of website, fax\n",
    "parameter limit = 1,000 KRW\n",
    "define uses_product = bad_product + fee\n",
    "define uses_parameter = fee * bad_rate\n",
    "define uses_reading\n  = 1   when bad_reading is one_way\n  = 2   otherwise\n",
    "require above\n  fee > limit\n",
    "require uses_requirement\n  bad_name holds or bad_condition applies\n",
    "require uses_fact\n  speed is given and speed > 3\n",
    "deadline in_time\n  = 3 days after filed\n  met by filed\n  required\n",
    "award granted\n  = fee / 7\n  rounded down to 1 KRW\n",
    "define uses_award = bad_award.computed + granted.computed\n",
    "define uses_deadline = bad_deadline is met\n",
    "output rows\n  amount = granted.amount\n  bad    = bad_award.amount\n",
    "scenario \"one\"\n  given\n    fee = 3 KRW\n  expect\n    eligible\n",
  ]

  @Test("Broken clauses of different kinds cost one error each, and their users none")
  func tenBrokenClauses() {
    var text = header + "section s\n\n"
    var places: [(lines: Range<Int>, code: String)] = []
    func line() -> Int { text.split(separator: "\n", omittingEmptySubsequences: false).count }
    for index in 0..<max(Self.broken.count, Self.healthy.count) {
      if index < Self.broken.count {
        let first = line()
        text += Self.broken[index].clause
        places.append((first..<line(), Self.broken[index].code))
        text += "\n"
      }
      if index < Self.healthy.count { text += Self.healthy[index] + "\n" }
    }
    let result = checked(text)
    #expect(result.program == nil)
    let errors = result.diagnostics.filter { $0.severity == .error }
    for place in places {
      let own = errors.filter {
        place.lines.contains(result.files[0].position($0.range.start).line)
      }
      #expect(own.map { $0.code.label } == [place.code])
    }
    #expect(errors.count == places.count, "\(result.findings)")
  }

  @Test("The healthy clauses alone have no error but for the names that are missing")
  func healthyClauses() {
    let needed = Self.healthy.filter { !$0.contains("bad_") && !$0.contains("speed") }
    let result = checked(header + "section s\n\n" + needed.joined(separator: "\n"))
    #expect(result.codes == [])
    #expect(result.program != nil)
  }

  @Test("The clauses below a `section` that cannot be read are left out without a word")
  func brokenSection() {
    let text =
      header + """
        facts
          fee  money

        section 1st

        define half = fee / 2

        require above
          fee > unknown_limit

        section second

        require below
          half < 3 KRW and above holds

        """
    let result = checked(text)
    #expect(result.codes.count == 1)
    #expect(result.diagnostics.allSatisfy { $0.code.rawValue < 300 })
  }

  @Test("A policy whose only section cannot be read is not told to have none")
  func onlySection() {
    let result = checked(header + "section 1st\n\nrequire r\n  yes\n")
    #expect(result.codes.count == 1)
    #expect(!result.codes.contains("W0508"))
  }

  @Test("An expression that cannot be read is not reported again for its type")
  func unreadableExpression() {
    let result = checked(
      header + "facts\n  fee  money\n\nsection s\n\nrequire r\n  fee in stones > 3\n"
    )
    #expect(!result.codes.isEmpty)
    #expect(result.diagnostics.allSatisfy { $0.code.rawValue < 300 })
  }
}
