// The words for what a claim brings: the types of facts, what null means, what is left out.

import Model
import Quantities

extension ReportWords {
  var yesOrNo: String { pick("yes or no", "예/아니요") }
  var wholeNumber: String { pick("whole number", "정수") }
  var plainNumber: String { pick("number", "수") }
  var percentage: String { pick("percentage", "비율(%)") }
  func amount(in currency: String) -> String { pick("amount in \(currency)", "금액(\(currency))") }
  var lengthOfTime: String { pick("duration", "시간의 길이") }
  func lengthOfTime(inUnitsOf seconds: Int64?) -> String {
    switch seconds {
    case 1: pick("duration in seconds", "시간의 길이(초)")
    case 60: pick("duration in minutes", "시간의 길이(분)")
    case 3_600: pick("duration in hours", "시간의 길이(시간)")
    case 86_400: pick("duration in days", "시간의 길이(일)")
    default: lengthOfTime
    }
  }
  var date: String { pick("date", "날짜") }
  var timeOfDay: String { pick("time of day", "시각") }
  var instant: String { pick("date and time", "일시") }
  var month: String { pick("month", "월") }
  var quarter: String { pick("quarter", "분기") }
  var year: String { pick("year", "연도") }
  var weekdayType: String { pick("weekday", "요일") }
  var calendarPeriod: String { pick("calendar period", "기간") }
  var setOfTimes: String { pick("list of times from start to end", "시작과 끝이 있는 시간의 목록") }
  var text: String { pick("text", "글") }
  func oneOf(_ names: String) -> String { pick("one of \(names)", "\(names) 가운데 하나") }
  func someOf(_ names: String) -> String { pick("any of \(names)", "\(names) 가운데 여럿") }
  func listOf(_ type: String) -> String { pick("list: \(type)", "목록: \(type)") }
  var listOfElements: String { pick("list", "목록") }
  var group: String { pick("group", "묶음") }
  var optionalGroup: String { pick("group; null where there is none", "묶음. 없으면 null") }

  var nullIsNone: String { pick("null: there is none", "null은 없음") }
  var nullIsUnknown: String { pick("null: not known", "null은 알 수 없음") }
  func taken(_ value: String) -> String {
    pick("taken as \(value) where it is not given", "주지 않으면 \(value)")
  }

  func low(_ bound: String, isIncluded: Bool, isTime: Bool) -> String {
    switch (isIncluded, isTime) {
    case (true, true): pick("not before \(bound)", "\(bound) 이후")
    case (false, true): pick("after \(bound)", "\(bound) 후")
    case (true, false): pick("from \(bound)", "\(bound) 이상")
    case (false, false): pick("over \(bound)", "\(bound) 초과")
    }
  }
  func high(_ bound: String, isIncluded: Bool, isTime: Bool) -> String {
    switch (isIncluded, isTime) {
    case (true, true): pick("not after \(bound)", "\(bound) 이전")
    case (false, true): pick("before \(bound)", "\(bound) 전")
    case (true, false): pick("up to \(bound)", "\(bound) 이하")
    case (false, false): pick("under \(bound)", "\(bound) 미만")
    }
  }

  // MARK: What belongs to the claim itself

  func claim(for policy: String) -> String { pick("A claim for: \(policy)", "신청: \(policy)") }
  var nameOfClaim: String { pick("The name of the claim, echoed in the decision", "신청 건의 이름") }
  var meaningOfAsOf: String {
    pick(
      "The date or moment for which the claim is decided; a date means its 00:00",
      "판정의 기준 시각. 날짜는 그날 0시"
    )
  }
  var eventsOfClaim: String {
    pick("What happened, in any order", "일어난 일. 순서는 상관없음")
  }
  var kindOfEvent: String { pick("The kind of the event", "일의 종류") }

  // MARK: The page of facts

  func factsOf(_ policy: String) -> String { pick("Facts for \(policy)", "\(policy): 사실") }
  var factColumn: String { pick("Fact", "사실") }
  var typeColumn: String { pick("Type", "형") }
  var titleColumn: String { pick("What it is", "뜻") }
  var alternatives: String { pick("Alternatives", "선택지") }
  var otherNames: String { pick("also", "다른 이름") }
  var howToFill: String {
    pick(
      "A fact that a claim leaves out, or gives as null, is not known, unless the table says "
        + "otherwise. Times without an offset are of this zone:",
      "주지 않거나 null인 사실은 표에 달리 적혀 있지 않으면 알 수 없는 것으로 봅니다. 시차를 적지 않은 시각의 시간대:"
    )
  }
  var eventsHeading: String { pick("Events", "일어난 일") }
}
