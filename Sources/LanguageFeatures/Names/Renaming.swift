// Giving a name to what is declared in place of its old one, wherever it stands.

package import Checking
import SourceText
import Syntax
import UnicodeText

/// Why a name cannot be changed.
package enum RenameProblem: Error, Sendable, Hashable {
  /// No name of the policy's own stands there.
  case noName
  /// The new name is none.
  case notAName(String)
  /// The new name is a word of the language.
  case reserved(String)
  /// Names would stand for something else, or nothing, at so many places.
  case changesMeaning(String)

  /// What is wrong, in words.
  package var message: String {
    switch self {
    case .noName: "no name that the policy declares stands here"
    case .notAName(let name):
      "`\(name)` is no name: letters, digits and `_`, and no digit at the beginning"
    case .reserved(let name): "`\(name)` is a word of the language"
    case .changesMeaning(let name): "`\(name)` would mean something else here: choose another name"
    }
  }
}

/// The places where a new name is put, and how it is written in each.
package struct Renaming: Sendable {
  package let edits: [FileEdit]
}

/// The changes that give a new name to what is declared at some places.
///
/// - Parameters:
///   - declared: where it is declared.
///   - policies: the policies in whose files it may stand.
///   - again: a policy, by its number, with the changes made, to see that every name still stands for
///     the same.
package func renaming(
  _ declared: [FilePlace],
  to name: String,
  in policies: [NamedPolicy],
  again: (Int, [FileEdit]) -> NamedPolicy
) throws(RenameProblem) -> Renaming {
  guard !declared.isEmpty else { throw .noName }
  let isAlternative = declared.allSatisfy { place in
    policies.contains { policy in
      guard let range = policy.range(place) else { return false }
      return FileView(policy, range.source).declaration(at: range)?.kind == .alternative
    }
  }
  if !isName(name), !(isAlternative && isText(name)) { throw .notAName(name) }
  if isName(name), Vocabulary.isReserved(name), !isAlternative { throw .reserved(name) }
  let places = occurrences(of: declared, in: policies).all
  var edits: [FileEdit] = []
  for place in places {
    let isString = policies.contains { policy in
      guard let range = policy.range(place) else { return false }
      return policy.trees[range.source.index].file.bytes[range.start.value] == UInt8(ascii: "\"")
    }
    let text = isString || !isName(name) ? "\"\(name)\"" : name
    edits.append(FileEdit(place, text))
  }
  for (index, policy) in policies.enumerated() {
    let own = edits.filter { policy.range($0.place) != nil }
    if own.isEmpty { continue }
    let after = again(index, own)
    guard policy.usesByPlace(after: own) == after.usesByPlace(after: []) else {
      throw .changesMeaning(name)
    }
  }
  return Renaming(edits: edits)
}

/// Whether a text may be a name.
package func isName(_ text: String) -> Bool {
  var isFirst = true
  for scalar in text.unicodeScalars {
    let fits = isFirst ? isIdentifierStart(scalar.value) : isIdentifierContinue(scalar.value)
    if !fits || isForbiddenInSource(scalar.value) { return false }
    isFirst = false
  }
  return !isFirst
}

/// Whether a text may stand between quotation marks.
private func isText(_ text: String) -> Bool {
  for scalar in text.unicodeScalars
  where isForbiddenInSource(scalar.value) || scalar == "\"" || scalar == "\\" || scalar == "\n" {
    return false
  }
  return !text.isEmpty
}

extension NamedPolicy {
  /// What names stand for, with every place moved to where it stands after some changes.
  fileprivate func usesByPlace(after edits: [FileEdit]) -> Set<[FilePlace]> {
    var byFile: [String: [FileEdit]] = [:]
    for edit in edits { byFile[edit.place.file, default: []].append(edit) }
    for (file, own) in byFile {
      byFile[file] = own.sorted { $0.place.bytes.lowerBound < $1.place.bytes.lowerBound }
    }
    func moved(_ range: SourceRange) -> FilePlace {
      let place = filePlace(range)
      var shift = 0
      var length = place.bytes.count
      for edit in byFile[place.file] ?? [] {
        if edit.place.bytes.lowerBound > place.bytes.lowerBound { break }
        if edit.place == place {
          length = edit.text.utf8.count
        } else {
          shift += edit.text.utf8.count - edit.place.bytes.count
        }
      }
      let start = place.bytes.lowerBound + shift
      return FilePlace(file: place.file, bytes: start..<(start + length))
    }
    return Set(names.uses.map { [moved($0.place), moved($0.declared)] })
  }
}
