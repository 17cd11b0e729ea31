// Literals as values: defaults, parameters, and what a scenario gives.

import Model
import Quantities
import SourceText
import Syntax

extension Checker {
  /// The value that a literal writes for a type, or nil after a diagnostic.
  func writtenValue(_ node: NodeID, for wanted: Type) -> Value? {
    if tree.kind(node) == .literalNone {
      if wanted.isOptional { return Value.none }
      report(
        .typeMismatch,
        node,
        "`none` stands where a value is needed",
        cure: "make the fact `optional`"
      )
      return nil
    }
    let type = wanted.unwrapped
    switch type {
    case .choice(let choice):
      return alternative(node, of: choice).map { Value.choice(Int32($0)) }
    case .set(let choice):
      return writtenSet(tree.kind(node) == .literalSet ? expressions(node) : [node], of: choice)
    case .list(let element):
      var items: [Value] = []
      for entry in tree.kind(node) == .literalSet ? expressions(node) : [node] {
        guard let item = writtenValue(entry, for: element) else { return nil }
        items.append(item)
      }
      return .items(items)
    case .instant:
      if tree.kind(node) == .literalDate {
        report(
          .typeMismatch,
          node,
          "an instant is needed here, and a date has no time of day",
          cure: "add the time, such as `\(tree.text(node)) 09:00`"
        )
        return nil
      }
    case .text:
      if tree.kind(node) == .literalString { return .text(tree.stringValue(tree.mainToken(node))) }
    case .time:
      if tree.kind(node) == .literalTime, let time = TimeOfDay.parse(bytes(node)) {
        return .time(time)
      }
    case .year:
      if tree.kind(node) == .literalNumber, let number = number(node), let whole = number.whole {
        return .ordinal(Int32(truncatingIfNeeded: whole))
      }
    default: break
    }
    var value: Value?
    var found = Type.nothingKnown
    if isWritten(node) {
      let checked = expression(node)
      if checked.type == .nothingKnown { return nil }
      value = constantValue(checked.id)
      found = checked.type
    }
    guard let value else {
      report(
        .typeMismatch,
        node,
        "a written value is needed here, such as \(example(of: type))"
      )
      return nil
    }
    guard found == type || type == .nothingKnown else {
      report(mismatch(found: found, wanted: type, at: tree.range(node)))
      return nil
    }
    return value
  }

  /// The value that several literals write (`a, b`).
  func writtenValues(_ nodes: [NodeID], for wanted: Type) -> Value? {
    switch wanted.unwrapped {
    case .set(let choice):
      if nodes.count == 1, tree.kind(nodes[0]) == .literalNone {
        return wanted.isOptional ? Value.none : .set(AlternativeSet())
      }
      return nodes.count == 1 ? writtenValue(nodes[0], for: wanted) : writtenSet(nodes, of: choice)
    case .list(let element):
      if nodes.count == 1 { return writtenValue(nodes[0], for: wanted) }
      var values: [Value] = []
      for node in nodes {
        guard let value = writtenValue(node, for: element) else { return nil }
        values.append(value)
      }
      return .items(values)
    default:
      guard nodes.count == 1 else {
        if let second = nodes.dropFirst().first {
          report(.unexpectedWords, second, "one value is needed here, not a list")
        }
        return nil
      }
      return writtenValue(nodes[0], for: wanted)
    }
  }

  private func writtenSet(_ nodes: [NodeID], of choice: ChoiceID) -> Value? {
    var set = AlternativeSet()
    for node in nodes {
      guard let alternative = alternative(node, of: choice) else { return nil }
      set.insert(alternative)
    }
    return .set(set)
  }

