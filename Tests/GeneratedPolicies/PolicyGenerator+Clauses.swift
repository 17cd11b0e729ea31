// Made-up definitions, sections, duties and outputs.

import TestSupport

extension PolicyGenerator {
  /// A definition that selects.
  mutating func addElements() {
    let (domain, list) = random.pick(root.domains)
    let name = name("chosen")
    globals.append(
      Clause(kind: .elements, name: name, elements: elements(of: domain, list, root))
    )
    root.domains.append((.definition(name), list))
    root.containers.append(.clause(of: nil, name, .value))
  }

  /// A value of the claim.
  mutating func addDefinition() {
    if has(.maybeNone), random.chance(0.3), addMaybeNone() { return }
    if has(.moments), random.chance(0.3), addMoment() { return }
    let isNumber = random.chance(0.7)
    let name = name("value")
    globals.append(
      Clause(kind: .definition, name: name, items: isNumber ? formula(root) : cases(root))
    )
    let term = Term.clause(of: nil, name, .value)
    if isNumber { root.numbers.append(term) } else { root.truths.append(term) }
  }

  /// A number that may be none, with limits; false where there is nothing to make it of.
  private mutating func addMaybeNone() -> Bool {
    guard !root.maybeNumbers.isEmpty else { return false }
    let name = name("maybe")
    var items: [Item] = []
    let given = random.chance(0.7) ? random.pick(root.maybeNumbers) : number(root, 1)
    let isOptional = root.maybeNumbers.contains(given)
    if random.chance(0.5), isOptional {
      items.append(.value(given, .always))
    } else {
      items.append(.value(given, .when(condition(root, 1))))
      items.append(.value(.literal(.none), .otherwise))
    }
    if random.chance(0.6) { items.append(.notMoreThan(limit(root))) }
    if random.chance(0.5) { items.append(.notLessThan(limit(root))) }
    if random.chance(0.2) { items.append(.roundedDown(to: 1 + random.below(3))) }
    globals.append(Clause(kind: .definition, name: name, items: items))
    root.maybeNumbers.append(.clause(of: nil, name, .value))
    return true
  }

  /// A moment; false where there is nothing to make it of.
  private mutating func addMoment() -> Bool {
    let isInstant = random.chance(0.4)
    guard let moment = moment(root, isInstant: isInstant, 2, mayBeNone: true) else { return false }
    let name = name("moment")
    globals.append(Clause(kind: .definition, name: name, items: [.value(moment, .always)]))
    let term = Term.clause(of: nil, name, .value)
    switch (isInstant, mayBeNone(moment, root)) {
    case (true, true): root.maybeInstants.append(term)
    case (true, false): root.instants.append(term)
    case (false, true): root.maybeDates.append(term)
    case (false, false): root.dates.append(term)
    }
    return true
  }

  /// A value of every element, in an order where running totals are wanted.
  mutating func addElementDefinition() {
    let (domain, list) = random.pick(root.domains)
    let variable = name("each")
    let name = name("share")
    var forEach = ForEach(variable: variable, domain: domain, order: nil)
    var inner = scope(root, variable, domain, list)
    if has(.ties), domain == .facts("items"), random.chance(0.7) {
      forEach.order = "n"
      inner.ordered = (variable, list)
      inner.domains = []
      if random.chance(0.4) {
        globals.append(running(name, forEach, list))
        elementClauses.append(
          ElementClause(domain: domain, name: name, part: .value, isNumber: true)
        )
        return
      }
    }
    globals.append(
      Clause(kind: .definition, name: name, forEach: forEach, items: formula(inner))
    )
    elementClauses.append(ElementClause(domain: domain, name: name, part: .value, isNumber: true))
  }

  /// What is left of a limit for an element, after what the earlier ones took: the running total
  /// that refers to itself.
  private mutating func running(_ name: String, _ forEach: ForEach, _ list: String) -> Clause {
    let variable = self.name("p")
    let taken = Term.selection(
      Selection(
        question: "sum",
        variable: variable,
        domain: .facts(list),
        before: forEach.variable,
        condition: nil,
        body: .clause(of: variable, name, .value)
      )
    )
    let left = Term.arithmetic(.literal(.number(4 + random.below(4))), "-", taken)
    return Clause(
      kind: .definition,
      name: name,
      forEach: forEach,
      items: [.value(.extreme("smaller", [.member(forEach.variable, "n"), left]), .always)]
    )
  }

