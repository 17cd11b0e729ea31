// Layout, forms of items, articles, duties and example claims, asked as an editor asks for them.

import Foundation
import LanguageServer
import Testing

/// A policy with an outline, a duty and events, laid out as the formatter does.
private let rings = """
  policy rings "Calls are answered"
    currency GBP
    zone     UTC

  outline "Terms"
    "1"  "Answering"
    "2"  "Calling back"
    "3"  "Greetings"   not a rule "promises nothing"

  facts
    open  yes or no  "The office is open"

  events
    call    "A customer calls"
    answer  "Somebody answers"

  section answering "Calls are answered"

  require open_office "The office is open"
    source "1, 2"
    open

  duty quick "Somebody answers within a minute"
    source "1"
    upon c in call
    must answer
    within 1 minute

  advise later "What to do"
    source "2"
    step "Call back"

  scenario "one of two calls is answered in time"
    given
      as of = 2026-03-02 12:00
      open  = yes
      events
        type   | at
        call   | 2026-03-02 10:00:00
        answer | 2026-03-02 10:00:30
        call   | 2026-03-02 11:00:00
    expect
      answering is eligible

  scenario "one call, answered"
    given
      as of = 2026-03-02 12:00
      open  = yes
      events
        type   | at
        call   | 2026-03-02 10:00:00
        answer | 2026-03-02 10:00:30
    expect
      answering is eligible

  """

@Suite("The server at the author's desk")
struct DeskTests {
  private static let path = "/w/rings.rules"

  private func opened(
    _ text: String,
    _ others: [String: String] = [:]
  ) throws -> Conversation {
    let talk = Conversation(files: others.merging([Self.path: text]) { $1 })
    try talk.start()
    talk.open(Self.path, text)
    talk.settle()
    return talk
  }

  /// The line and the character of some words.
  private func at(_ text: String, _ words: String, _ offset: Int = 0) -> [String: Any] {
    let start = text.range(of: words)?.lowerBound ?? text.startIndex
    let before = text[..<start]
    let line = before.filter { $0 == "\n" }.count
    let last = before.lastIndex(of: "\n").map { before.index(after: $0) } ?? before.startIndex
    return place(Self.path, line, before[last...].utf16.count + offset)
  }

  /// A text with edits made.
  private func edited(_ text: String, _ edits: [[String: Any]]) throws -> String {
    var lines = text.components(separatedBy: "\n")
    for edit in edits.reversed() {
      let range = try #require(edit["range"] as? [String: [String: Int]])
      let start = try #require(range["start"])
      let end = try #require(range["end"])
      func part(_ place: [String: Int], from: Bool) -> String {
        let line = (place["line"] ?? 0) < lines.count ? lines[place["line"] ?? 0] : ""
        let units = Array(line.utf16)
        let cut = min(place["character"] ?? 0, units.count)
        return String(decoding: from ? Array(units[cut...]) : Array(units[..<cut]), as: UTF16.self)
      }
      let joined =
        part(start, from: false) + (edit["newText"] as? String ?? "") + part(end, from: true)
      let last = min((end["line"] ?? 0) + 1, lines.count)
      lines.replaceSubrange((start["line"] ?? 0)..<last, with: joined.components(separatedBy: "\n"))
    }
    return lines.joined(separator: "\n")
  }

  // MARK: Layout

