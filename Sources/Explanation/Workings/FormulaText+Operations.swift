// Operations of formulas as text.

import Model
import Syntax

extension FormulaPrinter {
  func unary(_ operation: UnaryOperation, _ id: ExpressionID) -> Piece {
    // Only what is used: with both, the text of nested operations would take time that doubles with
    // each of them.
    var operand: String { text(id, Level.prefix) }
    var subject: String { text(id, Level.sets) }
    switch operation {
    case .not: return negated(id)
    case .negateNumber, .negatePeriod: return Piece("-" + text(id, Level.atom), Level.prefix)
    case .isGiven: return Piece(subject + " is given", Level.comparison)
    case .isNone: return Piece(subject + " is none", Level.comparison)
    case .isEmpty: return Piece(subject + " is empty", Level.comparison)
    case .daysInMonth, .daysInYear: return Piece("days in " + operand, Level.prefix)
    case .dateOfInstant: return Piece("date of " + operand, Level.prefix)
    case .monthOfInstant, .monthOfDate: return Piece("month of " + operand, Level.prefix)
    case .yearOfInstant, .yearOfDate, .yearOfMonth:
      return Piece("year of " + operand, Level.prefix)
    case .quarterOfInstant, .quarterOfDate, .quarterOfMonth:
      return Piece("quarter of " + operand, Level.prefix)
    case .weekdayOfInstant, .weekdayOfDate: return Piece("weekday of " + operand, Level.prefix)
    case .timeOfInstant: return Piece("time of " + operand, Level.prefix)
    case .lengthOfSpans: return Piece("length of " + operand, Level.prefix)
    case .charactersOfText: return Piece("characters of " + operand, Level.prefix)
    case .bytesInCP949: return Piece("bytes of " + operand + " in cp949", Level.prefix)
    case .isWritableInCP949: return Piece(subject + " can be written in cp949", Level.comparison)
    case .dayAfterDate: return Piece("the day after " + operand, Level.prefix)
    case .dayBeforeDate: return Piece("the day before " + operand, Level.prefix)
    case .monthAfterMonth: return Piece("the month after " + operand, Level.prefix)
    case .monthBeforeMonth: return Piece("the month before " + operand, Level.prefix)
    case .firstDayOfMonth, .firstDayOfQuarter, .firstDayOfYear:
      return Piece("the first day of " + operand, Level.prefix)
    case .lastDayOfMonth, .lastDayOfQuarter, .lastDayOfYear:
      return Piece("the last day of " + operand, Level.prefix)
    case .dayNumber: return Piece("day number of " + operand, Level.prefix)
    case .monthNumber: return Piece("month number of " + operand, Level.prefix)
    case .daysOfPeriod: return Piece(operand + " in days", Level.postfix)
    case .longestStretch: return Piece("the longest stretch of " + operand, Level.prefix)
    case .countOfParts: return Piece("count of " + operand, Level.prefix)
    case .startOfDay, .startOfMonth, .startOfSpans:
      return Piece("the start of " + operand, Level.prefix)
    case .endOfDay, .endOfMonth, .endOfSpans: return Piece("the end of " + operand, Level.prefix)
    case .daysOfSpans: return Piece("days of " + operand, Level.prefix)
    case .monthsOfSpans: return Piece("months of " + operand, Level.prefix)
    case .businessDaysOfSpans: return Piece("business days of " + operand, Level.prefix)
    case .isBusinessDay: return Piece(subject + " is a business day", Level.comparison)
    case .businessDayOnOrAfter:
      return Piece("the first business day on or after " + operand, Level.prefix)
    case .businessDayOnOrBefore:
      return Piece("the last business day on or before " + operand, Level.prefix)
    }
  }

  /// `not C`, or the question in its negated form where it has one of its own.
  private func negated(_ id: ExpressionID) -> Piece {
    switch program[id] {
    case .binary(.isInSet, let item, let set):
      if isConstant(item) { break }
      return Piece(text(item, Level.sets) + " is not " + membership(in: set), Level.comparison)
    case .binary(.isInItems, let item, let items):
      return Piece(text(item, Level.sets) + " is not " + membership(in: items), Level.comparison)
    case .binary(.isInSpans, let moment, let spans):
      return Piece(
        "\(text(moment, Level.sets)) is not in \(text(spans, Level.sets))",
        Level.comparison
      )
    case .unary(.isEmpty, let operand):
      return Piece(text(operand, Level.sets) + " is not empty", Level.comparison)
    case .unary(.isBusinessDay, let operand):
      return Piece(text(operand, Level.sets) + " is not a business day", Level.comparison)
    case .clause(let reference, let element, let aspect):
      guard let state = state(aspect) else { break }
      let name = self.name(of: reference, element)
      return Piece("\(name) is not \(state)", Level.comparison)
    // Every other condition is negated by the word `not`.
    default: break
    }
    return Piece("not " + text(id, Level.negation), Level.negation)
  }

  func isConstant(_ id: ExpressionID) -> Bool {
    if case .constant = program[id] { return true }
    return false
  }

