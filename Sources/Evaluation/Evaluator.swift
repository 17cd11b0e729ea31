// The evaluator of one claim in one world: its state, and the values of variables.

import Model
import Quantities

/// An element that a clause's `for each` goes through.
struct ElementBinding: Sendable {
  /// The place in the domain from 0, by which results are kept.
  let index: Int
  /// The place from 0 in the list that is gone through.
  let place: Int
  let value: Value
  /// `nil` where the element belongs for certain, else what its membership waits for.
  let membership: Open?
  /// What the list waits for where the place is open.
  let openList: Open?

  /// The place from 1 where it is known.
  var shownPlace: Int? { openList == nil ? place + 1 : nil }
}

/// The limits of one evaluation.
package enum EvaluationLimits {
  /// The number of expressions and elements that one world may take.
  package static let steps = 10_000_000
  /// How deep expressions may nest, with those of definitions that rest on themselves.
  ///
  /// A fixed number, so that results do not depend on the build. Other clauses that lie deep are
  /// computed first (Evaluator+Ground.swift), so that they never come near it.
  package static let depth = 500
  /// How many elements a series or a set of days may have.
  package static let elements = 100_000
  /// How often a duty may come again from one trigger, and from all of them together.
  package static let instances = 10_000
  package static let instancesInAll = 100_000
}

/// Evaluates the expressions and clauses of a program for one claim in one world.
///
/// Definitions and clauses are computed when first asked for and kept. Nothing depends on the order
/// in which clauses are asked for.
struct Evaluator<Tracer: EvaluationTracer> {
  struct Binding {
    /// The place in the list that is gone through; −1 for an element that it does not hold.
    var place: Int
    /// The place in the domain of a clause's `for each`, by which results are kept.
    var index: Int
    /// The list of facts to which it belongs; nil for other values.
    var store: ListID?
    var value: Value
    /// What the list waits for where it is open which elements it holds, and so which place this one
    /// has.
    var openList: Open?

    /// What stands where a variable stands for no element.
    static var nothing: Binding { Binding(place: 0, index: 0, store: nil, value: .open(Open())) }
  }

  let program: Program
  private(set) var facts: FactTable
  /// The alternative of each reading.
  private(set) var alternatives: [Int]
  let operations: ValueOperations
  var tracer = Tracer()
  var bindings: [Binding]
  var remainingSteps: Int
  /// Whether the limit of steps was reached before the steps were renewed.
  private var wasCutOff = false
  var depth = 0
  var descent = Descent(.usual)
  /// The provisional years that calendars were asked about; gathered while tracing.
  var provisional: Set<ProvisionalYear> = []
  var reads: Reads
  /// What compiled code knows of the claim in this world; nil where nothing was compiled.
  var known: KnownResults?

  var definitionValues: Memo<DefinitionTag, Value>
  var definitionOrders: [[Int]?]
  var definitionProgress: [Int]
  /// The definitions that have an order.
  var orderedDefinitions: [DefinitionID] = []
  /// How deep definitions are being computed that rest on themselves, and what those waited for that
  /// came back to one that was being computed.
  var recursionDepths: [DefinitionID: Int] = [:]
  var cycles: [DefinitionID: Open] = [:]
  var definitionTraces: [DefinitionTrace] = []
  var requirements: Memo<RequirementTag, RequirementResult>
  var exclusions: Memo<ExclusionTag, ExclusionResult>
  var deadlines: Memo<DeadlineTag, DeadlineEvaluation>
  var awards: Memo<AwardTag, AwardComputation>
  var awardAmounts: Memo<AwardTag, Value>
  var advice: Memo<AdviceTag, AdviceResult>
  var judgements: Memo<JudgementTag, JudgementResult>
  var duties: Memo<DutyTag, DutyResult>
  /// The acts of duties in order of time, by the variable that goes through them.
  var actIndexes: [VariableID: ActIndex] = [:]
  var sections: Memo<SectionTag, SectionState>
  /// Whether sections apply.
  var applications: Memo<SectionTag, Truth>
  /// How selections that were asked for before are answered, by their place in the program.
  var selectionPlans: [Int: SelectionPlan] = [:]
  var elementLookups: [ElementLookup] = []
  var runningTotals: [RunningTotal] = []
  /// What clauses go through, by the expressions of their lists.
  var passages: [ExpressionID: Result<Passage, OpenList>] = [:]
  /// Where the elements of a definition's list stand, by their values; nil where that does not help.
  var elementPlaces: [DefinitionID: [ValueKey: Int]?] = [:]

