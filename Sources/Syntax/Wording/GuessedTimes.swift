// What times and dates may mean that are written as nobody reads them here.

extension WrittenLine {
  // MARK: Times

  private var clock: String { "a time of day is written in figures from 00:00 to 23:59" }

  // 17h | 5 o'clock | 9.30 | 오후3시 | PM 3:00 | 15：00 | 1h30m | 1:30 | 1 fortnight | 1 quarter
  func times(at place: Int) -> [WordMatch] {
    var found: [WordMatch] = []
    func time(_ end: Int, _ hour: Int, _ minute: Int) {
      guard (0...23).contains(hour), (0...59).contains(minute) else { return }
      found.append(
        guess(place..<end, Self.digits(hour, 2) + ":" + Self.digits(minute, 2), clock)
      )
    }
    let number = kind(place) == .number ? Int(text(place)) : nil
    if let number {
      if ["h", "hrs", "hours", "uhr", "시", "o"].contains(word(place + 1)) {
        if word(place + 1) != "o" { time(place + 2, number, 0) }
        if text(place + 2) == "'", word(place + 3) == "clock" { time(place + 4, number, 0) }
      }
      if text(place + 1) == "：", let minute = Int(text(place + 2)) {
        time(place + 3, number, minute)
      }
      switch word(place + 1) {
      case "fortnight", "fortnights":
        found.append(guess(place..<(place + 2), "\(number * 2) weeks"))
      case "quarter", "quarters", "분기":
        found.append(guess(place..<(place + 2), "\(number * 3) months"))
      case "hours", "시간":
        if number % 24 == 0 {
          found.append(
            guess(
              place..<(place + 2),
              number == 24 ? "1 day" : "\(number / 24) days",
              "a date is counted in days"
            )
          )
        }
      case let word where word.hasPrefix("h") && word.hasSuffix("m"):
        if let minutes = Int(word.dropFirst().dropLast()) {
          found.append(guess(place..<(place + 2), "\(number * 60 + minutes) minutes"))
        }
      default: break
      }
    }
    let pieces = text(place).split(separator: ".")
    if kind(place) == .number, pieces.count == 2, let hour = Int(pieces[0]),
      pieces[1].utf8.count == 2,
      let minute = Int(pieces[1])
    {
      time(place + 1, hour, minute)
    }
    let parts = text(place).split(separator: ":").compactMap { Int($0) }
    if kind(place) == .error || kind(place) == .timeLiteral, parts.count == 2 {
      found.append(
        guess(place..<(place + 1), "\(parts[0] * 60 + parts[1]) minutes", "a duration has a unit")
      )
    }
    if kind(place).isWord { found += koreanTime(at: place) }
    return found
  }

  // 시작일부터 14일 이내 | 신청.일자로부터 3영업일 안에
  func countedFrom(at place: Int) -> WordMatch? {
    guard kind(place).isWord, kind(place - 1) != .dot else { return nil }
    var last = place
    while kind(last + 1) == .dot, kind(last + 2).isWord { last += 2 }
    let ending = ["로부터", "으로부터", "부터"].first { text(last).hasSuffix($0) }
    guard let ending, text(last) != ending, kind(last + 1) == .number else { return nil }
    var end = last + 2
    if kind(end + 1).isWord, !text(end + 1).hasPrefix("이"), text(end) == "영업" { end += 1 }
    guard kind(end).isWord else { return nil }
    let span = text((last + 1)..<(end + 1))
    let words = ["이내", "이내에", "내", "내에", "안", "안에", "후", "뒤", "이후", "까지"]
    let stop = words.contains(text(end + 1)) ? end + 2 : end + 1
    let path = text(place..<(last + 1)).dropLast(ending.count)
    return guess(place..<stop, "\(span) after \(path)", "what is counted from a day is `after` it")
  }

