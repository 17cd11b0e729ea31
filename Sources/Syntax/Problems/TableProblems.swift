// The words of the diagnostics about tables, duties, events and outlines.

import SourceText
import UnicodeText

extension SyntaxProblems {
  /// A half of a table.
  enum TablePart {
    case tests, values
  }

  // MARK: Tables

  static func unknownTableLine(
    _ range: SourceRange,
    _ text: String,
    _ words: [Keyword]
  ) -> Diagnostic {
    let plain = unknownItem(range, text, words)
    guard plain.fix == nil else { return plain }
    return Diagnostic(
      .unknownItem,
      at: range,
      plain.message,
      cure: plain.cure + "; and a row is written `TEST | TEST || VALUE`"
    )
  }

  static func tableLineGoesOn(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .wrongColumn,
      at: range,
      "a line of a table does not go on below",
      cure: "write each row on one line, all of them in one column"
    )
  }

  static func withoutDoubleBar(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tableShape,
      at: range,
      "this line has no `||`",
      cure: "put `||` between what is compared and what results"
    )
  }

  static func tableDrawnOtherwise(
    _ range: SourceRange,
    first: String,
    _ fix: TextEdit
  ) -> Diagnostic {
    Diagnostic(
      .tableShape,
      at: range,
      "a table has bars between its cells alone, and `||` before what results",
      cure: "write `\(escapeControls(first))`, and the lines below it likewise",
      fix: fix
    )
  }

  static func secondDoubleBar(_ range: SourceRange, _ first: SourceRange) -> Diagnostic {
    Diagnostic(
      .tableShape,
      at: range,
      "this is the second `||` of the line",
      cure: "keep one `||`, between what is compared and what results; other cells have `|` "
        + "between them",
      labels: [DiagnosticLabel(first, "the first one")]
    )
  }

  static func rowBeforeHeader(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tableShape,
      at: range,
      "the header of the table should stand here, and this reads like a row",
      cure: "begin with a line that names what is compared, then `||` and the names of the "
        + "results: `person.age | person.status || fee`"
    )
  }

  static func emptyHeaderCell(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tableShape,
      at: range,
      "a cell of the header is empty",
      cure: "write what is compared, or the name of a result"
    )
  }

  static func emptyTestCell(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tableShape,
      at: range,
      "this cell is empty",
      cure: "write a value, or `-` where anything will do"
    )
  }

  static func tableWidth(
    _ range: SourceRange,
    _ part: TablePart,
    cells: Int,
    header: Int
  ) -> Diagnostic {
    let side = part == .tests ? "before `||`" : "of results"
    return Diagnostic(
      .tableShape,
      at: range,
      "this row has \(cells) \(cells == 1 ? "cell" : "cells") \(side), and the header has "
        + "\(header)",
      cure: part == .tests
        ? "give it \(header) with `|` between them; `-` stands for anything"
        : "give it \(header) with `|` between them; `-` stands for none"
    )
  }

  static func otherwiseWithTests(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tableShape,
      at: range,
      "`otherwise` has results only, without `||`",
      cure: "write `otherwise VALUE | VALUE`, or `otherwise for people \"…\"`"
    )
  }

  static func cellRangeWithoutEnd(_ range: SourceRange, isOver: Bool) -> Diagnostic {
    Diagnostic(
      .tableShape,
      at: range,
      "the range has no `to`",
      cure: isOver
        ? "write `over A to B`, or `> A` where there is no upper end"
        : "write `from A to B`, or `>= A` where there is no upper end"
    )
  }

  static func unexpectedInCell(
    _ range: SourceRange,
    _ text: String,
    _ word: Keyword?,
    isHeader: Bool
  ) -> Diagnostic {
    return Diagnostic(
      .tableShape,
      at: range,
      "\(quoted(text)) does not belong in this cell",
      cure: isHeader ? cureOfHeader(word) : cureOfCell(word)
    )
  }

  private static func cureOfHeader(_ word: Keyword?) -> String {
    switch word {
    case .or, .and, .is, .not:
      "the header says what is compared, and each row below with what"
    default: "put one `|` between two cells"
    }
  }

  private static func cureOfCell(_ word: Keyword?) -> String {
    switch word {
    case .or: "separate the values of a cell by commas"
    case .and: "a cell tests one value; give the other a column of its own"
    case .is: "write the value alone; the header says what it is compared with"
    case .not: "`not` stands first in its cell and goes for all values in it"
    case .when, .unless: "give the condition a column of its own"
    case .from, .until, .source:
      "a row ends with `from DATE`, `until DATE`, `source \"…\"`, in this order"
    default: "put one `|` between two cells"
    }
  }

  // MARK: Duties

  static func expectedSame(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "`the same` and the names of fields should follow; \(found(text))",
      cure: "write `with the same ticket`, or another condition as `x in KIND where …`"
    )
  }

  static func everyWithoutAfter(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "`after` and what to count from should follow; \(found(text))",
      cure: "write `every P after the last ACT`, or `every P after E`"
    )
  }

  // MARK: Events and outlines

  static func expectedEventKind(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .expectedName,
      at: range,
      "the name of a kind of event is missing; \(found(text))",
      cure: "write a name and a title, such as `trouble \"Trouble is found\"`, and its fields below"
    )
  }

  static func unexpectedInEventKind(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "\(quoted(text)) does not belong in this line",
      cure: "a kind of event is written: name \"title\" key NAME, with its fields on deeper lines"
    )
  }

  static func expectedArticle(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .expectedString,
      at: range,
      "an article in quotation marks is missing; \(found(text))",
      cure: "a line of an outline is written: \"1.2)\" \"title\", and where no clause says it, "
        + "`not a rule \"why\"` or `for people \"why\"`"
    )
  }

  static func unfinishedRemark(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      text.isEmpty ? "the line ends too early" : "\(quoted(text)) does not belong here",
      cure: "write `not a rule \"why\"` or `for people \"why\"`"
    )
  }
}
