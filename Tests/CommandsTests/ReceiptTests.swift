// Receipts: what `writ decide --receipt` writes, and what `writ verify` says of it.

import Digest
import JSON
import Testing

@testable import Commands

/// A policy with a used file and a zone that has a file.
private let hotelPolicy = """
  policy hotel "Late arrival"
    currency EUR
    zone Europe/Rome

  use "shared/reasons.rules"

  facts
    price  money   "The price of the night"
    cause  reason  "Why the guest was late"

  section refund_claim "Refund"

  exclude own_fault "The guest was the cause"
    when cause is guest

  award refund "Half of the price"
    = price * 50%
    rounded down to 0.01 EUR

  """

private let sharedReasons = """
  choice reason
    guest "The guest"
    train "The train"

  """

private let claim = #"{"price": "90.01", "cause": "train"}"# + "\n"

/// A zone file of version 1 with one offset and no changes (RFC 9636, section 3).
private func zoneFile(offsetSeconds: UInt16) -> [UInt8] {
  let counts: [UInt8] = [0, 0, 0, 0, 1, 4]
  let header = Array("TZif".utf8) + [UInt8](repeating: 0, count: 16)
  let offset: [UInt8] = [0, 0, UInt8(offsetSeconds >> 8), UInt8(offsetSeconds & 0xFF), 0, 0]
  return header + counts.flatMap { [0, 0, 0, $0] } + offset + Array("ABC\0".utf8)
}

/// Files as they were when a receipt was made, and the receipt.
private struct Hotel {
  var world: World
  let receipt: String

