// What an interview asks for: facts with the control that each needs, and where its answer goes.

package import Model

/// One of several answers that have names.
package struct NamedAnswer: Sendable, Hashable {
  /// The name that a claim gives, then further names that it may give instead.
  package let names: [String]
  /// Its title in the reader's language; its name where it has none.
  package let title: String
}

/// How a fact is answered: which control a form has for it, and how the answer stands in a claim.
package indirect enum AnswerForm: Sendable, Hashable {
  case truth, text, date, time, instant, month, quarter, year, period
  /// Times from start to end.
  case spans
  case number(isWhole: Bool)
  /// An amount, with the decimals that its currency has.
  case money(currency: String, decimals: Int)
  case percentage
  /// A length of time; a number in a claim is multiplied by so many seconds. Where there are none,
  /// only the text of a duration is read.
  case duration(seconds: Int64?)
  /// One of these.
  case choice([NamedAnswer])
  /// Any of these, or none of them.
  case choices([NamedAnswer])
  /// Whether there is a group; its facts are asked for one by one once there is.
  case group
  /// Which elements there are; their facts are asked for one by one.
  case elements
  /// What happened: an event has a kind, one of these, and a moment.
  case events([NamedAnswer])
  /// Any number of values.
  case values(AnswerForm)
}

/// A step on the way from a claim to the place of an answer.
package enum AnswerStep: Sendable, Hashable {
  /// A member by its declared name, then its further names.
  case member([String])
  /// An element by its place, from 0.
  case element(Int)
  /// Of the events of a kind, in the order in which the claim gives them, one by its place, from 0.
  case event(kind: [String], place: Int)
}

/// How a fact stands in an interview.
package enum QuestionState: UInt8, Sendable, Hashable {
  /// It may change what is still open: it is to be asked for.
  case missing
  /// The claim gives it.
  case given
  /// The policy's default stands for it.
  case assumed
  /// It is unknown and changes nothing, as far as the claim goes.
  case idle

  /// The state as it is written.
  var name: String {
    switch self {
    case .missing: "missing"
    case .given: "given"
    case .assumed: "assumed"
    case .idle: "idle"
    }
  }
}

/// A fact as something to ask for.
package struct Question: Sendable {
  /// What an answer settles.
  package let input: Input
  /// Its path, as decisions list it among what is missing.
  package let path: String
  /// Where its answer goes.
  package let place: [AnswerStep]
  /// Its title in the reader's language; empty where it has none.
  package let title: String
  /// Its type in words, with its range.
  package let type: String
  package let form: AnswerForm
  /// The ends of its range that are fixed numbers in the unit of the claim, as `minimum` and so on.
  package let bounds: [(keyword: String, number: String)]
  /// Whether "there is none" is an answer.
  package let allowsNone: Bool
  package let state: QuestionState
  /// The default in words, where one is taken unless the claim says otherwise; else empty.
  package let byDefault: String
}

/// Questions that are asked together: a fact alone, the facts of one group, or those of one element.
package struct QuestionGroup: Sendable {
  /// The title of the group or the element; empty for a fact that stands alone.
  package let title: String
  package var questions: [Question]
  /// Which member of the claim it belongs to: what has the same is asked for in a row.
  let member: Int
}

/// What is asked for next, and how all other facts stand.
package struct Interview: Sendable {
  /// The title of the policy; its name where it has none.
  package let title: String
  /// The time zone of moments without an offset.
  package let zone: String
  /// What is to be asked for, what settles most first.
  package let asked: [QuestionGroup]
  /// All other facts, in the order of declaration.
  package let others: [QuestionGroup]
  /// Parameters that the policy leaves unset and that are missing: no answer of a claimant gives them.
  package let unset: [String]
}
