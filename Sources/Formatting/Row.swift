// The rows of a file: what stands in one line where it fits, in cells that are aligned.

import Syntax

/// What becomes of a cell where its row does not fit in one line.
enum CellBreak {
  /// It stays behind the one before.
  case stays
  /// It begins a line of its own.
  case begins
  /// It begins a line of its own even where the row fits.
  case always
  /// It begins a line where it does not fit behind the one before.
  case mayBegin
}

/// A part of a row that is never torn apart where it fits.
struct Cell {
  let range: Range<Int>
  /// The nodes within which it may be broken.
  var nodes: [NodeID] = []
  /// The least number of columns between it and the cell before.
  var gap = 1
  /// The column of its block in which it stands; nil for none.
  var column: Int?
  var onBreak = CellBreak.stays
}

/// An item, or a head line, or a line of a table.
struct Row {
  let indent: Int
  var cells: [Cell]
  /// The block of rows with which its cells are aligned; nil for none.
  var block: Int?
  /// The place of its clause in the file.
  let clause: Int
  var isHead = false
  /// Whether it must stand in one line, however long.
  var isRigid = false

  var range: Range<Int> {
    let first = cells.first?.range.lowerBound ?? 0
    return first..<(cells.last?.range.upperBound ?? first)
  }
}

/// How the rows of a block are aligned.
enum Alignment {
  /// Columns stand below each other as far as the width allows; a cell far longer than the others
  /// stands out.
  case soft
  /// Columns are lines of a table: the width of the page does not matter.
  case table
  /// As `soft`; but where half of the rows or more do not fit by themselves, all are broken.
  case broken
}

/// The rows of a file in order, and their blocks.
struct RowList {
  var rows: [Row] = []
  var blocks: [Alignment] = []
  /// Blocks that are aligned with another one where all their rows fit there, and else not at all:
  /// the other one.
  var joined: [Int: Int] = [:]

  mutating func block(_ alignment: Alignment) -> Int {
    blocks.append(alignment)
    return blocks.count - 1
  }
}
