// Definitions, each computed once for each element.

import Model

extension Evaluator {
  /// The value of a definition at a place of its domain; place 0 for one of the policy.
  mutating func definition(_ id: DefinitionID, place: Int) -> Value {
    switch definitionValues[id, place] {
    case .done(let value): return value
    case .inProgress: return isGivenUp ? .nothing : cyclic(id)
    case .empty: break
    }
    if isGivenUp { return .nothing }
    if known != nil, let value = known(id, place: place) {
      definitionValues.set(id, place, .done(value))
      return value
    }
    let definition = program[id]
    if definition.isRecursive, definition.header.forEach != nil {
      descent.recursions += 1
      let value = recursive(id, definition, place: place)
      descent.recursions -= 1
      return value
    }
    return grounded(Ground(.definition(id), place: place), Value.nothing) {
      $0.compute(id, definition, place: place)
    }
  }

  @inline(never)
  private mutating func compute(
    _ id: DefinitionID,
    _ definition: Definition,
    place: Int
  ) -> Value {
    definitionValues.set(id, place, .inProgress)
    let saved = enter(definition.header, place: place)
    let mark = tracer.begin()
    var steps: [FormulaStep] = []
    let value = own(definition, place: place, &steps)
    let trace = tracer.end(mark)
    // An element that is not known is none of those that the working shows.
    let element = definition.header.forEach.map { bindings[$0.variable.index].value }
    let shown = definition.header.forEach.flatMap { shownPlace(of: $0.variable) }
    leave(definition.header, saved)
    if isGivenUp {
      definitionValues.set(id, place, .empty)
      return value
    }
    definitionValues.set(id, place, .done(value))
    if Tracer.isTracing, !(element?.isOpen ?? false) {
      definitionTraces.append(
        DefinitionTrace(
          definition: id,
          index: definition.header.forEach == nil ? nil : place,
          place: shown,
          value: value,
          trace: trace,
          chosenCase: chosenCase(steps)
        )
      )
    }
    return value
  }

  /// The value for the bound element: an error for one that the definition does not go through, open
  /// while that is.
  private mutating func own(
    _ definition: Definition,
    place: Int,
    _ steps: inout [FormulaStep]
  ) -> Value {
    var belongs = Truth.yes
    if let forEach = definition.header.forEach {
      tracer.pause()
      belongs = belonging(forEach, index: place)
      tracer.resume()
    }
    if belongs.isNo { return .error(.notInList, at: definition.header.origin) }
    let value = formula(definition.formula, at: definition.header.origin, steps: &steps)
    guard case .open(let membership) = belongs else { return value }
    var collector = OpenCollector()
    collector.add(membership)
    collector.addOutcome(value)
    collector.markFallible()
    if definition.formula.type.holdsElements { return .open(collector.joined(Candidates(value))) }
    return .open(collector.joined(Interval(value)))
  }

  /// The place from 1 of the element that a variable stands for, where it is known.
  private func shownPlace(of variable: VariableID) -> Int? {
    let binding = bindings[variable.index]
    return binding.openList == nil && binding.place >= 0 ? binding.place + 1 : nil
  }

  private func chosenCase(_ steps: [FormulaStep]) -> Int? {
    for case .chosen(let index, _) in steps { return index }
    return nil
  }

  /// The value of a definition that rests on its own values for earlier elements.
  private mutating func recursive(
    _ id: DefinitionID,
    _ definition: Definition,
    place: Int
  ) -> Value {
    recursionDepths[id, default: 0] += 1
    let value = ascending(id, definition, place: place)
    recursionDepths[id, default: 1] -= 1
    guard recursionDepths[id] == 0, let cycle = cycles.removeValue(forKey: id) else {
      return value
    }
    shareWaiting(id, of: cycle)
    if case .done(let known) = definitionValues[id, place] { return known }
    return value
  }

  /// Lets values that came back to each other, because the order of their elements is not known, wait
  /// for what any of them waits for: each was computed before all others were.
  private mutating func shareWaiting(_ id: DefinitionID, of cycle: Open) {
    guard let forEach = program[id].header.forEach,
      case .known(let elements) = domain(of: forEach)
    else { return }
    var touched: [(place: Int, open: Open)] = []
    var facts: [Input] = []
    let keys = Set(cycle.facts)
    for place in 0..<elements.count {
      guard case .done(.open(let open)) = definitionValues[id, place],
        open.facts.contains(where: { keys.contains($0) })
      else { continue }
      remainingSteps -= 1 + open.facts.count / 16
      touched.append((place, open))
      facts += open.facts
    }
    let shared = sortedOnce(facts)
    for (place, open) in touched where open.facts.count < shared.count {
      let waiting = open.alsoWaiting(for: shared)
      definitionValues.set(id, place, .done(.open(waiting)))
    }
  }

  /// Computes earlier elements first, so that a running total does not nest as deep as its list is
  /// long.
  private mutating func ascending(
    _ id: DefinitionID,
    _ definition: Definition,
    place: Int
  ) -> Value {
    let order = ascendingOrder(id, definition)
    var position = definitionProgress[id.index]
    while position < order.count {
      let next = order[position]
      var value: Value?
      switch definitionValues[id, next] {
      case .done(let known): value = known
      case .inProgress: value = next == place ? cyclic(id) : nil
      case .empty:
        let computed = compute(id, definition, place: next)
        value = computed
      }
      if next == place, let value { return value }
      position += 1
      if definitionProgress[id.index] == position - 1,
        case .done = definitionValues[id, next]
      {
        definitionProgress[id.index] = position
      }
    }
    switch definitionValues[id, place] {
    case .done(let value): return value
    case .inProgress: return cyclic(id)
    case .empty: return compute(id, definition, place: place)
    }
  }

  /// The places of a definition's domain by the key of its order; those without a key last.
  private mutating func ascendingOrder(_ id: DefinitionID, _ definition: Definition) -> [Int] {
    if let known = definitionOrders[id.index] { return known }
    guard let forEach = definition.header.forEach,
      case .known(let elements) = domain(of: forEach)
    else { return [] }
    var order = Array(0..<elements.count)
    if let key = forEach.order {
      let store = store(of: forEach)
      tracer.pause()
      let keys = order.map { place in
        let saved = bind(forEach.variable, to: elements[place], place: place, store: store)
        let value = orderKey(key)
        restore(forEach.variable, saved)
        return value
      }
      tracer.resume()
      order = sortedPlaces(keys)
    }
    definitionOrders[id.index] = order
    orderedDefinitions.append(id)
    return order
  }

  /// What a definition is while it is being computed: it can come back to itself only through
  /// elements whose order is not known, so it waits for their keys.
  private mutating func cyclic(_ id: DefinitionID) -> Value {
    let definition = program[id]
    var collector = OpenCollector()
    collector.markFallible()
    collector.markNone()
    if let forEach = definition.header.forEach, let key = forEach.order,
      case .known(let elements) = domain(of: forEach)
    {
      let store = store(of: forEach)
      tracer.pause()
      for place in 0..<elements.count {
        let saved = bind(forEach.variable, to: elements[place], place: place, store: store)
        collector.add(orderKey(key))
        restore(forEach.variable, saved)
      }
      tracer.resume()
    }
    if collector.isEmpty {
      collector.add(EvaluationProblem(.unsupported, at: definition.header.origin))
    }
    let open = collector.joined().withoutBounds
    cycles[id] = open
    return .open(open)
  }
}
