// A decision as values held to the same decision as JSON: every member, and no member that is not known.

import Explanation
import Quantities
import TestSupport

@testable import Writ

/// What differs between a decision's values and its JSON.
struct TypedComparison {
  private(set) var differences: [String] = []

  /// The members of JSON that the values leave to text: workings, tables, and counts that follow.
  private static let untyped: Set<String> = [
    "working", "tables", "counting", "lacks", "attainment", "counts", "changes",
  ]

  mutating func compare(_ decision: ClaimDecision, _ tree: JSONTree) {
    keys(
      tree,
      [
        "writ", "policy", "title", "titles", "version", "as_of", "case", "sections", "assumptions",
        "provisional",
        "errors",
      ],
      ""
    )
    titles(decision.policyTitle, decision.policyTitles, tree, "policy")
    same(decision.asOf, tree["as_of"].flatMap { Moment($0.text) }, "as_of")
    text(decision.caseName, tree["case"], "case")
    each(decision.sections, tree["sections"], "sections") { $0.section($1, $2, $3) }
    each(decision.assumptions, tree["assumptions"], "assumptions") { own, value, tree, path in
      own.keys(tree, ["path", "title", "titles", "value", "decisive"], path)
      own.text(value.path, tree["path"], path)
      own.titles(value.title, value.titles, tree, path)
      own.value(value.value, tree["value"], path)
      own.same(.truth(value.isDecisive), tree["decisive"], path)
    }
    each(decision.provisionalYears, tree["provisional"], "provisional") { own, value, tree, path in
      own.text(value.calendar, tree["calendar"], path)
      own.same(.number(String(value.year)), tree["year"], path)
    }
    errors(decision.errorsOutsideSections, tree["errors"], "errors")
  }

  // MARK: Plain things

  private mutating func keys(_ tree: JSONTree, _ known: Set<String>, _ path: String) {
    guard case .object(let members) = tree else {
      differences.append("\(path) is no object")
      return
    }
    let others = Set(members.keys).subtracting(known).subtracting(Self.untyped)
    if !others.isEmpty { differences.append("\(path) has \(others.sorted())") }
  }

  private mutating func same<Thing: Equatable>(_ left: Thing, _ right: Thing, _ path: String) {
    if left != right { differences.append("\(path): \(left) and not \(right)") }
  }

  private mutating func same(_ left: JSONTree, _ right: JSONTree?, _ path: String) {
    if left != right { differences.append("\(path): \(left) and not \(String(describing: right))") }
  }

  private mutating func text(_ left: String?, _ right: JSONTree?, _ path: String) {
    same(left.map { .text($0) } ?? .null, right, path)
  }

  /// The members `title` and `titles`.
  private mutating func titles(
    _ title: String?,
    _ titles: [String: String],
    _ tree: JSONTree,
    _ path: String
  ) {
    text(title, tree["title"], path + ".title")
    languages(titles, tree["titles"], path + ".titles")
  }

  /// The members `NAME_title` and `NAME_titles`, which stand only where there is something to tell.
  private mutating func titles(
    _ title: String?,
    _ titles: [String: String],
    of name: String,
    _ tree: JSONTree,
    _ path: String
  ) {
    same(title.map { .text($0) }, tree["\(name)_title"], "\(path).\(name)_title")
    languages(titles, tree["\(name)_titles"], "\(path).\(name)_titles")
  }

  private mutating func languages(_ titles: [String: String], _ tree: JSONTree?, _ path: String) {
    let told = titles.mapValues { JSONTree.text($0) }
    same(told.isEmpty ? nil : .object(told), tree, path)
  }

  private mutating func each<Thing>(
    _ values: [Thing],
    _ tree: JSONTree?,
    _ path: String,
    _ compare: (inout TypedComparison, Thing, JSONTree, String) -> Void
  ) {
    let elements = tree?.elements ?? []
    same(values.count, elements.count, path)
    for (index, (value, element)) in zip(values, elements).enumerated() {
      compare(&self, value, element, "\(path)[\(index)]")
    }
  }

  private mutating func duration(_ seconds: ExactNumber?, _ tree: JSONTree?, _ path: String) {
    text(seconds?.rational.isoDuration, tree, path)
  }

