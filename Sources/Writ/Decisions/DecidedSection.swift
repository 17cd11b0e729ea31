// What a decision says of a section, as values.

extension ClaimDecision {
  /// The outcome of a section.
  public enum Outcome: String, Sendable, CaseIterable {
    case eligible, ineligible, undetermined, contested
    case notApplicable = "not_applicable"
  }

  /// A section, decided for the claim or for one element of a list.
  public struct Section: Sendable, Hashable {
    /// The section's name in the rules.
    public let name: String
    /// Its title in the language of the file; nil where it has none.
    public let title: String?
    /// Its titles that state a language, by its code, such as `ko`; empty where none does.
    public let titles: [String: String]
    /// The element for which it was decided; nil where it was decided for the claim.
    public let subject: Subject?
    /// The outcome under all contested readings.
    public let outcome: Outcome
    /// Whether it is certain that the element belongs to the section.
    public let isCertain: Bool
    /// Its requirements, in the order of the rules.
    public let requirements: [Requirement]
    /// Its exclusions, in the order of the rules.
    public let exclusions: [Exclusion]
    /// Its deadlines, in the order of the rules.
    public let deadlines: [Deadline]
    /// Its duties, in the order of the rules.
    public let duties: [Duty]
    /// Its awards, in the order of the rules.
    public let awards: [Award]
    /// Its advice, in the order of the rules.
    public let advice: [Advice]
    /// What people must judge of it, in the order of the rules.
    public let judgements: [Judgement]
    /// The facts that can still change the outcome or an amount: in the order of declaration, or of
    /// what they settle where they were weighed.
    public let missing: [MissingFact]
    /// How other readings decide it, where they differ.
    public let readings: [Reading]
    /// What could not be computed.
    public let errors: [RuleError]

    /// The award with this name; nil where the section has none.
    public func award(_ name: String) -> Award? { awards.first { $0.clause.name == name } }

    /// The deadline with this name; nil where the section has none.
    public func deadline(_ name: String) -> Deadline? { deadlines.first { $0.clause.name == name } }
  }

  /// The element of a list for which a section is decided.
  public struct Subject: Sendable, Hashable {
    /// The name of the list.
    public let list: String
    /// The place of the element in the list, from 1; nil while it is open, and of a value.
    public let place: Int?
    /// The value, where the list is one of values, such as `2026-03`.
    public let value: String?
    /// The element's fact `id`, where it has one that is known.
    public let id: String?
  }

  /// What decisions tell of every clause.
  public struct Clause: Sendable, Hashable {
    /// The clause's name in the rules.
    public let name: String
    /// Its title in the language of the file; nil where it has none.
    public let title: String?
    /// Its titles that state a language, by its code, such as `ko`; empty where none does.
    public let titles: [String: String]
    /// The article that it cites; nil where it cites none.
    public let source: String?
    /// Where it stands in the rules, such as `refund.rules:12:3`.
    public let place: String
    /// The facts that it waits for.
    public let missing: [MissingFact]
    /// What could not be computed of it.
    public let errors: [RuleError]
  }

  /// A value that a condition has seen, by how the rules write it.
  public struct NamedValue: Sendable, Hashable {
    /// The name, such as `outage.duration`.
    public let name: String
    /// The value.
    public let value: DecisionValue
  }

  /// Something that could not be computed, with the place in the rules where it arose.
  public struct RuleError: Sendable, Hashable {
    /// What is wrong, in plain words.
    public let message: String
    /// The name of the file.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, in Unicode scalars.
    public let column: Int
  }

  /// A fact, a parameter or the day of the decision that is not known.
  public struct MissingFact: Sendable, Hashable {
    /// Its path, such as `outages[2].end`; where it stands for several, `outages[].end`.
    public let path: String
    /// Its title in the language of the file; nil where it has none.
    public let title: String?
    /// Its titles that state a language, by its code, such as `ko`; empty where none does.
    public let titles: [String: String]
    /// Of how many further elements the same fact is missing, where this stands for them.
    public let further: Int?
    /// What it settles; nil where it was not weighed.
    public let settles: Settling?
  }

  /// How much a missing fact settles alone.
  public struct Settling: Sendable, Hashable {
    /// How many of its values were tried.
    public let tried: Int
    /// Those that settle what is open, each with the outcome to which it leads.
    public let values: [SettlingValue]
    /// The open clauses that wait for this fact and no other.
    public let alone: Int
    /// The open clauses that wait for this fact.
    public let clauses: Int
  }

  /// A value of a missing fact that settles what is open.
  public struct SettlingValue: Sendable, Hashable {
    /// The value.
    public let value: DecisionValue
    /// The outcome to which it leads.
    public let outcome: Outcome
  }

  /// How other readings of contested words decide a section.
  public struct Reading: Sendable, Hashable {
    /// The readings that are switched, each with its alternative.
    public let choices: [Choice]
    /// Whether the rules call them contested: such count for the outcome over all readings.
    public let isContested: Bool
    /// The outcome by them.
    public let outcome: Outcome
    /// What the section's awards grant by them.
    public let amounts: [AwardAmount]

    /// A reading with the alternative that is taken.
    public struct Choice: Sendable, Hashable {
      /// The name of the reading.
      public let reading: String
      /// The name of the alternative.
      public let alternative: String
    }
  }

  /// What an award grants.
  public struct AwardAmount: Sendable, Hashable {
    /// The name of the award.
    public let award: String
    /// The amount; nil while it is open.
    public let amount: Money?
    /// What an open amount is at least; nil where that is not known.
    public let least: Money?
    /// What an open amount is at most; nil where that is not known.
    public let most: Money?
  }

  /// A default that stands for a fact that the claim leaves out.
  public struct Assumption: Sendable, Hashable {
    /// The path of the fact.
    public let path: String
    /// Its title in the language of the file; nil where it has none.
    public let title: String?
    /// Its titles that state a language, by its code, such as `ko`; empty where none does.
    public let titles: [String: String]
    /// The default.
    public let value: DecisionValue
    /// Whether an outcome rests on it.
    public let isDecisive: Bool
  }

  /// A year that was asked about although not all of its holidays are known yet.
  public struct ProvisionalYear: Sendable, Hashable {
    /// The name of the calendar.
    public let calendar: String
    /// The year.
    public let year: Int
  }
}
