// Values outside the range of their fact: told once all facts are read, as an end may be a fact.

import Evaluation
import JSON
import Model
import UnicodeText

/// Where a value stands in the text.
struct ValuePlace {
  let range: Range<Int>
  let path: [PathStep]
}

extension ClaimReader {
  mutating func note(_ slot: Int, of row: TargetRow, _ range: Range<Int>) {
    let width = max(row.layout.width, 1)
    let fact = FactReference(row.list, row: row.base / width, slot: slot)
    places[fact] = ValuePlace(range: range, path: path)
  }

  /// Tells every fact that lies outside its range, in the order of the text.
  mutating func checkRanges() {
    if places.isEmpty { return }
    let schema = program.schema
    var found: [(place: ValuePlace, field: FactField)] = []
    for fact in table.factsOutsideRange(schema) {
      let field = schema.field(of: fact)
      // A default that does not go with what is given is told where that stands.
      if let place = places[fact] ?? endPlace(field, of: fact) { found.append((place, field)) }
    }
    found.sort { $0.place.range.lowerBound < $1.place.range.lowerBound }
    let saved = path
    for (place, field) in found {
      path = place.path
      let written = String(decoding: cursor.bytes[place.range].prefix(80), as: UTF8.self)
      report(
        .outsideRange,
        at: place.range.lowerBound,
        expected: "`\(field.path)` \(field.range?.text ?? "")",
        found: "`\(escapeControls(written))`",
        cure: "check the value; the policy admits no other"
      )
    }
    path = saved
    problems.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private func endPlace(_ field: FactField, of fact: FactReference) -> ValuePlace? {
    for bound in [field.range?.low, field.range?.high] {
      switch bound?.source {
      case .fact(let slot)?:
        let end = fact.sibling(slot: slot)
        if let place = places[end] { return place }
      case .claimFact(let slot)?: if let place = places[.root(slot: slot)] { return place }
      case .value?, nil: break
      }
    }
    return nil
  }
}
