// What decisions and explanations say of lists with many elements: no more than grows with the list.

import Foundation
import TestSupport
import Testing

@Suite("Lists with many elements")
struct ManyElementsTests {
  private static let own = """
    policy p "P"
      currency KRW
      zone UTC

    facts
      l list of
        v number

    section s "S" for each x in l

    require r "R"
      x.v > 3

    """

  /// Every element's section looks at all elements.
  private static let total = """
    policy p "P"
      currency KRW
      zone UTC

    facts
      l list of
        v number

    define total = sum of y.v for each y in l

    section s "S" for each x in l

    require r "R"
      x.v + total > 300

    """

  private static let defaults = """
    policy p "P"
      currency KRW
      zone UTC

    facts
      sure yes or no = yes
      l list of
        v        number
        planned  yes or no  "Planned"  = no

    section s "S" for each x in l

    require r "R"
      sure and (x.v > 3 or not x.planned)

    """

  private func claim(_ count: Int, _ value: (Int) -> String) -> String {
    #"{"l": ["# + (0..<count).map { #"{"v": \#(value($0))}"# }.joined(separator: ", ") + "]}"
  }

  private func run(_ verb: String, _ rules: String, _ claim: String, _ options: String) -> String {
    let result = World(files: ["p.rules": rules, "c.json": claim])
      .run("\(verb) p.rules c.json \(options)")
    #expect(result.code == 0, "\(result.errors)")
    return result.output
  }

  @Test("only the facts of its own element are tried for a section that looks at no other")
  func ownElements() throws {
    let output = run("explain", Self.own, claim(25) { "\($0 % 3)" }, "--format json")
    let sections = try JSONTree(output)["sections"]?.elements ?? []
    #expect(sections.count == 25)
    for (place, section) in sections.enumerated() {
      // 0, 1 and 2 are not more than 3: the nearest whole number that is, is 4.
      let changes = section["changes"]
      #expect(changes?["sought"] == .truth(true))
      #expect(changes?["facts"]?.elements.map { $0["path"]?.text } == ["l[\(place + 1)].v"])
      #expect(changes?["facts"]?.elements.first?["values"] == .list([.number("4")]))
      #expect(changes?["untried"] == .list([]))
    }
  }

  @Test("facts of other elements are tried where a clause looks at them")
  func otherElements() throws {
    // 1 + (1 + 100 + 100) is not over 300; each v of the others must rise to 299 - 101 = 199 or more.
    let output = run(
      "explain",
      Self.total,
      #"{"l": [{"v": 1}, {"v": 100}, {"v": 100}]}"#,
      "--format json"
    )
    let first = try #require(try JSONTree(output)["sections"]?.elements.first)
    let found = first["changes"]?["facts"]?.elements.map { $0["path"]?.text ?? "" }
    #expect(found == ["l[1].v", "l[2].v", "l[3].v"])
  }

  @Test(
    "what is said grows with the number of elements and not with its square",
    arguments: ["explain", "decide"]
  )
  func growth(verb: String) {
    for rules in [Self.own, Self.total] {
      for value in ["null", "1"] {
        let sizes = [40, 80].map { count in
          run(verb, rules, claim(count) { _ in value }, "--format json").utf8.count
        }
        #expect(Double(sizes[1]) < 2.3 * Double(sizes[0]), "\(verb) \(value) \(sizes)")
      }
    }
  }

  @Test("of many missing facts of a list the first are named, and how many more there are")
  func missing() throws {
    let claim = claim(50) { _ in "null" }
    let text = run("decide", Self.total, claim, "")
    #expect(text.contains("? l[20].v"))
    #expect(!text.contains("? l[21].v"))
    #expect(text.contains("? l[].v … and 30 more"))
    let sections = try JSONTree(run("decide", Self.total, claim, "--format json"))["sections"]
    let missing = sections?.elements.first?["missing"]?.elements ?? []
    #expect(missing.count == 21)
    #expect(missing.last?["path"]?.text == "l[].v")
    #expect(missing.last?["more"] == .number("30"))
    let page = run("decide", Self.total, claim, "--format html")
    #expect(page.contains("<li>l[].v … and 30 more</li>"))
  }

  @Test("rows name the first elements in which a fact is missing as well, and how many more")
  func missingInRows() throws {
    func rows(_ count: Int) -> String {
      let claim = claim(count) { _ in "null" } + "\n"
      return World(files: ["p.rules": Self.total, "c.ndjson": claim])
        .run("decide p.rules c.ndjson --brief --quiet").output
    }
    let row = try JSONTree(String(try #require(rows(50).split(separator: "\n").first)))
    let missing = (row["missing"]?.elements ?? []).filter { $0["cell"]?.text == "outcome" }
    #expect(missing.count == 21)
    #expect(missing.last?["path"]?.text == "l[].v")
    #expect(missing.last?["more"] == .number("30"))
    let sizes = [40, 80].map { rows($0).utf8.count }
    #expect(Double(sizes[1]) < 2.3 * Double(sizes[0]), "\(sizes)")
  }

  @Test("a default that many elements take is told in one line, with their number")
  func defaults() {
    // Those with v over 3 hold whatever was planned; the outcome of the 30 others rests on it.
    let claim = claim(40) { $0 < 10 ? "5" : "0" }
    let text = run("decide", Self.defaults, claim, "")
    #expect(text.contains("  sure = yes  — the outcome rests on it\n"))
    let line = "  Planned: no  in 40 elements  — the outcome rests on 30 of them\n"
    #expect(text.contains(line))
    #expect(text.components(separatedBy: "Planned: no  in").count == 2)
    let korean = run("decide", Self.defaults, claim, "--lang ko")
    #expect(korean.contains("항목 40건  — 그중 30건에 결과가 달려 있음"))
  }
}
