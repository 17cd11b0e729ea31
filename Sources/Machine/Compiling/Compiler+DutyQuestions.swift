// What expressions ask of a duty, and of the duties of a section.

import Model

extension Compiler {
  mutating func duty(
    _ id: DutyID,
    _ element: UInt16?,
    _ aspect: ClauseAspect
  ) throws(NotCompiled) -> UInt16 {
    let place: Int
    switch aspect {
    case .kept, .holds: return try kept(id, element)
    case .applies:
      let state = try result(of: .duty(id), for: element)
      return try emit(.equalWord, state, try constant(CodeDuty.notApplicable, 0), flag: 1)
    case .attainment: return try attainment([id], element)
    case .instances:
      var sum = try counted(id, element, CodeDuty.met)
      for place in CodeDuty.late...CodeDuty.excused {
        sum = try emit(.add, sum, try counted(id, element, place))
      }
      return sum
    case .metCount: place = CodeDuty.met
    case .lateCount: place = CodeDuty.late
    case .breachedCount: place = CodeDuty.breached
    case .pendingCount: place = CodeDuty.waiting
    case .excusedCount: place = CodeDuty.excused
    case .amount, .computed, .due, .lateBy, .eligible, .ineligible, .notApplicable, .met, .late,
      .missed, .open, .notStarted, .failedClauses, .firstFailedClause:
      throw NotCompiled(reason: "what is asked of a duty")
    }
    return try counted(id, element, place)
  }

  /// A number of instances; the claim is given up where some are open.
  private mutating func counted(
    _ id: DutyID,
    _ element: UInt16?,
    _ place: Int
  ) throws(NotCompiled) -> UInt16 {
    let open = try result(of: .duty(id), for: element, column: CodeDuty.open)
    emit(Instruction(operation: .giveUpIf, left: open))
    return try result(of: .duty(id), for: element, column: place)
  }

  private mutating func kept(_ id: DutyID, _ element: UInt16?) throws(NotCompiled) -> UInt16 {
    let state = try result(of: .duty(id), for: element)
    let isUnknown = try emit(.equalWord, state, try constant(CodeDuty.unknown, 0))
    emit(Instruction(operation: .giveUpIf, left: isUnknown))
    let isKept = try emit(.equalWord, state, try constant(CodeDuty.broken, 0), flag: 1)
    let waits = try emit(.equalWord, state, try constant(CodeDuty.pending, 0))
    return try answer(isKept, unless: waits)
  }

  /// The share of instances met among those met, late and breached; none where there are none, and
  /// open where some are.
  mutating func attainment(
    _ duties: [DutyID],
    _ element: UInt16?
  ) throws(NotCompiled) -> UInt16 {
    let zero = try constant(0, 1)
    let met = try emit(.add, zero, zero)
    let due = try emit(.add, zero, zero)
    let open = try emit(.add, zero, zero)
    for id in duties {
      let sums = [
        (met, CodeDuty.met), (due, CodeDuty.met), (due, CodeDuty.late), (due, CodeDuty.breached),
        (open, CodeDuty.open),
      ]
      for (sum, place) in sums {
        let number = try result(of: .duty(id), for: element, column: place)
        emit(Instruction(operation: .add, target: sum, left: sum, right: number))
      }
    }
    let target = try newCell()
    lacking.insert(target)
    var toEnd: [Int] = []
    if let parameter = try openParameter(of: duties) {
      emit(
        Instruction(operation: .unset, target: target, left: try code.number(ofUnset: parameter))
      )
      toEnd.append(emitJump(.jumpIf, if: open))
    }
    emit(Instruction(operation: .none, target: target))
    toEnd.append(emitJump(.jumpIf, if: due, isNot: true))
    let share = try emit(.divide, met, due)
    emit(Instruction(operation: .copy, target: target, left: share))
    for jump in toEnd { land(jump) }
    return target
  }

  /// The one parameter without a value that keeps instances of some duties open; nil for none.
  private func openParameter(of duties: [DutyID]) throws(NotCompiled) -> ParameterID? {
    var found: ParameterID?
    for id in duties {
      guard let parameter = openParameter(of: program[id]) else { continue }
      if let found, found != parameter { throw NotCompiled(reason: "several unset parameters") }
      found = parameter
    }
    return found
  }
}
