// Code for claims with gaps: each part stands alone, and what it gives is known or not.

import Evaluation
import Model

/// The parts of a policy that an output can ask for, compiled one by one for a world.
struct SeparateCode: Sendable {
  let code: MachineCode
  /// What each part of the code is.
  let parts: [Part]
  /// Whose each part is.
  let elements: [PartElement]
  /// The alternative of each reading in the world.
  let alternatives: [Int]
}

extension Compiler {
  /// Compiles each part that an output can ask for, with or without what a batch counts.
  static func separateCode(
    for output: Int,
    of program: Program,
    in world: World,
    counts: Bool
  ) throws(NotCompiled) -> SeparateCode {
    var compiler = try Compiler(
      program: program,
      alternatives: world.alternatives,
      calledBefore: []
    )
    compiler.isSeparate = true
    compiler.isUnconditional = false
    compiler.separable = compiler.separableExpressions()
    // Where parts go on when they have ended.
    compiler.emit(Instruction(operation: .stop))
    try compiler.askOutput(program.outputs[output], counts: counts)
    compiler.code.instructions.removeSubrange(1...)
    while compiler.code.parts.count < compiler.calledParts.count {
      let part = compiler.calledParts[compiler.code.parts.count]
      if case .section(let id) = part { compiler.number(refusing: id) }
      let start = compiler.code.instructions.count
      try compiler.compileCalled(part)
      compiler.code.parts.append(try compiler.codePart(part, start: start))
    }
    var elements: [PartElement] = []
    for part in compiler.calledParts { elements.append(try compiler.element(of: part)) }
    return SeparateCode(
      code: compiler.code,
      parts: compiler.calledParts,
      elements: elements,
      alternatives: world.alternatives
    )
  }

  /// Asks for what the columns of an output ask for, by code that is not kept.
  private mutating func askOutput(_ output: Output, counts: Bool) throws(NotCompiled) {
    for column in output.columns {
      switch column.content {
      case .value(let expression, _):
        try orGiveUp { (compiler) throws(NotCompiled) in
          _ = try compiler.optionalValue(expression)
        }
      case .failedClauses(let section, _): number(refusing: section)
      }
    }
    guard counts else { return }
    for (index, section) in program.sections.enumerated() {
      number(refusing: SectionID(index))
      for award in section.awards { _ = try? number(of: .grantedAward(award)) }
    }
  }

  /// Makes parts of what can refuse a section.
  private mutating func number(refusing id: SectionID) {
    for clause in program[id].refusing where program.isRequired(clause) {
      let part: Part
      switch clause {
      case .requirement(let id): part = .requirement(id)
      case .exclusion(let id): part = .exclusion(id)
      case .deadline(let id): part = .deadline(id)
      case .duty(let id): part = .duty(id)
      case .judgement(let id): part = .judgement(id)
      case .section, .award, .advice: continue
      }
      // One of what is selected has no code.
      if (try? element(of: part)) != nil { _ = try? number(of: part) }
    }
  }

  // MARK: Expressions

  /// The expressions that are parts, each with whose it is: what is looked up, counted, asked of
  /// clauses, or asked of each element of a list, as far as it rests on one element at most.
  ///
  /// Were all expressions parts, claims would not be decided faster.
  private func separableExpressions() -> [ExpressionID: PartElement] {
    var found: [ExpressionID: PartElement] = [:]
    func add(_ expression: ExpressionID?) {
      guard let expression, isLarge(expression), let element = element(around: expression) else {
        return
      }
      found[expression] = element
    }
    for index in program.expressions.indices {
      let id = ExpressionID(index)
      switch program[id] {
      case .select(let number):
        let selection = program.selections[Int(number)]
        for part in [selection.filter, selection.order, selection.body] { add(part) }
        add(id)
      case .counted, .series, .clause: add(id)
      // Every other expression costs less than looking its result up.
      default: break
      }
    }
    return found
  }

  /// Whether it takes longer to compute than to look up.
  private func isLarge(_ expression: ExpressionID) -> Bool {
    switch program[expression] {
    // An element before another is one by its place.
    case .select(let index): program.selections[Int(index)].before == nil
    case .constant, .fact, .field, .variable, .place, .definition, .reading, .asOf, .today, .items,
      .parameter(_, nil):
      false
    case .fieldOf, .definitionOf, .clause, .parameter, .unary, .binary, .conditional, .smallest,
      .largest, .counted, .dailyTime, .series, .collected, .asked:
      true
    }
  }

  /// Whose the value of an expression is; nil where it rests on several elements, or on places.
  private func element(around expression: ExpressionID) -> PartElement? {
    var free: [VariableID] = []
    guard gather(expression, bound: [], &free), free.count < 2 else { return nil }
    guard let variable = free.first else { return .claim }
    return elementLists[variable].map { .element(of: $0, variable) }
  }

  /// Gathers the variables on which an expression rests, but for those that it binds; `false` where it
  /// rests on the place of an element too.
  private func gather(
    _ id: ExpressionID,
    bound: [VariableID],
    _ free: inout [VariableID]
  ) -> Bool {
    func note(_ variable: VariableID?) {
      guard let variable, !bound.contains(variable), !free.contains(variable) else { return }
      free.append(variable)
    }
    let expression = program[id]
    switch expression {
    case .field(let variable, _), .variable(let variable): note(variable)
    case .place(let variable): return bound.contains(variable)
    case .definition(let definition): note(program[definition].header.forEach?.variable)
    case .clause(let reference, nil, _): note(program.header(of: reference).forEach?.variable)
    case .dailyTime, .collected, .asked: return false
    case .select(let index):
      let selection = program.selections[Int(index)]
      if let before = selection.before, !bound.contains(before) { return false }
      let inner = bound + [selection.variable]
      for part in program.parts(of: expression) {
        let isList = part == selection.list
        if !gather(part, bound: isList ? bound : inner, &free) { return false }
      }
      return true
    // Every other expression rests on what its parts rest on.
    default: break
    }
    for part in program.parts(of: expression) where !gather(part, bound: bound, &free) {
      return false
    }
    return true
  }
}
