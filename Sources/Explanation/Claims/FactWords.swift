// What a fact is, in words: its type and unit, its range, its default, what null means for it.

import Evaluation
import Model
import Quantities

extension ReportContext {
  /// The type of a fact in words, such as `amount in KRW, from 0 KRW`.
  func typeWords(_ field: FactField) -> String {
    let type = typeWords(field.type.unwrapped, field)
    guard let range = field.range?.text, !range.isEmpty else { return type }
    return "\(type), \(range)"
  }

  private func typeWords(_ type: Type, _ field: FactField) -> String {
    switch type {
    case .truth: words.yesOrNo
    case .quantity(let unit): typeWords(unit, field)
    case .date: words.date
    case .time: words.timeOfDay
    case .instant: words.instant
    case .month: words.month
    case .quarter: words.quarter
    case .year: words.year
    case .weekday: words.weekdayType
    case .period: words.calendarPeriod
    case .spans: words.setOfTimes
    case .text: words.text
    case .choice(let choice): words.oneOf(alternativeWords(choice))
    case .set(let choice): words.someOf(alternativeWords(choice))
    case .list(.element): words.listOfElements
    case .list(let item): words.listOf(typeWords(item.unwrapped, field))
    case .element, .optional, .nothingKnown: words.listOfElements
    }
  }

  private func typeWords(_ unit: Unit, _ field: FactField) -> String {
    if unit.isPercent { return words.percentage }
    if unit.money == 1, unit.time == 0, unit.currency != nil {
      return words.amount(in: currencyCode(unit.currency))
    }
    if unit.time == 1, unit.money == 0 {
      return words.lengthOfTime(inUnitsOf: field.inputScale.flatMap { $0.whole })
    }
    return field.isWhole ? words.wholeNumber : words.plainNumber
  }

  /// The name of a choice, or its alternatives where it is written in place.
  private func alternativeWords(_ choice: ChoiceID) -> String {
    let declared = program[choice]
    if !declared.name.isEmpty { return declared.name }
    return declared.alternatives.map { $0.name }.joined(separator: ", ")
  }

  /// What is taken where a claim does not give the fact; nil where nothing is.
  func defaultWords(_ field: FactField) -> String? {
    guard let value = field.defaultValue else { return nil }
    if case .rows = value { return words.taken("{}") }
    return words.taken(literal(value, field.type).text)
  }

  /// What `null` means for a fact.
  func nullWords(_ field: FactField) -> String {
    field.isOptional ? words.nullIsNone : words.nullIsUnknown
  }

  /// The type, what null means and the default, in one line.
  func sentence(_ field: FactField) -> String {
    ([typeWords(field), nullWords(field)] + [defaultWords(field)].compactMap { $0 })
      .joined(separator: "; ")
  }
}
