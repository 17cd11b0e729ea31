// Formulas and clauses as instructions.

import Model
import Quantities

extension Compiler {
  /// A value by cases, limits and rounding; gives up where no case holds, or several do.
  mutating func formula(_ formula: Formula, into target: UInt16) throws(NotCompiled) {
    try cases(formula, into: target)
    let limits = formula.notLessThan + formula.notMoreThan
    if limits.isEmpty, formula.rounding == nil { return }
    // None stays none, and a share that is open stays open: it may turn out to be none.
    var toEnd: Int?
    if lacking.contains(target) {
      let question: Operation = isShare(formula) ? .isSupplied : .isGiven
      toEnd = emitJump(.jumpIf, if: try emit(question, target), isNot: true)
    }
    try branch { (compiler) throws(NotCompiled) in
      try compiler.limitAndRound(formula, target)
    }
    if let toEnd { land(toEnd) }
  }

  /// Whether a value is the share of a duty's instances, or of a section's, by one case.
  private func isShare(_ formula: Formula) -> Bool {
    guard formula.cases.count == 1, case .always = formula.cases[0].condition,
      case .clause(_, _, .attainment) = program[formula.cases[0].value]
    else { return false }
    return true
  }

  private mutating func limitAndRound(
    _ formula: Formula,
    _ target: UInt16
  ) throws(NotCompiled) {
    // Lower limits first, so that where limits cross the cap holds.
    for limit in formula.notLessThan { try self.limit(target, by: limit, isCap: false, formula) }
    for limit in formula.notMoreThan { try self.limit(target, by: limit, isCap: true, formula) }
    guard let rounding = formula.rounding else { return }
    emit(
      Instruction(
        operation: .round,
        flag: rounding.mode.code,
        target: target,
        left: target,
        right: try value(rounding.unit)
      )
    )
  }

  private mutating func limit(
    _ target: UInt16,
    by limit: ExpressionID,
    isCap: Bool,
    _ formula: Formula
  ) throws(NotCompiled) {
    guard let kind = kind(formula.type), kind != .text,
      type(of: limit).unwrapped == formula.type.unwrapped || isQuantity(limit, formula)
    else { throw NotCompiled(reason: "a limit") }
    let other = try optionalValue(limit)
    // A limit that is none does not limit.
    try better(other, than: target, kind, wantsSmallest: isCap)
  }

  private func isQuantity(_ limit: ExpressionID, _ formula: Formula) -> Bool {
    guard case .quantity = type(of: limit).unwrapped, case .quantity = formula.type.unwrapped
    else { return false }
    return true
  }

  private mutating func cases(_ formula: Formula, into target: UInt16) throws(NotCompiled) {
    if formula.cases.count == 1, case .always = formula.cases[0].condition {
      return try copy(formula.cases[0].value, into: target)
    }
    var conditions: [(cell: UInt16, value: ExpressionID)] = []
    var otherwise: ExpressionID?
    var certain: ExpressionID?
    // Whether a case before holds; its condition where it is the only one.
    var seen: (cell: UInt16, condition: ExpressionID?)?
    for item in formula.cases {
      switch item.condition {
      case .always: throw NotCompiled(reason: "several cases that always hold")
      case .otherwise: otherwise = item.value
      case .when(let condition):
        if let truth = settled(condition) {
          if !truth { continue }
          if certain != nil { throw NotCompiled(reason: "several cases that always hold") }
          certain = item.value
          continue
        }
        let cell = try value(condition)
        // What to do where two cases hold is up to the evaluator.
        if let (earlier, expression) = seen, !excludes(expression, condition) {
          emit(Instruction(operation: .giveUpIf, left: try emit(.and, earlier, cell)))
        }
        seen =
          try seen.map { (earlier) throws(NotCompiled) in
            (try emit(.or, earlier.cell, cell), nil)
          } ?? (cell, condition)
        conditions.append((cell, item.value))
      }
    }
    if let certain {
      for (cell, _) in conditions { emit(Instruction(operation: .giveUpIf, left: cell)) }
      return try copy(certain, into: target)
    }
    var toEnd: [Int] = []
    for (cell, value) in conditions {
      let toNext = emitJump(.jumpIf, if: cell, isNot: true)
      try branch { (compiler) throws(NotCompiled) in try compiler.copy(value, into: target) }
      toEnd.append(emitJump(.jump))
      land(toNext)
    }
    if let otherwise {
      try branch { (compiler) throws(NotCompiled) in
        try compiler.copy(otherwise, into: target)
      }
    } else {
      try noCase(formula, into: target)
    }
    for jump in toEnd { land(jump) }
  }

