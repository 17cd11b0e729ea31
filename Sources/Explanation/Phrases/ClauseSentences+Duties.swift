// Sentences of duties: who owes what to whom, when it arises, what fulfils it.

import Model

extension ClauseSentences {
  func sentences(_ duty: Duty) -> [ClauseSentence] {
    var texts: [String] = []
    if !duty.from.isEmpty || !duty.to.isEmpty {
      texts.append(words.owes(context.text(duty.from), to: context.text(duty.to)))
    }
    texts.append(trigger(duty.trigger))
    if let when = duty.when { texts.append(words.dutyOnly(said(when))) }
    if !duty.acts.isEmpty {
      let acts = duty.acts.map { text($0) }.joined(separator: words.orWord)
      texts.append(duty.isProhibition ? words.isBroken(by: acts) : words.isFulfilled(by: acts))
    }
    if let count = duty.count { texts.append(words.takes(value(count))) }
    if let due = duty.due { texts.append(words.isValue(words.theDueDate, value(due))) }
    if duty.admitsEarlier { texts.append(words.earlierCounts) }
    if duty.isOneForEach { texts.append(words.oneForEach) }
    if let repetition = duty.repetition { texts += self.texts(repetition) }
    var all = texts.map { ClauseSentence(text: $0) }
    all += excuses(duty.excuses, depth: 0)
    if duty.isRequired { all.append(ClauseSentence(text: words.refusedWhenBroken)) }
    let breach = context.title(duty.breach, or: "")
    if !breach.isEmpty { all.append(ClauseSentence(text: words.ifBroken(breach))) }
    return all
  }

  private func trigger(_ trigger: DutyTrigger) -> String {
    switch trigger {
    case .each(let act): words.arisesAtEach(elements(act), at: furtherMoment(act))
    case .moment(let moment): words.arisesOnce(at: value(moment))
    case .always: words.holdsAllTheTime
    }
  }

  private func texts(_ repetition: DutyRepetition) -> [String] {
    var names = PhraseNames(context: context)
    names.called[repetition.variable] = words.theTimeBefore
    var texts = [words.comesAgain(value(repetition.next, names))]
    if case .grid(let start) = repetition.anchor { texts.append(words.onAGrid(from: value(start))) }
    if let until = repetition.until { texts.append(words.endsWith(text(until))) }
    return texts
  }

  private func excuses(_ exceptions: [Exception], depth: Int) -> [ClauseSentence] {
    exceptions.flatMap { exception in
      [
        ClauseSentence(
          text: words.excused(said(exception.condition), depth: depth),
          source: exception.source
        )
      ] + excuses(exception.exceptions, depth: depth + 1)
    }
  }

  // MARK: Acts

  private func text(_ act: DutyAct) -> String {
    act.list == nil ? moment(act) : words.act(elements(act), at: furtherMoment(act))
  }

  /// The names of an act, within which its own variable stands for the element.
  private func names(_ act: DutyAct) -> PhraseNames {
    let names = PhraseNames(context: context)
    return act.variable.map { names.within($0) } ?? names
  }

  /// The list of an act with what is asked of its elements.
  private func elements(_ act: DutyAct) -> String {
    guard let list = act.list else { return moment(act) }
    let title = self.list(list, PhraseNames(context: context))
    return words.elements(
      of: title,
      where: act.filter.map { said($0, names(act)) },
      inOrderOf: nil
    )
  }

  /// When an act counts as done, where that is not simply when the event happened.
  private func furtherMoment(_ act: DutyAct) -> String? {
    if case .field(_, let slot) = program[act.moment],
      let list = act.list.flatMap({ program.type(of: $0).elementList })
    {
      let field = program.schema[list].layout.fields[Int(slot)]
      if field.path == "at", field.titles.isEmpty { return nil }
    }
    return moment(act)
  }

  private func moment(_ act: DutyAct) -> String { value(act.moment, names(act)) }
}
