// Errors of an evaluation in words.

import Evaluation
package import Model
import Quantities
import UnicodeText

extension ReportContext {
  /// What went wrong, in one sentence without the place.
  package func text(_ problem: EvaluationProblem) -> String {
    switch problem.fault {
    case .arithmetic(.divisionByZero): return words.pick("a division by zero", "0으로 나눔")
    case .arithmetic(.tooLarge): return words.pick("a number of over 1,000 digits", "1,000자리가 넘는 수")
    case .arithmetic(.outOfRange):
      return words.pick("a date outside the years 1 to 9999", "1년부터 9999년까지를 벗어난 날짜")
    case .arithmetic(.notExact):
      return words.pick("an instant that is finer than a nanosecond", "나노초보다 세밀한 시각")
    case .conflict(let first, let second):
      return words.pick(
        "two cases hold and differ: \(place(first)) and \(place(second))",
        "두 경우에 모두 해당하나 값이 다름: \(place(first)), \(place(second))"
      )
    case .noCaseHolds:
      return words.pick(
        "no case holds; add an `otherwise` case",
        "해당하는 경우가 없음; `otherwise` 경우를 더할 것"
      )
    case .amountBelowZero:
      return words.pick(
        "the amount is below zero; write `not less than`, or `may be below zero` where it is meant",
        "금액이 0보다 작음; `not less than`을, 뜻한 것이면 `may be below zero`를 쓸 것"
      )
    case .noneUsed:
      return words.pick(
        "a value is needed here, and it is none; ask `is given` first",
        "값이 필요하나 없음; `is given`으로 먼저 확인할 것"
      )
    case .severalFound: return words.pick("`the only` finds several elements", "`the only`가 여럿을 찾음")
    case .notInList:
      return words.pick(
        "asked of an element that its `for each` does not go through; select the same elements",
        "`for each`가 다루지 않는 항목에 물음; 같은 항목을 고를 것"
      )
    case .outsideHistory(let parameter):
      let name = program[parameter].header.name
      return words.pick(
        "the history of `\(name)` does not cover this date",
        "`\(name)`의 이력에 이 날짜가 없음"
      )
    case .stepLimit:
      return words.pick(
        "the limit on the steps of an evaluation was reached",
        "계산 단계의 한도를 넘음"
      )
    case .uncovered(let calendar, let year):
      let name = program[calendar].name
      return words.pick(
        "the calendar `\(name)` does not cover \(year)",
        "달력 `\(name)`에 \(year)년이 없음"
      )
    case .localTimeSkipped:
      return words.pick(
        "clocks in \(program.zone.name) skip this local time",
        "\(program.zone.name)의 시계가 건너뛰는 시각"
      )
    case .localTimeRepeated:
      return words.pick(
        "clocks in \(program.zone.name) show this local time twice",
        "\(program.zone.name)의 시계가 두 번 가리키는 시각"
      )
    case .periodsNotComparable:
      return words.pick(
        "these periods cannot be compared: a month has 28 to 31 days",
        "비교할 수 없는 기간: 한 달은 28일에서 31일"
      )
    case .periodNotWhole:
      return words.pick(
        "a period that would not be whole months and days",
        "온전한 달과 날로 떨어지지 않는 기간"
      )
    case .periodWithoutDays:
      return words.pick(
        "a period with months or business days, which has no fixed number of days",
        "날수가 정해지지 않은 기간: 달이나 영업일이 있음"
      )
    case .twoCalendars:
      return words.pick("business days of two calendars, added", "두 달력의 영업일을 더함")
    case .periodTooLong:
      return words.pick(
        "a period of more than 2,147,483,647 months or days",
        "2,147,483,647달이나 2,147,483,647일이 넘는 기간"
      )
    case .negativePeriod:
      return words.pick("a period or a step that does not lead forward", "0 이하인 기간이나 간격")
    case .businessDaysAdded:
      return words.pick(
        "business days are counted from an event, not added",
        "영업일은 더하지 않고 사건부터 셈"
      )
    case .noSuchDay: return words.pick("the month has no such day", "그 달에 없는 날")
    case .tooManyElements:
      return words.pick(
        "a series or a set of more than 100,000 elements",
        "날짜나 시각이 100,000개를 넘음"
      )
    case .tooManyInstances:
      return words.pick(
        "a duty that comes again more than 10,000 times, or 100,000 times in all",
        "10,000번, 또는 모두 합하여 100,000번 넘게 되풀이되는 의무"
      )
    case .notEncodable(let scalar):
      let code = String(scalar.value, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
      let shown = "`\(escapeControls(String(scalar)))` (U+\(padded))"
      return words.pick("the character \(shown) has no code in CP949", "CP949에 없는 글자 \(shown)")
    case .unsupported:
      return words.pick(
        "this value cannot be computed for these facts",
        "이 사실들로는 계산할 수 없는 값"
      )
    }
  }

  /// A place in the rules as `file:line:column`.
  package func place(_ origin: OriginID) -> String {
    let origin = program.origin(origin)
    return "\(origin.file):\(origin.line):\(origin.column)"
  }
}
