// Tests of units and types: what an expression is, or why it means nothing.

import Model
import SourceText
import Testing

@testable import Checking

/// An expression over the facts of `typedFacts`, and its type or its only code.
struct TypedRow: Sendable, CustomTestStringConvertible {
  let text: String
  let expected: String

  init(_ text: String, _ expected: String) {
    self.text = text
    self.expected = expected
  }

  var testDescription: String { "\(text) is \(expected)" }
}

/// Facts of every type.
let typedFacts =
  header + """
    choice channel
      website
      mobile_app

    facts
      fee        money
      price      money in USD
      pieces     whole number
      rate       percent
      down       duration in minutes
      start      instant
      end        instant
      filed      date
      closing    time
      bill       month
      season     quarter
      since      year
      term       period
      plan       text
      paid       yes or no
      filed_by   channel
      docs       set of record, form
      maybe_fee  optional money
      maybe_at   optional instant
      orders     list of
        price         money
        at            instant
        kind          one of sell, buy
        cancelled_at  optional instant

    parameter fixed = 10

    parameter part
      = 10%   from 2022-07-01
      = 8%    from 2024-07-01

    parameter cap
      = none
      = 1,000 KRW   from 2023-01-01

    parameter no_number = unset

    section s

    require always
      yes


    """

@Suite struct UnitTests {
  static let money = [
    TypedRow("33,000 KRW", "KRW"),
    TypedRow("fee * 3", "KRW"),
    TypedRow("3 * fee", "KRW"),
    TypedRow("fee / 3", "KRW"),
    TypedRow("fee - 1,000 KRW", "KRW"),
    TypedRow("-fee", "KRW"),
    TypedRow("fee / fee", "number"),
    TypedRow("fee * (fee / fee)", "KRW"),
    TypedRow("fee * fee", "W0408"),
    TypedRow("fee * price", "W0408"),
    TypedRow("fee + 5", "W0402"),
    TypedRow("fee > 1,000", "W0402"),
    TypedRow("fee + price", "W0403"),
    TypedRow("price - fee", "W0403"),
    TypedRow("fee > price", "W0403"),
    TypedRow("fee is price", "W0403"),
    TypedRow("the smaller of (fee, price)", "W0401"),
    TypedRow("1,300 KRW / 1 USD", "KRW per USD"),
    TypedRow("price * (1,300 KRW / 1 USD)", "KRW"),
    TypedRow("(1,300 KRW / 1 USD) * price", "KRW"),
    TypedRow("(1,300 KRW / 1 USD) * price + fee", "KRW"),
    TypedRow("fee / (1,300 KRW / 1 USD)", "USD"),
    TypedRow("fee * (1,300 KRW / 1 USD)", "W0402"),
    TypedRow("fee / 0", "W0511"),
    TypedRow("fee / (2 - 2)", "W0511"),
    TypedRow("fee * pieces", "KRW"),
  ]

  static let durations = [
    TypedRow("3 hours", "duration"),
    TypedRow("fee / down", "KRW per duration"),
    TypedRow("fee / down * down", "KRW"),
    TypedRow("fee / 720 hours * 90 minutes", "KRW"),
    TypedRow("fee * down / 720 hours", "KRW"),
    TypedRow("fee / (fee / down)", "duration"),
    TypedRow("down / 2", "duration"),
    TypedRow("down / down", "number"),
    TypedRow("down / 1 hour", "number"),
    TypedRow("down * down", "W0402"),
    TypedRow("down + 5", "W0402"),
    TypedRow("down > 5", "W0402"),
    TypedRow("fee + down", "W0402"),
    TypedRow("down in minutes", "number"),
    TypedRow("down in hours", "number"),
    TypedRow("down in days", "W0409"),
    TypedRow("down > 2 days", "W0406"),
    TypedRow("fee * 3 days", "W0406"),
    TypedRow("fee / 3 days", "W0406"),
    TypedRow("end - start", "duration"),
    TypedRow("time from start to end", "spans"),
    TypedRow("length of (time from start to end)", "duration"),
    TypedRow("length of plan", "W0401"),
    TypedRow("time from filed to end", "W0401"),
  ]

  static let percentages = [
    TypedRow("10%", "percent"),
    TypedRow("fee * 110%", "KRW"),
    TypedRow("fee * rate", "KRW"),
    TypedRow("fee + 10%", "W0404"),
    TypedRow("fee - rate", "W0404"),
    TypedRow("10% + fee", "W0404"),
    TypedRow("fee > 10%", "W0404"),
    TypedRow("rate + 5%", "percent"),
    TypedRow("rate + 1", "W0404"),
    TypedRow("1 - rate", "W0404"),
    TypedRow("100% - rate", "percent"),
    TypedRow("rate > 3", "W0404"),
    TypedRow("rate > 3%", "truth"),
    TypedRow("rate / 2", "percent"),
    TypedRow("rate / 5%", "number"),
    TypedRow("200 * rate", "number"),
    TypedRow("fee / 10%", "KRW"),
  ]

