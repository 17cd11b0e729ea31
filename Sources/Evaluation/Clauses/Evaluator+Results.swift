// The results of all sections in one world, as the decision shows them.

import Model
import Quantities

/// What the results of sections have.
enum ResultDetail {
  case all
  /// Outcomes, amounts and what those wait for, as the comparison of worlds needs them.
  case amounts
}

extension Evaluator {
  /// Every section for every element, in the order of the file and of the lists.
  ///
  /// - Parameters:
  ///   - detail: what the results have; what they do not have is not computed.
  ///   - wanted: the sections that are wanted, by their places; nil for all.
  mutating func sectionResults(
    _ detail: ResultDetail = .all,
    of wanted: [Bool]? = nil
  ) -> [SectionResult] {
    var results: [SectionResult] = []
    for index in program.sections.indices where wanted?[index] ?? true {
      let id = SectionID(index)
      let section = program.sections[index]
      guard let forEach = section.header.forEach else {
        results.append(result(id, section, place: 0, subject: nil, detail))
        addTables(to: &results, section, place: 0)
        continue
      }
      switch elements(of: forEach) {
      case .failure(let list): results.append(unknownList(id, list.open, detail))
      case .success(let elements):
        for element in elements {
          results.append(
            result(
              id,
              section,
              place: element.index,
              subject: subject(element, forEach),
              detail
            )
          )
          addTables(to: &results, section, place: element.index)
        }
      }
    }
    return results
  }

  /// Adds the rows of the tables of the section, and of those outside on which it rests, to its
  /// last result, which shows them.
  ///
  /// They take no steps of the evaluation, whose outcome must not rest on what is recorded.
  private mutating func addTables(
    to results: inout [SectionResult],
    _ section: Section,
    place: Int
  ) {
    guard Tracer.isTracing, !section.tables.isEmpty || !section.outerTables.isEmpty,
      let last = results.indices.last, results[last].outcome != .notApplicable
    else { return }
    let saved = remainingSteps
    var shown = section.tables.map { table($0, place: place) }
    for outer in section.outerTables {
      let isOfElement = program[outer].header.forEach != nil
      shown.append(table(outer, place: isOfElement ? place : 0))
    }
    results[last].tables = shown.sorted { $0.table.index < $1.table.index }
    remainingSteps = saved
  }

  /// A section over a list that is not known is reported once; beside the list it waits for what its
  /// clauses ask of any element.
  private mutating func unknownList(
    _ id: SectionID,
    _ open: Open,
    _ detail: ResultDetail
  ) -> SectionResult {
    let section = program[id]
    tracer.pause()
    // Of a selection from a list that is known, any of its elements may belong.
    var indexes: [Int] = []
    if let forEach = section.header.forEach {
      switch domain(of: forEach) {
      case .known(let elements): indexes = Array(0..<elements.count)
      case .open(let list): indexes = Array(0...list.candidates.count)
      }
    }
    var asked: [Input] = []
    for index in indexes {
      asked += result(id, section, place: index, subject: nil, detail).missing
    }
    tracer.resume()
    var result = SectionResult(
      section: id,
      subject: nil,
      outcome: .undetermined,
      isCertain: false,
      requirements: [],
      exclusions: [],
      deadlines: [],
      awards: [],
      advice: [],
      judgements: [],
      missing: sortedOnce(open.facts + asked),
      problems: open.problems
    )
    result.application = open
    return result
  }

  private mutating func result(
    _ id: SectionID,
    _ section: Section,
    place: Int,
    subject: Subject?,
    _ detail: ResultDetail
  ) -> SectionResult {
    let state = self.section(id, place: place)
    var collector = OpenCollector()
    if let open = state.open { collector.add(open) }
    var awards: [AwardResult] = []
    if state.applies {
      for award in section.awards {
        let result = result(award, place: place, detail, &collector)
        if state.mayBeEligible { collector.add(result.amount) }
        awards.append(result)
      }
    }
    let isShown = state.applies && detail == .all
    let open = collector.joined()
    var result = SectionResult(
      section: id,
      subject: subject,
      outcome: state.outcome,
      isCertain: state.isCertain,
      requirements: isShown ? section.requirements.map { requirement($0, place: place) } : [],
      exclusions: isShown ? section.exclusions.map { exclusion($0, place: place) } : [],
      deadlines: isShown ? section.deadlines.map { deadline($0, place: place).result } : [],
      awards: awards,
      advice: isShown ? section.advice.map { advice($0, place: place) } : [],
      judgements: isShown ? section.judgements.map { judgement($0, place: place) } : [],
      duties: isShown ? section.duties.map { duty($0, place: place) } : [],
      missing: open.facts,
      problems: open.problems
    )
    result.trace = state.trace
    result.application = state.application
    return result
  }

