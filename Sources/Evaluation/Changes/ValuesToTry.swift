// Which values of missing facts are tried: those at which something the decision saw turns.

import Model
import Quantities

/// The values of missing facts that are tried for one section and element.
struct ValuesToTry {
  private let program: Program
  private let result: SectionResult
  private let seen: CriticalValues
  /// What the decision saw, found when first asked for.
  private var found: CriticalValues?
  /// The values of a fact, the same for all elements of a list.
  private var known: [Input: [Value]] = [:]

  init(program: Program, result: SectionResult, seen: CriticalValues) {
    self.program = program
    self.result = result
    self.seen = seen
  }

  private var critical: CriticalValues {
    mutating get {
      if let found { return found }
      let all = seen.with(result, program)
      found = all
      return all
    }
  }

  /// The values of a missing fact; none where nothing is tried of it.
  mutating func of(_ fact: Input) -> [Value] {
    if let known = known[fact.column] { return known }
    let values = newValues(of: fact)
    known[fact.column] = values
    return values
  }

  private mutating func newValues(of input: Input) -> [Value] {
    if input == .asOf { return few(moments()) }
    guard let fact = input.fact else { return [] }
    let field = program.schema.field(of: fact)
    if field.isPresence { return [.yes, .none] }
    return few(values(of: field)) + (field.isOptional ? [.none] : [])
  }

  private mutating func values(of field: FactField) -> [Value] {
    switch field.type.unwrapped {
    case .truth: return [.yes, .no]
    case .choice(let choice):
      return program.triedAlternatives(of: choice).map { .choice(Int32(truncatingIfNeeded: $0)) }
    case .set(let choice):
      let all = program.triedAlternatives(of: choice)
      let whole = all.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
      return ([0, whole] + all.map { whole & ~(1 << UInt64($0)) })
        .map { .set(AlternativeSet(bits: $0)) }
    case .weekday: return (1...7).map { .ordinal($0) }
    case .list: return [field.list == nil ? .items([]) : .rows(start: 0, count: 0)]
    case .date:
      let critical = critical
      return critical.around(critical.days(program.zone)).sorted().compactMap {
        CalendarDate(dayNumber: Int($0)).map { .date($0) }
      }
    case .instant: return moments()
    case .month:
      let critical = critical
      return critical.around(critical.months.map { Int64($0.ordinal) }).sorted()
        .compactMap { ChangeLadder.month(at: $0) }
    case .time:
      let critical = critical
      return critical.around(critical.times.map { Int64($0.secondsFromMidnight) }).sorted()
        .compactMap { ChangeLadder.time(at: $0) }
    case .quantity(let unit): return numbers(unit, field)
    default: return []
    }
  }

  private mutating func moments() -> [Value] {
    let critical = critical
    var seconds = critical.instants.map({ $0.seconds })
    for date in critical.dates {
      seconds.append(program.zone.startOfDay(dayNumber: Int(date.dayNumber)))
      seconds.append(program.zone.end(of: date))
    }
    return critical.around(seconds).sorted().compactMap {
      Instant(seconds: $0, nanoseconds: 0).map { .instant($0) }
    }
  }

  private mutating func numbers(_ unit: Unit, _ field: FactField) -> [Value] {
    // Zero turns much, and is tried with its neighbour even where the decision did not see it.
    var numbers: Set<Rational> = [.zero]
    for number in (critical.numbers[unit] ?? []).union([.zero]) {
      numbers.insert(number)
      guard let step = ChangeLadder.step(number, unit, field, program) else { continue }
      if let above = try? number.adding(step) { numbers.insert(above) }
      if let below = try? number.subtracting(step), number.signum < 0 || below.signum >= 0 {
        numbers.insert(below)
      }
    }
    return numbers.sorted().map { .number($0) }
  }

  /// At most as many values as the limit, taken at even distances.
  private func few(_ values: [Value]) -> [Value] {
    let limit = WeighingLimits.values
    if values.count <= limit { return values }
    return (0..<limit).map { values[$0 * (values.count - 1) / (limit - 1)] }
  }
}

extension Program {
  /// The places of the alternatives of a choice that are tried.
  func triedAlternatives(of choice: ChoiceID) -> Range<Int> {
    0..<min(choices[choice.index].alternatives.count, 64)
  }
}
