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
    text += "# \(words.factsOf(Self.plain(title)))\n\n\(words.howToFill) \(program.zone.name).\n\n"
    let names = ClaimMemberNames(program.schema)
    beginTable()
    if !names.ofCase.isEmpty { row(names.ofCase, "", words.text, words.nameOfClaim) }
    if !names.ofAsOf.isEmpty { row(names.ofAsOf, "", words.instant, words.meaningOfAsOf) }
    add(program.schema.root.members, "", in: program.schema.root)
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
      text += Self.plain(context.title(list.titles, or: kind.names[0])) + "\n\n"
      beginTable()
      add(list.layout.members, "", in: list.layout)
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
        text += title.isEmpty ? "\n" : ": \(Self.plain(title))\n"
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

  private mutating func add(_ members: [FactMember], _ prefix: String, in layout: RowLayout) {
    for member in members {
      switch member.content {
      case .record(let inner, let presence):
        let titles = presence.map { layout.fields[$0].titles } ?? member.titles
        let type = presence == nil ? words.group : words.optionalGroup
        row(member.names, prefix, type, context.title(titles, or: ""))
        add(inner, prefix + member.names[0] + ".", in: layout)
      case .slot(let slot):
        let field = layout.fields[slot]
        var parts = [context.typeWords(field)]
        if field.isOptional { parts.append(words.nullIsNone) }
        parts += [context.defaultWords(field)].compactMap { $0 }
        row(
          member.names,
          prefix,
          parts.joined(separator: "; "),
          context.title(field.titles, or: "")
        )
        if let list = field.list {
          let elements = program.schema[list].layout
          add(elements.members, prefix + member.names[0] + "[].", in: elements)
        }
      }
    }
  }

  private mutating func beginTable() {
    text += "| \(words.factColumn) | \(words.typeColumn) | \(words.titleColumn) |\n"
    text += "| --- | --- | --- |\n"
  }

  private mutating func row(_ names: [String], _ prefix: String, _ type: String, _ title: String) {
    text += "| `\(prefix)\(names[0])`\(alsoNamed(names)) | \(Self.plain(type)) "
    text += "| \(Self.plain(title)) |\n"
  }

  private func alsoNamed(_ names: [String]) -> String {
    if names.count < 2 { return "" }
    let others = names.dropFirst().map { "`\($0)`" }.joined(separator: ", ")
    return " (\(words.otherNames) \(others))"
  }

  /// The text with what Markdown reads as a mark made plain.
  private static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "|", "*", "_", "`", "<", "[", "\\": result.unicodeScalars.append("\\")
      default: break
      }
      result.unicodeScalars.append(scalar == "\n" ? " " : scalar)
    }
    return result
  }
}
