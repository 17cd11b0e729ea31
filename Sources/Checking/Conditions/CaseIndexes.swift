// Indexes of long lists of cases: which of them a known value of a common input can meet.

import Model

/// What tells one tested input from another.
private enum InputKey: Hashable {
  case fact(Int32)
  case field(VariableID, Int32)
  case variable(VariableID)
  case other(Int)
}

/// One test that a condition makes, whatever else it asks: where the test is no, so is the condition.
private struct InputTest {
  let key: InputKey
  let input: ExpressionID
  let accepted: AcceptedValues
}

/// Builds the indexes of a program's cases.
private struct CaseIndexing {
  /// Fewer cases are tried one by one.
  static let fewest = 16

  let program: Program

  /// The index of some conditions, nil standing for one that always may hold; nil where none helps.
  func index(_ conditions: [ExpressionID?]) -> RowIndex? {
    guard conditions.count >= CaseIndexing.fewest else { return nil }
    let tests = conditions.map { $0.map { self.tests(of: $0) } ?? [] }
    let first = conditions[0].flatMap { firstInput(of: $0) }
    guard let best = mostTelling(tests, first: first) else { return nil }
    var accepted = tests.map { row in row.first { $0.key == best.key }?.accepted }
    guard let sample = sample(accepted) else { return nil }
    for (row, values) in accepted.enumerated() {
      if let values, !isAlike(values, sample) { accepted[row] = nil }
    }
    return RowIndex(input: best.input, sample: sample, accepted: accepted)
  }

  /// The test of the input that tells the most conditions apart.
  ///
  /// Only an input that would be looked at in any case, or one whose value rests on a fact alone:
  /// looking at another could show more than was asked.
  private func mostTelling(_ tests: [[InputTest]], first: InputKey?) -> InputTest? {
    var counts: [InputKey: (test: InputTest, marks: Set<ValueKey>)] = [:]
    for row in tests {
      for test in row where test.key == first || isPlain(test.input) {
        let mark =
          test.accepted.values.first ?? test.accepted.stretches.first.flatMap { $0.low ?? $0.high }
        guard let mark else { continue }
        counts[test.key, default: (test, [])].marks.insert(mark)
      }
    }
    let best = counts.values.max { left, right in
      (left.marks.count, right.test.input.index) < (right.marks.count, left.test.input.index)
    }
    return best.flatMap { $0.marks.count >= CaseIndexing.fewest / 2 ? $0.test : nil }
  }

  private func sample(_ accepted: [AcceptedValues?]) -> ValueKey? {
    for case .some(let values) in accepted {
      if let key = keys(of: values).first { return key }
    }
    return nil
  }

  private func isAlike(_ values: AcceptedValues, _ sample: ValueKey) -> Bool {
    keys(of: values).allSatisfy { $0.isAlike(sample) }
  }

  private func keys(of values: AcceptedValues) -> [ValueKey] {
    values.values + values.stretches.flatMap { [$0.low, $0.high].compactMap { $0 } }
  }

  // MARK: Inputs

  private func key(of input: ExpressionID) -> InputKey {
    switch program[input] {
    case .fact(let slot): .fact(slot)
    case .field(let variable, let slot): .field(variable, slot)
    case .variable(let variable): .variable(variable)
    default: .other(input.index)
    }
  }

  /// Whether looking at the input asks nothing but facts, and no calendar.
  private func isPlain(_ input: ExpressionID) -> Bool {
    switch program[input] {
    case .fact, .field, .variable: true
    case .unary(let operation, let operand): !operation.asksCalendar && isPlain(operand)
    default: false
    }
  }

  /// The input that a condition looks at first, whatever it is.
  private func firstInput(of condition: ExpressionID) -> InputKey? {
    switch program[condition] {
    case .binary(let operation, let left, _):
      operation == .and || operation == .or ? firstInput(of: left) : key(of: left)
    case .unary(.isNone, let operand), .unary(.isGiven, let operand): key(of: operand)
    case .unary(.not, let operand): firstInput(of: operand)
    default: nil
    }
  }

  // MARK: Tests

  /// The tests of a condition's parts that are joined by `and`, one for each input.
  private func tests(of condition: ExpressionID) -> [InputTest] {
    if case .binary(.and, let left, let right) = program[condition] {
      var found = tests(of: left)
      for test in tests(of: right) {
        guard let place = found.firstIndex(where: { $0.key == test.key }) else {
          found.append(test)
          continue
        }
        let both = narrowed(found[place].accepted, by: test.accepted)
        found[place] = InputTest(key: test.key, input: found[place].input, accepted: both)
      }
      return found
    }
    guard let test = test(condition) else { return [] }
    return [test]
  }

