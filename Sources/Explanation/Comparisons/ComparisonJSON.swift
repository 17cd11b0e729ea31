// What two runs differ in as one JSON object, keys in a fixed order.

import JSON
import Model
import Quantities

/// The version of the JSON that `RunComparison.json` writes.
package let comparisonSchemaVersion = 1

extension RunComparison {
  /// The comparison as one JSON object in UTF-8, without a line end.
  package func json() -> [UInt8] {
    var writer = JSONWriter(indented: true)
    writer.beginObject()
    writer.key("writ_comparison")
    writer.number(comparisonSchemaVersion)
    writer.key("same")
    writer.bool(isSame)
    writer.count("cases", cases)
    writer.count("differing", changed.count)
    writer.strings("only_old", onlyOld)
    writer.strings("only_new", onlyNew)
    writer.list("outcomes", outcomes) { entry, writer in
      writer.member("section", entry.change.section)
      writer.titles(titles(of: entry.change.section))
      writer.member("from", textOrNull: entry.change.from)
      writer.member("to", textOrNull: entry.change.to)
      writer.count("count", entry.count)
    }
    writer.list("amounts", amounts) { entry, writer in
      writer.member("section", textOrNull: entry.key.section)
      writer.member("name", entry.key.name)
      writer.titles(titles(of: entry.key.section, entry.key.name))
      writer.member("currency", textOrNull: entry.key.currency)
      write(entry.amount, to: &writer)
    }
    writer.list("currencies", currencies) { entry, writer in
      writer.member("currency", entry.currency)
      write(entry.amount, to: &writer)
    }
    writer.list("changes", changed) { change, writer in
      writer.member("case", change.name)
      writer.count("old_line", change.oldLine)
      writer.count("new_line", change.newLine)
      writer.list("values", change.changes) { write($0, to: &$1) }
    }
    writer.endObject()
    return writer.bytes
  }

  private func write(_ amount: ChangedAmount, to writer: inout JSONWriter) {
    writer.amount("before", amount.before)
    writer.amount("after", amount.after)
    writer.amount("difference", amount.difference)
    writer.count("larger", amount.larger)
    writer.count("smaller", amount.smaller)
  }

  private func write(_ change: ValueChange, to writer: inout JSONWriter) {
    writer.member("section", textOrNull: change.section)
    writer.member("subject", textOrNull: change.subject)
    writer.member("what", change.aspect.name)
    writer.member("name", change.name)
    if change.aspect != .outcome { writer.titles(titles(of: change.section, change.name)) }
    writer.key("from")
    write(change.from, to: &writer)
    writer.key("to")
    write(change.to, to: &writer)
  }

  private func write(_ value: ComparedValue, to writer: inout JSONWriter) {
    switch value {
    case .nothing: writer.null()
    case .status(let text), .text(let text): writer.string(text)
    case .amount(let amount, let currency):
      if currency.isEmpty {
        writer.exact(amount)
      } else {
        writer.beginObject()
        writer.member("amount", amount.description)
        writer.member("currency", currency)
        writer.endObject()
      }
    case .json(let json): writer.raw(Array(json.utf8))
    }
  }

  /// The titles of a section, or of a clause of it.
  func titles(of section: String, _ clause: String = "") -> [Title] {
    titles[RunLine.TitledName(section: section, name: clause)] ?? []
  }
}

extension ComparedAspect {
  /// What is compared, as the JSON says it.
  var name: String {
    switch self {
    case .outcome: "outcome"
    case .status: "status"
    case .amount: "amount"
    case .due: "due"
    case .cell: "cell"
    case .errors: "errors"
    }
  }
}

extension JSONWriter {
  fileprivate mutating func strings(_ name: String, _ texts: [String]) {
    key(name)
    beginArray()
    for text in texts { string(text) }
    endArray()
  }
}
