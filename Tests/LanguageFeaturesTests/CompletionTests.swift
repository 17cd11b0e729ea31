// What is offered to be written, by where in a clause the place is.

import Checking
import LanguageFeatures
import SourceText
import Testing

@Suite("Completion knows where it is")
struct CompletionTests {
  private func labels(_ sample: Sample) throws -> [String] {
    try completions(sample).items.map { $0.label }
  }

  private func completions(_ sample: Sample) throws -> Completions {
    try sample.view.completions(
      at: sample.cursors[0],
      files: { ["shared/calendars.rules", "more.rules"] },
      asking: { bytes, place in named(bytes, at: place) }
    )
  }

  /// Where, the text behind the head, what is offered among others, and what is not.
  static let cases: [(String, String, [String], [String])] = [
    ("a clause at the margin", "‸", ["section {name}", "define {name}"], ["required"]),
    ("a clause that is begun", "sec‸", ["section {name}"], ["met by {moment}"]),
    (
      "the items of a deadline",
      "section s\n\ndeadline d \"D\"\n  = 3 days after parcel.sent_at\n  ‸",
      ["met by {moment}", "required", "when {condition}", "without rolling"],
      ["rounded {down}", "step"]
    ),
    (
      "items that are still free",
      "section s\n\ndeadline d \"D\"\n  = 3 days after parcel.sent_at\n  required\n  counting clear days\n  ‸",
      ["met by {moment}"], ["required", "counting clear days", "counting the first day"]
    ),
    (
      "items in the middle of a clause",
      "section s\n\naward a \"A\"\n  = 3 GBP\n  ‸\n  rounded down to 1 GBP\n",
      ["not more than {value}", "paid as {method}"], ["rounded {down}"]
    ),
    ("names in a value", "define a = ‸", ["parcel", "items", "kind"], ["charge", "courier"]),
    ("a name that is begun", "define a = par‸", ["parcel"], []),
    (
      "facts after a dot", "define a = parcel.‸", ["charge", "fragile", "sent_at"],
      ["parcel", "none"]
    ),
    (
      "facts of an element", "define a = sum of i.‸ for each i in items", ["weight", "value"],
      ["charge"]
    ),
    ("a variable in its phrase", "define a = count of i in items where ‸", ["i", "parcel"], []),
    ("alternatives after is", "section s\n\nrequire r\n  kind is ‸", ["courier", "storm"], []),
    (
      "alternatives after is not", "section s\n\nrequire r\n  kind is not ‸", ["courier", "storm"],
      []
    ),
    (
      "states of a deadline",
      "section s\n\ndeadline d\n  = 3 days after parcel.sent_at\n\nadvise x\n  when d is ‸\n  step \"x\"\n",
      ["met", "late", "missed", "open", "not_started"], ["parcel", "eligible"]
    ),
    (
      "parts of a deadline",
      "section s\n\ndeadline d\n  = 3 days after parcel.sent_at\n\ndefine x = d.‸\n",
      ["due", "late_by"], ["parcel", "amount"]
    ),
    (
      "operators behind a value", "define a = parcel.charge ‸", ["is {value}", "when {condition}"],
      ["parcel"]
    ),
    ("types of facts", "facts\n  more ‸", ["money", "yes or no", "cause"], ["parcel"]),
    ("types behind optional", "facts\n  more optional ‸", ["money", "cause"], ["parcel"]),
    ("files that may be used", "use \"‸", ["shared/calendars.rules", "more.rules"], ["parcel"]),
    ("files that are begun", "use \"sha‸\"\n", ["shared/calendars.rules"], ["parcel"]),
    (
      "articles of the outline",
      "outline \"O\"\n  \"2.1\" \"What counts\"\n\nsection s\n\nrequire r\n  source \"‸\"\n  parcel.fragile\n",
      ["2.1"], ["parcel"]
    ),
    ("nothing in a comment", "# the par‸", [], ["parcel", "section {name}"]),
    ("nothing in a title", "section s \"par‸\"\n", [], ["parcel"]),
    ("nothing where a name is declared", "define ‸", [], ["parcel"]),
    (
      "facts that a scenario gives",
      "section s\n\nscenario \"x\"\n  given\n    ‸\n  expect\n    s is eligible\n",
      ["parcel", "kind", "items", "as of"], ["s"]
    ),
    (
      "facts of a group that a scenario gives",
      "section s\n\nscenario \"x\"\n  given\n    parcel.‸ = 3 GBP\n  expect\n    s is eligible\n",
      ["charge", "fragile"], ["parcel"]
    ),
    (
      "alternatives that a scenario gives",
      "section s\n\nscenario \"x\"\n  given\n    kind = ‸\n  expect\n    s is eligible\n",
      ["courier", "storm"], ["parcel"]
    ),
    (
      "what a scenario expects",
      "section s\n\nscenario \"x\"\n  given\n    kind = storm\n  expect\n    ‸\n",
      ["s", "parcel"], []
    ),
    (
      "the outcomes of a section",
      "section s\n\nscenario \"x\"\n  given\n    kind = storm\n  expect\n    s is ‸\n",
      ["eligible", "contested"], ["parcel", "met"]
    ),
    ("currencies", "policy second\n  currency ‸", ["EUR", "KRW"], ["parcel"]),
    ("zones", "policy second\n  zone ‸", ["Asia/Seoul", "UTC"], ["parcel"]),
    (
      "an exception below an exclusion",
      "section s\n\nexclude e\n  when parcel.fragile\n  unless kind is storm\n    ‸",
      ["unless {condition}", "source \"{article}\""], ["step"]
    ),
  ]

