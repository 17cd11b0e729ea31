// The growing arrays of a syntax tree.

import SourceText

/// The nodes of a tree while it is being read.
struct TreeBuilder {
  private var nodeKinds: [NodeKind] = []
  private var mainTokens: [UInt32] = []
  private var firstTokens: [UInt32] = []
  private var endTokens: [UInt32] = []
  private var firstChildren: [UInt32] = []
  private var childCounts: [UInt32] = []
  private var children: [NodeID] = []
  private var heights: [UInt16] = []

  /// Adds a node over the tokens from `first` up to `end`.
  mutating func add(
    _ kind: NodeKind,
    main: Int,
    first: Int,
    end: Int,
    children parts: [NodeID]
  ) -> NodeID {
    nodeKinds.append(kind)
    mainTokens.append(UInt32(truncatingIfNeeded: main))
    firstTokens.append(UInt32(truncatingIfNeeded: first))
    endTokens.append(UInt32(truncatingIfNeeded: end))
    firstChildren.append(UInt32(truncatingIfNeeded: children.count))
    childCounts.append(UInt32(truncatingIfNeeded: parts.count))
    var height: UInt16 = 0
    for part in parts {
      children.append(part)
      height = max(height, heights[Int(part.index)])
    }
    heights.append(height < UInt16.max ? height + 1 : height)
    return NodeID(nodeKinds.count - 1)
  }

  func kind(_ node: NodeID) -> NodeKind { nodeKinds[Int(node.index)] }

  /// How many nodes lie on the longest way down from a node, itself included.
  func height(_ node: NodeID) -> Int { Int(heights[Int(node.index)]) }

  /// The last part of a node; nil for one without parts.
  func lastChild(_ node: NodeID) -> NodeID? {
    let count = Int(childCounts[Int(node.index)])
    return count == 0 ? nil : children[Int(firstChildren[Int(node.index)]) + count - 1]
  }

  func firstToken(_ node: NodeID) -> Int { Int(firstTokens[Int(node.index)]) }

  func endToken(_ node: NodeID) -> Int { Int(endTokens[Int(node.index)]) }

  func tree(_ file: SourceFile, kinds: [TokenKind], starts: [UInt32]) -> SyntaxTree {
    SyntaxTree(
      file: file,
      tokenKinds: kinds,
      tokenStarts: starts,
      nodeKinds: nodeKinds,
      mainTokens: mainTokens,
      firstTokens: firstTokens,
      endTokens: endTokens,
      firstChildren: firstChildren,
      childCounts: childCounts,
      children: children
    )
  }
}
