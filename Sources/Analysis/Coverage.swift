// What is told of a policy as a whole, rather than of one claim: what its tests reach, and what they notice.

package import Evaluation
import FactReading
package import Model

/// What tests reach of a policy: its points in the order of the file, each with the sides that tests
/// should reach and those that they did.
package struct Coverage: Sendable {
  /// A point, and how far it was reached.
  package struct Point: Sendable {
    package let entry: CoverageEntry
    /// The sides reached of those that are wanted.
    package let reached: ReachedSides
    /// The sides that nothing reached.
    package var missing: ReachedSides { entry.wanted.subtracting(reached) }
  }

  /// The points of the policy's own file.
  package let points: [Point]

  /// - Parameters:
  ///   - reached: what was reached, by all tests together.
  ///   - file: the name of the policy's own file; what it uses is another policy's to test.
  package init(of program: Program, reached: Reached, file: String) {
    points = program.coverageEntries.filter { $0.origin.file == file }.map { entry in
      Point(entry: entry, reached: (reached[entry.point] ?? []).intersection(entry.wanted))
    }
  }

  /// How many sides there are to reach.
  package var wanted: Int { points.reduce(0) { $0 + $1.entry.wanted.count } }
  /// How many of them were reached.
  package var reached: Int { points.reduce(0) { $0 + $1.reached.count } }

  /// Whether at least so many percent of the sides were reached.
  package func isAtLeast(percent: Int) -> Bool { reached * 100 >= wanted * percent }
}

/// The tests of a policy: its scenarios, and claims beside them, each of which reaches something.
package struct PolicyTests: Sendable {
  private let program: Program
  private let search: CoverageSearch
  private let claims: [FactTable]
  /// The lines that hold no claim of the policy, from 1.
  package let unreadable: [Int]

  /// - Parameter claims: a claim on each line, in UTF-8.
  package init(of program: Program, claims: [UInt8]) {
    self.program = program
    search = CoverageSearch(program)
    var tables: [FactTable] = []
    var unreadable: [Int] = []
    let lines = claims.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
      if let facts = readClaim(Array(line), for: program).facts {
        tables.append(facts)
      } else {
        unreadable.append(number + 1)
      }
    }
    self.claims = tables
    self.unreadable = unreadable
  }

  /// How many tests there are.
  package var count: Int { program.scenarios.count + claims.count }

  /// What a test reaches, by its place.
  package func reached(by test: Int) -> Reached {
    let scenarios = program.scenarios
    return test < scenarios.count
      ? search.reached(by: scenarios[test])
      : search.reached(by: claims[test - scenarios.count])
  }

  /// What all tests reach together.
  ///
  /// - Parameters:
  ///   - reached: what each of them reaches.
  ///   - file: the name of the policy's own file.
  package func coverage(_ reached: [Reached], file: String) -> Coverage {
    var all: Reached = [:]
    for part in reached { all.add(part) }
    return Coverage(of: program, reached: all, file: file)
  }
}
