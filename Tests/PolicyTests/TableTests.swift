// A policy whose heart is a table: the complaints of users, from the rules to the report.

import Checking
import Evaluation
import Model
import SourceText
import Testing

@Suite("Tables in a policy")
struct TableTests {
  /// The table of the annex on complaints: it has no row for a line failure that the customer
  /// caused.
  static let complaints = """
    policy complaints "How complaints of users are handled"
      zone Asia/Seoul

    facts
      complaint
        type     one of service, billing, other
        subtype  optional one of line, system
        fault    one of company, customer
        billed   yes or no

    section handled "How a complaint is handled"

    table handling "Complaints by kind and fault"
      source "Annex 1"
      complaint.type | complaint.subtype | complaint.fault | complaint.billed || procedure | period
      service        | line              | company         | -   || apologise_and_fix | 0 days
      service        | system            | company         | -   || apologise_and_fix | 0 days
      service        | system            | customer        | -   || explain           | 0 days
      billing        | -                 | company         | no  || do_not_bill       | 0 days
      billing        | -                 | company         | yes || refund            | 0 days   source "Annex 1, row 4"
      billing        | -                 | customer        | -   || explain           | 0 days
      other          | -                 | company         | -   || apologise_and_fix | 0 days
      other          | -                 | customer        | -   || explain           | 0 days
      otherwise for people "the annex has no row for this"

    require refunds
      handling.procedure is not do_not_bill


    """

  private static func claim(_ type: String, _ subtype: String, _ fault: String, _ billed: String)
    -> String
  {
    """
    {"complaint": {"type": "\(type)", "subtype": \(subtype), "fault": "\(fault)", \
    "billed": \(billed)}}
    """
  }

  private static func decided(_ claim: String) throws -> (SmallDecision, SectionResult, TableResult)
  {
    let decided = try SmallRules.decided(try SmallRules.program(complaints), claim)
    let section = try #require(decided.sections("handled").first)
    return (decided, section, try #require(section.tables.first))
  }

  @Test("the row that holds gives the outputs, and the section is settled")
  func aRowHolds() throws {
    let (decided, section, table) = try Self.decided(
      Self.claim("billing", "null", "company", "true")
    )
    #expect(table.rows == [4])
    #expect(section.outcome == .eligible)
    let outputs = decided.program.tables[0].columns.map {
      decided.program.definitions[$0.index].header.name
    }
    #expect(outputs == ["handling.procedure", "handling.period"])
    guard case .choice(let alternative)? = table.outputs.first else {
      Issue.record("no alternative")
      return
    }
    let choice = try #require(decided.program.choices.last)
    #expect(choice.name == "procedure")
    #expect(choice.alternatives[Int(alternative)].name == "refund")
  }

  @Test("what no row holds for is left to people, and the outputs are open")
  func peopleJudge() throws {
    let (_, section, table) = try Self.decided(
      Self.claim("service", "\"line\"", "customer", "false")
    )
    #expect(table.rows.isEmpty && table.possible.isEmpty)
    #expect(section.outcome == .undetermined)
    #expect(section.missing.isEmpty)
    #expect(table.outputs.count == 2)
    for output in table.outputs {
      guard case .open(let open) = output, open.facts.isEmpty, open.problems.isEmpty else {
        Issue.record("an output that is not left to people")
        continue
      }
    }
  }

  @Test("a fact that is not known keeps the rows open that it can still decide")
  func openRows() throws {
    let (decided, section, table) = try Self.decided(
      "{\"complaint\": {\"type\": \"billing\", \"subtype\": null, \"fault\": \"company\"}}"
    )
    #expect(table.rows.isEmpty)
    #expect(table.possible == [3, 4])
    #expect(section.outcome == .undetermined)
    #expect(section.missing.map { SmallRules.path($0, decided.program) } == ["complaint.billed"])
  }

  @Test("a fact that cannot matter leaves the row settled")
  func unknownThatDoesNotMatter() throws {
    let (_, section, table) = try Self.decided(
      "{\"complaint\": {\"type\": \"billing\", \"fault\": \"customer\"}}"
    )
    #expect(table.rows == [5])
    #expect(table.possible.isEmpty)
    #expect(section.outcome == .eligible)
  }

  @Test("without `otherwise` the gap of the annex is found, with its combination")
  func gap() {
    let text = Self.complaints.replacing(
      "  otherwise for people \"the annex has no row for this\"\n",
      with: ""
    )
    let found = PolicyFiles.checked(Array(text.utf8), name: "small.rules").diagnostics
    #expect(found.map { $0.code.label } == ["W0532"])
    #expect(
      found.first?.message
        == "no row holds where `complaint.type = service, complaint.subtype = line, "
        + "complaint.fault = customer`"
    )
  }

