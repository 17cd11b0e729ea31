// Properties: conditions that hold for all facts.

import Model
import Syntax

extension Checker {
  func checkProperties() {
    for entry in clausesByKind[.propertyClause] ?? [] {
      // Nothing can ask for a property, so it closes no cycle and has no dependencies of its own.
      let (header, parts) = withClause(entry, nil) { _ in
        let when = self.when(entry.node)
        let test = tree.child(entry.node, .condition).flatMap { firstExpression($0) }
        let condition = narrowed(whenPaths(entry.node)) {
          test.map { self.condition($0) } ?? unresolved(entry.node)
        }
        return (condition.id, when)
      }
      building.add(Property(header: header, condition: parts.0, when: parts.1))
    }
  }
}
