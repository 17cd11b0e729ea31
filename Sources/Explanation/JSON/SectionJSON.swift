// A section of a decision as JSON: its clauses, what it waits for, and how readings differ.

import Evaluation
import JSON
import Model
import Quantities

/// Writes the sections of a decision.
struct SectionJSON {
  let context: ReportContext
  let working: WorkingWriter

  private var program: Program { context.program }

  /// Writes a section; with `changes` also what would change it, which may be nothing.
  func write(
    _ result: SectionResult,
    changes: SectionChanges??,
    to writer: inout JSONWriter
  ) {
    let section = program[result.section]
    writer.beginObject()
    writer.member("id", section.header.name)
    writer.titles(section.header.titles)
    writer.key("subject")
    write(result.subject, selects: section.header.forEach?.selects ?? false, to: &writer)
    writer.member("outcome", result.outcome.name)
    if !result.isCertain {
      writer.key("certain")
      writer.bool(false)
    }
    list("requirements", result.requirements, &writer) { write($0, result.subject, to: &$1) }
    list("exclusions", result.exclusions, &writer) { write($0, result.subject, to: &$1) }
    list("deadlines", result.deadlines, &writer) { write($0, of: result, to: &$1) }
    list("duties", result.duties, &writer) { write($0, result.subject, to: &$1) }
    list("awards", result.awards, &writer) { write($0, result.subject, to: &$1) }
    list("tables", result.tables, &writer) { write($0, to: &$1) }
    list("advice", result.advice, &writer) { write($0, to: &$1) }
    list("for_people", result.judgements, &writer) { write($0, to: &$1) }
    writer.key("missing")
    writeMissing(result, to: &writer)
    list("readings", result.readings, &writer) { write($0, to: &$1) }
    writer.key("errors")
    write(result.problems, to: &writer)
    if let changes {
      writer.key("changes")
      write(changes, to: &writer)
    }
    writer.endObject()
  }

  func list<Item>(
    _ name: String,
    _ items: [Item],
    _ writer: inout JSONWriter,
    _ write: (Item, inout JSONWriter) -> Void
  ) {
    writer.key(name)
    writer.beginArray()
    for item in items { write(item, &writer) }
    writer.endArray()
  }

  // MARK: Parts that several share

  private func write(_ subject: Subject?, selects: Bool, to writer: inout JSONWriter) {
    guard let subject else {
      writer.null()
      return
    }
    writer.beginObject()
    writer.member("list", subject.list)
    if let value = subject.value {
      writer.member("value", value)
    } else {
      writer.key("place")
      if let place = subject.place { writer.number(place) } else { writer.null() }
      // Where the list is a selection, its places are not those of the list in the claim.
      if selects, let row = subject.row {
        writer.key("row")
        writer.number(row + 1)
      }
    }
    if let id = subject.id { writer.member("id", id) }
    writer.endObject()
  }

  func write(_ missing: [Input], to writer: inout JSONWriter) {
    writer.beginArray()
    for entry in context.entries(missing) {
      switch entry {
      case .fact(let fact, _):
        writer.beginObject()
        writer.member("path", context.path(fact))
        writer.titles(context.titles(fact))
        writer.endObject()
      case .more(let fact, let count): context.write(fact, more: count, to: &writer)
      }
    }
    writer.endArray()
  }

  func write(_ problems: [EvaluationProblem], to writer: inout JSONWriter) {
    writer.beginArray()
    for problem in problems {
      let origin = program.origin(problem.origin)
      writer.beginObject()
      writer.member("message", context.text(problem))
      writer.member("file", origin.file)
      writer.key("line")
      writer.number(origin.line)
      writer.key("column")
      writer.number(origin.column)
      writer.endObject()
    }
    writer.endArray()
  }

  func head(_ header: ClauseHeader, _ status: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("name", header.name)
    writer.titles(header.titles)
    writer.member("source", textOrNull: header.source)
    writer.member("status", status)
  }

  /// The end of a clause: what it waits for, its errors, and its place in the rules.
  func tail(
    _ open: Open?,
    _ header: ClauseHeader,
    to writer: inout JSONWriter
  ) {
    writer.key("missing")
    write(open?.facts ?? [], to: &writer)
    writer.key("errors")
    write(open?.problems ?? [], to: &writer)
    writer.member("place", working.kept.place(header.origin, context))
    writer.endObject()
  }

  private func settlingValues(
    _ conditions: [ExpressionID],
    _ trace: [TracedValue]
  ) -> [SettlingValue] {
    context.settlingValues(of: working.kept.names(in: conditions, context), TracedValues(trace))
  }

  private func write(_ lines: [WorkingLine], to writer: inout JSONWriter) {
    writer.key("working")
    writer.beginArray()
    for line in lines { writer.string(line.text) }
    writer.endArray()
  }

  // MARK: Clauses

  private func write(
    _ result: RequirementResult,
    _ subject: Subject?,
    to writer: inout JSONWriter
  ) {
    let requirement = program[result.requirement]
    head(requirement.header, result.verdict.requirementWord, to: &writer)
    write(settlingValues(context.conditions(of: requirement), result.trace), to: &writer)
    write(lacks: working.lacking(result, subject), to: &writer)
    tail(result.verdict.open, requirement.header, to: &writer)
  }

