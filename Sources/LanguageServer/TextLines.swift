// Places in a text as the protocol counts them: lines, and in them bytes or units of UTF-16.

import SourceText

/// How the protocol counts within a line.
enum PositionEncoding: Sendable {
  case utf8, utf16
  var name: String { self == .utf8 ? "utf-8" : "utf-16" }
}

/// A place as the protocol has it, both from 0.
struct LinePlace: Equatable, Sendable {
  let line: Int
  let character: Int
}

/// The lines of a text.
struct TextLines: Sendable {
  let bytes: [UInt8]
  /// The first byte of each line; a line ends with LF, CR LF or CR.
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A {
        starts.append(index + 1)
      } else if byte == 0x0D, index + 1 == bytes.count || bytes[index + 1] != 0x0A {
        starts.append(index + 1)
      }
    }
    self.starts = starts
  }

  var count: Int { starts.count }

  /// The byte at a place; beyond a line its end, beyond the text its end.
  func offset(_ place: LinePlace, _ encoding: PositionEncoding) -> Int {
    guard place.line >= 0 else { return 0 }
    guard place.line < starts.count else { return bytes.count }
    let start = starts[place.line]
    var end = place.line + 1 < starts.count ? starts[place.line + 1] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    guard place.character > 0 else { return start }
    if encoding == .utf8 {
      var offset = start + min(place.character, end - start)
      // A place within a character is its beginning.
      while offset > start, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      return offset
    }
    var units = 0
    var offset = start
    while offset < end {
      let width = Self.width(bytes[offset])
      let own = width == 4 ? 2 : 1
      if units + own > place.character { break }
      units += own
      offset = min(offset + width, end)
    }
    return offset
  }

  /// The place of a byte.
  func place(_ offset: Int, _ encoding: PositionEncoding) -> LinePlace {
    let offset = min(max(0, offset), bytes.count)
    let line = starts.lastIndex(notAbove: offset)
    if encoding == .utf8 { return LinePlace(line: line, character: offset - starts[line]) }
    var units = 0
    for byte in bytes[starts[line]..<offset] where byte & 0xC0 != 0x80 {
      units += byte >= 0xF0 ? 2 : 1
    }
    return LinePlace(line: line, character: units)
  }

  private static func width(_ byte: UInt8) -> Int {
    byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }
}

/// Paths of files as URIs, and back.
enum FileURI {
  /// The path that a `file` URI names; nil for other URIs.
  static func path(_ uri: String) -> String? {
    let scheme = Array("file://".utf8)
    let bytes = Array(uri.utf8)
    guard bytes.starts(with: scheme) else { return nil }
    var rest = bytes.dropFirst(scheme.count)
    // A host name before the path is passed over.
    guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    rest = rest[slash...]
    var path: [UInt8] = []
    var index = rest.startIndex
    while index < rest.endIndex {
      if rest[index] == UInt8(ascii: "%"), index + 2 < rest.endIndex,
        let high = digit(rest[index + 1]), let low = digit(rest[index + 2])
      {
        path.append(high << 4 | low)
        index += 3
      } else {
        path.append(rest[index])
        index += 1
      }
    }
    return String(validating: path, as: UTF8.self)
  }

  /// The `file` URI of an absolute path.
  static func uri(_ path: String) -> String {
    var uri = "file://"
    let hex = Array("0123456789ABCDEF")
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "/"), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default: uri += "%\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
      }
    }
    return uri
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
