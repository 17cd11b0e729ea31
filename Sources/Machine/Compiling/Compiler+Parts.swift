// Pieces of a program whose results are computed once: for a claim, or for each element.

import Model

/// A piece of a program whose result is computed once for a claim, or for an element.
enum Part: Hashable {
  case definition(DefinitionID)
  /// Which row of a table holds: its place, or one more than there are rows where none does.
  case row(TableID)
  case requirement(RequirementID)
  case exclusion(ExclusionID)
  /// Whether people judge.
  case judgement(JudgementID)
  /// Its state, as `CodeDeadline` has it.
  case deadline(DeadlineID)
  case due(DeadlineID)
  /// What becomes of it, as `CodeDuty` has it, and how many instances there are of each state.
  case duty(DutyID)
  case computedAward(AwardID)
  case grantedAward(AwardID)
  /// Whether it applies, which rests on none of its clauses: these may ask for it.
  case application(SectionID)
  /// Its outcome, as `CodeOutcome` has it, and the clauses that refuse it.
  case section(SectionID)
  /// The value of an expression, where parts stand alone.
  case expression(ExpressionID)
}

/// The elements that have a part: their list, and the variable that stands for one of them.
enum PartElement {
  case claim
  case element(of: ListID, VariableID)
}

/// The words of a section's outcome.
enum CodeOutcome {
  static let eligible: Int64 = 0
  static let ineligible: Int64 = 1
  static let notApplicable: Int64 = 2
  /// Left to people or to time, with no fact missing.
  static let undetermined: Int64 = 3
}

/// The words of a deadline's state.
enum CodeDeadline {
  static let notApplicable: Int64 = 0
  static let met: Int64 = 1
  static let late: Int64 = 2
  static let missed: Int64 = 3
  static let open: Int64 = 4
  /// Nothing has started it, and its act is done, or is not.
  static let notStartedDone: Int64 = 5
  static let notStarted: Int64 = 6
  /// The states, as bits, in which it refuses, and in which it is left to time.
  static let refusing: Int64 = 1 << 2 | 1 << 3
  static let waiting: Int64 = 1 << 4 | 1 << 6
}

extension Compiler {
  /// What a part belongs to; nil for an expression.
  private func header(of part: Part) -> ClauseHeader? {
    switch part {
    case .expression: nil
    case .definition(let id): program[id].header
    case .row(let id): program[id].header
    case .requirement(let id): program[id].header
    case .exclusion(let id): program[id].header
    case .judgement(let id): program[id].header
    case .deadline(let id), .due(let id): program[id].header
    case .duty(let id): program[id].header
    case .computedAward(let id), .grantedAward(let id): program[id].header
    case .application(let id), .section(let id): program[id].header
    }
  }

  /// Whether a part's result may be no value.
  private func mayLack(_ part: Part) -> Bool {
    switch part {
    case .definition(let id):
      program[id].formula.type.isOptional || isLeftToPeople(id)
    case .due, .grantedAward, .expression: true
    case .computedAward(let id): program[id].formula.type.isOptional
    case .row, .requirement, .exclusion, .judgement, .deadline, .duty, .application, .section: false
    }
  }

  /// Whether a row of a table can leave a column to people.
  private func isLeftToPeople(_ id: DefinitionID) -> Bool {
    guard tables[id] != nil else { return false }
    for item in program[id].formula.cases {
      if case .constant(let constant) = program[item.value],
        case .open = program[constant]
      {
        return true
      }
    }
    return false
  }

  /// Whose the result of a part is.
  func element(of part: Part) throws(NotCompiled) -> PartElement {
    if case .expression(let id) = part { return separable[id] ?? .claim }
    guard let forEach = header(of: part)?.forEach else { return .claim }
    guard case .list(let list) = forEach.domain, !forEach.selects else {
      throw NotCompiled(reason: "for each of what is selected")
    }
    return .element(of: list, forEach.variable)
  }

  /// The cell of the result of a part that the element has which has the one that is being compiled.
  mutating func ownResult(of part: Part) throws(NotCompiled) -> UInt16 {
    try result(of: part, for: ownElement)
  }

  /// The cell of a part's result, computed before here: for an element, where it is of elements.
  ///
  /// - Parameter element: the cell of the element; nil for the one that is bound.
  /// - Parameter column: which of its results.
  mutating func result(
    of part: Part,
    for element: UInt16? = nil,
    column: Int = 0
  ) throws(NotCompiled) -> UInt16 {
    if case .element(_, let variable) = try self.element(of: part) {
      let target = try newCell()
      let bound = try cell(of: variable)
      try call(part, for: element ?? bound, column: column, into: target)
      return target
    }
    let cell = try cells(of: part)[column]
    if available.contains(part) { return cell }
    if try takes(part) { return cell }
    // Parts that lie deep are called, so that compiling needs no deeper stack than one of them.
    if !isSeparate, isUnconditional, partDepth < MachineLimits.partDepth {
      partDepth += 1
      try compileInline(part)
      partDepth -= 1
      available.insert(part)
      always.insert(part)
      if calledBefore.contains(part) {
        emit(Instruction(operation: .notePart, left: try number(of: part)))
      }
      return cell
    }
    emit(Instruction(operation: .call, left: try number(of: part)))
    available.insert(part)
    return cell
  }

