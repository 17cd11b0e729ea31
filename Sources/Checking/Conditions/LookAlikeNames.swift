// Names that a reader may take for each other.

import SourceText
import Syntax
import UnicodeText

extension Checker {
  /// Warns where two different names of the policy and its files look alike (UTS 39).
  func checkLookAlikes() {
    var known: Set<String> = []
    var firsts: [[UInt32]: (name: String, place: SourceRange)] = [:]
    for tree in trees {
      let nodes = tree.nodes(.name, or: .name)
      for node in nodes.sorted(by: { tree.range($0).start < tree.range($1).start }) {
        let name = tree.nameText(node)
        guard known.insert(name).inserted else { continue }
        let skeleton = LookAlikes.skeleton(of: name.unicodeScalars.map { $0.value })
        if let first = firsts[skeleton] {
          report(lookAlikeNames(name, first.name, at: tree.range(node), first.place))
        } else {
          firsts[skeleton] = (name, tree.range(node))
        }
      }
    }
  }
}
