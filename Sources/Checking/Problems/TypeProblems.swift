// What is said about types and units: one function a mistake.

import Model
import SourceText
import Syntax
import UnicodeText

extension Checker {
  /// A type in words for people, such as "an amount in KRW".
  func describe(_ type: Type) -> String {
    switch type {
    case .truth: return "a yes-or-no answer"
    case .quantity(let unit): return describe(unit)
    case .date: return "a date"
    case .time: return "a time of day"
    case .instant: return "an instant"
    case .month: return "a month"
    case .quarter: return "a quarter"
    case .year: return "a year"
    case .weekday: return "a day of the week"
    case .period: return "a calendar period"
    case .spans: return "a span of time"
    case .text: return "a text"
    case .choice(let choice):
      let name = program[choice].name
      return name.isEmpty ? "one of \(alternativeList(choice))" : "a `\(name)`"
    case .set: return "a set"
    case .element(let list): return "an element of `\(program.schema[list].path)`"
    case .list: return "a list"
    case .optional(let inner): return describe(inner) + " or none"
    case .nothingKnown: return "something unknown"
    }
  }

  func describe(_ unit: Unit) -> String {
    if unit == .number { return "a plain number" }
    if unit.isPercent { return "a percentage" }
    let code = unit.currency.map { program[$0].code } ?? "money"
    if let per = unit.perCurrency {
      return "a rate of \(code) per \(program[per].code)"
    }
    switch (unit.money, unit.time) {
    case (1, 0): return "an amount in \(code)"
    case (0, 1): return "a duration"
    case (1, -1): return "an amount in \(code) per duration"
    case (1, 1): return "an amount in \(code) times a duration"
    case (-1, 0): return "a number per \(code)"
    case (0, -1): return "a number per duration"
    default: return "a mixed unit"
    }
  }

  /// What a value of the type looks like, for cures.
  func example(of type: Type) -> String {
    switch type {
    case .truth: "`yes` or `no`"
    case .quantity(let unit): example(of: unit)
    case .date: "`2025-09-05`"
    case .time: "`10:00`"
    case .instant: "`2025-09-05 10:00`"
    case .month: "`2025-09`"
    case .period: "`30 days`"
    case .text: "`\"…\"`"
    case .choice(let choice): alternativeList(choice)
    default: "a written value"
    }
  }

  private func example(of unit: Unit) -> String {
    if unit.isPercent { return "`10%`" }
    if unit.money == 1, let currency = unit.currency {
      return "`33,000 \(program[currency].code)`"
    }
    return unit.time == 1 ? "`3 hours`" : "`10`"
  }

  func mismatch(found: Type, wanted: Type, at place: SourceRange) -> Diagnostic {
    if case .choice = wanted.unwrapped, case .choice = found.unwrapped {
      return Diagnostic(
        .typeMismatch,
        at: place,
        "these are alternatives of two different lists",
        cure: "declare one `choice` and use it for both facts"
      )
    }
    if let own = ownNumber(at: place), let unit = usualUnit(of: wanted), found == .quantity(.number)
    {
      return Diagnostic(
        .typeMismatch,
        at: place,
        "\(describe(wanted)) is needed here, but this is \(describe(found))",
        cure: "write the unit: `\(own) \(unit)`",
        fix: TextEdit(place, "\(own) \(unit)")
      )
    }
    let example = self.example(of: wanted)
    return Diagnostic(
      .typeMismatch,
      at: place,
      "\(describe(wanted)) is needed here, but this is \(describe(found))",
      cure: example == "a written value" ? "" : "write it like \(example)"
    )
  }

