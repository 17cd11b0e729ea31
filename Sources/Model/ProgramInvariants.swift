// What holds of every finished program, so that nothing that runs one has to ask.

/// Looks at a program, and keeps what does not hold of it as it must.
private final class InvariantCheck {
  let program: Program
  var broken: [String] = []

  init(program: Program) { self.program = program }

  func require(_ holds: Bool, _ what: @autoclosure () -> String) {
    if !holds { broken.append(what()) }
  }

  func require<Tag>(_ id: Handle<Tag>, below count: Int, _ what: String) {
    require(id.index >= 0 && id.index < count, "\(what): no entry \(id.index) of \(count)")
  }

  func require(_ expression: ExpressionID?, _ what: String) {
    guard let expression else { return }
    require(expression, below: program.expressions.count, what)
  }

  func require(_ origin: OriginID, _ what: String) {
    require(
      origin.index >= 0 && Int(origin.index) < program.origins.count,
      "\(what): no origin \(origin.index) of \(program.origins.count)"
    )
  }
}

extension Program {
  /// What does not hold of this program; empty for every program that a builder has finished.
  ///
  /// Handles stand for entries that there are; expressions stand behind those that they are made of,
  /// with a type and a place each; a clause belongs to the section that lists it, and what refuses a
  /// section is listed there; each world has one alternative of each reading, the default world
  /// their defaults; each list of facts stands in the slot that says so.
  package func brokenInvariants() -> [String] {
    let check = InvariantCheck(program: self)
    check.expressions()
    check.schema()
    check.clauses()
    check.tables()
    check.sections()
    check.worlds()
    return check.broken
  }
}

// MARK: Expressions and facts

extension InvariantCheck {
  func expressions() {
    let count = program.expressions.count
    require(program.expressionTypes.count == count, "an expression has no type")
    require(program.expressionOrigins.count == count, "an expression has no place")
    guard broken.isEmpty else { return }
    for (index, expression) in program.expressions.enumerated() {
      let name = "expression \(index)"
      require(program.expressionOrigins[index], name)
      named(expression, name)
      guard broken.isEmpty else { return }
      for part in program.parts(of: expression) {
        require(part.index < index, "\(name) stands before its part \(part.index)")
      }
    }
  }

  /// The entries that an expression names.
  private func named(_ expression: Expression, _ name: String) {
    switch expression {
    case .constant(let id): require(id, below: program.constants.count, name)
    case .fact(let slot): self.slot(Int(slot), of: nil, name)
    case .field(let id, _), .variable(let id), .place(let id):
      require(id, below: program.variables.count, name)
    case .fieldOf(_, let list, let slot): self.slot(Int(slot), of: list, name)
    case .definition(let id), .definitionOf(let id, _):
      require(id, below: program.definitions.count, name)
    case .clause(let reference, _, _): clause(reference, name)
    case .parameter(let id, _): require(id, below: program.parameters.count, name)
    case .reading(let id): require(id, below: program.readings.count, name)
    case .select(let index):
      require(index >= 0 && index < program.selections.count, "\(name): no selection \(index)")
    case .counted(let id): require(id, below: program.countings.count, name)
    case .dailyTime(let id): require(id, below: program.dailyTimes.count, name)
    case .series(let id): require(id, below: program.series.count, name)
    case .collected(let id): require(id, below: program.collections.count, name)
    case .asked(let id):
      require(id, below: program.askings.count, name)
      guard broken.isEmpty else { return }
      require(program[id].column, below: program.definitions.count, name)
      for input in program[id].inputs {
        require(input.variable, below: program.variables.count, name)
      }
    case .asOf, .today, .unary, .binary, .conditional, .smallest, .largest, .items: break
    }
  }

  private func slot(_ slot: Int, of list: ListID?, _ name: String) {
    if let list {
      require(list, below: program.schema.lists.count, name)
      guard broken.isEmpty else { return }
    }
    let width = list.map { program.schema[$0].layout.width } ?? program.schema.root.width
    require(slot >= 0 && slot < width, "\(name): no slot \(slot) of \(width)")
  }

  private func clause(_ reference: ClauseReference, _ name: String) {
    switch reference {
    case .section(let id): require(id, below: program.sections.count, name)
    case .requirement(let id): require(id, below: program.requirements.count, name)
    case .exclusion(let id): require(id, below: program.exclusions.count, name)
    case .deadline(let id): require(id, below: program.deadlines.count, name)
    case .award(let id): require(id, below: program.awards.count, name)
    case .advice(let id): require(id, below: program.advice.count, name)
    case .judgement(let id): require(id, below: program.judgements.count, name)
    case .duty(let id): require(id, below: program.duties.count, name)
    }
  }

  func schema() {
    for (index, list) in program.schema.lists.enumerated() {
      if let parent = list.parent {
        require(parent.index < index, "list \(list.path) stands before the list that it is in")
      }
      guard broken.isEmpty else { return }
      slot(list.slot, of: list.parent, "list \(list.path)")
      guard broken.isEmpty else { return }
      let field = program.schema.field(of: FactReference(list.parent, row: 0, slot: list.slot))
      require(field.list == ListID(index), "list \(list.path) is not the one of its slot")
    }
    for kind in program.schema.events {
      require(kind.list, below: program.schema.lists.count, "events")
    }
    if let currency = program.currency {
      require(currency, below: program.currencies.count, "the policy's currency")
    }
    if let calendar = program.calendar {
      require(calendar, below: program.calendars.count, "the policy's calendar")
    }
  }
}

