// Agreed values with their histories, open readings, tables, and what programs get of a policy.

import Model

extension DocumentWriter {
  // MARK: Agreed values

  func parameters() -> DocumentGroup {
    part(
      "parameters",
      words.parameters,
      clauses.all.compactMap { clause in
        if case .parameter(let id) = clause { return .group(parameter(clause, program[id])) }
        return nil
      }
    )
  }

  func parameter(_ clause: PolicyClause, _ parameter: Parameter) -> DocumentGroup {
    func text(_ entry: DatedValue) -> String {
      entry.value.map { context.text($0, parameter.type) } ?? words.unset
    }
    if parameter.history.count == 1, let only = parameter.history.first,
      only.from == nil, only.until == nil
    {
      return entry(clause, words.parameter, [], [.line([.strong(text(only))])])
    }
    let table = DocumentTable(
      head: [words.valueColumn, words.fromColumn, words.untilColumn],
      rows: parameter.history.map { entry in
        [
          [.text(text(entry))],
          [.text(entry.from.map { context.text($0) } ?? words.fromTheBeginning)],
          [.text(entry.until.map { context.text($0) } ?? words.untilNow)],
        ]
      }
    )
    return entry(clause, words.parameter, [], [.table(table)])
  }

  // MARK: Open readings

  func readings() -> DocumentGroup {
    part(
      "readings",
      words.openReadings,
      clauses.all.compactMap { clause in
        if case .reading(let id) = clause { return .group(reading(clause, program[id])) }
        return nil
      }
    )
  }

  func reading(_ clause: PolicyClause, _ reading: Reading) -> DocumentGroup {
    let alternatives = program[reading.choice].alternatives.enumerated().map { place, alternative in
      let title = sentences.quoted(context.title(alternative.titles, or: alternative.name))
      return DocumentPoint(
        place == reading.defaultAlternative ? words.takenAs(title) : title
      )
    }
    var blocks: [DocumentBlock] = [
      .points(alternatives),
      .line([.text(reading.isContested ? words.contestedReading : words.settledReading)]),
    ]
    let hanging = clauses.resting(on: clause)
    if !hanging.isEmpty { blocks.append(.labelled(words.hangsOnIt, links(hanging))) }
    return entry(clause, words.readingClause, [], blocks)
  }

  // MARK: Tables

  func tableBlocks(_ table: Table) -> [DocumentBlock] {
    var blocks: [DocumentBlock] = []
    if table.isCollecting {
      blocks.append(.line([.text(words.collected(sentences.quoted(table.header)))]))
    }
    let hasDays = table.rows.contains { $0.days.first != nil || $0.days.last != nil }
    let hasSources = table.rows.contains { !$0.source.isEmpty }
    var head = table.inputs.map { context.label($0).text }
    if hasDays { head.append(words.validFrom) }
    head += table.columnNames.count == 1 ? [words.result] : table.columnNames
    if hasSources { head.append(words.article) }
    var rows = table.rows.enumerated().map { place, row -> [[DocumentRun]] in
      var cells = row.tests.map { test -> [DocumentRun] in
        [.text(test.map { sentences.cell($0) } ?? words.anything)]
      }
      if hasDays { cells.append([.text(days(row))]) }
      cells += table.columns.map { [.text(result($0, place, table))] }
      if hasSources { cells.append(citations(of: row.source)) }
      return cells
    }
    if table.otherwise != nil {
      var cells = table.inputs.map { _ -> [DocumentRun] in [.text("")] }
      if !cells.isEmpty { cells[0] = [.text(words.otherwise)] }
      if hasDays { cells.append([]) }
      cells += table.columns.map { [.text(result($0, table.rows.count, table))] }
      if hasSources { cells.append([]) }
      rows.append(cells)
    }
    blocks.append(.table(DocumentTable(head: head, rows: rows)))
    if let judgement = table.judgement.map({ program[$0] }) {
      let title = context.title(judgement.header.titles, or: "")
      blocks.append(.line([.text(words.judgedOtherwise + " "), .strong(title)]))
    }
    return blocks
  }

  private func days(_ row: TableRow) -> String {
    switch (row.days.first, row.days.last) {
    case (nil, nil): ""
    case (let first, let last):
      words.span(first.map { context.text($0) } ?? "", last.map { context.text($0) } ?? "")
    }
  }

  /// What a row gives for a column: the case of its definition at the row's place, or the entry of its
  /// collection.
  private func result(_ column: DefinitionID, _ row: Int, _ table: Table) -> String {
    let cases = program[column].formula.cases
    if table.isCollecting, let first = cases.first,
      case .collected(let id) = program[first.value]
    {
      let collection = program[id]
      let value =
        collection.entries.indices.contains(row)
        ? collection.entries[row].value : collection.otherwise
      return value.map { sentences.plainValue($0) } ?? ""
    }
    return cases.indices.contains(row) ? sentences.plainValue(cases[row].value) : ""
  }

  // MARK: What always holds, and rows for programs

  func properties() -> DocumentGroup {
    part(
      "properties",
      words.properties,
      clauses.all.compactMap { clause in
        if case .property = clause { return .group(entry(clause)) }
        return nil
      }
    )
  }

  func outputs() -> DocumentGroup {
    part(
      "outputs",
      words.outputs,
      clauses.all.compactMap { clause in
        if case .output = clause { return .group(entry(clause)) }
        return nil
      }
    )
  }

  func output(_ clause: PolicyClause, _ output: Output) -> DocumentGroup {
    let table = DocumentTable(
      head: [words.column, words.titleColumn],
      rows: output.columns.map { column in
        let text =
          switch column.content {
          case .value(let value, _): sentences.plainValue(value)
          case .failedClauses(let section, _):
            words.failedClauses(of: sentences.quoted(program[section].header))
          }
        return [[.code(column.name)], [.text(text)]]
      }
    )
    return entry(clause, words.output, [], [.table(table)])
  }
}
