// One file of a policy as an editor asks about it: what stands at a place of it.

package import Checking
package import SourceText
package import Syntax

/// A place in a file that is known by its name, whatever policy it is read with.
package struct FilePlace: Sendable, Hashable {
  /// The name of the file.
  package let file: String
  /// Its bytes from the first to the one behind the last.
  package let bytes: Range<Int>

  package init(file: String, bytes: Range<Int>) {
    self.file = file
    self.bytes = bytes
  }
}

/// A replacement of a part of a file by other text.
package struct FileEdit: Sendable, Hashable {
  /// What is replaced.
  package let place: FilePlace
  /// What takes its place.
  package let text: String

  package init(_ place: FilePlace, _ text: String) {
    self.place = place
    self.text = text
  }
}

/// A file of a policy.
package struct FileView {
  package let policy: NamedPolicy
  /// Which of the policy's files it is.
  package let source: SourceID

  /// The file of a name; nil where the policy does not have it.
  package init?(_ policy: NamedPolicy, file name: String) {
    guard let file = policy.files.first(where: { $0.name == name }),
      policy.trees.indices.contains(file.id.index)
    else { return nil }
    self.policy = policy
    source = file.id
  }

  init(_ policy: NamedPolicy, _ source: SourceID) {
    self.policy = policy
    self.source = source
  }

  package var tree: SyntaxTree { policy.trees[source.index] }
  package var file: SourceFile { tree.file }

  /// The nodes around an offset, the whole file first; a node that ends there is around it too.
  package func path(at offset: Int) -> [NodeID] {
    var path = [tree.root]
    var node = tree.root
    while let inner = child(of: node, at: offset) {
      path.append(inner)
      node = inner
    }
    return path
  }

  /// The child of a node at an offset: of two that touch there, the one that begins.
  private func child(of node: NodeID, at offset: Int) -> NodeID? {
    var found: NodeID?
    for child in tree.childSlice(node) {
      let place = tree.range(child)
      guard place.start.value <= offset, offset <= place.end.value else { continue }
      if found == nil || place.start.value == offset && place.end.value > offset { found = child }
    }
    return found
  }

  /// The significant token at an offset: of two that touch there, a word or a string before others.
  package func token(at offset: Int) -> TokenID? {
    guard let next = tokenIndex(at: offset) else { return nil }
    let around = [next, next - 1].filter { index in
      tree.tokenKinds.indices.contains(index) && !tree.tokenKinds[index].isTrivia
        && Int(tree.tokenStarts[index]) <= offset && offset <= Int(tree.tokenStarts[index + 1])
    }
    let named = around.first { index in
      tree.tokenKinds[index].isWord || tree.tokenKinds[index] == .string
    }
    return (named ?? around.first).map { TokenID($0) }
  }

  /// The index of the token that holds the byte at an offset; the last one at the end of the file.
  package func tokenIndex(at offset: Int) -> Int? {
    guard !tree.tokenKinds.isEmpty else { return nil }
    // Behind the starts of all tokens stands the end of the file, which begins none.
    let index = tree.tokenStarts.lastIndex(notAbove: UInt32(clamping: offset))
    return Swift.min(index, tree.tokenKinds.count - 1)
  }

  /// The place of a range of the policy's files, by the name of its file.
  package func filePlace(_ range: SourceRange) -> FilePlace {
    policy.filePlace(range)
  }

  /// The clause around an offset, or the last one above it.
  package func clause(at offset: Int) -> NodeID? {
    var found: NodeID?
    for clause in tree.childSlice(tree.root) where tree.range(clause).start.value <= offset {
      found = clause
    }
    return found
  }

  /// The text of a range of the file.
  func text(_ range: Range<Int>) -> String {
    let bounds = range.clamped(to: 0..<file.bytes.count)
    return String(decoding: file.bytes[bounds], as: UTF8.self)
  }
}

extension NamedPolicy {
  /// The place of a range by the name of its file.
  package func filePlace(_ range: SourceRange) -> FilePlace {
    FilePlace(
      file: files.indices.contains(range.source.index) ? files[range.source.index].name : "",
      bytes: range.start.value..<range.end.value
    )
  }

  /// The range of a place in a file of this policy; nil where it has no such file.
  package func range(_ place: FilePlace) -> SourceRange? {
    guard let file = files.first(where: { $0.name == place.file }) else { return nil }
    return SourceRange(
      source: file.id,
      start: ByteOffset(place.bytes.lowerBound),
      end: ByteOffset(place.bytes.upperBound)
    )
  }
}
