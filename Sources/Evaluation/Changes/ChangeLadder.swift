// The values that a search for changes tries, nearest first.

import Model
import Quantities

/// The values that a decision compared, near which outcomes change.
struct CriticalValues {
  private(set) var dates: Set<CalendarDate> = []
  private(set) var instants: Set<Instant> = []
  private(set) var months: Set<CalendarMonth> = []
  private(set) var times: Set<TimeOfDay> = []
  private(set) var numbers: [Unit: Set<Rational>] = [:]

  /// What the definitions saw, which all sections share.
  init(of definitions: [DefinitionTrace], _ program: Program, _ facts: FactTable) {
    for definition in definitions { note(definition.trace, program) }
    if let asOf = facts.asOf { instants.insert(asOf) }
  }

  /// With what a section and its clauses saw.
  func with(_ result: SectionResult, _ program: Program) -> CriticalValues {
    var all = self
    all.note(result, program)
    return all
  }

  private mutating func note(_ result: SectionResult, _ program: Program) {
    for requirement in result.requirements { note(requirement.trace, program) }
    for exclusion in result.exclusions { note(exclusion.trace, program) }
    for deadline in result.deadlines {
      note(deadline.trace, program)
      note(deadline.due, .nothingKnown)
      note(deadline.metAt, .nothingKnown)
    }
    for award in result.awards { note(award.trace, program) }
    note(result.trace, program)
  }

  /// The days that dates and instants lie on.
  func days(_ zone: ZoneRules) -> [Int64] {
    dates.map { Int64($0.dayNumber) }
      + instants.compactMap { zone.date(of: $0).map { Int64($0.dayNumber) } }
  }

  /// Positions with those beside them.
  func around(_ positions: [Int64]) -> [Int64] {
    Array(Set(positions.flatMap { [$0 - 1, $0, $0 + 1] }))
  }

  private mutating func note(_ trace: [TracedValue], _ program: Program) {
    for traced in trace { note(traced.value, program.type(of: traced.expression)) }
  }

  private mutating func note(_ value: Value, _ type: Type) {
    switch value {
    case .date(let date): dates.insert(date)
    case .instant(let instant): instants.insert(instant)
    case .month(let month): months.insert(month)
    case .time(let time): times.insert(time)
    case .number(let number):
      if case .quantity(let unit) = type.unwrapped { numbers[unit, default: []].insert(number) }
    default: break
    }
  }
}

/// A line of whole positions on which the values of a fact lie, and the steps that are tried on it.
struct ChangeLadder {
  /// The positions that the steps up and down count from: the value's own, or, for a number between
  /// two positions, the one below for steps up and the one above for steps down.
  private(set) var upwardBase: Int64
  private(set) var downwardBase: Int64
  /// 1 where the next position up is nearer than the next one down, −1 for the other way, 0 where
  /// both are as near.
  private(set) var lean = 0
  /// The positions that a value may have.
  let range: ClosedRange<Int64>
  /// The distances that are tried, rising from 1.
  let distances: [Int64]
  /// Positions that are tried besides.
  let critical: [Int64]
  let value: (Int64) -> Value?

  init(
    at position: Int64,
    in range: ClosedRange<Int64>,
    _ distances: [Int64],
    critical: [Int64],
    value: @escaping (Int64) -> Value?
  ) {
    upwardBase = position
    downwardBase = position
    self.range = range
    self.distances = distances
    self.critical = critical
    self.value = value
  }

  /// How far dates and instants are moved: ten years, in days.
  static let days: Int64 = 3_653
  /// How many steps numbers are moved.
  static let numberSteps: Int64 = 1_000_000_000_000
  /// How many critical positions are tried on each side.
  static let criticalCount = 40

  /// The steps 1, 2, … up to a number, then doubled up to another, which is the last.
  static func steps(each: Int64, to last: Int64) -> [Int64] {
    var steps = Array(1...each)
    var next = each
    while next < last {
      next = min(next * 2, last)
      steps.append(next)
    }
    return steps
  }

  /// The distances up and down that are tried, nearest first: at each distance up before down.
  var tries: [(distance: Int64, isUp: Bool)] {
    var up = Set(distances)
    var down = up
    let sorted = critical.sorted()
    up.formUnion(
      sorted.filter { $0 > upwardBase }.prefix(Self.criticalCount).map { $0 - upwardBase }
    )
    down.formUnion(
      sorted.filter { $0 < downwardBase }.suffix(Self.criticalCount).map { downwardBase - $0 }
    )
    let last = distances.last ?? 0
    let all = up.map { ($0, true) } + down.map { ($0, false) }
    return all.filter { $0.0 <= last && range.contains(position($0.0, isUp: $0.1)) }
      .sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 && !$1.1 }
      .map { (distance: $0.0, isUp: $0.1) }
  }

  func position(_ distance: Int64, isUp: Bool) -> Int64 {
    isUp ? upwardBase + distance : downwardBase - distance
  }
}

// MARK: - The lines of types

