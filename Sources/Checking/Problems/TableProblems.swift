// What is said about tables: one function a mistake.

import SourceText

func rowsOverlap(
  _ witness: String,
  at place: SourceRange,
  earlier: SourceRange,
  line: Int
) -> Diagnostic {
  let meeting = witness.isEmpty ? "for every case" : "where `\(witness)`"
  return Diagnostic(
    .tableRowsOverlap,
    at: place,
    "this row and the one on line \(line) both hold \(meeting), and they differ",
    cure: "change a test in one of them, or give both the same values",
    labels: [DiagnosticLabel(earlier, "the other row")]
  )
}

func rowNeverHolds(_ column: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .tableRowNeverHolds,
    at: place,
    "this row never holds: nothing meets what it asks of `\(column)`",
    cure: "change the test, or leave the row out"
  )
}

func rowSaysTheSame(at place: SourceRange, earlier: SourceRange, line: Int) -> Diagnostic {
  Diagnostic(
    .tableRowNeverHolds,
    at: place,
    "this row says what the one on line \(line) says already",
    cure: "change its tests, or leave it out",
    labels: [DiagnosticLabel(earlier, "the other row")]
  )
}

func tableGap(_ witness: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .tableGap,
    at: place,
    witness.isEmpty ? "the table has no row" : "no row holds where `\(witness)`",
    cure: "add a row, or a last line `otherwise …` or `otherwise for people \"…\"`"
  )
}

func tableNotFullyChecked(_ steps: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .tableNotFullyChecked,
    at: place,
    "the table is too large to be checked to the end (\(steps) steps)",
    cure: "split it by its first column; rows that differ are still found when a claim meets both"
  )
}

func severalOutputs(_ name: String, _ outputs: [String], at place: SourceRange) -> Diagnostic {
  let names = outputs.map { "`\(name).\($0)`" }.joined(separator: ", ")
  return Diagnostic(
    .typeMismatch,
    at: place,
    "the table `\(name)` has several outputs",
    cure: "name one of them: \(names)"
  )
}

func peopleOutsideSection(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .clauseOutsideSection,
    at: place,
    "what is left to people belongs to a section, and this table stands in none",
    cure: "move the table into the section whose outcome it keeps open, or write a value"
  )
}

func rowsWithoutDate(_ name: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .historyWithoutDate,
    at: place,
    "rows of `\(name)` change with time; which day decides?",
    cure: "add `dated by` and a fact to the table, or to the policy"
  )
}

func neverNone(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .typeMismatch,
    at: place,
    "what this column tests is never none",
    cure: "write `-` where it does not matter, or declare the fact `optional`"
  )
}
