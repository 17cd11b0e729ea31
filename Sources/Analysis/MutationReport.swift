// Which changes of a policy its tests notice, as text and as data.

import JSON
import SourceText
import Syntax

/// What became of a changed policy.
package enum MutantFate: Sendable {
  /// A test failed.
  case noticed
  /// All tests passed.
  case survived
  /// It does not check, so that nobody could rely on it.
  case invalid
}

/// A policy with what became of its changes.
package struct MutatedPolicy: Sendable {
  /// The path under which people know it.
  package let path: String
  package let fates: [(mutant: Mutant, fate: MutantFate)]
  private let lines: [String]

  package init(path: String, bytes: [UInt8], fates: [(mutant: Mutant, fate: MutantFate)]) {
    self.path = path
    self.fates = fates
    lines = linesOfText(bytes)
  }

  private func count(_ fate: MutantFate) -> Int { fates.count { $0.fate == fate } }

  /// How many changes check, so that tests can notice them.
  package var valid: Int { fates.count - count(.invalid) }
  /// How many of these were noticed.
  package var noticed: Int { count(.noticed) }

  /// Whether at least so many percent of the changes that check were noticed.
  package func isAtLeast(percent: Int) -> Bool { noticed * 100 >= valid * percent }

  /// The changes that nothing noticed, behind how many were.
  package func text(isBrief: Bool) -> String {
    let share = percentText(noticed, of: valid)
    let others = count(.invalid) == 0 ? "" : "; \(count(.invalid)) more do not check"
    var text = "\(path): \(noticed) of \(valid) changes noticed (\(share))\(others)\n"
    if isBrief { return text }
    for (mutant, fate) in fates where fate == .survived {
      let line = lines.indices.contains(mutant.line - 1) ? lines[mutant.line - 1] : ""
      text += "  \(path):\(mutant.line):\(mutant.column): \(mutant.change)\n      \(line)\n"
    }
    return text
  }

  /// What became of the changes of policies, as one JSON object.
  package static func json(of policies: [MutatedPolicy]) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("policies")
    json.beginArray()
    for policy in policies { policy.write(&json) }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private func write(_ json: inout JSONWriter) {
    json.beginObject()
    json.key("file")
    json.string(path)
    json.key("changes")
    json.number(valid)
    json.key("noticed")
    json.number(noticed)
    json.key("invalid")
    json.number(count(.invalid))
    json.key("survivors")
    json.beginArray()
    for (mutant, fate) in fates where fate == .survived {
      json.beginObject()
      json.key("kind")
      json.string(mutant.kind.rawValue)
      json.key("line")
      json.number(mutant.line)
      json.key("column")
      json.number(mutant.column)
      json.key("change")
      json.string(mutant.change)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}

/// All changes of a policy's own file.
package func mutants(ofFile bytes: [UInt8]) -> [Mutant] {
  let file = SourceFile(id: SourceID(0), name: "", bytes: bytes)
  return mutants(of: parse(file).tree)
}
