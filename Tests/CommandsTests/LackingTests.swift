// What a refusal rests on is told with it: what a set lacks, and tables outside the section.

import Foundation
import TestSupport
import Testing

@Suite struct LackingTests {
  /// A file of `Tests/Found/sources`.
  private static func file(_ name: String) throws -> String {
    let tests = Repository.url("Tests")
    return try String(
      contentsOf: tests.appendingPathComponent("Found/sources/\(name)"),
      encoding: .utf8
    )
  }

  private static func printed(_ rules: String, _ claim: String, _ command: String) throws -> String
  {
    let files = ["p.rules": try file(rules), "c.json": try file(claim)]
    return World(files: files).run(command).output
  }

  private static let decided = ["decide p.rules c.json", "decide p.rules c.json --format html"]

  @Test("what a set lacks is named by its titles", arguments: decided + ["explain p.rules c.json"])
  func lacking(command: String) throws {
    // Of date, place and price the one claim states the date and the place, the other the date.
    let one = try Self.printed("two_missing.rules", "one_missing.json", command)
    #expect(one.contains("Price is missing"), "\(one)")
    let two = try Self.printed("two_missing.rules", "two_missing.json", command)
    #expect(two.contains("Place and Price are missing"), "\(two)")
    #expect(!two.contains("Date is missing") && !two.contains("Date, Place and Price are missing"))
  }

  @Test("what a set lacks stands in the JSON as well, by the names that the claim would give")
  func lackingInJSON() throws {
    let command = "decide p.rules c.json --format json"
    let json = try Self.printed("two_missing.rules", "two_missing.json", command)
    let joined = json.filter { !$0.isWhitespace }
    #expect(joined.contains(#""lacks":[{"name":"items","value":["place","price"]}]"#), "\(json)")
    // A clause that does not refuse lacks nothing, and one that is lifted does not refuse.
    let lifted = World(
      files: ["p.rules": Self.rules, "c.json": #"{"papers": ["photo"]}"#]
    ).run("decide p.rules c.json --format json").output.filter { !$0.isWhitespace }
    let both = #""lacks":[{"name":"papers","value":["form","card"]}]"#
    // Only the requirement lacks them: the exclusion is lifted by the photo.
    #expect(lifted.components(separatedBy: both).count == 2, "\(lifted)")
    #expect(lifted.components(separatedBy: #""lacks""#).count == 2, "\(lifted)")
  }

  @Test("what a set lacks is named in Korean", arguments: decided)
  func lackingInKorean(command: String) throws {
    let two = try Self.printed("two_missing.rules", "two_missing.json", command + " --lang ko")
    #expect(two.contains("빠진 것: Place, Price"), "\(two)")
  }

  private static let rules = """
    policy p "P"

    choice paper
      form   "Claim form"
      photo  "Photo"
      card   "Identity card"

    facts
      papers  set of paper

    define complete "All papers are there"
      = papers includes form, card

    section by_requirement "By a definition"

    require there "The papers are there"
      complete

    section by_exclusion "By an exclusion"

    exclude lacking "A paper is missing"
      when not (papers includes form and papers includes card)
      unless papers includes photo

    exclude private "A photo is there"
      when papers includes photo

    """

  @Test("it is found through definitions, `and`, `not` and exclusions, and only where it refuses")
  func throughOtherForms() {
    func decided(_ papers: String) -> String {
      World(files: ["p.rules": Self.rules, "c.json": "{\"papers\": [\(papers)]}"])
        .run("decide p.rules c.json").output
    }
    let none = decided("")
    #expect(none.contains("Claim form and Identity card are missing"), "\(none)")
    #expect(none.contains("Claim form is missing"), "\(none)")
    // Lifted by the photo, the first exclusion refuses nothing; the second lacks nothing.
    let photo = decided("\"photo\", \"form\"")
    #expect(photo.contains("Identity card is missing"), "\(photo)")
    #expect(!photo.contains("Photo is missing"), "\(photo)")
    let all = decided("\"form\", \"card\"")
    #expect(!all.contains("is missing") || !all.contains("Claim form is missing"), "\(all)")
  }

  @Test("a table outside the section is shown with what rests on it", arguments: decided)
  func tableOutside(command: String) throws {
    // 91 digits and letters are 91 bytes: more than 80, so the row of `otherwise`.
    let report = try Self.printed("outside.rules", "outside.json", command)
    #expect(report.contains("the number of bytes of “Text” in CP949"), "\(report)")
    #expect(report.contains("Size"), "\(report)")
    #expect(report.contains("long"), "\(report)")
  }

  @Test("a table that goes through another list, or on which nothing rests, is not shown")
  func otherTables() {
    let rules = """
      policy p "P"

      facts
        x       number
        things  list of "Things"
          n     number

      table of_things "Of things" for each thing in things
        thing.n || small
        < 10    || yes
        otherwise  no

      table of_x "Of the number"
        x    || level
        < 10 || low
        otherwise high

      section a "A"

      require all_small "All are small"
        every thing in things has thing.of_things is yes

      section b "B"

      require low "It is low"
        of_x is low

      """
    let report = World(
      files: ["p.rules": rules, "c.json": "{\"x\": 12, \"things\": [{\"n\": 11}]}"]
    ).run("decide p.rules c.json").output
    #expect(!report.contains("Of things:"), "\(report)")
    // Once, in the section that rests on it.
    #expect(report.components(separatedBy: "Of the number: no row holds").count == 2, "\(report)")
  }
}