  /// A number, by cases or not, with limits and rounding.
  private mutating func formula(_ scope: Scope) -> [Item] {
    var items: [Item] = []
    if random.chance(0.6) {
      items.append(.value(number(scope, 2), .always))
    } else {
      items.append(.value(number(scope, 1), .when(condition(scope, 1))))
      if random.chance(0.3) {
        items.append(.value(number(scope, 1), .when(condition(scope, 1))))
      }
      items.append(.value(number(scope, 1), .otherwise))
    }
    if random.chance(0.4) { items.append(.notMoreThan(limit(scope))) }
    if random.chance(0.25) { items.append(.notLessThan(limit(scope))) }
    if random.chance(0.2) { items.append(.roundedDown(to: 1 + random.below(3))) }
    return items
  }

  private mutating func limit(_ scope: Scope) -> Term {
    random.chance(0.25) && !scope.maybeNumbers.isEmpty
      ? random.pick(scope.maybeNumbers) : number(scope, 1)
  }

  private mutating func cases(_ scope: Scope) -> [Item] {
    if random.chance(0.7) { return [.value(condition(scope, 2), .always)] }
    return [
      .value(condition(scope, 1), .when(condition(scope, 1))),
      .value(condition(scope, 1), .otherwise),
    ]
  }

  /// A total over elements of what their sections grant, for sections below to read.
  mutating func addTotal() {
    let amounts = elementClauses.filter { $0.part == .property("amount") }
    guard !amounts.isEmpty else { return }
    let clause = random.pick(amounts)
    let name = name("total")
    let variable = self.name("x")
    let sum = Selection(
      question: "sum",
      variable: variable,
      domain: clause.domain,
      before: nil,
      condition: nil,
      body: .clause(of: variable, clause.name, clause.part)
    )
    globals.append(
      Clause(kind: .definition, name: name, items: [.value(.selection(sum), .always)])
    )
    root.numbers.append(.clause(of: nil, name, .value))
  }

  // MARK: Sections

  mutating func addSection(hasLists: Bool) {
    let name = name("section")
    var head = Clause(kind: .section, name: name)
    var scope = root
    var owner: String?
    if hasLists, random.chance(0.6) {
      var (domain, list) = random.pick(root.domains)
      if has(.selections), random.chance(0.25) {
        domain = .inline(elements(of: domain, list, root))
      }
      let variable = self.name("each")
      head.forEach = ForEach(variable: variable, domain: domain, order: nil)
      scope = self.scope(root, variable, domain, list)
      owner = variable
    }
    if has(.narrowing), random.chance(0.5) {
      head.items.append(.appliesWhen(condition(scope, 1)))
    }
    var clauses = [head]
    // What clauses of the same section may ask each other by their bare names.
    var inner = scope
    for _ in 0..<(2 + random.below(4)) { addClause(to: &clauses, &inner) }
    sections.append(clauses)
    offer(clauses, owner == nil ? nil : head.forEach?.domain)
  }

  /// Lets later clauses ask for what a section says.
  private mutating func offer(_ clauses: [Clause], _ domain: Domain?) {
    for clause in clauses {
      var offered: (part: ClausePart, isNumber: Bool)?
      switch clause.kind {
      case .section: offered = (.phrase("is eligible"), false)
      case .award: offered = (.property("amount"), true)
      case .requirement: offered = (.phrase("holds"), false)
      case .exclusion: offered = (.phrase("applies"), false)
      default: offered = nil
      }
      guard let offered else { continue }
      if let domain {
        if case .inline = domain { continue }
        elementClauses.append(
          ElementClause(
            domain: domain,
            name: clause.name,
            part: offered.part,
            isNumber: offered.isNumber
          )
        )
      } else {
        let term = Term.clause(of: nil, clause.name, offered.part)
        if offered.isNumber { root.numbers.append(term) } else { root.truths.append(term) }
      }
    }
  }

