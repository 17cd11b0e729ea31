// The policies of this repository: their scenarios, their example claims, and cases from outside.

import Checking
import Evaluation
import FactReading
import Foundation
import Model
import Quantities
import SourceText
import Testing

@Suite("The policies")
struct PolicyTests {
  @Test(
    "every scenario of a policy passes",
    arguments: [
      ("rules/kt_internet_outage.rules", 68), ("rules/kiwoom_order_outage.rules", 95),
      ("rules/inicis_messaging.rules", 240), ("rules/koscom_charter_en.rules", 119),
      ("rules/koscom_charter_ko.rules", 59),
      ("Tests/Policies/aws_compute_sla.rules", 13), ("Tests/Policies/kr_flight_delay.rules", 19),
      ("Tests/Policies/kr_telecom_outage.rules", 11), ("Tests/Policies/uk_late_payment.rules", 8),
    ]
  )
  func scenariosPass(path: String, atLeast count: Int) throws {
    let program = try PolicyFiles.program(path)
    #expect(program.scenarios.count >= count)
    for scenario in program.scenarios {
      let result = runScenario(scenario, in: program)
      #expect(result.passed, "\(scenario.title)")
    }
  }

  @Test(
    "the policies are checked without any finding",
    arguments: [
      "rules/kt_internet_outage", "rules/kiwoom_order_outage", "rules/inicis_messaging",
      "rules/koscom_charter_en", "rules/koscom_charter_ko", "Tests/Policies/aws_compute_sla",
      "Tests/Policies/kr_telecom_outage", "Tests/Policies/uk_late_payment",
    ]
  )
  func policiesAreClean(path: String) throws {
    let result = try PolicyFiles.checked("\(path).rules")
    #expect(result.diagnostics.isEmpty, "\(render(result.diagnostics, files: result.files))")
  }

  @Test(
    "every example claim of a policy is read and decided",
    arguments: [
      ("kt_internet_outage", "kt_internet_outage"), ("kiwoom_order_outage", "kiwoom_order_outage"),
      ("inicis_messaging", "inicis_messaging"), ("koscom_charter_en", "koscom_charter"),
      ("koscom_charter_ko", "koscom_charter"),
    ]
  )
  func examplesAreDecided(name: String, folder: String) throws {
    let program = try PolicyFiles.program("rules/\(name).rules")
    let claims = try PolicyFiles.names("examples/\(folder)", ending: ".json")
    #expect(claims.count >= 6)
    for claim in claims {
      let reading = readClaim(try PolicyFiles.bytes("examples/\(folder)/\(claim)"), for: program)
      #expect(reading.problems.isEmpty, "\(claim): \(reading.problems.map(\.message))")
      var facts = try #require(reading.facts)
      facts.applyDefaults(program.schema)
      #expect(!decide(program, facts).sections.isEmpty, "\(claim)")
    }
  }

  // MARK: Amounts worked out by hand

  /// 33,000 won × 5 hours × 10 / (30 × 24 hours) = 2,291.66…, cut to 2,291 (clauses KT-1.3a).
  @Test("five hours of outage on a 33,000 won line in September are 2,291 won")
  func internetOutage() throws {
    #expect(
      try amount("kt_internet_outage", "five_hours.json", award: "refund") == Rational(2291)
    )
  }

  /// (71,300 − 70,400) × 100 = 90,000 (claim A01 of clause KIW-2.3.2).
  @Test("a sale of 100 at 71,300 with recovery at 70,400 is 90,000 won")
  func failedSale() throws {
    #expect(try amounts("kiwoom_order_outage", award: "compensation").contains(Rational(90_000)))
  }

  /// (353.05 − 352.10) × 2 × 250,000 = 475,000 (claim A05 of clause KIW-2.3.2).
  @Test("two futures bought to cover at 352.10 with recovery at 353.05 are 475,000 won")
  func failedBuyToCover() throws {
    #expect(try amounts("kiwoom_order_outage", award: "compensation").contains(Rational(475_000)))
  }

  private func amount(_ policy: String, _ claim: String, award: String) throws -> Rational? {
    let program = try PolicyFiles.program("rules/\(policy).rules")
    let bytes = try PolicyFiles.bytes("examples/\(policy)/\(claim)")
    var facts = try #require(readClaim(bytes, for: program).facts)
    facts.applyDefaults(program.schema)
    for section in decide(program, facts).sections {
      for result in section.awards where program.awards[result.award.index].header.name == award {
        if case .number(let amount) = result.amount { return amount }
      }
    }
    return nil
  }

  private func amounts(_ policy: String, award: String) throws -> [Rational] {
    try PolicyFiles.names("examples/\(policy)", ending: ".json").compactMap {
      try amount(policy, $0, award: award)
    }
  }
}
