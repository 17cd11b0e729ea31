// Conditions and formulas as English phrases with titles for names.

import Evaluation
import Model
import Syntax

/// A condition in English, said and denied.
struct EnglishClause {
  let said: String
  let denied: String
  /// The connective of its parts, where it is made of several.
  var connective: BinaryOperation?
  /// What is said of the subject, where it is said of one: `at most 3 h`.
  var rest: String?

  init(_ said: String, denied: String, connective: BinaryOperation? = nil) {
    self.said = said
    self.denied = denied
    self.connective = connective
  }

  /// `SUBJECT is REST`, denied by `is not`.
  init(_ subject: String, is rest: String) {
    self.init("\(subject) is \(rest)", denied: "\(subject) is not \(rest)")
    self.rest = rest
  }
}

/// Writes expressions as English phrases.
struct EnglishPhrases: ExpressionPhrases {
  var names: PhraseNames
  var isPlain = false

  func said(_ id: ExpressionID) -> String { clause(id).said }

  // MARK: Values

  func noun(_ id: ExpressionID) -> Noun {
    if let filled = names.filled(id) { return Noun(filled) }
    if let alternative = names.alternative(id) { return Noun(names.quoted(alternative)) }
    if let constant = names.constant(id) { return Noun(constant) }
    let expression = program[id]
    switch expression {
    case .unary(let operation, let operand):
      if let part = part(operation, operand) {
        return Noun(part.phrase(value(operand, Level.prefix)), part.level)
      }
      return Noun(clause(id).said, Level.comparison)
    case .binary(let operation, let left, let right):
      return arithmetic(operation, left, right) ?? Noun(clause(id).said, Level.comparison)
    case .conditional(let condition, let yes, let no):
      return Noun(
        "if \(clause(condition).said) then \(value(yes)), else \(value(no))",
        Level.conditional
      )
    case .smallest(let items): return Noun(extreme(id, items, isSmallest: true), Level.prefix)
    case .largest(let items): return Noun(extreme(id, items, isSmallest: false), Level.prefix)
    case .items(let items): return Noun(list(items.map { value($0) }))
    case .select(let index): return selected(program.selections[Int(index)], id)
    case .counted(let counting): return counted(program[counting])
    case .dailyTime(let daily):
      let daily = program[daily]
      guard let end = daily.end else {
        return Noun("\(value(daily.days)) at \(value(daily.start))", Level.postfix)
      }
      let times = "\(value(daily.start)) to \(value(end)) on \(value(daily.days))"
      return Noun("from \(times)", Level.prefix)
    case .series(let series):
      let series = program[series]
      let word = series.includesAnchor ? "from" : "after"
      let bounds = "\(word) \(value(series.anchor)) until \(value(series.until))"
      return Noun("every \(value(series.step)) \(bounds)", Level.prefix)
    case .collected: return Noun("every row that holds")
    case .asked(let id):
      guard let title = names.title(of: id) else { return Noun(names.code.asked(program[id]).text) }
      let inputs = names.inputs(of: id).map { "\(names.quoted($0.name)) = \(value($0.value))" }
      return Noun("\(names.quoted(title)) with \(list(inputs))", Level.prefix)
    // All others are told by a name, or by their code form.
    default: return Noun(name(id, expression))
    }
  }

  /// A name: its title in quotation marks, or its code form.
  private func name(_ id: ExpressionID, _ expression: Expression) -> String {
    switch expression {
    case .variable(let variable):
      if let called = names.called[variable] { return called }
      switch names.owner(variable) {
      case .near: return names.scope.isEmpty ? "this one" : "it"
      case .outer: return "the outer one"
      case .decided: return "this one"
      }
    case .place(let variable):
      switch names.owner(variable) {
      case .near: return "its place"
      case .outer: return "the outer one's place"
      case .decided: return "this one's place"
      }
    case .clause(_, _, let aspect):
      guard let title = names.title(expression) else { break }
      if let word = Self.measure(aspect) {
        return owned(expression, "\(word) of \(names.quoted(title))")
      }
      return clause(id).said
    case .parameter(_, let date):
      guard let title = names.title(expression) else { break }
      return names.quoted(title) + (date.map { " on " + value($0, Level.prefix) } ?? "")
    // What has a title is told by it, whatever it is; the rest by its code form.
    default:
      guard let title = names.title(expression) else { break }
      return owned(expression, names.quoted(title, expression))
    }
    return names.code.text(id)
  }

  func title(_ title: String, of element: String) -> String { "\(title) of \(element)" }

