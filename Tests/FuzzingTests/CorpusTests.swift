// The inputs that fuzzing begins with, and those that once made something fall, as tests.

import FuzzTargets
import Platform
import Testing

@Suite("Inputs of fuzzing")
struct CorpusTests {
  private static let folder = "Tests/Fuzzing/Corpus"

  private static func inputs(of target: FuzzTarget) throws -> [(path: String, bytes: [UInt8])] {
    try listFiles(under: "\(FuzzWorld.root)/\(folder)/\(target.rawValue)", suffix: "").map { path in
      (path, try readFile(path, limit: 1 << 20))
    }
  }

  @Test("every input that is kept is answered as it must be", arguments: FuzzTarget.allCases)
  func corpus(target: FuzzTarget) throws {
    let inputs = try Self.inputs(of: target)
    #expect(inputs.count >= 2)
    for (path, bytes) in inputs {
      #expect(target.run(bytes) == nil, "\(path)")
    }
  }

  @Test("inputs that Writ itself makes are taken", arguments: FuzzTarget.allCases)
  func ownInputs(target: FuzzTarget) {
    #expect(FuzzTarget.takesOwnInputs)
    for (name, bytes) in target.ownInputs { #expect(target.run(bytes) == nil, "\(name)") }
  }
}
