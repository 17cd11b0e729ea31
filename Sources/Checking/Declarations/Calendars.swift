// Zones, calendars and counting rules: what the header names, and the clauses that hold them.

import Model
import Quantities
import SourceText
import Syntax

extension Checker {
  // MARK: Zones

  /// Reads the rules of every zone that the files name; the policy's own counts for all dates.
  func loadZones(_ data: (String) -> [UInt8]?) {
    for index in trees.indices {
      inside(index, Context()) {
        for node in tree.nodes(.zoneItem, or: .timeOnDaysInZone) { loadZone(node, data) }
        for node in tree.nodes(.atTimeInZone, or: .atTimeInZone) { loadZone(node, data) }
      }
    }
    guard let entry = policyEntry else { return }
    inside(entry.file, Context()) {
      guard let item = tree.child(entry.node, .zoneItem) else { return }
      building.setZone(zones[tree.text(tree.mainToken(item))] ?? .utc)
    }
  }

  /// Warns of a policy that takes instants and does not say whose clocks tell their dates.
  func checkZone() {
    guard let entry = policyEntry else { return }
    let layouts = [program.schema.root] + program.schema.lists.map { list in list.layout }
    let fields = layouts.flatMap { layout in layout.fields }
    let first = fields.first { field in Checker.needsZone(field.type) }
    guard let field = first else { return }
    inside(entry.file, Context()) {
      if tree.child(entry.node, .zoneItem) != nil { return }
      report(
        .zoneMissing,
        nameNode(entry.node) ?? entry.node,
        "`\(field.path)` is a moment, and the policy names no `zone`: its dates are those of UTC",
        cure: "add the zone whose clocks count, such as `zone Asia/Seoul` or `zone UTC`"
      )
    }
  }

  private static func needsZone(_ type: Type) -> Bool {
    switch type.unwrapped {
    case .instant, .spans: true
    case .list(let inner): needsZone(inner)
    default: false
    }
  }

  /// Zones of the tz database that are abbreviations without summer time, with the area whose clocks
  /// people mean by them.
  private static let areasOfAbbreviations = [
    "EST": "America/New_York", "MST": "America/Denver", "HST": "Pacific/Honolulu",
  ]

  private func loadZone(_ node: NodeID, _ data: (String) -> [UInt8]?) {
    let name = tree.text(tree.mainToken(node))
    if zones[name] != nil { return }
    if let area = Checker.areasOfAbbreviations[name] {
      report(zoneWithoutSummer(name, area, at: tree.range(tree.mainToken(node))))
    }
    if let builtIn = ZoneRules.builtIn(name) {
      zones[name] = builtIn
      return
    }
    guard ZoneNames.contains(name) else {
      report(foreignZone(name, at: tree.range(tree.mainToken(node))))
      return
    }
    guard let bytes = data(name) else {
      report(unknownZone(name, at: tree.range(tree.mainToken(node))))
      return
    }
    do { zones[name] = try ZoneRules.parse(name: name, tzif: bytes) } catch {
      report(unreadableZone(name, at: tree.range(tree.mainToken(node))))
    }
  }

  // MARK: Calendars

  /// Reads the calendars, those that another includes first; then finds the policy's.
  func declareCalendars() {
    let entries = clausesByKind[.calendarClause] ?? []
    calendarDrafts = Array(repeating: nil, count: entries.count)
    for index in entries.indices { draft(index, entries, &calendarDrafts, path: []) }
    guard let entry = policyEntry else { return }
    inside(entry.file, Context()) {
      guard let item = tree.child(entry.node, .calendarItem) else { return }
      building.setCalendar(calendar(named: item))
      if let calendar = program.calendar { askedCalendars.insert(calendar.index) }
    }
  }

  /// Builds the calendars, now that all that asks about business days is checked; for deciding
  /// only those that something asks.
  func buildCalendars() {
    for (index, entry) in (clausesByKind[.calendarClause] ?? []).enumerated() {
      var built: NamedCalendar?
      if let draft = calendarDrafts[index],
        purpose != .deciding || askedCalendars.contains(index)
      {
        built = inside(entry.file, Context()) { named(draft, entry) }
      }
      building.add(built ?? .nothing)
    }
  }

