// The scenarios of a policy as worked examples: what is given, and what is decided.

import Evaluation
import Model

extension DocumentWriter {
  func examples() -> DocumentGroup {
    let groups = program.scenarios.enumerated().map { place, scenario in
      DocumentBlock.group(example(scenario, place + 1))
    }
    return part("examples", words.examples, groups)
  }

  private func example(_ scenario: Scenario, _ number: Int) -> DocumentGroup {
    let result = runScenario(scenario, in: program)
    var facts = FactTable(schema: program.schema, given: scenario.given, asOf: scenario.asOf)
    facts.applyDefaults(program.schema)
    let example = ExampleWriter(writer: self, context: context.about(facts), scenario: scenario)
    var blocks: [DocumentBlock] = [.labelled(words.givenFacts, [])]
    let given = example.given()
    blocks.append(.points(given.isEmpty ? [DocumentPoint(words.nothingGiven)] : given))
    blocks.append(.labelled(words.decided, []))
    blocks.append(.points(example.decided(result.decision)))
    if !result.passed { blocks.append(.line([.strong(words.failsNow)])) }
    return DocumentGroup(
      kind: .example,
      anchor: "example-\(number)",
      title: scenario.title,
      tag: "\(number)",
      blocks: blocks
    )
  }
}

/// Writes one worked example.
private struct ExampleWriter {
  /// At most so many elements of one section are told.
  private static let mostElements = 12

  let writer: DocumentWriter
  let context: ReportContext
  let scenario: Scenario

  private var program: Program { context.program }
  private var words: ReportWords { context.words }
  private var sentences: ClauseSentences { ClauseSentences(context: context) }

  // MARK: Given

  func given() -> [DocumentPoint] {
    var points = self.points(scenario.given, in: program.schema.root)
    if let asOf = scenario.asOf {
      points.append(DocumentPoint("\(words.asOf): \(context.text(asOf))"))
    }
    for (reading, alternative) in scenario.readings {
      let entry = program[reading]
      let text = context.alternativeText(alternative, entry.choice)
      points.append(
        DocumentPoint([
          writer.link(to: .reading(reading)), .text(" — \(words.readAs) \(sentences.quoted(text))"),
        ])
      )
    }
    return points
  }

  private func points(_ row: GivenRow, in layout: RowLayout) -> [DocumentPoint] {
    var points = row.values.map { slot, value -> DocumentPoint in
      let field = layout.fields[slot]
      return DocumentPoint("\(title(field)): \(text(value, field))")
    }
    for (slot, list, rows) in row.lists {
      let title = title(layout.fields[slot])
      let elements = program.schema[list].layout
      if rows.isEmpty { points.append(DocumentPoint("\(title): \(words.none)")) }
      points += rows.enumerated().map { place, row in
        DocumentPoint(words.element(title, "\(place + 1)"), self.points(row, in: elements))
      }
    }
    return points
  }

  private func title(_ field: FactField) -> String { context.title(of: field) ?? field.path }

  private func text(_ value: Value, _ field: FactField) -> String {
    if case .truth(true) = value, field.isPresence { return words.given }
    return context.text(value, field.type)
  }

  // MARK: Decided

  func decided(_ decision: Decision) -> [DocumentPoint] {
    let asked = sectionsAsked()
    let shown = decision.sections.filter { result in
      asked.isEmpty
        ? !context.isIdle(result) && !context.isUnheard(result) : asked.contains(result.section)
    }
    var counts: [SectionID: Int] = [:]
    var points: [DocumentPoint] = []
    for result in shown {
      counts[result.section, default: 0] += 1
      if counts[result.section, default: 0] <= Self.mostElements { points.append(point(result)) }
    }
    let left = counts.values.reduce(0) { $0 + max(0, $1 - Self.mostElements) }
    if left > 0 { points.append(DocumentPoint(words.more(left))) }
    return points + scenario.blocks.flatMap { self.points($0) }
  }

