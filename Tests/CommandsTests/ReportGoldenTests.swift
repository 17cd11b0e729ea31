// Reports of the shipped policies on shipped claims: text, HTML and JSON as recorded.

import Foundation
import Platform
import TestSupport
import Testing

@testable import Commands

/// A claim of the examples, decided by a shipped policy.
struct RecordedClaim: Sendable, CustomTestStringConvertible {
  let policy: String
  let folder: String
  let claim: String
  /// The language of the HTML; the text has English words and the titles of the file.
  let language: String
  /// A claim of the same policy whose report says much the same: what both say is recorded once.
  var like: String?

  var testDescription: String { "\(policy), \(claim)" }

  init(
    _ policy: String,
    _ folder: String,
    _ claim: String,
    _ language: String,
    like: String? = nil
  ) {
    self.like = like
    self.policy = policy
    self.folder = folder
    self.claim = claim
    self.language = language
  }
}

@Suite struct ReportGoldenTests {
  static let root = Repository.root.path

  /// Of each policy a claim that is granted, one that is refused for several reasons, and one that
  /// stays open.
  static let claims: [RecordedClaim] = [
    RecordedClaim("kt_internet_outage", "kt_internet_outage", "last_day_after_chuseok", "en"),
    RecordedClaim("kt_internet_outage", "kt_internet_outage", "promises_broken", "en"),
    RecordedClaim("kt_internet_outage", "kt_internet_outage", "late_without_identity_card", "ko"),
    RecordedClaim("kt_internet_outage", "kt_internet_outage", "documents_unknown", "ko"),
    RecordedClaim("kiwoom_order_outage", "kiwoom_order_outage", "paid_and_closed", "ko"),
    RecordedClaim("kiwoom_order_outage", "kiwoom_order_outage", "refused_for_many_reasons", "ko"),
    RecordedClaim("kiwoom_order_outage", "kiwoom_order_outage", "cause_unknown", "en"),
    RecordedClaim("koscom_charter_ko", "koscom_charter", "trouble_told_by_sms", "ko"),
    RecordedClaim("koscom_charter_ko", "koscom_charter", "four_rings", "ko"),
    RecordedClaim("koscom_charter_ko", "koscom_charter", "events_unknown", "en"),
    RecordedClaim("koscom_charter_en", "koscom_charter", "trouble_told_by_sms", "en"),
    RecordedClaim(
      "koscom_charter_en",
      "koscom_charter",
      "four_rings",
      "en",
      like: "trouble_told_by_sms"
    ),
    RecordedClaim(
      "koscom_charter_en",
      "koscom_charter",
      "four_rings_without_name",
      "en",
      like: "trouble_told_by_sms"
    ),
    RecordedClaim(
      "koscom_charter_en",
      "koscom_charter",
      "complaint_and_reward",
      "en",
      like: "trouble_told_by_sms"
    ),
    RecordedClaim("koscom_charter_en", "koscom_charter", "events_unknown", "en"),
    RecordedClaim("inicis_messaging", "inicis_messaging", "september_invoice", "ko"),
    RecordedClaim(
      "inicis_messaging",
      "inicis_messaging",
      "application_with_missing_certificate",
      "ko",
      like: "september_invoice"
    ),
    RecordedClaim(
      "inicis_messaging",
      "inicis_messaging",
      "liability",
      "ko",
      like: "september_invoice"
    ),
    RecordedClaim(
      "inicis_messaging",
      "inicis_messaging",
      "all_in_order",
      "ko",
      like: "september_invoice"
    ),
    RecordedClaim(
      "inicis_messaging",
      "inicis_messaging",
      "application_with_many_faults",
      "ko",
      like: "application_with_missing_certificate"
    ),
    RecordedClaim(
      "inicis_messaging",
      "inicis_messaging",
      "fault_not_known",
      "ko",
      like: "all_in_order"
    ),
  ]

  /// The files of the package by their paths below it, whatever the working directory.
  static let surroundings: Surroundings = {
    let root = ReportGoldenTests.root
    var surroundings = Surroundings.system()
    surroundings.readFile = { (path, limit) throws(FileError) in
      try Platform.readFile(root + "/" + path, limit: limit)
    }
    surroundings.resolve = { (folder, relative) throws(FileError) in folder + "/" + relative }
    surroundings.isOutputTerminal = false
    return surroundings
  }()

