// Claims as spreadsheets save them, decided without being edited.

import Foundation
import TestSupport
import Testing

@testable import Commands

/// The folder of a kind of inputs.
private func folder(_ name: String) -> URL {
  Repository.url("Tests")
    .appendingPathComponent("Found/\(name)")
}

private func bytes(_ path: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: folder(path)))
}

@Suite struct SpreadsheetTests {
  /// Decides a file by a policy, both in `Tests/Found`.
  private func decide(
    _ policy: String,
    _ csv: [UInt8],
    _ options: String = "--brief"
  ) throws -> (code: Int32, rows: [String], errors: String) {
    var world = World()
    world.bytes["p.rules"] = try bytes(policy)
    world.bytes["c.csv"] = csv
    for name in ["counting_rules.rules", "korean_calendars.rules"] {
      world.bytes["rules/shared/\(name)"] = [UInt8](
        try Data(contentsOf: folder("").appendingPathComponent("../../rules/shared/\(name)"))
      )
    }
    let result = world.run("decide p.rules c.csv --root rules \(options)")
    return (result.code, result.output.split(separator: "\n").map { String($0) }, result.errors)
  }

  /// The policy's own scenario, of the same facts, pays 203,330 won back.
  ///
  /// In `ampm` the end is 5 September at 15:00, which changes no amount.
  @Test(
    "files of a Korean gym are decided as their own scenario says",
    arguments: [
      ("gym_ko_cp949.csv", 1, ["read as CP949"]),
      ("gym_ko_semicolon.csv", 1, ["fields separated by `;`"]),
      ("gym_ko_blank_rows.csv", 2, ["passed over: 1 empty row"]),
      ("gym_ko_total_row.csv", 1, ["passed over: 1 total row"]),
      ("gym_ko_ampm.csv", 1, ["spellings taken: times such as `오후 3:00`: 1"]),
    ]
  )
  func gym(_ file: String, _ claims: Int, _ told: [String]) throws {
    let result = try decide("newcomers/gym_ko.rules", try bytes("newcomers/\(file)"))
    #expect(result.code == 0, "\(result.errors)")
    let rows = result.rows.filter { $0.contains("\"section\":\"중도해지\"") }
    #expect(result.rows.count == claims * 2)
    #expect(rows.count == claims)
    for row in rows {
      #expect(row.contains("\"outcome\":\"eligible\""), "\(row)")
      #expect(row.contains("\"환불금\":203330"), "\(row)")
    }
    for words in told { #expect(result.errors.contains(words), "\(result.errors)") }
    #expect(result.errors.contains("\(claims) claim"), "\(result.errors)")
  }

  @Test("a column that the policy does not know names the option that passes it over")
  func extraColumn() throws {
    let csv = try bytes("newcomers/gym_ko_extra.csv")
    let refused = try decide("newcomers/gym_ko.rules", csv)
    #expect(refused.code == 3)
    #expect(refused.errors.contains("no fact `비고`"), "\(refused.errors)")
    #expect(refused.errors.contains("--allow-extra"), "\(refused.errors)")
    let allowed = try decide("newcomers/gym_ko.rules", csv, "--brief --allow-extra")
    #expect(allowed.code == 0, "\(allowed.errors)")
    #expect(allowed.rows.count == 2)
  }

  /// A tenth of 33,000 won where the customer agreed.
  ///
  /// In the last row the date is a number of a
  /// spreadsheet, which means one of two days.
  @Test(
    "spellings of a Korean spreadsheet are read, and a date that is a number is refused",
    arguments: ["korean_cp949.csv", "korean_semi.csv", "korean_utf8.csv"]
  )
  func korean(_ file: String) throws {
    let result = try decide("reports/korean_csv.rules", try bytes("reports/\(file)"))
    #expect(result.code == 3)
    try #require(result.rows.count == 7)
    for row in result.rows[..<5] {
      #expect(row.contains("\"outcome\":\"eligible\",\"금액\":3300"), "\(row)")
    }
    #expect(result.rows[5].contains("\"outcome\":\"ineligible\""), "\(result.rows[5])")
    #expect(result.rows[6].hasPrefix(#"{"line":8,"case":"7","errors":"#), "\(result.rows[6])")
    #expect(result.rows[6].contains("46083"), "\(result.rows[6])")
  }

  /// The header is ASCII, so that nothing tells how the texts are encoded.
  @Test("a row in error keeps its case, and says how its encoding can be told")
  func caseIsKept() throws {
    let csv = try bytes("reports/case_lost.csv")
    let result = try decide("reports/case_lost.rules", csv)
    #expect(result.code == 3)
    try #require(result.rows.count == 2)
    #expect(result.rows[0].hasPrefix(#"{"line":2,"case":"A-17","errors":"#), "\(result.rows[0])")
    #expect(result.rows[0].contains("--encoding cp949"), "\(result.rows[0])")
    #expect(result.rows[1].hasPrefix(#"{"line":3,"case":"A-18","errors":"#), "\(result.rows[1])")
    let told = try decide("reports/case_lost.rules", csv, "--brief --encoding cp949")
    #expect(told.rows.first?.hasPrefix(#"{"case":"A-17","name":"김","#) == true, "\(told.rows)")
  }

  private let small = """
    policy small "Small"
      currency KRW
      zone Asia/Seoul

    facts
      fee  money "Fee"
      day  date  "Day"
      ok   yes or no "Agreed"
      name text  "Name"

    section s "S"
    require agreed "Agreed"
      ok
    award part "A tenth"
      = fee * 10%
      rounded down to 1 KRW

    output row
      name = name
      part = part.amount
      day  = day
    """

  private func small(
    _ csv: String,
    _ options: String = "--brief"
  ) -> (code: Int32, output: String, errors: String) {
    World(files: ["p.rules": small, "c.csv": csv]).run("decide p.rules c.csv \(options)")
  }

  private let row = "{\"case\":\"1\",\"name\":\"Kim\",\"part\":3300,\"day\":\"2026-03-02\"}\n"

  @Test(
    "the separator is found by the first line, told by `sep=`, or by the option",
    arguments: [
      ("case,name,fee,day,ok\n1,Kim,33000,2026-03-02,true\n", ""),
      ("case;name;fee;day;ok\r\n1;Kim;33000;2026-03-02;true\r\n", ""),
      ("case\tname\tfee\tday\tok\n1\tKim\t33,000\t2026. 3. 2.\tY\n", ""),
      ("case|name|fee|day|ok\n1|Kim|33000|2026-03-02|true\n", ""),
      ("sep=;\r\ncase;name;fee;day;ok\r\n1;Kim;33000;2026-03-02;true\r\n", ""),
      ("\u{FEFF}sep=,\r\ncase,name,fee,day,ok\r\n1,Kim,33000,2026-03-02,true\r\n", ""),
      ("case;name;fee;day;ok\n1;Kim;33000;2026-03-02;true\n", "--separator ;"),
      ("case\tname\tfee\tday\tok\n1\tKim\t33000\t2026-03-02\ttrue\n", "--separator tab"),
      // Columns and fields that end a line and hold nothing, and a row without anything.
      ("case,name,fee,day,ok,,\n1,Kim,33000,2026-03-02,true,,\n,,,,,,\n, ,,,\n", ""),
      ("case,name,fee,day,ok\n1,Kim,33000,2026-03-02,true,,,\n", ""),
      (" case ,name, fee,day,ok\n1,Kim, 33000 ,2026-03-02 , true\n", ""),
    ]
  )
  func separators(_ csv: String, _ options: String) {
    let result = small(csv, "--brief " + options)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output == row, "\(result.errors)")
  }

