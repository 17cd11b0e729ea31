// What is said about zones, calendars and counting rules: one function a mistake.

import Quantities
import SourceText
import Syntax
import UnicodeText

/// What a calendar or counting rules are, in words.
func calendarWords(_ symbol: Symbol) -> String {
  if case .calendar = symbol { return "a calendar" }
  return "a set of counting rules"
}

func foreignZone(_ name: String, at place: SourceRange) -> Diagnostic {
  let known = zonesMeant(by: name).filter { ZoneNames.contains($0) }
  if !known.isEmpty {
    return Diagnostic(
      .unknownZone,
      at: place,
      "a zone is written with its area, by the tz database; `\(escapeControls(name))` is not",
      cure: "write " + known.map { "`\($0)`" }.joined(separator: ", or ")
    )
  }
  return Diagnostic(
    .unknownZone,
    at: place,
    "the tz database has no zone `\(escapeControls(name))`",
    cure: nearest(to: name, among: ZoneNames.all).map { "did you mean `\($0)`?" }
      ?? "write a name of the database, such as `Asia/Seoul`; others would mean what a machine is "
      + "set to"
  )
}

func unknownZone(_ name: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .unknownZone,
    at: place,
    "there is no data for the zone `\(name)`",
    cure: "write a name of the tz database, such as `Asia/Seoul`, and see that the database is "
      + "installed"
  )
}

func unreadableZone(_ name: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .unknownZone,
    at: place,
    "the data for the zone `\(name)` cannot be read",
    cure: "install the tz database again"
  )
}

func unknownCalendar(_ name: String, among known: [String], at place: SourceRange) -> Diagnostic {
  let near = nearest(to: name, among: known)
  return Diagnostic(
    .unknownName,
    at: place,
    "there is no calendar `\(name)`",
    cure: near.map { didYouMean($0) } ?? ShippedFile.calendars.cure(for: name)
      ?? "write a clause `calendar \(name) \"…\"` with its `weekend`, years and holidays, or `use` a "
      + "file that has it: `shared/korean_calendars.rules` has `kr_public`, `kr_bank` and `krx`",
    fix: near.map { TextEdit(place, $0) }
  )
}

func unknownCountingRules(_ name: String, among known: [String], at place: SourceRange)
  -> Diagnostic
{
  let near = nearest(to: name, among: known)
  return Diagnostic(
    .unknownName,
    at: place,
    "there are no counting rules `\(name)`",
    cure: near.map { didYouMean($0) } ?? ShippedFile.rules.cure(for: name)
      ?? "write `plain`, or `use \"shared/counting_rules.rules\"`, which has `korean_civil_code` and "
      + "`eu_1182_71`",
    fix: near.map { TextEdit(place, $0) }
  )
}

/// A file of rules that comes with the tool, and what it has.
struct ShippedFile {
  let path: String
  let names: [String]

  static let calendars = ShippedFile(
    path: "shared/korean_calendars.rules",
    names: ["kr_public", "kr_bank", "krx"]
  )
  static let rules = ShippedFile(
    path: "shared/counting_rules.rules",
    names: ["korean_civil_code", "eu_1182_71"]
  )

  /// What to do where a name is that of something in the file, or like it.
  func cure(for name: String) -> String? {
    if names.contains(name) { return "write `use \"\(path)\"`, the file that has it" }
    return nearest(to: name, among: names).map {
      didYouMean($0) + " It stands in a file: `use \"\(path)\"`"
    }
  }
}

func calendarMissing(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .calendarMissing,
    at: place,
    "business days need a calendar, and the policy names none",
    cure: "name one in the policy, `calendar NAME`; write it as a clause `calendar NAME` with its "
      + "`weekend`, years and holidays, or `use` a file that has it"
  )
}

func calendarMissing(for rules: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .calendarMissing,
    at: place,
    "`\(rules)` asks which days are business days, and the policy names no calendar",
    cure: "add `calendar NAME` to the policy, and `use` the file that has it"
  )
}

func localTimeSkipped(_ text: String, _ zone: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .badDate,
    at: place,
    "clocks in \(zone) skip `\(text)`",
    cure: "write a time that they show, or state the offset, such as `+09:00`"
  )
}

func localTimeRepeated(_ text: String, _ zone: String, _ offsets: [Int], at place: SourceRange)
  -> Diagnostic
{
  let choices = offsets.map { "`\(text)\(offsetText($0))`" }.joined(separator: " or ")
  return Diagnostic(
    .badDate,
    at: place,
    "clocks in \(zone) show `\(text)` twice",
    cure: "state the offset: \(choices)"
  )
}

func businessDaysAdded(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .countingMisuse,
    at: place,
    "business days are counted from an event, not added",
    cure: "write `N business days after X`"
  )
}

func stepInBusinessDays(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .countingMisuse,
    at: place,
    "business days have no fixed length, so that no series goes in steps of them",
    cure: "go through `business days from A to B`, and take of them those that you mean"
  )
}

func stepNotForward(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .countingMisuse,
    at: place,
    "a series goes forward, and this step does not",
    cure: "write a step longer than nothing, such as `1 month`"
  )
}

/// An offset from UTC in hours and minutes, such as `+09:00`.
private func offsetText(_ seconds: Int) -> String {
  let minutes = abs(seconds) / 60
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return (seconds < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
}
