// The account of a source: what its outline lists beside what the clauses cite.

import Model
package import SourceText
package import Syntax

/// An article of an outline.
private struct Article {
  let name: String
  let place: SourceRange
  /// `not a rule` or `for people`, where it bears such a mark.
  let mark: NodeKind?
}

/// One article that a `source` names.
private struct Citation {
  let article: String
  let place: SourceRange
  /// Whether a `for people` clause cites it.
  let isForPeople: Bool
}

extension Checker {
  /// Holds the articles of all outlines against the sources of the clauses; nil where the policy
  /// has no outline.
  func checkOutlines() -> OutlineAccount? {
    let outlines = clausesByKind[.outlineClause] ?? []
    var articles: [Article] = []
    for entry in outlines {
      inside(entry.file, Context()) { articles += self.articles(entry.node) }
    }
    let listed = withoutRepetition(articles)
    // A library is complete only with the policy that uses it.
    guard hasPolicy, !outlines.isEmpty else { return nil }
    let names = listed.map({ $0.name })
    let known = Set(names)
    var cited: [String: [Citation]] = [:]
    for citation in citations(outlines) {
      for part in citation.parts(of: known) {
        if known.contains(part.article) {
          cited[part.article, default: []].append(part)
        } else {
          report(articleUnknown(part.article, among: names, at: part.place))
        }
      }
    }
    return account(listed, cited)
  }

  private func account(_ articles: [Article], _ cited: [String: [Citation]]) -> OutlineAccount {
    // A clause that cannot be read may cite what seems to be forgotten.
    let isReadable = !diagnostics.contains { $0.code.rawValue < 300 && $0.severity == .error }
    var account = OutlineAccount()
    account.articles = articles.count
    account.scenarios = program.scenarios.count
    for article in articles {
      let citations = cited[article.name] ?? []
      if let mark = article.mark, let first = citations.first {
        report(
          articleMarkedAndCited(
            article.name,
            mark: mark == .notARule ? "not a rule" : "for people",
            at: article.place,
            cited: first.place
          )
        )
      }
      if citations.contains(where: { !$0.isForPeople }) {
        account.modelled += 1
      } else if !citations.isEmpty || article.mark == .leftToPeople {
        account.forPeople += 1
      } else if article.mark == .notARule {
        account.notRules += 1
      } else {
        account.unaccounted += 1
        if isReadable { report(articleNotAccounted(article.name, at: article.place)) }
      }
    }
    return account
  }

  // MARK: Articles

  private func articles(_ outline: NodeID) -> [Article] {
    tree.children(outline, .outlineLine).compactMap { line in
      guard let title = tree.child(line, .title) else { return nil }
      let name = trimmed(Array(titleText(title).text.utf8)[...])
      if name.isEmpty { return nil }
      let marks: [NodeKind] = [.notARule, .leftToPeople]
      return Article(
        name: String(decoding: name, as: UTF8.self),
        place: tree.range(title),
        mark: marks.first { tree.child(line, $0) != nil }
      )
    }
  }

  private func withoutRepetition(_ articles: [Article]) -> [Article] {
    var first: [String: SourceRange] = [:]
    return articles.filter { article in
      guard let earlier = first[article.name] else {
        first[article.name] = article.place
        return true
      }
      report(articleListedTwice(article.name, at: article.place, earlier: earlier))
      return false
    }
  }

  // MARK: Citations

  /// Every `source` of a clause, in all files.
  ///
  /// The policy's own names the whole source. Calendars and counting rules of a file without an
  /// outline rest on laws of their own.
  private func citations(_ outlines: [ClauseEntry]) -> [Citation] {
    var found: [Citation] = []
    for index in trees.indices {
      inside(index, Context()) {
        let hasOutline = outlines.contains { $0.file == index }
        for clause in tree.children(tree.root) {
          switch tree.kind(clause) {
          case .policyClause, .outlineClause: continue
          case .calendarClause, .periodsClause: if !hasOutline { continue }
          default: break
          }
          found += citations(below: clause)
        }
      }
    }
    return found
  }

  private func citations(below clause: NodeID) -> [Citation] {
    sources(below: clause, in: tree)
  }
}

/// The `source` items of a clause, as they stand.
private func sources(below clause: NodeID, in tree: SyntaxTree) -> [Citation] {
  let isForPeople = tree.kind(clause) == .forPeopleClause
  var found: [Citation] = []
  var waiting = [clause]
  while let node = waiting.popLast() {
    waiting += tree.childSlice(node)
    let token = tree.mainToken(node)
    guard tree.kind(node) == .source, tree.tokenKinds[Int(token.index)] == .string else {
      continue
    }
    found.append(
      Citation(
        article: tree.stringValue(token),
        place: tree.range(token),
        isForPeople: isForPeople
      )
    )
  }
  return found
}

/// The articles that the clause's `source` items name, with their places, for editors.
///
/// - Parameter known: the articles that outlines list: such a name is not taken apart at commas.
package func citedArticles(
  below clause: NodeID,
  in tree: SyntaxTree,
  among known: Set<String>
) -> [(article: String, place: SourceRange)] {
  sources(below: clause, in: tree).flatMap { $0.parts(of: known) }
    .sorted { $0.place.start.value < $1.place.start.value }
    .map { ($0.article, $0.place) }
}

extension Citation {
  /// The articles that a source names: itself, or its parts between `, ` or `; `.
  fileprivate func parts(of known: Set<String>) -> [Citation] {
    let bytes = Array(article.utf8)
    if known.contains(article) { return [self] }
    // Without escapes each byte of the text is one of the file, after the quotation mark.
    let isLiteral = place.end.value - place.start.value == bytes.count + 2
    var parts: [Citation] = []
    var start = 0
    var end = 0
    while end <= bytes.count {
      guard end == bytes.count || isSeparator(bytes, end) else {
        end += 1
        continue
      }
      let part = trimmed(bytes[start..<end])
      if !part.isEmpty {
        let range = SourceRange(
          source: place.source,
          start: ByteOffset(place.start.value + 1 + part.startIndex),
          end: ByteOffset(place.start.value + 1 + part.endIndex)
        )
        parts.append(
          Citation(
            article: String(decoding: part, as: UTF8.self),
            place: isLiteral ? range : place,
            isForPeople: isForPeople
          )
        )
      }
      end += 1
      start = end
    }
    return parts
  }

  private func isSeparator(_ bytes: [UInt8], _ place: Int) -> Bool {
    let byte = bytes[place]
    guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") else { return false }
    return place + 1 == bytes.count || bytes[place + 1] == UInt8(ascii: " ")
  }
}

/// The bytes of a text without spaces around them.
private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var rest = bytes
  while rest.first == UInt8(ascii: " ") { rest.removeFirst() }
  while rest.last == UInt8(ascii: " ") { rest.removeLast() }
  return rest
}
