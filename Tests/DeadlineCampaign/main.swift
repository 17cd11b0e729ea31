// Compares counted periods with an independent walk from day to day, on as many cases as asked.

import DayWalk

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

let arguments = CommandLine.arguments.dropFirst().map { UInt64($0) }
let count = arguments.first ?? 1_000_000
let seed = arguments.dropFirst().first ?? 20_251_120

if let count, let seed, count <= UInt64(Int.max), arguments.count <= 2 {
  var dice = WalkDice(seed: seed)
  let calendars = dice.calendars(200)
  let counter = WalkAnswers(calendars: calendars)
  let clock = ContinuousClock()
  let start = clock.now
  let report = WalkReport(questions: Int(count), calendars: calendars, dice: &dice) {
    counter.answer($0)
  }
  let elapsed = (clock.now - start).components.seconds
  print("seed \(seed): \(report.questions) cases, \(report.answered) with a date,", terminator: " ")
  print("\(report.mismatches) mismatches, \(elapsed) seconds")
  for example in report.examples { print(example) }
  exit(report.mismatches == 0 ? 0 : 1)
} else {
  print("usage: DeadlineCampaign [CASES [SEED]]")
  exit(2)
}
