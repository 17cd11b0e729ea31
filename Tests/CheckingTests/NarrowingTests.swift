// Tests of values that may be none: where a condition around them shows that they are given.

import Model
import SourceText
import Testing

@testable import Checking

@Suite struct NarrowingTests {
  /// Conditions, and whether they use a value that may be none.
  static let conditionRows: [(String, Bool)] = [
    ("maybe_fee > fee", true),
    ("maybe_fee is given and maybe_fee > fee", false),
    ("maybe_fee > fee and maybe_fee is given", false),
    ("maybe_fee is not none and maybe_fee > fee", false),
    ("not (maybe_fee is none) and maybe_fee > fee", false),
    ("maybe_fee is given or maybe_fee > fee", true),
    ("maybe_fee is none or maybe_fee > fee", false),
    ("maybe_fee is not given or maybe_fee > fee", false),
    ("maybe_fee is given and (paid or maybe_fee > fee)", false),
    ("(maybe_fee is given or paid) and maybe_fee > fee", true),
    ("if maybe_fee is given then maybe_fee > fee else no", false),
    ("if maybe_fee is none then no else maybe_fee > fee", false),
    ("if maybe_fee is given then no else maybe_fee > fee", true),
    ("maybe_at is given and maybe_fee > fee", true),
    ("maybe_fee is 3 KRW", false),
    ("maybe_fee is none", false),
    ("the smaller of (fee, maybe_fee) > fee", false),
    ("the larger of (maybe_fee, maybe_fee) > fee", true),
    ("any o in orders has o.cancelled_at > o.at", true),
    ("any o in orders where o.cancelled_at is given has o.cancelled_at > o.at", false),
    ("any o in orders where o.cancelled_at is given and o.cancelled_at > o.at", false),
    (
      "(any o in orders where o.cancelled_at is given) and "
        + "(any o in orders has o.cancelled_at > o.at)",
      true
    ),
    ("maybe_fee + fee > 0 KRW", true),
    ("date of maybe_at is 2025-09-05", true),
    ("30 days after maybe_at is given", false),
    ("maybe_fee is one of 1 KRW, 2 KRW", false),
    ("(if paid then maybe_fee else fee) > fee", true),
    ("(if maybe_fee is given then maybe_fee else fee) > fee", false),
    ("date of maybe_at is given", true),
    ("(30 days after maybe_at) + 1 day > 2025-01-01", true),
    ("maybe_at is given and (30 days after maybe_at) + 1 day > 2025-01-01", false),
    ("(the latest of o.at for each o in orders) > 2025-01-01", true),
    ("orders is not empty and (the latest of o.at for each o in orders) > 2025-01-01", false),
    (
      "(count of o in orders) > 0 and (the latest of o.at for each o in orders) > 2025-01-01",
      false
    ),
    ("(any o in orders) and (the latest of o.at for each o in orders) > 2025-01-01", false),
    ("(no o in orders) or (the latest of o.at for each o in orders) > 2025-01-01", false),
    ("orders is empty or (the latest of o.at for each o in orders) > 2025-01-01", false),
    ("orders is empty and (the latest of o.at for each o in orders) > 2025-01-01", true),
    (
      "orders is not empty and (the latest of o.cancelled_at for each o in orders) > 2025-01-01",
      true
    ),
    ("(the last o in orders).at > 2025-01-01", true),
    ("orders is not empty and (the last o in orders).at > 2025-01-01", false),
    (
      "orders is not empty and "
        + "(the last o in orders where o.cancelled_at is given).at > 2025-01-01", true
    ),
    (
      "(any o in orders where o.cancelled_at is given) and "
        + "(the last p in orders where p.cancelled_at is given).at > 2025-01-01", false
    ),
    ("(the last o in orders where o.at > 2025-01-01) is given", false),
  ]

  @Test("An optional value needs `is given` around it", arguments: NarrowingTests.conditionRows)
  func conditions(_ text: String, _ isWarned: Bool) {
    let result = checked(typedFacts + "require r\n  \(text)\n")
    #expect(result.codes == (isWarned ? ["W0411"] : []))
    #expect(result.program != nil)
  }

  /// Clauses, and how many warnings each has.
  static let clauseRows: [(String, Int)] = [
    ("define x\n  = maybe_fee + fee   when maybe_fee is given\n  = fee   otherwise", 0),
    ("define x\n  = fee   when maybe_fee is none\n  = maybe_fee + fee   otherwise", 0),
    ("define x\n  = fee   when maybe_fee is given\n  = maybe_fee + fee   otherwise", 1),
    ("define x\n  = maybe_fee + fee   when paid\n  = fee   otherwise", 1),
    ("require r\n  maybe_fee > fee\n  when maybe_fee is given", 0),
    ("require r\n  maybe_fee > fee\n  when paid", 1),
    ("exclude e\n  when maybe_fee is given and paid\n  unless maybe_fee > fee", 0),
    ("exclude e\n  when paid\n  unless maybe_fee > fee", 1),
    ("exclude e\n  when paid\n  unless maybe_fee is given\n    unless maybe_fee > fee", 0),
    ("award a\n  = maybe_fee + fee\n  rounded down to 1 KRW\n  when maybe_fee is given", 0),
    ("award a\n  = maybe_fee + fee\n  rounded down to 1 KRW", 1),
    ("award a\n  = fee\n  not more than maybe_fee\n  rounded down to 1 KRW", 0),
    ("advise a\n  step \"Pay it\"   when maybe_fee > fee\n  when maybe_fee is given", 0),
    ("advise a\n  step \"Pay it\"   when maybe_fee > fee", 1),
    ("for people q\n  when maybe_fee is given and maybe_fee > fee", 0),
    ("for people q\n  when maybe_fee > fee", 1),
    ("deadline d\n  = 30 days after maybe_at\n  met by maybe_at", 0),
    ("section t\n  applies when maybe_fee is given\n\nrequire r\n  maybe_fee > fee", 0),
    ("section t\n  applies when paid\n\nrequire r\n  maybe_fee > fee", 1),
    (
      "section t for each o in orders where o.cancelled_at is given\n\nrequire r\n"
        + "  o.cancelled_at > o.at", 0
    ),
    ("section t for each o in orders\n\nrequire r\n  o.cancelled_at > o.at", 1),
  ]

