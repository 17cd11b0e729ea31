// Calendar periods as ISO 8601 text.

import Quantities

extension Period {
  /// Reads `P1Y2M3W4D`, each part at most once and in this order; no time of day.
  ///
  /// A minus before the `P` is for the whole, one before a number for its part.
  init?(isoText text: [UInt8]) {
    let minus = UInt8(ascii: "-")
    let isBelowZero = text.first == minus
    let bytes = isBelowZero ? Array(text.dropFirst()) : text
    guard bytes.first == UInt8(ascii: "P"), bytes.count > 1 else { return nil }
    var sign: Int64 = 1
    var months: Int64 = 0
    var days: Int64 = 0
    var number: Int64?
    var lastUnit = 0
    for byte in bytes.dropFirst() {
      if byte == minus, number == nil, sign == 1 {
        sign = -1
        continue
      }
      if (0x30...0x39).contains(byte) {
        let next = (number ?? 0) * 10 + Int64(byte - 0x30)
        if next > 1_000_000 { return nil }
        number = next
        continue
      }
      guard let size = number else { return nil }
      let count = isBelowZero ? -size * sign : size * sign
      let unit: Int
      switch byte {
      case UInt8(ascii: "Y"):
        unit = 1
        months += count * 12
      case UInt8(ascii: "M"):
        unit = 2
        months += count
      case UInt8(ascii: "W"):
        unit = 3
        days += count * 7
      case UInt8(ascii: "D"):
        unit = 4
        days += count
      default: return nil
      }
      if unit <= lastUnit { return nil }
      lastUnit = unit
      number = nil
      sign = 1
    }
    guard number == nil, sign == 1, let monthCount = Int32(exactly: months),
      let dayCount = Int32(exactly: days)
    else { return nil }
    self.init(months: monthCount, days: dayCount)
  }
}