  @Test(
    "what may mean several things is refused with its cause and cure",
    arguments: [
      ("1,Kim,33000,3/4/2026,true", "day and month may change places", "year with four digits"),
      ("1,Kim,33000,46083,true", "a number by which spreadsheets keep a date", "a format of dates"),
      ("1,Kim,\"33,00\",2026-03-02,true", "$.fee", "33000"),
      ("1,Kim,33000,2026-03-02,true,x", "6 fields where the first line has 5", "between quotes"),
      ("1,Kim,33000,2026-03-02", "4 fields where the first line has 5", "as many fields"),
      ("1,Kim,33000,2026-03-02,O", "$.ok", "true or false"),
    ]
  )
  func ambiguous(_ record: String, _ cause: String, _ cure: String) {
    let result = small("case,name,fee,day,ok\n\(record)\n")
    #expect(result.code == 3)
    #expect(result.output.hasPrefix(#"{"line":2,"case":"1","errors":"#), "\(result.output)")
    #expect(result.errors.contains(cause), "\(result.errors)")
    #expect(result.errors.contains(cure), "\(result.errors)")
  }

  @Test("a value under a column without a name is an error of its row")
  func namelessColumn() {
    let result = small("case,name,,fee,day,ok\n1,Kim,,33000,2026-03-02,true\n2,Kim,x,1,,true\n")
    #expect(result.code == 3)
    #expect(result.output.hasPrefix(row), "\(result.output)")
    #expect(result.errors.contains("a value in column 3, which has no name"), "\(result.errors)")
  }

