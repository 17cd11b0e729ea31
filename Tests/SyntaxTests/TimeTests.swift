// Tests of the phrases about days and times, after the comments of the node kinds.

import SourceText
import Testing

@testable import Syntax

@Suite struct TimeTests {
  @Test(
    "Phrases about days and times have their trees",
    arguments: [
      ("20 business days", "(literalBusinessDays 20 business days)"),
      ("20영업일", "(literalBusinessDays 20 영업일)"),
      ("1 business day after x", "(after (literalBusinessDays 1 business day) (nameReference x))"),
      (
        "5 business days of krx after x.at not counting s",
        "(after (literalBusinessDays 5 (name krx)) (member (nameReference x) (name at)) "
          + "(nameReference s))"
      ),
      ("the 10th business day of m", "(nthBusinessDayOf 10 (nameReference m))"),
      ("the 2th business day of m", "(nthBusinessDayOf 2 (nameReference m))"),
      ("the 1st day of month of d", "(nthDayOf 1 (monthOf (nameReference d)))"),
      ("the 22nd day of m", "(nthDayOf 22 (nameReference m))"),
      ("the 23rd day of m", "(nthDayOf 23 (nameReference m))"),
      ("the first business day of m", "(firstBusinessDayOf (nameReference m))"),
      ("the last business day of m", "(lastBusinessDayOf (nameReference m))"),
      (
        "the first business day on or after the day after x",
        "(businessDayOnOrAfter (dayAfter (nameReference x)))"
      ),
      (
        "the last business day on or before x",
        "(businessDayOnOrBefore (nameReference x))"
      ),
      (
        "count of business days from a to b > 3",
        "(greater (countOf (businessDaysFromTo (nameReference a) (nameReference b))) "
          + "(literalNumber 3))"
      ),
      ("business days of s", "(businessDaysOf (nameReference s))"),
      (
        "length of the longest stretch of s in minutes",
        "(inUnit (lengthOf (longestStretchOf (nameReference s))))"
      ),
      ("x is a business day", "(isBusinessDay (nameReference x))"),
      (
        "date of x is not a business day and b",
        "(and (isNotBusinessDay (dateOf (nameReference x))) (nameReference b))"
      ),
      ("2025Q3", "(literalQuarter 2025Q3)"),
      ("the start of month of x", "(startOf (monthOf (nameReference x)))"),
      ("the end of s < start", "(less (endOf (nameReference s)) (nameReference start))"),
    ]
  )
  func phrases(_ text: String, _ tree: String) {
    #expect(expressionTree(text) == tree)
  }

  @Test(
    "Times of day on some days may name a zone, and series of dates have two beginnings",
    arguments: [
      (
        "time from 09:00 to 15:30 on days of s",
        "(timeOnDays (literalTime 09:00) (literalTime 15:30) (daysOf (nameReference s)))"
      ),
      (
        "length of time from 09:00 to 15:30 on s in America/Argentina/Buenos_Aires in hours",
        "(inUnit (lengthOf (timeOnDaysInZone America/Argentina/Buenos_Aires (literalTime 09:00) "
          + "(literalTime 15:30) (nameReference s))))"
      ),
      (
        "time from a to b on s in UTC except t",
        "(exceptSpans (timeOnDaysInZone UTC (nameReference a) (nameReference b) "
          + "(nameReference s)) (nameReference t))"
      ),
      (
        "each x in time from a to b on s in order of x",
        "(selectEach (binding (name x) (timeOnDays (nameReference a) (nameReference b) "
          + "(nameReference s)) (bindingOrder (nameReference x))))"
      ),
      (
        "each d in dates every 1 month after x.at until the day before y where d > z",
        "(selectEach (binding (name d) (datesEveryAfter (literalQuantity 1 month) (member "
          + "(nameReference x) (name at)) (dayBefore (nameReference y))) (bindingWhere (greater "
          + "(nameReference d) (nameReference z)))))"
      ),
      (
        "count of dates every 2 weeks from x until y",
        "(countOf (datesEveryFrom (literalQuantity 2 weeks) (nameReference x) "
          + "(nameReference y)))"
      ),
      (
        "length of x in hours/24",
        "(divide (inUnit (lengthOf (nameReference x))) (literalNumber 24))"
      ),
    ]
  )
  func setsOfTimes(_ text: String, _ tree: String) {
    #expect(expressionTree(text) == tree)
  }

  @Test(
    "The words of these phrases stay names elsewhere",
    arguments: [
      ("business", "(nameReference business)"),
      ("x is business", "(isEqual (nameReference x) (nameReference business))"),
      ("x is a", "(isEqual (nameReference x) (nameReference a))"),
      (
        "business.days > a",
        "(greater (member (nameReference business) (name days)) (nameReference a))"
      ),
      (
        "the first business in l",
        "(selectFirst (binding (name business) (nameReference l)))"
      ),
      ("count of x in l", "(selectCount (binding (name x) (nameReference l)))"),
      (
        "next + off + event + end",
        "(add (add (add (nameReference next) (nameReference off)) (nameReference event)) "
          + "(nameReference end))"
      ),
    ]
  )
  func freeWords(_ text: String, _ tree: String) {
    #expect(expressionTree(text) == tree)
  }

