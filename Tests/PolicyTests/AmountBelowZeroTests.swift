// Amounts below zero: an error where they would be granted, unless the award says that they may be.

import Evaluation
import Model
import Quantities
import Testing

@Suite("Amounts below zero")
struct AmountBelowZeroTests {
  private static func rules(_ items: String, before: String = "") -> String {
    """
    policy p "P"
      currency USD
      zone UTC

    facts
      fee   money
      used  money
      ok    yes or no = yes

    \(before)section s

    require r "R"
      ok

    award refund "Refund"
    \(items)
      rounded down to 0.01 USD
    """
  }

  private func award(_ text: String, _ claim: String) throws -> AwardResult {
    let decided = try SmallRules.decided(try SmallRules.program(text), claim)
    return try #require(decided.sections("s").first?.awards.first)
  }

  private func isError(_ value: Value) -> Bool {
    guard case .open(let open) = value else { return false }
    return open.problems.map(\.fault) == [.amountBelowZero]
  }

  private func number(_ value: Value) -> String? {
    guard case .number(let number) = value else { return nil }
    return number.description
  }

  private static let below = #"{"fee": 10, "used": 30}"#

  @Test("an amount below zero is an error, and its formula stays what it is")
  func error() throws {
    let text = try PolicyFiles.bytes("Tests/Found/reports/negative_award.rules")
    let result = try award(String(decoding: text, as: UTF8.self), Self.below)
    #expect(isError(result.amount))
    #expect(number(result.computed) == "-20")
  }

  @Test("limits and rounding come before the judgement, and the cap wins")
  func limits() throws {
    let floor = try award(Self.rules("  = fee - used\n  not less than 0 USD"), Self.below)
    #expect(number(floor.amount) == "0")
    // S6.1: where limits cross, the cap wins; it lies below zero here.
    let crossed = try award(
      Self.rules("  = fee - used\n  not less than 0 USD\n  not more than fee - used"),
      Self.below
    )
    #expect(isError(crossed.amount))
    // −0.009 rounded down, which is towards zero, is 0.
    let rounded = try award(Self.rules("  = fee - used"), #"{"fee": 1, "used": "1.009"}"#)
    #expect(number(rounded.amount) == "0")
  }

  @Test("an award that may be below zero is granted as it is")
  func allowed() throws {
    let result = try award(Self.rules("  = fee - used\n  may be below zero"), Self.below)
    #expect(number(result.amount) == "-20")
  }

  @Test("where the section refuses, nothing is granted and nothing is wrong")
  func refused() throws {
    let claim = #"{"fee": 10, "used": 30, "ok": false}"#
    #expect(number(try award(Self.rules("  = fee - used"), claim).amount) == "0")
  }

  @Test(
    "while it is open, an amount is not below zero, and nothing settles on that",
    arguments: [
      // fee - used with a fee of 10: at most anything, at least zero.
      (#"{"fee": 10}"#, "0", nil), (#"{"used": 30}"#, "0", nil),
      // It is 0 if it is refused, and an error if it is granted.
      (#"{"fee": 10, "used": 30, "ok": null}"#, "0", "0"),
      (#"{"fee": 30, "used": 10, "ok": null}"#, "0", "20"),
    ] as [(String, String?, String?)]
  )
  func open(claim: String, low: String?, high: String?) throws {
    let text = Self.rules("  = fee - used").replacing("ok    yes or no = yes", with: "ok yes or no")
    let full = claim.contains("ok") ? claim : claim.dropLast() + #", "ok": true}"#
    let result = try award(text, String(full))
    guard case .open(let found) = result.amount else {
      Issue.record("settled")
      return
    }
    #expect(found.low?.description == low)
    #expect(found.high?.description == high)
    #expect(found.problems.isEmpty)
  }

  @Test("a total over an amount in error is open, and what rests on it too")
  func total() throws {
    let text =
      Self.rules("  = fee - used")
      + "\n\nsection t\n\nrequire enough \"Enough\"\n  refund.amount + 5 USD >= 0 USD\n"
    let decided = try SmallRules.decided(try SmallRules.program(text), Self.below)
    #expect(decided.sections("s").map(\.outcome) == [.eligible])
    #expect(decided.sections("t").map(\.outcome) == [.undetermined])
  }

  @Test("a world in which the amount errs is shown with another amount")
  func worlds() throws {
    let text = Self.rules(
      "  = fee - used  when way is half\n  = fee         when way is whole",
      before: "reading way \"?\"\n  whole \"w\" default\n  half \"h\"\n\n"
    )
    let decided = try SmallRules.decided(try SmallRules.program(text), Self.below)
    let section = try #require(decided.sections("s").first)
    #expect(section.outcome == .eligible)
    #expect(section.readings.count == 1)
    #expect(section.readings.first.map { isError($0.amounts[0].amount) } == true)
    // Both err: there is no difference to show where the default world waits for nothing else.
    let both = Self.rules(
      "  = fee - used - used  when way is half\n  = fee - used         when way is whole",
      before: "reading way \"?\"\n  whole \"w\" default\n  half \"h\"\n\n"
    )
    let equal = try SmallRules.decided(try SmallRules.program(both), Self.below)
    #expect(equal.sections("s").first?.readings.isEmpty == true)
  }
}
