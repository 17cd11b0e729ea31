// Conditions and formulas as Korean phrases with titles for names.

import Model
import Syntax

/// Writes expressions as Korean phrases.
struct KoreanPhrases: ExpressionPhrases {
  var names: PhraseNames
  var isPlain = false

  func said(_ id: ExpressionID) -> String { clause(id).text(.end) }

  /// The subject of a comparison, with its particle.
  private func subject(_ id: ExpressionID) -> String {
    with(.subject, subjectText(id))
  }

  // MARK: Values

  func noun(_ id: ExpressionID) -> Noun {
    if let filled = names.filled(id) { return Noun(filled) }
    if let alternative = names.alternative(id) { return Noun(names.quoted(alternative)) }
    if let constant = names.constant(id) { return Noun(constant) }
    let expression = program[id]
    switch expression {
    case .unary(let operation, let operand):
      return part(operation, operand) ?? sentence(id)
    case .binary(let operation, let left, let right):
      return arithmetic(operation, left, right) ?? sentence(id)
    case .conditional(let condition, let yes, let no):
      let condition = clause(condition).text(.condition)
      return Noun("\(condition) \(value(yes)), 아니면 \(value(no))", Level.conditional)
    case .smallest(let items): return Noun(extreme(id, items, isSmallest: true), Level.prefix)
    case .largest(let items): return Noun(extreme(id, items, isSmallest: false), Level.prefix)
    case .items(let items): return Noun(list(items.map { value($0) }))
    case .select(let index): return selected(program.selections[Int(index)], id)
    case .counted(let counting): return counted(program[counting])
    case .dailyTime(let daily):
      let daily = program[daily]
      let days = value(daily.days, Level.prefix)
      guard let end = daily.end else {
        return Noun("\(days) \(value(daily.start))", Level.prefix)
      }
      return Noun("\(days)의 \(value(daily.start))부터 \(value(end))까지", Level.prefix)
    case .series(let series):
      let series = program[series]
      let start = value(series.anchor) + (series.includesAnchor ? "부터" : " 뒤")
      return Noun("\(start) \(value(series.until))까지 \(value(series.step))마다", Level.prefix)
    case .collected: return Noun("해당하는 모든 행")
    case .asked(let id):
      guard let title = names.title(of: id) else { return Noun(names.code.asked(program[id]).text) }
      let inputs = names.inputs(of: id).map { "\(names.quoted($0.name)) = \(value($0.value))" }
      return Noun("\(list(inputs))일 때의 \(names.quoted(title))", Level.prefix)
    // All others are told by a name, or by their code form.
    default: return Noun(name(id, expression))
    }
  }

  /// A question where a value is asked for: `…인지`.
  private func sentence(_ id: ExpressionID) -> Noun {
    Noun("\(clause(id).text(.noun))지 여부", Level.comparison)
  }

  private func name(_ id: ExpressionID, _ expression: Expression) -> String {
    switch expression {
    case .variable(let variable):
      if let called = names.called[variable] { return called }
      switch names.owner(variable) {
      case .near: return names.scope.isEmpty ? "이 항목" : "그 항목"
      case .outer: return "앞의 항목"
      case .decided: return "이 항목"
      }
    case .place(let variable):
      switch names.owner(variable) {
      case .near: return "순번"
      case .outer: return "앞의 항목의 순번"
      case .decided: return "이 항목의 순번"
      }
    case .clause(_, _, let aspect):
      guard let title = names.title(expression) else { break }
      if let word = Self.measure(aspect) {
        return owned(expression, "\(names.quoted(title))의 \(word)")
      }
      return sentence(id).text
    case .parameter(_, let date):
      guard let title = names.title(expression) else { break }
      return names.quoted(title) + (date.map { "(\(value($0)) 기준)" } ?? "")
    // What has a title is told by it, whatever it is; the rest by its code form.
    default:
      guard let title = names.title(expression) else { break }
      return owned(expression, names.quoted(title, expression))
    }
    return names.code.text(id)
  }

