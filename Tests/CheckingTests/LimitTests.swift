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
}
