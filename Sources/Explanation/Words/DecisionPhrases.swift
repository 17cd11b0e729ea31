// The phrases that the text and the HTML of a decision share: outcomes, states, notes on amounts.

import Evaluation
import Model
import Quantities
import UnicodeText

/// A phrase with the value that it is about: the label and the value of a row.
struct LabelledText {
  let label: String
  let text: String
}

extension ReportContext {
  // MARK: The head

  /// What a report says of the claim and the policy before the first section.
  func headRows(_ decision: Decision) -> [LabelledText] {
    let version = program.version.isEmpty ? "" : ", " + program.version
    var rows = [LabelledText(label: words.policy, text: program.name + version)]
    if !program.source.isEmpty {
      rows.append(LabelledText(label: words.source, text: program.source))
    }
    if let name = decision.caseName {
      rows.append(LabelledText(label: words.caseName, text: escapeControls(name)))
    }
    if let asOf = decision.asOf {
      rows.append(LabelledText(label: words.asOf, text: "\(text(asOf)) (\(program.zone.name))"))
    }
    return rows
  }

  // MARK: Outcomes

  /// Whether a section says nothing: it does not apply, under any reading.
  func isIdle(_ result: SectionResult) -> Bool {
    result.outcome == .notApplicable && result.readings.isEmpty && result.isCertain
  }

  /// Whether a section is to be decided for each element of a list that the claim does not mention.
  func isUnheard(_ result: SectionResult) -> Bool {
    result.outcome == .undetermined && result.subject == nil && !result.isCertain
      && result.problems.isEmpty && result.readings.isEmpty
      && program[result.section].header.forEach != nil
  }

  /// The title of a section, with the element that it is decided for.
  func title(of result: SectionResult) -> String {
    var title = title(program[result.section].header)
    if let subject = result.subject { title += " — " + text(subject) }
    return escapeControls(title)
  }

  private func text(_ subject: Subject) -> String {
    if let value = subject.value { return value }
    let place = elementText(subject.list, place: subject.place)
    return subject.id.map { "\(place) (\(escapeControls($0)))" } ?? place
  }

  /// The outcome of a section in capitals, with the amounts that are granted.
  func outcomeText(_ result: SectionResult) -> String {
    word(result.outcome, program[result.section]).uppercased() + amountsText(result)
  }

  func word(_ outcome: Outcome, _ section: Section) -> String {
    ownWord(outcome, section) ?? words.outcome(outcome)
  }

  /// The policy's own word for an outcome of a section; nil where it has none.
  func ownWord(_ outcome: Outcome, _ section: Section) -> String? {
    for own in section.outcomeWords where own.outcome == outcome.name {
      return title(own.titles, or: "")
    }
    return nil
  }

  /// What somebody who pays or owes is called.
  func text(_ party: Party) -> String {
    writesNames ? party.name : title(party.titles, or: party.name)
  }

  /// How an award is paid, as the policy calls it.
  func methodText(_ method: String, _ award: Award) -> String {
    if writesNames { return method }
    for own in award.methods where own.name == method { return title(own.titles, or: method) }
    return method
  }

  /// The amounts that are granted, after the outcome.
  private func amountsText(_ result: SectionResult) -> String {
    guard result.outcome == .eligible else { return "" }
    var amounts: [String] = []
    for award in result.awards {
      guard case .number(let number) = award.amount, !number.isZero else { continue }
      amounts.append(amount(number, program[award.award].currency))
    }
    return amounts.isEmpty ? "" : ": " + words.all(amounts)
  }

  /// What other readings would decide, a line each.
  func readingTexts(_ result: SectionResult) -> [String] {
    let section = program[result.section]
    var texts: [String] = []
    for difference in result.readings where program.worlds.indices.contains(difference.world) {
      let world = program.worlds[difference.world]
      let switched = world.switched.map { reading in
        let entry = program[reading]
        let alternative = alternativeText(world.alternatives[reading.index], entry.choice)
        if writesNames { return words.reading(entry.header.name, is: alternative) }
        let names = PhraseNames(context: self)
        return words.reading(
          titled: names.quoted(title(entry.header)),
          is: names.quoted(alternative)
        )
      }
      let reached = word(difference.outcome, section)
      var text =
        writesNames
        ? words.under(switched, reached) : words.under(titled: switched, reached)
      for amount in difference.amounts {
        let award = program[amount.award]
        let type = Type.quantity(.money(award.currency))
        text += ", \(title(award.header)) \(self.text(amount.amount, type))"
      }
      texts.append(text + (world.isContested ? " (\(words.contested))" : ""))
    }
    return texts
  }

  // MARK: Amounts

  func amountText(_ award: AwardResult) -> String {
    text(award.amount, .quantity(.money(program[award.award].currency)))
  }

