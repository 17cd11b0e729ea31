// The lines of a calendar: weekends, years, other calendars, holidays.

import SourceText

extension Parser {
  // weekend W {, W} | covers Y [to Y] | provisional Y [to Y] | includes NAME | version "…"
  // | DATE "name" {"name"}
  func calendarItem() -> NodeID {
    if kind() == .dateLiteral { return holiday() }
    switch keyword() {
    case .weekend: return weekend()
    case .covers: return years(.coversItem)
    case .provisional: return years(.provisionalItem)
    case .includes: return wordItem(.includesItem, "the name of another calendar")
    case .version: return version()
    default:
      fail(SyntaxProblems.unknownCalendarLine(here, text(), itemWords(of: .calendarClause)))
      return unexpectedRest()
    }
  }

  // weekend (none | NAME {, NAME})
  private func weekend() -> NodeID {
    let start = position
    var names: [NodeID] = []
    repeat {
      advance()
      guard kind().isWord else {
        fail(SyntaxProblems.expectedWeekday(here, found: text()))
        names.append(missing())
        break
      }
      names.append(leaf(.name))
    } while kind() == .comma
    return item(.weekendItem, from: start, names)
  }

  // WORD Y [to Y]
  private func years(_ kind: NodeKind) -> NodeID {
    let start = position
    advance()
    var parts = [year()]
    if !failed, at(.to) {
      advance()
      parts.append(year())
    }
    return item(kind, from: start, parts)
  }

  private func year() -> NodeID {
    guard kind() == .number else {
      fail(SyntaxProblems.expectedYear(here, found: text()))
      return missing()
    }
    return leaf(.literalNumber)
  }

  // DATE "name" {"name"} {title LANGUAGE "name"}
  private func holiday() -> NodeID {
    let start = position
    var parts = [leaf(.literalDate), titleString("the name of the holiday")]
    while !failed, kind() == .string || isTitleStart {
      parts.append(kind() == .string ? leaf(.title) : title())
    }
    return item(.holidayLine, from: start, parts)
  }
}
