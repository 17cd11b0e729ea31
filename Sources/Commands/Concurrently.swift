// The same work for many things, on several threads.

import Platform

/// What becomes of each thing, in order: all, or those up to the first for which `isLast` holds.
///
/// - Parameters:
///   - count: how many there are.
///   - threads: how many are worked on at once.
///   - isLast: whether to begin no further ones.
///   - work: what is done with each, by its place; called from several threads.
func concurrently<Outcome: Sendable>(
  _ count: Int,
  threads: Int,
  until isLast: (Outcome) -> Bool = { _ in false },
  _ work: @escaping @Sendable (Int) -> Outcome
) -> [Outcome] {
  let slots = OutcomeSlots<Outcome>(count: count)
  let fill: @Sendable (Int) -> Void = { index in slots[index] = work(index) }
  let pool = WorkerPool(
    threads: min(threads, max(count, 1)),
    pieces: count,
    stackBytes: stackBytes,
    work: fill
  )
  defer { pool?.stop() }
  var given = 0
  var outcomes: [Outcome] = []
  for index in 0..<count {
    // A few wait behind those that are worked on, so that no more than these are done in vain.
    while given < count, given < index + 2 * threads {
      if let pool { pool.give(given) } else { fill(given) }
      given += 1
    }
    pool?.wait(for: index)
    guard let outcome = slots[index] else { continue }
    outcomes.append(outcome)
    if isLast(outcome) { break }
  }
  return outcomes
}

/// Room for what comes of each thing.
///
/// Each slot is written once, by the thread that works on it, and read after that work is waited for.
private final class OutcomeSlots<Outcome: Sendable>: @unchecked Sendable {
  private let memory: UnsafeMutableBufferPointer<Outcome?>

  init(count: Int) {
    memory = .allocate(capacity: count)
    memory.initialize(repeating: nil)
  }

  deinit {
    memory.deinitialize()
    memory.deallocate()
  }

  subscript(_ index: Int) -> Outcome? {
    get { memory[index] }
    set { memory[index] = newValue }
  }
}
