// `writ fmt`: what is written, what is shown, and how it ends.

import Platform
import Testing
import Writ

@testable import Commands

@Suite("fmt") struct FormatTests {
  private static let loose = "require c \"C\"\n    x  > 1\n\n\n    when y\n"
  private static let neat = "require c \"C\"\n  x > 1\n\n  when y\n"

  @Test("writes files in their places, and tells which")
  func writes() {
    let written = WrittenFiles()
    var world = World(files: ["r/a.rules": Self.loose, "r/b.rules": Self.neat])
    world.written = written
    let result = world.run("fmt r")
    #expect(result == (0, "r/a.rules\n", "2 files: 1 changed\n"))
    #expect(written.text(at: "r/a.rules") == Self.neat)
    #expect(written.text(at: "r/b.rules") == nil)
    #expect(world.run("fmt r --quiet") == (0, "", ""))
  }

  @Test("--check writes nothing, and shows the difference as `diff -u` does")
  func check() {
    let world = World(files: ["r/a.rules": Self.loose, "r/b.rules": Self.neat])
    let expected = """
      --- r/a.rules
      +++ r/a.rules, laid out
      @@ -1,5 +1,4 @@
       require c "C"
      -    x  > 1
      +  x > 1
       
      -
      -    when y
      +  when y

      """
    #expect(world.run("fmt --check r") == (1, expected, "2 files: 1 would change\n"))
    #expect(world.run("fmt --check r/b.rules") == (0, "", "1 file: 0 would change\n"))
  }

  @Test("- lays out standard input")
  func standardInput() {
    var world = World()
    world.input = Self.loose
    #expect(world.run("fmt -") == (0, Self.neat, ""))
    #expect(world.run("fmt - --check").code == 1)
    #expect(world.run("fmt - --check").output.hasPrefix("--- standard input\n"))
    #expect(world.run("fmt - a.rules").code == 2)
    world.input = "require\n"
    let result = world.run("fmt -")
    #expect(result.code == 1 && result.output.isEmpty && result.errors.contains("error"))
  }

  @Test("a file that cannot be read as rules stays, and stops no other")
  func unreadable() {
    let written = WrittenFiles()
    var world = World(files: ["r/a.rules": "require\n", "r/b.rules": Self.loose])
    world.written = written
    let result = world.run("fmt r")
    #expect(result.code == 1)
    #expect(result.output == "r/b.rules\n")
    #expect(result.errors.contains("r/a.rules:1"))
    #expect(written.text(at: "r/a.rules") == nil)
    #expect(world.run("fmt nowhere").code == 3)
  }

  @Test("a file that cannot be written is told, with 3")
  func unwritable() {
    let result = World(files: ["a.rules": Self.loose]).run("fmt a.rules")
    #expect(
      result.code == 3 && result.errors.contains("a.rules: error: the file cannot be written")
    )
  }

  @Test("a result that is not proved is not written: 70, and a request to report it")
  func unproved() {
    let written = WrittenFiles()
    var world = World(files: ["a.rules": Self.loose])
    world.written = written
    var arguments = ParsedArguments(command: "fmt")
    arguments.positions = ["a.rules"]
    let result = runFormat(arguments, world.surroundings()) { _, _ in
      .failure(.unproved("the comments are not the same"))
    }
    let errors = String(decoding: result.errors, as: UTF8.self)
    #expect(result.code == .internalError)
    #expect(errors.contains("left as it was: the comments are not the same"))
    #expect(errors.contains("please report it"))
    #expect(written.text(at: "a.rules") == nil)
  }

  @Test("--width is a number of columns", arguments: ["x", "39", "1001", "-5", "1e2"])
  func width(value: String) {
    let world = World(files: ["a.rules": Self.loose])
    #expect(world.run("fmt a.rules --check --width=\(value)").code == 2)
  }

  @Test("--width decides what is broken")
  func narrow() {
    var world = World()
    world.input = "require c \"C\"\n  a_rather_long_name > 10 and another_name < 20\n"
    let narrow = "require c \"C\"\n  a_rather_long_name > 10\n    and another_name < 20\n"
    #expect(world.run("fmt - --width 40").output == narrow)
    #expect(world.run("fmt - --width 60").output == world.input)
  }
}

@Suite("Differences of lines") struct LineDifferenceTests {
  private func shown(_ old: String, _ new: String) -> [String] {
    let bytes = LineDifference(Array(old.utf8), Array(new.utf8)).text(named: "f")
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { String($0) }
  }

  @Test("nothing is shown where nothing differs")
  func none() {
    #expect(shown("a\nb\n", "a\nb\n").isEmpty)
    #expect(shown("", "").isEmpty)
  }

  @Test("changes far apart stand in hunks of their own, near ones in one")
  func hunks() {
    let lines = (1...20).map { "\($0)" }
    var changed = lines
    changed[1] = "two"
    changed[18] = "nineteen"
    let old = lines.joined(separator: "\n") + "\n"
    let far = shown(old, changed.joined(separator: "\n") + "\n")
    #expect(far.filter { $0.hasPrefix("@@") } == ["@@ -1,5 +1,5 @@", "@@ -16,5 +16,5 @@"])
    changed = lines
    changed[8] = "nine"
    changed.remove(at: 12)
    let near = shown(old, changed.joined(separator: "\n") + "\n")
    #expect(near.filter { $0.hasPrefix("@@") } == ["@@ -6,11 +6,10 @@"])
  }

  @Test("a last line without an end is told, and a text from nothing begins at line 0")
  func edges() {
    #expect(shown("a", "a\n").contains("\\ No newline at end of file"))
    #expect(shown("", "a\n").contains("@@ -0,0 +1,1 @@"))
  }

  @Test("applying what is shown to the old text gives the new one, whatever they are")
  func applies() {
    var random = FixedNumbers(state: 7)
    for _ in 0..<300 {
      let old = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        ["a", "b", "c"].randomElement(using: &random) ?? ""
      }
      let new = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        ["a", "b", "c"].randomElement(using: &random) ?? ""
      }
      let text = shown(old.map { $0 + "\n" }.joined(), new.map { $0 + "\n" }.joined())
      var result: [String] = []
      var place = 0
      for line in text.dropFirst(2) {
        if line.hasPrefix("@@") {
          let start = line.split(separator: " ")[1].dropFirst().split(separator: ",")
          let first = (Int(start[0]) ?? 0) - (start[1] == "0" ? 0 : 1)
          result += old[place..<first]
          place = first
        } else if line.hasPrefix("+") {
          result.append(String(line.dropFirst()))
        } else {
          #expect(old[place] == line.dropFirst())
          if line.hasPrefix(" ") { result.append(old[place]) }
          place += 1
        }
      }
      result += old[place...]
      #expect(result == new, "\(old) to \(new)")
    }
  }
}

/// Numbers that are the same in each run (a linear congruential generator).
private struct FixedNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
