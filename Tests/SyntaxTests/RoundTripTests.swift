// Tests that the tree keeps every byte, whatever the file holds.

import SourceText
import TestSupport
import Testing

@testable import Syntax

@Suite struct RoundTripTests {
  @Test("The sample policies have no diagnostics", arguments: TestFiles.samples)
  func samplesAreClean(_ name: String) throws {
    let file = source(try TestFiles.bytes("Samples/\(name).rules"), name: "\(name).rules")
    let result = parse(file)
    #expect(render(result.diagnostics, files: [file]) == "")
  }

  @Test("The sample of voices has a clause of each kind that it shows")
  func voices() throws {
    let file = source(try TestFiles.bytes("Samples/voices.rules"), name: "voices.rules")
    let tree = parse(file).tree
    #expect(
      tree.children(tree.root).map { tree.kind($0) } == [
        .choiceClause, .sectionClause, .adviseClause, .forPeopleClause, .excludeClause,
        .defineClause, .deadlineClause, .deadlineClause, .deadlineClause, .dutyClause,
        .dutyClause, .tableClause,
      ]
    )
  }

  @Test("The policies of the package are read and printed back", arguments: TestFiles.policies)
  func policies(_ path: String) throws {
    let file = source(try TestFiles.policy(path), name: path)
    let result = parse(file)
    #expect(render(result.diagnostics, files: [file]) == "")
    #expect(result.tree.print() == file.bytes)
    #expect(result.tree.checkInvariants() == [])
  }

  @Test("There are policies to read")
  func policiesAreFound() {
    #expect(TestFiles.policies.contains { $0.hasPrefix("Tests/Policies/") })
    #expect(TestFiles.policies.contains { $0.hasPrefix("rules/") })
  }

  @Test("Printing a tree gives the file back", arguments: TestFiles.samples)
  func printsBack(_ name: String) throws {
    let bytes = try TestFiles.bytes("Samples/\(name).rules")
    let result = parse(source(bytes))
    #expect(result.tree.print() == bytes)
    #expect(result.tree.checkInvariants() == [])
  }

  @Test("A file with CRLF line ends is read like one with LF", arguments: TestFiles.samples)
  func lineEnds(_ name: String) throws {
    let bytes = try TestFiles.bytes("Samples/\(name).rules")
    let other = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    let (plain, carriage) = (parse(source(bytes)), parse(source(other)))
    #expect(carriage.tree.print() == other)
    #expect(plain.tree.dump() == carriage.tree.dump())
    #expect(plain.diagnostics.map { $0.code } == carriage.diagnostics.map { $0.code })
  }

  @Test("Every fourth prefix of a sample is read, and printed back", arguments: TestFiles.samples)
  func prefixes(_ name: String) throws {
    let bytes = try TestFiles.bytes("Samples/\(name).rules")
    // The samples begin at different places, so that cuts fall differently in each.
    for length in stride(from: name.utf8.count % 4, through: bytes.count, by: 4) {
      check(Array(bytes.prefix(length)))
    }
  }

  @Test("Seeded mutations of the samples are read, and printed back", arguments: TestFiles.samples)
  func mutations(_ name: String) throws {
    let bytes = try TestFiles.bytes("Samples/\(name).rules")
    var generator = SeededGenerator(seed: 20_260_301)
    let pieces = [
      "(", ")", "\"", "\n", "  ", "= ", " and ", " | ", " || ", "{", "the ", "when ", "\t", "-",
      " or ", "not ", "until ",
    ]
    for _ in 0..<300 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: 0..<changed.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: changed.remove(at: place)
        case 1: changed[place] = UInt8.random(in: 0...255, using: &generator)
        case 2:
          let piece = pieces[Int.random(in: 0..<pieces.count, using: &generator)]
          changed.insert(contentsOf: Array(piece.utf8), at: place)
        default:
          let length = min(changed.count - place, Int.random(in: 1...40, using: &generator))
          let other = Int.random(in: 0...(changed.count - length), using: &generator)
          let part = Array(changed[place..<(place + length)])
          changed.insert(contentsOf: part, at: other)
        }
      }
      check(changed)
    }
  }

  private func check(_ bytes: [UInt8]) {
    let result = parse(source(bytes))
    if result.tree.print() != bytes { Issue.record("not printed back: \(bytes.count) bytes") }
    let problems = result.tree.checkInvariants()
    if !problems.isEmpty {
      Issue.record("\(problems) in \(String(decoding: bytes, as: UTF8.self))")
    }
    let hasMistake = tokensInMistakes(result)
    if hasMistake, result.diagnostics.isEmpty { Issue.record("a mistake without a diagnostic") }
  }

  private func tokensInMistakes(_ result: ParseResult) -> Bool {
    (0..<result.tree.nodeCount).contains { index in
      switch result.tree.kind(NodeID(index)) {
      case .missing, .unexpected, .brokenClause: true
      default: false
      }
    }
  }
}
