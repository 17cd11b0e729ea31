// The facts of one claim, in slots.

package import Model
package import Quantities

/// The facts of one claim: a row for the claim itself, and a store of rows for each list.
///
/// A slot that was not supplied holds `nil`, which is unknown; defaults are put in by
/// `applyDefaults`. Until then a slot with a default holds `.unknownByNull` where the claim gives
/// `null`, which keeps the default out. A list's slot holds `.rows`; the elements of one list that belong to one parent
/// stand in consecutive rows of the list's store.
package struct FactTable: Sendable {
  /// The claim's own row, one entry a slot of `schema.root`.
  package var root: [Value?]
  /// For each list of the schema, its rows one after another, each as wide as the list's layout.
  package var stores: [[Value?]]
  /// The instant that `as of` means; nil when none was given.
  package var asOf: Instant?
  /// The claim's name, echoed in the decision; nil when none was given.
  package var caseName: String?
  /// The facts whose default was taken.
  package var defaulted: [FactReference]
  /// Whether `applyDefaults` has run: what is not supplied then is unknown, default or not.
  var hasDefaults = false

  /// A table in which nothing is supplied.
  package init(schema: FactSchema) {
    root = Array(repeating: nil, count: schema.root.width)
    stores = Array(repeating: [], count: schema.lists.count)
    asOf = nil
    caseName = nil
    defaulted = []
  }

  /// A table that is ready to be decided on: defaults are taken, though not noted, and events are in
  /// the order of time.
  package init(settled root: [Value?], stores: [[Value?]], asOf: Instant?, caseName: String?) {
    self.root = root
    self.stores = stores
    self.asOf = asOf
    self.caseName = caseName
    defaulted = []
    hasDefaults = true
  }

  /// Adds an empty row to a list's store and returns its number.
  package mutating func appendRow(_ list: ListID, width: Int) -> Int {
    let row = width == 0 ? 0 : stores[list.index].count / width
    stores[list.index].append(contentsOf: repeatElement(nil, count: width))
    return row
  }
}
