// Each missing fact that a decision of a shipped claim lists can still change it.

import Foundation
import Model
import Quantities
import TestSupport
import Testing

@testable import Evaluation

/// Makes up values of missing facts, from what the policy compares and what the claim says.
private struct MissingValues {
  let program: Program
  /// The moments that the claim and the decision know.
  let instants: [Instant]
  let numbers: [Model.Unit: [Rational]]
  let texts: [String]

  init(_ program: Program, _ facts: FactTable) {
    self.program = program
    var instants = facts.asOf.map { [$0] } ?? []
    for case .some(let value) in facts.root + facts.stores.flatMap({ $0 }) {
      switch value {
      case .instant(let instant): instants.append(instant)
      case .date(let date):
        Instant(seconds: program.zone.startOfDay(dayNumber: Int(date.dayNumber)), nanoseconds: 0)
          .map { instants.append($0) }
      default: break
      }
    }
    var numbers: [Model.Unit: Set<Rational>] = [:]
    var texts: Set<String> = ["something else"]
    func note(_ value: Value, _ type: Type) {
      switch (value, type.unwrapped) {
      case (.number(let number), .quantity(let unit)): numbers[unit, default: []].insert(number)
      case (.text(let text), _): texts.insert(text)
      default: break
      }
    }
    for (index, expression) in program.expressions.enumerated() {
      guard case .constant(let constant) = expression else { continue }
      note(program.constants[constant.index], program.expressionTypes[index])
    }
    for parameter in program.parameters {
      for case .some(let value) in parameter.history.map(\.value) { note(value, parameter.type) }
    }
    self.instants = instants
    self.numbers = numbers.mapValues { $0.sorted() }
    self.texts = texts.sorted()
  }

  /// A value of a fact; nil where none can be made up.
  func value(
    _ field: FactField,
    _ table: inout FactTable,
    _ random: inout SeededGenerator
  ) -> Value? {
    if field.isPresence { return random.chance(0.7) ? .yes : Value.none }
    if field.type.isOptional, random.chance(0.25) { return Value.none }
    if let list = field.list { return rows(of: list, &table, &random) }
    return value(field.type.unwrapped, &random)
  }

  private func value(_ type: Type, _ random: inout SeededGenerator) -> Value? {
    switch type {
    case .truth: return .truth(random.chance(0.5))
    case .choice(let choice):
      return (0..<program.choices[choice.index].alternatives.count).randomElement(using: &random)
        .map { .choice(Int32($0)) }
    case .set(let choice):
      var set = AlternativeSet()
      let part = [0.1, 0.5, 1.0].randomElement(using: &random) ?? 1.0
      for index in program.choices[choice.index].alternatives.indices where random.chance(part) {
        set.insert(index)
      }
      return .set(set)
    case .quantity(let unit):
      let known = (numbers[unit] ?? []) + [.zero, .one, Rational(1_000_000)]
      guard let near = known.randomElement(using: &random),
        let step = [-1, 0, 0, 1].randomElement(using: &random),
        let moved = try? near.adding(Rational(step))
      else { return nil }
      return .number(unit.isPercent || moved.signum < 0 ? near : moved)
    case .instant: return instant(&random).map { .instant($0) }
    case .date: return instant(&random).flatMap { program.zone.date(of: $0) }.map { .date($0) }
    case .month:
      guard let date = instant(&random).flatMap({ program.zone.date(of: $0) }) else { return nil }
      return CalendarMonth(year: date.year, month: date.month).map { .month($0) }
    case .text: return texts.randomElement(using: &random).map { .text($0) }
    case .weekday: return .ordinal(Int32.random(in: 1...7, using: &random))
    case .period:
      let days = Int32.random(in: 0...40, using: &random)
      return .period(Period(months: 0, days: days))
    case .list(let item):
      let count = Int.random(in: 0...2, using: &random)
      return .items((0..<count).compactMap { _ in value(item, &random) })
    default: return nil
    }
  }