  /// The alternative that a name or a string writes, or nil after a diagnostic.
  func alternative(_ node: NodeID, of choice: ChoiceID) -> Int? {
    let word: String
    seeAlternatives(of: .choice(choice), at: node, isClosed: true)
    switch tree.kind(node) {
    case .nameReference: word = tree.nameText(node)
    case .literalString: word = tree.stringValue(tree.mainToken(node))
    default:
      report(
        .unknownAlternative,
        node,
        "one of \(alternativeList(choice)) is needed here"
      )
      return nil
    }
    if let index = alternativeIndex(word, of: choice) {
      refer(node, toAlternative: index, of: choice)
      return index
    }
    // A choice that cannot be read has no alternatives, which is told there.
    if program[choice].alternatives.isEmpty { return nil }
    report(
      unknownAlternative(
        word,
        of: program[choice],
        at: tree.range(node)
      )
    )
    return nil
  }

  func alternativeIndex(_ word: String, of choice: ChoiceID) -> Int? {
    program[choice].alternatives.firstIndex { $0.name == word }
  }

  func alternativeList(_ choice: ChoiceID) -> String {
    let names = program[choice].alternatives.map { "`\($0.name)`" }
    return names.joined(separator: ", ")
  }

  // MARK: Literals as expressions

  func bytes(_ node: NodeID) -> ArraySlice<UInt8> {
    let range = tree.range(node)
    return tree.file.bytes[range.start.value..<range.end.value]
  }

  /// The number of a number token, with its commas and without a percent sign.
  func number(_ node: NodeID) -> Rational? {
    let token = tree.range(tree.mainToken(node))
    var digits: [UInt8] = []
    for byte in tree.file.bytes[token.start.value..<token.end.value]
    where byte != UInt8(ascii: ",") && byte != UInt8(ascii: "%") {
      digits.append(byte)
    }
    if digits.first == UInt8(ascii: ".") { digits.insert(UInt8(ascii: "0"), at: 0) }
    while digits.count > 1, digits[0] == UInt8(ascii: "0"), digits[1] != UInt8(ascii: ".") {
      digits.removeFirst()
    }
    switch Rational.parse(decimal: digits[...], maximumDigits: 100) {
    case .value(let number): return number
    case .tooManyDigits:
      report(
        .tooLarge,
        node,
        "a number has at most 100 digits",
        cure: "write a shorter number"
      )
      return nil
    case .malformed:
      report(.badNumber, node, "`\(tree.text(node))` cannot be read as a number")
      return nil
    }
  }

  func literal(_ node: NodeID) -> Typed {
    switch tree.kind(node) {
    case .literalNumber:
      return number(node).map { constant(.number($0), .number, node) } ?? unresolved(node)
    case .literalPercent:
      guard let number = number(node), let part = try? number.divided(by: Rational(100)) else {
        return unresolved(node)
      }
      return constant(.number(part), .percent, node)
    case .literalQuantity: return quantity(node)
    case .literalString:
      return constant(.text(tree.stringValue(tree.mainToken(node))), .text, node)
    case .literalDate:
      guard let date = CalendarDate.parse(bytes(node)) else { return badLiteral("date", node) }
      return constant(.date(date), .date, node)
    case .literalInstant:
      return instantLiteral(node)
    case .literalTime:
      guard let time = TimeOfDay.parse(bytes(node)) else { return endWithoutBeginning(node) }
      return constant(.time(time), .time, node)
    case .literalMonth:
      guard let month = CalendarMonth.parse(bytes(node)) else { return badLiteral("month", node) }
      return constant(.month(month), .month, node)
    case .literalTruth:
      return constant(.truth(tree.nameText(tree.mainToken(node)) == "yes"), .truth, node)
    case .literalNone: return constant(.none, .nothingKnown, node)
    case .literalNothing: return constant(.spans(.nothing), .spans, node)
    case .literalQuarter: return quarterLiteral(node)
    case .literalBusinessDays: return businessDays(node)
    default: return unresolved(node)
    }
  }

