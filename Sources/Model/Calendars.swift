// Calendars and counting rules under their names, with what they cite.

package import Quantities

/// A calendar of the policy or of a file that it uses.
package struct NamedCalendar: Sendable {
  /// What the rules call it.
  package let name: String
  /// What people read in place of the name.
  package let titles: [Title]
  /// The statute or table that its days come from.
  package let source: String
  /// The version of its data; empty where none is stated.
  package let version: String
  /// Its days off.
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
  /// What the rules call them.
  package let name: String
  /// What people read in place of the name.
  package let titles: [Title]
  /// How days, months and hours are counted.
  package let rules: CountingRules
  /// What each of them cites.
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
  /// Whether the first day counts.
  package var firstDay = ""
  /// Where a month ends that has no such day.
  package var monthEnd = ""
  /// Where a period ends whose last day is off.
  package var lastDayOff = ""
  /// From when hours are counted.
  package var hours = ""
  /// How many business days there are at least.
  package var leastBusinessDays = ""
  package init() {}
}
