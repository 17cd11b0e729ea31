// Where a name stands: the declaration, its uses, in all files of all policies that share them.

package import Checking
import SourceText
import Syntax

/// The places of a name.
package struct Occurrences: Sendable {
  /// Where it is declared.
  package let declared: [FilePlace]
  /// Where it stands for what is declared, in the order of files and places.
  package let uses: [FilePlace]

  /// All of them, in the order of files and places.
  package var all: [FilePlace] { (declared + uses).sorted { $0.comesBefore($1) } }
}

/// All places of the names that stand for what is declared at some places.
///
/// Names that stand for several declarations at once hold these together: they are one name.
/// - Parameter policies: the policies in whose files it may stand.
package func occurrences(
  of declared: [FilePlace],
  in policies: [NamedPolicy]
) -> Occurrences {
  var known = Set(declared)
  var uses: Set<FilePlace> = []
  var isComplete = false
  while !isComplete {
    isComplete = true
    for policy in policies {
      var places: Set<FilePlace> = []
      for use in policy.names.uses where known.contains(policy.filePlace(use.declared)) {
        places.insert(policy.filePlace(use.place))
      }
      uses.formUnion(places)
      for use in policy.names.uses where places.contains(policy.filePlace(use.place)) {
        if known.insert(policy.filePlace(use.declared)).inserted { isComplete = false }
      }
    }
  }
  return Occurrences(
    declared: known.sorted { $0.comesBefore($1) },
    uses: uses.subtracting(known).sorted { $0.comesBefore($1) }
  )
}

extension FilePlace {
  /// Whether it stands before another one, in the order of the names of files and of places.
  package func comesBefore(_ other: FilePlace) -> Bool {
    (file, bytes.lowerBound, bytes.upperBound)
      < (other.file, other.bytes.lowerBound, other.bytes.upperBound)
  }
}
