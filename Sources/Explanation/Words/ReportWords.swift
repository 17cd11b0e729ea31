// The fixed words of reports, in English and in Korean: headings, outcomes, states.

import Evaluation
import Model
import Quantities

/// The fixed words of a report, in Korean for readers of Korean and else in English.
struct ReportWords: Sendable {
  let isKorean: Bool

  /// The words for a language, such as `ko` or `ko-KR`; English where it is another or empty.
  init(language: String) {
    isKorean = language == "ko" || language.hasPrefix("ko-")
  }

  /// The code of the language of the words.
  var code: String { isKorean ? "ko" : "en" }

  func pick(_ english: String, _ korean: String) -> String { isKorean ? korean : english }

  // MARK: The head

  var policy: String { pick("policy", "약관(규정)") }
  var source: String { pick("source", "출처") }
  var caseName: String { pick("case", "신청 건") }
  var asOf: String { pick("as of", "기준 시각") }

  /// What a set lacks: the titles of at least one alternative.
  func areMissing(_ titles: [String]) -> String {
    if isKorean { return "빠진 것: " + titles.joined(separator: ", ") }
    guard let last = titles.last else { return "" }
    let others = titles.dropLast().joined(separator: ", ")
    return others.isEmpty ? "\(last) is missing" : "\(others) and \(last) are missing"
  }

  // MARK: Headings

  var outcomes: String { pick("Outcomes", "판정 결과") }
  var scorecard: String { pick("Scorecard", "의무 이행 현황") }
  var reasons: String { pick("Reasons", "판단 근거") }
  var readings: String { pick("Under other readings", "다른 해석에 따르면") }
  var amounts: String { pick("Amounts", "금액") }
  var working: String { pick("Working", "계산 과정") }
  var dates: String { pick("Dates", "기한") }
  var tables: String { pick("Tables", "표") }
  var duties: String { pick("Duties", "의무") }
  var judgements: String { pick("For people to judge", "사람이 판단할 사항") }
  var advice: String { pick("Advice", "안내") }
  var missing: String { pick("Still needed", "더 필요한 사실") }
  var errors: String { pick("Errors", "오류") }
  var errorsInRules: String { pick("Errors in the rules", "규칙의 오류") }
  var notApplicable: String { pick("Does not apply", "해당하지 않는 항목") }
  var unheard: String {
    pick("Not decided, since the claim does not say", "자료가 없어 판단하지 않은 항목")
  }
  var assumptions: String {
    pick("Assumed, since the claim does not say", "신청 내용에 없어 가정한 사실")
  }
  var provisional: String { pick("Provisional calendars", "미확정 휴일") }

  // MARK: Outcomes and verdicts

  func outcome(_ outcome: Outcome) -> String {
    switch outcome {
    case .eligible: pick("eligible", "인정")
    case .ineligible: pick("ineligible", "불인정")
    case .undetermined: pick("undetermined", "판단 보류")
    case .contested: pick("contested", "해석 다툼 있음")
    case .notApplicable: pick("not applicable", "해당 없음")
    }
  }

  var openElement: String {
    pick(
      "It is open whether this element belongs here at all.",
      "이 항목이 여기에 속하는지부터 정해지지 않았습니다."
    )
  }

  var notKnown: String { pick("not known", "확인되지 않음") }
  var doesNotApply: String { pick("does not apply", "해당 없음") }

  /// What stands before the title of an exclusion.
  func exclusion(_ verdict: Verdict, isLifted: Bool) -> String {
    switch verdict {
    case .yes: pick("refused", "거절 사유")
    case .no: isLifted ? lifted : pick("not the case", "해당하지 않는 거절 사유")
    case .open: pick("may be refused", "거절 사유일 수 있음")
    case .notApplicable: pick("not applicable", "해당 없음")
    }
  }

  var lifted: String { pick("lifted by an exception", "예외로 배제됨") }

  func reading(_ name: String, is alternative: String) -> String {
    pick("\(name) is \(alternative)", "\(name) = \(alternative)")
  }

