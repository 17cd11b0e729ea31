// Sentences that say what a clause asks, gives or leaves to people, with titles for names.

import Model

/// A sentence of a clause, with what it lists and the article that it alone cites.
struct ClauseSentence {
  let text: String
  var points: [String] = []
  var source = ""
}

/// Writes the clauses of a policy as sentences of a language.
struct ClauseSentences {
  let context: ReportContext
  private let names: PhraseNames

  init(context: ReportContext) {
    self.context = context
    names = PhraseNames(context: context)
  }

  var program: Program { context.program }
  var words: ReportWords { context.words }

  // MARK: Parts of sentences

  /// A condition in the forms that sentences ask for.
  func said(_ id: ExpressionID) -> SaidCondition { said(id, names) }

  func said(_ id: ExpressionID, _ names: PhraseNames) -> SaidCondition {
    guard words.isKorean else {
      let said = EnglishPhrases(names: names).said(id)
      return SaidCondition(said: said, noun: said)
    }
    let clause = KoreanPhrases(names: names).clause(id)
    return SaidCondition(said: clause.text(.end), noun: clause.text(.noun))
  }

  /// The phrase of a value, its names in quotation marks.
  func value(_ id: ExpressionID) -> String { value(id, names) }

  func value(_ id: ExpressionID, _ names: PhraseNames) -> String {
    words.isKorean
      ? KoreanPhrases(names: names).noun(id).text : EnglishPhrases(names: names).noun(id).text
  }

  /// The phrase of a value that stands alone: a lone title without quotation marks.
  func plainValue(_ id: ExpressionID) -> String {
    if let constant = names.constant(id) { return constant }
    return words.isKorean
      ? KoreanPhrases(names: names).text(id) : EnglishPhrases(names: names).text(id)
  }

  /// The test of a cell of a table, without the input that it tests.
  func cell(_ test: ExpressionID) -> String {
    switch program[test] {
    case .binary(.equal, _, let value): return plainValue(value)
    case .binary(.isInItems, _, let values):
      if let members = names.members(values, { plainValue($0) }) {
        return members.joined(separator: words.orWord)
      }
    case .unary(.isNone, _): return words.none
    // All other tests are what is said of the input.
    default: break
    }
    let rest =
      words.isKorean
      ? KoreanPhrases(names: names).clause(test).rest
      : EnglishPhrases(names: names).clause(test).rest
    return rest ?? said(test).said
  }

  /// A title in quotation marks; the name of a clause without one.
  func quoted(_ header: ClauseHeader) -> String { names.quoted(context.title(header)) }

  func quoted(_ title: String) -> String { names.quoted(title) }

  /// The list that a clause goes through.
  func list(_ id: ExpressionID, _ names: PhraseNames) -> String {
    names.listTitle(id).map { names.quoted($0) } ?? value(id, names)
  }

  /// What `for each x in LIST where C in order of E` goes through.
  func elements(_ forEach: ForEach) -> String {
    words.elements(
      of: list(forEach.list, names),
      where: forEach.filter.map { said($0) },
      inOrderOf: forEach.order.map { value($0) }
    )
  }

  func sentence(_ forEach: ForEach) -> ClauseSentence {
    ClauseSentence(text: words.forEach(elements(forEach)))
  }

  private func condition(_ when: ExpressionID?) -> [ClauseSentence] {
    when.map { [ClauseSentence(text: words.askedOnly(said($0)))] } ?? []
  }

  private func sentences(
    _ exceptions: [Exception],
    depth: Int = 0,
    _ word: (SaidCondition, Int) -> String
  ) -> [ClauseSentence] {
    exceptions.flatMap { exception in
      [ClauseSentence(text: word(said(exception.condition), depth), source: exception.source)]
        + sentences(exception.exceptions, depth: depth + 1, word)
    }
  }

  // MARK: What a section asks

  func sentences(_ section: Section) -> [ClauseSentence] {
    var all = section.header.forEach.map { [sentence($0)] } ?? []
    all += section.appliesWhen.map { [ClauseSentence(text: words.appliesWhere(said($0)))] } ?? []
    let called = section.outcomeWords.compactMap { own -> (outcome: String, word: String)? in
      let word = context.title(own.titles, or: "")
      guard let outcome = words.outcome(named: own.outcome), !word.isEmpty else { return nil }
      return (outcome, word)
    }
    if !called.isEmpty { all.append(ClauseSentence(text: words.outcomesAreCalled(called))) }
    return all
  }

