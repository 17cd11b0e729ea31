// What a fact is, in words: its type and unit, its range, its default, what null means for it.

import Evaluation
import Model
import Quantities

extension ReportContext {
  /// The type of a fact in words, such as `amount in KRW, from 0 KRW`.
  func typeWords(_ field: FactField, in layout: RowLayout) -> String {
    let type = typeWords(field.type.unwrapped, field)
    let range = field.range.map { rangeWords($0, field, in: layout) } ?? ""
    return range.isEmpty ? type : "\(type), \(range)"
  }

  /// A range as the rules write it, but in words where these are Korean or titles stand for names.
  private func rangeWords(_ range: FactRange, _ field: FactField, in layout: RowLayout) -> String {
    if writesNames, !words.isKorean { return range.text }
    let isTime = ofItems(field.type).isTime
    let bounds = [
      range.low.map { low in
        words.low(boundWords(low, field, in: layout), isIncluded: low.isIncluded, isTime: isTime)
      },
      range.high.map { high in
        words.high(boundWords(high, field, in: layout), isIncluded: high.isIncluded, isTime: isTime)
      },
    ]
    return bounds.compactMap { $0 }.joined(separator: words.pick(" and ", " "))
  }

  /// The type of the values themselves: of a list, that of its items.
  private func ofItems(_ type: Type) -> Type {
    if case .list(let item) = type.unwrapped { return item.unwrapped }
    return type.unwrapped
  }

  private func boundWords(_ bound: FactBound, _ field: FactField, in layout: RowLayout) -> String {
    func name(_ field: FactField) -> String {
      writesNames ? field.path : title(of: field) ?? field.path
    }
    switch bound.source {
    case .value(let value): return text(value, ofItems(field.type))
    case .fact(let slot): return name(layout.fields[slot])
    case .claimFact(let slot): return name(program.schema.root.fields[slot])
    }
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

  /// The name of a choice, or its alternatives where it is written in place or titles are asked for.
  private func alternativeWords(_ choice: ChoiceID) -> String {
    let declared = program[choice]
    if writesNames, !declared.name.isEmpty { return declared.name }
    return declared.alternatives.indices.map { alternativeText($0, choice) }
      .joined(separator: ", ")
  }

  /// What is taken where a claim does not give the fact; nil where nothing is.
  func defaultWords(_ field: FactField) -> String? { defaultText(field).map { words.taken($0) } }

  /// The value that is taken where a claim does not give the fact; nil where none is.
  func defaultText(_ field: FactField) -> String? {
    guard let value = field.defaultValue else { return nil }
    if case .rows = value { return writesNames ? "{}" : words.none }
    return writesNames ? literal(value, field.type).text : text(value, field.type)
  }

  /// What `null` means for a fact.
  func nullWords(_ field: FactField) -> String {
    field.isOptional ? words.nullIsNone : words.nullIsUnknown
  }

  /// The type, what null means and the default, in one line.
  func sentence(_ field: FactField, in layout: RowLayout) -> String {
    ([typeWords(field, in: layout), nullWords(field)] + [defaultWords(field)].compactMap { $0 })
      .joined(separator: "; ")
  }
}
