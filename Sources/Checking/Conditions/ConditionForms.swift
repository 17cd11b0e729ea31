// Conditions as rows of tests, so that what is known of tables is known of cases too.

import Model
import Quantities

/// What a test looks at.
private enum TestedKey {
  /// A value; the analysis of tables knows what dates beside instants mean.
  case value(ExpressionID)
  /// How two values stand to each other: the tests compare their difference with zero.
  case order(ExpressionID, ExpressionID)
  /// Whether two values without order are the same.
  case equality(ExpressionID, ExpressionID)
}

/// A test of one input that a condition makes.
private struct InputTest {
  let input: Int
  let cell: CheckedCell
}

/// Conditions as rows of tests, each row a way in which one of them holds.
struct ConditionForms {
  /// More rows than that are not looked at.
  static let limit = 256

  /// For each row the number of its condition.
  private(set) var conditions: [Int] = []
  private(set) var columns: [AnalysedColumn] = []
  /// For each column whether its values have an order and are compared with written ones.
  private(set) var isOrdered: [Bool] = []
  /// For each row whether it asks that something is given.
  private var asksGiven: [Bool] = []
  /// Whether some row asks nothing.
  private(set) var hasEmptyRow = false

  /// - Returns: nil where the conditions have more ways to hold than are looked at.
  init?(_ conditions: [ExpressionID], _ checker: Checker) {
    var reader = ConditionReader(checker: checker)
    var rows: [[InputTest]] = []
    for (number, condition) in conditions.enumerated() {
      guard let found = reader.rows(condition, isNegated: false) else { return nil }
      rows += found
      self.conditions += Array(repeating: number, count: found.count)
      if rows.count > Self.limit { return nil }
    }
    hasEmptyRow = rows.contains { $0.isEmpty }
    asksGiven = rows.map { row in row.contains { $0.cell.asksGiven } }
    for (number, kind) in reader.kinds.enumerated() {
      columns.append(Self.column(number, kind, rows, checker.program))
      isOrdered.append(reader.isOrdered(number))
    }
  }

  /// The column of one input; several tests of it in a row must all hold.
  private static func column(
    _ input: Int,
    _ kind: ColumnKind,
    _ rows: [[InputTest]],
    _ program: Program
  ) -> AnalysedColumn {
    let cells = rows.map { row in row.filter { $0.input == input }.map({ $0.cell }) }
    var any = CheckedCell()
    any.isAny = true
    let depth = max(cells.map({ $0.count }).max() ?? 0, 1)
    let levels = (0..<depth).map { level in cells.map { level < $0.count ? $0[level] : any } }
    var column = AtomBuilder(kind: kind, program: program).column(levels: levels)
    let asksNone = cells.contains { $0.contains { $0.tests.contains { $0.isNone } } }
    if kind.type.isOptional, !asksNone {
      // Whether it is none is a question of its own.
      column.counted = AtomSet(0..<(column.labels.count - 1))
    }
    return column
  }

  // MARK: Answers

  /// Whether one of the conditions holds whatever the facts.
  var coverEverything: Bool {
    if hasEmptyRow { return true }
    if conditions.isEmpty { return false }
    var certain = columns
    for index in certain.indices { certain[index].may = certain[index].must }
    var search = TableSearch(columns: certain, rowCount: conditions.count)
    return search.gap() == nil && !search.isExhausted
  }

  /// The conditions that nothing meets.
  func neverHolding(among count: Int) -> [Int] {
    let alive = Set(
      conditions.indices.filter { row in columns.allSatisfy { !$0.may[row].isEmpty } }
        .map { conditions[$0] }
    )
    return (0..<count).filter { !alive.contains($0) }
  }

  /// Two conditions that hold together for certain values of an input that both compare with
  /// written values, with the words of such values.
  ///
  /// - Parameter amongGiven: whether also two that ask each that something is given; they have no
  ///   words of values.
  func meeting(
    limit: Int,
    amongGiven: Bool = false,
    differ: (Int, Int) -> Bool
  ) -> [(first: Int, second: Int, witness: String)] {
    func compareValues(_ first: Int, _ second: Int) -> Bool {
      columns.indices.contains { column in
        isOrdered[column] && columns[column].isTested[first] && columns[column].isTested[second]
      }
    }
    var search = TableSearch(columns: columns, rowCount: conditions.count)
    let found = search.overlaps(limit: limit) { first, second in
      guard conditions[first] != conditions[second],
        differ(conditions[first], conditions[second])
      else { return false }
      return compareValues(first, second) || amongGiven && asksGiven[first] && asksGiven[second]
    }
    return found.map { pair in
      let witness = compareValues(pair.first, pair.second) ? pair.witness : ""
      return (conditions[pair.first], conditions[pair.second], witness)
    }
  }
}

