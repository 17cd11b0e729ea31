// The syntax tree: tokens and nodes as flat arrays that never change.

package import SourceText

/// A handle of a token in one syntax tree.
package struct TokenID: Sendable, Hashable, Comparable {
  package let index: UInt32
  package init(_ index: Int) { self.index = UInt32(truncatingIfNeeded: index) }
  package static func < (left: TokenID, right: TokenID) -> Bool { left.index < right.index }
}

/// A handle of a node in one syntax tree.
package struct NodeID: Sendable, Hashable {
  package let index: UInt32
  package init(_ index: Int) { self.index = UInt32(truncatingIfNeeded: index) }
}

/// The tokens and nodes of one file, complete to the byte.
///
/// Every byte of the file belongs to exactly one token (white space, comments and line ends are
/// tokens too), so that printing the tokens in order gives the file back. Nodes are numbered so that
/// children come before their parents; the last node is the `file`.
///
/// A class, so that a checker that asks a tree at every step copies no arrays.
package final class SyntaxTree: Sendable {
  /// The file that was read.
  package let file: SourceFile
  /// The kind of each token.
  package let tokenKinds: [TokenKind]
  /// The first byte of each token, and at the end the length of the file.
  package let tokenStarts: [UInt32]
  let nodeKinds: [NodeKind]
  let mainTokens: [UInt32]
  let firstTokens: [UInt32]
  let endTokens: [UInt32]
  let firstChildren: [UInt32]
  let childCounts: [UInt32]
  let children: [NodeID]

  init(
    file: SourceFile,
    tokenKinds: [TokenKind],
    tokenStarts: [UInt32],
    nodeKinds: [NodeKind],
    mainTokens: [UInt32],
    firstTokens: [UInt32],
    endTokens: [UInt32],
    firstChildren: [UInt32],
    childCounts: [UInt32],
    children: [NodeID]
  ) {
    self.file = file
    self.tokenKinds = tokenKinds
    self.tokenStarts = tokenStarts
    self.nodeKinds = nodeKinds
    self.mainTokens = mainTokens
    self.firstTokens = firstTokens
    self.endTokens = endTokens
    self.firstChildren = firstChildren
    self.childCounts = childCounts
    self.children = children
  }

  /// The node of the whole file.
  package var root: NodeID { NodeID(nodeKinds.count - 1) }
  /// The number of nodes; handles run from 0 up to it.
  package var nodeCount: Int { nodeKinds.count }

  /// The kind of a node.
  package func kind(_ node: NodeID) -> NodeKind { nodeKinds[Int(node.index)] }

  /// The children of a node, in the order of the file.
  package func children(_ node: NodeID) -> [NodeID] { Array(childSlice(node)) }

  /// The children of a node, in the order of the file, as they lie in the tree.
  package func childSlice(_ node: NodeID) -> ArraySlice<NodeID> {
    let first = Int(firstChildren[Int(node.index)])
    return children[first..<(first + Int(childCounts[Int(node.index)]))]
  }

  /// All nodes of the file of one of two kinds, children before their parents.
  package func nodes(_ first: NodeKind, or second: NodeKind) -> [NodeID] {
    nodeKinds.indices.filter { nodeKinds[$0] == first || nodeKinds[$0] == second }
      .map { NodeID($0) }
  }

  /// The first child of a kind, or nil.
  package func child(_ node: NodeID, _ wanted: NodeKind) -> NodeID? {
    for child in childSlice(node) where kind(child) == wanted { return child }
    return nil
  }

  /// All children of a kind.
  package func children(_ node: NodeID, _ wanted: NodeKind) -> [NodeID] {
    var found: [NodeID] = []
    for child in childSlice(node) where kind(child) == wanted { found.append(child) }
    return found
  }

  /// The token that gives a node its meaning.
  package func mainToken(_ node: NodeID) -> TokenID { TokenID(Int(mainTokens[Int(node.index)])) }

  /// The place of a token.
  package func range(_ token: TokenID) -> SourceRange {
    SourceRange(
      source: file.id,
      start: ByteOffset(Int(tokenStarts[Int(token.index)])),
      end: ByteOffset(Int(tokenStarts[min(Int(token.index) + 1, tokenStarts.count - 1)]))
    )
  }

  /// The significant token before another one; nil where it is the first.
  package func significant(before token: TokenID) -> TokenID? {
    (0..<Int(token.index)).last { !tokenKinds[$0].isTrivia }.map { TokenID($0) }
  }

  /// The significant token behind another one; nil where it is the last.
  package func significant(after token: TokenID) -> TokenID? {
    tokenKinds.indices.dropFirst(Int(token.index) + 1).first { !tokenKinds[$0].isTrivia }
      .map { TokenID($0) }
  }

  /// The place of a node, from its first to its last significant token.
  package func range(_ node: NodeID) -> SourceRange {
    let first = Int(firstTokens[Int(node.index)])
    let end = Int(endTokens[Int(node.index)])
    let start = tokenStarts[first]
    let stop = end > first ? tokenStarts[end] : start
    return SourceRange(
      source: file.id,
      start: ByteOffset(Int(start)),
      end: ByteOffset(Int(stop))
    )
  }

  /// The bytes of a token as text.
  package func text(_ token: TokenID) -> String {
    let place = range(token)
    return String(decoding: file.bytes[place.start.value..<place.end.value], as: UTF8.self)
  }

  /// The bytes of a node as text, from its first to its last significant token.
  package func text(_ node: NodeID) -> String {
    let place = range(node)
    return String(decoding: file.bytes[place.start.value..<place.end.value], as: UTF8.self)
  }

  /// The tokens of a node that are no white space, comment or line end.
  package func significantTokens(_ node: NodeID) -> [TokenID] {
    var found: [TokenID] = []
    for index in Int(firstTokens[Int(node.index)])..<Int(endTokens[Int(node.index)])
    where !tokenKinds[index].isTrivia {
      found.append(TokenID(index))
    }
    return found
  }

  /// The name that a `name`, `nameReference` or `key` node writes: NFC, without back-quotes or
  /// quotation marks.
  package func nameText(_ node: NodeID) -> String { nameText(mainToken(node)) }
}
