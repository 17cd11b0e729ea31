// What workings repeat claim after claim: texts of formulas, and where names stand in them.

import Evaluation
import Model
import Syntax

/// A name in a condition, found in the condition whatever the claim.
struct ConditionName {
  let expression: ExpressionID
  let label: (text: String, isTitle: Bool)
  /// The same for names with the same text.
  let number: Int
  let isPresence: Bool
  let type: Type
}

/// Texts of one policy in one language, and what stands in its formulas: made when first asked for,
/// and kept for the claims that follow.
///
/// Nothing in it rests on a claim. It belongs to one thread.
final class KeptTexts {
  /// The texts of expressions by themselves, and as parts of a sum.
  private var wholes: [ExpressionID: String] = [:]
  private var parts: [ExpressionID: String] = [:]
  /// The lines that begin the workings of definitions, by their cases.
  private var heads: [DefinitionID: [Int: String]] = [:]
  /// The definitions that an expression uses, directly or not, in their order.
  private var definitions: [ExpressionID: [DefinitionID]] = [:]
  private var names: [[ExpressionID]: [ConditionName]] = [:]
  private var places: [OriginID: String] = [:]

  /// The text of an expression.
  func text(_ id: ExpressionID, _ context: ReportContext) -> String {
    if let known = wholes[id] { return known }
    let text = context.expressionText(id)
    wholes[id] = text
    return text
  }

  /// The text of an expression as a part of a sum.
  func part(_ id: ExpressionID, _ context: ReportContext) -> String {
    if let known = parts[id] { return known }
    let text = context.expressionText(id, Level.sum)
    parts[id] = text
    return text
  }

  /// The line that begins the working of a definition of which a case holds.
  func head(of id: DefinitionID, case index: Int, _ context: ReportContext) -> String {
    if let known = heads[id]?[index] { return known }
    let definition = context.program[id]
    let item = definition.formula.cases[index]
    var head = "\(context.label(definition.header).text) = \(text(item.value, context))"
    if case .when = item.condition, definition.formula.cases.count > 1 {
      head += context.conditionText(item.condition, "when")
    }
    heads[id, default: [:]][index] = head
    return head
  }

  /// The definitions that an expression uses, which `find` finds.
  func definitions(of id: ExpressionID, _ find: () -> [DefinitionID]) -> [DefinitionID] {
    if let known = definitions[id] { return known }
    let found = find()
    definitions[id] = found
    return found
  }

  /// The names in conditions, in the order of writing, those that occur twice too.
  func names(in conditions: [ExpressionID], _ context: ReportContext) -> [ConditionName] {
    if let known = names[conditions] { return known }
    let found = context.names(in: conditions)
    names[conditions] = found
    return found
  }

  /// A place in the rules.
  func place(_ origin: OriginID, _ context: ReportContext) -> String {
    if let known = places[origin] { return known }
    let place = context.place(origin)
    places[origin] = place
    return place
  }
}
