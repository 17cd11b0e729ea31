// Tests of the levels of precedence, after the table in the language's fine print.

import Testing

@testable import Syntax

@Suite struct PrecedenceTests {
  @Test(
    "Operators bind by their level",
    arguments: [
      ("a or b or c", "(or (or (nameReference a) (nameReference b)) (nameReference c))"),
      ("not a is b", "(not (isEqual (nameReference a) (nameReference b)))"),
      ("not a and b", "(and (not (nameReference a)) (nameReference b))"),
      (
        "a < b and c",
        "(and (less (nameReference a) (nameReference b)) (nameReference c))"
      ),
      (
        "a together with b < c",
        "(less (togetherWith (nameReference a) (nameReference b)) (nameReference c))"
      ),
      (
        "a + b within c",
        "(within (add (nameReference a) (nameReference b)) (nameReference c))"
      ),
      (
        "a - b + c",
        "(add (subtract (nameReference a) (nameReference b)) (nameReference c))"
      ),
      (
        "a + b * c / d",
        "(add (nameReference a) (divide (multiply (nameReference b) (nameReference c)) "
          + "(nameReference d)))"
      ),
      (
        "a * b on c",
        "(multiply (nameReference a) (onDate (nameReference b) (nameReference c)))"
      ),
      (
        "30 days after date of x.y",
        "(after (literalQuantity 30 days) (dateOf (member (nameReference x) (name y))))"
      ),
      (
        "4 hours after a not counting b",
        "(after (literalQuantity 4 hours) (nameReference a) (nameReference b))"
      ),
      (
        "length of a in minutes",
        "(inUnit (lengthOf (nameReference a)))"
      ),
      (
        "date of the last day of m",
        "(dateOf (lastDayOf (nameReference m)))"
      ),
      (
        "days in month of a.b * 24 hours",
        "(multiply (daysIn (monthOf (member (nameReference a) (name b)))) "
          + "(literalQuantity 24 hours))"
      ),
      (
        "3 + -a * b",
        "(add (literalNumber 3) (multiply (negate (nameReference a)) (nameReference b)))"
      ),
      ("a - -3", "(subtract (nameReference a) (negate (literalNumber 3)))"),
      (
        "if a then b else c + 1",
        "(conditional (nameReference a) (nameReference b) (add (nameReference c) "
          + "(literalNumber 1)))"
      ),
      ("a for b", "(forKey (nameReference a) (nameReference b))"),
    ]
  )
  func levels(_ text: String, _ tree: String) {
    #expect(expressionTree(text) == tree)
  }

  @Test(
    "Comparisons with `is` have their forms",
    arguments: [
      ("a is eligible", "(isEqual (nameReference a) (nameReference eligible))"),
      ("a is not b", "(isNotEqual (nameReference a) (nameReference b))"),
      (
        "a is one of b, \"c\"",
        "(isOneOf (nameReference a) (nameReference b) (literalString \"c\"))"
      ),
      (
        "a is one of b, c or (d)",
        "(or (isOneOf (nameReference a) (nameReference b) (nameReference c)) "
          + "(parenthesized (nameReference d)))"
      ),
      ("a is not one of b", "(isNotOneOf (nameReference a) (nameReference b))"),
      (
        "a is from 1 to under 3",
        "(isFromToUnder (nameReference a) (literalNumber 1) (literalNumber 3))"
      ),
      ("a is from b to c", "(isFromTo (nameReference a) (nameReference b) (nameReference c))"),
      ("a is over 1 to 3", "(isOverTo (nameReference a) (literalNumber 1) (literalNumber 3))"),
      ("a is not given", "(isNotGiven (nameReference a))"),
      ("a is none", "(isNone (nameReference a))"),
      ("a is not empty", "(isNotEmpty (nameReference a))"),
      ("a is not in b", "(isNotIn (nameReference a) (nameReference b))"),
      (
        "a.b includes c, d",
        "(includes (member (nameReference a) (name b)) (nameReference c) (nameReference d))"
      ),
      ("a starts with b", "(startsWith (nameReference a) (nameReference b))"),
      ("r holds and x applies", "(and (holds (nameReference r)) (applies (nameReference x)))"),
      ("x is no", "(isEqual (nameReference x) (literalTruth no))"),
    ]
  )
  func isForms(_ text: String, _ tree: String) {
    #expect(expressionTree(text) == tree)
  }

