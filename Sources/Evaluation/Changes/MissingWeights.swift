// How much each missing fact settles: found by trying its values, one fact at a time.

package import Model
import Quantities

/// How far the weighing of missing facts goes.
package enum WeighingLimits {
  /// How many values of one fact are tried.
  package static let values = 12
  /// How many values are tried for one section and element.
  package static let sectionTrials = 200
  /// How many values are tried for all sections of a claim.
  package static let allTrials = 2_000
  /// How many steps the evaluations for all of them may take together.
  static let steps = 3_000_000
  /// Of how many elements of a list the same missing fact is named one by one.
  package static let namedElements = 20
}

/// A value of a missing fact that settles a section, whatever the other missing facts are.
package struct SettlingTrial: Sendable {
  package let value: Value
  /// The outcome that it leads to.
  package let outcome: Outcome
  package init(value: Value, outcome: Outcome) {
    self.value = value
    self.outcome = outcome
  }
}

/// How much one missing fact settles of a section.
package struct MissingWeight: Sendable {
  package let input: Input
  /// How many of its values were tried; 0 where none could be, or the limit was reached.
  package let tried: Int
  /// Whether these are all the values that it may have.
  ///
  /// Only then does their share say how often the fact settles; of dates, moments and quantities a
  /// sample is tried.
  package let isWhole: Bool
  /// Those that settle what is open, in the order in which they were tried.
  package let settling: [SettlingTrial]
  /// The open clauses of the section that wait for this fact and no other.
  package let alone: Int
  /// The open clauses of the section that wait for this fact.
  package let clauses: Int
  package init(
    input: Input,
    tried: Int,
    isWhole: Bool,
    settling: [SettlingTrial],
    alone: Int,
    clauses: Int
  ) {
    self.input = input
    self.tried = tried
    self.isWhole = isWhole
    self.settling = settling
    self.alone = alone
    self.clauses = clauses
  }

  /// Whether it settles more than another: by the share of its values that settle what is open, where
  /// all of them were tried, then by the clauses that wait for it alone, then by those that wait for it.
  fileprivate func settlesMore(than other: MissingWeight) -> Bool {
    let own = (isWhole ? settling.count : 0) * max(other.tried, 1)
    let others = (other.isWhole ? other.settling.count : 0) * max(tried, 1)
    if own != others { return own > others }
    if alone != other.alone { return alone > other.alone }
    return clauses > other.clauses
  }
}

extension Decision {
  /// The same decision with the missing facts of each section weighed, those first that settle most;
  /// what settles alike stays in the order of declaration.
  ///
  /// A value settles a section whose outcome is undetermined where it alone gives it an outcome, and
  /// one with an open amount where it alone leaves no amount open. Values are tried by evaluating the
  /// section, in all worlds that its outcome rests on: both truth values, the alternatives, the
  /// empty list, and of dates, times and quantities those that the decision saw and their neighbours.
  package func weighed(_ program: Program, _ facts: FactTable) -> Decision {
    var weighed = self
    var trials = MissingTrials(of: self, program, facts)
    let tried = trials.run()
    weighed.dependence = trials.dependence
    for (index, result) in sections.enumerated() where !result.missing.isEmpty {
      let weighing = MissingWeighing(program: program, result: result, tried: tried[index] ?? [:])
      (weighed.sections[index].missing, weighed.sections[index].weights) = weighing.run()
    }
    return weighed
  }
}

/// Weighs the missing facts of one section and element by what came of trying their values.
private struct MissingWeighing {
  let program: Program
  let result: SectionResult
  /// What came of each fact of which values were tried, by its place among the missing ones.
  let tried: [Int: TriedValues]

