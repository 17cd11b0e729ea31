// The fixed words of reports on time: deadlines, duties, counts, and workings.

import Evaluation
import Model
import Quantities

extension ReportWords {
  // MARK: Deadlines

  func due(_ moment: String) -> String { pick("due \(moment)", "기한 \(moment)") }
  func metOn(_ moment: String) -> String { pick("met on \(moment)", "\(moment) 이행") }
  /// That it was met in time, which English says with "met".
  var withinTime: String { pick("", "(기한 내)") }
  func late(_ by: String?) -> String {
    guard let by else { return pick("late", "지연") }
    return pick("late by \(by)", "\(by) 지연")
  }
  /// What is late, and when it was done.
  func late(_ late: String, doneOn moment: String) -> String {
    pick("\(late): done on \(moment)", "\(late) (실제 \(moment))")
  }
  func done(_ moment: String) -> String { pick("done on \(moment)", "실제 \(moment)") }
  var hasPassed: String { pick("which has passed", "지난 날") }
  var missed: String { pick("missed", "기한 경과(미이행)") }
  func stillOpen(_ left: String?) -> String {
    guard let left else { return pick("still open", "기한 전") }
    return pick("still open: \(left) left", "기한 전: \(left) 남음")
  }
  var notStarted: String { pick("has not started to run", "아직 시작되지 않음") }
  func dueDate(_ value: String) -> String { pick("due date \(value)", "기한 \(value)") }
  var ifSectionApplies: String { pick("if the section applies", "여기에 해당하는 경우") }
  var notKnownWhetherMet: String { pick("not known whether met", "이행 여부가 확인되지 않음") }

  // MARK: Duties

  func state(_ state: DutyState) -> String {
    switch state {
    case .met: pick("met", "이행")
    case .late: late(nil)
    case .breached: pick("breached", "위반")
    case .pending: pick("pending", "기한 전")
    case .excused: pick("excused", "면책")
    case .unknown: pick("unknown", "확인되지 않음")
    }
  }

  func count(_ number: Int, _ state: DutyState) -> String {
    let text = grouped(number)
    return pick("\(text) \(self.state(state))", "\(self.state(state)) \(text)건")
  }

  var duty: String { pick("duty", "의무") }
  var attainment: String { pick("attainment", "이행률") }
  var noOccasion: String { pick("no occasion", "해당 건 없음") }
  var notKnownWhetherOccasion: String {
    pick("not known whether there was occasion", "해당 건이 있었는지 확인되지 않음")
  }
  func follows(_ breach: String) -> String { pick("follows: \(breach)", "위반 효과: \(breach)") }
  func runsFrom(_ moment: String) -> String { pick("from \(moment)", "시작 \(moment)") }
  func kept() -> String { pick("kept", "지킴") }
  func toSpare(_ margin: String) -> String { pick("\(margin) to spare", "\(margin) 여유") }
  func left(_ margin: String) -> String { pick("\(margin) left", "\(margin) 남음") }
  func breachedOn(_ moment: String) -> String { pick("breached on \(moment)", "위반 \(moment)") }
  func notDone(_ late: String?) -> String {
    let since = late.map { pick(", for \($0)", ", \($0) 지남") } ?? ""
    return pick("breached: not done", "위반: 미이행") + since
  }
  func needs(_ paths: [String]) -> String {
    let names = paths.joined(separator: ", ")
    return pick("not known: needs \(names)", "확인되지 않음: \(names) 필요")
  }

  // MARK: Timelines

  func event(_ moment: String) -> String { pick("event \(moment)", "기산 사유일 \(moment)") }
  func countEnds(_ moment: String) -> String {
    pick("count ends \(moment)", "만료일(휴일 반영 전) \(moment)")
  }
  func asOf(_ moment: String) -> String { pick("as of \(moment)", "기준 \(moment)") }

  // MARK: Workings

  func notMoreThan(_ limit: String, _ value: String) -> String {
    pick("not more than \(limit): \(value)", "상한 \(limit): \(value)")
  }
  func notLessThan(_ limit: String, _ value: String) -> String {
    pick("not less than \(limit): \(value)", "하한 \(limit): \(value)")
  }
  func rounded(_ mode: RoundingMode, _ unit: String, _ value: String) -> String {
    pick("rounded \(mode.words) to \(unit): \(value)", "\(unit) 단위로 \(korean(mode)): \(value)")
  }

  func korean(_ mode: RoundingMode) -> String {
    switch mode {
    case .up: "올림"
    case .down: "버림"
    case .halfUp: "반올림"
    case .halfDown: "반내림"
    case .halfEven: "짝수로 반올림"
    case .floor: "음의 무한대 쪽으로 내림"
    case .ceiling: "양의 무한대 쪽으로 올림"
    }
  }

  // MARK: Counts

  /// A date with its day of the week.
  func day(_ date: CalendarDate) -> String {
    pick("\(date.weekday.englishName) \(date)", "\(date)(\(date.weekday.koreanLetter))")
  }
  func weekday(_ day: Weekday) -> String { pick(day.englishName, day.koreanLetter + "요일") }

  func endsOnItsDay(_ date: CalendarDate) -> String {
    pick(
      "a period of no length ends on its day, \(day(date))",
      "기간이 0이면 그날 만료: \(day(date))"
    )
  }
  func ends(_ period: String, isOne: Bool, _ date: CalendarDate) -> String {
    pick("\(period) \(isOne ? "ends" : "end") on \(day(date))", "\(period)의 만료일: \(day(date))")
  }
  func back(_ period: String, _ event: CalendarDate, isClear: Bool, _ end: CalendarDate) -> String {
    let clear = isClear ? pick(", with full days between", " (양 끝 날 제외)") : ""
    return pick(
      "\(period) back from \(day(event))\(clear): \(day(end))",
      "\(day(event))의 \(period) 전\(clear): \(day(end))"
    )
  }
  func noBusinessDay(_ days: String) -> String { pick("no business day: \(days)", "휴일: \(days)") }
  func provisionalDays(_ year: Int, _ calendar: String) -> String {
    pick(
      "the days off of \(year) in \(calendar) are provisional",
      "\(calendar)의 \(year)년 휴일이 아직 확정되지 않음"
    )
  }
  func counted(_ date: CalendarDate, beginsWithEvent: Bool) -> String {
    let why = beginsWithEvent ? pick(", as it begins with the event", " (그날부터 시작하므로)") : ""
    return pick("\(day(date)) is counted\(why)", "\(day(date)) 산입\(why)")
  }
  func notCounted(_ date: CalendarDate) -> String {
    pick("\(day(date)), the day of the event, is not counted", "첫날 \(day(date)) 불산입")
  }
  func moved(_ date: CalendarDate) -> String {
    pick("moved to \(day(date))", "\(day(date))까지로 연장")
  }
  func soThat(_ least: Int) -> String {
    pick(
      least == 1
        ? ", so that 1 business day lies in the period"
        : ", so that \(least) business days lie in the period",
      " (기간 안에 영업일 \(least)일이 들도록)"
    )
  }
}

extension Weekday {
  /// The one letter of the day in Korean, such as `월`.
  var koreanLetter: String {
    switch self {
    case .monday: "월"
    case .tuesday: "화"
    case .wednesday: "수"
    case .thursday: "목"
    case .friday: "금"
    case .saturday: "토"
    case .sunday: "일"
    }
  }
}
