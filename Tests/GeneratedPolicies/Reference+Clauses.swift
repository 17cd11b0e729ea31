// The reference's verdicts of clauses and sections.

/// What is known of a section: whether it applies, whether it is refused, and its outcome.
struct ReferenceSection: Equatable {
  var applies: Bool?
  var isRefused: Bool
  var outcome: String
}

extension Reference {
  /// What a clause goes through: its own elements, or those of its section.
  func forEach(of clause: Clause) -> ForEach? {
    clause.forEach ?? (clause.kind == .output ? nil : tree.section(of: clause.name)?.forEach)
  }

  /// Works something out for one element of a clause, or for the claim.
  mutating func inside<Result>(
    _ clause: Clause,
    _ row: String?,
    _ work: (inout Reference) -> Result
  ) -> Result {
    guard let forEach = forEach(of: clause), let row else { return work(&self) }
    let all = members(forEach.domain) ?? []
    let binding = Binding(
      row: row,
      place: all.firstIndex { $0.row == row }.flatMap { Self.place($0, in: all) },
      domain: forEach.domain,
      order: forEach.order
    )
    return with(forEach.variable, binding, work)
  }

  /// What an expression asks of a clause.
  mutating func asked(_ variable: String?, _ name: String, _ part: ClausePart) -> Known {
    guard let clause = tree.clause(name) else { return .error }
    var row = forEach(of: clause).flatMap { bindings[$0.variable]?.row }
    if let variable {
      row = bindings[variable]?.row
      // Of an element that may not be among those that it goes through, a definition may be an error;
      // what a section says rests on whether it applies (S8.11).
      if let domain = forEach(of: clause)?.domain, let row {
        guard let all = members(domain) else { return .error }
        guard let member = all.first(where: { $0.row == row }) else {
          // Of one that it does not go through a definition is an error; a section does not apply.
          return part == .value ? .error : asked(clause, row, part)
        }
        if !member.isCertain, part == .value { return .error }
      }
    }
    return asked(clause, row, part)
  }

  private mutating func asked(_ clause: Clause, _ row: String?, _ part: ClausePart) -> Known {
    switch part {
    case .value: return definition(clause, row)
    case .property("amount"):
      return Self.arithmetic(amount(clause, row), "/", .number(Fraction(100)))
    case .property("computed"):
      return Self.arithmetic(computed(clause, row), "/", .number(Fraction(100)))
    case .property("due"):
      return deadline(clause, row).due
    case .property: return .error
    case .phrase("holds"):
      let verdict = requirement(clause, row)
      return Known(verdict == .notApplicable ? true : verdict.truth)
    case .phrase("applies"):
      if clause.kind == .section { return Known(section(clause, row).applies) }
      return Known(exclusion(clause, row).truth)
    case .phrase("is eligible"):
      let section = section(clause, row)
      if section.isRefused { return .truth(false) }
      return Known(section.outcome == "undetermined" ? nil : section.outcome == "eligible")
    case .phrase("is kept"):
      // Of one that does not apply there is no instance, so that none is late (S14.7).
      let verdict = duty(clause, row)
      return verdict == .notApplicable ? .truth(true) : Known(verdict.truth)
    case .phrase(let phrase):
      let state = deadline(clause, row).state
      return Known(state == "unknown" ? nil : "is \(state)" == phrase)
    }
  }

  mutating func definition(_ clause: Clause, _ row: String?) -> Known {
    let key = "\(clause.name) \(row ?? "")"
    if let known = values[key] { return known }
    // What a running total of which the order is open asks of itself is not known.
    values[key] = .error
    let value = inside(clause, row) { $0.formula(clause.items, unit: 1) }
    values[key] = value
    return value
  }