  @Test(
    "a document is laid out as `writ fmt` does, by a change of the lines that differ alone",
    arguments: [
      ("  call    \"A customer", "  call \"A customer"), ("  open\n\nduty", "  open  \n\n\n\nduty"),
      ("  currency GBP", "  currency   GBP"),
      ("    answering is eligible\n", "   answering   is eligible\n"),
    ]
  )
  func format(_ neat: String, _ loose: String) throws {
    let text = rings.replacing(neat, with: loose, maxReplacements: 1)
    #expect(text != rings)
    let talk = try opened(text)
    let edits = try #require(
      try talk.request("textDocument/formatting", ["textDocument": document(Self.path)])
        as? [[String: Any]]
    )
    #expect(edits.count == 1)
    #expect(try edited(text, edits) == rings)
    #expect((edits.first?["newText"] as? String ?? "").components(separatedBy: "\n").count < 8)
  }

  @Test("what is laid out already has no change, and what cannot be read stays as it is")
  func formatted() throws {
    for text in [rings, rings + "require\n"] {
      let talk = try opened(text)
      let edits = try talk.request("textDocument/formatting", ["textDocument": document(Self.path)])
      #expect((edits as? [[String: Any]])?.isEmpty == true)
    }
  }

  @Test("some lines are laid out alone")
  func formatRange() throws {
    let text = rings.replacing("  currency GBP", with: "  currency    GBP")
      .replacing("    within 1 minute", with: "    within   1   minute")
    let talk = try opened(text)
    let line = text.components(separatedBy: "\n").firstIndex { $0.contains("within") } ?? 0
    let edits = try #require(
      try talk.request(
        "textDocument/rangeFormatting",
        [
          "textDocument": document(Self.path),
          "range": [
            "start": ["line": line, "character": 0], "end": ["line": line + 1, "character": 0],
          ],
        ]
      ) as? [[String: Any]]
    )
    #expect(
      try edited(text, edits) == rings.replacing("  currency GBP", with: "  currency    GBP")
    )
  }

  // MARK: Forms of items

  @Test(
    "the form of the item that is being written is shown, with the place that is being filled",
    arguments: [
      ("award all \"All\"\n  = 1 GBP\n  rounded ", "rounded down to 1 KRW", "down", 0),
      ("award all \"All\"\n  = 1 GBP\n  rounded half up to ", "rounded down to 1 KRW", "1 KRW", 1),
      ("award all \"All\"\n  source \"", "source \"article\"", "article", 0),
      ("deadline d \"D\"\n  = today\n  met by ", "met by moment", "moment", 0),
      ("award all \"All\"\n  from me to ", "from provider to customer", "customer", 1),
    ]
  )
  func forms(_ clause: String, _ label: String, _ place: String, _ index: Int) throws {
    let text = rings + clause
    let talk = try opened(text)
    let lines = text.components(separatedBy: "\n")
    let help = try #require(
      try talk.request(
        "textDocument/signatureHelp",
        LanguageServerTests.place(Self.path, lines.count - 1, lines[lines.count - 1].utf16.count)
      ) as? [String: Any]
    )
    let signatures = try #require(help["signatures"] as? [[String: Any]])
    #expect(signatures.first?["label"] as? String == label)
    #expect(help["activeParameter"] as? Int == index)
    let places = (signatures.first?["parameters"] as? [[String: Any]])?.map {
      $0["label"] as? String
    }
    #expect(places?[index] == place)
    #expect(label.contains(place))
  }

  @Test(
    "at the head of a clause, before the first word of a line and in a comment there is no form",
    arguments: ["award ", "award all \"All\"\n  ", "award all \"All\"\n  # rounded "]
  )
  func noForm(_ clause: String) throws {
    let text = rings + clause
    let talk = try opened(text)
    let lines = text.components(separatedBy: "\n")
    let help = try talk.request(
      "textDocument/signatureHelp",
      place(Self.path, lines.count - 1, lines[lines.count - 1].utf16.count)
    )
    #expect(help is NSNull)
  }

  // MARK: Articles

  private func words(_ answer: Any) throws -> [String] {
    let lines = rings.components(separatedBy: "\n")
    return try #require(answer as? [[String: Any]]).map { found in
      let range = try #require(found["range"] as? [String: [String: Int]])
      let line = Array(lines[range["start"]?["line"] ?? 0].utf16)
      let start = range["start"]?["character"] ?? 0
      return String(decoding: line[start..<(range["end"]?["character"] ?? 0)], as: UTF16.self)
    }
  }

  @Test("from a clause one comes to the clauses that cite one of its articles")
  func sameArticle() throws {
    let talk = try opened(rings)
    let from = { (words: String, offset: Int) in
      try self.words(
        try talk.request("textDocument/implementation", self.at(rings, words, offset))
      )
    }
    // The requirement rests on both articles, the others on one each.
    #expect(try from("require open_office", 2) == ["open_office", "quick", "later"])
    #expect(try from("duty quick", 6) == ["open_office", "quick"])
    // At an article in a source, and at a line of the outline, it is that article alone.
    #expect(try from("\"1, 2\"", 4) == ["open_office", "later"])
    #expect(try from("\"2\"  \"Calling", 1) == ["open_office", "later"])
    #expect(try from("facts", 1) == [])
  }

  @Test("an article leads to its line in the outline, and to every place that cites it")
  func article() throws {
    let talk = try opened(rings)
    let here = at(rings, "\"1, 2\"", 4)
    #expect(try words(try talk.request("textDocument/definition", here)) == ["\"2\""])
    let uses = try talk.request(
      "textDocument/references",
      here.merging(["context": ["includeDeclaration": false]]) { $1 }
    )
    // A source that names one article is cited as a whole, with its quotation marks.
    #expect(try words(uses) == ["2", "\"2\""])
    let all = try talk.request(
      "textDocument/references",
      here.merging(["context": ["includeDeclaration": true]]) { $1 }
    )
    #expect(try words(all) == ["\"2\"", "2", "\"2\""])
  }

  // MARK: Duties

  @Test("beside a duty stands how many of its instances were kept in the scenarios")
  func duties() throws {
    let talk = try opened(rings)
    let hints = try #require(
      try talk.request("textDocument/inlayHint", ["textDocument": document(Self.path)])
        as? [[String: Any]]
    )
    let line = rings.components(separatedBy: "\n").firstIndex { $0.hasPrefix("duty") }
    let found = hints.filter { ($0["position"] as? [String: Int])?["line"] == line }
    // Two calls in one scenario, one of them answered; one in the other, answered.
    #expect(found.map { $0["label"] as? String } == ["2 of 3 kept"])
  }

  // MARK: Example claims

  private func lenses(_ talk: Conversation) throws -> [String] {
    let found = try talk.request("textDocument/codeLens", ["textDocument": document(Self.path)])
    return (found as? [[String: Any]] ?? []).compactMap {
      ($0["command"] as? [String: Any])?["title"] as? String
    }.filter { $0.hasPrefix("▶ decide") }
  }

  @Test(
    "a lens on the policy decides the nearest example claim",
    arguments: [
      (["/w/rings.claim.json", "/w/other.json", "/w/examples/rings/a.json"], "rings.claim.json"),
      (["/w/other.json", "/w/examples/rings/b.json", "/w/examples/rings/a.json"], "a.json"),
      (["/w/other.json", "/w/../examples/rings/c.json"], "c.json"),
      (["/w/other.json"], "other.json"),
    ]
  )
  func nearest(_ files: [String], _ name: String) throws {
    let claims = Dictionary(uniqueKeysWithValues: files.map { ($0, #"{"open": true}"#) })
    let talk = try opened(rings, claims)
    #expect(try lenses(talk) == ["▶ decide \(name)"])
    #expect(try lenses(opened(rings)) == [])
  }

  @Test("the decision is shown as a document; claims of other policies are passed over")
  func decide() throws {
    let talk = try opened(
      rings,
      ["/w/rings.claim.json": #"{"opne": true}"#, "/w/z.json": #"{"case": "Z", "open": false}"#]
    )
    let answer = try #require(
      try talk.request(
        "workspace/executeCommand",
        ["command": "writ.decideClaim", "arguments": ["file://" + Self.path]]
      ) as? [String: Any]
    )
    #expect(answer["claim"] as? String == "/w/z.json")
    #expect((answer["text"] as? String)?.contains("INELIGIBLE") == true)
    let shown = talk.messages.last { $0["method"] as? String == "window/showDocument" }
    let uri = (shown?["params"] as? [String: Any])?["uri"] as? String
    #expect(uri == "file:///tmp/z.json.decision.txt")
  }

  @Test("without a claim that the policy reads, or with errors in it, the command says so")
  func cannotDecide() throws {
    let ask =
      [
        "command": "writ.decideClaim", "arguments": ["file://" + Self.path],
      ] as [String: Any]
    #expect(
      throws: ConversationError.refused(-32803, "no example claim is one that this policy reads")
    ) {
      try opened(rings, ["/w/rings.json": "[]"]).request("workspace/executeCommand", ask)
    }
    #expect(
      throws: ConversationError.refused(
        -32803,
        "the policy has errors, so that it decides nothing"
      )
    ) {
      try opened(rings + "require x\n").request("workspace/executeCommand", ask)
    }
  }
}
