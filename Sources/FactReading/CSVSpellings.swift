// Spellings of values in spreadsheets: what can mean one thing only is written as claims have it.

import Model

/// A spelling of spreadsheets that was taken for a value.
package enum CSVSpelling: Int, Sendable, CaseIterable {
  /// `33,000`, or with its currency: `33,000원`.
  case number
  /// `2025. 9. 5.`
  case date
  /// `오후 3:00`
  case time
  /// `예`
  case truth

  /// What it is, with an example.
  package var words: String {
    switch self {
    case .number: "numbers such as `33,000` or `33,000원`"
    case .date: "dates such as `2025. 9. 5.`"
    case .time: "times such as `오후 3:00`"
    case .truth: "`예`, `아니오` and the like"
    }
  }
}

/// What became of the text of a cell.
enum CellSpelling: Equatable {
  /// The text is left to the reader of claims as it is.
  case asIs
  /// It means what is written here as claims have it.
  case taken([UInt8], CSVSpelling)
  /// It may mean several things, or stands for something else.
  case ambiguous(found: String, cure: String)
}

/// The values that a column may hold.
enum CellType: Sendable, Equatable {
  /// A number; of an amount, the code of its currency and its smaller units.
  case number(currency: String, minorDigits: Int)
  case date, instant, time, month, year
  /// A date or an instant, as `as_of` takes them.
  case dayOrInstant
  /// Any other that stands between quotes in JSON.
  case other

  /// What a cell of spreadsheets means; `text` has no space around it.
  func spelling(of text: [UInt8], separator: UInt8) -> CellSpelling {
    let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    var cell = CellScanner(scalars)
    switch self {
    case .number(let currency, let minorDigits):
      let isCommaOpen = separator == UInt8(ascii: ";") || separator == UInt8(ascii: "\t")
      return cell.number(currency, minorDigits, isCommaOpen: isCommaOpen)
    case .date: return cell.date(withTime: false)
    case .instant: return cell.date(withTime: true)
    case .dayOrInstant:
      let day = cell.date(withTime: false)
      if day != .asIs { return day }
      var again = CellScanner(scalars)
      return again.date(withTime: true)
    case .time: return cell.timeAlone()
    case .month: return cell.month()
    case .year: return cell.year()
    case .other: return .asIs
    }
  }
}

/// Whether a cell says yes or no; nil where it says neither.
func truthWord(_ text: [UInt8]) -> Bool? {
  // ASCII letters in any case, as spreadsheets write them.
  let lower = text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  for word in ["true", "yes", "y", "1", "예", "네"] where lower.elementsEqual(word.utf8) {
    return true
  }
  for word in ["false", "no", "n", "0", "아니오", "아니요"] where lower.elementsEqual(word.utf8) {
    return false
  }
  return nil
}

/// Reads the text of a cell from front to back.
struct CellScanner {
  let scalars: [Unicode.Scalar]
  private var place = 0

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private var isAtEnd: Bool { place == scalars.count }
  private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private mutating func take(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[place...].starts(with: wanted) else { return false }
    place += wanted.count
    return true
  }

  private mutating func skipSpace() {
    while let next, next == " " || next == "\u{A0}" { place += 1 }
  }

  /// As many digits as there are, at most `limit`; nil for none.
  private mutating func digits(_ limit: Int) -> String? {
    var text = ""
    while text.utf8.count < limit, let next, ("0"..."9").contains(next) {
      text.unicodeScalars.append(next)
      place += 1
    }
    return text.isEmpty ? nil : text
  }

  private var shown: String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  // MARK: Numbers

