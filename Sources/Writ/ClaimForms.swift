// What a claim of a policy looks like: its schema, an empty one, its facts as a page or as columns.

import Explanation
import FactReading
import Model

extension RuleSet {
  /// The JSON Schema (2020-12) of the policy's claims, in UTF-8.
  ///
  /// It accepts every claim that `decide` reads, in every spelling; what it cannot express stands in
  /// its `$comment`. `language` is that of titles and descriptions, such as `ko`; where it is empty,
  /// titles are in the language of the file and descriptions in English.
  public func claimSchemaJSON(language: String = "") -> [UInt8] {
    Explanation.claimSchemaJSON(program, language: language)
  }

  /// A claim with every fact of the policy, all null, and one element in each list, as JSON in UTF-8.
  ///
  /// It decides as it stands. There is one event of each kind; an event cannot be without its moment,
  /// so `placeholderMoment` stands there.
  public func emptyClaimJSON() -> [UInt8] { claimSkeletonJSON(program) }

  /// The moment of the events in `emptyClaimJSON`, to be replaced.
  public var placeholderMoment: String { Explanation.placeholderMoment(program) }

  /// Whether claims have events.
  public var hasEvents: Bool { !program.schema.events.isEmpty }

  /// The columns of a table of claims: the paths of facts, each list as one column.
  public func claimColumns() -> [String] { Explanation.claimColumns(program) }

  /// The facts of the policy as a page in Markdown: paths, types, titles and alternatives.
  ///
  /// `language` is that of titles and of the page's own words, as for `claimSchemaJSON`.
  public func factsPage(language: String = "") -> String {
    Explanation.factsPage(program, language: language)
  }

  /// The policy as a document to lay beside its contract, in UTF-8: its articles with the clauses that
  /// model them, every clause as sentences, facts, and its scenarios as worked examples.
  ///
  /// Rules that were compiled for deciding have neither articles nor examples. `language` is that of
  /// titles and of the document's own words, as for `claimSchemaJSON`.
  public func document(as form: DocumentForm, language: String = "") -> [UInt8] {
    Array(policyDocument(program, as: form.inExplanation, language: language).utf8)
  }

  /// The facts that a claim, a JSON object in UTF-8, does not give, in the order of declaration.
  ///
  /// A group or a list of which it gives nothing stands for all that is in it. `language` is that of
  /// titles and types, as for `claimSchemaJSON`.
  public func factsLeftOut(
    by claim: [UInt8],
    allowsExtraMembers: Bool = false,
    language: String = ""
  ) -> Result<[FactLeftOut], InputRefusal> {
    let reading = readClaim(
      claim,
      for: program,
      options: ReadingOptions(allowExtra: allowsExtraMembers)
    )
    guard let facts = reading.facts else { return .failure(InputRefusal(reading)) }
    return .success(
      Explanation.factsLeftOut(program, facts, language: language).map { FactLeftOut($0) }
    )
  }
}

/// The forms of a policy's document.
public enum DocumentForm: Sendable {
  /// One page that loads nothing, for screens and paper.
  case html
  /// Markdown, with the same links.
  case markdown

  fileprivate var inExplanation: Explanation.DocumentForm {
    switch self {
    case .html: .html
    case .markdown: .markdown
    }
  }
}

/// A fact of which a claim says nothing.
public struct FactLeftOut: Sendable, Hashable {
  /// Its path, such as `outages[2].end`; places count from 1.
  public let path: String
  /// Its type in words.
  public let type: String
  /// Its title; empty where it has none.
  public let title: String
  /// What is taken for it, in words; empty where it stays unknown.
  public let taken: String

  init(_ fact: LeftOutFact) {
    path = fact.path
    type = fact.type
    title = fact.title
    taken = fact.taken
  }
}
