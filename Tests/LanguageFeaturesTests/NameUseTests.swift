// Which declaration a name stands for, at every kind of place where a name may stand.

import Checking
import LanguageFeatures
import SourceText
import Syntax
import Testing

@Suite("A name stands for the declaration that the checker finds")
struct NameUseTests {
  /// Lines behind the common head: `‸` in a use, `«…»` around the declared name where it is in them;
  /// else the declared name in the head.
  static let cases: [(name: String, text: String, declared: String)] = [
    ("a fact", "require a \"A\"\n  par‸cel.charge > 1 GBP\n", "parcel"),
    ("a fact of a group", "require a \"A\"\n  parcel.char‸ge > 1 GBP\n", "charge"),
    ("an alternative after is", "require a \"A\"\n  kind is sto‸rm\n", "storm"),
    (
      "an alternative of a list of them", "require a \"A\"\n  kind is one of courier, sto‸rm\n",
      "storm"
    ),
    ("a definition", "define «fee» = 3 GBP\n\nrequire a \"A\"\n  fe‸e > 1 GBP\n", "fee"),
    ("a variable", "define n = count of «i» in items where ‸i.weight > 3\n", "i"),
    ("a fact of an element", "define n = count of i in items where i.wei‸ght > 3\n", "weight"),
    ("a list", "define n = count of i in ite‸ms\n", "items"),
    (
      "a requirement",
      "require «late» \"A\"\n  parcel.fragile\n\nadvise b \"B\"\n  when la‸te holds\n  step \"x\"\n",
      "late"
    ),
    (
      "a deadline before its dot",
      "deadline «filing» \"A\"\n  = 3 days after parcel.sent_at\n\ndefine d = fil‸ing.due\n",
      "filing"
    ),
    (
      "a parameter on a date",
      "parameter «share» = 10%\n\ndefine d = sha‸re on date of parcel.sent_at\n", "share"
    ),
    (
      "a reading",
      "reading «days» \"?\"\n  one \"1\" default\n  two \"2\"\n\nrequire a \"A\"\n  da‸ys is one\n",
      "days"
    ),
    (
      "an alternative of a reading",
      "reading days \"?\"\n  one_ \"1\" default\n  «two» \"2\"\n\nrequire a \"A\"\n  days is tw‸o\n",
      "two"
    ),
    (
      "a column of a table",
      "table t\n  kind || «due»\n  courier || 1\n  storm || 2\n\nrequire a \"A\"\n  t.du‸e > 1\n",
      "due"
    ),
    (
      "a word in a row of a table", "table t\n  kind || due\n  cour‸ier || 1\n  storm || 2\n",
      "courier"
    ),
    ("the list of a section", "section s2 \"S\" for each i in ite‸ms\n", "items"),
    (
      "a fact of a section's element",
      "section s2 \"S\" for each i in items\n\nrequire a \"A\"\n  i.val‸ue > 1 GBP\n", "value"
    ),
    (
      "a path in a scenario",
      "scenario \"x\"\n  given\n    parcel.cha‸rge = 3 GBP\n  expect\n    s is eligible\n", "charge"
    ),
    (
      "an alternative in a scenario",
      "scenario \"x\"\n  given\n    kind = sto‸rm\n  expect\n    s is eligible\n", "storm"
    ),
    (
      "a column of a given table",
      "scenario \"x\"\n  given\n    items\n      wei‸ght | value\n      1 | 2 GBP\n  expect\n    s is eligible\n",
      "weight"
    ),
    (
      "a section in a scenario",
      "scenario \"x\"\n  given\n    kind = storm\n  expect\n    ‸s is eligible\n", "s"
    ),
    ("a fact in an output", "output o\n  a = parcel.fra‸gile\n", "fragile"),
    (
      "the reading of a scenario",
      "reading «days» \"?\"\n  one_ \"1\" default\n  two \"2\"\n\nscenario \"x\"\n  given\n    da‸ys = two\n  expect\n    s is eligible\n",
      "days"
    ),
  ]

