// Rows in the worlds of contested readings: what differs stands beside the row, as `RowWriter` has it.

/// Where one cell of a row stands among the bytes of its world.
struct WrittenCell {
  let start: Int32
  let end: Int32
  /// What the cell holds; of a list of clauses a value, and 0 and 0.
  let tag: UInt8
  /// Of a quantity that is open, what it is if it is anything but 0.
  let value: Cell
}

/// The rows of a claim in one world.
final class WorldRows {
  var bytes: UnsafeMutableRawBufferPointer = .allocate(byteCount: 1 << 12, alignment: 16)
  /// The cells of all rows, one row after another.
  var cells: [WrittenCell] = []
  /// The end of each row, behind its closing brace and line feed.
  var rowEnds: [Int] = []

  init() {
    cells.reserveCapacity(64)
    rowEnds.reserveCapacity(16)
  }

  deinit { bytes.deallocate() }

  func removeAll() {
    cells.removeAll(keepingCapacity: true)
    rowEnds.removeAll(keepingCapacity: true)
  }

  /// Makes room for as many bytes; what was written stays.
  func reserve(_ count: Int) {
    if bytes.count >= count { return }
    let more = UnsafeMutableRawBufferPointer.allocate(byteCount: count * 2, alignment: 16)
    more.copyMemory(from: UnsafeRawBufferPointer(bytes))
    bytes.deallocate()
    bytes = more
  }

  func bytes(of cell: WrittenCell) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[Int(cell.start)..<Int(cell.end)])
  }
}

/// Puts the rows of several worlds together.
struct ContestedRows {
  let worlds: [WorldRows]
  /// The columns whose values are compared by their bytes: all but texts, of which some spellings are
  /// the same.
  let comparesBytes: [Bool]
  /// The JSON of each column's name.
  let names: [[UInt8]]

  /// The most bytes that the rows of the first world and what is said beside them take.
  var bound: Int {
    var bound = 64
    for world in worlds { bound += world.rowEnds.last ?? 0 }
    for name in names { bound += (name.count + 40) * worlds[0].rowEnds.count }
    return bound + 16 * worlds[0].cells.count * worlds.count
  }

  /// Writes the rows of the first world with what other worlds give beside them; gives the end, nil
  /// where the evaluator must tell.
  func write(to start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>? {
    let first = worlds[0]
    for world in worlds.dropFirst()
    where world.rowEnds.count != first.rowEnds.count || world.cells.count != first.cells.count {
      return nil
    }
    var place = start
    var rowStart = 0
    for (row, rowEnd) in first.rowEnds.enumerated() {
      // Without the brace and the line feed.
      put(UnsafeRawBufferPointer(rebasing: first.bytes[rowStart..<rowEnd - 2]), to: &place)
      var isContested = false
      for column in names.indices {
        let index = row * names.count + column
        guard let values = values(at: index, column) else { return nil }
        if values.count == 1 { continue }
        put(isContested ? "," : ",\"contested\":[", to: &place)
        isContested = true
        put("{\"cell\":", to: &place)
        names[column].withUnsafeBytes { put($0, to: &place) }
        put(",\"values\":[", to: &place)
        for (number, world) in values.enumerated() {
          if number > 0 { put(",", to: &place) }
          put(worlds[world].bytes(of: worlds[world].cells[index]), to: &place)
        }
        put("]}", to: &place)
      }
      if isContested { put("]", to: &place) }
      put("}\n", to: &place)
      rowStart = rowEnd
    }
    return place
  }

  /// The worlds that first give each of the values of a cell; nil where it cannot be told whether two
  /// are the same.
  private func values(at index: Int, _ column: Int) -> [Int]? {
    var found = [0]
    for world in worlds.indices {
      let cell = worlds[world].cells[index]
      let bytes = worlds[world].bytes(of: cell)
      var isNew = true
      for other in found where isNew {
        let known = worlds[other].cells[index]
        guard isSame(bytes, worlds[other].bytes(of: known)) else { continue }
        // Two that are null may yet differ in what they can turn out to be.
        if cell.tag != known.tag || cell.value != known.value { return nil }
        isNew = false
      }
      if !isNew { continue }
      // What an unset parameter keeps open is told once for each world.
      if cell.tag == Tag.unset || worlds[0].cells[index].tag == Tag.unset { return nil }
      if !comparesBytes[column] { return nil }
      found.append(world)
    }
    return found
  }

  private func isSame(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    if left.count != right.count { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }

  private func put(_ bytes: UnsafeRawBufferPointer, to place: inout UnsafeMutablePointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    UnsafeMutableRawPointer(place).copyMemory(from: source, byteCount: bytes.count)
    place += bytes.count
  }

  private func put(_ text: StaticString, to place: inout UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(place).copyMemory(
      from: text.utf8Start,
      byteCount: text.utf8CodeUnitCount
    )
    place += text.utf8CodeUnitCount
  }
}
