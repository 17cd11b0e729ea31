// The fixed words of comparisons of two runs.

import Evaluation

extension ReportWords {
  var comparisonTitle: String { pick("Two runs compared", "두 판정의 비교") }
  var comparedCases: String { pick("claims in both runs", "두 판정에 모두 있는 신청") }
  var differing: String { pick("of these differ", "그중 달라진 신청") }
  var onlyOld: String { pick("in the old run alone", "이전 판정에만 있는 신청") }
  var onlyNew: String { pick("in the new run alone", "새 판정에만 있는 신청") }
  var casesThatDiffer: String { pick("Claims that differ", "달라진 신청") }
  var allAmountsHeading: String { pick("All amounts by currency", "통화별 전체 금액") }

  func became(_ from: String, _ to: String) -> String { "\(from) → \(to)" }
  func dueOf(_ title: String) -> String { pick("\(title): due", "\(title): 기한") }

  func largerAndSmaller(_ larger: Int, _ smaller: Int) -> String {
    pick(
      "larger in \(grouped(larger)), smaller in \(grouped(smaller))",
      "늘어남 \(grouped(larger))건, 줄어듦 \(grouped(smaller))건"
    )
  }

  /// The status of a clause by its word in the JSON of a decision.
  func status(_ word: String) -> String {
    switch word {
    case "holds": pick("met", "충족")
    case "fails": pick("not met", "미충족")
    case "applies": pick("applies", "해당함")
    case "does_not_apply": pick("does not apply", "해당하지 않음")
    case "lifted": lifted
    case "met": pick("met", "기한 내 이행")
    case "late": pick("late", "지연")
    case "missed": pick("missed", "기한 경과(미이행)")
    case "not_started": pick("not started", "시작 전")
    case "granted": pick("granted", "지급")
    case "not_granted": pick("not granted", "지급하지 않음")
    case "kept": pick("kept", "이행")
    case "broken": pick("not kept", "불이행")
    case "open", "unknown": pick("open", "미확정")
    case "not_applicable": pick("does not apply", "해당 없음")
    // A word of a newer version stands as it is.
    default: word
    }
  }
}
