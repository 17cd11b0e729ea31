// Which results may rest on which inputs: found from the program, whatever a claim says.

package import Model

/// Columns of facts, and readings.
package struct InputSet: Sendable {
  fileprivate var words: [UInt64]

  fileprivate init(width: Int) { words = Array(repeating: 0, count: width) }

  fileprivate mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  mutating func formUnion(_ other: InputSet) {
    for word in words.indices { words[word] |= other.words[word] }
  }
}

/// The inputs on which each result of a program may rest.
///
/// It names too many rather than too few: a result is the same whatever inputs are that it does not
/// name. Which facts a claim has makes no difference to it.
package struct InputDependence: Sendable {
  /// A result, or an answer that is kept, by its kind and its place among those of the kind.
  package enum Kind: Int {
    case definition, requirement, exclusion, deadline, award, amount, advice, judgement, duty
    case section, application, selection
  }

  private let schema: FactSchema
  /// The numbers of the columns; those of the readings stand behind them.
  private let columns: FactColumns
  /// The words that a set of inputs takes.
  private let width: Int
  /// Where the results of each kind begin.
  private let starts: [Int]
  /// The inputs of each result, one row of words after another.
  private var inputs: [UInt64]
  /// Those of the lists that clauses go through.
  private var passages: [ExpressionID: [UInt64]] = [:]

  package init(_ program: Program) {
    schema = program.schema
    columns = FactColumns(schema)
    width = (columns.count + program.readings.count + 63) / 64
    let counts = [
      program.definitions.count, program.requirements.count, program.exclusions.count,
      program.deadlines.count, program.awards.count, program.awards.count, program.advice.count,
      program.judgements.count, program.duties.count, program.sections.count,
      program.sections.count, program.selections.count,
    ]
    var starts: [Int] = []
    var total = 0
    for count in counts {
      starts.append(total)
      total += count
    }
    self.starts = starts
    inputs = Array(repeating: 0, count: total * width)
    var walk = DependenceWalk(program, self, count: total)
    walk.run()
    for (node, set) in walk.sets.enumerated() {
      for word in 0..<width { inputs[node * width + word] = set.words[word] }
    }
    for (list, node) in walk.lists {
      // Clauses may share what they go through.
      var words = passages[list] ?? nothing.words
      for word in 0..<width { words[word] |= walk.sets[node].words[word] }
      passages[list] = words
    }
  }

  // MARK: Sets of inputs

  /// No input.
  var nothing: InputSet { InputSet(width: width) }

  /// The readings that two worlds read otherwise.
  package func readings(between first: [Int], and second: [Int]) -> InputSet {
    var set = nothing
    for reading in first.indices where first[reading] != second[reading] {
      set.insert(columns.count + reading)
    }
    return set
  }

  /// What changes with the column of a fact: where it tells whether a group is given, all facts of the
  /// group too.
  func column(of fact: FactReference) -> InputSet {
    var set = nothing
    insert(fact, into: &set)
    if schema.field(of: fact).isPresence {
      for slot in schema.layout(of: fact).slots(ofRecordAt: fact.slot) {
        insert(fact.sibling(slot: slot), into: &set)
      }
    }
    guard let list = fact.list, schema.isEventMoment(fact) else { return set }
    // The other events may stand in other rows then.
    for slot in 0..<schema[list].layout.width { insert(fact.sibling(slot: slot), into: &set) }
    insert(elementsOf: list, into: &set)
    return set
  }

  fileprivate func insert(_ fact: FactReference, into set: inout InputSet) {
    set.insert(columns.number(of: fact.slot, in: fact.list))
  }

  fileprivate func insert(_ reading: ReadingID, into set: inout InputSet) {
    set.insert(columns.count + reading.index)
  }

  /// Inserts the facts that say which elements a list has, for all lists that it lies in.
  fileprivate func insert(elementsOf list: ListID, into set: inout InputSet) {
    var next: ListID? = list
    while let list = next {
      let description = schema[list]
      insert(FactReference(description.parent, row: 0, slot: description.slot), into: &set)
      next = description.parent
    }
  }

  // MARK: Asking

  fileprivate func node(_ kind: Kind, _ index: Int) -> Int { starts[kind.rawValue] + index }

  /// Whether a result may rest on one of the inputs.
  package func rests(_ kind: Kind, _ index: Int, on set: InputSet) -> Bool {
    let first = node(kind, index) * width
    for word in 0..<width where inputs[first + word] & set.words[word] != 0 { return true }
    return false
  }

  /// Whether it may rest on one of the inputs which elements a clause goes through.
  func rests(passage list: ExpressionID, on set: InputSet) -> Bool {
    guard let words = passages[list] else { return true }
    for word in 0..<width where words[word] & set.words[word] != 0 { return true }
    return false
  }
}

