// Tests of what rests on itself: cycles, and recursion through earlier elements.

import Model
import SourceText
import Testing

@testable import Checking

@Suite struct CycleTests {
  private func message(_ text: String) -> [String] {
    checked(header + "facts\n  fee  money\n\nsection s\n\n" + text + "\n").diagnostics
      .map { "\($0.code.label) \($0.message)" }
  }

  @Test("A cycle of definitions is shown whole")
  func definitions() {
    #expect(
      message("define a = b + fee\n\ndefine b = c\n\ndefine c = a\n\nrequire r\n  a > 0 KRW")
        == ["W0501 this rests on itself: `a` → `b` → `c` → `a`"]
    )
  }

  @Test("A definition that names itself is a cycle of one")
  func itself() {
    #expect(
      message("define a = a + fee\n\nrequire r\n  a > 0 KRW")
        == ["W0501 this rests on itself: `a` → `a`"]
    )
  }

  @Test("A cycle of several points at each clause")
  func labels() {
    let result = checked(
      header + "section s\n\ndefine a = b\n\ndefine b = c\n\ndefine c = a\n\nrequire r\n  yes\n"
    )
    #expect(result.codes == ["W0501"])
    let found = result.diagnostics[0]
    #expect(result.words(found.range) == "a")
    #expect(found.labels.map { result.words($0.range) } == ["b", "c"])
  }

  @Test("Two cycles that do not meet are two errors")
  func two() {
    #expect(
      message(
        "define a = b\n\ndefine b = a\n\ndefine c = d\n\ndefine d = c\n\nrequire r\n  fee > 0 KRW"
      ).count == 2
    )
  }

  private let award = "\n\naward refund\n  = fee\n  rounded down to 1 KRW"

  @Test("A requirement on its own section's amount is a cycle, on the computed one it is not")
  func ownAward() {
    #expect(
      message("require r\n  refund.amount > 0 KRW" + award)
        == ["W0501 this rests on itself: `s` → `r` → `refund.amount` → `s`"]
    )
    #expect(message("require r\n  refund.computed > 0 KRW" + award) == [])
  }

  @Test("A definition between does not hide the cycle")
  func throughDefinition() {
    #expect(
      message("require r\n  x > 0 KRW\n\ndefine x = refund.amount" + award)
        == ["W0501 this rests on itself: `s` → `r` → `x` → `refund.amount` → `s`"]
    )
  }

  @Test(
    "An exclusion, a judgement and a required deadline close a cycle as a requirement does",
    arguments: [
      ("exclude r\n  when refund.amount > 0 KRW", 1),
      ("for people r\n  when refund.amount > 0 KRW", 1),
      (
        "deadline r\n  = 2025-09-05   when refund.amount > 0 KRW\n  = 2025-09-06   otherwise\n"
          + "  met by today\n  required", 1
      ),
      (
        "deadline r\n  = 2025-09-05   when refund.amount > 0 KRW\n  = 2025-09-06   otherwise\n"
          + "  met by today", 0
      ),
      ("advise r\n  step \"Pay\"   when refund.amount > 0 KRW", 0),
    ]
  )
  func otherClauses(_ clause: String, _ count: Int) {
    // A deadline on which nothing rests is warned of, too.
    let found = message(clause + award).filter { !$0.hasPrefix("W0915") }
    #expect(found.count == count)
    #expect(found.allSatisfy { $0.hasPrefix("W0501") })
  }

  @Test("Sections that rest on each other are a cycle; on one side they are not")
  func sections() {
    let second = "\n\nsection t\n\nrequire q\n  s is eligible"
    #expect(message("require r\n  fee > 0 KRW" + second) == [])
    #expect(
      message("require r\n  t is eligible" + second)
        == ["W0501 this rests on itself: `s` → `r` → `t` → `q` → `s`"]
    )
  }

  @Test("`applies when` on the section itself is a cycle that names it")
  func applies() {
    let result = checked(
      header
        + "facts\n  fee  money\n\nsection s\n  applies when s is eligible\n\n"
        + "require r\n  fee > 0 KRW\n"
    )
    #expect(
      result.diagnostics.map(\.message) == ["this rests on itself: `s` → `s`"]
    )
  }

  // MARK: Order

  private let orders =
    header + """
      facts
        orders  list of
          at     instant
          price  money

      section s for each order in orders in order of order.at


      """

  @Test("A definition may refer to itself through earlier elements")
  func recursion() {
    let result = checked(
      orders + """
        define before_it = sum of p.left for each p in orders before order

        define left = order.price - order.before_it

        define plain = order.price * 2

        require r
          order.left + order.plain > 0 KRW

        """
    )
    #expect(result.codes == [])
    #expect(result.type(of: "left") == "KRW")
    #expect(result.type(of: "before_it") == "KRW")
    #expect(result.definition("plain")?.isRecursive == false)
    let marks = ["left", "before_it"].map { result.definition($0)?.isRecursive }
    #expect(marks.contains(true))
  }

  @Test("A running total by itself is recursive and has its type")
  func runningTotal() {
    let result = checked(
      orders + """
        define running = order.price + (sum of p.running for each p in orders before order)

        require r
          order.running > 0 KRW

        """
    )
    #expect(result.codes == [])
    #expect(result.definition("running")?.isRecursive == true)
    #expect(result.type(of: "running") == "KRW")
  }

  @Test("A mistake in a recursive definition is reported once")
  func mistakeInRecursion() {
    let result = checked(
      orders + """
        define running = order.price + (sum of p.running for each p in orders before order) + 3

        require r
          order.running > 0 KRW

        """
    )
    #expect(result.codes == ["W0402"])
  }

  @Test("Without `before`, the same reference is a cycle")
  func withoutBefore() {
    let result = checked(
      orders + """
        define running = order.price + (sum of p.running for each p in orders)

        require r
          order.running > 0 KRW

        """
    )
    #expect(result.diagnostics.map(\.message) == ["this rests on itself: `running` → `running`"])
  }

  @Test("`before` needs an order, and the list of its `for each`")
  func orderNeeded() {
    let unordered = orders.replacing(" in order of order.at", with: "")
    let text = "require r\n  any p in orders before order has p.price > order.price\n"
    #expect(checked(unordered + text).codes == ["W0405"])
    #expect(checked(orders + text).codes == [])
  }
}
