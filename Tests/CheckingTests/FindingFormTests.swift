// Findings in every place where their mistake can stand: whole amounts, deadlines, conditions.

import Model
import SourceText
import Testing

@testable import Checking

@Suite struct FindingFormTests {
  private static let facts = """
    facts
      n     number
      b     yes or no
      d     date
      i     instant
      k     one of x, y
      l     list of
        w     whole number
        note  text
        part  number


    """

  private func codes(_ text: String) -> [String] {
    checked(header + Self.facts + text + "\n").diagnostics.map { $0.code.label }
  }

  @Test(
    "a whole number of an element is whole as one of the claim is (S6.8)",
    arguments: [
      ("for each e in l", "= e.w * 1 KRW", true), ("for each e in big", "= e.w * 1 KRW", true),
      ("", "= (sum of e.w for each e in l) * 1 KRW", true),
      ("for each e in l", "= (characters of e.note) * 1 KRW", true),
      ("for each e in l", "= (days in month of d) * e.w * 1 KRW", true),
      ("for each e in l", "= e.part * 1 KRW", false),
      ("for each e in l", "= e.w * 0.5 KRW", false),
    ]
  )
  func wholeElements(_ domain: String, _ amount: String, _ isWhole: Bool) {
    let text = """
      define big = each e in l where e.w > 3

      section s \(domain)

      award a
        \(amount)
      """
    #expect(codes(text).contains("W0502") == !isWhole, "\(codes(text))")
  }

  @Test("a deadline that an output alone shows the due date of is without effect")
  func shownDeadlines() {
    let deadline = """
      section s

      require r
        b

      deadline filing
        = 3 days after d
        met by i

      """
    #expect(codes(deadline).contains("W0915"))
    #expect(codes(deadline + "\noutput o\n  due = filing.due").contains("W0915"))
    // Here something rests on it, or says whether it was met.
    #expect(!codes(deadline + "\noutput o\n  late = filing is late").contains("W0915"))
    #expect(!codes(deadline + "\nrequire q\n  d < filing.due").contains("W0915"))
    let late = deadline + "\noutput o\n  due = filing.due\n  late = filing is late"
    #expect(!codes(late).contains("W0915"))
  }

  @Test(
    "a condition that nothing meets is found in every place of a condition",
    arguments: [
      "define f = n > 5 and n < 3\n\nsection s\n\nrequire r\n  b or not f",
      "define f = k is x and k is y\n\nsection s\n\nrequire r\n  b or f",
      "define f = if n > 5 and n < 3 then 1 else 2\n\nsection s\n\nrequire r\n  f > 1",
      "section s\n\naward a\n  = if k is x and k is y then 1 KRW else 2 KRW",
      "define f\n  = n > 5 and n < 3   when b\n  = b   otherwise\n\nsection s\n\nrequire r\n  f",
    ]
  )
  func neverMet(_ text: String) {
    #expect(codes(text).contains("W0917"), "\(codes(text))")
    let met = text.replacing("n < 3", with: "n < 9").replacing("and k is y", with: "or k is y")
    #expect(!codes(met).contains("W0917"), "\(codes(met))")
  }
}
