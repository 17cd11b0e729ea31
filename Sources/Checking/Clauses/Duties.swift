// Duties: what brings them about, what fulfils them, and when they fall due.

import Model
import Quantities
import SourceText
import Syntax

/// What expressions may ask of a duty after a dot.
let dutyAspects: [String: (ClauseAspect, Type)] = [
  "attainment": (.attainment, .optional(.percent)), "instances": (.instances, .number),
  "met": (.metCount, .number), "late": (.lateCount, .number),
  "breached": (.breachedCount, .number), "pending": (.pendingCount, .number),
  "excused": (.excusedCount, .number),
]

/// A trigger that was checked: what instances it brings about and when each begins.
private struct CheckedTrigger {
  var trigger: DutyTrigger
  /// When an instance begins; nil for a duty without a trigger.
  var moment: Typed?
  /// The variable and list of its elements, to which acts are matched.
  var variable: ScopedVariable?
}

extension Checker {
  func checkDuty(_ entry: ClauseEntry) {
    let id = DutyID(entry.index)
    let firstCounting = program.countings.count
    let (header, duty) = withClause(entry, .duty(id)) { _ -> (ClauseHeader) -> Duty in
      context.counting = deadlineRules(entry.node)
      defer { context.counting = nil }
      return self.duty(entry.node)
    }
    inside(entry.file, Context()) {
      building.add(duty(header))
      checkCountingItems(entry.node, program.countings[firstCounting...])
    }
  }

  private func duty(_ clause: NodeID) -> (ClauseHeader) -> Duty {
    checkItemsTogether(clause)
    let when = self.when(clause)
    return narrowed(whenPaths(clause)) {
      let trigger = self.trigger(clause)
      let must = tree.child(clause, .must) ?? tree.child(clause, .mustNot)
      let acts = must.map { tree.children($0, .act).compactMap { act($0, trigger) } } ?? []
      let repetition = tree.child(clause, .everyPeriod).flatMap {
        self.repetition($0, trigger, acts)
      }
      let due = self.due(clause, trigger)
      let count = tree.child(clause, .atLeast).flatMap { firstExpression($0) }.map {
        wholeCount($0)
      }
      let excuses = tree.children(clause, .excused).map { item in
        Model.Exception(
          condition: firstExpression(item).map { condition($0).id } ?? unresolved(item).id,
          source: sourceText(item),
          origin: origin(item),
          exceptions: []
        )
      }
      let parties =
        tree.child(clause, .fromTo).map { tree.children($0, .party).map { party($0) } } ?? []
      let breach = tree.child(clause, .breach).map { titles($0) } ?? []
      return { header in
        Duty(
          header: header,
          trigger: trigger.trigger,
          when: when,
          acts: acts,
          isProhibition: self.tree.child(clause, .mustNot) != nil,
          due: due,
          admitsEarlier: self.tree.child(clause, .withinPeriod).flatMap {
            self.tree.child($0, .orBefore)
          } != nil,
          repetition: repetition,
          count: count,
          isOneForEach: self.tree.child(clause, .oneForEach) != nil,
          excuses: excuses,
          isRequired: self.tree.child(clause, .required) != nil,
          from: parties.first ?? Party(),
          to: parties.count > 1 ? parties[1] : Party(),
          breach: breach
        )
      }
    }
  }

  /// Refuses items of which one would have to be ignored.
  private func checkItemsTogether(_ clause: NodeID) {
    let every = tree.child(clause, .everyPeriod)
    let least = tree.child(clause, .atLeast)
    let leastIn = least.flatMap { expressions($0).count > 1 ? $0 : nil }
    let dues = [tree.child(clause, .withinPeriod), tree.child(clause, .dueBy), leastIn, every]
      .compactMap { $0 }
    if dues.count > 1 {
      report(
        .duplicateItem,
        dues[1],
        "two items say when this falls due",
        cure: "keep one of them, or write two duties",
        labels: [DiagnosticLabel(tree.range(dues[0]), "this one too")]
      )
    }
    let shared = tree.child(clause, .oneForEach)
    if tree.child(clause, .mustNot) != nil, let other = every ?? least ?? shared {
      report(
        .duplicateItem,
        other,
        "what must not be done is neither repeated nor counted",
        cure: "leave this line out; the first such act breaches the duty"
      )
      return
    }
    guard let every else { return }
    if let shared {
      report(
        .duplicateItem,
        shared,
        "an act of a duty that comes again serves one time anyway",
        cure: "leave `one for each` out"
      )
    }
    if let least, tree.child(every, .afterLast) != nil {
      report(
        .duplicateItem,
        least,
        "each time is counted from the last act, so one act is due at a time",
        cure: "count from a fixed moment: `every P after E`"
      )
    }
  }

  // MARK: Triggers

