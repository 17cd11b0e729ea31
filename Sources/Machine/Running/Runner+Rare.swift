// Instructions that few policies have.

import Quantities
import UnicodeText

extension Runner {
  /// What an instruction gives; nil where the claim is given up.
  func rareResult(
    _ instruction: Instruction,
    _ left: Cell,
    _ right: Cell,
    _ block: UnsafeRawPointer
  ) -> Cell? {
    switch instruction.operation {
    case .businessDayOfMonth: return businessDay(left, of: right)
    case .moveMonth: return movedMonth(left, by: right.first)
    case .addPeriods: return sum(left, right, isBack: instruction.flag != 0)
    case .series:
      let until = cells[Int(instruction.left) + 1].first
      return series(from: left.first, to: until, step: right, flags: instruction.flag)
    case .countOfSet: return Cell(Int64(left.first.nonzeroBitCount), 1)
    case .countCharacters: return Cell(Int64(characters(of: left, block)), 1)
    case .countBytes: return bytesInCP949(left, block)
    case .isWritable:
      if isComposed(left, block) { return .yes }
      return firstScalarOutsideCP949(string(left, block)) == nil ? .yes : .no
    // Every other instruction was seen to before.
    default: return nil
    }
  }

  private func businessDay(_ count: Cell, of month: Cell) -> Cell? {
    guard count.second == 1, let calendar = code.calendar, let month = self.month(month) else {
      return nil
    }
    do throws(UncoveredYear) {
      guard let date = try calendar.businessDay(Int(count.first), of: month) else { return nil }
      return Cell(Int64(date.dayNumber), 0)
    } catch {
      return nil
    }
  }

  private func movedMonth(_ month: Cell, by months: Int64) -> Cell? {
    let (sum, overflow) = month.first.addingReportingOverflow(months)
    return overflow || self.month(Cell(sum, 0)) == nil ? nil : Cell(sum, 0)
  }

  private func sum(_ left: Cell, _ right: Cell, isBack: Bool) -> Cell? {
    let months = isBack ? left.first - right.first : left.first + right.first
    let days = isBack ? left.second - right.second : left.second + right.second
    guard Int32(exactly: months) != nil, Int32(exactly: days) != nil else { return nil }
    return Cell(months, days)
  }

  /// Each is reckoned from the first, so that ends of months never drift.
  private func series(from first: Int64, to last: Int64, step: Cell, flags: UInt8) -> Cell? {
    guard let months = Int32(exactly: step.first), let days = Int32(exactly: step.second) else {
      return nil
    }
    let period = Period(months: months, days: days)
    var count = flags & 1 != 0 ? 0 : 1
    var previous = Int64.min
    arena.begin()
    while true {
      let next: Int64
      if flags & 2 != 0 {
        guard days == 0 else { return nil }
        next = first + Int64(count) * Int64(months)
        if self.month(Cell(next, 0)) == nil { return nil }
      } else {
        guard let date = CalendarDate(dayNumber: Int(first)),
          let moved = try? date.adding(period.multiplied(by: count))
        else { return nil }
        next = Int64(moved.dayNumber)
      }
      if next > last { break }
      if next <= previous || count > MachineLimits.elements { return nil }
      arena.append(Cell(next, 0), key: .no)
      previous = next
      count += 1
    }
    return arena.end(orderedBy: 0)
  }

  // MARK: Texts

  /// The number of scalars of the composed form.
  private func characters(of text: Cell, _ block: UnsafeRawPointer) -> Int {
    var count = 0
    if isComposed(text, block) {
      for index in 0..<Int(text.second) where byte(index, of: text, block) & 0xC0 != 0x80 {
        count += 1
      }
      return count
    }
    for unit in Normalization.nfc(bytes(text, block)) where unit & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// How many bytes a text takes: of ASCII one each, of every whole syllable two.
  private func bytesInCP949(_ text: Cell, _ block: UnsafeRawPointer) -> Cell? {
    if isComposed(text, block) {
      var count: Int64 = 0
      for index in 0..<Int(text.second) {
        let lead = byte(index, of: text, block)
        if lead & 0xC0 != 0x80 { count += lead < 0x80 ? 1 : 2 }
      }
      return Cell(count, 1)
    }
    return cp949ByteCount(string(text, block)).map { Cell(Int64($0), 1) }
  }

  private func bytes(_ text: Cell, _ block: UnsafeRawPointer) -> [UInt8] {
    (0..<Int(text.second)).map { byte($0, of: text, block) }
  }

  func string(_ text: Cell, _ block: UnsafeRawPointer) -> String {
    String(decoding: bytes(text, block), as: UTF8.self)
  }
}
