// Deadlines and counted periods as instructions.

import Model
import Quantities

extension Compiler {
  /// The state of a deadline, as `CodeDeadline` has it.
  mutating func deadline(_ id: DeadlineID, into target: UInt16) throws(NotCompiled) {
    let clause = program[id]
    guard let when = clause.when, settled(when) != true else {
      return try state(id, clause, into: target)
    }
    let notApplicable = try constant(CodeDeadline.notApplicable, 0)
    emit(Instruction(operation: .copy, target: target, left: notApplicable))
    let toEnd = emitJump(.jumpIf, if: try value(when), isNot: true)
    try branch { (compiler) throws(NotCompiled) in
      try compiler.state(id, clause, into: target)
    }
    land(toEnd)
  }

  private mutating func state(
    _ id: DeadlineID,
    _ clause: Deadline,
    into target: UInt16
  ) throws(NotCompiled) {
    let due = try ownResult(of: .due(id))
    let act = try clause.metBy.map { (act) throws(NotCompiled) in try optionalValue(act) }
    let type = try dueType(clause)
    let isDone: UInt16
    if let act {
      isDone = lacking.contains(act) ? try emit(.isGiven, act) : try constant(1, 0)
    } else {
      isDone = try constant(0, 0)
    }
    // Without a due moment nothing has started.
    let toStarted = emitJump(.jumpIf, if: try emit(.isGiven, due))
    try choose(isDone, CodeDeadline.notStartedDone, CodeDeadline.notStarted, into: target)
    let toEnd = emitJump(.jump)
    land(toStarted)
    let toUndone = emitJump(.jumpIf, if: isDone, isNot: true)
    if let act, let metBy = clause.metBy {
      try branch { (compiler) throws(NotCompiled) in
        let actType = compiler.type(of: metBy).unwrapped
        let isLate = try compiler.isAfter((act, actType), (due, type))
        try compiler.choose(isLate, CodeDeadline.late, CodeDeadline.met, into: target)
      }
    }
    let toEndToo = emitJump(.jump)
    land(toUndone)
    try branch { (compiler) throws(NotCompiled) in
      // Whether what is not done is missed is known as of a moment.
      let isOver = try compiler.isAfter((try compiler.lateAsOf(), .instant), (due, type))
      try compiler.choose(isOver, CodeDeadline.missed, CodeDeadline.open, into: target)
    }
    land(toEnd)
    land(toEndToo)
  }

  mutating func choose(
    _ question: UInt16,
    _ yes: Int64,
    _ no: Int64,
    into target: UInt16
  ) throws(NotCompiled) {
    emit(Instruction(operation: .copy, target: target, left: try constant(yes, 0)))
    let toEnd = emitJump(.jumpIf, if: question)
    emit(Instruction(operation: .copy, target: target, left: try constant(no, 0)))
    land(toEnd)
  }

  /// Whether one moment lies after another; a date counts as its end.
  mutating func isAfter(
    _ moment: (cell: UInt16, type: Type),
    _ due: (cell: UInt16, type: Type)
  ) throws(NotCompiled) -> UInt16 {
    switch (moment.type, due.type) {
    case (.date, .date): return try emit(.lessOrEqualWord, moment.cell, due.cell, flag: 1)
    case (.instant, .instant): return try emit(.lessOrEqualPair, moment.cell, due.cell, flag: 1)
    case (.instant, .date):
      let date = try emit(.dateOfInstant, moment.cell)
      return try emit(.lessOrEqualWord, date, due.cell, flag: 1)
    case (.date, .instant):
      return try emit(.lessOrEqualWord, try emit(.dateOfInstant, due.cell), moment.cell)
    // What code does not know, the evaluator computes.
    default: throw NotCompiled(reason: "the types of a deadline")
    }
  }

  /// What is asked of a deadline's state; open while that is left to time.
  mutating func deadline(
    _ id: DeadlineID,
    _ element: UInt16?,
    _ aspect: ClauseAspect
  ) throws(NotCompiled) -> UInt16 {
    let state = try result(of: .deadline(id), for: element)
    let states: Int64
    switch aspect {
    case .met: states = 1 << CodeDeadline.met
    case .late: states = 1 << CodeDeadline.late
    case .missed: states = 1 << CodeDeadline.missed
    case .open: states = 1 << CodeDeadline.open
    case .notStarted: states = 1 << CodeDeadline.notStarted | 1 << CodeDeadline.notStartedDone
    case .notApplicable: states = 1 << CodeDeadline.notApplicable
    case .applies: states = ~(1 << CodeDeadline.notApplicable)
    case .holds:
      let answer = try emit(
        .isInSet,
        state,
        try constant(CodeDeadline.refusing, 0),
        flag: 1
      )
      let waits = try emit(.isInSet, state, try constant(CodeDeadline.waiting, 0))
      return try self.answer(answer, unless: waits)
    case .amount, .computed, .due, .lateBy, .eligible, .ineligible, .kept, .attainment,
      .instances, .metCount, .lateCount, .breachedCount, .pendingCount, .excusedCount,
      .failedClauses, .firstFailedClause:
      throw NotCompiled(reason: "what is asked of a deadline")
    }
    return try emit(.isInSet, state, try constant(states, 0))
  }

