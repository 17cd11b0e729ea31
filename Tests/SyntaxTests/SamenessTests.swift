// Whether two files say the same: what the proof of the formatter rests on.

import Testing

@testable import Syntax

@Suite("Sameness") struct SamenessTests {
  private static let text = """
    define a "A"
      # why
      = b + 1   # one
        when c and d

    """

  @Test(
    "white space alone makes no difference",
    arguments: [
      "define a \"A\"\n   # why\n   =  b  +  1 # one  \n      when c\n        and d\n\n\n",
      "\n\ndefine  a   \"A\"\n # why \n = b + 1 # one\n  when c and d",
    ]
  )
  func same(other: String) {
    let first = parsed(Self.text).tree
    let second = parsed(other).tree
    #expect(first.saysTheSame(as: second) && second.saysTheSame(as: first))
    #expect(first.hasSameComments(as: second))
  }

  @Test(
    "another word, order or nesting is another file",
    arguments: [
      ("define a", "define b"), ("b + 1", "b - 1"), ("b + 1", "1 + b"), ("c and d", "c or d"),
      ("\"A\"", "\"A \""), ("b + 1", "b + 1.0"), ("c and d", "(c and d)"), (" and d", ""),
      // The words are the same, and the condition is another item.
      ("    when c", "  when c"),
    ]
  )
  func other(old: String, new: String) {
    let first = parsed(Self.text).tree
    let second = parsed(Self.text.replacing(old, with: new)).tree
    #expect(!first.saysTheSame(as: second))
    #expect(!second.saysTheSame(as: first))
  }

  @Test(
    "a comment that is another, elsewhere or gone is told",
    arguments: [
      ("# why", "# how"), ("# why", "#  why"), ("  # why\n", ""), ("# one", "# one\n  # two"),
      ("  # why\n  = b", "  = # why\n    b"),
    ]
  )
  func comments(old: String, new: String) {
    let first = parsed(Self.text).tree
    let second = parsed(Self.text.replacing(old, with: new)).tree
    #expect(first.saysTheSame(as: second))
    #expect(!first.hasSameComments(as: second))
    #expect(!second.hasSameComments(as: first))
  }
}