extension ChangeLadder {
  /// The line on which a value lies; nil for a value that is not on one.
  static func of(
    _ value: Value,
    _ field: FactField,
    _ critical: CriticalValues,
    _ program: Program
  ) -> ChangeLadder? {
    switch value {
    case .date(let date):
      return ChangeLadder(
        at: Int64(date.dayNumber),
        in: Int64(Int32.min)...Int64(Int32.max),
        steps(each: 31, to: days),
        critical: critical.around(critical.days(program.zone)),
        value: { CalendarDate(dayNumber: Int($0)).map { .date($0) } }
      )
    case .instant(let instant): return moments(instant, critical, program)
    case .month(let month):
      return ChangeLadder(
        at: Int64(month.ordinal),
        in: 12...119_987,
        steps(each: 24, to: 120),
        critical: critical.around(critical.months.map { Int64($0.ordinal) }),
        value: { Self.month(at: $0) }
      )
    case .time(let time): return times(time, critical)
    case .ordinal(let ordinal):
      guard field.type.unwrapped == .year || field.type.unwrapped == .quarter else { return nil }
      return ChangeLadder(
        at: Int64(ordinal),
        in: 1...39_999,
        Array(1...40),
        critical: [],
        value: { .ordinal(Int32(truncatingIfNeeded: $0)) }
      )
    case .number(let number): return numbers(number, field, critical, program)
    default: return nil
    }
  }

  private static func moments(
    _ instant: Instant,
    _ critical: CriticalValues,
    _ program: Program
  ) -> ChangeLadder {
    let day: Int64 = 86_400
    var distances: [Int64] = [1]
    distances += (1...30).map { $0 * 60 }
    distances += (1...24).map { $0 * 3_600 }
    distances += steps(each: 31, to: days).dropFirst().map { $0 * day }
    var marks = critical.instants.map({ $0.seconds })
    marks += critical.dates.flatMap { date in
      [program.zone.startOfDay(dayNumber: Int(date.dayNumber)), program.zone.end(of: date)]
    }
    return ChangeLadder(
      at: instant.seconds,
      in: (instant.seconds - days * day)...(instant.seconds + days * day),
      distances,
      critical: critical.around(marks),
      value: {
        Instant(seconds: $0, nanoseconds: instant.nanoseconds).map { .instant($0) }
      }
    )
  }

  /// The month at a place on the line of months.
  static func month(at ordinal: Int64) -> Value? {
    CalendarMonth(year: Int(ordinal / 12), month: Int(ordinal % 12) + 1).map { .month($0) }
  }

  /// The time of day so many seconds after midnight; nil where the day has no such second.
  static func time(at second: Int64) -> Value? {
    guard (0..<86_400).contains(second) else { return nil }
    return TimeOfDay(
      hour: Int(second / 3_600),
      minute: Int(second / 60 % 60),
      second: Int(second % 60)
    ).map { .time($0) }
  }

  private static func times(_ time: TimeOfDay, _ critical: CriticalValues) -> ChangeLadder {
    var distances: [Int64] = [1]
    distances += (1...60).map { $0 * 60 }
    distances += (5...95).map { $0 * 900 }
    distances.append(86_399)
    return ChangeLadder(
      at: Int64(time.secondsFromMidnight),
      in: 0...86_399,
      distances,
      critical: critical.around(critical.times.map { Int64($0.secondsFromMidnight) }),
      value: { Self.time(at: $0) }
    )
  }

  /// The place of the last decimal of a number, at most the sixth: 0.1 for 352.1.
  private static func lastPlace(_ number: Rational) -> Rational? {
    var parts: Int64 = 1
    while parts < 1_000_000 {
      guard let scaled = try? number.multiplied(by: Rational(parts)) else { return nil }
      if scaled.isWhole { break }
      parts *= 10
    }
    return try? Rational(1, over: parts)
  }

  /// Numbers are moved by their last decimal place, money to whole minor units, percentages to whole ones, and
  /// durations to whole units of the input, or minutes; a number that is not negative stays so, and
  /// a percentage of at most 100% too.
  private static func numbers(
    _ number: Rational,
    _ field: FactField,
    _ critical: CriticalValues,
    _ program: Program
  ) -> ChangeLadder? {
    guard case .quantity(let unit) = field.type.unwrapped,
      let step = step(number, unit, field, program),
      let steps = try? number.divided(by: step), let floor = steps.floored().whole,
      floor.magnitude < UInt64(numberSteps)
    else { return nil }
    func position(_ value: Rational) -> Int64? {
      guard let whole = (try? value.divided(by: step))?.floored().whole else { return nil }
      return whole.magnitude < UInt64(2 * numberSteps) ? whole : nil
    }
    var ladder = ChangeLadder(
      at: floor,
      in: (number.signum < 0 ? -numberSteps : 0)...(unit.isPercent && floor <= 100
        ? 100 : numberSteps),
      Self.steps(each: 20, to: numberSteps),
      critical: critical.around((critical.numbers[unit] ?? []).compactMap { position($0) }),
      value: { place in (try? Rational(place).multiplied(by: step)).map { .number($0) } }
    )
    if !steps.isWhole, let rest = try? steps.subtracting(Rational(floor)),
      let twice = try? rest.adding(rest)
    {
      ladder.downwardBase += 1
      ladder.lean = twice < .one ? -1 : twice == .one ? 0 : 1
    }
    return ladder
  }

  /// The step by which a quantity is moved; nil for one that is not.
  static func step(
    _ number: Rational,
    _ unit: Unit,
    _ field: FactField,
    _ program: Program
  ) -> Rational? {
    if unit.perCurrency != nil { return nil }
    if unit.isPercent { return try? Rational(1, over: 100) }
    if unit.money == 1, unit.time == 0, let currency = unit.currency {
      var parts: Int64 = 1
      for _ in 0..<min(program[currency].minorDigits, 9) { parts *= 10 }
      return try? Rational(1, over: parts)
    }
    if unit.money == 0, unit.time == 1 { return field.inputScale ?? Rational(60) }
    if unit != .number { return nil }
    return field.isWhole ? .one : lastPlace(number)
  }
}
