// Where a long expression may go on in the next line.

import Syntax

/// Places at which a phrase may be broken.
///
/// It is broken at all of them at once, or, in a row of words with commas, at as many as are
/// needed. Phrases within it may be broken in their turn.
struct BreakGroup {
  let range: Range<Int>
  /// The ranks of the tokens that may begin a line.
  let breaks: [Int]
  /// Whether as much as fits stands in each line.
  let isFilled: Bool
  let parts: [BreakGroup]
  /// How much deeper its lines stand than the line that it begins in.
  var depth = RowBuilder.step
}

extension TokenText {
  /// The groups of a cell, in order; what its nodes have outside of it does not count.
  func groups(of cell: Cell) -> [BreakGroup] {
    groups(in: cell.nodes).map { group in
      BreakGroup(
        range: group.range.clamped(to: cell.range),
        breaks: group.breaks.filter { $0 > cell.range.lowerBound },
        isFilled: group.isFilled,
        parts: group.parts.filter { $0.range.lowerBound >= cell.range.lowerBound },
        depth: group.depth
      )
    }
  }

  /// The groups within some nodes, in order.
  func groups(in nodes: [NodeID]) -> [BreakGroup] {
    var found: [BreakGroup] = []
    for node in nodes { found += groups(of: node) }
    return found
  }

  /// The group of a node, or those within it where it has no places of its own.
  func groups(of node: NodeID) -> [BreakGroup] {
    let parts = tree.children(node)
    switch tree.kind(node) {
    case .and, .or, .add, .subtract, .multiply, .divide, .togetherWith, .exceptSpans, .within:
      return chain(node)
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .isEqual, .isNotEqual, .isFromTo,
      .isFromToUnder, .isOverTo, .isIn, .isNotIn, .contains, .startsWith, .onDate,
      .atTime, .atTimeInZone:
      return group(node, at: parts.first.map { [ranks(of: $0).upperBound] } ?? [], parts)
    case .isOneOf, .isNotOneOf, .includes, .literalSet, .typeOneOf, .typeSetOf, .sameFields,
      .givenValue, .expectEquals, .givenWithout, .expectRefused, .expectWaits, .expectAdvises,
      .expectDiffers, .asked:
      return commas(node, isFilled: true)
    case .smallestOf, .largestOf, .earliestOf, .latestOf:
      return commas(node, isFilled: false)
    case .conditional, .datesEveryAfter, .datesEveryFrom:
      return group(node, at: parts.dropFirst().map { ranks(of: $0).lowerBound - 1 }, parts)
    case .timeFromTo, .timeOnDays, .timeOnDaysInZone, .daysFromTo, .businessDaysFromTo,
      .fullMonthsFromTo, .fullYearsFromTo:
      return group(node, at: parts.suffix(1).map { ranks(of: $0).lowerBound - 1 }, parts)
    case .after, .before: return counted(node)
    case .binding: return group(node, at: begins(of: parts) { isEnd($0) }, parts)
    case .selectAny, .selectEvery, .selectNo: return quantifier(node)
    case .selectSum, .selectSmallest, .selectLargest, .selectEarliest, .selectLatest,
      .selectUnion, .selectValues:
      return total(node)
    case .must, .mustNot:
      return group(node, at: parts.dropFirst().map { ranks(of: $0).lowerBound - 1 }, parts)
    case .act:
      return group(node, at: begins(of: parts) { $0 == .bindingWhere }, parts)
    case .everyPeriod:
      return group(node, at: begins(of: parts) { $0 == .untilAct }, parts)
    case .withinPeriod:
      return group(
        node,
        at: parts.dropFirst().prefix(1).map { ranks(of: $0).lowerBound - 2 },
        parts
      )
    // Of the many kinds of nodes only these break at their operators.
    default:
      return groups(in: parts)
    }
  }

  private func group(_ node: NodeID, at breaks: [Int], _ parts: [NodeID]) -> [BreakGroup] {
    let range = ranks(of: node)
    let inside = breaks.filter { $0 > range.lowerBound && $0 < range.upperBound }
    if inside.isEmpty { return groups(in: parts) }
    return [
      BreakGroup(range: range, breaks: inside, isFilled: false, parts: groups(in: parts))
    ]
  }

