// The values that settled a condition: each name in it, once, with what it was.

package import Evaluation
package import Model

/// A name in a condition with the value that it had.
package struct SettlingValue {
  package let name: String
  package let value: Value
  package let type: Type
}

extension ReportContext {
  /// The names of conditions with their traced values, in the order of writing.
  package func settlingValues(
    _ conditions: [ExpressionID],
    _ trace: [TracedValue]
  ) -> [SettlingValue] {
    var values: [Int: Value] = [:]
    for traced in trace { values[traced.expression.index] = traced.value }
    var result: [SettlingValue] = []
    var seen = Set<String>()
    for condition in conditions { collect(condition, values, &result, &seen) }
    return result
  }

  private func collect(
    _ id: ExpressionID,
    _ values: [Int: Value],
    _ result: inout [SettlingValue],
    _ seen: inout Set<String>
  ) {
    let printer = FormulaPrinter(context: self)
    let expression = program[id]
    let isLeaf = printer.isLeaf(expression)
    if isLeaf || measuresText(expression), let value = values[id.index] {
      let name = printer.text(id)
      if seen.insert(name).inserted {
        result.append(
          SettlingValue(name: name, value: value, type: program.type(of: id))
        )
      }
    }
    if isLeaf { return }
    for part in program.parts(of: expression) { collect(part, values, &result, &seen) }
  }

  /// Whether an expression counts a text: nobody sees that number by looking at the text.
  func measuresText(_ expression: Expression) -> Bool {
    guard case .unary(let operation, _) = expression else { return false }
    return operation.traits.contains(.measuresText)
  }

  /// The conditions of an exclusion: its ground and its exceptions.
  package func conditions(of exclusion: Exclusion) -> [ExpressionID] {
    func conditions(_ exceptions: [Exception]) -> [ExpressionID] {
      exceptions.flatMap { [$0.condition] + conditions($0.exceptions) }
    }
    return [exclusion.when] + conditions(exclusion.exceptions)
  }

  /// The conditions of a requirement.
  package func conditions(of requirement: Requirement) -> [ExpressionID] {
    (requirement.when.map { [$0] } ?? []) + [requirement.condition]
  }

  /// The conditions of a property.
  func conditions(of property: Property) -> [ExpressionID] {
    (property.when.map { [$0] } ?? []) + [property.condition]
  }
}