  /// What `decide` or `explain` prints of a claim.
  static func printed(_ claim: RecordedClaim, by verb: String, _ options: [String]) -> String {
    let policy = "rules/\(claim.policy).rules"
    let facts = "examples/\(claim.folder)/\(claim.claim).json"
    let result = runCommand([verb, policy, facts] + options, in: surroundings)
    #expect(result.code == .done, "\(String(decoding: result.errors, as: UTF8.self))")
    return String(decoding: result.output, as: UTF8.self)
  }

  private static func report(_ claim: RecordedClaim, _ options: [String]) -> String {
    // Without lines and columns of rules: every edit of a policy would move them.
    printed(claim, by: "decide", options).replacing(#/\.rules:[0-9]+:[0-9]+/#, with: ".rules")
  }

  private func compare(
    _ claim: RecordedClaim,
    _ ending: String,
    _ report: (RecordedClaim) throws -> String
  ) throws {
    var text = try report(claim)
    if let like = claim.like {
      let other = RecordedClaim(claim.policy, claim.folder, like, claim.language)
      text = abridged(text, by: try report(other), named: "\(like).\(ending)")
    }
    let path = "Tests/CommandsTests/Golden/\(claim.policy)/\(claim.claim).\(ending)"
    let place = URL(fileURLWithPath: Self.root + "/" + path)
    if TestRun.updatesGoldens {
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: place)
    }
    let recorded = try String(contentsOf: place, encoding: .utf8)
    if text == recorded { return }
    let pairs = zip(text.split(separator: "\n"), recorded.split(separator: "\n"))
    let first = pairs.first { $0 != $1 }
    Issue.record(
      """
      \(path) differs: found “\(first?.0 ?? "another length")”, recorded \
      “\(first?.1 ?? "another length")”; where that is meant, record it with WRIT_UPDATE_GOLDENS=1
      """
    )
  }

  @Test("The text of a decision reads as recorded", arguments: claims)
  func text(_ claim: RecordedClaim) throws {
    try compare(claim, "txt") { Self.report($0, []) }
  }

  /// Without indentation and without the places of clauses, to be short.
  @Test("The JSON of a decision reads as recorded", arguments: claims)
  func json(_ claim: RecordedClaim) throws {
    try compare(claim, "json") { claim in
      let lines = Self.report(claim, ["--format", "json"]).split(separator: "\n")
        .map { $0.drop { $0 == " " } }
        .filter { !$0.hasPrefix("\"place\":") }
      return lines.joined(separator: "\n") + "\n"
    }
  }