  private mutating func money(_ money: Money?, _ tree: JSONTree?, _ path: String) {
    guard let money else { return same(.null, tree, path) }
    let written = [
      "amount": JSONTree.text(money.amount.description), "currency": .text(money.currency),
    ]
    same(.object(written), tree, path)
  }

  mutating func value(_ value: DecisionValue, _ tree: JSONTree?, _ path: String) {
    switch value {
    case .none, .open: same(.null, tree, path)
    case .truth(let truth): same(.truth(truth), tree, path)
    case .number(let number):
      same(number.decimal.map { .number($0) } ?? .text(number.description), tree, path)
    case .money(let money): self.money(money, tree, path)
    case .percent(let part):
      let hundredfold = try? part.rational.multiplied(by: Rational(100))
      text("\(hundredfold?.description ?? "")%", tree, path)
    case .duration(let seconds): duration(seconds, tree, path)
    case .day(let day): text(day.description, tree, path)
    case .moment(let moment): same(moment, tree.flatMap { Moment($0.text) }, path)
    case .text(let text): self.text(text, tree, path)
    case .list(let elements): each(elements, tree, path) { $0.value($1, $2, $3) }
    case .times(let spans):
      each(spans, tree, path) { own, span, tree, path in
        own.same(span.lowerBound, tree["start"].flatMap { Moment($0.text) }, path)
        own.same(span.upperBound, tree["end"].flatMap { Moment($0.text) }, path)
      }
    }
  }

  private mutating func errors(
    _ errors: [ClaimDecision.RuleError],
    _ tree: JSONTree?,
    _ path: String
  ) {
    each(errors, tree, path) { own, error, tree, path in
      own.keys(tree, ["message", "file", "line", "column"], path)
      own.text(error.message, tree["message"], path)
      own.text(error.file, tree["file"], path)
      own.same(.number(String(error.line)), tree["line"], path)
      own.same(.number(String(error.column)), tree["column"], path)
    }
  }

  private mutating func missing(
    _ facts: [ClaimDecision.MissingFact],
    _ tree: JSONTree?,
    _ path: String
  ) {
    each(facts, tree, path) { own, fact, tree, path in
      own.keys(tree, ["path", "title", "titles", "more", "settles"], path)
      own.text(fact.path, tree["path"], path)
      own.titles(fact.title, fact.titles, tree, path)
      own.same(fact.further.map { .number(String($0)) }, tree["more"], path + ".more")
      guard let settles = fact.settles else { return own.same(nil, tree["settles"], path) }
      let told = tree["settles"] ?? .null
      own.keys(told, ["tried", "values", "alone", "clauses"], path)
      own.same(.number(String(settles.tried)), told["tried"], path)
      own.same(.number(String(settles.alone)), told["alone"], path)
      own.same(.number(String(settles.clauses)), told["clauses"], path)
      own.each(settles.values, told["values"], path) { own, trial, tree, path in
        own.value(trial.value, tree["value"], path)
        own.text(trial.outcome.rawValue, tree["outcome"], path)
      }
    }
  }

  private mutating func amount(
    _ amount: Money?,
    _ least: Money?,
    _ most: Money?,
    _ tree: JSONTree,
    _ path: String
  ) {
    money(amount, tree["amount"], path + ".amount")
    if least == nil, most == nil { return same(.null, tree["range"], path + ".range") }
    money(least, tree["range"]?["from"], path + ".range.from")
    money(most, tree["range"]?["to"], path + ".range.to")
  }

  // MARK: Sections