  private func named(_ draft: CalendarDraft, _ entry: ClauseEntry) -> NamedCalendar? {
    guard let years = draft.years else { return nil }
    let version = tree.child(entry.node, .versionItem)
    return NamedCalendar(
      name: entry.name,
      titles: titles(entry.node),
      source: sourceText(entry.node),
      version: version.map { tree.stringValue(tree.mainToken($0)) } ?? "",
      days: BusinessCalendar(
        years: years,
        firstProvisionalYear: draft.firstProvisionalYear,
        weekend: draft.weekend,
        holidays: draft.holidays
      )
    )
  }

  /// What a calendar and those that it includes say; nil in a circle, which is reported.
  @discardableResult
  private func draft(
    _ index: Int,
    _ entries: [ClauseEntry],
    _ drafts: inout [CalendarDraft?],
    path: [Int]
  ) -> CalendarDraft? {
    if let known = drafts[index] { return known }
    let entry = entries[index]
    return inside(entry.file, Context()) {
      if path.contains(index) {
        report(
          .badCalendar,
          nameNode(entry.node) ?? entry.node,
          "`\(entry.name)` includes itself",
          cure: "take one `includes` of the circle out"
        )
        return nil
      }
      var result = CalendarDraft()
      for item in tree.children(entry.node, .includesItem) {
        guard let other = calendar(named: item),
          let included = draft(other.index, entries, &drafts, path: path + [index])
        else { continue }
        result.include(included)
      }
      addYears(entry.node, &result)
      addWeekend(entry.node, &result)
      for line in tree.children(entry.node, .holidayLine) { addHoliday(line, &result) }
      // What the lines about years lack is said where they stand, or where they are read.
      if result.hasNoCommonYear {
        report(
          .badCalendar,
          nameNode(entry.node) ?? entry.node,
          "the calendars that `\(entry.name)` includes have no year in common",
          cure: "take one `includes` out"
        )
      }
      drafts[index] = result
      return result
    }
  }

  private func addYears(_ clause: NodeID, _ draft: inout CalendarDraft) {
    let included = draft.years
    if let item = tree.child(clause, .coversItem), let years = years(item) {
      if isBeyond(included, years, item) { return }
      draft.years = years
      if let provisional = draft.firstProvisionalYear, provisional > years.upperBound {
        draft.firstProvisionalYear = nil
      }
    }
    guard let item = tree.child(clause, .provisionalItem), let years = years(item) else { return }
    guard let covered = draft.years, years.lowerBound == covered.upperBound + 1 else {
      report(
        .badCalendar,
        item,
        "provisional years follow the years covered without a gap",
        cure: draft.years.map { "begin with \($0.upperBound + 1)" } ?? "add `covers` above it"
      )
      return
    }
    let all = covered.lowerBound...years.upperBound
    if isBeyond(included, all, item) { return }
    draft.years = all
    draft.firstProvisionalYear = min(
      draft.firstProvisionalYear ?? years.lowerBound,
      years.lowerBound
    )
  }

  /// Reports years that the included calendars do not know; some of theirs may be left out.
  private func isBeyond(
    _ included: ClosedRange<Int>?,
    _ years: ClosedRange<Int>,
    _ item: NodeID
  ) -> Bool {
    guard let included, !included.contains(years.lowerBound) || !included.contains(years.upperBound)
    else { return false }
    report(
      .badCalendar,
      item,
      "the calendars that are included cover \(included.lowerBound) to \(included.upperBound) only",
      cure: "take this line out, or name years among those"
    )
    return true
  }

  /// The years of `covers 2015 to 2026`, at most 1,000 of them.
  private func years(_ item: NodeID) -> ClosedRange<Int>? {
    let numbers = tree.children(item, .literalNumber).compactMap { node in
      number(node)?.whole.map { Int(clamping: $0) }
    }
    guard let first = numbers.first, let last = numbers.last, first <= last, first >= 1,
      last <= 9_999, last - first < 1_000
    else {
      report(
        .badCalendar,
        item,
        "these are no years that a calendar can cover",
        cure: "write the first and the last year, at most 1,000, such as `2015 to 2026`"
      )
      return nil
    }
    return first...last
  }