  private mutating func addClause(to clauses: inout [Clause], _ scope: inout Scope) {
    switch random.below(8) {
    case 0...2:
      var clause = Clause(kind: .requirement, name: name("needs"))
      clause.items.append(.condition(condition(scope, 2)))
      if random.chance(0.3) { clause.items.append(.when(condition(scope, 1))) }
      clauses.append(clause)
      scope.truths.append(.clause(of: nil, clause.name, .phrase("holds")))
    case 3:
      var clause = Clause(kind: .exclusion, name: name("bars"))
      clause.items.append(.when(condition(scope, 2)))
      if random.chance(0.5) {
        let back = random.chance(0.3) ? condition(scope, 1) : nil
        clause.items.append(.unless(condition(scope, 1), back))
      }
      clauses.append(clause)
      scope.truths.append(.clause(of: nil, clause.name, .phrase("applies")))
    case 4, 5:
      if has(.duties), !events.isEmpty, random.chance(0.5) {
        clauses.append(duty(&scope))
      } else if let clause = deadline(scope) {
        clauses.append(clause)
        offerDue(of: clause, &scope)
        let state = random.pick(["is met", "is late", "is missed", "is open", "is not_started"])
        scope.truths.append(.clause(of: nil, clause.name, .phrase(state)))
      }
    default: clauses.append(award(scope))
    }
  }

  private mutating func award(_ scope: Scope) -> Clause {
    var clause = Clause(kind: .award, name: name("pays"), items: formula(scope))
    if !clause.items.contains(where: { if case .roundedDown = $0 { true } else { false } }) {
      clause.items.append(.roundedDown(to: random.pick([1, 10])))
    }
    if !has(.negativeAwards) {
      clause.items.removeAll { item in
        switch item {
        case .notLessThan, .notMoreThan: true
        default: false
        }
      }
      clause.items.append(.notLessThan(.literal(.number(0))))
    } else if random.chance(0.3) {
      clause.items.append(.mayBeBelowZero)
    }
    if random.chance(0.35) { clause.items.append(.when(condition(scope, 1))) }
    return clause
  }

  private mutating func deadline(_ scope: Scope) -> Clause? {
    let mayNotStart = random.chance(0.4)
    var forms: [Term] = []
    if let date = moment(scope, isInstant: false, 1, mayBeNone: mayNotStart) {
      forms.append(.counted(1 + random.below(2), "days", "after", date))
    }
    if let instant = moment(scope, isInstant: true, 1, mayBeNone: mayNotStart) {
      forms.append(.counted(12 * (1 + random.below(3)), "hours", "after", instant))
      forms.append(.counted(1, "days", "after", instant))
    }
    guard !forms.isEmpty else { return nil }
    var clause = Clause(kind: .deadline, name: name("due"))
    let first = random.pick(forms)
    let others = forms.filter { has(.mixedKinds) || $0.countsHours == first.countsHours }
    if random.chance(0.4) {
      clause.items.append(.value(first, .when(condition(scope, 1))))
      clause.items.append(.value(random.pick(others), .otherwise))
    } else {
      clause.items.append(.value(first, .always))
    }
    // What is done on a date is not held against an instant: which hour it was is not known.
    let isDated = clause.items.allSatisfy {
      if case .value(let term, _) = $0 { return !term.countsHours }
      return true
    }
    let acts = scope.maybeInstants + (isDated ? scope.maybeDates : [])
    if !acts.isEmpty, random.chance(0.9) {
      clause.items.append(.metBy(random.pick(acts)))
      if random.chance(0.6) { clause.items.append(.required) }
    }
    if random.chance(0.25) { clause.items.append(.when(condition(scope, 1))) }
    return clause
  }

  /// Lets conditions compare the due moment.
  private func offerDue(of clause: Clause, _ scope: inout Scope) {
    let kinds = clause.momentKinds
    let due = Term.clause(of: nil, clause.name, .property("due"))
    if kinds.count > 1 {
      scope.mixedMoments.append(due)
    } else if kinds.contains(true) {
      scope.maybeInstants.append(due)
    } else {
      scope.maybeDates.append(due)
    }
  }