  init(
    program: Program,
    facts: FactTable,
    alternatives: [Int],
    steps: Int = EvaluationLimits.steps
  ) {
    self.program = program
    self.facts = facts
    self.alternatives = alternatives
    operations = ValueOperations(of: program)
    remainingSteps = steps
    reads = Reads(program: program)
    bindings = Array(repeating: .nothing, count: program.variables.count)
    definitionValues = Memo(count: program.definitions.count)
    definitionOrders = Array(repeating: nil, count: program.definitions.count)
    definitionProgress = Array(repeating: 0, count: program.definitions.count)
    requirements = Memo(count: program.requirements.count)
    exclusions = Memo(count: program.exclusions.count)
    deadlines = Memo(count: program.deadlines.count)
    awards = Memo(count: program.awards.count)
    awardAmounts = Memo(count: program.awards.count)
    advice = Memo(count: program.advice.count)
    judgements = Memo(count: program.judgements.count)
    duties = Memo(count: program.duties.count)
    sections = Memo(count: program.sections.count)
    applications = Memo(count: program.sections.count)
  }

  /// Goes on from where another evaluation stands, with or without reasons: nothing that is kept
  /// rests on whether they were recorded.
  init<Other: EvaluationTracer>(_ other: Evaluator<Other>) {
    program = other.program
    facts = other.facts
    alternatives = other.alternatives
    operations = other.operations
    bindings = Array(repeating: .nothing, count: other.bindings.count)
    remainingSteps = other.remainingSteps
    wasCutOff = other.hasReachedLimit
    descent = other.descent
    reads = other.reads
    known = other.known
    definitionValues = other.definitionValues
    definitionOrders = other.definitionOrders
    definitionProgress = other.definitionProgress
    orderedDefinitions = other.orderedDefinitions
    requirements = other.requirements
    exclusions = other.exclusions
    deadlines = other.deadlines
    awards = other.awards
    awardAmounts = other.awardAmounts
    advice = other.advice
    judgements = other.judgements
    duties = other.duties
    actIndexes = other.actIndexes
    sections = other.sections
    applications = other.applications
    selectionPlans = other.selectionPlans
    elementLookups = other.elementLookups
    runningTotals = other.runningTotals
    passages = other.passages
    elementPlaces = other.elementPlaces
  }

  /// Whether the limit of steps was reached for what was evaluated since it began.
  var hasReachedLimit: Bool { wasCutOff || remainingSteps < 0 }

  /// Gives all steps to what is asked from now on.
  mutating func renewSteps() {
    wasCutOff = hasReachedLimit
    remainingSteps = EvaluationLimits.steps
  }

  /// Takes other facts and another world, whatever rests on them.
  mutating func replace(_ facts: FactTable, alternatives: [Int]) {
    self.facts = facts
    self.alternatives = alternatives
  }

