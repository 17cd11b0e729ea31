// Inputs and outputs that are too long to hold, and what a long run must know: time and processors.

package import Platform

/// Why a stream cannot go on. (The compiler does not count a type that is only thrown as a use of
/// its module.)
package typealias StreamError = FileError

/// An input that is read from front to back.
package struct InputStream {
  /// The size in bytes; nil where it is not known, and where it cannot be gone on with later.
  let size: Int?
  /// Reads into a buffer and gives the number of bytes; 0 at the end.
  package let read: (UnsafeMutableRawBufferPointer) throws(FileError) -> Int
  /// Goes on at so many bytes from the start; only where the size is known.
  let seek: (Int) throws(FileError) -> Void

  package init(
    size: Int?,
    read: @escaping (UnsafeMutableRawBufferPointer) throws(FileError) -> Int,
    seek: @escaping (Int) throws(FileError) -> Void
  ) {
    self.size = size
    self.read = read
    self.seek = seek
  }
}

/// An output that is written from front to back.
package struct OutputStream {
  package let write: (UnsafeRawBufferPointer) throws(FileError) -> Void
  /// Puts the output in place, now that it is whole.
  let finish: () throws(FileError) -> Void
  /// Gives up what was written.
  let discard: () -> Void

  package init(
    write: @escaping (UnsafeRawBufferPointer) throws(FileError) -> Void,
    finish: @escaping () throws(FileError) -> Void = {},
    discard: @escaping () -> Void = {}
  ) {
    self.write = write
    self.finish = finish
    self.discard = discard
  }
}

/// Access to long inputs and outputs, and to time.
package struct Streams: Sendable {
  /// The input at a path; standard input for `-`.
  package var openInput: @Sendable (_ path: String) throws(FileError) -> InputStream
  /// The output for a path, seen there only when it is whole; standard output for `-`.
  ///
  /// Of an unfinished one that is there so many bytes stay; nil begins anew.
  var openOutput: @Sendable (_ path: String, _ keeping: Int?) throws(FileError) -> OutputStream
  /// Whether standard input can be read without waiting, after at most so many milliseconds; nil
  /// waits until it can.
  package var isInputReady: @Sendable (_ milliseconds: Int?) -> Bool = { _ in true }
  var removeFile: @Sendable (_ path: String) throws(FileError) -> Void
  /// Writes to standard error at once.
  var tell: @Sendable (_ bytes: [UInt8]) -> Void
  /// Nanoseconds of a clock that only goes forward.
  var now: @Sendable () -> UInt64
  var processors: Int
  /// Standard input for requests, which ends when the process is told to end; nil for the input at `-`.
  package var openRequests: (@Sendable () -> InputStream)?

  package init(
    openInput: @escaping @Sendable (_ path: String) throws(FileError) -> InputStream,
    openOutput:
      @escaping @Sendable (_ path: String, _ keeping: Int?) throws(FileError) -> OutputStream,
    removeFile: @escaping @Sendable (_ path: String) throws(FileError) -> Void,
    tell: @escaping @Sendable (_ bytes: [UInt8]) -> Void,
    now: @escaping @Sendable () -> UInt64,
    processors: Int
  ) {
    self.openInput = openInput
    self.openOutput = openOutput
    self.removeFile = removeFile
    self.tell = tell
    self.now = now
    self.processors = processors
  }

  /// No streams: nothing can be read or written.
  package static let none = Streams(
    openInput: { (path) throws(FileError) in throw .missing(path: path) },
    openOutput: { (path, _) throws(FileError) in throw .notWritable(path: path) },
    removeFile: { (path) throws(FileError) in throw .notWritable(path: path) },
    tell: { _ in },
    now: { 0 },
    processors: 1
  )

  /// The real ones.
  package static func system() -> Streams {
    var streams = Streams(
      openInput: { (path) throws(FileError) in
        let source = path == "-" ? ByteSource.standardInput() : try ByteSource.file(path)
        return InputStream(
          size: source.size,
          read: { (buffer) throws(FileError) in try source.read(into: buffer) },
          seek: { (offset) throws(FileError) in try source.seek(to: offset) }
        )
      },
      openOutput: { (path, length) throws(FileError) in
        if path == "-" {
          return OutputStream(write: { (bytes) throws(FileError) in
            try writeStandardOutput(bytes)
          })
        }
        let file = try PartialFile(path, keeping: length)
        return OutputStream(
          write: { (bytes) throws(FileError) in try file.write(bytes) },
          finish: { () throws(FileError) in try file.finish() },
          discard: { file.discard() }
        )
      },
      removeFile: { (path) throws(FileError) in try Platform.removeFile(path) },
      tell: { writeStandardError($0) },
      now: { monotonicNanoseconds() },
      processors: processorCount()
    )
    streams.openRequests = {
      let source = standardInputUntilEnd()
      return InputStream(
        size: nil,
        read: { (buffer) throws(FileError) in try source.read(into: buffer) },
        seek: { (offset) throws(FileError) in try source.seek(to: offset) }
      )
    }
    streams.isInputReady = { isStandardInputReady(within: $0) }
    return streams
  }
}