  @Test("A clause's own conditions show what is given", arguments: NarrowingTests.clauseRows)
  func clauses(_ text: String, _ count: Int) {
    let result = checked(typedFacts + text + "\n")
    #expect(result.codes == Array(repeating: "W0411", count: count))
  }

  /// Rules in which a condition of its own name, another section or a selected element shows what is
  /// given, and their warnings.
  static let remoteRows: [(String, Int)] = [
    ("define known = maybe_fee is given\n\nrequire r\n  known and maybe_fee > fee", 0),
    ("define known = maybe_fee is given or paid\n\nrequire r\n  known and maybe_fee > fee", 1),
    ("define both = maybe_fee\n\nrequire r\n  both > fee", 1),
    ("define both = maybe_fee\n\nrequire r\n  maybe_fee is given and both > fee", 0),
    ("define both = maybe_fee\n\nrequire r\n  both is given and maybe_fee > fee", 0),
    (
      "define both\n  = maybe_fee   when maybe_fee is given\n  = fee   otherwise\n\n"
        + "require r\n  both > fee", 0
    ),
    ("define both\n  = maybe_fee   when paid\n  = fee   otherwise\n\nrequire r\n  both > fee", 1),
    (
      "define known = maybe_fee is given\n\nsection t\n  applies when known\n\n"
        + "require r\n  maybe_fee > fee", 0
    ),
    (
      "section a\n\nrequire has_fee\n  maybe_fee is given\n\nsection b\n\nrequire r\n"
        + "  a is eligible and maybe_fee > fee", 0
    ),
    (
      "section a\n\nrequire paid_up\n  paid\n\nsection b\n\nrequire r\n"
        + "  a is eligible and maybe_fee > fee", 1
    ),
    (
      "section a\n\nexclude no_fee\n  when maybe_fee is none\n\nsection b\n\nrequire r\n"
        + "  a is eligible and maybe_fee > fee", 0
    ),
    (
      "section a\n  applies when maybe_fee is given\n\nsection b\n\nrequire r\n"
        + "  a applies and maybe_fee > fee", 0
    ),
    (
      "section a\n\nrequire has_fee\n  maybe_fee is given\n\nsection b\n\nrequire r\n"
        + "  has_fee holds and maybe_fee > fee", 0
    ),
    // Shown where its section applies, and read from elsewhere: by value, and by what it computes.
    (
      "section a\n  applies when maybe_fee is given\n\ndefine double = maybe_fee * 2\n\n"
        + "section b\n\nrequire r\n  double > fee", 1
    ),
    (
      "section a\n  applies when maybe_fee is given\n\ndefine same = maybe_fee\n\nrequire q\n"
        + "  same > fee\n\nsection b\n\nrequire r\n  same > fee", 1
    ),
    (
      "section a\n  applies when maybe_fee is given\n\ndefine double = maybe_fee * 2\n\n"
        + "section b\n  applies when a applies\n\nrequire r\n  double > fee", 0
    ),
    ("require r\n  maybe_at is given and part on maybe_at > 5%", 0),
    ("require r\n  part on maybe_at > 5%", 1),
    ("require r\n  cap on filed > fee", 1),
    ("deadline d\n  = 30 days after maybe_at\n\nrequire r\n  d.due > 2025-01-01", 1),
    (
      "deadline d\n  = 30 days after maybe_at\n\n"
        + "require r\n  d.due is given and d.due > 2025-01-01", 0
    ),
  ]

  @Test(
    "What is shown elsewhere counts where it is read, and only there",
    arguments: NarrowingTests.remoteRows
  )
  func remote(_ text: String, _ count: Int) {
    let result = checked(typedFacts + text + "\n")
    #expect(result.codes == Array(repeating: "W0411", count: count), "\(text)")
  }

  @Test("A record that is given has its facts")
  func records() {
    func codes(_ condition: String) -> [String] {
      checked(
        header + """
          facts
            claim  optional
              filed_at  instant

          section s

          require r
            \(condition)

          """
      ).codes
    }
    #expect(codes("date of claim.filed_at is 2025-09-05") == ["W0411"])
    #expect(codes("claim is given and date of claim.filed_at is 2025-09-05") == [])
  }
}
