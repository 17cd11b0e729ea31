// What a clause must have, and what it may have only once.

import SourceText

extension Parser {
  /// Reports items that are missing or stand twice; nothing where the clause has other mistakes.
  func requireItems(_ clause: NodeKind, _ parts: [NodeID], at place: SourceRange) {
    if clauseHasMistakes { return }
    var seen: Set<NodeKind> = []
    for part in parts {
      let kind = builder.kind(part)
      if Self.single(kind, in: clause), !seen.insert(kind).inserted {
        report(SyntaxProblems.duplicateItem(startRange(part)))
        return
      }
    }
    if let second = caseBesideValue(clause, parts) {
      report(SyntaxProblems.valueAndCases(second))
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

  private static func single(_ kind: NodeKind, in clause: NodeKind) -> Bool {
    switch kind {
    case .source, .appliesWhen, .condition, .whenItem, .metBy, .required, .rounded, .payableBy,
      .fromTo, .contested, .currencyItem, .zoneItem, .periodsItem, .calendarItem, .versionItem,
      .datedByItem:
      true
    default: false
    }
  }

  /// What a clause lacks, in words, or nil.
  private static func missingItem(_ clause: NodeKind, _ kinds: [NodeKind]) -> String? {
    func lacks(_ kind: NodeKind, _ words: String) -> String? {
      kinds.contains(kind) ? nil : words
    }
    switch clause {
    case .requireClause: return lacks(.condition, "the condition that must hold")
    case .excludeClause, .forPeopleClause: return lacks(.whenItem, "a line `when …`")
    case .defineClause, .deadlineClause, .awardClause: return lacks(.caseItem, "a value, `= …`")
    case .parameterClause: return lacks(.datedValue, "a value, `= …`, or `unset`")
    case .choiceClause: return lacks(.alternative, "its alternatives, one on each line")
    case .readingClause: return lacks(.readingAlternative, "its alternatives, one on each line")
    case .factsClause: return lacks(.factLine, "its facts, one on each line")
    case .outputClause: return lacks(.column, "its columns, `name = value`")
    case .scenarioClause: return lacks(.expect, "`expect` with the expected results")
    default: return nil
    }
  }
}