  static let dates = [
    TypedRow("filed + 30 days", "date"),
    TypedRow("filed + 1 month", "date"),
    TypedRow("filed - 2 weeks", "date"),
    TypedRow("filed + 3 hours", "W0406"),
    TypedRow("filed + 30", "W0401"),
    TypedRow("filed + filed", "W0401"),
    TypedRow("filed - filed", "period"),
    TypedRow("(filed - filed) in days", "number"),
    TypedRow("start + 3 hours", "instant"),
    TypedRow("start + 1 day", "instant"),
    TypedRow("start - 1 month", "instant"),
    TypedRow("start - filed", "W0401"),
    TypedRow("bill + 1 month", "month"),
    TypedRow("1 month + 3 days", "period"),
    TypedRow("3 * 2 days", "period"),
    TypedRow("2 days * 3", "period"),
    TypedRow("1.5 months", "W0409"),
    TypedRow("term + 3 hours", "W0406"),
    TypedRow("1 month > 30 days", "W0405"),
    TypedRow("30 days <= 1 month", "W0405"),
    TypedRow("1 year > 11 months", "truth"),
    TypedRow("40 days > 2 weeks", "truth"),
    TypedRow("term > 30 days", "truth"),
    TypedRow("30 days after start", "date"),
    TypedRow("1 month after filed", "date"),
    TypedRow("30 days before filed", "date"),
    TypedRow("3 hours after start", "instant"),
    TypedRow("3 hours after filed", "W0406"),
    TypedRow("30 after filed", "W0401"),
    TypedRow("30 days after fee", "W0401"),
    TypedRow("30 days after maybe_at", "optional date"),
    TypedRow("the day after start", "date"),
    TypedRow("date of start", "date"),
    TypedRow("date of fee", "W0401"),
    TypedRow("month of start", "month"),
    TypedRow("quarter of filed", "quarter"),
    TypedRow("year of filed", "year"),
    TypedRow("weekday of filed", "weekday"),
    TypedRow("time of start", "time"),
    TypedRow("days in month of start", "number"),
    TypedRow("days in month of start * 24 hours", "duration"),
    TypedRow("filed <= start", "truth"),
    TypedRow("filed < closing", "W0401"),
    TypedRow("today", "date"),
    TypedRow("as of", "instant"),
  ]

  static let others = [
    TypedRow("1 / 3 * 3", "number"),
    TypedRow("plan contains \"x\"", "truth"),
    TypedRow("plan contains 3", "W0401"),
    TypedRow("characters of plan", "number"),
    TypedRow("-plan", "W0401"),
    TypedRow("filed_by", "choice channel"),
    TypedRow("filed_by is website", "truth"),
    TypedRow("filed_by is \"website\"", "truth"),
    TypedRow("filed_by is one of website, mobile_app", "truth"),
    TypedRow("filed_by is webiste", "W0303"),
    TypedRow("filed_by is one of website, fax", "W0303"),
    TypedRow("filed_by > filed_by", "W0405"),
    TypedRow("docs includes record, form", "truth"),
    TypedRow("docs includes photo", "W0303"),
    TypedRow("record is in docs", "truth"),
    TypedRow("docs is empty", "truth"),
    TypedRow("fee is empty", "W0401"),
    TypedRow("weekday of filed is monday", "truth"),
    TypedRow("year of filed is 2025", "truth"),
    TypedRow("month of start is 2025-09", "truth"),
    TypedRow("fee is plan", "W0401"),
    TypedRow("fee is over 0 KRW to 10 KRW", "truth"),
    TypedRow("fee is from 0 KRW to under 10", "W0402"),
    TypedRow("not paid", "truth"),
    TypedRow("paid and fee", "W0407"),
    TypedRow("paid > paid", "W0405"),
    TypedRow("if paid then fee else 0 KRW", "KRW"),
    TypedRow("if paid then fee else 3", "W0401"),
    TypedRow("if paid then fee else none", "optional KRW"),
    TypedRow("if paid then none else fee", "optional KRW"),
    TypedRow("if fee then 1 else 2", "W0407"),
    TypedRow("the smaller of (fee, 3 KRW)", "KRW"),
    TypedRow("the smaller of (fee, maybe_fee)", "KRW"),
    TypedRow("the larger of (maybe_fee, maybe_fee)", "optional KRW"),
    TypedRow("the later of (filed, today)", "date"),
    TypedRow("the smaller of (filed, today)", "W0401"),
    TypedRow("the later of (fee, fee)", "W0401"),
  ]

