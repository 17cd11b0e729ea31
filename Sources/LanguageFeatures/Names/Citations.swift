// From a clause to the others that rest on the same article.

import Checking
import SourceText
import Syntax

/// A place that cites an article of the source.
private struct CitedArticle {
  let article: String
  let place: SourceRange
  /// The clause that cites it.
  let clause: NodeID
}

extension FileView {
  /// The clauses of the policy that cite an article of the clause at an offset, that clause among
  /// them, in the order of files; of a line of an outline, the clauses that cite its article.
  ///
  /// At an article in a `source` it is that one alone.
  package func clausesCitingTheSame(at offset: Int) -> [FilePlace] {
    let wanted = articles(at: offset)
    if wanted.isEmpty { return [] }
    let known = policy.listedArticles
    var found: [FilePlace] = []
    for tree in policy.trees {
      for cited in policy.citations(in: tree, among: known) where wanted.contains(cited.article) {
        let name = tree.child(cited.clause, .name) ?? tree.child(cited.clause, .title)
        let place = policy.filePlace(tree.range(name ?? cited.clause))
        if !found.contains(place) { found.append(place) }
      }
    }
    return found
  }

  /// Where the article at an offset is cited, and listed in an outline; empty where none stands.
  package func placesOfArticle(at offset: Int) -> (listed: [FilePlace], cited: [FilePlace]) {
    guard let article = article(at: offset) else { return ([], []) }
    let known = policy.listedArticles
    var listed: [FilePlace] = []
    var cited: [FilePlace] = []
    for tree in policy.trees {
      for (name, place) in policy.articles(in: tree) where name == article {
        listed.append(policy.filePlace(place))
      }
      cited += policy.citations(in: tree, among: known).filter { $0.article == article }
        .map { policy.filePlace($0.place) }
    }
    return (listed, cited)
  }

  /// The article that is cited or listed at an offset; nil where none is.
  private func article(at offset: Int) -> String? {
    func holds(_ place: SourceRange) -> Bool {
      place.start.value <= offset && offset <= place.end.value
    }
    return policy.articles(in: tree).first { holds($0.place) }?.article
      ?? policy.citations(in: tree, among: policy.listedArticles).first { holds($0.place) }?.article
  }

  private func articles(at offset: Int) -> Set<String> {
    if let article = article(at: offset) { return [article] }
    guard let clause = clause(at: offset) else { return [] }
    let citations = policy.citations(in: tree, among: policy.listedArticles)
    return Set(citations.filter { $0.clause == clause }.map { $0.article })
  }
}

extension NamedPolicy {
  /// The articles that the outlines of a file list, with their places.
  fileprivate func articles(in tree: SyntaxTree) -> [(article: String, place: SourceRange)] {
    tree.children(tree.root, .outlineClause).flatMap { outline in
      tree.children(outline, .outlineLine).compactMap { line in
        tree.child(line, .title).map { title in
          (tree.stringValue(tree.mainToken(title)), tree.range(title))
        }
      }
    }
  }

  /// The articles that the outlines of all files list.
  fileprivate var listedArticles: Set<String> {
    Set(trees.flatMap { articles(in: $0).map { $0.article } })
  }

  /// The citations of a file, article by article.
  fileprivate func citations(in tree: SyntaxTree, among known: Set<String>) -> [CitedArticle] {
    tree.children(tree.root).flatMap { clause -> [CitedArticle] in
      if tree.kind(clause) == .policyClause || tree.kind(clause) == .outlineClause { return [] }
      return citedArticles(below: clause, in: tree, among: known).map {
        CitedArticle(article: $0.article, place: $0.place, clause: clause)
      }
    }
  }
}
