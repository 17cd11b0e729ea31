// Formulas as text: brackets only where they are needed, and values in place of names.

import Evaluation
import Quantities
import Testing

@testable import Explanation
@testable import Model

@Suite struct FormulaTextTests {
  private func text(_ builder: PolicyBuilder, _ id: ExpressionID) -> String {
    FormulaPrinter(context: builder.context()).text(id)
  }

  @Test("a looser operation within a tighter one stands in brackets")
  func brackets() {
    var builder = PolicyBuilder()
    let (one, two, three) = (builder.number(1), builder.number(2), builder.number(3))
    let sum = builder.binary(.addNumbers, one, two)
    let product = builder.binary(.multiplyNumbers, one, two)
    let expected = [
      (builder.binary(.multiplyNumbers, sum, three), "(1 + 2) * 3"),
      (builder.binary(.addNumbers, product, three), "1 * 2 + 3"),
      (builder.binary(.subtractNumbers, three, sum), "3 - (1 + 2)"),
      (builder.binary(.subtractNumbers, sum, three), "1 + 2 - 3"),
      (builder.binary(.divideNumbers, three, product), "3 / (1 * 2)"),
    ]
    for (id, formula) in expected { #expect(text(builder, id) == formula) }
  }

  @Test("a sum before `after` stands in brackets, and so does a count beside `+`")
  func countedPeriods() {
    var builder = PolicyBuilder()
    let (one, two) = (builder.number(1), builder.number(2))
    let less = builder.binary(.subtractPeriods, one, two, .period)
    let instant = builder.add(.asOf, .instant)
    builder.program.countings = [
      Counting(
        direction: .after,
        period: less,
        isDuration: false,
        event: instant,
        rules: .plain,
        source: CountingRulesID(0),
        stops: nil
      )
    ]
    let due = builder.add(.counted(CountingID(0)), .date)
    #expect(text(builder, due) == "(1 - 2) after as of")
    let later = builder.binary(.addToDate, due, one, .date)
    #expect(text(builder, later) == "((1 - 2) after as of) + 1")
  }

  @Test("`or` within `and` stands in brackets, and `not` binds before both")
  func conditions() {
    var builder = PolicyBuilder()
    let agreed = builder.add(.fact(slot: 1), .truth)
    let not = builder.add(.unary(.not, agreed), .truth)
    let or = builder.binary(.or, agreed, not, .truth)
    let and = builder.binary(.and, or, agreed, .truth)
    let notOr = builder.add(.unary(.not, or), .truth)
    #expect(text(builder, and) == "(agreed or not agreed) and agreed")
    #expect(text(builder, notOr) == "not (agreed or not agreed)")
  }

  @Test("lengths of texts read as they are written")
  func texts() {
    var builder = PolicyBuilder()
    let text = builder.add(.fact(slot: 0), .text)
    let (eighty, bytes) = (builder.number(80), builder.add(.unary(.bytesInCP949, text), .number))
    let short = builder.binary(.lessOrEqual, bytes, eighty, .truth)
    let writable = builder.add(.unary(.isWritableInCP949, text), .truth)
    let notWritable = builder.add(.unary(.not, writable), .truth)
    #expect(self.text(builder, short) == "bytes of line.fee in cp949 <= 80")
    #expect(self.text(builder, notWritable) == "not line.fee can be written in cp949")
  }

  @Test("selections read as they are written")
  func selections() {
    var builder = PolicyBuilder()
    let list = builder.add(.fact(slot: 2), .list(.element(ListID(0))))
    let end = builder.add(.field(VariableID(0), slot: 0), .instant)
    let given = builder.add(.unary(.isGiven, end), .truth)
    builder.program.selections = [
      Selection(kind: .count, variable: VariableID(0), list: list, filter: given),
      Selection(kind: .any, variable: VariableID(0), list: list, body: given),
    ]
    let count = builder.add(.select(0), .number)
    let any = builder.add(.select(1), .truth)
    #expect(text(builder, count) == "count of outage in outages where outage.end is given")
    #expect(text(builder, any) == "any outage in outages has outage.end is given")
  }

  @Test("filling in puts values in place of names and of what is taken from them")
  func fillingIn() throws {
    var builder = PolicyBuilder()
    let fee = builder.add(.fact(slot: 0), .quantity(.money(CurrencyID(0))))
    let multiplier = builder.add(.parameter(ParameterID(0), on: nil), .number)
    let product = builder.binary(.multiplyNumbers, multiplier, fee)
    let rate = builder.add(.fact(slot: 3), .percent)
    let whole = builder.binary(.multiplyNumbers, product, rate)
    let trace = [
      TracedValue(fee, .number(Rational(33_000))), TracedValue(multiplier, .number(Rational(10))),
      TracedValue(rate, .number(try Rational(1, over: 10))),
    ]
    let filled = FormulaPrinter.filled(builder.context(), trace)
    #expect(text(builder, whole) == "multiplier * line.fee * rate")
    #expect(filled.text(whole) == "10 * 33,000 KRW * 10%")
  }

  @Test("an unknown keeps its name, unless its range is known")
  func unknown() {
    var builder = PolicyBuilder()
    let money = Type.quantity(.money(CurrencyID(0)))
    let fee = builder.add(.fact(slot: 0), money)
    let open = FormulaPrinter.filled(
      builder.context(),
      [TracedValue(fee, .unknown(.fact(.root(slot: 0))))]
    )
    #expect(open.text(fee) == "line.fee")
    let bounded = Open(facts: [.fact(.root(slot: 0))], low: .zero, high: .one)
    let ranged = FormulaPrinter.filled(builder.context(), [TracedValue(fee, .open(bounded))])
    #expect(ranged.text(fee) == "(unknown, between 0 KRW and 1 KRW)")
  }
}
