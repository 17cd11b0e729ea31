// Dates and times as people write them in Korean: `2025. 9. 5.(금) 오전 9시`.

import Quantities

extension ReportWords {
  /// A date as public notices write it, with its day of the week.
  func date(_ date: CalendarDate) -> String {
    "\(date.year). \(date.month). \(date.day).(\(date.weekday.koreanLetter))"
  }

  func month(_ month: CalendarMonth) -> String { "\(month.year)년 \(month.month)월" }

  /// A time of day to the second; one that is finer as digits.
  func time(_ time: TimeOfDay) -> String {
    if time.nanoseconds != 0 { return time.description }
    let seconds = Int(time.secondsFromMidnight)
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60)
    let start =
      switch hour {
      case 0: "0시"
      case 12: "낮 12시"
      case 1..<12: "오전 \(hour)시"
      default: "오후 \(hour - 12)시"
      }
    let minutes = minute == 0 && second == 0 ? "" : " \(minute)분"
    return start + minutes + (second == 0 ? "" : " \(second)초")
  }
}