  /// Begins anew with other facts in another world, in the storage that it has.
  mutating func begin(_ facts: FactTable, in world: World, _ known: KnownResults? = nil) {
    // Whatever lets a variable stand for an element takes that back.
    assert(bindings.allSatisfy { $0.store == nil && $0.value.isOpen })
    self.facts = facts
    self.known = known
    alternatives = world.alternatives
    tracer = Tracer()
    remainingSteps = EvaluationLimits.steps
    wasCutOff = false
    depth = 0
    descent = Descent(descent.limits)
    reads.removeAll()
    if !provisional.isEmpty { provisional = [] }
    definitionValues.removeAll()
    if !orderedDefinitions.isEmpty {
      for id in orderedDefinitions {
        definitionOrders[id.index] = nil
        definitionProgress[id.index] = 0
      }
      orderedDefinitions = []
    }
    recursionDepths.removeAll(keepingCapacity: true)
    cycles.removeAll(keepingCapacity: true)
    definitionTraces = []
    requirements.removeAll()
    exclusions.removeAll()
    deadlines.removeAll()
    awards.removeAll()
    awardAmounts.removeAll()
    advice.removeAll()
    judgements.removeAll()
    duties.removeAll()
    sections.removeAll()
    applications.removeAll()
    actIndexes.removeAll(keepingCapacity: true)
    selectionPlans.removeAll(keepingCapacity: true)
    elementLookups.removeAll(keepingCapacity: true)
    runningTotals.removeAll(keepingCapacity: true)
    passages.removeAll(keepingCapacity: true)
    elementPlaces.removeAll(keepingCapacity: true)
  }

  /// Lets a variable stand for an element and returns what it stood for.
  mutating func bind(
    _ variable: VariableID,
    to value: Value,
    place: Int,
    index: Int? = nil,
    store: ListID?,
    openList: Open? = nil
  ) -> Binding {
    let saved = bindings[variable.index]
    bindings[variable.index] = Binding(
      place: place,
      index: index ?? place,
      store: store,
      value: value,
      openList: openList
    )
    return saved
  }

  mutating func restore(_ variable: VariableID, _ saved: Binding) {
    bindings[variable.index] = saved
  }

  /// The list of facts that the elements of a list expression belong to; nil for other values.
  func store(ofList expression: ExpressionID) -> ListID? {
    type(of: expression).elementList
  }

  func type(of expression: ExpressionID) -> Type {
    expression.index < program.expressionTypes.count
      ? program.type(of: expression) : .nothingKnown
  }

  func origin(of expression: ExpressionID) -> OriginID {
    expression.index < program.expressionOrigins.count
      ? program.origin(of: expression) : OriginID(0)
  }
}

/// Results by clause and by place in the clause's domain, kept once computed.
struct Memo<Tag, Element: Sendable>: Sendable {
  enum Slot: Sendable {
    case empty
    case inProgress
    case done(Element)
  }

  /// The slots of place 0, which is all that most clauses have.
  private var first: [Slot]
  /// The slots of the places from 1; empty until one of them is used.
  private var further: [[Slot]] = []
  /// The clauses of which a slot was used, some of them more than once.
  private(set) var used: [Int] = []

  init(count: Int) { first = Array(repeating: .empty, count: count) }

  subscript(id: Handle<Tag>, place: Int) -> Slot {
    let index = id.index
    if place == 0 { return first[index] }
    return index < further.count && place <= further[index].count
      ? further[index][place - 1] : .empty
  }

  mutating func set(_ id: Handle<Tag>, _ place: Int, _ slot: Slot) {
    let index = id.index
    if place == 0 {
      if case .empty = first[index] { used.append(index) }
      first[index] = slot
      return
    }
    if further.isEmpty { further = Array(repeating: [], count: first.count) }
    if further[index].isEmpty { used.append(index) }
    if place > further[index].count {
      further[index].append(
        contentsOf: repeatElement(.empty, count: place - further[index].count)
      )
    }
    further[index][place - 1] = slot
  }

  /// Empties the slots of a clause, and gives their storage up.
  mutating func drop(_ index: Int) {
    first[index] = .empty
    if index < further.count { further[index] = [] }
  }

  /// Empties all slots; the storage stays.
  mutating func removeAll() {
    for index in used {
      first[index] = .empty
      if index < further.count { further[index].removeAll(keepingCapacity: true) }
    }
    used.removeAll(keepingCapacity: true)
  }
}