  @Test("each kind of place", arguments: cases.map { $0.0 })
  func places(name: String) throws {
    let (_, text, wanted, unwanted) = try #require(Self.cases.first { $0.0 == name })
    let sample = Sample(head + text)
    let found = Set(try labels(sample))
    // A form is shown by its first line, without braces.
    for form in wanted {
      let label = Snippet.plain(form)
      #expect(
        found.contains { $0 == label || $0.hasPrefix(label + " ") },
        "\(label): \(found.sorted())"
      )
    }
    for form in unwanted {
      let label = Snippet.plain(form)
      #expect(!found.contains { $0 == label || $0.hasPrefix(label + " ") }, "\(label)")
    }
  }

  @Test("names of the type that is wanted come first")
  func byType() throws {
    let sample = Sample(
      head
        + "define weight_of_all = 3\n\ndefine fee = 3 GBP\n\nsection s\n\nrequire r\n  parcel.charge > ‸"
    )
    let items = try completions(sample).items
    #expect(items.first?.label == "fee")
    #expect(items.first?.detail == "money in GBP")
  }

  @Test("what is typed of a word is replaced, and nothing else")
  func replaced() throws {
    let sample = Sample(head + "define a = «par‸» + 1 GBP\n")
    #expect(try completions(sample).replaced == sample.ranges[0])
  }

  @Test("an item is a snippet with places to fill")
  func snippets() throws {
    let sample = Sample(head + "section s\n\ndeadline d\n  ‸")
    let item = try #require(try completions(sample).items.first { $0.label == "met by moment" })
    #expect(item.text == "met by ${1:moment}$0")
    #expect(item.isSnippet)
  }

  @Test("at every place of a policy that is being typed, completion gives an answer")
  func everywhere() throws {
    let text =
      head
      + "section s \"S\"\n\ndeadline d \"D\"\n  = 3 days after parcel.sent_at\n  met by claim.filed_at\n"
    let bytes = Array(text.utf8)
    var answers = 0
    for end in stride(from: 0, through: bytes.count, by: 7) {
      let sample = Sample(String(decoding: bytes[..<end], as: UTF8.self) + "‸")
      let found = try completions(sample)
      #expect(found.replaced.lowerBound <= end && found.replaced.upperBound <= end)
      if !found.items.isEmpty { answers += 1 }
    }
    #expect(answers > 10)
  }
}