  /// What both accept, or what the one does that says more.
  private func narrowed(_ left: AcceptedValues, by right: AcceptedValues) -> AcceptedValues {
    var result = left
    result.acceptsNone = left.acceptsNone && right.acceptsNone
    guard left.values.isEmpty, right.values.isEmpty, left.stretches.count == 1,
      right.stretches.count == 1
    else {
      if left.values.isEmpty, !right.values.isEmpty {
        result.values = right.values
        result.stretches = right.stretches
      }
      return result
    }
    let other = right.stretches[0]
    if result.stretches[0].low == nil {
      result.stretches[0].low = other.low
      result.stretches[0].isLowIncluded = other.isLowIncluded
    }
    if result.stretches[0].high == nil {
      result.stretches[0].high = other.high
      result.stretches[0].isHighIncluded = other.isHighIncluded
    }
    return result
  }

  /// What one condition accepts of one input; nil where that is not known now.
  private func test(_ condition: ExpressionID) -> InputTest? {
    switch program[condition] {
    case .binary(.or, let left, let right):
      let sides = (tests(of: left), tests(of: right))
      guard sides.0.count == 1, sides.1.count == 1, sides.0[0].key == sides.1[0].key else {
        return nil
      }
      var either = sides.0[0].accepted
      either.values += sides.1[0].accepted.values
      either.stretches += sides.1[0].accepted.stretches
      either.acceptsNone = either.acceptsNone || sides.1[0].accepted.acceptsNone
      return InputTest(key: sides.0[0].key, input: sides.0[0].input, accepted: either)
    case .binary(.isInItems, let input, let list):
      guard case .items(let items) = program[list] else { return nil }
      return equal(input, items)
    case .binary(.equal, let input, let value): return equal(input, [value])
    case .binary(let operation, let input, let bound):
      return stretch(operation, bound).map { accepting($0, of: input) }
    case .unary(.isNone, let input):
      var accepted = AcceptedValues()
      accepted.acceptsNone = true
      return accepting(accepted, of: input)
    case .unary(.isGiven, let input):
      var accepted = AcceptedValues()
      accepted.stretches = [AcceptedValues.Stretch()]
      return accepting(accepted, of: input)
    default: return nil
    }
  }

  private func accepting(_ accepted: AcceptedValues, of input: ExpressionID) -> InputTest {
    InputTest(key: key(of: input), input: input, accepted: accepted)
  }

  private func constant(_ expression: ExpressionID) -> ValueKey? {
    guard case .constant(let constant) = program[expression] else { return nil }
    return ValueKey(program[constant])
  }

  private func equal(_ input: ExpressionID, _ values: [ExpressionID]) -> InputTest? {
    var accepted = AcceptedValues()
    for value in values {
      guard let key = constant(value) else { return nil }
      if key == .none { accepted.acceptsNone = true } else { accepted.values.append(key) }
    }
    return accepting(accepted, of: input)
  }

  /// What a comparison with a constant accepts; for none it is an error.
  private func stretch(_ operation: BinaryOperation, _ bound: ExpressionID) -> AcceptedValues? {
    guard let key = constant(bound), key.order(key) != nil else { return nil }
    var stretch = AcceptedValues.Stretch()
    switch operation {
    case .less, .lessOrEqual:
      stretch.high = key
      stretch.isHighIncluded = operation == .lessOrEqual
    case .greater, .greaterOrEqual:
      stretch.low = key
      stretch.isLowIncluded = operation == .greaterOrEqual
    default: return nil
    }
    var accepted = AcceptedValues()
    accepted.stretches = [stretch]
    accepted.acceptsNone = true
    return accepted
  }
}

extension Checker {
  /// Gives tables, collections and definitions with many cases their indexes.
  func indexCases() {
    let indexing = CaseIndexing(program: program)
    var isColumn: Set<DefinitionID> = []
    for number in program.tables.indices {
      let table = program.tables[number]
      let index = indexing.index(table.rows.map({ $0.condition }))
      building.index(TableID(number), by: index)
      for column in table.columns {
        isColumn.insert(column)
        let formula = program[column].formula
        if case .collected(let id)? = formula.cases.first.map({
          program[$0.value]
        }), table.isCollecting {
          building.index(id, by: index)
        } else {
          building.index(column, by: index)
        }
      }
    }
    for number in program.definitions.indices where !isColumn.contains(DefinitionID(number)) {
      let formula = program.definitions[number].formula
      let index = indexing.index(
        formula.cases.map { item in
          if case .when(let condition) = item.condition { return condition }
          return nil
        }
      )
      building.index(DefinitionID(number), by: index)
    }
  }
}
