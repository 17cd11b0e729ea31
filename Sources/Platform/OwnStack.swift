// Running on a stack of a known size, whatever the limits of the process.

/// What came of the work; written by its thread before `wait` returns, and read after that.
private final class Outcome: @unchecked Sendable {
  var code: Int32 = 0
}

/// Runs work on a thread with a stack of its own, and waits for it.
///
/// The main thread's stack is as large as whoever started the process says, which can be too little.
///
/// - Returns: what the work gives; where the system has no further thread, it runs on this one.
package func runOnOwnStack(bytes: Int, _ work: @escaping @Sendable () -> Int32) -> Int32 {
  let outcome = Outcome()
  let pool = WorkerPool(threads: 1, pieces: 1, stackBytes: bytes) { _ in outcome.code = work() }
  guard let pool else { return work() }
  pool.give(0)
  pool.wait(for: 0)
  pool.stop()
  return outcome.code
}
