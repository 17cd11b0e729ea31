// The significant tokens of a file, with their widths and the spaces between them.

import Syntax
import UnicodeText

/// The significant tokens of a tree in order; what follows speaks of them by their rank.
struct TokenText {
  let tree: SyntaxTree
  /// The token of each rank.
  let tokens: [Int]
  /// The rank of the first significant token at or behind each token.
  let ranks: [Int]
  /// The line of each, from 0.
  let lines: [Int]
  /// The column at which each begins, in the columns of a terminal.
  let columns: [Int]
  /// Whether a space stands before each where both are on one line.
  let isSpaced: [Bool]
  /// The columns that all before it take on one line.
  private let widths: [Int]

  init(_ tree: SyntaxTree) {
    self.tree = tree
    ranks = tree.significantRanks()
    var tokens: [Int] = []
    var lines: [Int] = []
    var columns: [Int] = []
    tokens.reserveCapacity(ranks.last ?? 0)
    lines.reserveCapacity(ranks.last ?? 0)
    columns.reserveCapacity(ranks.last ?? 0)
    var own: [Int] = []
    var line = 0
    var column = 0
    for token in tree.tokenKinds.indices {
      let kind = tree.tokenKinds[token]
      if kind == .newline {
        line += 1
        column = 0
        continue
      }
      let width = Self.width(tree.tokenBytes(token))
      if !kind.isTrivia {
        tokens.append(token)
        lines.append(line)
        columns.append(column)
        own.append(width)
      }
      column += width
    }
    self.tokens = tokens
    self.lines = lines
    self.columns = columns
    isSpaced = tokens.indices.map { $0 > 0 && tree.isSpaced(tokens[$0 - 1], tokens[$0]) }
    var sum = 0
    var widths = [0]
    widths.reserveCapacity(tokens.count + 1)
    for rank in tokens.indices {
      sum += own[rank] + (isSpaced[rank] ? 1 : 0)
      widths.append(sum)
    }
    self.widths = widths
  }

  /// The columns that text takes.
  static func width(_ bytes: ArraySlice<UInt8>) -> Int {
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return bytes.count }
    return displayWidth(of: Array(bytes))
  }

  /// The ranks of a node's tokens.
  func ranks(of node: NodeID) -> Range<Int> {
    let tokens = tree.tokens(of: node)
    return ranks[tokens.lowerBound]..<ranks[tokens.upperBound]
  }

  /// The columns of tokens on one line.
  func width(_ range: Range<Int>) -> Int {
    if range.isEmpty { return 0 }
    return widths[range.upperBound] - widths[range.lowerBound]
      - (isSpaced[range.lowerBound] ? 1 : 0)
  }

  /// Whether a token begins a line of the file.
  func beginsLine(_ rank: Int) -> Bool { rank == 0 || lines[rank - 1] < lines[rank] }
}
