// The reference's duties: each instance by the table of S14.4.

extension Reference {
  /// Whether a duty is kept; open while an instance is pending or unknown.
  mutating func duty(_ clause: Clause, _ row: String?) -> Verdict {
    inside(clause, row) { reference in
      for case .when(let term) in clause.items {
        switch reference.truth(term) {
        case true: break
        case false: return .notApplicable
        default: return .open
        }
      }
      guard let states = reference.states(clause) else { return .open }
      if states.contains(where: { $0 == "late" || $0 == "breached" }) { return .no }
      return states.contains { $0 == "pending" || $0 == "unknown" } ? .open : .yes
    }
  }

  /// The states of the instances; nil where it is in error what brings them about.
  private mutating func states(_ clause: Clause) -> [String]? {
    for item in clause.items {
      switch item {
      case .uponMoment(let term):
        switch value(term) {
        case .none: return []
        case .instant(let hour): return [state(clause, hour, trigger: nil)]
        default: return nil
        }
      case .upon(let variable, let kind, let condition):
        guard let all = members(.facts(kind)) else { return nil }
        return all.enumerated().compactMap { place, event in
          let binding = Binding(row: event.row, place: place + 1, domain: .facts(kind))
          return with(variable, binding) { reference in
            switch condition.map({ reference.truth($0) }) ?? true {
            case true: reference.state(clause, reference.at(event.row), trigger: event.row)
            case false: nil
            default: "unknown"
            }
          }
        }
      default: break
      }
    }
    return nil
  }

  private mutating func state(_ clause: Clause, _ start: Int, trigger: String?) -> String {
    var due: Int?
    var needed = 1
    var isForbidden = false
    var acts: [Int]? = []
    var excuses: [Bool?] = []
    for item in clause.items {
      switch item {
      case .within(let number, let unit):
        due = Self.end(Self.counted(number, unit, .instant(start)))
      case .atLeast(let number): needed = number
      case .excused(let term): excuses.append(truth(term))
      case .mustMoment(let term):
        switch value(term) {
        case .none: acts = []
        case .instant(let hour): acts = [hour]
        default: acts = nil
        }
      case .must(let kind, let sharing, let negated):
        isForbidden = negated
        acts = members(.facts(kind))?.map { $0.row }.filter { act in
          sharing.map { fact("\(act).\($0)") == fact("\(trigger ?? "").\($0)") } ?? true
        }.map { at($0) }
      default: break
      }
    }
    guard let done = acts?.filter({ $0 >= start }), let asOf else { return "unknown" }
    // Without a due moment an instance is pending until it is done, and a prohibition for good.
    let end = due ?? Int.max
    let inTime = done.filter { $0 * 2 <= end }
    if isForbidden {
      if !inTime.isEmpty { return "breached" }
      return asOf * 2 > end ? "met" : "pending"
    }
    if inTime.count >= needed { return "met" }
    switch Self.any(excuses) {
    case true: return "excused"
    case nil: return "unknown"
    default: break
    }
    if done.count >= needed { return "late" }
    return asOf * 2 > end ? "breached" : "pending"
  }
}
