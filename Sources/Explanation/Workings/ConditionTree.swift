// A condition with its parts, each with its value under it, down to the facts.

import Evaluation
import Model

/// A line of an explanation: its depth, a mark where it says yes or no, and its text.
struct ConditionLine: Equatable {
  enum Mark: Equatable { case holds, fails, open, unseen, none }
  let depth: Int
  let mark: Mark
  let text: String
}

/// Writes conditions as trees from the values that the evaluation saw.
///
/// It goes only as deep as it matters: of parts that are joined by `and`, those that hold are told in
/// one line where another fails; of parts that are joined by `or`, those that fail are left out where
/// another holds. A definition is told once in a clause.
struct ConditionTree {
  let context: ReportContext
  let working: WorkingWriter
  /// The element that is decided.
  var subject: Subject?
  /// The definitions that were told.
  private var told: Set<DefinitionID> = []
  private static let deepest = 14

  init(context: ReportContext, working: WorkingWriter) {
    self.context = context
    self.working = working
  }

  private var program: Program { context.program }
  private var printer: FormulaPrinter { FormulaPrinter(context: context) }

  /// Starts anew for a clause of an element, of which nothing has been told.
  mutating func begin(_ subject: Subject?) {
    self.subject = subject
    told = []
  }

  // MARK: Conditions

  /// The lines of a condition.
  mutating func lines(_ id: ExpressionID, _ seen: TracedValues, depth: Int) -> [ConditionLine] {
    let expression = program[id]
    if depth > Self.deepest { return [headline(id, seen, depth)] }
    switch expression {
    case .binary(.and, _, _): return connected(.and, id, seen, depth)
    case .binary(.or, _, _): return connected(.or, id, seen, depth)
    case .unary(.not, let operand) where isConnective(operand):
      return [
        ConditionLine(depth: depth, mark: mark(id, seen), text: context.words.not)
      ] + lines(operand, seen, depth: depth + 1)
    // Every other expression is one condition.
    default: return atom(id, seen, depth)
    }
  }

  private func isConnective(_ id: ExpressionID) -> Bool {
    switch program[id] {
    case .binary(.and, _, _), .binary(.or, _, _): true
    // Only `and` and `or` connect conditions.
    default: false
    }
  }

  private func headline(_ id: ExpressionID, _ seen: TracedValues, _ depth: Int) -> ConditionLine {
    let text = context.expressionText(id)
    let mark = mark(id, seen)
    return ConditionLine(
      depth: depth,
      mark: mark,
      text: mark == .unseen ? text + "  (\(context.words.settledWithout))" : text
    )
  }

  private func mark(_ id: ExpressionID, _ seen: TracedValues) -> ConditionLine.Mark {
    switch seen[id] {
    case .truth(let truth): truth ? .holds : .fails
    case .some: .open
    case nil: .unseen
    }
  }

  /// The operands of a chain of one connective.
  private func operands(_ operation: BinaryOperation, _ id: ExpressionID) -> [ExpressionID] {
    guard case .binary(operation, let left, let right) = program[id] else {
      return [id]
    }
    return operands(operation, left) + operands(operation, right)
  }

  private mutating func connected(
    _ operation: BinaryOperation,
    _ id: ExpressionID,
    _ seen: TracedValues,
    _ depth: Int
  ) -> [ConditionLine] {
    let whole = seen.truth(id)
    let parts = operands(operation, id)
    // The value of a part that alone settles the whole.
    let settling = operation == .or
    let words = operation == .or ? context.words.oneOf : context.words.allOf
    var lines = [ConditionLine(depth: depth, mark: mark(id, seen), text: words)]
    for part in parts {
      let value = seen.truth(part)
      if whole == settling, operation == .or, value != true { continue }
      let isIdle = whole == nil ? value != nil : whole == settling && value != settling
      if isIdle || mark(part, seen) == .unseen {
        lines.append(headline(part, seen, depth + 1))
      } else {
        lines += self.lines(part, seen, depth: depth + 1)
      }
    }
    return lines
  }