  init(_ options: String = "", claim: String = claim) throws {
    let written = WrittenFiles()
    world = World(files: [
      "r/hotel.rules": hotelPolicy, "r/shared/reasons.rules": sharedReasons, "claim.json": claim,
    ])
    world.zones["Europe/Rome"] = zoneFile(offsetSeconds: 3_600)
    world.written = written
    let result = world.run("decide r/hotel.rules claim.json --receipt a.json \(options)")
    try #require(result.code == 0, "\(result.errors)")
    receipt = String(decoding: try #require(written.bytes(at: "a.json")), as: UTF8.self)
    world.files["a.json"] = receipt
  }

  /// What `verify` says after a change.
  func verify(
    _ options: String = "",
    change: (inout World) -> Void = { _ in }
  ) -> (code: Int32, output: String, errors: String) {
    var changed = world
    change(&changed)
    return changed.run("verify a.json \(options)")
  }

  /// What `verify` says once a part of the receipt is replaced.
  func verifyReplacing(
    _ part: String,
    with replacement: String
  ) -> (code: Int32, output: String, errors: String) {
    #expect(receipt.contains(part), "\(receipt)")
    return verify { $0.files["a.json"] = receipt.replacingFirst(part, replacement) }
  }
}

private func hash(_ text: String) -> String { SHA256(of: Array(text.utf8)).hexadecimal }

@Suite struct ReceiptTests {
  @Test("a receipt holds the hashes of all that was read, and the facts and the decision whole")
  func contents() throws {
    let hotel = try Hotel()
    let zone = SHA256(of: zoneFile(offsetSeconds: 3_600)).hexadecimal
    let canonical = hash(#"{"cause":"train","price":"90.01"}"#)
    for part in [
      "{\n  \"receipt\": 1,\n  \"engine\": \"\(toolVersion)\",\n  \"decision_schema\": 1,\n",
      "\"path\": \"r/hotel.rules\",\n    \"root\": \"r\"\n",
      "\"name\": \"hotel.rules\",\n      \"sha256\": \"\(hash(hotelPolicy))\"",
      "\"name\": \"shared/reasons.rules\",\n      \"sha256\": \"\(hash(sharedReasons))\"",
      "\"name\": \"Europe/Rome\",\n      \"sha256\": \"\(zone)\"",
      "\"name\": \"claim.json\",\n    \"sha256\": \"\(hash(claim))\"",
      "\"canonical_sha256\": \"\(canonical)\"",
      #""text": "{\"price\": \"90.01\", \"cause\": \"train\"}\n""#,
      "\"as_of\": null,\n  \"allow_extra\": false,\n",
      "\"outcome\": \"eligible\"",
    ] {
      #expect(hotel.receipt.contains(part), "\(part)\n\(hotel.receipt)")
    }
    let plain = hotel.world.run("decide r/hotel.rules claim.json --format json")
    let compact = String(decoding: try compactJSON(Array(plain.output.utf8)), as: UTF8.self)
    #expect(hotel.receipt.contains("\"decision_sha256\": \"\(hash(compact))\""))
    #expect(try Hotel().receipt == hotel.receipt)
  }

  @Test("a zone that is built in has no hash")
  func builtInZone() throws {
    var world = World(files: ["fees.rules": feePolicy, "c.json": "{}"])
    world.written = WrittenFiles()
    #expect(world.run("decide fees.rules c.json --receipt r.json").code == 0)
    let bytes = try #require(world.written?.bytes(at: "r.json"))
    world.bytes["r.json"] = bytes
    let receipt = String(decoding: bytes, as: UTF8.self)
    #expect(receipt.contains("\"name\": \"Asia/Seoul\",\n      \"sha256\": null"))
    #expect(world.run("verify r.json").output == "r.json: same\n")
  }

  @Test("the decision is printed as without a receipt, and claims that are refused give none")
  func besidesTheDecision() throws {
    let hotel = try Hotel()
    let written = WrittenFiles()
    var world = hotel.world
    world.written = written
    let plain = world.run("decide r/hotel.rules claim.json")
    #expect(plain == world.run("decide r/hotel.rules claim.json --receipt b.json"))
    world.files["claim.json"] = "{\"prize\": 1}"
    #expect(world.run("decide r/hotel.rules claim.json --receipt c.json").code == 3)
    #expect(written.bytes(at: "b.json") != nil)
    #expect(written.bytes(at: "c.json") == nil)
  }

  @Test("a receipt that cannot be written ends with 3; the decision is printed")
  func unwritable() throws {
    var world = try Hotel().world
    world.written = nil
    let result = world.run("decide r/hotel.rules claim.json --receipt no/b.json")
    #expect(result.code == 3)
    #expect(result.output.contains("ELIGIBLE"))
    #expect(result.errors.contains("no/b.json"))
  }

  @Test(
    "a receipt needs a file of its own",
    arguments: [
      "--receipt -", "--receipt claim.json", "--receipt r/hotel.rules",
      "--receipt o.json --output o.json",
    ]
  )
  func place(_ options: String) throws {
    let result = try Hotel().world.run("decide r/hotel.rules claim.json \(options)")
    #expect(result.code == 2)
    #expect(result.output == "")
  }
}

@Suite struct VerifyTests {
  @Test(
    "a receipt verifies as same, whatever the options were that it was made with",
    arguments: ["", "--as-of 2026-05-01", "--format json --output o.json", "--allow-extra"]
  )
  func same(_ options: String) throws {
    let hotel = try Hotel(options)
    let result = hotel.verify()
    #expect(result.code == 0, "\(result.output)\(result.errors)")
    #expect(result.output == "a.json: same\n")
    #expect(result.errors == "")
  }

  @Test("facts that the policy does not know, and the date, are as they were at the first run")
  func options() throws {
    let extra = #"{"price": 1, "cause": "train", "room": 12}"#
    let hotel = try Hotel("--allow-extra --as-of 2026-05-01", claim: extra)
    #expect(hotel.receipt.contains("\"as_of\": \"2026-05-01\""))
    #expect(hotel.verify().code == 0)
    let strict = hotel.verifyReplacing("\"allow_extra\": true", with: "\"allow_extra\": false")
    #expect(strict.code == 1)
    #expect(strict.output.contains("the facts do not fit the policy: $.room"), "\(strict.output)")
    let undated = hotel.verifyReplacing("\"as_of\": \"2026-05-01\"", with: "\"as_of\": null")
    #expect(
      undated.output == """
        a.json: differs
          decision $.as_of: changed; recorded "2026-05-01T00:00:00+01:00", found null

        """
    )
    let noDate = hotel.verifyReplacing("\"as_of\": \"2026-05-01\"", with: "\"as_of\": \"soon\"")
    #expect(noDate.code == 1)
    #expect(noDate.output.contains("`as_of` in the receipt is no date"), "\(noDate.output)")
  }

