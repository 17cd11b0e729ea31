// A decision as one JSON object: writ schema version 1, keys in a fixed order.

package import Evaluation
import JSON
package import Model
import Quantities

/// The version of the JSON that `decisionJSON` writes.
package let decisionSchemaVersion = 1

/// The decision of a claim as one JSON object in UTF-8, without a line end.
///
/// Keys stand in a fixed order, so that the same decision gives the same bytes. With `changes`, one
/// for each section, a section tells what would change it.
package func decisionJSON(
  _ decision: Decision,
  _ program: Program,
  facts: FactTable,
  changes: [SectionChanges?]? = nil,
  indented: Bool = true
) -> [UInt8] {
  DecisionJSON(program, indented: indented).json(decision, facts, changes: changes)
}

/// Writes decisions of one policy as JSON, one after another: what the policy alone says is made once.
///
/// It belongs to one thread.
package struct DecisionJSON {
  private let context: ReportContext
  private let kept = KeptTexts()
  private let isIndented: Bool

  package init(_ program: Program, indented: Bool) {
    context = ReportContext(program: program, facts: FactTable(schema: program.schema))
    isIndented = indented
  }

  /// The decision of a claim, as `decisionJSON`.
  package func json(
    _ decision: Decision,
    _ facts: FactTable,
    changes: [SectionChanges?]? = nil
  ) -> [UInt8] {
    let context = context.about(facts)
    let program = context.program
    var writer = JSONWriter(indented: isIndented)
    let sections = SectionJSON(
      context: context,
      working: WorkingWriter(context: context, decision: decision, kept: kept)
    )
    writer.beginObject()
    writer.key("writ")
    writer.number(decisionSchemaVersion)
    writer.member("policy", program.name)
    writer.titles(program.titles)
    writer.member("version", textOrNull: program.version)
    writer.key("as_of")
    if let asOf = decision.asOf {
      writer.string(context.rfc3339(asOf))
    } else {
      writer.null()
    }
    writer.key("case")
    if let name = decision.caseName { writer.string(name) } else { writer.null() }
    writer.key("sections")
    writer.beginArray()
    for (index, section) in decision.sections.enumerated() {
      let sought = changes.map { $0.indices.contains(index) ? $0[index] : nil }
      sections.write(section, changes: sought, to: &writer)
    }
    writer.endArray()
    write(decision.assumptions, context, to: &writer)
    write(decision.provisionalYears, program, to: &writer)
    writer.key("errors")
    sections.write(decision.problems, to: &writer)
    writer.endObject()
    return writer.bytes
  }

  private func write(
    _ assumptions: [Assumption],
    _ context: ReportContext,
    to writer: inout JSONWriter
  ) {
    writer.key("assumptions")
    writer.beginArray()
    for assumption in assumptions {
      writer.beginObject()
      writer.member("path", context.path(assumption.fact))
      writer.titles(context.titles(.fact(assumption.fact)))
      writer.key("value")
      let field = context.program.schema.field(of: assumption.fact)
      if let value = field.defaultValue {
        context.write(value, field.type, to: &writer)
      } else {
        writer.null()
      }
      writer.key("decisive")
      writer.bool(assumption.isDecisive)
      writer.endObject()
    }
    writer.endArray()
  }

  private func write(
    _ years: [ProvisionalYear],
    _ program: Program,
    to writer: inout JSONWriter
  ) {
    writer.key("provisional")
    writer.beginArray()
    for entry in years {
      writer.beginObject()
      writer.member("calendar", program[entry.calendar].name)
      writer.key("year")
      writer.number(entry.year)
      writer.endObject()
    }
    writer.endArray()
  }
}
