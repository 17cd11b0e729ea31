// The fixed words of reports on what would change a decision.

extension ReportWords {
  var whatWouldChange: String { pick("What would change it", "결과가 바뀌는 조건") }

  func onlyBlocker(_ title: String) -> String {
    pick("Only this stands in the way: \(title)", "이 조항만 아니면 인정: \(title)")
  }

  func wouldBecome(_ outcome: String, _ condition: String) -> String {
    pick("It would be \(outcome) if \(condition)", "\(condition) → \(outcome)")
  }

  func wouldGrant(_ amounts: String, _ condition: String) -> String {
    pick("It would grant \(amounts) if \(condition)", "\(condition) → \(amounts)")
  }

  func noChange(_ outcome: String) -> String {
    pick(
      "No change of a single fact that was tried makes it \(outcome)",
      "사실 하나만 바꾸어서는 바뀌지 않음: \(outcome)"
    )
  }

  func searchStopped(_ evaluations: Int, _ paths: String) -> String {
    pick(
      "After \(evaluations) evaluations the search stopped; not tried to the end: \(paths)",
      "\(evaluations)번 평가한 뒤 탐색을 멈춤; 끝까지 시도하지 못함: \(paths)"
    )
  }

  /// That changes were not looked for, as the claim's evaluations or their steps were used up.
  var notSought: String {
    pick(
      "Not looked for: the search of one claim has a limit, which the sections above used up",
      "탐색하지 않음: 신청 한 건의 탐색 한도를 앞의 판정에서 모두 씀"
    )
  }

  var notGiven: String { pick("not given", "없음") }

  /// What a fact would have to be, one of some values or not given, and what it is now.
  func wouldBe(_ path: String, _ values: [String]?, now: String?) -> String {
    let wanted = values.map { either($0) } ?? notGiven
    let current = now.map { pick(" (it is \($0))", " (지금 \($0))") } ?? ""
    return pick("\(path) were \(wanted)", "\(path): \(wanted)") + current
  }

  /// Which member a set would have to have besides, or not to have.
  func wouldHave(_ path: String, _ added: [String], without removed: [String]) -> String {
    var parts: [String] = []
    if !added.isEmpty {
      parts.append(pick("also had \(either(added))", "\(either(added)) 추가"))
    }
    if !removed.isEmpty {
      parts.append(pick("did not have \(either(removed))", "\(either(removed)) 제외"))
    }
    return "\(path) " + parts.joined(separator: pick(" or ", " 또는 "))
  }

  private func either(_ values: [String]) -> String {
    guard values.count > 1, let last = values.last else { return values.first ?? "" }
    return values.dropLast().joined(separator: ", ") + pick(" or ", " 또는 ") + last
  }
}