  @Test("a receipt that another program has laid out anew still verifies")
  func layout() throws {
    let hotel = try Hotel()
    let compact = String(decoding: try compactJSON(Array(hotel.receipt.utf8)), as: UTF8.self)
    #expect(compact != hotel.receipt)
    #expect(hotel.verify { $0.files["a.json"] = compact }.output == "a.json: same\n")
  }

  @Test("rules that have moved are found with --root, though decisions name their places")
  func moved() throws {
    var world = try Hotel().world
    for path in ["hotel.rules", "shared/reasons.rules"] {
      world.files["elsewhere/" + path] = world.files.removeValue(forKey: "r/" + path)
    }
    #expect(world.run("verify a.json --root elsewhere").output == "a.json: same\n")
    let lost = world.run("verify a.json")
    #expect(lost.code == 3)
    #expect(lost.output.contains("  file hotel.rules: there is no such file"), "\(lost.output)")
  }

  @Test("a changed byte in the policy is named, with the decision that comes of it")
  func changedPolicy() throws {
    let changed = hotelPolicy.replacingFirst("50%", "60%")
    let result = try Hotel().verify { $0.files["r/hotel.rules"] = changed }
    #expect(result.code == 1)
    let line =
      "  file hotel.rules: changed; recorded \(hash(hotelPolicy)), found \(hash(changed))\n"
    #expect(result.output.hasPrefix("a.json: differs\n" + line), "\(result.output)")
    #expect(result.output.contains("  decision $.sections[0].awards[0]."), "\(result.output)")
    #expect(!result.output.contains("shared/reasons.rules"))
  }

  @Test("a changed byte that changes no decision is named as well")
  func changedComment() throws {
    let result = try Hotel().verify { world in
      world.files["r/shared/reasons.rules"] = sharedReasons + "# a remark\n"
    }
    #expect(result.code == 1)
    #expect(result.output.contains("  file shared/reasons.rules: changed; recorded "))
    #expect(!result.output.contains("file hotel.rules"))
    #expect(result.output.hasSuffix("\n  the decision is the same\n"), "\(result.output)")
  }

  @Test("a used file that is gone is named and ends with 3")
  func missingFile() throws {
    let result = try Hotel().verify { $0.files["r/shared/reasons.rules"] = nil }
    #expect(result.code == 3)
    #expect(result.output.contains("file shared/reasons.rules: it is missing"))
    #expect(result.output.contains("decision: the rules have errors now: r/hotel.rules:5:"))
  }

  @Test("files that are used now and were not, and the other way round, are named")
  func otherFiles() throws {
    let result = try Hotel().verify { world in
      world.files["r/hotel.rules"] = hotelPolicy.replacingFirst("shared/reasons", "shared/other")
      world.files["r/shared/other.rules"] = sharedReasons
    }
    #expect(result.code == 1)
    #expect(result.output.contains("file shared/reasons.rules: recorded, but not used now"))
    #expect(result.output.contains("file shared/other.rules: used now, but not recorded"))
  }

  @Test("a zone with other bytes is named, and one that is gone ends with 3")
  func zones() throws {
    let hotel = try Hotel("--as-of 2026-05-01")
    let changed = hotel.verify { $0.zones["Europe/Rome"] = zoneFile(offsetSeconds: 7_200) }
    #expect(changed.code == 1)
    #expect(changed.output.contains("  zone Europe/Rome: changed; recorded "))
    #expect(
      changed.output.contains(
        "recorded \"2026-05-01T00:00:00+01:00\", found \"2026-05-01T00:00:00+02:00\""
      ),
      "\(changed.output)"
    )
    let gone = hotel.verify { $0.zones = [:] }
    #expect(gone.code == 3)
    #expect(gone.output.contains("zone Europe/Rome: this system has no file of it"))
    let other = hotel.verify { world in
      world.files["r/hotel.rules"] = hotelPolicy.replacingFirst("Europe/Rome", "UTC")
    }
    #expect(other.output.contains("zone Europe/Rome: recorded, but not used now"))
    #expect(other.output.contains("zone UTC: used now, but not recorded"))
  }

