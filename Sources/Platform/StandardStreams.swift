// Standard input, output and error.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// All of standard input, at most `limit` bytes.
package func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
  try readStream(0, limit: limit)
}

/// Whether standard input can be read without waiting, or has ended, after at most so many
/// milliseconds; nil waits until it can.
package func isStandardInputReady(within milliseconds: Int?) -> Bool {
  var entry = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
  let limit = milliseconds.map { Int32(clamping: $0) } ?? -1
  while true {
    let count = poll(&entry, 1, limit)
    // A signal is no answer.
    if count < 0, errno == EINTR { continue }
    return count != 0
  }
}

/// Writes all of `bytes` to standard output; nothing is held back.
package func writeStandardOutput(_ bytes: [UInt8]) throws(FileError) {
  try writeStream(1, bytes, name: "standard output")
}

/// Writes `bytes` to standard error.
///
/// A failure is passed over: there is nowhere left to tell it.
package func writeStandardError(_ bytes: [UInt8]) {
  _ = SystemCalls.writeAll(bytes, to: 2)
}

/// Makes writing to a reader that has gone, or beyond the largest file that is allowed, an error
/// instead of the end of the process.
///
/// Called once, before the first output.
package func ignoreWriteSignals() {
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
}

func readStream(_ descriptor: Int32, limit: Int) throws(FileError) -> [UInt8] {
  let name = "standard input"
  var code: Int32 = 0
  if let bytes = SystemCalls.readAll(from: descriptor, expecting: 0, limit: limit, code: &code) {
    return bytes
  }
  switch code {
  case 0: throw .tooLarge(path: name, limit: limit)
  case EISDIR: throw .directory(path: name)
  default: throw .notReadable(path: name)
  }
}

func writeStream(_ descriptor: Int32, _ bytes: [UInt8], name: String) throws(FileError) {
  let code = SystemCalls.writeAll(bytes, to: descriptor)
  if code != 0 { throw writeError(code, name) }
}