  /// When a deadline falls due; none where it does not apply.
  mutating func due(_ clause: Deadline, into target: UInt16) throws(NotCompiled) {
    _ = try dueType(clause)
    guard let when = clause.when, settled(when) != true else {
      return try formula(clause.formula, into: target)
    }
    emit(Instruction(operation: .none, target: target))
    let toEnd = emitJump(.jumpIf, if: try value(when), isNot: true)
    try branch { (compiler) throws(NotCompiled) in
      try compiler.formula(clause.formula, into: target)
    }
    land(toEnd)
  }

  /// The one type that all cases of a deadline have.
  func dueType(_ clause: Deadline) throws(NotCompiled) -> Type {
    var types: Set<Type> = []
    for item in clause.formula.cases {
      if case .when(let condition) = item.condition, settled(condition) == false { continue }
      types.insert(type(of: item.value).unwrapped)
    }
    guard types.count == 1, let type = types.first else {
      throw NotCompiled(reason: "the types of a deadline")
    }
    return type
  }

  /// A period of days, months or business days counted from an event.
  mutating func counted(_ counting: Counting) throws(NotCompiled) -> UInt16 {
    if counting.stops != nil { throw NotCompiled(reason: "clock stops") }
    let event = try optionalValue(counting.event)
    return try wherePresent(event) { (compiler) throws(NotCompiled) in
      try compiler.counted(counting, event)
    }
  }

  /// What a body makes of a value: none where there is none.
  mutating func wherePresent(
    _ cell: UInt16,
    _ body: (inout Compiler) throws(NotCompiled) -> UInt16
  ) throws(NotCompiled) -> UInt16 {
    guard lacking.contains(cell) else { return try body(&self) }
    let target = try emit(.none, 0)
    lacking.insert(target)
    let toEnd = emitJump(.jumpIf, if: try emit(.isGiven, cell), isNot: true)
    try branch { (compiler) throws(NotCompiled) in
      let found = try body(&compiler)
      compiler.emit(Instruction(operation: .copy, target: target, left: found))
    }
    land(toEnd)
    return target
  }

  private mutating func counted(
    _ counting: Counting,
    _ event: UInt16
  ) throws(NotCompiled) -> UInt16 {
    if counting.isDuration { return try running(counting, event) }
    var constant: Period?
    var cell: UInt16 = 0
    if case .constant(let id) = program[counting.period],
      case .period(let period) = program[id]
    {
      constant = period
    } else {
      cell = try value(counting.period)
    }
    if let constant, constant.calendar >= 0 { throw NotCompiled(reason: "another calendar") }
    let isInstant: Bool
    switch type(of: counting.event).unwrapped {
    case .date: isInstant = false
    case .instant: isInstant = true
    // What code does not know, the evaluator computes.
    default: throw NotCompiled(reason: "an event")
    }
    guard let number = UInt16(exactly: code.countings.count) else {
      throw NotCompiled(reason: "size")
    }
    code.countings.append(
      CodeCounting(
        rules: counting.rules,
        isForward: counting.direction == .after,
        constantPeriod: constant,
        period: cell,
        isEventInstant: isInstant
      )
    )
    return try emit(.countFromEvent, event, number)
  }

  private mutating func running(
    _ counting: Counting,
    _ event: UInt16
  ) throws(NotCompiled) -> UInt16 {
    guard counting.rules.hours == .fromEvent, case .instant = type(of: counting.event).unwrapped,
      case .quantity = type(of: counting.period).unwrapped
    else { throw NotCompiled(reason: "a running clock") }
    let length = try value(counting.period)
    if case .constant(let id) = program[counting.period],
      case .number(let seconds) = program[id], seconds.signum >= 0
    {
    } else {
      let isBelow = try emit(.lessNumber, length, try constant(0, 1))
      emit(Instruction(operation: .giveUpIf, left: isBelow))
    }
    let isBack = counting.direction == .before
    return try emit(.moveInstant, event, length, flag: isBack ? 1 : 0)
  }
}
