// Formulas and clauses as instructions.

import Model
import Quantities

extension Compiler {
  /// A value by cases, limits and rounding; gives up where no case holds, or several do.
  mutating func formula(_ formula: Formula, into target: UInt16) throws(NotCompiled) {
    try cases(formula, into: target)
    // Lower limits first, so that where limits cross the cap holds.
    for limit in formula.notLessThan { try self.limit(target, by: limit, .larger, formula) }
    for limit in formula.notMoreThan { try self.limit(target, by: limit, .smaller, formula) }
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
    _ cell: UInt16,
    by limit: ExpressionID,
    _ operation: Operation,
    _ formula: Formula
  ) throws(NotCompiled) {
    guard case .quantity = type(of: limit), case .quantity = formula.type.unwrapped else {
      throw NotCompiled(reason: "a limit")
    }
    let other = try value(limit)
    emit(Instruction(operation: operation, target: cell, left: cell, right: other))
  }

  private mutating func cases(_ formula: Formula, into target: UInt16) throws(NotCompiled) {
    if formula.cases.count == 1, case .always = formula.cases[0].condition {
      return try copy(formula.cases[0].value, into: target)
    }
    var conditions: [(cell: UInt16, value: ExpressionID)] = []
    var otherwise: ExpressionID?
    // Whether a case before holds; its condition where it is the only one.
    var seen: (cell: UInt16, condition: ExpressionID?)?
    for item in formula.cases {
      switch item.condition {
      case .always: throw NotCompiled(reason: "several cases that always hold")
      case .otherwise: otherwise = item.value
      case .when(let condition):
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
      emit(Instruction(operation: .giveUp))
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
    guard case .binary(.equal, let left, let right) = program.expressions[condition.index],
      case .fact(let slot) = program.expressions[left.index],
      case .constant(let constant) = program.expressions[right.index],
      case .choice(let choice) = program.constants[constant.index]
    else { return nil }
    return (slot, choice)
  }

  // MARK: Clauses: the cell tells whether the clause refuses

  mutating func requirement(
    _ clause: Requirement,
    into target: UInt16
  ) throws(NotCompiled) {
    guard let when = clause.when else {
      return move(try negated(try value(clause.condition)), into: target)
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

  mutating func grant(_ id: AwardID, into target: UInt16) throws(NotCompiled) {
    let clause = program.awards[id.index]
    var toZero: [Int] = []
    if let section = clause.header.section {
      let outcome = try result(of: .section(section))
      toZero.append(emitJump(.jumpIf, if: outcome))
    }
    try branch { (compiler) throws(NotCompiled) in
      if let when = clause.when {
        toZero.append(compiler.emitJump(.jumpIf, if: try compiler.value(when), isNot: true))
      }
      if compiler.available.contains(.computedAward(id)) {
        compiler.move(try compiler.result(of: .computedAward(id)), into: target)
      } else {
        try compiler.formula(clause.formula, into: target)
      }
      // An amount below zero is an error, which the evaluator words.
      if !clause.mayBeBelowZero {
        let isBelow = try compiler.emit(.lessNumber, target, try compiler.constant(0, 1))
        compiler.emit(Instruction(operation: .giveUpIf, left: isBelow))
      }
    }
    if toZero.isEmpty { return }
    let toEnd = emitJump(.jump)
    for jump in toZero { land(jump) }
    emit(Instruction(operation: .copy, target: target, left: try constant(0, 1)))
    land(toEnd)
  }

  // MARK: Sections: the cell holds 0 for eligible, 1 for ineligible, 2 for not applicable

  mutating func section(_ id: SectionID, into target: UInt16) throws(NotCompiled) {
    let section = program.sections[id.index]
    if section.header.forEach != nil { throw NotCompiled(reason: "for each") }
    let clauses = try refusingClauses(section)
    let number = try number(of: id, clauses)
    var toNotApplicable: Int?
    if let appliesWhen = section.appliesWhen {
      toNotApplicable = emitJump(.jumpIf, if: try value(appliesWhen), isNot: true)
    }
    let body = { (compiler: inout Compiler) throws(NotCompiled) in
      try compiler.ask(clauses, of: section, number: number, into: target)
    }
    guard let toNotApplicable else { return try body(&self) }
    try branch(body)
    let toEnd = emitJump(.jump)
    land(toNotApplicable)
    emit(Instruction(operation: .copy, target: target, left: try constant(2, 0)))
    land(toEnd)
  }

  private mutating func ask(
    _ clauses: [(part: Part, name: String)],
    of section: Section,
    number: Int,
    into target: UInt16
  ) throws(NotCompiled) {
    let firstBit = code.sections[number].firstWord * 64
    for (index, clause) in clauses.enumerated() {
      let cell = try result(of: clause.part)
      emit(
        Instruction(
          operation: .noteRefusal,
          left: cell,
          right: UInt16(truncatingIfNeeded: firstBit + index)
        )
      )
    }
    emit(
      Instruction(
        operation: .isRefused,
        target: target,
        left: UInt16(truncatingIfNeeded: number)
      )
    )
    // Where people have to judge, a section that nothing refuses is undetermined.
    for id in section.judgements {
      let judged = try value(program.judgements[id.index].when)
      let isOpen = try emit(.lessWord, target, judged)
      emit(Instruction(operation: .giveUpIf, left: isOpen))
    }
  }

  /// The clauses that can refuse, in the order of the file.
  private func refusingClauses(
    _ section: Section
  ) throws(NotCompiled) -> [(part: Part, name: String)] {
    var clauses: [(part: Part, name: String)] = []
    for clause in section.refusing where program.isRequired(clause) {
      let part: Part
      switch clause {
      case .requirement(let id): part = .requirement(id)
      case .exclusion(let id): part = .exclusion(id)
      case .deadline(let id): part = .deadline(id)
      case .duty: throw NotCompiled(reason: "a required duty")
      // What people judge refuses nothing.
      case .judgement, .section, .award, .advice: continue
      }
      clauses.append((part, program.header(of: clause).name))
    }
    return clauses
  }

  private mutating func number(
    of id: SectionID,
    _ clauses: [(part: Part, name: String)]
  ) throws(NotCompiled) -> Int {
    if let known = sectionNumbers[id] { return known }
    // An instruction names a clause by sixteen bits.
    let words = code.noteWords + (clauses.count + 63) / 64
    guard words * 64 <= Int(UInt16.max) + 1 else { throw NotCompiled(reason: "size") }
    let number = code.sections.count
    code.sections.append(
      CodeSection(
        firstWord: code.noteWords,
        wordCount: (clauses.count + 63) / 64,
        names: clauses.map({ $0.name })
      )
    )
    sectionNumbers[id] = number
    return number
  }

  /// What an expression asks of a clause.
  mutating func clause(
    _ reference: ClauseReference,
    _ aspect: ClauseAspect
  ) throws(NotCompiled) -> UInt16 {
    switch (reference, aspect) {
    case (.section(let id), .eligible), (.section(let id), .holds):
      return try emit(.equalWord, try result(of: .section(id)), try constant(0, 0))
    case (.section(let id), .ineligible):
      return try emit(.equalWord, try result(of: .section(id)), try constant(1, 0))
    case (.section(let id), .notApplicable):
      return try emit(.equalWord, try result(of: .section(id)), try constant(2, 0))
    case (.section(let id), .applies):
      return try emit(.equalWord, try result(of: .section(id)), try constant(2, 0), flag: 1)
    case (.award(let id), .amount): return try result(of: .grantedAward(id))
    case (.award(let id), .computed): return try result(of: .computedAward(id))
    case (.deadline(let id), .due): return try result(of: .due(id))
    case (.deadline(let id), .late): return try result(of: .deadline(id))
    case (.deadline(let id), .holds): return try negated(try result(of: .deadline(id)))
    case (.requirement(let id), .holds):
      return try negated(try result(of: .requirement(id)))
    case (.exclusion(let id), .holds), (.exclusion(let id), .applies):
      return try result(of: .exclusion(id))
    default: throw NotCompiled(reason: "what is asked of a clause")
    }
  }

  // MARK: Columns

  mutating func column(_ content: OutputColumn.Content) throws(NotCompiled) -> CodeColumn {
    switch content {
    case .failedClauses(let section, let element):
      if element != nil { throw NotCompiled(reason: "for each") }
      _ = try result(of: .section(section))
      guard let number = sectionNumbers[section] else { throw NotCompiled(reason: "a section") }
      return .refusals(section: number)
    case .value(let expression, let type):
      let cell = try value(expression)
      switch type.unwrapped {
      case .text: return .text(cell: cell)
      case .truth: return .truth(cell: cell)
      case .quantity(let unit) where unit.time == 0 && !unit.isPercent:
        return .number(cell: cell)
      case .date: return .date(cell: cell)
      case .month: return .month(cell: cell)
      case .choice(let choice): return .choice(cell: cell, choice)
      default: throw NotCompiled(reason: "the type of a column")
      }
    }
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
