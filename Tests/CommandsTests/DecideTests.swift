// `writ decide` from the command line to the exit code.

import JSON
import Testing

@Suite struct DecideTests {
  @Test("a character without a code in CP949 is told, and so is the number of bytes")
  func encoding() {
    let rules = """
      policy messages "Messages"

      facts
        body  text

      section message "A message"

      require short "It has at most 12 bytes"
        bytes of body in cp949 <= 12

      """
    func decided(_ body: String) -> String {
      World(files: ["m.rules": rules, "c.json": "{\"body\": \"\(body)\"}"])
        .run("decide m.rules c.json").output
    }
    let long = decided("알려 드립니다")
    #expect(long.contains("INELIGIBLE"), "\(long)")
    #expect(long.contains("bytes of body in cp949 = 13"), "\(long)")
    #expect(decided("알림").contains("\n  ELIGIBLE\n"))
    let picture = decided("알림 😀")
    #expect(picture.contains("UNDETERMINED"), "\(picture)")
    #expect(picture.contains("the character `😀` (U+1F600) has no code in CP949"), "\(picture)")
    #expect(decided("100\\u00A0원").contains("(U+00A0) has no code in CP949"))
  }

  @Test(
    "two ways of payment that hold are told each at its own place, first that which stands above"
  )
  func ways() {
    let rules = """
      policy p "P"
        currency KRW
        zone UTC

      facts
        fee   money
        bank  optional text
        card  optional text

      section s "S"

      award back "Back"
        = fee
        rounded down to 1 KRW
        paid as transfer   when bank is given
        paid as voucher    when fee > 500 KRW and bank is none
        paid as credit     when card is given
        paid as cash       otherwise

      """
    let claim = #"{"fee": 1000, "bank": "a", "card": "b"}"#
    let text = World(files: ["p.rules": rules, "c.json": claim]).run("decide p.rules c.json").output
    #expect(text.contains("p.rules:15:3 and p.rules:17:3"), "\(text)")
  }

  @Test("a mistake in a scenario is for `check` to find; the claim is decided")
  func mistakeInScenario() {
    let rules = """
      policy p "P"

      facts
        x  number

      section a "A"

      require enough "X is enough"
        x > 1

      scenario "of a fact that there is not"
        given
          y = 1
        expect
          a is eligible

      """
    let world = World(files: ["p.rules": rules, "c.json": "{\"x\": 2}", "c.ndjson": "{\"x\": 2}\n"])
    #expect(world.run("check p.rules").code == 1)
    #expect(world.run("test p.rules").code == 1)
    #expect(world.run("decide p.rules c.json").code == 0)
    #expect(world.run("decide p.rules c.ndjson").code == 0)
    // A mistake elsewhere is told with all that there is to find.
    let broken = World(files: ["p.rules": rules + "define b\n  = z\n", "c.json": "{\"x\": 2}"])
    let decided = broken.run("decide p.rules c.json")
    #expect(decided.code == 1)
    #expect(decided.errors.contains("`z`"), "\(decided.errors)")
    #expect(decided.errors.contains("`y`"), "\(decided.errors)")
  }

  private func decide(_ claim: String, _ options: String = "") -> (
    code: Int32, output: String, errors: String
  ) {
    World(files: ["fees.rules": feePolicy, "claim.json": claim])
      .run("decide fees.rules claim.json \(options)")
  }

