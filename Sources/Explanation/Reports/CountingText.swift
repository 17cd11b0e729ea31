// How the period of a deadline was counted: the day left out, the last day, and the days it moved over.

import Evaluation
import JSON
import Model
import Quantities

/// A period that was counted for a deadline, with the rules by which it was.
struct CountedClausePeriod {
  let counting: Counting
  let period: Period
  let counted: CountedPeriod
  /// The calendar that was asked; nil where none was.
  let calendar: NamedCalendar?

  /// A day that the last day moved over, and why it is no business day.
  struct SkippedDay {
    let date: CalendarDate
    /// The names of its holidays; none where it is off as a day of the week, or a business day.
    let holidays: [String]
    let isWeekend: Bool

    var isOff: Bool { isWeekend || !holidays.isEmpty }

    /// Why it is no business day, in the reader's words.
    func reasons(_ words: ReportWords) -> [String] {
      holidays.isEmpty && isWeekend ? [words.weekday(date.weekday)] : holidays
    }
  }

  /// The days between the last day by the count and the last day that holds, in order.
  var skippedDays: [SkippedDay] {
    guard let days = calendar?.days, counted.rawEnd < counted.end else { return [] }
    var skipped: [SkippedDay] = []
    for number in counted.rawEnd.dayNumber..<counted.end.dayNumber {
      guard let date = CalendarDate(dayNumber: number) else { continue }
      skipped.append(
        SkippedDay(
          date: date,
          holidays: days.holidayNames(on: date),
          isWeekend: days.isWeekend(date.weekday)
        )
      )
    }
    return skipped
  }

  /// Whether holidays of the last year asked about are not all known.
  var isProvisional: Bool {
    guard let first = calendar?.days.firstProvisionalYear, let year = counted.yearAsked else {
      return false
    }
    return year >= first
  }
}

extension Period {
  /// Whether it is one of one kind, as in `1 month`.
  fileprivate var isOne: Bool {
    (months == 1 || months == 12) && days == 0 && businessDays == 0
      || months == 0 && abs(days) + abs(businessDays) == 1
  }
}

extension WorkingWriter {
  /// The working of a deadline: its formula, how its period was counted, and the definitions that it uses.
  func deadlineWorking(_ result: DeadlineResult, _ subject: Subject?) -> [WorkingLine] {
    let formula = context.program[result.deadline].formula
    if result.state == .notApplicable { return [] }
    var lines = self.lines(
      formula,
      steps: result.steps,
      trace: result.trace,
      subject: subject
    )
    // The count belongs directly behind the formula, before the definitions that it uses.
    let end = lines.dropFirst().firstIndex { $0.depth == 0 } ?? lines.count
    lines.insert(contentsOf: countedPeriods(result).flatMap { $0.lines(context) }, at: end)
    return lines
  }

  /// The calendar periods that were counted for a deadline, in the order of writing.
  func countedPeriods(_ result: DeadlineResult) -> [CountedClausePeriod] {
    var periods: [CountedClausePeriod] = []
    for traced in result.trace {
      guard let counted = traced.counted,
        case .counted(let id) = context.program[traced.expression]
      else { continue }
      let counting = context.program[id]
      guard
        case .period(let period)? = result.trace.first(where: {
          $0.expression == counting.period
        })?.value
      else { continue }
      var calendar: NamedCalendar?
      if counted.yearAsked != nil {
        let own = context.program.calendar.map { context.program[$0] }
        calendar = period.calendar >= 0 ? context.program.calendars[Int(period.calendar)] : own
      }
      periods.append(
        CountedClausePeriod(
          counting: counting,
          period: period,
          counted: counted,
          calendar: calendar
        )
      )
    }
    return periods
  }
}

extension SectionJSON {
  func write(_ counted: CountedClausePeriod, to writer: inout JSONWriter) {
    let rules = context.program[counted.counting.source]
    writer.beginObject()
    writer.member("rules", rules.name)
    writer.member("period", counted.period.isoText)
    writer.member("direction", counted.counting.direction == .after ? "after" : "before")
    writer.member("event", counted.counted.event.description)
    writer.member("first_day", counted.counted.firstDay.description)
    writer.member("raw_end", counted.counted.rawEnd.description)
    writer.key("moved_over")
    writer.beginArray()
    for day in counted.skippedDays {
      writer.beginObject()
      writer.member("date", day.date.description)
      writer.key("names")
      writer.beginArray()
      for reason in day.reasons(context.words) { writer.string(reason) }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    writer.member("end", counted.counted.end.description)
    writer.member("calendar", textOrNull: counted.calendar?.name ?? "")
    writer.key("provisional")
    writer.bool(counted.isProvisional)
    writer.endObject()
  }
}

extension CountedClausePeriod {
  /// The count in words, a line a step; none for `plain`, where the formula says all.
  func lines(_ context: ReportContext) -> [WorkingLine] {
    let source = context.program[counting.source]
    let words = context.words
    if counting.rules == .plain, period.businessDays == 0 { return [] }
    var texts: [String] = []
    let sources = source.sources
    let name = context.title(source.titles, or: source.name)
    if period == .zero {
      texts.append(words.endsOnItsDay(counted.end))
    } else if counting.direction == .after {
      texts.append(firstDayText(source, words) + (source.name == "plain" ? "" : " (\(name))"))
      texts.append(
        words.ends(context.text(period), isOne: period.isOne, counted.rawEnd)
          + cited(endSource(sources))
      )
    } else {
      texts.append(
        words.back(
          context.text(period),
          counted.event,
          isClear: counting.rules.isClear,
          counted.end
        )
      )
    }
    if counted.end != counted.rawEnd {
      let days = skippedDays.filter { $0.isOff }
        .map { "\($0.date) \($0.reasons(words).joined(separator: ", "))" }
      if !days.isEmpty { texts.append(words.noBusinessDay(days.joined(separator: "; "))) }
      texts.append(movedText(sources, words))
    }
    if isProvisional, let calendar, let year = counted.yearAsked {
      texts.append(words.provisionalDays(year, calendar.name))
    }
    return texts.map { WorkingLine(depth: 1, text: $0) }
  }

  /// Whether the day of the event counts; an exception of the deadline's own cites nothing.
  private func firstDayText(_ source: NamedCountingRules, _ words: ReportWords) -> String {
    let isOwn = counting.rules.firstDay != source.rules.firstDay
    let article = isOwn ? "" : cited(source.sources.firstDay)
    if counted.firstDay == counted.event {
      let beginsWithEvent = counting.rules.firstDay != .included
      return words.counted(counted.event, beginsWithEvent: beginsWithEvent) + article
    }
    return words.notCounted(counted.event) + article
  }

  /// Where the last day moved: off days that are no business days, or on over some that are, until
  /// the period holds enough of them.
  private func movedText(_ sources: CountingSources, _ words: ReportWords) -> String {
    let moved = words.moved(counted.end)
    let isOffDaysOnly = skippedDays.allSatisfy { $0.isOff }
    if isOffDaysOnly, counting.rules.lastDayOff == .movesToNextBusinessDay {
      return moved + cited(sources.lastDayOff)
    }
    let least = counting.rules.leastBusinessDays
    return moved + words.soThat(least) + cited(sources.leastBusinessDays)
  }

  /// The article on the end of months, where months were counted.
  private func endSource(_ sources: CountingSources) -> String {
    period.months > 0 ? sources.monthEnd : ""
  }

  private func cited(_ source: String) -> String { source.isEmpty ? "" : "  [\(source)]" }
}
