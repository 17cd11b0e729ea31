// What is shown of a file: hovers, outline, folds, selections, colours, hints.

import Checking
import LanguageFeatures
import Model
import SourceText
import Syntax
import Testing

@Suite("What an editor shows of a file")
struct ShowingTests {
  static let hovers: [(String, String, [String])] = [
    (
      "a fact with its type and title", "define a = parcel.char‸ge\n",
      ["fact parcel.charge: money in GBP", "What was paid"]
    ),
    (
      "an alternative with what it means", "section s\n\nrequire r\n  kind is sto‸rm\n",
      ["storm", "choice cause", "A storm"]
    ),
    (
      "a definition with its type, source and value",
      "define fee \"The fee\"\n  source \"2.1\"\n  = 3 GBP\n\ndefine b = fe‸e\n",
      ["define fee: money in GBP", "The fee", "= 3 GBP", "Source: 2.1"]
    ),
    (
      "a parameter with its history",
      "parameter share \"Share\"\n  = 10%\n  = 15% from 2026-01-01\n\ndefine b = sha‸re on 2026-02-02\n",
      ["parameter share: percent", "= 15% from 2026-01-01"]
    ),
    (
      "a variable", "define a = count of i in items where ‸i.weight > 3\n",
      ["element i: element of items"]
    ),
    ("a declaration itself", "define f‸ee = 3 GBP\n", ["define fee: money in GBP"]),
    ("the word of a clause", "sec‸tion s\n", ["section name", "Something that is decided"]),
    (
      "the word of an item", "section s\n\naward a\n  = 1 GBP\n  rou‸nded down to 1 GBP\n",
      ["rounded", "How the value is rounded"]
    ),
    (
      "a word in an expression", "section s\n\nrequire r\n  parcel.fragile an‸d kind is storm\n",
      ["as in speech"]
    ),
  ]

  @Test("hovers", arguments: hovers.map { $0.0 })
  func hover(name: String) throws {
    let (_, text, wanted) = try #require(Self.hovers.first { $0.0 == name })
    let sample = Sample(head + text)
    let hover = try #require(try sample.view.hover(at: sample.cursors[0]))
    for words in wanted { #expect(hover.text.contains(words), "\(hover.text)") }
  }

  @Test(
    "nothing is said of a comment, a number, or white space",
    arguments: ["# a co‸mment\n", "define a = 3‸3\n", "‸\n\ndefine a = 3\n"]
  )
  func noHover(text: String) throws {
    let sample = Sample(head + text)
    #expect(try sample.view.hover(at: sample.cursors[0]) == nil)
  }

  @Test("the outline has the clauses of a section below it, and facts below their groups")
  func outline() throws {
    let sample = Sample(
      head
        + "section s \"S\"\n\nrequire r \"R\"\n  parcel.fragile\n\nscenario \"x\"\n  given\n    kind = storm\n  expect\n    s is eligible\n"
    )
    let entries = try sample.view.outline()
    #expect(entries.map { $0.name } == ["parcels", "cause", "facts", "s", "x"])
    #expect(entries[1].children.map { $0.name } == ["courier", "storm"])
    #expect(entries[2].children[1].children.map { $0.name } == ["charge", "fragile", "sent_at"])
    #expect(
      entries[2].children[1].children.map { $0.detail } == ["money in GBP", "yes or no", "instant"]
    )
    #expect(entries[3].children.map { $0.name } == ["r"])
    for entry in entries {
      #expect(entry.whole.lowerBound <= entry.selection.lowerBound)
      #expect(entry.selection.upperBound <= entry.whole.upperBound)
    }
  }

  @Test("clauses, groups and runs of comments fold")
  func folds() throws {
    let sample = Sample("# one\n# two\n\nfacts\n  a\n    b money\n  c number\n\ndefine d = 1\n")
    let found = try sample.view.folds().map {
      "\($0.first)-\($0.last)\($0.isComment ? " comment" : "")"
    }
    #expect(found == ["0-1 comment", "3-6", "4-5"])
  }

  @Test("a selection grows from the word to the file, each part within the next")
  func selections() throws {
    let sample = Sample("define a = (b + c‸c) * 2\n")
    let found = try sample.view.selections(at: sample.cursors[0]).map { sample.text($0) }
    #expect(
      found == [
        "cc", "b + cc", "(b + cc)", "(b + cc) * 2", "= (b + cc) * 2", "define a = (b + cc) * 2",
        "define a = (b + cc) * 2\n",
      ]
    )
  }

  @Test("words are coloured by what they stand for")
  func meanings() throws {
    let sample = Sample(head + "define fee \"F\"\n  = parcel.charge when kind is storm  # x\n")
    let start =
      sample.bytes.count
      - "define fee \"F\"\n  = parcel.charge when kind is storm  # x\n".utf8.count
    let found = try sample.view.meaningfulTokens().filter { $0.bytes.lowerBound >= start }
      .map { "\(sample.text($0.bytes)) \($0.meaning)\($0.isDeclaration ? "!" : "")" }
    #expect(
      found == [
        "define keyword", "fee definition!", "\"F\" text", "= sign", "parcel fact", "charge fact",
        "when keyword", "kind fact", "is keyword", "storm alternative", "# x comment",
      ]
    )
  }

  @Test("the words of a shipped policy are in order and apart")
  func tokensInOrder() throws {
    let path = "kt_internet_outage.rules"
    let policy = try Shipped.policy(path)
    let view = try #require(FileView(policy, file: path))
    let tokens = view.meaningfulTokens()
    #expect(tokens.count > 500)
    for (first, second) in zip(tokens, tokens.dropFirst()) {
      #expect(first.bytes.upperBound <= second.bytes.lowerBound)
    }
  }

  @Test("what is worked out has its type and unit behind its name")
  func typeHints() throws {
    let sample = Sample(
      head
        + "define fee = parcel.charge * 2\n\ndefine n = 3 hours\n\nsection s\n\ndeadline d\n  = 3 days after claim.filed_at\n"
    )
    let hints = try sample.view.typeHints().map { $0.text }
    #expect(hints == [": money in GBP", ": duration", ": optional date"])
  }

  @Test("a scenario that passes and one that fails tell what they found")
  func outcomes() throws {
    let text =
      head
      + "define fee = parcel.charge * 2\n\nsection s \"S\"\n\nrequire r \"R\"\n  fee > 1 GBP\n\nscenario \"x\"\n  given\n    parcel.charge = 3 GBP\n  expect\n    fee = 6 GBP\n    fee = 7 GBP\n    s is eligible\n"
    let result = check(
      root: SourceFile(id: SourceID(0), name: "sample.rules", bytes: Array(text.utf8))
    ) { _, _ in .failure(.missing) }
    let program = try #require(result.program)
    let outcome = outcome(of: program.scenarios[0], in: program)
    #expect(!outcome.hasPassed)
    // 3 GBP twice is 6 GBP: only the line that expects 7 fails.
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
      $0.hasSuffix("fee = 7 GBP")
    }
    #expect(outcome.failures.keys.map { $0 } == [try #require(line) + 1])
    #expect(outcome.failures.values.first?.first?.contains("6") == true)
    #expect(outcome.summary == "✗ 1 line fails")
  }

  @Test("the paths of `use` stand between their quotation marks")
  func paths() throws {
    let sample = Sample("use \"«shared/a.rules»\"\n")
    let found = try sample.view.usedPaths()
    #expect(found.map { $0.bytes } == sample.ranges)
    #expect(found.map { $0.path } == ["shared/a.rules"])
  }
}
