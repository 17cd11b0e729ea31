// What a clause must have, and what it may have only once.

import SourceText

extension Parser {
  /// Reports items that are missing or stand twice; nothing where the clause has other mistakes.
  func requireItems(_ clause: NodeKind, _ parts: [NodeID], at place: SourceRange) {
    if clauseHasMistakes { return }
    var seen: [NodeKind: NodeID] = [:]
    for part in parts {
      let kind = builder.kind(part)
      guard let question = ClauseRule.question(of: kind) else { continue }
      if let earlier = seen.updateValue(part, forKey: question) {
        report(
          builder.kind(earlier) == kind
            ? SyntaxProblems.duplicateItem(startRange(part))
            : SyntaxProblems.contraryItem(startRange(part), startRange(earlier))
        )
        return
      }
    }
    if let second = caseBesideValue(clause, parts) {
      report(SyntaxProblems.valueAndCases(second))
      return
    }
    if clause == .requireClause, !parts.contains(where: { builder.kind($0) == .condition }),
      let when = parts.first(where: { builder.kind($0) == .whenItem })
    {
      report(SyntaxProblems.whenInRequire(startRange(when)))
      return
    }
    if let missing = Self.missingItem(clause, parts.map { builder.kind($0) }) {
      report(SyntaxProblems.missingItem(place, clause, missing))
    }
  }

  private func startRange(_ node: NodeID) -> SourceRange {
    let token = builder.firstToken(node)
    return SourceRange(
      source: file.id,
      start: ByteOffset(Int(tokenStarts[token])),
      end: ByteOffset(Int(tokenStarts[token + 1]))
    )
  }

  /// The first case below a head line that has a value already.
  private func caseBesideValue(_ clause: NodeKind, _ parts: [NodeID]) -> SourceRange? {
    let wanted: NodeKind = clause == .parameterClause ? .datedValue : .caseItem
    let values = parts.filter { builder.kind($0) == wanted }
    let headEnd = layout.lines[clauseLines.lowerBound].end
    guard values.count > 1,
      builder.firstToken(values[0]) <= layout.significant[headEnd - 1]
    else { return nil }
    return startRange(values[1])
  }

  /// What a clause lacks, in words, or nil.
  private static func missingItem(_ clause: NodeKind, _ kinds: [NodeKind]) -> String? {
    func lacks(_ kind: NodeKind, _ words: String) -> String? {
      kinds.contains(kind) ? nil : words
    }
    switch clause {
    case .requireClause, .propertyClause:
      return lacks(.condition, "the condition that must hold")
    case .excludeClause, .forPeopleClause: return lacks(.whenItem, "a line `when …`")
    case .defineClause, .deadlineClause, .awardClause: return lacks(.caseItem, "a value, `= …`")
    case .parameterClause: return lacks(.datedValue, "a value, `= …`, or `unset`")
    case .choiceClause: return lacks(.alternative, "its alternatives, one on each line")
    case .readingClause: return lacks(.readingAlternative, "its alternatives, one on each line")
    case .factsClause: return lacks(.factLine, "its facts, one on each line")
    case .eventsClause: return lacks(.eventKind, "its kinds of events, one on each line")
    case .outlineClause: return lacks(.outlineLine, "its articles, one on each line")
    case .dutyClause:
      return kinds.contains(.mustNot) ? nil : lacks(.must, "what is owed, `must …` or `must not …`")
    case .tableClause:
      if let header = lacks(.tableInputs, "its header, `INPUT | INPUT || RESULT`") { return header }
      let hasRow = kinds.contains(.tableLine) || kinds.contains(.tableOtherwise)
      return hasRow ? nil : "its rows, one on each line"
    case .outputClause: return lacks(.column, "its columns, `name = value`")
    case .scenarioClause: return lacks(.expect, "`expect` with the expected results")
    case .periodsClause:
      let hasRule = kinds.contains { $0 != .name && $0 != .title && $0 != .source }
      return hasRule ? nil : "its counting rules, such as `first day excluded`"
    case .calendarClause where !kinds.contains(.includesItem) && !kinds.contains(.provisionalItem):
      return lacks(.coversItem, "the years that it knows, such as `covers 2015 to 2026`")
    default: return nil
    }
  }
}
