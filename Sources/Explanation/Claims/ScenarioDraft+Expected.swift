// The decision of a claim as lines of `expect`.

package import Evaluation
package import Model
import Quantities

/// The scenario that a claim and its decision are: what it gives, and what was decided, which nobody
/// has looked at yet.
///
/// Not every claim can be said as a scenario, so what comes out is to be compiled and run; the notes
/// of the draft say what it leaves out.
///
/// - Parameters:
///   - given: the facts as they were read, without defaults.
///   - decision: what the policy decides of them.
///   - title: the title of the scenario.
package func scenarioDraft(
  _ program: Program,
  given: FactTable,
  decision: Decision,
  title: String
) -> ScenarioDraft {
  let context = ReportContext(program: program, facts: given)
  var writer = GivenWriter(context: context)
  writer.write()
  let expected = ExpectationWriter(context: context)
  return ScenarioDraft(
    title: title,
    given: writer.entries,
    blocks: expected.blocks(decision),
    notes: writer.notes
  )
}

private struct ExpectationWriter {
  let context: ReportContext

  private var program: Program { context.program }

  func blocks(_ decision: Decision) -> [ScenarioDraft.Block] {
    var blocks: [ScenarioDraft.Block] = []
    for result in decision.sections {
      guard let scope = scope(result) else { continue }
      let lines = lines(result)
      if let index = blocks.firstIndex(where: { $0.scope == scope }) {
        blocks[index].lines += lines
      } else {
        blocks.append(ScenarioDraft.Block(scope: scope, lines: lines))
      }
    }
    return blocks
  }

  /// The element that a section was decided for, as a selection; nil where it cannot be told which.
  private func scope(_ result: SectionResult) -> String? {
    // Of a section over a list that is not known, nothing can be expected.
    guard let forEach = program[result.section].header.forEach else { return "" }
    guard let subject = result.subject else { return nil }
    let name = program.variables[forEach.variable.index]
    if let value = subject.value {
      // An element of a derived list is known by what it is.
      let isText = program.type(of: forEach.list).unwrapped == .list(.text)
      let written = isText ? quotedLiteral(value) : value
      return " for \(name) in \(subject.list) where \(name) is \(written)"
    }
    guard let place = subject.place else { return nil }
    return " for \(name) in \(subject.list) where place of \(name) is \(place)"
  }

  private func lines(_ result: SectionResult) -> [String] {
    let section = program[result.section].header.name
    var lines = ["\(section) is \(result.outcome.name)"]
    for requirement in result.requirements {
      let name = program[requirement.requirement].header.name
      if case .no = requirement.verdict, !name.isEmpty { lines.append("not (\(name) holds)") }
    }
    for exclusion in result.exclusions {
      let name = program[exclusion.exclusion].header.name
      if case .yes = exclusion.verdict, !name.isEmpty { lines.append("\(name) applies") }
    }
    for deadline in result.deadlines { lines += self.lines(deadline) }
    for duty in result.duties {
      let name = program[duty.duty].header.name
      switch duty.verdict {
      case .yes where !duty.instances.isEmpty: lines.append("\(name) is kept")
      case .no: lines.append("not (\(name) is kept)")
      // Of a duty that is open nothing is expected.
      default: break
      }
    }
    for award in result.awards { lines += self.lines(award) }
    return lines
  }

  private func lines(_ result: DeadlineResult) -> [String] {
    let name = program[result.deadline].header.name
    var lines: [String] = []
    switch result.due {
    case .date(let date): lines.append("\(name).due = \(date)")
    case .instant(let instant): lines.append("\(name).due = \(context.text(instant))")
    // A due date that is open, or none, is not expected.
    default: break
    }
    switch result.state {
    case .met, .late, .missed, .open, .notStarted:
      lines.append("\(name) is \(result.state.name)")
    case .notApplicable, .unknown: break
    }
    return lines
  }

  private func lines(_ result: AwardResult) -> [String] {
    let award = program[result.award]
    let type = Type.quantity(.money(award.currency))
    guard case .number = result.amount else { return [] }
    let method = result.method.map { " paid as \($0)" } ?? ""
    return ["\(award.header.name) = \(context.literal(result.amount, type).text)\(method)"]
  }
}
