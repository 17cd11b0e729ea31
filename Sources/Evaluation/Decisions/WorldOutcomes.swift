// Outcomes alone: what counts and defaults ask of the worlds, without clauses and amounts.

import Model

/// What is asked of a section in one world.
enum SectionQuestion: Sendable {
  case nothing
  /// Which elements it has, as they may be others than in the default world.
  case elements
  case outcome
}

/// The outcome of a section for one element.
struct ElementOutcome: Sendable {
  let key: ResultKey
  let outcome: Outcome
}

/// The outcomes of all sections in one world, each section's elements in their order.
struct WorldOutcomes: Sendable {
  fileprivate(set) var sections: [[ElementOutcome]]
}

/// An amount of a section, by the place of its element among the section's.
struct ElementAmount: Sendable {
  let section: SectionID
  let place: Int
  let award: AwardID
  let amount: Value
}

extension Program {
  /// What the outcomes over all contested worlds ask of each section in a world: nothing where the
  /// world can make no difference to them.
  func questions(of world: World, isDefault: Bool) -> [SectionQuestion] {
    sections.map { section in
      if isDefault { return .outcome }
      if world.isContested,
        world.switched.contains(where: { section.contestedReadings.contains($0) })
      {
        return .outcome
      }
      return section.header.forEach.map { $0.isFixed ? .nothing : .elements } ?? .nothing
    }
  }
}

extension ForEach {
  /// Whether it goes through the same elements in all worlds.
  fileprivate var isFixed: Bool {
    if filter != nil || selects { return false }
    if case .definition = domain { return false }
    return true
  }
}

extension Evaluator {
  /// The outcomes that are asked for, and nothing that they do not rest on.
  mutating func outcomes(_ questions: [SectionQuestion]) -> WorldOutcomes {
    var amounts: [ElementAmount]?
    return outcomes(questions, &amounts)
  }

  /// The same; `amounts`, where it is not nil, gains what the awards of the sections grant.
  mutating func outcomes(
    _ questions: [SectionQuestion],
    _ amounts: inout [ElementAmount]?
  ) -> WorldOutcomes {
    var outcomes = WorldOutcomes(sections: [])
    outcomes.sections.reserveCapacity(questions.count)
    for (index, question) in questions.enumerated() {
      if question == .nothing {
        outcomes.sections.append([])
      } else {
        outcomes.sections.append(self.outcomes(of: SectionID(index), question, &amounts))
      }
    }
    return outcomes
  }

  private mutating func outcomes(
    of id: SectionID,
    _ question: SectionQuestion,
    _ amounts: inout [ElementAmount]?
  ) -> [ElementOutcome] {
    guard let forEach = program[id].header.forEach else {
      let outcome = section(id, place: 0).outcome
      addAmounts(of: id, place: 0, among: 0, &amounts)
      return [ElementOutcome(key: ResultKey(section: id, subject: nil), outcome: outcome)]
    }
    guard case .success(let elements) = elements(of: forEach) else {
      return [ElementOutcome(key: ResultKey(section: id, subject: nil), outcome: .undetermined)]
    }
    var outcomes: [ElementOutcome] = []
    outcomes.reserveCapacity(elements.count)
    for (number, element) in elements.enumerated() {
      var outcome = Outcome.notApplicable
      if question == .outcome {
        outcome = section(id, place: element.index).outcome
        addAmounts(of: id, place: element.index, among: number, &amounts)
      }
      outcomes.append(ElementOutcome(key: key(of: element, id, forEach), outcome: outcome))
    }
    return outcomes
  }

  private mutating func addAmounts(
    of id: SectionID,
    place: Int,
    among number: Int,
    _ amounts: inout [ElementAmount]?
  ) {
    guard amounts != nil, section(id, place: place).applies else { return }
    for award in program[id].awards {
      let amount = amount(award, place: place)
      amounts?.append(ElementAmount(section: id, place: number, award: award, amount: amount))
    }
  }

  private func key(of element: ElementBinding, _ id: SectionID, _ forEach: ForEach) -> ResultKey {
    // Other elements are told apart by texts.
    guard case .element(let row) = element.value else {
      return ResultKey(section: id, subject: subject(element, forEach))
    }
    return ResultKey(section: id, row: Int(row))
  }
}

/// The outcomes over all contested worlds, to which worlds are added one after another.
///
/// It gives what `WorldComparison` gives, for outcomes alone.
struct JoinedOutcomes: Sendable {
  struct Entry: Sendable {
    let key: ResultKey
    private let first: Outcome
    private var isSame = true
    private var hasUndetermined: Bool

    fileprivate init(_ outcome: ElementOutcome) {
      key = outcome.key
      first = outcome.outcome
      hasUndetermined = first == .undetermined
    }

    fileprivate mutating func note(_ outcome: Outcome) {
      if outcome != first { isSame = false }
      if outcome == .undetermined { hasUndetermined = true }
    }

    /// The outcome that all worlds give; undetermined where one of them is, else contested.
    var outcome: Outcome { isSame ? first : hasUndetermined ? .undetermined : .contested }
  }

  /// The entries of each section: the elements of the default world, then those of others only.
  private(set) var sections: [[Entry]]

  init(_ outcomes: WorldOutcomes) {
    sections = outcomes.sections.map { section in section.map { Entry($0) } }
  }

  /// Adds a world, of which these questions were asked.
  mutating func add(_ outcomes: WorldOutcomes, _ questions: [SectionQuestion]) {
    for (index, question) in questions.enumerated() where question != .nothing {
      add(outcomes.sections[index], to: &sections[index], counts: question == .outcome)
    }
  }

  private func add(_ outcomes: [ElementOutcome], to entries: inout [Entry], counts: Bool) {
    if entries.count == outcomes.count,
      zip(entries, outcomes).allSatisfy({ $0.key == $1.key })
    {
      if counts { for place in entries.indices { entries[place].note(outcomes[place].outcome) } }
      return
    }
    var places: [ResultKey: Int] = [:]
    for (place, entry) in entries.enumerated() { places[entry.key] = place }
    var isSeen = Array(repeating: false, count: entries.count)
    for outcome in outcomes {
      let place: Int
      if let known = places[outcome.key] {
        place = known
      } else {
        place = entries.count
        places[outcome.key] = place
        entries.append(Entry(ElementOutcome(key: outcome.key, outcome: .notApplicable)))
        isSeen.append(true)
      }
      isSeen[place] = true
      if counts { entries[place].note(outcome.outcome) }
    }
    // An element that the section does not have in this world.
    for place in entries.indices where counts && !isSeen[place] {
      entries[place].note(.notApplicable)
    }
  }

  /// The elements whose outcome is another one, or that only one of the two has; of these sections, by
  /// their places, or of all.
  func changes(from other: JoinedOutcomes, in wanted: [Bool]? = nil) -> [ResultKey] {
    var changed: [ResultKey] = []
    for (index, (own, others)) in zip(sections, other.sections).enumerated()
    where wanted?[index] ?? true {
      if own.count == others.count, zip(own, others).allSatisfy({ $0.key == $1.key }) {
        for (entry, before) in zip(own, others) where entry.outcome != before.outcome {
          changed.append(entry.key)
        }
        continue
      }
      var outcomes: [ResultKey: Outcome] = [:]
      for entry in others where outcomes[entry.key] == nil { outcomes[entry.key] = entry.outcome }
      changed += own.filter({ outcomes[$0.key] != $0.outcome }).map { $0.key }
      let kept = Set(own.map { $0.key })
      changed += outcomes.keys.filter { !kept.contains($0) }
    }
    return changed
  }
}
