// Ending in good order: what is begun is finished when the system asks the process to end.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a signal writes a byte, and where that is seen.
///
/// Set once, before a signal can come.
private nonisolated(unsafe) var endWriter: Int32 = -1

/// Where it is seen that a signal has come; −1 where the system has no pipe left, and signals end the
/// process as before.
///
/// From the first look on, SIGTERM and SIGINT no longer end the process by themselves.
private let endReader: Int32 = {
  var ends: [Int32] = [-1, -1]
  guard pipe(&ends) == 0 else { return -1 }
  endWriter = ends[1]
  let note: @convention(c) (Int32) -> Void = { _ in
    var byte: UInt8 = 1
    _ = write(endWriter, &byte, 1)
  }
  signal(SIGTERM, note)
  signal(SIGINT, note)
  return ends[0]
}()

/// Standard input, which ends also when the process is told to end by SIGTERM or SIGINT.
package func standardInputUntilEnd() -> ByteSource {
  endReader < 0 ? .standardInput() : .standardInput(endingWith: endReader)
}

/// Waits so many milliseconds; `true`, at once, where the process is told to end by SIGTERM or SIGINT.
package func waitForEnd(milliseconds: Int) -> Bool {
  var requests = [pollfd(fd: endReader, events: Int16(POLLIN), revents: 0)]
  // Without a pipe the descriptor is passed over, and this only waits.
  return poll(&requests, 1, Int32(clamping: milliseconds)) > 0
}

/// Waits until a descriptor can be read; false where only the other one can be.
///
/// What was sent before the end is read still, so that no request is cut off that stands whole in a
/// pipe.
func waitUntilReadable(_ descriptor: Int32, or end: Int32) -> Bool {
  var requests = [
    pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    pollfd(fd: end, events: Int16(POLLIN), revents: 0),
  ]
  while poll(&requests, 2, -1) < 0, errno == EINTR {}
  return requests[0].revents != 0
}
