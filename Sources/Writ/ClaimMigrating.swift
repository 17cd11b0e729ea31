// Claims rewritten for new names of facts and alternatives.

import FactReading
import Model

/// Names of a policy that have changed: facts, kinds of events and alternatives.
public struct FactRenaming: Sendable {
  let renames: FactRenames

  /// Reads changes such as `line.fee=monthly_fee`, `delay_cause.courier=carrier`, `call=ring`: the old
  /// path of a fact, an alternative behind the name of its choice, or a kind of event, and its new
  /// name alone.
  ///
  /// Paths are those by which the facts were declared before. The new names are those of `rules`.
  ///
  /// - Throws: the first change that means nothing.
  public init(_ changes: [String], for rules: RuleSet) throws(RenamingProblem) {
    var renames = FactRenames()
    let facts = Set(rules.factPaths)
    for change in changes {
      let sides = change.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty, !sides[1].contains(".") else {
        throw RenamingProblem(change: change, reason: .form)
      }
      let old = String(sides[0])
      let new = String(sides[1])
      let parts = old.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
      if parts.count == 2, let choice = rules.program.choices.first(where: { $0.name == parts[0] })
      {
        guard choice.alternatives.contains(where: { $0.name == new }) else {
          throw RenamingProblem(change: change, reason: .alternative)
        }
        renames.alternatives[parts[0], default: [:]][parts[1]] = new
        continue
      }
      if parts.count == 1, rules.program.schema.events.contains(where: { $0.names[0] == new }) {
        renames.events[old] = new
        continue
      }
      let path = Self.newPath(of: Array(parts.dropLast()), by: changes) + [new]
      guard facts.contains(path.joined(separator: ".")) else {
        throw RenamingProblem(change: change, reason: .fact)
      }
      renames.facts[old] = new
    }
    self.renames = renames
  }

  /// The names that the groups of a path have now: each may be renamed itself, by whichever change
  /// comes first.
  private static func newPath(of groups: [String], by changes: [String]) -> [String] {
    var path: [String] = []
    for (index, group) in groups.enumerated() {
      let old = groups[...index].joined(separator: ".") + "="
      let change = changes.first { $0.hasPrefix(old) }
      path.append(change.map { String($0.dropFirst(old.count)) } ?? group)
    }
    return path
  }
}

/// A change of a name that means nothing for a policy.
public struct RenamingProblem: Error, Sendable {
  /// Why it means nothing.
  public enum Reason: Sendable {
    /// It is not `OLD=NEW`.
    case form
    /// The policy has no fact of the new name there.
    case fact
    /// The choice has no alternative of the new name.
    case alternative
  }

  /// The change as it was written.
  public let change: String
  /// Why it means nothing.
  public let reason: Reason
}

extension RuleSet {
  /// The paths of all facts, groups, lists and attributes of events, as they are declared.
  var factPaths: [String] {
    var paths: [String] = []
    func add(_ members: [FactMember], _ layout: RowLayout, _ prefix: String) {
      for member in members {
        let path = prefix + member.names[0]
        paths.append(path)
        switch member.content {
        case .record(let inner, _): add(inner, layout, path + ".")
        case .slot(let slot):
          guard let list = layout.fields[slot].list else { continue }
          let elements = program.schema[list].layout
          add(elements.members, elements, path + ".")
        }
      }
    }
    add(program.schema.root.members, program.schema.root, "")
    for kind in program.schema.events {
      let layout = program.schema[kind.list].layout
      add(layout.members, layout, kind.names[0] + ".")
    }
    return paths
  }

  /// A claim, a JSON object in UTF-8, with new names; all other bytes stay, and where nothing has a
  /// new name, all.
  ///
  /// The claim that comes out is read by the policy, or it is refused.
  public func renamed(
    _ claim: [UInt8],
    _ renaming: FactRenaming
  ) -> Result<[UInt8], InputRefusal> {
    do {
      let found = try migrated(claim, to: program, renaming.renames)
      let reading = readClaim(found, for: program)
      if reading.facts == nil { return .failure(InputRefusal(reading)) }
      return .success(found)
    } catch {
      // What is no JSON is told by the reader, with its place.
      return .failure(InputRefusal(readClaim(claim, for: program)))
    }
  }
}
