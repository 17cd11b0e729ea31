// What there is in a policy that a test can reach, and on which sides.

package import Model

/// A part of a policy that a claim can come out on one side of, or another.
package enum CoveragePoint: Sendable, Hashable {
  case requirement(RequirementID)
  case exclusion(ExclusionID)
  /// A condition of its own: of an exception, or of a row of a collecting table.
  case condition(ExpressionID)
  /// A case of a value, by the expression that gives it.
  case choice(ExpressionID)
  /// `not more than` and `not less than`, by the limit.
  case limit(ExpressionID)
  case deadline(DeadlineID)
  case duty(DutyID)
  case reading(ReadingID)
  /// `<`, `<=`, `>` or `>=`.
  case comparison(ExpressionID)
}

/// The sides on which a point was reached.
package struct ReachedSides: OptionSet, Sendable, Hashable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }
  /// It holds: a requirement, an exclusion that refuses, an exception, a case that is taken, a limit
  /// that changes the value, a reading under which something differs.
  package static let holds = ReachedSides(rawValue: 1 << 0)
  package static let fails = ReachedSides(rawValue: 1 << 1)
  /// It is open: something that it rests on is not known.
  package static let open = ReachedSides(rawValue: 1 << 2)
  /// The left of a comparison is less than, equal to or more than the right.
  package static let below = ReachedSides(rawValue: 1 << 3)
  package static let equal = ReachedSides(rawValue: 1 << 4)
  package static let above = ReachedSides(rawValue: 1 << 5)
  /// The states of a deadline, and of an instance of a duty.
  package static let met = ReachedSides(rawValue: 1 << 6)
  package static let late = ReachedSides(rawValue: 1 << 7)
  /// Missed, or breached.
  package static let missed = ReachedSides(rawValue: 1 << 8)
  /// A deadline that is open, a duty that is pending.
  package static let running = ReachedSides(rawValue: 1 << 9)
  package static let excused = ReachedSides(rawValue: 1 << 10)

  /// The sides one by one, with the words for them.
  package static let named: [(side: ReachedSides, name: String)] = [
    (.holds, "holds"), (.fails, "fails"), (.open, "open"), (.below, "below"), (.equal, "equal"),
    (.above, "above"), (.met, "met"), (.late, "late"), (.missed, "missed"), (.running, "running"),
    (.excused, "excused"),
  ]

  /// How many sides there are.
  package var count: Int { rawValue.nonzeroBitCount }
}

/// A point with where it is written and the sides that tests should reach.
package struct CoverageEntry: Sendable {
  package let point: CoveragePoint
  package let origin: Origin
  /// The name of the clause that it belongs to.
  package let clause: String
  package let wanted: ReachedSides
}

extension Program {
  /// All points of the policy, in the order of its files.
  ///
  /// A value without cases has none, since whoever asks for it reaches it. A comparison of two values
  /// that the rules write has none either: it cannot come out otherwise.
  package var coverageEntries: [CoverageEntry] {
    var list = CoverageList(program: self)
    list.addClauses()
    list.addFormulas()
    list.addComparisons()
    return list.sorted()
  }
}

/// Gathers the points of a policy.
private struct CoverageList {
  let program: Program
  private var found: [(point: CoveragePoint, origin: Origin, wanted: ReachedSides)] = []

  init(program: Program) { self.program = program }

  /// The points in the order of the files, each with the clause whose head stands before it; those of
  /// clauses that decide nothing are left out.
  func sorted() -> [CoverageEntry] {
    let clauses =
      deciding.map { Head($0, decides: true) } + others.map { Head($0, decides: false) }
    let heads = (clauses + program.scenarios.map { Head($0) })
      .map { (head: $0, origin: program.origin($0.origin)) }
      .sorted { $0.origin.stands(before: $1.origin) }
    var next = 0
    let points = found.sorted { $0.origin.stands(before: $1.origin) }
    return points.compactMap { point, origin, wanted in
      while next < heads.count, !origin.stands(before: heads[next].origin) { next += 1 }
      guard next > 0, heads[next - 1].origin.file == origin.file, heads[next - 1].head.decides
      else { return nil }
      let name = heads[next - 1].head.name
      return CoverageEntry(point: point, origin: origin, clause: name, wanted: wanted)
    }
  }

  /// The head of a clause.
  private struct Head {
    let name: String
    let origin: OriginID
    let decides: Bool

    init(_ header: ClauseHeader, decides: Bool) {
      name = header.name
      origin = header.origin
      self.decides = decides
    }

