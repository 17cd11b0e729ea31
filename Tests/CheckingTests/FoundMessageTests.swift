// What is said about policies of authors outside, file by file.

import SourceText
import Testing

@testable import Checking

/// A policy under `Tests/Found`, and its findings: place, and what the message or the cure contains.
struct FoundPolicy: Sendable, CustomStringConvertible {
  let file: String
  let findings: [(place: String, words: String)]

  var description: String { file }

  static let all = [
    FoundPolicy(
      file: "newcomers/cure_of_at",
      findings: [
        ("is at least", "write `n >= 3`"),
        ("joined + 14 days at 17:00", "= (joined + 14 days) at 17:00"),
      ]
    ),
    FoundPolicy(file: "newcomers/award_without_equals", findings: [("fee", "write `= fee * 10%`")]),
    FoundPolicy(file: "newcomers/for_peple", findings: [("for peple", "`for people z \"Z\"`")]),
    // The unit is written in decomposed Hangul, and means the same.
    FoundPolicy(file: "newcomers/nfd_business_day", findings: []),
    FoundPolicy(
      file: "authors-ko/define_after_section",
      findings: [("item", "write `overall` on a line above the clause")]
    ),
    FoundPolicy(
      file: "authors-ko/not_from",
      findings: [
        (
          "at is not from start to under finish",
          "`define outside = not (at is from start to under finish)`"
        )
      ]
    ),
    FoundPolicy(
      file: "authors-en/total_below_section",
      findings: [("parcel", "write `overall` on a line above the clause")]
    ),
    FoundPolicy(
      file: "authors-en/clause_of_the_first",
      findings: [
        ("first_vm", "say `first_vm is given and"), ("first_vm", "say `first_vm is given and"),
      ]
    ),
    FoundPolicy(
      file: "reports/dates_in_source",
      findings: [
        ("2026.3.2", "`d > 2026-03-02`"), ("₩1,000", "`fee > 1,000 KRW`"),
        ("１０００원", "`fee > 1000원`"),
      ]
    ),
    FoundPolicy(
      file: "reports/periods_by_number",
      findings: [("n months", "`a + n * 1 month > 2020-01-01`")]
    ),
    FoundPolicy(file: "reports/currency_unknown", findings: []),
    FoundPolicy(file: "attack/look_alike_names", findings: [("сар", "U+0441, there U+0063")]),
    // Only that nothing uses the fact.
    FoundPolicy(file: "time-and-money/greek", findings: [("Δt", "leave it out")]),
  ]
}

@Suite struct FoundMessageTests {
  @Test("Policies of authors outside are told what they lack, once", arguments: FoundPolicy.all)
  func told(_ policy: FoundPolicy) throws {
    let text = try TestFiles.text("../Found/\(policy.file).rules")
    let file = SourceFile(id: SourceID(0), name: "main.rules", bytes: Array(text.utf8))
    let shared = try TestFiles.shared()
    let result = check(root: file) { _ in
      nil
    } loading: { path, id in
      guard let used = shared[path] else { return .failure(.missing) }
      return .success(SourceFile(id: id, name: path, bytes: Array(used.utf8)))
    }
    let found = result.diagnostics.filter { $0.code != .unknownZone }
    #expect(found.count == policy.findings.count, "\(found.map(\.message))")
    for (finding, expected) in zip(found, policy.findings) {
      #expect(result.words(finding.range) == expected.place)
      #expect(
        (finding.message + "\n" + finding.cure).contains(expected.words),
        "\(finding.message); \(finding.cure)"
      )
    }
  }

  @Test("Words with a meaning are never told as somebody's words: what is right stays silent")
  func silent() {
    let text =
      header + """
        facts
          fee      money   "Fee"
          min      number  "A name that others use as a function"
          now_on   date    "A day"
        section s "S"
        require r "R"
          fee > 3 KRW and min >= 2 and now_on < 30 days after 2026-01-01
            and (if min > 3 then min else 4) > 2
        exclude e "E"
          when min is from 1 to 3
        """
    #expect(checked(text).codes == [])
  }

  @Test("Names of one look in other letters bring a warning, and each such name one")
  func lookAlikes() {
    let text =
      header + """
        facts
          рау    number  "In Cyrillic letters"
          pay    number  "In Latin letters"
          ѕum_of number  "With one Cyrillic letter"
          Δ      number  "Greek, like nothing else"
        section s "S"
        require r "R"
          рау + pay + Δ > 3
        """
    let codes = checked(text).diagnostics.map { "\($0.code.label)" }
    // The mixed name is an error of its own; the twin is a warning; what is unused is not told.
    #expect(codes == ["W0930", "W0105"])
  }
}
