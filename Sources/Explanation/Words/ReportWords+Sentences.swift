// The words of sentences that say what a clause asks, gives or leaves to people.

import Evaluation
import Quantities

/// A condition in the forms that sentences ask for; English has one for all.
struct SaidCondition {
  /// As a sentence of its own.
  let said: String
  /// Before a noun: `…인`.
  let noun: String

  init(said: String, noun: String) {
    self.said = said
    self.noun = noun
  }
}

extension ReportWords {
  // MARK: What a section asks

  func required(_ condition: SaidCondition) -> String {
    pick("It is required that \(condition.said).", "\(condition.noun) 것을 요건으로 한다.")
  }
  func askedOnly(_ condition: SaidCondition) -> String {
    pick("This is asked only where \(condition.said).", "\(condition.noun) 경우에만 적용한다.")
  }
  func refused(_ condition: SaidCondition) -> String {
    pick("It is refused where \(condition.said).", "\(condition.noun) 경우에는 인정하지 않는다.")
  }
  /// An exception, or at a greater depth what takes the exception back.
  func except(_ condition: SaidCondition, depth: Int) -> String {
    if depth % 2 == 0 {
      return pick(
        "This does not apply where \(condition.said).",
        "다만, \(condition.noun) 경우에는 그러하지 아니하다."
      )
    }
    return pick(
      "That exception does not hold where \(condition.said).",
      "\(condition.noun) 경우에는 그 예외를 적용하지 않는다."
    )
  }
  func excused(_ condition: SaidCondition, depth: Int) -> String {
    if depth > 0 { return except(condition, depth: depth) }
    return pick("It is excused where \(condition.said).", "\(condition.noun) 경우에는 면책된다.")
  }
  func appliesWhere(_ condition: SaidCondition) -> String {
    pick("It is asked only where \(condition.said).", "\(condition.noun) 경우에만 판단한다.")
  }
  /// The elements of a list that a clause goes through.
  func elements(of list: String, where condition: SaidCondition?, inOrderOf order: String?)
    -> String
  {
    let filter = condition.map { pick(" where \($0.said)", " 가운데 \($0.noun) 것") } ?? ""
    return list + filter + (order.map { pick(", in order of \($0)", "(\($0) 순)") } ?? "")
  }
  func forEach(_ elements: String) -> String {
    pick("For each of \(elements).", "\(elements)마다 정한다.")
  }
  func outcomesAreCalled(_ names: [(outcome: String, word: String)]) -> String {
    let pairs = names.map { name in
      pick(
        "“\(name.outcome)” is called “\(name.word)”",
        "\(KoreanParticle.topic.after("「\(name.outcome)」")) 「\(name.word)」"
      )
    }
    return pick(
      "Here \(pairs.joined(separator: ", ")).",
      "여기서 쓰는 말: \(pairs.joined(separator: ", "))."
    )
  }
  /// The word for an outcome by its name in the rules; nil for no outcome.
  func outcome(named name: String) -> String? {
    Outcome.allCases.first { $0.name == name }.map { outcome($0) }
  }
  func judged(_ condition: SaidCondition) -> String {
    pick("People judge this where \(condition.said).", "\(condition.noun) 경우에는 사람이 판단한다.")
  }
  var judgedOtherwise: String {
    pick("Where no row holds, people judge:", "맞는 행이 없으면 사람이 판단한다.")
  }
  func advised(_ condition: SaidCondition?) -> String {
    guard let condition else { return pick("Advice that is always given:", "언제나 다음을 안내한다.") }
    return pick("Advised where \(condition.said):", "\(condition.noun) 경우에 다음을 안내한다.")
  }
  func alwaysHolds(_ condition: SaidCondition) -> String {
    pick("In every claim \(condition.said).", "어떤 신청 건에서도 \(condition.said).")
  }
  func where_(_ condition: SaidCondition) -> String {
    pick("where \(condition.said)", "\(condition.noun) 경우")
  }

  // MARK: What a formula gives

  var theAmount: String { pick("The amount", "금액") }
  var theDueDate: String { pick("The due date", "기한") }
  func isValue(_ subject: String, _ value: String) -> String {
    pick("\(subject) is \(value).", "\(KoreanParticle.topic.after(subject)) \(value)이다.")
  }
  func isTheCase(_ subject: String, _ condition: SaidCondition) -> String {
    pick(
      "\(subject) is the case where \(condition.said).",
      "\(condition.noun) 경우에 \(subject)에 해당한다."
    )
  }
  func isOneOfThese(_ subject: String) -> String {
    pick("\(subject) is one of these:", "\(KoreanParticle.topic.after(subject)) 다음과 같다.")
  }
  func value(_ value: String, where condition: SaidCondition) -> String {
    pick("\(value), where \(condition.said)", "\(condition.noun) 경우: \(value)")
  }
  func valueOtherwise(_ value: String) -> String {
    pick("\(value), in all other cases", "그 밖의 경우: \(value)")
  }
  func isAtMost(_ limit: String) -> String {
    pick("It is not more than \(limit).", "상한은 \(limit)이다.")
  }
  func isAtLeast(_ limit: String) -> String {
    pick("It is not less than \(limit).", "하한은 \(limit)이다.")
  }
  func collected(_ subject: String) -> String {
    pick("\(subject) has a value from every row that holds.", "맞는 행마다 값을 모은다.")
  }