  /// Lets an element have a part, and a cell the result.
  mutating func call(
    _ part: Part,
    for element: UInt16,
    column: Int,
    into target: UInt16
  ) throws(NotCompiled) {
    if mayLack(part) { lacking.insert(target) }
    emit(
      Instruction(
        operation: .callElement,
        flag: UInt8(truncatingIfNeeded: column),
        target: target,
        left: try number(of: part),
        right: element
      )
    )
  }

  mutating func number(of part: Part) throws(NotCompiled) -> UInt16 {
    if let known = numbers[part] { return UInt16(truncatingIfNeeded: known) }
    // Calls nest no deeper than there are parts, and the stack of returns has room for as many.
    guard calledParts.count < MachineLimits.parts else {
      throw NotCompiled(reason: "parts", isLimit: true)
    }
    numbers[part] = calledParts.count
    calledParts.append(part)
    return UInt16(calledParts.count - 1)
  }

  /// The cells of a part's results: of a section its outcome and its refusals, of a duty what becomes
  /// of it and its numbers, of all others one.
  mutating func cells(of part: Part) throws(NotCompiled) -> [UInt16] {
    if let known = results[part] { return known }
    var count = 1
    if case .section(let id) = part {
      count += code.sections[try number(of: id)].cellCount
    }
    if case .duty = part { count = CodeDuty.resultCount }
    let first = try newCells(count)
    let cells = (0..<count).map { first + UInt16($0) }
    results[part] = cells
    partCells.formUnion(cells)
    if mayLack(part) { lacking.insert(first) }
    return cells
  }

  mutating func codePart(_ part: Part, start: Int) throws(NotCompiled) -> CodePart {
    let cells = try cells(of: part)
    guard case .element(let list, let variable)? = try? element(of: part) else {
      return CodePart(start: start, element: nil, results: cells)
    }
    let column = code.lists[list.index].resultCount
    code.lists[list.index].resultCount += cells.count
    return CodePart(
      start: start,
      element: CodePart.ElementFrame(
        list: list.index,
        column: column,
        variable: try cell(of: variable)
      ),
      results: cells
    )
  }

  mutating func compileCalled(_ part: Part) throws(NotCompiled) {
    depth = 0
    partDepth = 0
    available = []
    isUnconditional = false
    try orGiveUp { (compiler) throws(NotCompiled) in
      if let filter = compiler.header(of: part)?.forEach?.filter {
        try compiler.belongs(part, filter)
      }
      try compiler.compileInline(part)
    }
    let number = UInt16(truncatingIfNeeded: numbers[part] ?? 0)
    var isOfElement = header(of: part)?.forEach != nil
    if case .element? = try? element(of: part) { isOfElement = true }
    emit(Instruction(operation: isOfElement ? .endElement : .endPart, left: number))
  }

  /// An element that a `for each` passes over has no definition, and no section applies to it.
  private mutating func belongs(_ part: Part, _ filter: ExpressionID) throws(NotCompiled) {
    switch part {
    case .definition, .row:
      emit(Instruction(operation: .giveUpIf, flag: 1, left: try value(filter)))
    case .application, .section:
      let cells = try cells(of: part)
      let toClauses = emitJump(.jumpIf, if: try value(filter))
      var passedOver: Int64 = 0
      if case .section = part { passedOver = CodeOutcome.notApplicable }
      let notApplicable = try constant(passedOver, 0)
      emit(Instruction(operation: .copy, target: cells[0], left: notApplicable))
      for cell in cells.dropFirst() {
        emit(Instruction(operation: .copy, target: cell, left: try constant(0, 0)))
      }
      emit(
        Instruction(
          operation: .endElement,
          left: UInt16(truncatingIfNeeded: numbers[part] ?? 0)
        )
      )
      land(toClauses)
    case .requirement, .exclusion, .judgement, .deadline, .due, .duty, .computedAward,
      .grantedAward, .expression:
      break
    }
  }

  private mutating func compileInline(_ part: Part) throws(NotCompiled) {
    let target = try cells(of: part)[0]
    let outer = ownElement
    defer { ownElement = outer }
    ownElement = nil
    if case .element(_, let variable) = try element(of: part) {
      ownElement = try cell(of: variable)
    }
    switch part {
    case .expression(let id):
      emit(Instruction(operation: .copy, target: target, left: try compiledInPlace(id)))
    case .definition(let id):
      let definition = program[id]
      if definition.isRecursive { throw NotCompiled(reason: "what rests on itself") }
      if let table = tables[id] {
        try tableColumn(definition.formula, of: table, into: target)
      } else {
        try formula(definition.formula, into: target)
      }
    case .row(let id): try row(of: program[id], into: target)
    case .requirement(let id): try requirement(program[id], into: target)
    case .exclusion(let id): try exclusion(program[id], into: target)
    case .judgement(let id): try judgement(program[id], into: target)
    case .deadline(let id): try deadline(id, into: target)
    case .due(let id): try due(program[id], into: target)
    case .duty(let id): try duty(id, into: try cells(of: part))
    case .computedAward(let id): try formula(program[id].formula, into: target)
    case .grantedAward(let id): try grant(id, into: target)
    case .application(let id): try application(program[id], into: target)
    case .section(let id): try section(id, into: try cells(of: part))
    }
  }
}
