// What a batch counts: outcomes, amounts, rows in error.

package import Evaluation
package import Explanation
package import FactReading
package import Model
package import Quantities

/// A row of a batch that is in error.
package struct BatchProblem: Sendable, Hashable {
  /// The line of the claim in the input, from 1.
  package let line: Int
  /// The column in the line, from 1; 0 where the problem has none.
  package let column: Int
  /// What is wrong; the first of several.
  package let text: String
}

/// The counts of a batch or of a part of it; those of parts in order add up to those of the whole.
package struct BatchTally: Sendable, Equatable {
  /// How many problems and passed-over members are kept; others are counted only.
  package static let listed = 20

  /// The claims that were read, those in error among them.
  package var claims = 0
  /// The claims that could not be read, or whose rows have errors.
  package private(set) var rowsInError = 0
  /// How often each section had each outcome, by section and then by outcome.
  package private(set) var outcomes: [Int]
  /// The sum of each award's amounts; nil where it has too many digits to tell.
  package private(set) var totals: [Rational?]
  /// How often the amount of each award was not settled.
  package private(set) var unsettled: [Int]
  /// The first rows in error.
  package private(set) var problems: [BatchProblem] = []
  /// The paths of the first members that were passed over, each once.
  package private(set) var ignored: [String] = []

  /// What was passed over and taken in records of CSV.
  package var notes = CSVNotes()

  /// What a summary of its own shows beside these; nil where none is asked for.
  package internal(set) var details: SummaryCounts?

  static var outcomeCount: Int { Outcome.allCases.count }

  init(_ program: Program) {
    outcomes = Array(repeating: 0, count: program.sections.count * Self.outcomeCount)
    totals = Array(repeating: .zero, count: program.awards.count)
    unsettled = Array(repeating: 0, count: program.awards.count)
  }

  /// Counts the outcome of a section for a claim, or for one of its elements.
  package mutating func count(_ outcome: Outcome, of section: SectionID, times: Int = 1) {
    outcomes[section.index * Self.outcomeCount + Int(outcome.rawValue)] += times
  }

  /// Adds what an award grants.
  package mutating func add(_ amount: Rational, of award: AwardID) {
    guard let total = totals[award.index] else { return }
    totals[award.index] = try? total.adding(amount)
  }

  /// Counts an amount that is not settled.
  package mutating func addUnsettled(_ award: AwardID, times: Int = 1) {
    unsettled[award.index] += times
  }

  /// Counts a claim in error.
  ///
  /// - Parameter cause: why, as summaries tell it.
  package mutating func report(
    _ texts: [String],
    line: Int,
    column: Int = 0,
    cause: ErrorCause? = nil
  ) {
    rowsInError += 1
    details?.count(cause ?? .decision(texts.first ?? ""))
    guard problems.count < Self.listed, let first = texts.first else { return }
    let more = texts.count > 1 ? " (and \(texts.count - 1) more)" : ""
    problems.append(BatchProblem(line: line, column: column, text: first + more))
  }

  /// Notes a member that was passed over.
  mutating func ignore(_ path: String) {
    if ignored.count < Self.listed, !ignored.contains(path) { ignored.append(path) }
  }

  /// Counts the results of the sections of a claim.
  package mutating func count(_ sections: [SectionResult]) {
    for section in sections {
      count(section.outcome, of: section.section)
      for award in section.awards { count(award.amount, of: award.award, section.outcome) }
    }
  }

  /// Counts what was decided of the sections of a claim.
  package mutating func count(_ sections: [CountedSection]) {
    for section in sections {
      count(section.outcome, of: section.section)
      for (award, amount) in section.amounts { count(amount, of: award, section.outcome) }
    }
  }

  /// Counts what an award grants in a section with this outcome.
  private mutating func count(_ amount: Value, of award: AwardID, _ outcome: Outcome) {
    switch amount {
    case .number(let amount) where outcome != .contested:
      if !amount.isZero { add(amount, of: award) }
    case .none: break
    case .truth, .number, .date, .time, .instant, .month, .ordinal, .period, .spans, .text,
      .choice, .set, .element, .rows, .items, .open:
      addUnsettled(award)
    }
  }

  /// Adds the counts of the part that follows.
  package mutating func add(_ other: BatchTally) {
    claims += other.claims
    rowsInError += other.rowsInError
    for index in outcomes.indices { outcomes[index] += other.outcomes[index] }
    for index in totals.indices {
      guard let total = totals[index], let more = other.totals[index] else {
        totals[index] = nil
        continue
      }
      totals[index] = try? total.adding(more)
    }
    for index in unsettled.indices { unsettled[index] += other.unsettled[index] }
    problems += other.problems.prefix(max(0, Self.listed - problems.count))
    for path in other.ignored { ignore(path) }
    notes.add(other.notes)
    if let more = other.details { details?.add(more) }
  }

  /// Forgets everything that was counted.
  package mutating func removeAll() {
    claims = 0
    rowsInError = 0
    for index in outcomes.indices { outcomes[index] = 0 }
    for index in totals.indices { totals[index] = .zero }
    for index in unsettled.indices { unsettled[index] = 0 }
    problems.removeAll(keepingCapacity: true)
    ignored.removeAll(keepingCapacity: true)
    notes = CSVNotes()
    details?.removeAll()
  }
}