  /// A claim that happens to be called so, or of which more is said, is a claim.
  @Test("only a row of a total that has nothing but numbers is passed over")
  func totals() {
    let head = "case,name,fee,day,ok\n1,Kim,33000,2026-03-02,true\n"
    let passed = small(head + "합계,,33000,,\nTotal:,,33000,,\n")
    #expect(passed.output == row, "\(passed.output)")
    #expect(passed.errors.contains("passed over: 2 total rows"), "\(passed.errors)")
    let claim = small(head + "합계,Kim,33000,2026-03-02,true\n")
    #expect(claim.output.split(separator: "\n").count == 2, "\(claim.output)")
    let named = small(head + "합계점,,33000,,\n")
    #expect(named.output.split(separator: "\n").count == 2, "\(named.output)")
  }

  private let numeric = """
    policy small "Small"
      currency KRW

    facts
      fee  money "Fee"
      days whole number "Days"
      name optional text "Name" = none

    section s "S"
    require agreed "Agreed"
      days > 0
    """

  @Test("a row called a total is passed over where a column is empty, and refused where none is")
  func numericTotals() {
    func rows(_ last: String) -> (code: Int32, output: String, errors: String) {
      let csv = "case,fee,days\nA,1000,1\nB,2000,2\n\(last)\n"
      return World(files: ["p.rules": numeric, "c.csv": csv]).run("decide p.rules c.csv --brief")
    }
    for total in ["합계,3000,", "Subtotal,3,", "합 계,3000,", "총 합계,,3", "Grand total:,3000,"] {
      let passed = rows(total)
      #expect(passed.code == 0, "\(total) \(passed.errors)")
      #expect(passed.output.split(separator: "\n").count == 2, "\(total) \(passed.output)")
      #expect(passed.errors.contains("passed over: 1 total row"), "\(total) \(passed.errors)")
    }
    for either in ["합계,3000,3", "Grand total,3000,3"] {
      let refused = rows(either)
      #expect(refused.code == 3, "\(either)")
      #expect(refused.errors.contains("may add up those above it"), "\(either) \(refused.errors)")
    }
    // Another first word says nothing of the kind.
    #expect(rows("합계점,3000,3").code == 0)
  }

  @Test("`null` between quotes is a text, and so no value of a number, a date or a list")
  func quotedNull() {
    func errors(_ row: String) -> Int32 {
      let csv = "case,fee,days,name\n\(row)\n"
      return World(files: ["p.rules": numeric, "c.csv": csv])
        .run("decide p.rules c.csv --brief").code
    }
    #expect(errors("1,1000,1,null") == 0)
    #expect(errors("1,1000,1,\"null\"") == 0)
    #expect(errors("1,null,1,x") == 0)
    #expect(errors("1,\"null\",1,x") == 3)
    #expect(small("name,fee,day,ok\nKim,1,\"null\",true\n").code == 3)
    #expect(small("name,fee,day,ok\nKim,1,2026-03-02,\"null\"\n").code == 3)
  }

  @Test(
    "a first line that names no columns is refused by what is wrong with it",
    arguments: [
      ("", "the file is empty"), ("\n\nname,fee\nKim,1\n", "the first line is empty"),
      ("name,fee\rKim,1\r", "end with a carriage return alone"),
      ("n\0a\0m\0e\0\n\0", "UTF-16"),
    ]
  )
  func firstLine(_ csv: String, _ told: String) {
    let result = small(csv)
    #expect(result.code == 3)
    #expect(result.errors.contains(told), "\(result.errors)")
  }

  @Test("files in UTF-16, and encodings that do not fit, are refused with the cure")
  func encodings() {
    var world = World(files: ["p.rules": small])
    world.bytes["c.csv"] = [0xFF, 0xFE, 0x63, 0x00]
    let wide = world.run("decide p.rules c.csv --brief")
    #expect(wide.code == 3)
    #expect(wide.errors.contains("UTF-16"), "\(wide.errors)")
    world.bytes["c.csv"] = Array("name\n".utf8) + [0xB0]
    #expect(world.run("decide p.rules c.csv --brief --encoding cp949").code == 3)
    world.bytes["c.csv"] = [0xB0, 0xA1, 0x0A]
    let unknown = world.run("decide p.rules c.csv --brief --allow-extra")
    #expect(unknown.code == 3)
    #expect(unknown.errors.contains("--encoding cp949"), "\(unknown.errors)")
    #expect(world.run("decide p.rules c.csv --brief --separator x").code == 2)
    #expect(world.run("decide p.rules c.ndjson --brief --encoding cp949").code == 2)
  }

