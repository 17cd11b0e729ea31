// Facts, events, tables and scenarios.

import Syntax

extension RowBuilder {
  // MARK: Facts and events

  /// A fact and those below it.
  mutating func fact(_ item: NodeID, indent: Int, block: Int) {
    declaration(item, indent: indent, block: block)
    for part in tree.childSlice(item) where tree.kind(part) == .factLine {
      fact(part, indent: indent + Self.step, block: block)
    }
  }

  mutating func events(_ items: [NodeID]) {
    let kinds = list.block(.soft)
    let facts = list.block(.soft)
    list.joined[kinds] = facts
    for item in items {
      declaration(item, indent: Self.step, block: kinds)
      for part in tree.childSlice(item) where tree.kind(part) == .factLine {
        fact(part, indent: 2 * Self.step, block: facts)
      }
    }
  }

  /// The line of a fact or of a kind of event: name, type, titles, default, keys.
  private mutating func declaration(_ item: NodeID, indent: Int, block: Int) {
    var cells: [Cell] = []
    var start = text.ranks(of: item).lowerBound
    var last = 0
    for part in tree.childSlice(item) {
      if tree.kind(part) == .factLine { break }
      var cell = cell(start, part, gap: 2)
      var place = place(of: part, behind: last)
      // A kind has no type: its title stands where those of its facts have theirs.
      if place == 2, tree.kind(item) == .eventKind { place = 1 }
      if place > last, !cells.isEmpty { cell.column = place }
      last = max(last, place)
      if tree.kind(part) == .defaultValue || tree.kind(part) == .source { cell.gap = 3 }
      cells.append(cell)
      start = cell.range.upperBound
    }
    var row = row(indent, cells, block)
    // A fact is one line, unless its very type is too long for it.
    let head = natural(Array(cells.prefix(2)), indent: indent)
    row.isRigid = head <= width || tree.child(item, .factLine) != nil
    add(row)
  }

  /// The column of a part of a declaration: its name, its type, the title, titles in other languages,
  /// the default, keys, and the source.
  ///
  /// - Parameter last: the column of the part before, so that of several keys each has its own.
  func place(of part: NodeID, behind last: Int) -> Int {
    switch tree.kind(part) {
    case .name: 0
    case .title: text.ranks(of: part).count == 1 ? 2 : max(3, min(last + 1, 6))
    case .defaultValue, .defaultMark: 7
    case .key: max(8, min(last + 1, 10))
    case .source: 11
    // Of the many kinds of nodes only these have a column of their own.
    default: 1
    }
  }

  // MARK: Tables

  mutating func table(_ items: [NodeID]) {
    let block = list.block(.table)
    var header: NodeID?
    for item in items {
      switch tree.kind(item) {
      case .tableInputs: header = item
      case .tableOutputs:
        let start = text.ranks(of: header ?? item).lowerBound
        cells(start..<text.ranks(of: item).upperBound, tails: [], indent: Self.step, block)
      case .tableLine:
        let tails = tree.children(item).filter { part in
          switch tree.kind(part) {
          case .fromDate, .untilDate, .source: true
          // Of the many kinds of nodes only these begin the tail of a row.
          default: false
          }
        }
        cells(text.ranks(of: item), tails: tails, indent: Self.step, block)
      case .tableOtherwise: otherwise(item, header.map { tree.childSlice($0).count } ?? 0, block)
      // Of the many kinds of nodes only these are rows of a table.
      default: rigid(text.ranks(of: item), indent: Self.step)
      }
    }
  }