  func owned(by variable: VariableID, _ title: String) -> String {
    switch names.owner(variable) {
    case .near: title
    case .outer: "the outer one's \(title)"
    case .decided: "this one's \(title)"
    }
  }

  private static func measure(_ aspect: ClauseAspect) -> String? {
    switch aspect {
    case .amount: "the amount"
    case .computed: "the computed amount"
    case .due: "the due date"
    case .lateBy: "the delay"
    case .attainment: "the attainment"
    case .instances: "the number of occasions"
    case .metCount: "the number met"
    case .lateCount: "the number late"
    case .breachedCount: "the number breached"
    case .pendingCount: "the number pending"
    case .excusedCount: "the number excused"
    case .failedClauses: "the failed clauses"
    case .firstFailedClause: "the first failed clause"
    // All other aspects ask a question, which is told as a sentence.
    default: nil
    }
  }

  private func extreme(_ id: ExpressionID, _ items: [ExpressionID], isSmallest: Bool) -> String {
    let isTime = names.isTime(id)
    let word =
      switch (isSmallest, items.count == 2) {
      case (true, true): isTime ? "earlier" : "smaller"
      case (true, false): isTime ? "earliest" : "smallest"
      case (false, true): isTime ? "later" : "larger"
      case (false, false): isTime ? "latest" : "largest"
      }
    return "the \(word) of \(list(items.map { value($0) }))"
  }

  /// `a, b and c`.
  func list(_ parts: [String], _ word: String = "and") -> String {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " \(word) " + last
  }

  private func counted(_ counting: Counting) -> Noun {
    let word = counting.direction == .after ? "after" : "before"
    var text =
      "\(value(counting.period, Level.prefix)) \(word) \(value(counting.event, Level.prefix))"
    if let stops = counting.stops { text += ", not counting \(value(stops, Level.prefix))" }
    return Noun(text, Level.postfix)
  }

  // MARK: Conditions

  func clause(_ id: ExpressionID) -> EnglishClause {
    let expression = program[id]
    switch expression {
    case .unary(let operation, let operand):
      if let clause = question(operation, operand) { return clause }
    case .binary(let operation, let left, let right):
      if let clause = comparison(operation, left, right) { return clause }
    case .select(let index):
      if let clause = selection(program.selections[Int(index)]) { return clause }
    case .clause(let reference, _, let aspect):
      if let title = names.title(expression) {
        let subject = owned(expression, names.quoted(title))
        guard let state = names.state(aspect, of: reference) else {
          return EnglishClause(subject, is: "the case")
        }
        return EnglishClause(subject, is: state)
      }
    case .constant:
      if let truth = names.truth(id) { return truth ? Self.always : Self.never }
    case .conditional:
      let text = noun(id).text
      return EnglishClause(text, denied: "it is not so that \(text)", connective: .or)
    // All others are values, asked whether they are yes.
    default: break
    }
    return EnglishClause(name(id, expression), is: "the case")
  }

  private static let always = EnglishClause("always", denied: "never")
  private static let never = EnglishClause("never", denied: "always")

  private func question(_ operation: UnaryOperation, _ operand: ExpressionID) -> EnglishClause? {
    switch operation {
    case .not:
      let clause = clause(operand)
      var denied = EnglishClause(clause.denied, denied: clause.said)
      denied.rest = clause.rest.map { "not \($0)" }
      return denied
    case .isGiven: return EnglishClause(value(operand), is: "given")
    case .isNone:
      let given = EnglishClause(value(operand), is: "given")
      return EnglishClause(given.denied, denied: given.said)
    case .isEmpty: return EnglishClause(value(operand), is: "empty")
    case .isBusinessDay: return EnglishClause(value(operand), is: "a business day")
    case .isWritableInCP949:
      let subject = value(operand)
      return EnglishClause(
        "\(subject) can be written in CP949",
        denied: "\(subject) cannot be written in CP949"
      )
    // The other operations give values, not sentences.
    default: return nil
    }
  }

