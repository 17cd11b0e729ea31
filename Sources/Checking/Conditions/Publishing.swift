// What a policy is asked for beside being right: deadlines with an effect, sources, scenarios.

import Model
import SourceText
import Syntax

extension Checker {
  /// Warns of deadlines that were meant to decide something: they say what meets them, and neither
  /// the section nor anything else asks whether it did.
  func checkDeadlineEffects() {
    if !hasPolicy || hasErrors { return }
    let effective = deadlinesAsked()
    for entry in clausesByKind[.deadlineClause] ?? [] where entry.file == 0 {
      inside(entry.file, Context()) {
        guard tree.child(entry.node, .metBy) != nil, tree.child(entry.node, .required) == nil,
          !usedNames.contains(entry.name) || !effective.contains(entry.index),
          !entry.name.isEmpty
        else { return }
        report(
          deadlineWithoutEffect(entry.name, at: tree.range(nameNode(entry.node) ?? entry.node))
        )
      }
    }
  }

  /// The deadlines that something is asked of, by their numbers: more than to show when one is due in
  /// a column of an output.
  private func deadlinesAsked() -> Set<Int> {
    var shown: Set<Int> = []
    for column in program.outputs.flatMap({ $0.columns }) {
      if case .value(let expression, _) = column.content { shown.insert(expression.index) }
    }
    var asked: Set<Int> = []
    for (index, expression) in program.expressions.enumerated() {
      guard case .clause(.deadline(let deadline), _, let aspect) = expression else { continue }
      if aspect != .due || !shown.contains(index) { asked.insert(deadline.index) }
    }
    return asked
  }

  /// Whether every clause that decides is to cite an article: of a finished policy that has outlines.
  var asksForEverySource: Bool {
    purpose == .publishing && !(clausesByKind[.outlineClause] ?? []).isEmpty
  }

  /// Warns of what a finished policy should not lack.
  func checkForPublishing() {
    guard hasPolicy, let policyEntry else { return }
    let deciding: [NodeKind] = [
      .requireClause, .excludeClause, .deadlineClause, .awardClause, .adviseClause,
      .forPeopleClause, .dutyClause, .parameterClause, .readingClause,
    ]
    if asksForEverySource {
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
