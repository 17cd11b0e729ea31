// `writ decide` on many claims: order, rows in error, forms of the output, and going on.

import Testing

@testable import Commands

/// A policy with an output: eligible where the fee is at least 100.
let batchPolicy = """
  policy fees "Refund of fees"
    currency KRW
    zone Asia/Seoul
    dated by paid_on

  facts
    id       text             "Number"
    fee      money            "The fee"
    paid_on  date = 2026-01-01
    share    number = 2
    note     optional text = none

  section refund_claim "Refund"

  require large "The fee is at least 100"
    fee >= 100 KRW

  award refund "A tenth of the fee"
    = fee * 10%
    rounded down to 1 KRW

  output rows
    id      = id
    granted = refund_claim is eligible
    amount  = refund.amount
    part    = fee / share / 1 KRW
    paid_at = the start of paid_on
    reasons = failed clauses of refund_claim
    note    = note

  """

/// The row that `batchPolicy` gives, by its own arithmetic.
func batchRow(_ id: Int, fee: Int) -> String {
  let granted = fee >= 100
  let half = fee % 2 == 0 ? "\(fee / 2)" : "\(fee / 2).5"
  return "{\"id\":\"\(id)\",\"granted\":\(granted),\"amount\":\(granted ? fee / 10 : 0),"
    + "\"part\":\(half),\"paid_at\":\"2026-01-01T00:00:00+09:00\","
    + "\"reasons\":\(granted ? "[]" : "[\"large\"]"),\"note\":null}\n"
}

@Suite struct BatchTests {
  private func decide(
    _ claims: String,
    _ options: String = "--brief",
    rules: String = batchPolicy,
    name: String = "claims.ndjson",
    block: Int = 1 << 20,
    line: Int = 16 << 20
  ) -> (code: Int32, output: String, errors: String) {
    var world = World(files: ["fees.rules": rules, name: claims])
    world.limits.block = block
    world.limits.line = line
    return world.run("decide fees.rules \(name) \(options)")
  }