  /// What the formula gives where that is not what is granted.
  func computedText(_ award: AwardResult) -> String? {
    guard case .number(let granted) = award.amount, granted.isZero,
      case .number(let computed) = award.computed, !computed.isZero
    else { return nil }
    return words.formulaGives(amount(computed, program[award.award].currency))
  }

  /// How, by when, by whom and to whom an amount is paid.
  func paymentTexts(_ award: AwardResult) -> [String] {
    let clause = program[award.award]
    var texts: [String] = []
    if let method = award.method, award.word != "not_granted" {
      texts.append(words.paidAs(methodText(method, clause)))
    }
    if award.word != "not_granted", let payable = award.payableBy, let expression = clause.payableBy
    {
      texts.append(words.payableBy(text(payable, program.type(of: expression))))
    }
    if !clause.from.isEmpty { texts.append(words.from(text(clause.from))) }
    if !clause.to.isEmpty { texts.append(words.to(text(clause.to))) }
    return texts
  }

  // MARK: Dates

  /// The state of a deadline with its dates: `due 2025-10-10, met on 2025-09-20 09:00`; where it is
  /// open whether its section applies, a date is told as what it is if that does (S7.38).
  func deadlineState(_ result: DeadlineResult, of section: SectionResult) -> String {
    let state = stateIfApplying(result)
    switch result.due {
    case .none, .open: return state
    case .truth, .number, .date, .time, .instant, .month, .ordinal, .period, .spans, .text,
      .choice, .set, .element, .rows, .items:
      return section.application == nil ? state : "\(state) (\(words.ifSectionApplies))"
    }
  }

  private func stateIfApplying(_ result: DeadlineResult) -> String {
    let clause = program[result.deadline]
    let due = text(result.due, clause.formula.type)
    let metType = clause.metBy.map { program.type(of: $0) } ?? .nothingKnown
    let met = text(result.metAt, metType)
    switch result.state {
    case .met: return "\(words.due(due)), \(words.metOn(met))\(words.withinTime)"
    case .late:
      let late = words.late(result.lateBy.map { longDuration($0) })
      return "\(words.due(due)), \(words.late(late, doneOn: met))"
    // Without `met by` nobody says whether it was done, only that the time is over.
    case .missed:
      return "\(words.due(due)), \(clause.metBy == nil ? words.hasPassed : words.missed)"
    case .open:
      return "\(words.due(due)), \(words.stillOpen(result.left.map { longDuration($0) }))"
    case .notStarted: return words.notStarted
    case .notApplicable: return words.doesNotApply
    case .unknown:
      if result.due.isOpen { return words.dueDate(due) }
      return clause.metBy == nil
        ? words.due(due) : "\(words.due(due)), \(words.notKnownWhetherMet)"
    }
  }

  // MARK: Tables

  /// How a table came out, with the numbers of its rows from 1.
  func stateText(_ result: TableResult) -> String {
    let numbers = (result.rows.isEmpty ? result.possible : result.rows).map { "\($0 + 1)" }
    let separator = words.pick(", ", "·")
    switch state(of: result) {
    case .row: return words.row(numbers.joined())
    case .rows: return words.rows(numbers.joined(separator: separator))
    case .otherwise: return words.noRowOtherwise
    case .people: return words.noRowPeople
    case .none: return words.noRow
    case .open:
      let shown = (result.rows + result.possible).sorted().map { "\($0 + 1)" }
      return words.mayBeRow(shown.joined(separator: separator))
    }
  }

  // MARK: Assumptions

  /// The defaults that were taken, a text for each fact of the policy: what it is of, its value, in how
  /// many elements it was taken, and whether the outcome rests on it.
  func texts(_ assumptions: [Assumption]) -> [String] {
    var places: [FactReference: Int] = [:]
    var groups: [[Assumption]] = []
    for assumption in assumptions {
      let column = assumption.fact.column
      if let place = places[column] {
        groups[place].append(assumption)
      } else {
        places[column] = groups.count
        groups.append([assumption])
      }
    }
    return groups.map { text(ofOneFact: $0) }
  }

  private func text(ofOneFact assumptions: [Assumption]) -> String {
    guard let first = assumptions.first else { return "" }
    let isSingle = assumptions.count == 1
    let fact = Input.fact(first.fact)
    let title = title(fact)
    var text = isSingle ? factText(fact) : columnText(fact)
    let field = program.schema.field(of: first.fact)
    if let value = field.defaultValue {
      text = valueText((text, !writesNames && !title.isEmpty), self.text(value, field.type))
    }
    if writesNames, !title.isEmpty { text += "  (\(title))" }
    if !isSingle { text += "  " + words.inElements(assumptions.count) }
    let decisive = assumptions.count { $0.isDecisive }
    if decisive == 0 { return text }
    return text + "  — "
      + (decisive == assumptions.count ? words.restsOnIt : words.restsOnSome(decisive))
  }

  func text(_ entry: ProvisionalYear) -> String {
    words.provisionalYear(program[entry.calendar].name, entry.year)
  }
}
