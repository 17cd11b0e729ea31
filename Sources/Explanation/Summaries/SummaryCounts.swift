// What a summary counts of many claims: why they are refused, what is granted, what is missing, what is
// due soon. Each is a count by what is counted, so that the counts of parts add up to those of the whole.

package import Evaluation
package import Model
package import Quantities

/// How often a clause refuses.
package struct GroundCount: Sendable, Hashable {
  /// How many sections it refuses, an element of a section `for each` being one.
  package fileprivate(set) var times = 0
  /// In how many of them nothing else refuses.
  package fileprivate(set) var alone = 0
}

/// Why a row is in error, without what only one claim says.
package struct ErrorCause: Sendable, Hashable {
  /// The kind of a problem with the input, such as `wrong_type`; `decision` for an error of the rules.
  package let kind: String
  /// The fact, such as `$.outages[].end`; empty for an error of the rules.
  package let path: String
  /// What was expected, or what went wrong in the rules.
  package let text: String

  package init(kind: String, path: String, text: String) {
    self.kind = kind
    self.path = Self.withoutPlaces(path)
    self.text = text
  }

  /// An error that the rules lead to.
  package static func decision(_ text: String) -> ErrorCause {
    ErrorCause(kind: "decision", path: "", text: text)
  }

  /// A path without the places of elements: `$.outages[3].end` as `$.outages[].end`.
  private static func withoutPlaces(_ path: String) -> String {
    var result: [UInt8] = []
    var digits: [UInt8] = []
    for byte in path.utf8 {
      let isInPlace = result.last == UInt8(ascii: "[")
      if isInPlace, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        digits.append(byte)
        continue
      }
      if byte != UInt8(ascii: "]") { result += digits }
      digits = []
      result.append(byte)
    }
    return String(decoding: result + digits, as: UTF8.self)
  }
}

/// The counts of a batch, or of a part of it, that only a summary of its own shows.
package struct SummaryCounts: Sendable, Equatable {
  /// How many causes of errors are told apart; rows with others are counted together.
  package static let mostCauses = 1_000
  /// How many of the rows that are due soon are kept, the first due of them.
  package static let atRiskKept = 100

  /// Within how many days what falls due is due soon.
  package let days: Int
  package private(set) var grounds: [ClauseReference: GroundCount] = [:]
  /// By award, how often each amount is granted.
  package private(set) var amounts: [[Rational: Int]]
  /// In how many claims each fact is missing; a fact of a list stands for those of all its elements.
  package private(set) var missing: [Input: Int] = [:]
  /// How many rows are in error for each cause, the first of a row.
  package private(set) var causes: [ErrorCause: Int] = [:]
  /// The rows in error of further causes.
  package private(set) var otherCauses = 0
  /// How many claims asked about each year of a calendar that is provisional.
  package private(set) var provisional: [ProvisionalYear: Int] = [:]
  package private(set) var atRiskCount = 0
  /// What is due first of what is due soon.
  package private(set) var atRisk: [AtRisk] = []

  package init(_ program: Program, days: Int) {
    self.days = days
    amounts = Array(repeating: [:], count: program.awards.count)
  }

  /// Counts the decision of a claim.
  package mutating func count(_ decision: Decision, line: Int, _ program: Program) {
    var lacking: Set<Input> = []
    for section in decision.sections {
      countGrounds(of: section, program)
      for award in section.awards {
        if case .number(let amount) = award.amount, section.outcome != .contested, !amount.isZero {
          amounts[award.award.index][amount, default: 0] += 1
        }
      }
      for input in section.missing { lacking.insert(input.column) }
      for (order, entry) in openAndDue(section, asOf: decision.asOf, within: days, program)
        .enumerated()
      {
        atRiskCount += 1
        keep(entry.of(line: line, order: order, caseName: decision.caseName))
      }
    }
    for input in lacking { missing[input, default: 0] += 1 }
    for year in decision.provisionalYears { provisional[year, default: 0] += 1 }
  }

  private mutating func countGrounds(of section: SectionResult, _ program: Program) {
    guard section.outcome == .ineligible else { return }
    let clauses = section.refusals(in: program).clauses
    for clause in clauses {
      grounds[clause, default: GroundCount()].times += 1
      if clauses.count == 1 { grounds[clause]?.alone += 1 }
    }
  }

  /// Counts a row in error.
  package mutating func count(_ cause: ErrorCause, rows: Int = 1) {
    if causes[cause] != nil || causes.count < Self.mostCauses {
      causes[cause, default: 0] += rows
    } else {
      otherCauses += rows
    }
  }

  /// Adds the counts of the part that follows.
  package mutating func add(_ other: SummaryCounts) {
    for (clause, more) in other.grounds {
      grounds[clause, default: GroundCount()].times += more.times
      grounds[clause]?.alone += more.alone
    }
    for index in amounts.indices {
      for (amount, times) in other.amounts[index] { amounts[index][amount, default: 0] += times }
    }
    for (input, claims) in other.missing { missing[input, default: 0] += claims }
    // In an order of their own, so that those which are told apart do not depend on a run.
    for cause in other.causes.keys.sorted() { count(cause, rows: other.causes[cause] ?? 0) }
    otherCauses += other.otherCauses
    for (year, claims) in other.provisional { provisional[year, default: 0] += claims }
    atRiskCount += other.atRiskCount
    for entry in other.atRisk { keep(entry) }
  }

  /// Forgets everything that was counted.
  package mutating func removeAll() {
    grounds = [:]
    for index in amounts.indices { amounts[index].removeAll(keepingCapacity: true) }
    missing = [:]
    causes = [:]
    otherCauses = 0
    provisional = [:]
    atRiskCount = 0
    atRisk = []
  }

  /// Keeps an entry in its place, where it is among the first.
  private mutating func keep(_ entry: AtRisk) {
    var place = atRisk.count
    while place > 0, entry < atRisk[place - 1] { place -= 1 }
    if place >= Self.atRiskKept { return }
    atRisk.insert(entry, at: place)
    if atRisk.count > Self.atRiskKept { atRisk.removeLast() }
  }
}

extension ErrorCause: Comparable {
  package static func < (left: ErrorCause, right: ErrorCause) -> Bool {
    (left.kind, left.path, left.text) < (right.kind, right.path, right.text)
  }
}
