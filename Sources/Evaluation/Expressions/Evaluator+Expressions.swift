// The values of expressions.

import Model
import Quantities

extension Evaluator {
  /// The expression's value, with the variables bound as they are.
  mutating func value(_ expression: ExpressionID) -> Value {
    remainingSteps -= 1
    if remainingSteps < 0 || depth > EvaluationLimits.depth {
      return isGivenUp ? .nothing : .error(.stepLimit, at: origin(of: expression))
    }
    if let known, let value = self.known(known, expression) { return value }
    depth += 1
    let result = computed(expression)
    depth -= 1
    if Tracer.isTracing { tracer.record(expression, result) }
    return result
  }

  /// The expression's value as a condition; anything but yes, no and open is an error.
  mutating func condition(_ expression: ExpressionID) -> Truth {
    switch value(expression) {
    case .truth(let truth): return truth ? .yes : .no
    case .open(let open): return .open(open.needed)
    case .none: return .open(Open(problems: [problem(.noneUsed, expression)]))
    default: return .open(Open(problems: [problem(.unsupported, expression)]))
    }
  }

  // MARK: Frames

  // What lies deepest is an expression in expressions, so that what `value`, `computed` and the
  // functions between them keep on the stack counts a hundred times over: everything else that they
  // do stands in functions of its own, which are not to be inlined.

  /// What a fact of the claim is that is not known: it may be none where it is optional itself, or a
  /// record around it is of which it is open whether it is given.
  @inline(never)
  private func missing(rootSlot slot: Int) -> Value {
    let field = program.schema.root.fields[slot]
    let mayBeNone = field.isOptional || field.presences.contains { facts.root[$0] == nil }
    return unknown(missing(slot: slot), field, mayBeNone: mayBeNone)
  }

  /// What a fact of an element is that is not known.
  @inline(never)
  private func missing(_ list: ListID, row: Int, slot: Int) -> Value {
    let layout = program.schema[list].layout
    let first = row * layout.width
    let field = layout.fields[slot]
    let mayBeNone =
      field.isOptional || field.presences.contains { facts.stores[list.index][first + $0] == nil }
    let fact = FactReference(list, row: row, slot: slot)
    return unknown(fact, field, mayBeNone: mayBeNone)
  }

  /// A fact of the claim that is missing; all kinds of events are missing as one, as they are given.
  func missing(slot: Int) -> FactReference {
    let events = program.schema.eventSlots
    return .root(slot: events.contains(slot) ? events[0] : slot)
  }

  func problem(_ fault: EvaluationFault, _ expression: ExpressionID) -> EvaluationProblem {
    EvaluationProblem(fault, at: origin(of: expression))
  }

  @inline(never)
  private mutating func computed(_ expression: ExpressionID) -> Value {
    switch program[expression] {
    case .constant(let constant): return program[constant]
    case .fact(let slot):
      reads.note(rootSlot: Int(slot))
      return facts.root[Int(slot)] ?? missing(rootSlot: Int(slot))
    case .field(let variable, let slot):
      let binding = bindings[variable.index]
      return field(of: binding.value, list: binding.store, slot: Int(slot), in: expression)
    case .fieldOf(let element, let list, let slot):
      return field(of: value(element), list: list, slot: Int(slot), in: expression)
    case .variable(let variable): return bindings[variable.index].value
    case .place(let variable):
      let binding = bindings[variable.index]
      if let open = binding.openList { return .open(open.withoutCandidates) }
      if binding.place < 0 { return .error(.notInList, at: origin(of: expression)) }
      return .number(Rational(binding.place + 1))
    case .definition(let definition):
      return ownDefinition(definition)
    case .definitionOf(let definition, let element):
      return self.definition(definition, of: value(element), in: expression)
    case .clause(let reference, let element, let aspect):
      return clause(reference, of: element, aspect, in: expression)
    case .parameter(let parameter, let date):
      return self.parameter(parameter, on: date, in: expression)
    case .reading(let reading):
      reads.note(reading)
      return .choice(Int32(truncatingIfNeeded: alternatives[reading.index]))
    case .asOf: return facts.asOf.map { .instant($0) } ?? .unknown(.asOf)
    case .today: return today(in: expression)
    case .unary(let operation, let operand): return unary(operation, operand, in: expression)
    case .binary(let operation, let left, let right):
      return binary(operation, left, right, in: expression)
    case .conditional(let condition, let yes, let no): return conditional(condition, yes, no)
    case .smallest(let items): return extreme(items, wantsSmallest: true, in: expression)
    case .largest(let items): return extreme(items, wantsSmallest: false, in: expression)
    case .items(let items): return self.items(items)
    case .select(let index): return select(Int(index), in: expression)
    case .counted(let counting): return counted(counting, in: expression)
    case .dailyTime(let daily): return dailyTime(daily, in: expression)
    case .series(let series): return self.series(series, in: expression)
    case .collected(let collection): return collected(collection)
    case .asked(let asking): return asked(asking)
    }
  }

