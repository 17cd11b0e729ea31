// Numbers and dates as bytes.

import Quantities

extension RowEncoder {
  /// A number as exact decimal; `false` where it has no finite decimal form, or too many digits.
  @inline(__always)
  func put(_ number: Fraction, to place: inout UnsafeMutablePointer<UInt8>) -> Bool {
    if number.bottom == 1 {
      put(whole: number.top, to: &place)
      return true
    }
    return put(reduced: number, to: &place)
  }

  @inline(never)
  private func put(reduced number: Fraction, to place: inout UnsafeMutablePointer<UInt8>) -> Bool {
    let divisor = Rational.commonDivisor(number.top.magnitude, number.bottom.magnitude)
    let top = number.top.magnitude / divisor
    let bottom = number.bottom.magnitude / divisor
    // Ten to the places is the least power that the denominator divides.
    var places = 0
    var scale: UInt64 = 1
    while scale % bottom != 0 {
      places += 1
      if places > MachineLimits.digits { return false }
      scale *= 10
    }
    let (digits, overflow) = top.multipliedReportingOverflow(by: scale / bottom)
    if overflow || digits > UInt64(Int64.max) { return false }
    if number.top < 0 {
      place.pointee = UInt8(ascii: "-")
      place += 1
    }
    put(whole: Int64(digits / scale), to: &place)
    if places == 0 { return true }
    place.pointee = UInt8(ascii: ".")
    place += 1
    var rest = digits % scale
    for index in (0..<places).reversed() {
      place[index] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
      rest /= 10
    }
    place += places
    return true
  }

  @inline(__always)
  func put(whole number: Int64, to place: inout UnsafeMutablePointer<UInt8>) {
    if number < 0 {
      place.pointee = UInt8(ascii: "-")
      place += 1
    }
    var rest = number.magnitude
    var count = 1
    var limit: UInt64 = 10
    while rest >= limit {
      count += 1
      if count == 20 { break }
      limit *= 10
    }
    for index in (0..<count).reversed() {
      place[index] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
      rest /= 10
    }
    place += count
  }

  /// A date in quotes; `false` where there is no such date.
  @inline(__always)
  func put(date day: Int64, to place: inout UnsafeMutablePointer<UInt8>) -> Bool {
    place.pointee = UInt8(ascii: "\"")
    place += 1
    guard put(dayNumber: day, to: &place) else { return false }
    place.pointee = UInt8(ascii: "\"")
    place += 1
    return true
  }

  /// A date; `false` where there is no such date.
  @inline(__always)
  private func put(dayNumber day: Int64, to place: inout UnsafeMutablePointer<UInt8>) -> Bool {
    guard let date = CalendarDate(dayNumber: Int(day)) else { return false }
    let parts = date.yearMonthDay
    put(year: Int64(parts.year), to: &place)
    put(pair: Int64(parts.month), to: &place)
    place.pointee = UInt8(ascii: "-")
    place += 1
    put(pair: Int64(parts.day), to: &place)
    return true
  }

  /// A moment in quotes, by the clocks of the policy's zone; `false` where it has a fraction of a second
  /// or clocks are not whole minutes ahead.
  func put(instant cell: Cell, to place: inout UnsafeMutablePointer<UInt8>) -> Bool {
    guard cell.second == 0, let day = runner.day(ofSecond: cell.first) else { return false }
    let offset = Int64(runner.stretch.offset)
    if offset % 60 != 0 { return false }
    let second = cell.first + offset - day * 86_400
    place.pointee = UInt8(ascii: "\"")
    place += 1
    guard put(dayNumber: day, to: &place) else { return false }
    place.pointee = UInt8(ascii: "T")
    place += 1
    put(pair: second / 3_600, to: &place)
    place.pointee = UInt8(ascii: ":")
    place += 1
    put(pair: second / 60 % 60, to: &place)
    place.pointee = UInt8(ascii: ":")
    place += 1
    put(pair: second % 60, to: &place)
    if offset == 0 {
      place.pointee = UInt8(ascii: "Z")
      place += 1
    } else {
      place.pointee = offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")
      place += 1
      put(pair: abs(offset) / 3_600, to: &place)
      place.pointee = UInt8(ascii: ":")
      place += 1
      put(pair: abs(offset) / 60 % 60, to: &place)
    }
    place.pointee = UInt8(ascii: "\"")
    place += 1
    return true
  }

  /// A year of four digits with the hyphen behind it.
  @inline(__always)
  func put(year: Int64, to place: inout UnsafeMutablePointer<UInt8>) {
    put(pair: year / 100, to: &place)
    put(pair: year % 100, to: &place)
    place.pointee = UInt8(ascii: "-")
    place += 1
  }

  @inline(__always)
  func put(pair: Int64, to place: inout UnsafeMutablePointer<UInt8>) {
    place[0] = UInt8(truncatingIfNeeded: 0x30 + pair / 10)
    place[1] = UInt8(truncatingIfNeeded: 0x30 + pair % 10)
    place += 2
  }
}
