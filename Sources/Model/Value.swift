// What an expression can be: known, none, unknown, in error, or unknown and in error at once.

package import Quantities

extension Value {
  /// What a row holds, until defaults are taken, of a fact with a default that is given as `null`
  /// and is not optional: it is unknown, and its default does not stand in for it.
  package static var unknownByNull: Value { .open(Open()) }
}

/// Why a value could not be computed although its facts are known.
package enum EvaluationFault: Sendable, Hashable {
  case arithmetic(ArithmeticError)
  /// Two cases hold and differ; their origins by index in the program's list.
  case conflict(OriginID, OriginID)
  case noCaseHolds
  /// An award that would grant less than nothing, and does not say that it may.
  case amountBelowZero
  /// A value that may be none was used where a value is needed.
  case noneUsed
  case severalFound
  /// A definition was asked of an element that its `for each` does not go through.
  case notInList
  /// A parameter's history does not reach the date asked for.
  case outsideHistory(ParameterID)
  case stepLimit
  /// A calendar does not cover the year that it was asked for.
  case uncovered(CalendarID, year: Int)
  /// Clocks of the zone skip a local time, or show it twice.
  case localTimeSkipped, localTimeRepeated
  /// Two periods of which the months say nothing certain are compared, or divided by each other.
  case periodsNotComparable
  /// A period taken so many times, or divided, has no whole months or days.
  case periodNotWhole
  /// A period with months, or with business days, has no fixed number of days.
  case periodWithoutDays
  /// Business days of two calendars are added.
  case twoCalendars
  /// A period is longer than can be counted.
  case periodTooLong
  /// A period that is counted has a negative part.
  case negativePeriod
  /// Business days were added instead of counted from an event.
  case businessDaysAdded
  /// A month has no day, or no business day, of this number.
  case noSuchDay
  /// A series, or a set of days, of more elements than the limit.
  case tooManyElements
  /// A duty that comes again more often than the limit.
  case tooManyInstances
  /// A character of a text has no code in CP949.
  case notEncodable(Unicode.Scalar)
  /// A period of days where the result needs a fixed length, and the like.
  case unsupported
}

/// A fault with the place in the rules where it arose.
package struct EvaluationProblem: Sendable, Hashable {
  /// What went wrong.
  package let fault: EvaluationFault
  /// The part of the rules where it did.
  package let origin: OriginID
  package init(_ fault: EvaluationFault, at origin: OriginID) {
    self.fault = fault
    self.origin = origin
  }
}

/// What the bounds of a value measure: bounds of two kinds are never compared as they are.
package enum BoundKind: UInt8, Sendable, Hashable {
  /// A quantity itself.
  case quantity
  /// A date's day number.
  case date
  /// An instant's seconds since 1970.
  case instant
  case month
  /// A year, a quarter or a weekday.
  case ordinal
}

/// What is known of a value that is not known: the facts it waits for, errors, and bounds.
package final class Open: Sendable {
  /// The facts that could settle it, sorted, each once.
  package let facts: [Input]
  /// The errors that stand in its way, each once.
  package let problems: [EvaluationProblem]
  /// Sound bounds of the value by its ordinal (a quantity itself, a date's day number, an instant's
  /// seconds); nil where there is none.
  package let low: Rational?
  package let high: Rational?
  /// What the bounds measure; it says nothing where there are none.
  package let kind: BoundKind
  /// `true` where it may turn out to be an error once its facts are known.
  ///
  /// The bounds then tell what it can be if it has a value at all, and no comparison may settle on
  /// them.
  package let mayFail: Bool
  /// `true` where it may turn out to be none once its facts are known: the bounds then tell what it
  /// can be if it is given.
  ///
  /// It belongs to the value, wherever that is read: what an expression's type says of none holds
  /// only where the expression stands.
  package let mayBeNone: Bool
  /// The elements that it may turn out to be, or to hold where it is a list, as far as the claim has
  /// them.
  ///
  /// A list that the claim does not give has none yet.
  package let candidates: [Value]
  /// `true` where it can be or hold nothing but `candidates`.
  package let isExhaustive: Bool
  /// Of a list, for each candidate what its membership waits for, nil where it is in the list for
  /// certain; empty where all wait for what the list waits for.
  package let memberships: [Open?]

  package init(
    facts: [Input] = [],
    problems: [EvaluationProblem] = [],
    low: Rational? = nil,
    high: Rational? = nil,
    kind: BoundKind = .quantity,
    mayFail: Bool = false,
    mayBeNone: Bool = false,
    candidates: [Value] = [],
    isExhaustive: Bool = false,
    memberships: [Open?] = []
  ) {
    self.facts = facts
    self.problems = problems
    self.low = low
    self.high = high
    self.kind = kind
    self.mayFail = mayFail
    self.mayBeNone = mayBeNone
    self.candidates = candidates
    self.isExhaustive = isExhaustive
    self.memberships = memberships
  }
}

