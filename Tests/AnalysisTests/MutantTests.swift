// Changes of policies in one place.

import Foundation
import TestSupport
import Testing
import Writ

@testable import Analysis

@Suite struct MutantTests {
  private func changes(_ text: String) -> [String] {
    mutants(ofFile: Array(text.utf8)).map { "\($0.line) \($0.change)" }
  }

  @Test(
    "numbers are moved by one in their last place, as they are spelt",
    arguments: [
      ("14", ["15", "13"]), ("0", ["1"]), ("9", ["10", "8"]), ("10", ["11", "9"]),
      ("33,000", ["33001", "32999"]), ("0.05", ["0.06", "0.04"]), ("10%", ["11%", "9%"]),
      ("1.0", ["1.1", "0.9"]), ("100", ["101", "99"]),
    ]
  )
  func numbers(_ text: String, _ expected: [String]) {
    #expect(neighbours(of: text) == expected)
  }

  @Test("dates are moved by a day, over the ends of months")
  func dates() {
    #expect(daysBeside("2024-02-28") == ["2024-02-29", "2024-02-27"])
    #expect(daysBeside("2025-12-31") == ["2026-01-01", "2025-12-30"])
  }

  @Test("each deciding place of a policy is changed, and nothing else")
  func places() {
    let text = """
      policy p "P 1"
        currency KRW

      facts
        days  whole number from 0  "Days 2"
        used  yes or no            "Used" = no

      section return "Return"

      require in_time "Within 14 days"
        source "3"
        days <= 14 and not used

      scenario "s 4"
        given
          days = 5
        expect
          return is eligible

      """
    #expect(
      changes(text) == [
        "6 `yes` for `no`",
        "10 without `require in_time \"Within 14 days\"`",
        "12 `<` for `<=`",
        "12 `15` for `14`",
        "12 `13` for `14`",
        "12 `or` for `and`",
        "12 without `not`",
      ]
    )
  }

  @Test("limits, rounding, exceptions, conditions and the default of a reading are changed")
  func lines() {
    let text = """
      reading basis "Which month?"
        short  "30 days"  default
        long   "31 days"

      award a "A"
        = fee
        not more than cap
        rounded down to unit
        when agreed

      exclude e "E"
        when late
        unless excused_by_law

      deadline d "D"
        = one_month after start
        met by done
        required
        without rolling

      """
    #expect(
      changes(text) == [
        "3 `long` as the default",
        "5 without `award a \"A\"`",
        "7 without `not more than cap`",
        "8 `up` for `down`",
        "9 without `when agreed`",
        "11 without `exclude e \"E\"`",
        "13 without `unless excused_by_law`",
        "15 without `deadline d \"D\"`",
        "16 `before` for `after`",
        "18 without `required`",
        "19 without `without rolling`",
      ]
    )
  }

  @Test("a change leaves the rest of the file as it is, and most changed policies check")
  func shipped() throws {
    let bytes = try [UInt8](
      Data(contentsOf: Repository.url("Tests/Policies/aws_compute_sla.rules"))
    )
    let all = mutants(ofFile: bytes)
    #expect(all.count > 20)
    for mutant in all {
      let changed = mutant.applied(to: bytes)
      #expect(changed != bytes, "\(mutant.line): \(mutant.change)")
      let first = mutant.edits.map { $0.bytes.lowerBound }.min() ?? 0
      #expect(changed.prefix(first) == bytes.prefix(first))
      let last = mutant.edits.map { $0.bytes.upperBound }.max() ?? 0
      #expect(changed.suffix(bytes.count - last) == bytes.suffix(bytes.count - last))
    }
  }
}
