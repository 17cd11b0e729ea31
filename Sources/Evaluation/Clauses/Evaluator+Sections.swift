// The outcome of a section in one world, and what its awards grant.

import Model
import Quantities

/// The outcome of a section for one element, in one world.
struct SectionState: Sendable {
  let outcome: Outcome
  /// Not nil exactly where the outcome is undetermined.
  let open: Open?
  /// `false` where it is open whether the element belongs to the section.
  let isCertain: Bool
  /// `true` where its clauses count: it is not known that the section does not apply.
  let applies: Bool
  /// `false` where it is refused or does not apply, or is one of the two for certain.
  var mayBeEligible = true
  /// Why it is open whether the section applies, the element's belonging to it included.
  var application: Open?
  /// The values of its `applies when`, parts before the whole.
  var trace: [TracedValue] = []
}

/// What an award's formula gives, whatever the outcome.
struct AwardComputation: Sendable {
  let computed: Value
  let steps: [FormulaStep]
  let trace: [TracedValue]
}

extension Evaluator {
  mutating func section(_ id: SectionID, place: Int) -> SectionState {
    if case .done(let known) = sections[id, place] { return known }
    let state = grounded(
      Ground(.clause(.section(id)), place: place),
      SectionState(outcome: .undetermined, open: .nothing, isCertain: false, applies: true)
    ) { evaluator in
      let section = evaluator.program[id]
      let saved = evaluator.enter(section.header, place: place)
      let mark = evaluator.tracer.begin()
      var state = evaluator.decide(id, section, place: place)
      state.trace = evaluator.tracer.end(mark)
      evaluator.leave(section.header, saved)
      return state
    }
    if !isGivenUp { sections.set(id, place, .done(state)) }
    return state
  }

  /// Whether a section applies, which no clause of it has a say in: they may ask for it themselves.
  mutating func application(_ id: SectionID, place: Int) -> Truth {
    if case .done(let known) = applications[id, place] { return known }
    let truth = grounded(
      Ground(.application(id), place: place),
      Truth.open(.nothing)
    ) { evaluator in
      let section = evaluator.program[id]
      let saved = evaluator.enter(section.header, place: place)
      evaluator.tracer.pause()
      let truth = evaluator.appliance(section, place: place).truth
      evaluator.tracer.resume()
      evaluator.leave(section.header, saved)
      return truth
    }
    if !isGivenUp { applications.set(id, place, .done(truth)) }
    return truth
  }

  /// Whether the section applies to the bound element, and whether that belongs to it for certain.
  private mutating func appliance(
    _ section: Section,
    place: Int
  ) -> (truth: Truth, isCertain: Bool) {
    var collector = OpenCollector()
    var isCertain = true
    if let forEach = section.header.forEach {
      switch belonging(forEach, index: place) {
      case .yes: break
      case .no: return (.no, true)
      case .open(let open):
        collector.add(open)
        isCertain = false
      }
    }
    if let appliesWhen = section.appliesWhen {
      switch condition(appliesWhen) {
      case .yes: break
      // The element may not belong all the same (S8.2).
      case .no: return (.no, isCertain)
      case .open(let open): collector.add(open)
      }
    }
    return (collector.isEmpty ? .yes : .open(collector.joined().withoutBounds), isCertain)
  }

  private mutating func decide(_ id: SectionID, _ section: Section, place: Int) -> SectionState {
    let (truth, isCertain) = appliance(section, place: place)
    if !isGivenUp { applications.set(id, place, .done(truth)) }
    if truth.isNo {
      return SectionState(
        outcome: .notApplicable,
        open: nil,
        isCertain: isCertain,
        applies: false,
        mayBeEligible: false
      )
    }
    var collector = OpenCollector()
    // Where it is open whether the section applies, a refusal does not settle it.
    var application: Open?
    if case .open(let open) = truth {
      application = open
      collector.add(open)
    }
    let isRefused = refuses(section, place: place, &collector)
    guard let application else {
      if isRefused {
        return SectionState(
          outcome: .ineligible,
          open: nil,
          isCertain: isCertain,
          applies: true,
          mayBeEligible: false
        )
      }
      if collector.isEmpty {
        return SectionState(outcome: .eligible, open: nil, isCertain: isCertain, applies: true)
      }
      return SectionState(
        outcome: .undetermined,
        open: collector.joined().withoutBounds,
        isCertain: isCertain,
        applies: true
      )
    }
    // Refused if it applies: nothing but whether it does is open.
    return SectionState(
      outcome: .undetermined,
      open: isRefused ? application : collector.joined().withoutBounds,
      isCertain: isCertain,
      applies: true,
      mayBeEligible: !isRefused,
      application: application
    )
  }

  /// Whether a clause refuses for certain; gathers what is open otherwise.
  private mutating func refuses(
    _ section: Section,
    place: Int,
    _ collector: inout OpenCollector
  ) -> Bool {
    var isRefused = false
    askClauses(of: section, place: place) { _, refuses in
      switch refuses {
      case .yes: isRefused = true
      case .open(let open): collector.add(open)
      case .no: break
      }
    }
    return isRefused
  }

  /// Asks every clause that can refuse the section whether it does, in the order of the file.
  mutating func askClauses(
    of section: Section,
    place: Int,
    _ note: (ClauseReference, Truth) -> Void
  ) {
    for clause in section.refusing where program.isRequired(clause) {
      note(clause, refuses(clause, place: place))
    }
  }

