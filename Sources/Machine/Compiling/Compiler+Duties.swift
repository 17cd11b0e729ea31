// Duties whose instances each take the first act that counts, as loops over triggers and acts.

import Model

/// The words of what becomes of a duty.
enum CodeDuty {
  static let kept: Int64 = 0
  static let broken: Int64 = 1
  /// Some instance is pending, and none is late or breached.
  static let pending: Int64 = 2
  static let notApplicable: Int64 = 3
  /// Of some instance it is open what becomes of it, and none is late or breached.
  static let unknown: Int64 = 4

  /// How many results a duty has: what becomes of it, and how many instances there are of each state.
  static let resultCount = 7
  /// The places of these numbers among the results.
  static let met = 1
  static let late = 2
  static let breached = 3
  static let waiting = 4
  static let excused = 5
  static let open = 6
}

extension Compiler {
  /// What becomes of a duty and, behind it, how many of its instances have each state.
  mutating func duty(_ id: DutyID, into cells: [UInt16]) throws(NotCompiled) {
    let clause = program[id]
    guard clause.repetition == nil, clause.count == nil,
      !clause.isOneForEach || clause.isProhibition,
      clause.excuses.allSatisfy({ $0.exceptions.isEmpty })
    else { throw NotCompiled(reason: "a duty with numbers or repetition") }
    for cell in cells.dropFirst() {
      emit(Instruction(operation: .copy, target: cell, left: try constant(0, 1)))
    }
    let notApplicable = try constant(CodeDuty.notApplicable, 0)
    emit(Instruction(operation: .copy, target: cells[0], left: notApplicable))
    var toEnd: Int?
    if let when = clause.when {
      if settled(when) == false { return }
      if settled(when) == nil { toEnd = emitJump(.jumpIf, if: try value(when), isNot: true) }
    }
    try branch { (compiler) throws(NotCompiled) in
      try compiler.instances(of: clause, cells)
      try compiler.verdict(cells)
    }
    if let toEnd { land(toEnd) }
  }

  /// A breach settles a duty; else it is open while any instance is.
  private mutating func verdict(_ cells: [UInt16]) throws(NotCompiled) {
    let target = cells[0]
    let zero = try constant(0, 1)
    emit(Instruction(operation: .copy, target: target, left: try constant(CodeDuty.kept, 0)))
    let ranks: [(places: [Int], word: Int64)] = [
      ([CodeDuty.waiting], CodeDuty.pending), ([CodeDuty.open], CodeDuty.unknown),
      ([CodeDuty.late, CodeDuty.breached], CodeDuty.broken),
    ]
    for (places, word) in ranks {
      for place in places {
        let isAny = try emit(.lessNumber, zero, cells[place])
        let toNext = emitJump(.jumpIf, if: isAny, isNot: true)
        emit(Instruction(operation: .copy, target: target, left: try constant(word, 0)))
        land(toNext)
      }
    }
  }

  // MARK: Instances

  private mutating func instances(of clause: Duty, _ cells: [UInt16]) throws(NotCompiled) {
    switch clause.trigger {
    case .always: try instance(of: clause, from: nil, cells)
    case .moment(let expression):
      let moment = try optionalValue(expression)
      let start = (moment, type(of: expression).unwrapped)
      var toEnd: Int?
      if lacking.contains(moment) {
        toEnd = emitJump(.jumpIf, if: try emit(.isGiven, moment), isNot: true)
      }
      try branch { (compiler) throws(NotCompiled) in
        try compiler.instance(of: clause, from: start, cells)
      }
      if let toEnd { land(toEnd) }
    case .each(let act):
      try each(act) { (compiler, moment) throws(NotCompiled) in
        try compiler.instance(of: clause, from: moment, cells)
      }
    }
  }

  /// Goes through the elements of a list that happened: the body takes the cell and the type of when.
  private mutating func each(
    _ act: DutyAct,
    _ body: (inout Compiler, (cell: UInt16, type: Type)) throws(NotCompiled) -> Void
  ) throws(NotCompiled) {
    guard let list = act.list, let variable = act.variable else {
      throw NotCompiled(reason: "a trigger")
    }
    let elements = try optionalValue(list)
    try loop(over: elements, variable) { (compiler, start) throws(NotCompiled) in
      try compiler.passOver(unless: act.filter, nil, start)
      let moment = try compiler.optionalValue(act.moment)
      if compiler.lacking.contains(moment) {
        let isGiven = try compiler.emit(.isGiven, moment)
        compiler.emitJump(to: start, if: isGiven, isNot: true)
      }
      try body(&compiler, (moment, compiler.type(of: act.moment).unwrapped))
    }
  }

