// The words of the diagnostics about scenarios whose lines stand below no `given`.

import SourceText

extension SyntaxProblems {
  static func givenForgotten(_ range: SourceRange, _ fix: TextEdit) -> Diagnostic {
    Diagnostic(
      .unknownItem,
      at: range,
      "what a scenario gives stands below the word `given`, which is missing",
      cure: "write `given` on a line above, and these lines deeper than it",
      fix: fix
    )
  }

  static func scenarioTitle(_ range: SourceRange, found text: String) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "the title of a scenario is needed here, not \(text.isEmpty ? "the end of the line" : quoted(text))",
      cure: "write `given as in \"…\"` with the title of the scenario between the quotation marks"
    )
  }

  static func besideGiven(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .unknownItem,
      at: range,
      "\(quoted(text)) stands beside `given` and `expect`, not below one of them",
      cure: "indent this line further: what is given stands below `given`, what is expected below "
        + "`expect`"
    )
  }
}