  private func addWeekend(_ clause: NodeID, _ draft: inout CalendarDraft) {
    guard let item = tree.child(clause, .weekendItem) else { return }
    draft.weekend = []
    for name in tree.children(item, .name) {
      let word = tree.nameText(name)
      if word == "none" { continue }
      guard let number = weekdayNumber(word), let weekday = Weekday(rawValue: Int(number)) else {
        report(
          .unknownAlternative,
          name,
          "`\(word)` is no day of the week",
          cure: "write `monday` to `sunday`, or 월요일 to 일요일"
        )
        continue
      }
      draft.weekend.append(weekday)
    }
  }

  private func addHoliday(_ line: NodeID, _ draft: inout CalendarDraft) {
    guard let literal = tree.child(line, .literalDate) else { return }
    guard let date = CalendarDate.parse(bytes(literal)) else {
      report(
        .badDate,
        literal,
        "there is no such date as `\(tree.text(literal))`",
        cure: "look at the month and the day"
      )
      return
    }
    if let years = draft.years, !years.contains(date.year) {
      report(
        .badCalendar,
        literal,
        "the calendar does not cover \(date.year)",
        cure: "widen `covers`, or take the line out"
      )
    }
    if !draft.ownDates.insert(date).inserted {
      report(
        .badCalendar,
        literal,
        "\(date) stands here twice",
        cure: "write both names on one line"
      )
    }
    for title in titles(line) { draft.holidays.append(Holiday(date: date, name: title.text)) }
  }

  /// The calendar that the main token (or the whole of a name) names; nil after a diagnostic.
  func calendar(named node: NodeID) -> CalendarID? {
    let name = tree.nameText(tree.mainToken(node))
    usedNames.insert(name)
    seeNamed(node) { if case .calendar = $0 { true } else { false } }
    if case .calendar(let calendar)? = symbols[name] {
      referNamed(node, to: symbolPlaces[name])
      return calendar
    }
    report(
      unknownCalendar(
        name,
        among: names { if case .calendar = $0 { true } else { false } },
        at: tree.range(node)
      )
    )
    return nil
  }

  private func names(_ isWanted: (Symbol) -> Bool) -> [String] {
    symbols.filter { isWanted($0.value) }.map({ $0.key }).sorted()
  }

  /// Reports the want of a calendar where something asks about business days.
  func requireCalendar(_ node: NodeID) {
    if program.calendar == nil, hasPolicy, !isCalendarUnreadable {
      report(calendarMissing(at: tree.range(node)))
    }
  }

  func requireCalendar(for rules: CountingRulesID, _ node: NodeID) {
    let named = program[rules]
    if named.rules.asksCalendar, program.calendar == nil, hasPolicy, !isCalendarUnreadable {
      report(calendarMissing(for: named.name, at: tree.range(node)))
    }
  }

  /// `true` where the header names a calendar that was not found, which is reported there.
  private var isCalendarUnreadable: Bool {
    guard let entry = policyEntry else { return false }
    return trees[entry.file].child(entry.node, .calendarItem) != nil
  }

  // MARK: Counting rules

  func declareCountingRules() {
    for entry in clausesByKind[.periodsClause] ?? [] {
      inside(entry.file, Context()) { building.add(countingRules(entry)) }
    }
    guard let entry = policyEntry else { return }
    inside(entry.file, Context()) {
      guard let item = tree.child(entry.node, .periodsItem),
        let rules = countingRules(named: item)
      else { return }
      policyRules = rules
      requireCalendar(for: rules, item)
    }
  }

  private func countingRules(_ entry: ClauseEntry) -> NamedCountingRules {
    var rules = CountingRules.plain
    var sources = CountingSources()
    let whole = sourceText(entry.node)
    for item in tree.children(entry.node) {
      apply(item, sourceText(item).isEmpty ? whole : sourceText(item), &rules, &sources)
    }
    return NamedCountingRules(
      name: entry.name,
      titles: titles(entry.node),
      rules: rules,
      sources: sources
    )
  }

