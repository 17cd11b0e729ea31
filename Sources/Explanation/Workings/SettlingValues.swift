// The values that settled a condition: each name in it, once, with what it was.

package import Evaluation
package import Model

/// A name in a condition with the value that it had.
package struct SettlingValue {
  package let name: String
  /// Whether the name is a title, and not a name of the policy.
  var isTitle = false
  /// Whether it tells that a group of facts is given.
  var isPresence = false
  package let value: Value
  package let type: Type
}

extension ReportContext {
  /// The names of conditions with their traced values, in the order of writing.
  package func settlingValues(
    _ conditions: [ExpressionID],
    _ trace: [TracedValue]
  ) -> [SettlingValue] {
    settlingValues(of: names(in: conditions), TracedValues(trace))
  }

  /// The first of each of these names that has a traced value.
  func settlingValues(of names: [ConditionName], _ values: TracedValues) -> [SettlingValue] {
    var result: [SettlingValue] = []
    var isSeen = Array(repeating: false, count: names.count)
    for name in names where !isSeen[name.number] {
      guard let value = values[name.expression] else { continue }
      isSeen[name.number] = true
      result.append(
        SettlingValue(
          name: name.label.text,
          isTitle: name.label.isTitle,
          isPresence: name.isPresence,
          value: value,
          type: name.type
        )
      )
    }
    return result
  }

  /// The names in conditions, in the order of writing, those that occur twice too.
  func names(in conditions: [ExpressionID]) -> [ConditionName] {
    var names: [ConditionName] = []
    var numbers: [String: Int] = [:]
    for condition in conditions { collect(condition, &names, &numbers) }
    return names
  }

  private func collect(
    _ id: ExpressionID,
    _ names: inout [ConditionName],
    _ numbers: inout [String: Int]
  ) {
    let expression = program[id]
    let isLeaf = FormulaPrinter(context: self).isLeaf(expression)
    if isLeaf || measuresText(expression) {
      let label = label(id)
      let number = numbers[label.text] ?? numbers.count
      numbers[label.text] = number
      names.append(
        ConditionName(
          expression: id,
          label: label,
          number: number,
          isPresence: isPresence(expression),
          type: program.type(of: id)
        )
      )
    }
    if isLeaf { return }
    for part in program.parts(of: expression) { collect(part, &names, &numbers) }
  }

  /// A name with its value, as `valueText` has it.
  func text(_ value: SettlingValue) -> String {
    valueText((value.name, value.isTitle), shownValue(value))
  }

  func shownValue(_ value: SettlingValue) -> String {
    value.isPresence ? givenText(value.value) : text(value.value, value.type)
  }

  /// The value of a name; whether a group of facts is there is told in words of its own.
  func leafText(_ id: ExpressionID, _ value: Value) -> String {
    isPresence(program[id]) ? givenText(value) : text(value, program.type(of: id))
  }

  private func givenText(_ value: Value) -> String {
    guard case .truth(let isGiven) = value else { return text(value, .truth) }
    return isGiven ? words.given : words.notGiven
  }

  /// Whether an expression is a fact that tells whether its group is given.
  func isPresence(_ expression: Expression) -> Bool {
    switch expression {
    case .fact(let slot): return !writesNames && program.schema.root.fields[Int(slot)].isPresence
    case .field(let variable, let slot):
      guard !writesNames, let list = variableLists[variable.index] else { return false }
      return program.schema[list].layout.fields[Int(slot)].isPresence
    // Only a fact says whether a group is given.
    default: return false
    }
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
