// What policies and claims say reaches a terminal escaped, in every report.

import Foundation
import TestSupport
import Testing

@testable import Commands

@Suite struct EscapingTests {
  /// A policy with the control characters that a text may hold in every text that reports show.
  private static let hostile: World = {
    // Other control characters are refused in rules; a claim may hold any.
    let reset = "\r\t"
    let policy = """
      policy p "P\(reset)"
        version "1\(reset)"
        source "ELIGIBLE\(reset)"
        currency KRW
        zone UTC

      facts
        n number "N\(reset)"
        word text "W"
        at instant "When"

      section s "S\(reset)"
        says ineligible "ELIGIBLE: 1,000,000 KRW\(reset)"

      require r "R\(reset)"
        source "a\tb\(reset)"
        n > 0

      exclude e "E\(reset)"
        source "c\(reset)"
        when word is "x"

      deadline d "D\(reset)"
        source "d\(reset)"
        = 3 days after at
        met by at
        required

      award a "A\(reset)"
        source "f\(reset)"
        = 5 KRW

      scenario "failing\(reset)"
        given
          n    = 1
          word = "y\(reset)"
          at   = 2026-01-01 00:00
        expect
          s is ineligible

      """
    var world = World()
    world.files["p.rules"] = policy
    world.files["one.json"] = #"{"n":-1,"word":"x\u001b[2J\r","at":"2026-01-01T00:00Z"}"#
    return world
  }()

  @Test(
    "No report lets a control character of a policy or a claim through",
    arguments: [
      "decide p.rules one.json", "explain p.rules one.json", "check p.rules", "test p.rules",
      "decide p.rules one.json --format html", "explain p.rules one.json --format html",
      "decide p.rules one.json --lang ko",
    ]
  )
  func escaped(_ line: String) {
    let result = Self.hostile.run(line)
    let shown = result.output + result.errors
    #expect(!shown.isEmpty)
    for scalar in shown.unicodeScalars where scalar.value != 0x0A {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      #expect(!isControl && scalar.value != 0x202E, "\(line): U+\(scalar.value)")
    }
  }

  @Test("A policy with carriage returns shows them by number, each on its own line")
  func carriageReturns() throws {
    func text(_ name: String) throws -> String {
      String(decoding: try Repository.bytes("Tests/Found/attack/\(name)"), as: UTF8.self)
    }
    var world = World()
    world.files["p.rules"] = try text("control_characters.rules")
    world.files["one.json"] = try text("control_characters.json")
    let shown = world.run("decide p.rules one.json").output
    #expect(!shown.contains("\r"))
    #expect(shown.contains("a\\u{9}b"))
  }
}