  private mutating func duty(_ scope: inout Scope) -> Clause {
    var clause = Clause(kind: .duty, name: name("owes"))
    let variable = name("a")
    var inner = scope
    let isMoment = random.chance(0.3) && !(scope.instants + scope.maybeInstants).isEmpty
    if isMoment {
      clause.items.append(.uponMoment(random.pick(scope.instants + scope.maybeInstants)))
    } else {
      inner = self.scope(scope, variable, .facts("alarm"), "alarm")
      inner.domains = []
      inner.numbers.removeAll { $0 == .place(variable) }
      let condition = random.chance(0.5) ? condition(inner, 1) : nil
      clause.items.append(.upon(variable: variable, kind: "alarm", condition))
    }
    let isForbidden = random.chance(0.2)
    clause.items.append(
      .must(
        kind: "reply",
        sharing: !isMoment && random.chance(0.4) ? "site" : nil,
        negated: isForbidden
      )
    )
    clause.items.append(
      random.chance(0.5) ? .within(12 * (1 + random.below(3)), "hours") : .within(1, "days")
    )
    if !isForbidden, random.chance(0.3) { clause.items.append(.excused(condition(inner, 1))) }
    if random.chance(0.7) { clause.items.append(.required) }
    if random.chance(0.25) { clause.items.append(.when(condition(scope, 1))) }
    scope.truths.append(.clause(of: nil, clause.name, .phrase("is kept")))
    return clause
  }

  // MARK: Outputs

  mutating func outputs() -> [Clause] {
    var plain = Clause(kind: .output, name: "whole")
    for (place, truth) in root.truths.enumerated() where random.chance(0.5) {
      plain.items.append(.column("t\(place)", truth))
    }
    for (place, number) in root.numbers.enumerated() where random.chance(0.5) {
      plain.items.append(.column("n\(place)", number))
    }
    let maybe = root.maybeNumbers + root.maybeDates + root.maybeInstants
    for (place, term) in maybe.enumerated() where random.chance(0.3) {
      plain.items.append(.column("m\(place)", term))
    }
    for clauses in sections where clauses[0].forEach == nil {
      if has(.failedClauses) {
        let name = clauses[0].name
        plain.items.append(.failedColumn("failed_\(name)", of: name, variable: nil))
        plain.items += failedValues(clauses, variable: nil)
      }
      for clause in clauses where clause.kind == .deadline {
        let due = Term.clause(of: nil, clause.name, .property("due"))
        plain.items.append(.column("when_\(clause.name)", due))
      }
    }
    if plain.items.isEmpty { plain.items.append(.column("t", .fact("agreed"))) }
    guard !root.domains.isEmpty else { return [plain] }
    let (domain, list) = random.pick(root.domains)
    let variable = name("each")
    var rows = Clause(
      kind: .output,
      name: "rows",
      forEach: ForEach(variable: variable, domain: domain, order: nil)
    )
    let inner = scope(Scope(), variable, domain, list)
    rows.items.append(.column("id", .member(variable, "id")))
    for (place, term) in (inner.numbers + inner.truths).enumerated() where random.chance(0.5) {
      rows.items.append(.column("c\(place)", term))
    }
    for clauses in sections where has(.failedClauses) && clauses[0].forEach?.domain == domain {
      let name = clauses[0].name
      rows.items.append(.failedColumn("failed_\(name)", of: name, variable: variable))
      rows.items += failedValues(clauses, variable: variable)
    }
    return [plain, rows]
  }

  /// Columns for the failed clauses of a section as values, where it has any that can fail.
  private func failedValues(_ clauses: [Clause], variable: String?) -> [Item] {
    let failing = clauses.filter { $0.kind == .requirement || $0.kind == .exclusion }
    guard let last = failing.last else { return [] }
    let forms: [(String, FailedForm)] = [
      ("count", .count), ("first", .first), ("has", .includes(last.name)),
    ]
    return forms.map { word, form in
      let section = clauses[0].name
      return .failedColumn("\(word)_\(section)", form, of: section, variable: variable)
    }
  }
}
