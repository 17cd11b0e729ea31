// The account of a source: what its outline lists beside what the clauses cite.

import Model
package import SourceText
package import Syntax

/// An article of an outline.
private struct Article {
  let listed: OutlineArticle
  let place: SourceRange
  var name: String { listed.name }
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
      inside(entry.file, Context()) {
        let own = self.articles(entry.node)
        building.add(Outline(titles: titles(entry.node), articles: own.map { $0.listed }))
        articles += own
      }
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
      if let mark = article.listed.mark, let first = citations.first {
        report(
          articleMarkedAndCited(
            article.name,
            mark: mark.words,
            at: article.place,
            cited: first.place
          )
        )
      }
      if citations.contains(where: { !$0.isForPeople }) {
        account.modelled += 1
      } else if !citations.isEmpty {
        account.forPeople += 1
      } else {
        switch article.listed.mark {
        case .forPeople: account.forPeople += 1
        case .notARule: account.notRules += 1
        case nil:
          account.unaccounted += 1
          if isReadable { report(articleNotAccounted(article.name, at: article.place)) }
        }
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
      let titles = tree.children(line, .title)
      let listed = OutlineArticle(
        name: String(decoding: name, as: UTF8.self),
        title: titles.count > 1 ? titleText(titles[1]).text : "",
        mark: mark(line)
      )
      return Article(listed: listed, place: tree.range(title))
    }
  }

  private func mark(_ line: NodeID) -> OutlineArticle.Mark? {
    func reason(_ mark: NodeID) -> String {
      tree.child(mark, .title).map { titleText($0).text } ?? ""
    }
    if let mark = tree.child(line, .notARule) { return .notARule(reason(mark)) }
    return tree.child(line, .leftToPeople).map { .forPeople(reason($0)) }
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
    // Without escapes each byte of the text is one of the file, after the quotation mark.
    let isLiteral = place.end.value - place.start.value == bytes.count + 2
    return articleRanges(in: article, among: known).map { part in
      let range = SourceRange(
        source: place.source,
        start: ByteOffset(place.start.value + 1 + part.lowerBound),
        end: ByteOffset(place.start.value + 1 + part.upperBound)
      )
      return Citation(
        article: String(decoding: bytes[part], as: UTF8.self),
        place: isLiteral && !known.contains(article) ? range : place,
        isForPeople: isForPeople
      )
    }
  }
}

extension OutlineArticle.Mark {
  /// The mark as an outline writes it.
  fileprivate var words: String {
    switch self {
    case .notARule: "not a rule"
    case .forPeople: "for people"
    }
  }
}
