// Bytes on their way out, in memory that is filled again and again.

/// A row of bytes that grows, is handed on, and is emptied without giving its memory back.
package struct OutputBytes: ~Copyable {
  /// How many bytes stand in it.
  @inlinable package var count: Int { length }
  @usableFromInline var length = 0
  @usableFromInline var base: UnsafeMutableRawPointer
  @usableFromInline var capacity: Int
  private var memory: OwnedMemory

  /// An empty row with room for so many bytes.
  package init(capacity: Int = 1 << 16) {
    self.capacity = max(capacity, 64)
    memory = OwnedMemory(byteCount: self.capacity)
    base = memory.base
  }

  /// The bytes, for as long as nothing is appended.
  package var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base, count: length)
  }

  /// Forgets what stands behind the first `count` bytes.
  package mutating func truncate(to count: Int = 0) {
    if count < length { length = max(count, 0) }
  }

  /// Lets `write` put at most `limit` bytes at the end; it gives the number that it has written.
  @inlinable
  package mutating func append(atMost limit: Int, _ write: (UnsafeMutableRawPointer) -> Int) {
    makeRoom(limit)
    length += write(base + length)
  }

  /// Appends one byte.
  @inlinable
  package mutating func append(_ byte: UInt8) {
    makeRoom(1)
    base.storeBytes(of: byte, toByteOffset: length, as: UInt8.self)
    length += 1
  }

  /// Appends bytes as they are.
  package mutating func append(contentsOf bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    makeRoom(bytes.count)
    (base + length).copyMemory(from: start, byteCount: bytes.count)
    length += bytes.count
  }

  /// Appends bytes as they are.
  package mutating func append(contentsOf bytes: [UInt8]) {
    bytes.withUnsafeBytes { append(contentsOf: $0) }
  }

  /// Appends the UTF-8 of a text as it is.
  package mutating func append(utf8 text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: UnsafeRawBufferPointer($0)) }
  }

  /// Appends a text as a JSON string.
  package mutating func append(quoted text: String) {
    var text = text
    text.withUTF8 { append(quoted: UnsafeRawBufferPointer($0)) }
  }

  /// Appends bytes, which are UTF-8, as a JSON string.
  package mutating func append(quoted text: UnsafeRawBufferPointer) {
    // The longest escape takes six bytes.
    makeRoom(text.count * 6 + 2)
    append(UInt8(ascii: "\""))
    for byte in text {
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        append(byte)
      } else {
        append(escaped: byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  private mutating func append(escaped byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    case 0x00..<0x20:
      append(utf8: byte < 0x10 ? "u000" : "u00")
      append(utf8: String(byte, radix: 16))
    default: append(byte)
    }
  }

  @inlinable
  mutating func makeRoom(_ more: Int) {
    if capacity - length < more { grow(more) }
  }

  @usableFromInline
  mutating func grow(_ more: Int) {
    capacity = max(capacity * 2, length + more)
    let wider = OwnedMemory(byteCount: capacity)
    wider.base.copyMemory(from: base, byteCount: length)
    memory = wider
    base = wider.base
  }
}

/// Memory that is given back with the last reference to it: of a class, since Embedded Swift finds no
/// `deinit` of a structure of another module.
private final class OwnedMemory {
  let base: UnsafeMutableRawPointer

  init(byteCount: Int) { base = .allocate(byteCount: byteCount, alignment: 16) }

  deinit { base.deallocate() }
}
