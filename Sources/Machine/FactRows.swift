// The facts of many claims in native form, kept to be decided again.

/// Claims as the machine holds them while it decides: cells, and what is known of them.
///
/// Texts are places in the block that the claims were read from, which must stay where it is.
package struct FactRows: Sendable {
  let width: Int
  let slotWords: Int
  fileprivate(set) var cells: [Cell] = []
  /// For each claim which facts are known, then which are given.
  fileprivate(set) var bits: [UInt64] = []

  /// The number of claims.
  package var count: Int { bits.count / max(slotWords * 2, 1) }

  /// No claims yet, for an output.
  package init(_ output: CompiledOutput) {
    width = output.code.slotCount
    slotWords = (output.code.slotCount + 63) / 64
  }
}

extension ClaimMachine {
  /// Reads the claims of a block and appends them, until one is up to the evaluator.
  ///
  /// - Returns: the place at which it stopped, the block's end if it read all.
  package func read(_ block: UnsafeRawBufferPointer, into rows: inout FactRows) -> Int {
    guard let base = block.baseAddress, let scanner = scanner(base) else { return 0 }
    var line = base
    while line < base + block.count {
      guard let next = scanner.claim(at: line) else { break }
      runner.applyDefaults()
      for slot in 0..<rows.width { rows.cells.append(runner.cells[slot]) }
      for word in 0..<rows.slotWords { rows.bits.append(runner.known[word]) }
      for word in 0..<rows.slotWords { rows.bits.append(runner.given[word]) }
      line = next
    }
    return line - base
  }

  /// Decides claims that were read before, keeping the reasons of each until the next.
  ///
  /// - Parameter block: what the claims were read from.
  /// - Returns: how many were decided, and how many clauses refused in all.
  package func decide(
    _ rows: borrowing FactRows,
    block: UnsafeRawBufferPointer
  ) -> (claims: Int, refusals: Int) {
    guard let base = block.baseAddress else { return (0, 0) }
    var claims = 0
    var refusals = 0
    let count = rows.count
    let width = rows.width
    let slotWords = rows.slotWords
    rows.cells.withUnsafeBufferPointer { cells in
      rows.bits.withUnsafeBufferPointer { bits in
        guard let cells = cells.baseAddress, let bits = bits.baseAddress else { return }
        for row in 0..<count {
          runner.cells.update(from: cells + row * width, count: width)
          runner.known.update(from: bits + row * slotWords * 2, count: slotWords)
          runner.given.update(from: bits + row * slotWords * 2 + slotWords, count: slotWords)
          guard runner.run(block: base) else { continue }
          claims += 1
          for word in 0..<runner.refusalWords {
            refusals += runner.refusals[word].nonzeroBitCount
          }
        }
      }
    }
    return (claims, refusals)
  }
}
