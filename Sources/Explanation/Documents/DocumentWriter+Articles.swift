// The articles of the source in their order, each with the clauses that model it.

import Model

extension DocumentWriter {
  func articleParts() -> DocumentGroup {
    let cited = citedBy()
    var told: Set<String> = []
    var blocks: [DocumentBlock] = []
    for (place, outline) in program.outlines.enumerated() {
      let articles = outline.articles.filter { told.insert($0.name).inserted }
      blocks.append(
        .group(
          DocumentGroup(
            kind: .outline,
            anchor: "outline-\(place + 1)",
            title: context.title(outline.titles, or: program.source),
            blocks: articles.map { .group(article($0, cited[$0.name] ?? [])) }
          )
        )
      )
    }
    return part("articles", words.articles, blocks)
  }

  private func article(_ article: OutlineArticle, _ citing: [PolicyClause]) -> DocumentGroup {
    var blocks: [DocumentBlock] = []
    let mark: (words: String, reason: String)? =
      switch article.mark {
      case .notARule(let reason): (words.noRuleMark, reason)
      case .forPeople(let reason): (words.forPeopleMark, reason)
      case nil: citing.isEmpty ? (words.unaccountedMark, "") : nil
      }
    if let mark {
      let reason = mark.reason.isEmpty ? "" : ": " + mark.reason
      blocks.append(.line([.strong(mark.words), .text(reason)]))
    }
    let own = citing.filter { homes[$0] == article.name }
    let others = citing.filter { homes[$0] != article.name }
    blocks += own.map { .group(entry($0)) }
    if !others.isEmpty { blocks.append(.labelled(words.seeAlso, links(others))) }
    return DocumentGroup(
      kind: .article,
      anchor: articles[article.name] ?? "",
      title: article.title,
      tag: article.name,
      blocks: blocks
    )
  }
}
