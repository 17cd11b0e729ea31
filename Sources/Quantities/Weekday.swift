// The days of the week.

/// A day of the week, numbered from Monday as 1 to Sunday as 7, as in ISO 8601.
package enum Weekday: Int, Sendable, Hashable, CaseIterable {
  case monday = 1
  case tuesday
  case wednesday
  case thursday
  case friday
  case saturday
  case sunday
}
