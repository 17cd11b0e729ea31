// From rows to the lines of a file, with comments and blank lines where they belong.

import Syntax

/// Puts the lines of a file together.
struct Assembly {
  let text: TokenText
  let width: Int
  let list: RowList
  private let stops: [[Int: Int]?]
  private let isBlockBroken: [Bool]
  private(set) var lines: [FormattedLine] = []
  /// For some clauses how many comments on lines of their own stand below them and belong to them.
  private(set) var commentsBelow: [Int: Int] = [:]
  /// The lines that are open at the last row: their columns in the file, and here.
  private var levels: [(column: Int, indent: Int)] = []

  init(_ text: TokenText, _ list: RowList, width: Int) {
    self.text = text
    self.list = list
    self.width = width
    var members: [[Int]] = list.blocks.map { _ in [] }
    for (index, row) in list.rows.enumerated() {
      if let block = row.block { members[block].append(index) }
    }
    let broken = list.blocks.indices.map { block in
      let long = members[block].count { Self.isTooLong(text, list.rows[$0], width) }
      return list.blocks[block] == .broken && long > 0 && 2 * long >= members[block].count
    }
    isBlockBroken = broken
    let shapes = list.blocks.indices.map { block in
      members[block].map { index in
        let row = list.rows[index]
        return Self.shape(text, row, isBroken: broken[block] || Self.isTooLong(text, row, width))
      }
    }
    var stops = list.blocks.indices.map { Self.stops(shapes[$0], list.blocks[$0], width) }
    for (block, other) in list.joined where !shapes[block].isEmpty && !shapes[other].isEmpty {
      let common = Self.stops(shapes[other] + shapes[block], .soft, width)
      let fits = shapes[block].allSatisfy { shape in
        let row = shape.place(width: width) { common?[$0] ?? -1 }
        return row.out == 0 && row.free == 0
      }
      stops[block] = fits ? common : nil
      if fits { stops[other] = common }
    }
    self.stops = stops
  }

  mutating func run() {
    for index in list.rows.indices { add(index) }
    let gap = Gap(text, before: text.tokens.count)
    comments(gap, next: 0, column: 0, from: list.rows.last, to: nil)
  }

  // MARK: Columns

  private static func stops(
    _ shapes: [RowShape],
    _ alignment: Alignment,
    _ width: Int
  ) -> [Int: Int]? {
    if shapes.isEmpty { return nil }
    switch alignment {
    case .soft, .broken: return ColumnChooser(shapes, width: width, patience: 24).stops()
    case .table: return ColumnChooser(shapes, width: nil, patience: 40).stops()
    }
  }

  /// A row as alignment sees it; of a broken one only what begins no line counts, and of that not
  /// how far it reaches.
  private static func shape(_ text: TokenText, _ row: Row, isBroken: Bool) -> RowShape {
    var cells: [(width: Int, gap: Int, column: Int)] = []
    for cell in row.cells {
      if isBroken, cell.onBreak != .stays { break }
      cells.append((text.width(cell.range), cell.gap, cell.column ?? -1))
    }
    if isBroken, let last = cells.last {
      cells[cells.count - 1] = (0, last.gap, last.column)
    }
    return RowShape(indent: row.indent, cells: cells)
  }

  /// Whether a row does not fit in one line whatever the others are, and may be broken.
  private static func isTooLong(_ text: TokenText, _ row: Row, _ width: Int) -> Bool {
    if row.cells.contains(where: { $0.onBreak == .always }) { return true }
    return !row.isRigid && shape(text, row, isBroken: false).natural > width
  }

  /// Where the cells of a row begin.
  private func starts(_ row: Row, isBroken: Bool) -> [Int] {
    let stops = row.block.flatMap { self.stops[$0] } ?? [:]
    let isTable = row.block.map { list.blocks[$0] == .table } ?? false
    let shape = Self.shape(text, row, isBroken: isBroken)
    return shape.place(width: isTable ? nil : width) { stops[$0] ?? -1 }.starts
  }

  // MARK: Rows

