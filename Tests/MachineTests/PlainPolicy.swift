// A policy with every kind of fact, and claims made of usual and of odd spellings.

import Checking
import Evaluation
import FactReading
import Model
import SourceText
import TestSupport
import Testing

@testable import Machine

/// Facts of every kind that the scanner reads, and of some that it leaves to the reader.
let plainPolicy = """
  policy plain "Plain"
    currency KRW
    zone Asia/Seoul
    as of key 기준시각

  choice 원인
    provider_network "The provider" key 회사
    customer         "The customer"
    force_majeure    "Force majeure" key 천재지변

  choice paper
    record   "Record"
    identity "Identity"
    photo    "Photo"

  facts
    id         text           "Id"
    fee        money          "Fee"       key 요금
    pieces     whole number   "Pieces"
    ratio      number         "Ratio"
    share      percent        "Share"
    minutes    duration in minutes "Minutes"
    length     duration       "Length"
    day        date           "Day"
    at         instant        "At"
    cause      원인           "Cause"     key 원인
    papers     set of paper   "Papers"
    agreed     yes or no      "Agreed"
    kind       one of sell, buy "Kind"    = sell
    limit      optional money "Limit"
    last_day   optional date  "Last day"  = none
    month      month          "Month"
    line
      speed    number         "Speed"
      closed   yes or no      "Closed"    = no
    shop       optional       "Shop"
      name     text           "Name"
    parts      list of
      price    money          "Price"

  section only "Only"
  require agreed_to "Agreed"
    agreed
  output row
    id = id
    eligible = only is eligible
  """

/// The program of a policy; a failed test with the diagnostics where there is none.
func compiled(_ text: String) throws -> Program {
  let file = SourceFile(id: SourceID(0), name: "policy", bytes: Array(text.utf8))
  let result = check(root: file) { _, _ in .failure(.missing) }
  return try #require(
    result.program,
    Comment(rawValue: render(result.diagnostics, files: result.files))
  )
}

/// A line of claims in memory, with the line feed, and bytes behind it that may be read.
struct ClaimLine: ~Copyable {
  private let memory: UnsafeMutableRawBufferPointer
  let bytes: UnsafeRawBufferPointer

  init(_ line: [UInt8]) {
    let all = line + [0x0A]
    memory = .allocate(byteCount: all.count + CompiledOutput.padding, alignment: 16)
    // What stands behind the line must not matter, so it is what a claim could go on with.
    memory.initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "0"))
    memory.copyBytes(from: all)
    bytes = UnsafeRawBufferPointer(rebasing: memory[..<all.count])
  }

  deinit { memory.deallocate() }
}

/// Spellings of the members of a claim of `plainPolicy`: usual ones and, more rarely, odd ones.
enum PlainClaims {
  static let usual: [(name: String, values: [String])] = [
    ("id", ["\"c1\"", "\"\"", "\"A-17 b\"", "\"한글 ü 🙂\""]),
    ("fee", ["33000", "33000.50", "\"12.5\"", "0", "-4", "0.00", "123456789012345678"]),
    ("pieces", ["3", "0", "-1", "\"7\""]),
    ("ratio", ["0.125", "10", "-0.5", "\"2.50\""]),
    ("share", ["8", "12.5", "0"]),
    ("minutes", ["90", "0.5"]),
    ("day", ["\"2026-02-28\"", "\"2024-02-29\"", "\"0001-01-01\"", "\"9999-12-31\""]),
    (
      "at",
      [
        "\"2026-01-01T00:00:00+09:00\"", "\"2025-12-31T15:00:00Z\"",
        "\"1950-06-01T12:34:56-03:30\"",
      ]
    ),
    ("cause", ["\"provider_network\"", "\"회사\"", "\"천재지변\"", "\"customer\""]),
    ("papers", ["[]", "[\"record\"]", "[ \"photo\" , \"identity\",\"record\"]"]),
    ("agreed", ["true", "false"]),
    ("kind", ["\"buy\"", "\"sell\""]),
    ("limit", ["null", "5000"]),
    ("last_day", ["null", "\"2026-03-01\""]),
    ("line", ["{\"speed\": 1.5}", "{\"closed\":true,\"speed\":10}", "{}"]),
    ("case", ["\"a claim\"", "null"]),
    ("as_of", ["\"2026-03-01T00:00:00+09:00\""]),
  ]

