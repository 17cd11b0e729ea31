// What is shown of the word under the pointer: what a name stands for, or what a keyword means.

import Checking
package import SourceText
import Syntax

/// What is shown of a word.
package struct Hover: Sendable, Hashable {
  /// The place of the word.
  package let place: FilePlace
  /// Markdown.
  package let text: String
}

extension FileView {
  /// What is shown of the word at an offset; nil where there is nothing to say.
  package func hover(at offset: Int) -> Hover? {
    guard let token = token(at: offset) else { return nil }
    let place = tree.range(token)
    let told = declared(by: place).compactMap { description(ofDeclared: $0) }
    if !told.isEmpty {
      return Hover(place: filePlace(place), text: told.joined(separator: "\n\n---\n\n"))
    }
    return keywordHelp(token, at: offset).map { Hover(place: filePlace(place), text: $0) }
  }

  /// What a declaration is, in Markdown: its line, its titles, its source, what it is worth.
  package func description(ofDeclared place: SourceRange) -> String? {
    guard let declaration = declaration(at: place) else { return nil }
    let view = FileView(policy, place.source)
    var head = view.headWords(declaration)
    if let type = policy.names.types[place] { head += ": \(type)" }
    var parts = ["```rules\n\(head)\n```"]
    parts += view.titles(declaration)
    let values = view.values(declaration)
    if !values.isEmpty { parts.append("```rules\n\(values.joined(separator: "\n"))\n```") }
    if let source = view.tree.child(declaration.owner, .source) {
      let article = view.tree.stringValue(view.tree.mainToken(source))
      if !article.isEmpty { parts.append("Source: \(article)") }
    }
    return parts.joined(separator: "\n\n")
  }

  /// What a declaration is called: the words of its clause and its name, with the groups around it.
  private func headWords(_ declaration: Declaration) -> String {
    switch declaration.kind {
    case .fact, .group: "fact " + factPath(declaration)
    case .events: "event \(declaration.name)"
    case .alternative: alternativeWords(declaration)
    case .variable: "element \(declaration.name)"
    case .column: "column \(declaration.name)"
    // Every other declaration is shown by its own lines.
    default:
      if let rule = ClauseRule.of(tree.kind(declaration.owner)) {
        rule.words.map { Vocabulary.spelling($0) }.joined(separator: " ") + " \(declaration.name)"
      } else {
        declaration.name
      }
    }
  }

  /// The path of a fact: the groups and lists around it, then its name.
  func factPath(_ declaration: Declaration) -> String {
    var names: [String] = []
    for node in path(at: declaration.place.start.value) {
      switch tree.kind(node) {
      case .factLine, .eventKind:
        if let name = tree.child(node, .name) { names.append(tree.nameText(name)) }
      // Of the many kinds of nodes only these are shown line by line.
      default: break
      }
    }
    return names.joined(separator: ".")
  }

  private func alternativeWords(_ declaration: Declaration) -> String {
    let path = path(at: declaration.place.start.value)
    for node in path {
      switch tree.kind(node) {
      case .choiceClause, .readingClause, .tableClause:
        guard let name = tree.child(node, .name) else { continue }
        let word = tree.kind(node) == .readingClause ? "reading" : "choice"
        return "\(declaration.name)  # an alternative of the \(word) \(tree.nameText(name))"
      case .factLine:
        guard let name = tree.child(node, .name) else { continue }
        return "\(declaration.name)  # an alternative of \(tree.nameText(name))"
      // Of the many kinds of nodes only these are shown without their items.
      default: break
      }
    }
    return declaration.name
  }

  /// The titles of a declaration, each a paragraph.
  private func titles(_ declaration: Declaration) -> [String] {
    guard declaration.kind != .variable, declaration.kind != .column else { return [] }
    if declaration.kind == .alternative, !isAlternativeLine(declaration.owner) { return [] }
    return tree.children(declaration.owner, .title).compactMap { title in
      let words = tree.significantTokens(title)
      guard let string = words.last(where: { tree.tokenKinds[Int($0.index)] == .string }) else {
        return nil
      }
      let language = tree.child(title, .name).map { "*\(tree.nameText($0))*: " } ?? ""
      return language + escaped(tree.stringValue(string))
    }
  }

  private func isAlternativeLine(_ node: NodeID) -> Bool {
    tree.kind(node) == .alternative || tree.kind(node) == .readingAlternative
  }

  /// The lines that say what a declaration is worth: values of a parameter with their days, cases of
  /// a value, the default of a fact.
  private func values(_ declaration: Declaration) -> [String] {
    let owner = declaration.owner
    let wanted: [NodeKind] =
      switch tree.kind(owner) {
      case .parameterClause: [.datedValue]
      case .defineClause, .deadlineClause, .awardClause:
        [.caseItem, .notMoreThan, .notLessThan, .rounded, .metBy]
      case .requireClause, .propertyClause: [.condition, .whenItem]
      case .excludeClause: [.whenItem, .unlessItem]
      case .forPeopleClause: [.whenItem]
      case .factLine: [.defaultValue]
      // Of the many kinds of nodes only these have items that say what they decide.
      default: []
      }
    let lines = tree.childSlice(owner).filter { wanted.contains(tree.kind($0)) }
    let shown = lines.prefix(12).map { tree.text($0) }
    return lines.count > 12 ? shown + ["…"] : shown
  }

  /// A text without what Markdown would take for its own signs.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "*", "_", "`", "[", "]", "<", ">", "\\", "#": result += "\\"
      default: break
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
