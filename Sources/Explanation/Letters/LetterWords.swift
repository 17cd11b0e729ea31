// The sentences of letters, in English and in polite Korean.

extension ReportWords {
  /// That something is granted, with the amounts; `isEach` where each of several elements has them.
  func isGranted(_ amounts: [String], isEach: Bool) -> String {
    if amounts.isEmpty { return pick("This is granted.", "인정합니다.") }
    let all = all(amounts)
    if isEach { return pick("This is granted: \(all) each.", "인정합니다. 금액은 각각 \(all)입니다.") }
    return pick("This is granted: \(all).", "인정합니다. 금액은 \(all)입니다.")
  }

  func resultIs(_ word: String) -> String { pick("The result: \(word).", "결과: \(word)") }
  var cannotBeGranted: String {
    pick("This cannot be granted, for these reasons:", "다음 사유로 인정할 수 없습니다.")
  }
  var cannotDecideYet: String {
    pick(
      "This cannot be decided yet. Please let us know:",
      "아직 결정할 수 없습니다. 다음 사항을 알려 주시기 바랍니다."
    )
  }
  var isUnderReview: String {
    pick(
      "This is under review. It has not been decided yet.",
      "검토하고 있습니다. 아직 결정되지 않았습니다."
    )
  }
  var nothingConcerned: String {
    pick("Nothing here concerns what you told us.", "신청 내용에 해당하는 항목이 없습니다.")
  }
  var amountNotSettled: String {
    pick("the amount is not settled yet", "금액은 아직 정해지지 않았습니다")
  }

  // MARK: Grounds

  func isNotMet(_ title: String) -> String {
    let quotation = finalSound(of: title) == .open ? "라는" : "이라는"
    return pick(
      "This is asked for and is not the case: \(title).",
      "\(title)\(quotation) 요건을 충족하지 않습니다."
    )
  }
  func isTheCase(_ title: String) -> String {
    pick("This speaks against it: \(title).", "\(title)에 해당합니다.")
  }
  func wasMissed(_ title: String, _ due: String) -> String {
    pick(
      "\(title): this was due \(due) and was not done.",
      "\(title): 기한이 \(was(due)) 지켜지지 않았습니다."
    )
  }
  func wasLate(_ title: String, _ due: String, _ done: String) -> String {
    pick(
      "\(title): this was due \(due) and was done on \(done).",
      "\(title): 기한이 \(was(due)) \(done)에 이루어졌습니다."
    )
  }
  func wasNotKept(_ title: String, _ summary: String) -> String {
    pick("\(title) was not kept: \(summary).", "\(title)의 의무가 지켜지지 않았습니다(\(summary)).")
  }

  /// `2025. 9. 5.(금)이었으나`, after a vowel `였으나`.
  private func was(_ moment: String) -> String {
    moment + (finalSound(of: moment) == .open ? "였으나" : "이었으나")
  }

  // MARK: What can be done

  func until(_ title: String, _ due: String) -> String {
    pick("Until \(due): \(title)", "\(due)까지: \(title)")
  }
  var stillOpenHere: String { pick("not decided yet", "아직 결정되지 않음") }
  var canStillBeDone: String { pick("What can still be done", "아직 할 수 있는 일") }
  var furtherOutcomes: String { pick("Further outcomes", "그 밖의 결과") }
  var underReview: String { pick("Under review, and not decided yet", "검토하고 있는 항목") }
  var notDecidedYet: String {
    pick("Not decided, for lack of information", "자료가 없어 결정하지 않은 항목")
  }
  var whereToTurn: String { pick("Where to turn", "문의") }
  var ifYouDisagree: String { pick("If you do not agree", "이의가 있으신 경우") }
  func outcomes(_ counts: [(word: String, count: Int)]) -> String {
    counts.map { pick("\($0.word): \(grouped($0.count))", "\($0.word) \(grouped($0.count))건") }
      .joined(separator: ", ")
  }
  func times(_ text: String, _ count: Int) -> String {
    count == 1 ? text : text + pick(" (\(grouped(count)) times)", " (\(grouped(count))건)")
  }
  func elements(_ list: String, _ count: Int) -> String {
    pick("\(list), \(grouped(count)) of them", "\(list) \(grouped(count))건")
  }
}
