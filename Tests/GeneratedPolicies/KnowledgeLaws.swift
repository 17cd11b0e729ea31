// The laws, by brute force: every claim between one of which some facts are unknown and all that it
// may turn out to be.

import Quantities

/// A law that was broken, with the claims that show it.
package struct Violation: Sendable {
  package let law: String
  package let key: String
  package let fewer: String
  package let more: String
  package let detail: String

  package var text: String {
    var text = "\(law): \(key): \(detail)\n  \(fewer)\n"
    if !more.isEmpty { text += "  \(more)\n" }
    return text
  }
}

/// All claims that a few facts make, each of them unknown or with any of its values.
package struct KnowledgeLattice {
  let subject: Subject
  let space: ClaimSpace
  /// What is known of everything else.
  let base: Knowledge
  /// The slots that may be unknown.
  let varied: [Int]
  /// The slots that say `null` where they are unknown.
  let asNull: Set<Int>
  /// Whether everything but the varied facts is known.
  let isWhole: Bool
  /// Whether the order of failed clauses is compared.
  var comparesOrder = true

  private(set) var nodes: [Knowledge] = []
  private(set) var observations: [Knowledge: Observation] = [:]
  package private(set) var pairs = 0

  package init(
    _ subject: Subject,
    _ space: ClaimSpace,
    base: Knowledge,
    varied: [Int],
    asNull: Set<Int>,
    isWhole: Bool
  ) {
    self.subject = subject
    self.space = space
    self.base = base
    self.varied = varied
    self.asNull = asNull
    self.isWhole = isWhole
  }

  func json(_ node: Knowledge) -> String { space.json(node, asNull: asNull) }

  /// The first law that is broken; nil where all hold.
  package mutating func violation() -> Violation? {
    if let broken = observe() { return broken }
    if let broken = compareWithReference() { return broken }
    if let broken = compareSteps() { return broken }
    let complete = nodes.filter { isComplete($0) }
    for node in nodes where !isComplete(node) {
      let completions = complete.filter { isCompletion($0, of: node) }
      pairs += completions.count
      for completion in completions {
        if let broken = compare(node, completion) { return broken }
      }
      if let broken = checkMissing(node, completions) { return broken }
    }
    return nil
  }

  // MARK: Claims

  /// The claims, each once.
  func claims() -> [Knowledge] {
    var stack: [Knowledge] = [base]
    for slot in varied {
      stack = stack.flatMap { node in
        ([nil] + Array(space.slots[slot].domain.indices)).map { value in
          var next = node
          next[slot] = value
          return next
        }
      }
    }
    var seen: Set<Knowledge> = []
    return stack.map { space.normal($0) }.filter { seen.insert($0).inserted }
  }

  private mutating func observe() -> Violation? {
    for node in claims() {
      let text = json(node)
      let reading = subject.facts(text)
      guard let facts = reading.facts else {
        return Violation(
          law: "a claim that is right is read",
          key: "claim",
          fewer: text,
          more: "",
          detail: reading.problems
        )
      }
      observations[node] = subject.observe(facts)
      nodes.append(node)
    }
    return nil
  }

  private func isComplete(_ node: Knowledge) -> Bool {
    varied.allSatisfy { node[$0] != nil || !space.isPlaced($0, node) }
  }

  private func isCompletion(_ node: Knowledge, of fewer: Knowledge) -> Bool {
    varied.allSatisfy { fewer[$0] == nil || fewer[$0] == node[$0] }
  }

  // MARK: Laws

  private func compareWithReference() -> Violation? {
    for (place, node) in nodes.enumerated() {
      if isWhole, isComplete(node) {
        if let found = compareWhole(node) { return found }
      } else if nodes.count <= 30 || place % 3 == 0 {
        // Of the many claims of a large lattice, some: they are much alike.
        if let found = comparePartial(node) { return found }
      }
    }
    return nil
  }

  /// Whether the section of a clause does not apply, which then says nothing of its clauses.
  private func isOfSectionThatDoesNotApply(_ key: String, _ seen: Observation) -> Bool {
    let words = key.split(separator: " ")
    return (1..<words.count).contains { count in
      let place = words[..<count].joined(separator: " ")
      return seen.cells["\(place) outcome"]?.text == "not_applicable"
    }
  }

  private func compareWhole(_ node: Knowledge) -> Violation? {
    guard let seen = observations[node] else { return nil }
    var reference = Reference(space, node)
    let all = reference.expected()
    for (key, expected) in all.sorted(by: { $0.key < $1.key }) {
      let found = seen.cells[key]
      let text = found.map { $0.text ?? "open" } ?? "nothing"
      if text == expected || (expected == "undetermined" && text == "open") { continue }
      // What is open to the reference may be settled by the bounds of an amount; what it has settled
      // may not be otherwise.
      if reference.hasBoundedAmount {
        if expected == "open" || expected == "undetermined" { continue }
        if found == nil, isOfSectionThatDoesNotApply(key, seen) { continue }
        if found?.entries != nil, Set(expected.words).isSubset(of: text.words) { continue }
      }
      if found?.entries != nil, text.words.sorted() == expected.words.sorted(),
        !comparesOrder
      {
        continue
      }
      return Violation(
        law: "a claim of which everything is known is decided as written",
        key: key,
        fewer: json(node),
        more: "",
        detail: "\(text), where \(expected) is right"
      )
    }
    return nil
  }

  /// What is settled without bounds, whatever the facts are that are not known, is settled; the bounds
  /// may settle more.
  private func comparePartial(_ node: Knowledge) -> Violation? {
    guard let seen = observations[node] else { return nil }
    var reference = Reference(space, node)
    let all = reference.expected()
    for (key, expected) in all.sorted(by: { $0.key < $1.key }) {
      if expected == "open" || expected == "undetermined" { continue }
      // An element that does not belong, or a clause of a section that does not apply, by the bounds
      // of a fact, is not shown.
      guard let found = seen.cells[key] else { continue }
      let text = found.text ?? "open"
      if text == expected { continue }
      if found.entries != nil, Set(expected.words).isSubset(of: text.words) { continue }
      return Violation(
        law: "what is settled without what is missing is decided",
        key: key,
        fewer: json(node),
        more: "",
        detail: "\(text), where \(expected) is right"
      )
    }
    return nil
  }

  /// Compares each claim with those that tell one thing more.
  private mutating func compareSteps() -> Violation? {
    for node in nodes {
      for slot in varied where node[slot] == nil && space.isPlaced(slot, node) {
        for value in space.slots[slot].domain.indices {
          var raw = base
          for other in varied { raw[other] = node[other] }
          raw[slot] = value
          let more = space.normal(raw)
          pairs += 1
          if let broken = compare(node, more) { return broken }
        }
      }
    }
    return nil
  }

  /// Law 5 (S1.5) and law 6 (S1.6): what is settled stays, and stays within its range.
  private func compare(_ fewer: Knowledge, _ more: Knowledge) -> Violation? {
    guard let before = observations[fewer], let after = observations[more] else { return nil }
    func broken(_ law: String, _ key: String, _ detail: String) -> Violation {
      Violation(law: law, key: key, fewer: json(fewer), more: json(more), detail: detail)
    }
    for (key, cell) in before.cells {
      guard let other = after.cells[key] else { continue }
      if let entries = cell.entries {
        if !entries.isSubset(of: other.entries ?? []) {
          return broken(
            "a clause that failed stays",
            key,
            "\(cell.text ?? "open") became \(other.text ?? "open")"
          )
        }
        continue
      }
      if let text = cell.text {
        if other.text != text {
          return broken("what is settled stays", key, "\(text) became \(other.text ?? "open")")
        }
        continue
      }
      if let detail = outside(cell, other) { return broken("ranges hold", key, detail) }
    }
    // An element that belongs for certain stays, and none comes where the list was known.
    for place in before.certain where after.cells["\(place) outcome"] == nil {
      return broken("an element that belongs stays", place, "is gone")
    }
    for (key, cell) in before.cells where key.hasSuffix(" subjects") && cell.missing == nil {
      let section = key.dropLast(" subjects".count)
      for place in after.certain where place.hasPrefix(section + " ") {
        if before.cells["\(place) outcome"] == nil {
          return broken("an element that may belong is shown", place, "came later")
        }
      }
    }
    return nil
  }

  private func outside(_ open: Cell, _ other: Cell) -> String? {
    if open.low == nil && open.high == nil { return nil }
    func text(_ cell: Cell) -> String {
      "\(cell.low?.description ?? "…") to \(cell.high?.description ?? "…")"
    }
    if let number = other.number {
      if open.kind != other.kind { return "a range of \(open.kind) became \(other.kind) \(number)" }
      if let low = open.low, number < low { return "\(number) is not in \(text(open))" }
      if let high = open.high, high < number { return "\(number) is not in \(text(open))" }
    }
    return nil
  }

  /// S2.4: whatever can change an answer that is open is named.
  private func checkMissing(_ node: Knowledge, _ completions: [Knowledge]) -> Violation? {
    guard let seen = observations[node] else { return nil }
    for slot in varied where node[slot] == nil && space.isPlaced(slot, node) || isHidden(slot, node)
    {
      let groups = groups(completions, without: slot)
      for (key, cell) in seen.cells {
        guard cell.isOpen || cell.entries != nil, let missing = cell.missing,
          !isNamed(slot, missing, node)
        else {
          continue
        }
        for group in groups {
          // A clause of a section that does not apply is not shown.
          let answers = group.compactMap { node in
            observations[node]?.cells[key].map { (node: node, text: $0.text ?? "open") }
          }
          guard let first = answers.first,
            let other = answers.first(where: { $0.text != first.text })
          else { continue }
          let detail =
            "\(space.slots[slot].path) is not among \(missing.sorted()) but makes it"
            + " \(first.text) or \(other.text): \(json(first.node))"
          return Violation(
            law: "what can change an answer is named as missing",
            key: key,
            fewer: json(node),
            more: json(other.node),
            detail: detail
          )
        }
      }
    }
    return nil
  }

  /// Whether a slot has no place because what it hangs on is unknown.
  private func isHidden(_ slot: Int, _ node: Knowledge) -> Bool {
    guard !space.isPlaced(slot, node) else { return false }
    var owner = space.slots[slot].owner
    while let next = owner {
      if node[next.slot] == nil { return space.isPlaced(next.slot, node) }
      owner = space.slots[next.slot].owner
    }
    return false
  }

  /// The completions in groups that differ in one slot alone, and in what hangs on it.
  private func groups(_ completions: [Knowledge], without slot: Int) -> [[Knowledge]] {
    let others = varied.filter { $0 != slot && !hangs($0, on: slot) }
    var groups: [[Int?]: [Knowledge]] = [:]
    for completion in completions {
      groups[others.map { completion[$0] }, default: []].append(completion)
    }
    return groups.values.filter { $0.count > 1 }
  }

  private func hangs(_ slot: Int, on owner: Int) -> Bool {
    var next = space.slots[slot].owner
    while let current = next {
      if current.slot == owner { return true }
      next = space.slots[current.slot].owner
    }
    return false
  }

  /// Whether a slot is among what is missing: by its own path, by a list or group that is not known
  /// itself, or, for a group, by a fact in it.
  private func isNamed(_ slot: Int, _ missing: Set<String>, _ node: Knowledge) -> Bool {
    let path = space.slots[slot].path
    if missing.contains(path) { return true }
    if missing.contains(where: { $0.hasPrefix(path + ".") }) { return true }
    if path == "events" || path.hasPrefix("alarm") || path.hasPrefix("reply") {
      // Decisions count events in the order of time, claims in their own.
      return !missing.isDisjoint(with: ["events", "alarm", "reply"])
        || missing.contains { $0.withoutPlaces == path.withoutPlaces }
    }
    var owner = space.slots[slot].owner
    while let next = owner {
      if node[next.slot] == nil, missing.contains(space.slots[next.slot].path) { return true }
      owner = space.slots[next.slot].owner
    }
    return false
  }
}

extension String {
  fileprivate var words: [Substring] { split(separator: " ") }
}
