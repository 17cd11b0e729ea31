// Instructions about dates, moments and texts.

import Quantities

extension Runner {
  /// What an instruction gives that is not in the loop itself; nil where the claim is given up.
  func calendarResult(
    _ instruction: Instruction,
    _ left: Cell,
    _ right: Cell,
    _ block: UnsafeRawPointer
  ) -> Cell? {
    let isFlagged = instruction.flag != 0
    switch instruction.operation {
    case .equalText:
      guard let isSame = hasSameText(left, right, block) else { return nil }
      return isSame != isFlagged ? .yes : .no
    case .containsText:
      guard let isFound = hasPart(left, right, isStart: isFlagged, block) else { return nil }
      return isFound ? .yes : .no
    case .timeOfInstant:
      guard let instant = instant(left) else { return nil }
      let time = code.zone.time(of: instant)
      return Cell(Int64(time.secondsFromMidnight), Int64(time.nanoseconds))
    case .monthOfDate, .yearOfDate, .weekdayOfDate, .quarterOfDate, .startOfDay, .endOfDay:
      return ofDate(instruction.operation, left)
    case .firstDayOfMonth, .lastDayOfMonth, .daysInMonth:
      guard let month = month(left) else { return nil }
      switch instruction.operation {
      case .firstDayOfMonth: return Cell(Int64(month.firstDay.dayNumber), 0)
      case .lastDayOfMonth: return Cell(Int64(month.lastDay.dayNumber), 0)
      // The third of the three, which counts days.
      default: return Cell(Int64(month.dayCount), 1)
      }
    case .moveInstant: return moved(left, by: right, isBack: isFlagged)
    case .moveDate: return movedDate(left, by: right, isBack: isFlagged)
    case .daysBetween: return Cell(0, left.first - right.first)
    case .daysOfPeriod: return left.first == 0 ? Cell(left.second, 1) : nil
    case .countFromEvent: return counted(left, code.countings[Int(instruction.right)])
    case .parameter: return parameter(code.parameters[Int(instruction.right)], on: left.first)
    // What is rare stands apart, so that this stays short.
    default: return rareResult(instruction, left, right, block)
    }
  }

  private func date(_ cell: Cell) -> CalendarDate? { CalendarDate(dayNumber: Int(cell.first)) }

  func month(_ cell: Cell) -> CalendarMonth? {
    CalendarMonth(year: Int(cell.first / 12), month: Int(cell.first % 12) + 1)
  }

  private func instant(_ cell: Cell) -> Instant? {
    Instant(seconds: cell.first, nanoseconds: Int32(truncatingIfNeeded: cell.second))
  }

  private func ofDate(_ operation: Operation, _ cell: Cell) -> Cell? {
    guard let date = date(cell) else { return nil }
    switch operation {
    case .monthOfDate: return Cell(Int64(date.calendarMonth.ordinal), 0)
    case .yearOfDate: return Cell(Int64(date.year), 0)
    case .weekdayOfDate: return Cell(Int64(date.weekday.rawValue), 0)
    case .quarterOfDate:
      let month = date.calendarMonth
      return Cell(Int64(month.year * 4 + (month.month - 1) / 3), 0)
    case .startOfDay: return second(code.zone.startOfDay(dayNumber: Int(date.dayNumber)))
    // What is left is the end of a day.
    default: return second(code.zone.end(of: date))
    }
  }

  private func second(_ second: Int64) -> Cell? {
    Instant(seconds: second) == nil ? nil : Cell(second, 0)
  }

  /// An instant moved by whole seconds.
  private func moved(_ cell: Cell, by length: Cell, isBack: Bool) -> Cell? {
    guard length.second == 1 else { return nil }
    let (sum, overflow) =
      isBack
      ? cell.first.subtractingReportingOverflow(length.first)
      : cell.first.addingReportingOverflow(length.first)
    if overflow || Instant(seconds: sum) == nil { return nil }
    return Cell(sum, cell.second)
  }

