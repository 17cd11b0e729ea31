// The words for what came of a clause.

import Evaluation
import Model
import Quantities

extension Verdict {
  var requirementWord: String { word(yes: "holds", no: "fails") }
  var adviceWord: String { word(yes: "given", no: "not_given") }
  var judgementWord: String { word(yes: "needed", no: "not_needed") }
  var dutyWord: String { word(yes: "kept", no: "broken") }

  /// The words of all verdicts.
  static func words(_ word: (Verdict) -> String) -> [String] {
    [.yes, .no, .open(Open()), .notApplicable].map(word)
  }

  /// The words of the verdicts on clauses that nothing but their own condition decides.
  static func conditionWords(_ word: (Verdict) -> String) -> [String] {
    [.yes, .no, .open(Open())].map(word)
  }

  func word(yes: String, no: String) -> String {
    switch self {
    case .yes: yes
    case .no: no
    case .open: "open"
    case .notApplicable: "not_applicable"
    }
  }
}

extension ExclusionResult {
  var word: String {
    if case .no = verdict, isLifted { return Self.liftedWord }
    return Self.word(verdict)
  }

  private static let liftedWord = "lifted"

  private static func word(_ verdict: Verdict) -> String {
    verdict.word(yes: "applies", no: "does_not_apply")
  }

  /// The words of all results.
  static let words = Verdict.conditionWords { word($0) } + [liftedWord]
}

extension DeadlineState {
  /// The words of all states.
  static let words =
    [DeadlineState.met, .late, .missed, .open, .notStarted, .notApplicable, .unknown]
    .map { $0.name }
}

extension AwardResult {
  /// `granted` where a settled amount above nothing is due, `not_granted` where nothing is, else
  /// `open`.
  var word: String {
    switch amount {
    case .number(let number): number.isZero ? "not_granted" : "granted"
    case .none: "not_granted"
    case .truth, .date, .time, .instant, .month, .ordinal, .period, .spans, .text, .choice, .set,
      .element, .rows, .items, .open:
      "open"
    }
  }

  /// The words of all results.
  static let words = ["granted", "not_granted", "open"]
}
