// The blocks of a batch: whole rows of the input, and what comes of them.

import JSON
import Platform
import Writ

/// How much a batch holds at once.
package struct BatchLimits: Sendable {
  /// The bytes of a block, where no row is longer.
  package var block = BatchDecider.pieceSize
  /// The bytes of the longest line; it is as long as the longest block.
  var line = BatchDecider.longestLine
  /// Nanoseconds between two notes of how far a batch has come.
  var checkpointInterval: UInt64 = 1_000_000_000

  package init() {}
}

/// One block: rows of the input, the lines of the output and the counts.
///
/// It belongs to one thread at a time: to the one that reads and writes, and between
/// `WorkerPool.give` and `wait` to a worker.
final class BatchBlock: @unchecked Sendable {
  private(set) var storage: UnsafeMutableRawBufferPointer
  /// How many bytes of the storage are rows.
  var length = 0
  /// The number of the first line, from 1.
  var firstLine = 1
  /// Whether the block stands for one line that is longer than may be read.
  var isLongLine = false
  /// Where the input goes on behind the block, and with which line.
  var inputEnd = 0
  var nextLine = 1
  var output = OutputBytes()
  var tally: BatchTally

  init(capacity: Int, tally: BatchTally) {
    storage = Self.allocate(capacity)
    self.tally = tally
  }

  deinit { storage.deallocate() }

  /// Room for so many bytes, with more behind it that may be read.
  private static func allocate(_ capacity: Int) -> UnsafeMutableRawBufferPointer {
    let size = capacity + BatchDecider.padding
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    let rest = UnsafeMutableRawBufferPointer(rebasing: memory[capacity...])
    rest.initializeMemory(as: UInt8.self, repeating: 0)
    return UnsafeMutableRawBufferPointer(rebasing: memory[..<capacity])
  }

  var rows: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: storage[..<length]) }

  /// Gives the storage another size; its first bytes stay.
  func resize(to capacity: Int, keeping length: Int) {
    if capacity == storage.count { return }
    let other = Self.allocate(capacity)
    if length > 0 { other.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[..<length])) }
    storage.deallocate()
    storage = other
  }

  func decide(_ decider: BatchDecider, _ limits: BatchLimits) {
    output.truncate()
    tally.removeAll()
    if isLongLine {
      decider.refuseLongLine(firstLine, limit: limits.line, into: &output, tally: &tally)
    } else {
      decider.decide(rows, firstLine: firstLine, into: &output, tally: &tally)
    }
  }
}

/// Cuts an input into blocks of whole rows.
struct BlockReader {
  let source: InputStream
  let decider: BatchDecider
  let limits: BatchLimits
  /// What was read and belongs to the next block.
  var rest: [UInt8] = []
  /// Where `rest` begins in the input, and in which line.
  var offset = 0
  var line = 1
  /// Whether all of the input was read.
  private(set) var isAtEnd = false

  init(source: InputStream, decider: BatchDecider, limits: BatchLimits) {
    self.source = source
    self.decider = decider
    self.limits = limits
  }

  /// Fills a block with whole rows; false where there are no more.
  mutating func fill(_ block: BatchBlock) throws(FileError) -> Bool {
    block.firstLine = line
    block.isLongLine = false
    var capacity = max(limits.block, min(rest.count * 2, limits.line + 1))
    block.resize(to: max(capacity, rest.count), keeping: 0)
    capacity = block.storage.count
    block.storage.copyBytes(from: rest)
    var length = rest.count
    rest = []
    while true {
      while length < capacity, !isAtEnd {
        let free = UnsafeMutableRawBufferPointer(rebasing: block.storage[length..<capacity])
        let count = try source.read(free)
        if count == 0 { isAtEnd = true }
        length += count
      }
      if length == 0 { return false }
      let read = UnsafeRawBufferPointer(rebasing: block.storage[..<length])
      switch decider.piece(of: read, isAtEnd: isAtEnd, limit: limits.line) {
      case .needsMore: break
      case .startOfLongLine:
        try skipLine(block, length)
        return true
      case .rows(let whole):
        take(whole, of: length, block)
        return true
      }
      capacity = min(capacity * 2, limits.line + 1)
      block.resize(to: capacity, keeping: length)
    }
  }

  private mutating func take(_ whole: Int, of length: Int, _ block: BatchBlock) {
    rest = Array(block.storage[whole..<length])
    block.length = whole
    offset += whole
    line += countLines(in: block.rows)
    block.inputEnd = offset
    block.nextLine = line
  }

  /// Makes a block of one line that is too long, and reads on behind it.
  private mutating func skipLine(_ block: BatchBlock, _ length: Int) throws(FileError) {
    offset += length
    line += 1
    var end: Int?
    while end == nil, !isAtEnd {
      let count = try source.read(block.storage)
      if count == 0 { isAtEnd = true }
      end = block.storage[..<count].firstIndex(of: 0x0A)
      offset += end.map { $0 + 1 } ?? count
      if let end { rest = Array(block.storage[(end + 1)..<count]) }
    }
    block.isLongLine = true
    block.length = 0
    block.inputEnd = offset
    block.nextLine = line
  }
}
