// Missing facts as reports list them: of a list with many elements the first, and how many more.

import Evaluation
package import Model

/// A line of a list of missing facts.
package enum MissingEntry {
  /// A fact, by its place in the list that was handed in.
  case fact(Input, place: Int)
  /// The same fact of further elements of its list.
  case more(Input, count: Int)
}

extension ReportContext {
  /// How many elements of a list are named one by one.
  static let namedElements = WeighingLimits.namedElements

  /// Missing facts, each named, but of one fact of a list only the first elements: behind them stands
  /// how many more there are, so that what is listed does not grow with the square of a claim.
  package func entries(_ missing: [Input]) -> [MissingEntry] {
    if missing.count <= Self.namedElements {
      return missing.enumerated().map { .fact($0.element, place: $0.offset) }
    }
    var counts: [Input: Int] = [:]
    for fact in missing { counts[fact.column, default: 0] += 1 }
    var named: [Input: Int] = [:]
    var entries: [MissingEntry] = []
    for (place, fact) in missing.enumerated() {
      let column = fact.column
      let before = named[column, default: 0]
      named[column] = before + 1
      if !fact.isOfElement || before < Self.namedElements {
        entries.append(.fact(fact, place: place))
      } else if before == Self.namedElements {
        entries.append(.more(fact, count: (counts[column] ?? 0) - before))
      }
    }
    return entries
  }
}
