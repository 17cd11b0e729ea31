// Deadlines and counted periods as instructions.

import Model
import Quantities

extension Compiler {
  /// Whether a deadline is late by a known act; any other state is up to the evaluator.
  mutating func deadline(_ id: DeadlineID, into target: UInt16) throws(NotCompiled) {
    let clause = program.deadlines[id.index]
    guard let metBy = clause.metBy else { throw NotCompiled(reason: "a deadline by no act") }
    guard let when = clause.when else { return try lateness(id, clause, metBy, into: target) }
    let asked = try value(when)
    emit(Instruction(operation: .copy, target: target, left: asked))
    let toEnd = emitJump(.jumpIf, if: asked, isNot: true)
    try branch { (compiler) throws(NotCompiled) in
      try compiler.lateness(id, clause, metBy, into: target)
    }
    land(toEnd)
  }

  private mutating func lateness(
    _ id: DeadlineID,
    _ clause: Deadline,
    _ metBy: ExpressionID,
    into target: UInt16
  ) throws(NotCompiled) {
    let due = try result(of: .due(id))
    let act = try value(metBy)
    let isLate: UInt16
    switch (type(of: metBy).unwrapped, try dueType(clause)) {
    case (.date, .date): isLate = try emit(.lessOrEqualWord, act, due, flag: 1)
    case (.instant, .instant): isLate = try emit(.lessOrEqualPair, act, due, flag: 1)
    // A date counts as its end.
    case (.instant, .date):
      isLate = try emit(.lessOrEqualWord, try emit(.dateOfInstant, act), due, flag: 1)
    case (.date, .instant):
      isLate = try emit(.lessOrEqualWord, try emit(.dateOfInstant, due), act)
    default: throw NotCompiled(reason: "the types of a deadline")
    }
    move(isLate, into: target)
  }

  /// When a deadline that applies falls due.
  mutating func due(_ clause: Deadline, into target: UInt16) throws(NotCompiled) {
    _ = try dueType(clause)
    if let when = clause.when {
      emit(Instruction(operation: .giveUpIf, flag: 1, left: try value(when)))
    }
    try formula(clause.formula, into: target)
  }

  /// The one type that all cases of a deadline have.
  private func dueType(_ clause: Deadline) throws(NotCompiled) -> Type {
    var types: Set<Type> = []
    for item in clause.formula.cases { types.insert(type(of: item.value).unwrapped) }
    guard types.count == 1, let type = types.first else {
      throw NotCompiled(reason: "the types of a deadline")
    }
    return type
  }

  /// A period of days, months or business days counted from an event.
  mutating func counted(_ counting: Counting) throws(NotCompiled) -> UInt16 {
    if counting.stops != nil { throw NotCompiled(reason: "clock stops") }
    let event = try value(counting.event)
    if counting.isDuration { return try running(counting, event) }
    var constant: Period?
    var cell: UInt16 = 0
    if case .constant(let id) = program.expressions[counting.period.index],
      case .period(let period) = program.constants[id.index]
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
    guard counting.rules.hours == .fromEvent,
      case .constant(let id) = program.expressions[counting.period.index],
      case .number(let seconds) = program.constants[id.index], seconds.signum >= 0
    else { throw NotCompiled(reason: "a running clock") }
    let isBack = counting.direction == .before
    return try emit(.moveInstant, event, try value(counting.period), flag: isBack ? 1 : 0)
  }
}
