// Dates and times as people write them.

import SourceText

extension WrittenLine {
  /// A date, a month or a time of day in another form, beginning at a place.
  func dateOrTime(at place: Int) -> WordMatch? {
    dayInWords(at: place) ?? koreanDate(at: place) ?? dayInNumbers(at: place)
      ?? timeOfDay(at: place)
  }

  private func number(_ place: Int) -> Int? {
    kind(place) == .number ? Int(text(place)) : nil
  }

  private func match(_ places: Range<Int>, _ meant: String, _ what: String) -> WordMatch {
    WordMatch(places: places, meant: [meant], cause: what, isCertain: true)
  }

  // MARK: Days

  // 4 March 2026 | 4th of March, 2026 | March 4, 2026 | March 2026
  private func dayInWords(at first: Int) -> WordMatch? {
    var place = first
    var day = number(place)
    if day != nil {
      place += 1
      if ["st", "nd", "rd", "th"].contains(word(place)) { place += 1 }
      if word(place) == "of" { place += 1 }
    }
    guard let month = Self.month(word(place)) else { return nil }
    place += 1
    if kind(place) == .dot { place += 1 }
    if day == nil, let next = number(place), next <= 31 {
      day = next
      place += 1
      if ["st", "nd", "rd", "th"].contains(word(place)) { place += 1 }
    }
    let comma = kind(place) == .comma && number(place + 1) != nil
    guard let year = number(comma ? place + 1 : place), year > 31 else {
      guard let day, number(first) != nil || place > first + 1 else { return nil }
      return WordMatch(
        places: first..<place,
        meant: [Self.date("2026", month, day)],
        cause: "a date has its year, and is written in figures: year, month, day",
        isCertain: true
      )
    }
    let end = (comma ? place + 1 : place) + 1
    guard let day else {
      return match(
        first..<end,
        Self.digits(year, 4) + "-" + Self.digits(month, 2),
        "a month is written in figures: the year, then the month"
      )
    }
    guard Self.isDay(year, month, day) else { return nil }
    return match(first..<end, Self.date(Self.digits(year, 4), month, day), Self.order)
  }

  private static let order = "a date is written in figures: year, month, day"

  // 2025. 8. 1. | 2025년 8월 1일 | 2026년 3월
  private func koreanDate(at first: Int) -> WordMatch? {
    guard let year = number(first), year > 1000, year < 10_000 else { return nil }
    if kind(first + 1) == .dot, let month = number(first + 2) {
      guard kind(first + 3) == .dot, let day = number(first + 4), Self.isDay(year, month, day)
      else {
        return nil
      }
      let end = kind(first + 5) == .dot ? first + 6 : first + 5
      return match(first..<end, Self.date(Self.digits(year, 4), month, day), Self.order)
    }
    guard text(first + 1) == "년", let month = number(first + 2), text(first + 3) == "월" else {
      return nil
    }
    if let day = number(first + 4), text(first + 5) == "일", Self.isDay(year, month, day) {
      return match(
        first..<(first + 6),
        Self.date(Self.digits(year, 4), month, day),
        Self.order
      )
    }
    return match(
      first..<(first + 4),
      Self.digits(year, 4) + "-" + Self.digits(month, 2),
      "a month is written in figures: the year, then the month"
    )
  }

  // 01.02.2026 | 2026.2.1 | 1/2/2026 | 2026/2/1 | 2026-2-1 | 2026–02–01
  private func dayInNumbers(at first: Int) -> WordMatch? {
    var numbers: [(value: Int, length: Int)] = []
    var place = first
    if kind(first) == .error, let parts = Self.parts(text(first)) {
      numbers = parts
      place += 1
    } else {
      while numbers.count < 3, let value = number(place) {
        numbers.append((value, text(place).utf8.count))
        let isBetween =
          kind(place + 1) == .slash || Self.isDash(text(place + 1))
          || (kind(place + 1) == .minus && touches(place + 1) && touches(place + 2))
        place += 1
        if numbers.count < 3 {
          guard isBetween else { return nil }
          place += 1
        }
      }
    }
    guard numbers.count == 3 else { return nil }
    let (one, two, three) = (numbers[0], numbers[1], numbers[2])
    if one.length == 4 {
      guard Self.isDay(one.value, two.value, three.value) else { return nil }
      let date = Self.date(Self.digits(one.value, 4), two.value, three.value)
      return match(first..<place, date, Self.order)
    }
    guard three.length == 4 || three.length == 2, one.length <= 2, two.length <= 2 else {
      return nil
    }
    let year = three.length == 4 ? three.value : 2000 + three.value
    return eitherOrder(first..<place, year, one.value, two.value)
  }

