// Errors of an evaluation in words.

import Evaluation
import Model
import Quantities
import UnicodeText

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
    case .uncovered(let calendar, let year):
      let name = program.calendars[calendar.index].name
      return "the calendar `\(name)` does not cover \(year)"
    case .localTimeSkipped: return "clocks in \(program.zone.name) skip this local time"
    case .localTimeRepeated:
      return "clocks in \(program.zone.name) show this local time twice"
    case .negativePeriod: return "a period or a step that does not lead forward"
    case .businessDaysAdded: return "business days are counted from an event, not added"
    case .noSuchDay: return "the month has no such day"
    case .tooManyElements: return "a series or a set of more than 100,000 days"
    case .notEncodable(let scalar):
      let code = String(scalar.value, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
      return "the character `\(escapeControls(String(scalar)))` (U+\(padded)) has no code in CP949"
    case .unsupported: return "this value cannot be computed for these facts"
    }
  }

  /// A place in the rules as `file:line:column`.
  func place(_ origin: OriginID) -> String {
    let origin = program.origin(origin)
    return "\(origin.file):\(origin.line):\(origin.column)"
  }
}
