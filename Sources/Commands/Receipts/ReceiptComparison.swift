// Running a receipt again, and telling what is no longer as it was.

import JSON
import Platform
import Writ
import WritFiles

/// Something that is not as a receipt has it.
struct ReceiptDifference: Equatable, Sendable {
  /// What it is about.
  enum Kind: String, Sendable {
    case receipt, engine, schema, file, zone, facts, decision
  }

  let kind: Kind
  /// The name of the file or zone, or the JSONPath within the decision; nil where none is needed.
  var name: String?
  /// What is wrong, in a few words.
  let what: String
  var recorded: String?
  var found: String?
  /// Whether something could not be read.
  var isUnreadable = false
}

/// What came of running a receipt again.
struct Verification: Sendable {
  /// What came of the decision.
  enum DecisionState: String, Sendable {
    case same
    case changed
    case notDecided = "not decided"
  }

  var differences: [ReceiptDifference] = []
  var decision = DecisionState.notDecided

  var isSame: Bool { differences.isEmpty }

  /// Whether something that the receipt names could not be read.
  var isUnreadable: Bool { differences.contains { $0.isUnreadable } }
}

/// Runs receipts again.
struct ReceiptComparison {
  let surroundings: Surroundings
  /// The folder in which the rules are now; nil where the receipts have it.
  let root: String?

  /// Runs a receipt again; `facts` is a file to hold against the recorded facts, with its name.
  func verify(_ receipt: Receipt, facts: ReadBytes?) -> Verification {
    var result = Verification()
    result.differences += ownDifferences(of: receipt)
    if let facts { result.differences += differences(of: facts, from: receipt) }
    let loaded: LoadedRules
    do throws(FileTrouble) {
      loaded = try load(receipt)
    } catch {
      let name = receipt.files.first?.name
      result.differences.append(
        ReceiptDifference(kind: .file, name: name, what: error.message, isUnreadable: true)
      )
      return result
    }
    result.differences += fileDifferences(receipt, loaded.record)
    result.differences += zoneDifferences(receipt, loaded)
    decideAgain(receipt, loaded.compilation, &result)
    // Where nothing else differs: what no comparison has seen, such as the name of the facts.
    if result.isSame, receipt.ownHash != receipt.contentsHash {
      result.differences.append(
        ReceiptDifference(
          kind: .receipt,
          what: "the receipt does not have the hash in the receipt",
          recorded: receipt.ownHash,
          found: receipt.contentsHash
        )
      )
    }
    return result
  }

  private func load(_ receipt: Receipt) throws(FileTrouble) -> LoadedRules {
    let place = receipt.place
    let root = root ?? place.root
    var path = place.path
    if let name = receipt.files.first?.name, name.utf8.first != UInt8(ascii: "/"),
      PolicyPlace.join(place.root, name) == path
    {
      path = PolicyPlace.join(root, name)
    }
    // Decisions name places in the rules, so the files keep the names that they had.
    return try RuleLoader(surroundings: surroundings, root: root)
      .load(path, for: .deciding, allowsLibrary: false, shownAs: place)
  }

  // MARK: What a receipt says of itself

  private func ownDifferences(of receipt: Receipt) -> [ReceiptDifference] {
    var result: [ReceiptDifference] = []
    if receipt.engine != toolVersion {
      result.append(
        ReceiptDifference(
          kind: .engine,
          what: "another version",
          recorded: receipt.engine,
          found: toolVersion
        )
      )
    }
    if receipt.decisionSchema != ClaimDecision.schemaVersion {
      result.append(
        ReceiptDifference(
          kind: .schema,
          what: "another version",
          recorded: String(receipt.decisionSchema),
          found: String(ClaimDecision.schemaVersion)
        )
      )
    }
    let hash = sha256(receipt.facts)
    let canonical = canonicalHash(receipt.facts)
    if hash != receipt.factsHash || canonical != receipt.canonicalFactsHash {
      let isExact = hash != receipt.factsHash
      result.append(
        ReceiptDifference(
          kind: .facts,
          what: "the facts in the receipt do not have the hash in the receipt",
          recorded: isExact ? receipt.factsHash : receipt.canonicalFactsHash,
          found: isExact ? hash : canonical
        )
      )
    }
    let decisionHash = sha256(receipt.decision)
    if decisionHash != receipt.decisionHash {
      result.append(
        ReceiptDifference(
          kind: .decision,
          what: "the decision in the receipt does not have the hash in the receipt",
          recorded: receipt.decisionHash,
          found: decisionHash
        )
      )
    }
    return result
  }

  private func differences(of facts: ReadBytes, from receipt: Receipt) -> [ReceiptDifference] {
    let hash = sha256(facts.bytes)
    if hash == receipt.factsHash { return [] }
    let isLayout = canonicalHash(facts.bytes) == receipt.canonicalFactsHash
    return [
      ReceiptDifference(
        kind: .facts,
        name: facts.name,
        what: isLayout ? "changed in layout only" : "changed",
        recorded: receipt.factsHash,
        found: hash
      )
    ]
  }

