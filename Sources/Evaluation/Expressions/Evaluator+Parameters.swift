// Parameters and their histories.

import Model
import Quantities

extension Evaluator {
  @inline(never)
  mutating func parameter(
    _ parameter: ParameterID,
    on date: ExpressionID?,
    in expression: ExpressionID
  ) -> Value {
    let history = program[parameter].history
    guard let date else {
      if history.count == 1, history[0].from == nil, history[0].until == nil {
        return value(of: history[0], parameter)
      }
      return .error(.outsideHistory(parameter), at: origin(of: expression))
    }
    switch value(date) {
    case .date(let day): return lookUp(parameter, history, day, in: expression)
    case .instant(let instant):
      guard let day = program.zone.date(of: instant) else {
        return .error(.arithmetic(.outOfRange), at: origin(of: expression))
      }
      return lookUp(parameter, history, day, in: expression)
    case .month(let month): return lookUp(parameter, history, month.firstDay, in: expression)
    case .open(let open): return agreed(parameter, history, open)
    case .none:
      return .error(.noneUsed, at: origin(of: expression))
    default: return .error(.unsupported, at: origin(of: expression))
    }
  }

  private func value(of entry: DatedValue, _ parameter: ParameterID) -> Value {
    entry.value ?? .unknown(.parameter(parameter))
  }

  private func lookUp(
    _ parameter: ParameterID,
    _ history: [DatedValue],
    _ day: CalendarDate,
    in expression: ExpressionID
  ) -> Value {
    let begun = history.last { entry in entry.from.map { $0 <= day } ?? true }
    guard let begun, begun.until.map({ day <= $0 }) ?? true else {
      return .error(.outsideHistory(parameter), at: origin(of: expression))
    }
    return value(of: begun, parameter)
  }

  /// The value at a date that is not known: settled only where the whole history gives one value.
  private func agreed(
    _ parameter: ParameterID,
    _ history: [DatedValue],
    _ open: Open
  ) -> Value {
    var collector = OpenCollector()
    collector.add(open)
    if !coversAllDates(history) { collector.markFallible() }
    // The date itself can turn out to be none or an error.
    let isTotal = !collector.mayFail && open.problems.isEmpty
    var values: [Value] = []
    var agreesOn: Value?
    var agrees = true
    for entry in history {
      let value = value(of: entry, parameter)
      collector.addOutcome(value)
      values.append(value)
      if let known = agreesOn {
        if operations.comparison.isEqual(known, value) != true { agrees = false }
      } else {
        agreesOn = value
      }
    }
    if isTotal, agrees, let agreesOn, !agreesOn.isOpen { return agreesOn }
    return .open(collector.joined(.hull(of: values)))
  }

  private func coversAllDates(_ history: [DatedValue]) -> Bool {
    guard let first = history.first, first.from == nil, history.last?.until == nil else {
      return false
    }
    for (earlier, later) in zip(history, history.dropFirst()) {
      guard let from = later.from else { return false }
      if let until = earlier.until, Int(until.dayNumber) + 1 < Int(from.dayNumber) { return false }
    }
    return true
  }
}