  /// `33,000`, `-1,234,567.5`, with the currency of the fact before or behind it.
  mutating func number(
    _ currency: String,
    _ minorDigits: Int,
    isCommaOpen: Bool
  ) -> CellSpelling {
    var isNegative = take("-") || take("\u{2212}")
    var hasCurrency = takeCurrency(currency)
    if !isNegative { isNegative = take("-") }
    skipSpace()
    guard let first = digits(scalars.count) else { return .asIs }
    var whole = first
    var groups = 0
    while next == "," {
      place += 1
      guard let group = digits(scalars.count), group.utf8.count == 3 else { return .asIs }
      whole += group
      groups += 1
    }
    if groups > 0, first.utf8.count > 3 || first.hasPrefix("0") { return .asIs }
    var fraction = ""
    if next == "." {
      place += 1
      guard let text = digits(scalars.count) else { return .asIs }
      fraction = text
    }
    let isShort = first.utf8.count <= 3 && first != "0"
    skipSpace()
    let isPercent = take("%")
    if !hasCurrency { hasCurrency = takeCurrency(currency) }
    guard isAtEnd else { return .asIs }
    if isCommaOpen, isShort {
      // Where `;` or a tab separates fields, a comma often stands before decimals, and a point in
      // thousands.
      let isWholeUnit = hasCurrency || (!currency.isEmpty && minorDigits == 0)
      let isOpen =
        groups == 0 ? fraction.utf8.count == 3 : groups == 1 && fraction.isEmpty && !isWholeUnit
      if isOpen {
        return .ambiguous(
          found: "`\(shown)`, which has thousands or decimals behind its sign",
          cure: "write the number without a sign for thousands, such as 33000, or separate the "
            + "fields by commas"
        )
      }
    }
    if groups == 0, !hasCurrency { return .asIs }
    let text =
      (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
      + (isPercent ? "%" : "")
    return .taken(Array(text.utf8), .number)
  }

  private mutating func takeCurrency(_ currency: String) -> Bool {
    if currency.isEmpty { return false }
    let start = place
    skipSpace()
    var names = [currency]
    switch currency {
    // In code page 949 the won sign is written as a backslash.
    case "KRW": names += ["원", "₩", "￦", "\\"]
    case "USD": names += ["$", "달러"]
    case "EUR": names += ["€", "유로"]
    case "JPY": names += ["¥", "￥", "円", "엔"]
    case "GBP": names += ["£"]
    default: break
    }
    for name in names where take(name) {
      skipSpace()
      return true
    }
    place = start
    return false
  }

  // MARK: Dates and times

  /// `2025. 9. 5.`, `2025/9/5`, `2025년 9월 5일`, `20250905`; with a time behind it for an instant.
  mutating func date(withTime: Bool) -> CellSpelling {
    guard let first = digits(8) else { return .asIs }
    let date: String
    switch first.utf8.count {
    case 8:
      date = first.prefix(4) + "-" + first.dropFirst(4).prefix(2) + "-" + first.suffix(2)
    case 4:
      guard let rest = monthAndDay() else { return .asIs }
      date = first + "-" + rest
    case 5 where isAtEnd:
      return .ambiguous(
        found: "`\(shown)`, a number by which spreadsheets keep a date",
        cure: "give the cells a format of dates, such as 2026-03-02, and save the file again"
      )
    case 1, 2: return withoutYearInFront()
    default: return .asIs
    }
    if !withTime {
      return isAtEnd ? .taken(Array(date.utf8), .date) : .asIs
    }
    let behindDate = place
    skipSpace()
    if place == behindDate, !take("T") { return .asIs }
    guard let time = time() else { return .asIs }
    var offset = ""
    while let next {
      offset.unicodeScalars.append(next)
      place += 1
    }
    let isOffset = offset.isEmpty || offset == "Z" || offset.hasPrefix("+") || offset.hasPrefix("-")
    guard isOffset else { return .asIs }
    return .taken(Array("\(date)T\(time.text)\(offset)".utf8), time.isWords ? .time : .date)
  }

  /// The month and the day behind a year, as `09-05`.
  private mutating func monthAndDay() -> String? {
    guard let month = part(["-", "/", ".", "년"]) else { return nil }
    if month.separator == "년" {
      guard let day = part(["월"])?.digits, take("일") else { return nil }
      return month.digits + "-" + day
    }
    guard let day = part([month.separator])?.digits else { return nil }
    if month.separator == "." { _ = take(".") }
    return month.digits + "-" + day
  }

  /// One of the separators, and one or two digits behind it, as two.
  private mutating func part(
    _ separators: [String]
  ) -> (separator: String, digits: String)? {
    skipSpace()
    for separator in separators where take(separator) {
      skipSpace()
      guard let digits = digits(2) else { return nil }
      return (separator, digits.utf8.count == 1 ? "0" + digits : digits)
    }
    return nil
  }

  /// `3/4/2026`, `26.3.4`: what is the day, the month or the year is not told.
  private mutating func withoutYearInFront() -> CellSpelling {
    guard let second = part(["-", "/", "."]), part([second.separator]) != nil else { return .asIs }
    return .ambiguous(
      found: "`\(shown)`, in which the year does not come first, so that day and month may change "
        + "places",
      cure: "write the year with four digits first, such as 2026-03-04"
    )
  }

  mutating func timeAlone() -> CellSpelling {
    guard let time = time(), isAtEnd else { return .asIs }
    return .taken(Array(time.text.utf8), .time)
  }

  /// `15:00`, `9:30:05`, `오후 3:00`, `3:00 PM`, `오후 3시 5분`, as `15:00` or `15:00:00`.
  private mutating func time() -> (text: String, isWords: Bool)? {
    var half = takeHalf()
    skipSpace()
    guard let hourDigits = digits(2), var hour = Int(hourDigits) else { return nil }
    var minute = "00"
    var second: String?
    var isWords = half != nil
    if take("시") {
      isWords = true
      skipSpace()
      if let digits = digits(2) {
        guard take("분") else { return nil }
        minute = digits.utf8.count == 1 ? "0" + digits : digits
        skipSpace()
        if let digits = digits2() {
          guard take("초") else { return nil }
          second = digits
        }
      }
    } else if take(":") {
      guard let digits = digits(2), digits.utf8.count == 2 else { return nil }
      minute = digits
      if take(":") {
        guard let digits = self.digits(2), digits.utf8.count == 2 else { return nil }
        second = digits
        if take("."), let fraction = self.digits(9) { second = digits + "." + fraction }
      }
    } else {
      return nil
    }
    if half == nil {
      let behind = place
      skipSpace()
      half = takeHalf()
      if half == nil { place = behind } else { isWords = true }
    }
    switch half {
    case nil: break
    case .morning?:
      guard hour <= 12 else { return nil }
      if hour == 12 { hour = 0 }
    case .afternoon?:
      guard hour <= 12 else { return nil }
      if hour < 12 { hour += 12 }
    }
    let text = (hour < 10 ? "0" : "") + "\(hour):" + minute
    return (second.map { text + ":" + $0 } ?? text, isWords)
  }

  private mutating func digits2() -> String? {
    digits(2).map { $0.utf8.count == 1 ? "0" + $0 : $0 }
  }

  private enum Half { case morning, afternoon }

  private mutating func takeHalf() -> Half? {
    for word in ["오전", "AM", "am", "a.m."] where take(word) { return .morning }
    for word in ["오후", "PM", "pm", "p.m."] where take(word) { return .afternoon }
    return nil
  }

  // MARK: Months and years

  /// `2025. 9.`, `2025/09`, `2025년 9월`, as `2025-09`.
  mutating func month() -> CellSpelling {
    guard let year = digits(4), year.utf8.count == 4, let month = part(["-", "/", ".", "년"])
    else { return .asIs }
    if month.separator == "년" {
      guard take("월") else { return .asIs }
    } else if month.separator == "." {
      _ = take(".")
    }
    return isAtEnd ? .taken(Array("\(year)-\(month.digits)".utf8), .date) : .asIs
  }

  /// `2025년` as `2025`.
  mutating func year() -> CellSpelling {
    guard let year = digits(4), year.utf8.count == 4 else { return .asIs }
    skipSpace()
    return take("년") && isAtEnd ? .taken(Array(year.utf8), .date) : .asIs
  }
}
