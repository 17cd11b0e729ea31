// Choices: the alternatives that facts, parameters and readings have.

import Model
import Quantities
import SourceText
import Syntax

extension Checker {
  func declareChoices() {
    for entry in clausesByKind[.choiceClause] ?? [] {
      inside(entry.file, Context()) {
        _ = building.add(alternatives(of: entry.node, .alternative, name: entry.name))
        keepPlaces(ofAlternatives: tree.children(entry.node, .alternative).map { nameNode($0) })
      }
    }
  }

  func alternatives(of clause: NodeID, _ kind: NodeKind, name: String) -> Choice {
    var found: [Alternative] = []
    var seen: Set<String> = []
    for line in tree.children(clause, kind) {
      guard let nameNode = nameNode(line) else { continue }
      let alternative = Alternative(
        name: tree.nameText(nameNode),
        titles: titles(line),
        keys: keys(line)
      )
      for word in [alternative.name] + alternative.keys where !seen.insert(word).inserted {
        report(
          .duplicateName,
          nameNode,
          "`\(word)` stands twice in `\(name)`",
          cure: "give each alternative a name of its own"
        )
      }
      found.append(alternative)
    }
    return limited(found, name: name, at: clause)
  }

  private func limited(_ alternatives: [Alternative], name: String, at node: NodeID) -> Choice {
    if alternatives.count > AlternativeSet.capacity {
      report(
        .limitReached,
        node,
        "a choice has at most \(AlternativeSet.capacity) alternatives; this one has "
          + "\(alternatives.count)",
        cure: "split it into two choices"
      )
      return Choice(name: name, alternatives: Array(alternatives.prefix(AlternativeSet.capacity)))
    }
    return Choice(name: name, alternatives: alternatives)
  }

  /// The choice that a list of names writes: the named one, or one of their own.
  func choice(ofNames node: NodeID) -> ChoiceID {
    let names = tree.children(node, .name)
    if names.count == 1 {
      let word = tree.nameText(names[0])
      seeSymbols(at: names[0]) { if case .choice = $0 { true } else { false } }
      if case .choice(let choice)? = symbols[word] {
        usedNames.insert(word)
        refer(names[0], to: symbolPlaces[word])
        return choice
      }
    }
    let alternatives = names.map { Alternative(name: tree.nameText($0)) }
    let choice = building.add(limited(alternatives, name: "", at: node))
    keepPlaces(ofAlternatives: names.map { $0 })
    return choice
  }
}
