// A new name for what is declared: everywhere it stands, or not at all.

import Checking
import LanguageFeatures
import SourceText
import Testing

@Suite("Renaming changes every place of a name, and no meaning")
struct RenamingTests {
  private func renamed(_ sample: Sample, to name: String) throws -> String {
    let policy = sample.policy
    let view = try sample.view(of: policy)
    let declared = view.declared(at: sample.cursors[0]).map { view.filePlace($0) }
    let result = try renaming(declared, to: name, in: [policy]) { _, edits in
      named(applied(edits, to: sample.bytes))
    }
    return String(decoding: applied(result.edits, to: sample.bytes), as: UTF8.self)
  }

  static let cases: [(String, String, String)] = [
    (
      "a fact: its line, its uses, its columns and its paths",
      """
      define n = count of i in items where i.«weight‸» > 3

      scenario "x"
        given
          items
            «weight» | value
            1      | 2 GBP
        expect
          n = 0

      """,
      "mass"
    ),
    (
      "a variable within its phrase", "define n = count of «i‸» in items where «i».weight > 3\n",
      "it"
    ),
    (
      "a definition before it is declared",
      "define b = «fe‸e» + 1 GBP\n\ndefine «fee» = 3 GBP\n",
      "charge_of_all"
    ),
    (
      "an alternative of a reading and its use in a scenario",
      """
      reading days "?"
        one_ "1" default
        «two» "2"

      define n
        = 1 when days is «tw‸o»
        = 2 otherwise

      """,
      "three"
    ),
  ]

  @Test("of each kind", arguments: cases.map { $0.0 })
  func eachKind(name: String) throws {
    let (_, text, new) = try #require(Self.cases.first { $0.0 == name })
    let sample = Sample(head + text)
    var expected = sample.bytes
    for range in sample.ranges.reversed() { expected.replaceSubrange(range, with: Array(new.utf8)) }
    var result = try renamed(sample, to: new)
    // What the head declares changes there too.
    if name.hasPrefix("a fact") {
      #expect(result.contains("    mass   number  \"Its weight\""))
      result = result.replacing("    mass   number", with: "    weight   number")
    }
    #expect(result == String(decoding: expected, as: UTF8.self))
  }

  static let refused: [(String, String, RenameProblem)] = [
    ("fee", "3x", .notAName("3x")), ("fee", "a b", .notAName("a b")), ("fee", "", .notAName("")),
    ("fee", "when", .reserved("when")), ("fee", "other", .changesMeaning("other")),
    ("fee", "parcel", .changesMeaning("parcel")), ("fee", "i", .changesMeaning("i")),
  ]

  @Test("a name that is none, is reserved, or is taken is refused", arguments: refused.map { $0.1 })
  func refusals(new: String) throws {
    let (_, _, problem) = try #require(Self.refused.first { $0.1 == new })
    let sample = Sample(
      head + "define fe‸e = 3 GBP\n\ndefine other = fee * 2\n\n"
        + "define n = sum of fee for each i in items where i.weight > 1\n"
    )
    #expect(throws: problem) { try self.renamed(sample, to: new) }
  }

  @Test("where no name stands there is nothing to rename")
  func noName() throws {
    let sample = Sample(head + "define fee = ‸3 GBP\n")
    #expect(throws: RenameProblem.noName) { try self.renamed(sample, to: "x") }
  }

  @Test("names of a shipped policy, changed one after another")
  func corpus() throws {
    let path = "kt_internet_outage.rules"
    let policy = try Shipped.policy(path)
    let places = Set(policy.names.uses.map { policy.filePlace($0.declared) })
      .sorted { $0.comesBefore($1) }
    // Every so many of them, spread over the files.
    let step = max(1, places.count / 3)
    for place in stride(from: 0, to: places.count, by: step).map({ places[$0] }) {
      let result = try renaming([place], to: "a_name_of_its_own", in: [policy]) { _, edits in
        names(
          root: SourceFile(
            id: SourceID(0),
            name: path,
            bytes: applied(edits.filter { $0.place.file == path }, to: policy.files[0].bytes)
          )
        ) { used, id in
          guard case .success(let file) = Shipped.load(used, id) else { return .failure(.missing) }
          let own = edits.filter { $0.place.file == used }
          return .success(SourceFile(id: id, name: used, bytes: applied(own, to: file.bytes)))
        }
      }
      #expect(result.edits.count > 1)
    }
  }

  private func applied(_ edits: [FileEdit], to bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for edit in edits.sorted(by: { $0.place.bytes.lowerBound > $1.place.bytes.lowerBound }) {
      bytes.replaceSubrange(edit.place.bytes, with: Array(edit.text.utf8))
    }
    return bytes
  }
}
