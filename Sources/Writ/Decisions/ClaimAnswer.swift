// Deciding one claim: a decision, or everything that is wrong with the input.

import Evaluation
import Explanation
import FactReading
import Model
import Quantities

/// How a claim is read and decided.
public struct DecideOptions: Sendable {
  /// The moment that `as of` means where the claim does not say; nil for none.
  public var asOf: Moment?
  /// Whether members that the policy does not know are listed instead of refused.
  public var allowsExtraMembers: Bool

  /// The options, with nothing said by default.
  public init(asOf: Moment? = nil, allowsExtraMembers: Bool = false) {
    self.asOf = asOf
    self.allowsExtraMembers = allowsExtraMembers
  }
}

/// A problem of a claim, with its place in the text.
public struct InputProblem: Sendable, Hashable {
  /// What kind of problem it is; the texts are stable.
  public enum Kind: String, Sendable, CaseIterable {
    /// The text is no JSON.
    case malformed
    /// A value of another type than the fact's.
    case wrongType = "wrong_type"
    /// A member that the policy does not know.
    case unknownMember = "unknown_member"
    /// A member that stands twice.
    case duplicateMember = "duplicate_member"
    /// A word that the choice does not have.
    case unknownAlternative = "unknown_alternative"
    /// A word that stands twice in a set.
    case duplicateAlternative = "duplicate_alternative"
    /// A value outside the range that the policy states for the fact.
    case outsideRange = "outside_range"
    /// A number, a list or a nesting beyond a limit.
    case limit
  }

  private let problem: FactProblem

  init(_ problem: FactProblem) { self.problem = problem }

  /// The kind.
  public var kind: Kind { Kind(problem.kind) }
  /// The line, from 1.
  public var line: Int { problem.line }
  /// The column, from 1, in Unicode scalars.
  public var column: Int { problem.column }
  /// The JSONPath of the value, such as `$.outages[0].end`.
  public var path: String { problem.path }
  /// What was expected; empty where `found` says all.
  public var expected: String { problem.expected }
  /// What was found.
  public var found: String { problem.found }
  /// What is wrong, in one sentence.
  public var message: String { problem.message }
  /// What to do.
  public var cure: String { problem.cure }
}

extension InputProblem.Kind {
  init(_ kind: FactProblemKind) {
    self =
      switch kind {
      case .malformed: .malformed
      case .wrongType: .wrongType
      case .unknownMember: .unknownMember
      case .duplicateMember: .duplicateMember
      case .unknownAlternative: .unknownAlternative
      case .duplicateAlternative: .duplicateAlternative
      case .outsideRange: .outsideRange
      case .limit: .limit
      }
  }
}

/// A claim that could not be read: nothing was decided.
public struct InputRefusal: Error, Sendable {
  private let told: [FactProblem]
  /// How many more there are than are listed.
  public let furtherProblems: Int
  /// Whether a limit on the input was reached.
  public let hasReachedLimit: Bool

  init(_ reading: ClaimReading) {
    told = reading.problems
    furtherProblems = reading.furtherProblems
    hasReachedLimit = reading.hasReachedLimit
  }

  /// The problems in the order of the text.
  public var problems: [InputProblem] { told.map { InputProblem($0) } }

  /// The problems as text for people; `file` is the name to show.
  public func text(file: String) -> String {
    let text = factProblemsText(told, file: file)
    return furtherProblems == 0 ? text : text + "and \(furtherProblems) more\n"
  }

  /// The problems as a JSON array in UTF-8; `file` is the name to show.
  public func json(file: String) -> [UInt8] { factProblemsJSON(told, file: file) }
}

/// What came of a claim.
public enum ClaimAnswer: Sendable {
  /// The claim was decided.
  case decided(ClaimDecision)
  /// The claim could not be read.
  case refused(InputRefusal)
}

extension RuleSet {
  /// The moment that a text means by the policy's zone.
  ///
  /// The text is RFC 3339, a local time, or a day, which is its 00:00. Nil for other text, and for a
  /// local time that clocks of the zone skip or show twice.
  public func moment(_ text: String) -> Moment? {
    instantOrDay(Array(text.utf8), zone: program.zone).map { Moment($0) }
  }

  /// Decides one claim, a JSON object in UTF-8.
  ///
  /// An `as_of` in the claim beats that of the options.
  public func decide(_ claim: [UInt8], options: DecideOptions = DecideOptions()) -> ClaimAnswer {
    let reading = readClaim(
      claim,
      for: program,
      options: ReadingOptions(allowExtra: options.allowsExtraMembers)
    )
    guard var facts = reading.facts else { return .refused(InputRefusal(reading)) }
    if facts.asOf == nil { facts.asOf = options.asOf?.instant }
    let read = facts
    facts.applyDefaults(program.schema)
    let decision = Evaluation.decide(program, facts)
    return .decided(
      ClaimDecision(
        decision: decision,
        program: program,
        facts: facts,
        read: read,
        ignoredMembers: reading.ignored.map { $0.path }
      )
    )
  }

  /// Decides one claim that is made of Swift values.
  ///
  /// Lines and columns of problems are those of `ClaimValue.json()`.
  public func decide(_ claim: ClaimValue, options: DecideOptions = DecideOptions()) -> ClaimAnswer {
    decide(claim.json(), options: options)
  }

  /// Decides many claims, each a JSON object in UTF-8: an answer for each, in order, made when it is
  /// asked for.
  ///
  /// `WritFiles` decides them on several tasks.
  public func decide<Claims: Sequence>(
    contentsOf claims: Claims,
    options: DecideOptions = DecideOptions()
  ) -> LazyMapSequence<Claims, ClaimAnswer> where Claims.Element == [UInt8] {
    claims.lazy.map { decide($0, options: options) }
  }

  /// Decides many claims that are made of Swift values: an answer for each, in order, made when it is
  /// asked for.
  public func decide<Claims: Sequence>(
    contentsOf claims: Claims,
    options: DecideOptions = DecideOptions()
  ) -> LazyMapSequence<Claims, ClaimAnswer> where Claims.Element == ClaimValue {
    claims.lazy.map { decide($0, options: options) }
  }
}
