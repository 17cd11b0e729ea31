// Conditions and formulas as phrases: titles for names, in English and in Korean.

import Evaluation
import Quantities
import Testing

@testable import Explanation
@testable import Model

@Suite struct PhraseTests {
  /// A policy of a fee, a yes or no, a choice and a reading, all with titles in both languages.
  private struct Titled {
    var builder = PolicyBuilder()
    let fee: ExpressionID
    let agreed: ExpressionID
    let plan: ExpressionID
    let basis: ExpressionID

    init() {
      builder.program.choices = [
        Choice(name: "plan", alternatives: [Self.alternative("basic", "Basic plan", "기본 요금제")]),
        Choice(
          name: "",
          alternatives: [
            Self.alternative("actual", "the days of the month", "그 달의 날수"),
            Self.alternative("thirty", "thirty days", "서른 날"),
          ]
        ),
      ]
      builder.program.schema = FactSchema(
        root: RowLayout(
          fields: [
            Self.field("line.fee", .quantity(.money(CurrencyID(0))), "Monthly fee", "월 요금"),
            Self.field("agreed", .truth, "The customer agreed", "고객이 동의했다"),
            Self.field("line.plan", .choice(ChoiceID(0)), "Rate plan", "요금제"),
            Self.field("papers", .set(ChoiceID(0)), "Papers handed in", "낸 서류"),
            Self.field("outage", .spans, "Outage", "장애 시간"),
          ],
          members: []
        ),
        lists: [],
        caseNames: [],
        asOfNames: []
      )
      builder.program.readings = [
        Reading(
          header: builder.header("basis", Self.titles("Basis of the fee", "「요금」의 기준")),
          choice: ChoiceID(1),
          defaultAlternative: 0,
          isContested: false
        )
      ]
      fee = builder.add(.fact(slot: 0), .quantity(.money(CurrencyID(0))))
      agreed = builder.add(.fact(slot: 1), .truth)
      plan = builder.add(.fact(slot: 2), .choice(ChoiceID(0)))
      basis = builder.add(.reading(ReadingID(0)), .choice(ChoiceID(1)))
    }

    static func titles(_ english: String, _ korean: String) -> [Title] {
      [Title(language: "", text: english), Title(language: "ko", text: korean)]
    }

    private static func alternative(_ name: String, _ english: String, _ korean: String)
      -> Alternative
    {
      Alternative(name: name, titles: titles(english, korean))
    }

    private static func field(_ path: String, _ type: Type, _ english: String, _ korean: String)
      -> FactField
    {
      FactField(
        name: path,
        titles: titles(english, korean),
        type: type,
        list: nil,
        origin: OriginID(0),
        path: path
      )
    }

    mutating func won(_ amount: Int) -> ExpressionID {
      builder.constant(.number(Rational(amount)), .quantity(.money(CurrencyID(0))))
    }

    func phrase(_ id: ExpressionID, _ language: String) -> String {
      let program = builder.program
      let context = ReportContext(
        program: program,
        facts: FactTable(schema: program.schema),
        language: language,
        writesNames: false
      )
      return context.expressionText(id)
    }
  }

  @Test("a comparison reads as a sentence, with the particle of the title before it")
  func comparisons() {
    var policy = Titled()
    let money = policy.won(33_000)
    let basic = policy.builder.constant(.choice(0), .choice(ChoiceID(0)))
    let thirty = policy.builder.constant(.choice(1), .choice(ChoiceID(1)))
    func compared(_ operation: BinaryOperation, _ left: ExpressionID, _ right: ExpressionID)
      -> ExpressionID
    {
      policy.builder.binary(operation, left, right, .truth)
    }
    let expected: [(id: ExpressionID, english: String, korean: String)] = [
      (
        compared(.less, policy.fee, money), "Monthly fee is less than 33,000 KRW",
        "월 요금이 33,000원 미만이다"
      ),
      (
        compared(.lessOrEqual, policy.fee, money), "Monthly fee is at most 33,000 KRW",
        "월 요금이 33,000원 이하이다"
      ),
      (
        compared(.greater, policy.fee, money), "Monthly fee is more than 33,000 KRW",
        "월 요금이 33,000원 초과이다"
      ),
      (
        compared(.greaterOrEqual, policy.fee, money), "Monthly fee is at least 33,000 KRW",
        "월 요금이 33,000원 이상이다"
      ),
      (compared(.equal, policy.plan, basic), "Rate plan is: Basic plan", "요금제가 기본 요금제이다"),
      (
        compared(.notEqual, policy.plan, basic), "“Rate plan” is not “Basic plan”",
        "「요금제」가 「기본 요금제」가 아니다"
      ),
      (
        compared(.equal, policy.basis, thirty), "“Basis of the fee” is read as “thirty days”",
        "「『요금』의 기준」을 「서른 날」로 읽는다"
      ),
    ]
    for (id, english, korean) in expected {
      #expect(policy.phrase(id, "en") == english)
      #expect(policy.phrase(id, "ko") == korean)
    }
  }