  @Test("a byte order mark before JSON and NDJSON is passed over")
  func marks() throws {
    let claim = "{\"case\":\"1\",\"name\":\"Kim\",\"fee\":33000,\"day\":\"2026-03-02\",\"ok\":true}"
    var world = World(files: [
      "p.rules": small, "c.json": "\u{FEFF}" + claim, "plain.json": claim,
      "c.ndjson": "\u{FEFF}\(claim)\n\(claim)\n",
    ])
    world.written = WrittenFiles()
    let marked = world.run("decide p.rules c.json --format json --receipt r")
    #expect(marked.code == 0, "\(marked.errors)")
    #expect(marked.output == world.run("decide p.rules plain.json --format json").output)
    #expect(world.run("verify r").output == "r: same\n")
    let many = world.run("decide p.rules c.ndjson --brief")
    #expect(many.code == 0, "\(many.errors)")
    #expect(many.output == row + row)
    world.limits.block = 16
    #expect(world.run("decide p.rules c.ndjson --brief").output == row + row)
  }

  @Test("what was taken is told after a resumed run as after an unbroken one")
  func resumed() throws {
    var world = World(files: ["p.rules": small])
    world.files["c.csv"] =
      "case;name;fee;day;ok\n"
      + (0..<60).map { "\($0);Kim;33,000;2026. 3. 2.;예\n;;;;\n" }.joined()
    world.written = WrittenFiles()
    world.limits.block = 256
    let whole = world.run("decide p.rules c.csv --brief --output d.ndjson")
    world.writesUntilFull = 4
    _ = world.run("decide p.rules c.csv --brief --output e.ndjson")
    world.writesUntilFull = nil
    let resumed = world.run("decide p.rules c.csv --brief --output e.ndjson --resume")
    #expect(world.written?.bytes(at: "e.ndjson") == world.written?.bytes(at: "d.ndjson"))
    for words in [
      "fields separated by `;`", "passed over: 60 empty rows", "`33,000원`: 60",
      "`2025. 9. 5.`: 60", "`예`, `아니오` and the like: 60",
    ] {
      #expect(whole.errors.contains(words), "\(whole.errors)")
      #expect(resumed.errors.contains(words), "\(resumed.errors)")
    }
  }

  /// A spreadsheet takes a field that begins so for a formula and runs it.
  @Test("texts that a spreadsheet would take for formulas have an apostrophe before them in CSV")
  func formulas() throws {
    let policy = """
      policy p "P"
        currency KRW
        zone UTC

      facts
        name  text    "Name"
        share percent "Share"
        n     number  "Number"

      section s "S"

      require r "R"
        name is not ""

      output o
        name  = name
        share = share
        n     = n

      """
    let names = ["=1+1", "+82", "-1", "@x", "\\tx", "'=1", "a=1", "'a", "김"]
    let lines = names.map { name in
      "{\"case\":\"\(name)\",\"name\":\"\(name)\",\"share\":\"-8%\",\"n\":-3}\n"
    }
    let world = World(files: ["p.rules": policy, "c.ndjson": lines.joined()])
    let safe = world.run("decide p.rules c.ndjson --format csv")
    #expect(safe.code == 0, "\(safe.errors)")
    let marked = ["'=1+1", "'+82", "'-1", "'@x", "'\tx", "''=1", "a=1", "'a", "김"]
    #expect(
      safe.output.split(separator: "\r\n").dropFirst().map { String($0) }
        == marked.map { "\($0),\($0),-8%,-3,," }
    )
    let exact = world.run("decide p.rules c.ndjson --format csv --exact-text")
    let plain = ["=1+1", "+82", "-1", "@x", "\tx", "'=1", "a=1", "'a", "김"]
    #expect(
      exact.output.split(separator: "\r\n").dropFirst().map { String($0) }
        == plain.map { "\($0),\($0),-8%,-3,," }
    )
    // JSON has no formulas.
    #expect(
      world.run("decide p.rules c.ndjson --brief").output.hasPrefix(
        #"{"case":"=1+1","name":"=1+1""#
      )
    )
  }
}
