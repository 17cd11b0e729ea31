// User data made safe to echo.

/// `text` with each control, bidirectional or invisible character written as `\u{…}`.
///
/// Tabs and line ends are written so too: what is echoed stays on its line.
package func escapeControls(_ text: String) -> String {
  var result: [UInt8] = []
  var hasEscapes = false
  for scalar in text.unicodeScalars {
    if scalar.value < 0x20 || isForbiddenInSource(scalar.value) {
      hasEscapes = true
      result.append(contentsOf: "\\u{".utf8)
      result.append(contentsOf: String(scalar.value, radix: 16, uppercase: true).utf8)
      result.append(0x7D)
    } else {
      ScalarCoding.append(scalar.value, to: &result)
    }
  }
  return hasEscapes ? String(decoding: result, as: UTF8.self) : text
}

/// A scalar as the standard writes it, such as `U+0441`.
package func codePoint(_ scalar: UInt32) -> String {
  let digits = String(scalar, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