// MARK: Keeping a tally

extension BatchTally {
  /// The counts as texts, to be kept until a batch goes on; what was listed is not in them.
  package var counts: [String] {
    [String(claims), String(rowsInError)] + outcomes.map { String($0) }
      + totals.map { $0?.description ?? "-" } + unsettled.map { String($0) }
      + notes.counts.map { String($0) }
  }

  /// More than any batch counts, and far from what an `Int` holds, so that counting on cannot fail.
  private static let largestCount = Int.max >> 10

  /// Takes the counts that another tally of the same rules has given; false where they do not fit.
  package mutating func restore(_ counts: [String]) -> Bool {
    let noteCount = notes.counts.count
    guard counts.count == 2 + outcomes.count + totals.count * 2 + noteCount else { return false }
    let totalsStart = 2 + outcomes.count
    let whole = (counts[..<totalsStart] + counts[(totalsStart + totals.count)...]).map { Int($0) }
    var numbers: [Int] = []
    for number in whole {
      guard let number, (0...Self.largestCount).contains(number) else { return false }
      numbers.append(number)
    }
    for index in totals.indices {
      let text = counts[totalsStart + index]
      if text == "-" {
        totals[index] = nil
        continue
      }
      guard let total = Self.fraction(text) else { return false }
      totals[index] = total
    }
    guard let notes = CSVNotes(counts: numbers.suffix(noteCount)) else { return false }
    self.notes = notes
    claims = numbers[0]
    rowsInError = numbers[1]
    for index in outcomes.indices { outcomes[index] = numbers[2 + index] }
    for index in unsettled.indices { unsettled[index] = numbers[totalsStart + index] }
    return true
  }

  /// The number that `Rational.description` has written.
  private static func fraction(_ text: String) -> Rational? {
    var parts: [Rational] = []
    for part in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard
        case .value(let number) = Rational.parse(decimal: Array(part)[...], maximumDigits: 2_000)
      else { return nil }
      parts.append(number)
    }
    if parts.count == 1 { return parts[0] }
    return parts.count == 2 ? try? parts[0].divided(by: parts[1]) : nil
  }
}

extension BatchDecider {
  /// What was found about a file of CSV and taken in it, as lines of text for people.
  package func taken(_ tally: BatchTally) -> [String] {
    var lines: [String] = []
    if let form, !form.parts.isEmpty { lines.append(form.parts.joined(separator: ", ")) }
    var passedOver: [String] = []
    for (count, word) in [(tally.notes.blankRows, "empty"), (tally.notes.totalRows, "total")]
    where count > 0 {
      passedOver.append("\(Self.grouped(count)) \(word) \(count == 1 ? "row" : "rows")")
    }
    if !passedOver.isEmpty {
      lines.append("passed over: " + passedOver.joined(separator: ", "))
    }
    var spellings: [String] = []
    for (spelling, count) in zip(CSVSpelling.allCases, tally.notes.spellings) where count > 0 {
      spellings.append("\(spelling.words): \(Self.grouped(count))")
    }
    if !spellings.isEmpty {
      lines.append("spellings taken: " + spellings.joined(separator: "; "))
    }
    return lines
  }

  /// The counts as lines of text for people: outcomes by section, totals by award.
  package func summary(_ tally: BatchTally) -> [String] {
    let program = rules.program
    var lines: [String] = []
    for (index, section) in program.sections.enumerated() {
      let counts = Outcome.allCases.compactMap { outcome -> String? in
        let count = tally.outcomes[index * BatchTally.outcomeCount + Int(outcome.rawValue)]
        return count == 0 ? nil : "\(Self.grouped(count)) \(outcome.name)"
      }
      lines.append(
        "\(section.header.name): \(counts.isEmpty ? "none" : counts.joined(separator: ", "))"
      )
      for award in section.awards {
        let clause = program[award]
        let currency = program[clause.currency]
        var text = "the sum has too many digits"
        if let total = tally.totals[award.index] {
          text =
            total.grouped(fractionDigits: total.isWhole ? 0 : currency.minorDigits)
            + " \(currency.code)"
        }
        let open = tally.unsettled[award.index]
        if open > 0 { text += ", \(Self.grouped(open)) not settled" }
        lines.append("  \(clause.header.name): \(text)")
      }
    }
    return lines
  }

  /// A count with commas between groups of three digits.
  package static func grouped(_ count: Int) -> String { Rational(count).grouped(fractionDigits: 0) }
}
