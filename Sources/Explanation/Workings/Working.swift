// How a value came about: the formula, its numbers, its limits and rounding, line by line.

import Evaluation
import Model
import Quantities
import Syntax

/// A line of a working: its depth (0 for the formula, 1 for what follows from it) and its text.
struct WorkingLine: Equatable {
  let depth: Int
  let text: String
}

/// Writes workings for the clauses of one decision.
struct WorkingWriter {
  let context: ReportContext
  /// The traces of definitions, by definition and by the element's place in its domain; 0 for those of
  /// the policy.
  private let traces: [[Int: DefinitionTrace]]
  /// What is the same for all claims.
  let kept: KeptTexts

  init(context: ReportContext, decision: Decision, kept: KeptTexts = KeptTexts()) {
    self.context = context.forWorkings
    self.kept = kept
    var traces = [[Int: DefinitionTrace]](
      repeating: [:],
      count: context.program.definitions.count
    )
    for trace in decision.definitions where traces[trace.definition.index][trace.index ?? 0] == nil
    {
      traces[trace.definition.index][trace.index ?? 0] = trace
    }
    self.traces = traces
  }

  private var program: Program { context.program }

  /// The working of a formula whose steps were recorded.
  func lines(
    _ formula: Formula,
    steps: [FormulaStep],
    trace: [TracedValue],
    subject: Subject?
  ) -> [WorkingLine] {
    var lines: [WorkingLine] = []
    var used: [ExpressionID] = []
    var last: Value?
    for step in steps {
      switch step {
      case .chosen(let index, let value):
        guard formula.cases.indices.contains(index) else { continue }
        lines += caseLines(formula, index, value, trace)
        used.append(formula.cases[index].value)
        if case .when(let condition) = formula.cases[index].condition { used.append(condition) }
        last = value
      case .notMoreThan(let limit, let value):
        if !isSame(last, value) {
          lines.append(limited(limit, value, formula, context.words.notMoreThan))
        }
        last = value
      case .notLessThan(let limit, let value):
        if !isSame(last, value) {
          lines.append(limited(limit, value, formula, context.words.notLessThan))
        }
        last = value
      case .rounded(let value):
        if !isSame(last, value), let rounding = formula.rounding {
          let unit = kept.part(rounding.unit, context)
          let result = context.text(value, formula.type)
          lines.append(
            WorkingLine(depth: 1, text: context.words.rounded(rounding.mode, unit, result))
          )
        }
        last = value
      }
    }
    if steps.isEmpty {
      for item in formula.cases { used.append(item.value) }
      lines += formula.cases.map { candidate($0) }
    }
    return lines + definitionLines(used, subject)
  }

  private func isSame(_ left: Value?, _ right: Value) -> Bool {
    guard case .number(let before)? = left, case .number(let after) = right else {
      if let left, left.isOpen, right.isOpen { return true }
      return false
    }
    return before == after
  }

  private func caseLines(
    _ formula: Formula,
    _ index: Int,
    _ value: Value,
    _ trace: [TracedValue]
  ) -> [WorkingLine] {
    let item = formula.cases[index]
    let names = kept.text(item.value, context)
    let isOneOfSeveral = formula.cases.count > 1
    let text = names + (isOneOfSeveral ? context.conditionText(item.condition, "when") : "")
    let result = context.text(value, formula.type)
    return [WorkingLine(depth: 0, text: text)] + filledLines(item.value, trace, names, result)
  }

  /// A formula with its numbers, and what it gives, each where it says more than what stands above.
  private func filledLines(
    _ formula: ExpressionID,
    _ trace: [TracedValue],
    _ names: String,
    _ result: String
  ) -> [WorkingLine] {
    var lines: [WorkingLine] = []
    let filled = context.filledText(formula, trace)
    if filled != names, filled != result, filled != "(\(result))" {
      lines.append(WorkingLine(depth: 1, text: "= " + filled))
    }
    if result != names { lines.append(WorkingLine(depth: 1, text: "= " + result)) }
    return lines
  }

  /// A case of which it is open whether it holds.
  private func candidate(_ item: Case) -> WorkingLine {
    let value = kept.text(item.value, context)
    return WorkingLine(depth: 0, text: value + context.conditionText(item.condition, "if"))
  }

