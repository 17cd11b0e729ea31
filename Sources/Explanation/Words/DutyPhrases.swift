// The phrases on duties that the text and the HTML of a decision share.

import Evaluation
import Model
import Quantities

extension ReportContext {
  /// How many instances of a duty came out how, and the share that was met.
  func summary(_ result: DutyResult) -> String {
    if case .notApplicable = result.verdict { return words.doesNotApply }
    if result.instances.isEmpty {
      return result.open == nil ? words.noOccasion : words.notKnownWhetherOccasion
    }
    var parts: [String] = []
    for state in DutyState.allCases where result.count(state) > 0 {
      parts.append(words.count(result.count(state), state))
    }
    let share = attainmentText(result.score).map { " (\($0))" } ?? ""
    return parts.joined(separator: ", ") + share
  }

  /// One instance of a duty: what brought it about, when it ran, and how it stands.
  func line(_ instance: DutyInstance, _ duty: Duty) -> String {
    var parts: [String] = []
    if let path = triggerPath(instance, duty) { parts.append(path) }
    switch instance.startedAt {
    case .none, .open: break
    case .truth, .number, .date, .time, .instant, .month, .ordinal, .period, .spans, .text,
      .choice, .set, .element, .rows, .items:
      parts.append(words.runsFrom(momentText(instance.startedAt)))
    }
    switch instance.due {
    case .none, .open: break
    case .truth, .number, .date, .time, .instant, .month, .ordinal, .period, .spans, .text,
      .choice, .set, .element, .rows, .items:
      parts.append(words.due(momentText(instance.due)))
    }
    parts.append(stateText(instance, duty))
    return parts.joined(separator: ", ")
  }

  private func stateText(_ instance: DutyInstance, _ duty: Duty) -> String {
    let moment = momentText(instance.actAt)
    switch instance.state {
    case .met:
      if duty.isProhibition { return words.kept() }
      if instance.actAt.isOpen { return words.state(.met) }
      if case .none = instance.actAt { return words.state(.met) }
      let margin = instance.margin.map { ", " + words.toSpare(longDuration($0)) } ?? ""
      return words.metOn(moment) + margin
    case .late:
      let late = words.late(instance.lateBy.map { longDuration($0) })
      return instance.actAt.isOpen ? late : words.late(late, doneOn: moment)
    case .breached:
      if duty.isProhibition {
        return instance.actAt.isOpen ? words.state(.breached) : words.breachedOn(moment)
      }
      return words.notDone(instance.lateBy.map { longDuration($0) })
    case .pending:
      let left = instance.margin.map { ", " + words.left(longDuration($0)) } ?? ""
      return words.state(.pending) + left
    case .excused:
      let source = instance.excuse.map { duty.excuses[$0].source } ?? ""
      return source.isEmpty ? words.state(.excused) : "\(words.state(.excused))  [\(source)]"
    case .unknown:
      let names = (instance.open?.facts ?? []).prefix(3).map { factText($0) }
      return names.isEmpty ? words.notKnown : words.needs(names)
    }
  }
}
