// The reference's values of expressions.

extension Reference {
  mutating func truth(_ term: Term) -> Bool? { value(term).truth }

  mutating func value(_ term: Term) -> Known {
    switch term {
    case .literal(let scalar): return Known(scalar)
    case .fact(let path): return fact(path)
    case .member(let variable, let path):
      guard let binding = bindings[variable] else { return .error }
      return fact(binding.row + "." + path)
    case .place(let variable):
      return bindings[variable]?.place.map { .number(Fraction($0)) } ?? .error
    case .clause(let variable, let name, let part): return asked(variable, name, part)
    case .not(let inner): return Known(truth(inner).map { !$0 })
    case .all(let terms): return Known(Self.every(terms.map { truth($0) }))
    case .some(let terms): return Known(Self.any(terms.map { truth($0) }))
    case .compare(let left, let word, let right):
      let (first, second) = (value(left), value(right))
      let known = Self.compare(first, word, second, by: rule(left, first, right, second))
      return Known(known ?? bounded(left, first, word, second))
    case .isFrom(let inner, let low, let high):
      let middle = value(inner)
      return Known(
        Self.every([
          Self.compare(value(low), "<=", middle), Self.compare(middle, "<=", value(high)),
        ])
      )
    case .isOneOf(let inner, let values, let negated):
      let sought = value(inner)
      let found = Self.any(values.map { Self.compare(sought, "is", Known($0)) })
      return Known(negated ? found.map { !$0 } : found)
    case .includes(let set, let sought): return includes(value(set), value(sought))
    case .isGiven(let inner, let negated):
      let known = value(inner)
      if known == .error { return .error }
      return .truth((known == .none) == negated)
    case .isEmpty(let inner, let negated): return isEmpty(inner, negated)
    case .negative(let inner): return Self.arithmetic(.number(Fraction(0)), "-", value(inner))
    case .arithmetic(let left, let word, let right):
      return Self.arithmetic(value(left), word, value(right))
    case .choose(let question, let yes, let no): return choice(truth(question), yes, no)
    case .extreme(let word, let terms): return Self.extreme(word, terms.map { value($0) })
    case .counted(let number, let unit, let direction, let moment):
      return Self.counted(direction == "before" ? -number : number, unit, value(moment))
    case .selection(let selection): return self.selection(selection)
    }
  }

  static func every(_ truths: [Bool?]) -> Bool? {
    truths.contains(false) ? false : truths.contains(nil) ? nil : true
  }

  static func any(_ truths: [Bool?]) -> Bool? { every(truths.map { $0.map { !$0 } }).map { !$0 } }

  /// How two values are ordered: beside an instant, the due date of a deadline that else falls due at
  /// an instant counts as its end (S7.9).
  private func rule(_ left: Term, _ first: Known, _ right: Term, _ second: Known) -> MomentRule {
    switch (first, second) {
    case (.date, .instant): isOfTwoKinds(left) ? .asMoments : .asDates
    case (.instant, .date): isOfTwoKinds(right) ? .asMoments : .asDates
    default: .asDates
    }
  }

  private func isOfTwoKinds(_ term: Term) -> Bool {
    guard case .clause(_, let name, .property("due")) = term else { return false }
    return tree.clause(name)?.momentKinds.count == 2
  }

  /// A comparison of a fact that is not known, where it comes out alike for all of its range (S2.5).
  private func bounded(_ term: Term, _ left: Known, _ word: String, _ right: Known) -> Bool? {
    let path: String
    switch term {
    case .fact(let own): path = own
    case .member(let variable, let own): path = (bindings[variable]?.row ?? "") + "." + own
    default: return nil
    }
    guard left == .error, right != .error, let bounds = space.bounds(path, claim)
    else { return nil }
    let (least, most) = (Known(bounds.least), Known(bounds.most))
    if word == "is" || word == "is not" {
      // None is equal to nothing but none, so that it may be none.
      let isOutside = Self.order(right, least) == -1 || Self.order(right, most) == 1
      return isOutside ? word == "is not" : nil
    }
    guard !bounds.mayBeNone, let first = Self.compare(least, word, right) else { return nil }
    return Self.compare(most, word, right) == first ? first : nil
  }

  static func compare(
    _ left: Known,
    _ word: String,
    _ right: Known,
    by rule: MomentRule = .asDates
  ) -> Bool? {
    if left == .error || right == .error { return nil }
    switch word {
    case "is", "is not":
      // None is equal to none and to nothing else (S2.10).
      var isEqual = left == right
      if let order = order(left, right, rule) { isEqual = order == 0 }
      return isEqual == (word == "is")
    default:
      guard let order = order(left, right, rule) else { return nil }
      switch word {
      case "<": return order < 0
      case "<=": return order <= 0
      case ">": return order > 0
      default: return order >= 0
      }
    }
  }

  private func includes(_ container: Known, _ sought: Known) -> Known {
    switch (container, sought) {
    case (.set, .none): .truth(false)
    case (.set(let names), .choice(let name)): .truth(names.contains(name))
    // A container that is none is an error.
    default: .error
    }
  }

