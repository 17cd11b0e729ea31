// The order of rational numbers.

extension Rational: Comparable {
  /// Whether the left number is less than the right one.
  @inline(__always)
  package static func < (left: Rational, right: Rational) -> Bool {
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      if b == d { return a < c }
      // a/b < c/d exactly when a·d < c·b; the products are taken in 128 bits.
      let first = a.multipliedFullWidth(by: d)
      let second = c.multipliedFullWidth(by: b)
      if first.high != second.high { return first.high < second.high }
      return first.low < second.low
    }
    return wideOrder(left, right) < 0
  }

  /// The order by long integers, whatever the size of the operands.
  @inline(never)
  static func wideOrder(_ left: Rational, _ right: Rational) -> Int {
    if left.signum != right.signum { return left.signum < right.signum ? -1 : 1 }
    return left.bigNumerator.multiplied(by: right.bigDenominator)
      .compared(to: right.bigNumerator.multiplied(by: left.bigDenominator))
  }
}