  /// Counts an instance by its state.
  private mutating func instance(
    of clause: Duty,
    from start: (cell: UInt16, type: Type)?,
    _ cells: [UInt16]
  ) throws(NotCompiled) {
    let act = try firstAct(of: clause, from: start)
    if openParameter(of: clause) != nil {
      // What falls due at a time that no rule states is open, whatever is done. What else it waits for
      // is the evaluator's to say: acts, excuses and `as of` must be known.
      for excuse in clause.excuses { _ = try value(excuse.condition) }
      _ = try lateAsOf()
      return try count(cells[CodeDuty.open])
    }
    let state = try newCell()
    var due: (cell: UInt16, type: Type)?
    if let expression = clause.due {
      due = (try optionalValue(expression), type(of: expression).unwrapped)
    }
    try self.state(clause, act, due, into: state)
    try excuse(clause, state)
    for place in [
      CodeDuty.met, CodeDuty.late, CodeDuty.breached, CodeDuty.waiting, CodeDuty.excused,
    ] {
      let isState = try emit(.equalWord, state, try constant(Int64(place), 0))
      let toNext = emitJump(.jumpIf, if: isState, isNot: true)
      try count(cells[place])
      land(toNext)
    }
  }

  private mutating func count(_ cell: UInt16) throws(NotCompiled) {
    emit(Instruction(operation: .add, target: cell, left: cell, right: try constant(1, 1)))
  }

  /// When the first act was done that counts; none where nothing was.
  private mutating func firstAct(
    of clause: Duty,
    from start: (cell: UInt16, type: Type)?
  ) throws(NotCompiled) -> (cell: UInt16, type: Type) {
    guard let first = clause.acts.first else { throw NotCompiled(reason: "a duty without acts") }
    let type = type(of: first.moment).unwrapped
    guard let kind = kind(type) else { throw NotCompiled(reason: "the moment of an act") }
    let target = try emit(.none, 0)
    lacking.insert(target)
    let start = clause.admitsEarlier ? nil : start
    for act in clause.acts {
      // A date and a moment are compared in a way of their own.
      guard self.type(of: act.moment).unwrapped == type else {
        throw NotCompiled(reason: "acts of several kinds")
      }
      guard act.list != nil else {
        try only(act, from: start, into: target, kind)
        continue
      }
      try each(act) { (compiler, moment) throws(NotCompiled) in
        let toNext = try compiler.jump(unless: moment, isFrom: start)
        try compiler.better(moment.cell, than: target, kind, wantsSmallest: true)
        if let toNext { compiler.land(toNext) }
      }
    }
    return (target, type)
  }

  private mutating func only(
    _ act: DutyAct,
    from start: (cell: UInt16, type: Type)?,
    into target: UInt16,
    _ kind: ComparisonKind
  ) throws(NotCompiled) {
    let cell = try optionalValue(act.moment)
    var toEnd: [Int] = []
    if lacking.contains(cell) {
      toEnd.append(emitJump(.jumpIf, if: try emit(.isGiven, cell), isNot: true))
    }
    try branch { (compiler) throws(NotCompiled) in
      let moment = (cell: cell, type: compiler.type(of: act.moment).unwrapped)
      if let jump = try compiler.jump(unless: moment, isFrom: start) { toEnd.append(jump) }
      try compiler.better(cell, than: target, kind, wantsSmallest: true)
    }
    for jump in toEnd { land(jump) }
  }

  /// Jumps where a moment comes before another; a date counts as its whole day.
  private mutating func jump(
    unless moment: (cell: UInt16, type: Type),
    isFrom start: (cell: UInt16, type: Type)?
  ) throws(NotCompiled) -> Int? {
    guard let start else { return nil }
    let isEarlier: UInt16
    switch (moment.type, start.type) {
    case (.date, .date): isEarlier = try emit(.lessWord, moment.cell, start.cell)
    case (.instant, .instant): isEarlier = try emit(.lessPair, moment.cell, start.cell)
    case (.instant, .date):
      isEarlier = try emit(.lessWord, try emit(.dateOfInstant, moment.cell), start.cell)
    case (.date, .instant):
      isEarlier = try emit(.lessWord, moment.cell, try emit(.dateOfInstant, start.cell))
    // What code does not know, the evaluator computes.
    default: throw NotCompiled(reason: "the moment of an act")
    }
    return emitJump(.jumpIf, if: isEarlier)
  }

