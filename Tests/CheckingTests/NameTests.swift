// Tests of names: files, duplicates, suggestions, alternatives, and elements.

import Model
import SourceText
import Testing

@testable import Checking

@Suite struct NameTests {
  private let requirement = "\nsection s\n\nrequire r\n  shared_fee > 0 KRW\n"

  // MARK: Files

  @Test("Names of a used file are known, also through a second file")
  func usedFiles() {
    let files = [
      "a.rules": "use \"parts/b.rules\"\n", "parts/b.rules": "facts\n  shared_fee  money\n",
    ]
    let result = checked(header + "use \"a.rules\"\n" + requirement, using: files)
    #expect(result.findings == [])
    #expect(result.files.map(\.name) == ["main.rules", "a.rules", "parts/b.rules"])
    #expect(result.program?.schema.root.fields.map(\.name) == ["shared_fee"])
  }

  @Test("A file that is missing or outside the root costs one error each")
  func missingFiles() {
    let missing = checked(header + "use \"a.rules\"\n\nsection s\n\nrequire r\n  yes\n")
    #expect(missing.codes == ["W0307"])
    #expect(missing.words(missing.diagnostics[0].range) == "use \"a.rules\"")
    let outside = checked(header + "use \"../a.rules\"\n\nsection s\n\nrequire r\n  yes\n")
    #expect(outside.codes == ["W0308"])
    #expect(outside.program == nil)
  }

  @Test("Two files that use each other are each read once")
  func cycleOfFiles() {
    let shared = "use \"b.rules\"\n\nfacts\n  shared_fee  money\n"
    let files = [
      "a.rules": shared, "b.rules": "use \"a.rules\"\nuse \"main.rules\"\nuse \"b.rules\"\n",
    ]
    let result = checked(header + "use \"a.rules\"\n" + requirement, using: files)
    #expect(result.findings == [])
    #expect(result.files.map(\.name) == ["main.rules", "a.rules", "b.rules"])
  }

  @Test("A mistake in a used file is reported there")
  func mistakeInUsedFile() {
    let files = ["a.rules": "facts\n  shared_fee  mony\n"]
    let result = checked(header + "use \"a.rules\"\n" + requirement, using: files)
    #expect(result.codes == ["W0219"])
    #expect(result.diagnostics[0].range.source == SourceID(1))
    #expect(result.words(result.diagnostics[0].range) == "mony")
  }

  // MARK: Duplicates

  @Test("A name that stands twice is reported once, with both places")
  func duplicates() {
    let result = checked(
      header + """
        facts
          fee  money

        section s

        require paid
          fee > 0 KRW

        exclude paid
          when fee is 0 KRW

        define twice = if paid then fee else 0 KRW

        """
    )
    #expect(result.codes == ["W0302"])
    let found = result.diagnostics[0]
    #expect(result.words(found.range) == "paid")
    #expect(found.labels.map { result.words($0.range) } == ["paid"])
    let lines = ([found.range] + found.labels.map(\.range)).map {
      result.files[0].position($0.start).line
    }
    #expect(lines == [13, 10])
  }

  @Test("The earlier place is the earlier one in the file, whatever the clauses are")
  func duplicateOrder() {
    let parameter = "parameter fee = 10\n\n"
    let facts = "facts\n  fee  money\n\n"
    let section = "section s\n\nrequire r\n  fee > 0 KRW\n"
    for text in [parameter + facts, facts + parameter] {
      let result = checked(header + text + section)
      #expect(result.codes == ["W0302"])
      let found = result.diagnostics[0]
      #expect(found.labels.count == 1)
      #expect(found.labels[0].range.start < found.range.start)
    }
  }

  @Test("A duplicate across files is reported with a place in each")
  func duplicateAcrossFiles() {
    let result = checked(
      header + "use \"a.rules\"\n\nfacts\n  shared_fee  money\n" + requirement,
      using: ["a.rules": "parameter shared_fee = 10\n"]
    )
    #expect(result.codes == ["W0302"])
    #expect(result.diagnostics[0].range.source == SourceID(1))
    #expect(result.diagnostics[0].labels.map(\.range.source) == [SourceID(0)])
  }

  // MARK: Suggestions

  @Test(
    "A name with a particle or a slip suggests the name that is meant",
    arguments: [
      ("장애가 > 복구", "장애"),
      ("복구까지 > 장애", "복구"),
      ("장에 > 복구", "장애"),
      ("장애 > recoverd", "recovered"),
    ]
  )
  func suggestions(_ condition: String, _ meant: String) {
    let result = checked(
      header + """
        facts
          장애       instant
          복구       instant
          recovered  instant

        section s

        require r
          \(condition)

        """
    )
    #expect(result.codes == ["W0301"])
    #expect(result.diagnostics.first?.cure == "did you mean `\(meant)`?")
  }

