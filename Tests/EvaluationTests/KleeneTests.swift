// The three-valued connectives and the rules for none.

import Quantities
import Testing

@testable import Evaluation
@testable import Model

@Suite("Connectives")
struct KleeneTests {
  private static let words: [Value?] = [.yes, .no, nil]

  private func evaluate(_ operation: BinaryOperation, _ values: [Value?]) -> String {
    var builder = SmallProgram()
    let left = builder.fact(.truth)
    let right = builder.fact(.truth)
    let whole = builder.binary(operation, left, right, .truth)
    let program = builder.finished()
    var evaluator = Evaluator(program, table(program, values))
    return text(evaluator.value(whole))
  }

  @Test("and and or follow Kleene's tables")
  func connectives() {
    let and = ["yes", "no", "unknown", "no", "no", "no", "unknown", "no", "unknown"]
    let or = ["yes", "yes", "yes", "yes", "no", "unknown", "yes", "unknown", "unknown"]
    var index = 0
    for left in Self.words {
      for right in Self.words {
        #expect(evaluate(.and, [left, right]) == and[index])
        #expect(evaluate(.or, [left, right]) == or[index])
        index += 1
      }
    }
  }

  @Test("an error behaves as unknown: no and error is no, yes or error is yes")
  func errors() {
    var builder = SmallProgram()
    let zero = builder.number(0)
    let one = builder.number(1)
    let quotient = builder.binary(.divideNumbers, one, zero, .number)
    let broken = builder.binary(.less, quotient, one, .truth)
    let yes = builder.constant(.yes, .truth)
    let no = builder.constant(.no, .truth)
    let unknown = builder.fact(.truth)
    let asked = [
      builder.binary(.and, broken, no, .truth), builder.binary(.and, no, broken, .truth),
      builder.binary(.or, broken, yes, .truth), builder.binary(.and, broken, yes, .truth),
      builder.binary(.or, broken, unknown, .truth), builder.add(.unary(.not, broken), .truth),
    ]
    let program = builder.finished()
    var evaluator = Evaluator(program, table(program, [nil]))
    #expect(
      asked.map { text(evaluator.value($0)) } == ["no", "no", "yes", "error", "both", "error"]
    )
  }

  @Test("none is known: it equals none only, and arithmetic with it is an error")
  func noneRules() {
    var builder = SmallProgram()
    let optional = builder.fact(.optional(.number))
    let none = builder.constant(.none, .optional(.number))
    let one = builder.number(1)
    let asked = [
      builder.binary(.equal, optional, none, .truth), builder.binary(.equal, optional, one, .truth),
      builder.binary(.notEqual, optional, one, .truth),
      builder.add(.unary(.isGiven, optional), .truth),
      builder.add(.unary(.isNone, optional), .truth),
      builder.binary(.addNumbers, optional, one, .number),
      builder.binary(.less, optional, one, .truth),
      builder.add(.smallest([optional, one]), .number),
      builder.add(.smallest([optional, none]), .optional(.number)),
    ]
    let program = builder.finished()
    var known = Evaluator(program, table(program, [Value.none]))
    #expect(
      asked.map { text(known.value($0)) } == [
        "yes", "no", "yes", "no", "yes", "error", "error", "1", "none",
      ]
    )
    var unknown = Evaluator(program, table(program, [nil]))
    #expect(
      asked.prefix(5).map { text(unknown.value($0)) }
        == Array(repeating: "unknown", count: 5)
    )
  }

  @Test("an instant on a day is not after it, and one on the next day is")
  func datesAndInstants() throws {
    var builder = SmallProgram()
    let date = builder.fact(.date)
    let instant = builder.fact(.instant)
    let asked = [
      builder.binary(.lessOrEqual, instant, date, .truth),
      builder.binary(.less, date, instant, .truth),
    ]
    var program = builder.finished()
    program.zone = .seoul
    let day = try #require(CalendarDate(year: 2025, month: 9, day: 5))
    // 2025-09-05 24:00 in Seoul is 15:00 UTC.
    let last = try #require(Instant(seconds: Int64(day.dayNumber) * 86_400 + 15 * 3_600 - 1))
    let over = try #require(Instant(seconds: Int64(day.dayNumber) * 86_400 + 15 * 3_600))
    var within = Evaluator(program, table(program, [.date(day), .instant(last)]))
    #expect(asked.map { text(within.value($0)) } == ["yes", "no"])
    var after = Evaluator(program, table(program, [.date(day), .instant(over)]))
    #expect(asked.map { text(after.value($0)) } == ["no", "yes"])
  }
}
