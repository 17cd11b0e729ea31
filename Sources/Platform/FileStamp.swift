// Whether a file may have changed since it was read.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What tells one state of a file from another: which file it is, its size, and when it was written.
package struct FileStamp: Sendable, Equatable {
  private let device: UInt64
  private let file: UInt64
  private let size: Int64
  private let seconds: Int64
  private let nanoseconds: Int64

  /// A stamp with these parts, for file systems in memory.
  package init(file: UInt64, size: Int64, seconds: Int64) {
    device = 0
    self.file = file
    self.size = size
    self.seconds = seconds
    nanoseconds = 0
  }

  fileprivate init(_ status: stat) {
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    device = UInt64(truncatingIfNeeded: status.st_dev)
    file = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int64(status.st_size)
    seconds = Int64(time.tv_sec)
    nanoseconds = Int64(time.tv_nsec)
  }
}

/// The stamp of the file at a path, links followed; nil where there is none.
package func fileStamp(_ path: String) -> FileStamp? {
  if SystemCalls.isUnusable(path) { return nil }
  return SystemCalls.status(of: path, followingLinks: true).map { FileStamp($0) }
}
