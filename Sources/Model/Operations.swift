// The operations of expressions, and what is known of their results whatever the operand: said once for the checker, for open
// values and for reports. CONTRIBUTING.md says what a new one takes.

/// An operation on one value, chosen by the checker for the operand's type.
package enum UnaryOperation: UInt8, CaseIterable, Sendable {
  case not, negateNumber, negatePeriod
  case isGiven, isNone, isEmpty
  case dateOfInstant, monthOfInstant, monthOfDate, yearOfInstant, yearOfDate, yearOfMonth
  case quarterOfInstant, quarterOfDate, quarterOfMonth, weekdayOfInstant, weekdayOfDate
  case timeOfInstant, daysInMonth, daysInYear, lengthOfSpans, charactersOfText
  /// The bytes of a text in the encoding, and whether all its characters have a code there.
  case bytesInCP949, isWritableInCP949
  case dayAfterDate, dayBeforeDate, monthAfterMonth, monthBeforeMonth, firstDayOfMonth
  case lastDayOfMonth, daysOfPeriod
  case longestStretch, countOfParts, startOfDay, endOfDay, startOfMonth, endOfMonth
  case startOfSpans, endOfSpans
  /// The days and months that a set of times touches, in the policy's zone.
  case daysOfSpans, monthsOfSpans, businessDaysOfSpans
  /// Questions to the policy's calendar.
  case isBusinessDay, businessDayOnOrAfter, businessDayOnOrBefore
  case firstDayOfQuarter, lastDayOfQuarter, firstDayOfYear, lastDayOfYear
  /// The number of a date in its month, and of a month, or that of a date, in its year.
  case dayNumber, monthNumber
}

/// An operation on two values.
package enum BinaryOperation: UInt8, CaseIterable, Sendable {
  case addNumbers, subtractNumbers, multiplyNumbers, divideNumbers
  /// An instant and exact seconds.
  case addToInstant, subtractFromInstant
  /// Two instants give seconds.
  case instantDifference
  /// A date and a calendar period, months first, clamped; never rolls.
  case addToDate, subtractFromDate
  /// An instant and a calendar period: the local time stays.
  case addPeriodToInstant, subtractPeriodFromInstant
  /// A month and a calendar period of whole months.
  case addToMonth, subtractFromMonth
  /// Two dates give a period in days.
  case dateDifference
  case addPeriods, subtractPeriods, multiplyPeriod
  /// A period by a number, and how often one period goes into another.
  case dividePeriod, periodRatio
  case less, lessOrEqual, greater, greaterOrEqual
  case equal, notEqual
  case timeFromTo
  /// The days from one date to another, both among them.
  case daysFromTo, businessDaysFromTo
  /// How many months, and how many years, have passed in full from one date to another.
  case fullMonths, fullYears
  /// The n-th business day, and the n-th day, of a month; −1 is the last.
  case businessDayOfMonth, dayOfMonth
  /// Sets of times and of days: in either, in one but not the other, in both (also with a date, or a
  /// month, which stand for their time).
  case together, except, within
  case setIncludes, isInSet, isInItems, isInSpans, textContains, textStartsWith
  case and, or
}

/// What every result of an operation on one value has in common.
package struct OperationTraits: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A number without a fraction.
  package static let isWhole = OperationTraits(rawValue: 1)
  /// A number or a duration of zero or more.
  package static let isNotNegative = OperationTraits(rawValue: 2)
  /// There is a result for every value but none; else some values are in error.
  package static let isTotal = OperationTraits(rawValue: 4)
  /// It asks the policy's calendar.
  package static let asksCalendar = OperationTraits(rawValue: 8)
  /// It measures a text: nobody sees the result by looking at the text.
  package static let measuresText = OperationTraits(rawValue: 16)
}

extension UnaryOperation {
  /// What its results have in common.
  ///
  /// A new operation has a row here, or the compiler asks for it.
  package var traits: OperationTraits {
    switch self {
    case .charactersOfText: [.isWhole, .isNotNegative, .isTotal, .measuresText]
    case .bytesInCP949: [.isWhole, .isNotNegative, .measuresText]
    case .isWritableInCP949: [.isTotal, .measuresText]
    case .countOfParts, .daysInMonth, .dayNumber, .monthNumber:
      [.isWhole, .isNotNegative, .isTotal]
    case .daysInYear: [.isWhole, .isNotNegative]
    case .daysOfPeriod: [.isWhole]
    case .lengthOfSpans, .longestStretch: [.isNotNegative, .isTotal]
    case .not, .isGiven, .isNone, .isEmpty, .negateNumber: [.isTotal]
    case .isBusinessDay, .businessDayOnOrAfter, .businessDayOnOrBefore, .businessDaysOfSpans:
      [.asksCalendar]
    case .negatePeriod, .dateOfInstant, .monthOfInstant, .monthOfDate, .yearOfInstant, .yearOfDate,
      .yearOfMonth, .quarterOfInstant, .quarterOfDate, .quarterOfMonth, .weekdayOfInstant,
      .weekdayOfDate, .timeOfInstant, .dayAfterDate, .dayBeforeDate, .monthAfterMonth,
      .monthBeforeMonth, .firstDayOfMonth, .lastDayOfMonth, .startOfDay, .endOfDay, .startOfMonth,
      .endOfMonth, .startOfSpans, .endOfSpans, .daysOfSpans, .monthsOfSpans, .firstDayOfQuarter,
      .lastDayOfQuarter, .firstDayOfYear, .lastDayOfYear:
      []
    }
  }

  /// `true` for operations that need a calendar.
  package var asksCalendar: Bool { traits.contains(.asksCalendar) }
}
