// What an instance of a duty may wait for while something about it is open: all that will be asked
// once that is known.

import Model
import Quantities

extension Evaluator {
  /// The facts that decide an instance and are not known: of its due moment, its acts, its excuses,
  /// and `as of`.
  ///
  /// - Parameter start: when the instance begins; none where that is not known, so that any act may
  ///   count.
  mutating func asked(_ clause: Duty, from start: Value) -> [Input] {
    var collector = OpenCollector()
    if let due = clause.due { collector.add(value(due)) }
    if let count = clause.count { collector.add(value(count)) }
    noteActs(clause.acts, from: start, admitsEarlier: clause.admitsEarlier, clause, &collector)
    if let repetition = clause.repetition {
      switch repetition.anchor {
      case .lastAct(let last): noteActs([last], from: start, clause, &collector)
      case .grid(let anchor): collector.add(value(anchor))
      }
      if let until = repetition.until {
        noteActs([until], from: until.list == nil ? .none : start, clause, &collector)
      }
      let saved = bind(repetition.variable, to: .open(Open()), place: 0, store: nil)
      collector.add(value(repetition.next))
      restore(repetition.variable, saved)
    }
    for excuse in clause.excuses {
      if case .open(let open) = condition(excuse.condition) { collector.add(open) }
    }
    if facts.asOf == nil, clause.due != nil || clause.repetition != nil {
      collector.add(Open(facts: [.asOf]))
    }
    return collector.joined().facts
  }

  private mutating func noteActs(
    _ acts: [DutyAct],
    from start: Value,
    admitsEarlier: Bool = false,
    _ clause: Duty,
    _ collector: inout OpenCollector
  ) {
    var scan = scan(acts, from: start, admitsEarlier: admitsEarlier)
    for act in all(&scan, at: clause.header.origin) {
      if let open = act.open { collector.add(open) }
    }
    collector.add(all: scan.blocked)
  }

  /// What a duty waits for whose trigger is not known: the trigger, and all that any instance asks.
  mutating func waiting(_ clause: Duty, for trigger: Open) -> Open {
    var asked: [Input] = []
    if case .each(let act) = clause.trigger, let variable = act.variable, let list = act.list {
      let generic = trigger.withoutCandidates
      let saved = bind(
        variable,
        to: .open(generic),
        place: 0,
        store: store(ofList: list),
        openList: generic
      )
      if let filter = act.filter, case .open(let open) = condition(filter) { asked += open.facts }
      asked += self.asked(clause, from: .none)
      restore(variable, saved)
    } else {
      asked = self.asked(clause, from: .none)
    }
    return trigger.joined(with: Open(facts: asked))
  }
}
