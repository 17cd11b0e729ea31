// Tests of the types of expressions about days, times, periods and series.

import Model
import Quantities
import SourceText
import Testing

@testable import Checking

@Suite struct TimeTypeTests {
  static let facts = """
    policy p "A policy"
      currency KRW
      zone Asia/Seoul
      periods law
      calendar days_off

    periods law
      last day off moves to the next business day

    calendar days_off
      covers 2020 to 2026
      weekend saturday, sunday

    calendar others
      includes days_off

    facts
      start      instant
      end        instant
      maybe_at   optional instant
      maybe_day  optional date
      filed      date
      opens      time
      closes     time
      bill       month
      term       period
      down       duration
      fee        money
      plan       text
      closed     spans
      holidays   list of date
      outages    list of
        start    instant
        end      instant

    section s

    require always
      yes

    deadline answer
      = 4 hours after start not counting closed
      met by maybe_at


    """

  static let times = [
    TypedRow("closed", "spans"),
    TypedRow("nothing", "spans"),
    TypedRow("time from start to end", "spans"),
    TypedRow("time from start to filed", "W0401"),
    TypedRow("closed together with time from start to end", "spans"),
    TypedRow("closed except time from start to end", "spans"),
    TypedRow("closed within bill", "spans"),
    TypedRow("closed within filed", "spans"),
    TypedRow("closed except filed", "spans"),
    TypedRow("closed within holidays", "spans"),
    TypedRow("closed within start", "W0401"),
    TypedRow("bill within closed", "W0401"),
    TypedRow("holidays together with days of closed", "list of date"),
    TypedRow("holidays except days of bill", "list of date"),
    TypedRow("holidays within bill", "list of date"),
    TypedRow("holidays except bill", "W0401"),
    TypedRow("holidays together with closed", "W0401"),
    TypedRow("start is in closed", "truth"),
    TypedRow("start is not in closed", "truth"),
    TypedRow("filed is in closed", "W0401"),
    TypedRow("length of closed", "duration"),
    TypedRow("length of nothing", "duration"),
    // How many there are is asked of `count of`, which the finding shows.
    TypedRow("length of holidays", "W0230"),
    TypedRow("the longest stretch of closed", "duration"),
    TypedRow("the longest stretch of bill", "W0401"),
    TypedRow("count of closed", "number"),
    TypedRow("count of holidays", "number"),
    TypedRow("count of fee", "W0401"),
    TypedRow("closed is empty", "truth"),
    TypedRow("the start of closed", "optional instant"),
    TypedRow("the end of closed", "optional instant"),
    TypedRow("the start of bill", "instant"),
    TypedRow("the end of filed", "instant"),
    TypedRow("the end of start", "W0401"),
    TypedRow("days of closed", "list of date"),
    TypedRow("days of bill", "list of date"),
    TypedRow("days of filed", "W0401"),
    TypedRow("months of closed", "list of month"),
    TypedRow("days from filed to end", "list of date"),
    TypedRow("days from filed to bill", "W0401"),
    TypedRow("time from opens to closes on days of closed", "spans"),
    TypedRow("time from 09:00 to 18:00 on filed", "spans"),
    TypedRow("time from 09:00 to 18:00 on holidays in UTC", "spans"),
    TypedRow("time from 09:00 to 18:00 on bill", "W0401"),
    TypedRow("time from start to 18:00 on filed", "W0401"),
    TypedRow("the union of time from o.start to o.end for each o in outages", "spans"),
    TypedRow("the union of o.start for each o in outages", "W0401"),
  ]

  static let businessDays = [
    TypedRow("20 business days", "period"),
    TypedRow("5 business days of others", "period"),
    TypedRow("20 business days after filed", "date"),
    TypedRow("20 business days after start", "date"),
    TypedRow("20 business days after maybe_at", "optional date"),
    TypedRow("20 business days before filed", "date"),
    TypedRow("(1 month + 2 business days) after filed", "date"),
    TypedRow("filed + 2 business days", "W0518"),
    TypedRow("start - 2 business days", "W0518"),
    TypedRow("2 business days + 3 business days", "period"),
    TypedRow("1.5 business days", "W0409"),
    TypedRow("the 10th business day of bill", "date"),
    TypedRow("the 10th business day of filed", "W0401"),
    TypedRow("the first business day of bill", "date"),
    TypedRow("the last business day of month of start", "date"),
    TypedRow("the 25th day of bill", "date"),
    TypedRow("the 32nd day of bill", "W0108"),
    TypedRow("the 0th business day of bill", "W0108"),
    TypedRow("the first business day on or after start", "date"),
    TypedRow("the last business day on or before filed", "date"),
    TypedRow("the last business day on or before bill", "W0401"),
    TypedRow("business days of closed", "list of date"),
    TypedRow("business days of bill", "list of date"),
    TypedRow("business days from filed to end", "list of date"),
    TypedRow("start is a business day", "truth"),
    TypedRow("filed is not a business day", "truth"),
    TypedRow("bill is a business day", "W0401"),
  ]