  /// Whether two conditions never hold together: a fact that is one alternative is no other.
  private func excludes(_ left: ExpressionID?, _ right: ExpressionID) -> Bool {
    guard let left, let one = alternative(left), let other = alternative(right) else {
      return false
    }
    return one.slot == other.slot && one.choice != other.choice
  }

  private func alternative(_ condition: ExpressionID) -> (slot: Int32, choice: Int32)? {
    guard case .binary(.equal, let left, let right) = program[condition],
      case .fact(let slot) = program[left],
      case .constant(let constant) = program[right],
      case .choice(let choice) = program[constant]
    else { return nil }
    return (slot, choice)
  }

  // MARK: Clauses: the cell tells whether the clause refuses

  mutating func requirement(
    _ clause: Requirement,
    into target: UInt16
  ) throws(NotCompiled) {
    let settled = clause.when.map { self.settled($0) } ?? true
    if settled == true {
      return move(try negated(try value(clause.condition)), into: target)
    }
    guard settled == nil, let when = clause.when else {
      return emit(Instruction(operation: .copy, target: target, left: try constant(0, 0)))
    }
    let asked = try value(when)
    emit(Instruction(operation: .copy, target: target, left: asked))
    let toEnd = emitJump(.jumpIf, if: asked, isNot: true)
    try branch { (compiler) throws(NotCompiled) in
      let cell = try compiler.negated(try compiler.value(clause.condition))
      compiler.move(cell, into: target)
    }
    land(toEnd)
  }

  mutating func exclusion(_ clause: Exclusion, into target: UInt16) throws(NotCompiled) {
    let ground = try value(clause.when)
    guard !clause.exceptions.isEmpty else { return move(ground, into: target) }
    emit(Instruction(operation: .copy, target: target, left: ground))
    let toEnd = emitJump(.jumpIf, if: ground, isNot: true)
    try branch { (compiler) throws(NotCompiled) in
      let lifted = try compiler.anyApplies(clause.exceptions)
      compiler.move(try compiler.negated(lifted), into: target)
    }
    land(toEnd)
  }

  private mutating func anyApplies(_ exceptions: [Exception]) throws(NotCompiled) -> UInt16 {
    var result: UInt16?
    for exception in exceptions {
      var applies = try value(exception.condition)
      if !exception.exceptions.isEmpty {
        let lifted = try negated(try anyApplies(exception.exceptions))
        applies = try emit(.and, applies, lifted)
      }
      result =
        try result.map { (known) throws(NotCompiled) in try emit(.or, known, applies) } ?? applies
    }
    guard let result else { return try constant(0, 0) }
    return result
  }

  /// Whether people judge; where it is a table that leaves something to them, whether no row holds.
  mutating func judgement(_ clause: Judgement, into target: UInt16) throws(NotCompiled) {
    guard let table = clause.table else { return try copy(clause.when, into: target) }
    let row = try ownResult(of: .row(table))
    let none = try constant(Int64(program[table].rows.count), 0)
    move(try emit(.equalWord, row, none), into: target)
  }

  mutating func grant(_ id: AwardID, into target: UInt16) throws(NotCompiled) {
    let clause = program[id]
    var toZero: [Int] = []
    var toOpen: [Int] = []
    if let section = clause.header.section {
      let outcome = try ownResult(of: .section(section))
      let undetermined = try constant(CodeOutcome.undetermined, 0)
      // Where nothing is missing and yet nothing is settled, the amount is open.
      if mayWait(section) {
        toOpen.append(emitJump(.jumpIf, if: try emit(.equalWord, outcome, undetermined)))
      }
      toZero.append(emitJump(.jumpIf, if: outcome))
    }
    try branch { (compiler) throws(NotCompiled) in
      if let when = clause.when {
        toZero.append(compiler.emitJump(.jumpIf, if: try compiler.value(when), isNot: true))
      }
      let computed = try compiler.ownResult(of: .computedAward(id))
      compiler.emit(Instruction(operation: .copy, target: target, left: computed))
      // An amount below zero is an error, which the evaluator words.
      if !clause.mayBeBelowZero {
        if compiler.lacking.contains(computed) {
          compiler.emit(Instruction(operation: .needGiven, left: computed))
        }
        let isBelow = try compiler.emit(.lessNumber, target, try compiler.constant(0, 1))
        compiler.emit(Instruction(operation: .giveUpIf, left: isBelow))
      }
    }
    if toZero.isEmpty, toOpen.isEmpty { return }
    var toEnd = [emitJump(.jump)]
    for jump in toZero { land(jump) }
    emit(Instruction(operation: .copy, target: target, left: try constant(0, 1)))
    if !toOpen.isEmpty {
      toEnd.append(emitJump(.jump))
      for jump in toOpen { land(jump) }
      try openAmount(id, into: target)
    }
    for jump in toEnd { land(jump) }
  }