  @Test(
    "Each counting rule is one node, with its source",
    arguments: [
      ("first day included", "(firstDayIncluded first day included)"),
      ("first day excluded", "(firstDayExcluded first day excluded)"),
      (
        "first day excluded source \"3\"", "(firstDayExcluded (source source \"3\"))"
      ),
      (
        "first day excluded unless it begins at 00:00 source \"157\"",
        "(firstDayExcludedUnlessMidnight (source source \"157\"))"
      ),
      (
        "months end on the corresponding day",
        "(monthsEndOnCorrespondingDay months end on the corresponding day)"
      ),
      (
        "months end before the corresponding day\n    source \"160\"",
        "(monthsEndBeforeCorrespondingDay (source source \"160\"))"
      ),
      ("last day off stays", "(lastDayOffStays last day off stays)"),
      (
        "last day off moves to the next business day",
        "(lastDayOffMoves last day off moves to the next business day)"
      ),
      ("hours run from the event", "(hoursRunFromEvent hours run from the event)"),
      (
        "hours run from the next full hour",
        "(hoursRunFromNextFullHour hours run from the next full hour)"
      ),
      (
        "at least 2 business days source \"3(5)\"",
        "(leastBusinessDays (literalNumber 2) (source source \"3(5)\"))"
      ),
    ]
  )
  func countingRules(_ line: String, _ tree: String) {
    let result = parsed("periods p\n  \(line)\n")
    #expect(result.diagnostics.isEmpty)
    #expect(result.tree.dump() == "(file (periodsClause (name p) \(tree)))")
    #expect(result.tree.checkInvariants() == [])
  }

  @Test(
    "Each line of a calendar is one node",
    arguments: [
      ("weekend saturday, sunday", "(weekendItem (name saturday) (name sunday))"),
      ("weekend none", "(weekendItem (name none))"),
      ("provisional 2027 to 2030", "(provisionalItem (literalNumber 2027) (literalNumber 2030))"),
      ("provisional 2027", "(provisionalItem (literalNumber 2027))"),
      ("includes kr_public", "(includesItem includes kr_public)"),
      ("version \"2026-03\"", "(versionItem version \"2026-03\")"),
      (
        "2025-10-06 \"추석\" \"Chuseok\"",
        "(holidayLine (literalDate 2025-10-06) (title \"추석\") (title \"Chuseok\"))"
      ),
    ]
  )
  func calendarLines(_ line: String, _ tree: String) {
    let result = parsed("calendar c\n  covers 2015 to 2026\n  \(line)\n")
    #expect(result.diagnostics.isEmpty)
    let years = "(coversItem (literalNumber 2015) (literalNumber 2026))"
    #expect(result.tree.dump() == "(file (calendarClause (name c) \(years) \(tree)))")
    #expect(result.tree.checkInvariants() == [])
  }

  @Test(
    "Each way of counting is one node of its deadline",
    arguments: [
      ("counting the first day", "(countingFirstDay counting the first day)"),
      ("counting clear days", "(countingClearDays counting clear days)"),
      ("counting by council_rules", "(countingBy counting by council_rules)"),
      ("without rolling", "(withoutRolling without rolling)"),
    ]
  )
  func waysOfCounting(_ line: String, _ tree: String) {
    let result = parsed("deadline d\n  = x\n  \(line)\n")
    #expect(result.diagnostics.isEmpty)
    let value = "(caseItem (nameReference x))"
    #expect(result.tree.dump() == "(file (deadlineClause (name d) \(value) \(tree)))")
  }

  @Test("The main token of `counting by` and of a calendar that is included is the name")
  func mainTokens() throws {
    let result = parsed(
      "deadline d\n  = x\n  counting by council\ncalendar c\n  includes kr_public\n"
    )
    let tree = result.tree
    let clauses = tree.children(tree.root)
    let way = try #require(tree.child(clauses[0], .countingBy))
    let other = try #require(tree.child(clauses[1], .includesItem))
    #expect(tree.nameText(way) == "council")
    #expect(tree.nameText(other) == "kr_public")
  }

  @Test("No word of these phrases is reserved")
  func wordsAreFree() {
    let words = [
      "business", "a", "th", "longest", "stretch", "included", "excluded", "it", "begins", "end",
      "start",
      "corresponding", "off", "stays", "moves", "next", "run", "event", "full", "clear", "rolling",
      "weekend", "covers", "provisional", "영업일",
    ]
    for word in words {
      #expect(Vocabulary.keyword(word) != nil, "\(word)")
      #expect(!Vocabulary.isReserved(word), "\(word)")
    }
  }
}
