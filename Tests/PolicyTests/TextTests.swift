// Lengths of texts in characters and in CP949, and distinct values of lists.

import Testing

@Suite("Texts")
struct TextTests {
  private static let facts = """
    facts
      body      text
      messages  list of
        number  text
        sent    yes or no = yes


    """

  /// A claim with one body; the text stands in JSON.
  private static func claim(_ body: String) -> String { "{\"body\": \"\(body)\"}" }

  @Test(
    "lengths are counted in composed characters and in the bytes of CP949",
    arguments: [
      // Ascii has one byte, everything else two; 똠 is of the part that CP949 adds.
      ("abc", "3", "3"), ("", "0", "0"), ("가나다", "3", "6"), ("똠", "1", "2"),
      ("a가\\n", "3", "4"), ("€①", "2", "4"),
      // The same syllables and letters, decomposed: ᄀ + ᅡ, and E with its accent apart is É.
      ("\\u1100\\u1161", "1", "2"),
      // Two regional indicators make one flag, and are two characters.
      ("\\uD83C\\uDDF0\\uD83C\\uDDF7", "2", "error notEncodable(\"\\u{0001F1F0}\")"),
      ("₩100", "4", "error notEncodable(\"\\u{20A9}\")"),
      ("E\\u0301", "1", "error notEncodable(\"\\u{00C9}\")"),
    ]
  )
  func lengths(_ body: String, _ characters: String, _ bytes: String) throws {
    let found = try SmallRules.values(
      ["characters of body", "bytes of body in cp949", "body can be written in cp949"],
      head: SmallRules.head(zone: "UTC"),
      facts: Self.facts,
      claim: Self.claim(body)
    )
    #expect(found == [characters, bytes, bytes.hasPrefix("error") ? "no" : "yes"])
  }

  @Test("a text that is not known has no length yet, and may not be encodable")
  func unknownText() throws {
    let found = try SmallRules.values(
      [
        "bytes of body in cp949 <= 80", "body can be written in cp949", "body contains \"a\"",
        "characters of body > 0",
      ],
      head: SmallRules.head(zone: "UTC"),
      facts: Self.facts
    )
    #expect(found == Array(repeating: "unknown body", count: 4))
  }

  @Test("a text contains another however the two were typed")
  func contains() throws {
    let found = try SmallRules.values(
      [
        "body contains \"가\"", "body starts with \"아가\"", "body contains \"ᄀ\"",
        "body is \"아가씨\"", "body contains \"\"",
      ],
      head: SmallRules.head(zone: "UTC"),
      facts: Self.facts,
      // 아가씨, in the letters that its syllables are made of.
      claim: Self.claim("\\u110B\\u1161\\u1100\\u1161\\u110A\\u1175")
    )
    #expect(found == ["yes", "yes", "no", "yes", "yes"])
  }

  @Test("eighty bytes are forty syllables, and one letter more is too much")
  func limitOfMessages() throws {
    let forty = String(repeating: "가", count: 40)
    for (body, expected) in [(forty, "yes"), (forty + "a", "no")] {
      let found = try SmallRules.values(
        ["bytes of body in cp949 <= 80"],
        head: SmallRules.head(zone: "UTC"),
        facts: Self.facts,
        claim: Self.claim(body)
      )
      #expect(found == [expected])
    }
  }

  private static let distinct = [
    "count of (the union of {m.number} for each m in messages)",
    "count of (the union of {m.number} for each m in messages where m.sent)",
    "the union of {m.number, m.number} for each m in messages",
  ]

  private static func distinctValues(_ messages: String) throws -> [String] {
    try SmallRules.values(
      distinct,
      head: SmallRules.head(zone: "UTC"),
      facts: facts,
      claim: "{\"messages\": [\(messages)]}"
    )
  }

  @Test("the union of written lists has each value once, in the order of its first coming")
  func distinctCount() throws {
    let found = try Self.distinctValues(
      """
      {"number": "010"}, {"number": "011", "sent": false}, {"number": "010"}, {"number": "016"}
      """
    )
    let texts = "text(\"010\"), text(\"011\"), text(\"016\")"
    #expect(found == ["3", "2", texts])
    #expect(try Self.distinctValues("") == ["0", "0", ""])
  }

  @Test("a value that is not known may be a repeat, so that the count is open")
  func openValues() throws {
    let found = try Self.distinctValues("{\"number\": \"010\"}, {}")
    let missing = "unknown messages[1].number"
    #expect(found == [missing, missing, missing])
  }

  @Test("the union of lists of records has each record once")
  func recordsOfRecords() throws {
    let found = try SmallRules.values(
      ["count of (the union of o.parts for each o in orders)"],
      head: SmallRules.head(zone: "UTC"),
      facts: "facts\n  orders  list of\n    parts  list of\n      name  text\n\n",
      claim: """
        {"orders": [{"parts": [{"name": "a"}, {"name": "a"}]}, {"parts": []},
          {"parts": [{"name": "b"}]}]}
        """
    )
    #expect(found == ["3"])
  }

  @Test("ten thousand distinct values are gathered within the limit of steps")
  func manyValues() throws {
    let messages = (0..<10_000).map { "{\"number\": \"\($0 % 5_000)\"}" }.joined(separator: ",")
    #expect(try Self.distinctValues(messages)[0] == "5000")
  }
}
