// Decision tables: a header, rows of tests and values, and what holds otherwise.

import SourceText

/// How many cells the header of a table has; nil where it cannot be read.
struct TableShape {
  var hasHeader = false
  var inputs: Int?
  var outputs: Int?
}

extension Parser {
  /// The lines below the head of a table; each is whole by itself.
  func tableLines(_ lines: Range<Int>) -> [NodeID] {
    var shape = TableShape()
    var parts: [NodeID] = []
    let drawn = tableDrawnOtherwise(lines)
    for item in items(lines) {
      let first = item.lines.lowerBound
      if let drawn, drawn.lines.contains(first) {
        enter(item)
        if first == drawn.lines.lowerBound { fail(drawn.finding) }
        parts.append(unexpectedRest())
        continue
      }
      enter(LayoutItem(lines: first..<(first + 1)))
      let earlier = diagnostics.count
      parts += tableLine(&shape)
      guard item.lines.count > 1 else { continue }
      // What is wrong with half a row tells nothing: its other half stands below.
      diagnostics.removeLast(diagnostics.count - earlier)
      enter(LayoutItem(lines: (first + 1)..<item.lines.upperBound))
      layoutMistake(SyntaxProblems.tableLineGoesOn(here))
      parts.append(unexpectedRest())
    }
    return parts
  }

  // otherwise … | header or row, with bars | source "…" | title "…" | collect | dated by PATH
  private func tableLine(_ shape: inout TableShape) -> [NodeID] {
    let start = position
    if at(.otherwise), kind(1) != .dot, kind(1) != .bar, kind(1) != .doubleBar {
      return [tableOtherwise(shape)]
    }
    if lineHasBars {
      if shape.hasHeader { return [tableRow(shape)] }
      return tableHeader(&shape)
    }
    if isSourceStart || at(.source) { return [item(.unexpected, wrapping: source(), from: start)] }
    if isTitleStart { return [item(.unexpected, wrapping: title(), from: start)] }
    if at(.collect) { return [item(.unexpected, wrapping: leaf(.collect), from: start)] }
    if at(.with), kind(1).isWord { return [askedWith()] }
    if at(.dated, .by) {
      advance()
      advance()
      return [item(.datedByItem, from: start, [expression()])]
    }
    fail(SyntaxProblems.unknownTableLine(here, text(), itemWords(of: .tableClause)))
    return [unexpectedRest()]
  }

  // with NAME TYPE
  private func askedWith() -> NodeID {
    let start = position
    advance()
    guard let name = declaredName() else {
      fail(SyntaxProblems.expectedName(here, found: text()))
      return item(.tableInput, from: start)
    }
    return item(.tableInput, from: start, [name, type()])
  }

  private var lineHasBars: Bool {
    (position..<limit).contains { index in
      let kind = tokenKinds[layout.significant[index]]
      return kind == .bar || kind == .doubleBar
    }
  }

  /// Whether the line has exactly one `||`; reports where it has none or several.
  private func hasOneDoubleBar() -> Bool {
    let places = (position..<limit).filter { index in
      tokenKinds[layout.significant[index]] == .doubleBar
    }
    if places.isEmpty {
      fail(SyntaxProblems.withoutDoubleBar(here))
    } else if places.count > 1 {
      fail(SyntaxProblems.secondDoubleBar(tokenRange(places[1]), tokenRange(places[0])))
    }
    return places.count == 1
  }

  /// A part of a line, with whatever is left over in it.
  private func finished(_ kind: NodeKind, from start: Int, _ children: [NodeID]) -> NodeID {
    var parts = children
    if !atEnd {
      let isHeader = kind == .tableInputs || kind == .tableOutputs
      fail(SyntaxProblems.unexpectedInCell(here, text(), keyword(), isHeader: isHeader))
      parts.append(unexpectedRest())
    }
    return node(kind, from: start, parts)
  }

  /// Whether a cell ends so many places ahead.
  private func cellEnds(_ offset: Int) -> Bool {
    switch kind(offset) {
    case .bar, .doubleBar, .end: true
    default: false
    }
  }

