// Going through the parts of a policy: what it reads, and what can be left out of it.

extension Term {
  /// The direct parts that are expressions.
  var parts: [Term] {
    switch self {
    case .literal, .fact, .member, .clause, .place: []
    case .not(let inner), .negative(let inner), .isOneOf(let inner, _, _), .isGiven(let inner, _),
      .isEmpty(let inner, _), .counted(_, _, _, let inner):
      [inner]
    case .all(let terms), .some(let terms), .extreme(_, let terms): terms
    case .compare(let left, _, let right), .arithmetic(let left, _, let right),
      .includes(let left, let right):
      [left, right]
    case .isFrom(let term, let low, let high): [term, low, high]
    case .choose(let question, let yes, let no): [question, yes, no]
    case .selection(let selection):
      [selection.condition, selection.body].compactMap { $0 } + selection.domain.parts
    }
  }

  /// The expression with other direct parts, in the same order.
  func replacing(_ parts: [Term]) -> Term {
    switch self {
    case .literal, .fact, .member, .clause, .place: return self
    case .not: return .not(parts[0])
    case .negative: return .negative(parts[0])
    case .isOneOf(_, let values, let negated): return .isOneOf(parts[0], values, negated: negated)
    case .isGiven(_, let negated): return .isGiven(parts[0], negated: negated)
    case .isEmpty(_, let negated): return .isEmpty(parts[0], negated: negated)
    case .counted(let number, let unit, let word, _): return .counted(number, unit, word, parts[0])
    case .all: return .all(parts)
    case .some: return .some(parts)
    case .extreme(let word, _): return .extreme(word, parts)
    case .compare(_, let word, _): return .compare(parts[0], word, parts[1])
    case .arithmetic(_, let word, _): return .arithmetic(parts[0], word, parts[1])
    case .includes: return .includes(parts[0], parts[1])
    case .isFrom: return .isFrom(parts[0], parts[1], to: parts[2])
    case .choose: return .choose(parts[0], parts[1], parts[2])
    case .selection(var selection):
      var rest = parts[...]
      if selection.condition != nil { selection.condition = rest.removeFirst() }
      if selection.body != nil { selection.body = rest.removeFirst() }
      return .selection(selection)
    }
  }

  /// All paths that it names; those of elements without the list.
  func notePaths(_ paths: inout Set<String>, _ members: inout Set<String>) {
    switch self {
    case .fact(let path): paths.insert(path)
    case .member(_, let path): members.insert(path)
    case .selection(let selection): selection.domain.notePaths(&paths, &members)
    default: break
    }
    for part in parts { part.notePaths(&paths, &members) }
  }

  /// Simpler expressions that may stand in its place.
  var simpler: [Term] {
    var found = parts
    for (place, part) in parts.enumerated() {
      for other in part.simpler {
        var changed = parts
        changed[place] = other
        found.append(replacing(changed))
      }
    }
    if case .selection(var selection) = self, selection.condition != nil {
      selection.condition = nil
      found.append(.selection(selection))
    }
    return found
  }
}

extension Domain {
  fileprivate var parts: [Term] {
    if case .inline(let elements) = self { return elements.condition.map { [$0] } ?? [] }
    return []
  }

  fileprivate func notePaths(_ paths: inout Set<String>, _ members: inout Set<String>) {
    switch self {
    case .facts(let path): paths.insert(path)
    case .definition: break
    case .inline(let elements): elements.notePaths(&paths, &members)
    }
  }
}

extension Elements {
  fileprivate func notePaths(_ paths: inout Set<String>, _ members: inout Set<String>) {
    source.notePaths(&paths, &members)
    condition?.notePaths(&paths, &members)
    for key in [order, then] { if let key { members.insert(key) } }
  }
}

extension Item {
  /// Whether a clause would mean something else without it: a duty that nothing brings about, cases
  /// that leave a gap.
  fileprivate var isNeeded: Bool {
    switch self {
    case .value(_, .otherwise), .upon, .uponMoment, .must, .mustMoment, .within: true
    default: false
    }
  }