  /// The number that stands at a place, where nothing else does.
  private func ownNumber(at place: SourceRange) -> String? {
    let bytes = files[place.source.index].bytes[place.start.value..<place.end.value]
    guard !bytes.isEmpty, bytes.count < 40,
      bytes.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x2C })
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What is written at a place, where it is short enough to show.
  func ownText(at place: SourceRange) -> String? {
    let bytes = files[place.source.index].bytes[place.start.value..<place.end.value]
    if bytes.isEmpty || bytes.count > 40 || bytes.contains(0x0A) { return nil }
    return escapeControls(String(decoding: bytes, as: UTF8.self))
  }

  /// The unit that a number of a type most often has.
  private func usualUnit(of type: Type) -> String? {
    switch type.unwrapped {
    case .period: "days"
    case .quantity(let unit) where unit.money == 1 && unit.time == 0 && unit.perCurrency == nil:
      unit.currency.map { program[$0].code }
    case .quantity(let unit) where unit == .duration: "hours"
    default: nil
    }
  }

  func mismatch(found: Type, wanted: String, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .typeMismatch,
      at: place,
      "\(wanted) is needed here, but this is \(describe(found))"
    )
  }

  func notACondition(_ found: Type, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .notACondition,
      at: place,
      "a condition is needed here, but this is \(describe(found))",
      cure: "compare it with something, such as `… is …` or `… > …`"
    )
  }

  func unitsDiffer(_ left: Unit, _ right: Unit, doing: String, at place: SourceRange)
    -> Diagnostic
  {
    if left.isPercent != right.isPercent,
      left == .number || right == .number || left.money == 1 || right.money == 1
    {
      return Diagnostic(
        .percentMisuse,
        at: place,
        "a percentage and \(describe(left.isPercent ? right : left)) cannot be \(doing)",
        cure: left.money == 1 || right.money == 1
          ? percentCure(doing, ownText(at: place)) : numberCure(ownText(at: place))
      )
    }
    if left.money == right.money, left.time == right.time, left.currency != right.currency {
      return Diagnostic(
        .currencyMismatch,
        at: place,
        "\(describe(left)) and \(describe(right)) cannot be \(doing)",
        cure: rateCure(left, right, at: place),
        labels: declaration(at: place).map { [$0] } ?? []
      )
    }
    var cure = ""
    var fix: TextEdit?
    if right == .number, left.money == 1 || left.time == 1 {
      cure = "write the unit, such as \(example(of: left))"
      if let own = ownNumber(at: place), let unit = usualUnit(of: .quantity(left)) {
        cure = "write the unit: `\(own) \(unit)`"
        fix = TextEdit(place, "\(own) \(unit)")
      }
    }
    return Diagnostic(
      .unitMismatch,
      at: place,
      "\(describe(left)) and \(describe(right)) cannot be \(doing)",
      cure: cure,
      fix: fix
    )
  }

  private func percentCure(_ doing: String, _ written: String?) -> String {
    let percent = written.flatMap { $0.hasSuffix("%") ? Int($0.dropLast()) : nil } ?? 10
    return switch doing {
    case "added": "multiply instead: `fee * \(100 + percent)%`"
    case "subtracted": "multiply instead: `fee * \(100 - percent)%`"
    default: "say of what it is a part, such as `fee * \(percent)%`"
    }
  }

  private func numberCure(_ written: String?) -> String {
    guard let written, written.hasSuffix("%") else {
      return "write both as percentages, such as `8%`, or both as numbers"
    }
    return "write `\(written.dropLast())` to compare with the number itself; "
      + "a percentage compares with a share, such as `a / b`"
  }

  /// What to do about amounts in two currencies.
  private func rateCure(_ left: Unit, _ right: Unit, at place: SourceRange) -> String {
    func code(_ unit: Unit) -> String {
      unit.currency.map { program[$0].code } ?? "KRW"
    }
    let value = ownText(at: place) ?? "X"
    return "write both in \(code(left)) if that is meant; else convert with a rate, such as "
      + "`\(value) * (1.25 \(code(left)) / 1 \(code(right)))`"
  }

  /// Where the name at a place is declared.
  private func declaration(at place: SourceRange) -> DiagnosticLabel? {
    guard let name = ownText(at: place), let declared = symbolPlaces[name] else { return nil }
    return DiagnosticLabel(declared, "`\(name)` is declared here")
  }

  func cannotMultiply(_ left: Unit, _ right: Unit, at place: SourceRange) -> Diagnostic {
    if left.money == 1, right.money == 1 {
      return Diagnostic(
        .moneyTimesMoney,
        at: place,
        "money times money means nothing",
        cure: "multiply an amount by a number, a percentage or a duration"
      )
    }
    return Diagnostic(
      .unitMismatch,
      at: place,
      "\(describe(left)) times \(describe(right)) means nothing"
    )
  }

  func cannotDivide(_ left: Unit, _ right: Unit, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .unitMismatch,
      at: place,
      "\(describe(left)) divided by \(describe(right)) means nothing"
    )
  }

  func moneyTimesPeriod(_ unit: Unit, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .periodForDuration,
      at: place,
      "a calendar period has no fixed length, so \(describe(unit)) cannot be multiplied by it",
      cure: "write an exact duration (`24 hours`), or count it (`X in days`)"
    )
  }

  func dividedPeriod(by other: Type, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .periodForDuration,
      at: place,
      "a calendar period is divided by a number or by another period, not by \(describe(other))",
      cure: "write `12 months / 2`, or `12 months / 1 month` for how often"
    )
  }

  func dividedByPeriod(_ other: Type, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .periodForDuration,
      at: place,
      "a calendar period has no fixed length, so \(describe(other)) cannot be divided by it",
      cure: "count it first: `X in days`, or `X / 1 month`"
    )
  }

  func cannotAdd(_ left: Type, _ right: Type, isMinus: Bool, at place: SourceRange) -> Diagnostic {
    let verb = isMinus ? "subtracted from" : "added to"
    var cure = ""
    if left == .date, right == .quantity(.number) {
      cure = "write the unit, such as `30 days`"
      let whole = ownText(at: place) ?? ""
      let number = whole.split(separator: " ").last.map { String($0) } ?? ""
      if !number.isEmpty, number.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
        cure = "write the unit: `\(whole) days`"
      }
    }
    if left == .instant && right == .date || left == .date && right == .instant {
      cure = "take `date of` the instant first"
      if left == .instant, isMinus, let whole = ownText(at: place), !whole.contains("(") {
        cure += ": `date of \(whole)`"
      }
    }
    if left == .text, right == .text {
      cure = "write the text as one; rules compare texts and show them, and join none"
    }
    return Diagnostic(
      .typeMismatch,
      at: place,
      "\(describe(right)) cannot be \(verb) \(describe(left))",
      cure: cure
    )
  }

  /// - Parameter isPath: whether the text is a name that can be asked whether it is given.
  func optionalNotNarrowed(_ text: String, isPath: Bool, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .optionalNotNarrowed,
      at: place,
      "`\(text)` may be none here",
      cure: isPath
        ? "say `\(text) is given and …`, or give the case without it"
        : "give it a name with `define`, and say `NAME is given and …`, or give the case without it"
    )
  }

  func extremeWord(wantsDates: Bool, _ type: Type, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .typeMismatch,
      at: place,
      wantsDates
        ? "`earliest` and `latest` are for dates, but this is \(describe(type))"
        : "`smaller` and `larger` are for quantities, but this is \(describe(type))",
      cure: wantsDates
        ? "write `the smaller of` or `the larger of`" : "write `the earliest of` or `the latest of`"
    )
  }
}

