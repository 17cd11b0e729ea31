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
/// - an element: its row, and 0; a list: where it begins, and a `ListExtent`
/// - a set of times, of which there is one: the seconds of its start and its end; 0 and 0 for nothing
///
/// Beside each cell stands a `Tag`, which says whether it holds a value at all.
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

/// What stands in a cell.
enum Tag {
  /// A value.
  static let known: UInt8 = 0
  /// None: the words are 0.
  static let none: UInt8 = 1
  /// What is open although no fact is missing: it is left to people, or to time.
  static let open: UInt8 = 2
  /// What is open as a parameter has no value: the first word is its number in the code.
  static let unset: UInt8 = 3
  /// Set in the tags of facts that are not known.
  static let unknownBit: UInt8 = 0x80
  /// A fact of which the claim says nothing, so that its default is taken.
  static let absent: UInt8 = 0x80
  /// A fact that the claim says is not known.
  static let untold: UInt8 = 0x81
  /// A result for an element that was not computed.
  static let notAsked: UInt8 = 0xFF
  /// A result for an element that code does not know.
  static let unsolved: UInt8 = 0xFE
}

/// How many elements a list has, and where they stand.
enum ListExtent {
  /// In the store of their list, one after another.
  static let rows: Int64 = 0
  /// In the arena of the claim.
  static let arena: Int64 = 1 << 40
  /// Among the written lists of the code.
  static let written: Int64 = 2 << 40
  /// In the store of the values that lists of the claim have.
  static let values: Int64 = 3 << 40
  static let countMask: Int64 = (1 << 40) - 1
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
    case .none, .spans, .text, .element, .rows, .items, .open: return nil
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
  /// Gives the claim up where `left` holds no value; and where it is a fact that is not known.
  case needGiven, needKnown
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
  /// Hands out the row that the columns make up.
  case row

  /// Lets the element at the row `right` be decided by the part `left`, unless it was, and takes the
  /// result numbered by the flag.
  case callElement
  /// Ends the part `left` of an element and keeps its results.
  case endElement
  /// Binds `target`, and the place behind it, to the next element of the list `left` after the place
  /// `right`, and passes over the next instruction; where there is none, goes on with that.
  case nextElement
  /// A fact of the element `left`: the slot `right` of the list that is the flag.
  case field
  /// The same, where it need not be known.
  case suppliedField
  /// All rows of the list that is the flag.
  case rowsOf

  case copy
  /// None; and that what stands in `target` is open though nothing is missing.
  case none, open
  /// What the parameter without a value numbered `left` keeps open.
  case unset
  case and, or
  case isGiven
  /// Whether a fact is known and not none, also where it is not known.
  case isSupplied
  /// Whether it is left to people or to time what a cell holds.
  case isOpen

  case add, subtract, multiply, divide, negate
  /// Rounds to a multiple of `right`; the flag is the mode.
  case round
  case lessNumber, lessOrEqualNumber, equalNumber
  case lessWord, lessOrEqualWord, equalWord
  case lessPair, lessOrEqualPair, equalPair
  case equalText
  /// Whether the text `left` has `right` in it, or begins with it with the flag.
  case containsText
  /// Whether the alternative `left` is in the set `right`.
  case isInSet
  /// Whether the set `left` has all of `right`.
  case hasAll

  case dateOfInstant, timeOfInstant
  case monthOfDate, yearOfDate, weekdayOfDate, quarterOfDate
  case firstDayOfMonth, lastDayOfMonth, daysInMonth
  /// The business day numbered `left` of the month `right`.
  case businessDayOfMonth
  /// The month moved by a whole number, the sum of two periods, the difference with the flag.
  case moveMonth, addPeriods
  /// How many characters a text has, how many parts a set, and how many bytes a text in CP949.
  case countCharacters, countOfSet, countBytes
  /// Whether a text can be written in CP949.
  case isWritable
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

  /// Begins a list; adds `left` with the key `right` to the one that was begun last; ends it, in the
  /// order of its keys, whose kind is the flag.
  case beginList, appendElement, endList
  /// Adds `left` to the list that was begun last unless it has the same value, by the kind that is
  /// the flag.
  case appendNew
  /// The first elements of the list `left`, as many as `right` says, or the last with the flag.
  case foremost
  /// The first element of a list, or the last with the flag.
  case end
  /// How many elements a list has.
  case countOf
  /// The dates, or with the flag's second bit months, from `left` to the cell behind it in steps of
  /// `right`; with the flag's first bit that at `left` as well.
  case series
  /// What the written list of values numbered `right` has at the place `left`.
  case lookup
  /// The time from `left` to `right`, and how long such a time is.
  case timeFromTo, lengthOfTime

  /// Sets the bit `right` of `target` where `left` is yes.
  case noteRefusal
  /// Whether any bit is set of as many cells from `left` as `right` says.
  case isRefused
  /// Counts the outcome `left`, or the amount, of the clause numbered `right`.
  case countOutcome, countAmount
}

/// One instruction: eight bytes.
struct Instruction: Equatable {
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
