// Reading the value of one fact by its type.

import Evaluation
import JSON
import Model
package import Quantities
import UnicodeText

extension ClaimReader {
  /// The value of a fact; nil where it is unknown, or wrong and told.
  mutating func readValue(_ field: FactField) throws(JSONError) -> Value? {
    let kind = try cursor.peekKind()
    if kind == .null {
      try cursor.readNull()
      return field.type.isOptional ? Value.none : nil
    }
    let type = field.type.unwrapped
    switch type {
    case .set(let choice): return try readSet(choice, kind)
    case .list(let item): return try readItems(item, field, kind)
    default: return try readScalar(type, field, kind)
    }
  }

  /// A value that is one JSON string, number or word.
  private mutating func readScalar(
    _ type: Type, _ field: FactField, _ kind: JSONKind
  ) throws(JSONError) -> Value? {
    let offset = cursor.position
    let value: Value?
    switch kind {
    case .bool:
      if type == .truth { return .truth(try cursor.readBool()) }
      value = nil
    case .number:
      guard takesNumber(type, field) else {
        value = nil
        break
      }
      let range = try cursor.numberRange()
      return number(cursor.bytes[range], type, field, at: offset)
    case .string:
      let text = try cursor.readText()
      let bytes = cursor.decode(text)
      if case .quantity(let unit) = type, !isDuration(unit) || field.inputScale != nil,
        let digits = numeral(bytes, unit)
      {
        return number(digits, type, field, at: offset)
      }
      if let parsed = parse(bytes, type) { return parsed }
      tellWrongText(String(decoding: bytes, as: UTF8.self), type, field, at: offset)
      return nil
    default: value = nil
    }
    if value == nil {
      let found = try describeAndSkip(kind)
      report(
        .wrongType, at: offset, expected: expected(type, field), found: found,
        cure: cure(type, field))
    }
    return value
  }

  // MARK: Numbers

  private func isDuration(_ unit: Unit) -> Bool { unit.time == 1 && unit.money == 0 }

  private func takesNumber(_ type: Type, _ field: FactField) -> Bool {
    switch type {
    case .quantity(let unit): !isDuration(unit) || field.inputScale != nil
    case .year: true
    default: false
    }
  }

  /// The digits of a number written as text: the text itself, or before `%` for a percentage; nil
  /// where it is no number.
  private func numeral(_ bytes: [UInt8], _ unit: Unit) -> ArraySlice<UInt8>? {
    var digits = bytes[...]
    if unit.isPercent, digits.last == UInt8(ascii: "%") {
      digits.removeLast()
      if digits.last == UInt8(ascii: " ") { digits.removeLast() }
    }
    if case .malformed = Rational.parse(decimal: digits, maximumDigits: options.maximumDigits) {
      return nil
    }
    return digits
  }

  private mutating func number(
    _ digits: ArraySlice<UInt8>, _ type: Type, _ field: FactField, at offset: Int
  ) -> Value? {
    switch Rational.parse(decimal: digits, maximumDigits: options.maximumDigits) {
    case .malformed:
      report(
        .wrongType, at: offset, expected: expected(type, field), found: "another number",
        cure: cure(type, field))
      return nil
    case .tooManyDigits:
      report(
        .limit, at: offset, expected: "a number of at most \(options.maximumDigits) digits",
        found: "a longer one", cure: "check the number; written out it has too many digits")
      return nil
    case .value(let number):
      if type == .year {
        if let year = number.whole, (1...9999).contains(year) { return .ordinal(Int32(year)) }
      } else if field.isWhole, !number.isWhole {
        // Told below.
      } else {
        return scaled(number, type, field, at: offset)
      }
      report(
        .wrongType, at: offset, expected: expected(type, field),
        found: "the number \(String(decoding: digits, as: UTF8.self))", cure: cure(type, field))
      return nil
    }
  }