  private func point(_ result: SectionResult) -> DocumentPoint {
    let title = context.title(of: result)
    let outcome = "\(result.outcome.mark) \(context.outcomeText(result))"
    var lines = context.readingTexts(result)
    if result.outcome != .notApplicable { lines += reasons(result) }
    return DocumentPoint(
      [
        .link(title, to: writer.anchor(of: .section(result.section))), .text(": "),
        .strong(outcome),
      ],
      lines.map { DocumentPoint($0) }
    )
  }

  private func reasons(_ result: SectionResult) -> [String] {
    var lines: [String] = []
    for requirement in result.requirements {
      guard case .no = requirement.verdict else { continue }
      lines.append("\(words.notMet): \(context.title(program[requirement.requirement].header))")
    }
    for exclusion in result.exclusions {
      guard case .yes = exclusion.verdict else { continue }
      let note = words.exclusion(exclusion.verdict, isLifted: false)
      lines.append("\(note): \(context.title(program[exclusion.exclusion].header))")
    }
    for deadline in result.deadlines where !deadline.state.isIdle {
      let title = context.title(program[deadline.deadline].header)
      lines.append("\(title): \(context.deadlineState(deadline, of: result))")
    }
    for duty in result.duties where !duty.instances.isEmpty {
      lines.append("\(context.title(program[duty.duty].header)): \(context.summary(duty))")
    }
    for judgement in result.judgements {
      guard case .yes = judgement.verdict else { continue }
      let header = program[judgement.judgement].header
      lines.append("\(words.forPeopleMark): \(context.title(header))")
    }
    if !result.missing.isEmpty {
      let texts = context.factTexts(result.missing).joined(separator: ", ")
      lines.append("\(words.missing): \(texts)")
    }
    return lines
  }

  // MARK: What the scenario expects

  private func points(_ block: ExpectationBlock) -> [DocumentPoint] {
    let texts = block.expectations.compactMap { text($0.kind) }
    if texts.isEmpty { return [] }
    let points = texts.map { DocumentPoint($0) }
    guard let forEach = block.forEach else { return points }
    return [DocumentPoint(words.forEachOf(sentences.elements(forEach)), points)]
  }

  /// What is expected besides outcomes and what a section lists, which the decision has told.
  private func text(_ kind: ExpectationKind) -> String? {
    switch kind {
    case .outcome, .lists: return nil
    case .holds(let condition): return sentences.said(condition).said
    case .equals(let left, let right, let award, let method):
      let text = context.valueText(context.label(left), sentences.plainValue(right))
      guard let award, let method else { return text }
      return text + ", " + words.paidAs(context.methodText(method, program[award]))
    }
  }

  /// The sections that the scenario asks about.
  private func sectionsAsked() -> Set<SectionID> {
    var asked: Set<SectionID> = []
    func ask(_ id: ExpressionID) {
      let expression = program[id]
      switch expression {
      case .clause(.section(let section), _, _): asked.insert(section)
      case .clause(let reference, _, _):
        if let section = program.header(of: reference).section { asked.insert(section) }
      case .definition(let definition), .definitionOf(let definition, _):
        if let section = program[definition].header.section { asked.insert(section) }
      // No other expression names what a section decides.
      default: break
      }
      for part in program.parts(of: expression) { ask(part) }
    }
    for expectation in scenario.blocks.flatMap({ $0.expectations }) {
      switch expectation.kind {
      case .outcome(let section, _, _, _), .lists(let section, _, _, _): asked.insert(section)
      case .equals(let left, let right, _, _):
        ask(left)
        ask(right)
      case .holds(let condition): ask(condition)
      }
    }
    return asked
  }
}

extension DocumentWriter {
  /// Where both sides sign.
  func signing() -> DocumentGroup {
    let lines = [words.placeAndDate, words.nameAndSignature]
    return part("signatures", words.signatures, [.blanks(lines + lines)])
  }
}
