// Batches from CSV and to CSV.

import Testing

@testable import Commands

/// A policy with facts of every kind that CSV has a form for.
private let tripPolicy = """
  policy trips "Trips"
    currency EUR
    zone Asia/Seoul

  facts
    id        text                    "Number"
    traveller
      name    text                    "Name"
      gold    yes or no = no          "Gold member"
    claim     optional                "The claim"
      at      instant                 "When it was made"
      note    optional text = none    "Note"
    fee       money                   "Fee"
    days      set of mon, tue         "Days"
    legs      list of                 "Legs"
      km      number                  "Length"

  section refund_claim "Refund"

  require claimed "There is a claim"
    claim is given

  output rows
    id      = id
    name    = traveller.name
    gold    = traveller.gold
    claimed = claim is given
    at      = if claim is given then claim.at else none
    note    = if claim is given then claim.note else none
    fee     = fee
    days    = days
    km      = sum of leg.km for each leg in legs
    reasons = failed clauses of refund_claim

  """

@Suite struct BatchCSVTests {
  private func decide(
    _ csv: String,
    _ options: String = "--brief",
    block: Int = 1 << 20,
    line: Int = 16 << 20
  ) -> (code: Int32, output: String, errors: String) {
    var world = World(files: ["trips.rules": tripPolicy, "c.csv": csv])
    world.limits.block = block
    world.limits.line = line
    return world.run("decide trips.rules c.csv \(options)")
  }

  private let header =
    "case,id,traveller.name,traveller.gold,claim.at,claim.note,fee,days,legs\r\n"

