// What can go wrong with a file, with its path.

/// Why a file could not be read, found or written.
package enum FileError: Error, Sendable, Equatable {
  /// There is nothing at this path.
  case missing(path: String)
  /// This path is a directory.
  case directory(path: String)
  /// This path was to be searched, but is no directory.
  case notDirectory(path: String)
  /// The file holds more bytes than the limit.
  case tooLarge(path: String, limit: Int)
  /// The system does not let it be read, or reading failed.
  case notReadable(path: String)
  /// A device, pipe or socket.
  case notRegular(path: String)
  /// The path is empty or holds a zero byte.
  case unusablePath(path: String)
  /// A file's name is not UTF-8; the path is that of its directory.
  case nameNotUTF8(directory: String)
  /// The path is absolute, holds `..`, or leads out of the root by a link.
  case outsideRoot(path: String)
  /// The system does not let it be written, or writing failed.
  case notWritable(path: String)
  /// There is no more room.
  case full(path: String)
  /// It would be larger than the system or the user's limit allows.
  case largest(path: String)
  /// Another process is writing it.
  case inUse(path: String)
  /// It holds less than it did.
  case tooShort(path: String)
  /// Who was to read the output has gone.
  case closed(path: String)

  /// The path that it is about.
  package var path: String {
    switch self {
    case .missing(let path), .directory(let path), .notDirectory(let path), .tooLarge(let path, _),
      .notReadable(let path), .notRegular(let path), .unusablePath(let path),
      .nameNotUTF8(let path), .outsideRoot(let path), .notWritable(let path), .full(let path),
      .largest(let path), .inUse(let path), .tooShort(let path), .closed(let path):
      path
    }
  }

  /// What is wrong and what to do, in plain words, without the path.
  package var message: String {
    switch self {
    case .missing: "there is no such file; check the path"
    case .directory: "this is a directory; name a file"
    case .notDirectory: "this is not a directory; name one"
    case .tooLarge(_, let limit): "the file is larger than the limit of \(limit) bytes"
    case .notReadable: "the file cannot be read; check its permissions"
    case .notRegular: "this is a device, pipe or socket; name a regular file"
    case .unusablePath: "the path is empty or holds a zero byte; name a file"
    case .nameNotUTF8: "this directory holds a file whose name is not UTF-8; rename the file"
    case .outsideRoot: "the path leads out of the root folder; name a file below the root"
    case .notWritable: "the file cannot be written; check the folder and its permissions"
    case .full: "there is no room left to write; free some"
    case .largest:
      "the file would be larger than is allowed; raise the limit (`ulimit -f`) or split the input"
    case .inUse: "another process is writing this file; wait for it, or write to another"
    case .tooShort: "the file holds less than was written to it; begin anew, without `--resume`"
    case .closed: "the output was closed before all was written"
    }
  }
}
