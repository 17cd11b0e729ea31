// Where a policy is, and what was read to compile it.

/// Where a policy is: its path, and the folder that `use` reads from.
package struct PolicyPlace: Equatable, Sendable {
  /// The path of the policy's own file.
  package let path: String
  /// The folder.
  package let root: String

  /// A policy at a path, which uses files of a folder.
  package init(path: String, root: String) {
    self.path = path
    self.root = root
  }

  /// The name of the policy's file below its root; its path where it is not below.
  var name: String {
    let prefix = Self.join(root, "").utf8
    guard path.utf8.starts(with: prefix) else { return path }
    return String(path.utf8.dropFirst(prefix.count)) ?? path
  }

  /// The folder that a path leads into.
  package static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
  }

  /// The path of a file that is named relative to a folder.
  package static func join(_ folder: String, _ relative: String) -> String {
    if folder == "." { return relative }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + relative : folder + "/" + relative
  }
}

/// Bytes that were read, with their name.
package struct ReadBytes: Sendable {
  /// The name.
  package let name: String
  /// The bytes.
  package let bytes: [UInt8]

  /// Bytes that were read under a name.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// What compiling rules has read, and what it has asked for in vain.
package struct ReadingRecord: Sendable {
  /// Where the policy is, as messages show it.
  package let place: PolicyPlace
  /// The policy's own file, then those that it uses, named relative to the root, each once.
  package var files: [ReadBytes]
  /// The files of time zones by the names of the zones.
  package var zones: [ReadBytes] = []
  /// The files that could not be read.
  package var unreadFiles: Set<String> = []
  /// The zones without a file that could be read.
  package var unreadZones: Set<String> = []
}
