// What is refused, with its kind, place, path and cure.

import Model
import Testing

@testable import FactReading

@Suite struct ProblemTests {
  @Test(
    "a wrong value is refused at its place with its path",
    arguments: [
      (#"{"fee": "33000 KRW"}"#, FactProblemKind.wrongType, 9, "$.fee", "write 33000"),
      (#"{"fee": "33,000"}"#, .wrongType, 9, "$.fee", "write 33000"),
      (#"{"fee": true}"#, .wrongType, 9, "$.fee", "number alone"),
      (#"{"count": 1.5}"#, .wrongType, 11, "$.count", "whole number"),
      (#"{"share": "8 percent"}"#, .wrongType, 11, "$.share", "8%"),
      (#"{"wait": 90}"#, .wrongType, 10, "$.wait", "PT3H30M"),
      (#"{"wait": "P1D"}"#, .wrongType, 10, "$.wait", "PT3H30M"),
      (#"{"day": "2025-02-29"}"#, .wrongType, 9, "$.day", "a day that exists"),
      (#"{"day": 20250229}"#, .wrongType, 9, "$.day", "2025-09-05"),
      (#"{"at": "2025-09-05"}"#, .wrongType, 8, "$.at", "2025-09-05T09:00"),
      (#"{"time": "24:00"}"#, .wrongType, 10, "$.time", "09:30"),
      (#"{"month": "2025-13"}"#, .wrongType, 11, "$.month", "2025-09"),
      (#"{"term": "PT1H"}"#, .wrongType, 10, "$.term", "P1M"),
      (#"{"term": "P1M1M"}"#, .wrongType, 10, "$.term", "P1M"),
      (#"{"agreed": "yes"}"#, .wrongType, 12, "$.agreed", "true or false"),
      (#"{"agreed": 1}"#, .wrongType, 12, "$.agreed", "true or false"),
      (#"{"plan": "premum"}"#, .unknownAlternative, 10, "$.plan", "did you mean `premium`?"),
      (#"{"plan": "zzzz"}"#, .unknownAlternative, 10, "$.plan", "`basic`, `premium`"),
      (#"{"docs": ["card", "card"]}"#, .duplicateAlternative, 19, "$.docs[1]", "keep one"),
      (#"{"docs": "card"}"#, .wrongType, 10, "$.docs", "between `[` and `]`"),
      (#"{"docs": ["crad"]}"#, .unknownAlternative, 11, "$.docs[0]", "did you mean `card`?"),
      (#"{"note": 5}"#, .wrongType, 10, "$.note", "double quotes"),
      (#"{"outages": {}}"#, .wrongType, 13, "$.outages", "between `[` and `]`"),
      (#"{"outages": [{}, 5]}"#, .wrongType, 18, "$.outages[1]", "between `{` and `}`"),
      (#"{"car": 5}"#, .wrongType, 9, "$.car", "`age`"),
      (#"{"outages": [{"ende": 1}]}"#, .unknownMember, 15, "$.outages[0].ende", "`end`"),
      (#"{"coutn": 1}"#, .unknownMember, 2, "$.coutn", "did you mean `count`?"),
      (#"{"fee": 1, "fee": 1}"#, .duplicateMember, 12, "$.fee", "keep one"),
      (#"{"fee": 1, "월요금": 1}"#, .duplicateMember, 12, "$.월요금", "keep one"),
      (#"{"case": "a", "사건": "b"}"#, .duplicateMember, 15, "$.사건", "keep one"),
      (#"{"as_of": "soon"}"#, .wrongType, 11, "$.as_of", "2025-11-01"),
      (#"{"fee": 1e400}"#, .limit, 9, "$.fee", "too many digits"),
      (#"{"fee": NaN}"#, .malformed, 9, "$.fee", "null"),
      (#"[]"#, .wrongType, 1, "$", "between `{` and `}`"),
    ]
  )
  func refusesWrongValues(
    _ text: String,
    _ kind: FactProblemKind,
    _ column: Int,
    _ path: String,
    _ cure: String
  ) throws {
    let reading = read(text)
    #expect(reading.facts == nil)
    #expect(reading.problems.count == 1)
    let problem = try #require(reading.problems.first)
    #expect(problem.kind == kind)
    #expect(problem.line == 1)
    #expect(problem.column == column)
    #expect(problem.path == path)
    #expect(problem.cure.contains(cure), "\(problem.cure)")
  }

  @Test("all problems are told in one run, in the order of the text")
  func severalProblems() {
    let reading = read(
      """
      {"fee": "x",
       "outages": [{"end": 5}, {"end": "later"}],
       "agreed": "no"}
      """
    )
    #expect(reading.problems.map { $0.line } == [1, 2, 2, 3])
    #expect(
      reading.problems.map { $0.path } == [
        "$.fee", "$.outages[0].end", "$.outages[1].end", "$.agreed",
      ]
    )
  }

  @Test("text that is no JSON ends the reading, after what was wrong before it")
  func malformed() {
    let reading = read(#"{"agreed": 1, "fee": 5"#)
    #expect(reading.problems.map { $0.kind } == [.wrongType, .malformed])
    #expect(reading.facts == nil)
  }

  @Test("a hundred thousand brackets reach the limit on nesting")
  func deepNesting() {
    let reading = read("{\"zzzz\": " + String(repeating: "[", count: 100_000))
    #expect(reading.problems.last?.kind == .limit)
    #expect(reading.hasReachedLimit)
  }

  @Test("a number of 101 digits is refused, one of 100 is read")
  func longNumbers() {
    #expect(read("{\"fee\": \(String(repeating: "9", count: 100))}").facts != nil)
    #expect(read("{\"fee\": \(String(repeating: "9", count: 101))}").hasReachedLimit)
  }

  @Test("a list beyond its limit is told once")
  func longList() {
    let reading = read(
      #"{"outages": [{}, {}, {}, {}]}"#,
      ReadingOptions(maximumElements: 2)
    )
    #expect(reading.problems.map { $0.kind } == [.limit])
    #expect(reading.problems.first?.path == "$.outages")
  }

  @Test("problems beyond the most that are told are counted")
  func manyProblems() {
    let reading = read(
      "{\"tags\": [\(Array(repeating: "1", count: 10).joined(separator: ","))]}",
      ReadingOptions(maximumProblems: 3)
    )
    #expect(reading.problems.count == 3)
    #expect(reading.furtherProblems == 7)
  }

  @Test("extra members are listed instead of refused where they are allowed")
  func extraMembers() {
    let reading = read(
      #"{"fee": 1, "color": {"a": [1]}}"#,
      ReadingOptions(allowExtra: true)
    )
    #expect(reading.facts != nil)
    #expect(reading.ignored.map { $0.path } == ["$.color"])
  }

  @Test("control characters of the input are escaped in what is told")
  func escaping() throws {
    let problem = try #require(read(#"{"plan": "a\u001b[31m"}"#).problems.first)
    #expect(!problem.found.unicodeScalars.contains("\u{1B}"))
  }
}
