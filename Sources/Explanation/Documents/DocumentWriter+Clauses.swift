// Clauses in a document: each as its sentences, with what it cites and what it rests on.

import Model

extension DocumentWriter {
  // MARK: What is decided

  func questions() -> DocumentGroup {
    let groups = clauses.all.compactMap { clause -> DocumentBlock? in
      guard case .section(let id) = clause else { return nil }
      return .group(question(clause, program[id]))
    }
    let note = groups.isEmpty ? [] : [DocumentBlock.line([.text(words.howPicturesRead)])]
    return part("questions", words.questions, note + groups)
  }

  private func question(_ clause: PolicyClause, _ section: Section) -> DocumentGroup {
    var blocks = sentences.sentences(section).map { line($0) }
    func add(_ label: String, _ clauses: [PolicyClause]) {
      if !clauses.isEmpty { blocks.append(.labelled(label, links(clauses))) }
    }
    add(words.requires, section.requirements.map { .requirement($0) })
    add(words.refuses, section.exclusions.map { .exclusion($0) })
    add(words.dates, section.deadlines.map { .deadline($0) })
    add(words.duties, section.duties.map { .duty($0) })
    add(words.amounts, section.awards.map { .award($0) })
    add(words.tables, section.tables.map { .table($0) })
    add(words.judgements, people(section))
    add(words.advice, section.advice.map { .advice($0) })
    if let picture = LayerPicture(of: section, self) { blocks.append(.picture(picture)) }
    return group(of: clause, words.question, blocks)
  }

  private func people(_ section: Section) -> [PolicyClause] {
    var all: [PolicyClause] = []
    for id in section.judgements {
      let clause = clauses.clause(of: .judgement(id))
      if !all.contains(clause) { all.append(clause) }
    }
    return all
  }

  // MARK: Clauses without an article

  func clausesWithoutArticle() -> DocumentGroup {
    let rest = clauses.all.filter { !hasPartOfItsOwn($0) && homes[$0] == nil }
    let title = articles.isEmpty ? words.allClauses : words.clausesWithoutArticle
    return part("clauses", title, rest.map { .group(entry($0)) })
  }

  /// A clause with all that is told of it.
  func entry(_ clause: PolicyClause) -> DocumentGroup {
    switch clause {
    case .section(let id): return question(clause, program[id])
    case .requirement(let id):
      return entry(clause, words.requirement, sentences.sentences(program[id]))
    case .exclusion(let id):
      return entry(clause, words.exclusion, sentences.sentences(program[id]))
    case .deadline(let id):
      return entry(clause, words.deadline, sentences.sentences(program[id]))
    case .award(let id): return entry(clause, words.award, sentences.sentences(program[id]))
    case .advice(let id): return entry(clause, words.adviceClause, sentences.sentences(program[id]))
    case .judgement(let id):
      return entry(clause, words.judgement, sentences.sentences(program[id]))
    case .duty(let id): return entry(clause, words.duty, sentences.sentences(program[id]))
    case .definition(let id):
      return entry(clause, words.definition, sentences.sentences(program[id]))
    case .table(let id): return entry(clause, words.table, [], tableBlocks(program[id]))
    case .parameter(let id): return parameter(clause, program[id])
    case .reading(let id): return reading(clause, program[id])
    case .property(let id):
      return entry(clause, words.property, sentences.sentences(program[id]))
    case .output(let place): return output(clause, program.outputs[place])
    }
  }

  func entry(
    _ clause: PolicyClause,
    _ kind: String,
    _ sentences: [ClauseSentence],
    _ more: [DocumentBlock] = []
  ) -> DocumentGroup {
    var blocks: [DocumentBlock] = []
    if let forEach = ownForEach(clause) { blocks.append(line(self.sentences.sentence(forEach))) }
    for sentence in sentences {
      blocks.append(line(sentence))
      if !sentence.points.isEmpty { blocks.append(.points(sentence.points.map { .init($0) })) }
    }
    blocks += more
    return group(of: clause, kind, blocks + foot(of: clause))
  }

  /// The section to which a clause belongs, and what the clause rests on.
  private func foot(of clause: PolicyClause) -> [DocumentBlock] {
    var blocks: [DocumentBlock] = []
    let grounds = clauses.supports(of: clause).compactMap { ground -> DocumentRun? in
      switch ground {
      case .clause(let clause): link(to: clause)
      case .facts(let slot): factLink(slot)
      }
    }
    if !grounds.isEmpty { blocks.append(.labelled(words.restsOn, separated(grounds))) }
    if let section = clauses.header(of: clause).section {
      blocks.append(.labelled(words.fallsUnder, [link(to: .section(section))]))
    }
    return blocks
  }

  /// What a clause goes through, where its section does not say so already.
  private func ownForEach(_ clause: PolicyClause) -> ForEach? {
    let header = clauses.header(of: clause)
    guard let own = header.forEach else { return nil }
    guard let outer = header.section.flatMap({ program[$0].header.forEach }) else { return own }
    let isSame = outer.domain == own.domain && !outer.selects && !own.selects
    return isSame || outer.variable == own.variable ? nil : own
  }

  // MARK: Parts that several share

  func part(_ anchor: String, _ title: String, _ blocks: [DocumentBlock]) -> DocumentGroup {
    DocumentGroup(kind: .part, anchor: anchor, title: title, blocks: blocks)
  }

  func group(of clause: PolicyClause, _ kind: String, _ blocks: [DocumentBlock]) -> DocumentGroup {
    DocumentGroup(
      kind: .clause,
      anchor: anchor(of: clause),
      title: title(of: clause),
      tag: kind,
      citations: citations(of: clauses.header(of: clause).source),
      blocks: blocks
    )
  }

  func line(_ sentence: ClauseSentence) -> DocumentBlock {
    var runs: [DocumentRun] = [.text(sentence.text)]
    for citation in citations(of: sentence.source) { runs += [.text(" "), citation] }
    return .line(runs)
  }

  func links(_ clauses: [PolicyClause]) -> [DocumentRun] {
    separated(clauses.map { link(to: $0) })
  }

  func separated(_ runs: [DocumentRun]) -> [DocumentRun] {
    var all: [DocumentRun] = []
    for run in runs {
      if !all.isEmpty { all.append(.text(", ")) }
      all.append(run)
    }
    return all
  }
}