  @Test(
    "A selection runs to the end of its brackets or item",
    arguments: [
      (
        "any x in l where x.a or x.b has x.c and x.d",
        "(selectAny (binding (name x) (nameReference l) (bindingWhere (or (member (nameReference x)"
          + " (name a)) (member (nameReference x) (name b))))) (has (and (member (nameReference x) "
          + "(name c)) (member (nameReference x) (name d)))))"
      ),
      (
        "(count of i in l where i) >= 3 or b",
        "(or (greaterOrEqual (parenthesized (selectCount (binding (name i) (nameReference l) "
          + "(bindingWhere (nameReference i))))) (literalNumber 3)) (nameReference b))"
      ),
      (
        "sum of a * b for each x in l",
        "(selectSum (multiply (nameReference a) (nameReference b)) (binding (name x) "
          + "(nameReference l)))"
      ),
      (
        "a and any x in l has b",
        "(and (nameReference a) (selectAny (binding (name x) (nameReference l)) (has "
          + "(nameReference b))))"
      ),
      (
        "sum of p.a for each p in l before x where p.b",
        "(selectSum (member (nameReference p) (name a)) (binding (name p) (nameReference l) "
          + "(bindingBefore (nameReference x)) (bindingWhere (member (nameReference p) (name b)))))"
      ),
      (
        "the first 3 x in l in order of x.a",
        "(selectFirst (literalNumber 3) (binding (name x) (nameReference l) (bindingOrder "
          + "(member (nameReference x) (name a)))))"
      ),
      (
        "the smallest of (a, b) + 1",
        "(add (smallestOf (nameReference a) (nameReference b)) (literalNumber 1))"
      ),
      (
        "the largest of (x.a) * 2 for each x in l",
        "(selectLargest (multiply (parenthesized (member (nameReference x) (name a))) "
          + "(literalNumber 2)) (binding (name x) (nameReference l)))"
      ),
      (
        "every day in l has day",
        "(selectEvery (binding (name day) (nameReference l)) (has (nameReference day)))"
      ),
      ("no x in l", "(selectNo (binding (name x) (nameReference l)))"),
      (
        "the 10th business day of the month after u",
        "(nthBusinessDayOf 10 (monthAfter (nameReference u)))"
      ),
    ]
  )
  func selections(_ text: String, _ tree: String) {
    #expect(expressionTree(text) == tree)
  }

  @Test(
    "What could be read in two ways wants brackets",
    arguments: [
      ("a and b or c", "W0208"), ("a or b and c", "W0208"), ("a < b < c", "W0209"),
      ("a is b is c", "W0209"), ("a together with b except c", "W0209"),
      ("3 days after a + 1", "W0209"), ("1 + a on b", "W0209"), ("a on b on c", "W0209"),
      ("any x in l > 3", "W0206"), ("a is between 1 and 2", "W0230"), ("a at least 3", "W0230"),
      ("a-b > 1", "W0109"), ("a -3 > 1", "W0109"), ("1,2 > 1", "W0230"),
    ]
  )
  func collisions(_ text: String, _ code: String) {
    #expect(expressionTree(text) == code)
  }

  @Test("A date is never a subtraction, and a spaced minus always is one")
  func datesAndMinus() {
    #expect(
      expressionTree("2026-03-02 > a") == "(greater (literalDate 2026-03-02) (nameReference a))"
    )
    #expect(expressionTree("2026 - 3") == "(subtract (literalNumber 2026) (literalNumber 3))")
    #expect(
      expressionTree("{1,000, 2,000}") == "(literalSet (literalNumber 1,000) (literalNumber 2,000))"
    )
    #expect(expressionTree("30일 after a") == "(after (literalQuantity 30 일) (nameReference a))")
    #expect(
      expressionTree("a > 33,000원") == "(greater (nameReference a) (literalQuantity 33,000 원))"
    )
  }

  @Test("Before and after a dot every word is a name")
  func wordsBesideDots() {
    #expect(
      expressionTree("e.from > 3")
        == "(greater (member (nameReference e) (name from)) (literalNumber 3))"
    )
    #expect(expressionTree("the.when") == "(member (nameReference the) (name when))")
  }
}
