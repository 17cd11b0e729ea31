// Files that are too long to hold: read piece by piece, and written piece by piece beside their
// name until they are whole.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file or a stream that is read from front to back.
package final class ByteSource {
  /// The size of the file when it was opened; nil for a stream.
  package let size: Int?
  private let path: String
  private let descriptor: Int32
  private let isOwned: Bool
  /// What ends the source when it can be read; nil where only its own end does.
  private let endDescriptor: Int32?

  /// Standard input.
  package static func standardInput() -> ByteSource {
    ByteSource(path: "standard input", descriptor: 0, isOwned: false, size: nil)
  }

  /// Standard input, which ends also when another descriptor can be read.
  static func standardInput(endingWith end: Int32) -> ByteSource {
    ByteSource(path: "standard input", descriptor: 0, isOwned: false, size: nil, ending: end)
  }

  /// The regular file at `path`.
  package static func file(_ path: String) throws(FileError) -> ByteSource {
    let descriptor = try openForReading(path)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let error = readError(errno, path)
      close(descriptor)
      throw error
    }
    return ByteSource(
      path: path,
      descriptor: descriptor,
      isOwned: true,
      size: Int(status.st_size)
    )
  }

  private init(
    path: String,
    descriptor: Int32,
    isOwned: Bool,
    size: Int?,
    ending end: Int32? = nil
  ) {
    endDescriptor = end
    self.path = path
    self.descriptor = descriptor
    self.isOwned = isOwned
    self.size = size
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// Reads into `buffer` and gives the number of bytes; 0 at the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    while true {
      if let endDescriptor, !waitUntilReadable(descriptor, or: endDescriptor) { return 0 }
      let count = SystemCalls.retrying { Self.read(descriptor, buffer) }
      if count >= 0 { return count }
      if count != -Int(EAGAIN) { throw readError(Int32(-count), path) }
      SystemCalls.waitUntilReadable(descriptor)
    }
  }

  /// Goes on reading at so many bytes from the start of a file.
  package func seek(to offset: Int) throws(FileError) {
    if lseek(descriptor, off_t(offset), SEEK_SET) < 0 { throw readError(errno, path) }
  }

  private static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }
}

/// A file that is written beside its name, as `NAME.partial`, and takes the name when it is whole.
///
/// What was written outlives the process, so that another one can go on. While one process writes
/// it, no other can.
package final class PartialFile {
  private let path: String
  private let target: String
  private let partial: String
  private let descriptor: Int32
  private let permissions: mode_t?

  /// The name under which the file at `path` is written until it is whole.
  package static func name(for path: String) -> String { path + ".partial" }

  /// Opens the unfinished file for `path`, a new one or the one that is there.
  ///
  /// - Parameter length: how many of the bytes that are there stay; nil to begin anew. There must be
  ///   so many.
  package init(_ path: String, keeping length: Int?) throws(FileError) {
    if SystemCalls.isUnusable(path) { throw .unusablePath(path: path) }
    self.path = path
    let (target, permissions) = try replaced(path)
    self.target = target
    self.permissions = permissions
    let partial = Self.name(for: target)
    self.partial = partial
    let flags = O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (length == nil ? O_CREAT : 0)
    let opened = SystemCalls.retrying { Int(open(partial, flags, 0o666)) }
    if opened < 0 { throw writeError(Int32(-opened), partial) }
    let descriptor = Int32(opened)
    do throws(FileError) {
      try Self.prepare(descriptor, partial, keeping: length)
    } catch {
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  private static func prepare(
    _ descriptor: Int32,
    _ path: String,
    keeping length: Int?
  ) throws(FileError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw writeError(errno, path) }
    try requireRegular(status, path)
    // Not every file system has locks; without them nothing is known of other writers.
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { throw .inUse(path: path) }
    if let length, Int(status.st_size) < length { throw .tooShort(path: path) }
    if ftruncate(descriptor, off_t(length ?? 0)) != 0 { throw writeError(errno, path) }
    if lseek(descriptor, 0, SEEK_END) < 0 { throw writeError(errno, path) }
  }

  /// Appends bytes.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    let code = SystemCalls.writeAll(bytes, to: descriptor)
    if code != 0 { throw writeError(code, path) }
  }

  /// Removes the file; nothing can go on from it.
  package func discard() { unlink(partial) }

  /// Gives the file its name; nobody has seen half of it.
  package func finish() throws(FileError) {
    if let permissions, fchmod(descriptor, permissions) != 0 { throw writeError(errno, path) }
    if fsync(descriptor) != 0 { throw writeError(errno, path) }
    if rename(partial, target) != 0 { throw writeError(errno, path) }
  }
}

/// Writes bytes to standard output; nothing is held back.
package func writeStandardOutput(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
  let code = SystemCalls.writeAll(bytes, to: 1)
  if code != 0 { throw writeError(code, "standard output") }
}

/// Removes a file; one that is not there is no failure.
package func removeFile(_ path: String) throws(FileError) {
  if SystemCalls.isUnusable(path) { throw .unusablePath(path: path) }
  if unlink(path) != 0, errno != ENOENT { throw writeError(errno, path) }
}
