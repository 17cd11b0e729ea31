// Calendars and counting rules under their names, with what they cite.

package import Quantities

/// A calendar of the policy or of a file that it uses.
package struct NamedCalendar: Sendable {
  package let name: String
  package let titles: [Title]
  package let source: String
  /// The version of its data; empty where none is stated.
  package let version: String
  package let days: BusinessCalendar
  package init(
    name: String,
    titles: [Title],
    source: String,
    version: String,
    days: BusinessCalendar
  ) {
    self.name = name
    self.titles = titles
    self.source = source
    self.version = version
    self.days = days
  }
}

/// Counting rules with their name, and the article that each of them cites.
package struct NamedCountingRules: Sendable {
  package let name: String
  package let titles: [Title]
  package let rules: CountingRules
  package let sources: CountingSources
  package init(name: String, titles: [Title], rules: CountingRules, sources: CountingSources) {
    self.name = name
    self.titles = titles
    self.rules = rules
    self.sources = sources
  }

  /// The rules of no law, which are built in.
  package static let plain = NamedCountingRules(
    name: "plain",
    titles: [],
    rules: .plain,
    sources: CountingSources()
  )
}

/// The articles that counting rules cite, each empty where none is cited.
package struct CountingSources: Sendable {
  package var firstDay = ""
  package var monthEnd = ""
  package var lastDayOff = ""
  package var hours = ""
  package var leastBusinessDays = ""
  package init() {}
}
