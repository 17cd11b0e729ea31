// How long a row of definitions that rest on each other may be.

import Model
import Syntax

/// A clause that is checked when another asks for it.
enum CheckedOnDemand: Hashable {
  case definition(Int)
  case award(Int)
  case deadline(Int)
}

/// A clause on the way to one that rests on it, and how much of its own ground was looked at.
private struct GroundStep {
  let clause: CheckedOnDemand
  let ground: [CheckedOnDemand]
  var next = 0
}

extension Checker {
  /// Checks what a clause rests on, one after another: so that however many rest on each other, the
  /// check of one does not lie within that of the next, which would take as much stack.
  func checkGround(of start: CheckedOnDemand) {
    var path = [GroundStep(clause: start, ground: ground(of: start))]
    var seen: Set<CheckedOnDemand> = [start]
    while let step = path.last {
      guard step.next < step.ground.count else {
        path.removeLast()
        if step.clause != start { check(step.clause) }
        continue
      }
      path[path.count - 1].next += 1
      let next = step.ground[step.next]
      if isUnchecked(next), seen.insert(next).inserted {
        path.append(GroundStep(clause: next, ground: ground(of: next)))
      }
    }
  }

  private func isUnchecked(_ clause: CheckedOnDemand) -> Bool {
    switch clause {
    case .definition(let index):
      if case .unchecked = definitionStates[index] { return true }
    case .award(let index):
      if case .unchecked = awardStates[index] { return true }
    case .deadline(let index):
      if case .unchecked = deadlineStates[index] { return true }
    }
    return false
  }

  private func check(_ clause: CheckedOnDemand) {
    guard isUnchecked(clause) else { return }
    switch clause {
    case .definition(let index): checkDefinition(index)
    case .award(let index): checkAward(index)
    case .deadline(let index): checkDeadline(index)
    }
  }

  /// The clauses that a clause names and that have not been checked.
  private func ground(of clause: CheckedOnDemand) -> [CheckedOnDemand] {
    let entry: ClauseEntry? =
      switch clause {
      case .definition(let index): definitionEntries[index].clause
      case .award(let index): clausesByKind[.awardClause]?[index]
      case .deadline(let index): clausesByKind[.deadlineClause]?[index]
      }
    guard let entry else { return [] }
    let tree = trees[entry.file]
    var found: [CheckedOnDemand] = []
    for token in tree.significantTokens(entry.node)
    where tree.tokenKinds[Int(token.index)] == .word {
      switch symbols[tree.nameText(token)] {
      case .definition(let definition)?: found.append(.definition(definition.index))
      case .table(let table)?:
        found += tableEntries[table.index].columns.prefix(1).map { .definition($0) }
      case .clause(.award(let award))?: found.append(.award(award.index))
      case .clause(.deadline(let deadline))?: found.append(.deadline(deadline.index))
      default: break
      }
    }
    return found.filter { isUnchecked($0) }
  }

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
    report(chainTooLong(Self.longestChain, of: "definitions", at: tree.range(node)))
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

  /// How many definitions, or clauses of other kinds, may rest on each other in a row.
  static let longestChain = 100
}
