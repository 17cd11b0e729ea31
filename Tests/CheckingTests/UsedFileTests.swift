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
    #expect(duty.to == "the contact")
    #expect(duty.breach == "a credit of one day's fee")
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
}
