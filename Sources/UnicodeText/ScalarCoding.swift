// UTF-8 to Unicode scalars and back, without the standard library's text types.

/// UTF-8 to Unicode scalars and back.
package enum ScalarCoding {
  /// The scalars of valid UTF-8; each byte that is not part of a valid sequence gives U+FFFD.
  package static func scalars(of bytes: [UInt8]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(bytes.count)
    var offset = 0
    while offset < bytes.count {
      let length = UTF8Validation.sequenceLength(in: bytes, at: offset)
      result.append(scalar(in: bytes, at: offset, length: length))
      offset += Swift.max(length, 1)
    }
    return result
  }

  /// The scalar of the sequence of `length` bytes at `offset`; U+FFFD for a length of 0.
  package static func scalar(in bytes: [UInt8], at offset: Int, length: Int) -> UInt32 {
    if length == 0 { return 0xFFFD }
    if length == 1 { return UInt32(bytes[offset]) }
    var value = UInt32(bytes[offset]) & (0xFF >> (UInt32(length) + 1))
    var index = offset + 1
    while index < offset + length {
      value = value << 6 | UInt32(bytes[index] & 0x3F)
      index += 1
    }
    return value
  }

  /// The UTF-8 of `scalars`, each of which is a Unicode scalar value.
  package static func bytes(of scalars: [UInt32]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(scalars.count * 3)
    for scalar in scalars { append(scalar, to: &result) }
    return result
  }

  /// Appends the UTF-8 of `scalar`, which is a Unicode scalar value.
  package static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (scalar >> shift & 0x3F)) }
    switch scalar {
    case 0..<0x80: bytes.append(UInt8(scalar))
    case 0x80..<0x800:
      bytes.append(UInt8(0xC0 | scalar >> 6))
      bytes.append(tail(0))
    case 0x800..<0x10000:
      bytes.append(UInt8(0xE0 | scalar >> 12))
      bytes.append(tail(6))
      bytes.append(tail(0))
    default:
      bytes.append(UInt8(0xF0 | (scalar >> 18 & 0x07)))
      bytes.append(tail(12))
      bytes.append(tail(6))
      bytes.append(tail(0))
    }
  }
}
