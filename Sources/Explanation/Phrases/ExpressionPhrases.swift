// What phrases have in common in all languages: what stands for itself, and what belongs to what.

import Model
import Syntax

/// A phrase for a value, and how tightly it binds.
struct Noun {
  let text: String
  let level: Int

  init(_ text: String, _ level: Int = Level.atom) {
    self.text = text
    self.level = level
  }
}

/// Writes expressions as phrases of a language.
protocol ExpressionPhrases {
  var names: PhraseNames { get }
  /// Whether a name that is compared with a written value stands without quotation marks.
  var isPlain: Bool { get set }

  func noun(_ id: ExpressionID) -> Noun
  /// A condition as a sentence.
  func said(_ id: ExpressionID) -> String
  /// What belongs to the element that a variable stands for, with it where it is not the nearest.
  func owned(by variable: VariableID, _ title: String) -> String
  /// What belongs to an element, with that.
  func title(_ title: String, of element: String) -> String
}

extension ExpressionPhrases {
  var program: Program { names.program }

  /// The whole phrase of an expression; a lone name stands without quotation marks, and so does one
  /// that is compared with a written value: `Kind of order is: Sale`.
  func text(_ id: ExpressionID) -> String {
    if let filled = names.filled(id) { return filled }
    if let title = loneTitle(id) { return title }
    if names.isPlainComparison(id) {
      var plain = self
      plain.isPlain = true
      return plain.said(id)
    }
    return isQuestion(id) ? said(id) : noun(id).text
  }

  /// The phrase of a value, in brackets where it binds less tightly than asked.
  func value(_ id: ExpressionID, _ outer: Int = Level.sets) -> String {
    let noun = noun(id)
    return noun.level < outer ? "(\(noun.text))" : noun.text
  }

  /// Whether a value is a set of times, whose parts are stretches.
  func isOfTimes(_ id: ExpressionID) -> Bool { program.type(of: id).unwrapped == .spans }

  /// What is compared.
  func subjectText(_ id: ExpressionID) -> String {
    isPlain ? loneTitle(id) ?? value(id) : value(id)
  }

  /// What belongs to an element with the element, where it is not the nearest.
  func owned(_ expression: Expression, _ title: String) -> String {
    var element: ExpressionID?
    switch expression {
    case .field(let variable, _): return owned(by: variable, title)
    case .fieldOf(let of, _, _), .definitionOf(_, let of): element = of
    case .clause(_, let of, _): element = of
    // Only these belong to an element.
    default: break
    }
    guard let element else { return title }
    if let variable = names.variable(element) { return owned(by: variable, title) }
    return self.title(title, of: value(element, Level.prefix))
  }

  /// The title of a name that is all there is to tell; nil for any other expression.
  private func loneTitle(_ id: ExpressionID) -> String? {
    let expression = program[id]
    switch expression {
    case .clause(_, _, let aspect):
      guard aspect == .holds || aspect == .applies || aspect == .kept else { return nil }
    case .parameter(_, let date):
      guard date == nil else { return nil }
    case .fieldOf, .definitionOf, .field:
      guard owned(expression, "").isEmpty else { return nil }
    // What has no owner and no further part is told by its title alone.
    default: break
    }
    return names.title(expression)
  }

  /// Whether an expression is written as a sentence.
  func isQuestion(_ id: ExpressionID) -> Bool {
    program.type(of: id).unwrapped == .truth && names.constant(id) == nil
  }
}
