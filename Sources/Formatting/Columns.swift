// Where the columns of a block stand.

/// The cells of one row as alignment sees them.
struct RowShape {
  let indent: Int
  /// The widths of the cells, the gaps before them and their columns; `column` is -1 for none.
  let cells: [(width: Int, gap: Int, column: Int)]

  /// The columns that the row takes where nothing is aligned.
  let natural: Int

  init(indent: Int, cells: [(width: Int, gap: Int, column: Int)]) {
    self.indent = indent
    self.cells = cells
    var end = indent
    for (index, cell) in cells.enumerated() { end += (index == 0 ? 0 : cell.gap) + cell.width }
    natural = end
  }
}

/// Chooses the stops of the columns of a block.
///
/// A stop is wanted that lets as many cells as possible begin below each other, without tearing
/// the others far apart and without pushing a row over the width that would fit by itself. Cells
/// that are too long for it stand out: theirs go on after their gaps. A column of which few rows
/// have a cell may be given up.
struct ColumnChooser {
  let shapes: [RowShape]
  /// The width of the page; nil where it does not matter.
  let width: Int?
  /// How many columns of white space in each row are worse than a cell that stands out.
  let patience: Int
  /// The columns that there are.
  private let columns: [Int]
  /// How many of the longest cells before each column may stand out.
  private static let mostOut = 14
  /// What stands for a column that is given up, among numbers of cells and among stops.
  private static let none = -1

  init(_ shapes: [RowShape], width: Int?, patience: Int) {
    self.shapes = shapes
    self.width = width
    self.patience = patience
    var found: Set<Int> = []
    for shape in shapes {
      for cell in shape.cells where cell.column >= 0 { found.insert(cell.column) }
    }
    columns = found.sorted()
  }

  /// The stop of each column by its number.
  func stops() -> [Int: Int] {
    var out = [Int](repeating: 0, count: columns.count)
    var best = stops(leavingOut: out)
    var least = cost(best)
    // A cell that stands out costs more than that, or as much.
    let isGood = 2 * least <= patience * shapes.count
    for _ in 0..<(isGood ? 0 : 2) {
      let before = out
      for column in columns.indices.reversed() {
        for count in Self.none...Self.mostOut where count != out[column] {
          var trial = out
          trial[column] = count
          let found = stops(leavingOut: trial)
          let price = cost(found)
          if price < least {
            least = price
            best = found
            out = trial
          }
        }
      }
      if out == before { break }
    }
    var result: [Int: Int] = [:]
    for (index, column) in columns.enumerated() { result[column] = best[index] }
    return result
  }

  /// The stops where so many of the longest different cells before each column do not count.
  private func stops(leavingOut out: [Int]) -> [Int] {
    var stops: [Int] = []
    var ends = shapes.map { $0.indent }
    var next = [Int](repeating: 0, count: shapes.count)
    for (index, column) in columns.enumerated() {
      var wanted: [Int] = []
      for (row, shape) in shapes.enumerated() {
        // The cells before the column, wherever they stand.
        while next[row] < shape.cells.count, shape.cells[next[row]].column < column {
          let cell = shape.cells[next[row]]
          ends[row] += (next[row] == 0 ? 0 : cell.gap) + cell.width
          next[row] += 1
        }
        guard next[row] < shape.cells.count, shape.cells[next[row]].column == column else {
          continue
        }
        wanted.append(ends[row] + shape.cells[next[row]].gap)
      }
      let stop = out[index] < 0 ? Self.none : Self.longest(wanted, leavingOut: out[index])
      stops.append(stop)
      for (row, shape) in shapes.enumerated() {
        guard next[row] < shape.cells.count, shape.cells[next[row]].column == column else {
          continue
        }
        let cell = shape.cells[next[row]]
        ends[row] = max(stop, ends[row] + cell.gap) + cell.width
        next[row] += 1
      }
    }
    return stops
  }

  private static func longest(_ ends: [Int], leavingOut count: Int) -> Int {
    var longest = ends.max() ?? 0
    for _ in 0..<count {
      var next = -1
      for end in ends where end < longest && end > next { next = end }
      if next < 0 { break }
      longest = next
    }
    return longest
  }

  private func cost(_ stops: [Int]) -> Int {
    var sum = 0
    let out = patience * shapes.count
    for shape in shapes {
      let row = place(shape, stops)
      if let width, row.end > max(width, shape.natural) { sum += 2 * out + row.end - width }
      sum += row.space + row.out * out + row.free * out / 2
      // What begins a row keeps its place before what ends it: names stand below each other first.
      if columns.count > 2, row.isFirstOut { sum += 2 * out }
    }
    return sum
  }

  /// A row at its stops, as far as it fits.
  private func place(_ shape: RowShape, _ stops: [Int]) -> PlacedRow {
    shape.place(width: width) { column in
      var index = 0
      while index < columns.count, columns[index] < column { index += 1 }
      return index < stops.count ? stops[index] : Self.none
    }
  }
}

/// Where the cells of a row begin.
struct PlacedRow {
  var starts: [Int] = []
  var end: Int
  /// The white space between its cells beyond their gaps.
  var space = 0
  /// Cells that do not begin at the stop of their column, twice those that miss it narrowly; and
  /// cells whose column has none.
  var out = 0
  var free = 0
  /// Whether the first cell of a column stands out.
  var isFirstOut = false
}

extension RowShape {
  /// Places the cells at the stops of their columns; where the row would be too long, the last ones
  /// go on after their gaps, as many as that needs.
  ///
  /// - Parameters:
  ///   - width: the width of the page; nil where it does not matter.
  ///   - stop: the stop of a column; below 0 where it has none.
  func place(width: Int?, _ stop: (Int) -> Int) -> PlacedRow {
    let whole = place(aligning: cells.count, stop)
    guard let width, whole.end > max(width, natural) else { return whole }
    for count in cells.indices.reversed() {
      let row = place(aligning: count, stop)
      if row.end <= max(width, natural) { return row }
    }
    return whole
  }

  private func place(aligning count: Int, _ stop: (Int) -> Int) -> PlacedRow {
    var row = PlacedRow(end: indent)
    var isFirst = true
    for (index, cell) in cells.enumerated() {
      var start = row.end + (index == 0 ? 0 : cell.gap)
      if cell.column >= 0 {
        let stop = stop(cell.column)
        if stop < 0 {
          row.free += 1
        } else if index >= count || start > stop {
          if start != stop {
            row.isFirstOut = row.isFirstOut || isFirst
            // What stands out by little looks like a mistake.
            row.out += start > stop && start < stop + 4 ? 2 : 1
          }
        } else {
          row.space += stop - start
          start = stop
        }
      }
      if cell.column >= 0 { isFirst = false }
      row.starts.append(start)
      row.end = start + cell.width
    }
    return row
  }
}
