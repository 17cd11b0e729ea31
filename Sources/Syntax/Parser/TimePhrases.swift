// Phrases about days and times: business days, numbered days, stretches, series of dates.

import SourceText

extension Parser {
  // NUMBER (business day | business days | 영업일) [of CALENDAR]
  func businessDaysLiteral() -> NodeID {
    let start = position
    advance()
    if at(.businessDays) {
      advance()
    } else {
      advance()
      guard at(.day) || at(.days) else {
        fail(SyntaxProblems.businessWithoutDays(here, text()))
        return node(.literalBusinessDays, from: start)
      }
      advance()
    }
    guard at(.of) else { return node(.literalBusinessDays, from: start) }
    advance()
    guard isFreeName(0) else {
      fail(SyntaxProblems.expected(here, "the name of a calendar", found: text()))
      return node(.literalBusinessDays, from: start, [missing()])
    }
    return node(.literalBusinessDays, from: start, [leaf(.name)])
  }

  // business days of S | business days from A to B
  func businessDays() -> NodeID {
    let start = position
    advance()
    if at(.days, .from) { return fromTo(.businessDaysFromTo, from: start) }
    guard at(.days, .of) else {
      // `business days` is half of the phrase; `business day` is none.
      if at(.days) { advance() }
      fail(SyntaxProblems.businessDaysAlone(here, text()))
      return node(.businessDaysOf, from: start, [missing()])
    }
    advance()
    advance()
    return node(.businessDaysOf, from: start, [expression(Level.prefix)])
  }

  // (days | time) from A to B, at the first of these words
  func fromTo(_ kind: NodeKind, from start: Int) -> NodeID {
    let parts = bothEnds()
    return node(kind, from: start, parts)
  }

  // full (months | years) from A to B
  func fullFromTo() -> NodeID {
    let start = position
    advance()
    return fromTo(at(.months) ? .fullMonthsFromTo : .fullYearsFromTo, from: start)
  }

  // (day | month) number of X
  func numberOf(_ kind: NodeKind) -> NodeID {
    let start = position
    for _ in 0..<3 { advance() }
    return node(kind, from: start, [expression(Level.prefix)])
  }

  // WORD from A to B
  private func bothEnds() -> [NodeID] {
    advance()
    advance()
    let first = expression(Level.prefix)
    guard !failed, at(.to) else {
      fail(SyntaxProblems.expected(here, "`to` and the end", found: text()))
      return [first, missing()]
    }
    advance()
    return [first, expression(Level.prefix)]
  }

  // time from A to B [on DAYS [in ZONE]]
  func timeFromTo() -> NodeID {
    let start = position
    var parts = bothEnds()
    guard !failed, at(.on) else { return node(.timeFromTo, from: start, parts) }
    advance()
    parts.append(expression(Level.prefix))
    guard !failed, at(.in), beginsZone else { return node(.timeOnDays, from: start, parts) }
    advance()
    guard kind(1) != .slash else {
      fail(SyntaxProblems.expectedZone(here, text()))
      return node(.timeOnDays, from: start, parts)
    }
    let zone = position
    advance()
    return node(.timeOnDaysInZone, from: start, main: zone, parts)
  }

  /// Whether the name of a zone follows `in`: not a unit, and not `in order of`.
  var beginsZone: Bool {
    kind(1) == .zoneName || (kind(1).isWord && keyword(1) == nil)
  }

  // the NUMBERth [business] day of M
  func numberedDay(from start: Int) -> NodeID {
    let number = position
    advance()
    guard at(.ordinal), touchesPrevious() else {
      fail(SyntaxProblems.expectedOrdinal(here, text()))
      return node(.nthDayOf, from: start, main: number, [missing()])
    }
    advance()
    if self.kind().isWord, at(.in, 1) {
      return node(.selectNth, from: start, main: number, [binding()])
    }
    let kind: NodeKind = at(.business) ? .nthBusinessDayOf : .nthDayOf
    if at(.business) { advance() }
    guard at(.day, .of) else {
      fail(SyntaxProblems.expectedNumberedDay(here, text()))
      return node(kind, from: start, main: number, [missing()])
    }
    advance()
    advance()
    return node(kind, from: start, main: number, [expression(Level.prefix)])
  }

  // the first business day (of M | on or after X) | the last business day (of M | on or before X)
  func endBusinessDay(from start: Int) -> NodeID {
    let isFirst = at(.first)
    for _ in 0..<3 { advance() }
    if at(.of) {
      advance()
      let kind: NodeKind = isFirst ? .firstBusinessDayOf : .lastBusinessDayOf
      return node(kind, from: start, [expression(Level.prefix)])
    }
    let kind: NodeKind = isFirst ? .businessDayOnOrAfter : .businessDayOnOrBefore
    guard at(.on, .or, isFirst ? .after : .before) else {
      fail(SyntaxProblems.expectedEndOfBusinessDay(here, text(), isFirst: isFirst))
      return node(kind, from: start, [missing()])
    }
    for _ in 0..<3 { advance() }
    return node(kind, from: start, [expression(Level.prefix)])
  }

  // the (start | end) of X
  func edge(from start: Int) -> NodeID {
    let kind: NodeKind = at(.start) ? .startOf : .endOf
    advance()
    guard at(.of) else {
      fail(
        SyntaxProblems.expected(here, "`of` and a date, a month or a set of times", found: text())
      )
      return node(kind, from: start, [missing()])
    }
    advance()
    return node(kind, from: start, [expression(Level.prefix)])
  }

  // the longest stretch of S
  func longestStretch(from start: Int) -> NodeID {
    advance()
    guard at(.stretch, .of) else {
      fail(SyntaxProblems.expected(here, "`stretch of` and a set of times", found: text()))
      return node(.longestStretchOf, from: start, [missing()])
    }
    advance()
    advance()
    return node(.longestStretchOf, from: start, [expression(Level.prefix)])
  }

  // dates every P (after | from) X until Y
  func dates() -> NodeID {
    let start = position
    advance()
    advance()
    var parts = [expression(Level.prefix)]
    let kind: NodeKind = at(.from) ? .datesEveryFrom : .datesEveryAfter
    if !failed, at(.from) || at(.after) {
      advance()
      parts.append(expression(Level.prefix))
    }
    if !failed, parts.count == 2, at(.until) {
      advance()
      // The end may be a sum: nothing else can follow it within the phrase.
      parts.append(expression(Level.sum))
    }
    if !failed, parts.count < 3 {
      fail(SyntaxProblems.unfinishedSeries(here, text(), hasStart: parts.count == 2))
    }
    while parts.count < 3 { parts.append(missing()) }
    return node(kind, from: start, parts)
  }
}
