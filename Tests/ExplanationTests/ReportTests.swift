// Whole reports of a decision made by hand: the text for people, the JSON, and the layout.

import Evaluation
import JSON
import Quantities
import SourceText
import Testing
import UnicodeText

@testable import Explanation
@testable import Model

/// A policy with one requirement and one award, and a decision of each outcome.
private struct Sample {
  var builder = PolicyBuilder()
  let agreed: ExpressionID
  let fee: ExpressionID
  let unit: ExpressionID

  init() {
    agreed = builder.add(.fact(slot: 1), .truth)
    fee = builder.add(.fact(slot: 0), .quantity(.money(CurrencyID(0))))
    unit = builder.constant(.number(Rational(1_000)), .quantity(.money(CurrencyID(0))))
    let title = [Title(language: "", text: "동의가 있다")]
    builder.program.requirements = [
      Requirement(header: builder.header("consent", title), condition: agreed, when: nil)
    ]
    let formula = Formula(
      cases: [Case(value: fee, condition: .always, origin: OriginID(0))],
      rounding: Rounding(mode: .down, unit: unit),
      type: .quantity(.money(CurrencyID(0)))
    )
    builder.program.awards = [
      Award(
        header: builder.header("refund", [Title(language: "", text: "Refund")]),
        formula: formula,
        currency: CurrencyID(0),
        methods: [],
        payableBy: nil,
        from: Party(),
        to: Party(),
        when: nil
      )
    ]
    builder.program.sections = [
      Section(
        header: builder.header("claim", [Title(language: "", text: "The claim")]),
        appliesWhen: nil,
        outcomeWords: [],
        requirements: [RequirementID(0)],
        exclusions: [],
        deadlines: [],
        awards: [AwardID(0)],
        advice: [],
        judgements: [],
        contestedReadings: []
      )
    ]
  }

  func decision(
    _ outcome: Outcome,
    verdict: Verdict,
    amount: Value,
    missing: [Input] = []
  ) -> Decision {
    let fee = Value.number(Rational(33_450))
    let rounded = Value.number(Rational(33_000))
    let award = AwardResult(
      award: AwardID(0),
      computed: rounded,
      amount: amount,
      method: nil,
      payableBy: nil,
      steps: [.chosen(caseIndex: 0, fee), .rounded(rounded)],
      trace: [TracedValue(self.fee, fee)]
    )
    let section = SectionResult(
      section: SectionID(0),
      subject: nil,
      outcome: outcome,
      isCertain: true,
      requirements: [
        RequirementResult(
          requirement: RequirementID(0),
          verdict: verdict,
          trace: [TracedValue(agreed, .truth(outcome == .eligible))]
        )
      ],
      exclusions: [],
      deadlines: [],
      awards: [award],
      advice: [],
      judgements: [],
      missing: missing,
      problems: []
    )
    return Decision(
      caseName: "A-1",
      asOf: nil,
      sections: [section],
      definitions: [],
      assumptions: [],
      problems: []
    )
  }

  func text(_ decision: Decision) -> String {
    decisionText(
      decision,
      builder.program,
      facts: FactTable(schema: builder.program.schema)
    )
  }
}