  @Test("a title alone says yes or no, and is denied as a whole")
  func truths() {
    var policy = Titled()
    let denied = policy.builder.add(.unary(.not, policy.agreed), .truth)
    let given = policy.builder.add(.unary(.isGiven, policy.fee), .truth)
    let missing = policy.builder.add(.unary(.not, given), .truth)
    #expect(policy.phrase(policy.agreed, "en") == "The customer agreed")
    #expect(policy.phrase(denied, "en") == "“The customer agreed” is not the case")
    #expect(policy.phrase(missing, "en") == "“Monthly fee” is not given")
    #expect(policy.phrase(policy.agreed, "ko") == "고객이 동의했다")
    #expect(policy.phrase(denied, "ko") == "「고객이 동의했다」에 해당하지 않는다")
    #expect(policy.phrase(given, "ko") == "「월 요금」이 있다")
    #expect(policy.phrase(missing, "ko") == "「월 요금」이 없다")
  }

  @Test("parts joined by `and` and `or` keep their grouping")
  func connectives() {
    var policy = Titled()
    let money = policy.won(0)
    let paid = policy.builder.binary(.greater, policy.fee, money, .truth)
    let given = policy.builder.add(.unary(.isGiven, policy.plan), .truth)
    let either = policy.builder.binary(.or, paid, given, .truth)
    let both = policy.builder.binary(.and, policy.agreed, either, .truth)
    let denied = policy.builder.add(.unary(.not, either), .truth)
    #expect(
      policy.phrase(both, "en")
        == "“The customer agreed” is the case and (“Monthly fee” is more than 0 KRW or “Rate plan” is given)"
    )
    #expect(
      policy.phrase(both, "ko") == "「고객이 동의했다」에 해당하고 (「월 요금」이 0원 초과이거나 「요금제」가 있는 경우)이다"
    )
    #expect(policy.phrase(denied, "ko") == "「월 요금」이 0원 초과이거나 「요금제」가 있는 경우가 아니다")
  }

  @Test("formulas have signs, and brackets where an operation binds less tightly")
  func formulas() {
    var policy = Titled()
    let two = policy.builder.number(2)
    let half = policy.builder.binary(.divideNumbers, policy.fee, two)
    let sum = policy.builder.binary(.addNumbers, half, policy.fee)
    let product = policy.builder.binary(.multiplyNumbers, two, sum)
    #expect(policy.phrase(product, "en") == "2 × (“Monthly fee” ÷ 2 + “Monthly fee”)")
    #expect(policy.phrase(product, "ko") == "2 × (「월 요금」 ÷ 2 + 「월 요금」)")
  }

  @Test("a set has alternatives that are counted, and a set of times has stretches")
  func counts() {
    var policy = Titled()
    let papers = policy.builder.add(.fact(slot: 3), .set(ChoiceID(0)))
    let outage = policy.builder.add(.fact(slot: 4), .spans)
    let alternatives = policy.builder.add(.unary(.countOfParts, papers), .number)
    let stretches = policy.builder.add(.unary(.countOfParts, outage), .number)
    #expect(policy.phrase(alternatives, "en") == "the number of “Papers handed in”")
    #expect(policy.phrase(alternatives, "ko") == "「낸 서류」의 수")
    #expect(policy.phrase(stretches, "en") == "the number of stretches of “Outage”")
    #expect(policy.phrase(stretches, "ko") == "「장애 시간」의 구간 수")
  }

  @Test(
    "where nothing has a title, the code says it, and names are written where they are asked for"
  )
  func names() {
    var policy = Titled()
    let one = policy.builder.number(1)
    let sum = policy.builder.binary(.addNumbers, one, one)
    #expect(policy.phrase(sum, "en") == "1 + 1")
    let context = ReportContext(
      program: policy.builder.program,
      facts: FactTable(schema: policy.builder.program.schema),
      language: "ko"
    )
    let basic = policy.builder.constant(.choice(0), .choice(ChoiceID(0)))
    let equal = policy.builder.binary(.equal, policy.plan, basic, .truth)
    #expect(policy.phrase(equal, "ko") == "요금제가 기본 요금제이다")
    #expect(context.expressionText(policy.plan) == "line.plan")
  }

  @Test(
    "Korean predicates end, go on, stand before a noun, and are denied",
    arguments: [
      (KoreanClause("요금", .copula), ["요금이다", "요금이고", "요금이거나", "요금이면", "요금인", "요금이 아니다"]),
      (KoreanClause("매수", .copula), ["매수이다", "매수이고", "매수이거나", "매수이면", "매수인", "매수가 아니다"]),
      (KoreanClause("값이", .exists), ["값이 있다", "값이 있고", "값이 있거나", "값이 있으면", "값이 있는", "값이 없다"]),
      (KoreanClause("둘이", .same), ["둘이 같다", "둘이 같고", "둘이 같거나", "둘이 같으면", "둘이 같은", "둘이 다르다"]),
      (KoreanClause("해당", .does), ["해당한다", "해당하고", "해당하거나", "해당하면", "해당하는", "해당하지 않는다"]),
      (KoreanClause("날로", .reads), ["날로 읽는다", "날로 읽고", "날로 읽거나", "날로 읽으면", "날로 읽는", "날로 읽지 않는다"]),
      (KoreanClause("안에", .enters), ["안에 든다", "안에 들고", "안에 들거나", "안에 들면", "안에 드는", "안에 들지 않는다"]),
    ]
  )
  func predicates(_ clause: KoreanClause, _ forms: [String]) {
    let told = [.end, .and, .or, .condition, .noun].map { clause.text($0) }
    #expect(told + [clause.denied.text(.end)] == forms)
  }
}
