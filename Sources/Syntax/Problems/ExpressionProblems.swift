// The words of the diagnostics about expressions.

import SourceText

extension SyntaxProblems {
  static func expected(_ range: SourceRange, _ what: String, found text: String) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "\(what) should follow; \(found(text))",
      cure: "write \(what) behind what stands before; a part that ends there stands in brackets"
    )
  }

  static func expectedExpression(
    _ range: SourceRange,
    found text: String,
    _ word: Keyword?
  ) -> Diagnostic {
    if let word, Vocabulary.isUsed(word, as: .reserved) {
      return Diagnostic(
        .expectedExpression,
        at: range,
        "a value is missing before \(quoted(text))",
        cure: "write a name, a number or another value; a name spelt like a word of the language "
          + "stands in back-quotes"
      )
    }
    return Diagnostic(
      .expectedExpression,
      at: range,
      "a value is missing; \(found(text))",
      cure: text.isEmpty
        ? "write behind it what is meant: a name, a number, a date, a text, or a condition such as "
          + "`… > …`"
        : "write a name, a number, a date, a text or a phrase"
    )
  }

  static func unexpectedWords(
    _ range: SourceRange,
    _ text: String,
    _ word: Keyword?,
    after kind: NodeKind?
  ) -> Diagnostic {
    let cure: String
    switch word {
    case .at: cure = "write `<=` for at most and `>=` for at least"
    case .between: cure = "write `is from A to B`"
    case .not: cure = "`not` stands before a whole condition, or directly after `is`"
    case .has: cure = "`has` belongs to `any`, `every` or `no x in LIST`"
    case .where: cure = "`where` belongs to `x in LIST`"
    default: cure = Self.cureOfSign(text, kind)
    }
    return Diagnostic(
      .unexpectedWords,
      at: range,
      "\(quoted(text)) does not belong here",
      cure: cure
    )
  }

  private static func cureOfSign(_ text: String, _ kind: NodeKind?) -> String {
    switch text {
    case "=": return "write `is` to compare"
    case "||": return "write `or`"
    case ")", "}": return "no bracket is open here; take it out"
    case "|": return "cells with `|` belong below a list in `given`"
    default: break
    }
    if let kind, isSelection(kind) {
      return "put the phrase before it in brackets: it runs to the end of its line or brackets"
    }
    return text.hasPrefix("\"")
      ? "a title stands on the first line, directly after the name"
      : "a whole value stands before it: join the two by `+`, `-`, `*`, `/`, by a comparison such as "
        + "`is` or `>=`, or by `and` or `or`; or take it out"
  }

  static func phraseNeedsBrackets(
    _ range: SourceRange,
    _ text: String,
    phrase: String,
    _ rest: String
  ) -> Diagnostic {
    let whole = "(\(phrase)) \(rest)"
    return Diagnostic(
      .unexpectedWords,
      at: range,
      "\(quoted(text)) does not belong here: the phrase before it runs to the end of its line",
      cure: whole.contains("\n") || whole.utf8.count > 90
        ? "put the phrase before it in brackets" : "put the phrase in brackets: `\(whole)`"
    )
  }

  static func isSelection(_ kind: NodeKind) -> Bool {
    switch kind {
    case .selectAny, .selectEvery, .selectNo, .selectEach, .selectOnly, .selectCount, .selectFirst,
      .selectNth,
      .selectLast, .selectSum, .selectSmallest, .selectLargest, .selectEarliest, .selectLatest,
      .selectUnion, .selectValues:
      true
    default: false
    }
  }

  static func andBesideOr(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .andBesideOr,
      at: range,
      "`and` beside `or` can be read in two ways",
      cure: "put brackets around the part that belongs together: `(a and b) or c`, or "
        + "`a and (b or c)`"
    )
  }

  static func notChainable(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .notChainable,
      at: range,
      "\(quoted(text)) follows another comparison",
      cure: "join two comparisons with `and`, or write `is from A to B`"
    )
  }

  static func needsBrackets(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .notChainable,
      at: range,
      "it is not clear what \(quoted(text)) belongs to",
      cure: "put brackets around the part that belongs together"
    )
  }

  static func mixedSets(_ range: SourceRange, _ first: String, _ second: String) -> Diagnostic {
    Diagnostic(
      .notChainable,
      at: range,
      "`\(first)` beside `\(second)` can be read in two ways",
      cure: "put brackets around the part that belongs together: `(A \(first) B) \(second) C`, or "
        + "`A \(first) (B \(second) C)`"
    )
  }

  static func postfixBesideSum(_ range: SourceRange, _ part: SourceRange) -> Diagnostic {
    Diagnostic(
      .notChainable,
      at: range,
      "a phrase beside `+` or `-` can be read in two ways",
      cure: "put the phrase in brackets",
      labels: [DiagnosticLabel(part, "this phrase")]
    )
  }

  static func sumBehindFromTo(_ range: SourceRange, _ phrase: SourceRange) -> Diagnostic {
    Diagnostic(
      .notChainable,
      at: range,
      "what follows `to` can be read in two ways: as the end alone, or as the end and this",
      cure: "put brackets around what belongs together: `(… from A to B) + C`, or `… to (B + C)`",
      labels: [DiagnosticLabel(phrase, "this phrase")]
    )
  }

  static func negatedRange(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "`is not` is not followed by a range",
      cure: "write `not (… is from A to B)`"
    )
  }

  static func rangeWithoutEnd(_ range: SourceRange, isOver: Bool) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "the range has no `to`",
      cure: isOver
        ? "write `is over A to B`, or `> A` where there is no upper end"
        : "write `is from A to B`, or `>= A` where there is no upper end"
    )
  }

  static func bracketInList(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .expectedExpression,
      at: range,
      "a list of alternatives has names and plain values only",
      cure: "write the names without brackets, separated by commas"
    )
  }

  static func bracketMissing(
    _ range: SourceRange,
    _ open: SourceRange,
    _ bracket: String,
    found text: String
  ) -> Diagnostic {
    Diagnostic(
      .bracketMissing,
      at: range,
      "the closing `\(bracket)` is missing; \(found(text))",
      cure: "add `\(bracket)`",
      labels: [DiagnosticLabel(open, "opened here")]
    )
  }

  static func conditionalPart(
    _ range: SourceRange,
    _ word: String,
    found text: String
  ) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "\(word) is missing; \(found(text))",
      cure: "write `if CONDITION then VALUE else VALUE`"
    )
  }

  static func everyWithoutHas(_ range: SourceRange, _ every: SourceRange) -> Diagnostic {
    Diagnostic(
      .missingItem,
      at: range,
      "`every` lacks what each element must have",
      cure: "add `has CONDITION`",
      labels: [DiagnosticLabel(every, "for this")]
    )
  }

  static func unknownThePhrase(_ range: SourceRange, _ text: String) -> Diagnostic {
    if text.isEmpty { return expectedExpression(range, found: text, nil) }
    return Diagnostic(
      .expectedExpression,
      at: range,
      "no phrase begins with `the` and \(quoted(text))",
      cure:
        "names have no `the`; phrases are `the only`, `the first`, `the last`, `the day after`, "
        + "`the 10th day of`, `the end of`, `the smaller of (a, b)`, `the largest of … for each …` and the like"
    )
  }

  static func conditionWithoutEqual(_ range: SourceRange, _ clause: NodeKind) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "`\(clause == .propertyClause ? "property" : "require")` has a condition, not a value",
      cure: "write the condition alone, without `=`"
    )
  }

  static func expectedEncoding(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "`in` and the name of an encoding should follow; \(found(text))",
      cure: "write `bytes of X in cp949`, or `X can be written in cp949`"
    )
  }

  static func expectedRounding(_ range: SourceRange, found text: String) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "the way of rounding is missing; \(found(text))",
      cure: "write `up`, `down`, `half up`, `half down` or `half even`, and `to` a unit"
    )
  }

  static func minusSpacing(
    _ range: SourceRange,
    spaceBefore: Bool,
    spaceAfter: Bool
  ) -> Diagnostic {
    Diagnostic(
      .badOperatorSpacing,
      at: range,
      "a subtraction has a space on both sides of `-`",
      cure: "write `a - b`; an alternative whose name has a `-` stands in quotation marks",
      fix: TextEdit(range, (spaceBefore ? "" : " ") + "-" + (spaceAfter ? "" : " "))
    )
  }

  static func minusBeforeSpace(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badOperatorSpacing,
      at: range,
      "the minus of a negative value touches the value",
      cure: "take out the space after `-`"
    )
  }

  static func nestedTooDeep(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .nestedTooDeep,
      at: range,
      "this is nested more than \(SourceLimits.nesting) deep",
      cure: "give the inner parts names with `define`"
    )
  }

  static func expressionTooLong(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .nestedTooDeep,
      at: range,
      "this expression has more than \(Parser.maximumHeight) parts in a row",
      cure: "give some of the parts names with `define`"
    )
  }
}
