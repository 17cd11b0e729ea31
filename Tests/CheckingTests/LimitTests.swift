// Rules that are too deep or too much: an error, never a crash and never a wait.

import Checking
import SourceText
import Testing

@Suite("Limits of the checker")
struct LimitTests {
  private func codes(_ text: String) -> Set<DiagnosticCode> {
    let file = SourceFile(id: SourceID(0), name: "limits", bytes: Array(text.utf8))
    let result = check(root: file, loading: { _, _ in .failure(.missing) })
    return Set(result.diagnostics.filter { $0.severity == .error }.map(\.code))
  }

  private func chain(_ count: Int, reversed: Bool) -> String {
    var lines = ["define d0 = start"]
    for index in 1..<count { lines.append("define d\(index) = d\(index - 1) + 1") }
    if reversed { lines.reverse() }
    return """
      policy deep "Deep"
      facts
        start number
      \(lines.joined(separator: "\n"))
      section only "Only"
      require last "Last"
        d\(count - 1) > 0
      """
  }

  @Test("a long row of definitions is an error in either order", arguments: [false, true])
  func longChains(reversed: Bool) {
    #expect(codes(chain(3_000, reversed: reversed)) == [.limitReached])
    #expect(codes(chain(100, reversed: reversed)).isEmpty)
  }

  @Test("one definition more than the language allows is told as a row of definitions")
  func oneTooMany() {
    // docs/language.md, “Limits”: at most 100 definitions rest on each other in a row.
    let file = SourceFile(
      id: SourceID(0),
      name: "limits",
      bytes: Array(chain(101, reversed: false).utf8)
    )
    let result = check(root: file, loading: { _, _ in .failure(.missing) })
    let errors = result.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.message) == ["more than 100 definitions rest on each other in a row"])
  }

  @Test("whether an amount is whole is found without trying every way through it")
  func wholeAmounts() {
    var lines = ["define d0 = fee * rate"]
    for index in 1..<60 { lines.append("define d\(index) = d\(index - 1) + d\(index - 1)") }
    let text = """
      policy wide "Wide"
        currency KRW
      facts
        fee money
        rate number
      \(lines.joined(separator: "\n"))
      section only "Only"
      award much "Much"
        = d59\(String(repeating: " * rate", count: 40))
      """
    #expect(codes(text) == [.awardWithoutRounding])
  }

  /// A table of 110 by 110 rows that cut two amounts alike, without the one in the middle.
  private var square: String {
    var rows: [String] = []
    for row in 0..<110 {
      for column in 0..<110 where row != 55 || column != 55 {
        let first = row == 0 ? "< 10" : row == 109 ? ">= 1090" : range(row)
        let second = column == 0 ? "< 10" : column == 109 ? ">= 1090" : range(column)
        rows.append("  \(first) | \(second) || \(rows.count)")
      }
    }
    return """
      policy wide "Wide"
      facts
        left  number
        right number
      section only "Only"
      require found "Found"
        rates > 0
      table rates "Rates"
        left | right || rate
      \(rows.joined(separator: "\n"))
      """
  }

  private func range(_ number: Int) -> String {
    "from \(number * 10) to under \(number * 10 + 10)"
  }

  @Test("a table of 12,099 rows over two columns is checked to the end: the one gap is found")
  func largeTable() {
    let file = SourceFile(id: SourceID(0), name: "limits", bytes: Array(square.utf8))
    let result = check(root: file, loading: { _, _ in .failure(.missing) })
    #expect(result.diagnostics.map(\.code) == [.tableGap])
    #expect(result.diagnostics.first?.message.contains("left = 550, right = 550") ?? false)
  }

  @Test("of many unknown names each is reported, and 100 with the nearest name")
  func manyUnknownNames() {
    let names = (0..<300).map { "define name_\($0) = start\nrequire r\($0)\n  nme_\($0) > 0" }
    let text = """
      policy typing "Typing"
      facts
        start number
      section only "Only"
      \(names.joined(separator: "\n"))
      """
    let file = SourceFile(id: SourceID(0), name: "limits", bytes: Array(text.utf8))
    let result = check(root: file, loading: { _, _ in .failure(.missing) })
    let unknown = result.diagnostics.filter { $0.code == .unknownName }
    #expect(unknown.count == 300)
    #expect(unknown.filter { $0.cure.contains("name_") }.count == 100)
  }
}
