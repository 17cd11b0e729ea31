// The words for units of time and the currencies, with what they stand for.

import Quantities

/// What a unit word after a number means.
enum UnitMeaning {
  /// An exact duration: the seconds of one.
  case seconds(Int)
  /// A calendar period: the months and days of one.
  case period(months: Int, days: Int)
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

/// The number of decimals of a currency's minor unit by ISO 4217, or nil for an unknown code.
func minorDigits(ofCurrency code: String) -> Int? {
  switch code {
  case "KRW", "JPY", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF": 0
  case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
  case "USD", "EUR", "GBP", "CNY", "HKD", "TWD", "SGD", "THB", "MYR", "IDR", "PHP", "INR", "AUD",
    "NZD", "CAD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "TRY", "ILS", "AED",
    "SAR", "QAR", "ZAR", "BRL", "MXN", "ARS", "COP", "PEN", "RUB", "UAH", "KZT", "EGP", "NGN",
    "KES", "MAD", "PKR", "BDT", "LKR", "MNT", "KHR", "MOP":
    2
  default: nil
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
