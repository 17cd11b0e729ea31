// The values of facts in their plain forms.

import Quantities
import UnicodeText

extension Scanner {
  @inline(__always)
  func truth(_ slot: Int, into row: FactRow, at place: UnsafeRawPointer) -> Place {
    let word = word(place)
    if word & 0xFFFF_FFFF == 0x6575_7274 {
      row.set(slot, .yes)
      return place + 4
    }
    if word & 0xFF_FFFF_FFFF == 0x65_736C_6166 {
      row.set(slot, .no)
      return place + 5
    }
    return nil
  }

  /// A text without escapes; the name of the claim where the slot is negative.
  @inline(__always)
  func text(_ slot: Int, into row: FactRow, at place: UnsafeRawPointer) -> Place {
    guard byte(place) == UInt8(ascii: "\"") else { return nil }
    var end = place + 1
    while true {
      let byte = byte(end)
      if byte == UInt8(ascii: "\"") { break }
      if byte < 0x20 || byte == UInt8(ascii: "\\") { return nil }
      if byte < 0x80 {
        end += 1
        continue
      }
      // A sequence that is cut off ends at the line feed, which continues none.
      let length = UTF8Validation.sequenceLength(at: end, available: 4)
      if length == 0 { return nil }
      end += length
    }
    let cell = Cell(Int64(place + 1 - block), Int64(end - place - 1))
    if slot >= 0 { row.set(slot, cell) } else { runner.caseName = cell }
    return end + 1
  }

  /// A number, bare or in quotes, of few digits and without an exponent.
  @inline(__always)
  func number(_ member: UnsafePointer<PlannedMember>, into row: FactRow, at start: UnsafeRawPointer)
    -> Place
  {
    var place = start
    let isQuoted = byte(place) == UInt8(ascii: "\"")
    if isQuoted { place += 1 }
    let isNegative = byte(place) == UInt8(ascii: "-")
    if isNegative { place += 1 }
    let first = place
    var value: Int64 = 0
    while byte(place) &- 0x30 <= 9 {
      value = value &* 10 &+ Int64(byte(place) &- 0x30)
      place += 1
    }
    let whole = place - first
    if whole == 0 || (whole > 1 && byte(first) == 0x30) { return nil }
    var scale: Int64 = 1
    if byte(place) == UInt8(ascii: ".") {
      place += 1
      let point = place
      while byte(place) &- 0x30 <= 9 {
        value = value &* 10 &+ Int64(byte(place) &- 0x30)
        scale = scale &* 10
        place += 1
      }
      if place == point || member.pointee.kind == .wholeNumber { return nil }
    }
    if place - first > MachineLimits.digits { return nil }
    if isQuoted {
      guard byte(place) == UInt8(ascii: "\"") else { return nil }
      place += 1
    }
    var number = Fraction(isNegative ? 0 &- value : value, scale)
    let unit = Fraction(member.pointee.scale)
    if unit.top != 1 || unit.bottom != 1 {
      guard let scaled = number.multiplied(by: unit) else { return nil }
      number = scaled
    }
    row.set(Int(member.pointee.slot), number.cell)
    return place
  }

  @inline(__always)
  func choice(_ member: UnsafePointer<PlannedMember>, into row: FactRow, at place: UnsafeRawPointer)
    -> Place
  {
    guard let alternative = alternative(Int(member.pointee.index), at: place) else { return nil }
    row.set(Int(member.pointee.slot), Cell(alternatives[alternative].number, 0))
    return place + alternatives[alternative].pattern.length
  }

  /// The entry of the alternative that stands at a place.
  @inline(__always)
  private func alternative(_ choice: Int, at place: UnsafeRawPointer) -> Int? {
    let range = choices[choice]
    var candidate = Int(range.start)
    let end = candidate + Int(range.count)
    while candidate < end {
      if matches(place, alternatives[candidate].pattern) { return candidate }
      candidate += 1
    }
    return nil
  }

  func set(_ member: UnsafePointer<PlannedMember>, into row: FactRow, at start: UnsafeRawPointer)
    -> Place
  {
    var bits: UInt64 = 0
    let end = elements(at: start) { place in
      guard let found = alternative(Int(member.pointee.index), at: place) else { return nil }
      let bit: UInt64 = 1 << UInt64(alternatives[found].number & 63)
      if bits & bit != 0 { return nil }
      bits |= bit
      return place + alternatives[found].pattern.length
    }
    guard let end else { return nil }
    row.set(Int(member.pointee.slot), Cell(Int64(bitPattern: bits), 0))
    return end
  }

