// Tests of calendars, counting rules and zones: where they come from, and what a policy needs.

import Model
import Quantities
import SourceText
import Testing

@testable import Checking

@Suite struct CalendarTests {
  private static func policy(_ head: String, _ rest: String = "") -> String {
    "policy p \"A policy\"\n  currency KRW\n  zone Asia/Seoul\n\(head)\n\(rest)\n"
      + "section s\n\nrequire always\n  yes\n"
  }

  static let library = [
    "shared/days.rules": """
    calendar public "Public holidays"
      source "the act"
      version "3"
      weekend saturday, sunday
      covers 2020 to 2026
      provisional 2027 to 2028
      2025-01-01 "New Year's Day"

    calendar banks
      includes public
      2025-05-01 "Labour Day"

    periods law "The law"
      source "the code"
      first day excluded unless it begins at 00:00   source "article 157"
      last day off moves to the next business day
    """
  ]

  private func day(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate.parse(Array(text.utf8)[...]))
  }

  @Test("Calendars and counting rules of a used file are the policy's")
  func usedFile() throws {
    let result = checked(
      Self.policy("  calendar banks\n  periods law", "use \"shared/days.rules\"\n"),
      using: Self.library
    )
    #expect(result.codes == [])
    let program = try #require(result.program)
    let named = try #require(program.calendar)
    let banks = program.calendars[named.index]
    #expect(banks.name == "banks")
    // The years, the weekend and the holidays of the calendar that it includes are its own.
    #expect(banks.days.years == 2020...2028)
    #expect(banks.days.firstProvisionalYear == 2027)
    #expect(try !banks.days.isBusinessDay(day("2025-01-01")))
    #expect(try !banks.days.isBusinessDay(day("2025-05-01")))
    #expect(try !banks.days.isBusinessDay(day("2025-05-03")))
    #expect(try banks.days.isBusinessDay(day("2025-05-02")))
    let other = try #require(program.calendars.first { $0.name == "public" })
    #expect(other.version == "3")
    #expect(other.source == "the act")
    #expect(try other.days.isBusinessDay(day("2025-05-01")))
    let rules = try #require(program.countingRules.first { $0.name == "law" })
    #expect(rules.rules.firstDay == .excludedUnlessMidnight)
    #expect(rules.rules.lastDayOff == .movesToNextBusinessDay)
    #expect(rules.rules.monthEnd == .onCorrespondingDay)
    // A line without a source of its own cites that of the whole.
    #expect(rules.sources.firstDay == "article 157")
    #expect(rules.sources.lastDayOff == "the code")
  }

  @Test("Counting rules that move a last day need a calendar, and others do not")
  func rulesNeedCalendar() {
    let use = "use \"shared/days.rules\"\n"
    #expect(checked(Self.policy("  periods law", use), using: Self.library).codes == ["W0516"])
    #expect(checked(Self.policy("  periods plain")).codes == [])
    let still = "periods still\n  last day off stays\n"
    #expect(checked(Self.policy("  periods still", still)).codes == [])
    // A calendar that is named and not found is told once.
    #expect(
      checked(Self.policy("  periods law\n  calendar lost", use), using: Self.library).codes
        == ["W0301"]
    )
  }

  @Test("A library may count business days before a policy names its calendar")
  func libraryWithoutCalendar() {
    let text = "define x = 2025-01-02 is a business day\n"
    #expect(checked(text, allowLibrary: true).codes.contains("W0516") == false)
  }

  @Test("A circle of calendars is told once")
  func circles() {
    let itself = Self.policy("", "calendar a\n  includes a\n  covers 2020\n")
    #expect(
      checked(itself).findings.filter { $0.hasPrefix("W0517") }
        == ["W0517 `a` includes itself [a]"]
    )
    let three = Self.policy(
      "",
      "calendar a\n  includes b\n\ncalendar b\n  includes c\n\ncalendar c\n  includes a\n"
        + "  covers 2020\n"
    )
    #expect(checked(three).codes == ["W0517"])
  }

  @Test("A calendar does not claim years that those which it includes do not cover")
  func includedYears() {
    func codes(_ lines: String) -> [String] {
      checked(
        Self.policy("", "use \"shared/days.rules\"\n\ncalendar own\n  includes public\n\(lines)"),
        using: Self.library
      ).codes
    }
    #expect(codes("  covers 2021 to 2026\n") == [])
    #expect(codes("  covers 2020 to 2026\n  provisional 2027\n") == [])
    #expect(codes("  covers 2015 to 2026\n") == ["W0517"])
    #expect(codes("  covers 2020 to 2026\n  provisional 2027 to 2029\n") == ["W0517"])
  }

  @Test("Years that an included calendar knows provisionally stay provisional")
  func includedProvisionalYears() throws {
    let result = checked(
      Self.policy(
        "",
        "use \"shared/days.rules\"\n\ncalendar own\n  includes public\n  covers 2020 to 2028\n"
      ),
      using: Self.library
    )
    let program = try #require(result.program)
    let own = try #require(program.calendars.first { $0.name == "own" })
    #expect(own.days.years == 2020...2028)
    #expect(own.days.firstProvisionalYear == 2027)
  }

  @Test("Counting rules say each thing once, and count few business days")
  func countingRules() {
    func codes(_ lines: String) -> [String] {
      checked(Self.policy("", "periods own\n\(lines)\n")).codes
    }
    #expect(codes("  first day included\n  first day excluded") == ["W0218"])
    #expect(codes("  first day included\n  last day off stays") == [])
    #expect(codes("  at least 10 business days") == [])
    #expect(codes("  at least 11 business days") == ["W0107"])
    #expect(codes("  at least 1.5 business days") == ["W0107"])
  }

  @Test("A zone's data must be there and be readable; two zones need none")
  func zones() {
    func findings(_ zone: String, _ data: [UInt8]?) -> [String] {
      let text = Self.policy("").replacing("Asia/Seoul", with: zone)
      let root = SourceFile(id: SourceID(0), name: "main.rules", bytes: Array(text.utf8))
      return check(root: root, zoneData: { _ in data }, loading: { _, _ in .failure(.missing) })
        .diagnostics.map { "\($0.code.label) \($0.message)" }
    }
    #expect(findings("Asia/Seoul", nil) == [])
    #expect(findings("UTC", nil) == [])
    #expect(
      findings("Europe/London", nil) == ["W0313 there is no data for the zone `Europe/London`"]
    )
    #expect(
      findings("Europe/London", Array("TZif, but cut".utf8))
        == ["W0313 the data for the zone `Europe/London` cannot be read"]
    )
  }
}
