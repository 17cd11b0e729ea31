// Tokens that begin with a digit: numbers, dates, times.

import SourceText

extension Lexer {
  /// Takes a number, a date or a time.
  mutating func number() {
    let start = place
    if dateLike() { return }
    let isGrouped = groups()
    if !isGrouped {
      while isDigit(byte()) { place += 1 }
    }
    if byte() == UInt8(ascii: "."), isDigit(byte(1)) {
      place += 1
      while isDigit(byte()) { place += 1 }
    }
    let comma = byte() == UInt8(ascii: ",") && isDigit(byte(1))
    let point = byte() == UInt8(ascii: ".") && isDigit(byte(1))
    if comma || point {
      while isDigit(byte())
        || ((byte() == UInt8(ascii: ",") || byte() == UInt8(ascii: ".")) && isDigit(byte(1)))
      {
        place += 1
      }
      let text = String(decoding: bytes[start..<place], as: UTF8.self)
      report(SyntaxProblems.badNumber(range(start), text))
      add(.error, from: start)
      return
    }
    if byte() == UInt8(ascii: "%") {
      place += 1
      add(.percentNumber, from: start)
    } else {
      add(.number, from: start)
    }
  }

  /// `[1-9][0-9]{0,2}(,[0-9]{3})+`, or nothing taken.
  private mutating func groups() -> Bool {
    var length = 0
    while length < 4, isDigit(byte(length)) { length += 1 }
    guard length >= 1, length <= 3, byte() != UInt8(ascii: "0") else { return false }
    var end = length
    while byte(end) == UInt8(ascii: ","), isDigit(byte(end + 1)), isDigit(byte(end + 2)),
      isDigit(byte(end + 3)), !isDigit(byte(end + 4))
    {
      end += 4
    }
    guard end > length else { return false }
    place += end
    return true
  }

  private func digits(_ offset: Int, _ count: Int) -> Int? {
    var value = 0
    for index in 0..<count {
      guard isDigit(byte(offset + index)) else { return nil }
      value = value * 10 + Int(byte(offset + index) - 0x30)
    }
    return value
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  /// Takes a date, an instant, a month, a quarter or a time, or what was meant to be one.
  private mutating func dateLike() -> Bool {
    var run = 0
    while isDigit(byte(run)) { run += 1 }
    let dash = byte(run) == UInt8(ascii: "-") && isDigit(byte(run + 1))
    let colon = byte(run) == UInt8(ascii: ":") && isDigit(byte(run + 1))
    if run == 4, byte(4) == UInt8(ascii: "Q"), isDigit(byte(5)), !isNameByte(byte(6)) {
      return quarter()
    }
    if colon { return time() }
    guard dash else { return false }
    if run != 4 {
      // `3-2`: a subtraction without its spaces, which the parser reports; `1-2-3` was a date.
      return false
    }
    let start = place
    var end = run
    while isDigit(byte(end)) || (byte(end) == UInt8(ascii: "-") && isDigit(byte(end + 1))) {
      end += 1
    }
    let length = end
    if length == 10, let year = digits(0, 4), let month = digits(5, 2), let day = digits(8, 2),
      byte(7) == UInt8(ascii: "-")
    {
      return date(start, year, month, day)
    }
    if length == 7, let month = digits(5, 2) {
      place += 7
      if month < 1 || month > 12 {
        report(SyntaxProblems.noSuchMonth(range(start), text(start)))
      }
      add(month < 1 || month > 12 ? .error : .monthLiteral, from: start)
      return true
    }
    place += length
    report(SyntaxProblems.badDate(range(start), text(start)))
    add(.error, from: start)
    return true
  }

  private func text(_ start: Int) -> String {
    String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func quarter() -> Bool {
    let start = place
    let digit = byte(5)
    place += 6
    let isGood = digit >= 0x31 && digit <= 0x34
    if !isGood { report(SyntaxProblems.noSuchQuarter(range(start), text(start))) }
    add(isGood ? .quarterLiteral : .error, from: start)
    return true
  }

  private mutating func date(_ start: Int, _ year: Int, _ month: Int, _ day: Int) -> Bool {
    place += 10
    var isGood = month >= 1 && month <= 12 && day >= 1 && day <= Self.days(year, month)
    if !isGood { report(SyntaxProblems.noSuchDay(range(start), text(start))) }
    let separated =
      (byte() == 0x20 || byte() == UInt8(ascii: "T")) && isDigit(byte(1)) && isDigit(byte(2))
      && byte(3) == UInt8(ascii: ":")
    guard separated else {
      add(isGood ? .dateLiteral : .error, from: start)
      return true
    }
    place += 1
    let clock = place
    let timeIsGood = clockTime()
    if !timeIsGood, isGood {
      isGood = false
      report(SyntaxProblems.badTime(range(clock), text(clock)))
    }
    offset()
    add(isGood ? .instantLiteral : .error, from: start)
    return true
  }

  /// The number of days of a month, 0 where there is no such month.
  private static func days(_ year: Int, _ month: Int) -> Int {
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    switch month {
    case 2: return isLeap ? 29 : 28
    case 4, 6, 9, 11: return 30
    case 1, 3, 5, 7, 8, 10, 12: return 31
    default: return 0
    }
  }

  private mutating func time() -> Bool {
    let start = place
    // The end of a day; the checker tells where nothing ends.
    let isGood = clockTime() || text(start) == "24:00"
    if !isGood { report(SyntaxProblems.badTime(range(start), text(start))) }
    add(isGood ? .timeLiteral : .error, from: start)
    return true
  }

  /// Passes over `hh:mm[:ss]` and whatever digits and colons there are; whether it is a time.
  private mutating func clockTime() -> Bool {
    let hour = digits(0, 2) ?? 99
    let minute = byte(2) == UInt8(ascii: ":") ? digits(3, 2) ?? 99 : 99
    var length = 0
    while isDigit(byte(length)) || (byte(length) == UInt8(ascii: ":") && isDigit(byte(length + 1)))
    {
      length += 1
    }
    let second = length == 8 ? digits(6, 2) ?? 99 : 0
    place += length
    return (length == 5 || length == 8) && hour <= 23 && minute <= 59 && second <= 59
  }

  /// Passes over `Z`, `+hh:mm` or `-hh:mm`.
  private mutating func offset() {
    if byte() == UInt8(ascii: "Z"), !isNameByte(byte(1)) {
      place += 1
    } else if byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-"),
      let hour = digits(1, 2), hour <= 23, byte(3) == UInt8(ascii: ":"),
      let minute = digits(4, 2), minute <= 59, !isNameByte(byte(6))
    {
      place += 6
    }
  }
}
