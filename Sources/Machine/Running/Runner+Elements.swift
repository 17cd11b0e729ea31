// Calls, elements and lists while code runs.

/// A part that is being run.
struct CallFrame {
  var place: Int32 = 0
  var part: Int32 = 0
  /// What the part's variable stood for, and its place.
  var element = Cell.no
  var elementPlace = Cell.no
  /// The element that has the part.
  var row: Int32 = 0
}

/// What a claim adds to the counts of a batch.
struct CountedResult: Equatable {
  /// Which of the sections that are counted, or of the awards.
  let index: UInt16
  let isAmount: Bool
  let cell: Cell

  /// Stands for an amount that is open; no quantity has such words.
  static let unsettled = Cell(0, 0)
}

/// Lists that a claim makes while it is decided.
struct CellArena {
  private(set) var cells: UnsafeMutablePointer<Cell>
  private var count = 0
  private var capacity = 64
  /// The elements of the lists that are being made, each with its key, and where these lists begin.
  private var pending: UnsafeMutablePointer<(value: Cell, key: Cell)>
  private var pendingCount = 0
  private var pendingCapacity = 64
  private var starts: [Int] = []

  init() {
    cells = .allocate(capacity: capacity)
    cells.initialize(repeating: .no, count: capacity)
    pending = .allocate(capacity: pendingCapacity)
    pending.initialize(repeating: (.no, .no), count: pendingCapacity)
    starts.reserveCapacity(16)
  }

  func deallocate() {
    cells.deallocate()
    pending.deallocate()
  }

  mutating func removeAll() {
    count = 0
    pendingCount = 0
    starts.removeAll(keepingCapacity: true)
  }

  /// Forgets the lists that were begun and not ended.
  mutating func abandonLists() {
    pendingCount = 0
    starts.removeAll(keepingCapacity: true)
  }

  /// How many elements the list has that was begun last.
  var pendingLength: Int { pendingCount - (starts.last ?? 0) }

  func pendingValue(_ index: Int) -> Cell { pending[(starts.last ?? 0) + index].value }

  mutating func begin() { starts.append(pendingCount) }

  mutating func append(_ value: Cell, key: Cell) {
    if pendingCount == pendingCapacity {
      let more = UnsafeMutablePointer<(value: Cell, key: Cell)>.allocate(
        capacity: pendingCapacity * 2
      )
      more.initialize(repeating: (.no, .no), count: pendingCapacity * 2)
      more.update(from: pending, count: pendingCount)
      pending.deallocate()
      pending = more
      pendingCapacity *= 2
    }
    pending[pendingCount] = (value, key)
    pendingCount += 1
  }

  /// Ends the list that was begun last; elements with equal keys keep their order.
  ///
  /// - Parameter kind: the kind of the keys, as `ComparisonKind.code` has it; 0 for no order.
  mutating func end(orderedBy kind: UInt8) -> Cell {
    let start = starts.removeLast()
    let length = pendingCount - start
    if kind > 0, length > 1 { sort(start, length, kind) }
    while count + length > capacity { grow() }
    let place = count
    for index in 0..<length { cells[place + index] = pending[start + index].value }
    count += length
    pendingCount = start
    return Cell(Int64(place), Int64(length) | ListExtent.arena)
  }

  private mutating func grow() {
    let more = UnsafeMutablePointer<Cell>.allocate(capacity: capacity * 2)
    more.initialize(repeating: .no, count: capacity * 2)
    more.update(from: cells, count: count)
    cells.deallocate()
    cells = more
    capacity *= 2
  }

  private static func isLess(_ left: Cell, _ right: Cell, _ kind: UInt8) -> Bool {
    switch kind {
    case 1: Fraction(left).isLess(than: Fraction(right))
    case 2: left.first < right.first
    default: left.isBefore(right)
    }
  }

  /// By insertion where that is short, else by merging sorted halves.
  private mutating func sort(_ start: Int, _ length: Int, _ kind: UInt8) {
    if length <= 16 {
      for index in start + 1..<start + length {
        let item = pending[index]
        var place = index
        while place > start, Self.isLess(item.key, pending[place - 1].key, kind) {
          pending[place] = pending[place - 1]
          place -= 1
        }
        pending[place] = item
      }
      return
    }
    let half = length / 2
    sort(start, half, kind)
    sort(start + half, length - half, kind)
    var merged: [(value: Cell, key: Cell)] = []
    merged.reserveCapacity(length)
    var (left, right) = (start, start + half)
    while left < start + half || right < start + length {
      let takesRight =
        left == start + half
        || (right < start + length && Self.isLess(pending[right].key, pending[left].key, kind))
      merged.append(pending[takesRight ? right : left])
      if takesRight { right += 1 } else { left += 1 }
    }
    for (index, item) in merged.enumerated() { pending[start + index] = item }
  }
}

extension Runner {
  /// Adds a value to the list that is being made unless it is there; `false` where that is up to the
  /// evaluator.
  func appendNew(_ value: Cell, _ kind: UInt8, _ block: UnsafeRawPointer) -> Bool {
    let count = arena.pendingLength
    if count >= MachineLimits.distinctValues { return false }
    for index in 0..<count {
      let other = arena.pendingValue(index)
      let isSame: Bool
      switch kind {
      case 1: isSame = Fraction(value).isEqual(to: Fraction(other))
      case 2: isSame = value.first == other.first
      case 3: isSame = value == other
      default:
        guard let found = hasSameText(value, other, block) else { return false }
        isSame = found
      }
      if isSame { return true }
    }
    arena.append(value, key: .no)
    return true
  }

  /// The element of a list at a place from 0.
  func element(of list: Cell, at index: Int64) -> Cell {
    switch list.second & ~ListExtent.countMask {
    case ListExtent.rows: Cell(list.first + index, 0)
    case ListExtent.arena: arena.cells[Int(list.first + index)]
    case ListExtent.values:
      code.valueStore.map { lists[$0].row(Int(list.first + index)).cells[0] } ?? .no
    default: code.writtenElements[Int(list.first + index)]
    }
  }

  /// The first elements of a list or the last, in its order; nil where the count is no whole number
  /// from 0.
  func foremost(_ list: Cell, count: Cell, isLast: Bool) -> Cell? {
    guard count.second == 1, count.first >= 0 else { return nil }
    let extent = list.second & ~ListExtent.countMask
    let all = list.second & ListExtent.countMask
    let taken = min(all, count.first)
    return Cell(list.first + (isLast ? all - taken : 0), taken | extent)
  }
}
