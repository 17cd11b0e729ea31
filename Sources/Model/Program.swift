// A checked policy as data: what the evaluator runs.

package import Quantities

/// A policy, checked and compiled: immutable, and evaluated as often and from as many threads as
/// wanted.
package struct Program: Sendable {
  package var name: String
  package var titles: [Title]
  package var version: String
  package var source: String
  /// The zone whose clocks count.
  package var zone: ZoneRules
  package var currency: CurrencyID?

  package var schema: FactSchema
  package var choices: [Choice]
  package var currencies: [Currency]
  package var constants: [Value]
  package var expressions: [Expression]
  /// The type of each expression.
  package var expressionTypes: [Type]
  /// The place of each expression, as an index of `origins`.
  package var expressionOrigins: [OriginID]
  package var selections: [Selection]
  package var countings: [Counting]
  package var dailyTimes: [DailyTime]
  package var series: [Series]
  package var collections: [Collection]
  /// The names of the variables.
  package var variables: [String]
  package var origins: [Origin]

  package var calendars: [NamedCalendar]
  /// The calendar of the policy's header.
  package var calendar: CalendarID?
  /// The counting rules; the first are `plain`.
  package var countingRules: [NamedCountingRules]
  package var parameters: [Parameter]
  package var readings: [Reading]
  package var definitions: [Definition]
  package var tables: [Table]
  package var sections: [Section]
  package var requirements: [Requirement]
  package var exclusions: [Exclusion]
  package var deadlines: [Deadline]
  package var awards: [Award]
  package var advice: [Advice]
  package var judgements: [Judgement]
  package var duties: [Duty]
  package var properties: [Property]
  package var outputs: [Output]
  package var scenarios: [Scenario]

  /// The worlds to decide in: the default first, then each reading switched alone, then the
  /// product of the contested ones.
  package var worlds: [World]

  package init() {
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
    worlds = []
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
    default: true
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
