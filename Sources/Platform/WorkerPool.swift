// Threads that work on numbered pieces.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How many processors the system has for this process; at least 1.
package func processorCount() -> Int {
  max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}

/// Nanoseconds of a clock that only goes forward, from some moment on.
package func monotonicNanoseconds() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

/// A fixed number of threads that work on pieces with numbers, in the order in which they are given.
///
/// One thread gives pieces and waits for them. Between `give` and the end of `wait` a piece belongs
/// to the pool: its data is touched by the work alone.
package final class WorkerPool: @unchecked Sendable {
  /// How many threads there are.
  package private(set) var threadCount = 0

  // Guarded by `mutex`.
  private var queue: [Int] = []
  private var isDone: [Bool]
  private var isStopping = false

  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let hasWork: UnsafeMutablePointer<pthread_cond_t>
  private let hasResult: UnsafeMutablePointer<pthread_cond_t>
  private let work: @Sendable (Int) -> Void
  private var threads: [pthread_t] = []

  /// Starts threads, each with a stack of `stackBytes`; nil where the system gives none.
  ///
  /// - Parameters:
  ///   - threads: how many are wanted; there may be fewer where the system has no more.
  ///   - pieces: the number of pieces; they are counted from 0.
  ///   - work: what is done with a piece.
  package init?(
    threads wanted: Int,
    pieces: Int,
    stackBytes: Int,
    work: @escaping @Sendable (_ piece: Int) -> Void
  ) {
    isDone = Array(repeating: true, count: pieces)
    self.work = work
    mutex = .allocate(capacity: 1)
    hasWork = .allocate(capacity: 1)
    hasResult = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(hasWork, nil)
    pthread_cond_init(hasResult, nil)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackBytes)
    for _ in 0..<wanted {
      guard let thread = Self.start(self, &attributes) else { break }
      threads.append(thread)
    }
    pthread_attr_destroy(&attributes)
    threadCount = threads.count
    if threads.isEmpty { return nil }
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(hasWork)
    pthread_cond_destroy(hasResult)
    mutex.deallocate()
    hasWork.deallocate()
    hasResult.deallocate()
  }

  /// Hands a piece to the threads.
  package func give(_ piece: Int) {
    pthread_mutex_lock(mutex)
    isDone[piece] = false
    queue.append(piece)
    pthread_cond_signal(hasWork)
    pthread_mutex_unlock(mutex)
  }

  /// Waits until the work on a piece is done; returns at once for one that was not given.
  package func wait(for piece: Int) {
    pthread_mutex_lock(mutex)
    while !isDone[piece] { pthread_cond_wait(hasResult, mutex) }
    pthread_mutex_unlock(mutex)
  }

  /// Lets the threads finish the pieces that they work on, and ends them; others stay undone.
  ///
  /// Must be called, once, before the pool is given up.
  package func stop() {
    pthread_mutex_lock(mutex)
    isStopping = true
    pthread_cond_broadcast(hasWork)
    pthread_mutex_unlock(mutex)
    for thread in threads { pthread_join(thread, nil) }
    threads = []
  }

  private func run() {
    pthread_mutex_lock(mutex)
    while true {
      if isStopping { break }
      if queue.isEmpty {
        pthread_cond_wait(hasWork, mutex)
        continue
      }
      let piece = queue.removeFirst()
      pthread_mutex_unlock(mutex)
      work(piece)
      pthread_mutex_lock(mutex)
      isDone[piece] = true
      pthread_cond_signal(hasResult)
    }
    pthread_mutex_unlock(mutex)
  }

  private static func start(
    _ pool: WorkerPool,
    _ attributes: inout pthread_attr_t
  ) -> pthread_t? {
    let context = Unmanaged.passRetained(pool)
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = pthread_create(
        &thread,
        &attributes,
        { context in
          Unmanaged<WorkerPool>.fromOpaque(context).takeRetainedValue().run()
          return nil
        },
        context.toOpaque()
      )
    #else
      var thread = pthread_t()
      let code = pthread_create(
        &thread,
        &attributes,
        { context in
          if let context { Unmanaged<WorkerPool>.fromOpaque(context).takeRetainedValue().run() }
          return nil
        },
        context.toOpaque()
      )
    #endif
    if code != 0 {
      context.release()
      return nil
    }
    return thread
  }
}
