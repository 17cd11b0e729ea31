// CSV against RFC 4180: where records end, what their fields are, and the claims that they make.

import FactReading
import JSON
import Model
import Testing

/// The records of a text, each as its fields, with the first problem of its quotes.
private func records(_ text: String) -> [(fields: [String], problem: CSVQuoteProblem?)] {
  Array(text.utf8).withUnsafeBytes { bytes in
    var result: [(fields: [String], problem: CSVQuoteProblem?)] = []
    var start = 0
    while start < bytes.count {
      let next = record(in: bytes, at: start)
      result.append((next.fields.map { String(decoding: $0.bytes, as: UTF8.self) }, next.problem))
      start = next.end
    }
    return result
  }
}

@Suite struct CSVRecordTests {
  @Test(
    "fields are those of RFC 4180, section 2",
    arguments: [
      // 1 and 2: line ends, and a last record without one.
      ("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
      ("aaa,bbb,ccc\r\nzzz,yyy,xxx", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
      ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
      // 4: spaces belong to the field, and empty fields count.
      (" a , b\n,\n", [[" a ", " b"], ["", ""]]),
      // 5: fields may stand between quotes.
      (
        "\"aaa\",\"bbb\",\"ccc\"\r\nzzz,\"\",xxx\r\n",
        [["aaa", "bbb", "ccc"], ["zzz", "", "xxx"]]
      ),
      // 6: line ends, commas and quotes between quotes.
      ("\"aaa\",\"b\r\nbb\",\"c,c\"\r\nzzz,y,x", [["aaa", "b\r\nbb", "c,c"], ["zzz", "y", "x"]]),
      // 7: a quote is doubled.
      ("\"aaa\",\"b\"\"bb\",\"\"\"\"\r\n", [["aaa", "b\"bb", "\""]]),
      ("a\r,b\n", [["a\r", "b"]]), ("\n", [[""]]), ("", []),
    ] as [(String, [[String]])]
  )
  func fields(_ text: String, _ expected: [[String]]) {
    let found = records(text)
    #expect(found.map { $0.fields } == expected)
    #expect(found.allSatisfy { $0.problem == nil })
  }

  @Test(
    "a quote in the wrong place is that record's problem, and the next record is read",
    arguments: [
      ("a\"b,c\nd,e\n", CSVQuoteProblem.quoteInside, ["d", "e"]),
      ("a\"\"b,c\nd,e\n", .quoteInside, ["d", "e"]),
      ("\"a\"b,c\nd,e\n", .textAfterQuote, ["d", "e"]),
      ("\"a\"b\"c,d\ne,f\n", .quoteInside, ["e", "f"]), ("\"a,b\nc,d\n", .unclosed, ["c", "d"]),
      ("x,\"a\n", .unclosed, nil),
    ] as [(String, CSVQuoteProblem, [String]?)]
  )
  func quotes(_ text: String, _ problem: CSVQuoteProblem, _ next: [String]?) {
    let found = records(text)
    #expect(found.first?.problem == problem)
    #expect(found.count == (next == nil ? 1 : 2))
    if let next { #expect(found.last?.fields == next) }
  }

  @Test("the end of whole records, cut at every byte, is where a record ends")
  func ends() {
    let text = Array("a,\"b\n\"\"c\"\nd\"e\",f\r\n\"\",g\n\"h\"\"\n\"\n\"i\"x\"\nj\n".utf8)
    // Reading from the start, a record ends behind each of these.
    var expected: Set<Int> = [0]
    text.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        start = record(in: bytes, at: start).end
        expected.insert(start)
      }
    }
    #expect(expected.count == 7)
    for cut in 0...text.count {
      let end = text[..<cut].withUnsafeBytes { endOfRecords(in: $0) }
      #expect(end == expected.filter { $0 <= cut }.max(), "cut at \(cut)")
    }
  }
}
