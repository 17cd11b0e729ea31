// The value of a claim as its sender wrote it, in the form that is read: shown as the cure.

import Model
import Quantities
import UnicodeText

extension ClaimReader {
  /// How to write what stands there for a fact; the general words where its form is not known.
  ///
  /// What is shown is read again before it is shown, so that following it is enough.
  func cure(_ type: Type, _ field: FactField, for written: String) -> String {
    let text = written.withoutSpacesAround()
    if field.type.isOptional, Self.wordsForNone.contains(text.lowercased()) {
      return "write null for none"
    }
    let forms = rewritten(text, type, field)
    if forms.isEmpty { return cure(type, field) }
    let cure = "write " + forms.joined(separator: " or ")
    if type == .instant, Self.groups(text).count == 3 {
      return cure + ", with the time of day meant"
    }
    return cure
  }

  /// What to do about a member that is no fact here, and something else of the policy.
  func cureOfUnknown(_ name: String, _ members: [FactMember]) -> String? {
    if program.awards.contains(where: { $0.header.name == name })
      || program.definitions.contains(where: { $0.header.name == name })
    {
      return "`\(name)` is what the policy works out: take it out"
    }
    if program.parameters.contains(where: { $0.header.name == name }) {
      return "`\(name)` is a parameter of the policy: take it out"
    }
    let parts = name.split(separator: ".").map { String($0) }
    for group in members {
      guard case .record(let below, _) = group.content else { continue }
      let isPath = parts.count == 2 && group.names.contains(parts[0])
      let wanted = isPath ? parts[1] : name
      if below.contains(where: { $0.names.contains(wanted) }) {
        return "write it within its group: \"\(group.names[0])\": {\"\(wanted)\": …}"
      }
    }
    return nil
  }

  private static let wordsForNone = ["", "none", "null", "nil", "n/a", "na", "-", "없음", "false"]

  /// What a text can mean for a type, each as it is written in JSON.
  private func rewritten(_ text: String, _ type: Type, _ field: FactField) -> [String] {
    switch type {
    case .date: return readable(Self.dates(text), type)
    case .instant: return readable(instants(text), type)
    case .time: return readable(Self.times(text), type)
    case .month:
      let groups = Self.groups(text)
      guard groups.count == 2, groups[0].utf8.count == 4 else { return [] }
      return readable([groups[0] + "-" + Self.two(groups[1])], type)
    case .quantity(let unit):
      guard let number = Self.number(text) else { return [] }
      if unit.isPercent { return ["\"\(number)%\""] }
      // `33,00` of a currency without decimals is no amount with a decimal comma.
      if unit.money == 1, let currency = unit.currency,
        Self.decimals(number) > program[currency].minorDigits
      {
        return []
      }
      if unit.time == 1, unit.money == 0, field.inputScale == nil { return [] }
      if field.isWhole, number.utf8.contains(UInt8(ascii: ".")) { return [] }
      return [number.utf8.contains(UInt8(ascii: ".")) ? "\"\(number)\"" : number]
    case .truth, .quarter, .year, .weekday, .period, .spans, .text, .choice, .set, .element,
      .list, .optional, .nothingKnown:
      return []
    }
  }

  /// Those of the texts that are read as the type, as they stand in JSON.
  private func readable(_ texts: [String], _ type: Type) -> [String] {
    texts.filter { parse(Array($0.utf8), type) != nil }.map { "\"\($0)\"" }
  }

  // MARK: Dates and times

  /// The runs of digits in a text.
  private static func groups(_ text: String) -> [String] {
    text.split { $0 < "0" || $0 > "9" }.map { String($0) }
  }

  private static func two(_ digits: String) -> String {
    digits.utf8.count == 1 ? "0" + digits : digits
  }