  @Test(
    "rows come in the order of the claims, whatever the threads and the blocks",
    arguments: [1, 2, 7]
  )
  func order(threads: Int) {
    var claims = ""
    var expected = ""
    for id in 0..<2_000 {
      claims += "{\"id\": \"\(id)\", \"fee\": \(id % 211)}\n"
      expected += batchRow(id, fee: id % 211)
    }
    for block in [100, 4_096, 1 << 20] {
      let result = decide(claims, "--brief --threads \(threads)", block: block)
      #expect(result.code == 0)
      #expect(result.output == expected, "blocks of \(block) bytes")
      // Of 211 fees from 0, 111 are at least 100: nine rounds give 999, and the 101 claims behind
      // them end with a fee of 100.
      #expect(
        result.errors.contains("refund_claim: 1,000 eligible, 1,000 ineligible"),
        "\(result.errors)"
      )
    }
  }

  @Test(
    "blank lines, ends of lines and a last line without one change nothing",
    arguments: [
      ("", 0), ("\n", 0), ("  \n\t\r\n", 0), (#"{"id":"0","fee":7}"#, 1),
      ("{\"id\":\"0\",\"fee\":7}\r\n\r\n{\"id\":\"1\",\"fee\":107}", 2),
      ("\n\n{\"id\":\"0\",\"fee\":7}\n\n{\"id\":\"1\",\"fee\":107}\n\n", 2),
    ]
  )
  func lines(_ claims: String, _ count: Int) {
    let result = decide(claims)
    #expect(result.code == 0)
    #expect(result.output == [batchRow(0, fee: 7), batchRow(1, fee: 107)].prefix(count).joined())
    #expect(
      result.errors.hasPrefix("\(count) \(count == 1 ? "claim" : "claims"); "),
      "\(result.errors)"
    )
  }

  @Test("a claim in error has its error in its place, is told with its line, and stops no other")
  func badRows() throws {
    let claims = """
      {"id": "0", "fee": 107}

      {"id": "1", "fee": "seven"}
      {"case": "A-17", "id": "2", "fe": 1}
      not JSON
      {"id": "3", "fee": 8}

      """
    let result = decide(claims)
    #expect(result.code == 3)
    let lines = result.output.split(separator: "\n").map { String($0) }
    try #require(lines.count == 5)
    #expect(lines[0] + "\n" == batchRow(0, fee: 107))
    #expect(lines[4] + "\n" == batchRow(3, fee: 8))
    #expect(
      lines[1].hasPrefix(
        #"{"line":3,"errors":[{"kind":"wrong_type","line":3,"column":20,"path":"$.fee","#
      ),
      "\(lines[1])"
    )
    #expect(
      lines[2].hasPrefix(#"{"line":4,"case":"A-17","errors":[{"kind":"unknown_member","line":4,"#),
      "\(lines[2])"
    )
    #expect(lines[2].contains("did you mean `fee`?"))
    #expect(
      lines[3].hasPrefix(#"{"line":5,"errors":[{"kind":"malformed","line":5,"column":1,"#),
      "\(lines[3])"
    )
    for place in ["claims.ndjson:3:20: error: $.fee:", "claims.ndjson:4:", "claims.ndjson:5:1:"] {
      #expect(result.errors.contains(place), "\(result.errors)")
    }
    #expect(result.errors.contains("5 claims; "))
    #expect(result.errors.contains("rows in error: 3\n"))
  }

  @Test("only the first twenty rows in error are told; the summary counts them all")
  func manyBadRows() {
    let result = decide(String(repeating: "{\n", count: 1_000), block: 64)
    #expect(result.code == 3)
    #expect(result.output.split(separator: "\n").count == 1_000)
    #expect(
      result.errors.split(separator: "\n").filter { $0.hasPrefix("claims.ndjson:") }.count == 20
    )
    #expect(result.errors.contains("claims.ndjson:20:2: error:"))
    #expect(result.errors.contains("rows in error: 1,000, of which 20 are told above"))
  }

  @Test("what is missing, in error or without a finite decimal form is null and says so")
  func notes() throws {
    let result = decide(
      """
      {"id": "0"}
      {"id": "1", "fee": 100, "share": 0}
      {"case": 5, "id": "2", "fee": 100, "share": 3}

      """
    )
    #expect(result.code == 3)
    let rows = result.output.split(separator: "\n").map { String($0) }
    try #require(rows.count == 3)
    #expect(
      rows[0].hasPrefix(#"{"id":"0","granted":null,"amount":null,"part":null,"#),
      "\(rows[0])"
    )
    #expect(
      rows[0].hasSuffix(
        #""missing":[{"cell":"granted","path":"fee"},{"cell":"amount","path":"fee"},{"cell":"part","path":"fee"},{"cell":"reasons","path":"fee"}]}"#
      ),
      "\(rows[0])"
    )
    #expect(rows[1].contains(#""amount":10,"part":null,"#))
    #expect(
      rows[1].contains(
        #""errors":[{"cell":"part","message":"a division by zero","place":"fees.rules:26:"#
      ),
      "\(rows[1])"
    )
    #expect(rows[2].hasPrefix(#"{"case":"5","id":"2","granted":true,"amount":10,"part":null,"#))
    #expect(rows[2].contains("a value without a finite decimal form"))
    #expect(
      result.errors.contains("claims.ndjson:2: error: part: a division by zero"),
      "\(result.errors)"
    )
    #expect(result.errors.contains("rows in error: 2\n"))
    #expect(result.errors.contains("refund: 20 KRW, 1 not settled"))
  }

  @Test("a line beyond the limit is that row's error, and the next line is read")
  func longLines() throws {
    let long = "{\"id\": \"\(String(repeating: "x", count: 5_000))\", \"fee\": 1}\n"
    let fits = "{\"id\": \"\(String(repeating: "y", count: 900))\", \"fee\": 1}\n"
    let row = "{\"id\":\"0\",\"fee\":7}\n"
    for claims in [row + long + fits + row, row + long + fits + long + row + long.dropLast()] {
      let result = decide(claims, block: 64, line: 1_000)
      #expect(result.code == 3)
      let rows = result.output.split(separator: "\n").map { String($0) }
      try #require(rows.count == claims.split(separator: "\n").count)
      #expect(rows[0] + "\n" == batchRow(0, fee: 7))
      #expect(rows[1].hasPrefix(#"{"line":2,"errors":[{"kind":"limit","line":2,"#), "\(rows[1])")
      #expect(rows[2].contains("yyyy"))
      if rows.count == 6 { #expect(rows[4] + "\n" == batchRow(0, fee: 7)) }
    }
  }

  @Test("whole decisions are a line each, and the same as of one claim")
  func decisions() throws {
    let claim = #"{"id": "1", "fee": 107, "as_of": "2026-03-02"}"#
    let result = decide("\(claim)\n{}\n[]\n", "")
    #expect(result.code == 3)
    let rows = result.output.split(separator: "\n").map { String($0) }
    try #require(rows.count == 3)
    #expect(rows[0].hasPrefix(#"{"writ":1,"policy":"fees","#))
    #expect(rows[0].contains(#""amount":{"amount":"10","currency":"KRW"}"#))
    #expect(rows[1].contains(#""outcome":"undetermined""#))
    #expect(rows[2].hasPrefix(#"{"line":3,"errors":[{"kind":"wrong_type""#))
  }

  @Test("a policy without an output gives outcomes, amounts, due dates and what failed")
  func brief() {
    let rules = """
      policy p "P"
        currency USD

      facts
        lines list of "Lines"
          id  text
          fee money
          at  date

      section credit "Credit" for each line in lines

      require large "Large"
        line.fee > 10 USD

      deadline filing "Filing"
        = 30 days after line.at

      award refund "Refund"
        = line.fee
        rounded down to 0.01 USD

      section other "Other"

      exclude never "Never"
        when lines is empty

      """
    let claim =
      #"{"case":"k","lines":[{"id":"a","fee":"10.50","at":"2026-03-02"},{"id":"b","fee":1}]}"#
    let result = decide(claim, rules: rules)
    #expect(result.code == 0, "\(result.errors)")
    #expect(
      result.output == """
        {"case":"k","section":"credit","subject":"a","outcome":"eligible","refund":10.5,"filing":"2026-04-01","failed":[]}
        {"case":"k","section":"credit","subject":"b","outcome":"ineligible","refund":0,"filing":null,"failed":["large"],"missing":[{"cell":"filing","path":"lines[2].at"}]}
        {"case":"k","section":"other","subject":null,"outcome":"eligible","refund":null,"filing":null,"failed":[]}

        """
    )
    #expect(result.errors.contains("credit: 1 eligible, 1 ineligible"))
    #expect(result.errors.contains("refund: 10.50 USD"))
  }

  @Test(
    "options that do not fit are wrong usage, and the cure is named",
    arguments: [
      ("decide fees.rules claims.ndjson --rows rwos", "`--rows`, "),
      ("decide fees.rules claims.ndjson --format json", "--format ndjson"),
      ("decide fees.rules claims.ndjson --receipt r", "a receipt is of one claim"),
      ("decide fees.rules claims.ndjson --resume", "`--output`"),
      ("decide fees.rules - --resume --output o", "goes on with a file"),
      ("decide fees.rules claims.ndjson --threads 0", "from 1 to 256"),
      ("decide fees.rules claims.ndjson --output claims.ndjson", "file of its own"),
      ("decide fees.rules claim.json --brief", "is for many claims"),
      ("decide fees.rules claims.ndjson --as-of tomorrow", "`--as-of` cannot be"),
    ]
  )
  func wrongUsage(_ line: String, _ words: String) {
    let world = World(files: ["fees.rules": batchPolicy, "claims.ndjson": "", "claim.json": "{}"])
    let result = world.run(line)
    #expect(result.code == 2, "\(result)")
    let expected = words.hasPrefix("`--rows`") ? "its outputs are `rows`" : words
    #expect(result.errors.contains(expected), "\(result.errors)")
    #expect(result.output == "")
  }

  @Test("claims come from standard input where a form for many is asked for")
  func standardInput() {
    var world = World(files: ["fees.rules": batchPolicy])
    world.input = "{\"id\":\"0\",\"fee\":7}\n{\"id\":\"1\",\"fee\":107}\n"
    let rows = world.run("decide fees.rules - --brief")
    #expect(rows.output == batchRow(0, fee: 7) + batchRow(1, fee: 107))
    #expect(world.run("decide fees.rules - --format ndjson --quiet").errors == "")
    world.input = "id,fee\n0,7\n1,107\n"
    #expect(world.run("decide fees.rules - --input csv --brief").output == rows.output)
    world.input = #"{"id":"0","fee":7}"#
    #expect(world.run("decide fees.rules -").output.contains("INELIGIBLE"))
  }

  @Test("facts that the policy does not know are listed once where they are allowed")
  func extraFacts() {
    let claims = String(repeating: "{\"id\":\"0\",\"fee\":7,\"colour\":1}\n", count: 30)
    #expect(decide(claims).code == 3)
    let result = decide(claims, "--brief --allow-extra", block: 64)
    #expect(result.code == 0)
    #expect(result.output == String(repeating: batchRow(0, fee: 7), count: 30))
    #expect(
      result.errors.hasPrefix("claims.ndjson: facts that the policy does not know: $.colour\n")
    )
  }

  @Test("on a terminal a bar shows how far the batch has come; not otherwise, and not when quiet")
  func progress() {
    var world = World(files: ["fees.rules": batchPolicy])
    world.files["c.ndjson"] = String(repeating: "{\"id\":\"0\",\"fee\":7}\n", count: 100)
    world.limits.block = 200
    world.written = WrittenFiles()
    let command = "decide fees.rules c.ndjson --brief --output d.ndjson"
    #expect(!world.run(command).errors.contains("\r"))
    world.isTerminal = true
    let shown = world.run(command).errors
    #expect(shown.contains("░ 50 %  50 claims  "), "\(shown)")
    #expect(shown.contains(" a second  0:"))
    #expect(!world.run(command + " --quiet").errors.contains("\r"))
    // The rows themselves go to the terminal.
    #expect(!world.run("decide fees.rules c.ndjson --brief").errors.contains("\r"))
  }
}
