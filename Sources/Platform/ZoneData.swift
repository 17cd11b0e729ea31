// Compiled time zone files, where the system keeps them.

/// A zone file that was read.
package struct ZoneFile: Sendable, Equatable {
  /// The path it was read from.
  package let path: String
  /// Its bytes, in the format TZif where the system is sound.
  package let bytes: [UInt8]
}

/// Why the file of a zone could not be read.
package enum ZoneFileError: Error, Sendable, Equatable {
  /// No zone can have this name.
  case unusableName(String)
  /// The system has no zone of this name.
  case unknown(String)
  /// There is a file, but it cannot be read.
  case unreadable(FileError)

  /// What is wrong and what to do, in plain words, without the name or path.
  package var message: String {
    switch self {
    case .unusableName:
      "this is no name of a time zone; write one like Asia/Seoul, of at most 64 letters"
    case .unknown:
      "this system has no time zone of this name; check it, or install the zone data (tzdata)"
    case .unreadable(let error): error.message
    }
  }
}

/// The folders in which systems keep zone files, in the order of the search.
package let zoneFolders = [
  "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo",
  "/var/db/timezone/zoneinfo",
]

/// The file of the zone with the name, such as `Asia/Seoul`, from the first folder that has it.
///
/// Names are parts of ASCII letters, digits, `_`, `+` and `-`, joined by `/`, of at most 64 bytes,
/// so that none leads out of the folder. Symbolic links are followed: systems link zones to each
/// other. Files of more than a mebibyte are refused.
package func readZoneData(
  _ name: String,
  in folders: [String] = zoneFolders
) throws(ZoneFileError) -> ZoneFile {
  guard isUsableZoneName(name) else { throw .unusableName(name) }
  for folder in folders {
    let path = folder + "/" + name
    do throws(FileError) {
      return ZoneFile(path: path, bytes: try readFile(path, limit: maximumZoneFileSize))
    } catch {
      switch error {
      case .missing, .directory: continue
      // Every other error is one of a file that is there.
      default: throw .unreadable(error)
      }
    }
  }
  throw .unknown(name)
}

/// The largest files of the tz database have a few thousand bytes.
private let maximumZoneFileSize = 1 << 20

private func isUsableZoneName(_ name: String) -> Bool {
  guard name.utf8.count <= 64 else { return false }
  let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  return parts.allSatisfy { part in
    !part.isEmpty
      && part.allSatisfy { byte in
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte == 0x2B
          || byte == 0x2D
      }
  }
}
