// Pictures of time on the page of a decision: what of a deadline or a duty lies when.

import Evaluation
import Model
import Quantities
import UnicodeText

/// A picture as wide as its place on the page; lengths along it are in hundredths of a percent.
struct Picture {
  static let whole = 10_000

  enum Shape {
    /// A line from a place to another, at a height.
    case bar(from: Int, to: Int, y: Int, String)
    case box(from: Int, to: Int, y: Int, height: Int, String)
    /// A line down the picture.
    case post(at: Int, from: Int, to: Int, String)
    case dot(at: Int, y: Int, String)
    case diamond(at: Int, y: Int, String)
    case label(at: Int, y: Int, String)
  }

  var height: Int
  let title: String
  var shapes: [Shape] = []
}

/// A moment with what it is called, in seconds of the policy's clocks.
struct TimelineMark {
  enum Kind { case event, count, due, act, asOf }
  let kind: Kind
  let seconds: Int64
  let label: String
}

/// A stretch of moments, drawn as places from the left edge to the right.
struct TimelineScale: Equatable {
  let first: Int64
  let last: Int64
  /// The room at the left edge, in hundredths of a percent.
  let margin: Int

  /// nil where all moments are one.
  init?(_ seconds: [Int64], margin: Int = 200) {
    guard let first = seconds.min(), let last = seconds.max(), first < last else { return nil }
    self.first = first
    self.last = last
    self.margin = margin
  }

  func place(_ seconds: Int64) -> Int {
    let room = Int64(Picture.whole - 200 - margin)
    return margin + Int((seconds - first) * room / (last - first))
  }
}

extension HTMLReport {
  private static let day: Int64 = 86_400

  /// A moment on the policy's clocks; a date stands for its noon, as a due date for its end.
  func seconds(_ value: Value, isDue: Bool = false) -> Int64? {
    switch value {
    case .date(let date):
      return Int64(date.dayNumber) * Self.day + (isDue ? Self.day : Self.day / 2)
    case .instant(let instant):
      guard let date = program.zone.date(of: instant) else { return nil }
      let time = program.zone.time(of: instant)
      return Int64(date.dayNumber) * Self.day + Int64(time.secondsFromMidnight)
    case .none, .truth, .number, .time, .month, .ordinal, .period, .spans, .text, .choice, .set,
      .element, .rows, .items, .open:
      return nil
    }
  }

  // MARK: Deadlines

  /// A deadline from its event to what was done; nil where fewer than two moments are known.
  func deadlineTimeline(_ result: DeadlineResult, _ periods: [CountedClausePeriod]) -> Picture? {
    guard let due = seconds(result.due, isDue: true) else { return nil }
    let workings = context.forWorkings
    var marks: [TimelineMark] = []
    var bars: [(from: Int64, to: Int64, style: String)] = []
    func mark(_ kind: TimelineMark.Kind, _ seconds: Int64, _ label: String) {
      marks.append(TimelineMark(kind: kind, seconds: seconds, label: label))
    }
    let own = periods.last { isDate($0.counted.end, result.due) } ?? periods.last
    if let counted = own?.counted, let event = seconds(.date(counted.event)),
      let end = seconds(.date(counted.rawEnd), isDue: true)
    {
      mark(.event, event, words.event(counted.event.description))
      bars.append((min(event, end), max(event, end), "running"))
      if counted.rawEnd != counted.end {
        mark(.count, end, words.countEnds(counted.rawEnd.description))
        bars.append((min(end, due), max(end, due), "moved"))
      }
    } else if let event = eventBefore(due, result), let seconds = seconds(event) {
      mark(.event, seconds, words.event(workings.momentText(event)))
      bars.append((seconds, due, "running"))
    }
    mark(.due, due, words.due(workings.momentText(result.due)))
    if let act = seconds(result.metAt) {
      let isLate = result.state == .late && act > due
      if isLate { bars.append((due, act, "late")) }
      let moment = workings.momentText(result.metAt)
      mark(.act, act, isLate ? words.done(moment) : words.metOn(moment))
    } else if let asOf, let now = seconds(.instant(asOf)) {
      if result.state == .missed, now > due, canBeMet(result) { bars.append((due, now, "late")) }
      mark(.asOf, now, words.asOf(workings.text(asOf)))
    }
    return picture(marks, bars)
  }

  private func isDate(_ date: CalendarDate, _ value: Value) -> Bool {
    if case .date(let due) = value { return due == date }
    return false
  }

  /// The latest moment before the due one that the formula itself names.
  private func eventBefore(_ due: Int64, _ result: DeadlineResult) -> Value? {
    let printer = FormulaPrinter(context: context)
    var named = Set<ExpressionID>()
    var rest = program[result.deadline].formula.cases.map { $0.value }
    while let next = rest.popLast() {
      let expression = program[next]
      if printer.isLeaf(expression) {
        named.insert(next)
      } else {
        rest += program.parts(of: expression)
      }
    }
    var found: (seconds: Int64, value: Value)?
    for traced in result.trace where named.contains(traced.expression) {
      guard let moment = seconds(traced.value), moment < due, moment > found?.seconds ?? Int64.min
      else { continue }
      found = (moment, traced.value)
    }
    return found?.value
  }

