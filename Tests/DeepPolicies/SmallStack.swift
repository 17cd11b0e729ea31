// Running on a thread whose stack has a known size, and seeing how much of it was used.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

private final class Work {
  let run: @Sendable () -> String?
  var answer: String?

  init(_ run: @escaping @Sendable () -> String?) { self.run = run }
}

/// Runs work on a thread with a stack of so many bytes, and waits for it.
///
/// Work that takes more ends the process.
///
/// - Returns: how many bytes of the stack were written to, and what the work gives.
public func stackUsed(
  of bytes: Int = 64 << 20,
  _ run: @escaping @Sendable () -> String?
) -> (bytes: Int, answer: String?) {
  let page = 1 << 14
  let stack = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: page)
  defer { stack.deallocate() }
  stack.initializeMemory(as: UInt8.self, repeating: pattern, count: bytes)
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstack(&attributes, stack, bytes)
  let work = Work(run)
  let context = Unmanaged.passRetained(work).toOpaque()
  #if canImport(Darwin)
    var thread: pthread_t?
    pthread_create(&thread, &attributes, { start(on: $0) }, context)
    if let thread { pthread_join(thread, nil) }
  #else
    var thread = pthread_t()
    pthread_create(&thread, &attributes, { $0.flatMap { start(on: $0) } }, context)
    pthread_join(thread, nil)
  #endif
  let memory = UnsafeRawBufferPointer(start: stack, count: bytes)
  let untouched = memory.prefix { $0 == pattern }.count
  return (bytes - untouched, work.answer)
}

private let pattern: UInt8 = 0xA5

private func start(on context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
  let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
  work.answer = work.run()
  return nil
}
