// The words of the diagnostics about layout and grammar: one function for each mistake.

import SourceText
import UnicodeText

/// The diagnostics of the parser.
enum SyntaxProblems {
  /// A piece of the file as a message shows it: in back-quotes, escaped, not too long.
  static func quoted(_ text: String) -> String {
    let short = text.unicodeScalars.count > 40 ? String(text.prefix(40)) + "…" : text
    return "`" + escapeControls(short) + "`"
  }

  static func found(_ text: String) -> String {
    text.isEmpty ? "the line ends here" : "here stands " + quoted(text)
  }

  // MARK: Clauses and layout

  static func unknownClause(
    _ range: SourceRange,
    _ text: String,
    isWord: Bool,
    above: String?
  ) -> Diagnostic {
    guard isWord else {
      return Diagnostic(
        .unknownClause,
        at: range,
        "a line at the left margin begins with a clause word",
        cure: "indent the line to continue the clause above, or begin it with a word such as "
          + "`define`"
      )
    }
    var fix: TextEdit?
    let clauses = Vocabulary.spellings(.clause).joined(separator: ", ") + ", for people"
    var cure =
      above.map {
        "indent the line by two columns where it belongs to `\($0)` above; else begin it with one of "
          + clauses
      } ?? "clauses are: " + clauses
    if let near = nearest(to: text, among: Vocabulary.spellings(.clause)) {
      cure = "did you mean `\(near)`?"
      fix = TextEdit(range, near)
    }
    return Diagnostic(
      .unknownClause,
      at: range,
      "\(quoted(text)) begins no clause",
      cure: cure,
      fix: fix
    )
  }

