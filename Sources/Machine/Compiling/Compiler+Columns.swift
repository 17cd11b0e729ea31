// What the columns of a row are written from.

import Model

extension Compiler {
  mutating func column(_ content: OutputColumn.Content) throws(NotCompiled) -> CodeColumn {
    switch content {
    case .failedClauses(let section, let element):
      let row = try element.map { (element) throws(NotCompiled) in try value(element) }
      return try refusals(section, row)
    case .value(let expression, let type):
      var type = type.unwrapped
      let cell: UInt16
      if case .clause(.deadline(let id), let element, .due) = program[expression] {
        // Which of a date and a moment it is may rest on the world.
        type = try dueType(program[id])
        let row = try element.map { (element) throws(NotCompiled) in try value(element) }
        cell = try result(of: .due(id), for: row)
      } else {
        cell = try optionalValue(expression)
      }
      switch type {
      case .text: return .text(cell: cell)
      case .truth: return .truth(cell: cell)
      case .quantity(let unit) where unit.isPercent: return .percent(cell: cell)
      case .quantity(let unit) where unit.time == 0: return .number(cell: cell)
      case .date: return .date(cell: cell)
      case .instant: return .instant(cell: cell)
      case .month: return .month(cell: cell)
      case .choice(let choice): return .choice(cell: cell, choice)
      // What code does not know, the evaluator computes.
      default: throw NotCompiled(reason: "the type of a column")
      }
    }
  }

  private mutating func refusals(
    _ section: SectionID,
    _ element: UInt16?
  ) throws(NotCompiled) -> CodeColumn {
    let number = try number(of: section)
    let count = code.sections[number].cellCount
    guard program[section].header.forEach != nil else {
      _ = try result(of: .section(section))
      let cells = try cells(of: .section(section))
      return .refusals(section: number, cell: cells.count > 1 ? cells[1] : cells[0])
    }
    let first = try newCells(count)
    guard let forEach = program[section].header.forEach else {
      throw NotCompiled(reason: "for each")
    }
    let bound = try cell(of: forEach.variable)
    let row = element ?? bound
    for word in 0..<count {
      try call(.section(section), for: row, column: word + 1, into: first + UInt16(word))
    }
    if count == 0 { try call(.section(section), for: row, column: 0, into: first) }
    return .refusals(section: number, cell: first)
  }
}
