// Policies changed in one place, to see whether their tests notice.

import SourceText
package import Syntax

/// A change of a policy's own file in one place.
package struct Mutant: Sendable {
  /// What kind of change it is.
  package enum Kind: String, Sendable, CaseIterable {
    case comparison, number, date, truth, connective, direction, negation, clause, exception, limit
    case rounding, counting, condition, reading
  }

  package let kind: Kind
  /// The bytes that are replaced, and what takes their place; none of them overlap.
  package let edits: [(bytes: Range<Int>, text: String)]
  /// Where the change is, from 1.
  package let line: Int
  package let column: Int
  /// What stands there, and what the change makes of it, in a few words.
  package let change: String

  /// The file with the change.
  package func applied(to bytes: [UInt8]) -> [UInt8] {
    var changed = bytes
    for edit in edits.sorted(by: { $0.bytes.lowerBound > $1.bytes.lowerBound }) {
      changed.replaceSubrange(edit.bytes, with: Array(edit.text.utf8))
    }
    return changed
  }
}

/// All changes of a policy's own file, in the order of the file.
///
/// They are changes of the text, so that a changed policy is checked and decided as any other. Some do
/// not check, since something else rests on what was changed.
package func mutants(of tree: SyntaxTree) -> [Mutant] {
  var search = MutantSearch(tree: tree)
  for clause in tree.children(tree.root) where search.decides(tree.kind(clause)) {
    search.dropClause(clause)
    search.visit(clause)
    search.changeTokens(of: clause)
  }
  return search.found.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
}

/// Goes through a file for places to change.
private struct MutantSearch {
  let tree: SyntaxTree
  private(set) var found: [Mutant] = []
  /// What is no number of the contract: ranges of facts say what claims may give.
  private var passedOver: [Range<Int>] = []

  init(tree: SyntaxTree) { self.tree = tree }

  /// Whether a clause has a part in decisions.
  func decides(_ kind: NodeKind) -> Bool {
    switch kind {
    case .factsClause, .parameterClause, .readingClause, .defineClause, .tableClause,
      .requireClause, .excludeClause, .deadlineClause, .dutyClause, .awardClause, .adviseClause,
      .forPeopleClause, .sectionClause:
      true
    // The others say what there is, or what tests expect.
    default: false
    }
  }

  // MARK: Parts of expressions and lines

  mutating func visit(_ node: NodeID) {
    switch tree.kind(node) {
    case .typeFrom, .typeOver, .typeTo, .typeUnder: passedOver.append(bytes(node))
    case .and: replaceBetween(node, "and", "or", .connective)
    case .or: replaceBetween(node, "or", "and", .connective)
    case .after: replaceBetween(node, "after", "before", .direction)
    case .before: replaceBetween(node, "before", "after", .direction)
    case .isEqual: replaceBetween(node, "is", "is not", .negation)
    case .not: keepOperand(of: node)
    case .literalTruth: replace(node, tree.text(node) == "yes" ? "no" : "yes", .truth)
    case .whenItem: dropCondition(node)
    case .unlessItem: drop(node, .exception)
    case .excused: drop(node, .exception)
    case .notMoreThan, .notLessThan: drop(node, .limit)
    case .rounded: turnRounding(node)
    case .required, .mayBeBelowZero, .countingFirstDay, .countingClearDays, .countingBy,
      .withoutRolling, .oneForEach, .atLeast:
      drop(node, .counting)
    case .readingAlternative: moveDefault(to: node)
    // Other nodes are changed in their parts.
    default: break
    }
    for child in tree.children(node) { visit(child) }
  }

  /// The only part of `not C`.
  private mutating func keepOperand(of node: NodeID) {
    guard let operand = tree.children(node).first else { return }
    let whole = bytes(node)
    add(.negation, [(whole.lowerBound..<bytes(operand).lowerBound, "")], at: node, "without `not`")
  }

  /// `when C` on a line of its own; an exclusion or a judgement is nothing without its ground.
  private mutating func dropCondition(_ node: NodeID) {
    guard let clause = parent(of: node) else { return }
    switch tree.kind(clause) {
    case .excludeClause, .forPeopleClause: break
    // Every other clause may do without.
    default: drop(node, .condition)
    }
  }

  private mutating func turnRounding(_ node: NodeID) {
    for token in tree.significantTokens(node) {
      let text = tree.text(token)
      guard text == "up" || text == "down" else { continue }
      let other = text == "up" ? "down" : "up"
      add(.rounding, [(bytes(token), other)], token, "`\(other)` for `\(text)`")
      return
    }
  }

