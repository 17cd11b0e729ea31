// Rows of small policies over lists that select, with ties, of nothing, and with clauses that fail.

import Foundation
import TestSupport
import Testing

@testable import Commands

/// An output of a policy in `Tests/Found`, and the rows that a file of claims must give.
private struct FoundRows: Sendable, CustomTestStringConvertible {
  /// The files without their endings.
  let rules: String
  let claims: String
  let output: String
  let rows: [String]
  var testDescription: String { "\(rules), \(output)" }
}

@Suite("Lists that select, ties, lists of nothing, and the order of what fails")
struct SelectedListFileTests {
  private static func text(_ path: String) throws -> String {
    let root = Repository.url("Tests")
    return try String(contentsOf: root.appendingPathComponent("Found/" + path), encoding: .utf8)
  }

  private static let expected: [FoundRows] = [
    // Of three items only `b` (20) is above 10: 100 KRW are granted once.
    FoundRows(
      rules: "authors-ko/section_over_selection",
      claims: "authors-ko/section_over_selection.ndjson",
      output: "rows",
      rows: [#"{"id":"b","amount":100}"#]
    ),
    FoundRows(
      rules: "authors-ko/section_over_selection",
      claims: "authors-ko/section_over_selection.ndjson",
      output: "totals",
      rows: [#"{"count":1,"total":100}"#]
    ),
    // The order of a definition is the same as that of the clause: 20 before 25.
    FoundRows(
      rules: "authors-ko/property_over_selection",
      claims: "authors-ko/property_over_selection.ndjson",
      output: "sorted_here",
      rows: [#"{"id":"b"}"#, #"{"id":"a"}"#]
    ),
    FoundRows(
      rules: "authors-ko/property_over_selection",
      claims: "authors-ko/property_over_selection.ndjson",
      output: "sorted_there",
      rows: [#"{"id":"b"}"#, #"{"id":"a"}"#]
    ),
    // One parcel of two is late: ten euros, once.
    FoundRows(
      rules: "authors-en/list_of_selected",
      claims: "authors-en/list_of_selected.json",
      output: "parcels_paid",
      rows: [#"{"id":"late","refund":10}"#]
    ),
    FoundRows(
      rules: "authors-en/list_of_selected",
      claims: "authors-en/list_of_selected.json",
      output: "result",
      rows: [#"{"late":1,"total":10}"#]
    ),
    // Two absences of 30 days that begin on one day: 30 days are paid in all.
    FoundRows(
      rules: "authors-ko/running_cap_ties",
      claims: "authors-ko/running_cap_ties.ndjson",
      output: "total",
      rows: [#"{"days":30}"#]
    ),
    // No change, no debts, and debts of 3: a list of nothing sums up to 0.
    FoundRows(
      rules: "open-facts/sum_over_a_list_that_is_none",
      claims: "open-facts/sum_over_a_list_that_is_none.ndjson",
      output: "o",
      rows: [
        #"{"total":0,"ok":false}"#, #"{"total":0,"ok":false}"#, #"{"total":3,"ok":true}"#,
      ]
    ),
    FoundRows(
      rules: "open-facts/sum_over_a_list_that_is_none",
      claims: "open-facts/sum_over_a_list_that_is_none.ndjson",
      output: "p",
      rows: [#"{"amount":3}"#]
    ),
    // In the order of the file: a requirement, an exclusion, a deadline. The second claim is the
    // first but for its spelling, which compiled code leaves to the evaluator.
    FoundRows(
      rules: "open-facts/order_of_failed_clauses",
      claims: "open-facts/order_of_failed_clauses.ndjson",
      output: "o",
      rows: [
        #"{"failed":["first","second","third"]}"#, #"{"failed":["first","second","third"]}"#,
      ]
    ),
    FoundRows(
      rules: "open-facts/failed_order",
      claims: "open-facts/failed_order.ndjson",
      output: "row",
      rows: [#"{"failed":["first","second","third"]}"#]
    ),
  ]

  @Test("rows are those that the policies say", arguments: expected)
  private func rows(_ row: FoundRows) throws {
    let world = World(files: [
      "p.rules": try Self.text(row.rules + ".rules"), "c.ndjson": try Self.text(row.claims),
    ])
    let result = world.run("decide p.rules c.ndjson --rows \(row.output)")
    #expect(result.code == 0)
    #expect(result.output == row.rows.map { $0 + "\n" }.joined())
  }

  @Test(
    "their scenarios pass and nothing is found in them",
    arguments: [
      "authors-ko/section_over_selection", "authors-ko/property_over_selection",
      "authors-en/list_of_selected_scenario", "open-facts/sum_over_a_list_that_is_none",
    ]
  )
  func scenarios(_ path: String) throws {
    let world = World(files: ["p.rules": try Self.text(path + ".rules")])
    let found = world.run("check p.rules")
    #expect(found.code == 0 && found.output.contains("0 errors, 0 warnings"), "\(found)")
    let result = world.run("test p.rules")
    #expect(result.code == 0, "\(result.output)")
  }

  @Test("of two sick notes of one day the second is paid what is left, which is nothing")
  func ties() throws {
    let world = World(files: [
      "p.rules": try Self.text("reports/sick_pay_ties.rules"),
      "c.json": try Self.text("authors-ko/running_cap_ties.ndjson"),
    ])
    let result = world.run("decide p.rules c.json")
    let output = result.output
    #expect(output.contains("Absences of the year no. 1\n  ELIGIBLE: 3,000 EUR"), "\(output)")
    #expect(output.contains("Absences of the year no. 2\n  INELIGIBLE"), "\(output)")
  }

  // MARK: Subjects

  private let judged = """
    policy judged "Judged"
      currency KRW
      zone     UTC

    facts
      items  list of  "Items"
        id   text     "Name"
        n    number   "Size"

    define big = each item in items where item.n > 10 in order of item.n

    section by_name "By name" for each item in big

    require small "Not too large"
      item.n < 100

    deadline early "Early"
      = 2026-01-01

    exclude large "Very large"
      when item.n > 90

    section in_place "In place" for each item in (the first 1 i in items in order of i.n)

    award pay "Pay"
      = 100 KRW

    """

  /// The subjects of a decision as JSON, in their order.
  private func subjects(_ claim: String) throws -> [String] {
    let world = World(files: ["p.rules": judged, "c.json": claim])
    let output = world.run("decide p.rules c.json --format json").output
    return output.components(separatedBy: #""subject":"#).dropFirst().map { part in
      String(part[...(part.firstIndex(of: "}") ?? part.startIndex)])
        .filter { !$0.isWhitespace }
    }
  }

  @Test("a subject has the name of the selection, the place in it, and the row in the claim")
  func subjects() throws {
    // In order of size: `c` (15) before `a` (20). The first of all is `b` (5).
    let found = try subjects(
      #"{"items":[{"id":"a","n":20},{"id":"b","n":5},{"id":"c","n":15}]}"#
    )
    #expect(
      found == [
        #"{"list":"big","place":1,"row":3,"id":"c"}"#,
        #"{"list":"big","place":2,"row":1,"id":"a"}"#,
        #"{"list":"items","place":1,"row":2,"id":"b"}"#,
      ]
    )
  }

  @Test("a place is null while it is open, and the page and the text say so")
  func openPlaces() throws {
    let claim = #"{"items":[{"id":"a"},{"id":"b","n":20}]}"#
    let found = try subjects(claim)
    // `a` may come before `b`, after it, or not at all.
    #expect(found.allSatisfy { $0.contains(#""place":null"#) }, "\(found)")
    #expect(found.count == 4)
    let world = World(files: ["p.rules": judged, "c.json": claim])
    #expect(world.run("decide p.rules c.json").output.contains("By name — big[?] (b)"))
    #expect(world.run("decide p.rules c.json --format html").output.contains("big[?] (b)"))
  }

  @Test("short rows list what fails in the order of the file")
  func brief() throws {
    let world = World(files: [
      "p.rules": judged, "c.ndjson": #"{"items":[{"id":"a","n":200}]}"#,
    ])
    let output = world.run("decide p.rules c.ndjson --brief").output
    #expect(output.contains(#""failed":["small","large"]"#), "\(output)")
  }
}