// MARK: Clauses

extension InvariantCheck {
  func clauses() {
    for item in program.definitions { formula(item.formula, of: item.header) }
    for item in program.awards {
      formula(item.formula, of: item.header)
      require(item.currency, below: program.currencies.count, item.header.name)
      require(item.payableBy, item.header.name)
      require(item.when, item.header.name)
    }
    for item in program.deadlines {
      formula(item.formula, of: item.header)
      require(item.metBy, item.header.name)
      require(item.when, item.header.name)
    }
    for item in program.requirements {
      header(item.header)
      require(item.condition, item.header.name)
      require(item.when, item.header.name)
    }
    for item in program.exclusions {
      header(item.header)
      require(item.when, item.header.name)
      exceptions(item.exceptions, item.header.name)
    }
    for item in program.judgements {
      header(item.header)
      require(item.when, item.header.name)
    }
    for item in program.advice {
      header(item.header)
      require(item.when, item.header.name)
      for step in item.steps { require(step.when, item.header.name) }
    }
    for item in program.duties {
      header(item.header)
      require(item.when, item.header.name)
      require(item.due, item.header.name)
      exceptions(item.excuses, item.header.name)
    }
    for item in program.properties {
      header(item.header)
      require(item.condition, item.header.name)
      require(item.when, item.header.name)
    }
    for item in program.outputs { output(item) }
  }

  private func header(_ header: ClauseHeader) {
    require(header.origin, header.name)
    require(
      header.variables.lowerBound >= 0
        && header.variables.upperBound <= program.variables.count,
      "\(header.name): variables \(header.variables) of \(program.variables.count)"
    )
    if let section = header.section {
      require(section, below: program.sections.count, header.name)
    }
    if let forEach = header.forEach {
      require(forEach.variable, below: program.variables.count, header.name)
      require(forEach.list, header.name)
      require(forEach.filter, header.name)
      require(forEach.order, header.name)
    }
  }

  private func formula(_ formula: Formula, of header: ClauseHeader) {
    self.header(header)
    for item in formula.cases {
      require(item.origin, header.name)
      require(item.value, header.name)
      if case .when(let condition) = item.condition { require(condition, header.name) }
    }
    for limit in formula.notMoreThan + formula.notLessThan { require(limit, header.name) }
    require(formula.rounding?.unit, header.name)
  }

  private func exceptions(_ exceptions: [Exception], _ name: String) {
    for exception in exceptions {
      require(exception.condition, name)
      require(exception.origin, name)
      self.exceptions(exception.exceptions, name)
    }
  }

  private func output(_ output: Output) {
    header(output.header)
    for column in output.columns {
      switch column.content {
      case .value(let expression, _): require(expression, output.header.name)
      case .failedClauses(let section, let element):
        require(section, below: program.sections.count, output.header.name)
        require(element, output.header.name)
      }
    }
  }
}

// MARK: Tables, sections and worlds

extension InvariantCheck {
  func tables() {
    for (index, table) in program.tables.enumerated() {
      let name = table.header.name
      require(
        table.columns.count == table.columnNames.count,
        "\(name): a column without a name, or a name without a column"
      )
      for column in table.columns { require(column, below: program.definitions.count, name) }
      for input in table.inputs { require(input, name) }
      for row in table.rows { require(row.condition, name) }
      guard let judgement = table.judgement else { continue }
      require(judgement, below: program.judgements.count, name)
      guard broken.isEmpty else { return }
      require(
        program[judgement].table == TableID(index),
        "\(name): its judgement is of another table"
      )
    }
  }

  func sections() {
    for (index, section) in program.sections.enumerated() {
      let id = SectionID(index)
      require(section.appliesWhen, section.header.name)
      let clauses =
        section.requirements.map { ClauseReference.requirement($0) }
        + section.exclusions.map { .exclusion($0) } + section.deadlines.map { .deadline($0) }
        + section.awards.map { .award($0) } + section.advice.map { .advice($0) }
        + section.judgements.map { .judgement($0) } + section.duties.map { .duty($0) }
      for clause in clauses { self.clause(clause, section.header.name) }
      guard broken.isEmpty else { return }
      for clause in clauses {
        let header = program.header(of: clause)
        // What counts in several sections is of none.
        require(
          header.section == id || header.section == nil && header.forEach == nil,
          "\(header.name) is listed by section \(section.header.name), which is not its own"
        )
      }
      require(
        Set(section.refusing) == Set(clauses.filter { $0.canRefuse }),
        "section \(section.header.name): what refuses it is not what it lists"
      )
    }
  }

  func worlds() {
    for reading in program.readings {
      require(reading.choice, below: program.choices.count, reading.header.name)
      guard broken.isEmpty else { return }
      let count = program[reading.choice].alternatives.count
      require(
        reading.defaultAlternative >= 0 && reading.defaultAlternative < count,
        "reading \(reading.header.name): its default is none of \(count) alternatives"
      )
    }
    let defaults = program.readings.map({ $0.defaultAlternative })
    if let first = program.worlds.first {
      require(first.alternatives == defaults, "the first world is not the default one")
    }
    for (index, world) in program.worlds.enumerated() {
      require(
        world.alternatives.count == program.readings.count,
        "world \(index) has \(world.alternatives.count) of \(program.readings.count) alternatives"
      )
    }
  }
}
