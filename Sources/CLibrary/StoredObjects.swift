// What stands behind the handles.

import JSON
import Platform
import Writ

/// Compiled rules, with the ways in which many claims were decided by them.
final class StoredRules: @unchecked Sendable {
  /// More ways are prepared anew for each call.
  private static let mostBatches = 16

  let rules: RuleSet
  private let lock = Lock()
  // Guarded by `lock`.
  private var batches: [ClaimBatchOptions: ClaimBatch] = [:]

  init(_ rules: RuleSet) { self.rules = rules }

  /// The batch with these options; what it takes to prepare is kept.
  func batch(_ options: ClaimBatchOptions) throws(OptionError) -> ClaimBatch {
    if let known = lock.hold({ batches[options] }) { return known }
    let batch = try ClaimBatch(rules, options)
    lock.hold { if batches.count < Self.mostBatches { batches[options] = batch } }
    return batch
  }
}

/// The texts and counts of a result: never changed once it has a handle.
final class StoredResult: @unchecked Sendable {
  private var texts: [StoredText] = []
  var counts = BatchCounts()

  /// A result of so many texts, in the order of `writ_part`.
  init(output: StoredText = .empty, messages: String = "", problems: [UInt8] = []) {
    texts = [output, StoredText(Array(messages.utf8)), StoredText(problems)]
  }

  /// The bytes of a part and their number; nil where there is no such part.
  func text(_ part: Int) -> (bytes: UnsafePointer<CChar>?, length: Int)? {
    texts.indices.contains(part) ? (texts[part].bytes, texts[part].length) : nil
  }
}

/// Bytes with a zero behind them, where they stay until the object goes.
final class StoredText: @unchecked Sendable {
  static let empty = StoredText([])

  private let memory: OutputBytes
  let length: Int

  /// The bytes of a row, which get their zero.
  init(_ bytes: consuming OutputBytes) {
    length = bytes.count
    bytes.append(0)
    memory = bytes
  }

  convenience init(_ bytes: [UInt8]) {
    var memory = OutputBytes(capacity: bytes.count + 1)
    memory.append(contentsOf: bytes)
    self.init(memory)
  }

  var bytes: UnsafePointer<CChar>? {
    memory.bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
  }
}

/// Where a function of the caller puts a file.
final class StoredReply: @unchecked Sendable {
  private let lock = Lock()
  // Guarded by `lock`.
  private var contents: [UInt8]?

  /// What was put there last.
  var bytes: [UInt8]? {
    get { lock.hold { contents } }
    set { lock.hold { contents = newValue } }
  }
}