  /// A condition that is no connective, with the values of the names in it.
  private mutating func atom(
    _ id: ExpressionID,
    _ seen: TracedValues,
    _ depth: Int
  ) -> [ConditionLine] {
    var lines = [headline(id, seen, depth)]
    let expression = program[id]
    if printer.isLeaf(expression) {
      guard case .truth? = seen[id] else {
        // A mark says yes or no only.
        return valueLines([id], seen, depth: depth + 1)
      }
      if let definition = working.definition(expression) {
        lines += definitionLines(definition, depth: depth + 1)
      }
      return lines
    }
    if !isToldWhole(id, seen) { lines += valueLines([id], seen, depth: depth + 1) }
    if seen.truth(id) == false, let lacking = context.lacking(id, seen) {
      lines.append(ConditionLine(depth: depth + 1, mark: .none, text: context.lackingText(lacking)))
    }
    return lines
  }

  /// Whether a condition says the value of its only name, as a reading that is the one it asks for.
  private func isToldWhole(_ id: ExpressionID, _ seen: TracedValues) -> Bool {
    guard !context.writesNames, seen.truth(id) == true,
      case .binary(.equal, let left, let right) = program[id], case .constant = program[right]
    else { return false }
    return working.definition(program[left]) == nil && printer.isLeaf(program[left])
  }

  // MARK: Values

  /// The names in expressions with their values, each once, and what definitions among them rest
  /// on.
  mutating func valueLines(
    _ ids: [ExpressionID],
    _ seen: TracedValues,
    depth: Int
  ) -> [ConditionLine] {
    var names: [(id: ExpressionID, label: (text: String, isTitle: Bool))] = []
    for id in ids { collect(id, seen, &names) }
    var lines: [ConditionLine] = []
    for (id, label) in names {
      guard let value = seen[id] else { continue }
      let text = context.leafText(id, value)
      lines.append(
        ConditionLine(depth: depth, mark: .none, text: context.valueText(label, text))
      )
      if let definition = working.definition(program[id]) {
        lines += definitionLines(definition, depth: depth + 1)
      }
    }
    return lines
  }

  private func collect(
    _ id: ExpressionID,
    _ seen: TracedValues,
    _ names: inout [(id: ExpressionID, label: (text: String, isTitle: Bool))]
  ) {
    let expression = program[id]
    let isLeaf = printer.isLeaf(expression)
    if isLeaf || context.measuresText(expression), seen[id] != nil {
      let label = context.label(id)
      if !names.contains(where: { $0.label.text == label.text }) { names.append((id, label)) }
    }
    if isLeaf { return }
    for part in program.parts(of: expression) { collect(part, seen, &names) }
  }

  /// What a definition rests on; nothing where it was told before.
  mutating func definitionLines(_ id: DefinitionID, depth: Int) -> [ConditionLine] {
    guard depth <= Self.deepest, told.insert(id).inserted,
      let trace = working.trace(of: id, subject)
    else { return [] }
    let formula = program[id].formula
    let seen = TracedValues(trace.trace)
    guard let index = working.chosenCase(formula, trace) else {
      return valueLines(
        formula.cases.flatMap { $0.condition.expressions + [$0.value] },
        seen,
        depth: depth
      )
    }
    let item = formula.cases[index]
    var lines: [ConditionLine] = []
    if case .when(let condition) = item.condition, formula.cases.count > 1 {
      lines.append(ConditionLine(depth: depth, mark: .none, text: context.words.caseWhere))
      lines += self.lines(condition, seen, depth: depth + 1)
    }
    if case .constant = program[item.value] { return lines }
    if formula.type.unwrapped == .truth {
      lines += self.lines(item.value, seen, depth: depth)
    } else {
      lines.append(
        ConditionLine(depth: depth, mark: .none, text: "= " + context.expressionText(item.value))
      )
      lines += valueLines([item.value], seen, depth: depth + 1)
    }
    return lines
  }
}

extension Case.Condition {
  /// The expression that it asks, if it asks any.
  var expressions: [ExpressionID] {
    if case .when(let condition) = self { return [condition] }
    return []
  }
}
