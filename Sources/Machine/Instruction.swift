// The instructions of the machine, and the cells that they work on.

import Model
import Quantities

/// Two words that hold one known value; which ones depends on its type.
///
/// - a truth: 0 or 1, and 0
/// - a quantity: numerator and denominator, the latter above zero, not always in lowest terms
/// - a date: its day number; a month, a year, a quarter, a weekday, a choice: its ordinal; a set: its
///   bits
/// - an instant: seconds and nanoseconds; a time: seconds from midnight and nanoseconds
/// - a period: months and days
/// - a text: where it begins in the block, and its length; of a constant, −1 − its number
package struct Cell: Equatable {
  package var first: Int64
  package var second: Int64

  @inline(__always)
  package init(_ first: Int64, _ second: Int64) {
    self.first = first
    self.second = second
  }

  static let no = Cell(0, 0)
  static let yes = Cell(1, 0)
}

extension Cell {
  /// The cell of a known value; nil for texts, none, and values that no cell holds.
  init?(_ value: Value) {
    switch value {
    case .truth(let truth): self = truth ? .yes : .no
    case .number(let number):
      guard let words = number.words else { return nil }
      self.init(words.numerator, words.denominator)
    case .date(let date): self.init(Int64(date.dayNumber), 0)
    case .time(let time): self.init(Int64(time.secondsFromMidnight), Int64(time.nanoseconds))
    case .instant(let instant): self.init(instant.seconds, Int64(instant.nanoseconds))
    case .month(let month): self.init(Int64(month.ordinal), 0)
    case .ordinal(let ordinal): self.init(Int64(ordinal), 0)
    case .choice(let choice): self.init(Int64(choice), 0)
    case .set(let set): self.init(Int64(bitPattern: set.bits), 0)
    case .period(let period):
      if period.businessDays != 0 { return nil }
      self.init(Int64(period.months), Int64(period.days))
    default: return nil
    }
  }
}

/// What an instruction does.
///
/// Where nothing else is said it reads `left` and `right` and writes `target`; `flag` turns the
/// answer of a question round.
enum Operation: UInt8 {
  /// Gives the claim up: the evaluator decides it.
  case giveUp
  /// Gives the claim up where `left` is yes, or no with the flag.
  case giveUpIf
  /// Gives the claim up where the optional fact `left` is none.
  case needGiven
  /// Goes on at the place that `left` and `right` make up.
  case jump
  /// The same, where `target` is yes, or no with the flag.
  case jumpIf
  /// Runs the part numbered `left`, unless it was run for this claim.
  case call
  /// Ends the part numbered `left`, or only notes that it was run.
  case endPart, notePart
  /// Ends the program.
  case stop

  case copy
  case and, or
  case isGiven

  case add, subtract, multiply, divide, negate
  case smaller, larger
  /// Rounds to a multiple of `right`; the flag is the mode.
  case round
  case lessNumber, lessOrEqualNumber, equalNumber
  case lessWord, lessOrEqualWord, equalWord
  case lessPair, lessOrEqualPair, equalPair
  case equalText
  /// Whether the alternative `left` is in the set `right`.
  case isInSet
  /// Whether the set `left` has all of `right`.
  case hasAll

  case dateOfInstant, timeOfInstant
  case monthOfDate, yearOfDate, weekdayOfDate, quarterOfDate
  case firstDayOfMonth, lastDayOfMonth, daysInMonth
  case startOfDay, endOfDay
  case secondsBetween
  case moveInstant
  case moveDate
  case daysBetween
  /// A number of days as a quantity, of a period without months.
  case daysOfPeriod
  /// A period counted from the event `left`, by the counting numbered `right`.
  case countFromEvent
  /// The value of the parameter numbered `right` on the date `left`.
  case parameter

  /// Notes that the clause numbered `right` refuses where `left` is yes.
  case noteRefusal
  /// Whether any clause of the section numbered `left` refuses.
  case isRefused
}

/// One instruction: eight bytes.
struct Instruction {
  var operation: Operation
  var flag: UInt8 = 0
  var target: UInt16 = 0
  var left: UInt16 = 0
  var right: UInt16 = 0

  /// The place that a jump leads to.
  @inline(__always)
  var destination: Int {
    get { Int(left) | Int(right) << 16 }
    set {
      left = UInt16(truncatingIfNeeded: newValue)
      right = UInt16(truncatingIfNeeded: newValue >> 16)
    }
  }
}