  func sentences(_ requirement: Requirement) -> [ClauseSentence] {
    [ClauseSentence(text: words.required(said(requirement.condition)))]
      + condition(requirement.when)
  }

  func sentences(_ exclusion: Exclusion) -> [ClauseSentence] {
    [ClauseSentence(text: words.refused(said(exclusion.when)))]
      + sentences(exclusion.exceptions) { words.except($0, depth: $1) }
  }

  func sentences(_ judgement: Judgement) -> [ClauseSentence] {
    [ClauseSentence(text: words.judged(said(judgement.when)))]
  }

  func sentences(_ advice: Advice) -> [ClauseSentence] {
    let steps = advice.steps.map { step in
      let text = context.title(step.titles, or: "")
      return step.when.map { "\(text) (\(words.where_(said($0))))" } ?? text
    }
    return [ClauseSentence(text: words.advised(advice.when.map { said($0) }), points: steps)]
  }

  func sentences(_ property: Property) -> [ClauseSentence] {
    [ClauseSentence(text: words.alwaysHolds(said(property.condition)))]
      + condition(property.when)
  }

  // MARK: What a formula gives

  func sentences(_ definition: Definition) -> [ClauseSentence] {
    sentences(definition.formula, of: quoted(definition.header))
  }

  func sentences(_ award: Award) -> [ClauseSentence] {
    var all = sentences(award.formula, of: words.theAmount) + condition(award.when)
    for method in award.methods {
      var condition: SaidCondition?
      var isOtherwise = false
      switch method.condition {
      case .always: break
      case .when(let id): condition = said(id)
      case .otherwise: isOtherwise = true
      }
      let name = quoted(context.title(method.titles, or: method.name))
      all.append(ClauseSentence(text: words.isPaidAs(name, condition, isOtherwise: isOtherwise)))
    }
    all += award.payableBy.map { [ClauseSentence(text: words.isPayableBy(value($0)))] } ?? []
    if !award.from.isEmpty || !award.to.isEmpty {
      let text = words.pays(context.text(award.from), to: context.text(award.to))
      all.append(ClauseSentence(text: text))
    }
    if award.mayBeBelowZero { all.append(ClauseSentence(text: words.mayBeBelowZero)) }
    return all
  }

  func sentences(_ deadline: Deadline) -> [ClauseSentence] {
    var all = sentences(deadline.formula, of: words.theDueDate)
    all += deadline.metBy.map { [ClauseSentence(text: words.isMetBy(value($0)))] } ?? []
    if deadline.isRequired { all.append(ClauseSentence(text: words.refusedWhenLate)) }
    return all + condition(deadline.when)
  }

  private func sentences(_ formula: Formula, of subject: String) -> [ClauseSentence] {
    var all = [lead(formula, subject)]
    all += formula.notMoreThan.map { ClauseSentence(text: words.isAtMost(value($0))) }
    all += formula.notLessThan.map { ClauseSentence(text: words.isAtLeast(value($0))) }
    if let rounding = formula.rounding {
      let text = words.isRounded(rounding.mode, to: value(rounding.unit))
      all.append(ClauseSentence(text: text))
    }
    return all
  }

  private func lead(_ formula: Formula, _ subject: String) -> ClauseSentence {
    if formula.cases.count == 1, let only = formula.cases.first, case .always = only.condition {
      if formula.type.unwrapped == .truth, names.constant(only.value) == nil {
        return ClauseSentence(text: words.isTheCase(subject, said(only.value)))
      }
      return ClauseSentence(text: words.isValue(subject, value(only.value)))
    }
    let points = formula.cases.map { item in
      switch item.condition {
      case .always: value(item.value)
      case .when(let condition): words.value(value(item.value), where: said(condition))
      case .otherwise: words.valueOtherwise(value(item.value))
      }
    }
    return ClauseSentence(text: words.isOneOfThese(subject), points: points)
  }
}
