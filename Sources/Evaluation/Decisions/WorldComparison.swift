// How the worlds of contested and noted readings differ.

import Model

/// The default world's results, to which other worlds are added one after another.
struct WorldComparison {
  let program: Program
  private var entries: [SectionResult]
  private var places: [ResultKey: Int] = [:]
  private var outcomes: [[Outcome]]
  private var waiting: [OpenCollector]
  /// Elements that belong to a section in another world only.
  private let defaultCount: Int

  init(program: Program, results: [SectionResult]) {
    self.program = program
    entries = results
    outcomes = results.map { [$0.outcome] }
    waiting = results.map { result in
      var collector = OpenCollector()
      collector.add(Open(facts: result.missing, problems: result.problems))
      return collector
    }
    defaultCount = results.count
    for (place, result) in results.enumerated() { places[ResultKey(result)] = place }
  }

  /// Adds a world's results.
  ///
  /// - Parameter sections: the sections that the results are of, by their places; all others are as in
  ///   the default world. Nil for all.
  mutating func add(
    _ results: [SectionResult],
    of world: World,
    index: Int,
    sections: [Bool]? = nil
  ) {
    let places = entries.indices.filter { sections?[entries[$0].section.index] ?? true }
    if results.count == places.count,
      zip(results, places).allSatisfy({ ResultKey($0) == ResultKey(entries[$1]) })
    {
      for (place, result) in zip(places, results) {
        note(result, at: place, of: world, index: index)
      }
      return
    }
    var seen: Set<Int> = []
    for result in results {
      let place = self.places[ResultKey(result)] ?? addAbsent(like: result)
      seen.insert(place)
      note(result, at: place, of: world, index: index)
    }
    for place in places where !seen.contains(place) {
      note(absent(like: entries[place]), at: place, of: world, index: index)
    }
  }

  /// An element that the section does not have in this world.
  private func absent(like result: SectionResult) -> SectionResult {
    SectionResult(
      section: result.section,
      subject: result.subject,
      outcome: .notApplicable,
      isCertain: true,
      requirements: [],
      exclusions: [],
      deadlines: [],
      awards: [],
      advice: [],
      judgements: [],
      missing: [],
      problems: []
    )
  }

  private mutating func addAbsent(like result: SectionResult) -> Int {
    let place = entries.count
    entries.append(absent(like: result))
    outcomes.append([.notApplicable])
    waiting.append(OpenCollector())
    places[ResultKey(result)] = place
    return place
  }

  private mutating func note(
    _ result: SectionResult,
    at place: Int,
    of world: World,
    index: Int
  ) {
    let own = entries[place]
    let contested = program[result.section].contestedReadings
    if world.isContested, world.switched.contains(where: { contested.contains($0) }) {
      outcomes[place].append(result.outcome)
      waiting[place].add(Open(facts: result.missing, problems: result.problems))
    }
    if result.outcome != own.defaultOutcome || differ(own.awards, result.awards) {
      entries[place].readings.append(
        WorldDifference(
          world: index,
          outcome: result.outcome,
          amounts: result.awards.map { ($0.award, $0.amount) }
        )
      )
    }
  }

  private func differ(_ left: [AwardResult], _ right: [AwardResult]) -> Bool {
    if left.count != right.count { return true }
    return zip(left, right).contains { first, second in
      switch (first.amount, second.amount) {
      case (.open(let a), .open(let b)):
        a.low != b.low || a.high != b.high || a.problems.isEmpty != b.problems.isEmpty
      case (.number(let a), .number(let b)): a != b
      case (.none, .none): false
      default: true
      }
    }
  }

  /// The results with their outcomes over all contested worlds, in the default world's order;
  /// elements of other worlds only stand after the others of their section.
  var results: [SectionResult] {
    var joined = entries
    for place in joined.indices {
      let outcome = WorldComparison.joined(outcomes[place])
      joined[place] = joined[place].with(outcome: outcome, waiting: waiting[place].joined())
    }
    if joined.count == defaultCount { return joined }
    return joined.enumerated().sorted {
      ($0.element.section.index, $0.offset) < ($1.element.section.index, $1.offset)
    }.map({ $0.element })
  }

  /// The outcome that all worlds give; undetermined where one of them is, else contested.
  static func joined(_ outcomes: [Outcome]) -> Outcome {
    guard let first = outcomes.first else { return .undetermined }
    if outcomes.allSatisfy({ $0 == first }) { return first }
    return outcomes.contains(.undetermined) ? .undetermined : .contested
  }
}

extension SectionResult {
  /// The same result with an outcome over all worlds and what they wait for; the default outcome
  /// stays.
  fileprivate func with(outcome joined: Outcome, waiting: Open) -> SectionResult {
    var result = self
    result.outcome = joined
    result.missing = waiting.facts
    result.problems = waiting.problems
    return result
  }
}
