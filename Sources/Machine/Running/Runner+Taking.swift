// Taking from the default world what another world cannot change.

extension Runner {
  /// Takes the results that the code of this world takes from the default world's, which has come to
  /// its end on the same claim.
  func takeResults(of first: Runner) {
    for (from, to) in code.taken.cells {
      cells[Int(to)] = first.cells[Int(from)]
      tags[Int(to)] = first.tags[Int(from)]
    }
    for (from, to) in code.taken.parts where first.isDone(from) {
      for (from, to) in zip(first.parts[from].results, parts[to].results) {
        cells[Int(to)] = first.cells[Int(from)]
        tags[Int(to)] = first.tags[Int(from)]
      }
      done[to >> 6] |= 1 << UInt64(to & 63)
    }
    for (from, to) in code.taken.elements {
      guard let source = first.parts[from].element, let target = parts[to].element else { continue }
      let count = parts[to].results.count
      for number in 0..<elementResults[target.list].count {
        let given = first.elementResults[source.list].row(number)
        if given.tags[source.column] == Tag.notAsked { continue }
        let row = elementResults[target.list].row(number)
        for result in 0..<count {
          row.cells[target.column + result] = given.cells[source.column + result]
          row.tags[target.column + result] = given.tags[source.column + result]
        }
      }
    }
  }

  private func isDone(_ part: Int) -> Bool { done[part >> 6] >> UInt64(part & 63) & 1 == 1 }
}
