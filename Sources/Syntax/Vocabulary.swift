// The words of the language, in one table: what each is for and how it is written.

/// A word that the grammar knows.
package enum Keyword: UInt8, Sendable, CaseIterable {
  // Clauses
  case policy, use, outline, section, facts, events, choice, parameter, reading, define, table
  case calendar, periods, require, exclude, deadline, duty, award, advise, property, output
  case scenario, overall
  // Items of clauses
  case title, source, key, currency, zone, version, dated, applies, says, contested, `default`
  case unset, met, required, more, less, than, rounded, to, up, down, half, even, paid, payable
  case step, given, expect, counting, without, must, upon, times, excused, people, until
  case refusal, sender, contact, review
  case collect, due, breach, same, rule, may, below, zero, refused, waits, advises, differs
  // Lines of counting rules and calendars
  case included, excluded, it, begins, end, corresponding, off, stays, moves, next, run, event
  case full, clear, rolling, weekend, covers, provisional
  // Words that join or begin expressions
  case and, or, not, `is`, `if`, then, `else`, sum, count, any, every, no, each, the, of, `in`
  case `for`, `where`, when, unless, otherwise, on, from, within, except, noneWord, yes, today
  case nothing, has, after, before, includes, contains, starts, with, together, one, over, under
  case holds, empty, `as`, by, order, only, smaller, larger, smallest, largest, earlier, later
  case earliest, latest, union, different, values, first, last, between, least, most, at, can, be
  case written
  // Functions
  case date, dates, month, quarter, year, weekday, time, length, characters, bytes, place
  case failed, clause, clauses, business, per, longest, stretch, start
  /// `th` and its like behind a number, and the `a` of `is a business day`.
  case ordinal, article
  // Types
  case whole, number, percent, money, duration, period, instant, spans, text, set, list, optional
  // Units
  case second, seconds, minute, minutes, hour, hours, day, days, week, weeks, months, years
  case `case`, won, businessDays
}

/// The table of the words of the language.
package enum Vocabulary {
  /// What a word is for; a word may have several uses.
  package struct Uses: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The first word of a clause.
    package static let clause = Uses(rawValue: 1)
    /// A word within an item.
    package static let item = Uses(rawValue: 2)
    /// A word within an expression.
    package static let expression = Uses(rawValue: 4)
    /// A word of a type.
    package static let type = Uses(rawValue: 8)
    /// A unit of time, a calendar period or a currency word.
    package static let unit = Uses(rawValue: 16)
    /// A word that cannot be a bare name.
    package static let reserved = Uses(rawValue: 32)
  }

  /// One word: its uses and its spellings, the first being the one that messages show.
  package struct Row: Sendable {
    package let keyword: Keyword
    package let uses: Uses
    package let spellings: [String]
  }

  /// The words that cannot be bare names, in the order of the table.
  package static let reservedWords: [String] = rows.compactMap { row in
    row.uses.contains(.reserved) ? row.spellings.first : nil
  }

  private static let byText = KeywordTable(rows)

  /// The rows by the numbers of their keywords.
  private static let byKeyword: [Row?] = {
    var found = [Row?](repeating: nil, count: 256)
    for row in rows { found[Int(row.keyword.rawValue)] = row }
    return found
  }()

  /// The keyword that a word spells, or nil.
  package static func keyword(_ text: String) -> Keyword? { byText[text.utf8] }

  /// The keyword that the bytes of a word spell, or nil.
  static func keyword(_ bytes: ArraySlice<UInt8>) -> Keyword? { byText[bytes] }

  /// The spelling of a keyword in messages.
  package static func spelling(_ keyword: Keyword) -> String {
    byKeyword[Int(keyword.rawValue)]?.spellings.first ?? ""
  }

  /// Whether a keyword has a use.
  package static func isUsed(_ keyword: Keyword, as use: Uses) -> Bool {
    byKeyword[Int(keyword.rawValue)]?.uses.contains(use) ?? false
  }

  /// Whether a word cannot be a bare name.
  package static func isReserved(_ text: String) -> Bool {
    guard let keyword = keyword(text) else { return false }
    return isUsed(keyword, as: .reserved)
  }

  /// The spellings of all words with a use.
  package static func spellings(_ use: Uses) -> [String] {
    rows.compactMap { row in row.uses.contains(use) ? row.spellings.first : nil }
  }
}
