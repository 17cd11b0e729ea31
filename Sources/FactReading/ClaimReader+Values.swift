// Reading the value of one fact by its type.

import JSON
import Model
import Quantities
import UnicodeText

extension ClaimReader {
  /// The value of a fact; nil where it is unknown, or wrong and told.
  mutating func readValue(_ field: FactField) throws(JSONError) -> Value? {
    let kind = try cursor.peekKind()
    if kind == .null {
      try cursor.readNull()
      return field.isOptional ? Value.none : nil
    }
    let type = field.type.unwrapped
    switch type {
    case .set(let choice): return try readSet(choice, kind)
    case .list(let item): return try readItems(item, field, kind)
    case .spans: return try readSpans(field, kind)
    case .truth, .quantity, .date, .time, .instant, .month, .quarter, .year, .weekday, .period,
      .text, .choice, .element, .optional, .nothingKnown:
      return try readScalar(type, field, kind)
    }
  }

  /// A value that is one JSON string, number or word.
  mutating func readScalar(
    _ type: Type,
    _ field: FactField,
    _ kind: JSONKind
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
      if type == .instant, let text = Instant.LocalText(bytes[...]),
        tellClockChange(program.zone.instant(from: text), at: offset)
      {
        return nil
      }
      tellWrongText(String(decoding: bytes, as: UTF8.self), type, field, at: offset)
      return nil
    case .object, .array, .null: value = nil
    }
    if value == nil {
      let found = try describeAndSkip(kind)
      let cure: String
      switch kind {
      case .array: cure = "write one value, without `[` and `]`"
      case .object: cure = "write the value alone, without `{` and `}`: " + self.cure(type, field)
      case .number, .bool:
        let written = cursor.bytes[offset..<cursor.position].prefix(40)
        cure = self.cure(type, field, for: String(decoding: written, as: UTF8.self))
      case .string, .null: cure = self.cure(type, field)
      }
      report(.wrongType, at: offset, expected: expected(type, field), found: found, cure: cure)
    }
    return value
  }

  // MARK: Numbers

  private func isDuration(_ unit: Unit) -> Bool { unit.time == 1 && unit.money == 0 }

  private func takesNumber(_ type: Type, _ field: FactField) -> Bool {
    switch type {
    case .quantity(let unit): !isDuration(unit) || field.inputScale != nil
    case .year: true
    case .truth, .date, .time, .instant, .month, .quarter, .weekday, .period, .spans, .text,
      .choice, .set, .element, .list, .optional, .nothingKnown:
      false
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
    _ digits: ArraySlice<UInt8>,
    _ type: Type,
    _ field: FactField,
    at offset: Int
  ) -> Value? {
    switch Rational.parse(decimal: digits, maximumDigits: options.maximumDigits) {
    case .malformed:
      report(
        .wrongType,
        at: offset,
        expected: expected(type, field),
        found: "another number",
        cure: cure(type, field)
      )
      return nil
    case .tooManyDigits:
      report(
        .limit,
        at: offset,
        expected: "a number of at most \(options.maximumDigits) digits",
        found: "a longer one",
        cure: "check the number; written out it has too many digits"
      )
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
        .wrongType,
        at: offset,
        expected: expected(type, field),
        found: "the number \(String(decoding: digits, as: UTF8.self))",
        cure: cure(type, field)
      )
      return nil
    }
  }

  private mutating func scaled(
    _ number: Rational,
    _ type: Type,
    _ field: FactField,
    at offset: Int
  ) -> Value? {
    guard case .quantity(let unit) = type else { return .number(number) }
    do throws(ArithmeticError) {
      if unit.isPercent { return .number(try number.divided(by: Rational(100))) }
      if let scale = field.inputScale { return .number(try number.multiplied(by: scale)) }
      return .number(number)
    } catch {
      report(
        .limit,
        at: offset,
        expected: "a number of at most \(options.maximumDigits) digits",
        found: "a longer one",
        cure: "check the number; in its unit it has too many digits"
      )
      return nil
    }
  }

  // MARK: Texts

  /// The value that a text means for a type; nil where it means none.
  func parse(_ bytes: [UInt8], _ type: Type) -> Value? {
    switch type {
    case .text: return .text(String(decoding: bytes, as: UTF8.self))
    case .quantity(let unit):
      guard isDuration(unit) else { return nil }
      return Rational.parseISODuration(bytes[...]).map { Value.number($0) }
    case .date: return CalendarDate.parse(bytes[...]).map { Value.date($0) }
    case .time: return TimeOfDay.parse(bytes[...]).map { Value.time($0) }
    case .month: return CalendarMonth.parse(bytes[...]).map { Value.month($0) }
    case .instant:
      guard let text = Instant.LocalText(bytes[...]),
        case .unique(let instant) = program.zone.instant(from: text)
      else { return nil }
      return .instant(instant)
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
    case .truth, .spans, .set, .element, .list, .optional, .nothingKnown: return nil
    }
  }

  /// Tells of a local time that clocks skip or show twice; `true` where it did.
  mutating func tellClockChange(_ time: LocalTime, at offset: Int) -> Bool {
    let found: String
    let cure: String
    switch time {
    case .unique, .outOfRange: return false
    case .skipped:
      found = "a local time that clocks in \(program.zone.name) skip"
      cure = "write a time that they show, or state the offset, such as \"…+09:00\""
    case .repeated(let earlier, let later):
      found = "a local time that clocks in \(program.zone.name) show twice"
      cure =
        "state the offset: write \"\(text(earlier))\" or \"\(text(later))\""
    }
    report(.wrongType, at: offset, expected: "one instant", found: found, cure: cure)
    return true
  }

  private func text(_ instant: Instant) -> String {
    instant.rfc3339(offsetSeconds: program.zone.offset(at: instant))
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
  func alternative(_ bytes: [UInt8], of choice: ChoiceID) -> Int? {
    let normalized = Normalization.nfc(bytes)
    for (index, alternative) in program[choice].alternatives.enumerated() {
      if alternative.name.utf8.elementsEqual(normalized) { return index }
      for key in alternative.keys where key.utf8.elementsEqual(normalized) { return index }
    }
    return nil
  }

  private mutating func tellWrongText(
    _ text: String,
    _ type: Type,
    _ field: FactField,
    at offset: Int
  ) {
    let found = text.isEmpty ? "an empty text" : "the text \(quoted(text))"
    if case .choice(let choice) = type {
      report(
        .unknownAlternative,
        at: offset,
        expected: expected(type, field),
        found: found,
        cure: alternativeCure(text, choice)
      )
      return
    }
    report(
      .wrongType,
      at: offset,
      expected: expected(type, field),
      found: found,
      cure: cure(type, field, for: text)
    )
  }

  func alternativeCure(_ text: String, _ choice: ChoiceID) -> String {
    let alternatives = program[choice].alternatives
    let known = alternatives.flatMap { [$0.name] + $0.keys }
    for alternative in alternatives where alternative.titles.contains(where: { $0.text == text }) {
      return "write its name, `\(alternative.name)`"
    }
    if let near = nearest(to: text, among: known) { return "did you mean `\(near)`?" }
    return "write one of \(listed(alternatives.map { $0.name }))"
  }
}
