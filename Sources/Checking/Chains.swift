// How long a row of definitions that rest on each other may be.

import Model
import Syntax

extension Checker {
  /// Whether definitions rest on each other in a longer row than can be decided; reported then.
  func isChainTooLong(
    _ definition: DefinitionID,
    isEarlier: Bool,
    _ node: NodeID
  ) -> Bool {
    var isUnchecked = false
    if case .unchecked = definitionStates[definition.index] { isUnchecked = true }
    let depth = isEarlier ? 0 : definitionDepths[definition.index, default: 0]
    guard isUnchecked && clauseDepth >= Self.longestChain || depth >= Self.longestChain else {
      return false
    }
    report(chainTooLong(Self.longestChain, at: tree.range(node)))
    return true
  }

  func lengthenChain(by definition: DefinitionID, isEarlier: Bool) {
    let dependents: Range<Int>
    switch context.dependent {
    case .definition(let current): dependents = current.index..<(current.index + 1)
    case .table(let table): dependents = tableEntries[table.index].columns
    default: return
    }
    guard !isEarlier else { return }
    let depth = definitionDepths[definition.index, default: 0] + 1
    for current in dependents {
      definitionDepths[current] = max(definitionDepths[current, default: 0], depth)
    }
  }

  /// How many clauses may rest on each other in a row.
  static let longestChain = 100
}