  private mutating func isEmpty(_ term: Term, _ negated: Bool) -> Known {
    if case .clause(nil, let name, .value) = term, tree.clause(name)?.elements != nil {
      guard let members = members(.definition(name)) else { return .error }
      if members.contains(where: { $0.isCertain }) { return .truth(negated) }
      return members.isEmpty ? .truth(!negated) : .error
    }
    if case .fact(let path) = term, case .number(let count) = space.scalar(path, claim) {
      return .truth((count == 0) != negated)
    }
    if case .set(let names) = value(term) { return .truth(names.isEmpty != negated) }
    return .error
  }

  static func arithmetic(_ left: Known, _ word: String, _ right: Known) -> Known {
    guard case .number(let a) = left, case .number(let b) = right else { return .error }
    let result: Fraction? =
      switch word {
      case "+": a.plus(b)
      case "-": a.plus(b.negative)
      case "*": a.times(b)
      default: a.over(b)
      }
    return result.map { .number($0) } ?? .error
  }

  private mutating func choice(_ question: Bool?, _ yes: Term, _ no: Term) -> Known {
    switch question {
    case true: return value(yes)
    case false: return value(no)
    default:
      let (first, second) = (value(yes), value(no))
      return first == second ? first : .error
    }
  }

  /// Sums and extremes skip none; an extreme of nothing but none is none (S2.11).
  static func extreme(_ word: String, _ values: [Known]) -> Known {
    if values.contains(.error) { return .error }
    let given = values.filter { $0 != .none }
    guard var best = given.first else { return .none }
    let takesLess = ["smaller", "smallest", "earlier", "earliest"].contains(word)
    for value in given.dropFirst() {
      guard let order = order(value, best, .asMoments) else { return .error }
      if order != 0, (order < 0) == takesLess { best = value }
    }
    return best
  }

  /// A period counted from none is none (S7.38); hours run from an instant, days from a date.
  static func counted(_ number: Int, _ unit: String, _ moment: Known) -> Known {
    switch (moment, unit) {
    case (.none, _): .none
    case (.instant(let hour), "hours"): .instant(hour + number)
    case (.instant(let hour), _): .date(hour.quotient(24) + number)
    case (.date(let day), "days"): .date(day + number)
    default: .error
    }
  }

  // MARK: Selections

  private mutating func selection(_ selection: Selection) -> Known {
    guard let members = members(selection.domain) else { return .error }
    var bodies: [(isIn: Bool?, value: Known)] = []
    for (place, member) in members.enumerated() {
      let stands = selection.before.map { self.stands(member.row, $0) } ?? true
      if stands == false { continue }
      let binding = Binding(
        row: member.row,
        place: Self.place(place, in: members),
        domain: selection.domain
      )
      let entry = with(selection.variable, binding) { reference in
        let isIn = Self.every([
          member.isCertain ? true : nil, stands,
          selection.condition.map { reference.truth($0) } ?? true,
        ])
        if isIn == false { return (isIn: isIn, value: Known.none) }
        return (isIn: isIn, value: selection.body.map { reference.value($0) } ?? .truth(true))
      }
      if entry.isIn != false { bodies.append(entry) }
    }
    switch selection.question {
    case "any": return Known(Self.any(bodies.map { Self.every([$0.isIn, $0.value.truth]) }))
    case "no":
      return Known(Self.any(bodies.map { Self.every([$0.isIn, $0.value.truth]) }).map { !$0 })
    case "every":
      return Known(Self.every(bodies.map { Self.any([$0.isIn.map { !$0 }, $0.value.truth]) }))
    case "count":
      return bodies.contains { $0.isIn == nil } ? .error : .number(Fraction(bodies.count))
    case "different":
      if bodies.contains(where: { $0.value == .error }) { return .error }
      // Elements of which it is in error whether they are selected do no harm where others have the
      // same value.
      let possible = Self.different(bodies.map { $0.value })
      let certain = Self.different(bodies.filter { $0.isIn == true }.map { $0.value })
      return possible == certain ? .number(Fraction(certain)) : .error
    case "sum":
      var sum = Fraction(0)
      for body in bodies where body.value != .none {
        guard body.isIn == true, case .number(let number) = body.value,
          let next = sum.plus(number)
        else { return .error }
        sum = next
      }
      return .number(sum)
    default:
      let word = selection.question.split(separator: " ").last.map(String.init) ?? ""
      let most = Self.extreme(word, bodies.map { $0.value })
      // Elements of which it is in error whether they are selected do no harm where it is the same
      // without them (S3.3).
      let least = Self.extreme(word, bodies.filter { $0.isIn == true }.map { $0.value })
      return most == least ? most : .error
    }
  }

  /// How many different values there are; none is no value.
  private static func different(_ values: [Known]) -> Int {
    var found: [Known] = []
    for value in values where value != .none && !found.contains(value) { found.append(value) }
    return found.count
  }

  /// Whether an element stands before that of a clause, in the clause's order; equal keys stand by
  /// their row in the list.
  ///
  /// Open where a key is not known; nothing stands before itself.
  private mutating func stands(_ row: String, _ before: String) -> Bool? {
    if bindings[before]?.row == row { return false }
    guard let own = bindings[before], let order = own.order,
      let members = members(own.domain),
      let mine = members.firstIndex(where: { $0.row == own.row }),
      let other = members.firstIndex(where: { $0.row == row }),
      let compared = Self.order(fact(row + "." + order), fact(own.row + "." + order))
    else { return nil }
    return compared < 0 || (compared == 0 && other < mine)
  }
}