  // MARK: Alternatives

  @Test("Right of `is`, a name is first an alternative of the left side")
  func alternativesFirst() {
    let policy =
      header + """
        choice colour
          red
          blue

        facts
          wall  colour
          door  colour
          fee   money

        define blue = fee > 0 KRW

        section s

        require first
          wall is blue

        require second
          wall is door

        require third
          blue

        """
    let result = checked(policy)
    #expect(result.codes == [])
    guard let program = result.program else { return }
    let rights = program.requirements.map { requirement -> String in
      guard case .binary(.equal, _, let right) = program.expressions[requirement.condition.index]
      else { return "no comparison" }
      switch program.expressions[right.index] {
      case .constant: return "alternative"
      case .fact: return "fact"
      default: return "other"
      }
    }
    #expect(rights == ["alternative", "fact", "no comparison"])
  }

  @Test("An alternative that is also a fact of its kind must be quoted")
  func ambiguousAlternatives() {
    func codes(_ condition: String) -> [String] {
      checked(
        header + """
          choice payment
            credit
            cash

          facts
            wanted  payment
            cash    payment

          section s

          require r
            \(condition)

          """
      ).codes
    }
    #expect(codes("wanted is cash") == ["W0310"])
    #expect(codes("wanted is one of cash, credit") == ["W0310"])
    #expect(codes("wanted is \"cash\"") == [])
    #expect(codes("cash is wanted") == [])
  }

  // MARK: Elements

  private let elements =
    header + """
      facts
        outages  list of
          start  instant
          end    instant
        bills    list of
          amount  money

      section compensation for each outage in outages

      define down = time from outage.start to outage.end

      require long_enough
        length of down > 1 hour

      award refund
        = 3,000 KRW


      """

  @Test(
    "Names of an element's clauses",
    arguments: [
      ("section t for each x in outages\n\nrequire r\n  length of down > 1 hour", []),
      ("section t for each x in outages\n\nrequire r\n  length of x.down > 1 hour", []),
      ("section t for each x in outages\n\nrequire r\n  long_enough holds", []),
      ("section t\n\nrequire r\n  length of down > 1 hour", ["W0305"]),
      ("section t\n\nrequire r\n  long_enough holds", ["W0305"]),
      (
        "define late = each x in outages\n\nsection t for each y in late\n\nrequire r\n  yes",
        ["W0305"]
      ),
      ("section t\n\nrequire r\n  outages.down is empty", ["W0305"]),
      ("section t\n\nrequire r\n  any x in outages has x.long_enough holds", []),
      ("section t\n\nrequire r\n  any x in outages has x.compensation is eligible", []),
      ("section t\n\ndefine total = sum of x.refund.amount for each x in outages", []),
      ("section t for each b in bills\n\nrequire r\n  length of down > 1 hour", ["W0305"]),
      ("section t for each b in bills\n\nrequire r\n  length of b.down > 1 hour", ["W0304"]),
      (
        "section u\n\ndefine late = each x in outages where x.refund.amount > 0 KRW\n\n"
          + "section t for each y in late\n\nrequire r\n  y.refund.computed > 0 KRW", []
      ),
    ]
  )
  func elementNames(_ text: String, _ expected: [String]) {
    #expect(checked(elements + text + "\n").codes == expected)
  }

  @Test("A clause's own `for each` inside such a section is one error, and its variable none")
  func ownForEach() {
    let result = checked(
      elements
        + "define other for each b in bills = b.amount * 2\n\nrequire r\n  bills is not empty\n"
    )
    #expect(result.codes == ["W0311"])
    #expect(result.words(result.diagnostics[0].range) == "for each b in bills")
  }

  @Test(
    "A list that `for each` cannot go through is one error, and its variable none",
    arguments: [
      ("{1, 2}", "W0311"), ("missing_list", "W0301"), ("one_fee", "W0401"),
    ]
  )
  func unusableList(_ list: String, _ code: String) {
    let result = checked(
      header + """
        facts
          one_fee  money

        section s for each x in \(list)

        require r
          x.amount > one_fee and place of x is 1

        award a
          = x.amount
          rounded down to 1 KRW

        """
    )
    #expect(result.codes == [code])
  }
}