  static func indentedStart(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .wrongColumn,
      at: range,
      "this line is indented, but no clause stands above it",
      cure: "begin the first clause at the left margin"
    )
  }

  static func wrongColumn(
    _ range: SourceRange,
    _ column: Int,
    indent: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .wrongColumn,
      at: range,
      "this line does not line up with the lines of its clause",
      cure: "move it to column \(column + 1)",
      fix: TextEdit(indent, String(repeating: " ", count: column))
    )
  }

  static func tooDeep(_ range: SourceRange, _ column: Int) -> Diagnostic {
    Diagnostic(
      .wrongColumn,
      at: range,
      "this line stands further in than the lines of its clause, so it continues the line above",
      cure: "move it to column \(column + 1) where it is a line of its own"
    )
  }

  static func valueWithoutEqual(_ range: SourceRange, _ line: String) -> Diagnostic {
    Diagnostic(
      .unknownItem,
      at: range,
      "the value of this clause has no `=` before it",
      cure: "write `= \(escapeControls(line))`",
      fix: TextEdit(range.beginning, "= ")
    )
  }

  static func conditionWithoutWhen(_ range: SourceRange, _ line: String) -> Diagnostic {
    Diagnostic(
      .unknownItem,
      at: range,
      "the condition of this clause has no `when` before it",
      cure: "write `when \(escapeControls(line))`",
      fix: TextEdit(range.beginning, "when ")
    )
  }

  static func whenInRequire(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .missingItem,
      at: range,
      "`when` says in which cases this is required; what must hold is missing",
      cure: "take out `when` where its condition is what must hold"
    )
  }

  static func notYet(_ range: SourceRange, item: String) -> Diagnostic {
    Diagnostic(
      .notYet,
      at: range,
      "\(quoted(item)) is not supported here yet",
      cure: "take it out, or put `#` before it, until it is"
    )
  }

  static func operatorStartsItem(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .operatorStartsItem,
      at: range,
      "\(quoted(text)) continues a line, but stands where a line begins",
      cure: "indent this line further than the one that it continues"
    )
  }

  static func unknownItem(
    _ range: SourceRange,
    _ text: String,
    _ words: [Keyword]
  ) -> Diagnostic {
    let spellings = words.map { Vocabulary.spelling($0) }
    if let word = Vocabulary.keyword(text), Vocabulary.isUsed(word, as: .clause),
      !words.contains(word), nearest(to: text, among: spellings) == nil
    {
      return Diagnostic(
        .unknownItem,
        at: range,
        "\(quoted(text)) begins a clause, and stands within another one",
        cure: "move it to the left margin, with its lines two columns further in"
      )
    }
    // One letter is rather the name of a fact than a word with a slip in it.
    if text.unicodeScalars.count > 1, let near = nearest(to: text, among: spellings) {
      return Diagnostic(
        .unknownItem,
        at: range,
        "\(quoted(text)) begins no line of this clause",
        cure: "did you mean `\(near)`?",
        fix: TextEdit(range, near)
      )
    }
    return Diagnostic(
      .unknownItem,
      at: range,
      "\(quoted(text)) begins no line of this clause",
      cure: "its lines begin with: "
        + words.flatMap { ClauseRule.leads(with: $0) }.joined(separator: ", ")
    )
  }

  static func missingItem(
    _ range: SourceRange,
    _ clause: NodeKind,
    _ what: String
  ) -> Diagnostic {
    Diagnostic(
      .missingItem,
      at: range,
      "this clause lacks \(what)",
      cure: "write it below, indented"
    )
  }

  static func duplicateItem(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .duplicateItem,
      at: range,
      "this stands twice in one clause",
      cure: "keep one of the two, or join them in one line"
    )
  }

  static func valueAndCases(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .duplicateItem,
      at: range,
      "the value stands on the first line already",
      cure: "keep it on one line, or write all its cases below"
    )
  }

  static func unexpectedInHead(
    _ range: SourceRange,
    _ text: String,
    _ word: Keyword?,
    _ clause: NodeKind
  ) -> Diagnostic {
    switch word {
    case .when, .unless, .otherwise:
      return Diagnostic(
        .unexpectedWords,
        at: range,
        "\(quoted(text)) does not belong on the first line",
        cure: "put it on a line of its own below, indented"
      )
    default:
      return Diagnostic(
        .unexpectedWords,
        at: range,
        "\(quoted(text)) does not belong here",
        cure: firstLine(of: clause)
      )
    }
  }

  /// What the first line of a clause may have.
  private static func firstLine(of clause: NodeKind) -> String {
    switch clause {
    case .factsClause: "put it on a line of its own below `facts`, indented"
    case .eventsClause: "put it on a line of its own below `events`, indented"
    case .outlineClause: "the first line has `outline` and \"a title\", and nothing else"
    default:
      "the first line has, in this order: the clause word, a name, \"a title\", "
        + "`for each x in LIST`, `= VALUE`, `source \"…\"`"
    }
  }

  static func belongsBelow(_ range: SourceRange, _ word: String) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "what follows `\(word)` stands on lines below it",
      cure: "put this on a line of its own, indented further"
    )
  }

  // MARK: Names, strings and types

  static func expectedName(_ range: SourceRange, found text: String) -> Diagnostic {
    Diagnostic(
      .expectedName,
      at: range,
      "a name is missing; \(found(text))",
      cure: "a name is made of letters, digits and `_`, and begins with a letter"
    )
  }

  static func expectedVariable(_ range: SourceRange, found text: String) -> Diagnostic {
    Diagnostic(
      .expectedName,
      at: range,
      "the name of the element is missing; \(found(text))",
      cure: "write `x in LIST`, with a name of your choice for `x`"
    )
  }

  static func reservedName(_ range: SourceRange, _ text: String, isFact: Bool) -> Diagnostic {
    Diagnostic(
      .reservedName,
      at: range,
      "\(quoted(text)) is a word of the language and cannot be a name alone",
      cure:
        "choose another name, such as `\(text)_value`"
        + (isFact ? "; `key \(text)` behind it keeps the name in the claim" : "")
    )
  }

  static func expectedString(
    _ range: SourceRange,
    _ what: String,
    found text: String
  ) -> Diagnostic {
    Diagnostic(
      .expectedString,
      at: range,
      "\(what) in quotation marks is missing; \(found(text))",
      cure: "write it as \"\(text.isEmpty || text.contains("\"") ? "…" : escapeControls(text))\""
    )
  }

  static func expectedType(_ range: SourceRange, found text: String) -> Diagnostic {
    Diagnostic(
      .expectedType,
      at: range,
      "a type is missing; \(found(text))",
      cure: "write a type such as `money`, `date`, `yes or no`, `one of a, b` or `list of`"
    )
  }

  static func factWithoutType(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .expectedType,
      at: range,
      "this fact has neither a type nor fields below it",
      cure: "write a type after the name, such as `money` or `instant`"
    )
  }

  static func unexpectedInFact(
    _ range: SourceRange,
    _ text: String,
    _ word: Keyword?
  ) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "\(quoted(text)) does not belong in this fact",
      cure: "a fact is written: name type \"title\" = default key NAME"
    )
  }

  // MARK: Tables of given facts

  static func rowWidth(_ range: SourceRange, cells: Int, header: Int) -> Diagnostic {
    Diagnostic(
      .tableShape,
      at: range,
      "this row has \(cells) \(cells == 1 ? "cell" : "cells"), and the first row has \(header)",
      cure: "give it \(header) with `|` between them; `-` stands for none"
    )
  }

  static func emptyCell(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tableShape,
      at: range,
      "this cell is empty",
      cure: "write a value, or `-` for none"
    )
  }

  static func unexpectedInRow(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .tableShape,
      at: range,
      "\(quoted(text)) does not belong in this row",
      cure: "put one `|` between two cells"
    )
  }

  static func givenNested(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tableShape,
      at: range,
      "facts below a name form a table here",
      cure: "write the whole path on one line, such as `line.monthly_fee = 33,000 KRW`"
    )
  }

  static func givenWithoutValue(_ range: SourceRange, text: String) -> Diagnostic {
    Diagnostic(
      .missingItem,
      at: range,
      "\(quoted(text)) has no value",
      cure: "write `= VALUE`, or the elements of a list as a table below; `= {}` is an empty list"
    )
  }

  // MARK: The file as a whole

  static func emptyFile(_ file: SourceFile) -> Diagnostic {
    let start = ByteOffset(0)
    return Diagnostic(
      .emptyFile,
      at: SourceRange(source: file.id, start: start, end: start),
      "the file has no clause",
      cure: "begin it with `policy NAME \"title\"`"
    )
  }

  static func tooManyErrors(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tooManyErrors,
      at: range,
      "there are more than \(SourceLimits.diagnostics) findings; the rest is not shown",
      cure: "mend these first"
    )
  }

  static func unreadable(_ file: SourceFile) -> Diagnostic? {
    let start = SourceRange(source: file.id, start: ByteOffset(0), end: ByteOffset(0))
    if file.bytes.count > SourceLimits.size {
      return Diagnostic(
        .sourceTooLarge,
        at: start,
        "the file is larger than 8 MiB",
        cure: "spread it over several files, joined by `use`"
      )
    }
    // The last line has no line end where the file ends with one.
    if file.lineStarts.count - 1 > SourceLimits.lines {
      return Diagnostic(
        .sourceTooLarge,
        at: start,
        "the file has more than 200,000 lines",
        cure: "spread it over several files, joined by `use`"
      )
    }
    guard let offset = UTF8Validation.firstInvalidOffset(in: file.bytes) else { return nil }
    let place = file.position(ByteOffset(offset))
    return Diagnostic(
      .invalidUTF8,
      at: SourceRange(
        source: file.id,
        start: ByteOffset(offset),
        end: ByteOffset(offset + 1)
      ),
      "the file is not UTF-8 text: see line \(place.line), column \(place.column)",
      cure: "save it as UTF-8"
    )
  }
}