  func binary(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID
  ) -> Piece {
    switch operation {
    case .addNumbers, .addToInstant, .addToDate, .addPeriodToInstant, .addToMonth, .addPeriods:
      return sum("+", left, right)
    case .subtractNumbers, .subtractFromInstant, .instantDifference, .subtractFromDate,
      .subtractPeriodFromInstant, .subtractFromMonth, .dateDifference, .subtractPeriods:
      return sum("-", left, right)
    case .multiplyNumbers, .multiplyPeriod: return product("*", left, right)
    case .divideNumbers, .dividePeriod, .periodRatio: return product("/", left, right)
    case .less: return question("<", left, right)
    case .lessOrEqual: return question("<=", left, right)
    case .greater: return question(">", left, right)
    case .greaterOrEqual: return question(">=", left, right)
    case .equal: return question("is", left, right)
    case .notEqual: return question("is not", left, right)
    case .timeFromTo: return fromTo("time", left, right)
    case .daysFromTo: return fromTo("days", left, right)
    case .fullMonths: return fromTo("full months", left, right)
    case .fullYears: return fromTo("full years", left, right)
    case .businessDaysFromTo: return fromTo("business days", left, right)
    case .businessDayOfMonth: return numbered("business day", left, right)
    case .dayOfMonth: return numbered("day", left, right)
    case .together: return times("together with", operation, left, right)
    case .except: return times("except", operation, left, right)
    case .within: return times("within", operation, left, right)
    case .setIncludes: return includes(left, [right])
    case .isInSet where isConstant(left): return includes(right, [left])
    case .isInSet, .isInItems:
      return Piece(text(left, Level.sets) + " is " + membership(in: right), Level.comparison)
    case .isInSpans: return question("is in", left, right)
    case .textContains: return question("contains", left, right)
    case .textStartsWith: return question("starts with", left, right)
    case .and: return conjunction(left, right)
    case .or: return joined("or", Level.either, left, right)
    }
  }

  // MARK: Conditions

  /// A comparison: operators of this level do not chain.
  private func question(_ symbol: String, _ left: ExpressionID, _ right: ExpressionID) -> Piece {
    Piece("\(text(left, Level.sets)) \(symbol) \(text(right, Level.sets))", Level.comparison)
  }

  /// `one of a, b` or `in SET`, behind `is`.
  private func membership(in id: ExpressionID) -> String {
    switch program[id] {
    case .items(let items): return "one of " + list(items, Level.prefix)
    case .constant(let constant):
      let type = program.type(of: id)
      if let list = context.literalList(program[constant], type) {
        return "one of " + list
      }
    // Every other set has a name.
    default: break
    }
    return "in " + text(id, Level.sets)
  }

  /// `SET includes a, b`.
  private func includes(_ set: ExpressionID, _ items: [ExpressionID]) -> Piece {
    var texts: [String] = []
    for item in items {
      let value = program[item]
      if case .constant(let constant) = value,
        let list = context.literalList(
          program[constant],
          program.type(of: item)
        )
      {
        texts.append(list)
      } else {
        texts.append(text(item, Level.prefix))
      }
    }
    let list = texts.joined(separator: ", ")
    return Piece("\(text(set, Level.sets)) includes \(list)", Level.comparison)
  }

  /// `A and B`, or the one question that the policy asks with it: `x is from A to B`.
  private func conjunction(_ left: ExpressionID, _ right: ExpressionID) -> Piece {
    if case .binary(let lower, let subject, let low) = program[left],
      case .binary(let upper, let same, let high) = program[right],
      subject == same, lower == .greater || lower == .greaterOrEqual,
      upper == .less || upper == .lessOrEqual, !(lower == .greater && upper == .less)
    {
      let (from, to) = (text(low, Level.sets), text(high, Level.sets))
      let beginning = lower == .greater ? "over" : "from"
      let under = upper == .less ? "under " : ""
      return Piece(
        "\(text(subject, Level.sets)) is \(beginning) \(from) to \(under)\(to)",
        Level.comparison
      )
    }
    return joined("and", Level.both, left, right)
  }

  /// `A and B` or `A or B`; one beside the other stands in brackets, as the parser asks.
  private func joined(
    _ word: String,
    _ level: Int,
    _ left: ExpressionID,
    _ right: ExpressionID
  ) -> Piece {
    func side(_ id: ExpressionID, _ outer: Int) -> String {
      let piece = piece(id)
      let isOther = piece.level == Level.either || piece.level == Level.both
      return piece.level < outer || isOther && piece.level != level
        ? "(\(piece.text))" : piece.text
    }
    return Piece("\(side(left, level)) \(word) \(side(right, level + 1))", level)
  }

  // MARK: Arithmetic

  private func sum(_ symbol: String, _ left: ExpressionID, _ right: ExpressionID) -> Piece {
    let first = operand(left, Level.sum)
    let begin = endsInFromTo(left) && first.last != ")" ? "(\(first))" : first
    return Piece("\(begin) \(symbol) \(operand(right, Level.product))", Level.sum)
  }

  private func product(_ symbol: String, _ left: ExpressionID, _ right: ExpressionID) -> Piece {
    Piece(
      "\(operand(left, Level.product)) \(symbol) \(operand(right, Level.postfix))",
      Level.product
    )
  }

  /// A side of a sum or a product: a count or a reading of a history stands in brackets there.
  private func operand(_ id: ExpressionID, _ outer: Int) -> String {
    let piece = piece(id)
    return piece.level < outer || piece.level == Level.postfix ? "(\(piece.text))" : piece.text
  }

  /// Whether what is printed ends with `to B`, so that `+` behind it could be taken for a part of B.
  private func endsInFromTo(_ id: ExpressionID) -> Bool {
    if isFilledIn { return false }
    switch program[id] {
    case .unary(let operation, let operand): return operation != .not && endsInFromTo(operand)
    case .binary(.timeFromTo, _, _), .binary(.daysFromTo, _, _),
      .binary(.businessDaysFromTo, _, _), .binary(.fullMonths, _, _), .binary(.fullYears, _, _),
      .dailyTime:
      return true
    case .binary(_, _, let right): return endsInFromTo(right)
    // Every other expression is closed, or ends in a word of its own.
    default: return false
    }
  }
}
