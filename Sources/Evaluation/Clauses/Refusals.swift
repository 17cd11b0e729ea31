// What is shown of a section's clauses while it is open whether the section applies: those that refuse
// for certain, what others wait for, and when deadlines fall due.

package import Model

/// The clauses of a section that refuse it for certain.
///
/// None is listed while it is open whether the section applies: then none of its clauses may count.
/// So an entry never leaves the list as more is known.
package struct Refusals: Sendable {
  /// In the order in which they were noted, which is that of the file.
  package private(set) var clauses: [ClauseReference] = []
  private var collector = OpenCollector()
  private let isCounted: Bool

  /// - Parameter application: why it is open whether the section applies; nil where it does.
  init(application: Open?) {
    isCounted = application == nil
    if let application { collector.add(application) }
  }

  /// Notes whether a clause refuses.
  mutating func note(_ clause: ClauseReference, _ refuses: Truth) {
    // What is left to people is no refusal.
    if case .judgement = clause { return }
    switch refuses {
    case .yes: if isCounted { clauses.append(clause) }
    case .open(let open): collector.add(open)
    case .no: break
    }
  }

  /// What may add to the list waits for; nil where nothing that is supplied adds to it.
  package var open: Open? {
    let open = collector.joined().withoutBounds
    return open.facts.isEmpty && open.problems.isEmpty ? nil : open
  }

  /// The names of the clauses, in the order of the file.
  package func names(in program: Program) -> [String] {
    clauses.map { program.header(of: $0).name }
  }
}

extension SectionResult {
  /// The clauses that refuse the section.
  package func refusals(in program: Program) -> Refusals {
    var refusals = Refusals(application: application)
    if outcome == .notApplicable { return refusals }
    var answers: [ClauseReference: Truth] = [:]
    for entry in requirements {
      answers[.requirement(entry.requirement)] = entry.verdict.refuses(onYes: false)
    }
    for entry in exclusions {
      answers[.exclusion(entry.exclusion)] = entry.verdict.refuses(onYes: true)
    }
    for entry in deadlines {
      answers[.deadline(entry.deadline)] = entry.verdict.refuses(onYes: false)
    }
    for entry in duties { answers[.duty(entry.duty)] = entry.verdict.refuses(onYes: false) }
    for clause in program[section].refusing where program.isRequired(clause) {
      if let answer = answers[clause] { refusals.note(clause, answer) }
    }
    return refusals
  }
}

extension SectionResult {
  /// When a deadline of the section falls due: never where the section does not apply, so it is open
  /// while that is (S7.38).
  package func due(_ deadline: DeadlineResult) -> Value {
    guard let application else { return deadline.due }
    switch deadline.due {
    case .none: return .none
    case .open(let open): return .open(application.joined(with: open))
    default: return .open(application)
    }
  }
}
