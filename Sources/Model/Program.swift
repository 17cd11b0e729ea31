// A checked policy as data: what the evaluator runs.

package import Quantities

/// A policy, checked and compiled: evaluated as often and from as many threads as wanted.
///
/// Nothing outside of the model can change one: `ProgramBuilder` makes them.
package struct Program: Sendable {
  package internal(set) var name: String
  package internal(set) var titles: [Title]
  /// What the letters of a policy say of its sender.
  package internal(set) var letterhead = Letterhead()
  package internal(set) var version: String
  package internal(set) var source: String
  /// The zone whose clocks count.
  package internal(set) var zone: ZoneRules
  package internal(set) var currency: CurrencyID?

  package internal(set) var schema: FactSchema
  package internal(set) var choices: [Choice]
  package internal(set) var currencies: [Currency]
  package internal(set) var constants: [Value]
  package internal(set) var expressions: [Expression]
  /// The type of each expression.
  package internal(set) var expressionTypes: [Type]
  /// The place of each expression, as an index of `origins`.
  package internal(set) var expressionOrigins: [OriginID]
  package internal(set) var selections: [Selection]
  package internal(set) var countings: [Counting]
  package internal(set) var dailyTimes: [DailyTime]
  package internal(set) var series: [Series]
  package internal(set) var collections: [Collection]
  package internal(set) var askings: [Asking]
  /// The names of the variables.
  package internal(set) var variables: [String]
  package internal(set) var origins: [Origin]

  package internal(set) var calendars: [NamedCalendar]
  /// The calendar of the policy's header.
  package internal(set) var calendar: CalendarID?
  /// The counting rules; the first are `plain`.
  package internal(set) var countingRules: [NamedCountingRules]
  package internal(set) var parameters: [Parameter]
  package internal(set) var readings: [Reading]
  package internal(set) var definitions: [Definition]
  package internal(set) var tables: [Table]
  package internal(set) var sections: [Section]
  package internal(set) var requirements: [Requirement]
  package internal(set) var exclusions: [Exclusion]
  package internal(set) var deadlines: [Deadline]
  package internal(set) var awards: [Award]
  package internal(set) var advice: [Advice]
  package internal(set) var judgements: [Judgement]
  package internal(set) var duties: [Duty]
  package internal(set) var properties: [Property]
  package internal(set) var outputs: [Output]
  package internal(set) var scenarios: [Scenario]
  /// What the source says, article by article; empty where the rules were compiled for deciding.
  package internal(set) var outlines: [Outline]

  /// The worlds to decide in: the default first, then each reading switched alone, then the
  /// product of the contested ones.
  package internal(set) var worlds: [World]

  init() {
    name = ""
    titles = []
    version = ""
    source = ""
    zone = .utc
    currency = nil
    schema = FactSchema(
      root: RowLayout(fields: [], members: []),
      lists: [],
      caseNames: [],
      asOfNames: []
    )
    choices = []
    currencies = []
    constants = []
    expressions = []
    expressionTypes = []
    expressionOrigins = []
    selections = []
    countings = []
    dailyTimes = []
    series = []
    collections = []
    askings = []
    variables = []
    origins = []
    calendars = []
    calendar = nil
    countingRules = [.plain]
    parameters = []
    readings = []
    definitions = []
    tables = []
    sections = []
    requirements = []
    exclusions = []
    deadlines = []
    awards = []
    advice = []
    judgements = []
    duties = []
    properties = []
    outputs = []
    scenarios = []
    outlines = []
    worlds = []
  }

  /// The same policy, to be decided in other worlds.
  ///
  /// - Requires: Each world has an alternative of each reading.
  package func deciding(in worlds: [World]) -> Program {
    assert(worlds.allSatisfy { $0.alternatives.count == readings.count }, "a world lacks a reading")
    var program = self
    program.worlds = worlds
    return program
  }

  /// What the clause that a reference names has in common with all others.
  package func header(of reference: ClauseReference) -> ClauseHeader {
    switch reference {
    case .section(let id): self[id].header
    case .requirement(let id): self[id].header
    case .exclusion(let id): self[id].header
    case .deadline(let id): self[id].header
    case .award(let id): self[id].header
    case .advice(let id): self[id].header
    case .judgement(let id): self[id].header
    case .duty(let id): self[id].header
    }
  }

  /// Whether a clause counts for its section: all do but deadlines and duties that are not required.
  package func isRequired(_ reference: ClauseReference) -> Bool {
    switch reference {
    case .deadline(let id): self[id].isRequired
    case .duty(let id): self[id].isRequired
    case .section, .requirement, .exclusion, .award, .advice, .judgement: true
    }
  }

  /// The alternatives of a section's failed clauses: those that can refuse it, in the order of the
  /// file; what is left to people is no refusal.
  package func refusals(of section: SectionID) -> [ClauseReference] {
    self[section].refusing.filter { clause in
      if case .judgement = clause { return false }
      return isRequired(clause)
    }
  }

  /// The place of an origin.
  package func origin(_ origin: OriginID) -> Origin { origins[Int(origin.index)] }
}

/// One assignment of all readings; the first world of a program is the default.
package struct World: Sendable, Hashable {
  /// The alternative of each reading, by the reading's index.
  package let alternatives: [Int]
  /// The readings that differ from their default.
  package let switched: [ReadingID]
  /// `true` where every switched reading is contested.
  package let isContested: Bool
  package init(alternatives: [Int], switched: [ReadingID], isContested: Bool) {
    self.alternatives = alternatives
    self.switched = switched
    self.isContested = isContested
  }
}

/// Who writes the letters of a policy, where people turn, and where a decision is contested.
package struct Letterhead: Sendable {
  /// Who writes.
  package let sender: [Title]
  /// Where people turn.
  package let contact: [Title]
  /// Where and until when a decision may be contested.
  package let review: [Title]
  package init(sender: [Title] = [], contact: [Title] = [], review: [Title] = []) {
    self.sender = sender
    self.contact = contact
    self.review = review
  }
}
