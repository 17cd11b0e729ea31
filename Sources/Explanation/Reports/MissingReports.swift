// How much each missing fact settles, as a sentence and as JSON.

import Evaluation
import JSON
package import Model
import Quantities

extension ReportContext {
  /// What a missing fact alone settles, such as `no settles it: ineligible`; nil where no value of it
  /// that was tried does.
  func settlingText(_ weight: MissingWeight, _ result: SectionResult) -> String? {
    guard let first = weight.settling.first else { return nil }
    if result.outcome != .undetermined {
      return words.settlesAmount(weight.settling.count, of: weight.tried)
    }
    let type = type(of: weight.input)
    if !isFew(type) {
      return words.settles(
        weight.settling.count,
        of: weight.tried,
        suchAs: text(ofTrial: first.value, weight.input, type),
        outcome(first, result)
      )
    }
    var outcomes: [Outcome] = []
    for trial in weight.settling where !outcomes.contains(trial.outcome) {
      outcomes.append(trial.outcome)
    }
    let parts = outcomes.map { reached in
      let trials = weight.settling.filter { $0.outcome == reached }
      let values = trials.prefix(6).map { text(ofTrial: $0.value, weight.input, type) }
      let names = values.joined(separator: ", ") + (trials.count > 6 ? ", …" : "")
      return words.settles(names, trials.count, outcome(trials[0], result))
    }
    return parts.joined(separator: "; ")
  }

  private func outcome(_ trial: SettlingTrial, _ result: SectionResult) -> String {
    word(trial.outcome, program[result.section])
  }

  /// Whether all values of a type are tried and can be told.
  private func isFew(_ type: Type) -> Bool {
    switch type.unwrapped {
    case .truth, .choice, .weekday, .list: true
    case .quantity, .date, .time, .instant, .month, .quarter, .year, .period, .spans, .text,
      .set, .element, .optional, .nothingKnown:
      false
    }
  }

  private func text(ofTrial value: Value, _ fact: Input, _ type: Type) -> String {
    switch value {
    case .items(let items) where items.isEmpty: return words.emptyList
    case .set(let set) where set.isEmpty: return words.emptySet
    case .none where field(fact)?.isPresence == true: return words.notGiven
    // Every other value is told as it is.
    default: return field(fact)?.isPresence == true ? words.given : text(value, type)
    }
  }

  /// The type of the values that are tried for an input.
  package func type(of fact: Input) -> Type {
    fact == .asOf ? .instant : field(fact)?.type ?? .nothingKnown
  }

  /// Writes that a fact is missing in further elements of its list.
  func write(_ fact: Input, more count: Int, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("path", columnPath(fact))
    writer.titles(titles(fact))
    writer.key("more")
    writer.number(count)
    writer.endObject()
  }

  /// Writes a missing fact's path and title, and what it settles.
  func write(_ weight: MissingWeight, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("path", path(weight.input))
    writer.titles(titles(weight.input))
    writer.key("settles")
    writer.beginObject()
    writer.key("tried")
    writer.number(weight.tried)
    writer.key("values")
    writer.beginArray()
    let type = type(of: weight.input)
    for trial in weight.settling {
      writer.beginObject()
      writer.key("value")
      write(trial.value, type, to: &writer)
      writer.member("outcome", trial.outcome.name)
      writer.endObject()
    }
    writer.endArray()
    writer.key("alone")
    writer.number(weight.alone)
    writer.key("clauses")
    writer.number(weight.clauses)
    writer.endObject()
    writer.endObject()
  }
}

extension SectionJSON {
  /// Writes the missing facts of a section, with what each settles where they were weighed.
  func writeMissing(_ result: SectionResult, to writer: inout JSONWriter) {
    if result.weights.isEmpty {
      write(result.missing, to: &writer)
      return
    }
    writer.beginArray()
    for entry in context.entries(result.missing) {
      switch entry {
      case .fact(_, let place): context.write(result.weights[place], to: &writer)
      case .more(let fact, let count): context.write(fact, more: count, to: &writer)
      }
    }
    writer.endArray()
  }
}

extension ReportWords {
  var given: String { pick("given", "있음") }
  var emptyList: String { pick("an empty list", "빈 목록") }
  var emptySet: String { pick("an empty set", "빈 집합") }

  /// That one of some values settles the outcome.
  func settles(_ values: String, _ count: Int, _ outcome: String) -> String {
    let verb = count == 1 ? "settles" : "each settle"
    return pick("\(values) \(verb) it: \(outcome)", "\(values) → \(outcome)")
  }

  /// How many of the values that were tried settle the outcome, with one of them.
  func settles(_ count: Int, of tried: Int, suchAs value: String, _ outcome: String) -> String {
    if count == tried {
      return pick(
        "every value tried settles it, such as \(value): \(outcome)",
        "어떤 값이든 결과가 정해짐 (예: \(value) → \(outcome))"
      )
    }
    return pick(
      "\(count) of \(tried) values tried \(count == 1 ? "settles" : "settle") it, such as \(value): \(outcome)",
      "\(tried)개 값 중 \(count)개에서 결과가 정해짐 (예: \(value) → \(outcome))"
    )
  }

  /// How many of the values that were tried leave no amount open.
  func settlesAmount(_ count: Int, of tried: Int) -> String {
    if count == tried {
      return pick("every value tried settles the amount", "어떤 값이든 금액이 정해짐")
    }
    return pick(
      "\(count) of \(tried) values tried \(count == 1 ? "settles" : "settle") the amount",
      "\(tried)개 값 중 \(count)개에서 금액이 정해짐"
    )
  }
}