    init(_ scenario: Scenario) {
      name = scenario.title
      origin = scenario.origin
      decides = false
    }
  }

  private var deciding: [ClauseHeader] {
    let tables = program.tables.map { $0.header }
    let columns = Set(program.tables.flatMap { $0.columns })
    let definitions = program.definitions.indices.filter { !columns.contains(DefinitionID($0)) }
      .map { program.definitions[$0].header }
    let conditions = program.requirements.map { $0.header } + program.exclusions.map { $0.header }
    let results = program.deadlines.map { $0.header } + program.awards.map { $0.header }
    let told = program.advice.map { $0.header } + program.judgements.map { $0.header }
    let owed = program.duties.map { $0.header } + program.sections.map { $0.header }
    let fixed = program.parameters.map { $0.header } + program.readings.map { $0.header }
    return tables + definitions + conditions + results + told + owed + fixed
  }

  /// What properties say holds for all claims, and what outputs show rests on nothing else.
  private var others: [ClauseHeader] {
    program.properties.map { $0.header } + program.outputs.map { $0.header }
  }

  private mutating func add(_ point: CoveragePoint, _ origin: OriginID, _ wanted: ReachedSides) {
    found.append((point, program.origin(origin), wanted))
  }

  mutating func addClauses() {
    for (index, clause) in program.requirements.enumerated() {
      add(.requirement(RequirementID(index)), clause.header.origin, [.holds, .fails, .open])
    }
    for (index, clause) in program.exclusions.enumerated() {
      add(.exclusion(ExclusionID(index)), clause.header.origin, [.holds, .fails])
      add(clause.exceptions)
    }
    for (index, clause) in program.deadlines.enumerated() where clause.metBy != nil {
      add(
        .deadline(DeadlineID(index)),
        clause.header.origin,
        [.met, .late, .missed, .running]
      )
    }
    for (index, clause) in program.duties.enumerated() {
      add(.duty(DutyID(index)), clause.header.origin, sides(of: clause))
      add(clause.excuses)
    }
    for (index, clause) in program.readings.enumerated() {
      add(.reading(ReadingID(index)), clause.header.origin, [.holds])
    }
  }

  /// The states that an instance of a duty can have.
  private func sides(of duty: Duty) -> ReachedSides {
    var sides: ReachedSides = [.met, .missed]
    if !duty.isProhibition { sides.formUnion([.late, .running]) }
    if duty.due == nil { sides.remove(.late) }
    if !duty.excuses.isEmpty { sides.insert(.excused) }
    return sides
  }

  private mutating func add(_ exceptions: [Exception]) {
    for exception in exceptions {
      add(.condition(exception.condition), exception.origin, [.holds, .fails])
      add(exception.exceptions)
    }
  }

  mutating func addFormulas() {
    // The columns of a table hold in the same rows.
    let columns = Set(program.tables.flatMap { $0.columns.dropFirst() })
    for (index, definition) in program.definitions.enumerated() {
      add(definition.formula, hasCases: !columns.contains(DefinitionID(index)))
    }
    for deadline in program.deadlines { add(deadline.formula) }
    for award in program.awards { add(award.formula) }
    for table in program.tables where table.isCollecting {
      for row in table.rows {
        guard let condition = row.condition else { continue }
        add(.condition(condition), row.origin, [.holds, .fails])
      }
    }
  }

  private mutating func add(_ formula: Formula, hasCases: Bool = true) {
    if hasCases, formula.cases.count > 1 {
      for item in formula.cases { add(.choice(item.value), item.origin, [.holds]) }
    }
    for limit in formula.notMoreThan + formula.notLessThan {
      add(.limit(limit), program.origin(of: limit), [.holds, .fails])
    }
  }

  mutating func addComparisons() {
    for index in program.expressions.indices {
      let id = ExpressionID(index)
      guard case .binary(let operation, let left, let right) = program[id], operation.isOrder,
        !isWritten(left) || !isWritten(right)
      else { continue }
      add(.comparison(id), program.origin(of: id), [.below, .equal, .above])
    }
  }

  private func isWritten(_ id: ExpressionID) -> Bool {
    if case .constant = program[id] { return true }
    return false
  }
}

extension BinaryOperation {
  /// Whether it compares by order.
  fileprivate var isOrder: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    // Whatever else there comes to be is no comparison by order.
    default: false
    }
  }
}

extension Origin {
  fileprivate func stands(before other: Origin) -> Bool {
    (file, line, column) < (other.file, other.line, other.column)
  }
}