  private func write(
    _ result: ExclusionResult,
    _ subject: Subject?,
    to writer: inout JSONWriter
  ) {
    let exclusion = program[result.exclusion]
    head(exclusion.header, result.word, to: &writer)
    write(settlingValues(context.conditions(of: exclusion), result.trace), to: &writer)
    write(lacks: working.lacking(result, subject), to: &writer)
    tail(result.verdict.open, exclusion.header, to: &writer)
  }

  private func write(
    _ result: DeadlineResult,
    of section: SectionResult,
    to writer: inout JSONWriter
  ) {
    let due = section.due(result)
    let deadline = program[result.deadline]
    head(deadline.header, result.state.name, to: &writer)
    writer.key("required")
    writer.bool(deadline.isRequired)
    writer.key("fails")
    if case .no = result.verdict, deadline.isRequired {
      writer.bool(true)
    } else {
      writer.bool(false)
    }
    writer.key("due")
    context.write(due, deadline.formula.type, to: &writer)
    writer.key("met_at")
    let metType = deadline.metBy.map { program.type(of: $0) } ?? .nothingKnown
    context.write(result.metAt, metType, to: &writer)
    writer.key("late_by")
    // What is reckoned from the due date is as open as that.
    context.write(duration: due.open == nil ? result.lateBy : nil, to: &writer)
    writer.key("left")
    context.write(duration: due.open == nil ? result.left : nil, to: &writer)
    list("counting", working.countedPeriods(result), &writer) { write($0, to: &$1) }
    write(working.deadlineWorking(result, section.subject), to: &writer)
    tail(due.open ?? result.verdict.open ?? result.metAt.open, deadline.header, to: &writer)
  }

  private func write(
    _ result: AwardResult,
    _ subject: Subject?,
    to writer: inout JSONWriter
  ) {
    let award = program[result.award]
    head(award.header, result.word, to: &writer)
    amount("amount", result.amount, award, &writer)
    range(result.amount.open, award, &writer)
    amount("computed", result.computed, award, &writer)
    writer.member("method", textOrNull: result.method ?? "")
    let method = award.methods.first { $0.name == result.method }
    writer.titles(method?.titles ?? [], of: "method")
    writer.key("payable_by")
    if let payable = result.payableBy {
      let type = award.payableBy.map { program.type(of: $0) } ?? .nothingKnown
      context.write(payable, type, to: &writer)
    } else {
      writer.null()
    }
    write("from", award.from, to: &writer)
    write("to", award.to, to: &writer)
    write(
      working.lines(award.formula, steps: result.steps, trace: result.trace, subject: subject),
      to: &writer
    )
    tail(result.amount.open, award.header, to: &writer)
  }

  private func amount(
    _ name: String,
    _ value: Value,
    _ award: Award,
    _ writer: inout JSONWriter
  ) {
    writer.key(name)
    if case .number(let number) = value {
      context.write(number, award.currency, to: &writer)
    } else {
      writer.null()
    }
  }

  private func range(_ open: Open?, _ award: Award, _ writer: inout JSONWriter) {
    writer.key("range")
    guard let open, open.low != nil || open.high != nil else {
      writer.null()
      return
    }
    writer.beginObject()
    writer.key("from")
    if let low = open.low { context.write(low, award.currency, to: &writer) } else { writer.null() }
    writer.key("to")
    if let high = open.high {
      context.write(high, award.currency, to: &writer)
    } else {
      writer.null()
    }
    writer.endObject()
  }

  private func write(_ result: AdviceResult, to writer: inout JSONWriter) {
    let advice = program[result.advice]
    head(advice.header, result.verdict.adviceWord, to: &writer)
    writer.key("steps")
    writer.beginArray()
    for step in result.steps where advice.steps.indices.contains(step) {
      writer.string(context.title(advice.steps[step].titles, or: ""))
    }
    writer.endArray()
    let titles = result.steps.compactMap { step in
      advice.steps.indices.contains(step) ? advice.steps[step].titles : nil
    }
    if titles.contains(where: { $0.contains { !$0.language.isEmpty } }) {
      list("step_titles", titles, &writer) { $1.byLanguage($0) }
    }
    tail(result.verdict.open, advice.header, to: &writer)
  }

  private func write(_ result: JudgementResult, to writer: inout JSONWriter) {
    let judgement = program[result.judgement]
    head(judgement.header, result.verdict.judgementWord, to: &writer)
    tail(result.verdict.open, judgement.header, to: &writer)
  }

  private func write(_ difference: WorldDifference, to writer: inout JSONWriter) {
    let world = program.worlds[difference.world]
    writer.beginObject()
    writer.key("readings")
    writer.beginObject()
    for reading in world.switched {
      let choice = program[reading].choice
      writer.member(
        program[reading].header.name,
        context.alternativeName(world.alternatives[reading.index], choice)
      )
    }
    writer.endObject()
    writer.key("contested")
    writer.bool(world.isContested)
    writer.member("outcome", difference.outcome.name)
    writer.key("amounts")
    writer.beginArray()
    for amount in difference.amounts {
      let award = program[amount.award]
      writer.beginObject()
      writer.member("award", award.header.name)
      self.amount("amount", amount.amount, award, &writer)
      range(amount.amount.open, award, &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }
}