  /// Without the style sheet, which is the same in all.
  @Test("The page of a decision reads as recorded", arguments: claims)
  func html(_ claim: RecordedClaim) throws {
    try compare(claim, "html") { claim in
      let page = Self.report(claim, ["--format", "html", "--lang", claim.language])
      let start = try #require(page.range(of: "<style>"))
      let end = try #require(page.range(of: "</style>\n"))
      return page.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "")
    }
  }

  /// Of each policy three claims: granted, refused, open.
  static let letterClaims = claims.filter { claim in
    let others = [
      "promises_broken", "four_rings_without_name", "all_in_order", "application_with_many_faults",
      "fault_not_known",
    ]
    return !others.contains(claim.claim)
      && !(claim.policy == "koscom_charter_en" && claim.claim == "four_rings")
  }

  @Test("The letter of a decision reads as recorded", arguments: letterClaims, ["en", "ko"])
  func letter(_ claim: RecordedClaim, _ language: String) throws {
    let alone = RecordedClaim(claim.policy, claim.folder, claim.claim, language)
    try compare(alone, "letter.\(language).txt") {
      Self.report($0, ["--report", "letter", "--lang", language])
    }
  }

  @Test("What a clerk reads of a decision is as recorded", arguments: letterClaims, ["en", "ko"])
  func clerk(_ claim: RecordedClaim, _ language: String) throws {
    let alone = RecordedClaim(claim.policy, claim.folder, claim.claim, language)
    try compare(alone, "clerk.\(language).txt") {
      Self.report($0, ["--report", "clerk", "--lang", language])
    }
  }

  /// A page of A4 has room for about fifty lines of a hundred columns.
  @Test("A letter of KT and of Kiwoom fits a page, and no letter has a name of the policy")
  func lettersOfExamples() throws {
    let folders = [
      ("kt_internet_outage", "kt_internet_outage"), ("kiwoom_order_outage", "kiwoom_order_outage"),
      ("koscom_charter_ko", "koscom_charter"), ("inicis_messaging", "inicis_messaging"),
    ]
    for (policy, folder) in folders {
      let place = URL(fileURLWithPath: Self.root + "/examples/" + folder)
      let files = try FileManager.default.contentsOfDirectory(atPath: place.path)
      for file in files.sorted() where file.hasSuffix(".json") {
        let claim = RecordedClaim(policy, folder, String(file.dropLast(5)), "ko")
        // The name of a case is the claim's own, and may tell anything.
        let letter = Self.report(claim, ["--report", "letter", "--lang", "ko"])
          .split(separator: "\n", omittingEmptySubsequences: false)
          .filter { !$0.hasPrefix("신청 건:") }
        if policy.hasPrefix("k"), !policy.hasPrefix("koscom") {
          #expect(letter.count <= 50, "\(file)")
        }
        let text = letter.joined(separator: "\n")
        let names = text.matches(of: #/[a-z]+_[a-z_]+|[a-z]+\[[0-9]+\]/#).map { $0.output }
        #expect(names.isEmpty, "\(file): \(names)")
      }
    }
  }

  @Test("A page closes every element, and neither runs nor loads anything", arguments: claims)
  func selfContained(_ claim: RecordedClaim) {
    let page = Self.report(claim, ["--format", "html", "--lang", claim.language])
    #expect(unclosedElements(page) == [])
    for forbidden in ["<script", "<link", "<img", "<iframe", "src=", "url(", "@import", "http:"] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
    #expect(page.contains("<html lang=\"\(claim.language)\">"))
  }
}

@Suite struct AbridgingTests {
  @Test("What two texts share in six lines and more is told by its place; the rest stays")
  func abridging() {
    let other = "a\nb\nc\nd\ne\nf\ng\nh"
    let text = "x\nb\nc\nd\ne\nf\ng\ny"
    #expect(abridged(text, by: other, named: "o") == "x\n⋮ lines 2 to 7 of o\ny")
    #expect(abridged("b\nc\nd\ne\nf\ny", by: other, named: "o") == "b\nc\nd\ne\nf\ny")
  }
}

/// The elements of a page that are not closed, or closed in the wrong order.
func unclosedElements(_ page: String) -> [String] {
  let void: Set<String> = ["meta", "!DOCTYPE"]
  var open: [String] = []
  var wrong: [String] = []
  for piece in page.split(separator: "<").dropFirst(page.hasPrefix("<") ? 0 : 1) {
    let tag = piece.prefix { $0 != ">" && $0 != " " }
    if tag.hasPrefix("/") {
      if open.popLast() != String(tag.dropFirst()) { wrong.append(String(tag)) }
    } else if !void.contains(String(tag)) {
      open.append(String(tag))
    }
  }
  return wrong + open
}

/// A text with its stretches of six lines and more that another text has too told by their place
/// there; nothing else is left out.
func abridged(_ text: String, by other: String, named name: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let known = other.split(separator: "\n", omittingEmptySubsequences: false)
  var places: [[Substring]: Int] = [:]
  for index in known.indices.dropLast(5).reversed() {
    places[Array(known[index...(index + 5)])] = index
  }
  var result: [String] = []
  var index = 0
  while index < lines.count {
    let rest = lines[index...]
    if rest.count >= 6, let place = places[Array(rest.prefix(6))] {
      let count = zip(rest, known[place...]).prefix { $0 == $1 }.count
      result.append("⋮ lines \(place + 1) to \(place + count) of \(name)")
      index += count
    } else {
      result.append(String(lines[index]))
      index += 1
    }
  }
  return result.joined(separator: "\n")
}
