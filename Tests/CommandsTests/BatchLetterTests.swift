// Letters to many: a file for each claim, in a folder, each as `decide` writes it alone.

import Testing

@testable import Commands
@testable import Writ

@Suite struct BatchLetterTests {
  private static let claims = [
    "{\"case\": \"A-1\", \"fee\": 33005, \"agreed\": true}",
    "{\"case\": \"김 씨/2\", \"fee\": 1000, \"agreed\": false}",
    "{\"fee\": 1000}",
  ]

  private func world(_ claims: [String] = claims) -> World {
    var world = World(files: ["fees.rules": feePolicy])
    world.files["c.ndjson"] = claims.joined(separator: "\n") + "\n"
    for (number, claim) in claims.enumerated() { world.files["\(number).json"] = claim }
    world.written = WrittenFiles()
    return world
  }

  @Test(
    "each claim has the letter that it has alone, whatever the threads and the blocks",
    arguments: [("text", "txt", ""), ("html", "html", "--lang ko"), ("text", "txt", "--threads 3")]
  )
  func same(_ form: String, _ ending: String, _ options: String) throws {
    var world = world()
    let language = options.hasPrefix("--lang") ? options : ""
    for block in [80, 1 << 20] {
      world.limits.block = block
      world.written = WrittenFiles()
      let result = world.run(
        "decide fees.rules c.ndjson --report letter --format \(form) --output out/ \(options)"
      )
      #expect(result.code == 0, "\(result.errors)")
      #expect(result.output == "")
      #expect(result.errors.contains("  letters: 3\n"))
      for (number, name) in ["A-1", "김_씨_2-line-2", "line-3"].enumerated() {
        let alone = world.run(
          "decide fees.rules \(number).json --report letter --format \(form) \(language)"
        )
        #expect(try #require(world.written?.text(at: "out/\(name).\(ending)")) == alone.output)
      }
    }
  }

  @Test("a claim that cannot be read has no letter, and is told")
  func unreadable() {
    let world = world(["{\"case\": \"A\", \"fee\": \"x\"}", Self.claims[0]])
    let result = world.run("decide fees.rules c.ndjson --report letter --output out/")
    #expect(result.code == 3)
    #expect(result.errors.contains("c.ndjson:1:"))
    #expect(world.written?.text(at: "out/A.txt") == nil)
    #expect(world.written?.text(at: "out/A-1.txt") != nil)
  }

  @Test("no letter takes the place of a file, of another run or of the same")
  func taken() {
    var world = world([Self.claims[0], Self.claims[0].replacing("33005", with: "90000")])
    world.files["out/other.txt"] = "mine"
    let line = "decide fees.rules c.ndjson --report letter --output out/"
    let first = world.run(line)
    #expect(first.code == 3)
    #expect(first.errors.contains("out/A-1.txt: error: there is a file of this name"))
    #expect(first.errors.contains("  letters: 1\n"))
    let kept = world.written?.text(at: "out/A-1.txt")
    #expect(kept?.contains("3,300") == true)
    #expect(world.run(line).errors.contains("  letters: 0\n"))
    #expect(world.written?.text(at: "out/A-1.txt") == kept)
  }

  @Test(
    "what letters cannot be is refused, with the cure",
    arguments: [
      ("--report letter", "name a folder with `/` at its end"),
      ("--report letter --output x.txt", "name a folder with `/` at its end"),
      ("--report letter --output out/ --format csv", "a letter is text or html"),
      ("--report letter --output out/ --resume", "leave one of them out"),
      ("--report letter --output out/ --brief", "leave one of them out"),
      ("--report clerk", "write `--report letter` for a letter to each"),
    ]
  )
  func refused(_ options: String, _ cure: String) {
    let result = world().run("decide fees.rules c.ndjson \(options)")
    #expect(result.code == 2)
    #expect(result.errors.contains(cure), "\(result.errors)")
  }

  @Test(
    "names are such as every system takes, and what is not whole has the line with it",
    arguments: [
      ("A-17", "A-17"), ("접수_2026.3", "접수_2026.3"), ("../../etc/passwd", "_._.._etc_passwd-line-7"),
      (".hidden", "_hidden-line-7"), ("-rf", "_rf-line-7"), ("a b", "a_b-line-7"),
      ("CON", "CON-line-7"), ("com1.x", "com1.x-line-7"), ("a.", "a_-line-7"),
      ("x\u{202E}y", "x_y-line-7"), ("", "line-7"), ("Ünal", "Ünal"), ("a\\b:c", "a_b_c-line-7"),
    ]
  )
  func names(_ caseName: String, _ name: String) {
    #expect(BatchLetter.name(caseName: caseName, line: 7) == name)
  }

  @Test("long names are cut between characters")
  func longNames() {
    let name = BatchLetter.name(caseName: String(repeating: "가", count: 300), line: 7)
    #expect(name == String(repeating: "가", count: 33) + "-line-7")
    #expect(BatchLetter.name(caseName: nil, line: 9) == "line-9")
  }
}
