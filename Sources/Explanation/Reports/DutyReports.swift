// Duties in decisions: their attainment, and each instance with its due moment and what was done.

package import Evaluation
import JSON
package import Model
import Quantities
import UnicodeText

extension DutyResult {
  /// The state of the duty as a whole: kept, broken, open or not applicable.
  var word: String { verdict.dutyWord }

  /// The instances that were met, and those that count for it: met, late or breached; none while it
  /// is open of one how it stands.
  var score: (met: Int, due: Int) {
    if open != nil || count(.unknown) > 0 { return (0, 0) }
    return (count(.met), count(.met) + count(.late) + count(.breached))
  }
}

extension ReportContext {
  /// The value of a moment, whatever its type: a date, an instant, or none.
  func momentText(_ value: Value) -> String { text(value, .nothingKnown) }

  /// The share met as a percentage; nothing where no instance counts.
  func attainmentText(_ score: (met: Int, due: Int)) -> String? {
    guard score.due > 0, let share = try? Rational(score.met).divided(by: Rational(score.due))
    else {
      return nil
    }
    return text(share, .percent)
  }

  /// Who owes a duty, and to whom.
  func partyTexts(_ duty: Duty) -> [String] {
    (duty.from.isEmpty ? [] : [words.owed(by: text(duty.from))])
      + (duty.to.isEmpty ? [] : [words.owed(to: text(duty.to))])
  }

  /// The path of what brought an instance about, such as `trouble[2]`; nil where nothing did.
  package func triggerPath(_ instance: DutyInstance, _ duty: Duty) -> String? {
    guard case .each(let act) = duty.trigger, let list = act.list, let trigger = instance.trigger
    else { return nil }
    guard case .list(let element) = program.type(of: list).unwrapped else {
      return nil
    }
    return text(trigger, element)
  }
}

extension DecisionReport {
  /// At most so many instances of one duty are shown; those that were met go last.
  private static let shownInstances = 12

  mutating func writeDuties(_ result: SectionResult) {
    if result.duties.isEmpty { return }
    layout.raw("  \(context.words.duties)")
    for duty in result.duties { write(duty) }
  }

  private mutating func write(_ result: DutyResult) {
    let duty = program[result.duty]
    let (mark, ink): (String, Ink) =
      switch result.verdict {
      case .yes: ("✓", .good)
      case .no: ("✗", .bad)
      case .open: ("?", .open)
      case .notApplicable: ("–", .faint)
      }
    var text = escapeControls(context.title(duty.header)) + ": " + context.summary(result)
    for party in context.partyTexts(duty) { text += ", " + party }
    if !duty.header.source.isEmpty { text += "  [\(duty.header.source)]" }
    layout.line("\(mark) \(text)", indent: 4, hang: 2, ink: ink)
    // What went wrong or is open is shown before what went well.
    let telling = result.instances.filter { $0.state != .met }
    let met = result.instances.filter { $0.state == .met }
    let shown = (telling + met).prefix(Self.shownInstances)
    for instance in shown { layout.line(context.line(instance, duty), indent: 8, hang: 2) }
    let rest = result.instances.count - shown.count
    if rest > 0 { layout.line(context.words.more(rest), indent: 8) }
    if case .no = result.verdict, !duty.breach.isEmpty {
      layout.line(
        context.words.follows(escapeControls(context.title(duty.breach, or: ""))),
        indent: 8,
        hang: 2
      )
    }
  }
}

extension SectionJSON {
  func write(_ result: DutyResult, _ subject: Subject?, to writer: inout JSONWriter) {
    let duty = context.program[result.duty]
    head(duty.header, result.word, to: &writer)
    writer.key("required")
    writer.bool(duty.isRequired)
    write("from", duty.from, to: &writer)
    write("to", duty.to, to: &writer)
    writer.member("breach", textOrNull: context.title(duty.breach, or: ""))
    writer.languages(of: duty.breach, as: "breach_titles")
    writer.member("attainment", textOrNull: context.attainmentText(result.score) ?? "")
    writer.key("counts")
    writer.beginObject()
    for state in DutyState.allCases {
      writer.key(state.name)
      writer.number(result.count(state))
    }
    writer.endObject()
    list("instances", result.instances, &writer) { write($0, duty, to: &$1) }
    tail(result.open ?? result.verdict.open, duty.header, to: &writer)
  }

  private func write(_ instance: DutyInstance, _ duty: Duty, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("trigger", textOrNull: context.triggerPath(instance, duty) ?? "")
    writer.key("from")
    context.write(instance.startedAt, .nothingKnown, to: &writer)
    writer.key("due")
    context.write(instance.due, .nothingKnown, to: &writer)
    writer.member("state", instance.state.name)
    writer.key("done_at")
    context.write(instance.actAt, .nothingKnown, to: &writer)
    writer.member("act", textOrNull: instance.act ?? "")
    writer.key("to_spare")
    context.write(duration: instance.margin, to: &writer)
    writer.key("late_by")
    context.write(duration: instance.lateBy, to: &writer)
    let excuse = instance.excuse.map { duty.excuses[$0] }
    writer.member("excuse", textOrNull: excuse.map { context.place($0.origin) } ?? "")
    writer.key("missing")
    write(instance.open?.facts ?? [], to: &writer)
    writer.endObject()
  }
}
