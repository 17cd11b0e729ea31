// Tables as they are drawn elsewhere: with bars around each line, a line below the header, or one kind
// of bar alone.

import SourceText

extension Parser {
  /// A finding for all lines of a table that is drawn in another way, with the table as it is written
  /// here; nil where its lines stand on their own.
  func tableDrawnOtherwise(_ lines: Range<Int>) -> (lines: Range<Int>, finding: Diagnostic)? {
    let drawn = lines.filter { !bars(in: $0).isEmpty }
    guard let first = drawn.first, let last = drawn.last, drawn.count > 1 else { return nil }
    let isSplit = drawn.contains { line in
      bars(in: line).contains { tokenKinds[layout.significant[$0]] == .doubleBar }
    }
    if isSplit, !drawn.contains(where: { isFramed($0) || isRule($0) }) { return nil }
    var text = ""
    for line in first...last where !isRule(line) {
      if line > first { text += gap(above: line) }
      text += bars(in: line).isEmpty ? slice(layout.lines[line]) : row(line)
    }
    let range = SourceRange(
      source: file.id,
      start: tokenRange(layout.lines[first].first).start,
      end: tokenRange(layout.lines[last].end - 1).end
    )
    let place = SourceRange(
      source: file.id,
      start: range.start,
      end: tokenRange(layout.lines[first].end - 1).end
    )
    return (
      first..<(last + 1),
      SyntaxProblems.tableDrawnOtherwise(place, first: row(first), TextEdit(range, text))
    )
  }

  /// The places of the bars of a line.
  private func bars(in line: Int) -> [Int] {
    (layout.lines[line].first..<layout.lines[line].end).filter { place in
      let kind = tokenKinds[layout.significant[place]]
      return kind == .bar || kind == .doubleBar
    }
  }

  private func isFramed(_ line: Int) -> Bool {
    let line = layout.lines[line]
    return tokenKinds[layout.significant[line.first]] == .bar
      || tokenKinds[layout.significant[line.end - 1]] == .bar
  }

  /// Whether a line only parts the header from the rows: `|---|---|`, `:--|--:`.
  private func isRule(_ line: Int) -> Bool {
    let bytes = Array(slice(layout.lines[line]).utf8)
    let signs: [UInt8] = [0x20, UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":")]
    return bytes.allSatisfy { signs.contains($0) }
      && bytes.indices.dropFirst().contains { bytes[$0] == 0x2D && bytes[$0 - 1] == 0x2D }
  }

  /// A line with bars between its cells alone, two before what results.
  private func row(_ line: Int) -> String {
    let own = layout.lines[line]
    var inputs: [String] = []
    var outputs: [String] = []
    var isSplit = false
    var start = own.first
    for place in bars(in: line) + [own.end] {
      let isEnd = place == own.end
      // A frame has nothing outside.
      if place > start || !(isEnd || start == own.first) {
        let cell = place > start ? slice(LayoutLine(first: start, end: place, column: 0)) : "-"
        if isSplit { outputs.append(cell) } else { inputs.append(cell) }
      }
      if !isEnd, tokenKinds[layout.significant[place]] == .doubleBar { isSplit = true }
      start = place + 1
    }
    if !isSplit, let last = inputs.popLast() { outputs = [last] }
    let others = ["otherwise", "else", "default"]
    let isRest = inputs.first.map { others.contains($0) } == true
    let tests = isRest ? "otherwise " : inputs.joined(separator: " | ") + " || "
    return tests + outputs.joined(separator: " | ")
  }

  private func slice(_ line: LayoutLine) -> String {
    written(tokenRange(line.first).start, tokenRange(line.end - 1).end)
  }

  /// What stands between a line and the one before: comments, and its indentation.
  private func gap(above line: Int) -> String {
    written(
      tokenRange(layout.lines[line - 1].end - 1).end,
      tokenRange(layout.lines[line].first).start
    )
  }
}
