// Made-up expressions: conditions, numbers and moments over what a scope offers.

import TestSupport

extension PolicyGenerator {
  mutating func condition(_ scope: Scope, _ depth: Int) -> Term {
    guard depth > 0, random.chance(0.75) else { return plainCondition(scope, depth) }
    switch random.below(12) {
    case 0: return .not(condition(scope, depth - 1))
    case 1, 2: return .all([condition(scope, depth - 1), condition(scope, depth - 1)])
    case 3, 4: return .some([condition(scope, depth - 1), condition(scope, depth - 1)])
    case 5: return givenAnd(scope, depth)
    case 6, 7:
      return selected(["any", "every", "no"], scope, depth) ?? plainCondition(scope, depth)
    case 8: return .isFrom(number(scope, depth - 1), literal(), to: literal())
    default: return compared(scope, depth - 1)
    }
  }

  private mutating func plainCondition(_ scope: Scope, _ depth: Int) -> Term {
    for _ in 0..<6 {
      switch random.below(9) {
      case 0, 1: if !scope.truths.isEmpty { return random.pick(scope.truths) }
      case 2:
        let optional = scope.maybeTruths + scope.maybeNumbers + scope.maybeDates
        if !optional.isEmpty {
          return .isGiven(random.pick(optional), negated: random.chance(0.4))
        }
      case 3: if let term = choiceCondition(scope) { return term }
      case 4:
        if !scope.containers.isEmpty {
          return .isEmpty(random.pick(scope.containers), negated: random.chance(0.5))
        }
      case 5: if let term = moments(scope) { return term }
      case 6:
        // A condition that may be none is an error where it is.
        if !scope.maybeTruths.isEmpty, random.chance(0.3) { return random.pick(scope.maybeTruths) }
      default: return compared(scope, 0)
      }
    }
    return compared(scope, 0)
  }

  private mutating func choiceCondition(_ scope: Scope) -> Term? {
    guard !scope.choices.isEmpty else { return nil }
    let choice = random.pick(scope.choices)
    var names = Self.colours
    if case .member(_, "site") = choice { names = ["here", "there"] }
    let mayBeNone = choice == .fact("second_kind")
    if mayBeNone, !has(.noneSought) { return .isGiven(choice, negated: random.chance(0.5)) }
    switch random.below(4) {
    case 0 where names.count > 2:
      return .isOneOf(
        choice,
        [.choice(names[0]), .choice(names[1])],
        negated: random.chance(0.4)
      )
    case 1 where names.count > 2 && !scope.sets.isEmpty:
      return .includes(
        random.pick(scope.sets),
        random.chance(0.5) ? choice : .literal(.choice(random.pick(names)))
      )
    default:
      let word = random.chance(0.7) ? "is" : "is not"
      return .compare(choice, word, .literal(.choice(random.pick(names))))
    }
  }

  /// `X is given and …X…`, the shape that shows that an optional value is there.
  private mutating func givenAnd(_ scope: Scope, _ depth: Int) -> Term {
    guard !scope.maybeNumbers.isEmpty else { return condition(scope, depth - 1) }
    let optional = random.pick(scope.maybeNumbers)
    let asked = Term.compare(optional, random.pick(["<", "<=", ">", ">="]), literal())
    if random.chance(0.3) { return .some([.isGiven(optional, negated: true), asked]) }
    return .all([.isGiven(optional, negated: false), asked])
  }

  private mutating func compared(_ scope: Scope, _ depth: Int) -> Term {
    let words = ["<", "<=", ">", ">=", ">=", "is", "is not"]
    if random.chance(0.12), !scope.maybeNumbers.isEmpty {
      return .compare(random.pick(scope.maybeNumbers), random.pick(words), literal())
    }
    let right = random.chance(0.6) ? literal() : number(scope, max(depth - 1, 0))
    return .compare(number(scope, depth), random.pick(words), right)
  }