  /// An instant in the zone of the policy, unless it states an offset.
  private func instantLiteral(_ node: NodeID) -> Typed {
    guard let text = Instant.LocalText(bytes(node)) else { return badLiteral("instant", node) }
    switch program.zone.instant(from: text) {
    case .unique(let instant): return constant(.instant(instant), .instant, node)
    case .outOfRange: return badLiteral("instant", node)
    case .skipped:
      report(localTimeSkipped(tree.text(node), program.zone.name, at: tree.range(node)))
    case .repeated(let earlier, let later):
      let offsets = [earlier, later].map { program.zone.offset(at: $0) }
      report(
        localTimeRepeated(tree.text(node), program.zone.name, offsets, at: tree.range(node))
      )
    }
    return unresolved(node)
  }

  /// `2025Q3`: the year times four and the quarters since the first.
  private func quarterLiteral(_ node: NodeID) -> Typed {
    let digits = bytes(node).filter { $0 >= 0x30 && $0 <= 0x39 }.map { Int($0) - 0x30 }
    let year = digits.prefix(4).reduce(0) { $0 * 10 + $1 }
    guard digits.count == 5, year >= 1, (1...4).contains(digits[4]) else {
      return badLiteral("quarter", node)
    }
    return constant(.ordinal(Int32(year * 4 + digits[4] - 1)), .quarter, node)
  }

  /// `20 business days`, `5 business days of krx`.
  private func businessDays(_ node: NodeID) -> Typed {
    guard let number = number(node) else { return unresolved(node) }
    guard let count = number.whole, let days = Int32(exactly: count), count.magnitude < 1_000_000
    else {
      report(
        .unknownUnit,
        node,
        "business days are counted in whole days",
        cure: "write a whole number"
      )
      return unresolved(node)
    }
    var calendar = Period.ownCalendar
    if let nameNode = nameNode(node) {
      guard let id = self.calendar(named: nameNode) else { return unresolved(node) }
      askedCalendars.insert(id.index)
      calendar = Int32(truncatingIfNeeded: id.index)
    } else {
      requireCalendar(node)
    }
    let period = Period(months: 0, days: 0, businessDays: days, calendar: calendar)
    return constant(.period(period), .period, node)
  }

  /// `24:00` where nothing ends.
  private func endWithoutBeginning(_ node: NodeID) -> Typed {
    report(
      .badDate,
      node,
      "`\(tree.text(node))` is no time of day",
      cure: "it is the end of a day, and stands behind `to` and `at`; a day begins at `00:00`"
    )
    return unresolved(node)
  }

  private func badLiteral(_ kind: String, _ node: NodeID) -> Typed {
    report(
      .badDate,
      node,
      "there is no such \(kind) as `\(tree.text(node))`",
      cure: "look at the month and the day"
    )
    return unresolved(node)
  }

  private func quantity(_ node: NodeID) -> Typed {
    guard let number = number(node) else { return unresolved(node) }
    let tokens = tree.significantTokens(node)
    let word = tokens.count > 1 ? tree.nameText(tokens[1]) : ""
    guard let meaning = unitMeaning(word) else {
      report(unknownUnit(word, at: tree.range(node)))
      return unresolved(node)
    }
    switch meaning {
    case .seconds(let seconds):
      guard let value = try? number.multiplied(by: Rational(seconds)) else {
        report(.tooLarge, node, "the duration is too large")
        return unresolved(node)
      }
      return constant(.number(value), .duration, node)
    case .period(let months, let days):
      guard let count = number.whole, let months = Int32(exactly: months &* count),
        let days = Int32(exactly: days &* count), count.magnitude < 1_000_000
      else {
        report(
          .unknownUnit,
          node,
          "a calendar period counts whole \(word)",
          cure: "write a whole number, or hours and minutes"
        )
        return unresolved(node)
      }
      return constant(.period(Period(months: months, days: days)), .period, node)
    case .money(let code):
      guard let currency = currency(code, node) else { return unresolved(node) }
      return constant(.number(number), .quantity(.money(currency)), node)
    }
  }
}
