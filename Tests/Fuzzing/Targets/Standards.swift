// What the inputs are held against: policies of the repository, and what Writ itself makes of them.

import Commands
import Digest
import JSON
import Model
import Platform
import Writ

extension FuzzWorld {
  /// The folder of the package.
  public static let root = parent(of: parent(of: parent(of: parent(of: #filePath))))

  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  static let zoneData: @Sendable (String) -> [UInt8]? = { name in
    do throws(ZoneFileError) { return try readZoneData(name).bytes } catch { return nil }
  }

  /// The policy that commands are run with.
  static let smallPolicy = bytes(of: "Tests/Fuzzing/Policies/small.rules")

  /// The policies that claims are decided by.
  static let policies: [RuleSet] = [
    rules("Tests/Fuzzing/Policies/every_type.rules"),
    rules("rules/kt_internet_outage.rules"),
    rules("rules/kiwoom_order_outage.rules"),
    rules("rules/inicis_messaging.rules"),
    rules("rules/koscom_charter_en.rules"),
  ].compactMap { $0 }

  private static func rules(_ path: String) -> RuleSet? {
    RuleSet.compile(
      RuleFile(name: path, bytes: bytes(of: path)),
      for: .deciding,
      zoneData: zoneData
    ) { relative in
      let bytes = bytes(of: "rules/" + relative)
      return bytes.isEmpty ? .failure(.missing) : .success(RuleFile(name: relative, bytes: bytes))
    }.rules
  }

  /// A file of the repository; empty where it cannot be read.
  private static func bytes(of path: String) -> [UInt8] {
    do throws(FileError) {
      return try readFile(root + "/" + path, limit: 8 << 20)
    } catch {
      return []
    }
  }

  // MARK: A receipt and a batch

  /// The receipt of a claim.
  public static let receipt: [UInt8] = {
    let world = FuzzWorld()
    world.files["claim.json"] = Array(
      #"{"case":"A-17","요금":33000,"agreed":true,"day":"2026-03-02","name":"K"}"#.utf8
    )
    _ = world.run([
      "decide", "small.rules", "claim.json", "--receipt", "receipt", "--as-of", "2026-04-01",
    ])
    return world.contents("receipt") ?? []
  }()

  /// Claims on several lines.
  static let claims: [UInt8] = {
    var text = ""
    for number in 1...40 {
      text += "{\"case\":\"\(number)\",\"fee\":\(number * 1_000),\"agreed\":true,\"name\":\"K\"}\n"
    }
    return Array(text.utf8)
  }()

  /// The command that decides them, a few at a time.
  static let batch = [
    "decide", "small.rules", "claims.ndjson", "--brief", "--quiet", "--output", "rows.ndjson",
  ]

  /// What the command writes.
  static let rows: [UInt8] = {
    let world = FuzzWorld()
    world.files["claims.ndjson"] = claims
    _ = world.run(batch)
    return world.contents("rows.ndjson") ?? []
  }()

  /// The note that the command leaves where it breaks off after some blocks.
  public static let note: [UInt8] = {
    var world = FuzzWorld()
    world.files["claims.ndjson"] = claims
    world.blockSize = 256
    world.writesUntilFull = 3
    _ = world.run(batch)
    return world.contents("rows.ndjson.resume") ?? []
  }()

  // MARK: Hashes that fit

  /// The text of a note with the hash that belongs to it.
  static func sealedNote(_ text: [UInt8]) -> [UInt8] {
    let mark = Array("  \"sha256\": \"".utf8)
    guard text.count >= mark.count else { return text }
    for start in stride(from: text.count - mark.count, through: 0, by: -1)
    where text[start..<start + mark.count].elementsEqual(mark) {
      let body = Array(text[..<start])
      return body + mark + Array(SHA256(of: body).hexadecimal.utf8) + Array("\"\n}\n".utf8)
    }
    return text
  }

  /// A receipt as compact JSON with the hash that belongs to it; the text itself where it is no
  /// object.
  static func sealedReceipt(_ text: [UInt8]) -> [UInt8] {
    do throws(JSONError) {
      var cursor = JSONCursor(text)
      var writer = JSONWriter()
      try cursor.beginObject()
      writer.beginObject()
      while let name = try cursor.nextMember() {
        if cursor.string(name) == "sha256" {
          try cursor.skipValue()
        } else {
          writer.key(cursor.string(name))
          try writer.value(from: &cursor)
        }
      }
      let body = writer.bytes
      let hash = SHA256(of: body + [UInt8(ascii: "}")]).hexadecimal
      return body + Array(",\"sha256\":\"\(hash)\"}".utf8)
    } catch {
      return text
    }
  }
}