  func title(_ title: String, of element: String) -> String { "\(element)의 \(title)" }

  func owned(by variable: VariableID, _ title: String) -> String {
    switch names.owner(variable) {
    case .near: title
    case .outer: "앞의 항목의 \(title)"
    case .decided: "이 항목의 \(title)"
    }
  }

  private static func measure(_ aspect: ClauseAspect) -> String? {
    switch aspect {
    case .amount: "금액"
    case .computed: "계산 금액"
    case .due: "기한"
    case .lateBy: "지연 시간"
    case .attainment: "이행률"
    case .instances: "건수"
    case .metCount: "이행 건수"
    case .lateCount: "지연 건수"
    case .breachedCount: "위반 건수"
    case .pendingCount: "진행 중인 건수"
    case .excusedCount: "면책 건수"
    case .failedClauses: "거절 사유가 된 조항"
    case .firstFailedClause: "첫째 거절 사유가 된 조항"
    // All other aspects ask a question, which is told as a sentence.
    default: nil
    }
  }

  private func extreme(_ id: ExpressionID, _ items: [ExpressionID], isSmallest: Bool) -> String {
    let most = items.count == 2 ? "더" : "가장"
    let word =
      if names.isTime(id) {
        isSmallest ? "이른 때" : "늦은 때"
      } else {
        isSmallest ? "작은 값" : "큰 값"
      }
    return "\(list(items.map { value($0) })) 가운데 \(most) \(word)"
  }

  func list(_ parts: [String]) -> String { parts.joined(separator: ", ") }

  private func counted(_ counting: Counting) -> Noun {
    let (event, period) = (
      value(counting.event, Level.prefix), value(counting.period, Level.prefix)
    )
    var text = counting.direction == .after ? "\(event)부터 \(period)" : "\(event)의 \(period) 전"
    if let stops = counting.stops { text += "(\(value(stops)) 제외)" }
    return Noun(text, Level.postfix)
  }

  // MARK: Conditions

