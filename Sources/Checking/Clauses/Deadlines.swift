// Deadlines: until when something is to be done, and what meets it; checked when first asked for.

import Model
import SourceText
import Syntax

/// How far the check of a deadline has come.
enum DeadlineCheckState {
  case unchecked, checking
  case done(Deadline)
}

/// What the items of a deadline say.
struct DeadlineParts {
  var formula: Formula
  var metBy: ExpressionID?
  var isRequired: Bool
  var when: ExpressionID?
}

extension Checker {
  func deadlineType(_ deadline: DeadlineID) -> Type {
    switch deadlineStates[deadline.index] {
    case .done(let checked): return checked.formula.type
    case .checking: return .date
    case .unchecked:
      checkGround(of: .deadline(deadline.index))
      if case .unchecked = deadlineStates[deadline.index] {
        return checkDeadline(deadline.index)?.formula.type ?? .nothingKnown
      }
      return deadlineType(deadline)
    }
  }

  @discardableResult
  func checkDeadline(_ index: Int) -> Deadline? {
    guard let entry = clausesByKind[.deadlineClause]?[index] else { return nil }
    deadlineStates[index] = .checking
    let (header, parts) = withClause(entry, .deadline(DeadlineID(index))) { _ in
      self.deadlineParts(entry.node)
    }
    let built = Deadline(
      header: header,
      formula: parts.formula,
      metBy: parts.metBy,
      isRequired: parts.isRequired,
      when: parts.when
    )
    deadlineStates[index] = .done(built)
    return built
  }

  func deadlineParts(_ clause: NodeID) -> DeadlineParts {
    context.counting = deadlineRules(clause)
    let firstCounting = program.countings.count
    defer {
      checkCountingItems(clause, program.countings[firstCounting...])
      context.counting = nil
    }
    let formula = narrowed(whenPaths(clause)) {
      self.formula(
        clause,
        wanted: ("a date or an instant", { $0 == .date || $0 == .instant })
      )
    }
    var metBy: ExpressionID?
    if let item = tree.child(clause, .metBy), let node = firstExpression(item) {
      metBy = momentExpression(node).id
    }
    let required = tree.child(clause, .required)
    if let required, metBy == nil {
      report(
        .missingItem,
        required,
        "a `required` deadline says what meets it",
        cure: "add `met by` and the fact that says when it was done"
      )
    }
    return DeadlineParts(
      formula: formula,
      metBy: metBy,
      isRequired: required != nil,
      when: when(clause)
    )
  }
}
