// Scenarios whose facts stand below no `given`.

import SourceText

extension Parser {
  /// The lines below the head of a scenario; those that lack their `given` are told once.
  func scenarioItems(_ lines: Range<Int>) -> [NodeID] {
    func read(_ lines: Range<Int>) -> [NodeID] {
      lines.isEmpty ? [] : items(lines).map { clauseItem($0, of: .scenarioClause) }
    }
    guard let facts = factsWithoutGiven(lines) else { return read(lines) }
    var parts = read(lines.lowerBound..<facts.lowerBound)
    enter(LayoutItem(lines: facts))
    let end = facts.upperBound < lines.upperBound ? layout.lines[facts.upperBound].column : nil
    fail(SyntaxProblems.givenForgotten(here, givenAbove(facts, headings: end)))
    parts.append(unexpectedRest())
    return parts + read(facts.upperBound..<lines.upperBound)
  }

  /// The lines that give facts, where nothing in the scenario is `given`.
  private func factsWithoutGiven(_ lines: Range<Int>) -> Range<Int>? {
    guard !lines.contains(where: { heading($0) == .given }) else { return nil }
    guard let first = lines.first(where: { heading($0) == nil }), gives(first),
      (lines.lowerBound..<first).allSatisfy({ heading($0) == .title })
    else { return nil }
    let end = lines.first { $0 > first && heading($0) != nil } ?? lines.upperBound
    return first..<end
  }

  /// The word that makes a line one of the scenario itself.
  private func heading(_ line: Int) -> Keyword? {
    let line = layout.lines[line]
    let next = line.first + 1
    if next < line.end {
      switch tokenKinds[layout.significant[next]] {
      case .equal, .dot: return nil
      default: break
      }
    }
    switch layout.keywords[line.first] {
    case .given, .expect, .title: return layout.keywords[line.first]
    default: return nil
    }
  }

  /// Whether a line is `PATH = …`.
  private func gives(_ line: Int) -> Bool {
    let line = layout.lines[line]
    var place = line.first
    while place + 2 < line.end, tokenKinds[layout.significant[place + 1]] == .dot { place += 2 }
    guard place + 1 < line.end else { return false }
    return tokenKinds[layout.significant[place]].isWord
      && tokenKinds[layout.significant[place + 1]] == .equal
  }

  /// The change that puts `given` above some lines; `headings` is the column of the line behind them.
  private func givenAbove(_ lines: Range<Int>, headings column: Int?) -> TextEdit {
    let start = tokenRange(layout.lines[lines.lowerBound].first).start
    let lineStart = ByteOffset(file.lineStarts[file.position(start).line - 1])
    if let column, column < layout.lines[lines.lowerBound].column {
      let given = String(repeating: " ", count: column) + "given\n"
      return TextEdit(SourceRange(source: file.id, start: lineStart, end: lineStart), given)
    }
    let end = tokenRange(layout.lines[lines.upperBound - 1].end - 1).end
    let indent = written(lineStart, start)
    var text = indent + "given\n  "
    for scalar in written(lineStart, end).unicodeScalars {
      text.unicodeScalars.append(scalar)
      if scalar == "\n" { text += "  " }
    }
    return TextEdit(SourceRange(source: file.id, start: lineStart, end: end), text)
  }
}
