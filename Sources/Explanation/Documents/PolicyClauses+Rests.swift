// What a clause rests on, directly: other clauses, and groups of facts.

import Model

/// What a clause rests on: another clause, or a member of the claim with the facts in it.
enum Support: Hashable {
  case clause(PolicyClause)
  /// A member of the claim, by its slot in the claim's own row; a group by its first fact.
  case facts(slot: Int)
}

extension PolicyClauses {
  /// The expressions of a clause itself.
  func expressions(of clause: PolicyClause) -> [ExpressionID] {
    let header = header(of: clause)
    var all = [header.forEach?.list, header.forEach?.filter, header.forEach?.order]
    switch clause {
    case .section(let id): all += [program[id].appliesWhen]
    case .requirement(let id): all += [program[id].condition, program[id].when]
    case .exclusion(let id): all += [program[id].when] + parts(program[id].exceptions)
    case .deadline(let id):
      all += parts(program[id].formula) + [program[id].metBy, program[id].when]
    case .award(let id):
      all += parts(program[id].formula) + [program[id].payableBy, program[id].when]
      all += program[id].methods.map { condition($0.condition) }
    case .advice(let id): all += [program[id].when] + program[id].steps.map { $0.when }
    case .judgement(let id): all += [program[id].when]
    case .duty(let id): all += parts(program[id])
    case .definition(let id): all += parts(program[id].formula)
    case .table(let id):
      all += program[id].inputs
      for column in program[id].columns { all += parts(program[column].formula) }
    case .property(let id): all += [program[id].condition, program[id].when]
    case .output(let place):
      for column in program.outputs[place].columns {
        if case .value(let value, _) = column.content { all.append(value) }
      }
    // These have no expressions.
    case .parameter, .reading: break
    }
    return all.compactMap { $0 }
  }

  private func condition(_ condition: Case.Condition) -> ExpressionID? {
    if case .when(let id) = condition { return id }
    return nil
  }

  private func parts(_ formula: Formula) -> [ExpressionID?] {
    formula.cases.flatMap { [$0.value, condition($0.condition)] }
      + (formula.notMoreThan + formula.notLessThan).map { Optional($0) } + [formula.rounding?.unit]
  }

  private func parts(_ exceptions: [Exception]) -> [ExpressionID?] {
    exceptions.flatMap { [$0.condition] + parts($0.exceptions) }
  }

  private func parts(_ act: DutyAct?) -> [ExpressionID?] {
    act.map { [$0.list, $0.filter, $0.moment] } ?? []
  }

  private func parts(_ duty: Duty) -> [ExpressionID?] {
    var all: [ExpressionID?] = [duty.when, duty.due, duty.count]
    switch duty.trigger {
    case .each(let act): all += parts(act)
    case .moment(let moment): all.append(moment)
    case .always: break
    }
    for act in duty.acts { all += parts(act) }
    if let repetition = duty.repetition {
      all.append(repetition.next)
      all += parts(repetition.until)
      switch repetition.anchor {
      case .lastAct(let act): all += parts(act)
      case .grid(let start): all.append(start)
      }
    }
    return all + parts(duty.excuses)
  }

  // MARK: Grounds

  func collectedSupports(of clause: PolicyClause) -> [Support] {
    var found: [Support] = []
    var seen: Set<Support> = [.clause(clause)]
    for id in expressions(of: clause) { collect(id, &found, &seen) }
    return found
  }

  private func collect(_ id: ExpressionID, _ found: inout [Support], _ seen: inout Set<Support>) {
    let expression = program[id]
    if let support = support(of: expression), seen.insert(support).inserted {
      found.append(support)
    }
    for part in program.parts(of: expression) { collect(part, &found, &seen) }
  }

  private func support(of expression: Expression) -> Support? {
    switch expression {
    case .fact(let slot): .facts(slot: group(of: Int(slot)))
    case .definition(let id), .definitionOf(let id, _): .clause(clause(of: id))
    case .clause(let reference, _, _): .clause(clause(of: reference))
    case .parameter(let id, _): .clause(.parameter(id))
    case .reading(let id): .clause(.reading(id))
    case .asked(let id): .clause(clause(of: program[id].column))
    // Facts of elements belong to the list that is gone through, which is a fact of the claim.
    default: nil
    }
  }

  /// The first slot of the member of the claim in which a fact lies: of a group, its first fact.
  private func group(of slot: Int) -> Int {
    for member in program.schema.root.members {
      let slots = member.slots
      if slots.contains(slot) { return slots.first ?? slot }
    }
    return slot
  }

  /// All clauses that rest on one, directly or not.
  func resting(on clause: PolicyClause) -> [PolicyClause] {
    var reached: Set<PolicyClause> = [clause]
    var hasGrown = true
    while hasGrown {
      hasGrown = false
      for candidate in all where !reached.contains(candidate) {
        let rests = supports(of: candidate).contains { support in
          if case .clause(let clause) = support { return reached.contains(clause) }
          return false
        }
        guard rests else { continue }
        reached.insert(candidate)
        hasGrown = true
      }
    }
    return all.filter { $0 != clause && reached.contains($0) }
  }
}
