// A policy as a tree: what the generator makes, the text shows, the reference decides and
// shrinking takes apart.

/// A value that can be written in a policy or given by a claim.
package enum Scalar: Sendable, Hashable {
  case none
  case truth(Bool)
  case number(Int)
  /// Days since 2026-03-01.
  case date(Int)
  /// Hours since 2026-03-01 00:00 by the clocks of the policy's zone.
  case instant(Int)
  case choice(String)
  case set([String])
}

/// An expression of any type; the checker of the language tells whether the types fit.
package indirect enum Term: Sendable, Hashable {
  case literal(Scalar)
  /// A fact of the claim, by its path.
  case fact(String)
  /// A fact of an element, by the variable and the path within the element.
  case member(String, String)
  /// What a clause says: of the claim, of the element being decided, or of a variable's element.
  case clause(of: String?, String, ClausePart)
  case not(Term)
  case all([Term])
  case some([Term])
  /// `<`, `<=`, `>`, `>=`, `is` or `is not`.
  case compare(Term, String, Term)
  case isFrom(Term, Term, to: Term)
  case isOneOf(Term, [Scalar], negated: Bool)
  /// `SET includes ALTERNATIVE`.
  case includes(Term, Term)
  case isGiven(Term, negated: Bool)
  case isEmpty(Term, negated: Bool)
  /// `+`, `-`, `*` or `/`.
  case arithmetic(Term, String, Term)
  case choose(Term, Term, Term)
  /// `-X`.
  case negative(Term)
  /// `the smaller of (…)` and its like.
  case extreme(String, [Term])
  /// A number of `hours` or `days` `after` or `before` a moment.
  case counted(Int, String, String, Term)
  case place(String)
  case selection(Selection)
}

/// What an expression may ask of a clause.
package enum ClausePart: Sendable, Hashable {
  /// The value of a definition.
  case value
  /// A phrase behind the name, such as `is eligible` or `applies`.
  case phrase(String)
  /// A property behind a dot, such as `amount` or `due`.
  case property(String)
}

/// `any`, `every`, `no`, `count`, `sum`, `the smallest` and `the largest` over elements, and how many
/// different values they have.
package struct Selection: Sendable, Hashable {
  package var question: String
  package var variable: String
  package var domain: Domain
  /// The variable of the clause before whose element those selected must stand.
  package var before: String?
  package var condition: Term?
  /// What is asked of each, or summed.
  package var body: Term?
}

/// Elements that a clause or a selection goes through.
package indirect enum Domain: Sendable, Hashable {
  case facts(String)
  case definition(String)
  case inline(Elements)
}

/// `each x in L where C in order of x.k`, or the first or last of those.
package struct Elements: Sendable, Hashable {
  package var variable: String
  package var source: Domain
  package var condition: Term?
  /// The path of the key within the element.
  package var order: String?
  /// The path of a second key.
  package var then: String?
  /// `first 2` or `last 1`; nil for all.
  package var taken: String?
}

/// When a case of a value holds.
package enum CaseGuard: Sendable, Hashable {
  case always
  case when(Term)
  case otherwise
}

/// What a column asks of the failed clauses of a section.
package enum FailedForm: Sendable, Hashable {
  /// Their names, as far as they are certain.
  case names
  /// How many there are.
  case count
  /// The first in the file.
  case first
  /// Whether a clause is among them.
  case includes(String)
}

/// A line of a clause.
package enum Item: Sendable, Hashable {
  case value(Term, CaseGuard)
  case notMoreThan(Term)
  case notLessThan(Term)
  case roundedDown(to: Int)
  case mayBeBelowZero
  /// The condition of a requirement.
  case condition(Term)
  case when(Term)
  case appliesWhen(Term)
  /// An exception, and what takes it back.
  case unless(Term, Term?)
  case metBy(Term)
  case required
  case column(String, Term)
  case failedColumn(String, FailedForm = .names, of: String, variable: String?)
  case upon(variable: String, kind: String, Term?)
  case uponMoment(Term)
  case must(kind: String, sharing: String?, negated: Bool)
  case mustMoment(Term)
  case within(Int, String)
  case excused(Term)
  case atLeast(Int)
}

package enum ClauseKind: String, Sendable, Hashable {
  case definition = "define"
  case elements = "define "
  case section
  case requirement = "require"
  case exclusion = "exclude"
  case deadline
  case award
  case duty
  case output
}

/// What a clause is for each of.
package struct ForEach: Sendable, Hashable {
  package var variable: String
  package var domain: Domain
  /// The path of the key in whose order the elements stand; nil for the order of the list.
  package var order: String?
}

package struct Clause: Sendable, Hashable {
  package var kind: ClauseKind
  package var name: String
  package var forEach: ForEach?
  package var items: [Item] = []
  /// The elements, where it is a definition of a list.
  package var elements: Elements?
}

extension Clause {
  /// Whether the cases of a deadline give instants, dates, or both.
  var momentKinds: Set<Bool> {
    var kinds: Set<Bool> = []
    for case .value(let term, _) in items { kinds.insert(term.countsHours) }
    return kinds
  }
}

extension Term {
  /// Whether it counts hours, and so gives an instant.
  var countsHours: Bool {
    if case .counted(_, "hours", _, _) = self { return true }
    return false
  }
}

/// The type of a fact.
package enum FactType: Sendable, Hashable {
  case truth, number, date, instant, text
  case choice([String])
  case set([String])
  case group([Fact])
  case list([Fact])
}

package struct Fact: Sendable, Hashable {
  package var name: String
  package var type: FactType
  package var isOptional = false
  package var defaultValue: Scalar?
  /// The values that claims give, from the least to the greatest; nil for those of the type.
  package var values: [Scalar]?
  /// Whether the declaration tells the least and the greatest of them, which bound it while it is
  /// unknown (S2.14).
  package var isBounded = false

  package init(
    _ name: String,
    _ type: FactType,
    isOptional: Bool = false,
    defaultValue: Scalar? = nil
  ) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
    self.defaultValue = defaultValue
  }
}

/// A whole policy: facts, kinds of events, and clauses in the order of the file.
package struct PolicyTree: Sendable {
  package var zone: String
  package var facts: [Fact]
  package var events: [Fact]
  package var clauses: [Clause]

  package func clause(_ name: String) -> Clause? { clauses.first { $0.name == name } }

  /// The clauses of a section, in the order of the file.
  package func clauses(of section: String) -> [Clause] {
    var found: [Clause] = []
    var isInside = false
    for clause in clauses {
      if clause.kind == .section {
        isInside = clause.name == section
      } else if isInside, clause.kind != .output {
        found.append(clause)
      }
    }
    return found
  }

  /// The section to which a clause belongs.
  package func section(of name: String) -> Clause? {
    var current: Clause?
    for clause in clauses {
      if clause.kind == .section { current = clause }
      if clause.name == name { return clause.kind == .section ? clause : current }
    }
    return nil
  }
}