  /// Puts one line into the rules, with the article that it cites.
  private func apply(
    _ item: NodeID,
    _ cited: String,
    _ rules: inout CountingRules,
    _ sources: inout CountingSources
  ) {
    switch tree.kind(item) {
    case .firstDayIncluded: rules.firstDay = .included
    case .firstDayExcluded: rules.firstDay = .excluded
    case .firstDayExcludedUnlessMidnight: rules.firstDay = .excludedUnlessMidnight
    case .monthsEndOnCorrespondingDay: rules.monthEnd = .onCorrespondingDay
    case .monthsEndBeforeCorrespondingDay: rules.monthEnd = .beforeCorrespondingDay
    case .lastDayOffStays: rules.lastDayOff = .stays
    case .lastDayOffMoves: rules.lastDayOff = .movesToNextBusinessDay
    case .hoursRunFromEvent: rules.hours = .fromEvent
    case .hoursRunFromNextFullHour: rules.hours = .fromNextFullHour
    case .leastBusinessDays:
      guard let count = firstExpression(item).flatMap({ number($0)?.whole }),
        (1...10).contains(count)
      else {
        report(.badNumber, item, "a whole number from 1 to 10 is needed here")
        return
      }
      rules.leastBusinessDays = Int(count)
    default: return
    }
    switch tree.kind(item) {
    case .firstDayIncluded, .firstDayExcluded, .firstDayExcludedUnlessMidnight:
      sources.firstDay = cited
    case .monthsEndOnCorrespondingDay, .monthsEndBeforeCorrespondingDay: sources.monthEnd = cited
    case .lastDayOffStays, .lastDayOffMoves: sources.lastDayOff = cited
    case .hoursRunFromEvent, .hoursRunFromNextFullHour: sources.hours = cited
    default: sources.leastBusinessDays = cited
    }
  }

  /// The counting rules that the main token names; nil after a diagnostic.
  func countingRules(named node: NodeID) -> CountingRulesID? {
    let name = tree.nameText(tree.mainToken(node))
    seeNamed(node) { if case .countingRules = $0 { true } else { false } }
    if name == "plain" { return CountingRulesID(0) }
    usedNames.insert(name)
    if case .countingRules(let rules)? = symbols[name] {
      referNamed(node, to: symbolPlaces[name])
      return rules
    }
    let known = names { if case .countingRules = $0 { true } else { false } }
    report(unknownCountingRules(name, among: known + ["plain"], at: tree.range(node)))
    return nil
  }
}

/// What the lines of a calendar say, before it is built.
struct CalendarDraft {
  var years: ClosedRange<Int>?
  var firstProvisionalYear: Int?
  var weekend: [Weekday] = []
  var holidays: [Holiday] = []
  var ownDates: Set<CalendarDate> = []
  var hasNoCommonYear = false

  /// Takes over all days off of another calendar, in the years that both cover.
  mutating func include(_ other: CalendarDraft) {
    weekend += other.weekend.filter { !weekend.contains($0) }
    holidays += other.holidays
    guard let theirs = other.years else { return }
    if let own = years {
      let first = max(own.lowerBound, theirs.lowerBound)
      let last = min(own.upperBound, theirs.upperBound)
      years = first <= last ? first...last : nil
      hasNoCommonYear = years == nil
    } else if !hasNoCommonYear {
      years = theirs
    }
    if let provisional = other.firstProvisionalYear {
      firstProvisionalYear = min(firstProvisionalYear ?? provisional, provisional)
    }
  }
}

extension NamedCalendar {
  /// The place of a calendar that could not be read, or that nothing asks; nothing evaluates it.
  fileprivate static let nothing = NamedCalendar(
    name: "",
    titles: [],
    source: "",
    version: "",
    days: BusinessCalendar(years: 1...1, weekend: [], holidays: [])
  )
}
