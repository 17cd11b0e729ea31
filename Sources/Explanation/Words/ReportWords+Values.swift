// The fixed words of values in reports: none, yes and no, what is unknown, lengths of time.

import Quantities

extension ReportWords {
  var none: String { pick("none", "없음") }
  var nothing: String { pick("nothing", "없음") }
  func truth(_ truth: Bool) -> String { truth ? pick("yes", "예") : pick("no", "아니요") }
  var unknown: String { pick("unknown", "확인되지 않음") }
  var error: String { pick("error", "오류") }
  func elements(_ count: Int) -> String {
    pick(count == 1 ? "1 element" : "\(count) elements", "\(count)건")
  }
  func inAll(_ count: Int) -> String { pick("(\(count) in all)", "(모두 \(count)건)") }
  func span(_ start: String, _ end: String) -> String {
    pick("\(start) to \(end)", "\(start) ~ \(end)")
  }
  func between(_ low: String, _ high: String) -> String {
    pick("between \(low) and \(high)", "\(low) 이상 \(high) 이하")
  }
  func atLeast(_ low: String) -> String { pick("at least \(low)", "\(low) 이상") }
  func atMost(_ high: String) -> String { pick("at most \(high)", "\(high) 이하") }

  // MARK: Lengths

  func hours(_ number: String) -> String { pick("\(number) h", "\(number)시간") }
  func minutes(_ number: Int) -> String { pick("\(number) min", "\(number)분") }
  func seconds(_ number: String) -> String { pick("\(number) s", "\(number)초") }
  func days(_ number: String) -> String {
    pick(number == "1" ? "1 day" : "\(number) days", "\(number)일")
  }

  /// A period in words.
  func period(_ period: Period) -> String {
    if !isKorean { return period.description }
    var parts: [String] = []
    if period.months != 0 {
      let isYears = period.months % 12 == 0
      parts.append(isYears ? "\(period.months / 12)년" : "\(period.months)개월")
    }
    if period.days != 0 || (period.months == 0 && period.businessDays == 0) {
      parts.append("\(period.days)일")
    }
    if period.businessDays != 0 { parts.append("\(period.businessDays)영업일") }
    return parts.joined(separator: " ")
  }
  func businessDays(_ text: String, of calendar: String) -> String {
    pick("\(text) of \(calendar)", "\(text)(\(calendar))")
  }
}