  /// Whether a clause stands in the way of its section: yes, no, or open.
  mutating func refuses(_ reference: ClauseReference, place: Int) -> Truth {
    if known != nil,
      let refuses = knownRefusal(reference, place: ownPlace(of: reference, place))
    {
      return Truth(refuses)
    }
    return switch reference {
    case .requirement(let id): requirement(id, place: place).verdict.refuses(onYes: false)
    case .exclusion(let id): exclusion(id, place: place).verdict.refuses(onYes: true)
    case .deadline(let id): deadline(id, place: place).result.verdict.refuses(onYes: false)
    case .duty(let id): duty(id, place: place).verdict.refuses(onYes: false)
    case .judgement(let id):
      switch judgement(id, place: place).verdict {
      // A human's judgement is no fact: nothing that is supplied settles it.
      case .yes: .open(Open())
      case .open(let open): .open(open)
      case .no, .notApplicable: .no
      }
    case .section, .award, .advice: .no
    }
  }

  mutating func award(_ id: AwardID, place: Int) -> AwardComputation {
    if case .done(let known) = awards[id, place] { return known }
    let result = grounded(
      Ground(.clause(.award(id)), place: place),
      AwardComputation(computed: .nothing, steps: [], trace: [])
    ) { $0.computation(of: id, place: place) }
    if !isGivenUp { awards.set(id, place, .done(result)) }
    return result
  }

  private mutating func computation(of id: AwardID, place: Int) -> AwardComputation {
    let clause = program[id]
    let saved = enter(clause.header, place: place)
    let mark = tracer.begin()
    var steps: [FormulaStep] = []
    let computed = formula(clause.formula, at: clause.header.origin, steps: &steps)
    let result = AwardComputation(computed: computed, steps: steps, trace: tracer.end(mark))
    leave(clause.header, saved)
    return result
  }

  /// What an award grants: 0 where its section refuses or does not apply, open while it is open.
  mutating func amount(_ id: AwardID, place: Int) -> Value {
    if case .done(let known) = awardAmounts[id, place] { return known }
    let amount = grounded(Ground(.amount(id), place: place), Value.nothing) {
      $0.grant(id, place: place)
    }
    if !isGivenUp { awardAmounts.set(id, place, .done(amount)) }
    return amount
  }

  private mutating func grant(_ id: AwardID, place: Int) -> Value {
    let clause = program[id]
    var truth = Truth.yes
    if let sectionID = clause.header.section {
      let state = section(sectionID, place: place)
      if !state.mayBeEligible { return .number(.zero) }
      switch state.outcome {
      case .eligible: break
      case .ineligible, .notApplicable: return .number(.zero)
      case .undetermined, .contested: truth = .open(state.open ?? Open())
      }
    }
    if let when = clause.when {
      let saved = enter(clause.header, place: place)
      tracer.pause()
      truth = truth.and(condition(when))
      tracer.resume()
      leave(clause.header, saved)
    }
    switch truth {
    case .no: return .number(.zero)
    case .yes: return granted(award(id, place: place).computed, by: clause)
    case .open(let open):
      let computed = grantable(award(id, place: place).computed, by: clause)
      if case .number(let number) = computed, number.isZero { return computed }
      var collector = OpenCollector()
      collector.add(open)
      collector.addOutcome(computed)
      return .open(collector.joined(.hull(of: [computed, .number(.zero)])))
    }
  }

  /// What is granted of a computed amount: one below zero is an error, unless the award says that it
  /// may be; one that is open cannot turn out to be granted below zero.
  private func granted(_ computed: Value, by clause: Award) -> Value {
    if !clause.mayBeBelowZero, case .number(let number) = computed, number.signum < 0 {
      return .error(.amountBelowZero, at: clause.header.origin)
    }
    return grantable(computed, by: clause)
  }

  /// A computed amount with what is below zero cut off, where the award does not grant that.
  private func grantable(_ computed: Value, by clause: Award) -> Value {
    if clause.mayBeBelowZero { return computed }
    switch computed {
    case .number(let number) where number.signum < 0:
      return .open(Open(low: .zero, high: .zero, mayFail: true))
    case .open(let open) where open.problems.isEmpty: return .open(open.cutAtZero)
    default: return computed
    }
  }

  /// The method by which an award is paid, nil while it is open, and a conflict between methods.
  mutating func method(
    _ id: AwardID,
    place: Int
  ) -> (name: String?, problem: EvaluationProblem?) {
    let clause = program[id]
    let saved = enter(clause.header, place: place)
    tracer.pause()
    var holding: PaymentMethod?
    var other: PaymentMethod?
    func holds(_ method: PaymentMethod) {
      if let first = holding {
        if other == nil, method.name != first.name { other = method }
      } else {
        holding = method
      }
    }
    var otherwise: String?
    var isOpen = false
    for method in clause.methods {
      switch method.condition {
      case .always: holds(method)
      case .otherwise: otherwise = method.name
      case .when(let expression):
        switch condition(expression) {
        case .yes: holds(method)
        case .no: break
        case .open: isOpen = true
        }
      }
    }
    tracer.resume()
    leave(clause.header, saved)
    if let holding, let other {
      let problem = EvaluationFault.conflict(holding.origin, other.origin)
      return (nil, EvaluationProblem(problem, at: clause.header.origin))
    }
    if isOpen { return (nil, nil) }
    return (holding?.name ?? otherwise, nil)
  }
}

extension Verdict {
  /// Whether a clause with this verdict refuses, where `yes` refuses or where `no` does.
  func refuses(onYes: Bool) -> Truth {
    switch self {
    case .yes: onYes ? .yes : .no
    case .no: onYes ? .no : .yes
    case .open(let open): .open(open)
    case .notApplicable: .no
    }
  }
}
