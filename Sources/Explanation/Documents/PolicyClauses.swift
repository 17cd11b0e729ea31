// The clauses of a policy in the order of its files, and what each of them rests on.

import Model

/// A clause of a policy, whatever its kind.
enum PolicyClause: Hashable {
  case section(SectionID)
  case requirement(RequirementID)
  case exclusion(ExclusionID)
  case deadline(DeadlineID)
  case award(AwardID)
  case advice(AdviceID)
  case judgement(JudgementID)
  case duty(DutyID)
  case definition(DefinitionID)
  case table(TableID)
  case parameter(ParameterID)
  case reading(ReadingID)
  case property(PropertyID)
  /// An output, by its place in the program.
  case output(Int)

  init(_ reference: ClauseReference) {
    switch reference {
    case .section(let id): self = .section(id)
    case .requirement(let id): self = .requirement(id)
    case .exclusion(let id): self = .exclusion(id)
    case .deadline(let id): self = .deadline(id)
    case .award(let id): self = .award(id)
    case .advice(let id): self = .advice(id)
    case .judgement(let id): self = .judgement(id)
    case .duty(let id): self = .duty(id)
    }
  }
}

/// The clauses of a policy, and what rests on what.
struct PolicyClauses {
  let program: Program
  /// In the order of the files and lines.
  let all: [PolicyClause]
  private let tables: [DefinitionID: TableID]
  private var supports: [PolicyClause: [Support]] = [:]

  init(_ program: Program) {
    self.program = program
    var tables: [DefinitionID: TableID] = [:]
    for index in program.tables.indices {
      for column in program.tables[index].columns { tables[column] = TableID(index) }
    }
    self.tables = tables
    all = Self.inOrder(program, columns: Set(tables.keys))
    for clause in all { supports[clause] = collectedSupports(of: clause) }
  }

  /// What a clause rests on directly, each once, in the order in which it is named.
  func supports(of clause: PolicyClause) -> [Support] { supports[clause] ?? [] }

  private static func inOrder(_ program: Program, columns: Set<DefinitionID>) -> [PolicyClause] {
    var clauses: [PolicyClause] = []
    clauses += program.sections.indices.map { .section(SectionID($0)) }
    clauses += program.requirements.indices.map { .requirement(RequirementID($0)) }
    clauses += program.exclusions.indices.map { .exclusion(ExclusionID($0)) }
    clauses += program.deadlines.indices.map { .deadline(DeadlineID($0)) }
    clauses += program.awards.indices.map { .award(AwardID($0)) }
    clauses += program.advice.indices.map { .advice(AdviceID($0)) }
    // What a table leaves to people is told with the table.
    clauses += program.judgements.indices.filter { program.judgements[$0].table == nil }
      .map { .judgement(JudgementID($0)) }
    clauses += program.duties.indices.map { .duty(DutyID($0)) }
    clauses += program.definitions.indices.map { DefinitionID($0) }
      .filter { !columns.contains($0) }.map { .definition($0) }
    clauses += program.tables.indices.map { .table(TableID($0)) }
    clauses += program.parameters.indices.map { .parameter(ParameterID($0)) }
    clauses += program.readings.indices.map { .reading(ReadingID($0)) }
    clauses += program.properties.indices.map { .property(PropertyID($0)) }
    clauses += program.outputs.indices.map { .output($0) }
    var files: [String: Int] = [:]
    for origin in program.origins where files[origin.file] == nil {
      files[origin.file] = files.count
    }
    let places = clauses.map { clause -> (file: Int, line: Int) in
      let origin = program.origin(Self.header(of: clause, in: program).origin)
      return (files[origin.file] ?? 0, origin.line)
    }
    let order = clauses.indices.sorted { left, right in
      let (one, other) = (places[left], places[right])
      return (one.file, one.line, left) < (other.file, other.line, right)
    }
    return order.map { clauses[$0] }
  }

  // MARK: Headers and names

  func header(of clause: PolicyClause) -> ClauseHeader { Self.header(of: clause, in: program) }

  private static func header(of clause: PolicyClause, in program: Program) -> ClauseHeader {
    switch clause {
    case .section(let id): program[id].header
    case .requirement(let id): program[id].header
    case .exclusion(let id): program[id].header
    case .deadline(let id): program[id].header
    case .award(let id): program[id].header
    case .advice(let id): program[id].header
    case .judgement(let id): program[id].header
    case .duty(let id): program[id].header
    case .definition(let id): program[id].header
    case .table(let id): program[id].header
    case .parameter(let id): program[id].header
    case .reading(let id): program[id].header
    case .property(let id): program[id].header
    case .output(let place): program.outputs[place].header
    }
  }

  /// The clause of a definition: itself, or the table of which it is a column.
  func clause(of definition: DefinitionID) -> PolicyClause {
    tables[definition].map { .table($0) } ?? .definition(definition)
  }

  /// The clause that a reference names: itself, or the table that leaves the rest to people.
  func clause(of reference: ClauseReference) -> PolicyClause {
    if case .judgement(let id) = reference, let table = program[id].table { return .table(table) }
    return PolicyClause(reference)
  }

  /// The sources that a clause cites: its own, and those of its rows and exceptions.
  func sources(of clause: PolicyClause) -> [String] {
    func sources(_ exceptions: [Exception]) -> [String] {
      exceptions.flatMap { [$0.source] + sources($0.exceptions) }
    }
    var all = [header(of: clause).source]
    switch clause {
    case .exclusion(let id): all += sources(program[id].exceptions)
    case .duty(let id): all += sources(program[id].excuses)
    case .table(let id): all += program[id].rows.map { $0.source }
    // No other clause cites an article within itself.
    default: break
    }
    return all.filter { !$0.isEmpty }
  }
}
