// Values as people read them.

import Evaluation
package import Model
import Quantities
import UnicodeText

extension ReportContext {
  /// The value as text: amounts in grouped digits with their currency, times in the policy's zone.
  package func text(_ value: Value, _ type: Type) -> String {
    let type = type.unwrapped
    switch value {
    case .none: return words.none
    case .truth(let truth): return words.truth(truth)
    case .number(let number):
      if case .quantity(let unit) = type { return text(number, unit) }
      return plain(number)
    case .date(let date): return text(date)
    case .time(let time): return hasLocalDates ? words.time(time) : time.description
    case .instant(let instant): return text(instant)
    case .month(let month): return hasLocalDates ? words.month(month) : month.description
    case .ordinal(let ordinal): return text(ordinal: ordinal, type)
    case .period(let period): return text(period)
    case .spans(let spans): return text(spans)
    case .text(let text): return "\"\(escapeControls(text))\""
    case .choice(let index):
      guard case .choice(let choice) = type else { return String(index) }
      return alternativeText(Int(index), choice)
    case .set(let set):
      guard case .set(let choice) = type else { return "\(set.bits.nonzeroBitCount) values" }
      return text(set, choice)
    case .element(let row):
      guard case .element(let list) = type else { return "an element" }
      return elementText(list, row: Int(row))
    case .rows(_, let count): return words.elements(Int(count))
    case .items(let items):
      var item = Type.nothingKnown
      if case .list(let inner) = type { item = inner }
      if items.isEmpty { return words.nothing }
      let shown = items.prefix(20).map { text($0, item) }.joined(separator: ", ")
      return items.count > 20 ? "\(shown), … \(words.inAll(items.count))" : shown
    case .open(let open): return text(open, type)
    }
  }

  package func alternativeName(_ index: Int, _ choice: ChoiceID) -> String {
    let alternatives = program[choice].alternatives
    return alternatives.indices.contains(index) ? alternatives[index].name : String(index)
  }

  /// What an alternative is called in this report: its title, or its name.
  func alternativeText(_ index: Int, _ choice: ChoiceID) -> String {
    let alternatives = program[choice].alternatives
    guard !writesNames, alternatives.indices.contains(index) else {
      return alternativeName(index, choice)
    }
    return title(alternatives[index].titles, or: alternatives[index].name)
  }

  package func names(_ set: AlternativeSet, _ choice: ChoiceID) -> [String] {
    var names: [String] = []
    for (index, alternative) in program[choice].alternatives.enumerated()
    where index < 64 && set.contains(index) {
      names.append(alternative.name)
    }
    return names
  }

  /// What the alternatives in a set are called in this report, in the order of declaration.
  func titles(_ set: AlternativeSet, _ choice: ChoiceID) -> [String] {
    var titles: [String] = []
    for (index, _) in program[choice].alternatives.enumerated()
    where index < 64 && set.contains(index) {
      titles.append(alternativeText(index, choice))
    }
    return titles
  }

  private func text(_ set: AlternativeSet, _ choice: ChoiceID) -> String {
    if set.isEmpty { return words.nothing }
    return titles(set, choice).joined(separator: ", ")
  }

  /// Whether dates are written as people of the report's language write them.
  private var hasLocalDates: Bool { words.isKorean && !writesISODates }

  func text(_ date: CalendarDate) -> String {
    hasLocalDates ? words.date(date) : date.description
  }

  func text(_ instant: Instant) -> String {
    guard let date = program.zone.date(of: instant) else {
      return instant.rfc3339(offsetSeconds: 0)
    }
    let time = program.zone.time(of: instant)
    return hasLocalDates ? "\(words.date(date)) \(words.time(time))" : "\(date) \(time)"
  }

  /// A period in words, with the calendar of its business days where it names one.
  func text(_ period: Period) -> String {
    guard period.businessDays != 0, period.calendar >= 0 else { return words.period(period) }
    let calendar = program.calendars[Int(period.calendar)].name
    return words.businessDays(words.period(period), of: calendar)
  }

  private func text(_ spans: Spans) -> String {
    if spans.isEmpty { return words.nothing }
    let stretches = spans.stretches
    let shown = stretches.prefix(6).map { words.span(text($0.start), text($0.end)) }
      .joined(separator: ", ")
    let more = stretches.count > 6 ? ", … \(words.inAll(stretches.count))" : ""
    guard let length = try? spans.length() else { return shown + more }
    return "\(shown)\(more) (\(duration(length)))"
  }

  func text(ordinal: Int32, _ type: Type) -> String {
    switch type {
    case .quarter:
      let year = String(ordinal / 4)
      let zeros = String(repeating: "0", count: max(0, 4 - year.count))
      return "\(zeros)\(year)-Q\(ordinal % 4 + 1)"
    case .weekday:
      return Weekday(rawValue: Int(ordinal)).map { words.weekday($0) } ?? String(ordinal)
    // Of ordinals only years are left; other types have none.
    default: return String(ordinal)
    }
  }

  /// What is known of a value that is not known.
  func text(_ open: Open, _ type: Type) -> String {
    let word = open.facts.isEmpty && !open.problems.isEmpty ? words.error : words.unknown
    guard let range = range(open, type) else { return word }
    return "\(word), \(range)"
  }

