// What an editor may fold, and what a growing selection takes in.

import SourceText
import Syntax

/// Lines that may be folded, counted from 0, both included.
package struct Fold: Sendable, Hashable {
  package let first: Int
  package let last: Int
  package let isComment: Bool
}

extension FileView {
  /// What may be folded, in the order of the file: clauses, groups of facts, what a scenario gives and
  /// expects, and runs of comment lines.
  package func folds() -> [Fold] {
    var found: [Fold] = []
    var open = [tree.root]
    while let node = open.popLast() {
      for child in tree.childSlice(node) {
        open.append(child)
        guard node == tree.root || Self.isFolded(tree.kind(child)) else { continue }
        let place = tree.range(child)
        let first = file.position(place.start).line - 1
        let last = file.position(place.end).line - 1
        if last > first { found.append(Fold(first: first, last: last, isComment: false)) }
      }
    }
    found += commentFolds()
    return found.sorted { ($0.first, $1.last) < ($1.first, $0.last) }
  }

  private static func isFolded(_ kind: NodeKind) -> Bool {
    switch kind {
    case .factLine, .eventKind, .given, .expect, .givenTable, .unlessItem: true
    // Of the many kinds of nodes only these are worth folding.
    default: false
    }
  }

  private func commentFolds() -> [Fold] {
    var lines: [Int] = []
    for (index, kind) in tree.tokenKinds.enumerated() where kind == .comment {
      let start = Int(tree.tokenStarts[index])
      let position = file.position(ByteOffset(start))
      let lineStart = file.lineStarts[position.line - 1]
      guard file.bytes[lineStart..<start].allSatisfy({ $0 == 0x20 }) else { continue }
      lines.append(position.line - 1)
    }
    var folds: [Fold] = []
    var index = 0
    while index < lines.count {
      var end = index
      while end + 1 < lines.count, lines[end + 1] == lines[end] + 1 { end += 1 }
      if end > index {
        folds.append(Fold(first: lines[index], last: lines[end], isComment: true))
      }
      index = end + 1
    }
    return folds
  }

  /// What a selection at an offset grows to, the smallest first: the word, then each construct around
  /// it, up to the file.
  package func selections(at offset: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    func add(_ range: Range<Int>) {
      if let last = found.last {
        let holds = range.lowerBound <= last.lowerBound && last.upperBound <= range.upperBound
        if range == last || !holds { return }
      }
      found.append(range)
    }
    if let token = token(at: offset) { add(bytes(tree.range(token))) }
    for node in path(at: offset).reversed() { add(bytes(tree.range(node))) }
    add(0..<file.bytes.count)
    return found
  }
}