  func isRounded(_ mode: RoundingMode, to unit: String) -> String {
    pick("It is rounded \(mode.words) to \(unit).", "\(unit) 단위로 \(korean(mode))한다.")
  }

  // MARK: Deadlines and payment

  func isMetBy(_ what: String) -> String {
    pick("It is met by \(what).", "\(KoreanParticle.subject.after(what)) 기한 안이면 지킨 것이다.")
  }
  var refusedWhenLate: String {
    pick("Where it is not met, the claim is refused.", "기한을 지키지 않으면 인정하지 않는다.")
  }
  func isPaidAs(_ method: String, _ condition: SaidCondition?, isOtherwise: Bool) -> String {
    if isOtherwise {
      return pick("In all other cases it is paid as \(method).", "그 밖의 경우의 지급 방법은 \(method)이다.")
    }
    let where_ = condition.map { pick(" where \($0.said)", "\($0.noun) 경우의 ") } ?? ""
    return pick("It is paid as \(method)\(where_).", "\(where_)지급 방법은 \(method)이다.")
  }
  func isPayableBy(_ moment: String) -> String {
    pick("It is payable by \(moment).", "지급 기한은 \(moment)이다.")
  }
  func pays(_ payer: String, to payee: String) -> String {
    if payee.isEmpty { return pick("Paid by \(payer).", "\(payer) 쪽이 지급한다.") }
    if payer.isEmpty { return pick("Paid to \(payee).", "\(payee) 쪽에 지급한다.") }
    return pick("Paid by \(payer) to \(payee).", "\(payer) 쪽이 \(payee) 쪽에 지급한다.")
  }
  var mayBeBelowZero: String { pick("It may be below zero.", "0보다 작을 수 있다.") }

  // MARK: Duties

  func owes(_ debtor: String, to creditor: String) -> String {
    if creditor.isEmpty { return pick("Owed by \(debtor).", "의무자는 \(debtor)이다.") }
    if debtor.isEmpty { return pick("Owed to \(creditor).", "상대방은 \(creditor)이다.") }
    return pick("Owed by \(debtor) to \(creditor).", "의무자는 \(debtor), 상대방은 \(creditor)이다.")
  }
  func arisesAtEach(_ list: String, at moment: String?) -> String {
    let when = moment.map { pick(", at: \($0)", "(\($0))") } ?? ""
    return pick("It arises with each of \(list)\(when).", "\(list)마다 생긴다\(when).")
  }
  func arisesOnce(at moment: String) -> String {
    pick("It arises once, at: \(moment).", "\(moment)에 한 번 생긴다.")
  }
  var holdsAllTheTime: String { pick("It holds all the time.", "언제나 있다.") }
  func dutyOnly(_ condition: SaidCondition) -> String {
    pick("It is owed only where \(condition.said).", "\(condition.noun) 경우에만 있다.")
  }
  func isFulfilled(by acts: String) -> String {
    pick("It is fulfilled by \(acts).", "\(KoreanParticle.direction.after(acts)) 이행한다.")
  }
  func isBroken(by acts: String) -> String {
    pick("It forbids \(acts).", "금지되는 것: \(acts).")
  }
  func act(_ list: String, at moment: String?) -> String {
    let when = moment.map { pick(", at: \($0)", "(\($0))") } ?? ""
    return pick("one of \(list)\(when)", "\(list)\(when)")
  }
  var orWord: String { pick(" or ", " 또는 ") }
  var earlierCounts: String {
    pick("What was done before counts too.", "그 전에 한 것도 이행으로 본다.")
  }
  func comesAgain(_ next: String) -> String {
    pick("It comes again, the next time \(next).", "되풀이된다. 다음 차례는 \(next)이다.")
  }
  func onAGrid(from start: String) -> String {
    pick("Its times are counted from \(start).", "차례는 \(start)부터 센다.")
  }
  func endsWith(_ act: String) -> String {
    pick("It ends with \(act).", "\(KoreanParticle.direction.after(act)) 끝난다.")
  }
  var theTimeBefore: String { pick("the time before", "앞 차례") }
  func takes(_ count: String) -> String { pick("It takes \(count) of them.", "\(count)번 해야 한다.") }
  var oneForEach: String {
    pick("What is done serves one occasion only.", "한 번 한 것은 한 건에만 쓰인다.")
  }
  var refusedWhenBroken: String {
    pick("Where it is broken, the claim is refused.", "지키지 않으면 인정하지 않는다.")
  }
  func ifBroken(_ effect: String) -> String {
    pick("If it is broken: \(effect)", "지키지 않으면: \(effect)")
  }
}
