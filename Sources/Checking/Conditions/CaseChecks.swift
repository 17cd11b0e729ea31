// What can be said of cases and conditions before any claim: gaps, collisions, what never holds.

import Model
import SourceText
import Syntax

extension Checker {
  /// Whether some case holds whatever the facts.
  func isCovered(_ cases: [Case]) -> Bool {
    var conditions: [ExpressionID] = []
    for item in cases {
      guard case .when(let condition) = item.condition else { return true }
      conditions.append(condition)
    }
    return ConditionForms(conditions, self)?.coverEverything ?? false
  }

  /// Warns of two cases that hold together on numbers or dates and give different values.
  ///
  /// - Parameter items: the lines of the cases.
  func warnOfCollisions(_ cases: [Case], _ items: [NodeID]) {
    guard cases.count == items.count else { return }
    var conditions: [ExpressionID] = []
    var places: [Int] = []
    for (index, item) in cases.enumerated() {
      guard case .when(let condition) = item.condition else { continue }
      conditions.append(condition)
      places.append(index)
    }
    guard conditions.count > 1, let forms = ConditionForms(conditions, self) else { return }
    let found = forms.meeting(limit: 10) { first, second in
      !isSame(cases[places[first]].value, cases[places[second]].value)
    }
    var told: Set<Int> = []
    for pair in found {
      let (first, second) = (min(pair.first, pair.second), max(pair.first, pair.second))
      guard told.insert(second).inserted else { continue }
      let earlier = tree.range(items[places[first]])
      report(
        casesCollide(
          pair.witness,
          at: tree.range(items[places[second]]),
          earlier: earlier,
          line: tree.file.position(earlier.start).line
        )
      )
    }
  }

  // MARK: Conditions

  /// Warns of conditions that nothing meets, and of comparisons of a value with itself.
  func checkConditions() {
    for condition in clauseConditions() {
      guard constantValue(condition) == nil, let forms = ConditionForms([condition], self),
        !forms.neverHolding(among: 1).isEmpty
      else { continue }
      // A range that holds nothing was told of already.
      let place = self.place(of: condition)
      if diagnostics.contains(where: { $0.code == .conditionSettled && $0.range == place }) {
        continue
      }
      report(conditionNeverHolds(at: place))
    }
    for index in program.expressions.indices {
      guard case .binary(let operation, let left, let right) = program.expressions[index],
        operation.isComparison, constantValue(left) == nil, isSame(left, right)
      else { continue }
      report(sidesAreTheSame(words(left), at: place(of: ExpressionID(index))))
    }
    checkPlaces()
  }

  private func clauseConditions() -> [ExpressionID] {
    var found: [ExpressionID?] = []
    for clause in program.requirements { found += [clause.condition, clause.when] }
    for clause in program.exclusions {
      found.append(clause.when)
      found += exceptions(clause.exceptions).map { .some($0) }
    }
    for clause in program.deadlines { found.append(clause.when) }
    for clause in program.awards { found.append(clause.when) }
    for clause in program.duties { found.append(clause.when) }
    for clause in program.advice { found += [clause.when] + clause.steps.map({ $0.when }) }
    for clause in program.judgements where clause.table == nil { found.append(clause.when) }
    for clause in program.sections { found.append(clause.appliesWhen) }
    for selection in program.selections { found += [selection.filter] }
    let formulas =
      program.definitions.filter { definition in
        !program.tables.contains { $0.header.name == definition.header.name }
      }.map({ $0.formula }) + program.awards.map({ $0.formula })
      + program.deadlines.map({ $0.formula })
    for formula in formulas {
      for case .when(let condition) in formula.cases.map({ $0.condition }) {
        found.append(condition)
      }
      if formula.type.unwrapped == .truth { found += formula.cases.map { $0.value } }
    }
    for case .conditional(let condition, _, _) in program.expressions { found.append(condition) }
    return found.compactMap { $0 }
  }

  private func exceptions(_ exceptions: [Model.Exception]) -> [ExpressionID] {
    exceptions.flatMap { [$0.condition] + self.exceptions($0.exceptions) }
  }

  // MARK: Places

  /// Warns of comparisons between places in different lists.
  private func checkPlaces() {
    var lists: [VariableID: ExpressionID] = [:]
    for selection in program.selections { lists[selection.variable] = selection.list }
    for header in allHeaders() {
      if let loop = header.forEach { lists[loop.variable] = loop.list }
    }
    for index in program.expressions.indices {
      guard case .binary(let operation, let left, let right) = program.expressions[index],
        operation.isComparison,
        case .place(let one) = program[left],
        case .place(let other) = program[right],
        let first = lists[one], let second = lists[other], !isSame(first, second)
      else { continue }
      report(placesInTwoLists(words(first), words(second), at: place(of: ExpressionID(index))))
    }
  }

  private func allHeaders() -> [ClauseHeader] {
    program.definitions.map({ $0.header }) + program.requirements.map({ $0.header })
      + program.exclusions.map({ $0.header }) + program.deadlines.map({ $0.header })
      + program.awards.map({ $0.header }) + program.advice.map({ $0.header })
      + program.judgements.map({ $0.header }) + program.sections.map({ $0.header })
      + program.outputs.map({ $0.header }) + program.properties.map({ $0.header })
  }

  // MARK: Words

  private func place(of id: ExpressionID) -> SourceRange {
    let place = expressionPlaces[id.index]
    return trees[place.file].range(place.node)
  }

  /// The words of the rules for an expression, with single spaces.
  func words(_ id: ExpressionID) -> String {
    let range = place(of: id)
    guard files.indices.contains(range.source.index) else { return "" }
    var words: [UInt8] = []
    for byte in files[range.source.index].bytes[range.start.value..<range.end.value] {
      if byte > 0x20 {
        words.append(byte)
      } else if words.last != 0x20 {
        words.append(0x20)
      }
    }
    return String(decoding: words, as: UTF8.self)
  }
}

extension BinaryOperation {
  /// Whether two values are compared.
  var isComparison: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: true
    default: false
    }
  }
}