  private func picture(
    _ marks: [TimelineMark],
    _ bars: [(from: Int64, to: Int64, style: String)]
  ) -> Picture? {
    guard let scale = TimelineScale(marks.map { $0.seconds }) else { return nil }
    let marks = marks.sorted { $0.seconds < $1.seconds }
    let lanes = lanes(marks, scale)
    let base = 15 * ((lanes.max() ?? 0) + 1) + 9
    let title = marks.map { $0.label }.joined(separator: "; ")
    var picture = Picture(height: base + 9, title: title)
    for (mark, lane) in zip(marks, lanes) {
      let foot = mark.kind == .asOf ? base + 8 : base
      let style = mark.kind == .asOf ? "now" : "lead"
      picture.shapes.append(
        .post(at: scale.place(mark.seconds), from: 15 * lane + 14, to: foot, style)
      )
    }
    for bar in bars {
      picture.shapes.append(
        .bar(from: scale.place(bar.from), to: scale.place(bar.to), y: base, bar.style)
      )
    }
    let isLate = bars.contains { $0.style == "late" }
    for mark in marks {
      let place = scale.place(mark.seconds)
      switch mark.kind {
      case .event: picture.shapes.append(.dot(at: place, y: base, "start"))
      case .count: picture.shapes.append(.post(at: place, from: base - 6, to: base + 6, "count"))
      case .due: picture.shapes.append(.diamond(at: place, y: base, "due"))
      case .act: picture.shapes.append(.dot(at: place, y: base, isLate ? "bad" : "good"))
      case .asOf: break
      }
    }
    for (mark, lane) in zip(marks, lanes) {
      picture.shapes.append(
        .label(at: scale.place(mark.seconds), y: 15 * lane + 12, mark.label)
      )
    }
    return picture
  }

  /// The line that each label stands in, so that none covers another on the narrowest screen.
  private func lanes(_ marks: [TimelineMark], _ scale: TimelineScale) -> [Int] {
    var ends: [Int] = []
    var lanes: [Int] = []
    for mark in marks {
      // A column of text takes at most 2.5 percent of 280 pixels.
      let width = (displayWidth(of: mark.label) + 1) * 250
      let start = Picture.Anchor(at: scale.place(mark.seconds)).start(
        scale.place(mark.seconds),
        width
      )
      let lane = ends.firstIndex { $0 <= start } ?? ends.count
      if lane == ends.count { ends.append(0) }
      ends[lane] = start + width
      lanes.append(lane)
    }
    return lanes
  }

  // MARK: Duties

  /// The instances of a duty below each other, by their numbers; nil where no time is known.
  func dutyTimeline(_ instances: [DutyInstance]) -> Picture? {
    let shown = instances.prefix(24).map { instance in
      (
        state: instance.state, start: seconds(instance.startedAt),
        due: seconds(instance.due, isDue: true), act: seconds(instance.actAt)
      )
    }
    let moments = shown.flatMap { [$0.start, $0.due, $0.act].compactMap { $0 } }
    guard let scale = TimelineScale(moments, margin: 900) else { return nil }
    var picture = Picture(
      height: 14 * shown.count + 18,
      title: "\(words.duties): \(axis(scale.first)) – \(axis(scale.last))"
    )
    for (index, row) in shown.enumerated() {
      let y = 14 * index + 8
      picture.shapes.append(.label(at: 0, y: y + 4, "\(index + 1)"))
      let places = [row.start, row.due, row.act].compactMap { $0.map { scale.place($0) } }
      guard let first = places.min(), let last = places.max() else { continue }
      picture.shapes.append(.bar(from: first, to: last, y: y, row.state.look.style))
      if let due = row.due { picture.shapes.append(.diamond(at: scale.place(due), y: y, "due")) }
      if let act = row.act {
        picture.shapes.append(.dot(at: scale.place(act), y: y, row.state.look.style))
      }
    }
    let foot = 14 * shown.count + 14
    picture.shapes.append(.label(at: scale.margin, y: foot, axis(scale.first)))
    picture.shapes.append(.label(at: Picture.whole - 200, y: foot, axis(scale.last)))
    return picture
  }

  /// The date of a moment on an axis, with the time where the day is not over or begun with it.
  private func axis(_ seconds: Int64) -> String {
    guard let date = CalendarDate(dayNumber: Int32(seconds / Self.day)) else { return "" }
    let time = seconds % Self.day
    let hour = time / 3_600
    let minute = time / 60 % 60
    if time == 0 || time == Self.day / 2 { return date.description }
    return "\(date) \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