@Suite struct ReportTests {
  @Test("an eligible claim reads outcome, reason, amount, working")
  func eligible() {
    let sample = Sample()
    let text = sample.text(
      sample.decision(.eligible, verdict: .yes, amount: .number(Rational(33_000)))
    )
    #expect(
      text == """
        sample
          policy  sample
          case    A-1

        The claim
          ELIGIBLE: 33,000 KRW
          Reasons
            ✓ 동의가 있다  [1.3)]
                title of agreed: yes
          Amounts
            Refund  33,000 KRW  [1.3)]
                title of line.fee
                  = 33,450 KRW
                  rounded down to 1,000 KRW: 33,000 KRW

        """
    )
  }

  @Test("a refused claim shows what the formula would have given, and pays nothing")
  func refused() {
    let sample = Sample()
    let text = sample.text(sample.decision(.ineligible, verdict: .no, amount: .number(.zero)))
    #expect(text.contains("  INELIGIBLE\n"))
    #expect(text.contains("✗ 동의가 있다"))
    #expect(text.contains("Refund  0 KRW (the formula gives 33,000 KRW)"))
  }

  @Test("an open claim lists what is still needed, and the range of the amount")
  func open() {
    let sample = Sample()
    let fact = Input.fact(.root(slot: 1))
    let amount = Value.open(Open(facts: [fact], low: .zero, high: Rational(33_000)))
    let decision = sample.decision(
      .undetermined,
      verdict: .open(Open(facts: [fact])),
      amount: amount,
      missing: [fact]
    )
    let text = sample.text(decision)
    #expect(text.contains("? 동의가 있다"))
    #expect(text.contains("unknown, between 0 KRW and 33,000 KRW"))
    #expect(text.contains("  Still needed\n    ? title of agreed\n"))
    let json = String(
      decoding: decisionJSON(
        decision,
        sample.builder.program,
        facts: FactTable(schema: sample.builder.program.schema),
        indented: false
      ),
      as: UTF8.self
    )
    #expect(json.contains(#""missing":[{"path":"agreed","title":"title of agreed"}]"#))
    #expect(json.contains(#""status":"open","amount":null,"range":{"from":{"amount":"0""#))
  }

  @Test("the JSON of a decision is one sound object with its keys in order")
  func json() throws {
    let sample = Sample()
    let bytes = decisionJSON(
      sample.decision(.eligible, verdict: .yes, amount: .number(Rational(33_000))),
      sample.builder.program,
      facts: FactTable(schema: sample.builder.program.schema)
    )
    var cursor = JSONCursor(bytes)
    var names: [String] = []
    try cursor.beginObject()
    while let name = try cursor.nextMember() {
      names.append(cursor.string(name))
      try cursor.skipValue()
    }
    try cursor.finish()
    #expect(
      names == [
        "writ", "policy", "title", "version", "as_of", "case", "sections", "assumptions",
        "provisional", "errors",
      ]
    )
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("\"rounded down to 1,000 KRW: 33,000 KRW\""))
  }

  @Test("wrapped lines stay within the width, Hangul counting two columns")
  func wrapping() {
    let text = Array(repeating: "장애 outage", count: 12).joined(separator: " ")
    let lines = TextLayout.wrapped(text, width: 30, hang: 2)
    #expect(lines.count > 4)
    for line in lines { #expect(displayWidth(of: line) <= 30) }
    #expect(lines.joined(separator: " ") == text)
  }

  @Test("padding aligns Hangul and Latin")
  func padding() {
    #expect(displayWidth(of: TextLayout.padded("장애", to: 8)) == 8)
    #expect(TextLayout.padded("outage", to: 8) == "outage  ")
    #expect(TextLayout.padded("outages", to: 3) == "outages")
  }

  @Test("no colour, no escape sequence")
  func colour() {
    let sample = Sample()
    let decision = sample.decision(.eligible, verdict: .yes, amount: .number(Rational(1)))
    let facts = FactTable(schema: sample.builder.program.schema)
    let plain = decisionText(decision, sample.builder.program, facts: facts)
    let coloured = decisionText(
      decision,
      sample.builder.program,
      facts: facts,
      options: TextOptions(isColoured: true)
    )
    #expect(!plain.utf8.contains(0x1B))
    #expect(coloured.utf8.contains(0x1B))
  }

  @Test("diagnostics in JSON name their place, and hold a fix where there is one")
  func diagnostics() {
    let file = SourceFile(id: SourceID(0), name: "a.rules", bytes: Array("ab\ncd\n".utf8))
    let range = SourceRange(source: SourceID(0), start: ByteOffset(3), end: ByteOffset(5))
    let diagnostic = Diagnostic(
      .unknownName,
      at: range,
      "there is no `cd`",
      cure: "did you mean `ab`?",
      fix: TextEdit(range, "ab")
    )
    let json = diagnosticsJSON([DiagnosticGroup(diagnostics: [diagnostic], files: [file])])
    let text = String(decoding: json, as: UTF8.self)
    #expect(text.contains("\"code\": \"W0301\""))
    #expect(text.contains("\"line\": 2,"))
    #expect(text.contains("\"end_column\": 3,"))
    #expect(text.contains("\"replacement\": \"ab\""))
  }
}