  // MARK: States

  /// The state of an instance, as the place of its number among the results.
  private mutating func state(
    _ clause: Duty,
    _ act: (cell: UInt16, type: Type),
    _ due: (cell: UInt16, type: Type)?,
    into target: UInt16
  ) throws(NotCompiled) {
    let isDone = try emit(.isGiven, act.cell)
    guard let due else {
      let (done, undone) = states(clause)
      return try choose(isDone, Int64(done), Int64(undone), into: target)
    }
    var toEnd: [Int] = []
    if lacking.contains(due.cell) {
      let toDue = emitJump(.jumpIf, if: try emit(.isGiven, due.cell))
      let (done, undone) = states(clause)
      try choose(isDone, Int64(done), Int64(undone), into: target)
      toEnd.append(emitJump(.jump))
      land(toDue)
    }
    // What is forbidden only until a moment may be done after it.
    let (inTime, waiting) = states(clause)
    let toUndone = emitJump(.jumpIf, if: isDone, isNot: true)
    var toForbidden: Int?
    try branch { (compiler) throws(NotCompiled) in
      let isLate = try compiler.isAfter(act, due)
      if clause.isProhibition { toForbidden = compiler.emitJump(.jumpIf, if: isLate) }
      try compiler.choose(isLate, Int64(CodeDuty.late), Int64(inTime), into: target)
    }
    toEnd.append(emitJump(.jump))
    land(toUndone)
    if let toForbidden { land(toForbidden) }
    try branch { (compiler) throws(NotCompiled) in
      let isOver = try compiler.isAfter((try compiler.lateAsOf(), .instant), due)
      let over = clause.isProhibition ? CodeDuty.met : CodeDuty.breached
      try compiler.choose(isOver, Int64(over), Int64(waiting), into: target)
    }
    for jump in toEnd { land(jump) }
  }

  /// What an instance is where its act is done in time, and where it is not done yet.
  private func states(_ clause: Duty) -> (done: Int, undone: Int) {
    (clause.isProhibition ? CodeDuty.breached : CodeDuty.met, CodeDuty.waiting)
  }

  /// Excuses matter only where an instance is not met.
  private mutating func excuse(_ clause: Duty, _ state: UInt16) throws(NotCompiled) {
    if clause.excuses.isEmpty { return }
    let isMet = try emit(.equalWord, state, try constant(Int64(CodeDuty.met), 0))
    let toEnd = emitJump(.jumpIf, if: isMet)
    try branch { (compiler) throws(NotCompiled) in
      var toExcused: [Int] = []
      for excuse in clause.excuses {
        let holds = try compiler.value(excuse.condition)
        toExcused.append(compiler.emitJump(.jumpIf, if: holds))
      }
      let toUnexcused = compiler.emitJump(.jump)
      for jump in toExcused { compiler.land(jump) }
      let excused = try compiler.constant(Int64(CodeDuty.excused), 0)
      compiler.emit(Instruction(operation: .copy, target: state, left: excused))
      compiler.land(toUnexcused)
    }
    land(toEnd)
  }

  /// The parameter without a value by which a duty's due moments are counted; nil where there is none.
  func openParameter(of clause: Duty) -> ParameterID? {
    guard let due = clause.due, case .counted(let id) = program[due] else {
      return nil
    }
    return unset(program[id].period)
  }

  private func unset(_ expression: ExpressionID) -> ParameterID? {
    switch program[expression] {
    case .parameter(let parameter, nil):
      let history = program[parameter].history
      guard let entry = history.first, history.count == 1 else { return nil }
      return entry.from == nil && entry.until == nil && entry.value == nil ? parameter : nil
    case .definition(let id):
      let definition = program[id]
      let formula = definition.formula
      guard definition.header.forEach == nil, tables[id] == nil, !definition.isRecursive,
        formula.rounding == nil, formula.notMoreThan.isEmpty, formula.notLessThan.isEmpty
      else { return nil }
      var values: [ExpressionID] = []
      for item in formula.cases {
        switch item.condition {
        case .always: values.append(item.value)
        case .otherwise: return nil
        case .when(let condition):
          guard let truth = settled(condition) else { return nil }
          if truth { values.append(item.value) }
        }
      }
      return values.count == 1 ? unset(values[0]) : nil
    // Every other expression is no parameter without a value.
    default: return nil
    }
  }
}
