// `S is refused by …`, `S waits for …`, `S advises …`, `S differs by …`: what a decision lists.

import Model
import SourceText
import Syntax
import UnicodeText

extension Checker {
  /// What a line of `expect` looks for among what the decision of a section lists; nil after a
  /// diagnostic.
  func listedExpectation(_ node: NodeID) -> ExpectationKind? {
    let parts = expressions(node)
    guard let path = parts.first,
      let (section, element) = section(path, cure: "name the section whose decision is asked for")
    else { return nil }
    guard let listed = listed(Array(parts.dropFirst()), node, sections[section.index]) else {
      return nil
    }
    let isOnly = tree.child(node, .nothingElse) != nil
    return .lists(section, of: element?.id, listed, isOnly: isOnly)
  }

  private func listed(
    _ parts: [NodeID],
    _ node: NodeID,
    _ section: ClauseEntry
  ) -> ListedInDecision? {
    switch tree.kind(node) {
    case .expectRefused:
      let names = refusalEntries(of: section).map({ $0.name })
      return named(parts, among: names) { if case .clause(let clause) = $0 { clause } else { nil } }
        .map { .refusals($0) }
    case .expectAdvises:
      let names = members(.adviseClause, of: section)
        .compactMap { clausesByKind[.adviseClause]?[$0].name }
      return named(parts, among: names) {
        if case .clause(.advice(let advice)) = $0 { advice } else { nil }
      }.map { .advice($0) }
    case .expectDiffers:
      let names = program.readings.map({ $0.header.name })
      return named(parts, among: names) {
        if case .reading(let reading) = $0 { reading } else { nil }
      }.map { .readings($0) }
    // The one that is left names facts.
    default: return missing(parts).map { .missing($0) }
    }
  }

  /// What names stand for, each of which is one of some; nil where one is not, which is told.
  private func named<Found>(
    _ parts: [NodeID],
    among names: [String],
    _ find: (Symbol) -> Found?
  ) -> [Found]? {
    var found: [Found] = []
    for part in parts {
      if tree.kind(part) == .missing { return nil }
      let word = tree.text(part)
      seeWords(names, at: part)
      guard names.contains(word), let symbol = symbols[word], let one = find(symbol) else {
        report(unlisted(word, among: names, at: tree.range(part)))
        return nil
      }
      usedNames.insert(word)
      refer(part, to: symbolPlaces[word])
      found.append(one)
    }
    return found
  }

  private func unlisted(
    _ word: String,
    among names: [String],
    at place: SourceRange
  ) -> Diagnostic {
    if !names.isEmpty { return unknownWord(word, among: names, at: place) }
    return Diagnostic(
      .unknownAlternative,
      at: place,
      "there is nothing that could be listed here",
      cure: "write `nothing`, or leave out the line"
    )
  }

  /// The facts, `as of` and parameters that paths name; nil where one names something else.
  private func missing(_ parts: [NodeID]) -> [ExpressionID]? {
    var found: [ExpressionID] = []
    for part in parts {
      let value = expression(part)
      if value.type == .nothingKnown, tree.kind(part) == .missing { return nil }
      switch program[value.id] {
      case .fact, .field, .fieldOf, .asOf, .parameter: found.append(value.id)
      case _ where value.type == .nothingKnown: return nil
      // No other expression is an input.
      default:
        report(
          .typeMismatch,
          part,
          "`\(tree.text(part))` is no fact, and only facts, parameters and `as of` are waited for",
          cure: "name the fact that is missing"
        )
        return nil
      }
    }
    return found
  }
}