  private func begins(of parts: [NodeID], _ isWanted: (NodeKind) -> Bool) -> [Int] {
    parts.filter { isWanted(tree.kind($0)) }.map { ranks(of: $0).lowerBound }
  }

  /// `A and B and C`: one row of operands, each with its operator before it.
  private func chain(_ node: NodeID) -> [BreakGroup] {
    let kind = tree.kind(node)
    var breaks: [Int] = []
    var operands: [NodeID] = []
    var left = node
    while Self.family(tree.kind(left)) == Self.family(kind) {
      let parts = tree.childSlice(left)
      guard let first = parts.first, let last = parts.last, parts.count == 2 else { break }
      breaks.append(ranks(of: first).upperBound)
      operands.append(last)
      left = first
    }
    operands.append(left)
    return group(node, at: breaks.reversed(), operands.reversed())
  }

  /// Operators that stand in one row without brackets have one number.
  private static func family(_ kind: NodeKind) -> Int {
    switch kind {
    case .and: 1
    case .or: 2
    case .add, .subtract: 3
    case .multiply, .divide: 4
    case .togetherWith, .exceptSpans, .within: 5
    // What does not chain needs no level.
    default: 0
    }
  }

  /// Breaks behind the commas directly in a node.
  private func commas(_ node: NodeID, isFilled: Bool) -> [BreakGroup] {
    let parts = tree.children(node)
    let range = ranks(of: node)
    var breaks: [Int] = []
    for part in parts.dropFirst() {
      let first = ranks(of: part).lowerBound
      guard first > range.lowerBound else { continue }
      if tree.tokenKinds[tokens[first - 1]] == .comma { breaks.append(first) }
    }
    if breaks.isEmpty { return groups(in: parts) }
    return [
      BreakGroup(
        range: range,
        breaks: breaks,
        isFilled: isFilled,
        parts: groups(in: parts),
        depth: (isFilled ? 1 : 2) * RowBuilder.step
      )
    ]
  }

  /// `P after X not counting S`: before `not`, and within that before `after`.
  private func counted(_ node: NodeID) -> [BreakGroup] {
    let parts = tree.children(node)
    let range = ranks(of: node)
    guard let first = parts.first, parts.count > 1 else { return groups(in: parts) }
    let word = ranks(of: first).upperBound
    if parts.count == 2 { return group(node, at: [word], parts) }
    let stops = ranks(of: parts[2])
    let inner = BreakGroup(
      range: range.lowerBound..<(stops.lowerBound - 2),
      breaks: [word],
      isFilled: false,
      parts: groups(in: [parts[0], parts[1]]),
      depth: 0
    )
    return [
      BreakGroup(
        range: range,
        breaks: [stops.lowerBound - 2],
        isFilled: false,
        parts: [inner] + groups(of: parts[2])
      )
    ]
  }

  /// `any x in L where C has D`: before `where` and before `has`.
  private func quantifier(_ node: NodeID) -> [BreakGroup] {
    var parts: [NodeID] = []
    for part in tree.childSlice(node) {
      parts += tree.kind(part) == .binding ? tree.children(part) : [part]
    }
    return group(node, at: begins(of: parts) { isEnd($0) || $0 == .has }, parts)
  }

  /// `sum of E for each x in L where C`: before `where`, and within what stands before it, before
  /// `for each`.
  private func total(_ node: NodeID) -> [BreakGroup] {
    let parts = tree.children(node)
    let range = ranks(of: node)
    guard parts.count == 2 else { return groups(in: parts) }
    let binding = tree.children(parts[1])
    let ends = begins(of: binding) { isEnd($0) }
    let stop = ends.first ?? range.upperBound
    let before = binding.filter { ranks(of: $0).upperBound <= stop }
    let behind = binding.filter { ranks(of: $0).lowerBound >= stop }
    var head = BreakGroup(
      range: range.lowerBound..<stop,
      breaks: [ranks(of: parts[1]).lowerBound - 2],
      isFilled: false,
      parts: groups(of: parts[0]) + groups(in: before)
    )
    if ends.isEmpty { return [head] }
    head.depth = 0
    return [
      BreakGroup(range: range, breaks: ends, isFilled: false, parts: [head] + groups(in: behind))
    ]
  }

  private func isEnd(_ kind: NodeKind) -> Bool {
    kind == .bindingWhere || kind == .bindingOrder || kind == .bindingBefore
      || kind == .bindingSame
  }
}
