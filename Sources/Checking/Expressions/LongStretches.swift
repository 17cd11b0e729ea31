// Months, quarters and years as stretches of days, and how many of them have passed.

import Model
import Syntax

extension Checker {
  /// The first and the last day of a month, a quarter or a year; nil for other types.
  func ends(ofMonthOrLonger subject: Typed, _ node: NodeID) -> (first: Typed, last: Typed)? {
    let operations: (UnaryOperation, UnaryOperation)
    switch subject.type {
    case .month: operations = (.firstDayOfMonth, .lastDayOfMonth)
    case .quarter: operations = (.firstDayOfQuarter, .lastDayOfQuarter)
    case .year: operations = (.firstDayOfYear, .lastDayOfYear)
    // Nothing else has days of its own.
    default: return nil
    }
    return (
      typed(.unary(operations.0, subject.id), .date, node),
      typed(.unary(operations.1, subject.id), .date, node)
    )
  }

  /// `the start of Q`, `the end of Q` and `days in Q`, for a quarter or a year: by its first and last
  /// day; nil for other phrases.
  func partOfLongStretch(_ subject: Typed, _ node: NodeID) -> Typed? {
    guard subject.type == .quarter || subject.type == .year,
      let (first, last) = ends(ofMonthOrLonger: subject, node)
    else { return nil }
    switch tree.kind(node) {
    case .startOf: return typed(.unary(.startOfDay, first.id), .instant, node)
    case .endOf: return typed(.unary(.endOfDay, last.id), .instant, node)
    case .daysIn where subject.type == .quarter:
      let days = typed(.binary(.daysFromTo, first.id, last.id), .list(.date), node)
      return typed(.unary(.countOfParts, days.id), .number, node)
    // Other phrases are not made of days.
    default: return nil
    }
  }

  /// `full months from A to B` and `full years from A to B`.
  func fullFromTo(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count == 2 else { return unresolved(node) }
    let sides = parts.map { dateOperand($0).id }
    let operation: BinaryOperation =
      tree.kind(node) == .fullMonthsFromTo ? .fullMonths : .fullYears
    return typed(.binary(operation, sides[0], sides[1]), .number, node)
  }
}
