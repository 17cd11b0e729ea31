// The words for what came of a clause.

import Evaluation
import Model
import Quantities

extension Verdict {
  var requirementWord: String { word(yes: "holds", no: "fails") }
  var adviceWord: String { word(yes: "given", no: "not_given") }
  var judgementWord: String { word(yes: "needed", no: "not_needed") }

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
    if case .no = verdict, isLifted { return "lifted" }
    return verdict.word(yes: "applies", no: "does_not_apply")
  }
}

extension AwardResult {
  /// `granted` where a settled amount above nothing is due, `not_granted` where nothing is, else
  /// `open`.
  var word: String {
    switch amount {
    case .number(let number): number.isZero ? "not_granted" : "granted"
    case .none: "not_granted"
    default: "open"
    }
  }
}
