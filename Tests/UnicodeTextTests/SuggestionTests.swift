// Widths, distances and suggestions.

import Testing

@testable import UnicodeText

private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map { $0.value } }

@Suite struct SuggestionTests {
  @Test(
    "A text has the columns that a terminal gives it",
    arguments: [
      ("", 0), ("abc", 3), ("가나", 4), ("漢字", 4), ("Ａ", 2), ("ｱ", 1), ("é", 1), ("e\u{301}", 1),
      ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("🙂", 2), ("₩1", 2), ("\u{200B}", 0), ("\t", 0),
      ("、", 2), ("a\u{7F}", 1),
    ]
  )
  func widths(text: String, columns: Int) {
    #expect(displayWidth(of: text) == columns)
    #expect(displayWidth(of: Array(text.utf8)) == columns)
  }

  @Test(
    "The distance counts insertions, deletions, substitutions and swaps",
    arguments: [
      ("", "", 0), ("abc", "abc", 0), ("abc", "ABC", 0), ("abc", "acb", 1), ("abc", "ab", 1),
      ("abc", "abd", 1), ("kitten", "sitting", 3), ("ca", "abc", 3), ("", "ab", 2),
      ("straße", "STRAßE", 0), ("Éa", "éa", 0), ("ПРИ", "при", 0),
    ]
  )
  func distances(a: String, b: String, distance: Int) {
    #expect(editDistance(scalars(a), scalars(b), limit: 5) == distance)
    #expect(editDistance(scalars(b), scalars(a), limit: distance) == distance)
    if distance > 0 { #expect(editDistance(scalars(a), scalars(b), limit: distance - 1) == nil) }
  }

  @Test(
    "A near name is suggested",
    arguments: [
      ("amuont", "amount"), ("Amount", "amount"), ("amount_", "amount"), ("장애가", "장애"),
      ("장에", "장애"), ("고객의", "고객"), ("고객으로부터", "고객"), ("outage", "outages"),
    ]
  )
  func near(name: String, expected: String) {
    let names = ["customer", "amount", "outages", "장애", "고객", "요금"]
    #expect(nearest(to: name, among: names) == expected)
  }

  @Test("Where nothing is near, nothing is suggested", arguments: ["x", "zebra", "월정액", "", "ab"])
  func far(name: String) {
    #expect(nearest(to: name, among: ["y", "customer", "amount", "장애", "고객"]) == nil)
  }

  @Test("The first of equally near names is taken, and a nearer one before it")
  func ties() {
    #expect(nearest(to: "rate", among: ["rats", "date"]) == "rats")
    #expect(nearest(to: "rates", among: ["dater", "rate"]) == "rate")
    #expect(nearest(to: "same", among: ["same"]) == nil)
    #expect(nearest(to: "장애가", among: ["장애기", "장", "장애"]) == "장애")
  }
}
