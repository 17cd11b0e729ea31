// Batches that are interrupted and go on.

import TestSupport
import Testing

@testable import Commands

@Suite struct BatchResumeTests {
  private static let claims = (0..<300).map { id in
    id % 50 == 17 ? "oops\n" : "{\"id\": \"\(id)\", \"fee\": \(id % 211)}\n"
  }.joined()
  private static let csv =
    "id,fee,note\r\n" + (0..<700).map { id in "\(id),\(id % 211),\"a\nb\"\r\n" }.joined()

  private func world(_ written: WrittenFiles = WrittenFiles()) -> World {
    var world = World(files: ["fees.rules": batchPolicy])
    world.files["c.ndjson"] = Self.claims
    world.files["c.csv"] = Self.csv
    world.written = written
    world.limits.block = 512
    return world
  }

  /// The counts of a summary, without the time that it took.
  private func counts(_ errors: String) -> [Substring] {
    errors.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.contains("rows in error") }
  }

  @Test(
    "wherever a batch breaks off, going on gives the bytes and counts of one that did not",
    arguments: ["c.ndjson --output d.ndjson", "c.csv --output d.ndjson", "c.ndjson --output d.csv"]
  )
  func interrupted(_ files: String) throws {
    let output = String(files.split(separator: " ")[2])
    let whole = world()
    let command = "decide fees.rules \(files) --brief"
    let uninterrupted = whole.run(command)
    let expected = try #require(whole.written?.text(at: output))
    #expect(whole.written?.bytes(at: output + ".partial") == nil)
    #expect(whole.written?.bytes(at: output + ".resume") == nil)
    for writes in [0, 1, 2, 5, 11, 12, 13] {
      for interval in [1, 3_000_000_000, UInt64.max] {
        var broken = world()
        broken.limits.checkpointInterval = interval
        broken.writesUntilFull = writes
        let failure = broken.run(command)
        #expect(failure.code == 3)
        #expect(failure.errors.contains("no room left"), "\(failure.errors)")
        #expect(failure.errors.contains("--resume"))
        #expect(broken.written?.bytes(at: output) == nil)
        broken.writesUntilFull = nil
        let resumed = broken.run(command + " --resume")
        #expect(broken.written?.text(at: output) == expected, "after \(writes) writes")
        #expect(resumed.code == uninterrupted.code)
        #expect(counts(resumed.errors) == counts(uninterrupted.errors), "\(resumed.errors)")
        #expect(broken.written?.bytes(at: output + ".partial") == nil)
        #expect(broken.written?.bytes(at: output + ".resume") == nil)
      }
    }
  }

  @Test("a batch that is interrupted twice goes on twice")
  func twice() throws {
    let whole = world()
    let command = "decide fees.rules c.ndjson --output d.ndjson --brief"
    _ = whole.run(command)
    var broken = world()
    broken.writesUntilFull = 4
    _ = broken.run(command)
    _ = broken.run(command + " --resume")
    broken.writesUntilFull = nil
    let last = broken.run(command + " --resume")
    #expect(last.errors.contains("of them by earlier runs"))
    #expect(broken.written?.text(at: "d.ndjson") == whole.written?.text(at: "d.ndjson"))
  }

  @Test("with nothing to go on with, a batch begins at its start")
  func nothingToGoOnWith() {
    let whole = world()
    let result = whole.run("decide fees.rules c.ndjson --output d.ndjson --brief --resume")
    #expect(result.errors.contains("nothing to go on with"))
    #expect(whole.written?.text(at: "d.ndjson")?.hasPrefix(batchRow(0, fee: 0)) == true)
  }

  @Test(
    "a batch does not go on after a change, and names it",
    arguments: [
      ("rules", "--brief", "the rules (SHA-256)"), ("input", "--brief", "the size of the input"),
      ("", "--brief --as-of 2026-01-01", "--as-of: was none, is 2026-01-01"),
      ("", "--brief --allow-extra", "--allow-extra: was no, is yes"),
      ("", "--brief --quiet", "--quiet: was no, is yes"),
      ("", "--rows rows", "what is written: was rows, is rows of rows"),
      ("", "", "what is written: was rows, is decisions"),
      ("", "--brief --format csv", "the form of the output: was ndjson, is csv"),
      ("note", "--brief", "this is no note of an unfinished batch"),
    ]
  )
  func changed(_ change: String, _ options: String, _ words: String) throws {
    var broken = world()
    broken.writesUntilFull = 3
    _ = broken.run("decide fees.rules c.ndjson --output d.out --brief --format ndjson")
    let partial = try #require(broken.written?.bytes(at: "d.out.partial"))
    broken.writesUntilFull = nil
    if change == "rules" { broken.files["fees.rules"] = batchPolicy + "# another comment\n" }
    if change == "input" { broken.files["c.ndjson"] = Self.claims + "{}\n" }
    if change == "note" { broken.written?.put(Array("{}".utf8), at: "d.out.resume") }
    let result = broken.run("decide fees.rules c.ndjson --output d.out --resume \(options)")
    #expect(result.code == 3)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(broken.written?.bytes(at: "d.out.partial") == partial)
    #expect(broken.written?.bytes(at: "d.out") == nil)
  }

  @Test("a note with any byte changed is refused, and nothing is written")
  func damaged() throws {
    var broken = world()
    broken.writesUntilFull = 3
    _ = broken.run("decide fees.rules c.ndjson --output d.out --brief --format ndjson")
    broken.writesUntilFull = nil
    let note = try #require(broken.written?.bytes(at: "d.out.resume"))
    let partial = try #require(broken.written?.bytes(at: "d.out.partial"))
    for index in TestRun.sample(of: note.indices, oneIn: 7) {
      var changed = note
      changed[index] ^= 1
      broken.written?.put(changed, at: "d.out.resume")
      let result = broken.run("decide fees.rules c.ndjson --output d.out --brief --resume")
      #expect(result.code == 3, "byte \(index)")
      #expect(broken.written?.bytes(at: "d.out.partial") == partial, "byte \(index)")
    }
  }

  /// The hash fits, as in a note that someone wrote; what it says cannot be.
  @Test(
    "a note that says what cannot be is refused instead of counted on",
    arguments: [
      (["input_offset": Int.max], []), (["line": Int.max], []),
      (["input_offset": 1, "line": 300], []), ([:], [0, 1, 2]), ([:], [0]), ([:], [1]),
    ] as [([String: Int], [Int])]
  )
  func impossible(_ numbers: [String: Int], _ counts: [Int]) throws {
    var broken = world()
    broken.writesUntilFull = 3
    _ = broken.run("decide fees.rules c.ndjson --output d.out --brief --format ndjson")
    broken.writesUntilFull = nil
    let bytes = try #require(broken.written?.bytes(at: "d.out.resume"))
    var note = try #require(BatchCheckpoint.read(bytes))
    note.inputOffset = numbers["input_offset"] ?? note.inputOffset
    note.line = numbers["line"] ?? note.line
    for index in counts { note.counts[index] = String(Int.max) }
    broken.written?.put(note.json(), at: "d.out.resume")
    let result = broken.run("decide fees.rules c.ndjson --output d.out --brief --resume")
    #expect(result.code == 3)
    #expect(broken.written?.bytes(at: "d.out") == nil)
  }

  @Test("an output from standard input is not taken for the one that a note is of")
  func otherInput() {
    var broken = world()
    broken.writesUntilFull = 3
    _ = broken.run("decide fees.rules c.ndjson --output d.ndjson --brief")
    #expect(broken.written?.text(at: "d.ndjson.resume") != nil)
    broken.input = Self.claims
    _ = broken.run("decide fees.rules - --output d.ndjson --brief")
    #expect(broken.written?.text(at: "d.ndjson.resume") == nil)
    #expect(broken.written?.text(at: "d.ndjson.partial") == nil)
  }
}