  /// An amount of which it is open whether it is granted: open, unless it is nothing anyway.
  private mutating func openAmount(_ id: AwardID, into target: UInt16) throws(NotCompiled) {
    let clause = program[id]
    try branch { (compiler) throws(NotCompiled) in
      // Whether it is granted at all is then open too, unless its own condition is no.
      var toZero: Int?
      if let when = clause.when {
        toZero = compiler.emitJump(.jumpIf, if: try compiler.value(when), isNot: true)
      }
      let computed = try compiler.ownResult(of: .computedAward(id))
      if compiler.lacking.contains(computed) {
        compiler.emit(Instruction(operation: .needGiven, left: computed))
      }
      let zero = try compiler.constant(0, 1)
      if !clause.mayBeBelowZero {
        let isBelow = try compiler.emit(.lessNumber, computed, zero)
        compiler.emit(Instruction(operation: .giveUpIf, left: isBelow))
      }
      // What it is if it is granted stays in the cell, for other worlds to be compared with.
      compiler.emit(Instruction(operation: .copy, target: target, left: computed))
      compiler.emit(Instruction(operation: .open, target: target))
      let isNothing = try compiler.emit(.equalNumber, computed, zero)
      let toEnd = compiler.emitJump(.jumpIf, if: isNothing, isNot: true)
      if let toZero { compiler.land(toZero) }
      compiler.emit(Instruction(operation: .copy, target: target, left: zero))
      compiler.land(toEnd)
    }
  }

  /// Whether a section can be left to people, or to time.
  private func mayWait(_ id: SectionID) -> Bool {
    let section = program[id]
    return !section.judgements.isEmpty
      || section.deadlines.contains { program[$0].isRequired }
      || section.duties.contains { program[$0].isRequired }
  }

  // MARK: Sections

  /// Whether a section applies to an element that belongs to it.
  mutating func application(_ section: Section, into target: UInt16) throws(NotCompiled) {
    guard let appliesWhen = section.appliesWhen, settled(appliesWhen) != true else {
      emit(Instruction(operation: .copy, target: target, left: try constant(1, 0)))
      return
    }
    try copy(appliesWhen, into: target)
  }

  /// A section's outcome, as `CodeOutcome` has it, and behind it the clauses that refuse.
  mutating func section(_ id: SectionID, into cells: [UInt16]) throws(NotCompiled) {
    let section = program[id]
    let target = cells[0]
    for cell in cells.dropFirst() {
      emit(Instruction(operation: .copy, target: cell, left: try constant(0, 0)))
    }
    var toNotApplicable: Int?
    if let appliesWhen = section.appliesWhen, settled(appliesWhen) != true {
      toNotApplicable = emitJump(.jumpIf, if: try value(appliesWhen), isNot: true)
    }
    let body = { (compiler: inout Compiler) throws(NotCompiled) in
      try compiler.ask(section, refusals: Array(cells.dropFirst()), into: target)
    }
    guard let toNotApplicable else { return try body(&self) }
    try branch(body)
    let toEnd = emitJump(.jump)
    land(toNotApplicable)
    let notApplicable = try constant(CodeOutcome.notApplicable, 0)
    emit(Instruction(operation: .copy, target: target, left: notApplicable))
    land(toEnd)
  }

  private mutating func ask(
    _ section: Section,
    refusals: [UInt16],
    into target: UInt16
  ) throws(NotCompiled) {
    var waiting: UInt16?
    var place = 0
    for clause in section.refusing where program.isRequired(clause) {
      // A table of elements may leave one of them to people in a section that the claim has.
      if section.header.forEach == nil, program.header(of: clause).forEach != nil {
        throw NotCompiled(reason: "a clause of elements in a section of the claim")
      }
      guard let (refuses, waits) = try stand(of: clause) else { continue }
      if let refuses {
        emit(
          Instruction(
            operation: .noteRefusal,
            target: refusals[place / 64],
            left: refuses,
            right: UInt16(place % 64)
          )
        )
        place += 1
      }
      if let waits {
        waiting =
          try waiting.map { (known) throws(NotCompiled) in try emit(.or, known, waits) }
          ?? waits
      }
    }
    if refusals.isEmpty {
      emit(Instruction(operation: .copy, target: target, left: try constant(0, 0)))
    } else {
      emit(
        Instruction(
          operation: .isRefused,
          target: target,
          left: refusals[0],
          right: UInt16(refusals.count)
        )
      )
    }
    guard let waiting else { return }
    // A refusal settles the section; else it waits where any clause does.
    let isOpen = try emit(.lessWord, target, waiting)
    let toEnd = emitJump(.jumpIf, if: isOpen, isNot: true)
    let undetermined = try constant(CodeOutcome.undetermined, 0)
    emit(Instruction(operation: .copy, target: target, left: undetermined))
    land(toEnd)
  }