  /// Two numbers before a year, either of which may be the day.
  private func eitherOrder(_ places: Range<Int>, _ year: Int, _ one: Int, _ two: Int)
    -> WordMatch?
  {
    let years = Self.digits(year, 4)
    let dayFirst = Self.isDay(year, two, one) ? Self.date(years, two, one) : nil
    let monthFirst = Self.isDay(year, one, two) ? Self.date(years, one, two) : nil
    guard let dayFirst, let monthFirst, dayFirst != monthFirst else {
      return (dayFirst ?? monthFirst).map { match(places, $0, Self.order) }
    }
    return WordMatch(
      places: places,
      meant: [dayFirst, monthFirst],
      cause: Self.order,
      notes: [
        "\(one) \(Self.monthName(two)) \(year)", "\(two) \(Self.monthName(one)) \(year)",
      ],
      isCertain: true
    )
  }

  /// The three numbers of `01.02.2026` or `2026-2-1`.
  private static func parts(_ text: String) -> [(value: Int, length: Int)]? {
    let pieces = text.split(omittingEmptySubsequences: false) {
      $0 == "." || $0 == "-" || $0 == "/"
    }
    guard pieces.count == 3 else { return nil }
    var found: [(value: Int, length: Int)] = []
    for piece in pieces {
      guard let value = Int(piece), piece.utf8.count <= 4 else { return nil }
      found.append((value, piece.utf8.count))
    }
    return found
  }

  private static func isDash(_ text: String) -> Bool {
    text == "–" || text == "—" || text == "−" || text == "‑"
  }

  // MARK: Times

  // 3pm | 3:30 pm | 오후 3시 30분 | noon
  private func timeOfDay(at first: Int) -> WordMatch? {
    switch word(first) {
    case "noon", "midday", "정오": return time(first..<(first + 1), 12, 0)
    case "midnight", "자정": return time(first..<(first + 1), 0, 0)
    case "오전", "오후":
      guard let (hour, minute, end) = clock(first + 1) else { return nil }
      return time(first..<end, Self.hour(hour, isLate: word(first) == "오후"), minute)
    default: break
    }
    guard let (hour, minute, end) = clock(first) else { return nil }
    switch word(end) {
    case "am", "pm":
      return time(first..<(end + 1), Self.hour(hour, isLate: word(end) == "pm"), minute)
    case "a", "p":
      guard kind(end + 1) == .dot, word(end + 2) == "m" else { return nil }
      let last = kind(end + 3) == .dot ? end + 4 : end + 3
      return time(first..<last, Self.hour(hour, isLate: word(end) == "p"), minute)
    default:
      return kind(first) == .error || text(first + 1) == "시" ? time(first..<end, hour, minute) : nil
    }
  }

  /// Hours and minutes, `3`, `3:30`, `3시`, `3시 30분`, and the place behind them.
  private func clock(_ place: Int) -> (hour: Int, minute: Int, end: Int)? {
    if let hour = number(place) {
      guard text(place + 1) == "시" else { return (hour, 0, place + 1) }
      if let minute = number(place + 2), text(place + 3) == "분" { return (hour, minute, place + 4) }
      return text(place + 2) == "반" ? (hour, 30, place + 3) : (hour, 0, place + 2)
    }
    let pieces = text(place).split(separator: ":")
    guard kind(place) == .error || kind(place) == .timeLiteral, pieces.count == 2,
      let hour = Int(pieces[0]), let minute = Int(pieces[1])
    else { return nil }
    return (hour, minute, place + 1)
  }

  private func time(_ places: Range<Int>, _ hour: Int, _ minute: Int) -> WordMatch? {
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    return match(
      places,
      Self.digits(hour, 2) + ":" + Self.digits(minute, 2),
      "a time of day is written in figures from 00:00 to 23:59"
    )
  }

  private static func hour(_ hour: Int, isLate: Bool) -> Int {
    if hour == 12 { return isLate ? 12 : 0 }
    return isLate && hour < 12 ? hour + 12 : hour
  }

  // MARK: Figures

  static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }

  private static func date(_ year: String, _ month: Int, _ day: Int) -> String {
    year + "-" + digits(month, 2) + "-" + digits(day, 2)
  }

  private static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= days[month - 1]
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// The number of a month by its name or the first letters of it.
  static func month(_ word: String) -> Int? {
    if word == "sept" { return 9 }
    for (index, name) in months.enumerated()
    where word == name || (word.utf8.count == 3 && name.hasPrefix(word)) {
      return index + 1
    }
    return nil
  }

  private static func monthName(_ month: Int) -> String {
    let name = months[month - 1]
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}