  static let counted = [
    TypedRow("4 hours after start not counting closed", "instant"),
    TypedRow("down after start", "instant"),
    TypedRow("4 hours before start", "instant"),
    TypedRow("4 hours after maybe_at", "optional instant"),
    TypedRow("term after maybe_day", "optional date"),
    TypedRow("4 hours after start not counting filed", "W0401"),
    TypedRow("4 days after start not counting closed", "W0518"),
    TypedRow("-2 days after filed", "W0518"),
    TypedRow("fee after start", "W0401"),
    TypedRow("1 month after bill", "W0401"),
    TypedRow("3 hours after filed", "W0406"),
    TypedRow("answer.due", "instant"),
    TypedRow("3 days after answer.due", "date"),
    TypedRow("answer.late_by", "optional duration"),
    TypedRow("answer is met", "truth"),
    TypedRow("answer is not_started", "truth"),
  ]

  static let series = [
    TypedRow("dates every 1 month after filed until end", "list of date"),
    TypedRow("dates every 1 month from start until filed", "list of instant"),
    TypedRow("dates every down after start until end", "list of instant"),
    TypedRow("dates every 1 month from bill until bill + 3 months", "list of month"),
    TypedRow("dates every 1 hour after filed until end", "W0406"),
    // S7.32: business days have no fixed length. S7.33: a series rises.
    TypedRow("dates every 5 business days after filed until end", "W0518"),
    TypedRow("dates every 0 days after filed until end", "W0518"),
    TypedRow("dates every -1 month from filed until end", "W0518"),
    TypedRow("dates every 0 hours after start until end", "W0518"),
    TypedRow("dates every 1 month after bill until filed", "W0401"),
    TypedRow("dates every 1 month after plan until filed", "W0401"),
    TypedRow("dates every plan after filed until end", "W0401"),
    TypedRow("count of dates every term after filed until end", "number"),
    TypedRow("the last d in dates every 1 year from filed until today", "optional date"),
    TypedRow("sum of fee for each d in dates every term after filed until end", "KRW"),
  ]

  @Test(
    "Phrases about time have the types of the language",
    arguments: [times, businessDays, counted, series]
  )
  func types(_ rows: [TypedRow]) {
    for row in rows {
      let result = checked(Self.facts + "define x = \(row.text)\n")
      let found = result.type(of: "x") ?? result.codes.joined(separator: " ")
      #expect(found == row.expected, "\(row.text)")
    }
  }

  @Test(
    "An award is payable by a date or an instant",
    arguments: [
      ("filed", []), ("start", []), ("maybe_day", []), ("answer.due", []), ("bill", ["W0401"]),
      ("term", ["W0401"]), ("plan", ["W0401"]), ("5", ["W0401"]),
    ] as [(String, [String])]
  )
  func payableBy(_ moment: String, _ codes: [String]) {
    let award = "award granted\n  = fee\n  rounded down to 1 KRW\n  payable by \(moment)\n"
    #expect(checked(Self.facts + award).codes == codes)
  }

  @Test("Sets of written times are put together by the checker")
  func writtenTimes() throws {
    let result = checked(
      Self.facts
        + "define x = time from 2025-09-05 10:00 to 2025-09-05 12:00 together with "
        + "time from 2025-09-05 11:00 to 2025-09-05 13:00\n"
    )
    let program = try #require(result.program)
    let definition = try #require(result.definition("x"))
    guard
      case .constant(let constant) = program.expressions[
        definition.formula.cases[0].value.index
      ],
      case .spans(let spans) = program.constants[constant.index]
    else {
      Issue.record("it is no written value")
      return
    }
    #expect(try spans.length() == Rational(3 * 3_600))
  }

  // S7.9: a value is not now a date and now an instant; S7.2: a comparison of the two is fine.
  @Test(
    "A date beside an instant is refused where a value of either would come of it, and told how",
    arguments: [
      ("the later of (filed, start)", "date of start"),
      ("the earliest of (start, end, filed)", "the end of filed"),
      ("if filed > start then filed else start", "date of start"),
    ]
  )
  func dateBesideInstant(text: String, cure: String) throws {
    let result = checked(Self.facts + "define x = \(text)\n")
    #expect(result.codes == ["W0401"])
    let finding = try #require(result.diagnostics.first)
    #expect(finding.cure.contains("`\(cure)`"), "\(finding.cure)")
  }

  @Test(
    "What the message about a date beside an instant says to write is accepted",
    arguments: [
      "the later of (filed, date of start)", "the later of (the end of filed, start)",
      "the earliest of (start, end, the end of filed)",
      "if filed > start then filed else date of start",
    ]
  )
  func cureOfDateBesideInstant(text: String) {
    #expect(checked(Self.facts + "define x = \(text)\n").codes == [])
  }
}
