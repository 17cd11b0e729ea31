// What a decision says of the clauses of a section, as values.

extension ClaimDecision {
  /// A requirement.
  public struct Requirement: Sendable, Hashable {
    /// How it came out.
    public enum State: String, Sendable, CaseIterable {
      case holds, fails, open
      case notApplicable = "not_applicable"
    }

    /// What is told of every clause.
    public let clause: Clause
    /// Whether it holds; a required one that fails refuses the section.
    public let state: State
    /// The values that its condition has seen.
    public let values: [NamedValue]
  }

  /// An exclusion.
  public struct Exclusion: Sendable, Hashable {
    /// How it came out.
    public enum State: String, Sendable, CaseIterable {
      case applies
      case doesNotApply = "does_not_apply"
      /// Its ground holds, and an exception lifts it.
      case lifted
      case open
      case notApplicable = "not_applicable"
    }

    /// What is told of every clause.
    public let clause: Clause
    /// Whether it applies, and so refuses the section.
    public let state: State
    /// The values that its conditions have seen.
    public let values: [NamedValue]
  }

  /// A deadline.
  public struct Deadline: Sendable, Hashable {
    /// How it came out.
    public enum State: String, Sendable, CaseIterable {
      case met, late, missed, open, unknown
      case notStarted = "not_started"
      case notApplicable = "not_applicable"
    }

    /// What is told of every clause.
    public let clause: Clause
    /// Whether it was met.
    public let state: State
    /// Whether the section rests on it.
    public let isRequired: Bool
    /// Whether it refuses the section.
    public let fails: Bool
    /// When it falls due: a day, a moment, none or open.
    public let due: DecisionValue
    /// When it was met: a day, a moment, none or open.
    public let metAt: DecisionValue
    /// By how many seconds it was late; nil where it was not, and while the due day is open.
    public let lateBy: ExactNumber?
    /// How many seconds are left of an open one at the day of the decision; nil of others.
    public let left: ExactNumber?
  }

  /// An award.
  public struct Award: Sendable, Hashable {
    /// Whether it is granted.
    public enum State: String, Sendable, CaseIterable {
      /// An amount above nothing.
      case granted
      case notGranted = "not_granted"
      case open
    }

    /// What is told of every clause.
    public let clause: Clause
    /// Whether it is granted.
    public let state: State
    /// What is granted: 0 where the section is refused; nil where there is none or it is open.
    public let amount: Money?
    /// What an open amount is at least; nil where that is not known.
    public let least: Money?
    /// What an open amount is at most; nil where that is not known.
    public let most: Money?
    /// What its formula gives whatever the outcome; nil where that is none or open.
    public let computed: Money?
    /// The method of payment; nil where none is named or it is open.
    public let method: String?
    /// The title of the method in the language of the file; nil where it has none.
    public let methodTitle: String?
    /// The titles of the method that state a language, by its code.
    public let methodTitles: [String: String]
    /// When it is to be paid; none where the rules do not say.
    public let payableBy: DecisionValue
    /// Who pays; nil where the rules do not say.
    public let from: String?
    /// The title of who pays or owes in the language of the file; nil where it has none.
    public let fromTitle: String?
    /// The titles of who pays or owes that state a language, by its code.
    public let fromTitles: [String: String]
    /// To whom it is paid; nil where the rules do not say.
    public let to: String?
    /// The title of who receives in the language of the file; nil where it has none.
    public let toTitle: String?
    /// The titles of who receives that state a language, by its code.
    public let toTitles: [String: String]
  }

  /// A duty with its instances.
  public struct Duty: Sendable, Hashable {
    /// How it came out.
    public enum State: String, Sendable, CaseIterable {
      case kept, broken, open
      case notApplicable = "not_applicable"
    }

