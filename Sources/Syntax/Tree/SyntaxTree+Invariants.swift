// What holds for every syntax tree, checked for tests.

import SourceText

extension SyntaxTree {
  /// What is wrong with the tree, in words; empty for every tree that the parser makes.
  package func checkInvariants() -> [String] {
    var problems = tokenProblems()
    guard nodeCount > 0, kind(root) == .file else { return problems + ["the last node is no file"] }
    var parents = [Int](repeating: 0, count: nodeCount)
    for index in 0..<nodeCount {
      let node = NodeID(index)
      let first = Int(firstTokens[index])
      let end = Int(endTokens[index])
      if first > end || end > tokenKinds.count { problems.append("node \(index): bad range") }
      let main = Int(mainTokens[index])
      if main >= max(1, tokenKinds.count) { problems.append("node \(index): no main token") }
      if first < end, main < first || main >= end {
        problems.append("node \(index) \(kind(node)): main token outside")
      }
      problems += shapeProblems(node, index)
      var place = first
      for child in children(node) {
        let childIndex = Int(child.index)
        if childIndex >= index {
          problems.append("node \(index): child \(childIndex) comes later")
          continue
        }
        parents[childIndex] += 1
        if Int(firstTokens[childIndex]) < place || Int(endTokens[childIndex]) > end {
          problems.append(
            "node \(index) \(kind(node)): child \(kind(child)) outside or out of order"
          )
        }
        place = Int(endTokens[childIndex])
      }
    }
    for index in 0..<(nodeCount - 1) where parents[index] != 1 {
      problems.append("node \(index) \(kind(NodeID(index))): \(parents[index]) parents")
    }
    return problems
  }

  /// Phrases, cells and parts of duties whose children or main token are not as their kinds say.
  private func shapeProblems(_ node: NodeID, _ index: Int) -> [String] {
    let wanted: ClosedRange<Int>
    var isNumbered = false
    switch kind(node) {
    case .isBusinessDay, .isNotBusinessDay, .firstBusinessDayOf, .lastBusinessDayOf,
      .businessDayOnOrAfter, .businessDayOnOrBefore, .businessDaysOf, .longestStretchOf, .countOf,
      .startOf, .endOf, .failedClausesOf, .firstFailedClauseOf, .bytesOf, .canBeWritten, .cellLess,
      .cellLessOrEqual, .cellGreater,
      .cellGreaterOrEqual, .afterLast, .untilAct, .dueBy, .notARule, .leftToPeople:
      wanted = 1...1
    case .dayNumberOf, .monthNumberOf: wanted = 1...1
    case .nthBusinessDayOf, .nthDayOf, .selectNth:
      wanted = 1...1
      isNumbered = true
    case .literalBusinessDays:
      wanted = 0...1
      isNumbered = true
    case .valueCell: wanted = 0...1
    case .atLeast, .excused: wanted = 1...2
    case .act: wanted = 1...3
    case .cellNot, .sameFields: wanted = 1...Int.max
    case .oneForEach, .orBefore: wanted = 0...0
    case .asked: wanted = 2...Int.max
    case .askedInput: wanted = 2...2
    case .fullMonthsFromTo, .fullYearsFromTo, .atTime, .atTimeInZone: wanted = 2...2
    case .timeFromTo, .daysFromTo, .businessDaysFromTo, .cellFromTo, .cellFromToUnder, .cellOverTo:
      wanted = 2...2
    case .timeOnDays, .timeOnDaysInZone, .datesEveryAfter, .datesEveryFrom: wanted = 3...3
    default: return []
    }
    var problems: [String] = []
    if !wanted.contains(children(node).count) {
      problems.append("node \(index) \(kind(node)): \(children(node).count) children")
    }
    if isNumbered, tokenKinds[Int(mainToken(node).index)] != .number {
      problems.append("node \(index) \(kind(node)): the main token is no number")
    }
    return problems
  }

  private func tokenProblems() -> [String] {
    var problems: [String] = []
    if tokenStarts.count != tokenKinds.count + 1 { problems.append("tokens and starts differ") }
    if tokenStarts.last.map(Int.init) != file.bytes.count { problems.append("bytes left over") }
    if let first = tokenStarts.first, first != 0 { problems.append("bytes before the first token") }
    for index in tokenKinds.indices where tokenStarts[index] >= tokenStarts[index + 1] {
      problems.append("token \(index) is empty")
    }
    if tokenKinds.contains(.end) { problems.append("an end token is stored") }
    return problems
  }
}
