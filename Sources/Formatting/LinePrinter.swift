// From a row to lines.

import Syntax

/// A line of the formatted file.
struct FormattedLine {
  /// Its bytes, without white space at its end and without its comment.
  var bytes: [UInt8] = []
  /// The columns that they take.
  var width = 0
  /// The token of the comment at its end.
  var comment: Int?
  /// Whether the comment goes on from the line above, and stands below its comment.
  var continuesComment = false
  /// The place of the clause that it belongs to; nil for what stands between clauses.
  var clause: Int?

  var isBlank: Bool { bytes.isEmpty && comment == nil }
}

/// Writes tokens into lines.
struct LinePrinter {
  let text: TokenText
  /// The width of the page.
  let limit: Int
  private(set) var lines: [FormattedLine] = []
  private var current = FormattedLine()
  private var isAtStart = true

  init(_ text: TokenText, limit: Int) {
    self.text = text
    self.limit = limit
  }

  /// Writes a row whose cells stand in one line, at the stops of its block where there are any.
  mutating func flat(_ row: Row, _ starts: [Int]) {
    begin(row.indent)
    for (cell, start) in zip(row.cells, starts) {
      advance(to: start)
      put(cell.range)
    }
    end()
  }

  /// Writes a row that does not fit in one line.
  ///
  /// - Parameter starts: where the cells stand that begin no line.
  mutating func broken(_ row: Row, _ starts: [Int]) {
    begin(row.indent)
    var indent = row.indent
    var hasBegun = false
    for (index, cell) in row.cells.enumerated() {
      let width = text.width(cell.range)
      let begins =
        cell.onBreak == .begins || cell.onBreak == .always
        || (cell.onBreak == .mayBegin && current.width + cell.gap + width > limit)
      if begins {
        indent = row.indent + RowBuilder.step
        newLine(indent)
        hasBegun = true
      } else if index > 0 {
        let start = hasBegun || index >= starts.count ? 0 : starts[index]
        advance(to: max(start, current.width + cell.gap))
      }
      lay(cell.range, text.groups(of: cell), indent, reserve: 0)
    }
    end()
  }

  /// Writes a row as its author has broken it, since there are comments in it.
  mutating func held(_ row: Row) {
    begin(row.indent)
    let range = row.range
    var gaps: [Int: Int] = [:]
    for cell in row.cells { gaps[cell.range.lowerBound] = cell.gap }
    let least = range.dropFirst().filter { text.beginsLine($0) }.map { text.columns[$0] }.min() ?? 0
    for rank in range {
      if rank > range.lowerBound, text.beginsLine(rank) {
        let indent = row.indent + RowBuilder.step + text.columns[rank] - least
        inner(before: rank, indent)
        begin(indent)
      } else if let gap = gaps[rank], rank > range.lowerBound {
        advance(to: current.width + gap)
      }
      put(rank..<(rank + 1))
    }
    end()
  }

  /// Ends the line with its comment, and writes those below it.
  private mutating func inner(before rank: Int, _ indent: Int) {
    let gap = Gap(text, before: rank)
    current.comment = gap.trailing
    end()
    for comment in gap.own { own(comment.token, indent) }
  }

  /// Writes a comment on a line of its own.
  mutating func own(_ token: Int, _ indent: Int) {
    begin(indent)
    current.bytes += text.tree.trimmedComment(token)
    current.width = limit
    end()
  }

  // MARK: Breaking

  /// Writes tokens, broken where they do not fit.
  ///
  /// - Parameters:
  ///   - groups: the groups among them, in order.
  ///   - indent: the indentation of the line that they begin in.
  ///   - reserve: the columns that must be left behind them.
  private mutating func lay(
    _ range: Range<Int>,
    _ groups: [BreakGroup],
    _ indent: Int,
    reserve: Int
  ) {
    if fits(range, reserve) || groups.isEmpty { return put(range) }
    var place = range.lowerBound
    for (index, group) in groups.enumerated() {
      put(place..<group.range.lowerBound)
      let next = index + 1 < groups.count ? groups[index + 1].range.lowerBound : range.upperBound
      let rest = text.width(group.range.upperBound..<next)
      let isLast = index + 1 == groups.count
      lay(group, indent, reserve: rest + (isLast ? reserve : 0))
      place = group.range.upperBound
    }
    put(place..<range.upperBound)
  }

  private mutating func lay(_ group: BreakGroup, _ indent: Int, reserve: Int) {
    if fits(group.range, reserve) { return put(group.range) }
    let deeper = indent + group.depth
    let bounds = [group.range.lowerBound] + group.breaks + [group.range.upperBound]
    for index in bounds.indices.dropLast() {
      let part = bounds[index]..<bounds[index + 1]
      let rest = index + 2 == bounds.count ? reserve : 0
      if index > 0, !(group.isFilled && fits(part, rest)) { newLine(deeper) }
      let inside = group.parts.filter {
        $0.range.lowerBound >= part.lowerBound && $0.range.upperBound <= part.upperBound
      }
      lay(part, inside, deeper, reserve: rest)
    }
  }

  private func fits(_ range: Range<Int>, _ reserve: Int) -> Bool {
    if range.isEmpty { return true }
    let space = !isAtStart && text.isSpaced[range.lowerBound] ? 1 : 0
    return current.width + space + text.width(range) + reserve <= limit
  }

  // MARK: Writing

  private mutating func begin(_ indent: Int) {
    current = FormattedLine()
    current.bytes = [UInt8](repeating: 0x20, count: indent)
    current.width = indent
    isAtStart = true
  }

  private mutating func end() { lines.append(current) }

  private mutating func newLine(_ indent: Int) {
    end()
    begin(indent)
  }

  /// Writes spaces up to a column.
  private mutating func advance(to column: Int) {
    while current.width < column {
      current.bytes.append(0x20)
      current.width += 1
    }
    isAtStart = true
  }

  /// Writes tokens in one line.
  private mutating func put(_ range: Range<Int>) {
    for rank in range {
      if !isAtStart, text.isSpaced[rank] {
        current.bytes.append(0x20)
        current.width += 1
      }
      current.bytes += text.tree.tokenBytes(text.tokens[rank])
      current.width += text.width(rank..<(rank + 1))
      isAtStart = false
    }
  }
}