  /// A value by cases, then the limits, then the rounding (S5, S6.1).
  mutating func formula(_ items: [Item], unit: Int) -> Known {
    var value = cases(items)
    func scaled(_ known: Known) -> Known {
      if unit == 1 { return known }
      return Self.arithmetic(known, "*", .number(Fraction(unit)))
    }
    value = scaled(value)
    for case .notLessThan(let limit) in items where value != .none {
      value = Self.extreme("larger", [value, scaled(self.value(limit))])
    }
    for case .notMoreThan(let limit) in items where value != .none {
      value = Self.extreme("smaller", [value, scaled(self.value(limit))])
    }
    for case .roundedDown(let step) in items {
      if case .number(let number) = value { value = .number(number.roundedDown(to: step)) }
    }
    return value
  }

  private mutating func cases(_ items: [Item]) -> Known {
    var holding: [Known] = []
    var open: [Known] = []
    var otherwise: Known?
    var mayBeNone = false
    for case .value(let term, let holds) in items {
      if case .literal(.none) = term { mayBeNone = true }
      switch holds {
      case .always: holding.append(value(term))
      case .otherwise: otherwise = value(term)
      case .when(let condition):
        switch truth(condition) {
        case true: holding.append(value(term))
        case false: break
        default: open.append(value(term))
        }
      }
    }
    if let first = holding.first {
      return (holding + open).allSatisfy { $0 == first } ? first : .error
    }
    if let first = open.first {
      // Whichever of them holds, the value is the same.
      guard let otherwise else { return .error }
      return (open + [otherwise]).allSatisfy { $0 == first } ? first : .error
    }
    return otherwise ?? (mayBeNone ? .none : .error)
  }

  // MARK: Clauses that refuse

  enum Verdict: Equatable {
    case yes, no, open, notApplicable

    init(_ truth: Bool?) { self = truth.map { $0 ? .yes : .no } ?? .open }

    var truth: Bool? {
      switch self {
      case .yes: true
      case .no, .notApplicable: false
      case .open: nil
      }
    }

    var text: String {
      switch self {
      case .yes: "yes"
      case .no: "no"
      case .open: "open"
      case .notApplicable: "not applicable"
      }
    }
  }

  /// Whether the `when` of a clause holds; yes where it has none.
  private mutating func when(_ clause: Clause) -> Bool? {
    for case .when(let term) in clause.items { return truth(term) }
    return true
  }

  mutating func requirement(_ clause: Clause, _ row: String?) -> Verdict {
    inside(clause, row) { reference in
      let asked = reference.when(clause)
      if asked == false { return .notApplicable }
      for case .condition(let term) in clause.items {
        let holds = reference.truth(term)
        return asked == true ? Verdict(holds) : holds == true ? .yes : .open
      }
      return .open
    }
  }

  mutating func exclusion(_ clause: Clause, _ row: String?) -> Verdict {
    inside(clause, row) { reference in
      let ground = reference.when(clause)
      if ground == false { return .no }
      var exceptions: [Bool?] = []
      for case .unless(let term, let back) in clause.items {
        let lifted = reference.truth(term)
        let taken = back.map { reference.truth($0) } ?? false
        exceptions.append(Self.every([lifted, taken.map { !$0 }]))
      }
      return Verdict(Self.every([ground, Self.any(exceptions).map { !$0 }]))
    }
  }

  mutating func deadline(_ clause: Clause, _ row: String?) -> (state: String, due: Known) {
    switch inside(clause, row, { $0.when(clause) }) {
    case false: return ("not_applicable", .none)
    case true: return applied(clause, row)
    default:
      // Where what it counts from is none, it has no due date whether it applies or not (S7.38).
      return ("unknown", applied(clause, row).due == .none ? .none : .error)
    }
  }

  /// What a deadline says if it applies.
  private mutating func applied(_ clause: Clause, _ row: String?) -> (state: String, due: Known) {
    inside(clause, row) { reference in
      let due = reference.formula(clause.items, unit: 1)
      if due == .none { return ("not_started", .none) }
      var done = Known.none
      for case .metBy(let term) in clause.items { done = reference.value(term) }
      guard let end = Self.end(due), done != .error else { return ("unknown", due) }
      if done != .none {
        guard let moment = Self.end(done) else { return ("unknown", due) }
        return (moment <= end ? "met" : "late", due)
      }
      guard let asOf = reference.asOf else { return ("unknown", due) }
      return (asOf * 2 > end ? "missed" : "open", due)
    }
  }

