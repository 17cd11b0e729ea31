// Constants as a policy would write them.

import Model
import Quantities
import Syntax

extension ReportContext {
  /// A constant of a formula as the literal, or the operation on literals, that gives it.
  func literal(_ value: Value, _ type: Type) -> FormulaPrinter.Piece {
    let plainType = type.unwrapped
    switch value {
    case .number(let number):
      if case .quantity(let unit) = plainType { return literal(number, unit) }
      return literal(number) { $0 }
    case .period(let period): return literal(period)
    case .spans(let spans) where spans.isEmpty: return .init("nothing", Level.atom)
    case .none: return .init("none", Level.atom)
    case .truth(let truth): return .init(truth ? "yes" : "no", Level.atom)
    case .text(let text): return .init(quotedLiteral(text), Level.atom)
    case .ordinal(let ordinal):
      if case .weekday = plainType, let day = Weekday(rawValue: Int(ordinal)) {
        return .init(day.englishName.lowercased(), Level.atom)
      }
      if case .quarter = plainType {
        let year = String(ordinal / 4)
        let digits = String(repeating: "0", count: max(0, 4 - year.count)) + year
        return .init("\(digits)Q\(ordinal % 4 + 1)", Level.atom)
      }
      return .init(text(ordinal: ordinal, plainType), Level.atom)
    case .items(let items) where wholeChoice(items, plainType) != nil:
      return .init(wholeChoice(items, plainType) ?? "", Level.atom)
    case .choice, .set, .items:
      guard let list = literalList(value, type) else { break }
      if case .choice = value { return .init(list, Level.atom) }
      return .init("{\(list)}", Level.atom)
    // Dates, times and texts are written as they are read.
    default: break
    }
    return .init(text(value, type), Level.atom)
  }

  /// The alternatives or items of a constant with commas between, as `is one of` and `includes` have
  /// them; nil for other constants.
  func literalList(_ value: Value, _ type: Type) -> String? {
    switch (value, type.unwrapped) {
    case (.choice(let index), .choice(let choice)):
      return spelling(ofAlternative: alternativeName(Int(index), choice))
    case (.set(let set), .set(let choice)):
      return names(set, choice).map { spelling(ofAlternative: $0) }.joined(separator: ", ")
    case (.items(let items), .list(let element)):
      return items.map { literal($0, element).text }.joined(separator: ", ")
    // Other pairs are no list of names.
    default: return nil
    }
  }

  /// The name of the choice whose alternatives these are, all and in their order; nil for others.
  private func wholeChoice(_ items: [Value], _ type: Type) -> String? {
    guard case .list(.choice(let choice)) = type else { return nil }
    let declared = program[choice]
    guard items.count == declared.alternatives.count, !declared.name.isEmpty else { return nil }
    for (index, item) in items.enumerated() {
      guard case .choice(let alternative) = item, Int(alternative) == index else { return nil }
    }
    return declared.name
  }

  /// An alternative as a policy names it: in quotation marks where it is no name.
  private func spelling(ofAlternative name: String) -> String {
    var isWord = false
    for scalar in name.unicodeScalars {
      let isDigit = scalar.value >= 0x30 && scalar.value <= 0x39
      guard scalar == "_" || isDigit || scalar.properties.isAlphabetic else {
        return quotedLiteral(name)
      }
      if !isDigit { isWord = true }
    }
    return isWord && !Vocabulary.isReserved(name) ? name : quotedLiteral(name)
  }

  // MARK: Quantities

  /// A number with a unit behind it; a fraction without a finite decimal form as a division.
  private func literal(
    _ number: Rational,
    _ unit: (String) -> String
  ) -> FormulaPrinter.Piece {
    if number.hasFiniteDecimal {
      let level = number.signum < 0 ? Level.prefix : Level.atom
      return .init(unit(number.grouped(fractionDigits: 0)), level)
    }
    guard let words = number.words else { return .init(unit(plain(number)), Level.atom) }
    return .init("\(unit(String(words.numerator))) / \(words.denominator)", Level.product)
  }

  private func literal(_ number: Rational, _ unit: Unit) -> FormulaPrinter.Piece {
    if unit == .number { return literal(number) { $0 } }
    if unit.isPercent, let hundredfold = try? number.multiplied(by: Rational(100)) {
      return literal(hundredfold) { $0 + "%" }
    }
    if unit.money == 0, unit.time == 1, unit.currency == nil { return literal(seconds: number) }
    guard unit.money == 1, let currency = unit.currency else {
      return .init(text(number, unit), Level.atom)
    }
    let scale = Rational(3_600)
    if unit.time == 0 {
      guard number.hasFiniteDecimal else {
        return literal(number) { "\($0) \(self.currencyCode(currency))" }
      }
      return .init(amount(number, currency), number.signum < 0 ? Level.prefix : Level.atom)
    }
    guard unit.time == -1, let perHour = try? number.multiplied(by: scale) else {
      return .init(text(number, unit), Level.atom)
    }
    return .init(literal(perHour, .money(currency)).text + " / 1 hour", Level.product)
  }

  private func literal(seconds: Rational) -> FormulaPrinter.Piece {
    let units: [(seconds: Int, word: String)] = [(3_600, "hour"), (60, "minute"), (1, "second")]
    for unit in units {
      guard let count = try? seconds.divided(by: Rational(unit.seconds)),
        count.isWhole || unit.seconds == 1
      else { continue }
      return literal(count) { $0 + " " + unit.word + ($0 == "1" ? "" : "s") }
    }
    return .init(duration(seconds), Level.atom)
  }

  /// The months, the days and the business days of a period, joined by `+`.
  private func literal(_ period: Period) -> FormulaPrinter.Piece {
    var parts: [String] = []
    func add(_ count: Int, _ word: String) {
      parts.append("\(count) \(word)\(count == 1 || count == -1 ? "" : "s")")
    }
    if period.months != 0 { add(Int(period.months), "month") }
    if period.days != 0 { add(Int(period.days), "day") }
    if period.businessDays != 0 {
      add(Int(period.businessDays), "business day")
      if period.calendar >= 0 {
        parts[parts.count - 1] += " of " + program.calendars[Int(period.calendar)].name
      }
    }
    if parts.isEmpty { return .init("0 days", Level.atom) }
    let isNegative = parts.count == 1 && parts[0].hasPrefix("-")
    return .init(
      parts.joined(separator: " + "),
      parts.count > 1 ? Level.sum : isNegative ? Level.prefix : Level.atom
    )
  }
}
