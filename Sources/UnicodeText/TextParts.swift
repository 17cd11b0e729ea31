// Texts in texts, byte by byte: the standard library looks for characters alone where it is embedded.

extension String {
  /// Whether the bytes of another text stand in this one.
  package func hasPart(_ part: String) -> Bool {
    let bytes = Array(utf8)
    return part.isEmpty || bytes.indices.contains { bytes[$0...].starts(with: part.utf8) }
  }
}