  private func limited(
    _ limit: ExpressionID,
    _ value: Value,
    _ formula: Formula,
    _ words: (_ limit: String, _ value: String) -> String
  ) -> WorkingLine {
    let name = kept.part(limit, context)
    return WorkingLine(
      depth: 1,
      text: words(name, context.text(value, formula.type))
    )
  }

  // MARK: Definitions

  /// The definitions that expressions use, directly or not, with their values.
  private func definitionLines(
    _ expressions: [ExpressionID],
    _ subject: Subject?
  ) -> [WorkingLine] {
    var order: [DefinitionID] = []
    var seen = Set<DefinitionID>()
    for expression in expressions {
      // What one expression uses is all there before the next: so the orders of all are put together.
      for definition in definitions(of: expression) where seen.insert(definition).inserted {
        order.append(definition)
      }
    }
    var lines: [WorkingLine] = []
    for definition in order {
      guard let trace = trace(of: definition, subject) else { continue }
      lines += definitionWorking(definition, trace)
    }
    return lines
  }

  private func definitions(of expression: ExpressionID) -> [DefinitionID] {
    kept.definitions(of: expression) {
      var order: [DefinitionID] = []
      var seen = Set<DefinitionID>()
      collect(expression, &order, &seen)
      return order
    }
  }

  func trace(of definition: DefinitionID, _ subject: Subject?) -> DefinitionTrace? {
    let index =
      program[definition].header.forEach == nil ? nil : subject?.index
    return traces[definition.index][index ?? 0]
  }

  private func definitionWorking(
    _ id: DefinitionID,
    _ trace: DefinitionTrace
  ) -> [WorkingLine] {
    let definition = program[id]
    let result = context.text(trace.value, definition.formula.type)
    guard let index = chosenCase(definition.formula, trace) else {
      let label = context.label(definition.header).text
      return [WorkingLine(depth: 0, text: "\(label) = \(result)")]
    }
    let value = definition.formula.cases[index].value
    let names = kept.text(value, context)
    return [WorkingLine(depth: 0, text: kept.head(of: id, case: index, context))]
      + filledLines(value, trace.trace, names, result)
  }

  /// The case that held, told by its traced condition; nil where it cannot be told.
  func chosenCase(_ formula: Formula, _ trace: DefinitionTrace) -> Int? {
    if let known = trace.chosenCase { return known }
    if formula.cases.count == 1 { return 0 }
    if trace.value.isOpen { return nil }
    var otherwise: Int?
    for (index, item) in formula.cases.enumerated() {
      switch item.condition {
      case .always: return index
      case .otherwise: otherwise = index
      case .when(let condition):
        for traced in trace.trace where traced.expression == condition {
          if case .truth(true) = traced.value { return index }
        }
      }
    }
    return otherwise
  }

  /// The definition that an expression names, of the policy or of the element that is decided.
  func definition(_ expression: Expression) -> DefinitionID? {
    switch expression {
    case .definition(let definition): return definition
    case .definitionOf(let definition, let element):
      guard case .variable(let variable) = program[element],
        !context.selectionVariables.contains(variable)
      else { return nil }
      return definition
    // Every other expression names no definition.
    default: return nil
    }
  }

  private func collect(
    _ id: ExpressionID,
    _ order: inout [DefinitionID],
    _ seen: inout Set<DefinitionID>
  ) {
    let expression = program[id]
    if let definition = definition(expression), seen.insert(definition).inserted {
      order.append(definition)
      for item in program[definition].formula.cases {
        collect(item.value, &order, &seen)
        if case .when(let condition) = item.condition { collect(condition, &order, &seen) }
      }
    }
    for child in program.parts(of: expression) { collect(child, &order, &seen) }
  }
}

extension RoundingMode {
  /// The mode as policies write it.
  var words: String {
    switch self {
    case .up: "up"
    case .down: "down"
    case .halfUp: "half up"
    case .halfDown: "half down"
    case .halfEven: "half even"
    case .floor: "down to minus infinity"
    case .ceiling: "up to infinity"
    }
  }
}