  private func instant(_ random: inout SeededGenerator) -> Instant? {
    let moves = [0, 1, 3_600, 5 * 3_600, 86_400, 40 * 86_400, 400 * 86_400]
    guard let near = instants.randomElement(using: &random),
      let move = moves.randomElement(using: &random)
    else { return nil }
    return try? near.adding(seconds: Rational(random.chance(0.5) ? move : -move))
  }

  /// A list of none to two elements, with all their facts.
  private func rows(
    of list: ListID,
    _ table: inout FactTable,
    _ random: inout SeededGenerator
  ) -> Value {
    let layout = program.schema.lists[list.index].layout
    let count = Int.random(in: 0...2, using: &random)
    let start = table.stores[list.index].count / max(layout.width, 1)
    for _ in 0..<count { _ = table.appendRow(list, width: layout.width) }
    for row in 0..<count {
      for (slot, field) in layout.fields.enumerated() {
        let value = field.defaultValue ?? self.value(field, &table, &random)
        table.stores[list.index][(start + row) * layout.width + slot] = value
      }
    }
    return .rows(start: Int32(start), count: Int32(count))
  }

  /// The claim with a fact that was missing; the claim as it is where no value can be made up.
  func supplying(
    _ input: Input,
    _ table: FactTable,
    _ random: inout SeededGenerator
  ) -> FactTable {
    var table = table
    if input == .asOf {
      table.asOf = instant(&random) ?? table.asOf
      return table
    }
    guard let fact = input.fact else { return table }
    let kinds = program.schema.events.map { program.schema.lists[$0.list.index].slot }
    if fact.list == nil, kinds.contains(fact.slot) {
      for kind in program.schema.events {
        let slot = program.schema.lists[kind.list.index].slot
        table.root[slot] = rows(of: kind.list, &table, &random)
        table.settleEvents(kind, program.schema)
      }
      return table
    }
    guard let value = value(program.schema.field(of: fact), &table, &random) else { return table }
    return table.changing(fact, to: value, program.schema) ?? table
  }

  /// Whether the table has the row in which a fact stands.
  func has(_ input: Input, _ table: FactTable) -> Bool {
    guard let fact = input.fact, let list = fact.list else { return true }
    let width = program.schema[list].layout.width
    return (fact.row + 1) * width <= table.stores[list.index].count
  }
}

/// One section with other facts than the claim's: what is decided, and what is still open.
private struct SectionView {
  let told: String
  /// The facts that are still missing; parameters that are unset stay so.
  let open: Set<Input>

  /// A section for one element, or for all of them where the claim did not give its list.
  init(_ own: SectionResult, _ trial: SectionTrial, _ table: FactTable) {
    let section = trial.program.sections[own.section.index]
    var told: [String] = []
    var open: Set<Input> = []
    for world in trial.worlds {
      var evaluator = trial.evaluator(table, world)
      var places: [Int] = []
      if own.subject == nil, let forEach = section.header.forEach {
        switch evaluator.elements(of: forEach) {
        case .failure(let list): open.formUnion(list.open.facts)
        case .success(let elements): places = elements.map(\.place)
        }
      } else if case .success(.some(let place)) = trial.place(in: &evaluator) {
        places = [place]
      }
      for place in places {
        let state = evaluator.section(own.section, place: place)
        open.formUnion(state.open?.facts ?? [])
        told.append("\(state.outcome)")
        for award in section.awards {
          let amount = evaluator.amount(award, place: place)
          if case .open(let reason) = amount {
            open.formUnion(reason.facts)
            told.append("open")
          } else {
            told.append("\(amount)")
          }
        }
      }
      told.append("|")
    }
    self.told = told.joined(separator: " ")
    self.open = open.filter {
      if case .parameter = $0 { return false }
      return true
    }
  }
}

@Suite("Missing facts of the shipped claims")
struct ExampleMissingTests {
  /// How often the search begins anew for one fact, how many values it tries for another fact, and how
  /// many pairs of values for the fact itself.
  static let starts = 30
  static let values = 16
  static let pairs = 40

