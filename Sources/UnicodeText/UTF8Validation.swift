// Strict validation of UTF-8.

/// Strict validation of UTF-8: no surrogates, no overlong forms, nothing above U+10FFFF.
package enum UTF8Validation {
  /// The offset of the first byte of the first invalid sequence, or nil where all is valid.
  package static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] < 0x80 {
        offset += 1
        while offset + 8 <= bytes.count, isASCII8(bytes, at: offset) { offset += 8 }
        continue
      }
      let length = sequenceLength(in: bytes, at: offset)
      if length == 0 { return offset }
      offset += length
    }
    return nil
  }

  /// Whether the eight bytes at `offset`, which lie in `bytes`, are all below 0x80.
  private static func isASCII8(_ bytes: [UInt8], at offset: Int) -> Bool {
    bytes.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    }
  }

  /// The length (1–4) of the valid sequence at `offset`, which lies in `bytes`; 0 where it is
  /// not valid or is cut off.
  package static func sequenceLength(in bytes: [UInt8], at offset: Int) -> Int {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      return sequenceLength(at: base + offset, available: bytes.count - offset)
    }
  }

  /// The length (1–4) of the valid sequence at a place; 0 where it is not valid or is cut off.
  ///
  /// - Parameter available: how many bytes may be read there, at least 1.
  package static func sequenceLength(at place: UnsafeRawPointer, available: Int) -> Int {
    let lead = place.load(as: UInt8.self)
    // The second byte has a narrower range after some leads: that is what keeps overlong forms,
    // surrogates and numbers above U+10FFFF out.
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0:
      length = 3
      second = 0xA0...0xBF
    case 0xED:
      length = 3
      second = 0x80...0x9F
    case 0xE1...0xEF: length = 3
    case 0xF0:
      length = 4
      second = 0x90...0xBF
    case 0xF1...0xF3: length = 4
    case 0xF4:
      length = 4
      second = 0x80...0x8F
    default: return 0
    }
    guard available >= length,
      second.contains(place.load(fromByteOffset: 1, as: UInt8.self))
    else { return 0 }
    var index = 2
    while index < length {
      guard place.load(fromByteOffset: index, as: UInt8.self) & 0xC0 == 0x80 else { return 0 }
      index += 1
    }
    return length
  }
}