/// Goes once through the expressions of all clauses, then along what clauses ask of each other.
private struct DependenceWalk {
  private let program: Program
  private let numbers: InputDependence
  private let elementLists: [VariableID: ListID]
  /// The inputs of each result.
  private(set) var sets: [InputSet]
  /// What each result asks of others.
  private var asked: [[Int]]
  /// The lists that clauses go through, each with the result of such a clause.
  private(set) var lists: [(list: ExpressionID, node: Int)] = []

  init(_ program: Program, _ numbers: InputDependence, count: Int) {
    self.program = program
    self.numbers = numbers
    elementLists = program.elementLists
    sets = Array(repeating: numbers.nothing, count: count)
    asked = Array(repeating: [], count: count)
  }

  mutating func run() {
    definitionsAndSelections()
    clauses()
    sections()
    close()
  }

  // MARK: Clauses

  private mutating func definitionsAndSelections() {
    for (index, selection) in program.selections.enumerated() {
      let node = numbers.node(.selection, index)
      let parts = [
        selection.list, selection.filter, selection.order, selection.body, selection.limit,
        selection.beforeKey, selection.beforeOwnKey,
      ]
      for part in parts { add(part, to: node) }
    }
    for (index, definition) in program.definitions.enumerated() {
      let node = numbers.node(.definition, index)
      add(definition.header, to: node)
      add(definition.formula, to: node)
    }
  }

  private mutating func clauses() {
    for (index, clause) in program.requirements.enumerated() {
      let node = numbers.node(.requirement, index)
      add(clause.header, to: node)
      add(clause.condition, to: node)
      add(clause.when, to: node)
    }
    for (index, clause) in program.exclusions.enumerated() {
      let node = numbers.node(.exclusion, index)
      add(clause.header, to: node)
      add(clause.when, to: node)
      add(clause.exceptions, to: node)
    }
    for (index, clause) in program.deadlines.enumerated() {
      let node = numbers.node(.deadline, index)
      add(clause.header, to: node)
      add(clause.formula, to: node)
      add(clause.metBy, to: node)
      add(clause.when, to: node)
    }
    for (index, clause) in program.awards.enumerated() {
      let node = numbers.node(.award, index)
      add(clause.header, to: node)
      add(clause.formula, to: node)
      let amount = numbers.node(.amount, index)
      add(clause.header, to: amount)
      add(clause.when, to: amount)
      asked[amount].append(node)
      if let section = clause.header.section {
        asked[amount].append(numbers.node(.section, section.index))
      }
    }
    for (index, clause) in program.advice.enumerated() {
      let node = numbers.node(.advice, index)
      add(clause.header, to: node)
      add(clause.when, to: node)
      for step in clause.steps { add(step.when, to: node) }
    }
    for (index, clause) in program.judgements.enumerated() {
      let node = numbers.node(.judgement, index)
      add(clause.header, to: node)
      add(clause.when, to: node)
      if let table = clause.table { add(program[table], to: node) }
    }
    for (index, duty) in program.duties.enumerated() {
      add(duty, to: numbers.node(.duty, index))
    }
  }

  private mutating func add(_ table: Table, to node: Int) {
    add(table.header, to: node)
    for input in table.inputs { add(input, to: node) }
    for row in table.rows { add(row.condition, to: node) }
    add(table.index?.input, to: node)
    for column in table.columns { asked[node].append(numbers.node(.definition, column.index)) }
  }

  private mutating func add(_ duty: Duty, to node: Int) {
    add(duty.header, to: node)
    switch duty.trigger {
    case .each(let act): add(act, to: node)
    case .moment(let moment): add(moment, to: node)
    case .always: break
    }
    add(duty.when, to: node)
    for act in duty.acts { add(act, to: node) }
    add(duty.due, to: node)
    if let repetition = duty.repetition {
      switch repetition.anchor {
      case .lastAct(let act): add(act, to: node)
      case .grid(let start): add(start, to: node)
      }
      add(repetition.next, to: node)
      if let until = repetition.until { add(until, to: node) }
    }
    add(duty.count, to: node)
    add(duty.excuses, to: node)
  }

