// The items of clauses that decide, and of the policy.

import Syntax

extension RowBuilder {
  mutating func items(of clause: NodeID, _ items: [NodeID]) {
    switch tree.kind(clause) {
    case .policyClause: header(items)
    case .factsClause:
      let block = list.block(.soft)
      for item in items { fact(item, indent: Self.step, block: block) }
    case .eventsClause: events(items)
    case .tableClause: table(items)
    case .scenarioClause: for item in items { scenarioPart(item) }
    // Of the many kinds of nodes only these are laid out in a way of their own.
    default: rules(items)
    }
  }

  /// `currency KRW` and `zone Asia/Seoul`, with what they say below each other.
  private mutating func header(_ items: [NodeID]) {
    let block = list.block(.soft)
    for item in items {
      let range = text.ranks(of: item)
      let value: Int
      switch tree.kind(item) {
      case .datedByItem:
        value = tree.children(item).first.map { text.ranks(of: $0).lowerBound } ?? 0
      case .title, .source, .versionItem, .currencyItem, .zoneItem, .periodsItem, .calendarItem:
        value = range.upperBound - 1
      // Of the many kinds of nodes only these are no values.
      default: value = range.lowerBound
      }
      if value <= range.lowerBound {
        plain(item)
        continue
      }
      let words = Cell(range: range.lowerBound..<value)
      let rest = Cell(range: value..<range.upperBound, nodes: [item], column: 1)
      add(row(Self.step, [words, rest], block))
    }
  }

  private mutating func rules(_ items: [NodeID]) {
    let kinds = items.map { tree.kind($0) }
    let cases = list.block(.soft)
    let payments = list.block(.soft)
    let steps = list.block(.soft)
    let rules = list.block(.soft)
    let names = list.block(.broken)
    for (item, kind) in zip(items, kinds) {
      switch kind {
      case .caseItem, .datedValue: caseRow(item, cases)
      case .paidAs: caseRow(item, payments)
      case .step: withTail(item, tree.child(item, .whenItem), steps)
      case .unlessItem: unless(item, indent: Self.step)
      case .excused: withTail(item, tree.child(item, .source), nil)
      case .column: column(item, cases)
      case .alternative, .readingAlternative: alternative(item, names)
      case .outlineLine: outlineLine(item, names)
      case .firstDayIncluded, .firstDayExcluded, .firstDayExcludedUnlessMidnight,
        .monthsEndOnCorrespondingDay, .monthsEndBeforeCorrespondingDay, .lastDayOffStays,
        .lastDayOffMoves, .hoursRunFromEvent, .hoursRunFromNextFullHour, .leastBusinessDays:
        withTail(item, tree.child(item, .source), rules)
      // Of the many kinds of nodes only these are rows with columns.
      default: plain(item)
      }
    }
    if kinds.contains(.outlineLine) { list.blocks[names] = .soft }
  }

  /// `= E   when C`, `paid as NAME   otherwise`, `= E   from DATE until DATE`.
  private mutating func caseRow(_ item: NodeID, _ block: Int) {
    let range = text.ranks(of: item)
    let parts = tree.children(item)
    guard let value = parts.first else { return plain(item) }
    let end = text.ranks(of: value).upperBound
    var cells = [Cell(range: range.lowerBound..<end, nodes: [value])]
    var start = end
    for part in parts.dropFirst() {
      var cell = cell(start, part, gap: 3, column: 1)
      cell.onBreak = .begins
      if tree.kind(part) == .untilDate {
        cell.column = start > end ? 2 : 1
        if start > end { cell.gap = 1 }
      }
      cells.append(cell)
      start = cell.range.upperBound
    }
    add(row(Self.step, cells, block))
  }

  /// A row with a part that is set apart behind it.
  private mutating func withTail(_ item: NodeID, _ tail: NodeID?, _ block: Int?) {
    let range = text.ranks(of: item)
    guard let tail else {
      add(row(Self.step, [Cell(range: range, nodes: [item])], block))
      return
    }
    let start = text.ranks(of: tail).lowerBound
    let nodes = tree.children(item).filter { $0 != tail }
    let first = Cell(range: range.lowerBound..<start, nodes: nodes)
    var rest = cell(start, tail, gap: 3, column: block == nil ? nil : 1)
    // The source of an excuse stands where its author put it.
    rest.onBreak = block == nil && beginsLine(tail) ? .always : .begins
    add(row(Self.step, [first, rest], block))
  }

  /// `unless C`, with its source and its own exceptions below.
  private mutating func unless(_ item: NodeID, indent: Int) {
    let range = text.ranks(of: item)
    let parts = tree.children(item)
    guard let condition = parts.first else { return }
    let end = text.ranks(of: condition).upperBound
    var cells = [Cell(range: range.lowerBound..<end, nodes: [condition])]
    var below = Array(parts.dropFirst())
    if let first = below.first, tree.kind(first) == .source, !beginsLine(first) {
      var source = cell(end, first, gap: 3)
      source.onBreak = .begins
      cells.append(source)
      below.removeFirst()
    }
    add(row(indent, cells))
    for part in below {
      if tree.kind(part) == .unlessItem {
        unless(part, indent: indent + Self.step)
      } else {
        plain(part, indent: indent + Self.step)
      }
    }
  }

  /// `NAME = E` of an output.
  private mutating func column(_ item: NodeID, _ block: Int) {
    let range = text.ranks(of: item)
    guard let name = tree.children(item).first else { return plain(item) }
    let end = text.ranks(of: name).upperBound
    let value = Cell(range: end..<range.upperBound, nodes: [item], column: 1)
    add(row(Self.step, [Cell(range: range.lowerBound..<end), value], block))
  }

  /// A line of a choice or of a reading: name, title, titles in other languages, what else is said.
  private mutating func alternative(_ item: NodeID, _ block: Int) {
    var cells: [Cell] = []
    var start = text.ranks(of: item).lowerBound
    var last = 0
    for part in tree.childSlice(item) {
      var cell = cell(start, part, gap: 2)
      let place = place(of: part, behind: last)
      if place > last { cell.column = place }
      last = max(last, place)
      switch tree.kind(part) {
      case .title where place > 2: cell.onBreak = .begins
      case .defaultMark, .source:
        cell.gap = 3
        cell.onBreak = .mayBegin
      case .key: cell.onBreak = .mayBegin
      // Of the many kinds of nodes only these may stand on a line of their own.
      default: break
      }
      if cells.isEmpty { cell.column = nil }
      cells.append(cell)
      start = cell.range.upperBound
    }
    add(row(Self.step, cells, block))
  }

  /// `"2.1"  "What counts"   not a rule "why"`; a mark without a title stands in its place.
  private mutating func outlineLine(_ item: NodeID, _ block: Int) {
    var cells: [Cell] = []
    var start = text.ranks(of: item).lowerBound
    for (index, part) in tree.childSlice(item).enumerated() {
      var cell = cell(start, part, gap: index == 1 ? 2 : 3, column: index == 0 ? nil : index)
      if tree.kind(part) != .title { cell.onBreak = .begins }
      cells.append(cell)
      start = cell.range.upperBound
    }
    add(row(Self.step, cells, block))
  }
}
