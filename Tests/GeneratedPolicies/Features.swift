// What generated policies may hold.

package struct Features: OptionSet, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Clauses over definitions that select, over `(each …)` and over `the first N`.
  package static let selections = Features(rawValue: 1 << 0)
  /// Equal keys in orders, with running totals.
  package static let ties = Features(rawValue: 1 << 1)
  /// Facts that are not optional, in groups that are.
  package static let optionalGroups = Features(rawValue: 1 << 2)
  /// A list in an optional group.
  package static let listsInGroups = Features(rawValue: 1 << 3)
  /// `applies when`.
  package static let narrowing = Features(rawValue: 1 << 4)
  /// Dates compared with instants, and deadlines whose cases mix them.
  package static let mixedKinds = Features(rawValue: 1 << 5)
  /// None as the element that is sought.
  package static let noneSought = Features(rawValue: 1 << 6)
  /// Awards that may come out below zero.
  package static let negativeAwards = Features(rawValue: 1 << 7)
  /// Defaults of sets and lists, and of groups.
  package static let emptyDefaults = Features(rawValue: 1 << 8)
  /// Events and duties.
  package static let duties = Features(rawValue: 1 << 9)
  /// The clauses that refuse, in rows.
  package static let failedClauses = Features(rawValue: 1 << 10)
  /// Divisions, which may be errors.
  package static let divisions = Features(rawValue: 1 << 11)
  /// `null` for facts that are not optional and have a default.
  package static let nullForDefaults = Features(rawValue: 1 << 12)

  /// Lists, and all events, of which nothing is known.
  package static let unknownLists = Features(rawValue: 1 << 13)

  /// Ranges of facts, by which those that are unknown are bounded.
  package static let ranges = Features(rawValue: 1 << 14)
  /// Moments that are computed: the earlier or later of some, by `if`, counted, or of elements.
  package static let moments = Features(rawValue: 1 << 15)
  /// Definitions that may be none, with limits.
  package static let maybeNone = Features(rawValue: 1 << 16)

  /// Different values, and orders by two keys.
  package static let groups = Features(rawValue: 1 << 17)

  package static let everything = Features(rawValue: (1 << 18) - 1)
  /// Those to which the engine is held.
  package static let held = everything

  package static let names: [(name: String, feature: Features)] = [
    ("selections", .selections), ("ties", .ties), ("optionalGroups", .optionalGroups),
    ("listsInGroups", .listsInGroups), ("narrowing", .narrowing), ("mixedKinds", .mixedKinds),
    ("noneSought", .noneSought), ("negativeAwards", .negativeAwards),
    ("emptyDefaults", .emptyDefaults), ("duties", .duties), ("failedClauses", .failedClauses),
    ("divisions", .divisions), ("nullForDefaults", .nullForDefaults),
    ("unknownLists", .unknownLists), ("ranges", .ranges), ("moments", .moments),
    ("maybeNone", .maybeNone), ("groups", .groups),
  ]
}
