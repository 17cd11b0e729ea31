// Amounts, percentages and numbers as people write them.

import SourceText

extension WrittenLine {
  /// An amount, a percentage, a number of days or a number in another form, beginning at a place.
  func amountOrNumber(at place: Int) -> WordMatch? {
    amount(at: place) ?? percentage(at: place) ?? countedInWords(at: place)
      ?? figures(at: place).flatMap { figures in
        figures.isPlain
          ? nil
          : WordMatch(places: place..<figures.end, meant: [figures.text], cause: figures.cause)
      }
  }

  /// A number in figures, in whatever form.
  private struct Figures {
    var text: String
    var end: Int
    /// Whether rules write it so.
    var isPlain: Bool
    var cause = ""
  }

  // MARK: Numbers

  // 10 | １０ | 0,01 | 15,50 | 1.234,50 | 10,00,000
  private func figures(at place: Int) -> Figures? {
    if kind(place) == .number {
      return Figures(text: text(place), end: place + 1, isPlain: true)
    }
    guard kind(place) == .error else { return nil }
    if let digit = Self.wideDigit(text(place)) {
      var digits = digit
      var end = place + 1
      while let next = Self.wideDigit(text(end)) ?? Self.wideSign(text(end)),
        touches(end)
      {
        digits += next
        end += 1
      }
      return Figures(
        text: digits,
        end: end,
        isPlain: false,
        cause: "these are wide digits; rules have the plain ones"
      )
    }
    guard let read = Self.decimal(text(place)) else { return nil }
    return Figures(text: read.text, end: place + 1, isPlain: false, cause: read.cause)
  }

  private static func wideDigit(_ text: String) -> String? {
    guard let scalar = text.unicodeScalars.first, (0xFF10...0xFF19).contains(scalar.value) else {
      return nil
    }
    return String(scalar.value - 0xFF10)
  }

  private static func wideSign(_ text: String) -> String? {
    text == "，" ? "," : text == "．" ? "." : nil
  }

