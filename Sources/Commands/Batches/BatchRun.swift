// One batch from the input to the output: blocks in order, decided by all threads.

import FactReading
import JSON
import Platform
import UnicodeText
import Writ

/// Why a batch stops before its end.
enum BatchStop: Error {
  /// A file cannot be read or written on.
  case file(FileError)
  /// The system gives no thread.
  case noThread
}

/// A batch that is ready to run.
struct BatchRun {
  let request: BatchRequest
  let decider: BatchDecider
  let limits: BatchLimits
  let surroundings: Surroundings
  let isQuiet: Bool
  /// Where it has come so far; noted in a file only where `keepsCheckpoints`.
  var checkpoint: BatchCheckpoint
  let keepsCheckpoints: Bool
  /// Whether the names of the columns, where there are any, are written.
  var hasBegun = false
  /// Whether a note of how far it has come lies beside the output.
  var isNoted = false
  var tally: BatchTally
  /// How many problems were told.
  private var told = 0

  init(
    request: BatchRequest,
    decider: BatchDecider,
    limits: BatchLimits,
    surroundings: Surroundings,
    isQuiet: Bool,
    checkpoint: BatchCheckpoint,
    keepsCheckpoints: Bool,
    tally: BatchTally
  ) {
    self.request = request
    self.decider = decider
    self.limits = limits
    self.surroundings = surroundings
    self.isQuiet = isQuiet
    self.checkpoint = checkpoint
    self.keepsCheckpoints = keepsCheckpoints
    self.tally = tally
  }

  private var streams: Streams { surroundings.streams }

  /// Decides all blocks that `reader` gives, and writes them to `output` in order.
  mutating func run(
    _ reader: inout BlockReader,
    to output: OutputStream,
    _ progress: inout BatchProgress
  ) throws(BatchStop) {
    let (decider, limits) = (self.decider, self.limits)
    let first = BatchBlock(capacity: limits.block, tally: decider.emptyTally())
    var hasMore = try Self.reading { () throws(FileError) in try reader.fill(first) }
    if !hasMore { return }
    // An input of one block needs one thread, and nothing to go on from.
    let isOnlyBlock = reader.isAtEnd
    if keepsCheckpoints, !isOnlyBlock {
      try Self.reading { () throws(FileError) in try note() }
    }
    let threads = isOnlyBlock ? 1 : request.threads ?? streams.processors
    // Each thread has a block, and some wait to be taken and to be written.
    let others = isOnlyBlock ? 0 : threads + 3
    let blocks =
      [first]
      + (0..<others).map { _ in
        BatchBlock(capacity: limits.block, tally: decider.emptyTally())
      }
    let pool = WorkerPool(
      threads: threads,
      pieces: blocks.count,
      stackBytes: stackBytes
    ) { piece in blocks[piece].decide(decider, limits) }
    guard let pool else { throw .noThread }
    defer { pool.stop() }
    pool.give(0)
    var read = 1
    var written = 0
    var noted = streams.now()
    while true {
      while hasMore, read - written < blocks.count {
        let piece = read % blocks.count
        hasMore = try Self.reading { () throws(FileError) in try reader.fill(blocks[piece]) }
        if hasMore {
          pool.give(piece)
          read += 1
        }
      }
      if written == read { return }
      let block = blocks[written % blocks.count]
      pool.wait(for: written % blocks.count)
      try Self.reading { () throws(FileError) in try output.write(block.output.bytes) }
      written += 1
      finish(block, &progress)
      let now = streams.now()
      if keepsCheckpoints, now - noted >= limits.checkpointInterval {
        noted = now
        try Self.reading { () throws(FileError) in try note() }
      }
    }
  }

  private static func reading<Result>(
    _ body: () throws(FileError) -> Result
  ) throws(BatchStop) -> Result {
    do throws(FileError) { return try body() } catch { throw .file(error) }
  }

  /// Counts a block that is written, and tells what is wrong in it.
  private mutating func finish(_ block: BatchBlock, _ progress: inout BatchProgress) {
    tally.add(block.tally)
    checkpoint.inputOffset = block.inputEnd
    checkpoint.line = block.nextLine
    checkpoint.outputLength += block.output.count
    if told < tally.problems.count {
      progress.clear()
      for problem in tally.problems[told...] { streams.tell(Array(text(of: problem).utf8)) }
      told = tally.problems.count
    }
    progress.draw(offset: block.inputEnd, claims: tally.claims)
  }

  /// Notes how far the batch has come.
  mutating func note() throws(FileError) {
    checkpoint.counts = tally.counts
    try surroundings.writeFile(BatchCheckpoint.path(for: request.output), checkpoint.json())
    isNoted = true
  }

  private func text(of problem: BatchProblem) -> String {
    let name = escapeControls(shownName(of: request.facts))
    let column = problem.column > 0 ? "\(problem.column):" : ""
    return "\(name):\(problem.line):\(column) error: \(problem.text)\n"
  }

  /// The summary, and what was passed over or not listed.
  func summary(_ progress: BatchProgress) -> String {
    var text = ""
    if !tally.ignored.isEmpty {
      text +=
        "\(escapeControls(shownName(of: request.facts))): facts that the policy does not know: "
      text += tally.ignored.joined(separator: ", ") + "\n"
    }
    if isQuiet { return text }
    text += progress.total(tally.claims) + "\n"
    for line in decider.taken(tally) { text += "  \(line)\n" }
    for line in decider.summary(tally) { text += "  \(line)\n" }
    if tally.rowsInError > 0 {
      text += "  rows in error: \(BatchDecider.grouped(tally.rowsInError))"
      if tally.rowsInError > tally.problems.count {
        text += ", of which \(tally.problems.count) are told above"
      }
      text += "\n"
    }
    return text
  }
}
