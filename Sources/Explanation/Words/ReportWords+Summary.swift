// The fixed words of summaries of many claims.

import Evaluation
import Model

extension ReportWords {
  func summary(of count: Int) -> String {
    pick("\(claims(count)) in one view", "신청 \(grouped(count))건 요약")
  }

  func claims(_ count: Int) -> String {
    pick("\(grouped(count)) \(count == 1 ? "claim" : "claims")", "\(grouped(count))건")
  }

  /// A count of things that the words beside it name.
  func times(_ count: Int) -> String { pick(grouped(count), "\(grouped(count))건") }

  var claimsHeading: String { pick("claims", "신청") }
  var inError: String { pick("in error", "오류") }
  var version: String { pick("version", "버전") }
  var noClaim: String { pick("No claim was decided here.", "판정한 신청이 없습니다.") }
  var concernsNoClaim: String { pick("Concerns no claim", "해당하는 신청이 없는 항목") }

  // MARK: Grounds

  var grounds: String { pick("Grounds of refusal", "불인정 사유") }
  var groundHeading: String { pick("Ground", "사유") }
  var countHeading: String { pick("Count", "건수") }
  var shareHeading: String { pick("Share", "비율") }
  var aloneHeading: String { pick("Alone", "단독") }
  func groundsNote(_ refused: Int) -> String {
    pick(
      "Shares are of what is ineligible (\(grouped(refused))); more than one ground may refuse. "
        + "“Alone”: nothing else refuses.",
      "비율은 불인정 \(grouped(refused))건에 대한 것이며, 한 건에 사유가 둘 이상일 수 있습니다. "
        + "「단독」은 다른 사유가 없는 건수입니다."
    )
  }

  /// What the title of a clause says is not so, or refuses.
  func refusal(by clause: ClauseReference, _ title: String) -> String {
    switch clause {
    case .exclusion: pick("applies: \(title)", "해당함: \(title)")
    case .deadline: pick("late or missed: \(title)", "기한 경과: \(title)")
    case .duty: pick("not kept: \(title)", "불이행: \(title)")
    case .requirement, .section, .award, .advice, .judgement:
      pick("not met: \(title)", "충족하지 못함: \(title)")
    }
  }

  // MARK: Amounts

  var sum: String { pick("sum", "합계") }
  var granted: String { pick("granted", "지급 건수") }
  var notSettled: String { pick("not settled", "미확정") }
  var smallest: String { pick("smallest", "최솟값") }
  var median: String { pick("median", "중앙값") }
  var ninetieth: String { pick("90 of 100 at most", "90% 이하") }
  var ninetyNinth: String { pick("99 of 100 at most", "99% 이하") }
  var largest: String { pick("largest", "최댓값") }
  var tooManyDigits: String { pick("too many digits", "자릿수가 너무 많음") }
  var amountRange: String { pick("Amount", "금액") }
  var nothingGranted: String { pick("Nothing is granted.", "지급할 금액이 없습니다.") }
  func allAmounts(_ currency: String) -> String {
    pick("All amounts in \(currency)", "전체 금액 (\(currency))")
  }
  func below(_ from: String, _ to: String) -> String {
    pick("\(from) to under \(to)", "\(from) 이상 \(to) 미만")
  }
  func andMore(_ from: String) -> String { pick("\(from) and more", "\(from) 이상") }

  // MARK: What is left to do

  func atRisk(_ days: Int) -> String {
    pick(
      days == 0
        ? "Open and due today"
        : "Open and due within \(grouped(days)) \(days == 1 ? "day" : "days")",
      days == 0 ? "오늘이 기한인 미이행 건" : "\(grouped(days))일 안에 기한이 끝나는 미이행 건"
    )
  }
  var nothingAtRisk: String { pick("Nothing.", "없습니다.") }
  var dueHeading: String { pick("Due", "기한") }
  var daysLeftHeading: String { pick("Days left", "남은 날") }
  var whatHeading: String { pick("What", "내용") }
  var line: String { pick("Line", "줄") }
  var claimHeading: String { pick("Claim", "신청 건") }
  func firstOf(_ shown: Int, _ all: Int) -> String {
    pick(
      "The first \(grouped(shown)) of \(grouped(all)).",
      "전체 \(grouped(all))건 중 기한이 빠른 \(grouped(shown))건입니다."
    )
  }
  var missingMost: String { pick("Missing most", "가장 많이 빠진 사실") }
  var factHeading: String { pick("Fact", "사실") }
  var rowsInError: String { pick("Rows in error, by cause", "원인별 오류") }
  var causeHeading: String { pick("Cause", "원인") }
  var rowsHeading: String { pick("Rows", "행") }
  var otherCauses: String { pick("other causes", "그 밖의 원인") }
  var provisionalYears: String { pick("Provisional years met", "휴일이 확정되지 않은 해") }
  var calendarHeading: String { pick("Calendar, year", "달력, 해") }
}