  @Test("each kind of place", arguments: cases.map { $0.name })
  func everyPlace(name: String) throws {
    let item = try #require(Self.cases.first { $0.name == name })
    let sample = Sample(head + "section s \"S\"\n\n" + item.text)
    let view = try sample.view
    let cursor = try #require(sample.cursors.first)
    let found = view.declared(at: cursor)
    #expect(found.map { sample.text(view.filePlace($0).bytes) } == [item.declared])
    // A declared name is not itself the use.
    #expect(found.allSatisfy { !view.filePlace($0).bytes.contains(cursor) })
    if let expected = sample.ranges.first {
      #expect(found.map { view.filePlace($0).bytes } == [expected])
    }
  }

  @Test("a name that nothing declares stands for nothing")
  func unknownName() throws {
    let sample = Sample(head + "section s \"S\"\n\nrequire a \"A\"\n  no‸where > 1 GBP\n")
    #expect(try sample.view.declared(at: sample.cursors[0]).isEmpty)
  }

  @Test("in a file with mistakes the other names still stand for what they did")
  func mistakesElsewhere() throws {
    let text =
      head + "section s \"S\"\n\ndefine bad = ((3 *\n\nrequire a \"A\"\n  parcel.char‸ge > \n"
    let sample = Sample(text)
    let view = try sample.view
    let found = view.declared(at: sample.cursors[0])
    #expect(found.map { sample.text(view.filePlace($0).bytes) } == ["charge"])
  }

  @Test("what a used file declares is found there")
  func otherFile() throws {
    let sample = Sample(
      head + "use \"more.rules\"\n\nsection s \"S\"\n\nrequire a \"A\"\n  li‸mit > 1 GBP\n"
    )
    let policy = named(sample.bytes, using: ["more.rules": "parameter limit = 3 GBP\n"])
    let view = try sample.view(of: policy)
    #expect(
      view.declared(at: sample.cursors[0]).map { view.filePlace($0) }
        == [FilePlace(file: "more.rules", bytes: 10..<15)]
    )
  }

  /// Words that stand where names do and are the language's own: outcomes, states, parts of clauses
  /// and of events, days of the week, and the columns `type` and `at` of events.
  static let ownWords: Set<String> = [
    "eligible", "ineligible", "undetermined", "contested", "not_applicable", "met", "late",
    "missed", "open", "not_started", "kept", "amount", "computed", "due", "late_by", "attainment",
    "instances", "breached", "pending", "excused", "type", "at", "plain", "events", "case", "as_of",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "월요일", "화요일",
    "수요일", "목요일", "금요일", "토요일", "일요일",
  ]

  @Test("every name of the shipped policies stands for something", arguments: Shipped.policies)
  func wholeCorpus(path: String) throws {
    let policy = try Shipped.policy(path)
    var seen = 0
    let known = Set(policy.names.uses.flatMap { [$0.place, $0.declared] })
    for tree in policy.trees {
      for node in tree.nodes(.nameReference, or: .nameReference) {
        let name = tree.nameText(node)
        guard !Self.ownWords.contains(name) else { continue }
        seen += 1
        let offset = tree.range(node).start.value
        #expect(
          known.contains(tree.range(node)),
          "`\(name)` in \(tree.file.name), line \(tree.file.position(ByteOffset(offset)).line)"
        )
      }
      for node in tree.nodes(.member, or: .member) {
        let parts = tree.children(node)
        guard parts.count == 2, !Self.ownWords.contains(tree.nameText(parts[1])) else { continue }
        seen += 1
        let offset = tree.range(parts[1]).start.value
        #expect(
          known.contains(tree.range(parts[1])),
          "`.\(tree.nameText(parts[1]))` in \(tree.file.name), byte \(offset)"
        )
      }
    }
    #expect(seen > 500)
  }
}
