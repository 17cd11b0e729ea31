// Names of zones: those of the tz database, and nothing else that a system keeps beside them.

import Checking
import SourceText
import Testing

@Suite("Names of zones")
struct ZoneNameTests {
  /// A zone file of version 1 with one offset and no changes (RFC 9636, section 3).
  private static let sound: [UInt8] =
    Array("TZif".utf8) + [UInt8](repeating: 0, count: 16)
    + ([0, 0, 0, 0, 1, 4] as [UInt8]).flatMap { [0, 0, 0, $0] }
    + [0, 0, 0x0E, 0x10, 0, 0] + Array("ABC\0".utf8)

  /// What is found about a policy in a zone, on a system that has a sound file for every name.
  private func findings(_ zone: String) -> [String] {
    let text = """
      policy p "P"
        currency KRW
        zone \(zone)

      facts
        at instant

      section s "S"

      require r "R"
        at < 2026-03-02 10:00

      """
    let file = SourceFile(id: SourceID(0), name: "p.rules", bytes: Array(text.utf8))
    let result = check(root: file, zoneData: { _ in Self.sound }) { _, _ in .failure(.missing) }
    return result.diagnostics.filter { $0.severity == .error }.map { $0.message + $0.cure }
  }

  @Test(
    "zones and links of the database are taken",
    arguments: [
      "Europe/Rome", "America/Argentina/ComodRivadavia", "ROK", "Etc/GMT+9", "EST5EDT", "GMT",
      "Asia/Seoul", "UTC",
    ]
  )
  func known(_ zone: String) {
    #expect(findings(zone) == [])
  }

  /// Systems have such files: the zone of the machine, the default of POSIX rules, the database with
  /// and without leap seconds, and zones of their own.
  @Test(
    "other names are refused, though the system has files for them",
    arguments: [
      "localtime", "posixrules", "Factory", "posix/Asia/Seoul", "right/Asia/Seoul", "Local/Office",
      "asia/seoul", "Asia/Seoull",
    ]
  )
  func unknown(_ zone: String) {
    let found = findings(zone)
    #expect(found.count == 1, "\(found)")
    // Where the last part of the name is that of a zone, the zone is told.
    let words = ["the tz database has no zone `\(zone)`", "by the tz database; `\(zone)` is not"]
    #expect(words.contains { found.first?.contains($0) == true }, "\(found)")
  }

  @Test("a slip of the pen gets the nearest name")
  func suggestion() {
    #expect(findings("Asia/Seoull").first?.contains("did you mean `Asia/Seoul`?") == true)
  }
}
