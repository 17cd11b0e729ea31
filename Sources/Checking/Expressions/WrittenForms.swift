// What counts as a written value, and what type one has where nothing says it: in parameters.

import Model
import SourceText
import Syntax

extension Checker {
  /// Whether a value is written out: it names nothing that a claim, a person or a clause decides.
  ///
  /// Asked of the tree alone. What stands in a default or a parameter is looked at before all names
  /// are declared, so a name in it must not be resolved.
  func isWritten(_ node: NodeID) -> Bool {
    var waiting = [node]
    while let next = waiting.popLast() {
      switch tree.kind(next) {
      case .nameReference, .member, .binding, .literalToday, .literalAsOf: return false
      default: waiting += tree.children(next)
      }
    }
    return true
  }

  /// The type that the written values of a parameter have together, and each of them; nil for a
  /// value that is none, `unset` or cannot be told, after a diagnostic.
  func parameterValues(_ nodes: [NodeID?], named name: String) -> (type: Type, values: [Value?]) {
    var type = Type.nothingKnown
    var mayBeNone = false
    var choices: Set<ChoiceID>?
    for case let node? in nodes {
      if tree.kind(node) == .literalNone {
        mayBeNone = true
      } else if let words = alternativeWords(node) {
        // The alternatives of all values must be those of one choice.
        let found = choicesHolding(words)
        choices = choices.map { $0.intersection(found) } ?? found
      }
    }
    var values: [Value?] = []
    for node in nodes {
      guard let node else {
        values.append(nil)
        continue
      }
      values.append(parameterValue(node, choices, &type, name))
    }
    return (mayBeNone ? .optional(type.unwrapped) : type, values)
  }

  private func parameterValue(
    _ node: NodeID,
    _ choices: Set<ChoiceID>?,
    _ type: inout Type,
    _ name: String
  ) -> Value? {
    if tree.kind(node) == .literalNone { return Value.none }
    if let words = alternativeWords(node), let choices {
      guard let choice = only(choices, words, node) else { return nil }
      let isSet = tree.kind(node) == .literalSet
      let wanted: Type = isSet ? .set(choice) : .choice(choice)
      type = common(type, wanted, node, other: node)
      return writtenValue(node, for: wanted)
    }
    guard isWritten(node) else {
      return notWritten(node)
    }
    if tree.kind(node) == .literalSet { return writtenEntries(node, choices, &type, name) }
    let checked = expression(node)
    guard checked.type != .nothingKnown else { return nil }
    guard let value = constantValue(checked.id) else {
      return notWritten(node)
    }
    type = common(type, checked.type, node, other: node)
    return value
  }

  private func notWritten(_ node: NodeID) -> Value? {
    report(
      .typeMismatch,
      node,
      "a parameter is a written value",
      cure: "write a number, an amount, a date or the like; use `define` for a formula"
    )
    return nil
  }

  /// A list of values in braces; `{}` is an empty set where another value of the parameter is one.
  private func writtenEntries(
    _ node: NodeID,
    _ choices: Set<ChoiceID>?,
    _ type: inout Type,
    _ name: String
  ) -> Value? {
    let entries = expressions(node)
    if entries.isEmpty, let choice = choices?.first, choices?.count == 1 {
      type = common(type, .set(choice), node, other: node)
      return .set(AlternativeSet())
    }
    var element = Type.nothingKnown
    var items: [Value] = []
    for entry in entries {
      let checked = expression(entry)
      guard checked.type != .nothingKnown else { return nil }
      guard let value = constantValue(checked.id), tree.kind(entry) != .literalSet else {
        report(.typeMismatch, entry, "a written value is needed here")
        return nil
      }
      element = common(element, checked.type, entry, other: entry)
      items.append(value)
    }
    type = common(type, .list(element), node, other: node)
    return .items(items)
  }

  // MARK: Alternatives

  /// The words of `a` or `{a, b}` where they can be alternatives of a choice; nil for other values.
  private func alternativeWords(_ node: NodeID) -> [String]? {
    let isSet = tree.kind(node) == .literalSet
    let entries = isSet ? expressions(node) : [node]
    var words: [String] = []
    var hasName = false
    for entry in entries {
      switch tree.kind(entry) {
      case .nameReference:
        hasName = true
        words.append(tree.nameText(entry))
      case .literalString: words.append(tree.stringValue(tree.mainToken(entry)))
      default: return nil
      }
    }
    return hasName && !(words.count == 1 && !isSet && choicesHolding(words).isEmpty) ? words : nil
  }

  /// The choices that have all of these alternatives; those of readings and of failed clauses are none.
  private func choicesHolding(_ words: [String]) -> Set<ChoiceID> {
    let others = Set(program.readings.map({ $0.choice })).union(refusalChoices.values)
    var found: Set<ChoiceID> = []
    for index in program.choices.indices where !others.contains(ChoiceID(index)) {
      if words.allSatisfy({ alternativeIndex($0, of: ChoiceID(index)) != nil }) {
        found.insert(ChoiceID(index))
      }
    }
    return found
  }

  /// The one choice among some: of several, the one that a `choice` declares.
  private func only(_ choices: Set<ChoiceID>, _ words: [String], _ node: NodeID) -> ChoiceID? {
    let declared = choices.filter { !program[$0].name.isEmpty }
    if choices.count == 1 { return choices.first }
    if declared.count == 1 { return declared.first }
    let shown = words.map { "`\($0)`" }.joined(separator: ", ")
    if choices.isEmpty {
      report(
        .unknownAlternative,
        node,
        "no choice has \(shown)\(words.count > 1 ? " together" : "")",
        cure: "write alternatives of one `choice`, or texts in quotation marks"
      )
    } else {
      report(
        .ambiguousAlternative,
        node,
        "several choices have \(shown)",
        cure: "declare them once, as a `choice`, and name it in the facts"
      )
    }
    return nil
  }
}
