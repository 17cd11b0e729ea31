// The states of deadlines.

import Quantities
import Testing

@testable import Evaluation
@testable import Model

/// What is known, in hours since 1970 (`-1` for none, nil for unknown), and the state it must give.
struct DeadlineRow: Sendable {
  let due: Int?
  let met: Int?
  let asOf: Int?
  let when: Value?
  let state: String
  let outcome: String
  let lateHours: Int?
}

@Suite("Deadlines")
struct DeadlineTests {
  static let rows: [DeadlineRow] = [
    DeadlineRow(
      due: 10,
      met: 9,
      asOf: nil,
      when: .yes,
      state: "met",
      outcome: "eligible",
      lateHours: nil
    ),
    DeadlineRow(
      due: 10,
      met: 10,
      asOf: nil,
      when: .yes,
      state: "met",
      outcome: "eligible",
      lateHours: nil
    ),
    DeadlineRow(
      due: 10,
      met: 13,
      asOf: nil,
      when: .yes,
      state: "late",
      outcome: "ineligible",
      lateHours: 3
    ),
    DeadlineRow(
      due: 10,
      met: -1,
      asOf: 11,
      when: .yes,
      state: "missed",
      outcome: "ineligible",
      lateHours: nil
    ),
    DeadlineRow(
      due: 10,
      met: -1,
      asOf: 10,
      when: .yes,
      state: "open",
      outcome: "undetermined",
      lateHours: nil
    ),
    DeadlineRow(
      due: 10,
      met: -1,
      asOf: nil,
      when: .yes,
      state: "unknown",
      outcome: "undetermined",
      lateHours: nil
    ),
    DeadlineRow(
      due: 10,
      met: nil,
      asOf: 99,
      when: .yes,
      state: "unknown",
      outcome: "undetermined",
      lateHours: nil
    ),
    DeadlineRow(
      due: nil,
      met: 9,
      asOf: 99,
      when: .yes,
      state: "unknown",
      outcome: "undetermined",
      lateHours: nil
    ),
    DeadlineRow(
      due: -1,
      met: -1,
      asOf: 99,
      when: .yes,
      state: "not_started",
      outcome: "undetermined",
      lateHours: nil
    ),
    DeadlineRow(
      due: -1,
      met: 9,
      asOf: 99,
      when: .yes,
      state: "not_started",
      outcome: "eligible",
      lateHours: nil
    ),
    DeadlineRow(
      due: 10,
      met: 13,
      asOf: nil,
      when: .no,
      state: "not_applicable",
      outcome: "eligible",
      lateHours: nil
    ),
    DeadlineRow(
      due: 10,
      met: 13,
      asOf: nil,
      when: nil,
      state: "unknown",
      outcome: "undetermined",
      lateHours: nil
    ),
    DeadlineRow(
      due: 10,
      met: 9,
      asOf: nil,
      when: nil,
      state: "unknown",
      outcome: "eligible",
      lateHours: nil
    ),
  ]

  private func instant(_ hours: Int?) -> Value? {
    guard let hours else { return nil }
    return Instant(seconds: Int64(hours) * 3_600).map { hours < 0 ? .none : .instant($0) }
  }

  @Test("a required deadline has its state and settles its section", arguments: rows)
  func states(row: DeadlineRow) throws {
    var builder = SmallProgram()
    let due = builder.fact(.optional(.instant))
    let met = builder.fact(.optional(.instant))
    let when = builder.fact(.truth)
    let deadline = builder.deadline(
      due: due,
      type: .optional(.instant),
      metBy: met,
      isRequired: true,
      when: when
    )
    builder.section(deadlines: [deadline])
    let program = builder.finished()
    var facts = table(program, [instant(row.due), instant(row.met), row.when])
    facts.asOf = row.asOf.flatMap { Instant(seconds: Int64($0) * 3_600) }
    let section = try #require(decide(program, facts).sections.first)
    let result = try #require(section.deadlines.first)
    #expect(result.state.name == row.state)
    #expect(section.outcome.name == row.outcome)
    #expect(result.lateBy == row.lateHours.map { Rational($0 * 3_600) })
  }

  @Test("without as of, a deadline that nothing met waits for it")
  func waitsForAsOf() throws {
    var builder = SmallProgram()
    let due = builder.fact(.date)
    let met = builder.fact(.optional(.date))
    let deadline = builder.deadline(due: due, type: .date, metBy: met, isRequired: true)
    builder.section(deadlines: [deadline])
    let program = builder.finished()
    let day = try #require(CalendarDate(year: 2025, month: 1, day: 31))
    let decision = decide(program, table(program, [.date(day), Value.none]))
    #expect(decision.sections.map(\.missing) == [[.asOf]])
  }
}
