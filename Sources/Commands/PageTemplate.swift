// A page without its policy, and how it gets one.

import JSON
import Platform
import UnicodeText
import WritFiles

/// A page that has everything but the policies: markup, style, scripts and the module.
///
/// `scripts/build-pages` makes it.
struct PageTemplate {
  /// What a page is for.
  enum Kind: String {
    case page, playground
  }

  /// The most bytes that a template has.
  static let limit = 32 << 20

  private let bytes: [UInt8]

  /// The template that `--template` names, else the one that is installed beside the program.
  init(
    _ kind: Kind,
    _ arguments: ParsedArguments,
    _ surroundings: Surroundings
  ) throws(UsageError) {
    let given = arguments.options["--template"]
    let installed = surroundings.programFolder.map { "\($0)/../share/writ/\(kind.rawValue).html" }
    guard let path = given ?? installed else { throw Self.missing(kind, nil) }
    do throws(FileError) {
      bytes = try surroundings.readFile(path, Self.limit)
    } catch {
      throw Self.missing(kind, given.map { "\($0): \(error.message)" })
    }
    for place in [Place.title, Place.language, Place.policies]
    where !bytes.contains(Array(place.utf8)) {
      throw UsageError(
        message: "\(escapeControls(path)) is no template of a page: it has no \(place)",
        cure: "`scripts/build-pages` makes one"
      )
    }
  }

  private static func missing(_ kind: Kind, _ reason: String?) -> UsageError {
    UsageError(
      message: reason.map { escapeControls($0) }
        ?? "there is no share/writ/\(kind.rawValue).html beside the program",
      cure: "`scripts/build-pages` makes \(kind.rawValue).html from a checkout: "
        + "name it with `--template`, or run `scripts/install` again after it"
    )
  }

  /// Where the parts of a policy go, each once.
  private enum Place {
    static let title = "@TITLE@"
    static let language = "@LANGUAGE@"
    static let policies = "@POLICIES@"
  }

  /// The page with policies, each as it was read.
  ///
  /// - Parameter language: the language to begin with; empty for the reader's.
  func filled(title: String, language: String, policies: [PagePolicy]) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginArray()
    for policy in policies { policy.write(language, to: &writer) }
    writer.endArray()
    // No text in a data block may look like its end.
    let data = writer.bytes.flatMap { $0 == UInt8(ascii: "<") ? Array("\\u003C".utf8) : [$0] }
    return
      bytes
      .replacing(
        Array(Place.language.utf8),
        with: Array((language.isEmpty ? "en" : language).utf8),
        maxReplacements: 1
      )
      .replacing(
        Array(Place.title.utf8),
        with: Array(escapedForHTML(title).utf8),
        maxReplacements: 1
      )
      .replacing(Array(Place.policies.utf8), with: data, maxReplacements: 1)
  }
}

/// A policy with all that was read for it.
struct PagePolicy {
  /// A name for files that the page hands out.
  let name: String
  let record: ReadingRecord

  fileprivate func write(_ language: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("name")
    writer.string(name)
    writer.key("policy")
    writer.string(record.place.path)
    writer.key("root")
    writer.string(PolicyPlace.join(record.place.root, ""))
    if !language.isEmpty {
      writer.key("language")
      writer.string(language)
    }
    writer.key("files")
    writer.beginObject()
    for (index, file) in record.files.enumerated() {
      // Named as the command line names them, so that decisions are the same bytes.
      let path = index == 0 ? record.place.path : PolicyPlace.join(record.place.root, file.name)
      writer.key(path)
      writer.string(String(decoding: file.bytes, as: UTF8.self))
    }
    writer.endObject()
    writer.key("zones")
    writer.beginObject()
    for zone in record.zones {
      writer.key(zone.name)
      writer.string(base64(zone.bytes))
    }
    writer.endObject()
    writer.endObject()
  }
}

/// A text where HTML has text.
private func escapedForHTML(_ text: String) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}

/// Bytes as base64 (RFC 4648).
func base64(_ bytes: [UInt8]) -> String {
  let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  text.reserveCapacity((bytes.count + 2) / 3 * 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    var bits = 0
    for byte in group { bits = bits << 8 | Int(byte) }
    bits <<= 8 * (3 - group.count)
    for place in 0..<4 {
      let isFilled = place <= group.count
      text.append(isFilled ? letters[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: text, as: UTF8.self)
}
