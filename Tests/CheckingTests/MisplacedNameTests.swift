// Names in places where they mean nothing: found, and never the end of the process.

import Foundation
import SourceText
import TestSupport
import Testing

@testable import Checking

@Suite("Names in the wrong place")
struct MisplacedNameTests {
  /// The words of a text that may be names, each with its range.
  private static func words(_ text: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start: Int?
    for (place, byte) in (text + [0x0A]).enumerated() {
      let isLetter =
        byte == 0x5F || byte >= 0x80 || (0x30...0x39).contains(byte)
        || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      if isLetter {
        start = start ?? place
      } else if let first = start {
        found.append(first..<place)
        start = nil
      }
    }
    return found
  }

  /// A policy that declares a name of every kind.
  private static let everyKind = """
    policy p "P"
      currency KRW
      zone UTC
      dated by day

    choice colour
      red
      green

    facts
      day     date = 2026-01-01
      n       number = 3
      tint    colour = red
      tints   set of colour = {red}
      names   list of text = {"a"}
      group   optional
        inner date
      rows    list of = {}
        cell  number = 1

    events
      bell "Bell"
        tone number

    reading way "?"
      left  "l" default
      right "r"

    parameter rate
      = 1% until 2025-12-31
      = 2% from 2026-01-01
    parameter most = 5 KRW

    calendar off
      weekend saturday
      covers 2026
      2026-01-01 "x"

    periods rules
      first day excluded

    define all = each row in rows where row.cell > 1
    define half = n / 2

    table grade
      n    || mark | share
      < 3  || low  | 1
      >= 3 || high | 2

    section s
      applies when n > 1

    require r
      n > 2
    exclude x
      when tint is red
    deadline d
      = 3 days after day
      met by group.inner
    award a
      = most * rate
      rounded down to 1 KRW
      when n > 1
    advise ad
      when n > 1
      step "Do" when n > 2
    for people fp
      when n > 9
    duty owed
      upon b in bell
      must day
      within 3 days
    property prop
      n > 0
    output o
      col = n
    scenario "x"
      given
        n = 3
      expect
        s is eligible

    """

  private static let names = [
    "day", "n", "tint", "group.inner", "group", "rows", "bell", "way", "rate", "most", "off",
    "rules", "all",
    "half", "grade", "grade.share", "s", "r", "x", "d", "d.due", "a", "a.amount", "a.computed",
    "ad", "fp",
    "owed", "owed.met", "prop", "o", "col", "colour", "red", "left", "s.attainment", "{n}",
    "{rate, n}", "(s is eligible)",
    "(d is met)", "(way is left)", "(sum of row.cell for each row in all)", "(n on day)",
    "(rate on d.due)",
    "(any row in rows has row.cell > most)", "(n in hours)", "(day after n)",
  ]

  @Test("the policy of these tests can decide")
  func isSound() { #expect(checked(Self.everyKind).program != nil) }

  @Test(
    "any name in the place of any word is told or means something",
    arguments: TestRun.sample(of: names, oneIn: 3)
  )
  func anywhere(name: String) {
    let text = Array(Self.everyKind.utf8)
    // Every eighth word for one name: together the names come to stand in every place.
    let start = (Self.names.firstIndex(of: name) ?? 0) % 8
    let words = Self.words(text)
    for word in stride(from: start, to: words.count, by: 8).map({ words[$0] }) {
      let changed = text[..<word.lowerBound] + Array(name.utf8) + text[word.upperBound...]
      let result = checked(String(decoding: changed, as: UTF8.self))
      // A policy that has no program says why.
      #expect(
        result.program != nil || result.diagnostics.contains { $0.severity == .error },
        "\(String(decoding: changed, as: UTF8.self))"
      )
    }
  }
}
