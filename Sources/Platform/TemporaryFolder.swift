// A folder for files that are to be seen for a while, of this process alone.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Makes a folder that only this user can look into, where the system keeps what is temporary; nil
/// where it cannot.
package func makeTemporaryFolder() -> String? {
  let base = getenv("TMPDIR").flatMap { String(validatingCString: $0) } ?? ""
  var template = Array(((base.isEmpty ? "/tmp" : base) + "/writ-XXXXXX").utf8CString)
  return template.withUnsafeMutableBufferPointer { buffer in
    guard let start = buffer.baseAddress, let made = mkdtemp(start) else { return nil }
    return String(validatingCString: made)
  }
}

/// Removes files, and the folder that held them, where nothing else is in it.
package func removeTemporaryFolder(_ folder: String, files: [String]) {
  for file in files { unlink(file) }
  rmdir(folder)
}
