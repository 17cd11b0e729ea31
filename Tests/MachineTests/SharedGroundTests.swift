// The machine against the evaluator where sections share grounds, also sections of elements.

import Machine
import TestSupport
import Testing
import Writ

/// Grounds of the claim that count in a section of elements and in one of the claim.
private let sharedGrounds = """
  policy shared "Shared grounds"
    currency KRW
    zone Asia/Seoul

  facts
    unpaid  money      "Unpaid"
    adult   yes or no  "Of age"
    late    yes or no  "Late"
    orders  list of    "Orders"
      sent  yes or no  "Sent"
      fee   money      "Fee"

  exclude unpaid_fees "Unpaid"
    in every section
    when unpaid > 10 KRW

  section refund "Refund"

  require in_time "In time"
    not late

  section sending "Sending" for each order in orders

  require was_sent "Sent"
    order.sent

  award back "The fee"
    = order.fee
    rounded down to 1 KRW

  overall

  require of_age "Of age"
    in sending
    adult

  output row
    refund = refund is eligible
    failed = failed clauses of refund
    sent   = count of o in orders where o.sending is eligible
    paid   = sum of o.back.amount for each o in orders

  """

extension AgreementTests {
  private func sharedClaim(_ random: inout SeededGenerator, gaps: Int) -> [UInt8] {
    func maybe(_ name: String, _ value: String) -> String? {
      gaps > 0 && random.below(gaps) == 0 ? nil : "\"\(name)\": \(value)"
    }
    func truth() -> String { random.below(2) == 0 ? "true" : "false" }
    let orders = (0..<random.below(4)).map { _ -> String in
      let members = [maybe("sent", truth()), maybe("fee", "\(random.below(50))")]
      return "{" + members.compactMap { $0 }.joined(separator: ", ") + "}"
    }
    let members = [
      maybe("unpaid", "\(random.below(20))"), maybe("adult", truth()), maybe("late", truth()),
      maybe("orders", "[" + orders.joined(separator: ", ") + "]"),
    ]
    return Array(("{" + members.compactMap { $0 }.joined(separator: ", ") + "}").utf8)
  }

  @Test("rows of sections that share grounds are those of the evaluator", arguments: 1...4)
  func sharedGroundRows(seed: Int) throws {
    let rules = try rules(sharedGrounds)
    #expect(CompiledOutput.obstacle(0, of: rules.program) == nil)
    var random = SeededGenerator(seed: UInt64(seed))
    let whole = (0..<60).map { _ in sharedClaim(&random, gaps: 0) }
    #expect(try compare(rules, whole, counts: false) > 30)
    let gapped = (0..<60).map { _ in sharedClaim(&random, gaps: 5) }
    _ = try compare(rules, gapped)
  }
}
