// Tests that a mistake costs no more than its clause, and no input ends the program.

import Foundation
import SourceText
import Testing

@testable import Syntax

@Suite struct RecoveryTests {
  @Test("Ten broken clauses give ten errors, and the clauses between them are understood")
  func tenBrokenClauses() {
    let broken = [
      "dfine a = 1", "define = 2", "define b = (1 + ", "require c\n  d and e or f",
      "exclude g\n  wen h", "award i\n  = 3 KRW\n  rounded sideways to 1 KRW",
      "facts\n  j one of", "section \"untitled\"\n  source \"1\"", "use nothing",
      "deadline k\n  3 days after l",
    ]
    let text = broken.enumerated().map { "\($1)\n\ndefine good\($0) = \($0)\n" }.joined(
      separator: "\n"
    )
    let result = parsed(text)
    #expect(result.diagnostics.count == 10)
    let tree = result.tree
    let names = tree.children(tree.root, .defineClause).map { tree.nameText(tree.children($0)[0]) }
    #expect(names.filter { $0.hasPrefix("good") } == (0..<10).map { "good\($0)" })
    #expect(tree.children(tree.root).count == 20)
  }

  @Test("A section whose head cannot be read is a broken clause that begins with `section`")
  func brokenSection() {
    let result = parsed("section\n  source \"1\"\ndefine a = 1\n")
    let tree = result.tree
    let first = tree.children(tree.root)[0]
    #expect(tree.kind(first) == .brokenClause)
    #expect(tree.text(tree.mainToken(first)) == "section")
    #expect(result.diagnostics.map { $0.code } == [.expectedName])
  }

  @Test("A clause with a bad item keeps its good items")
  func goodItemsStay() {
    let result = parsed("award a\n  = 3 KRW\n  zzz\n  rounded down to 1 KRW\n")
    let tree = result.tree
    let award = tree.children(tree.root)[0]
    #expect(
      tree.children(award).map { tree.kind($0) } == [.name, .caseItem, .unexpected, .rounded]
    )
    #expect(result.diagnostics.map { $0.code } == [.unknownItem])
  }

  @Test(
    "A hundred thousand of anything is read on a small stack",
    arguments: [
      "(", "{", "-", "not ", "if ", "the smaller of (", "date of ", "any x in ", "a + (b * (",
    ]
  )
  func deepNesting(_ piece: String) {
    let text = "define a = " + String(repeating: piece, count: 100_000) + "\ndefine b = 1\n"
    let result = onSmallStack { parsed(text) }
    #expect(result?.diagnostics.map { $0.code } == [.nestedTooDeep])
  }

  @Test("Sixty-four brackets with operators between them fit a small stack")
  func deepestAllowed() {
    let open = String(repeating: "(not a or ", count: 32)
    let text = "define a = " + open + "b" + String(repeating: ")", count: 32) + "\n"
    #expect(onSmallStack { parsed(text) }?.diagnostics.isEmpty == true)
  }

  @Test("Long chains, deep facts, deep exceptions and long paths end with one diagnostic")
  func longChains() {
    let chain = "define a = 1" + String(repeating: " + 1", count: 100_000) + "\n"
    let path = "define a = b" + String(repeating: ".c", count: 100_000) + "\n"
    let types = "facts\n  a " + String(repeating: "optional ", count: 100_000) + "date\n"
    let facts = "facts\n" + (1...400).map { String(repeating: " ", count: $0) + "a\n" }.joined()
    let events = "events\n" + (1...400).map { String(repeating: " ", count: $0) + "a\n" }.joined()
    let duty = "duty a\n  must b" + String(repeating: " + c", count: 100_000) + " or d\n"
    let table = "table a\n  b || c\n  d" + String(repeating: " * e", count: 100_000) + " || 1\n"
    let unless =
      "exclude a\n  when b\n"
      + (2...400).map { String(repeating: " ", count: $0) + "unless c\n" }.joined()
    for text in [chain, path, types, facts, events, duty, table, unless] {
      let result = onSmallStack { parsed(text) }
      #expect(result?.diagnostics.map { $0.code } == [.nestedTooDeep])
      #expect(result?.tree.checkInvariants() == [])
    }
  }

  @Test("A file over a limit is refused as a whole, and still printed back")
  func tooLarge() {
    let bytes = [UInt8](repeating: 0x0A, count: 200_002)
    let result = parse(source(bytes))
    #expect(result.diagnostics.map { $0.code } == [.sourceTooLarge])
    #expect(result.tree.print() == bytes)
    let large = [UInt8](repeating: 0x20, count: 8 * 1024 * 1024 + 1)
    #expect(parse(source(large)).diagnostics.map { $0.code } == [.sourceTooLarge])
  }

  @Test("Of very many findings the first 200 are shown, and that there are more")
  func veryManyFindings() {
    let found = codes(String(repeating: "zzz\n", count: 1000))
    #expect(found == Array(repeating: "W0201", count: 200) + ["W0220"])
  }

  /// Runs a piece of work on a thread with a stack of 512 KiB.
  private func onSmallStack(_ work: @escaping @Sendable () -> ParseResult) -> ParseResult? {
    let box = ResultBox()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      box.set(work())
      done.signal()
    }
    thread.stackSize = 512 * 1024
    thread.start()
    done.wait()
    return box.value
  }
}

/// A result handed over from another thread; the lock guards `stored`.
private final class ResultBox: @unchecked Sendable {
  private let lock = NSLock()
  private var stored: ParseResult?

  var value: ParseResult? { lock.withLock { stored } }

  func set(_ result: ParseResult) { lock.withLock { stored = result } }
}
