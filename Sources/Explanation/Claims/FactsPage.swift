// The facts of a policy as a page of Markdown: what a claim must bring, with types and titles.

import Evaluation
package import Model
import Quantities

/// The facts of a policy as a page in Markdown: paths, types, titles, and the alternatives.
///
/// - Parameter language: the language of titles and of the page's own words; empty for titles in the
///   language of the file, and words in English.
package func factsPage(_ program: Program, language: String = "") -> String {
  var page = FactsPage(
    context: ReportContext(
      program: program,
      facts: FactTable(schema: program.schema),
      language: language
    )
  )
  page.write()
  return page.text
}

private struct FactsPage {
  let context: ReportContext
  var text = ""

  init(context: ReportContext) { self.context = context }

  private var words: ReportWords { context.words }
  private var program: Program { context.program }

  mutating func write() {
    let title = context.title(program.titles, or: program.name)
    text +=
      "# \(words.factsOf(markdownText(title)))\n\n\(words.howToFill) \(program.zone.name).\n\n"
    let names = ClaimMemberNames(program.schema)
    beginTable()
    if !names.ofCase.isEmpty { row(names.ofCase, "", words.text, words.nameOfClaim) }
    if !names.ofAsOf.isEmpty { row(names.ofAsOf, "", words.instant, words.meaningOfAsOf) }
    add(context.factRows())
    if names.hasEvents {
      row(["events"], "", words.listOfElements, words.eventsOfClaim)
      writeEvents()
    }
    writeChoices()
  }

  private mutating func writeEvents() {
    text += "\n## \(words.eventsHeading)\n"
    for kind in program.schema.events {
      let list = program.schema[kind.list]
      text += "\n### `\(kind.names[0])`\(alsoNamed(kind.names)): "
      text += markdownText(context.title(list.titles, or: kind.names[0])) + "\n\n"
      beginTable()
      add(context.factRows(of: kind))
    }
  }

  private mutating func writeChoices() {
    let named = program.choices.filter { !$0.name.isEmpty && isAsked($0) }
    if named.isEmpty { return }
    text += "\n## \(words.alternatives)\n"
    for choice in named {
      text += "\n`\(choice.name)`\n\n"
      for alternative in choice.alternatives {
        let title = context.title(alternative.titles, or: "")
        text += "- `\(alternative.name)`"
        text += alsoNamed([alternative.name] + alternative.keys)
        text += title.isEmpty ? "\n" : ": \(markdownText(title))\n"
      }
    }
  }

  /// Whether a fact of a claim may be one of the alternatives.
  private func isAsked(_ choice: Choice) -> Bool {
    let layouts = [program.schema.root] + program.schema.lists.map { $0.layout }
    func names(_ type: Type) -> Bool {
      switch type.unwrapped {
      case .choice(let id), .set(let id): program[id].name == choice.name
      case .list(let item): names(item)
      // Values of all other types have no alternatives.
      default: false
      }
    }
    return layouts.contains { layout in layout.fields.contains { names($0.type) } }
  }

  private mutating func add(_ rows: [FactRow]) {
    for entry in rows {
      let notes = [
        entry.isOptional ? words.nullIsNone : nil, entry.taken.map { words.taken($0) },
      ]
      let type = ([entry.type] + notes.compactMap { $0 }).joined(separator: "; ")
      row(entry.names, entry.prefix, type, entry.title)
    }
  }

  private mutating func beginTable() {
    text += "| \(words.factColumn) | \(words.typeColumn) | \(words.titleColumn) |\n"
    text += "| --- | --- | --- |\n"
  }

  private mutating func row(_ names: [String], _ prefix: String, _ type: String, _ title: String) {
    text += "| `\(prefix)\(names[0])`\(alsoNamed(names)) | \(markdownText(type)) "
    text += "| \(markdownText(title)) |\n"
  }

  private func alsoNamed(_ names: [String]) -> String {
    if names.count < 2 { return "" }
    let others = names.dropFirst().map { "`\($0)`" }.joined(separator: ", ")
    return " (\(words.otherNames) \(others))"
  }
}
