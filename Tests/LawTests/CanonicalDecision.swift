// A decision as sorted lines that name no places: what law 1 compares.

import Evaluation
import Model
import Quantities

/// Reads a decision by the names of its program.
struct CanonicalDecision {
  let program: Program

  func lines(_ decision: Decision) -> [String] {
    decision.sections.flatMap { section in
      let name = program.sections[section.section.index].header.name
      let subject = section.subject.map { "\($0.list) \($0.place ?? 0)" } ?? "-"
      return clauseLines(section).map { "\(name) [\(subject)] \($0)" }
    }.sorted()
  }

  private func clauseLines(_ section: SectionResult) -> [String] {
    var lines = ["outcome \(section.outcome.name), certain \(section.isCertain)"]
    lines.append("missing " + section.missing.map { path($0) }.sorted().joined(separator: " "))
    for result in section.requirements {
      lines.append(
        "\(program.requirements[result.requirement.index].header.name) \(text(result.verdict))"
      )
    }
    for result in section.exclusions {
      lines.append(
        "\(program.exclusions[result.exclusion.index].header.name) \(text(result.verdict))"
      )
    }
    for result in section.deadlines {
      let name = program.deadlines[result.deadline.index].header.name
      let late = result.lateBy?.description ?? "-"
      let left = result.left?.description ?? "-"
      lines.append("\(name) \(result.state.name) \(text(result.due)) \(late) \(left)")
    }
    for result in section.duties {
      let name = program.duties[result.duty.index].header.name
      lines.append("\(name) \(text(result.verdict))")
      for (place, instance) in result.instances.enumerated() {
        lines.append("\(name) [\(place)] \(text(instance))")
      }
    }
    for result in section.awards {
      let name = program.awards[result.award.index].header.name
      lines.append(
        "\(name) \(text(result.amount)) of \(text(result.computed)) by \(result.method ?? "-")"
      )
    }
    for result in section.judgements {
      lines.append(
        "\(program.judgements[result.judgement.index].header.name) \(text(result.verdict))"
      )
    }
    for result in section.tables {
      let name = program.tables[result.table.index].header.name
      let rows = "\(result.rows.count) rows, \(result.possible.count) possible"
      lines.append("\(name) \(rows): \(result.outputs.map { text($0) }.joined(separator: " | "))")
    }
    for result in section.readings { lines.append("elsewhere \(result.outcome.name)") }
    return lines
  }

  func text(_ instance: DutyInstance) -> String {
    [
      instance.trigger.map { text($0) } ?? "-", text(instance.startedAt), text(instance.due),
      instance.state.name, text(instance.actAt), instance.margin?.description ?? "-",
      instance.lateBy?.description ?? "-", instance.open.map { text(Value.open($0)) } ?? "-",
      "\(instance.standsForMore)",
    ].joined(separator: " ")
  }

  func text(_ verdict: Verdict) -> String {
    switch verdict {
    case .yes: "yes"
    case .no: "no"
    case .notApplicable: "not applicable"
    case .open(let open): text(Value.open(open))
    }
  }

  func text(_ value: Value) -> String {
    switch value {
    case .none: "none"
    case .truth(let truth): truth ? "yes" : "no"
    case .number(let number): number.description
    case .date(let date): date.description
    case .instant(let instant): instant.rfc3339(offsetSeconds: 0)
    case .open(let open):
      "open(\(open.facts.map { path($0) }.sorted().joined(separator: " "))"
        + "; \(open.problems.count); \(open.low?.description ?? "…") to \(open.high?.description ?? "…"))"
    default: "\(value)"
    }
  }

  private func path(_ input: Input) -> String {
    switch input {
    case .asOf: return "as of"
    case .parameter(let parameter): return "parameter \(program[parameter].header.name)"
    case .fact(let fact): return path(fact)
    }
  }

  private func path(_ fact: FactReference) -> String {
    let path = program.schema.field(of: fact).path
    return fact.list.map { "\(program.schema[$0].path)[\(fact.row)].\(path)" } ?? path
  }
}