/// A set of alternatives of one choice, by number.
package struct AlternativeSet: Sendable, Hashable {
  /// How many alternatives a choice may have.
  package static let capacity = 64
  /// A bit for each alternative, the first the lowest.
  package var bits: UInt64
  package init(bits: UInt64 = 0) { self.bits = bits }
  /// Whether the set has an alternative, by its index.
  package func contains(_ alternative: Int) -> Bool { bits >> UInt64(alternative) & 1 == 1 }
  /// Adds an alternative, by its index.
  package mutating func insert(_ alternative: Int) { bits |= 1 << UInt64(alternative) }
  /// Whether it has none.
  package var isEmpty: Bool { bits == 0 }
}

/// The value of an expression.
package enum Value: Sendable {
  case none
  case truth(Bool)
  /// Any quantity: number, money, percentage, duration in seconds, and their products.
  case number(Rational)
  case date(CalendarDate)
  case time(TimeOfDay)
  case instant(Instant)
  case month(CalendarMonth)
  /// A year, a quarter (year × 4 + quarter − 1) or a weekday (1 Monday … 7 Sunday).
  case ordinal(Int32)
  case period(Period)
  /// A set of times.
  case spans(Spans)
  case text(String)
  case choice(Int32)
  case set(AlternativeSet)
  /// An element of a list of facts, by its row in the list's store.
  case element(Int32)
  /// A list of facts: consecutive rows in the list's store.
  case rows(start: Int32, count: Int32)
  /// A derived list, or a list of plain values.
  case items([Value])
  /// Not known: unknown, in error, or both.
  case open(Open)
}

extension Value {
  /// The truth that holds.
  package static let yes = Value.truth(true)
  /// The truth that does not hold.
  package static let no = Value.truth(false)

  /// Whether it is not known.
  package var isOpen: Bool {
    if case .open = self { return true }
    return false
  }

  /// The value of a fact that is not known.
  ///
  /// - Parameter mayBeNone: whether there may be no value.
  package static func unknown(_ fact: Input, mayBeNone: Bool = false) -> Value {
    .open(Open(facts: [fact], mayBeNone: mayBeNone))
  }

  /// What cannot be computed, with its cause and where it is written.
  package static func error(_ fault: EvaluationFault, at origin: OriginID) -> Value {
    .open(Open(problems: [EvaluationProblem(fault, at: origin)]))
  }
}

/// A handle of a place in the rules.
package struct OriginID: Sendable, Hashable, Comparable {
  package let index: Int32
  package init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }
  package static func < (left: OriginID, right: OriginID) -> Bool { left.index < right.index }
}

/// A place in the rules that outlives the syntax tree.
package struct Origin: Sendable, Hashable {
  /// The path of the file, as it was given or used.
  package let file: String
  /// From 1.
  package let line: Int
  /// From 1, in characters.
  package let column: Int
  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}
