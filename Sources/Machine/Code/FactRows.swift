// The facts of many claims in native form, kept to be decided again.

/// Claims as the machine holds them while it decides: cells, and what is known of them.
///
/// Texts are places in the block that the claims were read from, which must stay where it is.
package struct FactRows: Sendable {
  let width: Int
  fileprivate(set) var cells: [Cell] = []
  fileprivate(set) var tags: [UInt8] = []

  /// The number of claims.
  package var count: Int { tags.count / max(width, 1) }

  /// No claims yet, for an output of a policy without lists.
  package init(_ output: CompiledOutput) { width = output.codes[0].slotCount }
}

extension ClaimMachine {
  /// Reads the claims of a block and appends them, until one is up to the evaluator.
  ///
  /// - Returns: the place at which it stopped, the block's end if it read all.
  package func read(_ block: UnsafeRawBufferPointer, into rows: inout FactRows) -> Int {
    guard let base = block.baseAddress, let scanner = scanner(base), runner.code.lists.isEmpty
    else {
      return 0
    }
    var line = base
    while line < base + block.count {
      guard let next = scanner.claim(at: line) else { break }
      runner.applyDefaults()
      for slot in 0..<rows.width { rows.cells.append(runner.cells[slot]) }
      for slot in 0..<rows.width { rows.tags.append(runner.tags[slot]) }
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
    rows.cells.withUnsafeBufferPointer { cells in
      rows.tags.withUnsafeBufferPointer { tags in
        guard let cells = cells.baseAddress, let tags = tags.baseAddress else { return }
        for row in 0..<count {
          runner.cells.update(from: cells + row * width, count: width)
          runner.tags.update(from: tags + row * width, count: width)
          guard runner.begin(), runner.run(block: base) == .row else { continue }
          claims += 1
          refusals += encoder.refusalCount
        }
      }
    }
    return (claims, refusals)
  }
}