  private func koreanTime(at place: Int) -> [WordMatch] {
    let isWord = text(place).hasPrefix("오후") || text(place).hasPrefix("오전")
    let isLate = text(place).hasPrefix("오후") || word(place) == "pm"
    guard isWord || word(place) == "pm" || word(place) == "am" else { return [] }
    let rest = isWord ? text(place).dropFirst(2).filter { Self.isDigit($0) } : ""
    var end = place + 1
    var hour = Int(rest)
    var minute = 0
    if hour == nil {
      let parts = text(end).split(separator: ":").compactMap { Int($0) }
      hour = parts.first
      minute = parts.count > 1 ? parts[1] : 0
      end += 1
      if text(end) == "시" { end += 1 }
    }
    guard let hour, hour <= 12 else { return [] }
    let hours = hour == 12 ? (isLate ? 12 : 0) : isLate ? hour + 12 : hour
    let time = Self.digits(hours, 2) + ":" + Self.digits(minute, 2)
    return [guess(place..<end, time, clock)]
  }

  // MARK: Dates

  // 20260101 | 2026 | 1-Jan-2026 | '25.8.1 | 2025.8.1.(금) | 2025년8월1일 | … 24:00 | … at 09:00
  func dates(at place: Int) -> [WordMatch] {
    let order = "a date is written in figures: year, month, day"
    var found: [WordMatch] = []
    func date(_ end: Int, _ year: Int, _ month: Int, _ day: Int) {
      guard (1...12).contains(month), (1...31).contains(day), year > 0 else { return }
      let date =
        Self.digits(year < 100 ? 2000 + year : year, 4) + "-" + Self.digits(month, 2) + "-"
        + Self.digits(day, 2)
      found.append(guess(place..<end, date, order))
      found.append(guess(place..<end, date + " 00:00", order))
    }
    if kind(place) == .number, let number = Int(text(place)) {
      if text(place).utf8.count == 8 {
        date(place + 1, number / 10_000, number / 100 % 100, number % 100)
      }
      if text(place).utf8.count == 4, number > 1900 { date(place + 1, number, 1, 1) }
      if kind(place + 1) == .minus, let month = Self.month(word(place + 2)),
        kind(place + 3) == .minus, let year = Int(text(place + 4))
      {
        date(place + 5, year, month, number)
      }
      let joined = text(place + 1)
      if joined.hasPrefix("년") {
        let parts = joined.split { !Self.isDigit($0) }.compactMap { Int($0) }
        if parts.count == 2 { date(place + 2, number, parts[0], parts[1]) }
      }
      if joined == "월", let day = Int(text(place + 2)), text(place + 3) == "일" {
        date(place + 4, 2026, number, day)
      }
    }
    let first = text(place) == "'" ? place + 1 : place
    let parts = text(first).split(separator: ".").compactMap { Int($0) }
    if parts.count == 3 { date(first + 1, parts[0], parts[1], parts[2]) }
    if let match = dateOrTime(at: place), let day = match.meant.first, day.utf8.count == 10 {
      let end = match.places.upperBound
      if text(end) == "(" || text(end) == "." {
        if let close = (end..<min(end + 4, count)).first(where: { text($0) == ")" }) {
          found.append(guess(place..<(close + 1), day, order))
        }
      }
      if let time = dateOrTime(at: end), let clock = time.meant.first, clock.utf8.count == 5 {
        found.append(guess(place..<time.places.upperBound, "\(day) \(clock)", order))
      }
      found.append(guess(match.places, day + " 00:00", "an instant has a time of day"))
    }
    if kind(place) == .dateLiteral {
      let end = word(place + 1) == "at" ? place + 2 : place + 1
      if kind(end) == .timeLiteral, end > place + 1 {
        found.append(guess(place..<(end + 1), text(place) + " " + text(end), order))
      }
      found.append(
        guess(place..<(place + 1), text(place) + " 00:00", "an instant has a time of day")
      )
    }
    return found
  }
}
