// Outputs: the columns of rows, what they may be called, and numbers without a finite form.

import Model
import Quantities
import SourceText
import Syntax

extension Checker {
  func checkOutputs() {
    for entry in clausesByKind[.outputClause] ?? [] {
      let (header, columns) = withClause(entry, nil) { _ in
        checkColumnNames(entry.node)
        if let source = tree.child(entry.node, .source) {
          report(sourceOfOutput(at: tree.range(source)))
        }
        return tree.children(entry.node, .column).compactMap { column($0) }
      }
      building.add(Output(header: header, columns: columns))
    }
  }

  private func column(_ item: NodeID) -> OutputColumn? {
    guard let node = firstExpression(item) else { return nil }
    let name = nameNode(item).map { tree.nameText($0) } ?? ""
    if tree.kind(node) == .failedClausesOf {
      guard let (section, element) = askedSection(node) else { return nil }
      return OutputColumn(name: name, content: .failedClauses(section, of: element?.id))
    }
    let checked = expression(node)
    checkForm(checked, node)
    return OutputColumn(name: name, content: .value(checked.id, checked.type))
  }

  /// Reports columns that no row can have: called like what rows say besides, or twice.
  func checkColumnNames(_ output: NodeID) {
    var seen: [String: NodeID] = [:]
    for item in tree.children(output, .column) {
      guard let node = nameNode(item) else { continue }
      let name = tree.nameText(node)
      if Output.noteNames.contains(name) {
        report(columnIsNote(name, at: tree.range(node)))
      } else if let earlier = seen[name] {
        report(duplicateName(name, at: tree.range(node), earlier: tree.range(earlier)))
      }
      seen[name] = node
    }
  }

  /// Warns of a column whose number may have no end, as 1/3 has none: its cell is in error then.
  func checkForm(_ value: Typed, _ node: NodeID) {
    guard case .quantity = value.type.unwrapped, !isFinite(value.id, depth: 0) else { return }
    report(columnMayBeEndless(tree.text(node), at: tree.range(node)))
  }

  /// Whether a quantity certainly has a finite decimal form.
  private func isFinite(_ id: ExpressionID, depth: Int) -> Bool {
    guard depth < 60 else { return false }
    if let value = constantValue(id) { return isFinite(value) }
    let next = depth + 1
    switch program[id] {
    case .binary(.divideNumbers, let left, let right):
      guard case .number(let divisor)? = constantValue(right),
        let part = try? Rational.one.divided(by: divisor)
      else { return false }
      return part.hasFiniteDecimal && isFinite(left, depth: next)
    case .binary(_, let left, let right):
      return isFinite(left, depth: next) && isFinite(right, depth: next)
    case .unary(_, let operand): return isFinite(operand, depth: next)
    case .conditional(_, let yes, let no):
      return isFinite(yes, depth: next) && isFinite(no, depth: next)
    case .smallest(let items), .largest(let items):
      return items.allSatisfy { isFinite($0, depth: next) }
    case .select(let index):
      return program.selections[Int(index)].body.map { isFinite($0, depth: next) } ?? true
    case .definition(let definition), .definitionOf(let definition, _):
      guard case .done(let checked) = definitionStates[definition.index] else { return true }
      if let known = finiteForms[definition] { return known }
      // Of a definition that rests on earlier elements, the other parts decide.
      finiteForms[definition] = true
      let answer = isFinite(checked.formula, depth: next)
      finiteForms[definition] = answer
      return answer
    case .clause(.award(let award), _, _):
      guard case .done(let checked) = awardStates[award.index] else { return true }
      return isFinite(checked.formula, depth: next)
    case .clause(_, _, .attainment): return false
    case .parameter(let parameter, _):
      return program[parameter].history.allSatisfy { entry in
        entry.value.map { isFinite($0) } ?? true
      }
    default: return true
    }
  }

  private func isFinite(_ formula: Formula, depth: Int) -> Bool {
    if let rounding = formula.rounding { return isFinite(rounding.unit, depth: depth) }
    return (formula.cases.map({ $0.value }) + formula.notMoreThan + formula.notLessThan).allSatisfy
    {
      isFinite($0, depth: depth)
    }
  }

  private func isFinite(_ value: Value) -> Bool {
    guard case .number(let number) = value else { return true }
    return number.hasFiniteDecimal
  }
}