  static let selections = [
    TypedRow("count of o in orders", "number"),
    TypedRow("sum of o.price for each o in orders", "KRW"),
    TypedRow("sum of o.at for each o in orders", "W0401"),
    TypedRow("the largest of o.price for each o in orders", "optional KRW"),
    TypedRow("the latest of o.at for each o in orders", "optional instant"),
    TypedRow("the first o in orders", "optional element of orders"),
    TypedRow("the only o in orders where o.kind is sell", "optional element of orders"),
    TypedRow("each o in orders where o.kind is sell", "list of element of orders"),
    TypedRow("any o in orders has o.kind is sell", "truth"),
    TypedRow("any o in orders where o.price > 0 KRW", "truth"),
    TypedRow("no o in orders where o.price", "W0407"),
    TypedRow("any o in fee", "W0401"),
    TypedRow("count of o in orders where o.kind is lend", "W0303"),
    TypedRow("any n in channel has filed_by is n", "truth"),
    TypedRow("the first o in orders in order of o.at", "optional element of orders"),
    TypedRow("the first o in orders in order of o.kind", "W0405"),
  ]

  static let parameters = [
    TypedRow("fixed", "number"),
    TypedRow("fixed on filed", "number"),
    TypedRow("part", "W0506"),
    TypedRow("part on filed", "percent"),
    TypedRow("part on start", "percent"),
    TypedRow("fee * (part on filed)", "KRW"),
    TypedRow("part on fee", "W0401"),
    TypedRow("fee on filed", "W0401"),
    TypedRow("cap on filed", "optional KRW"),
  ]

  @Test(
    "Units and types follow the rules of the language",
    arguments: [
      money, durations, percentages, dates, others, selections, parameters,
    ]
  )
  func types(_ rows: [TypedRow]) {
    for row in rows {
      let result = checked(typedFacts + "define x = \(row.text)\n")
      let found = result.type(of: "x") ?? result.codes.joined(separator: " ")
      #expect(found == row.expected, "\(row.text)")
    }
  }

  @Test("A number that the source leaves open stays in the formula")
  func unsetParameter() {
    for operation in ["*", "/", "+", "-"] {
      let result = checked(typedFacts + "define x = fee \(operation) no_number\n")
      #expect(result.codes == [], "\(operation)")
      guard let program = result.program, let definition = result.definition("x"),
        case .binary(let found, _, let right) = program.expressions[
          definition.formula.cases[0].value.index
        ],
        case .parameter = program.expressions[right.index],
        String(describing: found).hasSuffix("Numbers")
      else {
        Issue.record("`fee \(operation) no_number` does not read the parameter")
        continue
      }
    }
  }

  @Test("With `dated by`, a parameter's history is read at that fact")
  func datedBy() {
    let policy = """
      policy p "A policy"
        currency KRW
        zone Asia/Seoul
        dated by filed

      facts
        filed  date

      parameter part
        = 10%   from 2022-07-01
        = 8%    from 2024-07-01

      section s

      require some
        part > 0%

      """
    #expect(checked(policy).findings == [])
    let other = policy.replacing("dated by filed", with: "dated by fee")
      .replacing("filed  date", with: "fee  money")
    #expect(checked(other).codes.first == "W0401")
  }

  @Test(
    "The history of a parameter has one value for each day",
    arguments: [
      ("= 10 from 2022-07-01\n  = 8 from 2022-07-01", ["W0507"]),
      ("= 10 from 2022-07-01 until 2024-07-01\n  = 8 from 2024-07-01", ["W0507"]),
      ("= 10 from 2022-07-01 until 2024-06-30\n  = 8 from 2024-07-01", []),
      ("= 8 from 2024-07-01\n  = 10 from 2022-07-01", []),
      ("= 10\n  = 8 from 2024-07-01", []),
      ("= 10\n  = 8", ["W0507"]),
      ("= 10 from 2022-07-01\n  = none from 2024-07-01", []),
      ("= unset", []),
      ("= fee from 2022-07-01", ["W0401"]),
      ("= 10 from 2022-07-01\n  = 8% from 2024-07-01", ["W0401"]),
    ]
  )
  func histories(_ lines: String, _ expected: [String]) {
    let result = checked(
      header
        + "facts\n  fee  money\n\nparameter x\n  \(lines)\n\nsection s\n\n"
        + "require r\n  fee > 0 KRW\n"
    )
    #expect(result.codes == expected)
  }

  @Test("Money without a currency is refused in a policy and left open in a library")
  func currency() {
    let facts = "facts\n  fee  money\n"
    let section = "\nsection s\n\nrequire r\n  fee > 0 KRW\n"
    #expect(
      checked("policy p \"A policy\"\n  zone Asia/Seoul\n\n" + facts + section).codes == ["W0403"]
    )
    #expect(checked(facts, allowLibrary: true).codes == [])
    #expect(checked(facts).codes == ["W0306"])
  }
}
