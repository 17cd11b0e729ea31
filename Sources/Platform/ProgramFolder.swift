// Where the running program is.

#if canImport(Darwin)
  import Darwin
#endif

/// The folder of the program that runs, links followed; nil where the system does not tell.
package func programFolder() -> String? {
  #if canImport(Darwin)
    var size: UInt32 = 0
    _ = _NSGetExecutablePath(nil, &size)
    var buffer = [CChar](repeating: 0, count: Int(size) + 1)
    guard _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
    let path = String(
      decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
      as: UTF8.self
    )
  #else
    let path = "/proc/self/exe"
  #endif
  guard let real = SystemCalls.realPath(path),
    let slash = real.utf8.lastIndex(of: UInt8(ascii: "/"))
  else { return nil }
  return String(real[..<slash])
}
