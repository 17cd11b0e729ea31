// What is known of an operation's results, whatever its operand: said once for the checker, for open values and for reports.

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
    case .countOfParts, .daysInMonth: [.isWhole, .isNotNegative, .isTotal]
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
      .endOfMonth, .startOfSpans, .endOfSpans, .daysOfSpans, .monthsOfSpans:
      []
    }
  }

  /// `true` for operations that need a calendar.
  package var asksCalendar: Bool { traits.contains(.asksCalendar) }
}
