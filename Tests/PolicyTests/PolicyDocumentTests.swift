// The documents of the shipped policies: everything stands in them, once and where it belongs.

import Explanation
import Foundation
import Model
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of a page with its text; what is in it is walked from its own parts.
private final class PageElement {
  let name: String
  let attributes: [String: String]
  private(set) var parts: [PageElement] = []
  /// The text right in it, not that of its parts.
  fileprivate(set) var text = ""
  /// The text of itself and of everything in it, in the order of the page.
  fileprivate(set) var wholeText = ""

  init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  fileprivate func add(_ part: PageElement) { parts.append(part) }

  /// Itself and everything in it.
  var all: [PageElement] { [self] + parts.flatMap { $0.all } }

  /// The places that the links in it lead to.
  var links: Set<String> {
    Set(all.compactMap { $0.name == "a" ? $0.attributes["href"] : nil })
  }
}

/// Reads the body of a page, which must be well formed.
private final class PageReader: NSObject, XMLParserDelegate {
  private(set) var root: PageElement?
  private var open: [PageElement] = []

  static func body(of page: String) throws -> PageElement {
    let start = try #require(page.range(of: "<body>"))
    let end = try #require(page.range(of: "</body>"))
    let reader = PageReader()
    let parser = XMLParser(data: Data(page[start.lowerBound..<end.upperBound].utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return try #require(reader.root)
  }

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    let element = PageElement(name, attributes)
    open.last?.add(element)
    if root == nil { root = element }
    open.append(element)
  }

  func parser(
    _ parser: XMLParser,
    didEndElement name: String,
    namespaceURI: String?,
    qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    open.last?.text += text
    // Dates are held together by spaces that do not break.
    let read = text.replacingOccurrences(of: "\u{A0}", with: " ")
    for element in open { element.wholeText += read }
  }
}

@Suite("Documents of the shipped policies")
struct PolicyDocumentTests {
  /// A policy, and the language that its readers have.
  static let policies = [
    ("kt_internet_outage", "ko"), ("kiwoom_order_outage", "ko"), ("koscom_charter_en", "en"),
    ("koscom_charter_ko", "ko"), ("inicis_messaging", "ko"),
  ]

  /// The names of all clauses that people are told of, by kind.
  private static func clauseNames(_ program: Program) -> [String] {
    let columns = Set(program.tables.flatMap { $0.columns })
    var headers = program.sections.map { $0.header } + program.requirements.map { $0.header }
    headers += program.exclusions.map { $0.header } + program.deadlines.map { $0.header }
    headers += program.awards.map { $0.header } + program.advice.map { $0.header }
    headers += program.judgements.filter { $0.table == nil }.map { $0.header }
    headers += program.duties.map { $0.header } + program.tables.map { $0.header }
    headers += program.definitions.indices.filter { !columns.contains(DefinitionID($0)) }
      .map { program.definitions[$0].header }
    headers += program.parameters.map { $0.header } + program.readings.map { $0.header }
    headers += program.properties.map { $0.header } + program.outputs.map { $0.header }
    return headers.map { $0.name }
  }

  /// The articles that a clause's own source names: itself, or its parts between commas.
  private static func cited(_ source: String, among known: Set<String>) -> [String] {
    if known.contains(source) { return [source] }
    return source.components(separatedBy: ", ").flatMap { $0.components(separatedBy: "; ") }
      .filter { known.contains($0) }
  }

