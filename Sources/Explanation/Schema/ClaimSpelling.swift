// How the values of a type may be spelt in a claim, as patterns of JSON Schema.

import Model
import Quantities

/// How a value may stand in a claim: the JSON types, and the definition with the pattern of texts.
struct ClaimSpelling {
  /// The types of JSON that it may have.
  let types: [String]
  /// The name of the definition whose pattern its texts match; nil where it is never a text.
  let definition: String?
  /// The bounds of numbers, as keywords with numbers.
  var bounds: [(keyword: String, number: String)] = []

  private init(_ types: [String], _ definition: String) {
    self.types = types
    self.definition = definition
  }

  /// The spelling of a value that is one text or number; nil for other types.
  init?(_ type: Type, _ field: FactField) {
    switch type {
    case .quantity(let unit):
      self.init(unit, field)
      bounds = Self.bounds(unit, field)
    case .date: self.init(["string"], "date")
    case .time: self.init(["string"], "time")
    case .instant: self.init(["string"], "instant")
    case .month: self.init(["string"], "month")
    case .quarter: self.init(["string"], "quarter")
    case .weekday: self.init(["string"], "weekday")
    case .period: self.init(["string"], "period")
    case .year:
      self.init(["integer", "string"], "year")
      bounds = [("minimum", "1"), ("maximum", "9999")]
    // What is made of other values has no spelling of its own.
    default: return nil
    }
  }

  private init(_ unit: Unit, _ field: FactField) {
    if unit.isPercent {
      self.init(["number", "string"], "percentage")
    } else if unit.time == 1, unit.money == 0 {
      if field.inputScale == nil {
        self.init(["string"], "duration")
      } else {
        self.init(["number", "string"], "number_or_duration")
      }
    } else if field.isWhole {
      self.init(["integer", "string"], "whole_number")
    } else {
      self.init(["number", "string"], "number")
    }
  }

  /// The ends of a fact's range that are constants, in the unit of the claim.
  private static func bounds(
    _ unit: Unit,
    _ field: FactField
  ) -> [(keyword: String, number: String)] {
    let isDuration = unit.time == 1 && unit.money == 0
    guard !isDuration || field.inputScale != nil else { return [] }
    func number(_ bound: FactBound?) -> String? {
      guard case .value(.number(let value))? = bound?.source else { return nil }
      if unit.isPercent { return (try? value.multiplied(by: Rational(100)))?.exactDecimal }
      guard let scale = field.inputScale else { return value.exactDecimal }
      return (try? value.divided(by: scale))?.exactDecimal
    }
    var bounds: [(keyword: String, number: String)] = []
    if let bound = field.range?.low, let least = number(bound) {
      bounds.append((bound.isIncluded ? "minimum" : "exclusiveMinimum", least))
    }
    if let bound = field.range?.high, let most = number(bound) {
      bounds.append((bound.isIncluded ? "maximum" : "exclusiveMaximum", most))
    }
    return bounds
  }

  // MARK: Patterns

  /// A text with characters that composing (NFC) changes: marks, vowels and finals of Hangul, and
  /// characters that stand for others.
  static let uncomposedPattern =
    "[\\u0300-\\u036f\\u1161-\\u1175\\u11a8-\\u11c2\\u2126\\u212a\\u212b\\u3099\\u309a\\uf900-\\ufaff]"

  private static let decimal = "-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?"
  private static let whole = "-?(0|[1-9][0-9]*)([.]0+|([.][0-9]+)?[eE][+-]?[0-9]+)?"
  private static let year = "(?!0000)[0-9]{4}"
  private static let month = "\(year)-(0[1-9]|1[0-2])"
  private static let date = "\(month)-(0[1-9]|[12][0-9]|3[01])"
  private static let clock = "([01][0-9]|2[0-3]):[0-5][0-9]"
  private static let time = "\(clock)(:[0-5][0-9]([.][0-9]{1,9})?)?"
  private static let clockTime = "[Tt ]\(time)([Zz]|[+-]\(clock))?"
  private static let size = "[0-9]+([.][0-9]{1,18})?"
  private static let duration =
    "-?PT(([0-9]+H)?([0-9]+M)?\(size)S|([0-9]+H)?\(size)M|\(size)H)"
  private static let period =
    "-?P(?=-?[0-9])(-?[0-9]+Y)?(-?[0-9]+M)?(-?[0-9]+W)?(-?[0-9]+D)?"

  /// The definitions that schemas of claims refer to: a pattern each, but for a stretch of time.
  static let definitions: [(name: String, description: String, pattern: String?)] = [
    ("number", "As text: 33000 or 33000.50, exact.", "^\(decimal)$"),
    ("whole_number", "As text: 3; 3.0 and 30e-1 mean the same.", "^\(whole)$"),
    ("percentage", "As text: 8%, 8 % or 8, each eight per cent.", "^\(decimal)( ?%)?$"),
    ("duration", "PT3H30M: three hours and thirty minutes.", "^\(duration)$"),
    (
      "number_or_duration", "As text: a number in the unit of the fact, or PT3H30M.",
      "^(\(decimal)|\(duration))$"
    ),
    ("date", "A day: 2026-03-02.", "^\(date)$"),
    (
      "instant",
      "A moment: 2026-03-02T10:00:00+09:00, or without offset on the clocks of the policy's zone.",
      "^\(date)\(clockTime)$"
    ),
    ("date_or_instant", "A day, for its 00:00, or a moment.", "^\(date)(\(clockTime))?$"),
    ("time", "A time of day: 09:30.", "^\(time)$"),
    ("month", "A month: 2026-03.", "^\(month)$"),
    ("quarter", "A quarter: 2026-Q1.", "^\(year)-Q[1-4]$"),
    ("year", "As text: 2026.", "^\(year)$"),
    (
      "weekday", "A day of the week.",
      "^(monday|tuesday|wednesday|thursday|friday|saturday|sunday)$"
    ),
    ("period", "A calendar period: P1M, P30D, P1Y6M.", "^\(period)$"),
    ("span", "A stretch of time; its end does not belong to it.", nil),
    (
      "uncomposed",
      "A name with combining characters, which is composed (NFC) before it is compared.",
      uncomposedPattern
    ),
  ]
}
