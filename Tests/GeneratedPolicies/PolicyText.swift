// The text of a policy: brackets stand around everything that has parts.

extension PolicyTree {
  package var text: String {
    var lines = ["policy generated \"Generated\"", "  currency KRW", "  zone \(zone)", "", "facts"]
    for fact in facts { lines += fact.lines(indent: "  ") }
    if !events.isEmpty {
      lines += ["", "events"]
      for kind in events {
        lines.append("  \(kind.name)")
        if case .list(let members) = kind.type {
          for member in members where member.name != "at" { lines += member.lines(indent: "    ") }
        }
      }
    }
    for clause in clauses { lines += [""] + clause.lines }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Fact {
  fileprivate func lines(indent: String) -> [String] {
    let word = isOptional ? "optional " : ""
    let written = defaultValue.map { " = \($0.text)" } ?? ""
    var range = ""
    if isBounded, let least = values?.first, let most = values?.last {
      range = " from \(least.text) to \(most.text)"
    }
    func line(_ type: String) -> String { "\(indent)\(name) \(word)\(type)\(range)\(written)" }
    switch type {
    case .truth: return [line("yes or no")]
    case .number: return [line("number")]
    case .date: return [line("date")]
    case .instant: return [line("instant")]
    case .text: return [line("text")]
    case .choice(let names): return [line("one of \(names.joined(separator: ", "))")]
    case .set(let names): return [line("set of \(names.joined(separator: ", "))")]
    case .group(let members):
      let head = isOptional ? "\(indent)\(name) optional\(written)" : "\(indent)\(name)"
      return [head] + members.flatMap { $0.lines(indent: indent + "  ") }
    case .list(let members):
      return [line("list of")] + members.flatMap { $0.lines(indent: indent + "  ") }
    }
  }
}

extension Scalar {
  package var text: String {
    switch self {
    case .none: "none"
    case .truth(let truth): truth ? "yes" : "no"
    case .number(let number): "\(number)"
    case .date(let day): Moments.date(day)
    case .instant(let hour): Moments.date(hour.quotient(24)) + " " + Moments.time(hour)
    case .choice(let name): name
    case .set(let names): "{\(names.joined(separator: ", "))}"
    }
  }
}

/// Dates and instants as text, counted from 2026-03-01.
package enum Moments {
  package static func date(_ day: Int) -> String {
    // The generated days stay between February and April of 2026, a common year.
    let lengths = [("02", 28), ("03", 31), ("04", 30), ("05", 31)]
    var rest = day + 28
    for (month, length) in lengths {
      if rest < length { return "2026-\(month)-" + twoDigits(rest + 1) }
      rest -= length
    }
    return "2026-06-" + twoDigits(rest + 1)
  }

  package static func time(_ hour: Int) -> String { twoDigits(hour.remainder(24)) + ":00" }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

extension Int {
  /// Towards the past, also below zero.
  func quotient(_ divisor: Int) -> Int { (self - remainder(divisor)) / divisor }
  func remainder(_ divisor: Int) -> Int { ((self % divisor) + divisor) % divisor }
}

extension Domain {
  var text: String {
    switch self {
    case .facts(let path): path
    case .definition(let name): name
    case .inline(let elements): "(\(elements.text))"
    }
  }
}

extension Elements {
  var text: String {
    var text = taken.map { "the \($0) " } ?? "each "
    text += "\(variable) in \(source.text)"
    if let condition { text += " where \(condition.text)" }
    if let order { text += " in order of \(variable).\(order)" }
    if let then { text += ", then \(variable).\(then)" }
    return text
  }
}

extension Term {
  package var text: String {
    switch self {
    case .literal(let scalar): scalar.text
    case .fact(let path): path
    case .member(let variable, let path): "\(variable).\(path)"
    case .clause(let variable, let name, let part): clauseText(variable, name, part)
    case .not(let term): "(not \(term.text))"
    case .all(let terms): "(\(terms.map(\.text).joined(separator: " and ")))"
    case .some(let terms): "(\(terms.map(\.text).joined(separator: " or ")))"
    case .compare(let left, let word, let right): "(\(left.text) \(word) \(right.text))"
    case .isFrom(let term, let low, let high): "(\(term.text) is from \(low.text) to \(high.text))"
    case .isOneOf(let term, let values, let negated):
      "(\(term.text) is \(negated ? "not " : "")one of \(values.map(\.text).joined(separator: ", ")))"
    case .includes(let set, let value): "(\(set.text) includes \(value.text))"
    case .isGiven(let term, let negated): "(\(term.text) is \(negated ? "none" : "given"))"
    case .isEmpty(let term, let negated): "(\(term.text) is \(negated ? "not " : "")empty)"
    case .arithmetic(let left, let word, let right): "(\(left.text) \(word) \(right.text))"
    case .negative(let term): "(-\(term.text))"
    case .choose(let question, let yes, let no):
      "(if \(question.text) then \(yes.text) else \(no.text))"
    case .extreme(let word, let terms):
      "(the \(word) of (\(terms.map(\.text).joined(separator: ", "))))"
    case .counted(let number, let unit, let direction, let moment):
      "(\(number) \(unit) \(direction) \(moment.text))"
    case .place(let variable): "(place of \(variable))"
    case .selection(let selection): "(\(selection.text))"
    }
  }

  private func clauseText(_ variable: String?, _ name: String, _ part: ClausePart) -> String {
    let owner = variable.map { "\($0).\(name)" } ?? name
    switch part {
    case .value: return owner
    case .phrase(let phrase): return "(\(owner) \(phrase))"
    case .property(let property):
      let isAmount = property == "amount" || property == "computed"
      return isAmount ? "(\(owner).\(property) / 100 KRW)" : "\(owner).\(property)"
    }
  }
}

extension Selection {
  var text: String {
    var members = "\(variable) in \(domain.text)"
    if let before { members += " before \(before)" }
    if let condition { members += " where \(condition.text)" }
    let asked = body.map { $0.text } ?? ""
    switch question {
    case "any", "every", "no": return "\(question) \(members) has \(asked)"
    case "count": return "count of \(members)"
    case "different": return "count of (the different values of \(asked) for each \(members))"
    case "sum": return "sum of \(asked) for each \(members)"
    default: return "\(question) of \(asked) for each \(members)"
    }
  }
}

extension Clause {
  var lines: [String] {
    if let elements { return ["define \(name) = \(elements.text)"] }
    var head = "\(kind.rawValue) \(name)"
    if let forEach {
      head += " for each \(forEach.variable) in \(forEach.domain.text)"
      if let order = forEach.order { head += " in order of \(forEach.variable).\(order)" }
    }
    let unit = kind == .award ? " KRW" : ""
    return [head] + items.flatMap { $0.lines(unit: unit).map { "  " + $0 } }
  }
}

extension Item {
  /// The lines; in an award every number stands for hundreds of the unit.
  fileprivate func lines(unit: String) -> [String] {
    let factor = unit.isEmpty ? "" : " * 100\(unit)"
    switch self {
    case .value(let term, let holds):
      switch holds {
      case .always: return ["= \(term.text)\(factor)"]
      case .when(let condition): return ["= \(term.text)\(factor) when \(condition.text)"]
      case .otherwise: return ["= \(term.text)\(factor) otherwise"]
      }
    case .notMoreThan(let term): return ["not more than \(term.text)\(factor)"]
    case .notLessThan(let term): return ["not less than \(term.text)\(factor)"]
    case .roundedDown(let step): return ["rounded down to \(step)\(unit)"]
    case .mayBeBelowZero: return ["may be below zero"]
    case .condition(let term): return [term.text]
    case .when(let term): return ["when \(term.text)"]
    case .appliesWhen(let term): return ["applies when \(term.text)"]
    case .unless(let term, let back):
      return ["unless \(term.text)"] + (back.map { ["  unless \($0.text)"] } ?? [])
    case .metBy(let term): return ["met by \(term.text)"]
    case .required: return ["required"]
    case .column(let name, let term): return ["\(name) = \(term.text)"]
    case .failedColumn(let name, let form, let section, let variable):
      let path = "\(variable.map { "\($0)." } ?? "")\(section)"
      return ["\(name) = \(form.text(of: path))"]
    case .upon(let variable, let kind, let condition):
      return ["upon \(variable) in \(kind)\(condition.map { " where \($0.text)" } ?? "")"]
    case .uponMoment(let term): return ["upon \(term.text)"]
    case .must(let kind, let sharing, let negated):
      let word = negated ? "must not" : "must"
      return ["\(word) \(kind)\(sharing.map { " with the same \($0)" } ?? "")"]
    case .mustMoment(let term): return ["must \(term.text)"]
    case .within(let number, let unit): return ["within \(number) \(unit)"]
    case .excused(let term): return ["excused when \(term.text)"]
    case .atLeast(let number): return ["at least \(number)"]
    }
  }
}

extension FailedForm {
  fileprivate func text(of section: String) -> String {
    switch self {
    case .names: "failed clauses of \(section)"
    case .count: "count of (failed clauses of \(section))"
    case .first: "the first failed clause of \(section)"
    case .includes(let clause): "failed clauses of \(section) includes \(clause)"
    }
  }
}