    /// What is told of every clause.
    public let clause: Clause
    /// Whether it was kept: broken where an instance is late or breached.
    public let state: State
    /// Whether the section rests on it.
    public let isRequired: Bool
    /// Who owes it; nil where the rules do not say.
    public let from: String?
    /// The title of who pays or owes in the language of the file; nil where it has none.
    public let fromTitle: String?
    /// The titles of who pays or owes that state a language, by its code.
    public let fromTitles: [String: String]
    /// To whom it is owed; nil where the rules do not say.
    public let to: String?
    /// The title of who receives in the language of the file; nil where it has none.
    public let toTitle: String?
    /// The titles of who receives that state a language, by its code.
    public let toTitles: [String: String]
    /// What follows from a breach; nil where the rules do not say.
    public let breach: String?
    /// The same in the languages that the rules state, by their codes.
    public let breachTitles: [String: String]
    /// Its instances in the order of their triggers and due moments.
    public let instances: [Instance]

    /// One instance of a duty.
    public struct Instance: Sendable, Hashable {
      /// How it came out.
      public enum State: String, Sendable, CaseIterable {
        case met, late, breached, pending, excused, unknown
      }

      /// Whether it was met.
      public let state: State
      /// The path of what brought it about, such as `outages[2]`; nil where no element did.
      public let trigger: String?
      /// When it began to run.
      public let start: DecisionValue
      /// When it falls due; none where no time is stated.
      public let due: DecisionValue
      /// What was done; nil where nothing was.
      public let act: String?
      /// When it was done.
      public let doneAt: DecisionValue
      /// The seconds from the act to the due moment, where it was met in time.
      public let toSpare: ExactNumber?
      /// The seconds from the due moment to the act, or to the day of the decision.
      public let lateBy: ExactNumber?
      /// The place in the rules of the excuse that holds; nil where none does.
      public let excuse: String?
      /// The facts that it waits for.
      public let missing: [MissingFact]
    }
  }

  /// Advice.
  public struct Advice: Sendable, Hashable {
    /// Whether it is given.
    public enum State: String, Sendable, CaseIterable {
      case given
      case notGiven = "not_given"
      case open
      case notApplicable = "not_applicable"
    }

    /// What is told of every clause.
    public let clause: Clause
    /// Whether it is given.
    public let state: State
    /// The titles of its steps that hold.
    public let steps: [String]
    /// For each of these its titles that state a language, by its code; empty where no step has one.
    public let stepTitles: [[String: String]]
  }

  /// What people must judge.
  public struct Judgement: Sendable, Hashable {
    /// Whether people must judge.
    public enum State: String, Sendable, CaseIterable {
      case needed
      case notNeeded = "not_needed"
      case open
      case notApplicable = "not_applicable"
    }

    /// What is told of every clause.
    public let clause: Clause
    /// Whether people must judge.
    public let state: State
  }

  /// What would change the result of a section.
  public struct Changes: Sendable, Hashable {
    /// What is sought.
    public enum Goal: String, Sendable, CaseIterable {
      /// The section becomes eligible.
      case eligible
      /// It stays eligible, an amount rises and none falls.
      case more
    }

    /// What is sought.
    public let goal: Goal
    /// The one clause without which the section would be eligible; nil where there is none, or several
    /// refuse.
    public let blockedBy: String?
    /// The nearest change of each fact whose change alone reaches the goal.
    public let facts: [FactChange]
    /// Whether changes were looked for at all; not where other sections took all the evaluations.
    public let isSought: Bool
    /// How often the section was evaluated.
    public let evaluations: Int
    /// The facts that were not tried to the end.
    public let untried: [MissingFact]
  }

  /// A change of one fact.
  public struct FactChange: Sendable, Hashable {
    /// The path of the fact.
    public let path: String
    /// Its title in the language of the file; nil where it has none.
    public let title: String?
    /// Its titles that state a language, by its code, such as `ko`; empty where none does.
    public let titles: [String: String]
    /// What the claim says.
    public let current: DecisionValue
    /// The nearest values that reach the goal; several where they are equally near.
    public let values: [DecisionValue]
    /// What the section's awards grant with the first of them.
    public let amounts: [AwardAmount]
  }
}
