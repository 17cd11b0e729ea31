// Exact durations in the notation of ISO 8601.

extension Rational {
  /// Reads a duration like "PT3H30M", "PT1.5H" or "-PT30M" as seconds.
  ///
  /// Hours, minutes and seconds only, each at most once and in this order, with a decimal
  /// fraction in the last part only; at most 18 digits before the point and 18 after it. Nothing
  /// for other text: a part in days would not have a fixed length where clocks change.
  package static func parseISODuration(_ bytes: ArraySlice<UInt8>) -> Rational? {
    var scanner = ByteScanner(bytes)
    let isBelowZero = scanner.take(0x2D)
    guard scanner.take(0x50), scanner.take(0x54) else { return nil }
    var sum = Rational.zero
    var nextUnit = 0
    var mustEnd = false
    let units: [(letter: UInt8, seconds: Int)] = [(0x48, 3_600), (0x4D, 60), (0x53, 1)]
    while !scanner.isAtEnd {
      if mustEnd { return nil }
      let integer = scanner.takeDigits()
      var text = trimmed(integer)
      if integer.isEmpty || text.count > 18 { return nil }
      if scanner.take(0x2E) {
        let fraction = scanner.takeDigits()
        if fraction.isEmpty || fraction.count > 18 { return nil }
        text.append(0x2E)
        text += fraction
        mustEnd = true
      }
      while nextUnit < 3, !scanner.take(units[nextUnit].letter) { nextUnit += 1 }
      if nextUnit == 3 { return nil }
      guard case .value(let count) = Rational.parse(decimal: text[...], maximumDigits: 36),
        let seconds = try? count.multiplied(by: Rational(units[nextUnit].seconds)),
        let total = try? sum.adding(seconds)
      else { return nil }
      sum = total
      nextUnit += 1
    }
    return nextUnit == 0 ? nil : isBelowZero ? sum.negated : sum
  }

  /// The digits without leading zeros, "0" when nothing else is left.
  private static func trimmed(_ digits: ArraySlice<UInt8>) -> [UInt8] {
    let rest = digits.drop { $0 == 0x30 }
    return rest.isEmpty ? [0x30] : Array(rest)
  }
}