  var terms: [Term] {
    switch self {
    case .value(let term, .when(let condition)): [term, condition]
    case .value(let term, _): [term]
    case .notMoreThan(let term), .notLessThan(let term), .condition(let term), .when(let term),
      .appliesWhen(let term), .metBy(let term), .column(_, let term), .uponMoment(let term),
      .mustMoment(let term), .excused(let term):
      [term]
    case .unless(let term, let back): [term] + (back.map { [$0] } ?? [])
    case .upon(_, _, let condition): condition.map { [$0] } ?? []
    case .roundedDown, .mayBeBelowZero, .required, .failedColumn, .must, .within, .atLeast: []
    }
  }

  func replacing(_ terms: [Term]) -> Item {
    switch self {
    case .value(_, .when): .value(terms[0], .when(terms[1]))
    case .value(_, let holds): .value(terms[0], holds)
    case .notMoreThan: .notMoreThan(terms[0])
    case .notLessThan: .notLessThan(terms[0])
    case .condition: .condition(terms[0])
    case .when: .when(terms[0])
    case .appliesWhen: .appliesWhen(terms[0])
    case .metBy: .metBy(terms[0])
    case .column(let name, _): .column(name, terms[0])
    case .uponMoment: .uponMoment(terms[0])
    case .mustMoment: .mustMoment(terms[0])
    case .excused: .excused(terms[0])
    case .unless(_, let back): .unless(terms[0], back == nil ? nil : terms[1])
    case .upon(let variable, let kind, let condition):
      .upon(variable: variable, kind: kind, condition == nil ? nil : terms[0])
    case .roundedDown, .mayBeBelowZero, .required, .failedColumn, .must, .within, .atLeast: self
    }
  }
}

extension PolicyTree {
  /// The paths of facts, groups and lists that some clause reads, without places of elements.
  var usedPaths: [String] {
    var paths: Set<String> = []
    var members: Set<String> = []
    for clause in clauses {
      clause.forEach?.domain.notePaths(&paths, &members)
      if let order = clause.forEach?.order { members.insert(order) }
      clause.elements?.notePaths(&paths, &members)
      for item in clause.items {
        for term in item.terms { term.notePaths(&paths, &members) }
        if case .must(_, let sharing?, _) = item { members.insert(sharing) }
      }
    }
    for list in ["items", "visit.parts"] + events.map(\.name) {
      for member in members { paths.insert("\(list).\(member)") }
    }
    // The groups around them.
    for path in paths {
      var parts = path.split(separator: ".")
      while parts.count > 1 {
        parts.removeLast()
        paths.insert(parts.joined(separator: "."))
      }
    }
    return paths.sorted()
  }

  /// Policies with one thing less.
  var simpler: [PolicyTree] {
    var found: [PolicyTree] = []
    func with(_ clauses: [Clause]) {
      var tree = self
      tree.clauses = clauses
      found.append(tree)
    }
    for index in clauses.indices {
      var fewer = clauses
      fewer.remove(at: index)
      with(fewer)
    }
    for (index, clause) in clauses.enumerated() {
      for place in clause.items.indices where !clause.items[place].isNeeded {
        var fewer = clauses
        fewer[index].items.remove(at: place)
        with(fewer)
      }
      if clause.elements?.condition != nil || clause.elements?.order != nil {
        for keepsOrder in [true, false] {
          var fewer = clauses
          if keepsOrder { fewer[index].elements?.condition = nil }
          if !keepsOrder {
            fewer[index].elements?.order = nil
            fewer[index].elements?.then = nil
          }
          with(fewer)
        }
      }
    }
    for (index, clause) in clauses.enumerated() {
      for (place, item) in clause.items.enumerated() {
        for (number, term) in item.terms.enumerated() {
          for simpler in term.simpler {
            var terms = item.terms
            terms[number] = simpler
            var changed = clauses
            changed[index].items[place] = item.replacing(terms)
            with(changed)
          }
        }
      }
      if let condition = clause.elements?.condition {
        for simpler in condition.simpler {
          var changed = clauses
          changed[index].elements?.condition = simpler
          with(changed)
        }
      }
    }
    for index in facts.indices {
      var tree = self
      tree.facts.remove(at: index)
      found.append(tree)
    }
    if !events.isEmpty {
      var tree = self
      tree.events = []
      found.append(tree)
    }
    return found
  }
}