  /// `otherwise V | V`: several values stand below those of the rows.
  private mutating func otherwise(_ item: NodeID, _ inputs: Int, _ block: Int) {
    let range = text.ranks(of: item)
    let values = tree.children(item, .valueCell)
    guard values.count > 1, inputs > 0 else { return rigid(range, indent: Self.step) }
    let first = range.lowerBound + 1
    // Nothing stands in the place of `||`.
    var cells = [Cell(range: range.lowerBound..<first), Cell(range: first..<first, column: inputs)]
    var start = first
    for (index, value) in values.enumerated() {
      var cell = cell(start, value, gap: index == 0 ? 3 : 1)
      if index > 0 { cell.column = inputs + index }
      cells.append(cell)
      start = cell.range.upperBound
    }
    var row = Row(indent: Self.step, cells: cells, block: block, clause: clause)
    row.isRigid = true
    add(row)
  }

  /// A row that cannot go on in the next line.
  private mutating func rigid(_ range: Range<Int>, indent: Int) {
    var row = row(indent, [Cell(range: range)])
    row.isRigid = true
    add(row)
  }

  /// A line with bars: each bar begins a cell.
  mutating func cells(_ range: Range<Int>, tails: [NodeID], indent: Int, _ block: Int) {
    // The part left of `||` may be empty.
    var range = range
    while range.lowerBound > 0, !text.beginsLine(range.lowerBound) {
      range = (range.lowerBound - 1)..<range.upperBound
    }
    let end = tails.first.map { text.ranks(of: $0).lowerBound } ?? range.upperBound
    var found: [Cell] = []
    var start = range.lowerBound
    for rank in range.lowerBound..<end {
      let kind = tree.tokenKinds[text.tokens[rank]]
      guard kind == .bar || kind == .doubleBar, rank > start else { continue }
      found.append(Cell(range: start..<rank, column: found.isEmpty ? nil : found.count))
      start = rank
    }
    found.append(Cell(range: start..<end, column: found.isEmpty ? nil : found.count))
    start = end
    for tail in tails {
      let isUntil = tree.kind(tail) == .untilDate && tails.count > 1 && tail != tails.first
      let column = tree.kind(tail) == .source ? 1_002 : isUntil ? 1_001 : 1_000
      found.append(cell(start, tail, gap: isUntil ? 1 : 3, column: column))
      start = text.ranks(of: tail).upperBound
    }
    var row = row(indent, found, block)
    row.isRigid = true
    add(row)
  }

  // MARK: Scenarios

  /// `given` or `expect` with the lines below.
  mutating func scenarioPart(_ item: NodeID) {
    let range = text.ranks(of: item)
    switch tree.kind(item) {
    case .given:
      let block = list.block(.soft)
      let head = tree.child(item, .givenAs).map { text.ranks(of: $0).upperBound }
      rigid(range.lowerBound..<(head ?? range.lowerBound + 1), indent: Self.step)
      for line in tree.children(item) where tree.kind(line) != .givenAs { given(line, block) }
    case .expect:
      let lines = tree.children(item)
      let bindings = lines.filter { tree.kind($0) == .binding }
      let end = bindings.last.map { text.ranks(of: $0).upperBound } ?? range.lowerBound + 1
      rigid(range.lowerBound..<end, indent: Self.step)
      for line in lines where tree.kind(line) != .binding { plain(line, indent: 2 * Self.step) }
    // Of the many kinds of nodes only these are rows of facts.
    default: plain(item)
    }
  }

  private mutating func given(_ line: NodeID, _ block: Int) {
    let range = text.ranks(of: line)
    let parts = tree.children(line)
    guard let path = parts.first, tree.kind(line) != .givenWithout else {
      return plain(line, indent: 2 * Self.step)
    }
    let end = text.ranks(of: path).upperBound
    let name = Cell(range: range.lowerBound..<end)
    guard tree.kind(line) == .givenTable else {
      let value = Cell(range: end..<range.upperBound, nodes: [line], column: 1)
      add(row(2 * Self.step, [name, value], block))
      return
    }
    rigid(range.lowerBound..<end, indent: 2 * Self.step)
    let rows = list.block(.table)
    for part in parts.dropFirst() {
      cells(text.ranks(of: part), tails: [], indent: 3 * Self.step, rows)
    }
  }
}