  // MARK: Dates

  /// Whether eight bytes are decimal digits.
  @inline(__always)
  private func areDigits(_ word: UInt64) -> Bool {
    let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    let zeros: UInt64 = 0x3030_3030_3030_3030
    return word & high == zeros && (word &+ 0x0606_0606_0606_0606) & high == zeros
  }

  /// In each byte, ten times its digit plus the digit behind it.
  @inline(__always)
  private func pairs(_ digits: UInt64) -> UInt64 {
    let values = digits & 0x0F0F_0F0F_0F0F_0F0F
    return values &* 10 &+ values >> 8
  }

  /// The day number of `YYYY-MM-DD`.
  @inline(__always)
  func date(at place: UnsafeRawPointer) -> Int64? {
    let text = word(place)
    // The fifth and eighth bytes are hyphens, which are taken for zeros from here on.
    guard text & 0xFF00_00FF_0000_0000 == 0x2D00_002D_0000_0000 else { return nil }
    let yearAndMonth = text ^ 0x1D00_001D_0000_0000
    let tens = byte(place + 8) &- 0x30
    let ones = byte(place + 9) &- 0x30
    guard areDigits(yearAndMonth), tens <= 9, ones <= 9 else { return nil }
    let numbers = pairs(yearAndMonth)
    let year = Int(numbers & 0xFF) &* 100 &+ Int(numbers >> 16 & 0xFF)
    let month = Int(numbers >> 40 & 0xFF)
    guard let date = CalendarDate(year: year, month: month, day: Int(tens) * 10 + Int(ones))
    else { return nil }
    return Int64(date.dayNumber)
  }

  /// A month as `"YYYY-MM"`.
  @inline(__always)
  func month(_ slot: Int, into row: FactRow, at start: UnsafeRawPointer) -> Place {
    // The quote, four digits, the hyphen, two digits.
    let text = word(start)
    guard text & 0x0000_FF00_0000_00FF == 0x0000_2D00_0000_0022,
      byte(start + 8) == UInt8(ascii: "\"")
    else { return nil }
    // The quote and the hyphen are taken for zeros from here on.
    let digits = text ^ 0x0000_1D00_0000_0012
    guard areDigits(digits) else { return nil }
    let year = Int(pairs(digits >> 8) & 0xFF) * 100 + Int(pairs(digits >> 24) & 0xFF)
    let month = Int(pairs(digits >> 48) & 0xFF)
    guard let month = CalendarMonth(year: year, month: month) else { return nil }
    row.set(slot, Cell(Int64(month.ordinal), 0))
    return start + 9
  }

  /// A moment with seconds and an offset, as RFC 3339 has it.
  @inline(__always)
  func instant(_ slot: Int, into row: FactRow, at start: UnsafeRawPointer) -> Place {
    let place = start + 1
    guard byte(start) == UInt8(ascii: "\""), let day = date(at: place) else { return nil }
    // `DDThh:mm`, then `:ss`.
    let clock = word(place + 8)
    guard clock & 0x0000_FF00_00FF_0000 == 0x0000_3A00_0054_0000 else { return nil }
    let digits = clock ^ 0x0000_0A00_0064_0000
    let tens = byte(place + 17) &- 0x30
    let ones = byte(place + 18) &- 0x30
    guard areDigits(digits), byte(place + 16) == UInt8(ascii: ":"), tens <= 9, ones <= 9 else {
      return nil
    }
    let numbers = pairs(digits)
    let hour = Int64(numbers >> 24 & 0xFF)
    let minute = Int64(numbers >> 48 & 0xFF)
    let second = Int64(tens) * 10 + Int64(ones)
    guard hour <= 23, minute <= 59, second <= 59 else { return nil }
    var seconds = day * 86_400 + hour * 3_600 + minute * 60 + second
    var end = place + 20
    if byte(place + 19) != UInt8(ascii: "Z") {
      guard let offset = offset(at: place + 19) else { return nil }
      seconds -= offset
      end = place + 25
    }
    guard byte(end) == UInt8(ascii: "\""), Instant(seconds: seconds) != nil else { return nil }
    row.set(slot, Cell(seconds, 0))
    return end + 1
  }

