// Writes JSON in the order in which it is told to: the same calls give the same bytes.

/// A writer of JSON, compact or indented by two spaces.
///
/// It puts the commas, colons and line ends; that names and values take turns is up to the caller.
package struct JSONWriter: Sendable {
  /// What was written so far.
  package private(set) var bytes: [UInt8] = []

  private let isIndented: Bool
  /// For each open object or array, whether something stands in it.
  private var hasContent: [Bool] = []
  private var isAfterKey = false

  /// A writer of compact JSON, or of JSON with one member or element a line.
  package init(indented: Bool = false) {
    isIndented = indented
  }

  /// Opens an object.
  package mutating func beginObject() { open(UInt8(ascii: "{")) }

  /// Closes the object.
  package mutating func endObject() { close(UInt8(ascii: "}")) }

  /// Opens an array.
  package mutating func beginArray() { open(UInt8(ascii: "[")) }

  /// Closes the array.
  package mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes the name of the next member.
  package mutating func key(_ name: String) {
    separate()
    quote(name.utf8)
    bytes.append(UInt8(ascii: ":"))
    if isIndented { bytes.append(UInt8(ascii: " ")) }
    isAfterKey = true
  }

  /// Writes the name of the next member, which is valid UTF-8.
  package mutating func key(utf8 name: [UInt8]) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    if isIndented { bytes.append(UInt8(ascii: " ")) }
    isAfterKey = true
  }

  /// Writes a string.
  package mutating func string(_ text: String) {
    separate()
    quote(text.utf8)
  }

  /// Writes a string, which is valid UTF-8.
  package mutating func string(utf8 text: [UInt8]) {
    separate()
    quote(text)
  }

  /// Writes a number as it is spelt; `rawText` is a JSON number.
  package mutating func number(_ rawText: String) {
    separate()
    bytes.append(contentsOf: rawText.utf8)
  }

  /// Writes a value that is JSON already, in UTF-8.
  package mutating func raw(_ json: [UInt8]) {
    separate()
    bytes.append(contentsOf: json)
  }

  /// Writes a whole number.
  package mutating func number(_ value: Int) { number(String(value)) }

  /// Writes `true` or `false`.
  package mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes `null`.
  package mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Ends the line, as between the records of NDJSON or at the end of a file.
  package mutating func endLine() { bytes.append(0x0A) }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    hasContent.append(false)
  }

  private mutating func close(_ bracket: UInt8) {
    let hadContent = hasContent.popLast() ?? false
    if hadContent { breakLine() }
    bytes.append(bracket)
  }

  /// Puts the comma and the line end that belong before a name, or before a value without one.
  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard let isFollowing = hasContent.last else { return }
    if isFollowing { bytes.append(UInt8(ascii: ",")) }
    hasContent[hasContent.count - 1] = true
    breakLine()
  }

  private mutating func breakLine() {
    guard isIndented else { return }
    bytes.append(0x0A)
    for _ in 0..<hasContent.count * 2 { bytes.append(0x20) }
  }

  private mutating func quote(_ text: some Sequence<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    // Texts are nearly always in one piece, of which whole stretches are copied.
    if text.withContiguousStorageIfAvailable({ appendEscaped($0) }) == nil {
      for byte in text { appendEscaped(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for (place, byte) in text.enumerated() {
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
      appendEscaped(byte)
      start = place + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 0x08: bytes.append(contentsOf: "\\b".utf8)
    case 0x09: bytes.append(contentsOf: "\\t".utf8)
    case 0x0A: bytes.append(contentsOf: "\\n".utf8)
    case 0x0C: bytes.append(contentsOf: "\\f".utf8)
    case 0x0D: bytes.append(contentsOf: "\\r".utf8)
    case 0x00..<0x20:
      bytes.append(contentsOf: byte < 0x10 ? "\\u000".utf8 : "\\u00".utf8)
      bytes.append(contentsOf: String(byte, radix: 16).utf8)
    default: bytes.append(byte)
    }
  }
}