  private mutating func result(
    _ id: AwardID,
    place: Int,
    _ detail: ResultDetail,
    _ collector: inout OpenCollector
  ) -> AwardResult {
    if detail == .amounts { return granted(id, place: place, &collector) }
    let computation = award(id, place: place)
    let amount = amount(id, place: place)
    let clause = program[id]
    let method = method(id, place: place)
    if let problem = method.problem { collector.add(problem) }
    var payableBy: Value?
    if let expression = clause.payableBy {
      let saved = enter(clause.header, place: place)
      tracer.pause()
      payableBy = value(expression)
      tracer.resume()
      leave(clause.header, saved)
    }
    return AwardResult(
      award: id,
      computed: computation.computed,
      amount: amount,
      method: method.name,
      payableBy: payableBy,
      steps: computation.steps,
      trace: computation.trace
    )
  }

  /// What an award grants, without its working.
  private mutating func granted(
    _ id: AwardID,
    place: Int,
    _ collector: inout OpenCollector
  ) -> AwardResult {
    let amount = amount(id, place: place)
    let method = method(id, place: place)
    if let problem = method.problem { collector.add(problem) }
    return AwardResult(
      award: id,
      computed: .none,
      amount: amount,
      method: method.name,
      payableBy: nil,
      steps: [],
      trace: []
    )
  }

  func subject(_ element: ElementBinding, _ forEach: ForEach) -> Subject {
    var row: Int?
    var id: String?
    if case .element(let number) = element.value {
      row = Int(number)
      id = identifier(ofRow: Int(number), store: store(of: forEach))
    }
    return Subject(
      list: forEach.listName,
      place: element.shownPlace,
      index: element.index,
      row: row,
      value: row == nil ? text(of: element.value, forEach) : nil,
      id: id
    )
  }

  /// The fact `id` of an element as text, where it has one that is known.
  private func identifier(ofRow row: Int, store: ListID?) -> String? {
    guard let store else { return nil }
    let layout = program.schema[store].layout
    guard let slot = layout.fields.firstIndex(where: { $0.path == "id" }) else { return nil }
    let index = row * layout.width + slot
    guard index < facts.stores[store.index].count else { return nil }
    switch facts.stores[store.index][index] {
    case .some(.text(let text)): return text
    case .some(.number(let number)): return number.description
    default: return nil
    }
  }

  /// A derived element as text.
  private func text(of value: Value, _ forEach: ForEach) -> String? {
    switch value {
    case .date(let date): return date.description
    case .month(let month): return month.description
    case .number(let number): return number.description
    case .instant(let instant):
      return instant.rfc3339(offsetSeconds: program.zone.offset(at: instant))
    case .time(let time): return time.description
    case .ordinal(let ordinal): return "\(ordinal)"
    case .text(let text): return text
    case .choice(let alternative):
      guard let choice = choice(of: forEach),
        program[choice].alternatives.indices.contains(Int(alternative))
      else { return nil }
      return program[choice].alternatives[Int(alternative)].name
    default: return nil
    }
  }

  private func choice(of forEach: ForEach) -> ChoiceID? {
    switch forEach.domain {
    case .alternatives(let choice): return choice
    case .list: return nil
    case .definition(let definition):
      switch program[definition].formula.type.unwrapped {
      case .list(let inner):
        if case .choice(let choice) = inner.unwrapped { return choice }
      case .set(let choice): return choice
      default: break
      }
      return nil
    }
  }
}
