// Rational numbers to and from text.

import TestSupport
import Testing

@testable import Quantities

@Suite("Rational numbers as text")
struct RationalTextTests {
  @Test(
    "Finite decimals are written out and others as fractions",
    arguments: [
      (4_583, 2, "2291.5"), (1, 3, "1/3"), (-1, 3, "-1/3"), (-1, 8, "-0.125"), (0, 5, "0"),
      (33_000, 1, "33000"), (1, 1_000_000, "0.000001"), (7, 25, "0.28"), (6_875, 3, "6875/3"),
    ]
  )
  func description(numerator: Int64, denominator: Int64, text: String) throws {
    let value = try Rational(numerator, over: denominator)
    #expect(value.description == text)
    #expect(value.hasFiniteDecimal == !text.contains("/"))
    #expect(value.exactDecimal == (text.contains("/") ? nil : text))
  }

  @Test("A decimal that does not fit 64 bits is exact too")
  func longDecimals() throws {
    #expect(
      try Rational(1, over: 1 << 62).description
        == "0.00000000000000000021684043449710088680149056017398834228515625"
    )
    let text = "-123456789012345678901234567890.0000000000000000000000000000012345"
    #expect(try number(text).description == text)
    #expect(try number(text).hasFiniteDecimal)
    let fraction = try number("1e40").divided(by: Rational(3))
    #expect(fraction.description == "1" + String(repeating: "0", count: 40) + "/3")
    #expect(!fraction.hasFiniteDecimal)
  }

  @Test(
    "Groups of three digits are set off by commas",
    arguments: [
      ("33000", 0, "33,000"), ("2291.5", 2, "2,291.50"), ("999", 0, "999"), ("1000", 2, "1,000.00"),
      ("-1234567.125", 2, "-1,234,567.125"), ("-123456", 0, "-123,456"), ("0", 0, "0"),
      ("123456789012345678901234", 0, "123,456,789,012,345,678,901,234"),
    ]
  )
  func grouped(value: String, digits: Int, text: String) throws {
    #expect(try number(value).grouped(fractionDigits: digits) == text)
  }

  @Test("A fraction without a finite decimal is not grouped")
  func groupedFraction() throws {
    #expect(try Rational(10_000, over: 3).grouped(fractionDigits: 2) == "10000/3")
  }

  @Test(
    "Decimals are cut off, not rounded",
    arguments: [
      (6_875, 3, 6, "2291.666666"), (-2, 3, 2, "-0.66"), (-1, 1_000, 2, "0.00"), (5, 2, 0, "2"),
      (5, 2, 3, "2.500"),
    ]
  )
  func truncated(numerator: Int64, denominator: Int64, places: Int, text: String) throws {
    #expect(
      try Rational(numerator, over: denominator).truncatedDecimal(places: places) == text
    )
  }

  @Test(
    "Text outside the grammar of JSON is malformed",
    arguments: [
      "", "-", "+1", "01", "-01", ".5", "5.", "1e", "1e+", "1.e5", "e5", " 1", "1 ", "1,000",
      "0x10",
      "1_000", "NaN", "Infinity", "1e5.0", "--1", "１",
    ]
  )
  func malformed(text: String) {
    #expect(parsed(text) == .malformed)
  }

  @Test(
    "Text in the grammar is read exactly",
    arguments: [
      ("0", 0, 1), ("-0", 0, 1), ("-0.0e-7", 0, 1), ("33000.50", 66_001, 2), ("1e3", 1_000, 1),
      ("1E+3", 1_000, 1), ("25e-4", 1, 400), ("-12.5", -25, 2), ("0.1", 1, 10),
      ("9223372036854775807", Int64.max, 1), ("-9223372036854775808", Int64.min, 1),
      ("0e400", 0, 1),
      ("100e-2", 1, 1), ("1e0000000000000000000000003", 1_000, 1),
    ]
  )
  func wellFormed(text: String, numerator: Int64, denominator: Int64) throws {
    #expect(try parsed(text) == .value(Rational(numerator, over: denominator)))
  }

  @Test(
    "More digits than allowed are refused, an exponent counting as what it stands for",
    arguments: [
      "1e400", "1e38", "1e-38", "1e999999999999999999999999", "-1e-999999999999999999999999",
      "123456789012345678901234567890123456789", "0.12345678901234567890123456789012345678",
      "0.0000000000000000000000000000000000000000",
    ]
  )
  func tooManyDigits(text: String) {
    #expect(parsed(text, maximumDigits: 38) == .tooManyDigits)
  }

  @Test(
    "Just so many digits as allowed are read",
    arguments: [
      "1e37", "1e-37", "12345678901234567890123456789012345678",
      "0.1234567890123456789012345678901234567",
    ]
  )
  func digitLimit(text: String) {
    guard case .value(let value) = parsed(text, maximumDigits: 38) else {
      Issue.record("refused")
      return
    }
    #expect(value.hasFiniteDecimal)
    #expect(value.signum == 1)
  }

  @Test("What is written reads back")
  func roundTrip() throws {
    var generator = SeededGenerator(seed: 77)
    for _ in 0..<2_000 {
      let digits = Int.random(in: .min ... .max, using: &generator)
      let scale = Int.random(in: -20...20, using: &generator)
      let value = try number("\(digits)e\(scale)")
      #expect(try number(value.description) == value)
      let grouped = value.grouped(fractionDigits: 2)
      #expect(try number(grouped.filter { $0 != "," }) == value)
    }
  }

  @Test(
    "Durations are read as seconds",
    arguments: [
      ("PT3H30M", "12600"), ("PT1.5H", "5400"), ("PT0S", "0"), ("PT90M", "5400"),
      ("PT0.001S", "0.001"), ("PT1H0.5S", "3600.5"), ("PT008H", "28800"), ("PT1H2M3S", "3723"),
      ("-PT1H", "-3600"), ("-PT0.5S", "-0.5"),
    ]
  )
  func durations(text: String, seconds: String) throws {
    #expect(try Rational.parseISODuration(Array(text.utf8)[...]) == number(seconds))
  }

  @Test(
    "Durations with days, out of order or incomplete are refused",
    arguments: [
      "", "P", "PT", "P1D", "P1DT2H", "PT1M2H", "PT1H1H", "PT1.5H30M", "PT1", "PT.5H", "PT1.H",
      "pt1h", "PT1H ", "PT1,5H", "P1W", "PT-1H", "3H", "PT9999999999999999999H",
    ]
  )
  func refusedDurations(text: String) {
    #expect(Rational.parseISODuration(Array(text.utf8)[...]) == nil)
  }
}
