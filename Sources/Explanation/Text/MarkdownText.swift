// Text within Markdown.

/// The text with what Markdown reads as a mark made plain, in one line.
func markdownText(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "|", "*", "_", "`", "<", "[", "\\": result.unicodeScalars.append("\\")
    default: break
    }
    result.unicodeScalars.append(scalar == "\n" ? " " : scalar)
  }
  return result
}
