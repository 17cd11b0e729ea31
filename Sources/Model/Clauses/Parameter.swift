// Parameters: values that the policy fixes, and that may change with the dates.

package import Quantities

/// One value of a parameter and the dates for which it holds.
package struct DatedValue: Sendable {
  /// The value; nil for `unset`.
  package let value: Value?
  /// The first day; nil for "from the beginning".
  package let from: CalendarDate?
  /// The last day that is known; nil for "no end known".
  package let until: CalendarDate?
  package let origin: OriginID
  package init(value: Value?, from: CalendarDate?, until: CalendarDate?, origin: OriginID) {
    self.value = value
    self.from = from
    self.until = until
    self.origin = origin
  }
}

/// `parameter NAME`: a value that the policy fixes, and that may change with the dates.
package struct Parameter: Sendable {
  package let header: ClauseHeader
  /// The type of its values.
  package let type: Type
  /// In the order of their first days.
  package let history: [DatedValue]
  package init(header: ClauseHeader, type: Type, history: [DatedValue]) {
    self.header = header
    self.type = type
    self.history = history
  }
}
