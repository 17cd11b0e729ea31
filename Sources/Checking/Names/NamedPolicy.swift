// What names stand for in a policy that is being written, without all that is only found wrong.

package import SourceText
package import Syntax

/// A policy as far as its names go: of a file with mistakes too.
package struct NamedPolicy: Sendable {
  /// The files that were read, the given one first; a place's source is an index here.
  package let files: [SourceFile]
  /// The tree of each file.
  package let trees: [SyntaxTree]
  /// What names stand for.
  package let names: NameRecords
  /// What may stand at the place that was asked about; nil where none was.
  package let sight: Sight?

  init(files: [SourceFile], trees: [SyntaxTree], names: NameRecords, sight: Sight?) {
    self.files = files
    self.trees = trees
    self.names = names
    self.sight = sight
  }

  /// A file by itself, whose names nobody has looked up.
  package init(parsing file: SourceFile) {
    let tree = parse(file, inPlainTerms: true).tree
    self.init(files: [file], trees: [tree], names: NameRecords(), sight: nil)
  }
}

/// What the names of a policy and of the files that it uses stand for.
///
/// - Parameters:
///   - file: the policy's own file, or a file that only declares things; its id must be 0.
///   - place: the place of one name, in any of the files, about which it is asked what may stand
///     there instead.
///   - parsed: what was parsed before and may serve again.
///   - zoneData: the contents of a TZif file by the name of a zone, as in `check`.
///   - load: reads a file named by `use`, as in `check`.
package func names(
  root file: SourceFile,
  at place: SourceRange? = nil,
  parsed: ParsedFiles = ParsedFiles(),
  zoneData: (String) -> [UInt8]? = { _ in nil },
  loading load: (String, SourceID) -> Result<SourceFile, UseProblem>
) -> NamedPolicy {
  let checker = Checker(for: .naming, parsed)
  checker.keepsNames = true
  checker.watched = place
  checker.look(at: file, allowLibrary: true, zoneData, load)
  checker.keepTypes()
  checker.orderSight()
  return NamedPolicy(
    files: checker.files,
    trees: checker.trees,
    names: checker.names,
    sight: place == nil ? nil : checker.sight
  )
}
