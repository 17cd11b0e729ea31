// Types in the words in which a policy writes them.

import Model

extension Checker {
  /// A type as a policy writes it, such as `optional money in KRW`.
  ///
  /// What no policy can write is described: `element of outages`, `KRW per hour`.
  func typeWords(_ type: Type, number: String = "number") -> String {
    switch type {
    case .truth: "yes or no"
    case .quantity(let unit): unit == .number ? number : typeWords(unit)
    case .date: "date"
    case .time: "time"
    case .instant: "instant"
    case .month: "month"
    case .quarter: "quarter"
    case .year: "year"
    case .weekday: "day of the week"
    case .period: "period"
    case .spans: "spans"
    case .text: "text"
    case .choice(let choice):
      program[choice].name.isEmpty ? "one of " + alternatives(choice) : program[choice].name
    case .set(let choice):
      "set of " + (program[choice].name.isEmpty ? alternatives(choice) : program[choice].name)
    case .element(let list): "element of \(program.schema[list].path)"
    case .list(.element(let list)): "list of \(program.schema[list].path)"
    case .list(let inner): "list of \(typeWords(inner, number: number))"
    case .optional(let inner): "optional \(typeWords(inner, number: number))"
    case .nothingKnown: "not known"
    }
  }

  private func alternatives(_ choice: ChoiceID) -> String {
    program[choice].alternatives.map { $0.name }.joined(separator: ", ")
  }

  private func typeWords(_ unit: Unit) -> String {
    if unit.isPercent { return "percent" }
    let code = unit.currency.map { program[$0].code } ?? "money"
    if let per = unit.perCurrency { return "\(code) per \(program[per].code)" }
    switch (unit.money, unit.time) {
    case (1, 0): return "money in \(code)"
    case (0, 1): return "duration"
    case (1, -1): return "\(code) per hour"
    default: return describe(unit)
    }
  }
}
