// Checked expressions as texts that are equal where the expressions are, whatever their numbers.

import Model
import Quantities

/// The expressions that the clauses of a program rest on, in the order of the program.
struct ExpressionRoots {
  private(set) var all: [ExpressionID] = []

  init(_ program: Program) {
    let columns = Set(program.tables.flatMap(\.columns))
    for (index, definition) in program.definitions.enumerated()
    where !columns.contains(DefinitionID(index)) { add(definition.formula) }
    for requirement in program.requirements {
      all.append(requirement.condition)
      add(requirement.when)
    }
    for exclusion in program.exclusions {
      all.append(exclusion.when)
      add(exclusion.exceptions)
    }
    for deadline in program.deadlines {
      add(deadline.formula)
      add(deadline.metBy)
      add(deadline.when)
    }
    for award in program.awards {
      add(award.formula)
      add(award.payableBy)
      add(award.when)
    }
    for advice in program.advice {
      add(advice.when)
      for step in advice.steps { add(step.when) }
    }
    for duty in program.duties {
      add(duty.when)
      add(duty.due)
      add(duty.excuses)
    }
  }

  private mutating func add(_ id: ExpressionID?) {
    if let id { all.append(id) }
  }

  private mutating func add(_ exceptions: [Exception]) {
    for exception in exceptions {
      all.append(exception.condition)
      add(exception.exceptions)
    }
  }

  private mutating func add(_ formula: Formula) {
    for item in formula.cases {
      all.append(item.value)
      if case .when(let condition) = item.condition { all.append(condition) }
    }
    all += formula.notMoreThan + formula.notLessThan
  }
}

/// Writes an expression with everything that it means, names in place of numbers.
struct ExpressionShape {
  private let program: Program

  init(_ program: Program) { self.program = program }

  func text(_ id: ExpressionID) -> String {
    let parts: [String]
    switch program.expressions[id.index] {
    case .constant(let constant): parts = ["constant", "\(program.constants[constant.index])"]
    case .fact(let slot): parts = ["fact", "\(slot)"]
    case .field(let variable, let slot): parts = ["field", name(variable), "\(slot)"]
    case .fieldOf(let element, let list, let slot):
      parts = ["fieldOf", text(element), "\(list.index)", "\(slot)"]
    case .variable(let variable): parts = ["variable", name(variable)]
    case .place(let variable): parts = ["place", name(variable)]
    case .definition(let definition): parts = ["definition", "\(definition.index)"]
    case .definitionOf(let definition, let element):
      parts = ["definitionOf", "\(definition.index)", text(element)]
    case .clause(let reference, let element, let aspect):
      parts = ["clause", "\(reference)", "\(aspect)", optional(element)]
    case .parameter(let parameter, let date):
      parts = ["parameter", "\(parameter.index)", optional(date)]
    case .reading(let reading): parts = ["reading", "\(reading.index)"]
    case .asOf: parts = ["asOf"]
    case .today: parts = ["today"]
    case .unary(let operation, let operand): parts = ["\(operation)", text(operand)]
    case .binary(let operation, let left, let right):
      parts = ["\(operation)", text(left), text(right)]
    case .conditional(let condition, let yes, let no):
      parts = ["if", text(condition), text(yes), text(no)]
    case .smallest(let items): parts = ["smallest"] + items.map(text)
    case .largest(let items): parts = ["largest"] + items.map(text)
    case .items(let items): parts = ["items"] + items.map(text)
    case .select(let index): parts = selection(program.selections[Int(index)])
    case .counted(let id):
      let counting = program.countings[id.index]
      parts = [
        "\(counting.direction)", text(counting.period), text(counting.event),
        "\(counting.rules)", optional(counting.stops),
      ]
    case .dailyTime(let id):
      let daily = program.dailyTimes[id.index]
      let end = daily.end.map { text($0) } ?? "-"
      parts = ["daily", text(daily.start), end, text(daily.days), daily.zone.name]
    case .series(let id):
      let series = program.series[id.index]
      parts = [
        "series", text(series.step), text(series.anchor), text(series.until),
        "\(series.includesAnchor)",
      ]
    case .asked(let id):
      let asking = program.askings[id.index]
      parts =
        ["asked", "\(asking.column.index)"]
        + asking.inputs.map { "\(name($0.variable)) = \(text($0.value))" }
    case .collected(let id): parts = ["collected", "\(id.index)"]
    }
    return "(" + parts.joined(separator: " ") + ")"
  }

  private func name(_ variable: VariableID) -> String { program.variables[variable.index] }

  private func optional(_ id: ExpressionID?) -> String { id.map(text) ?? "-" }

  private func selection(_ selection: Selection) -> [String] {
    [
      "\(selection.kind)", name(selection.variable), text(selection.list),
      "where " + optional(selection.filter), "order " + optional(selection.order),
      "before " + (selection.before.map(name) ?? "-"), "has " + optional(selection.body),
      "limit " + optional(selection.limit),
    ]
  }
}