  /// The seconds of `+hh:mm` or `-hh:mm`.
  @inline(__always)
  private func offset(at place: UnsafeRawPointer) -> Int64? {
    let isWest = byte(place) == UInt8(ascii: "-")
    guard isWest || byte(place) == UInt8(ascii: "+"), byte(place + 3) == UInt8(ascii: ":") else {
      return nil
    }
    guard let hours = pair(at: place + 1), let minutes = pair(at: place + 4), hours <= 23,
      minutes <= 59
    else { return nil }
    let size = hours * 3_600 + minutes * 60
    return isWest ? -size : size
  }

  /// Values that claims seldom have.
  @inline(never)
  func rareValue(
    _ member: UnsafePointer<PlannedMember>,
    into row: FactRow,
    at place: UnsafeRawPointer
  ) -> Place {
    let slot = Int(member.pointee.slot)
    switch member.pointee.kind {
    case .time: return time(slot, into: row, at: place)
    case .year: return year(slot, into: row, at: place)
    case .period: return period(slot, into: row, at: place)
    // What is spelt otherwise, the general reader reads.
    default: return nil
    }
  }

  /// A time of day as `"hh:mm"` or `"hh:mm:ss"`.
  private func time(_ slot: Int, into row: FactRow, at start: UnsafeRawPointer) -> Place {
    guard byte(start) == UInt8(ascii: "\""), let hour = pair(at: start + 1),
      byte(start + 3) == UInt8(ascii: ":"), let minute = pair(at: start + 4)
    else { return nil }
    var second: Int64 = 0
    var end = start + 6
    if byte(end) == UInt8(ascii: ":") {
      guard let known = pair(at: end + 1) else { return nil }
      second = known
      end += 3
    }
    guard byte(end) == UInt8(ascii: "\""), hour <= 23, minute <= 59, second <= 59 else {
      return nil
    }
    row.set(slot, Cell(hour * 3_600 + minute * 60 + second, 0))
    return end + 1
  }

  /// A year of four digits, bare or in quotes.
  private func year(_ slot: Int, into row: FactRow, at start: UnsafeRawPointer) -> Place {
    let isQuoted = byte(start) == UInt8(ascii: "\"")
    let place = isQuoted ? start + 1 : start
    guard let century = pair(at: place), century >= 10, let ones = pair(at: place + 2) else {
      return nil
    }
    let end = place + 4
    if isQuoted {
      guard byte(end) == UInt8(ascii: "\"") else { return nil }
    } else if byte(end) &- 0x30 <= 9 || byte(end) == UInt8(ascii: ".") || byte(end) | 0x20 == 0x65 {
      return nil
    }
    row.set(slot, Cell(century * 100 + ones, 0))
    return isQuoted ? end + 1 : end
  }

  /// A calendar period as `"P1Y2M3W4D"`, each part at most once and in this order, without signs.
  private func period(_ slot: Int, into row: FactRow, at start: UnsafeRawPointer) -> Place {
    guard byte(start) == UInt8(ascii: "\""), byte(start + 1) == UInt8(ascii: "P") else {
      return nil
    }
    var place = start + 2
    var months: Int64 = 0
    var days: Int64 = 0
    var lastUnit = 0
    while byte(place) != UInt8(ascii: "\"") {
      let first = place
      var number: Int64 = 0
      while byte(place) &- 0x30 <= 9, place - first < 6 {
        number = number * 10 + Int64(byte(place) &- 0x30)
        place += 1
      }
      let unit: Int
      switch byte(place) {
      case UInt8(ascii: "Y"):
        unit = 1
        months += number * 12
      case UInt8(ascii: "M"):
        unit = 2
        months += number
      case UInt8(ascii: "W"):
        unit = 3
        days += number * 7
      case UInt8(ascii: "D"):
        unit = 4
        days += number
      default: return nil
      }
      if place == first || unit <= lastUnit { return nil }
      lastUnit = unit
      place += 1
    }
    if lastUnit == 0 { return nil }
    row.set(slot, Cell(months, days))
    return place + 1
  }

  /// The number that two digits make.
  @inline(__always)
  private func pair(at place: UnsafeRawPointer) -> Int64? {
    let tens = byte(place) &- 0x30
    let ones = byte(place + 1) &- 0x30
    return tens <= 9 && ones <= 9 ? Int64(tens) * 10 + Int64(ones) : nil
  }
}
