// Which missing facts are listed, in which order, and what amounts can still be, on small policies.

import Evaluation
import Model
import Quantities
import Testing

@Suite("What is missing, and what to ask for first")
struct MissingOrderTests {
  private let head = """
    policy small "Small"
      currency KRW
      zone Asia/Seoul

    """

  private func path(_ input: Input, _ program: Program) -> String {
    guard let fact = input.fact else { return "as of" }
    let path = program.schema.field(of: fact).path
    return fact.list.map { "\(program.schema[$0].path)[\(fact.row + 1)].\(path)" } ?? path
  }

  private func decided(_ policy: String, _ claim: String) throws -> (Program, Decision) {
    let program = try compiled(head + policy)
    let table = try facts(claim, program)
    return (program, decide(program, table).weighed(program, table))
  }

  private func missing(_ decision: Decision, _ program: Program) -> [[String]] {
    decision.sections.map { $0.missing.map { path($0, program) } }
  }

  @Test("the fact that settles most comes first, then the one that more clauses wait for alone")
  func order() throws {
    let (program, decision) = try decided(
      """
      facts
        a yes or no
        b yes or no
        c yes or no
        d number
        e money
      section pay "Pay"
      require either "Either"
        a or b
      require sure "Sure"
        c
      require enough "Enough"
        d >= 10
      exclude too_many "Too many"
        when d > 100
      award paid
        = e
        rounded down to 1 KRW
      """,
      "{}"
    )
    // c: one of two values refuses. d: 0, 1, 9 and 101 of 0, 1, 9, 10, 11, 99, 100 and 101 refuse. e: the
    // award waits for it alone, and none of 0, 1 (to which it is rounded) and 2 settles the outcome.
    // a and b: neither is waited for alone; as declared.
    #expect(missing(decision, program) == [["c", "d", "e", "a", "b"]])
    let weights = decision.sections[0].weights
    let settled = weights.map { "\($0.settling.count)/\($0.tried)" }
    #expect(settled == ["1/2", "4/8", "0/3", "0/2", "0/2"])
    #expect(weights.map(\.alone) == [1, 2, 1, 0, 0])
    #expect(weights.map(\.clauses) == [1, 2, 1, 1, 1])
    #expect(weights[0].settling.map { "\($0.value) \($0.outcome)" } == ["truth(false) ineligible"])
  }

  @Test("of an open amount, the fact comes first that alone leaves none open")
  func orderOfAmounts() throws {
    let (program, decision) = try decided(
      """
      facts
        hours  number
        member yes or no
      section pay "Pay"
      award paid
        = 100 KRW * hours
        when member
        rounded down to 1 KRW
      """,
      "{}"
    )
    // Nobody but a member is paid: one of two answers settles. 0 hours are worth nothing, 1 hour leaves
    // the amount open, and of other numbers of hours nothing is said.
    #expect(decision.sections[0].outcome == .eligible)
    #expect(missing(decision, program) == [["member", "hours"]])
    let weights = decision.sections[0].weights
    #expect(weights.map { "\($0.settling.count)/\($0.tried)" } == ["1/2", "1/2"])
    #expect(weights.map(\.isWhole) == [true, false])
  }

  @Test("a section that is refused if it applies waits for whether it applies, and grants nothing")
  func refusedIfItApplies() throws {
    let (program, decision) = try decided(
      """
      facts
        kind yes or no
        ok   yes or no
        more yes or no
        fee  money
      section pay "Pay"
        applies when kind
      require fine "Fine"
        ok
      require further "Further"
        more
      award paid
        = fee
        rounded down to 1 KRW
      section other "Other"
      require unpaid "Unpaid"
        not pay is eligible
      """,
      #"{"ok": false}"#
    )
    #expect(decision.sections.map(\.outcome) == [.undetermined, .eligible])
    #expect(missing(decision, program) == [["kind"], []])
    guard case .number(let amount)? = decision.sections[0].awards.first?.amount else {
      Issue.record("the amount is open")
      return
    }
    #expect(amount == .zero)
  }

  @Test("whether an act that was not done is missed waits for the day of the decision too")
  func dayOfTheDecision() throws {
    let (program, decision) = try decided(
      """
      facts
        begun date
        done  optional date
      section pay "Pay"
      deadline in_time "In time"
        = 10 days after begun
        met by done
        required
      """,
      #"{"done": null}"#
    )
    #expect(Set(missing(decision, program)[0]) == ["as of", "begun"])
  }

  private let list = """
    facts
      items list of
        ok  yes or no
        fee money
    define valid = each x in items where x.ok
    section pay "Pay"
    award paid
      = sum of x.fee for each x in valid
      rounded down to 1 KRW

    """

  @Test("an amount over a list of which it is open what belongs is a range")
  func rangeOverAnOpenList() throws {
    let claim = #"{"items": [{"fee": 100}, {"ok": true, "fee": 50}]}"#
    let (program, decision) = try decided(list, claim)
    guard case .open(let open)? = decision.sections[0].awards.first?.amount else {
      Issue.record("the amount is settled")
      return
    }
    // The second belongs for certain, and the first may count or not (S8.10).
    #expect(open.low == Rational(50) && open.high == Rational(150))
    #expect(missing(decision, program) == [["items[1].ok"]])
  }

  @Test("the facts of an element are missing where it may belong, not where it does not")
  func factsOfPossibleElements() throws {
    let (program, decision) = try decided(list, #"{"items": [{}, {"ok": true}, {"ok": false}]}"#)
    #expect(
      Set(missing(decision, program)[0]) == ["items[1].ok", "items[1].fee", "items[2].fee"]
    )
  }
}
