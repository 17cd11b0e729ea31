// The summary of a batch as data and as a page.

import Explanation

extension BatchDecider {
  /// The JSON Schema (2020-12) of summaries, in UTF-8, without a line end.
  package static func summarySchemaJSON() -> [UInt8] { Explanation.summarySchemaJSON() }

  /// The summary of what was decided as one JSON object, without a line end; nil where the tally has no
  /// details.
  package func summaryJSON(_ tally: BatchTally) -> [UInt8]? { summary(of: tally)?.json() }

  /// The same as one HTML page that needs nothing else.
  ///
  /// - Parameters:
  ///   - language: that of titles and fixed words, as in `ClaimDecision.html`.
  ///   - names: whether names of the policy are written as they are.
  package func summaryHTML(_ tally: BatchTally, language: String, names: Bool) -> String? {
    summary(of: tally, language: language, names: names)?.html()
  }

  private func summary(of tally: BatchTally, language: String = "", names: Bool = false) -> Summary?
  {
    guard let details = tally.details else { return nil }
    return Summary(
      details,
      claims: tally.claims,
      rowsInError: tally.rowsInError,
      outcomes: tally.outcomes,
      unsettled: tally.unsettled,
      rules.program,
      language: language,
      writesNames: names
    )
  }
}