  private mutating func section(
    _ section: ClaimDecision.Section,
    _ tree: JSONTree,
    _ path: String
  ) {
    keys(
      tree,
      [
        "id", "title", "titles", "subject", "outcome", "certain", "requirements", "exclusions",
        "deadlines",
        "duties", "awards", "advice", "for_people", "missing", "readings", "errors",
      ],
      path
    )
    text(section.name, tree["id"], path)
    titles(section.title, section.titles, tree, path)
    text(section.outcome.rawValue, tree["outcome"], path)
    same(section.isCertain, tree["certain"] != .truth(false), path)
    subject(section.subject, tree["subject"] ?? .null, path + ".subject")
    each(section.requirements, tree["requirements"], path) { own, result, tree, path in
      own.clause(result.clause, result.state.rawValue, ["values"], tree, path)
      own.values(result.values, tree["values"], path)
    }
    each(section.exclusions, tree["exclusions"], path) { own, result, tree, path in
      own.clause(result.clause, result.state.rawValue, ["values"], tree, path)
      own.values(result.values, tree["values"], path)
    }
    each(section.deadlines, tree["deadlines"], path) { $0.deadline($1, $2, $3) }
    each(section.duties, tree["duties"], path) { $0.duty($1, $2, $3) }
    each(section.awards, tree["awards"], path) { $0.award($1, $2, $3) }
    each(section.advice, tree["advice"], path) { own, result, tree, path in
      own.clause(result.clause, result.state.rawValue, ["steps", "step_titles"], tree, path)
      own.each(result.steps, tree["steps"], path) { $0.text($1, $2, $3) }
      own.each(result.stepTitles, tree["step_titles"], path) { own, titles, tree, path in
        own.same(.object(titles.mapValues { .text($0) }), tree, path)
      }
    }
    each(section.judgements, tree["for_people"], path) { own, result, tree, path in
      own.clause(result.clause, result.state.rawValue, [], tree, path)
    }
    missing(section.missing, tree["missing"], path + ".missing")
    each(section.readings, tree["readings"], path + ".readings") { $0.reading($1, $2, $3) }
    errors(section.errors, tree["errors"], path)
  }

  private mutating func subject(
    _ subject: ClaimDecision.Subject?,
    _ tree: JSONTree,
    _ path: String
  ) {
    guard let subject else { return same(.null, tree, path) }
    keys(tree, ["list", "value", "place", "row", "id"], path)
    text(subject.list, tree["list"], path)
    same(subject.value.map { .text($0) }, tree["value"], path)
    same(subject.id.map { .text($0) }, tree["id"], path)
    if subject.value == nil {
      same(subject.place.map { .number(String($0)) } ?? .null, tree["place"], path)
    }
  }

  private mutating func clause(
    _ clause: ClaimDecision.Clause,
    _ state: String,
    _ own: Set<String>,
    _ tree: JSONTree,
    _ path: String
  ) {
    keys(
      tree,
      own.union(["name", "title", "titles", "source", "status", "missing", "errors", "place"]),
      path
    )
    text(clause.name, tree["name"], path)
    titles(clause.title, clause.titles, tree, path)
    text(clause.source, tree["source"], path)
    text(clause.place, tree["place"], path)
    text(state, tree["status"], path)
    missing(clause.missing, tree["missing"], path)
    errors(clause.errors, tree["errors"], path)
  }

  private mutating func values(
    _ values: [ClaimDecision.NamedValue],
    _ tree: JSONTree?,
    _ path: String
  ) {
    each(values, tree, path) { own, value, tree, path in
      own.text(value.name, tree["name"], path)
      own.value(value.value, tree["value"], path)
    }
  }

  private mutating func deadline(
    _ deadline: ClaimDecision.Deadline,
    _ tree: JSONTree,
    _ path: String
  ) {
    clause(
      deadline.clause,
      deadline.state.rawValue,
      ["required", "fails", "due", "met_at", "late_by", "left"],
      tree,
      path
    )
    same(.truth(deadline.isRequired), tree["required"], path)
    same(.truth(deadline.fails), tree["fails"], path)
    value(deadline.due, tree["due"], path)
    value(deadline.metAt, tree["met_at"], path)
    duration(deadline.lateBy, tree["late_by"], path)
    duration(deadline.left, tree["left"], path)
  }

  private mutating func award(_ award: ClaimDecision.Award, _ tree: JSONTree, _ path: String) {
    clause(
      award.clause,
      award.state.rawValue,
      [
        "amount", "range", "computed", "method", "method_title", "method_titles", "payable_by",
        "from", "from_title", "from_titles", "to", "to_title", "to_titles",
      ],
      tree,
      path
    )
    amount(award.amount, award.least, award.most, tree, path)
    money(award.computed, tree["computed"], path)
    text(award.method, tree["method"], path)
    value(award.payableBy, tree["payable_by"], path)
    text(award.from, tree["from"], path)
    text(award.to, tree["to"], path)
    titles(award.methodTitle, award.methodTitles, of: "method", tree, path)
    titles(award.fromTitle, award.fromTitles, of: "from", tree, path)
    titles(award.toTitle, award.toTitles, of: "to", tree, path)
  }

