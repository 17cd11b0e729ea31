// Values as people read them, and as JSON.

import Evaluation
import JSON
import Model
import Quantities
import Testing

@testable import Explanation

private let money = Type.quantity(.money(CurrencyID(0)))
private let dollars = Type.quantity(.money(CurrencyID(1)))
private let perHour = Type.quantity(Unit(money: 1, currency: CurrencyID(0), time: -1))

private func ratio(_ numerator: Int64, _ denominator: Int64) -> Value {
  guard let value = try? Rational(numerator, over: denominator) else { return .none }
  return .number(value)
}

@Suite struct ValueTextTests {
  @Test(
    "quantities read in the unit of their type",
    arguments: [
      (ratio(33_000, 1), money, "33,000 KRW"), (ratio(-5_000, 1), money, "-5,000 KRW"),
      (ratio(4_583, 2), money, "2,291.5 KRW"), (ratio(6_875, 3), money, "2,291.666666… KRW"),
      (ratio(-1, 3), money, "-0.333333… KRW"),
      (ratio(5, 2), dollars, "2.50 USD"), (ratio(1, 10), .percent, "10%"),
      (ratio(1, 8), .percent, "12.5%"), (ratio(12_600, 1), .duration, "3 h 30 min"),
      (ratio(18_000, 1), .duration, "5 h"), (ratio(61, 1), .duration, "1 min 1 s"),
      (ratio(0, 1), .duration, "0 min"), (ratio(3_600_000, 1), .duration, "1,000 h"),
      (ratio(1, 2), .duration, "0.5 s"), (ratio(1_234_567, 1), .number, "1,234,567"),
      (ratio(1, 4), perHour, "900 KRW/h"),
    ]
  )
  func quantities(_ value: Value, _ type: Type, _ expected: String) {
    #expect(PolicyBuilder().context().text(value, type) == expected)
  }

  @Test("other values read as they are written")
  func otherValues() throws {
    let context = PolicyBuilder().context()
    let instant = try #require(Instant(seconds: 1_757_034_000))
    #expect(context.text(.instant(instant), .instant) == "2025-09-05 10:00")
    #expect(context.text(.truth(true), .truth) == "yes")
    #expect(context.text(.choice(1), .choice(ChoiceID(0))) == "full")
    #expect(context.text(.set(AlternativeSet(bits: 3)), .set(ChoiceID(0))) == "basic, full")
    #expect(context.text(.ordinal(2025 * 4 + 2), .quarter) == "2025-Q3")
    #expect(context.text(.ordinal(7), .weekday) == "Sunday")
    #expect(context.text(.period(Period(months: 1, days: 3)), .period) == "1 month 3 days")
    #expect(context.text(.element(1), .element(ListID(0))) == "outages[2]")
    #expect(context.text(.text("a\u{1B}b"), .text) == "\"a\\u{1B}b\"")
    let bounded = Open(facts: [.fact(.root(slot: 0))], low: .zero, high: Rational(2_291))
    #expect(context.text(.open(bounded), money) == "unknown, between 0 KRW and 2,291 KRW")
  }

  @Test("a missing fact is named by its path, elements by their place from 1")
  func paths() {
    let context = PolicyBuilder().context()
    #expect(context.path(.root(slot: 0)) == "line.fee")
    #expect(context.path(FactReference(ListID(0), row: 1, slot: 0)) == "outages[2].end")
    #expect(context.path(FactReference(ListID(1), row: 2, slot: 0)) == "outages[2].calls[2].at")
    #expect(context.path(FactReference(ListID(1), row: 0, slot: 0)) == "outages[1].calls[1].at")
    #expect(context.path(.parameter(ParameterID(0))) == "parameter multiplier")
    #expect(context.path(.asOf) == "as of")
  }

  @Test("titles come in the language asked for, else in the file's")
  func titles() {
    let builder = PolicyBuilder()
    let titles = [Title(language: "", text: "Refund"), Title(language: "ko", text: "환급")]
    let korean = ReportContext(
      program: builder.program,
      facts: FactTable(schema: builder.program.schema),
      language: "ko"
    )
    #expect(korean.title(titles, or: "refund") == "환급")
    #expect(builder.context().title(titles, or: "refund") == "Refund")
    #expect(korean.title([], or: "refund") == "refund")
  }

  @Test(
    "values in JSON are exact",
    arguments: [
      (ratio(2_291, 1), money, #"{"amount":"2291","currency":"KRW"}"#),
      (ratio(1, 3), dollars, #"{"amount":"1/3","currency":"USD"}"#),
      (ratio(5, 2), .number, "2.5"), (ratio(1, 3), .number, #""1/3""#),
      (ratio(12_600, 1), .duration, #""PT3H30M""#), (ratio(0, 1), .duration, #""PT0S""#),
      (ratio(2, 25), .percent, #""8%""#), (.truth(false), .truth, "false"), (.none, money, "null"),
      (.period(Period(months: 14, days: 3)), .period, #""P14M3D""#),
      (.ordinal(2_025), .year, "2025"),
    ]
  )
  func jsonValues(_ value: Value, _ type: Type, _ expected: String) {
    var writer = JSONWriter()
    PolicyBuilder().context().write(value, type, to: &writer)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
  }
}
