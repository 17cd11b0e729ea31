// What of a decision is open and falls due soon: deadlines that nothing has met yet, and duties that
// are pending.

package import Evaluation
package import Model
package import Quantities

/// Something that is open, with the day on which it falls due.
package struct AtRisk: Sendable, Equatable {
  package let section: SectionID
  package let subject: Subject?
  /// A deadline or a duty.
  package let clause: ClauseReference
  /// Which instance of the duty, from 1; nil for a deadline.
  package let instance: Int?
  /// A date or an instant.
  package let due: DueMoment
  /// The days from the day of the decision to the day on which it falls due.
  package let daysLeft: Int
  /// The line of the claim in the input, from 1, and the place in its decision.
  package private(set) var line = 0
  package private(set) var order = 0
  package private(set) var caseName: String?

  /// The same, of a claim.
  func of(line: Int, order: Int, caseName: String?) -> AtRisk {
    var entry = self
    entry.line = line
    entry.order = order
    entry.caseName = caseName
    return entry
  }

  /// Whether it falls due sooner; what falls due on one day stands in the order of the claims.
  static func < (left: AtRisk, right: AtRisk) -> Bool {
    (left.daysLeft, left.line, left.order) < (right.daysLeft, right.line, right.order)
  }
}

/// When something falls due.
package enum DueMoment: Sendable, Equatable {
  case date(CalendarDate)
  case instant(Instant)

  /// The moment of a value; nil where it is none or open.
  init?(_ value: Value) {
    switch value {
    case .date(let date): self = .date(date)
    case .instant(let instant): self = .instant(instant)
    // Nothing else is a moment.
    default: return nil
    }
  }

  /// As a value with its type.
  package var value: (Value, Type) {
    switch self {
    case .date(let date): (.date(date), .date)
    case .instant(let instant): (.instant(instant), .instant)
    }
  }

  /// The day, by the clocks of the policy's zone.
  fileprivate func day(_ zone: ZoneRules) -> CalendarDate? {
    switch self {
    case .date(let date): date
    case .instant(let instant): zone.date(of: instant)
    }
  }
}

/// What of a section is open and falls due at most so many days after the day of the decision, in the
/// order of its clauses.
///
/// A deadline that nothing meets, as the policy has no `met by`, is a date alone, and a prohibition asks
/// for nothing to be done; neither is here. Nor is anything while it is open whether the section applies.
package func openAndDue(
  _ result: SectionResult,
  asOf: Instant?,
  within days: Int,
  _ program: Program
) -> [AtRisk] {
  guard result.application == nil, let today = asOf.flatMap({ program.zone.date(of: $0) }) else {
    return []
  }
  var found: [AtRisk] = []
  func add(_ value: Value, _ clause: ClauseReference, instance: Int? = nil) {
    guard let due = DueMoment(value), let day = due.day(program.zone) else { return }
    let left = day.days(since: today)
    guard left >= 0, left <= days else { return }
    found.append(
      AtRisk(
        section: result.section,
        subject: result.subject,
        clause: clause,
        instance: instance,
        due: due,
        daysLeft: left
      )
    )
  }
  for deadline in result.deadlines
  where deadline.state == .open && program[deadline.deadline].metBy != nil {
    add(deadline.due, .deadline(deadline.deadline))
  }
  for duty in result.duties where !program[duty.duty].isProhibition {
    for (place, instance) in duty.instances.enumerated() where instance.state == .pending {
      add(instance.due, .duty(duty.duty), instance: place + 1)
    }
  }
  return found
}
