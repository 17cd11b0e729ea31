// Prints the bytes in code page 949 of every code point up to U+FFFF, for scripts/compare-cp949.py.

import UnicodeText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

let arguments = Array(CommandLine.arguments.dropFirst())

/// The count by the table alone, or of a text of that one scalar, which is composed first.
func count(_ scalar: Unicode.Scalar) -> Int? {
  arguments.isEmpty ? CP949.byteCount(of: scalar) : cp949ByteCount(String(Character(scalar)))
}

if arguments.isEmpty || arguments == ["composed"] {
  for point in UInt32(0)...0xFFFF {
    let digits = String(point, radix: 16, uppercase: true)
    let name = String(repeating: "0", count: 4 - digits.count) + digits
    // Half a surrogate pair is no scalar, and no text can hold it.
    let found = Unicode.Scalar(point).flatMap { count($0) }
    print("U+\(name) \(found.map { String($0) } ?? "none")")
  }
} else {
  print("usage: EncodingCampaign [composed]")
  exit(2)
}