  // MARK: The header

  // [E {| E}] || NAME {| NAME}
  private func tableHeader(_ shape: inout TableShape) -> [NodeID] {
    shape.hasHeader = true
    guard hasOneDoubleBar() else { return [unexpectedRest()] }
    var start = position
    var inputs: [NodeID] = []
    if kind() != .doubleBar {
      repeat {
        if !inputs.isEmpty { advance() }
        inputs.append(tableInput())
      } while !failed && kind() == .bar
    }
    guard !failed, kind() == .doubleBar else {
      return [finished(.tableInputs, from: start, inputs)]
    }
    let left = node(.tableInputs, from: start, inputs)
    advance()
    start = position
    var outputs: [NodeID] = []
    repeat {
      if !outputs.isEmpty { advance() }
      outputs.append(tableOutput())
    } while !failed && kind() == .bar
    let right = finished(.tableOutputs, from: start, outputs)
    if !failed {
      shape.inputs = inputs.count
      shape.outputs = outputs.count
    }
    return [left, right]
  }

  private func tableInput() -> NodeID {
    if cellEnds(0) {
      fail(SyntaxProblems.emptyHeaderCell(here))
      return missing()
    }
    if beginsTest {
      fail(SyntaxProblems.rowBeforeHeader(here))
      return missing()
    }
    let place = here
    let input = expression(Level.sets)
    if isWritten(builder.kind(input)) { fail(SyntaxProblems.rowBeforeHeader(place)) }
    return input
  }

  private func tableOutput() -> NodeID {
    if cellEnds(0) {
      fail(SyntaxProblems.emptyHeaderCell(here))
      return missing()
    }
    guard kind().isWord, cellEnds(1) else {
      fail(SyntaxProblems.rowBeforeHeader(here))
      return missing()
    }
    return leaf(.name)
  }

  /// Whether a node is a value that is written out, which compares with nothing.
  private func isWritten(_ kind: NodeKind) -> Bool {
    switch kind {
    case .literalNumber, .literalPercent, .literalQuantity, .literalBusinessDays, .literalString,
      .literalDate, .literalInstant, .literalTime, .literalMonth, .literalQuarter, .literalTruth,
      .literalNone:
      true
    default: false
    }
  }

  /// Whether a test begins here that no expression can be.
  private var beginsTest: Bool {
    switch kind() {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    case .minus: cellEnds(1)
    case .word where kind(1) != .dot: at(.from) || at(.over) || at(.not)
    default: false
    }
  }

  // MARK: Rows

  // [CELL {| CELL}] || V {| V} [from D] [until D] [source "…"]
  private func tableRow(_ shape: TableShape) -> NodeID {
    let start = position
    guard hasOneDoubleBar() else {
      return node(.tableLine, from: start, [unexpectedRest()])
    }
    var parts: [NodeID] = []
    if kind() != .doubleBar {
      repeat {
        if !parts.isEmpty { advance() }
        parts.append(testCell())
      } while !failed && kind() == .bar
    }
    guard !failed, kind() == .doubleBar else { return finished(.tableLine, from: start, parts) }
    let tests = parts.count
    advance()
    let values = valueCells()
    parts += values
    if !failed { parts += rowTail() }
    let row = finished(.tableLine, from: start, parts)
    if !failed {
      checkWidth(tokenRange(start), .tests, tests, shape.inputs)
      if !failed { checkWidth(tokenRange(start), .values, values.count, shape.outputs) }
    }
    return row
  }

  private func checkWidth(
    _ range: SourceRange,
    _ part: SyntaxProblems.TablePart,
    _ count: Int,
    _ wanted: Int?
  ) {
    guard let wanted, count != wanted else { return }
    fail(SyntaxProblems.tableWidth(range, part, cells: count, header: wanted))
  }

  // [from D] [until D] [source "…"]
  private func rowTail() -> [NodeID] {
    var parts: [NodeID] = []
    if at(.from) { parts.append(phrase(.fromDate)) }
    if !failed, at(.until) { parts.append(phrase(.untilDate)) }
    if !failed, isSourceStart { parts.append(source()) }
    return parts
  }