  @Test("a changed byte in the facts of the receipt is named")
  func changedFacts() throws {
    let result = try Hotel().verifyReplacing("90.01", with: "90.09")
    #expect(result.code == 1)
    #expect(
      result.output.contains("  facts: the facts in the receipt do not have the hash"),
      "\(result.output)"
    )
    #expect(result.output.contains("  decision $.sections[0]"))
  }

  @Test("a changed decision in the receipt is named, with the place and both values")
  func changedDecision() throws {
    let result = try Hotel().verifyReplacing(
      "\"outcome\": \"eligible\"",
      with: "\"outcome\": \"ineligible\""
    )
    #expect(result.code == 1)
    #expect(result.output.contains("the decision in the receipt does not have the hash"))
    #expect(
      result.output.contains(
        "decision $.sections[0].outcome: changed; recorded \"ineligible\", found \"eligible\"\n"
      ),
      "\(result.output)"
    )
  }

  @Test("another engine and another form of decisions are named")
  func engine() throws {
    let hotel = try Hotel()
    let engine = hotel.verifyReplacing("\"engine\": \"\(toolVersion)\"", with: "\"engine\": \"9\"")
    #expect(engine.code == 1)
    #expect(engine.output.contains("engine: another version; recorded 9, found \(toolVersion)"))
    #expect(engine.output.hasSuffix("the decision is the same\n"))
    let schema = hotel.verifyReplacing("\"decision_schema\": 1", with: "\"decision_schema\": 2")
    #expect(schema.code == 1)
    #expect(schema.output.contains("schema: another version; recorded 2, found 1"))
  }

  @Test("--facts holds a file against the recorded facts, and tells layout from contents")
  func facts() throws {
    let hotel = try Hotel()
    #expect(hotel.verify("--facts claim.json").output == "a.json: same\n")
    let layout = hotel.verify("--facts claim.json") { world in
      world.files["claim.json"] = #"{"cause":"train","price":"90.01"}"#
    }
    #expect(layout.code == 1)
    #expect(layout.output.contains("facts claim.json: changed in layout only; recorded "))
    let changed = hotel.verify("--facts claim.json") { world in
      world.files["claim.json"] = claim.replacingFirst("train", "guest")
    }
    #expect(changed.output.contains("facts claim.json: changed; recorded "))
    #expect(hotel.verify("--facts none.json").code == 3)
    #expect(hotel.world.run("verify a.json a.json --facts claim.json").code == 2)
  }

  @Test("several receipts are told one by one, also from standard input")
  func several() throws {
    var world = try Hotel().world
    world.input = world.files["a.json"] ?? ""
    world.files["b.json"] = "no receipt"
    let result = world.run("verify a.json b.json -")
    #expect(result.code == 3)
    #expect(result.output == "a.json: same\nstandard input: same\n")
    #expect(result.errors.hasPrefix("b.json:1:1: error: "), "\(result.errors)")
  }

  @Test(
    "what is no receipt ends with 3 and says where and why",
    arguments: [
      ("{}", "$", "`receipt` is missing"),
      ("[1]", "$", "an object is expected"),
      (#"{"receipt": 2}"#, "$.receipt", "version 2"),
      (#"{"receipt": "x"}"#, "$.receipt", "a whole number is expected"),
      (#"{"receipt": 1, "receipt": 1}"#, "$", "given twice"),
      (#"{"receipt": 1, "policy": 7}"#, "$.policy", "an object is expected"),
      ("{\n  \"receipt\": 1,\n}", "2:15", "comma"),
      ("", "1:1", "no JSON"),
    ]
  )
  func noReceipt(_ text: String, _ place: String, _ words: String) {
    let result = World(files: ["a.json": text]).run("verify a.json")
    #expect(result.code == 3)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("a.json:\(place): error: "), "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test(
    "a receipt that lacks any of its members is no whole receipt",
    arguments: [
      "engine", "decision_schema", "policy", "path", "root", "files", "zones", "facts", "text",
      "canonical_sha256", "as_of", "allow_extra", "decision_sha256", "decision",
    ]
  )
  func missingMember(_ name: String) throws {
    let result = try Hotel().verifyReplacing("\"\(name)\": ", with: "\"other\": ")
    #expect(result.code == 3)
    #expect(result.errors.contains("`\(name)` is missing"), "\(result.errors)")
  }

  @Test(
    "what no other comparison sees is under the receipt's own hash",
    arguments: [
      ("\"name\": \"claim.json\"", "\"name\": \"other.json\""),
      ("\"allow_extra\": false", "\"allow_extra\": true"),
      ("\"as_of\": null", "\"as_of\": \"2026-05-01\""),
    ]
  )
  func ownHash(_ part: String, _ replacement: String) throws {
    // The policy asks for no day, and the claim has no members that it does not know.
    let result = try Hotel().verifyReplacing(part, with: replacement)
    #expect(result.code == 1)
    #expect(result.output.contains("differs"), "\(result.output)")
  }

  @Test(
    "members that no receipt has, and entries that are listed twice, make it no receipt",
    arguments: [
      ("{\n  \"receipt\"", "{\n  \"note\": 1,\n  \"receipt\"", "`note`"),
      ("\"root\": ", "\"more\": 1, \"root\": ", "`more`"),
      ("\"canonical_sha256\": ", "\"more\": 1, \"canonical_sha256\": ", "`more`"),
      (
        "\"files\": [", "\"files\": [{\"name\": \"hotel.rules\", \"sha256\": \"\"},", "listed twice"
      ),
      (
        "\"zones\": [", "\"zones\": [{\"name\": \"Europe/Rome\", \"sha256\": null},", "listed twice"
      ),
      ("\"zones\": [", "\"zones\": [{\"name\": \"UTC\", \"sha256\": null, \"x\": 1},", "`x`"),
    ]
  )
  func unknownMembers(_ part: String, _ replacement: String, _ words: String) throws {
    let result = try Hotel().verifyReplacing(part, with: replacement)
    #expect(result.code == 3)
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  /// Only the layout may change: white space between values.
  ///
  /// A digit of a number in the decision,
  /// a letter of any text and any sign is under a hash.
  @Test("no byte of a receipt can be changed without being seen")
  func everyByte() throws {
    let hotel = try Hotel()
    let bytes = Array(hotel.receipt.utf8)
    // Every fifth byte, for time: five has no part in the layout, so that all members are met.
    for index in stride(from: 0, to: bytes.count, by: 5)
    where ![0x20, 0x0A].contains(bytes[index]) {
      var changed = bytes
      changed[index] ^= 1
      let result = hotel.verify { world in
        world.files["a.json"] = nil
        world.bytes["a.json"] = changed
      }
      #expect(result.code != 0, "byte \(index) of \(bytes.count)")
    }
  }

  @Test("as JSON each receipt has its outcome and its differences")
  func json() throws {
    let hotel = try Hotel()
    var world = hotel.world
    world.files["b.json"] = "{}"
    world.files["c.json"] = hotel.receipt.replacingFirst("\"engine\": \"", "\"engine\": \"9")
    let result = world.run("verify a.json b.json c.json --format json")
    #expect(result.code == 3)
    #expect(
      result.output == """
        {
          "writ": 1,
          "receipts": [
            {
              "receipt": "a.json",
              "same": true,
              "decision": "same",
              "differences": []
            },
            {
              "receipt": "b.json",
              "error": "$: `receipt` is missing; this is no whole receipt"
            },
            {
              "receipt": "c.json",
              "same": false,
              "decision": "same",
              "differences": [
                {
                  "kind": "engine",
                  "name": null,
                  "what": "another version",
                  "recorded": "9\(toolVersion)",
                  "found": "\(toolVersion)"
                }
              ]
            }
          ]
        }

        """
    )
  }
}