  /// Whether two completions that differ in one fact alone give something else.
  ///
  /// The other facts are supplied one after another so that the fact stays open, which leaves
  /// completions in which it is likely to decide.
  private func matters(
    _ fact: Input,
    _ own: SectionResult,
    _ program: Program,
    _ table: FactTable,
    _ random: inout SeededGenerator
  ) -> Bool {
    let values = MissingValues(program, table)
    let trial = SectionTrial(program: program, result: own)
    for _ in 0..<Self.starts {
      var supplied = table
      var isOpen = true
      while isOpen {
        var others = SectionView(own, trial, supplied).open
        others.remove(fact)
        guard let other = others.sorted().randomElement(using: &random) else { break }
        isOpen = false
        for _ in 0..<Self.values {
          let next = values.supplying(other, supplied, &random)
          let open = SectionView(own, trial, next).open
          if !open.contains(fact) || open.contains(other) { continue }
          supplied = next
          isOpen = true
          break
        }
      }
      for _ in 0..<Self.pairs {
        if differs(fact, own, trial, values, supplied, &random) { return true }
      }
    }
    return false
  }

  /// Whether two values of a fact give something else, with the same values for all others that are
  /// still open.
  private func differs(
    _ fact: Input,
    _ own: SectionResult,
    _ trial: SectionTrial,
    _ values: MissingValues,
    _ table: FactTable,
    _ random: inout SeededGenerator
  ) -> Bool {
    var first = values.supplying(fact, table, &random)
    var second = values.supplying(fact, table, &random)
    for _ in 0..<8 {
      let one = SectionView(own, trial, first)
      let other = SectionView(own, trial, second)
      var open = one.open.union(other.open)
      open.remove(fact)
      if open.isEmpty { return one.told != other.told }
      for missing in open.sorted() {
        // The same value on both sides: the same numbers are drawn.
        var again = random
        if values.has(missing, first) { first = values.supplying(missing, first, &random) }
        if values.has(missing, second) { second = values.supplying(missing, second, &again) }
      }
    }
    return false
  }

  /// Facts that are listed, soundly (S2.4), though the completions drawn here do not show that they
  /// can matter: they stand behind groups, lists or judgements that the claim does not give.
  private static let notShown: Set<String> = [
    "yearly_training events", "application_form application.merchant_ids",
    "substitute application", "substitute application.fallback", "complaint_handling fault",
    "yearly_training as of", "yearly_training reviewed_years",
    "data_removal contract_end.destroyed_at", "data_removal contract_end.returned_at",
  ]

  @Test(
    "every missing fact that is listed can still change the decision",
    arguments: ChangeTests.examples + [("koscom_charter", "koscom_charter_en")]
  )
  func listedFactsMatter(folder: String, policy: String) throws {
    let program = try compiled(try rulesText(policy))
    let place = Repository.root
      .appendingPathComponent("examples/\(folder)")
    var random = SeededGenerator(seed: 31)
    var listed = 0
    // Claims that say nothing of a section all leave it open in the same way.
    var seen: Set<String> = []
    for name in try triedExamples(in: place) {
      let text = try String(contentsOf: place.appendingPathComponent(name), encoding: .utf8)
      let table = try facts(text, program)
      for section in decide(program, table, weighsDefaults: false).sections
      where seen.insert("\(section.section) \(section.missing)").inserted {
        for fact in section.missing {
          if case .parameter = fact { continue }
          listed += 1
          let title = program.sections[section.section.index].header.name
          let field = fact.fact.map { program.schema.field(of: $0).path } ?? "as of"
          if Self.notShown.contains("\(title) \(field)") { continue }
          #expect(
            matters(fact, section, program, table, &random),
            "\(name): \(title) lists \(field)"
          )
        }
      }
    }
    #expect(listed > 0)
  }
}
