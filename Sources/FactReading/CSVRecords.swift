// The records of CSV (RFC 4180): where each ends, and its fields.

/// A field of a record.
package struct CSVField: Sendable, Equatable {
  /// The bytes of the field, its quotes resolved.
  package let bytes: [UInt8]
  /// Whether it stood between quotes.
  package let isQuoted: Bool

  package init(_ bytes: [UInt8], isQuoted: Bool) {
    self.bytes = bytes
    self.isQuoted = isQuoted
  }
}

/// What is wrong with the quotes of a record.
package enum CSVQuoteProblem: Sendable, Equatable {
  /// A quote that is opened is never closed.
  case unclosed
  /// Something stands between the closing quote and the next separator.
  case textAfterQuote
  /// A quote stands inside a field that does not begin with one.
  case quoteInside
}

/// One record of CSV.
package struct CSVRecord: Sendable, Equatable {
  package let fields: [CSVField]
  /// Where the next record begins.
  package let end: Int
  /// The first thing that is wrong with its quotes; nil where nothing is.
  package let problem: CSVQuoteProblem?
}

/// The end of the last whole record in the bytes, just behind its line end; 0 where none ends.
///
/// A quote opens a field only at its start, as in `record(in:at:)`.
package func endOfRecords(
  in bytes: UnsafeRawBufferPointer,
  separator: UInt8 = UInt8(ascii: ",")
) -> Int {
  /// Where in a field a byte stands: at its start, between quotes, behind them, or without any.
  enum Place { case start, quoted, closed, plain }
  var end = 0
  var place = Place.start
  for index in bytes.indices {
    switch (place, bytes[index]) {
    case (.quoted, UInt8(ascii: "\"")): place = .closed
    case (.quoted, _): break
    // A doubled quote closes and opens again.
    case (.start, UInt8(ascii: "\"")), (.closed, UInt8(ascii: "\"")): place = .quoted
    case (_, separator): place = .start
    case (_, 0x0A):
      place = .start
      end = index + 1
    // Every other byte belongs to a field without quotes.
    default: place = .plain
    }
  }
  return end
}

/// The record that begins at `start`; it ends with a line feed, which a carriage return may precede,
/// or with the bytes.
///
/// Where a quote is never closed, the record is its first line alone, so that what follows is read.
package func record(
  in bytes: UnsafeRawBufferPointer,
  at start: Int,
  separator: UInt8 = UInt8(ascii: ",")
) -> CSVRecord {
  var fields: [CSVField] = []
  var problem: CSVQuoteProblem?
  var index = start
  while true {
    var field: [UInt8] = []
    let isQuoted = index < bytes.count && bytes[index] == UInt8(ascii: "\"")
    if isQuoted {
      guard let closed = quoted(in: bytes, at: index + 1, &field) else {
        return CSVRecord(fields: [], end: endOfLine(in: bytes, at: start), problem: .unclosed)
      }
      index = closed
    }
    let plainStart = index
    while index < bytes.count, bytes[index] != separator, bytes[index] != 0x0A {
      if bytes[index] == UInt8(ascii: "\"") { problem = problem ?? .quoteInside }
      index += 1
    }
    var plainEnd = index
    let isLast = index >= bytes.count || bytes[index] == 0x0A
    if isLast, plainEnd > plainStart, bytes[plainEnd - 1] == 0x0D { plainEnd -= 1 }
    if isQuoted, plainEnd > plainStart { problem = problem ?? .textAfterQuote }
    field.append(contentsOf: bytes[plainStart..<plainEnd])
    fields.append(CSVField(field, isQuoted: isQuoted))
    if isLast {
      return CSVRecord(fields: fields, end: min(index + 1, bytes.count), problem: problem)
    }
    index += 1
  }
}

/// Reads what stands between quotes into `field`, and gives the place behind the closing quote; nil
/// where there is none.
private func quoted(
  in bytes: UnsafeRawBufferPointer,
  at start: Int,
  _ field: inout [UInt8]
) -> Int? {
  var index = start
  while index < bytes.count {
    let byte = bytes[index]
    if byte == UInt8(ascii: "\"") {
      guard index + 1 < bytes.count, bytes[index + 1] == byte else { return index + 1 }
      index += 1
    }
    field.append(byte)
    index += 1
  }
  return nil
}

private func endOfLine(in bytes: UnsafeRawBufferPointer, at start: Int) -> Int {
  var index = start
  while index < bytes.count, bytes[index] != 0x0A { index += 1 }
  return min(index + 1, bytes.count)
}
