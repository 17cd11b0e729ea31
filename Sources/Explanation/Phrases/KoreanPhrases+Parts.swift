// Korean phrases of arithmetic, of parts of times and texts, and of selections.

import Model
import Syntax

extension KoreanPhrases {
  /// The phrase of an operation that gives a value; nil for questions.
  func part(_ operation: UnaryOperation, _ operand: ExpressionID) -> Noun? {
    if let word = part(operation, of: operand) {
      return Noun(value(operand, Level.prefix) + word, Level.prefix)
    }
    switch operation {
    case .negateNumber, .negatePeriod: return Noun("−" + value(operand, Level.atom), Level.prefix)
    case .businessDayOnOrAfter:
      return Noun("\(value(operand, Level.prefix)) 또는 그 뒤의 첫 영업일", Level.prefix)
    case .businessDayOnOrBefore:
      return Noun("\(value(operand, Level.prefix)) 또는 그 앞의 마지막 영업일", Level.prefix)
    // The other operations on one value ask a question.
    default: return nil
    }
  }

  private func part(_ operation: UnaryOperation, of operand: ExpressionID) -> String? {
    switch operation {
    case .dateOfInstant: "의 날짜"
    case .monthOfInstant, .monthOfDate: "의 달"
    case .yearOfInstant, .yearOfDate, .yearOfMonth: "의 해"
    case .quarterOfInstant, .quarterOfDate, .quarterOfMonth: "의 분기"
    case .weekdayOfInstant, .weekdayOfDate: "의 요일"
    case .timeOfInstant: "의 시각"
    case .daysInMonth: "의 날수"
    case .daysInYear: "의 날수"
    case .lengthOfSpans: "의 길이"
    case .charactersOfText: "의 글자 수"
    case .bytesInCP949: "의 CP949 바이트 수"
    case .dayAfterDate: "의 다음 날"
    case .dayBeforeDate: "의 전날"
    case .monthAfterMonth: "의 다음 달"
    case .monthBeforeMonth: "의 앞 달"
    case .firstDayOfMonth, .firstDayOfQuarter, .firstDayOfYear: "의 첫날"
    case .lastDayOfMonth, .lastDayOfQuarter, .lastDayOfYear: "의 마지막 날"
    case .dayNumber: "의 일(日) 수"
    case .monthNumber: "의 월 번호"
    case .daysOfPeriod: "의 날수"
    case .longestStretch: "의 가장 긴 구간"
    case .countOfParts: isOfTimes(operand) ? "의 구간 수" : "의 수"
    case .startOfDay, .startOfMonth, .startOfSpans: "의 시작"
    case .endOfDay, .endOfMonth, .endOfSpans: "의 끝"
    case .daysOfSpans: "의 날들"
    case .monthsOfSpans: "의 달들"
    case .businessDaysOfSpans: "의 영업일들"
    case .not, .negateNumber, .negatePeriod, .isGiven, .isNone, .isEmpty, .isBusinessDay,
      .isWritableInCP949, .businessDayOnOrAfter, .businessDayOnOrBefore:
      nil
    }
  }

  /// The phrase of an operation on two values that gives a value; nil for questions.
  func arithmetic(_ operation: BinaryOperation, _ left: ExpressionID, _ right: ExpressionID)
    -> Noun?
  {
    switch operation {
    case .addNumbers, .addToInstant, .addToDate, .addPeriodToInstant, .addToMonth, .addPeriods:
      return Noun("\(value(left, Level.sum)) + \(value(right, Level.product))", Level.sum)
    case .subtractNumbers, .subtractFromInstant, .instantDifference, .subtractFromDate,
      .subtractPeriodFromInstant, .subtractFromMonth, .dateDifference, .subtractPeriods:
      return Noun("\(value(left, Level.sum)) − \(value(right, Level.product))", Level.sum)
    case .multiplyNumbers, .multiplyPeriod:
      return Noun("\(value(left, Level.product)) × \(value(right, Level.postfix))", Level.product)
    case .divideNumbers, .dividePeriod, .periodRatio:
      return Noun("\(value(left, Level.product)) ÷ \(value(right, Level.postfix))", Level.product)
    case .timeFromTo: return fromTo("", left, right)
    case .daysFromTo: return fromTo("의 날들", left, right)
    case .fullMonths: return fromTo(" 만 개월 수", left, right)
    case .fullYears: return fromTo(" 만 햇수", left, right)
    case .businessDaysFromTo: return fromTo("의 영업일들", left, right)
    case .businessDayOfMonth: return numbered("영업일", left, right)
    case .dayOfMonth: return numbered("날", left, right)
    case .together:
      return Noun("\(with(.and, value(left, Level.sum))) \(value(right, Level.sum))", Level.sets)
    case .except:
      return Noun(
        "\(with(.object, value(right, Level.sum))) 뺀 \(value(left, Level.sum))",
        Level.sets
      )
    case .within:
      return Noun("\(value(right, Level.sum)) 안의 \(value(left, Level.sum))", Level.sets)
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .setIncludes, .isInSet,
      .isInItems, .isInSpans, .textContains, .textStartsWith, .and, .or:
      return nil
    }
  }

