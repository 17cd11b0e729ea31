// What scenarios give: lines of their own, over those of the scenario that they are given as in.

import Model
import Quantities
import SourceText
import Syntax
import UnicodeText

/// The claim of a scenario.
struct GivenClaim {
  var row = GivenRow()
  var asOf: Instant?
  var readings: [(reading: ReadingID, alternative: Int)] = []
}

/// How far the claim of a scenario is known.
enum GivenState {
  case underWay
  case done(GivenClaim)
}

extension Checker {
  /// What a scenario gives, by its place among the scenarios.
  func givenClaim(ofScenario index: Int) -> GivenClaim {
    if case .done(let known)? = givenClaims[index] { return known }
    guard let entry = clausesByKind[.scenarioClause]?[index] else { return GivenClaim() }
    givenClaims[index] = .underWay
    let claim: GivenClaim = inside(entry.file, Context()) { self.claim(given: entry.node) }
    givenClaims[index] = .done(claim)
    return claim
  }

  private func claim(given clause: NodeID) -> GivenClaim {
    let blocks = tree.children(clause, .given)
    var claim = GivenClaim()
    for block in blocks {
      guard let head = tree.child(block, .givenAs), let base = base(head) else { continue }
      claim = givenClaim(ofScenario: base)
      for line in tree.children(block, .givenWithout) { leaveOut(line, of: &claim) }
      break
    }
    var own = GivenClaim()
    for block in blocks {
      for line in tree.children(block) {
        switch tree.kind(line) {
        case .givenValue: give(line, to: &own)
        case .givenTable: giveTable(line, to: &own.row)
        // What does not parse was told.
        default: break
        }
      }
    }
    warnOfBases(blocks)
    put(own, over: &claim)
    return claim
  }

  /// The scenario that a title names; nil after a diagnostic.
  private func base(_ head: NodeID) -> Int? {
    let token = tree.mainToken(head)
    guard tree.tokenKinds[Int(token.index)] == .string else { return nil }
    let title = tree.stringValue(token)
    let found = scenarioPlaces()[title] ?? []
    guard let index = found.first else {
      report(unknownScenario(title, among: Array(scenarioPlaces().keys), at: tree.range(token)))
      return nil
    }
    if found.count > 1 {
      report(
        .duplicateName,
        head,
        "several scenarios have the title “\(title)”",
        cure: "give each a title of its own"
      )
      return nil
    }
    if case .underWay? = givenClaims[index] {
      report(
        .dependencyCycle,
        head,
        "“\(title)” is given as in this scenario, so neither gives anything first",
        cure: "let one of them give its facts itself"
      )
      return nil
    }
    if givenDepth >= Self.longestChain {
      report(chainTooLong(Self.longestChain, of: "scenarios", at: tree.range(head)))
      return nil
    }
    givenDepth += 1
    defer { givenDepth -= 1 }
    _ = givenClaim(ofScenario: index)
    return index
  }

  /// The places of the scenarios, by their titles.
  private func scenarioPlaces() -> [String: [Int]] {
    if let scenarioTitles { return scenarioTitles }
    var places: [String: [Int]] = [:]
    for (index, entry) in (clausesByKind[.scenarioClause] ?? []).enumerated() {
      for title in inside(entry.file, Context(), { titles(entry.node) }) {
        places[title.text, default: []].append(index)
      }
    }
    scenarioTitles = places
    return places
  }

  /// A scenario begins with the claim of one other, and leaves facts out of that alone.
  private func warnOfBases(_ blocks: [NodeID]) {
    let heads = blocks.compactMap { tree.child($0, .givenAs) }
    if heads.count > 1 {
      report(
        .duplicateName,
        heads[1],
        "a scenario is given as in one other",
        cure: "keep one of the titles"
      )
    }
    for block in blocks where tree.child(block, .givenAs) == nil {
      for line in tree.children(block, .givenWithout) {
        report(
          .unexpectedWords,
          line,
          "`without` leaves a fact out of another scenario, and none is named here",
          cure: "write `given as in \"…\"` above it, or leave out the line: what is not given is "
            + "unknown"
        )
      }
    }
  }

  // MARK: Without

  private func leaveOut(_ line: NodeID, of claim: inout GivenClaim) {
    for path in expressions(line) {
      let isThere: Bool
      if tree.kind(path) == .literalAsOf {
        isThere = claim.asOf != nil
        claim.asOf = nil
      } else if let name = pathText(path), case .reading(let reading)? = symbols[name] {
        refer(path, to: symbolPlaces[name])
        isThere = claim.readings.contains { $0.reading == reading }
        claim.readings.removeAll { $0.reading == reading }
      } else if isEvents(path) {
        let lists = program.schema.events.map({ $0.list })
        isThere = claim.row.lists.contains { lists.contains($0.list) }
        claim.row.lists.removeAll { lists.contains($0.list) }
      } else {
        guard let place = givenPlace(path, program.schema.root, depth: 0) else { continue }
        isThere = leaveOut(place, of: &claim.row)
      }
      if !isThere, tree.kind(path) != .missing {
        report(
          .unknownField,
          path,
          "the other scenario gives no `\(tree.text(path))`",
          cure: "leave it out of this line"
        )
      }
    }
  }

  /// Takes a fact, or all facts of a group, out of a row; tells whether any was there.
  private func leaveOut(_ place: GivenPlace, of row: inout GivenRow) -> Bool {
    switch place {
    case .slot(let slot, _): return remove([slot], from: &row)
    case .record(let members, let presence, _):
      let slots = members.flatMap { $0.slots } + (presence.map { [$0] } ?? [])
      return remove(Set(slots), from: &row)
    }
  }

  private func remove(_ slots: Set<Int>, from row: inout GivenRow) -> Bool {
    let count = row.values.count + row.lists.count
    row.values.removeAll { slots.contains($0.slot) }
    row.lists.removeAll { slots.contains($0.slot) }
    return row.values.count + row.lists.count < count
  }

  // MARK: What differs

  /// Puts what a scenario gives itself in the place of what it has from the other.
  private func put(_ own: GivenClaim, over claim: inout GivenClaim) {
    let layout = program.schema.root
    // A group that is given now has none of the facts that were none with it.
    for (slot, value) in own.row.values {
      guard case .truth(true) = value, layout.fields[slot].isPresence else { continue }
      let wasNone = claim.row.values.contains { given in
        if given.slot == slot, case .none = given.value { return true }
        return false
      }
      guard wasNone else { continue }
      claim.row.values.removeAll { layout.fields[$0.slot].presences.contains(slot) }
    }
    let slots = Set(own.row.values.map({ $0.slot }) + own.row.lists.map({ $0.slot }))
    _ = remove(slots, from: &claim.row)
    claim.row.values += own.row.values
    claim.row.lists += own.row.lists
    if let asOf = own.asOf { claim.asOf = asOf }
    for (reading, alternative) in own.readings {
      claim.readings.removeAll { $0.reading == reading }
      claim.readings.append((reading, alternative))
    }
  }
}

private func unknownScenario(
  _ title: String,
  among titles: [String],
  at place: SourceRange
) -> Diagnostic {
  let near = nearest(to: title, among: titles.sorted())
  return Diagnostic(
    .unknownName,
    at: place,
    "no scenario has the title “\(escapeControls(title))”",
    cure: near.map { "did you mean “\(escapeControls($0))”?" }
      ?? "write the title of a scenario of this policy",
    fix: near.map { TextEdit(place, "\"\($0)\"") }
  )
}
