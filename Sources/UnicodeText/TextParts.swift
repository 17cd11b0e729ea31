// Texts in texts, byte by byte: the standard library looks for characters alone where it is embedded.

extension [UInt8] {
  /// Whether other bytes stand in these, one behind the other.
  package func hasPart(_ part: [UInt8]) -> Bool {
    if part.count > count { return false }
    return (0...(count - part.count)).contains { self[$0...].starts(with: part) }
  }
}

extension String {
  /// Whether the bytes of another text stand in this one.
  package func hasPart(_ part: String) -> Bool { Array(utf8).hasPart(Array(part.utf8)) }
}
