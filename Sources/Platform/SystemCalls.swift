// The C library of each system, and its calls in a form that keeps the reason of a failure.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

enum SystemCalls {
  /// Repeats a call that a signal may interrupt; gives its result, or its error number below 0.
  static func retrying(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 { return result }
      let reason = errno
      if reason != EINTR { return -Int(reason) }
    }
  }

  /// Whether a C string would stop short of the end of `path`, or the path is empty.
  static func isUnusable(_ path: String) -> Bool {
    path.utf8.isEmpty || path.utf8.contains(0)
  }

  /// What the system knows about `path`, links followed or not; nil with `errno` set on failure.
  static func status(of path: String, followingLinks: Bool) -> stat? {
    var result = stat()
    let code = followingLinks ? stat(path, &result) : lstat(path, &result)
    return code == 0 ? result : nil
  }

  /// The kind of file, as the `S_IF…` constants have it.
  static func kind(_ status: stat) -> mode_t { status.st_mode & mode_t(S_IFMT) }

  /// The absolute path of `path` without links and dots; nil with `errno` set on failure.
  static func realPath(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  /// Writes all of `bytes`; gives 0, or the error number.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
  }

  /// Writes all of `bytes`; gives 0, or the error number.
  static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    var offset = 0
    while offset < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
      let count = retrying { write(descriptor, rest.baseAddress, rest.count) }
      if count >= 0 {
        offset += count
      } else if count == -Int(EAGAIN) {
        // The other end set the stream to return at once; wait until it takes more.
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&request, 1, -1)
      } else {
        return Int32(-count)
      }
    }
    return 0
  }

  /// Waits until a stream that is set to return at once has something to read, or has ended.
  static func waitUntilReadable(_ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&request, 1, -1)
  }

  /// Reads to the end; nil where there are more than `limit` bytes.
  ///
  /// On failure `code` is the error number.
  static func readAll(
    from descriptor: Int32,
    expecting expected: Int,
    limit: Int,
    code: inout Int32
  ) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(max(min(expected, limit), 0))
    let chunkSize = 64 * 1024
    while true {
      var count = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: chunkSize) { buffer, initialized in
        count = retrying { read(descriptor, buffer.baseAddress, chunkSize) }
        initialized = max(count, 0)
      }
      if count == -Int(EAGAIN) {
        waitUntilReadable(descriptor)
        continue
      }
      if count < 0 {
        code = Int32(-count)
        return nil
      }
      if count == 0 { return result }
      if count > limit - result.count { return nil }
      result.append(contentsOf: chunk)
    }
  }
}
