// The words of the diagnostics about text and tokens.

import SourceText
import UnicodeText

extension SyntaxProblems {
  static func byteOrderMark(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .byteOrderMark,
      at: range,
      "the file begins with a byte order mark",
      cure: "save it as UTF-8 without a mark",
      fix: TextEdit(range, "")
    )
  }

  static func tab(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tab,
      at: range,
      "this is a tab, which looks different in every program",
      cure: "use spaces"
    )
  }

  static func forbiddenCharacter(_ range: SourceRange, _ scalar: UInt32) -> Diagnostic {
    Diagnostic(
      .forbiddenCharacter,
      at: range,
      "here is the character \(codePoint(scalar)), which does not show or reorders the text",
      cure: "delete it",
      fix: TextEdit(range, "")
    )
  }

  static func mixedScripts(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .mixedScripts,
      at: range,
      "\(quoted(text)) mixes letters that look alike from two scripts",
      cure: "write the whole name in one script"
    )
  }

  static func unknownSpace(_ range: SourceRange, _ scalar: UInt32) -> Diagnostic {
    Diagnostic(
      .unknownCharacter,
      at: range,
      "this space is the character \(codePoint(scalar))",
      cure: "use a plain space",
      fix: TextEdit(range, " ")
    )
  }

  static func unknownCharacter(_ range: SourceRange, _ text: String) -> Diagnostic {
    let replacement: String? =
      switch text {
      case "“", "”", "„", "″", "＂": "\""
      case "≤": "<="
      case "≥": ">="
      case "×": "*"
      case "÷": "/"
      case "−", "–", "—": "-"
      case "，", "、": ","
      case "（": "("
      case "）": ")"
      case "＝": "="
      case "！": nil
      default: nil
      }
    if let replacement {
      return Diagnostic(
        .unknownCharacter,
        at: range,
        "\(quoted(text)) has no meaning in rules",
        cure: "write `\(replacement)`",
        fix: TextEdit(range, replacement)
      )
    }
    let cure: String
    switch text {
    case "!": cure = "write `not`, or `is not` to compare"
    case "&", "&&": cure = "write `and`"
    case "'", "‘", "’": cure = "put texts in quotation marks: \"…\""
    case "%": cure = "`%` touches its number: `10%`"
    case ";": cure = "begin a new line instead"
    case ":": cure = "a time is written `09:30`; otherwise take it out"
    case "[", "]": cure = "a list in a scenario is written with commas; a set is `{a, b}`"
    default: cure = "take it out, or put it in quotation marks if it belongs to a text"
    }
    return Diagnostic(
      .unknownCharacter,
      at: range,
      "\(quoted(text)) has no meaning in rules",
      cure: cure
    )
  }

  static func unknownEscape(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unknownCharacter,
      at: range,
      "a backslash in a text stands before `\"` or `\\` only",
      cure: "write `\\\\` for a backslash"
    )
  }

  static func unterminatedString(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unterminatedString,
      at: range,
      "this text has no closing quotation mark on its line",
      cure: "add `\"` where the text ends"
    )
  }

  static func unterminatedName(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unterminatedString,
      at: range,
      "this name in back-quotes is empty or not closed",
      cure: "write the name between two back-quotes"
    )
  }

  static func badNumber(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .badNumber,
      at: range,
      "\(quoted(text)) is not a number",
      cure: "a comma in a number has exactly three digits behind it, as in `33,000`; "
        + "write a space after a list comma"
    )
  }

  static func badDate(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .badDate,
      at: range,
      "\(quoted(text)) is not a date",
      cure: "write a date as `2025-09-05` and a month as `2025-09`; "
        + "a subtraction has spaces around `-`"
    )
  }

  static func noSuchDay(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .badDate,
      at: range,
      "there is no day \(quoted(text))",
      cure: "check the month and the day"
    )
  }

  static func noSuchMonth(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .badDate,
      at: range,
      "there is no month \(quoted(text))",
      cure: "months run from 01 to 12"
    )
  }

  static func noSuchQuarter(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .badDate,
      at: range,
      "there is no quarter \(quoted(text))",
      cure: "quarters run from `Q1` to `Q4`"
    )
  }

  static func badTime(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .badDate,
      at: range,
      "\(quoted(text)) is not a time of day",
      cure: "write `hh:mm` or `hh:mm:ss`, from `00:00` to `23:59:59`"
    )
  }
}