  @Test("each record is a claim: dotted paths, empty fields, null, JSON in a field")
  func claims() throws {
    let result = decide(
      header
        + "A,1,Kim,TRUE,2026-03-02T09:00,\"said \"\"no\"\",\n then yes\",10.50,\"[\"\"mon\"\"]\",\"[{\"\"km\"\":1.5},{\"\"km\"\":2}]\"\r\n"
        + "\r\n" + ",2,Lee,,,,3,,[]\n" + ",3,null,false,2026-03-02T09:00,null,\"7\",[],[]\n"
        + ",4,Kim,null,,,3,,[]"
    )
    #expect(result.code == 0, "\(result.errors)")
    let rows = result.output.split(separator: "\n").map { String($0) }
    try #require(rows.count == 4)
    #expect(
      rows[0]
        == #"{"case":"A","id":"1","name":"Kim","gold":true,"claimed":true,"at":"2026-03-02T09:00:00+09:00","#
        + #""note":"said \"no\",\n then yes","fee":10.5,"days":["mon"],"km":3.5,"reasons":[]}"#
    )
    // Nothing is said of the claim, so that it is unknown; the default of `gold` is taken.
    #expect(
      rows[1].hasPrefix(#"{"id":"2","name":"Lee","gold":false,"claimed":null,"#),
      "\(rows[1])"
    )
    #expect(rows[1].contains(#""missing":[{"cell":"claimed","path":"claim"}"#), "\(rows[1])")
    // `null` is what it is in JSON: a name that is not optional is not known.
    #expect(rows[2].contains(#""name":null,"gold":false,"claimed":true"#), "\(rows[2])")
    #expect(rows[2].contains(#""missing":[{"cell":"name","path":"traveller.name"}"#), "\(rows[2])")
    #expect(rows[2].contains(#""note":null,"fee":7,"#), "\(rows[2])")
    // Nor is `gold`, which the field names: its default stands in for an empty field alone.
    #expect(rows[3].contains(#""name":"Kim","gold":null,"#), "\(rows[3])")
    #expect(rows[3].contains(#""missing":[{"cell":"gold","path":"traveller.gold"}"#), "\(rows[3])")
  }

  @Test("a byte order mark is passed over, a whole group may be null, blocks may be small")
  func mark() {
    let csv =
      "\u{FEFF}id,claim,fee\r\n"
      + (0..<200).map { "\($0),null,\"\($0)\"\n" }.joined()
    let whole = decide(csv)
    #expect(whole.code == 0, "\(whole.errors)")
    #expect(whole.output.split(separator: "\n").count == 200)
    #expect(
      whole.output.hasPrefix(#"{"id":"0","name":null,"gold":false,"claimed":false,"at":null,"#),
      "\(whole.output.prefix(200))"
    )
    for block in [16, 100] { #expect(decide(csv, block: block).output == whole.output) }
  }

  @Test(
    "a record in error is told with its line, and the next one is decided",
    arguments: [
      ("1,2", "fields where the first line has 3"), ("1,2,3,4", "4 fields where"),
      ("1,\"2,3", "never closed"), ("1,2\"3,4", "a quote inside a field"),
      ("1,x,[]", "$.fee: expected"), ("1,2,[1", "$.legs: a field that is no JSON"),
      ("1,2,\"[], \"\"id\"\": 3\"", "$.legs: a field that is no JSON"),
      ("1,2,\"{}\"", "$.legs: expected a list"),
    ]
  )
  func badRecords(_ record: String, _ words: String) throws {
    for block in [10, 1 << 20] {
      let result = decide("id,fee,legs\n\"a\nb\",1,[]\n\(record)\n3,4,[]\n", block: block, line: 40)
      #expect(result.code == 3)
      let rows = result.output.split(separator: "\n").map { String($0) }
      try #require(rows.count == 3, "\(rows)")
      #expect(rows[0].hasPrefix(#"{"id":"a\nb","#))
      #expect(rows[1].hasPrefix(#"{"line":4,"errors":[{"kind":""#), "\(rows[1])")
      #expect(rows.last?.hasPrefix(#"{"id":"3","#) == true, "\(rows)")
      #expect(result.errors.contains("c.csv:4: error: "), "\(result.errors)")
      #expect(result.errors.contains(words), "\(result.errors)")
    }
  }

  @Test(
    "a first line that does not fit the policy stops the batch before it begins",
    arguments: [
      ("id,traveler.name\n", "did you mean `traveller.name`?"), ("id,id\n", "stands twice"),
      ("", "the file is empty"), ("{\"id\":1}\n", "no fact"),
      ("legs.km\n", "the policy has no fact `legs.km`"),
    ]
  )
  func badHeader(_ csv: String, _ words: String) {
    let result = decide(csv)
    #expect(result.code == 3)
    #expect(result.output == "")
    #expect(result.errors.contains("c.csv:1: error: "), "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test("columns that the policy does not know are passed over where that is allowed")
  func extraColumns() {
    let result = decide("id,colour\n1,red\n2,\n", "--brief --allow-extra")
    #expect(result.code == 0)
    #expect(result.output.split(separator: "\n").count == 2)
    #expect(result.errors.hasPrefix("c.csv: facts that the policy does not know: colour\n"))
  }

  @Test("rows as CSV: a line of names, quotes where RFC 4180 asks for them, notes as JSON")
  func output() throws {
    let csv =
      header
      + "A,1,\"Kim, \"\"K\"\"\",true,2026-03-02T09:00,,1.5,\"[\"\"mon\"\",\"\"tue\"\"]\",[]\n"
      + "B,2,Lee,,null,,x,,\n" + "C,3,Park,,null,,2,[],\n"
    let result = decide(csv, "--format csv")
    #expect(result.code == 3)
    let lines = result.output.split(separator: "\r\n", omittingEmptySubsequences: false)
    try #require(lines.count == 5)
    #expect(
      lines[0] == "case,id,name,gold,claimed,at,note,fee,days,km,reasons,errors,missing"
    )
    #expect(
      lines[1]
        == "A,1,\"Kim, \"\"K\"\"\",true,true,2026-03-02T09:00:00+09:00,,1.5,\"[\"\"mon\"\",\"\"tue\"\"]\",0,[],,"
    )
    #expect(
      lines[2].hasPrefix("B,,,,,,,,,,,\"[{\"\"kind\"\":\"\"wrong_type\"\",\"\"line\"\":3,"),
      "\(lines[2])"
    )
    #expect(lines[3].hasPrefix("C,3,Park,false,"), "\(lines[3])")
    #expect(lines[3].contains("{\"\"cell\"\":\"\"km\"\",\"\"path\"\":\"\"legs\"\"}"), "\(lines[3])")
    #expect(lines[4] == "")
  }

  @Test("the name of the output says that it is CSV")
  func outputName() {
    let written = WrittenFiles()
    var world = World(files: ["trips.rules": tripPolicy, "c.csv": "id\n1\n"])
    world.written = written
    #expect(world.run("decide trips.rules c.csv --output d.csv --quiet").code == 0)
    #expect(written.text(at: "d.csv")?.hasPrefix("case,id,name,") == true)
    #expect(world.run("decide trips.rules c.csv --output d.ndjson --quiet").code == 0)
    #expect(written.text(at: "d.ndjson")?.hasPrefix("{\"writ\":1,") == true)
  }
}