  private func movedDate(_ cell: Cell, by period: Cell, isBack: Bool) -> Cell? {
    if period.first == 0 {
      let (sum, overflow) =
        isBack
        ? cell.first.subtractingReportingOverflow(period.second)
        : cell.first.addingReportingOverflow(period.second)
      if overflow || CalendarDate(dayNumber: Int(sum)) == nil { return nil }
      return Cell(sum, 0)
    }
    guard let date = date(cell), let months = Int32(exactly: period.first),
      let days = Int32(exactly: period.second)
    else { return nil }
    do throws(ArithmeticError) {
      let period = Period(months: months, days: days)
      let moved = try date.adding(isBack ? try period.multiplied(by: -1) : period)
      return Cell(Int64(moved.dayNumber), 0)
    } catch {
      return nil
    }
  }

  private func counted(_ event: Cell, _ counting: CodeCounting) -> Cell? {
    var day = event.first
    var startsAtMidnight = false
    if counting.isEventInstant {
      guard let local = self.day(ofSecond: event.first) else { return nil }
      day = local
      startsAtMidnight =
        event.second == 0 && code.zone.startOfDay(dayNumber: Int(day)) == event.first
    }
    guard let date = CalendarDate(dayNumber: Int(day)), let period = period(of: counting) else {
      return nil
    }
    do throws(CountingError) {
      let counted =
        counting.isForward
        ? try counting.rules.count(
          period,
          after: date,
          startsAtMidnight: startsAtMidnight,
          calendar: code.calendar
        )
        : try counting.rules.count(period, before: date, calendar: code.calendar)
      return Cell(Int64(counted.end.dayNumber), 0)
    } catch {
      return nil
    }
  }

  private func period(of counting: CodeCounting) -> Period? {
    if let period = counting.constantPeriod { return period }
    let cell = cells[Int(counting.period)]
    guard let months = Int32(exactly: cell.first), let days = Int32(exactly: cell.second) else {
      return nil
    }
    return Period(months: months, days: days)
  }

  private func parameter(_ values: [CodeDatedValue], on day: Int64) -> Cell? {
    var begun: CodeDatedValue?
    for value in values where value.from <= day { begun = value }
    guard let begun, day <= begun.until, let cell = begun.cell else { return nil }
    return cells[Int(cell)]
  }

  /// Whether two texts are the same; nil where they differ in bytes and yet may be the same, as a
  /// letter outside of ASCII can be written in several ways.
  func hasSameText(_ left: Cell, _ right: Cell, _ block: UnsafeRawPointer) -> Bool? {
    var isSame = left.second == right.second
    if isSame {
      for index in 0..<Int(left.second)
      where byte(index, of: left, block) != byte(index, of: right, block) {
        isSame = false
        break
      }
    }
    if isSame { return true }
    return isComposed(left, block) && isComposed(right, block) ? false : nil
  }

  /// Whether a text has another in it, or begins with it; nil where letters outside of ASCII could be
  /// written in several ways.
  private func hasPart(
    _ text: Cell,
    _ part: Cell,
    isStart: Bool,
    _ block: UnsafeRawPointer
  ) -> Bool? {
    guard isComposed(text, block), isComposed(part, block) else { return nil }
    let last = Int(text.second - part.second)
    if last < 0 { return false }
    for start in 0...(isStart ? 0 : last) {
      var index = 0
      while index < Int(part.second),
        byte(start + index, of: text, block) == byte(index, of: part, block)
      {
        index += 1
      }
      if index == Int(part.second) { return true }
    }
    return false
  }

  /// Whether a text holds nothing but ASCII and whole Hangul syllables (U+AC00 to U+D7A3).
  ///
  /// Such texts are in NFC, so that two of them are the same only in the same bytes.
  func isComposed(_ text: Cell, _ block: UnsafeRawPointer) -> Bool {
    var index = 0
    while index < Int(text.second) {
      let lead = byte(index, of: text, block)
      if lead < 0x80 {
        index += 1
        continue
      }
      guard lead >= 0xEA, lead <= 0xED else { return false }
      let scalar =
        UInt32(lead & 0x0F) << 12 | UInt32(byte(index + 1, of: text, block) & 0x3F) << 6
        | UInt32(byte(index + 2, of: text, block) & 0x3F)
      guard (0xAC00...0xD7A3).contains(scalar) else { return false }
      index += 3
    }
    return true
  }

  func byte(_ index: Int, of text: Cell, _ block: UnsafeRawPointer) -> UInt8 {
    if text.first < 0 { return code.texts[Int(-1 - text.first)][index] }
    return block.load(fromByteOffset: Int(text.first) + index, as: UInt8.self)
  }
}