  private mutating func add(_ act: DutyAct, to node: Int) {
    add(act.list, to: node)
    add(act.filter, to: node)
    add(act.moment, to: node)
  }

  private mutating func sections() {
    for (index, section) in program.sections.enumerated() {
      let application = numbers.node(.application, index)
      add(section.header, to: application)
      add(section.appliesWhen, to: application)
      let node = numbers.node(.section, index)
      asked[node].append(application)
      for clause in section.refusing { asked[node].append(self.node(of: clause, .holds)) }
    }
  }

  private mutating func add(_ exceptions: [Exception], to node: Int) {
    for exception in exceptions {
      add(exception.condition, to: node)
      add(exception.exceptions, to: node)
    }
  }

  private mutating func add(_ header: ClauseHeader, to node: Int) {
    guard let forEach = header.forEach else { return }
    switch forEach.domain {
    case .list(let list): numbers.insert(elementsOf: list, into: &sets[node])
    case .definition(let definition):
      asked[node].append(numbers.node(.definition, definition.index))
    case .alternatives: break
    }
    add(forEach.list, to: node)
    add(forEach.filter, to: node)
    add(forEach.order, to: node)
    lists.append((forEach.list, node))
  }

  private mutating func add(_ formula: Formula, to node: Int) {
    for entry in formula.cases {
      add(entry.value, to: node)
      if case .when(let condition) = entry.condition { add(condition, to: node) }
    }
    for limit in formula.notMoreThan + formula.notLessThan { add(limit, to: node) }
    add(formula.rounding?.unit, to: node)
    add(formula.index?.input, to: node)
  }

  // MARK: Expressions

  private mutating func add(_ expression: ExpressionID?, to node: Int) {
    guard let expression else { return }
    var waiting = [expression]
    while let next = waiting.popLast() {
      let expression = program[next]
      note(expression, in: node)
      // What a selection rests on is gathered once, whoever asks for it.
      if case .select = expression { continue }
      waiting += program.parts(of: expression)
    }
  }

  /// Notes what an expression rests on beside its parts.
  private mutating func note(_ expression: Expression, in node: Int) {
    switch expression {
    case .fact(let slot): numbers.insert(.root(slot: Int(slot)), into: &sets[node])
    case .field(let variable, let slot):
      if let list = elementLists[variable] { note(list, Int(slot), in: node) }
    case .fieldOf(_, let list, let slot): note(list, Int(slot), in: node)
    case .definition(let id), .definitionOf(let id, _):
      asked[node].append(numbers.node(.definition, id.index))
    case .clause(let clause, _, let aspect): asked[node].append(self.node(of: clause, aspect))
    case .reading(let reading): numbers.insert(reading, into: &sets[node])
    case .select(let index): asked[node].append(numbers.node(.selection, Int(index)))
    case .asked(let asking):
      asked[node].append(numbers.node(.definition, program[asking].column.index))
    case .constant, .variable, .place, .parameter, .asOf, .today, .unary, .binary, .conditional,
      .smallest, .largest, .items, .counted, .dailyTime, .series, .collected:
      break
    }
  }

  private mutating func note(_ list: ListID, _ slot: Int, in node: Int) {
    numbers.insert(FactReference(list, row: 0, slot: slot), into: &sets[node])
    numbers.insert(elementsOf: list, into: &sets[node])
  }

  private func node(of clause: ClauseReference, _ aspect: ClauseAspect) -> Int {
    switch clause {
    case .section(let id):
      numbers.node(aspect == .applies ? .application : .section, id.index)
    case .requirement(let id): numbers.node(.requirement, id.index)
    case .exclusion(let id): numbers.node(.exclusion, id.index)
    case .deadline(let id): numbers.node(.deadline, id.index)
    case .award(let id): numbers.node(aspect == .computed ? .award : .amount, id.index)
    case .advice(let id): numbers.node(.advice, id.index)
    case .judgement(let id): numbers.node(.judgement, id.index)
    case .duty(let id): numbers.node(.duty, id.index)
    }
  }

  // MARK: What is asked of others

  /// Lets each result rest on all that those rest on which it asks, until nothing is added.
  private mutating func close() {
    var isChanged = true
    while isChanged {
      isChanged = false
      for node in asked.indices {
        for other in asked[node] where other != node {
          for word in sets[node].words.indices {
            let joined = sets[node].words[word] | sets[other].words[word]
            if joined != sets[node].words[word] {
              sets[node].words[word] = joined
              isChanged = true
            }
          }
        }
      }
    }
  }
}