  /// A number with a decimal comma, or with groups of other lengths than three.
  private static func decimal(_ text: String) -> (text: String, cause: String)? {
    guard text.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2C || $0 == 0x2E }) else {
      return nil
    }
    let commas = text.utf8.count { $0 == 0x2C }
    let points = text.utf8.count { $0 == 0x2E }
    if commas == 1, points <= 1 || text.split(separator: ".").count > 2,
      let comma = text.split(separator: ",", omittingEmptySubsequences: false).last, !comma.isEmpty,
      !comma.contains("."), points == 0 || text.hasSuffix("," + comma)
    {
      let whole = text.dropLast(comma.utf8.count + 1).filter { $0 != "." }
      return (
        grouped(whole) + "." + comma, "a decimal fraction has a point, and groups have commas"
      )
    }
    if commas == 0, points > 1,
      text.split(separator: ".").dropFirst().allSatisfy({ $0.utf8.count == 3 })
    {
      return (grouped(text.filter { $0 != "." }), "groups of three digits are set apart by commas")
    }
    if points == 0, commas > 1 {
      return (
        grouped(text.filter { $0 != "," }), "commas set apart groups of three digits each"
      )
    }
    return nil
  }

  /// Digits in groups of three, such as `300,000`.
  static func grouped(_ digits: String) -> String {
    if digits.utf8.count < 5 { return digits }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return result
  }

  // MARK: Amounts

  // £15 | 15€ | GBP 15 | 15 pounds | 15 gbp | 30만원 | 1,000원
  private func amount(at first: Int) -> WordMatch? {
    func found(_ end: Int, _ number: String, _ code: String) -> WordMatch {
      let own = currency ?? code
      return WordMatch(
        places: first..<end,
        meant: ["\(number) \(code)"],
        cause: "an amount is a number with the code of its currency behind it"
          + (own == code ? "" : ", and the currency of this policy is \(own)")
      )
    }
    if let code = currency(of: text(first), isBefore: true), let number = figures(at: first + 1) {
      if let scaled = scaled(number) { return found(scaled.end, scaled.text, code) }
      return found(number.end, number.text, code)
    }
    guard let number = figures(at: first) else { return nil }
    if let scaled = scaled(number) {
      let isWon = scaled.isWon || text(scaled.end) == "원"
      guard isWon || currency(of: text(scaled.end), isBefore: false) != nil else {
        return WordMatch(
          places: first..<scaled.end,
          meant: [scaled.text],
          cause: "numbers are written in figures"
        )
      }
      let code = isWon ? "KRW" : currency(of: text(scaled.end), isBefore: false) ?? "KRW"
      return found(scaled.isWon ? scaled.end : scaled.end + 1, scaled.text, code)
    }
    guard let code = currency(of: text(number.end), isBefore: false) else { return nil }
    if text(number.end) == "원" || text(number.end) == code {
      // The amount is in order; its figures may not be.
      return number.isPlain
        ? nil
        : WordMatch(
          places: first..<(number.end + 1),
          meant: [number.text + (touches(number.end) ? "" : " ") + text(number.end)],
          cause: number.cause
        )
    }
    return found(number.end + 1, number.text, code)
  }

  /// A number with `만`, `천`, `억` or `k` behind it, in figures.
  private func scaled(_ number: Figures) -> (text: String, end: Int, isWon: Bool)? {
    let unit = text(number.end)
    let isWon = unit.hasSuffix("원") && unit != "원"
    guard let zeros = Self.zeros(isWon ? String(unit.dropLast()) : unit) else { return nil }
    let parts = number.text.filter { $0 != "," }.split(separator: ".")
    guard let whole = parts.first else { return nil }
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    guard fraction.utf8.count <= zeros else { return nil }
    let digits = whole + fraction + String(repeating: "0", count: zeros - fraction.utf8.count)
    return (Self.grouped(String(digits)), number.end + 1, isWon)
  }

  private static func zeros(_ word: String) -> Int? {
    switch word {
    case "십": 1
    case "백": 2
    case "천", "k", "K": 3
    case "만": 4
    case "십만": 5
    case "백만", "million", "mn": 6
    case "천만": 7
    case "억": 8
    case "thousand": 3
    default: nil
    }
  }

  /// The code of the currency that a sign or a word names.
  func currency(of word: String, isBefore: Bool) -> String? {
    let own = currency ?? ""
    func dollars(_ codes: [String], _ usual: String) -> String {
      codes.contains(own) ? own : usual
    }
    switch word.lowercased() {
    case "£", "pound", "pounds", "quid", "sterling": return "GBP"
    case "€", "euro", "euros", "유로": return "EUR"
    case "₩", "￦", "won", "원": return "KRW"
    case "$", "＄", "dollar", "dollars", "bucks", "달러":
      return dollars(["AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "BBD", "JMD"], "USD")
    case "¥", "￥", "yen", "엔": return own == "CNY" ? own : "JPY"
    case "yuan", "위안": return "CNY"
    case "₹", "rupee", "rupees": return dollars(["PKR", "LKR", "NPR", "MUR"], "INR")
    case "₽", "rouble", "roubles", "ruble", "rubles": return "RUB"
    case "₺", "lira": return "TRY"
    case "₫", "dong": return "VND"
    case "₪", "shekel", "shekels": return "ILS"
    case "₴", "hryvnia": return "UAH"
    case "₦", "naira": return "NGN"
    case "₱": return "PHP"
    case "฿", "baht": return "THB"
    case "zł", "zloty", "zlotys": return "PLN"
    case "franc", "francs": return dollars(["XOF", "XAF", "XPF"], "CHF")
    case "kr", "krona", "kronor", "krone", "kroner":
      return dollars(["SEK", "NOK", "DKK", "ISK"], "SEK")
    case "peso", "pesos": return dollars(["ARS", "CLP", "COP", "PHP", "DOP", "UYU"], "MXN")
    default:
      let code = word.uppercased()
      guard word.utf8.count == 3, minorDigits(ofCurrency: code) != nil else { return nil }
      // A word that is a code by chance, such as `all` or `top`, is none before a number.
      return word == code || (!isBefore && code == own) || (!isBefore && Self.isUsual(code))
        ? code : nil
    }
  }

  private static func isUsual(_ code: String) -> Bool {
    ["GBP", "EUR", "USD", "KRW", "JPY", "CNY", "CHF", "AUD", "CAD"].contains(code)
  }

  // MARK: Percentages

  // 10 percent | 10 % | 10퍼센트 | 10% of
  private func percentage(at first: Int) -> WordMatch? {
    var end = first
    var number = ""
    var isPlain = true
    if kind(first) == .percentNumber {
      number = text(first)
      end = first + 1
    } else if let figures = figures(at: first) {
      switch word(figures.end) {
      case "percent", "pct", "%", "％", "퍼센트", "프로", "percents": end = figures.end + 1
      case "per":
        guard word(figures.end + 1) == "cent" else { return nil }
        end = figures.end + 2
      default: return nil
      }
      number = figures.text + "%"
      isPlain = false
    } else {
      return nil
    }
    if word(end) == "of" {
      return WordMatch(
        places: first..<(end + 1),
        meant: [number + " *"],
        cause: "a part of something is a product: `*` stands for `of`"
      )
    }
    if isPlain { return nil }
    return WordMatch(
      places: first..<end,
      meant: [number],
      cause: "a percentage is a number with `%` directly behind it"
    )
  }

  // MARK: Counts

  // 14 working days | 14-day | fourteen days | 14 Days | 2 hrs
  func countedInWords(at first: Int) -> WordMatch? {
    // `the 10th day of` is another phrase.
    if word(first - 1) == "the" { return nil }
    var number: String?
    var end = first + 1
    if kind(first) == .number {
      number = text(first)
    } else if let small = Self.numberInWords(word(first)) {
      number = String(small)
    }
    guard var number else { return nil }
    if kind(end) == .minus, touches(end), touches(end + 1), kind(end + 1).isWord { end += 1 }
    // The same number in figures: `fourteen (14) days`.
    if kind(first) != .number, text(end) == "(", kind(end + 1) == .number, text(end + 2) == ")" {
      number = text(end + 1)
      end += 3
    }
    if kind(first) == .number, let days = Self.daysOfWork(word(end)) {
      return WordMatch(places: first..<(end + 1), meant: [number + days])
    }
    let qualifier = word(end)
    let isBusiness = ["working", "work", "business", "banking", "bank"].contains(qualifier)
    let isCalendar = ["calendar", "consecutive", "whole", "full", "clear"].contains(qualifier)
    let unitPlace = isBusiness || isCalendar ? end + 1 : end
    guard let unit = Self.unit(word(unitPlace)) else {
      guard kind(first) != .number else { return nil }
      // A number in words before anything else, or alone.
      return Self.numberInWords(word(first)) == nil
        ? nil
        : WordMatch(
          places: first..<(first + 1),
          meant: [number],
          cause: "numbers are written in figures"
        )
    }
    let meant = "\(number) \(isBusiness ? "business " : "")\(unit)"
    if meant == text(first..<(unitPlace + 1)) { return nil }
    return WordMatch(
      places: first..<(unitPlace + 1),
      meant: [meant],
      cause: ""
    )
  }

  /// The unit behind a number that a word for days of work means.
  private static func daysOfWork(_ word: String) -> String? {
    switch word {
    case "weekday", "weekdays", "workday", "workdays": " business days"
    case "근무일", "업무일": "영업일"
    default: nil
    }
  }

  /// The unit that a word means, in the plural of the language.
  private static func unit(_ word: String) -> String? {
    switch word {
    case "second", "seconds", "sec", "secs", "s": "seconds"
    case "minute", "minutes", "min", "mins": "minutes"
    case "hour", "hours", "hr", "hrs", "h": "hours"
    case "day", "days", "d": "days"
    case "week", "weeks", "wk", "wks", "주일", "주간": "weeks"
    case "month", "months", "mo", "mos", "mth", "mths", "달", "달간", "개월간": "months"
    case "year", "years", "yr", "yrs", "년간": "years"
    case "fortnight", "fortnights": nil
    case "일간": "days"
    case "시간동안": "hours"
    default: nil
    }
  }

  private static let numbersInWords = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
  ]

  private static func numberInWords(_ word: String) -> Int? {
    if let index = numbersInWords.firstIndex(of: word) { return index }
    switch word {
    case "thirty": return 30
    case "forty": return 40
    case "fifty": return 50
    case "sixty": return 60
    case "ninety": return 90
    case "hundred": return 100
    default: return nil
    }
  }
}