  static let odd: [(name: String, values: [String])] = [
    ("id", ["\"a\\u0041\"", "\"tab\\t\"", "3", "null", "\"\u{7F}\"", "\"a\tb\""]),
    (
      "fee",
      [
        "1e3", "007", "1.", ".5", "-", "\"1,000\"", "null", "12345678901234567890123", "\" 1\"",
        "--1", "1.5.5", "+1",
      ]
    ),
    ("요금", ["100"]),
    ("pieces", ["3.0", "3.5", "1e0", "\"3\" "]),
    ("share", ["\"8%\"", "\"8 %\"", "100.5"]),
    ("length", ["\"PT3H30M\"", "90"]),
    (
      "day",
      [
        "\"2026-02-29\"", "\"2026-13-01\"", "\"2026-1-01\"", "\"2026-01-01 \"", "\"0000-01-01\"",
        "20260101", "\"2026/01/01\"", "\"2026-01-0a\"", "\"2026-00-10\"", "\"2026-01-00\"",
      ]
    ),
    (
      "at",
      [
        "\"2026-01-01T00:00:00.5Z\"", "\"2026-01-01t00:00:00z\"", "\"2026-01-01T24:00:00Z\"",
        "\"2026-01-01T23:59:60Z\"", "\"2026-01-01T10:00:00\"", "\"2026-01-01 10:00:00Z\"",
        "\"2026-01-01T10:00Z\"", "\"2026-01-01T10:00:00+24:00\"", "\"0001-01-01T00:00:00+09:00\"",
        "\"9999-12-31T23:59:59-01:00\"", "\"2026-01-01T10:00:00+09:60\"", "\"1988-05-08T02:30:00\"",
        "\"2026-01-01T10:00:00+0900\"", "\"2026-01-01T10:00:00-00:00\"",
      ]
    ),
    ("원인", ["\"customer\""]),
    ("cause", ["\"Customer\"", "\"customer \"", "\"cust\\u006fmer\"", "1"]),
    (
      "papers",
      ["[\"record\",\"record\"]", "[\"other\"]", "[\"record\",]", "\"record\"", "null", "[,]"]
    ),
    ("agreed", ["\"true\"", "1", "True", "truex", "nul"]),
    ("month", ["\"2026-01\""]),
    ("line", ["null", "[]", "{\"speed\":1,\"speed\":2}", "{\"sped\":1}", "{\"speed\":1,}"]),
    ("shop", ["null", "{\"name\":\"a\"}", "{}"]),
    ("parts", ["[]", "[{\"price\": 3}]", "null"]),
    ("as_of", ["\"2026-03-01\"", "null", "3"]),
    ("기준시각", ["\"2026-03-01T00:00:00Z\""]),
    ("case", ["7", "\"\\n\""]),
    ("other", ["1"]),
    ("", ["1"]),
  ]

  /// A claim with all members, in values that most policies can decide on.
  static func complete(_ random: inout SeededGenerator) -> [UInt8] {
    let values: [(name: String, values: [String])] = [
      // The last is written in letters of their own, and yet the same text as the one before.
      (
        "id",
        ["\"c1\"", "\"c2\"", "\"한글\"", "\"\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}\""]
      ),
      ("fee", ["33000", "33000.50", "999", "5000", "10000", "120000.25", "0", "33333"]),
      ("pieces", ["3"]),
      ("ratio", ["0.125", "1", "0.5"]),
      ("share", ["8", "12.5", "0"]),
      ("minutes", ["90"]),
      (
        "day",
        [
          "\"2026-01-01\"", "\"2026-02-28\"", "\"2025-12-31\"", "\"2026-01-31\"", "\"2026-03-31\"",
          "\"2026-03-02\"",
        ]
      ),
      (
        "at",
        [
          "\"2026-01-01T00:00:00+09:00\"", "\"2025-12-31T15:00:00Z\"",
          "\"2026-01-01T08:59:59+09:00\"", "\"2026-03-15T14:59:59Z\"",
          "\"2026-03-16T00:00:00+09:00\"",
          "\"2027-01-01T00:00:00+09:00\"", "\"2026-01-30T20:00:00Z\"",
        ]
      ),
      ("cause", ["\"provider_network\"", "\"회사\"", "\"천재지변\"", "\"customer\""]),
      ("papers", ["[]", "[\"record\",\"identity\"]", "[\"photo\",\"identity\",\"record\"]"]),
      ("agreed", ["true", "false"]),
      ("kind", ["\"buy\"", "\"sell\"", "\"sell\""]),
      ("limit", ["null", "5000"]),
      (
        "line",
        ["{\"speed\": 1.5,\"closed\":false}", "{\"closed\":true,\"speed\":10}", "{\"speed\":1.25}"]
      ),
    ]
    let members = values.map {
      "\"\($0.name)\":" + ($0.values.randomElement(using: &random) ?? "1")
    }
    return Array(("{" + members.joined(separator: ",") + "}").utf8)
  }

  /// A claim with some of the members in some order, mostly usual, sometimes with odd spaces.
  static func line(_ random: inout SeededGenerator) -> [UInt8] {
    var members: [String] = []
    for (name, values) in usual where random.chance(0.9) {
      members.append("\"\(name)\":" + (values.randomElement(using: &random) ?? "1"))
    }
    if random.chance(0.5), let (name, values) = odd.randomElement(using: &random) {
      members.removeAll { $0.hasPrefix("\"\(name)\":") && random.chance(0.9) }
      members.append("\"\(name)\":" + (values.randomElement(using: &random) ?? "1"))
    }
    if random.chance(0.3) { members.shuffle(using: &random) }
    let comma = random.chance(0.2) ? " , " : ","
    var bytes = Array(("{" + members.joined(separator: comma) + "}").utf8)
    // Bytes that are changed, lost or doubled.
    if random.chance(0.3) {
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        default: bytes.insert(bytes[place], at: place)
        }
      }
    }
    // A claim stands on one line.
    return bytes.filter { $0 != 0x0A }
  }
}