  private func trigger(_ clause: NodeID) -> CheckedTrigger {
    guard let item = tree.child(clause, .upon) else {
      return CheckedTrigger(trigger: .always)
    }
    if let bindingNode = tree.child(item, .binding) {
      guard let binding = binding(bindingNode) else { return CheckedTrigger(trigger: .always) }
      guard let moment = moment(of: binding.variable, binding.list, bindingNode) else {
        return CheckedTrigger(trigger: .always, variable: binding.variable)
      }
      let act = DutyAct(
        list: binding.list.id,
        variable: binding.variable.id,
        filter: binding.filter,
        moment: moment.id,
        name: tree.line(bindingNode)
      )
      if let filter = binding.filterNode {
        context.given.formUnion(givenPaths(filter, when: true))
      }
      return CheckedTrigger(trigger: .each(act), moment: moment, variable: binding.variable)
    }
    guard let node = firstExpression(item) else { return CheckedTrigger(trigger: .always) }
    let checked = momentExpression(node)
    return CheckedTrigger(trigger: .moment(checked.id), moment: checked)
  }

  /// An expression that must be a date or an instant.
  func momentExpression(_ node: NodeID) -> Typed {
    let checked = expression(node)
    switch checked.type.unwrapped {
    case .date, .instant, .nothingKnown: break
    default:
      report(mismatch(found: checked.type, wanted: "a date or an instant", at: tree.range(node)))
    }
    return checked
  }

  /// When an element of a list happened: its `at`.
  private func moment(of variable: ScopedVariable, _ list: Typed, _ node: NodeID) -> Typed? {
    guard case .element(let id) = variable.type.unwrapped else {
      if variable.type.unwrapped == .date || variable.type.unwrapped == .instant {
        return Typed(id: emit(.variable(variable.id), variable.type, node), type: variable.type)
      }
      if variable.type != .nothingKnown { reportNoMoment(node) }
      return nil
    }
    for member in program.schema[id].layout.members where member.names[0] == "at" {
      guard case .slot(let slot) = member.content else { continue }
      return fact(slot, .variable(variable.id, id), node)
    }
    reportNoMoment(node)
    return nil
  }

  private func reportNoMoment(_ node: NodeID) {
    report(
      .typeMismatch,
      node,
      "nothing says when these happened: they have no fact `at`",
      cure: "name events, or a list whose elements have `at`; else write `upon` and an instant"
    )
  }

  // MARK: Acts

  /// What fulfils a duty: an event of a kind, an element of a list, or the moment of a fact.
  private func act(_ node: NodeID, _ trigger: CheckedTrigger) -> DutyAct? {
    let saved = context
    defer { context = saved }
    if let bindingNode = tree.child(node, .binding) {
      guard let binding = binding(bindingNode) else { return nil }
      return act(node, binding.variable, binding.list, binding.filter, bindingNode, trigger)
    }
    guard let path = firstExpression(node) else { return nil }
    if tree.kind(path) == .nameReference, isList(path) {
      let list = expression(path)
      guard let element = elementType(list, path) else { return nil }
      // The kind's own name stands for the event in `where`.
      let variable = ScopedVariable(
        name: tree.nameText(path),
        id: newVariable(tree.nameText(path)),
        type: element,
        domain: list.domain,
        isEarlier: false,
        orderNode: nil,
        place: symbolPlaces[tree.nameText(path)]
      )
      context.variables.append(variable)
      return act(node, variable, list, nil, path, trigger)
    }
    if let same = tree.child(node, .sameFields) ?? tree.child(node, .bindingWhere) {
      report(
        .needsVariable,
        same,
        "`\(tree.text(path))` is one moment, which has no facts to compare",
        cure: "name a kind of event"
      )
    }
    let checked = momentExpression(path)
    return DutyAct(list: nil, variable: nil, filter: nil, moment: checked.id, name: tree.line(path))
  }

  /// Whether a name stands for a list of facts.
  private func isList(_ node: NodeID) -> Bool {
    guard case .fact(let member)? = symbols[tree.nameText(node)],
      case .slot(let slot) = member.content
    else { return false }
    return program.schema.root.fields[slot].list != nil
  }

  private func act(
    _ node: NodeID,
    _ variable: ScopedVariable,
    _ list: Typed,
    _ bound: ExpressionID?,
    _ place: NodeID,
    _ trigger: CheckedTrigger
  ) -> DutyAct? {
    guard let moment = moment(of: variable, list, place) else { return nil }
    var filters: [ExpressionID] = bound.map { [$0] } ?? []
    if let same = tree.child(node, .sameFields) {
      for name in tree.children(same, .name) {
        if let equal = sameField(name, variable, trigger) { filters.append(equal) }
      }
    }
    if let item = tree.child(node, .bindingWhere), let test = firstExpression(item) {
      filters.append(condition(test).id)
    }
    var filter = filters.first
    for next in filters.dropFirst() {
      filter = filter.map { emit(.binary(.and, $0, next), .truth, node) }
    }
    let kind = tree.kind(place) == .binding ? firstExpression(place) ?? place : place
    return DutyAct(
      list: list.id,
      variable: variable.id,
      filter: filter,
      moment: moment.id,
      name: tree.line(kind)
    )
  }

