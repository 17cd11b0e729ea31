// Clauses that stand in a used file, read with that file's text.

import Checking
import Model
import SourceText
import Testing

@Suite struct UsedFileTests {
  private static let used = """
    # A file whose clauses stand far behind the end of the policy's own text.

    events
      trouble "Trouble on the line"
        ticket  text
      sms "Text message to the contact"
        ticket  text

    section notices "Notices of trouble"

    duty trouble_notice "The contact is told within half an hour"
      source "1"
      upon   t in trouble
      must   sms with the same ticket
      within 30 minutes
      from   company to "the contact"
      breach "a credit of one day's fee"

    require told "The notice was given"
      source "2"
      trouble_notice is kept

    property finite "The time of a notice is not cut short"
      source "3"
      (count of s in sms) >= 0

    """

  @Test("the clauses of a used file have their own words, and cite for the policy")
  func usedClauses() throws {
    let policy = """
      policy p "P"

      use "duties.rules"

      outline "The charter"
        "1"  "Notices"
        "2"  "Proof"
        "3"  "Time"

      """
    let result = checked(policy, using: ["duties.rules": Self.used])
    #expect(result.codes == [], "\(result.findings)")
    let program = try #require(result.program)
    let duty = try #require(program.duties.first)
    #expect(duty.to.name == "the contact")
    #expect(duty.breach.map { $0.text } == ["a credit of one day's fee"])
    #expect(program.properties.map(\.header.source) == ["3"])
    #expect(result.outline?.modelled == 3)
    let missing = checked(
      policy + "  \"4\"  \"Forgotten\"\n",
      using: ["duties.rules": Self.used]
    )
    #expect(missing.codes == ["W0520"])
    #expect(missing.outline?.unaccounted == 1)
    let strange = checked(
      policy.replacing("\"3\"", with: "\"5\""),
      using: ["duties.rules": Self.used]
    )
    #expect(strange.codes == ["W0520", "W0521"])
  }

  @Test("a used file under two spellings of its path, or under two names, is one file")
  func oneFile() {
    let library = "choice colour\n  red \"Red\"\n  blue \"Blue\"\n"
    for other in ["./lib.rules", ".//lib.rules", "lib.rules", "link.rules"] {
      let policy = """
        policy p "P"

        use "lib.rules"

        use "\(other)"

        facts
          k colour

        section s "S"

        require r "R"
          k is red

        """
      let root = SourceFile(id: SourceID(0), name: "p.rules", bytes: Array(policy.utf8))
      // Whoever reads files gives a link the name of the file that it leads to.
      let result = check(root: root) { path, id in
        ["lib.rules", "link.rules"].contains(path)
          ? .success(SourceFile(id: id, name: "lib.rules", bytes: Array(library.utf8)))
          : .failure(.missing)
      }
      #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [], "\(other)")
      #expect(result.files.map(\.name) == ["p.rules", "lib.rules"], "\(other)")
    }
  }

  /// Each file is larger than a file may be, so that none of them is read further.
  @Test("the files of a policy have a limit together")
  func allFiles() {
    let policy = "policy p \"P\"\n\n" + (1...8).map { "use \"f\($0).rules\"\n\n" }.joined()
    let root = SourceFile(id: SourceID(0), name: "p.rules", bytes: Array(policy.utf8))
    let large = [UInt8](repeating: 0x20, count: 9 << 20)
    let result = check(root: root) { path, id in
      .success(SourceFile(id: id, name: path, bytes: large))
    }
    let found = result.diagnostics.filter { $0.message.contains("more than 64 MiB together") }
    #expect(found.count == 1)
    #expect(found.first.map { root.position($0.range.start).line } == 17)
  }
}
