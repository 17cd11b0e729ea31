// `failed clauses of S`, `the first failed clause of S`: the clauses that refuse a section, as values.

import Model

extension Evaluator {
  /// The clauses that refuse a section, as alternatives: all of them, or the first in the file.
  ///
  /// One of which it is open whether it refuses, or whether the section applies at all, may be among
  /// them, as an element of which `where` is open may be in a list.
  @inline(never)
  mutating func failedClauses(of id: SectionID, place: Int, isFirst: Bool) -> Value {
    let applies = application(id, place: place)
    var selected: [Selected] = []
    if !applies.isNo {
      for (number, clause) in program.refusals(of: id).enumerated() {
        let fails = applies.and(refuses(clause, place: place))
        if fails.isNo { continue }
        var membership: Open?
        if case .open(let open) = fails { membership = open.withoutBounds }
        selected.append(
          Selected(
            place: number,
            value: .choice(Int32(truncatingIfNeeded: number)),
            membership: membership,
            key: nil
          )
        )
      }
    }
    if isFirst { return foremost(selected) }
    let all = prefix(selected, count: nil)
    guard case .items(let items) = all else { return all }
    var set = AlternativeSet()
    for case .choice(let number) in items { set.insert(Int(number)) }
    return .set(set)
  }
}
