// The summary of a batch as one JSON object, keys in a fixed order.

import Evaluation
import JSON
import Model
import Quantities

/// The version of the JSON that `Summary.json` writes.
package let summarySchemaVersion = 1

extension Summary {
  /// The summary as one JSON object in UTF-8, without a line end: the same bytes in every language.
  package func json() -> [UInt8] {
    var writer = JSONWriter(indented: true)
    let program = context.program
    writer.beginObject()
    writer.key("writ_summary")
    writer.number(summarySchemaVersion)
    writer.member("policy", program.name)
    writer.titles(program.titles)
    writer.member("version", textOrNull: program.version)
    writer.count("claims", claims)
    writer.count("rows_in_error", rowsInError)
    writer.list("sections", sections) { write($0, to: &$1) }
    writer.list("currencies", currencies) { entry, writer in
      writer.member("currency", context.currencyCode(entry.currency))
      writer.key("amounts")
      write(entry.amounts, to: &writer)
    }
    writer.key("at_risk")
    writer.beginObject()
    writer.count("days", days)
    writer.count("count", atRiskCount)
    writer.list("first", atRisk) { write($0, to: &$1) }
    writer.endObject()
    writer.list("missing", missing) { entry, writer in
      writer.member("path", context.columnPath(entry.fact))
      writer.titles(context.titles(entry.fact))
      writer.count("claims", entry.claims)
    }
    writer.list("errors", causes) { entry, writer in
      writer.member("kind", entry.cause.kind)
      writer.member("path", textOrNull: entry.cause.path)
      writer.member("message", entry.cause.text)
      writer.count("rows", entry.rows)
    }
    writer.count("rows_with_other_errors", otherCauses)
    writer.list("provisional", provisional) { entry, writer in
      writer.member("calendar", program[entry.year.calendar].name)
      writer.count("year", entry.year.year)
      writer.count("claims", entry.claims)
    }
    writer.endObject()
    return writer.bytes
  }

  private func write(_ summary: SectionSummary, to writer: inout JSONWriter) {
    let section = context.program[summary.section]
    writer.member("id", section.header.name)
    writer.titles(section.header.titles)
    writer.key("outcomes")
    writer.beginObject()
    for outcome in Outcome.allCases { writer.count(outcome.name, summary.count(outcome)) }
    writer.endObject()
    writer.list("grounds", summary.grounds) { ground, writer in
      writer.member("id", ground.header.name)
      writer.member("kind", ground.clause.kindName)
      writer.titles(ground.header.titles)
      writer.member("source", textOrNull: ground.header.source)
      writer.count("count", ground.count.times)
      writer.count("alone", ground.count.alone)
    }
    writer.list("awards", summary.awards) { entry, writer in
      let award = context.program[entry.award]
      writer.member("id", award.header.name)
      writer.titles(award.header.titles)
      writer.member("currency", context.currencyCode(award.currency))
      writer.count("not_settled", entry.unsettled)
      writer.key("amounts")
      if let amounts = entry.amounts { write(amounts, to: &writer) } else { writer.null() }
    }
  }

  private func write(_ amounts: Distribution, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.count("count", amounts.count)
    writer.amount("sum", amounts.sum)
    writer.amount("smallest", amounts.smallest)
    writer.amount("median", amounts.median)
    writer.amount("p90", amounts.ninetieth)
    writer.amount("p99", amounts.ninetyNinth)
    writer.amount("largest", amounts.largest)
    writer.list("histogram", amounts.histogram) { range, writer in
      writer.amount("from", range.from)
      writer.amount("to", range.to)
      writer.count("count", range.count)
    }
    writer.endObject()
  }

  private func write(_ entry: AtRisk, to writer: inout JSONWriter) {
    let header = context.program.header(of: entry.clause)
    writer.count("line", entry.line)
    writer.key("case")
    if let name = entry.caseName { writer.string(name) } else { writer.null() }
    writer.member("section", context.program[entry.section].header.name)
    writer.key("subject")
    if let subject = entry.subject?.rowText { writer.string(subject) } else { writer.null() }
    writer.member("clause", header.name)
    writer.member("kind", entry.clause.kindName)
    writer.titles(header.titles)
    writer.key("instance")
    if let instance = entry.instance { writer.number(instance) } else { writer.null() }
    writer.key("due")
    let (value, type) = entry.due.value
    context.write(value, type, to: &writer)
    writer.count("days_left", entry.daysLeft)
  }
}

extension JSONWriter {
  mutating func count(_ name: String, _ count: Int) {
    key(name)
    number(count)
  }

  /// An amount as text; null where there is none.
  mutating func amount(_ name: String, _ amount: Rational?) {
    key(name)
    if let amount { string(amount.description) } else { null() }
  }

  /// A list of objects, each with the members that `members` writes.
  mutating func list<Elements: Sequence>(
    _ name: String,
    _ elements: Elements,
    _ members: (Elements.Element, inout JSONWriter) -> Void
  ) {
    key(name)
    beginArray()
    for element in elements {
      beginObject()
      members(element, &self)
      endObject()
    }
    endArray()
  }
}