  private mutating func scaled(
    _ number: Rational, _ type: Type, _ field: FactField, at offset: Int
  ) -> Value? {
    guard case .quantity(let unit) = type else { return .number(number) }
    do throws(ArithmeticError) {
      if unit.isPercent { return .number(try number.divided(by: Rational(100))) }
      if let scale = field.inputScale { return .number(try number.multiplied(by: scale)) }
      return .number(number)
    } catch {
      report(
        .limit, at: offset, expected: "a number of at most \(options.maximumDigits) digits",
        found: "a longer one", cure: "check the number; in its unit it has too many digits")
      return nil
    }
  }

  // MARK: Texts

  /// The value that a text means for a type; nil where it means none.
  private func parse(_ bytes: [UInt8], _ type: Type) -> Value? {
    switch type {
    case .text: return .text(String(decoding: bytes, as: UTF8.self))
    case .quantity(let unit):
      guard isDuration(unit) else { return nil }
      return Rational.parseISODuration(bytes[...]).map { Value.number($0) }
    case .date: return CalendarDate.parse(bytes[...]).map { Value.date($0) }
    case .time: return TimeOfDay.parse(bytes[...]).map { Value.time($0) }
    case .month: return CalendarMonth.parse(bytes[...]).map { Value.month($0) }
    case .instant:
      return Instant.parse(bytes[...], defaultOffsetSeconds: program.zoneOffset)
        .map { Value.instant($0) }
    case .period: return Period(isoText: bytes).map { Value.period($0) }
    case .quarter: return quarter(bytes).map { Value.ordinal($0) }
    case .year: return digits(bytes[...], count: 4).map { Value.ordinal($0) }
    case .weekday:
      let names = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
      ]
      for (index, name) in names.enumerated() where name.utf8.elementsEqual(bytes) {
        return .ordinal(Int32(index + 1))
      }
      return nil
    case .choice(let choice):
      return alternative(bytes, of: choice).map { Value.choice(Int32($0)) }
    default: return nil
    }
  }

  /// `2026-Q1` as year × 4 + quarter − 1.
  private func quarter(_ bytes: [UInt8]) -> Int32? {
    guard bytes.count == 7, let year = digits(bytes[0..<4], count: 4),
      bytes[4] == UInt8(ascii: "-"), bytes[5] == UInt8(ascii: "Q"),
      (UInt8(ascii: "1")...UInt8(ascii: "4")).contains(bytes[6])
    else { return nil }
    return year * 4 + Int32(bytes[6] - UInt8(ascii: "1"))
  }

  private func digits(_ bytes: ArraySlice<UInt8>, count: Int) -> Int32? {
    guard bytes.count == count else { return nil }
    var value: Int32 = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int32(byte - 0x30)
    }
    return value == 0 ? nil : value
  }

  /// The number of the alternative with this name or key.
  private func alternative(_ bytes: [UInt8], of choice: ChoiceID) -> Int? {
    let normalized = Normalization.nfc(bytes)
    for (index, alternative) in program.choices[choice.index].alternatives.enumerated() {
      if alternative.name.utf8.elementsEqual(normalized) { return index }
      for key in alternative.keys where key.utf8.elementsEqual(normalized) { return index }
    }
    return nil
  }

  private mutating func tellWrongText(
    _ text: String, _ type: Type, _ field: FactField, at offset: Int
  ) {
    let found = text.isEmpty ? "an empty text" : "the text \(quoted(text))"
    if case .choice(let choice) = type {
      report(
        .unknownAlternative, at: offset, expected: expected(type, field), found: found,
        cure: alternativeCure(text, choice))
      return
    }
    report(
      .wrongType, at: offset, expected: expected(type, field), found: found,
      cure: cure(type, field))
  }

  private func alternativeCure(_ text: String, _ choice: ChoiceID) -> String {
    let alternatives = program.choices[choice.index].alternatives
    let known = alternatives.flatMap { [$0.name] + $0.keys }
    if let near = nearest(to: text, among: known) { return "did you mean `\(near)`?" }
    return "write one of \(listed(alternatives.map { $0.name }))"
  }

  // MARK: Lists of values

  private mutating func readSet(
    _ choice: ChoiceID, _ kind: JSONKind
  ) throws(JSONError) -> Value? {
    let offset = cursor.position
    let names = program.choices[choice.index].alternatives.map { $0.name }
    guard kind == .array else {
      let found = try describeAndSkip(kind)
      report(
        .wrongType, at: offset, expected: "a list of some of \(listed(names))", found: found,
        cure: "put the names between `[` and `]`, also if there is only one")
      return nil
    }
    var set = AlternativeSet()
    var isSound = true
    var place = 0
    try cursor.beginArray()
    while try cursor.nextElement() {
      path.append(.place(place))
      place += 1
      let itemKind = try cursor.peekKind()
      let itemOffset = cursor.position
      let isText = itemKind == .string
      let bytes = isText ? try cursor.readStringBytes() : []
      if isText, let index = alternative(bytes, of: choice) {
        if set.contains(index) {
          isSound = false
          report(
            .duplicateAlternative, at: itemOffset, expected: "",
            found: "`\(names[index])` stands in this list twice", cure: "keep one of them")
        }
        set.insert(index)
      } else {
        isSound = false
        let text = String(decoding: bytes, as: UTF8.self)
        let found = isText ? "the text \(quoted(text))" : try describeAndSkip(itemKind)
        report(
          isText ? .unknownAlternative : .wrongType, at: itemOffset,
          expected: "one of \(listed(names))", found: found, cure: alternativeCure(text, choice))
      }
      path.removeLast()
    }
    return isSound ? .set(set) : nil
  }

  private mutating func readItems(
    _ item: Type, _ field: FactField, _ kind: JSONKind
  ) throws(JSONError) -> Value? {
    let offset = cursor.position
    guard kind == .array else {
      let found = try describeAndSkip(kind)
      report(
        .wrongType, at: offset, expected: "a list", found: found,
        cure: "put the values between `[` and `]`, also if there is only one")
      return nil
    }
    var items: [Value] = []
    var isSound = true
    try cursor.beginArray()
    while try cursor.nextElement() {
      path.append(.place(items.count))
      defer { path.removeLast() }
      if items.count == options.maximumElements {
        if isSound {
          report(
            .limit, at: offset, expected: "at most \(options.maximumElements) elements",
            found: "more", cure: "split the claim")
        }
        isSound = false
        try cursor.skipValue()
        continue
      }
      let itemKind = try cursor.peekKind()
      if let value = try readScalar(item.unwrapped, field, itemKind) {
        items.append(value)
      } else {
        isSound = false
        items.append(.none)
      }
    }
    return isSound ? .items(items) : nil
  }

  // MARK: The claim's own members

  mutating func readCaseName() throws(JSONError) {
    let kind = try cursor.peekKind()
    let offset = cursor.position
    switch kind {
    case .string: table.caseName = try cursor.readString()
    case .number:
      let range = try cursor.numberRange()
      table.caseName = String(decoding: cursor.bytes[range], as: UTF8.self)
    case .null: try cursor.readNull()
    default:
      let found = try describeAndSkip(kind)
      report(
        .wrongType, at: offset, expected: "the name of the claim", found: found,
        cure: "write a text, such as \"A-17\"")
    }
  }

  mutating func readAsOf() throws(JSONError) {
    let kind = try cursor.peekKind()
    let offset = cursor.position
    if kind == .null {
      try cursor.readNull()
      return
    }
    var found = ""
    if kind == .string {
      let bytes = try cursor.readStringBytes()
      if let instant = instantOrDay(bytes, zoneOffset: program.zoneOffset) {
        table.asOf = instant
        return
      }
      found = "the text \(quoted(String(decoding: bytes, as: UTF8.self)))"
    } else {
      found = try describeAndSkip(kind)
    }
    report(
      .wrongType, at: offset, expected: "a date or an instant", found: found,
      cure: "write it as \"2025-11-01\" or \"2025-11-01T09:00:00+09:00\"")
  }
}

/// The instant that a text means as `as of`: RFC 3339, local time, or a date, which is its 00:00.
package func instantOrDay(_ bytes: [UInt8], zoneOffset: Int) -> Instant? {
  if let date = CalendarDate.parse(bytes[...]) {
    return Instant(date: date, time: .midnight, offsetSeconds: zoneOffset)
  }
  return Instant.parse(bytes[...], defaultOffsetSeconds: zoneOffset)
}
