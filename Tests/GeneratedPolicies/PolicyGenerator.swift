// Makes up policies: facts from a menu, definitions, and sections that read each other.

import TestSupport

/// What an expression may use at its place.
struct Scope {
  var truths: [Term] = []
  var maybeTruths: [Term] = []
  var numbers: [Term] = []
  var maybeNumbers: [Term] = []
  var dates: [Term] = []
  var maybeDates: [Term] = []
  var instants: [Term] = []
  var maybeInstants: [Term] = []
  /// Due moments of deadlines of which cases give dates and instants.
  var mixedMoments: [Term] = []
  var choices: [Term] = []
  var sets: [Term] = []
  /// What selections may go through, each with the list of facts from which its elements come.
  var domains: [(domain: Domain, list: String)] = []
  /// Terms that may be asked whether they are empty.
  var containers: [Term] = []
  /// The variable of a clause that goes through a list in an order, and that list.
  var ordered: (variable: String, list: String)?
}

/// A clause that is decided for elements, as later expressions may ask for it.
struct ElementClause {
  var domain: Domain
  var name: String
  var part: ClausePart
  var isNumber: Bool
}

package struct PolicyGenerator {
  var random: SeededGenerator
  let features: Features
  var facts: [Fact] = []
  var events: [Fact] = []
  var root = Scope()
  var elementClauses: [ElementClause] = []
  var globals: [Clause] = []
  var sections: [[Clause]] = []
  private var count = 0

  static let parts = [Fact("id", .text), Fact("p", .number)]
  static let colours = ["red", "green", "blue"]

  package init(seed: UInt64, features: Features) {
    random = SeededGenerator(seed: seed)
    self.features = features
  }

  mutating func name(_ word: String) -> String {
    count += 1
    return "\(word)\(count)"
  }

  func has(_ feature: Features) -> Bool { features.contains(feature) }

  /// A policy; most check without errors.
  package mutating func policy() -> PolicyTree {
    let hasLists = random.chance(0.6)
    addFacts(hasLists: hasLists)
    if hasLists, has(.selections) {
      for _ in 0..<random.below(3) { addElements() }
    }
    for _ in 0..<random.below(3) { addDefinition() }
    if hasLists { for _ in 0..<random.below(3) { addElementDefinition() } }
    for _ in 0..<(1 + random.below(3)) {
      addSection(hasLists: hasLists)
      if hasLists, random.chance(0.5) { addTotal() }
    }
    let outputs = outputs()
    return PolicyTree(
      zone: random.chance(0.5) ? "UTC" : "Asia/Seoul",
      facts: facts,
      events: events,
      clauses: globals + sections.flatMap { $0 } + outputs
    )
  }

  // MARK: Facts

  private mutating func addFacts(hasLists: Bool) {
    for plain in menu(hasLists: hasLists) where random.chance(0.6) || plain.name == "agreed" {
      let fact = bounded(plain)
      facts.append(fact)
      note(fact, owner: nil, prefix: "", isOptional: false, &root)
    }
    if hasLists {
      let items = bounded(itemList())
      facts.append(items)
      root.domains.append((.facts("items"), "items"))
      root.containers.append(.fact("items"))
    }
    guard has(.duties), random.chance(0.4) else { return }
    events = [
      Fact(
        "alarm",
        .list([
          Fact("at", .instant), Fact("site", .choice(["here", "there"])),
          Fact("loud", .truth),
        ])
      ),
      Fact("reply", .list([Fact("at", .instant), Fact("site", .choice(["here", "there"]))])),
    ]
  }

  /// The fact with the values that claims give, and mostly with the range that they make.
  private mutating func bounded(_ fact: Fact) -> Fact {
    guard has(.ranges) else { return fact }
    var fact = fact
    switch fact.type {
    case .number where random.chance(0.8):
      let numbers = random.pick([[0, 2, 5], [1, 3, 6], [-3, 0, 4], [2, 3, 4], [-5, -2, -1]])
      fact.values = numbers.map { .number($0) }
    case .date where random.chance(0.8):
      fact.values = random.pick([[1, 2, 4], [0, 1, 2], [2, 3, 5]]).map { .date($0) }
    case .instant where random.chance(0.8):
      let hours = random.pick([[24, 36, 47, 48, 97], [24, 36, 47], [47, 48, 60], [36, 37, 71]])
      fact.values = hours.map { .instant($0) }
    case .group(let members): fact.type = .group(members.map { bounded($0) })
    case .list(let members): fact.type = .list(members.map { bounded($0) })
    default: break
    }
    fact.isBounded = fact.values != nil && random.chance(0.8)
    return fact
  }

  private mutating func menu(hasLists: Bool) -> [Fact] {
    let colours = Self.colours
    let empty: Scalar? = has(.emptyDefaults) && random.chance(0.5) ? .set([]) : nil
    var menu = [
      Fact("agreed", .truth),
      Fact("urgent", .truth, defaultValue: random.chance(0.3) ? .truth(false) : nil),
      Fact("member", .truth, isOptional: true),
      Fact("size", .number),
      Fact("extra", .number, isOptional: true),
      Fact("kind", .choice(colours)),
      Fact("second_kind", .choice(colours), isOptional: true),
      Fact("colours", .set(colours), defaultValue: empty),
      Fact("start", .date),
      Fact("ended", .date, isOptional: true),
      Fact("seen", .instant),
      Fact("done", .instant, isOptional: true),
    ]
    guard has(.optionalGroups) else { return menu }
    var members = [
      Fact("ok", .truth), Fact("score", .number), Fact("bonus", .number, isOptional: true),
      Fact("day", .date), Fact("at", .instant),
    ].filter { _ in random.chance(0.7) }
    members.append(Fact("score2", .number))
    if hasLists, has(.listsInGroups) { members.append(Fact("parts", .list(Self.parts))) }
    let absent: Scalar? = has(.emptyDefaults) && random.chance(0.2) ? Scalar.none : nil
    menu.append(Fact("visit", .group(members), isOptional: true, defaultValue: absent))
    return menu
  }

  private mutating func itemList() -> Fact {
    var members = [
      Fact("id", .text), Fact("n", .number), Fact("q", .truth),
      Fact("w", .number, isOptional: true), Fact("day", .date),
    ]
    if has(.optionalGroups) {
      members.append(
        Fact("tag", .group([Fact("v", .number), Fact("t", .truth)]), isOptional: true)
      )
    }
    let isEmpty = has(.emptyDefaults) && random.chance(0.3)
    return Fact("items", .list(members), defaultValue: isEmpty ? .set([]) : nil)
  }

  /// Adds a fact to a scope: of the claim, or of a variable's element.
  func note(_ fact: Fact, owner: String?, prefix: String, isOptional: Bool, _ scope: inout Scope) {
    let path = prefix + fact.name
    let term = owner.map { Term.member($0, path) } ?? .fact(path)
    let mayBeNone = isOptional || fact.isOptional
    switch fact.type {
    case .truth:
      if mayBeNone { scope.maybeTruths.append(term) } else { scope.truths.append(term) }
    case .number:
      if mayBeNone { scope.maybeNumbers.append(term) } else { scope.numbers.append(term) }
    case .date: if mayBeNone { scope.maybeDates.append(term) } else { scope.dates.append(term) }
    case .instant:
      if mayBeNone { scope.maybeInstants.append(term) } else { scope.instants.append(term) }
    case .text: break
    case .choice: scope.choices.append(term)
    case .set:
      scope.sets.append(term)
      scope.containers.append(term)
    case .group(let members):
      for member in members {
        note(member, owner: owner, prefix: path + ".", isOptional: mayBeNone, &scope)
      }
    case .list: scope.domains.append((.facts(path), path))
    }
  }

  // MARK: Scopes of elements

  func members(of list: String) -> [Fact] {
    if list == "visit.parts" { return Self.parts }
    for fact in facts + events where fact.name == list {
      if case .list(let members) = fact.type { return members }
    }
    return []
  }

  /// Whether a clause is asked of the elements of a domain: mostly one that goes through all of them,
  /// and now and then one that goes through some of their list (S8.11).
  private mutating func isAsked(_ clause: ElementClause, _ domain: Domain, _ list: String) -> Bool {
    if clause.domain == domain || clause.domain == .facts(list) { return true }
    guard case .definition = clause.domain, random.chance(0.2) else { return false }
    return root.domains.contains { $0.domain == clause.domain && $0.list == list }
  }

  /// A scope with what a variable's element says.
  mutating func scope(_ outer: Scope, _ variable: String, _ domain: Domain, _ list: String) -> Scope
  {
    var scope = outer
    for member in members(of: list) {
      note(member, owner: variable, prefix: "", isOptional: false, &scope)
    }
    for clause in elementClauses where isAsked(clause, domain, list) {
      let term = Term.clause(of: variable, clause.name, clause.part)
      if clause.isNumber { scope.numbers.append(term) } else { scope.truths.append(term) }
    }
    if has(.selections), random.chance(0.3) { scope.numbers.append(.place(variable)) }
    return scope
  }
}
