// Kinds of events with their fields, and the articles of a contract.

import SourceText

extension Parser {
  // MARK: Events

  /// The lines below `events`: kinds of events, each with its fields on deeper lines.
  func eventKinds(_ lines: Range<Int>) -> [NodeID] {
    items(lines).map { eventKind($0.lines) }
  }

  // NAME ["title"] {title LANGUAGE "…"} {key NAME} {fact on deeper lines}
  private func eventKind(_ lines: Range<Int>) -> NodeID {
    let first = lines.lowerBound
    enter(LayoutItem(lines: first..<(first + 1)))
    let end = layout.lines[lines.upperBound - 1].end
    let start = position
    guard let name = declaredName() else {
      fail(SyntaxProblems.expectedEventKind(here, text()))
      limit = end
      return unexpectedRest()
    }
    var parts = [name] + titlesAndKeys()
    if !atEnd {
      fail(SyntaxProblems.unexpectedInEventKind(here, text()))
      parts.append(unexpectedRest())
    }
    parts += factLines((first + 1)..<lines.upperBound, level: 2)
    position = end
    limit = end
    return node(.eventKind, from: start, parts)
  }

  // {"title" | title LANGUAGE "…" | key NAME}
  func titlesAndKeys() -> [NodeID] {
    var parts: [NodeID] = []
    while !failed, !atEnd {
      if kind() == .string {
        parts.append(leaf(.title))
      } else if isTitleStart {
        parts.append(title())
      } else if at(.key) {
        parts.append(furtherName())
      } else {
        break
      }
    }
    return parts
  }

  // MARK: Outlines

  // "ARTICLE" ["title"] [not a rule "why" | for people "why"]
  func outlineLine() -> NodeID {
    let start = position
    guard kind() == .string else {
      fail(SyntaxProblems.expectedArticle(here, text()))
      return unexpectedRest()
    }
    var parts = [leaf(.title)]
    if kind() == .string { parts.append(leaf(.title)) }
    if at(.not) {
      parts.append(remark(.notARule, [.not, .article, .rule]))
    } else if at(.for) {
      parts.append(remark(.leftToPeople, [.for, .people]))
    }
    return item(.outlineLine, from: start, parts)
  }

  // WORDS "why"
  private func remark(_ kind: NodeKind, _ words: [Keyword]) -> NodeID {
    let start = position
    for word in words {
      guard at(word) else {
        fail(SyntaxProblems.unfinishedRemark(here, text()))
        return node(kind, from: start, [missing()])
      }
      advance()
    }
    return node(kind, from: start, [titleString("the reason")])
  }
}