  @inline(never)
  private func today(in expression: ExpressionID) -> Value {
    guard let asOf = facts.asOf else { return .unknown(.asOf) }
    guard let date = program.zone.date(of: asOf) else {
      return .error(.arithmetic(.outOfRange), at: origin(of: expression))
    }
    return .date(date)
  }

  @inline(never)
  private mutating func items(_ items: [ExpressionID]) -> Value {
    var values: [Value] = []
    values.reserveCapacity(items.count)
    for item in items { values.append(value(item)) }
    return .items(values)
  }

  @inline(never)
  private mutating func ownDefinition(_ definition: DefinitionID) -> Value {
    let header = program[definition].header
    return self.definition(definition, place: currentPlace(header))
  }

  /// A definition for an element.
  @inline(never)
  private mutating func definition(
    _ definition: DefinitionID,
    of element: Value,
    in expression: ExpressionID
  ) -> Value {
    let header = program[definition].header
    guard let forEach = header.forEach else { return self.definition(definition, place: 0) }
    return at(element, in: forEach, origin(of: expression)) { evaluator, place in
      evaluator.definition(definition, place: place)
    }
  }

  /// A fact of an element.
  @inline(never)
  private mutating func field(
    of element: Value,
    list: ListID?,
    slot: Int,
    in expression: ExpressionID
  ) -> Value {
    switch element {
    case .element(let row):
      guard let list, row >= 0 else { return .error(.unsupported, at: origin(of: expression)) }
      let index = Int(row) * program.schema[list].layout.width + slot
      guard index < facts.stores[list.index].count else {
        return .error(.unsupported, at: origin(of: expression))
      }
      reads.note(list: list, row: Int(row), slot: slot)
      return facts.stores[list.index][index]
        ?? missing(list, row: Int(row), slot: slot)
    case .open(let open):
      // A variable that stands for nothing yet has no list.
      let field = list.map { program.schema[$0].layout.fields[slot] }
      let mayBeNone = field.map { $0.isOptional || !$0.presences.isEmpty } ?? true
      return ofAny(open, mayBeNone: mayBeNone) { evaluator, candidate in
        evaluator.field(of: candidate, list: list, slot: slot, in: expression)
      }
    case .none: return .error(.noneUsed, at: origin(of: expression))
    default: return .error(.unsupported, at: origin(of: expression))
    }
  }

  @inline(never)
  private mutating func conditional(
    _ question: ExpressionID,
    _ yes: ExpressionID,
    _ no: ExpressionID
  ) -> Value {
    switch condition(question) {
    case .yes: return value(yes)
    case .no: return value(no)
    case .open(let open): return either(open, yes, no)
    }
  }

  /// What it is while the condition is open.
  @inline(never)
  private mutating func either(_ open: Open, _ yes: ExpressionID, _ no: ExpressionID) -> Value {
    let first = value(yes)
    return joined(open, first, value(no), holdsElements: holdsElements(yes) || holdsElements(no))
  }

  @inline(never)
  private func joined(
    _ open: Open,
    _ first: Value,
    _ second: Value,
    holdsElements: Bool
  ) -> Value {
    if operations.comparison.isEqual(first, second) == true { return first }
    var collector = OpenCollector()
    collector.add(open)
    collector.addOutcome(first)
    collector.addOutcome(second)
    if holdsElements {
      var candidates = Candidates(first)
      candidates.add(second)
      return .open(collector.joined(candidates))
    }
    return .open(collector.joined(.hull(of: [first, second])))
  }

  func isNone(_ value: Value) -> Bool {
    if case .none = value { return true }
    return false
  }

  /// `true` where the expression gives an element or a list of elements.
  func holdsElements(_ expression: ExpressionID) -> Bool { type(of: expression).holdsElements }

  @inline(never)
  private mutating func extreme(
    _ items: [ExpressionID],
    wantsSmallest: Bool,
    in expression: ExpressionID
  ) -> Value {
    var accumulator = ExtremeAccumulator(
      wantsSmallest: wantsSmallest,
      holdsPeriods: type(of: expression).unwrapped == .period,
      comparison: operations.comparison
    )
    for item in items {
      accumulator.add(value(item), membership: nil)
    }
    return accumulator.result(at: origin(of: expression))
  }
}