  private mutating func duty(_ duty: ClaimDecision.Duty, _ tree: JSONTree, _ path: String) {
    clause(
      duty.clause,
      duty.state.rawValue,
      [
        "required", "from", "from_title", "from_titles", "to", "to_title", "to_titles", "breach",
        "breach_titles", "instances",
      ],
      tree,
      path
    )
    same(.truth(duty.isRequired), tree["required"], path)
    text(duty.from, tree["from"], path)
    text(duty.to, tree["to"], path)
    text(duty.breach, tree["breach"], path)
    titles(duty.fromTitle, duty.fromTitles, of: "from", tree, path)
    titles(duty.toTitle, duty.toTitles, of: "to", tree, path)
    languages(duty.breachTitles, tree["breach_titles"], path)
    for state in ClaimDecision.Duty.Instance.State.allCases {
      let count = duty.instances.count { $0.state == state }
      same(.number(String(count)), tree["counts"]?[state.rawValue], path)
    }
    each(duty.instances, tree["instances"], path) { own, instance, tree, path in
      own.keys(
        tree,
        [
          "trigger", "from", "due", "state", "done_at", "act", "to_spare", "late_by", "excuse",
          "missing",
        ],
        path
      )
      own.text(instance.state.rawValue, tree["state"], path)
      own.text(instance.trigger, tree["trigger"], path)
      own.value(instance.start, tree["from"], path)
      own.value(instance.due, tree["due"], path)
      own.text(instance.act, tree["act"], path)
      own.value(instance.doneAt, tree["done_at"], path)
      own.duration(instance.toSpare, tree["to_spare"], path)
      own.duration(instance.lateBy, tree["late_by"], path)
      own.text(instance.excuse, tree["excuse"], path)
      own.missing(instance.missing, tree["missing"], path)
    }
  }

  private mutating func reading(
    _ reading: ClaimDecision.Reading,
    _ tree: JSONTree,
    _ path: String
  ) {
    keys(tree, ["readings", "contested", "outcome", "amounts"], path)
    let choices = reading.choices.map { ($0.reading, JSONTree.text($0.alternative)) }
    same(.object(Dictionary(choices) { $1 }), tree["readings"], path)
    same(.truth(reading.isContested), tree["contested"], path)
    text(reading.outcome.rawValue, tree["outcome"], path)
    each(reading.amounts, tree["amounts"], path) { own, amount, tree, path in
      own.text(amount.award, tree["award"], path)
      own.amount(amount.amount, amount.least, amount.most, tree, path)
    }
  }

  // MARK: Changes

  mutating func compare(_ changes: [ClaimDecision.Changes?], _ tree: JSONTree) {
    each(changes, tree["sections"], "sections") { own, changes, section, path in
      let tree = section["changes"] ?? .null
      guard let changes else { return own.same(.null, tree, path) }
      own.keys(tree, ["goal", "blocked_by", "facts", "sought", "evaluations", "untried"], path)
      own.text(changes.goal.rawValue, tree["goal"], path)
      own.text(changes.blockedBy, tree["blocked_by"], path)
      own.same(.truth(changes.isSought), tree["sought"], path)
      own.same(.number(String(changes.evaluations)), tree["evaluations"], path)
      own.missing(changes.untried, tree["untried"], path)
      own.each(changes.facts, tree["facts"], path) { own, fact, tree, path in
        own.keys(tree, ["path", "title", "titles", "current", "values", "amounts"], path)
        own.text(fact.path, tree["path"], path)
        own.titles(fact.title, fact.titles, tree, path)
        own.value(fact.current, tree["current"], path)
        own.each(fact.values, tree["values"], path) { $0.value($1, $2, $3) }
        own.each(fact.amounts, tree["amounts"], path) { own, amount, tree, path in
          own.text(amount.award, tree["id"], path)
          own.money(amount.amount, tree["amount"], path)
        }
      }
    }
  }
}