  /// Whether a clause refuses, and whether it waits for people or time though no fact is missing; nil
  /// where it does neither.
  private mutating func stand(
    of clause: ClauseReference
  ) throws(NotCompiled) -> (refuses: UInt16?, waits: UInt16?)? {
    switch clause {
    case .requirement(let id): return (try ownResult(of: .requirement(id)), nil)
    case .exclusion(let id): return (try ownResult(of: .exclusion(id)), nil)
    case .deadline(let id):
      let state = try ownResult(of: .deadline(id))
      let refuses = try emit(.isInSet, state, try constant(CodeDeadline.refusing, 0))
      return (refuses, try emit(.isInSet, state, try constant(CodeDeadline.waiting, 0)))
    case .duty(let id):
      let state = try ownResult(of: .duty(id))
      let isUnknown = try emit(.equalWord, state, try constant(CodeDuty.unknown, 0))
      emit(Instruction(operation: .giveUpIf, left: isUnknown))
      let refuses = try emit(.equalWord, state, try constant(CodeDuty.broken, 0))
      return (refuses, try emit(.equalWord, state, try constant(CodeDuty.pending, 0)))
    case .judgement(let id):
      let judgement = program[id]
      if judgement.table == nil, settled(judgement.when) == false { return nil }
      return (nil, try ownResult(of: .judgement(id)))
    case .section, .award, .advice: return nil
    }
  }

  /// The number of a section, by which its clauses that can refuse are named.
  mutating func number(of id: SectionID) throws(NotCompiled) -> Int {
    if let known = sectionNumbers[id] { return known }
    var names: [String] = []
    for clause in program[id].refusing where program.isRequired(clause) {
      switch clause {
      case .requirement, .exclusion, .deadline, .duty:
        names.append(program.header(of: clause).name)
      case .judgement, .section, .award, .advice: break
      }
    }
    let number = code.sections.count
    code.sections.append(CodeSection(cellCount: (names.count + 63) / 64, names: names))
    sectionNumbers[id] = number
    return number
  }

  /// What an expression asks of a clause.
  mutating func clause(
    _ reference: ClauseReference,
    for element: UInt16?,
    _ aspect: ClauseAspect
  ) throws(NotCompiled) -> UInt16 {
    switch (reference, aspect) {
    case (.section(let id), .eligible), (.section(let id), .holds):
      return try outcome(id, element, CodeOutcome.eligible)
    case (.section(let id), .ineligible):
      return try outcome(id, element, CodeOutcome.ineligible)
    case (.section(let id), .notApplicable), (.section(let id), .applies):
      let applies = try result(of: .application(id), for: element)
      return aspect == .applies ? applies : try negated(applies)
    case (.award(let id), .amount): return try result(of: .grantedAward(id), for: element)
    case (.award(let id), .computed): return try result(of: .computedAward(id), for: element)
    case (.section(let id), .attainment):
      return try attainment(program[id].duties, element)
    case (.duty(let id), _): return try duty(id, element, aspect)
    case (.deadline(let id), .due): return try result(of: .due(id), for: element)
    case (.deadline(let id), _): return try deadline(id, element, aspect)
    case (.requirement(let id), .holds):
      return try negated(try result(of: .requirement(id), for: element))
    case (.judgement(let id), .holds), (.judgement(let id), .applies):
      return try result(of: .judgement(id), for: element)
    case (.exclusion(let id), .holds), (.exclusion(let id), .applies):
      return try result(of: .exclusion(id), for: element)
    // What code does not know, the evaluator computes.
    default: throw NotCompiled(reason: "what is asked of a clause")
    }
  }

  /// Whether a section has an outcome; open while it waits for people or time.
  private mutating func outcome(
    _ id: SectionID,
    _ element: UInt16?,
    _ wanted: Int64
  ) throws(NotCompiled) -> UInt16 {
    let cell = try result(of: .section(id), for: element)
    let answer = try emit(.equalWord, cell, try constant(wanted, 0))
    guard mayWait(id) else { return answer }
    return try self.answer(
      answer,
      unless: try emit(.equalWord, cell, try constant(CodeOutcome.undetermined, 0))
    )
  }
}

extension RoundingMode {
  /// The mode as a flag of an instruction.
  var code: UInt8 {
    switch self {
    case .up: 0
    case .down: 1
    case .halfUp: 2
    case .halfDown: 3
    case .halfEven: 4
    case .floor: 5
    case .ceiling: 6
    }
  }
}
