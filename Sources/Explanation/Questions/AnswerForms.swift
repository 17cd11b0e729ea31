// Which control a fact has, by its type.

import Evaluation
import Model
import Quantities

extension ReportContext {
  /// How a fact of a type is answered.
  func answerForm(_ type: Type, _ field: FactField) -> AnswerForm {
    switch type {
    case .truth: .truth
    case .quantity(let unit): answerForm(unit, field)
    case .date: .date
    case .time: .time
    case .instant: .instant
    case .month: .month
    case .quarter: .quarter
    case .year: .year
    case .period: .period
    case .spans: .spans
    case .text: .text
    case .choice(let choice): .choice(alternatives(of: choice))
    case .set(let choice): .choices(alternatives(of: choice))
    case .list(.element): .elements
    case .list(let item): .values(answerForm(item.unwrapped, field))
    case .optional(let inner): answerForm(inner, field)
    // No fact has one of these types alone.
    case .weekday, .element, .nothingKnown: .text
    }
  }

  private func answerForm(_ unit: Unit, _ field: FactField) -> AnswerForm {
    if unit.isPercent { return .percentage }
    if unit == .duration { return .duration(seconds: field.inputScale.flatMap { $0.whole }) }
    if unit.money == 1, unit.time == 0, unit.perCurrency == nil, let currency = unit.currency {
      let declared = program[currency]
      return .money(currency: declared.code, decimals: declared.minorDigits)
    }
    return .number(isWhole: field.isWhole)
  }

  private func alternatives(of choice: ChoiceID) -> [NamedAnswer] {
    program[choice].alternatives.map { alternative in
      NamedAnswer(
        names: [alternative.name] + alternative.keys,
        title: title(alternative.titles, or: alternative.name)
      )
    }
  }

  /// The default of a fact in words, with the titles of alternatives; empty where it has none.
  func defaultText(_ field: FactField) -> String {
    guard let value = field.defaultValue else { return "" }
    switch value {
    case .rows: return words.given
    case .none: return words.thereIsNone
    // Every other value is told as reports tell it.
    default: return text(value, field.type)
    }
  }
}

extension ReportWords {
  var thereIsNone: String { pick("there is none", "없음") }
}