  // V {| V}
  private func valueCells() -> [NodeID] {
    var values: [NodeID] = []
    repeat {
      if !values.isEmpty { advance() }
      values.append(valueCell())
    } while !failed && kind() == .bar
    return values
  }

  // - | E
  private func valueCell() -> NodeID {
    let start = position
    if cellEnds(0) {
      fail(SyntaxProblems.emptyCell(here))
      return node(.valueCell, from: start)
    }
    if kind() == .minus, cellEnds(1) || tailBegins(1) { return leaf(.valueCell) }
    return node(.valueCell, from: start, [expression()])
  }

  /// Whether what follows the last cell of a row begins so many places ahead.
  private func tailBegins(_ offset: Int) -> Bool {
    at(.from, offset) || at(.until, offset) || (at(.source, offset) && kind(offset + 1) == .string)
  }

  // otherwise (V {| V} | for people "…")
  private func tableOtherwise(_ shape: TableShape) -> NodeID {
    let start = position
    if !shape.hasHeader { fail(SyntaxProblems.rowBeforeHeader(here)) }
    advance()
    if at(.for, .people) {
      advance()
      advance()
      let title = titleString("what a person decides")
      return finished(.tableOtherwise, from: start, [title])
    }
    let values = valueCells()
    if !failed, kind() == .doubleBar { fail(SyntaxProblems.otherwiseWithTests(here)) }
    let row = finished(.tableOtherwise, from: start, values)
    if !failed { checkWidth(tokenRange(start), .values, values.count, shape.outputs) }
    return row
  }

  // MARK: Tests

  // - | TEST {, TEST} | not TEST {, TEST}
  private func testCell() -> NodeID {
    let start = position
    if cellEnds(0) {
      fail(SyntaxProblems.emptyTestCell(here))
      return node(.testCell, from: start)
    }
    if kind() == .minus, cellEnds(1) { return leaf(.testCell) }
    guard at(.not), kind(1) != .dot else { return node(.testCell, from: start, tests()) }
    advance()
    let none = node(.cellNot, from: start, tests())
    return node(.testCell, from: start, [none])
  }

  // TEST {, TEST}
  private func tests() -> [NodeID] {
    var found: [NodeID] = []
    repeat {
      if !found.isEmpty { advance() }
      found.append(cellTest())
    } while !failed && kind() == .comma
    return found
  }

  // from A to [under] B | over A to B | < A | <= A | > A | >= A | E
  private func cellTest() -> NodeID {
    switch kind() {
    case .less: return cellLimit(.cellLess)
    case .lessOrEqual: return cellLimit(.cellLessOrEqual)
    case .greater: return cellLimit(.cellGreater)
    case .greaterOrEqual: return cellLimit(.cellGreaterOrEqual)
    case .word where kind(1) != .dot:
      if at(.from) || at(.over) { return cellRange() }
      if at(.not) || at(.is) {
        fail(SyntaxProblems.unexpectedInCell(here, text(), keyword(), isHeader: false))
        return missing()
      }
    default: break
    }
    return expression(Level.sets)
  }

  // OPERATOR A
  private func cellLimit(_ kind: NodeKind) -> NodeID {
    let start = position
    advance()
    return node(kind, from: start, [expression(Level.sets)])
  }

  // from A to [under] B | over A to B
  private func cellRange() -> NodeID {
    let start = position
    let isOver = at(.over)
    advance()
    let low = expression(Level.sets)
    guard !failed, at(.to) else {
      fail(SyntaxProblems.cellRangeWithoutEnd(here, isOver: isOver))
      return node(isOver ? .cellOverTo : .cellFromTo, from: start, [low, missing()])
    }
    advance()
    var kind: NodeKind = isOver ? .cellOverTo : .cellFromTo
    if !isOver, at(.under), self.kind(1) != .dot {
      advance()
      kind = .cellFromToUnder
    }
    return node(kind, from: start, [low, expression(Level.sets)])
  }
}