extension CheckedCell {
  /// Whether all that it asks is that there is a value.
  fileprivate var asksGiven: Bool { isNegated && tests.count == 1 && tests[0].isNone }
}

extension CellTest {
  fileprivate var isNone: Bool {
    if case .none = self { return true }
    return false
  }
}

/// Reads conditions into rows, and notes what they test.
private struct ConditionReader {
  let checker: Checker
  private(set) var kinds: [ColumnKind] = []
  private var keys: [TestedKey] = []
  private var remaining = 4_000

  init(checker: Checker) { self.checker = checker }

  private var program: Program { checker.program }

  func isOrdered(_ input: Int) -> Bool {
    guard case .value = keys[input] else { return false }
    switch kinds[input].type.unwrapped {
    case .quantity, .date, .instant, .time, .month, .quarter, .year: return true
    default: return false
    }
  }

  /// The ways in which a condition is yes, or no; nil where they are too many.
  mutating func rows(_ id: ExpressionID, isNegated: Bool) -> [[InputTest]]? {
    remaining -= 1
    if remaining < 0 { return nil }
    switch program[id] {
    case .constant:
      guard case .truth(let truth)? = checker.constantValue(id) else {
        return truth(id, isNegated)
      }
      return truth != isNegated ? [[]] : []
    case .unary(.not, let operand): return rows(operand, isNegated: !isNegated)
    case .unary(.isGiven, let operand): return [[presence(operand, isGiven: !isNegated)]]
    case .unary(.isNone, let operand): return [[presence(operand, isGiven: isNegated)]]
    case .binary(let operation, let left, let right):
      return binary(operation, left, right, isNegated) ?? truth(id, isNegated)
    case .definition(let definition):
      guard case .done(let checked) = checker.definitionStates[definition.index],
        checked.formula.cases.count == 1, case .always = checked.formula.cases[0].condition,
        checked.formula.type == .truth
      else { return truth(id, isNegated) }
      return rows(checked.formula.cases[0].value, isNegated: isNegated)
    default: return truth(id, isNegated)
    }
  }

  private mutating func binary(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID,
    _ isNegated: Bool
  ) -> [[InputTest]]? {
    switch operation {
    case .and, .or:
      guard let first = rows(left, isNegated: isNegated),
        let second = rows(right, isNegated: isNegated)
      else { return nil }
      if (operation == .or) != isNegated { return first + second }
      if first.count * second.count > ConditionForms.limit { return nil }
      return first.flatMap { one in second.map { one + $0 } }
    case .less: return comparison(left, right, isEqual: false, isNegated)
    case .lessOrEqual: return comparison(left, right, isEqual: true, isNegated)
    case .greater: return comparison(right, left, isEqual: false, isNegated)
    case .greaterOrEqual: return comparison(right, left, isEqual: true, isNegated)
    case .equal: return equality(left, [right], isNegated)
    case .notEqual: return equality(left, [right], !isNegated)
    case .isInItems:
      guard case .items(let items) = program[right] else { return nil }
      return equality(left, items, isNegated)
    case .isInSet:
      guard case .set(let set)? = checker.constantValue(right) else { return nil }
      let alternatives = (0..<64).filter { set.contains($0) }.map { Value.choice(Int32($0)) }
      return oneOf(left, alternatives, isNegated)
    default: return nil
    }
  }

  /// `left < right`, or `left <= right`.
  private mutating func comparison(
    _ left: ExpressionID,
    _ right: ExpressionID,
    isEqual: Bool,
    _ isNegated: Bool
  ) -> [[InputTest]] {
    if isNegated { return comparison(right, left, isEqual: !isEqual, false) }
    if let value = checker.constantValue(right) {
      let bound = CellBound(value: value, text: words(right), isIncluded: isEqual)
      return [[range(left, low: nil, high: bound)]]
    }
    if let value = checker.constantValue(left) {
      let bound = CellBound(value: value, text: words(left), isIncluded: isEqual)
      return [[range(right, low: bound, high: nil)]]
    }
    let zero = CellBound(value: .number(.zero), text: "0", isIncluded: isEqual)
    let (input, isSwapped) = order(left, right)
    var cell = CheckedCell()
    cell.tests = [isSwapped ? .range(low: zero, high: nil) : .range(low: nil, high: zero)]
    return [[InputTest(input: input, cell: cell)]]
  }

  private mutating func range(_ id: ExpressionID, low: CellBound?, high: CellBound?) -> InputTest {
    var cell = CheckedCell()
    cell.tests = [.range(low: low, high: high)]
    return InputTest(input: value(id), cell: cell)
  }