  private func fromTo(_ what: String, _ start: ExpressionID, _ end: ExpressionID) -> Noun {
    Noun("\(value(start, Level.prefix))부터 \(value(end, Level.prefix))까지\(what)", Level.sum)
  }

  private func numbered(_ what: String, _ number: ExpressionID, _ month: ExpressionID) -> Noun {
    let place = value(number, Level.atom)
    let isLast = place == "-1" || place == "(-1)"
    let which = isLast ? "마지막 \(what)" : "\(place)번째 \(what)"
    return Noun("\(value(month, Level.prefix))의 \(which)", Level.prefix)
  }

  // MARK: Selections

  private func inner(_ selection: Selection) -> KoreanPhrases {
    KoreanPhrases(names: names.within(selection.variable))
  }

  /// The list that a selection goes through: `「통화」`, or `앞선 「통화」`.
  private func list(_ selection: Selection) -> String {
    let list =
      names.listTitle(selection.list).map { names.quoted($0) }
      ?? value(selection.list, Level.prefix)
    return selection.before == nil ? list : "앞선 " + list
  }

  /// Its elements, with what is asked of them: `「통화」 가운데 …인 것`.
  private func domain(_ selection: Selection, _ inner: KoreanPhrases) -> String {
    var text = list(selection)
    if let filter = selection.filter { text += " 가운데 \(inner.clause(filter).text(.noun)) 것" }
    if let order = selection.order {
      let keys = names.program.keys(ofOrder: order).map { inner.value($0) }
      text += "(\(keys.joined(separator: ", 그다음 ")) 순)"
    }
    return text
  }

  /// The sentence of a selection that asks whether; nil for those that give a value.
  func selection(_ selection: Selection) -> KoreanClause? {
    let inner = inner(selection)
    let domain = domain(selection, inner)
    switch selection.kind {
    case .any, .no:
      let predicate: KoreanPredicate = selection.kind == .any ? .exists : .lacks
      guard let body = selection.body else {
        return KoreanClause(with(.subject, domain), predicate)
      }
      return KoreanClause("\(domain) 가운데 \(inner.clause(body).text(.noun)) 것이", predicate)
    case .every:
      guard let body = selection.body else { return nil }
      let clause = inner.clause(body)
      return KoreanClause(
        "\(with(.topic, domain)) 모두 \(clause.lead)",
        clause.predicate,
        connective: .and
      )
    // The other kinds give a value, not a sentence.
    default: return nil
    }
  }

  /// The phrase of a selection that gives elements or a value.
  func selected(_ selection: Selection, _ id: ExpressionID) -> Noun {
    if let clause = self.selection(selection) {
      return Noun(clause.text(.noun) + "지 여부", Level.comparison)
    }
    let inner = inner(selection)
    let domain = domain(selection, inner)
    let body = selection.body.map { inner.value($0) } ?? ""
    let number = selection.limit.map { " \(value($0, Level.atom))건" } ?? " 것"
    let text: String
    switch selection.kind {
    case .only: text = "\(domain)의 유일한 것"
    case .first: text = "\(domain)의 처음\(number)"
    case .last: text = "\(domain)의 마지막\(number)"
    case .nth: text = "\(domain)의 \(selection.limit.map { value($0, Level.atom) } ?? "")번째 것"
    case .count: text = "\(domain)의 수"
    case .sum: text = "\(domain)의 \(body) 합계"
    case .smallest: text = "\(domain)의 \(body) 가운데 가장 \(names.isTime(id) ? "이른 때" : "작은 값")"
    case .largest: text = "\(domain)의 \(body) 가운데 가장 \(names.isTime(id) ? "늦은 때" : "큰 값")"
    case .union: text = "\(domain)의 \(body) 전부"
    case .values: text = "\(domain)의 서로 다른 \(body)"
    case .each, .any, .every, .no: text = "\(domain) 각각"
    }
    return Noun(text, Level.selection)
  }
}