  @Test("a row planted over another is found, with a combination that meets both")
  func overlap() throws {
    let planted =
      "  billing        | -                 | -               | yes || explain | 0 days\n"
    let last = "  otherwise for people"
    let text = Self.complaints.replacing(last, with: planted + last)
    let found = PolicyFiles.checked(Array(text.utf8), name: "small.rules").diagnostics
    #expect(found.map { $0.code.label } == ["W0530"])
    #expect(
      found.first?.message
        == "this row and the one on line 20 both hold where `complaint.type = billing, "
        + "complaint.fault = company, complaint.billed = yes`, and they differ"
    )
  }

  // MARK: Every complaint

  /// The values of a complaint as JSON; `nil` for a fact that is not supplied.
  struct Complaint: Sendable, Hashable {
    var type: String?
    var subtype: String?
    var fault: String?
    var billed: String?

    var claim: String {
      let parts = [("type", type), ("subtype", subtype), ("fault", fault), ("billed", billed)]
        .compactMap { name, value in value.map { "\"\(name)\": \($0)" } }
      return "{\"complaint\": {\(parts.joined(separator: ", "))}}"
    }

    /// The complaints that this one can turn out to be.
    var completions: [Complaint] {
      var found: [Complaint] = []
      for type in type.map({ [$0] }) ?? TableTests.types {
        for subtype in subtype.map({ [$0] }) ?? TableTests.subtypes {
          for fault in fault.map({ [$0] }) ?? TableTests.faults {
            for billed in billed.map({ [$0] }) ?? TableTests.truths {
              found.append(Complaint(type: type, subtype: subtype, fault: fault, billed: billed))
            }
          }
        }
      }
      return found
    }

    /// What the annex says, read from its text: nil where it has no row.
    var procedure: String? {
      let isCompany = fault == "\"company\""
      switch type {
      case "\"service\"":
        switch (subtype, isCompany) {
        case ("\"line\"", true), ("\"system\"", true): return "apologise_and_fix"
        case ("\"system\"", false): return "explain"
        default: return nil
        }
      case "\"billing\"":
        if !isCompany { return "explain" }
        return billed == "true" ? "refund" : "do_not_bill"
      default: return isCompany ? "apologise_and_fix" : "explain"
      }
    }
  }

  static let types = ["\"service\"", "\"billing\"", "\"other\""]
  static let subtypes = ["\"line\"", "\"system\"", "null"]
  static let faults = ["\"company\"", "\"customer\""]
  static let truths = ["true", "false"]

  private static let complete = Complaint().completions

  /// The procedure of a complaint as a word, `none`, or `open`.
  private static func procedure(_ program: Program, _ complaint: Complaint) throws -> String {
    let decided = try SmallRules.decided(program, complaint.claim)
    let section = try #require(decided.sections("handled").first)
    let output = try #require(section.tables.first?.outputs.first)
    switch output {
    case .none: return "none"
    case .open: return "open"
    case .choice(let alternative):
      let choice = try #require(program.choices.first { $0.name == "procedure" })
      return choice.alternatives[Int(alternative)].name
    default: return "another value"
    }
  }

  @Test("every complaint is handled as the annex says")
  func annex() throws {
    let program = try SmallRules.program(Self.complaints)
    #expect(Self.complete.count == 36)
    for complaint in Self.complete {
      let expected = complaint.procedure ?? "open"
      #expect(try Self.procedure(program, complaint) == expected, "\(complaint.claim)")
    }
  }

  @Test("what is settled before all facts are known stays so, and what all agree on is settled")
  func knowledgeGrows() throws {
    let program = try SmallRules.program(Self.complaints)
    var settled = 0
    for type in Self.types.map(Optional.some) + [nil] {
      for subtype in Self.subtypes.map(Optional.some) + [nil] {
        for fault in Self.faults.map(Optional.some) + [nil] {
          for billed in Self.truths.map(Optional.some) + [nil] {
            let complaint = Complaint(type: type, subtype: subtype, fault: fault, billed: billed)
            let found = try Self.procedure(program, complaint)
            if found == "open" { continue }
            settled += 1
            let ends = Set(complaint.completions.map { $0.procedure ?? "open" })
            #expect(ends == [found], "\(complaint.claim)")
          }
        }
      }
    }
    // More than the complete ones: facts that cannot matter are not waited for.
    let complete = Self.complete.filter { $0.procedure != nil }
    #expect(complete.count == 30)
    #expect(settled > complete.count)
  }

  @Test("the order of rows changes no decision", arguments: [1, 2, 3])
  func orderOfRows(turn: Int) throws {
    var lines = Self.complaints.split(separator: "\n", omittingEmptySubsequences: false)
    let rows = lines.indices.filter {
      lines[$0].contains(" || ") && !lines[$0].contains("procedure")
    }
    #expect(rows.count == 8)
    let texts = rows.map { lines[$0] }
    // 3 and 8 share no divisor, so this is a permutation.
    for (place, row) in rows.enumerated() { lines[row] = texts[(place * 3 + turn) % 8] }
    let shuffled = try SmallRules.program(lines.joined(separator: "\n"))
    for complaint in Self.complete {
      let expected = complaint.procedure ?? "open"
      #expect(try Self.procedure(shuffled, complaint) == expected, "\(complaint.claim)")
    }
  }

  // MARK: Other tables

  private static func values(_ expressions: [String], rules: String, claim: String) throws
    -> [String]
  {
    try SmallRules.values(
      expressions,
      head: "policy small \"Small\"\n  currency KRW\n  zone Asia/Seoul\n\n",
      facts: rules,
      claim: claim
    )
  }

  private static let rates = """
    facts
      fee   money
      grade optional one of gold, silver
      day   date

    table rate
      dated by day
      fee                            | grade    || share
      < 10,000 KRW                   | -        || 1
      from 10,000 KRW to under 50,000 KRW | gold || 2   until 2024-06-30
      from 10,000 KRW to under 50,000 KRW | gold || 3   from 2024-07-01
      from 10,000 KRW to 49,999 KRW  | not gold || 4
      from 10,000 KRW to 49,999 KRW  | none     || 5
      over 49,999 KRW to 50,000 KRW  | silver, none || 6
      otherwise 7

    """

  static let ratesRows: [(claim: String, share: String)] = [
    ("{\"fee\": 9999, \"grade\": null, \"day\": \"2024-01-01\"}", "1"),
    ("{\"fee\": 9999}", "1"),
    ("{\"fee\": 10000, \"grade\": \"gold\", \"day\": \"2024-06-30\"}", "2"),
    ("{\"fee\": 10000, \"grade\": \"gold\", \"day\": \"2024-07-01\"}", "3"),
    ("{\"fee\": 49999, \"grade\": \"silver\", \"day\": \"2024-07-01\"}", "4"),
    ("{\"fee\": 10000, \"grade\": \"silver\"}", "4"),
    // None is no grade: `not gold` is no, and so is `gold`.
    ("{\"fee\": 10000, \"grade\": null}", "5"),
    ("{\"fee\": 50000, \"grade\": \"silver\"}", "6"),
    ("{\"fee\": 50000, \"grade\": null}", "6"),
    ("{\"fee\": 50000, \"grade\": \"gold\"}", "7"),
    ("{\"fee\": 50001}", "7"),
    ("{\"fee\": 10000, \"grade\": \"gold\"}", "unknown day"),
  ]

  @Test("ranges hold at the bounds that they name, rows on their days", arguments: ratesRows)
  func bounds(row: (claim: String, share: String)) throws {
    let found = try Self.values(["rate.share", "rate"], rules: Self.rates, claim: row.claim)
    #expect(found == [row.share, row.share])
  }

  private static let tags = """
    facts
      age   number
      kind  one of a, b

    table tags
      collect
      kind | age   || tag
      -    | >= 18 || "adult"
      a    | -     || "first"
      b    | < 5   || -
      otherwise "nothing"

    define used = tags includes "adult"


    """

  static let tagRows: [(claim: String, count: String, tagged: String)] = [
    ("{\"age\": 20, \"kind\": \"a\"}", "2", "yes"),
    ("{\"age\": 20, \"kind\": \"b\"}", "1", "yes"),
    ("{\"age\": 10, \"kind\": \"a\"}", "1", "no"),
    // A row that holds and adds nothing leaves an empty list, not what stands otherwise.
    ("{\"age\": 3, \"kind\": \"b\"}", "0", "no"),
    ("{\"age\": 10, \"kind\": \"b\"}", "1", "no"),
    ("{\"kind\": \"a\"}", "unknown age", "unknown age"),
  ]

  @Test("a collecting table gives the values of all rows that hold", arguments: tagRows)
  func collecting(row: (claim: String, count: String, tagged: String)) throws {
    let found = try Self.values(["count of tags", "used"], rules: Self.tags, claim: row.claim)
    #expect(found == [row.count, row.tagged])
  }
}
