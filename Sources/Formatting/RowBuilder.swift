// From clauses to rows.

import Syntax

/// Makes the rows of a file, clause by clause.
struct RowBuilder {
  let text: TokenText
  let width: Int
  var list = RowList()
  /// The place of the clause being read.
  var clause = 0
  /// For each clause the first of those that are aligned with it.
  private(set) var groups: [Int] = []
  /// The indentation of items.
  static let step = 2

  var tree: SyntaxTree { text.tree }

  init(_ text: TokenText, width: Int) {
    self.text = text
    self.width = width
  }

  mutating func file() {
    let clauses = tree.children(tree.root)
    var block: Int?
    for (index, node) in clauses.enumerated() {
      clause = index
      let isAlone = isOneLine(node)
      let follows = index > 0 && isFollowed(clauses[index - 1], by: node)
      let isJoined = isAlone && follows && block != nil
      if !isJoined { block = list.block(.soft) }
      groups.append(isJoined ? groups[index - 1] : index)
      self.clause(node, block: isAlone ? block : nil)
    }
  }

  /// Whether a clause is a head line that fits.
  func isOneLine(_ clause: NodeID) -> Bool {
    let range = text.ranks(of: clause)
    guard !range.isEmpty, text.lines[range.lowerBound] == text.lines[range.upperBound - 1] else {
      return false
    }
    return natural(headCells(clause)) <= width
  }

  /// Whether a clause stands directly below another one of its kind, and both are one line.
  func isFollowed(_ first: NodeID, by second: NodeID) -> Bool {
    guard tree.kind(first) == tree.kind(second), isOneLine(first), isOneLine(second) else {
      return false
    }
    let end = text.ranks(of: first).upperBound - 1
    return text.lines[end] + 1 == text.lines[text.ranks(of: second).lowerBound]
  }

  // MARK: Heads

  private mutating func clause(_ node: NodeID, block: Int?) {
    var cells = headCells(node)
    // What does not fit in the head line stands below it as items.
    var moved: [NodeID] = []
    while natural(cells) > width, let last = cells.last, let part = last.nodes.first,
      last.onBreak == .begins
    {
      moved.insert(part, at: 0)
      cells.removeLast()
    }
    add(
      Row(indent: 0, cells: cells, block: block, clause: clause, isHead: true, isRigid: true)
    )
    let head = headParts(node).count
    items(of: node, moved + tree.children(node).dropFirst(head))
  }

  /// The parts of a clause that stand in its head line.
  private func headParts(_ clause: NodeID) -> [NodeID] {
    let range = text.ranks(of: clause)
    guard !range.isEmpty else { return [] }
    let line = text.lines[range.lowerBound]
    var parts: [NodeID] = []
    for part in tree.childSlice(clause) {
      let own = text.ranks(of: part)
      guard !own.isEmpty, text.lines[own.lowerBound] == line else { break }
      parts.append(part)
    }
    return parts
  }

  private func headCells(_ clause: NodeID) -> [Cell] {
    let range = text.ranks(of: clause)
    let parts = headParts(clause)
    guard !range.isEmpty else { return [] }
    // The keyword, with the name or the text behind it.
    var start = range.lowerBound
    var cells: [Cell] = []
    let named = parts.first.map { text.ranks(of: $0).upperBound }
    let first = named ?? endOfLine(range)
    cells.append(Cell(range: start..<first))
    start = first
    for part in parts.dropFirst() {
      let own = text.ranks(of: part)
      var cell = Cell(range: start..<own.upperBound, nodes: [part])
      switch tree.kind(part) {
      case .title: cell.column = 1
      case .forEach: cell.column = 2
      case .caseItem, .datedValue:
        cell.column = 3
        cell.onBreak = .begins
      case .source:
        cell.column = 4
        cell.gap = 3
        cell.onBreak = .begins
      // Of the many kinds of nodes only these have a column.
      default: break
      }
      cells.append(cell)
      start = own.upperBound
    }
    return cells
  }

  /// The end of the line on which some tokens begin.
  func endOfLine(_ range: Range<Int>) -> Int {
    var end = range.lowerBound
    while end < range.upperBound, text.lines[end] == text.lines[range.lowerBound] { end += 1 }
    return end
  }

  // MARK: Rows

  mutating func add(_ row: Row) {
    if !row.range.isEmpty { list.rows.append(row) }
  }

  /// A row of one cell.
  mutating func plain(_ node: NodeID, indent: Int = Self.step) {
    let range = text.ranks(of: node)
    add(row(indent, [Cell(range: range, nodes: [node])]))
  }

  func row(_ indent: Int, _ cells: [Cell], _ block: Int? = nil) -> Row {
    Row(indent: indent, cells: cells.filter { !$0.range.isEmpty }, block: block, clause: clause)
  }

  /// The columns that cells take where nothing is aligned.
  func natural(_ cells: [Cell], indent: Int = 0) -> Int {
    var sum = indent
    for (index, cell) in cells.enumerated() {
      sum += (index == 0 ? 0 : cell.gap) + text.width(cell.range)
    }
    return sum
  }

  /// A cell that begins with what no other cell has taken yet, and ends with a node.
  func cell(_ start: Int, _ node: NodeID, gap: Int = 1, column: Int? = nil) -> Cell {
    Cell(
      range: start..<text.ranks(of: node).upperBound,
      nodes: [node],
      gap: gap,
      column: column
    )
  }

  /// Whether a node begins a line of the file.
  func beginsLine(_ node: NodeID) -> Bool { text.beginsLine(text.ranks(of: node).lowerBound) }
}
