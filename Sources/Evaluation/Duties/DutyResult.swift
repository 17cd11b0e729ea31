// What an evaluation finds of a duty: its instances, each with its due moment and its state.

package import Model
package import Quantities

/// The state of one instance of a duty.
package enum DutyState: UInt8, Sendable, Hashable, CaseIterable {
  case met, late, breached, pending, excused, unknown

  /// The state as decisions write it.
  package var name: String {
    switch self {
    case .met: "met"
    case .late: "late"
    case .breached: "breached"
    case .pending: "pending"
    case .excused: "excused"
    case .unknown: "unknown"
    }
  }
}

/// One instance of a duty.
package struct DutyInstance: Sendable {
  /// What brought it about: an element of a list, or nil where one moment or the policy itself did.
  package let trigger: Value?
  /// When it began to run: an instant or a date, or none.
  package let startedAt: Value
  /// When it falls due; none where no time is stated.
  package let due: Value
  package var state: DutyState
  /// What was done, and when; nil and none where nothing was.
  package var act: String?
  package var actAt: Value
  /// The seconds from the act to the due moment where it was met, and from the due moment to the act
  /// where it was late, or to `as of` where nothing was done.
  package var margin: Rational?
  package var lateBy: Rational?
  /// The excuse that holds, by its place among the duty's.
  package var excuse: Int?
  /// What the state waits for; not nil exactly where it is unknown.
  package var open: Open?
  /// Whether it stands for any number of instances, where that is not known either.
  package var standsForMore = false

  package init(
    trigger: Value?,
    startedAt: Value,
    due: Value,
    state: DutyState,
    act: String? = nil,
    actAt: Value = .none,
    margin: Rational? = nil,
    lateBy: Rational? = nil,
    open: Open? = nil
  ) {
    self.trigger = trigger
    self.startedAt = startedAt
    self.due = due
    self.state = state
    self.act = act
    self.actAt = actAt
    self.margin = margin
    self.lateBy = lateBy
    self.open = open
  }
}

/// A duty with its instances.
package struct DutyResult: Sendable {
  package let duty: DutyID
  /// `no` where an instance is late or breached, open where one is pending or unknown.
  package let verdict: Verdict
  /// In the order of their triggers and due moments.
  package let instances: [DutyInstance]
  /// What it waits for that its instances cannot be told: an unknown list of triggers, say.
  package let open: Open?

  package init(duty: DutyID, verdict: Verdict, instances: [DutyInstance], open: Open?) {
    self.duty = duty
    self.verdict = verdict
    self.instances = instances
    self.open = open
  }

  /// The number of instances in a state.
  package func count(_ state: DutyState) -> Int {
    var count = 0
    for instance in instances where instance.state == state { count += 1 }
    return count
  }
}