  /// The missing facts, those first that settle most, and the weights of the first of them: as many
  /// as hold all that are named one by one (`WeighingLimits.namedElements`).
  func run() -> (missing: [Input], weights: [MissingWeight]) {
    let missing = result.missing
    let waiting = waiting(for: missing)
    func weight(_ place: Int) -> MissingWeight {
      let values = tried[place] ?? TriedValues()
      return MissingWeight(
        input: missing[place],
        tried: values.tried,
        isWhole: values.tried > 0 && isWhole(missing[place]),
        settling: values.settling,
        alone: waiting[place].alone,
        clauses: waiting[place].clauses
      )
    }
    let order = WeighedOrder(tried: tried, waiting: waiting, weight: weight).places
    var weights: [MissingWeight] = []
    for place in order.prefix(lastNamed(order, missing)) { weights.append(weight(place)) }
    return (order.map { missing[$0] }, weights)
  }

  /// How many facts there are up to the last one that is named one by one.
  private func lastNamed(_ order: [Int], _ missing: [Input]) -> Int {
    var named: [Input: Int] = [:]
    var count = 0
    for (position, place) in order.enumerated() {
      let fact = missing[place]
      let before = named[fact.column, default: 0]
      if fact.isOfElement, before >= WeighingLimits.namedElements { continue }
      named[fact.column] = before + 1
      count = position + 1
    }
    return count
  }

  /// The open clauses that wait for each of the facts, and for it alone; the facts ascend.
  private func waiting(for missing: [Input]) -> [WaitingClauses] {
    var waiting = Array(repeating: WaitingClauses(), count: missing.count)
    for open in result.openClauses(program) {
      var next = 0
      for fact in open.facts {
        if next >= missing.count || missing[next] != fact {
          next = missing.partitioningIndex { $0 >= fact }
          guard next < missing.count, missing[next] == fact else { continue }
        }
        waiting[next].clauses += 1
        if open.facts.count == 1 { waiting[next].alone += 1 }
        next += 1
      }
    }
    return waiting
  }

  /// Whether the values that are tried of a fact are all that it may have.
  private func isWhole(_ input: Input) -> Bool {
    guard let fact = input.fact else { return false }
    let field = program.schema.field(of: fact)
    if field.isPresence { return true }
    switch field.type.unwrapped {
    case .truth, .weekday: return true
    case .choice(let choice):
      return program.triedAlternatives(of: choice).count <= WeighingLimits.values
    case .set(let choice): return program.triedAlternatives(of: choice).count <= 2
    default: return false
    }
  }
}

/// The open clauses that wait for a fact.
private struct WaitingClauses: Equatable {
  var clauses = 0
  /// Those that wait for it and no other.
  var alone = 0
}

/// The places of missing facts in the order in which they are to be asked for.
private struct WeighedOrder {
  let places: [Int]

  init(
    tried: [Int: TriedValues],
    waiting: [WaitingClauses],
    weight: (Int) -> MissingWeight
  ) {
    let plain = Array(waiting.indices)
    // Most facts of long lists are alike, and stay as they are.
    if tried.values.allSatisfy({ $0.settling.isEmpty }),
      waiting.allSatisfy({ $0 == waiting[0] })
    {
      places = plain
      return
    }
    let weights = plain.map(weight)
    places = plain.sorted { left, right in
      if weights[left].settlesMore(than: weights[right]) { return true }
      return left < right && !weights[right].settlesMore(than: weights[left])
    }
  }
}

extension SectionResult {
  /// What keeps each open clause open that can refuse the section, and each open amount.
  fileprivate func openClauses(_ program: Program) -> [Open] {
    var verdicts = requirements.map({ $0.verdict }) + exclusions.map({ $0.verdict })
    for deadline in deadlines where program[deadline.deadline].isRequired {
      verdicts.append(deadline.verdict)
    }
    for duty in duties where program[duty.duty].isRequired {
      verdicts.append(duty.verdict)
    }
    verdicts += judgements.map({ $0.verdict })
    var open: [Open] = []
    for case .open(let reason) in verdicts { open.append(reason) }
    for award in awards {
      if case .open(let reason) = award.computed { open.append(reason) }
    }
    return open
  }
}
