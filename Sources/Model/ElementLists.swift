// Which variables stand for elements of which list of facts.

extension Program {
  /// The list of facts whose elements each variable stands for; variables that stand for anything else
  /// are not in it.
  package var elementLists: [VariableID: ListID] {
    var lists: [VariableID: ListID] = [:]
    for selection in selections {
      lists[selection.variable] = type(of: selection.list).elementList
    }
    for duty in duties {
      for act in duty.allActs {
        guard let variable = act.variable, let list = act.list else { continue }
        lists[variable] = type(of: list).elementList
      }
    }
    for header in headers {
      guard let forEach = header.forEach else { continue }
      if case .list(let list) = forEach.domain {
        lists[forEach.variable] = list
      } else {
        lists[forEach.variable] = type(of: forEach.list).elementList
      }
    }
    return lists
  }

  /// What clauses that may go through elements have in common with all others.
  private var headers: [ClauseHeader] {
    var headers = definitions.map { $0.header } + tables.map { $0.header }
    headers += sections.map { $0.header } + outputs.map { $0.header }
    headers += requirements.map { $0.header } + exclusions.map { $0.header }
    headers += deadlines.map { $0.header } + awards.map { $0.header }
    headers += advice.map { $0.header } + judgements.map { $0.header }
    headers += duties.map { $0.header } + properties.map { $0.header }
    return headers
  }
}

extension Duty {
  /// The acts that it names: those that begin it, serve it, and repeat or end it.
  fileprivate var allActs: [DutyAct] {
    var acts = self.acts
    if case .each(let act) = trigger { acts.append(act) }
    if let repetition {
      if case .lastAct(let act) = repetition.anchor { acts.append(act) }
      if let until = repetition.until { acts.append(until) }
    }
    return acts
  }
}