  private mutating func add(_ index: Int) {
    let row = list.rows[index]
    let first = row.range.lowerBound
    let previous = index > 0 ? list.rows[index - 1] : nil
    let gap = Gap(text, before: first)
    comments(gap, next: row.indent, column: text.columns[first], from: previous, to: row)
    while let last = levels.last, last.indent >= row.indent { levels.removeLast() }
    levels.append((text.columns[first], row.indent))
    var printer = LinePrinter(text, limit: width)
    let isBroken = row.block.map { isBlockBroken[$0] } == true || Self.isTooLong(text, row, width)
    if hasComments(row.range) {
      printer.held(row)
    } else if isBroken {
      printer.broken(row, starts(row, isBroken: true))
    } else {
      printer.flat(row, starts(row, isBroken: false))
    }
    for var line in printer.lines {
      line.clause = row.clause
      lines.append(line)
    }
  }

  private func hasComments(_ range: Range<Int>) -> Bool {
    for token in text.tokens[range.lowerBound]..<text.tokens[range.upperBound - 1]
    where text.tree.tokenKinds[token] == .comment {
      return true
    }
    return false
  }

  // MARK: Between rows

  /// Writes the comments and the blank line before a row; no row at the end of the file.
  private mutating func comments(
    _ gap: Gap,
    next: Int,
    column: Int,
    from previous: Row?,
    to row: Row?
  ) {
    if let trailing = gap.trailing, !lines.isEmpty { lines[lines.count - 1].comment = trailing }
    var comments = gap.own[...]
    // A comment that goes on below its beginning.
    while let comment = comments.first, gap.trailing != nil, !comment.isApart,
      comment.column == gap.trailingColumn, comment.column > column
    {
      var line = FormattedLine()
      line.comment = comment.token
      line.continuesComment = true
      line.clause = previous?.clause
      lines.append(line)
      comments.removeFirst()
      if let previous, row?.clause != previous.clause {
        commentsBelow[previous.clause, default: 0] += 1
      }
    }
    let indents = comments.map { indent(of: $0, next: next, column: column) }
    let isWithin = row != nil && previous != nil && row?.clause == previous?.clause
    var blanks = comments.map { $0.isApart } + [gap.isApart]
    if let row, previous != nil {
      separate(row, from: previous, indents, &blanks)
    } else if row != nil {
      // Nothing stands above what comes first in a file.
      blanks[0] = false
    } else {
      blanks[blanks.count - 1] = false
    }
    let below = isWithin || previous == nil ? 0 : indents.prefix { $0 > 0 }.count
    if let previous, below > 0 { commentsBelow[previous.clause, default: 0] += below }
    for (index, comment) in comments.enumerated() {
      if blanks[index] { blank() }
      var printer = LinePrinter(text, limit: width)
      printer.own(comment.token, indents[index])
      for var line in printer.lines {
        line.clause = isWithin || index < below ? previous?.clause : nil
        lines.append(line)
      }
    }
    if blanks[blanks.count - 1] { blank() }
  }

  private mutating func blank() {
    if !lines.isEmpty { lines.append(FormattedLine()) }
  }

  /// Between clauses stands a blank line, but between those of one line that belong together; a
  /// clause begins without one.
  private func separate(
    _ row: Row,
    from previous: Row?,
    _ indents: [Int],
    _ blanks: inout [Bool]
  ) {
    if !row.isHead {
      if previous?.isHead == true { blanks[0] = false }
      return
    }
    if row.block != nil, row.block == previous?.block { return }
    if blanks.contains(true) { return }
    blanks[indents.firstIndex { $0 == 0 } ?? blanks.count - 1] = true
  }

  /// The indentation of a comment: that of the deepest of the open lines that does not begin right of
  /// it, or of the line below.
  private func indent(of comment: OwnComment, next: Int, column: Int) -> Int {
    var found = (column: -1, indent: next)
    for level in levels + [(column, next)]
    where level.indent >= next && level.column <= comment.column && level.indent > found.indent {
      found = (level.column, level.indent)
    }
    return found.indent
  }
}
