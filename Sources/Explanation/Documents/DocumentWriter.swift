// A policy as a document to lay beside its contract: which parts it has, in which order.

import Evaluation
package import Model
import Quantities

/// The forms that a document may have.
package enum DocumentForm: Sendable {
  case html, markdown
}

/// A policy as a document, in UTF-8, ending in a line end.
///
/// - Parameters:
///   - program: the policy, compiled for everything: with its outlines and scenarios.
///   - language: that of titles and of the document's own words, such as `ko`; where it is empty,
///     titles are in the language of the file and the words in English.
package func policyDocument(_ program: Program, as form: DocumentForm, language: String = "")
  -> String
{
  let document = DocumentWriter(program, language: language).document()
  switch form {
  case .html: return DocumentHTML.text(document)
  case .markdown: return DocumentMarkdown.text(document)
  }
}

/// Puts a policy's document together.
struct DocumentWriter {
  let context: ReportContext
  let sentences: ClauseSentences
  let clauses: PolicyClauses
  /// The anchors of articles by their names.
  let articles: [String: String]
  let known: Set<String>
  /// The article below which a clause is told; clauses that have a part of their own have none.
  private(set) var homes: [PolicyClause: String] = [:]

  var program: Program { context.program }
  var words: ReportWords { context.words }

  init(_ program: Program, language: String) {
    context = ReportContext(
      program: program,
      facts: FactTable(schema: program.schema),
      language: language,
      writesNames: false
    )
    sentences = ClauseSentences(context: context)
    clauses = PolicyClauses(program)
    var articles: [String: String] = [:]
    for article in program.outlines.flatMap({ $0.articles }) where articles[article.name] == nil {
      articles[article.name] = "article-\(articles.count + 1)"
    }
    self.articles = articles
    known = Set(articles.keys)
    for clause in clauses.all where !hasPartOfItsOwn(clause) {
      homes[clause] = citedArticles(of: clause).first { articles[$0] != nil }
    }
  }

  func document() -> Document {
    let title = context.title(program.titles, or: program.name)
    let version = program.version.isEmpty ? "" : ", " + program.version
    let parts = [
      questions(), articleParts(), clausesWithoutArticle(), parameters(), readings(), facts(),
      properties(), outputs(), examples(), signing(),
    ]
    return Document(
      title: title,
      language: words.code,
      rows: head(),
      introduction: words.howToRead,
      contents: words.contents,
      parts: parts.filter { !$0.blocks.isEmpty },
      foot: words.printed(program.name, version)
    )
  }

  private func head() -> [LabelledText] {
    var rows: [LabelledText] = []
    func add(_ label: String, _ text: String) {
      if !text.isEmpty { rows.append(LabelledText(label: label, text: text)) }
    }
    add(words.source, program.source)
    add(words.version, program.version)
    add(words.currency, context.currencyCode(program.currency))
    add(words.zone, program.zone.name)
    if let calendar = program.calendar.map({ program[$0] }) {
      add(words.businessDays, context.title(calendar.titles, or: calendar.name))
    }
    let counting = Set(program.countings.map { $0.source })
    for id in counting.sorted() where !program[id].titles.isEmpty {
      add(words.countingOfPeriods, context.title(program[id].titles, or: ""))
    }
    add(words.articlesRow, account())
    return rows
  }

  private func account() -> String {
    var counts = (modelled: 0, forPeople: 0, noRule: 0, open: 0)
    let listed = program.outlines.flatMap { $0.articles }
    if listed.isEmpty { return "" }
    let cited = citedBy()
    for article in listed {
      let citing = cited[article.name] ?? []
      if citing.contains(where: { !isForPeople($0) }) {
        counts.modelled += 1
      } else if !citing.isEmpty {
        counts.forPeople += 1
      } else {
        switch article.mark {
        case .forPeople: counts.forPeople += 1
        case .notARule: counts.noRule += 1
        case nil: counts.open += 1
        }
      }
    }
    return words.account(
      articles: listed.count,
      modelled: counts.modelled,
      forPeople: counts.forPeople,
      noRule: counts.noRule,
      open: counts.open
    )
  }

  private func isForPeople(_ clause: PolicyClause) -> Bool {
    if case .judgement = clause { return true }
    return false
  }

  // MARK: Where a clause stands

  /// Whether clauses of a kind stand together in a part, whatever they cite.
  func hasPartOfItsOwn(_ clause: PolicyClause) -> Bool {
    switch clause {
    case .section, .parameter, .reading, .property, .output: true
    case .requirement, .exclusion, .deadline, .award, .advice, .judgement, .duty, .definition,
      .table:
      false
    }
  }

  /// The articles that a clause cites, each once.
  func citedArticles(of clause: PolicyClause) -> [String] {
    var names: [String] = []
    for source in clauses.sources(of: clause) {
      for name in articleNames(in: source, among: known) where !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }

  /// The clauses that cite each article, in the order of the files.
  func citedBy() -> [String: [PolicyClause]] {
    var cited: [String: [PolicyClause]] = [:]
    for clause in clauses.all {
      for name in citedArticles(of: clause) { cited[name, default: []].append(clause) }
    }
    return cited
  }

  /// What leads to a clause; unique in the document.
  func anchor(of clause: PolicyClause) -> String {
    let name = clauses.header(of: clause).name
    if !name.isEmpty { return "clause-" + name }
    let place = clauses.all.firstIndex(of: clause) ?? 0
    return "clause-no-\(place + 1)"
  }

  func title(of clause: PolicyClause) -> String { context.title(clauses.header(of: clause)) }

  func link(to clause: PolicyClause) -> DocumentRun {
    .link(title(of: clause), to: anchor(of: clause))
  }

  /// A source with a link for each article that the document has.
  func citations(of source: String) -> [DocumentRun] {
    if source.isEmpty { return [] }
    return articleNames(in: source, among: known).map { .article($0, to: articles[$0]) }
  }
}
