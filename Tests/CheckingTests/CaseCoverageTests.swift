// Cases that cover everything, and cases that do not: W0504 for the second, and no false alarm.

import SourceText
import Testing

@testable import Checking

@Suite("Cases that cover everything")
struct CaseCoverageTests {
  private static func rules(_ cases: [String]) -> String {
    """
    policy p "P"
      currency KRW
      zone UTC

    choice kind
      a
      b
      c

    reading way "?"
      left  "l" default
      right "r"

    facts
      k   kind
      o   optional number
      n   number
      m   number
      w   whole number
      d   date
      at  instant
      t   yes or no
      s   text
      ks  set of kind
      part whole number from 1 to 3
      rated number from 0 to 100

    define small = n < 5

    define value
    \(cases.enumerated().map { "  = \($0.offset) when \($0.element)" }.joined(separator: "\n"))

    section judged

    require r
      value > 0

    """
  }

  private func warns(_ cases: [String]) -> Bool {
    let result = checked(Self.rules(cases))
    #expect(result.program != nil, "\(result.findings)")
    return result.diagnostics.contains { $0.code == .missingOtherwise }
  }

  @Test(
    "cases that leave nothing out are not warned of",
    arguments: [
      ["k is a", "k is not a"], ["k is a", "k is b", "k is c"],
      ["part is 1", "part is 2", "part is 3"], ["rated < 10", "rated is from 10 to 100"],
      ["k is one of a, b", "k is not one of a, b"], ["k is one of a, b", "k is c"],
      ["o is given", "o is none"], ["o is given", "o is not given"],
      ["o is none", "o is not none"],
      ["n < 5", "n >= 5"], ["n < 5", "n is 5", "n > 5"], ["n <= 5", "n > 5"],
      ["n < 10", "n is from 10 to under 100", "n >= 100"],
      ["n <= 10", "n is over 10 to 100", "n > 100"],
      ["n < m", "n >= m"], ["n < m", "m < n", "n is m"], ["n > m", "not (n > m)"],
      ["w < 5", "w > 4"], ["d <= 2026-01-01", "d >= 2026-01-02"],
      ["d < 2026-01-01", "d >= 2026-01-01"], ["at < 2026-01-01", "at >= 2026-01-01"],
      ["month of d <= 2026-03", "month of d >= 2026-04"],
      ["t", "not t"], ["t is yes", "t is no"], ["s is \"x\"", "s is not \"x\""],
      ["way is left", "way is right"], ["small", "n >= 5"], ["small", "not small"],
      ["ks includes a", "not (ks includes a)"],
      ["t and n < 5", "t and n >= 5", "not t"], ["t or n < 5", "not t and n >= 5"],
      ["not (t and n < 5)", "t and n < 5"],
      ["weekday of d is one of saturday, sunday", "weekday of d is not one of saturday, sunday"],
      (["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map {
        "weekday of d is \($0)"
      }),
    ]
  )
  func covered(cases: [String]) { #expect(!warns(cases), "\(cases)") }

  @Test(
    "cases that leave something out are warned of",
    arguments: [
      ["part is 1", "part is 2"], ["rated < 10", "rated is over 10 to 100"],
      ["rated > 0"], ["k is a", "k is b"], ["k is a", "k is not b"], ["n < 5", "n > 5"],
      ["n < 5", "n >= 6"],
      ["n < m", "m < n"], ["n < 10", "n is over 10 to 100", "n > 100"], ["n < 4", "n > 4.5"],
      ["w < 5", "w > 5"], ["d < 2026-01-01", "d >= 2026-01-02"], ["t", "t and n < 5"],
      ["t and n < 5", "not t and n >= 5"], ["small", "n > 5"], ["n < m", "m >= w"],
      ["s is \"x\"", "s is \"y\""], ["ks includes a", "not (ks includes b)"],
      ["o is none", "o is given and n > 3"],
      (["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"].map {
        "weekday of d is \($0)"
      }),
    ]
  )
  func gaps(cases: [String]) { #expect(warns(cases), "\(cases)") }

  @Test(
    "the files in which complements were warned of have no finding",
    arguments: ["authors-ko/two_cases", "reports/coverage", "time-and-money/partition"]
  )
  func files(path: String) throws {
    let result = checked(try TestFiles.text("../Found/\(path).rules"))
    #expect(result.findings == [])
  }

  @Test(
    "cases that cannot meet, or give the same, are not said to collide",
    arguments: [
      ["n < 5", "n >= 5"], ["n < 5 and t", "n < 9 and not t"], ["k is a", "t"], ["t", "n > 3"],
      ["n > m", "n > w"],
    ]
  )
  func apart(cases: [String]) {
    #expect(!checked(Self.rules(cases)).diagnostics.contains { $0.code == .casesCollide })
  }

  @Test(
    "a condition that nothing meets is warned of, and no other",
    arguments: [
      ("n > 5 and n < 3", true), ("n > 5 and n < 9", false), ("k is a and k is b", true),
      // The date of an instant beside its time of day: the night between two days counts to the first.
      ("at > 2026-03-01 00:00 and at < 2026-02-01", true),
      ("at >= 2026-03-01 10:00 and at <= 2026-03-01", false),
      ("at >= 2026-03-01 and at <= 2026-03-01 10:00", false),
      ("at > 2026-03-01 and at <= 2026-03-01 10:00", true),
      ("at is 2026-03-01 and at >= 2026-03-02 00:00", true),
      ("d > 2026-03-01 10:00 and d < 2026-03-02", true),
      ("d >= 2026-03-01 10:00 and d < 2026-03-02", false),
    ]
  )
  func neverHolding(condition: String, isTold: Bool) {
    let found = checked(Self.rules([condition])).diagnostics.contains {
      $0.code == .conditionSettled
    }
    #expect(found == isTold, "\(condition)")
  }

  @Test("the files of the other findings have them")
  func found() throws {
    func codes(_ path: String) throws -> [DiagnosticCode] {
      checked(try TestFiles.text("../Found/\(path).rules")).diagnostics.map(\.code)
    }
    #expect(try codes("authors-en/colliding_cases") == [.casesCollide])
    #expect(try codes("authors-en/place_in_two_lists") == [.placesOfTwoLists])
    #expect(try codes("newcomers/forgotten_required") == [.deadlineWithoutEffect])
    #expect(try codes("reports/negative_award") == [.amountBelowZero])
  }
}
