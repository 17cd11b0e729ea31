// What would change a decision, as sentences and as JSON.

import Evaluation
import JSON
import Model
import Quantities
import UnicodeText

extension ReportContext {
  /// What a fact would have to be, such as `claim.filed_at were 2025-10-10 (it is 2025-10-12)`.
  func changeText(_ change: FactChange) -> String {
    let fact = Input.fact(change.fact)
    let isTitle = !writesNames && !title(fact).isEmpty
    let called = factText(fact)
    // In an English sentence quotation marks tell where a title ends.
    let path = isTitle && !words.isKorean ? PhraseNames(context: self).quoted(called) : called
    let field = program.schema.field(of: change.fact)
    guard let first = change.values.first else { return path }
    if case .none = first {
      return words.wouldBe(path, nil, now: field.isPresence ? nil : text(change.current, field))
    }
    if case .set(let own) = change.current, case .set(let choice) = field.type.unwrapped {
      return membersText(path, change.values, own, choice)
    }
    let values = change.values.map { text($0, field) }
    if case .none = change.current {
      return words.wouldBe(path, values, now: words.notGiven)
    }
    return words.wouldBe(path, values, now: text(change.current, field))
  }

  private func text(_ value: Value, _ field: FactField) -> String { text(value, field.type) }

  /// The member that a set would have besides, or would not have.
  private func membersText(
    _ path: String,
    _ values: [Value],
    _ own: AlternativeSet,
    _ choice: ChoiceID
  ) -> String {
    var added: [String] = []
    var removed: [String] = []
    for case .set(let set) in values {
      let extra = AlternativeSet(bits: set.bits & ~own.bits)
      if extra.isEmpty {
        removed += titles(AlternativeSet(bits: own.bits & ~set.bits), choice)
      } else {
        added += titles(extra, choice)
      }
    }
    return words.wouldHave(path, added, without: removed)
  }
}

extension DecisionReport {
  /// The nearest changes of single facts, and the one clause that stands in the way.
  mutating func writeChanges(_ result: SectionResult, _ changes: SectionChanges?) {
    let sentences = context.changeSentences(result, changes)
    if sentences.isEmpty { return }
    layout.raw("  \(context.words.whatWouldChange)")
    for sentence in sentences { layout.line(sentence, indent: 4, hang: 4) }
  }
}

extension ReportContext {
  /// What would change a section, a sentence each; none where nothing was sought.
  func changeSentences(_ result: SectionResult, _ changes: SectionChanges?) -> [String] {
    guard let changes else { return [] }
    var sentences: [String] = []
    if !changes.isSought { sentences.append(words.notSought) }
    if let blocker = changes.blocker {
      let title = title(program.header(of: blocker))
      sentences.append(words.onlyBlocker(escapeControls(title)))
    }
    for change in changes.changes {
      let condition = changeText(change)
      switch changes.goal {
      case .eligible: sentences.append(words.wouldBecome(eligibleWord(result), condition))
      case .more: sentences.append(words.wouldGrant(amountsText(change), condition))
      }
    }
    if changes.isSought, changes.changes.isEmpty, changes.untried.isEmpty, changes.goal == .eligible
    {
      sentences.append(words.noChange(eligibleWord(result)))
    }
    if !changes.untried.isEmpty {
      let paths = changes.untried.prefix(6).map { factText(.fact($0)) }
      let more = changes.untried.count > 6 ? ", …" : ""
      sentences.append(
        words.searchStopped(changes.evaluations, paths.joined(separator: ", ") + more)
      )
    }
    return sentences
  }

  private func eligibleWord(_ result: SectionResult) -> String {
    word(.eligible, program[result.section])
  }

  private func amountsText(_ change: FactChange) -> String {
    var amounts: [String] = []
    for entry in change.amounts {
      guard case .number(let number) = entry.amount, !number.isZero else { continue }
      amounts.append(amount(number, program[entry.award].currency))
    }
    return words.all(amounts)
  }
}

extension SectionJSON {
  /// Writes what would change a section; null where nothing was sought.
  func write(_ changes: SectionChanges?, to writer: inout JSONWriter) {
    guard let changes else {
      writer.null()
      return
    }
    writer.beginObject()
    writer.member("goal", changes.goal == .eligible ? "eligible" : "more")
    writer.member(
      "blocked_by",
      textOrNull: changes.blocker.map { context.program.header(of: $0).name } ?? ""
    )
    list("facts", changes.changes, &writer) { write($0, to: &$1) }
    writer.key("sought")
    writer.bool(changes.isSought)
    writer.key("evaluations")
    writer.number(changes.evaluations)
    writer.key("untried")
    write(changes.untried.map { .fact($0) }, to: &writer)
    writer.endObject()
  }

  private func write(_ change: FactChange, to writer: inout JSONWriter) {
    let type = context.program.schema.field(of: change.fact).type
    writer.beginObject()
    writer.member("path", context.path(change.fact))
    writer.titles(context.titles(.fact(change.fact)))
    writer.key("current")
    context.write(change.current, type, to: &writer)
    list("values", change.values, &writer) { context.write($0, type, to: &$1) }
    list("amounts", change.amounts, &writer) { entry, writer in
      let award = context.program[entry.award]
      writer.beginObject()
      writer.member("id", award.header.name)
      writer.key("amount")
      context.write(entry.amount, .quantity(.money(award.currency)), to: &writer)
      writer.endObject()
    }
    writer.endObject()
  }
}