  @Test(
    "everything stands in it once with titles for names, and links lead both ways",
    arguments: policies
  )
  func whole(_ policy: String, _ language: String) throws {
    let program = try PolicyFiles.program("rules/\(policy).rules")
    let page = policyDocument(program, as: .html, language: language)
    let body = try PageReader.body(of: page)
    let elements = body.all

    var groups: [String: PageElement] = [:]
    for element in elements {
      guard let id = element.attributes["id"] else { continue }
      #expect(groups.updateValue(element, forKey: id) == nil, "\(id) twice")
    }
    for link in body.links {
      #expect(groups[String(link.dropFirst())] != nil, "\(link) leads nowhere")
    }

    let names = Self.clauseNames(program)
    #expect(Set(names).count == names.count)
    for name in names where !name.isEmpty {
      #expect(groups["clause-\(name)"]?.attributes["class"] == "clause", "\(name)")
    }
    let clauses = elements.filter { $0.attributes["class"] == "clause" }
    #expect(clauses.count == names.count)

    let articles = elements.filter { $0.attributes["class"] == "article" }
    let listed = program.outlines.flatMap { $0.articles }
    #expect(articles.count == listed.count)
    var places: [String: String] = [:]
    for (article, element) in zip(listed, articles) {
      let told = element.parts.first?.wholeText ?? ""
      #expect(told.contains(article.name), "\(told)")
      // One that is no rule may have no title.
      if !article.title.isEmpty { #expect(told.contains(article.title), "\(told)") }
      places[article.name] = element.attributes["id"]
      let reason: String? =
        switch article.mark {
        case .notARule(let reason), .forPeople(let reason): reason
        case nil: nil
        }
      if let reason { #expect(element.wholeText.contains(reason), "\(article.name)") }
    }
    try expectBothWays(program, groups, places)
    expectTitles(body, program)

    let examples = elements.filter { $0.attributes["class"] == "example" }
    #expect(examples.count == program.scenarios.count)
    for (scenario, element) in zip(program.scenarios, examples) {
      let told = element.parts.first?.wholeText ?? ""
      #expect(told.contains(scenario.title), "\(told)")
    }
  }

  /// Each clause is told below an article that it cites, or linked from there, and links to it.
  private func expectBothWays(
    _ program: Program,
    _ groups: [String: PageElement],
    _ places: [String: String]
  ) throws {
    let headers =
      program.requirements.map { $0.header } + program.exclusions.map { $0.header }
      + program.deadlines.map { $0.header } + program.awards.map { $0.header }
      + program.duties.map { $0.header } + program.sections.map { $0.header }
      + program.readings.map { $0.header } + program.parameters.map { $0.header }
    for header in headers where !header.name.isEmpty {
      let clause = try #require(groups["clause-\(header.name)"])
      for name in Self.cited(header.source, among: Set(places.keys)) {
        let place = try #require(places[name])
        let article = try #require(groups[place])
        #expect(clause.links.contains("#\(place)"), "\(header.name) does not lead to \(name)")
        let isBelow = article.all.contains { $0 === clause }
        #expect(
          isBelow || article.links.contains("#clause-\(header.name)"),
          "\(name) does not lead to \(header.name)"
        )
      }
    }
  }

  /// The names of the rules with a title that no word of a language is.
  private static func codeNames(_ program: Program) -> Set<String> {
    var names: Set<String> = []
    for layout in [program.schema.root] + program.schema.lists.map({ $0.layout }) {
      for field in layout.fields where !field.titles.isEmpty { names.insert(field.path) }
    }
    for definition in program.definitions where !definition.header.titles.isEmpty {
      names.insert(definition.header.name)
    }
    for choice in program.choices {
      for alternative in choice.alternatives where !alternative.titles.isEmpty {
        names.insert(alternative.name)
      }
    }
    return names.filter { $0.contains("_") || $0.contains(".") }
  }

  /// No sentence has a name of the rules that has a title.
  private func expectTitles(_ body: PageElement, _ program: Program) {
    let names = Self.codeNames(program)
    #expect(names.count > 10)
    for element in body.all where element.name != "code" {
      let words = element.text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
      for word in words {
        #expect(!names.contains(String(word)), "\(word) in “\(element.text)”")
      }
    }
  }

  @Test("facts stand in it with their names in claims, in the order of the policy")
  func facts() throws {
    let program = try PolicyFiles.program("rules/kt_internet_outage.rules")
    let body = try PageReader.body(of: policyDocument(program, as: .html, language: "en"))
    let part = try #require(body.all.first { $0.attributes["id"] == "facts" })
    let told = part.all.filter { $0.name == "code" }.map { $0.text }
    // The first facts of the policy, and those of its first kind of event.
    #expect(
      told.starts(with: [
        "line", "line.monthly_fee", "line.plan", "line.ended", "outages", "outages[].start",
        "outages[].end", "claim", "claim.filed_at",
      ])
    )
    let call = try #require(body.all.first { $0.attributes["id"] == "event-call" })
    #expect(call.all.filter { $0.name == "code" }.map { $0.text } == ["at", "number", "hung_up"])
  }
}