  private mutating func equality(
    _ left: ExpressionID,
    _ items: [ExpressionID],
    _ isNegated: Bool
  ) -> [[InputTest]]? {
    var values: [Value] = []
    for item in items {
      if let value = checker.constantValue(item) { values.append(value) }
    }
    if values.count == items.count { return oneOf(left, values, isNegated) }
    guard items.count == 1 else { return nil }
    var cell = CheckedCell()
    cell.isNegated = isNegated
    if hasOrder(left), hasOrder(items[0]) {
      cell.tests = [.equal(.number(.zero), text: "0")]
      return [[InputTest(input: order(left, items[0]).input, cell: cell)]]
    }
    cell.tests = [.equal(.truth(true), text: "yes")]
    return [[InputTest(input: same(left, items[0]), cell: cell)]]
  }

  /// Whether the value of an expression is one of some; none is none of them.
  private mutating func oneOf(
    _ id: ExpressionID,
    _ values: [Value],
    _ isNegated: Bool
  ) -> [[InputTest]] {
    let input = value(id)
    var cell = CheckedCell()
    var hasNone = false
    for value in values {
      if case .none = value {
        hasNone = true
        cell.tests.append(.none)
      } else {
        cell.tests.append(.equal(value, text: describe(value)))
      }
    }
    cell.isNegated = isNegated
    guard isNegated, !hasNone, kinds[input].type.isOptional else {
      return [[InputTest(input: input, cell: cell)]]
    }
    var none = CheckedCell()
    none.tests = [.none]
    return [[InputTest(input: input, cell: cell)], [InputTest(input: input, cell: none)]]
  }

  private mutating func presence(_ id: ExpressionID, isGiven: Bool) -> InputTest {
    var cell = CheckedCell()
    cell.tests = [.none]
    cell.isNegated = isGiven
    return InputTest(input: value(id, mayBeNone: true), cell: cell)
  }

  private mutating func truth(_ id: ExpressionID, _ isNegated: Bool) -> [[InputTest]] {
    var cell = CheckedCell()
    cell.tests = [.equal(.truth(!isNegated), text: isNegated ? "no" : "yes")]
    return [[InputTest(input: value(id), cell: cell)]]
  }

  // MARK: Inputs

  private func hasOrder(_ id: ExpressionID) -> Bool {
    switch program.type(of: id).unwrapped {
    case .quantity, .date, .instant, .time, .month, .quarter, .year: true
    default: false
    }
  }

  /// The number of the input that an expression is.
  private mutating func value(_ id: ExpressionID, mayBeNone: Bool = false) -> Int {
    for (number, key) in keys.enumerated() {
      if case .value(let other) = key, checker.isSame(other, id) {
        if mayBeNone, !kinds[number].type.isOptional {
          kinds[number] = kinds[number].typed(.optional(kinds[number].type))
        }
        return number
      }
    }
    var kind = checker.columnKind(id, program.type(of: id), name: words(id))
    if mayBeNone, !kind.type.isOptional { kind = kind.typed(.optional(kind.type)) }
    return add(.value(id), kind)
  }

  /// The input that compares two values, and whether the other way round.
  private mutating func order(
    _ left: ExpressionID,
    _ right: ExpressionID
  ) -> (input: Int, isSwapped: Bool) {
    for (number, key) in keys.enumerated() {
      guard case .order(let first, let second) = key else { continue }
      if checker.isSame(first, left), checker.isSame(second, right) { return (number, false) }
      if checker.isSame(first, right), checker.isSame(second, left) { return (number, true) }
    }
    let name = "\(words(left)) less \(words(right))"
    return (add(.order(left, right), ColumnKind(name: name, type: .number)), false)
  }

  private mutating func same(_ left: ExpressionID, _ right: ExpressionID) -> Int {
    for (number, key) in keys.enumerated() {
      guard case .equality(let first, let second) = key else { continue }
      if checker.isSame(first, left) && checker.isSame(second, right)
        || checker.isSame(first, right) && checker.isSame(second, left)
      {
        return number
      }
    }
    let name = "\(words(left)) is \(words(right))"
    return add(.equality(left, right), ColumnKind(name: name, type: .truth))
  }

  private mutating func add(_ key: TestedKey, _ kind: ColumnKind) -> Int {
    keys.append(key)
    kinds.append(kind)
    return keys.count - 1
  }

  // MARK: Words

  /// The words of the rules for an expression.
  private func words(_ id: ExpressionID) -> String { checker.words(id) }

  private func describe(_ value: Value) -> String {
    switch value {
    case .number(let number): number.description
    case .date(let date): date.description
    case .month(let month): month.description
    case .text(let text): text
    case .truth(let truth): truth ? "yes" : "no"
    default: ""
    }
  }
}

extension ColumnKind {
  fileprivate func typed(_ type: Type) -> ColumnKind {
    ColumnKind(name: name, type: type, isWhole: isWhole, low: low, high: high)
  }
}