  // MARK: Files and zones

  private func fileDifferences(
    _ receipt: Receipt,
    _ record: ReadingRecord
  ) -> [ReceiptDifference] {
    var result: [ReceiptDifference] = []
    for file in receipt.files {
      if let read = record.files.first(where: { $0.name == file.name }) {
        let hash = sha256(read.bytes)
        if hash == file.hash { continue }
        result.append(.changed(.file, file.name, file.hash, hash))
      } else if record.unreadFiles.contains(file.name) {
        result.append(.unreadable(.file, file.name, "it is missing or cannot be read"))
      } else {
        result.append(
          ReceiptDifference(kind: .file, name: file.name, what: "recorded, but not used now")
        )
      }
    }
    for read in record.files where !receipt.files.contains(where: { $0.name == read.name }) {
      result.append(
        ReceiptDifference(kind: .file, name: read.name, what: "used now, but not recorded")
      )
    }
    return result
  }

  private func zoneDifferences(
    _ receipt: Receipt,
    _ loaded: LoadedRules
  ) -> [ReceiptDifference] {
    let rules = loaded.compilation.rules
    let found = loaded.record.zonesOf(rules)
    var result: [ReceiptDifference] = []
    for zone in receipt.zones {
      if let now = found.first(where: { $0.name == zone.name }) {
        if now.hash == zone.hash { continue }
        result.append(
          .changed(.zone, zone.name, zone.hash ?? "built in", now.hash ?? "built in")
        )
      } else if loaded.record.unreadZones.contains(zone.name) {
        result.append(.unreadable(.zone, zone.name, "this system has no file of it"))
      } else if rules != nil {
        result.append(
          ReceiptDifference(kind: .zone, name: zone.name, what: "recorded, but not used now")
        )
      }
    }
    for zone in found where !receipt.zones.contains(where: { $0.name == zone.name }) {
      result.append(
        ReceiptDifference(kind: .zone, name: zone.name, what: "used now, but not recorded")
      )
    }
    return result
  }

  // MARK: The decision

  private func decideAgain(
    _ receipt: Receipt,
    _ compilation: Compilation,
    _ result: inout Verification
  ) {
    guard let rules = compilation.rules else {
      let error = compilation.findings.first { $0.isError }
      let place = error.map { ": \($0.file):\($0.line):\($0.column): \($0.message)" } ?? ""
      result.differences.append(.undecided("the rules have errors now" + place))
      return
    }
    let asOf = receipt.asOf.flatMap { rules.moment($0) }
    if receipt.asOf != nil, asOf == nil {
      result.differences.append(.undecided("`as_of` in the receipt is no date or instant"))
      return
    }
    let options = DecideOptions(asOf: asOf, allowsExtraMembers: receipt.allowsExtra)
    switch rules.decide(receipt.facts, options: options) {
    case .refused(let refusal):
      let problem = refusal.problems.first.map { ": " + Self.text($0) } ?? ""
      result.differences.append(.undecided("the facts do not fit the policy" + problem))
    case .decided(let decision):
      let bytes = decision.json(indented: false)
      if bytes == receipt.decision {
        result.decision = .same
        return
      }
      result.decision = .changed
      result.differences.append(Self.difference(receipt.decision, bytes))
    }
  }

  private static func text(_ problem: InputProblem) -> String {
    "\(problem.path): \(problem.message)"
  }

  private static func difference(
    _ recorded: [UInt8],
    _ found: [UInt8]
  ) -> ReceiptDifference {
    do throws(JSONError) {
      if let place = try firstDifference(recorded, found) {
        return ReceiptDifference(
          kind: .decision,
          name: place.path,
          what: "changed",
          recorded: place.first.map { String(decoding: $0, as: UTF8.self) } ?? "nothing",
          found: place.second.map { String(decoding: $0, as: UTF8.self) } ?? "nothing"
        )
      }
    } catch {
      // Both were read before, so this way is never taken; the plain answer is right in any case.
    }
    return ReceiptDifference(kind: .decision, what: "changed")
  }
}

extension ReceiptDifference {
  fileprivate static func changed(
    _ kind: Kind,
    _ name: String,
    _ recorded: String,
    _ found: String
  ) -> ReceiptDifference {
    ReceiptDifference(kind: kind, name: name, what: "changed", recorded: recorded, found: found)
  }

  fileprivate static func unreadable(
    _ kind: Kind,
    _ name: String,
    _ what: String
  ) -> ReceiptDifference {
    ReceiptDifference(kind: kind, name: name, what: what, isUnreadable: true)
  }

  fileprivate static func undecided(_ what: String) -> ReceiptDifference {
    ReceiptDifference(kind: .decision, what: what)
  }
}
