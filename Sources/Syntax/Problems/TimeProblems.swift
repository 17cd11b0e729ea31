// The words of the diagnostics about days, times, counting rules and calendars.

import SourceText
import UnicodeText

extension SyntaxProblems {
  /// `a`, `b` or `c`, each in back-quotes.
  private static func choice(_ phrases: [String]) -> String {
    let texts = phrases.map { "`" + $0 + "`" }
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + " or " + last
  }

  static func unknownPhrase(
    _ range: SourceRange,
    _ text: String,
    _ phrases: [FixedPhrase]
  ) -> Diagnostic {
    let near = nearest(to: text, among: phrases.map { $0.head })
    let alike = phrases.filter { $0.head == near }
    return Diagnostic(
      .unknownItem,
      at: range,
      "\(quoted(text)) begins no line of this clause",
      cure: alike.isEmpty
        ? "its lines are: `source \"…\"`, `title \"…\"`, \(choice(phrases.map({ $0.text })))"
        : "did you mean \(choice(alike.map({ $0.text })))?"
    )
  }

  static func unfinishedPhrase(
    _ range: SourceRange,
    _ text: String,
    _ phrases: [String]
  ) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      text.isEmpty ? "the line ends too early" : "\(quoted(text)) does not belong here",
      cure: "write \(choice(phrases))"
    )
  }

  static func contraryItem(_ range: SourceRange, _ earlier: SourceRange) -> Diagnostic {
    Diagnostic(
      .duplicateItem,
      at: range,
      "this says otherwise than a line above",
      cure: "keep one of the two",
      labels: [DiagnosticLabel(earlier, "this line")]
    )
  }

  // MARK: Calendars

  static func unknownCalendarLine(
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
      cure: plain.cure + "; and a holiday is written `2025-10-06 \"name\"`"
    )
  }

  static func expectedWeekday(_ range: SourceRange, found text: String) -> Diagnostic {
    Diagnostic(
      .expectedName,
      at: range,
      "a day of the week is missing; \(found(text))",
      cure: "write the days with commas, such as `saturday, sunday`, or `none`"
    )
  }

  static func expectedYear(_ range: SourceRange, found text: String) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "a year should follow; \(found(text))",
      cure: "write one year, such as `2026`, or a range, such as `2015 to 2026`"
    )
  }

  // MARK: Phrases

  static func businessWithoutDays(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "`days` should follow; \(found(text))",
      cure: "write `N business days`, or `N business days of CALENDAR`"
    )
  }

  static func businessDaysAlone(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "what business days are meant should follow; \(found(text))",
      cure: "write `business days of S`, `business days from A to B`, or a number before them"
    )
  }

  static func expectedOrdinal(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "`th` should follow the number directly; \(found(text))",
      cure: "write `the 10th business day of M`, or `the 25th day of M`"
    )
  }

  static func expectedNumberedDay(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "`day of` and a month should follow; \(found(text))",
      cure: "write `the 10th business day of M`, or `the 25th day of M`"
    )
  }

  static func expectedEndOfBusinessDay(
    _ range: SourceRange,
    _ text: String,
    isFirst: Bool
  ) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "a month, or the day to begin with, should follow; \(found(text))",
      cure: isFirst
        ? "write `the first business day of M`, or `the first business day on or after X`"
        : "write `the last business day of M`, or `the last business day on or before X`"
    )
  }

  static func expectedZone(_ range: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      "\(quoted(text)) begins no name of a time zone",
      cure: "write it as the tz database does, with capitals, such as `Asia/Seoul`"
    )
  }

  static func unfinishedSeries(
    _ range: SourceRange,
    _ text: String,
    hasStart: Bool
  ) -> Diagnostic {
    Diagnostic(
      .unexpectedWords,
      at: range,
      (hasStart ? "`until` and the last date" : "`after` or `from` and a date")
        + " should follow; \(found(text))",
      cure: "write `dates every 1 month after X until Y`, or with `from X` where X is the first"
    )
  }
}
