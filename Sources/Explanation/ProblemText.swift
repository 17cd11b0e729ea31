// Errors of an evaluation in words.

import Evaluation
import Model
import Quantities

extension ReportContext {
  /// What went wrong, in one sentence without the place.
  func text(_ problem: EvaluationProblem) -> String {
    switch problem.fault {
    case .arithmetic(.divisionByZero): return "a division by zero"
    case .arithmetic(.tooLarge): return "a number of over 1,000 digits"
    case .arithmetic(.outOfRange): return "a date outside the years 1 to 9999"
    case .arithmetic(.notExact): return "an instant that is finer than a nanosecond"
    case .conflict(let first, let second):
      return "two cases hold and differ: \(place(first)) and \(place(second))"
    case .noCaseHolds: return "no case holds; add an `otherwise` case"
    case .noneUsed: return "a value is needed here, and it is none; ask `is given` first"
    case .severalFound: return "`the only` finds several elements"
    case .outsideHistory(let parameter):
      let name = program.parameters[parameter.index].header.name
      return "the history of `\(name)` does not cover this date"
    case .stepLimit: return "the limit on the steps of an evaluation was reached"
    case .unsupported: return "this value cannot be computed for these facts"
    }
  }

  /// A place in the rules as `file:line:column`.
  func place(_ origin: OriginID) -> String {
    let origin = program.origin(origin)
    return "\(origin.file):\(origin.line):\(origin.column)"
  }
}
