// The words for units of time and the currencies, with what they stand for.

import Quantities
import Syntax

/// What a unit word after a number means.
enum UnitMeaning {
  /// An exact duration: the seconds of one.
  case seconds(Int)
  /// A calendar period: the months and days of one.
  case period(months: Int64, days: Int64)
  /// Money in the currency of this code.
  case money(String)
}

/// The meaning of a unit word, or nil where it is none.
func unitMeaning(_ word: String) -> UnitMeaning? {
  switch word {
  case "second", "seconds", "초": .seconds(1)
  case "minute", "minutes", "분": .seconds(60)
  case "hour", "hours", "시간": .seconds(3600)
  case "day", "days", "일": .period(months: 0, days: 1)
  case "week", "weeks", "주": .period(months: 0, days: 7)
  case "month", "months", "개월", "달": .period(months: 1, days: 0)
  case "quarter", "quarters", "분기": .period(months: 3, days: 0)
  case "year", "years", "년": .period(months: 12, days: 0)
  case "원": .money("KRW")
  default: minorDigits(ofCurrency: word) == nil ? nil : .money(word)
  }
}

/// The day of the week of a word: 1 Monday to 7 Sunday.
func weekdayNumber(_ word: String) -> Int32? {
  switch word {
  case "monday", "월요일": 1
  case "tuesday", "화요일": 2
  case "wednesday", "수요일": 3
  case "thursday", "목요일": 4
  case "friday", "금요일": 5
  case "saturday", "토요일": 6
  case "sunday", "일요일": 7
  default: nil
  }
}
