// A file of rules: its name, its bytes and its lines.

/// A handle of a source file among the files of one compilation.
package struct SourceID: Sendable, Hashable, Comparable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
  package static func < (left: SourceID, right: SourceID) -> Bool { left.index < right.index }
}

/// A place between two bytes of a file, counted from 0.
package struct ByteOffset: Sendable, Hashable, Comparable {
  package let value: Int
  package init(_ value: Int) { self.value = value }
  package static func < (left: ByteOffset, right: ByteOffset) -> Bool { left.value < right.value }
}

/// A half-open range of bytes in one file.
package struct SourceRange: Sendable, Hashable {
  package let source: SourceID
  package let start: ByteOffset
  package let end: ByteOffset
  package init(source: SourceID, start: ByteOffset, end: ByteOffset) {
    self.source = source
    self.start = start
    self.end = end
  }

  /// The empty range at its start.
  package var beginning: SourceRange { SourceRange(source: source, start: start, end: start) }

  /// The empty range at its end.
  package var ending: SourceRange { SourceRange(source: source, start: end, end: end) }
}

/// A line and a column, both from 1; the column counts Unicode scalars.
package struct LinePosition: Sendable, Hashable {
  package let line: Int
  package let column: Int
}

/// The bytes of a file (valid UTF-8), with the name under which messages show it.
package struct SourceFile: Sendable {
  package let id: SourceID
  package let name: String
  package let bytes: [UInt8]
  /// The offset of the first byte of each line.
  package let lineStarts: [Int]
  /// How many Unicode scalars begin before each block of bytes, so that columns of long lines are
  /// found without counting the whole line.
  private let scalarsBefore: [Int]
  private static let block = 128

  package init(id: SourceID, name: String, bytes: [UInt8]) {
    self.id = id
    self.name = name
    self.bytes = bytes
    var starts = [0]
    var scalars = 0
    var scalarsBefore: [Int] = []
    scalarsBefore.reserveCapacity(bytes.count / SourceFile.block + 1)
    for (offset, byte) in bytes.enumerated() {
      if offset % SourceFile.block == 0 { scalarsBefore.append(scalars) }
      if byte & 0xC0 != 0x80 { scalars += 1 }
      if byte == 0x0A { starts.append(offset + 1) }
    }
    lineStarts = starts
    self.scalarsBefore = scalarsBefore
  }

  /// The line and column of an offset.
  package func position(_ offset: ByteOffset) -> LinePosition {
    let line = lineStarts.lastIndex(notAbove: offset.value)
    let column = scalars(before: min(offset.value, bytes.count)) - scalars(before: lineStarts[line])
    return LinePosition(line: line + 1, column: column + 1)
  }

  /// How many Unicode scalars begin before an offset.
  private func scalars(before offset: Int) -> Int {
    let block = min(offset / SourceFile.block, scalarsBefore.count - 1)
    if block < 0 { return 0 }
    var count = scalarsBefore[block]
    for byte in bytes[(block * SourceFile.block)..<offset] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The text of a line (from 1), without its line end; empty beyond the file.
  package func line(_ number: Int) -> String {
    guard number >= 1, number <= lineStarts.count else { return "" }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
