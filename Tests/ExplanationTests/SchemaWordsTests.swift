// The words that the schema of decisions lists are those that decisions have.

import Evaluation
import Model
import Quantities
import Testing

@testable import Explanation

@Suite struct SchemaWordsTests {
  @Test("every state of a deadline has its word in the schema")
  func deadlines() {
    let states = (UInt8.min...UInt8.max).compactMap { DeadlineState(rawValue: $0) }
    #expect(states.map { $0.name } == DeadlineState.words)
  }

  @Test("every result of an award has its word in the schema")
  func awards() {
    let amounts: [Value] = [.number(.one), .number(.zero), .none, .open(Open())]
    let words = amounts.map { amount in
      AwardResult(
        award: AwardID(0),
        computed: amount,
        amount: amount,
        method: nil,
        payableBy: nil,
        steps: [],
        trace: []
      ).word
    }
    #expect(words == ["granted", "not_granted", "not_granted", "open"])
    #expect(Set(words) == Set(AwardResult.words))
  }

  @Test("every result of an exclusion has its word in the schema, a lifted one too")
  func exclusions() {
    let results: [(Verdict, Bool)] = [
      (.yes, false), (.no, false), (.open(Open()), false), (.no, true),
    ]
    let words = results.map { verdict, isLifted in
      ExclusionResult(
        exclusion: ExclusionID(0),
        verdict: verdict,
        isLifted: isLifted,
        trace: []
      ).word
    }
    #expect(words == ["applies", "does_not_apply", "open", "lifted"])
    #expect(words == ExclusionResult.words)
  }
}
