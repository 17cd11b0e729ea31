// What a policy is asked for beside being right: deadlines with an effect, sources, scenarios.

import Model
import SourceText
import Syntax

extension Checker {
  /// Warns of deadlines that were meant to decide something: they say what meets them, and neither
  /// the section nor anything else asks whether it did.
  func checkDeadlineEffects() {
    if !hasPolicy || hasErrors { return }
    for entry in clausesByKind[.deadlineClause] ?? [] where entry.file == 0 {
      inside(entry.file, Context()) {
        guard tree.child(entry.node, .metBy) != nil, tree.child(entry.node, .required) == nil,
          !usedNames.contains(entry.name), !entry.name.isEmpty
        else { return }
        report(
          deadlineWithoutEffect(entry.name, at: tree.range(nameNode(entry.node) ?? entry.node))
        )
      }
    }
  }

  /// Warns of what a finished policy should not lack.
  func checkForPublishing() {
    guard hasPolicy, let policyEntry else { return }
    let deciding: [NodeKind] = [
      .requireClause, .excludeClause, .deadlineClause, .awardClause, .adviseClause,
      .forPeopleClause, .dutyClause, .parameterClause, .readingClause,
    ]
    if !(clausesByKind[.outlineClause] ?? []).isEmpty {
      for kind in deciding {
        for entry in clausesByKind[kind] ?? [] where entry.file == 0 {
          inside(entry.file, Context()) {
            guard sourceText(entry.node).isEmpty, !entry.name.isEmpty else { return }
            report(
              clauseWithoutSource(entry.name, at: tree.range(nameNode(entry.node) ?? entry.node))
            )
          }
        }
      }
    }
    if (clausesByKind[.scenarioClause] ?? []).isEmpty {
      inside(policyEntry.file, Context()) {
        report(
          policyWithoutScenarios(at: tree.range(nameNode(policyEntry.node) ?? policyEntry.node))
        )
      }
    }
  }
}