  /// The bounds of an open quantity in words; nil where there are none.
  func range(_ open: Open, _ type: Type) -> String? {
    guard case .quantity(let unit) = type.unwrapped else { return nil }
    switch (open.low, open.high) {
    case (let low?, let high?):
      return low == high
        ? text(low, unit) : words.between(text(low, unit), text(high, unit))
    case (let low?, nil): return words.atLeast(text(low, unit))
    case (nil, let high?): return words.atMost(text(high, unit))
    case (nil, nil): return nil
    }
  }

  // MARK: Quantities

  func text(_ number: Rational, _ unit: Unit) -> String {
    if unit.isPercent {
      guard let hundredfold = try? number.multiplied(by: Rational(100)) else {
        return number.description
      }
      return plain(hundredfold) + "%"
    }
    if unit.money == 0, unit.time == 1, unit.currency == nil { return duration(number) }
    let perHour = scaled(number, toHours: unit.time)
    if unit.money == 1, unit.time == 0, let currency = unit.currency {
      return amount(number, currency)
    }
    let symbols = symbols(unit)
    return symbols.isEmpty ? plain(perHour) : plain(perHour) + " " + symbols
  }

  /// An amount with at least the decimals of its currency's minor unit, and the currency.
  func amount(_ number: Rational, _ currency: CurrencyID) -> String {
    let currency = program[currency]
    let isWon = words.isKorean && currency.code == "KRW"
    let digits =
      number.hasFiniteDecimal
      ? number.grouped(fractionDigits: number.isWhole ? 0 : currency.minorDigits)
      : approximate(number, places: isWon ? 2 : 6)
    return isWon ? digits + "원" : "\(digits) \(currency.code)"
  }

  /// A number in grouped digits; one without a finite decimal form is cut off and says so.
  func plain(_ number: Rational) -> String {
    number.hasFiniteDecimal ? number.grouped(fractionDigits: 0) : approximate(number)
  }

  private func approximate(_ number: Rational, places: Int = 6) -> String {
    let whole = number.truncated()
    let decimal = number.truncatedDecimal(places: places)
    guard let point = decimal.utf8.firstIndex(of: UInt8(ascii: ".")) else { return decimal + "…" }
    let sign = number.signum < 0 && whole.isZero ? "-" : ""
    return sign + whole.grouped(fractionDigits: 0) + decimal[point...] + "…"
  }

  /// Seconds to the power in hours to the power.
  private func scaled(_ number: Rational, toHours power: Int) -> Rational {
    var result = number
    for _ in 0..<min(abs(power), 8) {
      let hour = Rational(3_600)
      let next = power > 0 ? try? result.divided(by: hour) : try? result.multiplied(by: hour)
      guard let next else { return number }
      result = next
    }
    return result
  }

  private func symbols(_ unit: Unit) -> String {
    func power(_ symbol: String, _ exponent: Int) -> String {
      exponent == 1 ? symbol : "\(symbol)^\(exponent)"
    }
    let code = currencyCode(unit.currency)
    var above: [String] = []
    var below: [String] = []
    if unit.money > 0 { above.append(power(code, unit.money)) }
    if unit.money < 0 { below.append(power(code, -unit.money)) }
    if unit.money == 0, unit.currency != nil { above.append(code) }
    if unit.perCurrency != nil { below.append(currencyCode(unit.perCurrency)) }
    if unit.time > 0 { above.append(power("h", unit.time)) }
    if unit.time < 0 { below.append(power("h", -unit.time)) }
    let top = above.joined(separator: "·")
    if below.isEmpty { return top }
    return (top.isEmpty ? "per " : top + "/") + below.joined(separator: "·")
  }

  /// Seconds as hours, minutes and seconds: `3 h 30 min`.
  func duration(_ seconds: Rational) -> String {
    guard let whole = seconds.magnitude.whole else { return words.seconds(plain(seconds)) }
    var parts: [String] = []
    if whole >= 3_600 {
      parts.append(words.hours(Rational(whole / 3_600).grouped(fractionDigits: 0)))
    }
    if whole / 60 % 60 > 0 { parts.append(words.minutes(Int(whole / 60 % 60))) }
    if whole % 60 > 0 { parts.append(words.seconds("\(whole % 60)")) }
    if parts.isEmpty { return words.minutes(0) }
    return (seconds.signum < 0 ? "-" : "") + parts.joined(separator: " ")
  }

  /// Seconds as days of 24 hours and a rest, where they fill a day.
  func longDuration(_ seconds: Rational) -> String {
    guard let whole = seconds.whole, whole >= 86_400 else { return duration(seconds) }
    let days = whole / 86_400
    let dayText = words.days(Rational(days).grouped(fractionDigits: 0))
    let rest = whole % 86_400
    return rest == 0 ? dayText : "\(dayText) \(duration(Rational(rest)))"
  }
}

extension Weekday {
  /// The name of the day, such as `Monday`.
  var englishName: String {
    switch self {
    case .monday: "Monday"
    case .tuesday: "Tuesday"
    case .wednesday: "Wednesday"
    case .thursday: "Thursday"
    case .friday: "Friday"
    case .saturday: "Saturday"
    case .sunday: "Sunday"
    }
  }
}