  /// The last moment of a date or instant, in half hours: that of a date is the half hour before the
  /// next day, so that it lies after every hour of the day and before the next.
  static func end(_ moment: Known) -> Int? {
    switch moment {
    case .instant(let hour): hour * 2
    case .date(let day): (day + 1) * 48 - 1
    default: nil
    }
  }

  private func deadlineVerdict(_ state: String, isDone: Bool) -> Bool? {
    switch state {
    case "met", "not_applicable": false
    case "late", "missed": true
    case "not_started": isDone ? false : nil
    default: nil
    }
  }

  /// Whether a clause refuses its section: yes, no, or nil while it is open.
  mutating func refuses(_ clause: Clause, _ row: String?) -> Bool? {
    switch clause.kind {
    case .requirement:
      let verdict = requirement(clause, row)
      return verdict == .notApplicable ? false : verdict.truth.map { !$0 }
    case .exclusion: return exclusion(clause, row).truth
    case .deadline where clause.items.contains(.required):
      var isDone = false
      for case .metBy(let term) in clause.items {
        let done = inside(clause, row) { $0.value(term) }
        isDone = done != .none && done != .error
      }
      let refuses = deadlineVerdict(applied(clause, row).state, isDone: isDone)
      switch inside(clause, row, { $0.when(clause) }) {
      case true: return refuses
      case false: return false
      // Where it is open whether it applies, it passes only if it would (S7.11).
      default: return refuses == false ? false : nil
      }
    case .duty where clause.items.contains(.required):
      // One that is not owed refuses nothing.
      let verdict = duty(clause, row)
      return verdict == .notApplicable ? false : verdict.truth.map { !$0 }
    default: return false
    }
  }

  mutating func section(_ clause: Clause, _ row: String?) -> ReferenceSection {
    var applies: Bool? = true
    if let row, let forEach = clause.forEach {
      guard let members = members(forEach.domain) else {
        return ReferenceSection(applies: nil, isRefused: false, outcome: "undetermined")
      }
      let member = members.first { $0.row == row }
      applies = member.map { $0.isCertain ? true : nil } ?? false
    }
    for case .appliesWhen(let term) in clause.items {
      applies = Self.every([applies, inside(clause, row) { $0.truth(term) }])
    }
    if applies == false {
      return ReferenceSection(applies: false, isRefused: false, outcome: "not_applicable")
    }
    let refusals = tree.clauses(of: clause.name).map { refuses($0, row) }
    let isRefused = refusals.contains(true)
    var outcome = isRefused ? "ineligible" : refusals.contains(nil) ? "undetermined" : "eligible"
    if applies == nil { outcome = "undetermined" }
    return ReferenceSection(applies: applies, isRefused: isRefused, outcome: outcome)
  }

  // MARK: Awards

  mutating func computed(_ clause: Clause, _ row: String?) -> Known {
    inside(clause, row) { $0.formula(clause.items, unit: 100) }
  }

  mutating func amount(_ clause: Clause, _ row: String?) -> Known {
    let zero = Known.number(Fraction(0))
    var isGranted: Bool? = true
    if let section = tree.section(of: clause.name) {
      let state = self.section(section, row)
      if state.isRefused || state.applies == false { return zero }
      isGranted = state.outcome == "eligible" ? true : nil
    }
    isGranted = Self.every([isGranted, inside(clause, row) { $0.when(clause) }])
    if isGranted == false { return zero }
    let computed = computed(clause, row)
    if computed == zero { return zero }
    guard case .number(let number) = computed else { return .error }
    guard isGranted == true else {
      hasBoundedAmount = true
      return .error
    }
    // A grant below zero is an error, unless the award says that it may be.
    if number < Fraction(0), !clause.items.contains(.mayBeBelowZero) { return .error }
    return computed
  }
}
