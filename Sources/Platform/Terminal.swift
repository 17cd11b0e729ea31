// What is known about the terminal.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether a person reads what is written to the file descriptor (1 is standard output).
package func isTerminal(_ descriptor: Int32) -> Bool {
  isatty(descriptor) == 1
}

/// The columns of the terminal behind the file descriptor; nil where there is none, or it does
/// not tell.
package func terminalWidth(_ descriptor: Int32) -> Int? {
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return Int(size.ws_col)
}

/// Whether the environment asks for output without colour: `NO_COLOR` is set and not empty.
package func isColorRefused() -> Bool {
  guard let value = getenv("NO_COLOR") else { return false }
  return value.pointee != 0
}
