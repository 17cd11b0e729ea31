// The figures: what is timed, on dates that differ from one operation to the next.

import Allocations
import Quantities

/// The operations that are timed, and what they are done with.
struct Figures {
  private let calendar: BusinessCalendar
  /// A thousand dates of the years 2005 to 2024.
  private let events: [CalendarDate]
  /// An instant of each.
  private let instants: [Instant]

  init() {
    var holidays: [Holiday] = []
    for year in 2_000...2_040 {
      for number in 0..<15 {
        let day = 1 + (number * 7 + year) % 28
        guard let date = CalendarDate(year: year, month: number % 12 + 1, day: day) else {
          continue
        }
        holidays.append(Holiday(date: date, name: "holiday"))
      }
    }
    calendar = BusinessCalendar(
      years: 2_000...2_040,
      weekend: [.saturday, .sunday],
      holidays: holidays
    )
    events = (0..<1_000).compactMap { CalendarDate(dayNumber: 12_800 + $0 * 37 % 7_000) }
    instants = events.compactMap {
      Instant(seconds: Int64($0.dayNumber) * 86_400 + Int64($0.dayNumber) * 7_919 % 86_400)
    }
  }

  /// Whether an operation that surely allocates, and frees it again, is seen to.
  ///
  /// To be asked last, because it hides later allocations.
  func seesAllocations() -> Bool {
    allocates(in: 1) { count in (events + [CalendarDate](events.prefix(count))).count } == true
  }

  func dates() {
    each("date + days          ") { event, number in
      (try? event.adding(days: number % 400).dayNumber).map(Int.init) ?? 0
    }
    each("date + months        ") { event, number in
      (try? event.adding(months: number % 30).dayNumber).map(Int.init) ?? 0
    }
    each("weekday              ") { event, _ in event.weekday.rawValue }
  }

  func businessDays() {
    each("is a business day    ") { event, _ in
      (try? calendar.isBusinessDay(event)) == true ? 1 : 0
    }
    each("date + business days ") { event, number in
      (try? calendar.adding(businessDays: number % 40, to: event).dayNumber).map(Int.init) ?? 0
    }
    each("count business days  ") { event, _ in
      (try? calendar.businessDayCount(from: event, through: events[999])) ?? 0
    }
  }

  func periods() {
    let code = CountingRules(
      firstDay: .excludedUnlessMidnight,
      monthEnd: .beforeCorrespondingDay,
      lastDayOff: .movesToNextBusinessDay
    )
    let regulation = CountingRules(
      lastDayOff: .movesToNextBusinessDay,
      leastBusinessDays: 2
    )
    each("30 days, Korean law  ") { event, _ in
      count(code, Period(months: 0, days: 30), event)
    }
    each("6 months, Korean law ") { event, _ in
      count(code, Period(months: 6, days: 0), event)
    }
    each("6 months, EU law     ") { event, _ in
      count(regulation, Period(months: 6, days: 0), event)
    }
    each("20 business days     ") { event, _ in
      count(code, Period(months: 0, days: 0, businessDays: 20), event)
    }
  }

  /// Times zones: two that are built in, and one from a file of the tz database where given.
  func zones(file: ZoneRules?) {
    var zones = [ZoneRules.utc, ZoneRules.seoul]
    if let file { zones.append(file) }
    for zone in zones {
      report("offset in \(zone.name)") { count in
        var sum = 0
        for number in 0..<count { sum &+= zone.offset(at: instants[number % 1_000]) }
        return sum
      }
      report("first second of a day in \(zone.name)") { count in
        var sum = 0
        for number in 0..<count {
          sum &+= Int(zone.startOfDay(dayNumber: Int(events[number % 1_000].dayNumber)))
        }
        return sum
      }
    }
  }

  private func count(_ rules: CountingRules, _ period: Period, _ event: CalendarDate) -> Int {
    let counted = try? rules.count(
      period,
      after: event,
      startsAtMidnight: false,
      calendar: calendar
    )
    return Int(counted?.end.dayNumber ?? 0)
  }

  /// Reports an operation on one date after another, with a number that differs too.
  private func each(_ name: String, _ operation: @escaping (CalendarDate, Int) -> Int) {
    report(name) { count in
      var sum = 0
      for number in 0..<count { sum &+= operation(events[number % 1_000], number) }
      return sum
    }
  }

  /// Prints the median time of one operation, and whether any of a million of them allocates.
  ///
  /// The work does as many operations as asked and adds up their results, so that the compiler
  /// leaves none out.
  private func report(_ name: String, _ work: @escaping (Int) -> Int) {
    let clock = ContinuousClock()
    var iterations = 1_000
    var sum = 0
    while clock.measure({ sum &+= work(iterations) }) < .milliseconds(20) { iterations *= 2 }
    var samples: [Double] = []
    for _ in 0..<15 {
      let elapsed = clock.measure { sum &+= work(iterations) }.components
      let nanoseconds = Double(elapsed.seconds) * 1e9 + Double(elapsed.attoseconds) / 1e9
      samples.append((nanoseconds / Double(iterations) * 10).rounded() / 10)
    }
    samples.sort()
    let allocation =
      switch allocates(in: 1_000_000, work) {
      case true: "ALLOCATES"
      case false: "no allocation in a million"
      case nil: "allocations not looked for"
      }
    print(
      "\(name): \(samples[7]) ns (\(samples[0]) to \(samples[14])), \(allocation)",
      "(sum \(sum))"
    )
  }
}
