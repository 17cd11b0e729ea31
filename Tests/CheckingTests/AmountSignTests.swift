// Awards that cannot fall below zero are not warned of.

import SourceText
import Testing

@testable import Checking

@Suite("Signs of amounts")
struct AmountSignTests {
  private func warns(_ facts: String, _ value: String, _ rest: String = "") -> Bool {
    let text = """
      policy p "P"
        currency KRW
        zone UTC

      facts
        fee   money
        part  money
        ok    yes or no
      \(facts)

      \(rest)
      award a
        = \(value)
        rounded down to 1 KRW

      """
    let full =
      text.contains("section") ? text : text.replacing("award a", with: "section s\n\naward a")
    let result = checked(full)
    #expect(result.program != nil, "\(result.findings)")
    return result.diagnostics.contains { $0.code == .amountBelowZero }
  }

  @Test(
    "what the form of a value shows",
    arguments: [
      "fee", "fee + part", "fee * 10%", "fee / 3", "fee - fee * 10%", "fee * (100% - 30%)",
      "fee - (the smaller of (fee, part))", "the larger of (0 KRW, fee - part)",
      "if part <= fee then fee - part else 0 KRW", "(the larger of (fee, part)) - part",
      "fee + part - fee",
    ]
  )
  func forms(value: String) { #expect(!warns("", value), "\(value)") }

  @Test(
    "what is not shown is warned of",
    arguments: [
      "fee - part", "-fee", "fee - fee * 110%", "if part <= fee then part - fee else 0 KRW",
      "the smaller of (fee - part, fee)", "the smaller of (0 KRW, fee) - fee", "fee * -1",
    ]
  )
  func below(value: String) { #expect(warns("", value), "\(value)") }

  @Test("what requirements, exclusions and `when` show")
  func conditions() {
    let section = "section s\n\n"
    #expect(!warns("", "fee - part", section + "require r\n  part <= fee\n"))
    #expect(!warns("", "fee - part", section + "exclude x\n  when part > fee\n"))
    #expect(!warns("", "fee - part", "section s\n  applies when fee >= part\n"))
    #expect(
      !warns("", "rest", "define rest = fee - part\n" + section + "require r\n  rest > 0 KRW\n")
    )
    #expect(!warns("", "fee - part when part < fee\n  = 0 KRW otherwise"))
    // A requirement that is not always asked shows nothing, nor does one side of an `or`.
    #expect(warns("", "fee - part", section + "require r\n  part <= fee\n  when ok\n"))
    #expect(warns("", "fee - part", section + "require r\n  part <= fee or ok\n"))
    #expect(warns("", "fee - part", section + "require r\n  part >= fee\n"))
  }

  @Test("what the ranges of facts show")
  func ranges() {
    let times = "  start instant\n  end   instant from start\n"
    #expect(!warns(times, "fee * ((end - start) / 1 hour)"))
    #expect(warns(times, "fee * ((start - end) / 1 hour)"))
    #expect(!warns("  rest money to fee\n", "fee - rest"))
    #expect(!warns("  share percent from 0% to 100%\n", "fee - fee * share"))
    #expect(warns("  share percent from 0%\n", "fee - fee * share"))
    #expect(warns("  debt money from -5 KRW\n", "debt"))
    let rows = "  rows list of\n    whole money\n    part_of money to whole\n"
    #expect(!warns(rows, "sum of x.whole - x.part_of for each x in rows"))
    #expect(warns(rows, "sum of x.part_of - x.whole for each x in rows"))
  }
}
