// A receipt: what a decision rested on, by SHA-256, with what is needed to decide again.

import Digest
import JSON
import Writ
import WritFiles

/// What `writ decide --receipt` writes and `writ verify` reads.
struct Receipt: Equatable, Sendable {
  /// The version of the form of receipts.
  static let schemaVersion = 1

  /// A file of rules, with its hash.
  struct File: Equatable, Sendable {
    /// The name relative to the root; the path as given where the file is not below the root.
    let name: String
    let hash: String
  }

  /// A time zone, with the hash of its file; nil where the zone is built in.
  struct Zone: Equatable, Sendable {
    let name: String
    let hash: String?
  }

  /// The version of the tool that decided.
  let engine: String
  /// The version of the form of the decision.
  let decisionSchema: Int
  /// The paths under which the rules were read, and which decisions show.
  let place: PolicyPlace
  /// The policy's own file first.
  let files: [File]
  let zones: [Zone]
  /// The path of the facts, or `standard input`.
  let factsName: String
  /// The bytes of the facts as they were read.
  let facts: [UInt8]
  let factsHash: String
  /// The hash of the facts' canonical JSON, which their layout does not change.
  let canonicalFactsHash: String
  /// The date or instant of `--as-of`; nil for none.
  let asOf: String?
  let allowsExtra: Bool
  /// The decision as compact JSON.
  let decision: [UInt8]
  let decisionHash: String
  /// The hash that stands in the receipt, of all else in it; nil until it is written.
  let ownHash: String?
}

extension Receipt {
  /// The receipt of a decision that was just made.
  init(
    of decision: ClaimDecision,
    by rules: RuleSet,
    reading record: ReadingRecord,
    facts: [UInt8],
    factsName: String,
    asOf: String?,
    options: DecideOptions
  ) {
    engine = toolVersion
    decisionSchema = ClaimDecision.schemaVersion
    place = record.place
    files = record.files.map { File(name: $0.name, hash: sha256($0.bytes)) }
    zones = record.zonesOf(rules)
    self.factsName = factsName
    self.facts = facts
    factsHash = sha256(facts)
    canonicalFactsHash = canonicalHash(facts)
    self.asOf = asOf
    allowsExtra = options.allowsExtraMembers
    self.decision = decision.json(indented: false)
    decisionHash = sha256(self.decision)
    ownHash = nil
  }

  /// The receipt as one JSON object in UTF-8, with a line end: the same bytes for the same run.
  func json() -> [UInt8] {
    var writer = JSONWriter(indented: true)
    writer.beginObject()
    writeMembers(to: &writer)
    writer.member("sha256", contentsHash)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// The hash of the receipt as compact JSON without the member `sha256`, which is this hash.
  var contentsHash: String {
    var writer = JSONWriter()
    writer.beginObject()
    writeMembers(to: &writer)
    writer.endObject()
    return sha256(writer.bytes)
  }

  private func writeMembers(to writer: inout JSONWriter) {
    writer.key("receipt")
    writer.number(Self.schemaVersion)
    writer.member("engine", engine)
    writer.key("decision_schema")
    writer.number(decisionSchema)
    writer.key("policy")
    writer.beginObject()
    writer.member("path", place.path)
    writer.member("root", place.root)
    writer.endObject()
    writer.key("files")
    writer.beginArray()
    for file in files { Self.write(file.name, file.hash, to: &writer) }
    writer.endArray()
    writer.key("zones")
    writer.beginArray()
    for zone in zones { Self.write(zone.name, zone.hash, to: &writer) }
    writer.endArray()
    writer.key("facts")
    writer.beginObject()
    writer.member("name", factsName)
    writer.member("sha256", factsHash)
    writer.member("canonical_sha256", canonicalFactsHash)
    // As text and not as a value, so that the bytes that were read can be had again.
    writer.key("text")
    writer.string(utf8: facts)
    writer.endObject()
    writer.member("as_of", asOf)
    writer.key("allow_extra")
    writer.bool(allowsExtra)
    writer.member("decision_sha256", decisionHash)
    writer.key("decision")
    writer.json(decision)
  }

  private static func write(_ name: String, _ hash: String?, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("name", name)
    writer.member("sha256", hash)
    writer.endObject()
  }
}

extension ReadingRecord {
  /// The zones of compiled rules: those that were read, and those that are built in.
  func zonesOf(_ rules: RuleSet?) -> [Receipt.Zone] {
    let read = zones.map { Receipt.Zone(name: $0.name, hash: sha256($0.bytes)) }
    let builtIn = (rules?.zones ?? []).filter { name in !zones.contains { $0.name == name } }
    return (read + builtIn.map { Receipt.Zone(name: $0, hash: nil) }).sorted { $0.name < $1.name }
  }
}

extension JSONWriter {
  /// Writes a member that is a text, or null for nil.
  mutating func member(_ name: String, _ text: String?) {
    key(name)
    if let text { string(text) } else { null() }
  }

  /// Writes JSON text as a value; null where it is broken, which what we wrote ourselves is not.
  mutating func json(_ text: [UInt8]) {
    var cursor = JSONCursor(text)
    do throws(JSONError) { try value(from: &cursor) } catch { null() }
  }
}

/// The SHA-256 of bytes in hexadecimal digits.
func sha256(_ bytes: [UInt8]) -> String { SHA256(of: bytes).hexadecimal }

/// The SHA-256 of the canonical form of JSON text; of the text itself where it is no JSON.
///
/// A byte order mark before it is layout.
func canonicalHash(_ facts: [UInt8]) -> String {
  let isMarked = facts.starts(with: [0xEF, 0xBB, 0xBF])
  let facts = isMarked ? Array(facts.dropFirst(3)) : facts
  do throws(JSONError) { return sha256(try canonicalJSON(facts)) } catch { return sha256(facts) }
}