  private func comparison(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID
  ) -> EnglishClause? {
    let isTime = names.isTime(left)
    switch operation {
    case .less: return compared(left, isTime ? "before" : "less than", right)
    case .lessOrEqual: return compared(left, isTime ? "not after" : "at most", right)
    case .greater: return compared(left, isTime ? "after" : "more than", right)
    case .greaterOrEqual: return compared(left, isTime ? "not before" : "at least", right)
    case .equal: return equal(left, right)
    case .notEqual:
      let clause = equal(left, right)
      return EnglishClause(clause.denied, denied: clause.said)
    case .isInSpans: return compared(left, "in", right)
    case .setIncludes: return has(left, names.members(right) { value($0) } ?? [value(right)])
    case .isInSet where names.constant(left) != nil: return has(right, [value(left)])
    case .isInSet, .isInItems:
      if let members = names.members(right, { value($0) }) {
        if isPlain {
          return EnglishClause(subjectText(left), is: "one of: \(members.joined(separator: ", "))")
        }
        return EnglishClause(subjectText(left), is: list(members, "or"))
      }
      return compared(left, "in", right)
    case .textContains:
      let (text, part) = (value(left), value(right))
      return EnglishClause("\(text) contains \(part)", denied: "\(text) does not contain \(part)")
    case .textStartsWith:
      let (text, part) = (value(left), value(right))
      return EnglishClause(
        "\(text) starts with \(part)",
        denied: "\(text) does not start with \(part)"
      )
    case .and: return range(left, right) ?? connected(.and, left, right)
    case .or: return connected(.or, left, right)
    // The other operations give values, not sentences.
    default: return nil
    }
  }

  private func compared(_ left: ExpressionID, _ word: String, _ right: ExpressionID)
    -> EnglishClause
  {
    EnglishClause(subjectText(left), is: "\(word) \(value(right))")
  }

  private func equal(_ left: ExpressionID, _ right: ExpressionID) -> EnglishClause {
    if let truth = names.truth(right) {
      let clause = clause(left)
      return truth ? clause : EnglishClause(clause.denied, denied: clause.said)
    }
    if case .reading = program[left], let alternative = names.constant(right) {
      return EnglishClause(value(left), is: "read as " + names.quoted(alternative))
    }
    if isPlain, let title = names.alternative(right) {
      return EnglishClause(
        "\(subjectText(left)) is: \(title)",
        denied: "\(subjectText(left)) is not: \(title)"
      )
    }
    guard isQuestion(left) else { return EnglishClause(subjectText(left), is: value(right)) }
    let (one, other) = (clause(left).said, clause(right).said)
    return EnglishClause(
      "(\(one)) exactly where (\(other))",
      denied: "(\(one)) exactly where not (\(other))"
    )
  }

  private func has(_ set: ExpressionID, _ items: [String]) -> EnglishClause {
    let (subject, items) = (value(set), list(items))
    return EnglishClause("\(subject) has \(items)", denied: "\(subject) does not have \(items)")
  }

  /// `x is from A to B`, which a policy writes as one question.
  private func range(_ left: ExpressionID, _ right: ExpressionID) -> EnglishClause? {
    guard case .binary(.greaterOrEqual, let subject, let low) = program[left],
      case .binary(let upper, let same, let high) = program[right],
      subject == same, upper == .less || upper == .lessOrEqual
    else { return nil }
    let end = upper == .lessOrEqual ? "to" : names.isTime(subject) ? "to before" : "to under"
    return EnglishClause(value(subject), is: "from \(value(low)) \(end) \(value(high))")
  }

  private func connected(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID
  ) -> EnglishClause {
    func side(_ id: ExpressionID) -> String {
      let clause = clause(id)
      guard let inner = clause.connective, inner != operation else { return clause.said }
      return "(\(clause.said))"
    }
    let word = operation == .and ? "and" : "or"
    let said = "\(side(left)) \(word) \(side(right))"
    var whole = EnglishClause(said, denied: "it is not so that (\(said))", connective: operation)
    if let first = clause(left).rest, let second = clause(right).rest {
      whole.rest = "\(first) \(word) \(second)"
    }
    return whole
  }
}

extension PhraseNames {
  /// The word for a state of a clause; nil where an aspect asks for none but whether it is the case.
  func state(_ aspect: ClauseAspect, of reference: ClauseReference) -> String? {
    func word(_ outcome: Outcome) -> String {
      guard case .section(let section) = reference else { return words.outcome(outcome) }
      return context.word(outcome, program[section])
    }
    switch aspect {
    case .eligible: return word(.eligible)
    case .ineligible: return word(.ineligible)
    case .notApplicable: return word(.notApplicable)
    case .met: return words.state(.met)
    case .late: return words.late(nil)
    case .missed: return words.missed
    case .open: return words.stillOpen(nil)
    case .notStarted: return words.pick("not started", "시작 전")
    // All other aspects are no states.
    default: return nil
    }
  }
}
