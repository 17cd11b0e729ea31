// What a fact's type expects, in words, and how to write it.

import Model
import Quantities

extension ClaimReader {
  /// What is expected, such as "an amount in KRW".
  func expected(_ type: Type, _ field: FactField) -> String {
    switch type {
    case .truth: return "yes or no"
    case .quantity(let unit): return expected(unit, field)
    case .date: return "a date"
    case .time: return "a time of day"
    case .instant: return "an instant"
    case .month: return "a month"
    case .quarter: return "a quarter"
    case .year: return "a year"
    case .weekday: return "a weekday"
    case .period: return "a calendar period"
    case .text: return "a text"
    case .spans: return "a list of times from start to end"
    case .choice(let choice):
      return "one of \(listed(program[choice].alternatives.map { $0.name }))"
    case .set, .element, .list, .optional, .nothingKnown: return "a value that JSON can give"
    }
  }

  private func expected(_ unit: Unit, _ field: FactField) -> String {
    if unit.isPercent { return "a percentage" }
    if unit.money == 1, unit.time == 0, let currency = unit.currency {
      return "an amount in \(program[currency].code)"
    }
    if unit.time == 1, unit.money == 0 {
      guard let scale = field.inputScale else { return "a duration" }
      return "a duration in \(durationWord(scale))"
    }
    return field.isWhole ? "a whole number" : "a number"
  }

  /// How to write it.
  func cure(_ type: Type, _ field: FactField) -> String {
    switch type {
    case .truth: return "write true or false, without quotes"
    case .quantity(let unit): return cure(unit, field)
    case .date: return "write it as \"2025-09-05\", a day that exists"
    case .time: return "write it as \"09:30\""
    case .instant:
      return "write it as \"2025-09-05T10:00:00+09:00\", or \"2025-09-05T10:00\" for "
        + "\(program.zone.name)"
    case .month: return "write it as \"2025-09\""
    case .quarter: return "write it as \"2025-Q3\""
    case .year: return "write it as 2025"
    case .weekday: return "write it as \"monday\""
    case .period: return "write it as \"P1M\" (a month) or \"P30D\" (thirty days)"
    case .text: return "put the text in double quotes"
    case .spans:
      return "write [{\"start\": \"2025-09-05T10:00\", \"end\": \"2025-09-05T12:00\"}], or []"
    case .choice: return "write the name of an alternative in double quotes"
    case .set, .element, .list, .optional, .nothingKnown: return "leave this fact out"
    }
  }

  private func cure(_ unit: Unit, _ field: FactField) -> String {
    if unit.isPercent { return "write 8 or \"8%\" for eight percent" }
    if unit.time == 1, unit.money == 0 {
      guard let scale = field.inputScale else {
        return "write it as \"PT3H30M\" (three hours and thirty minutes)"
      }
      return "write the number of \(durationWord(scale)) alone, such as 90, or \"PT1H30M\""
    }
    if unit.money == 1, unit.time == 0 {
      return "write the number alone, without currency or thousands separators: 33000 or "
        + "\"33000.50\""
    }
    return field.isWhole ? "write a whole number, such as 3" : "write a number, such as 3 or 0.5"
  }

  private func durationWord(_ scale: Rational) -> String {
    switch scale.whole {
    case 1: "seconds"
    case 60: "minutes"
    case 3_600: "hours"
    case 86_400: "days"
    default: "its unit"
    }
  }
}