  func under(_ readings: [String], _ outcome: String) -> String {
    pick(
      "if \(readings.joined(separator: " and ")): \(outcome)",
      "「\(readings.joined(separator: ", "))」이면: \(outcome)"
    )
  }

  var contested: String { pick("contested", "해석 다툼 있음") }

  // MARK: Lists

  func more(_ count: Int) -> String {
    pick("… and \(grouped(count)) more", "… 외 \(grouped(count))건")
  }
  func grouped(_ count: Int) -> String { Rational(count).grouped(fractionDigits: 0) }
  func all(_ parts: [String]) -> String { parts.joined(separator: pick(" and ", " 및 ")) }
  func inElements(_ count: Int) -> String {
    pick("in \(grouped(count)) elements", "항목 \(grouped(count))건")
  }
  func restsOnSome(_ count: Int) -> String {
    pick(
      "the outcome rests on \(grouped(count)) of them",
      "그중 \(grouped(count))건에 결과가 달려 있음"
    )
  }
  var restsOnIt: String { pick("the outcome rests on it", "결과가 이 가정에 달려 있음") }
  func provisionalYear(_ name: String, _ year: Int) -> String {
    pick(
      "\(name) for \(year): elections and days that are declared later are not in it",
      "\(name) \(year)년: 선거일과 나중에 지정될 공휴일이 아직 들어 있지 않음"
    )
  }

  // MARK: Amounts

  func formulaGives(_ amount: String) -> String {
    pick("the formula gives \(amount)", "계산식으로는 \(amount)")
  }
  func paidAs(_ method: String) -> String { pick("paid as \(method)", "지급 방법 \(method)") }
  func payableBy(_ moment: String) -> String { pick("payable by \(moment)", "지급 기한 \(moment)") }
  func from(_ party: String) -> String { pick("from \(party)", "지급하는 쪽 \(party)") }
  func to(_ party: String) -> String { pick("to \(party)", "지급받는 쪽 \(party)") }
  func owed(by party: String) -> String { pick("from \(party)", "의무자 \(party)") }
  func owed(to party: String) -> String { pick("to \(party)", "상대방 \(party)") }

  // MARK: Tables

  func row(_ number: String) -> String { pick("row \(number)", "\(number)행") }
  func rows(_ numbers: String) -> String { pick("rows \(numbers)", "\(numbers)행") }
  var noRow: String { pick("no row holds", "맞는 행 없음") }
  var noRowOtherwise: String { pick("no row holds; otherwise", "맞는 행 없음, 그 밖의 경우") }
  var noRowPeople: String { pick("no row holds; for people", "맞는 행 없음, 사람이 판단") }
  func mayBeRow(_ numbers: String) -> String {
    pick("open; it may be row \(numbers)", "미정 (\(numbers)행 중 하나)")
  }

  // MARK: Explanations

  var refusing: String { pick("Why not: what refuses it", "불인정 사유") }
  var openClauses: String { pick("Open", "미확정") }
  var carried: String { pick("Why: what carried it", "인정 근거") }
  var passed: String { pick("Passed", "충족한 요건") }
  var harmless: String { pick("Stands in nobody's way", "영향이 없는 조항") }
  var askedOnlyWhen: String { pick("asked for only when:", "다음의 경우에만 필요:") }
  var askedSince: String { pick("asked for, since:", "다음에 해당하여 필요:") }
  /// What stands before an exception: one that holds, one that does not, one that is open.
  func unless(_ holds: Bool?) -> String {
    switch holds {
    case true?: pick("unless, and this holds:", "예외, 해당함:")
    case false?: pick("unless, and this does not hold:", "예외, 해당하지 않음:")
    case nil: pick("unless:", "예외:")
    }
  }
  var not: String { pick("not:", "다음이 아님:") }
  var oneOf: String { pick("one of these:", "다음 가운데 하나:") }
  var allOf: String { pick("all of these:", "다음 모두:") }
  var caseWhere: String { pick("the case where:", "적용된 경우:") }
  var settledWithout: String { pick("settled without it", "확인할 필요 없음") }
}
