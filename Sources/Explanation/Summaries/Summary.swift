// The summary of a batch: its counts in the order in which they are told.

import Evaluation
package import Model
import Quantities

/// A clause that refuses, with how often it does.
struct Ground {
  let clause: ClauseReference
  let header: ClauseHeader
  let count: GroundCount
}

/// The amounts of an award over all claims.
struct AwardSummary {
  let award: AwardID
  let unsettled: Int
  /// nil where nothing is granted.
  let amounts: Distribution?
}

/// What many claims came to in a section.
struct SectionSummary {
  let section: SectionID
  /// How often it had each outcome, by the outcome's number.
  let outcomes: [Int]
  /// What refuses most comes first.
  let grounds: [Ground]
  let awards: [AwardSummary]

  /// How often it was decided, for a claim or for an element.
  var total: Int { outcomes.reduce(0, +) }

  func count(_ outcome: Outcome) -> Int { outcomes[Int(outcome.rawValue)] }

  /// Whether it applied to no claim.
  var isIdle: Bool { count(.notApplicable) == total }
}

/// All amounts in a currency, of whatever award.
struct CurrencySummary {
  let currency: CurrencyID
  let amounts: Distribution
}

/// What many claims came to.
package struct Summary {
  let context: ReportContext
  let claims: Int
  let rowsInError: Int
  let days: Int
  let sections: [SectionSummary]
  /// In the order of the policy, those in which something is granted.
  let currencies: [CurrencySummary]
  let atRiskCount: Int
  let atRisk: [AtRisk]
  /// What most claims lack comes first.
  let missing: [(fact: Input, claims: Int)]
  /// What most rows are in error for comes first.
  let causes: [(cause: ErrorCause, rows: Int)]
  let otherCauses: Int
  let provisional: [(year: ProvisionalYear, claims: Int)]

  /// A summary of counts.
  ///
  /// - Parameters:
  ///   - outcomes: by section and then by outcome.
  ///   - unsettled: how often the amount of each award was not settled.
  ///   - language: as that of `decisionHTML`.
  package init(
    _ counts: SummaryCounts,
    claims: Int,
    rowsInError: Int,
    outcomes: [Int],
    unsettled: [Int],
    _ program: Program,
    language: String = "",
    writesNames: Bool = false
  ) {
    context = ReportContext(
      program: program,
      facts: FactTable(schema: program.schema),
      language: language,
      writesNames: writesNames
    )
    self.claims = claims
    self.rowsInError = rowsInError
    days = counts.days
    let kinds = Outcome.allCases.count
    sections = program.sections.enumerated().map { index, section in
      SectionSummary(
        section: SectionID(index),
        outcomes: Array(outcomes[index * kinds..<(index + 1) * kinds]),
        grounds: Self.grounds(of: SectionID(index), counts, program),
        awards: section.awards.map { award in
          AwardSummary(
            award: award,
            unsettled: unsettled[award.index],
            amounts: Distribution(
              counts.amounts[award.index],
              minorDigits: program[program[award].currency].minorDigits
            )
          )
        }
      )
    }
    currencies = Self.currencies(counts, program)
    atRiskCount = counts.atRiskCount
    atRisk = counts.atRisk
    missing = Self.ordered(counts.missing).map { (fact: $0.key, claims: $0.count) }
    causes = Self.ordered(counts.causes).map { (cause: $0.key, rows: $0.count) }
    otherCauses = counts.otherCauses
    provisional = counts.provisional.sorted { $0.key < $1.key }
      .map { (year: $0.key, claims: $0.value) }
  }

  private static func grounds(
    of section: SectionID,
    _ counts: SummaryCounts,
    _ program: Program
  ) -> [Ground] {
    var grounds: [Ground] = []
    for clause in program.refusals(of: section) {
      guard let count = counts.grounds[clause] else { continue }
      // What refuses alike often stays in the order of the file.
      let place = grounds.firstIndex { $0.count.times < count.times } ?? grounds.count
      let header = program.header(of: clause)
      grounds.insert(Ground(clause: clause, header: header, count: count), at: place)
    }
    return grounds
  }

  private static func currencies(_ counts: SummaryCounts, _ program: Program) -> [CurrencySummary] {
    var found: [CurrencySummary] = []
    for index in program.currencies.indices {
      var amounts: [Rational: Int] = [:]
      for (award, clause) in program.awards.enumerated() where clause.currency.index == index {
        amounts.merge(counts.amounts[award]) { $0 + $1 }
      }
      let digits = program.currencies[index].minorDigits
      if let amounts = Distribution(amounts, minorDigits: digits) {
        found.append(CurrencySummary(currency: CurrencyID(index), amounts: amounts))
      }
    }
    return found
  }

  /// Counts with the largest first, and those that are alike in the order of what is counted.
  private static func ordered<Key: Comparable>(_ counts: [Key: Int]) -> [(key: Key, count: Int)] {
    counts.sorted { left, right in
      left.value != right.value ? left.value > right.value : left.key < right.key
    }
    .map { (key: $0.key, count: $0.value) }
  }
}

extension ClauseReference {
  /// The keyword of a clause that can refuse, or that falls due.
  var kindName: String {
    switch self {
    case .section: "section"
    case .requirement: "require"
    case .exclusion: "exclude"
    case .deadline: "deadline"
    case .award: "award"
    case .advice: "advise"
    case .judgement: "for_people"
    case .duty: "duty"
    }
  }
}

extension Subject {
  /// What tells the element apart in a row: its `id`, its value or its place; nil while that is open.
  var rowText: String? { id ?? value ?? place.map { String($0) } }
}
