// Columns that a text takes in a terminal.

/// The columns that UTF-8 text takes in a terminal: East Asian wide and fullwidth characters take
/// two, combining marks and control characters none, and all others one.
package func displayWidth(of bytes: [UInt8]) -> Int {
  var columns = 0
  var offset = 0
  while offset < bytes.count {
    let length = UTF8Validation.sequenceLength(in: bytes, at: offset)
    columns += displayWidth(ofScalar: ScalarCoding.scalar(in: bytes, at: offset, length: length))
    offset += Swift.max(length, 1)
  }
  return columns
}

/// The columns that `text` takes in a terminal.
package func displayWidth(of text: String) -> Int {
  var columns = 0
  for scalar in text.unicodeScalars { columns += displayWidth(ofScalar: scalar.value) }
  return columns
}

/// The columns of one scalar in a terminal: 0, 1 or 2.
package func displayWidth(ofScalar scalar: UInt32) -> Int {
  if scalar < 0x7F { return scalar < 0x20 ? 0 : 1 }
  if HangulSyllables.isSyllable(scalar) { return 2 }
  if RangeSearch.contains(WidthTables.zero, scalar) { return 0 }
  return RangeSearch.contains(WidthTables.wide, scalar) ? 2 : 1
}
