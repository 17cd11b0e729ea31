// The items of a duty: upon which event, what must be done, within what, and what excuses it.

import SourceText

extension Parser {
  /// An item of a duty, by its first word.
  func dutyItem() -> NodeID {
    switch keyword() {
    case .upon: return upon()
    case .when: return phraseItem(.whenItem, words: 1)
    case .must: return must()
    case .within: return withinPeriod()
    case .due: return dutyPhrase([.due, .by], "due by DATE", dueBy)
    case .every: return everyPeriod()
    case .at: return dutyPhrase([.at, .least], "at least N times in PERIOD", atLeast)
    case .one: return dutyPhrase([.one, .for, .each], "one for each", oneForEach)
    case .excused: return dutyPhrase([.excused, .when], "excused when CONDITION", excused)
    case .from: return fromTo()
    case .breach: return breach()
    case .required:
      let start = position
      advance()
      return item(.required, from: start)
    case .counting, .without: return fixedPhrase(FixedPhrase.waysOfCounting, takesSource: false)
    default:
      fail(SyntaxProblems.unknownItem(here, text(), itemWords(of: .dutyClause)))
      return unexpectedRest()
    }
  }

  /// An item that begins with these words.
  ///
  /// `rest` reads what follows them; `phrase` is the whole item as messages show it.
  private func dutyPhrase(
    _ words: [Keyword],
    _ phrase: String,
    _ rest: (Int) -> NodeID
  ) -> NodeID {
    let start = position
    for word in words {
      guard at(word) else {
        fail(SyntaxProblems.unfinishedPhrase(here, text(), [phrase]))
        position = start
        return unexpectedRest()
      }
      advance()
    }
    return item(.unexpected, wrapping: rest(start), from: start)
  }

  // upon (x in KIND [where C] | E)
  private func upon() -> NodeID {
    let start = position
    advance()
    return item(.upon, from: start, [beginsBinding ? binding() : expression()])
  }

  /// Whether `x in` stands here.
  private var beginsBinding: Bool { kind().isWord && at(.in, 1) }

  // must [not] ACT {or ACT}
  private func must() -> NodeID {
    let start = position
    advance()
    let isNot = at(.not) && kind(1) != .dot
    if isNot { advance() }
    var acts = [act()]
    while !failed, at(.or) {
      advance()
      acts.append(act())
    }
    return item(isNot ? .mustNot : .must, from: start, acts)
  }

  // (x in KIND | E) [with the same a, b] [where C]
  private func act() -> NodeID {
    let start = position
    var parts = [beginsBinding ? variableInKind() : expression(Level.sum)]
    if !failed, at(.with) { parts.append(sameFields()) }
    if !failed, at(.where) {
      let condition = position
      advance()
      // The next act may follow an `or`: a condition with `or` stands in brackets.
      parts.append(node(.bindingWhere, from: condition, [expression(Level.both)]))
    }
    return node(.act, from: start, parts)
  }

  // x in KIND; the condition stands behind the fields that are the same
  private func variableInKind() -> NodeID {
    let start = position
    let name = declaredName() ?? missing()
    advance()
    return node(.binding, from: start, [name, expression(Level.prefix)])
  }

  // with the same NAME {, NAME}
  private func sameFields() -> NodeID {
    let start = position
    advance()
    guard at(.the, .same) else {
      fail(SyntaxProblems.expectedSame(here, text()))
      return node(.sameFields, from: start, [missing()])
    }
    advance()
    var names: [NodeID] = []
    repeat {
      advance()
      guard kind().isWord else {
        fail(SyntaxProblems.expectedName(here, found: text()))
        names.append(missing())
        break
      }
      names.append(leaf(.name))
    } while kind() == .comma
    return node(.sameFields, from: start, names)
  }

  // within P [not counting S] [or before]
  private func withinPeriod() -> NodeID {
    let start = position
    advance()
    var parts = [expression(Level.sum)]
    if !failed, at(.not, .counting) {
      advance()
      advance()
      parts.append(expression(Level.prefix))
    }
    if !failed, at(.or, .before) {
      let before = position
      advance()
      advance()
      parts.append(node(.orBefore, from: before))
    }
    return item(.withinPeriod, from: start, parts)
  }

  // due by E, after the words
  private func dueBy(from start: Int) -> NodeID {
    node(.dueBy, from: start, [expression()])
  }

  // every P after (the last ACT | E) [until ACT]
  private func everyPeriod() -> NodeID {
    let start = position
    advance()
    var parts = [expression(Level.prefix)]
    guard !failed, at(.after) else {
      fail(SyntaxProblems.everyWithoutAfter(here, text()))
      return item(.everyPeriod, from: start, parts + [missing()])
    }
    advance()
    if beginsLastAct {
      let last = position
      advance()
      advance()
      parts.append(node(.afterLast, from: last, [act()]))
    } else {
      parts.append(expression(Level.prefix))
    }
    if !failed, at(.until) {
      let until = position
      advance()
      parts.append(node(.untilAct, from: until, [act()]))
    }
    return item(.everyPeriod, from: start, parts)
  }

  /// Whether `the last ACT` stands here: not `the last day of` nor `the last business day`.
  private var beginsLastAct: Bool {
    guard at(.the, .last), kind(2).isWord else { return false }
    let isDay = at(.day, 2) && at(.of, 3)
    return !isDay && !(at(.business, 2) && at(.day, 3))
  }

  // at least N [times] [in PERIOD], after the first two words
  private func atLeast(from start: Int) -> NodeID {
    var parts = [expression(Level.prefix)]
    // `at least 1 time`.
    if !failed, at(.times) || at(.time) { advance() }
    if !failed, at(.in) {
      advance()
      parts.append(expression(Level.sum))
    }
    return node(.atLeast, from: start, parts)
  }

  // one for each, after the words
  private func oneForEach(from start: Int) -> NodeID { node(.oneForEach, from: start) }

  // excused when C [source "…"], after the first two words
  private func excused(from start: Int) -> NodeID {
    var parts = [expression()]
    if !failed, isSourceStart { parts.append(source()) }
    return node(.excused, from: start, parts)
  }

  // breach "…"
  private func breach() -> NodeID {
    let start = position
    advance()
    return item(.breach, from: start, titledString("what follows from a breach"))
  }
}