  /// Makes another alternative of a reading its default.
  private mutating func moveDefault(to node: NodeID) {
    guard tree.child(node, .defaultMark) == nil, let reading = parent(of: node) else { return }
    for other in tree.children(reading, .readingAlternative) {
      guard let mark = tree.child(other, .defaultMark) else { continue }
      let head = tree.children(node).first { tree.kind($0) == .title } ?? node
      let end = bytes(head).upperBound
      add(
        .reading,
        [(bytes(mark), ""), (end..<end, " default")],
        at: node,
        "`\(tree.child(node, .name).map { tree.text($0) } ?? "")` as the default"
      )
      return
    }
  }

  private func parent(of node: NodeID) -> NodeID? {
    tree.children(tree.root).first { tree.children($0).contains(node) }
  }

  // MARK: Clauses and lines

  mutating func dropClause(_ clause: NodeID) {
    switch tree.kind(clause) {
    case .requireClause, .excludeClause, .awardClause, .adviseClause, .forPeopleClause,
      .dutyClause, .deadlineClause:
      drop(clause, .clause)
    // The others give names to what these use.
    default: break
    }
  }

  private mutating func drop(_ node: NodeID, _ kind: Mutant.Kind) {
    let text = tree.text(node).prefix { $0 != "\n" }
    add(kind, [(bytes(node), "")], at: node, "without `\(text)`")
  }

  // MARK: Tokens

  mutating func changeTokens(of clause: NodeID) {
    for token in tree.significantTokens(clause) {
      let place = bytes(token)
      if passedOver.contains(where: { $0.overlaps(place) }) { continue }
      let text = tree.text(token)
      switch tree.tokenKinds[Int(token.index)] {
      case .less: turn(token, text, "<=")
      case .lessOrEqual: turn(token, text, "<")
      case .greater: turn(token, text, ">=")
      case .greaterOrEqual: turn(token, text, ">")
      case .number, .percentNumber:
        for number in neighbours(of: text) {
          add(.number, [(place, number)], token, "`\(number)` for `\(text)`")
        }
      case .dateLiteral:
        for day in daysBeside(text) {
          add(.date, [(place, day)], token, "`\(day)` for `\(text)`")
        }
      // Words are changed where they stand in expressions.
      default: break
      }
    }
  }

  private mutating func turn(_ token: TokenID, _ text: String, _ other: String) {
    add(.comparison, [(bytes(token), other)], token, "`\(other)` for `\(text)`")
  }

  // MARK: Edits

  /// Replaces the word between the operands of a node.
  private mutating func replaceBetween(
    _ node: NodeID,
    _ word: String,
    _ other: String,
    _ kind: Mutant.Kind
  ) {
    let operands = tree.children(node).map { bytes($0) }
    for token in tree.significantTokens(node) where tree.text(token) == word {
      let place = bytes(token)
      if operands.contains(where: { $0.overlaps(place) }) { continue }
      add(kind, [(place, other)], token, "`\(other)` for `\(word)`")
      return
    }
  }

  private mutating func replace(_ node: NodeID, _ text: String, _ kind: Mutant.Kind) {
    add(kind, [(bytes(node), text)], at: node, "`\(text)` for `\(tree.text(node))`")
  }

  private mutating func add(
    _ kind: Mutant.Kind,
    _ edits: [(Range<Int>, String)],
    at node: NodeID,
    _ change: String
  ) {
    add(kind, edits, at: bytes(node).lowerBound, change)
  }

  private mutating func add(
    _ kind: Mutant.Kind,
    _ edits: [(Range<Int>, String)],
    _ token: TokenID,
    _ change: String
  ) {
    add(kind, edits, at: bytes(token).lowerBound, change)
  }

  private mutating func add(
    _ kind: Mutant.Kind,
    _ edits: [(Range<Int>, String)],
    at offset: Int,
    _ change: String
  ) {
    let position = tree.file.position(ByteOffset(offset))
    found.append(
      Mutant(
        kind: kind,
        edits: edits.map { (bytes: $0.0, text: $0.1) },
        line: position.line,
        column: position.column,
        change: change
      )
    )
  }

  private func bytes(_ node: NodeID) -> Range<Int> {
    let range = tree.range(node)
    return range.start.value..<range.end.value
  }

  private func bytes(_ token: TokenID) -> Range<Int> {
    let range = tree.range(token)
    return range.start.value..<range.end.value
  }
}