  func clause(_ id: ExpressionID) -> KoreanClause {
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
        if let state = names.state(aspect, of: reference) {
          return KoreanClause("\(subject)의 결과가 \(state)", .copula)
        }
        return KoreanClause("\(subject)에 해당", .does)
      }
    case .constant:
      if let truth = names.truth(id) { return KoreanClause("언제나 해당", truth ? .does : .doesNot) }
    case .conditional(let condition, let yes, let no):
      let condition = clause(condition).text(.condition)
      let (yes, no) = (clause(yes).text(.and), clause(no))
      return KoreanClause("\(condition) \(yes), 아니면 \(no.lead)", no.predicate, connective: .or)
    // All others are values, asked whether they are yes.
    default: break
    }
    return KoreanClause("\(name(id, expression))에 해당", .does)
  }

  private func question(_ operation: UnaryOperation, _ operand: ExpressionID) -> KoreanClause? {
    switch operation {
    case .not: return clause(operand).denied
    case .isGiven: return KoreanClause(with(.subject, value(operand)), .exists)
    case .isNone: return KoreanClause(with(.subject, value(operand)), .lacks)
    case .isEmpty: return KoreanClause("\(value(operand))에 든 것이", .lacks)
    case .isBusinessDay: return KoreanClause("\(with(.subject, value(operand))) 영업일", .copula)
    case .isWritableInCP949:
      return KoreanClause("\(with(.object, value(operand))) CP949로 쓸 수", .exists)
    // The other operations give values, not sentences.
    default: return nil
    }
  }

  private func comparison(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID
  ) -> KoreanClause? {
    let isTime = names.isTime(left)
    switch operation {
    case .less: return compared(left, right, isTime ? " 전" : " 미만")
    case .lessOrEqual: return compared(left, right, isTime ? " 이전" : " 이하")
    case .greater: return compared(left, right, isTime ? " 후" : " 초과")
    case .greaterOrEqual: return compared(left, right, isTime ? " 이후" : " 이상")
    case .equal: return equal(left, right)
    case .notEqual: return equal(left, right).denied
    case .isInSpans:
      return KoreanClause("\(with(.subject, value(left))) \(value(right))에", .enters)
    case .setIncludes: return has(left, names.members(right) { value($0) } ?? [value(right)])
    case .isInSet where names.constant(left) != nil: return has(right, [value(left)])
    case .isInSet, .isInItems:
      let subject = subject(left)
      guard let members = names.members(right, { value($0) }) else {
        return KoreanClause("\(subject) \(value(right))에", .enters)
      }
      if members.count == 1 { return KoreanClause("\(subject) \(members[0])", .copula) }
      return KoreanClause("\(subject) \(list(members)) 중 하나", .copula)
    case .textContains:
      return KoreanClause("\(value(left))에 \(with(.subject, value(right)))", .exists)
    case .textStartsWith:
      return KoreanClause(
        "\(with(.subject, value(left))) \(with(.direction, value(right))) 시작",
        .does
      )
    case .and: return range(left, right) ?? connected(.and, left, right)
    case .or: return connected(.or, left, right)
    // The other operations give values, not sentences.
    default: return nil
    }
  }

  /// A text with a particle behind it.
  func with(_ particle: KoreanParticle, _ text: String) -> String { particle.after(text) }

  private func compared(_ left: ExpressionID, _ right: ExpressionID, _ word: String) -> KoreanClause
  {
    KoreanClause(of: subject(left), is: value(right) + word)
  }

  private func equal(_ left: ExpressionID, _ right: ExpressionID) -> KoreanClause {
    if let truth = names.truth(right) {
      let clause = clause(left)
      return truth ? clause : clause.denied
    }
    if let constant = names.constant(right) {
      if case .reading = program[left] {
        return KoreanClause(
          "\(with(.object, value(left))) \(with(.direction, names.quoted(constant)))",
          .reads
        )
      }
      return KoreanClause(of: subject(left), is: isPlain ? constant : value(right))
    }
    return KoreanClause("\(with(.and, value(left))) \(with(.subject, value(right)))", .same)
  }

  private func has(_ set: ExpressionID, _ items: [String]) -> KoreanClause {
    let all = with(.subject, list(items)) + (items.count > 1 ? " 모두" : "")
    return KoreanClause("\(value(set))에 \(all)", .exists)
  }

  /// A question from one bound to another, which a policy writes as one.
  private func range(_ left: ExpressionID, _ right: ExpressionID) -> KoreanClause? {
    guard case .binary(.greaterOrEqual, let subject, let low) = program[left],
      case .binary(let upper, let same, let high) = program[right],
      subject == same, upper == .less || upper == .lessOrEqual
    else { return nil }
    let (from, to) = (value(low), value(high))
    let head = with(.subject, value(subject))
    if names.isTime(subject) {
      let end = upper == .less ? " 전까지" : "까지"
      return KoreanClause(of: head, is: "\(from)부터 \(to)\(end)")
    }
    return KoreanClause(of: head, is: "\(from) 이상 \(to) \(upper == .less ? "미만" : "이하")")
  }

  private func connected(
    _ form: KoreanPredicate.Form,
    _ left: ExpressionID,
    _ right: ExpressionID
  ) -> KoreanClause {
    func side(_ id: ExpressionID) -> KoreanClause {
      let clause = clause(id)
      guard let inner = clause.connective, inner != form else { return clause }
      return KoreanClause("(\(clause.text(.noun)) 경우)", .copula)
    }
    let last = side(right)
    var whole = KoreanClause(
      "\(side(left).text(form)) \(last.lead)",
      last.predicate,
      connective: form
    )
    if let first = clause(left).rest, let second = clause(right).rest {
      whole.rest = first + (form == .and ? ", " : " 또는 ") + second
    }
    return whole
  }
}
