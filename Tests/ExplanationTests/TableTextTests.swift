// The tables of a section in the text and in the JSON of a decision.

import Evaluation
import Quantities
import Testing

@testable import Explanation
@testable import Model

@Suite("Tables in a report")
struct TableTextTests {
  /// A decision with one table of two rows, of which some hold.
  private static func report(rows: [Int], possible: [Int] = [], judged: Bool = false)
    -> (text: String, json: String)
  {
    var builder = PolicyBuilder()
    let agreed = builder.add(.fact(slot: 1), .truth)
    let fee = builder.add(.fact(slot: 0), .quantity(.money(CurrencyID(0))))
    let choice = Type.choice(ChoiceID(0))
    let value = builder.constant(.choice(1), choice)
    let title = [Title(language: "", text: "The plan")]
    let name = builder.header("handling.plan", title)
    let formula = Formula(
      cases: [Case(value: value, condition: .when(agreed), origin: OriginID(0))],
      type: .optional(choice)
    )
    builder.program.definitions = [
      Definition(header: name, formula: formula, isRecursive: false)
    ]
    if judged {
      builder.program.judgements = [
        Judgement(header: builder.header("handling"), when: agreed)
      ]
    }
    builder.program.tables = [
      Table(
        header: builder.header("handling", title),
        inputs: [agreed, fee],
        columns: [DefinitionID(0)],
        columnNames: ["plan"],
        rows: [
          TableRow(condition: agreed, source: "", origin: OriginID(0)),
          TableRow(condition: agreed, source: "Annex, row 2", origin: OriginID(0)),
        ],
        otherwise: nil,
        isCollecting: false,
        judgement: judged ? JudgementID(0) : nil
      )
    ]
    builder.program.sections = [
      Section(
        header: builder.header("claim"),
        appliesWhen: nil,
        outcomeWords: [],
        requirements: [],
        exclusions: [],
        deadlines: [],
        awards: [],
        advice: [],
        judgements: [],
        tables: [TableID(0)],
        contestedReadings: []
      )
    ]
    var section = SectionResult(
      section: SectionID(0),
      subject: nil,
      outcome: .eligible,
      isCertain: true,
      requirements: [],
      exclusions: [],
      deadlines: [],
      awards: [],
      advice: [],
      judgements: [],
      missing: [],
      problems: []
    )
    let open = Open(facts: [.fact(.root(slot: 1))])
    section.tables = [
      TableResult(
        table: TableID(0),
        inputs: [possible.isEmpty ? .yes : .open(open), .number(Rational(33_000))],
        rows: rows,
        possible: possible,
        open: possible.isEmpty ? nil : open,
        outputs: [rows.isEmpty ? (possible.isEmpty ? .none : .open(open)) : .choice(1)]
      )
    ]
    let decision = Decision(
      caseName: nil,
      asOf: nil,
      sections: [section],
      definitions: [],
      assumptions: [],
      problems: []
    )
    let facts = FactTable(schema: builder.program.schema)
    let json = decisionJSON(decision, builder.program, facts: facts, indented: false)
    return (
      decisionText(decision, builder.program, facts: facts), String(decoding: json, as: UTF8.self)
    )
  }

  @Test("a row that holds is named with its number, its source, what it tested and what it gives")
  func oneRow() {
    let report = Self.report(rows: [1])
    #expect(
      report.text.contains(
        """
          Tables
            The plan: row 2  [Annex, row 2]
                title of agreed: yes, title of line.fee: 33,000 KRW
                result: full

        """
      )
    )
    #expect(
      report.json.contains(
        #""tables":[{"name":"handling","title":"The plan","source":"Annex, row 2","#
          + #""status":"row","row":2,"rows":[2],"place":"sample.rules:7:3","inputs":"#
          + #"[{"name":"agreed","value":true},{"name":"line.fee","value":{"amount":"33000","#
          + #""currency":"KRW"}}],"outputs":{"plan":"full"},"missing":[]}]"#
      )
    )
  }

  @Test("a row without a source of its own shows the table's")
  func sourceOfTable() {
    #expect(Self.report(rows: [0]).text.contains("The plan: row 1  [1.3)]"))
  }

  @Test("where it is open which row holds, the rows that may hold and what is missing are told")
  func open() {
    let report = Self.report(rows: [], possible: [0, 1])
    #expect(report.text.contains("The plan: open; it may be row 1, 2  [1.3)]"))
    #expect(report.json.contains(#""status":"open","row":null,"rows":[],"place":null"#))
    #expect(report.json.contains(#""outputs":{"plan":null},"missing":[{"path":"agreed""#))
  }

  @Test("where no row holds the report says so, and whether people judge")
  func noRow() {
    #expect(Self.report(rows: []).text.contains("The plan: no row holds  [1.3)]"))
    let judged = Self.report(rows: [], judged: true)
    #expect(judged.text.contains("The plan: no row holds; for people  [1.3)]"))
    #expect(judged.json.contains(#""status":"for_people","row":null"#))
  }
}