  @Test("an eligible claim is granted its amount, to the unit of the rounding")
  func eligible() {
    let result = decide(#"{"case": "A-1", "fee": "33005", "agreed": true}"#)
    #expect(result.code == 0)
    #expect(result.errors == "")
    #expect(result.output.contains("ELIGIBLE: 3,300 KRW"))
    #expect(result.output.contains("“The fee” × 10% × term"))
    #expect(result.output.contains("= 33,005 KRW × 10% × 1"))
    #expect(result.output.contains("plan = basic"))
  }

  @Test("an ineligible claim is a result, and ends with 0")
  func ineligible() {
    let result = decide(#"{"fee": 33005, "agreed": false}"#)
    #expect(result.code == 0)
    #expect(result.output.contains("INELIGIBLE"))
    #expect(result.output.contains("✗ Consent was given"))
  }

  @Test("an empty claim is undetermined and lists what is missing")
  func undetermined() {
    let result = decide("{}")
    #expect(result.code == 0)
    #expect(result.output.contains("UNDETERMINED"))
    #expect(result.output.contains("? Consent was given"))
  }

  @Test("the JSON of a decision is sound, and the same bytes for members in any order")
  func json() throws {
    let first = decide(#"{"fee": 33005, "agreed": true, "as_of": "2025-01-01"}"#, "--format json")
    let second = decide(
      #"{"as_of": "2025-01-01T00:00", "agreed": true, "fee": "33005.0"}"#,
      "--format=json"
    )
    #expect(first.code == 0)
    #expect(first.output == second.output)
    var cursor = JSONCursor(Array(first.output.utf8))
    try cursor.skipValue()
    try cursor.finish()
    #expect(first.output.contains("\"as_of\": \"2025-01-01T00:00:00+09:00\""))
  }

  @Test("the claim's own `as_of` beats that of the command line")
  func asOf() {
    let own = decide(#"{"as_of": "2025-01-01"}"#, "--as-of 2024-06-01 --format json")
    #expect(own.output.contains("\"as_of\": \"2025-01-01T00:00:00+09:00\""))
    let given = decide("{}", "--as-of 2024-06-01 --format json")
    #expect(given.output.contains("\"as_of\": \"2024-06-01T00:00:00+09:00\""))
  }

  @Test(
    "input that cannot be read ends with its exit code and says where and what to do",
    arguments: [
      ("", 3, "claim.json:1:1", "no JSON value"), ("{", 3, "claim.json:1:2", "complete it"),
      ("{\"fee\": 1,}", 3, "claim.json:1:10", "comma"),
      ("{\"fee\": NaN}", 3, "claim.json:1:9", "null"),
      ("{\"fee\": 1e400}", 4, "claim.json:1:9", "digits"),
      ("{\"fee\": \(String(repeating: "7", count: 200))}", 4, "claim.json:1:9", "digits"),
      ("{\"fee\": 1, \"fee\": 2}", 3, "claim.json:1:12", "given twice"),
      ("{\"fea\": 1}", 3, "claim.json:1:2", "did you mean `fee`?"),
      ("{\"agreed\": \"yes\"}", 3, "claim.json:1:12", "true or false"),
      ("{\"plan\": \"ful\"}", 3, "claim.json:1:10", "did you mean `full`?"),
      ("{\"x\": \(String(repeating: "[", count: 100_000))", 4, "claim.json:1:", "deeper than 64"),
      ("[]", 3, "claim.json:1:1", "an object"),
    ]
  )
  func badInput(_ claim: String, _ code: Int32, _ place: String, _ words: String) {
    let result = decide(claim)
    #expect(result.code == code)
    #expect(result.output == "")
    #expect(result.errors.contains(place), "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test("a claim that is not UTF-8 is bad input")
  func invalidUTF8() {
    var world = World(files: ["fees.rules": feePolicy])
    world.bytes["claim.json"] = [0x7B, 0x22, 0xFF, 0x22, 0x7D]
    let result = world.run("decide fees.rules claim.json")
    #expect(result.code == 3)
    #expect(result.errors.contains("UTF-8"))
  }

  @Test("a claim may have line ends of either kind")
  func lineEnds() {
    let result = decide("{\r\n\"fee\": 10,\r\n\"agreed\": 5}")
    #expect(result.errors.contains("claim.json:3:11"))
  }

  @Test("standard input is `-`")
  func standardInput() {
    var world = World(files: ["fees.rules": feePolicy])
    world.input = #"{"fee": 10, "agreed": true}"#
    let result = world.run("decide fees.rules -")
    #expect(result.code == 0)
    #expect(result.output.contains("ELIGIBLE: 1 KRW"))
  }

  @Test("extra facts are listed and passed over where that is asked for")
  func extraFacts() {
    let claim = #"{"fee": 10, "agreed": true, "color": "red"}"#
    #expect(decide(claim).code == 3)
    let result = decide(claim, "--allow-extra")
    #expect(result.code == 0)
    #expect(result.errors.contains("$.color"))
  }

  @Test("rules with errors decide nothing")
  func brokenRules() {
    let world = World(files: [
      "fees.rules": feePolicy.replacingFirst("fee * 10%", "fea * 10%"), "claim.json": "{}",
    ])
    let result = world.run("decide fees.rules claim.json")
    #expect(result.code == 1)
    #expect(result.output == "")
    #expect(result.errors.contains("W0301"))
    #expect(result.errors.contains("fees.rules:"))
  }

  @Test("colour is for terminals only, and never against NO_COLOR")
  func colour() {
    var world = World(files: ["fees.rules": feePolicy, "claim.json": "{}"])
    #expect(!world.run("decide fees.rules claim.json").output.utf8.contains(0x1B))
    world.isTerminal = true
    #expect(world.run("decide fees.rules claim.json").output.utf8.contains(0x1B))
    world.refusesColour = true
    #expect(!world.run("decide fees.rules claim.json").output.utf8.contains(0x1B))
  }

  @Test("an output file that cannot be written is told")
  func unwritableOutput() {
    let result = decide("{}", "--output out.txt")
    #expect(result.code == 3)
    #expect(result.output == "")
    #expect(result.errors.contains("out.txt"))
  }
}

extension String {
  /// The text with the first place where a part stands replaced.
  func replacingFirst(_ part: String, _ replacement: String) -> String {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(part) {
        return self[..<index] + replacement + self[self.index(index, offsetBy: part.count)...]
      }
      index = self.index(after: index)
    }
    return self
  }
}
