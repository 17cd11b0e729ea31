// Fractions of machine words: the arithmetic of the reference, whose numbers stay small.

package struct Fraction: Sendable, Hashable, Comparable {
  let numerator: Int
  let denominator: Int

  init(_ whole: Int) { (numerator, denominator) = (whole, 1) }

  /// Nil where the denominator is zero or a number leaves the machine word.
  init?(_ numerator: Int, over denominator: Int) {
    if denominator == 0 { return nil }
    var (a, b) = (abs(numerator), abs(denominator))
    while b != 0 { (a, b) = (b, a % b) }
    let sign = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / a
    self.denominator = sign * denominator / a
  }

  func plus(_ other: Fraction) -> Fraction? {
    let (a, first) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (b, second) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (sum, third) = a.addingReportingOverflow(b)
    let (below, fourth) = denominator.multipliedReportingOverflow(by: other.denominator)
    return first || second || third || fourth ? nil : Fraction(sum, over: below)
  }

  func times(_ other: Fraction) -> Fraction? {
    let (a, first) = numerator.multipliedReportingOverflow(by: other.numerator)
    let (b, second) = denominator.multipliedReportingOverflow(by: other.denominator)
    return first || second ? nil : Fraction(a, over: b)
  }

  func over(_ other: Fraction) -> Fraction? {
    Fraction(other.denominator, over: other.numerator).flatMap { times($0) }
  }

  var negative: Fraction { Fraction(-numerator, over: denominator) ?? self }

  /// The whole multiple of the unit nearest to zero's side.
  func roundedDown(to unit: Int) -> Fraction {
    Fraction(numerator / (denominator * unit) * unit)
  }

  package static func < (left: Fraction, right: Fraction) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }

  /// The exact decimal where there is a finite one, else the fraction, as decisions show numbers.
  package var text: String {
    var scale = 1
    for places in 0...12 {
      if scale % denominator == 0 {
        let digits = numerator * (scale / denominator)
        return Self.decimal(digits, places: places)
      }
      scale *= 10
    }
    return "\(numerator)/\(denominator)"
  }

  private static func decimal(_ digits: Int, places: Int) -> String {
    if places == 0 { return "\(digits)" }
    var text = "\(abs(digits))"
    while text.count <= places { text = "0" + text }
    let point = text.index(text.endIndex, offsetBy: -places)
    return (digits < 0 ? "-" : "") + text[..<point] + "." + text[point...]
  }
}
