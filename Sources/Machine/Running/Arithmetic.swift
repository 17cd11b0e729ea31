// Exact arithmetic on pairs of words; what words do not hold is given up.

import Quantities

/// A quantity in two words: the denominator is above zero, and terms need not be the lowest.
///
/// Each operation is tried in words as they are; where that overflows, by `Rational`, which reduces;
/// where its result does not fit words either, the answer is nil.
struct Fraction {
  var top: Int64
  var bottom: Int64

  @inline(__always)
  init(_ top: Int64, _ bottom: Int64) {
    self.top = top
    self.bottom = bottom
  }

  @inline(__always)
  init(_ cell: Cell) {
    top = cell.first
    bottom = cell.second
  }

  @inline(__always)
  var cell: Cell { Cell(top, bottom) }

  @inline(__always)
  func adding(_ other: Fraction) -> Fraction? {
    if bottom == other.bottom {
      let (sum, overflow) = top.addingReportingOverflow(other.top)
      if !overflow { return Fraction(sum, bottom) }
    } else {
      let (left, first) = top.multipliedReportingOverflow(by: other.bottom)
      let (right, second) = other.top.multipliedReportingOverflow(by: bottom)
      let (sum, third) = left.addingReportingOverflow(right)
      let (product, fourth) = bottom.multipliedReportingOverflow(by: other.bottom)
      if !(first || second || third || fourth) { return Fraction(sum, product) }
    }
    return exactly(other) { (a, b) throws(ArithmeticError) in try a.adding(b) }
  }

  @inline(__always)
  var negated: Fraction? { top == .min ? nil : Fraction(0 &- top, bottom) }

  @inline(__always)
  func multiplied(by other: Fraction) -> Fraction? {
    let (first, overflow) = top.multipliedReportingOverflow(by: other.top)
    if bottom == 1 && other.bottom == 1 {
      if !overflow { return Fraction(first, 1) }
    } else {
      let (second, isTooLarge) = bottom.multipliedReportingOverflow(by: other.bottom)
      if !(overflow || isTooLarge) { return Fraction(first, second) }
    }
    return exactly(other) { (a, b) throws(ArithmeticError) in try a.multiplied(by: b) }
  }

  @inline(__always)
  func divided(by other: Fraction) -> Fraction? {
    if other.top == 0 || other.top == .min { return nil }
    let (first, overflow) = top.multipliedReportingOverflow(by: other.bottom)
    let (second, isTooLarge) = bottom.multipliedReportingOverflow(by: other.top)
    if !(overflow || isTooLarge), first != .min {
      return second > 0 ? Fraction(first, second) : Fraction(0 &- first, 0 &- second)
    }
    return exactly(other) { (a, b) throws(ArithmeticError) in try a.divided(by: b) }
  }

  /// Rounded to a multiple of a unit, which must be above zero.
  @inline(__always)
  func rounded(_ mode: RoundingMode, to unit: Fraction) -> Fraction? {
    if unit.top <= 0 { return nil }
    let (numerator, first) = top.multipliedReportingOverflow(by: unit.bottom)
    let (denominator, second) = bottom.multipliedReportingOverflow(by: unit.top)
    if !(first || second),
      let count = Rational.wholeQuotient(numerator, denominator, mode)
    {
      let (result, overflow) = count.multipliedReportingOverflow(by: unit.top)
      if !overflow { return Fraction(result, unit.bottom) }
    }
    return exactly(unit) { (a, b) throws(ArithmeticError) in try a.rounded(mode, to: b) }
  }

  @inline(__always)
  func isLess(than other: Fraction) -> Bool {
    if bottom == other.bottom { return top < other.top }
    let left = top.multipliedFullWidth(by: other.bottom)
    let right = other.top.multipliedFullWidth(by: bottom)
    return left.high != right.high ? left.high < right.high : left.low < right.low
  }

  @inline(__always)
  func isEqual(to other: Fraction) -> Bool {
    if bottom == other.bottom { return top == other.top }
    let left = top.multipliedFullWidth(by: other.bottom)
    let right = other.top.multipliedFullWidth(by: bottom)
    return left.high == right.high && left.low == right.low
  }

  /// The operation on rational numbers in lowest terms.
  @inline(never)
  private func exactly(
    _ other: Fraction,
    _ operation: (Rational, Rational) throws(ArithmeticError) -> Rational
  ) -> Fraction? {
    do throws(ArithmeticError) {
      let left = try Rational(top, over: bottom)
      let right = try Rational(other.top, over: other.bottom)
      guard let words = try operation(left, right).words else { return nil }
      return Fraction(words.numerator, words.denominator)
    } catch {
      return nil
    }
  }
}