  /// A comparison of two moments: of one kind, or of a date and an instant.
  private mutating func moments(_ scope: Scope) -> Term? {
    let word = random.pick(["<", "<=", ">", ">=", "is"])
    if !scope.mixedMoments.isEmpty, random.chance(0.5),
      let right = moment(scope, isInstant: random.chance(0.6), 1, mayBeNone: true)
    {
      let due = random.pick(scope.mixedMoments)
      return random.chance(0.5) ? .compare(due, word, right) : .compare(right, word, due)
    }
    if has(.mixedKinds), random.chance(0.4),
      let date = moment(scope, isInstant: false, 1, mayBeNone: true),
      let instant = moment(scope, isInstant: true, 1, mayBeNone: true)
    {
      return random.chance(0.5) ? .compare(date, word, instant) : .compare(instant, word, date)
    }
    let isInstant = random.chance(0.5)
    guard let left = moment(scope, isInstant: isInstant, 1, mayBeNone: true) else { return nil }
    if random.chance(0.4) { return .compare(left, word, literalMoment(isInstant: isInstant)) }
    return moment(scope, isInstant: isInstant, 1, mayBeNone: true).map {
      .compare(left, word, $0)
    }
  }

  private mutating func literalMoment(isInstant: Bool) -> Term {
    isInstant
      ? .literal(.instant(random.pick([36, 36, 24, 48, 71]))) : .literal(.date(random.below(5)))
  }

  /// A moment: one of the scope, or computed of them.
  mutating func moment(_ scope: Scope, isInstant: Bool, _ depth: Int, mayBeNone: Bool) -> Term? {
    var all = isInstant ? scope.instants : scope.dates
    if mayBeNone { all += isInstant ? scope.maybeInstants : scope.maybeDates }
    guard !all.isEmpty else { return nil }
    guard depth > 0, has(.moments), random.chance(0.35) else { return random.pick(all) }
    let words = random.pick([["earlier", "earliest"], ["later", "latest"]])
    func inner(_ generator: inout PolicyGenerator) -> Term? {
      generator.moment(scope, isInstant: isInstant, depth - 1, mayBeNone: mayBeNone)
    }
    switch random.below(5) {
    case 0, 1:
      guard let first = inner(&self), let second = inner(&self) else { return nil }
      return .extreme(words[0], [first, second])
    case 2:
      guard let first = inner(&self), let second = inner(&self), !scope.truths.isEmpty
      else { return random.pick(all) }
      return .choose(random.pick(scope.truths), first, second)
    case 3 where !isInstant && mayBeNone:
      return ofElements("the \(words[1])", scope) ?? random.pick(all)
    default:
      let unit = isInstant ? "hours" : "days"
      let word = random.pick(["after", "before"])
      return inner(&self).map { .counted(1 + random.below(2), unit, word, $0) }
    }
  }

  /// The earliest or latest day of elements.
  private mutating func ofElements(_ question: String, _ scope: Scope) -> Term? {
    let lists = scope.domains.filter { $0.list == "items" }
    guard !lists.isEmpty else { return nil }
    let (domain, list) = random.pick(lists)
    let variable = name("x")
    var inner = self.scope(scope, variable, domain, list)
    inner.domains = []
    return .selection(
      Selection(
        question: question,
        variable: variable,
        domain: domain,
        before: nil,
        condition: random.chance(0.5) ? condition(inner, 0) : nil,
        body: .member(variable, "day")
      )
    )
  }

  /// Whether a moment of this generator may be none.
  func mayBeNone(_ moment: Term, _ scope: Scope) -> Bool {
    switch moment {
    case .extreme(_, let terms): terms.allSatisfy { mayBeNone($0, scope) }
    case .choose(_, let yes, let no): mayBeNone(yes, scope) || mayBeNone(no, scope)
    case .counted(_, _, _, let inner): mayBeNone(inner, scope)
    case .selection: true
    default: (scope.maybeDates + scope.maybeInstants).contains(moment)
    }
  }

  mutating func literal() -> Term {
    .literal(.number(has(.ranges) && random.chance(0.15) ? -random.below(4) : random.below(7)))
  }