func periodsNotComparable(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .noOrder,
    at: place,
    "these periods cannot be compared: a month has 28 to 31 days",
    cure: "compare dates instead, such as `start + 1 month > end`"
  )
}

extension Checker {
  /// A calendar period beside an exact duration, with the hours of the days that stand there.
  func daysForHours(at place: SourceRange) -> Diagnostic {
    let plain = periodForDuration(at: place)
    let words = ownText(at: place)?.split(separator: " ") ?? []
    guard words.count == 2, words[1] == "days" || words[1] == "day", let days = Int(words[0]),
      days < 10_000
    else { return plain }
    return Diagnostic(
      plain.code,
      at: place,
      plain.message,
      cure: "write `\(days * 24) hours` for an exact duration; days are counted between dates"
    )
  }
}

func periodForDuration(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .periodForDuration,
    at: place,
    "a calendar period (days, months) and an exact duration (hours, minutes) do not mix here",
    cure: "use days with dates, hours with instants; `24 hours` is exact, `1 day` is a date later"
  )
}

/// - Parameter choices: the names of the policy's choices.
func unknownType(_ word: String, choices: [String], at place: SourceRange) -> Diagnostic {
  let known =
    choices + [
      "money", "number", "percent", "date", "instant", "duration", "text", "period", "time",
    ]
  if let near = nearest(to: word, among: known) {
    return Diagnostic(
      .expectedType,
      at: place,
      "`\(word)` is no type",
      cure: didYouMean(near),
      fix: TextEdit(place, near)
    )
  }
  return Diagnostic(
    .expectedType,
    at: place,
    "`\(word)` is no type",
    cure:
      "write one of `money`, `number`, `whole number`, `percent`, `date`, `instant`, `duration`, "
      + "`text`, `yes or no`, `one of a, b`, `list of`, or the name of a `choice`"
  )
}

func unknownUnit(_ word: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .unknownUnit,
    at: place,
    "`\(word)` is no unit",
    cure: "write one such as `hours`, `days`, `months` or a currency code like `KRW`"
  )
}

func unknownCurrency(_ code: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .unknownUnit,
    at: place,
    "`\(code)` is no currency that is known here",
    cure: currencyMeant(by: code).map { "write `currency \($0)`" }
      ?? "write its three-letter code by ISO 4217, such as `KRW`",
    fix: currencyMeant(by: code).map { TextEdit(place, $0) }
  )
}
