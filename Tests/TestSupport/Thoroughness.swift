// How much tests try, and whether they record what they see.

import Foundation

/// What the environment asks of the tests.
package enum TestRun {
  private static let environment = ProcessInfo.processInfo.environment

  /// Whether everything is tried that can be: `WRIT_THOROUGH=1`.
  ///
  /// Without it the tests that repeat themselves over many made-up or recorded cases take every
  /// so-many-th one, so that the whole suite takes minutes.
  package static let isThorough = environment["WRIT_THOROUGH"] == "1"

  /// Whether goldens are written anew instead of compared: `WRIT_UPDATE_GOLDENS=1`.
  package static let updatesGoldens = environment["WRIT_UPDATE_GOLDENS"] == "1"

  /// How many of so many made-up cases are tried.
  package static func share(of count: Int, oneIn part: Int) -> Int {
    isThorough ? count : max(1, count / part)
  }

  /// Those of the cases that are tried: every so-many-th.
  package static func sample<Cases: Collection>(of cases: Cases, oneIn part: Int) -> [Cases.Element]
  {
    isThorough
      ? Array(cases) : cases.enumerated().filter { $0.offset % part == 0 }.map { $0.element }
  }
}