  /// The dates that the first digits of a text can be.
  private static func dates(_ text: String) -> [String] {
    var groups = groups(text)
    if groups.count == 1, groups[0].utf8.count == 8 {
      let digits = Array(groups[0])
      groups = [String(digits[0..<4]), String(digits[4..<6]), String(digits[6..<8])]
    }
    guard groups.count >= 3 else { return [] }
    let (one, second, third) = (groups[0], two(groups[1]), two(groups[2]))
    if one.utf8.count == 4 { return ["\(one)-\(second)-\(third)"] }
    guard groups[2].utf8.count == 4, one.utf8.count <= 2 else { return [] }
    let dayFirst = "\(groups[2])-\(second)-\(two(one))"
    let monthFirst = "\(groups[2])-\(two(one))-\(second)"
    return dayFirst == monthFirst ? [dayFirst] : [dayFirst, monthFirst]
  }

  /// The times of day that the digits of a text can be.
  private static func times(_ text: String) -> [String] {
    let groups = groups(text)
    guard let first = groups.first, var hour = Int(first), groups.count <= 3 else { return [] }
    let words = text.lowercased()
    let isLate = words.contains("p") || words.hasPart("오후")
    let isEarly = words.hasPart("am") || words.hasPart("오전")
    if isLate, hour < 12 { hour += 12 }
    if isEarly, hour == 12 { hour = 0 }
    return [two(String(hour)) + ":" + (groups.count > 1 ? two(groups[1]) : "00")]
  }

  private func instants(_ text: String) -> [String] {
    let groups = Self.groups(text)
    guard let first = groups.first else { return [] }
    let dayGroups = first.utf8.count == 8 ? 1 : 3
    return Self.dates(text).map { date in
      guard groups.count > dayGroups, let time = Self.times(Self.rest(text, dayGroups)).first else {
        return date + "T09:00"
      }
      return date + "T" + time + Self.offset(text)
    }
  }

  /// What follows some runs of digits of a text, without an offset behind it.
  private static func rest(_ text: String, _ count: Int) -> String {
    var seen = 0
    var wasDigit = false
    var rest = ""
    for character in text {
      let isDigit = character >= "0" && character <= "9"
      if wasDigit, !isDigit { seen += 1 }
      wasDigit = isDigit
      if seen >= count {
        if character == "+" { break }
        rest.append(character)
      }
    }
    return rest
  }

  private static func offset(_ text: String) -> String {
    if text.hasSuffix("KST") { return "+09:00" }
    if text.hasSuffix("GMT") || text.hasSuffix("UTC") || text.hasSuffix("Z") { return "Z" }
    guard let sign = text.lastIndex(of: "+") else { return "" }
    let digits = text[sign...].filter { $0 >= "0" && $0 <= "9" }
    let hours = String(digits.prefix(2))
    return "+" + two(hours) + ":" + (digits.count == 4 ? String(digits.suffix(2)) : "00")
  }

  // MARK: Numbers

  private static func decimals(_ number: String) -> Int {
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 ? parts[1].utf8.count : 0
  }

  private static let words = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
  ]

  /// The number in a text with a unit, a currency or groups of digits; nil where it has several.
  private static func number(_ text: String) -> String? {
    if let index = words.firstIndex(of: text.lowercased()) { return String(index) }
    var digits = ""
    var zeros = 0
    var isBehind = false
    for character in text {
      let isPart =
        (character >= "0" && character <= "9") || character == "." || character == ","
        || (character == "-" && digits.isEmpty)
      if isPart, isBehind { return nil }
      if isPart {
        digits.append(character)
      } else if !digits.isEmpty, character != " ", character != "'" {
        isBehind = true
        if character == "만" { zeros = 4 }
        if character == "천" { zeros = 3 }
        if character == "억" { zeros = 8 }
      }
    }
    let parts = digits.split(separator: ",", omittingEmptySubsequences: false)
    if parts.count == 2, parts[1].utf8.count < 3, !digits.contains(".") {
      digits = parts.joined(separator: ".")
    } else {
      digits = digits.filter { $0 != "," }
    }
    while digits.hasSuffix(".") { digits.removeLast() }
    if zeros > 0 {
      guard !digits.contains(".") else { return nil }
      digits += String(repeating: "0", count: zeros)
    }
    guard case .value = Rational.parse(decimal: Array(digits.utf8)[...], maximumDigits: 36) else {
      return nil
    }
    return digits
  }
}

extension String {
  fileprivate func withoutSpacesAround() -> String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    while text.hasPrefix(" ") { text.removeFirst() }
    return text
  }
}