  /// `with the same NAME`: the act's fact equals that of the trigger, or of the section's element.
  private func sameField(
    _ node: NodeID,
    _ variable: ScopedVariable,
    _ trigger: CheckedTrigger
  ) -> ExpressionID? {
    let name = tree.nameText(node)
    guard let own = field(name, of: variable, node) else { return nil }
    for other in [trigger.variable, context.current] {
      guard let other, hasField(name, other), let theirs = field(name, of: other, node) else {
        continue
      }
      checkSame(own, theirs, node)
      return emit(.binary(.equal, own.id, theirs.id), .truth, node)
    }
    report(
      .unknownField,
      node,
      "what brings the duty about has no `\(name)`",
      cure: "name a fact that both have"
    )
    return nil
  }

  private func hasField(_ name: String, _ variable: ScopedVariable) -> Bool {
    guard case .element(let list) = variable.type.unwrapped else { return false }
    return program.schema[list].layout.members.contains { $0.names[0] == name }
  }

  private func field(_ name: String, of variable: ScopedVariable, _ node: NodeID) -> Typed? {
    guard case .element(let list) = variable.type.unwrapped else { return nil }
    let layout = program.schema[list].layout
    seeMembers(layout.members, in: layout, at: node)
    for member in layout.members where member.names[0] == name {
      refer(node, to: member)
      if case .slot(let slot) = member.content {
        return fact(slot, .variable(variable.id, list), node)
      }
    }
    report(
      unknownField(name, among: layout.members.map { $0.names[0] }, at: tree.range(node))
    )
    return nil
  }

  // MARK: When it falls due

  private func due(_ clause: NodeID, _ trigger: CheckedTrigger) -> ExpressionID? {
    if let item = tree.child(clause, .dueBy), let node = firstExpression(item) {
      return momentExpression(node).id
    }
    var period: NodeID?
    var stops: NodeID?
    var place = clause
    if let item = tree.child(clause, .withinPeriod) {
      let parts = expressions(item)
      period = parts.first
      stops = parts.count > 1 ? parts[1] : nil
      place = item
    } else if let item = tree.child(clause, .atLeast), expressions(item).count > 1 {
      period = expressions(item)[1]
      place = item
    }
    guard let period else { return nil }
    guard let moment = trigger.moment else {
      if tree.child(clause, .upon) == nil {
        report(
          .missingItem,
          place,
          "the period is counted from nothing",
          cure: "add `upon` and the event that starts it"
        )
      }
      return nil
    }
    return counted(period, from: moment, period, stops: stops, direction: .after, place).id
  }

  private func isDate(_ moment: ExpressionID) -> Bool {
    program.type(of: moment).unwrapped == .date
  }

  private func repetition(
    _ item: NodeID,
    _ trigger: CheckedTrigger,
    _ acts: [DutyAct]
  ) -> DutyRepetition? {
    guard let period = firstExpression(item) else { return nil }
    var anchor: DutyRepetition.Anchor
    var type = trigger.moment?.type.unwrapped ?? .instant
    if let last = tree.child(item, .afterLast), let node = tree.child(last, .act) {
      guard let act = act(node, trigger) else { return nil }
      guard trigger.moment != nil else {
        report(
          .missingItem,
          item,
          "the first time is counted from nothing",
          cure: "add `upon` and the event that starts it"
        )
        return nil
      }
      anchor = .lastAct(act)
      // The first time is counted from the trigger: a date has no hours to count.
      for moment in [act.moment] + acts.map({ $0.moment }) where isDate(moment) { type = .date }
    } else {
      guard let node = expressions(item).dropFirst().first else { return nil }
      let checked = momentExpression(node)
      type = checked.type.unwrapped
      anchor = .grid(checked.id)
    }
    let variable = newVariable("")
    let event = Typed(id: emit(.variable(variable), type, item), type: type)
    let next = counted(period, from: event, period, stops: nil, direction: .after, item)
    let until = tree.child(item, .untilAct).flatMap { tree.child($0, .act) }
      .flatMap { act($0, trigger) }
    return DutyRepetition(anchor: anchor, variable: variable, next: next.id, until: until)
  }

  private func wholeCount(_ node: NodeID) -> ExpressionID {
    let checked = needed(expression(node))
    if checked.type != .number, checked.type != .nothingKnown {
      report(mismatch(found: checked.type, wanted: .number, at: tree.range(node)))
    }
    return checked.id
  }
}
