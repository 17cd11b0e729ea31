// What expressions are made of, said once for all that walk them.

extension Program {
  /// The expressions that an expression is made of, in the order in which they are written; those of
  /// clauses that it names are not among them.
  package func parts(of expression: Expression) -> [ExpressionID] {
    switch expression {
    case .constant, .fact, .field, .variable, .place, .definition, .reading, .asOf, .today:
      return []
    case .fieldOf(let element, _, _), .definitionOf(_, let element): return [element]
    case .clause(_, let element, _): return given([element])
    case .parameter(_, let date): return given([date])
    case .unary(_, let operand): return [operand]
    case .binary(_, let left, let right): return [left, right]
    case .conditional(let condition, let yes, let no): return [condition, yes, no]
    case .smallest(let items), .largest(let items), .items(let items): return items
    case .select(let index):
      let selection = selections[Int(index)]
      return [selection.list]
        + given([
          selection.filter, selection.order, selection.body, selection.limit, selection.beforeKey,
          selection.beforeOwnKey,
        ])
    case .counted(let id):
      let counting = countings[id.index]
      return [counting.period, counting.event] + given([counting.stops])
    case .dailyTime(let id):
      let daily = dailyTimes[id.index]
      return [daily.start] + given([daily.end]) + [daily.days]
    case .series(let id):
      return [series[id.index].step, series[id.index].anchor, series[id.index].until]
    case .asked(let id): return askings[id.index].inputs.map { $0.value }
    case .collected(let id):
      let collection = collections[id.index]
      return collection.entries.flatMap { given([$0.condition, $0.value]) }
        + given([collection.otherwise])
    }
  }

  /// The keys of `in order of K, then L`, of which the first comes first.
  package func keys(ofOrder order: ExpressionID) -> [ExpressionID] {
    guard case .items(let keys) = self[order] else { return [order] }
    return keys
  }

  private func given(_ parts: [ExpressionID?]) -> [ExpressionID] { parts.compactMap { $0 } }
}