  mutating func number(_ scope: Scope, _ depth: Int) -> Term {
    guard depth > 0, random.chance(0.7) else { return plainNumber(scope) }
    switch random.below(14) {
    case 0...2:
      let word = random.pick(["+", "+", "-", "*"])
      return .arithmetic(number(scope, depth - 1), word, number(scope, depth - 1))
    case 3 where has(.divisions):
      return .arithmetic(number(scope, depth - 1), "/", number(scope, depth - 1))
    case 4, 5: return chosen(scope, depth)
    case 6, 7:
      return .extreme(
        random.pick(["smaller", "larger"]),
        [mayBeNone(scope), number(scope, depth - 1)]
      )
    case 8...11:
      let questions = ["sum", "sum", "count", "the smallest", "the largest"]
      return selected(questions + (has(.groups) ? ["different"] : []), scope, depth)
        ?? plainNumber(scope)
    case 12: return running(scope) ?? plainNumber(scope)
    default: return has(.ranges) ? .negative(number(scope, depth - 1)) : plainNumber(scope)
    }
  }

  private mutating func plainNumber(_ scope: Scope) -> Term {
    scope.numbers.isEmpty || random.chance(0.12) ? literal() : random.pick(scope.numbers)
  }

  private mutating func mayBeNone(_ scope: Scope) -> Term {
    scope.maybeNumbers.isEmpty || random.chance(0.5)
      ? plainNumber(scope) : random.pick(scope.maybeNumbers)
  }

  /// A value by `if`; often one branch needs what the condition asks for.
  private mutating func chosen(_ scope: Scope, _ depth: Int) -> Term {
    if random.chance(0.4), !scope.maybeNumbers.isEmpty {
      let optional = random.pick(scope.maybeNumbers)
      if random.chance(0.5) {
        return .choose(.isGiven(optional, negated: false), optional, number(scope, depth - 1))
      }
      return .choose(condition(scope, 0), number(scope, depth - 1), optional)
    }
    return .choose(condition(scope, depth - 1), number(scope, depth - 1), number(scope, depth - 1))
  }

  /// What earlier elements of an ordered list add up to.
  private mutating func running(_ scope: Scope) -> Term? {
    guard let ordered = scope.ordered else { return nil }
    let variable = name("p")
    return .selection(
      Selection(
        question: "sum",
        variable: variable,
        domain: .facts(ordered.list),
        before: ordered.variable,
        condition: random.chance(0.3) ? .member(variable, "q") : nil,
        body: .member(variable, "n")
      )
    )
  }

  /// A selection over a list, a definition, or elements selected in place.
  mutating func selected(_ questions: [String], _ scope: Scope, _ depth: Int) -> Term? {
    guard !scope.domains.isEmpty else { return nil }
    let question = random.pick(questions)
    var (domain, list) = random.pick(scope.domains)
    if has(.selections), random.chance(0.15) {
      domain = .inline(elements(of: domain, list, scope))
    }
    let variable = name("x")
    // Deeper selections would be slow to enumerate and hard to read.
    var inner = self.scope(scope, variable, domain, list)
    inner.domains = []
    let isAsked = question != "count"
    let asksTruth = ["any", "every", "no"].contains(question)
    return .selection(
      Selection(
        question: question,
        variable: variable,
        domain: domain,
        before: nil,
        condition: random.chance(0.5) ? condition(inner, depth - 1) : nil,
        body: !isAsked ? nil : asksTruth ? condition(inner, depth - 1) : summand(inner)
      )
    )
  }

  private mutating func summand(_ scope: Scope) -> Term {
    let members = (scope.numbers + scope.maybeNumbers).filter {
      switch $0 {
      case .member: true
      case .clause(let owner, _, _): owner != nil
      default: false
      }
    }
    return members.isEmpty ? plainNumber(scope) : random.pick(members)
  }

  mutating func elements(of domain: Domain, _ list: String, _ scope: Scope) -> Elements {
    let variable = name("e")
    var inner = self.scope(scope, variable, domain, list)
    inner.domains = []
    let keys = members(of: list).filter { $0.type == .number && !$0.isOptional }.map { $0.name }
    var order = random.chance(0.4) && !keys.isEmpty ? random.pick(keys) : nil
    let taken =
      random.chance(0.3)
      ? random.pick(["first 1", "first 2", "last 1", "last 2"]) : nil
    if !has(.ties) { order = nil }
    let then = has(.groups) && order != nil && random.chance(0.5) ? random.pick(keys) : nil
    return Elements(
      variable: variable,
      source: domain,
      condition: taken == nil || random.chance(0.6) ? condition(inner, 1) : nil,
      order: order,
      then: then,
      taken: taken
    )
  }
}
