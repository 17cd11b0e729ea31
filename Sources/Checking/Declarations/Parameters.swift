// Readings and parameters: what the source leaves open, and what changes with time.

import Model
import Quantities
import SourceText
import Syntax

extension Checker {
  private func plainHeader(_ entry: ClauseEntry) -> ClauseHeader {
    ClauseHeader(
      name: entry.name,
      titles: titles(entry.node),
      source: sourceText(entry.node),
      origin: origin(nameNode(entry.node) ?? entry.node),
      section: nil,
      forEach: nil,
      variables: 0..<0
    )
  }

  // MARK: Readings

  func declareReadings() {
    for entry in clausesByKind[.readingClause] ?? [] {
      inside(entry.file, Context()) {
        let choice = building.add(
          alternatives(of: entry.node, .readingAlternative, name: entry.name)
        )
        let lines = tree.children(entry.node, .readingAlternative)
        keepPlaces(ofAlternatives: lines.map { nameNode($0) })
        var defaults: [Int] = []
        for (index, line) in lines.enumerated() where tree.child(line, .defaultMark) != nil {
          defaults.append(index)
        }
        if defaults.count != 1 || lines.count < 2 {
          report(
            readingDefault(entry.name, defaults.count, lines.count, at: tree.range(entry.node))
          )
        }
        building.add(
          Reading(
            header: plainHeader(entry),
            choice: choice,
            defaultAlternative: defaults.first ?? 0,
            isContested: tree.child(entry.node, .contested) != nil
          )
        )
      }
    }
  }

  // MARK: Parameters

  func declareParameters() {
    for entry in clausesByKind[.parameterClause] ?? [] {
      inside(entry.file, Context()) {
        let (type, history) = datedValues(entry)
        checkHistory(history, entry)
        building.add(
          Parameter(header: plainHeader(entry), type: type, history: sorted(history))
        )
      }
    }
  }

  private func datedValues(_ entry: ClauseEntry) -> (type: Type, history: [DatedValue]) {
    let lines = tree.children(entry.node, .datedValue)
    let nodes = lines.map { line in
      firstExpression(line).flatMap { tree.kind($0) == .literalUnset ? nil : $0 }
    }
    let (type, values) = parameterValues(nodes, named: entry.name)
    let history = zip(lines, values).map { line, value in
      DatedValue(
        value: value,
        from: writtenDate(line, .fromDate),
        until: writtenDate(line, .untilDate),
        origin: origin(line)
      )
    }
    return (type, history)
  }

  func writtenDate(_ line: NodeID, _ kind: NodeKind) -> CalendarDate? {
    guard let item = tree.child(line, kind), let node = firstExpression(item) else { return nil }
    guard isWritten(node) else {
      report(.typeMismatch, node, "a written date is needed here", cure: "write `2025-09-05`")
      return nil
    }
    let checked = expression(node)
    if case .date(let date)? = constantValue(checked.id) { return date }
    if checked.type != .nothingKnown {
      report(mismatch(found: checked.type, wanted: "a written date", at: tree.range(node)))
    }
    return nil
  }

  private func sorted(_ history: [DatedValue]) -> [DatedValue] {
    history.sorted { left, right in
      switch (left.from, right.from) {
      case (nil, nil): false
      case (nil, _): true
      case (_, nil): false
      case (let first?, let second?): first < second
      }
    }
  }

  private func checkHistory(_ history: [DatedValue], _ entry: ClauseEntry) {
    if history.isEmpty {
      report(
        .missingItem,
        entry.node,
        "`\(entry.name)` has no value",
        cure: "write `= 10`, or `= unset` where the source gives no number"
      )
    }
    let ordered = sorted(history)
    checkStretches(ordered, entry)
    for (index, later) in ordered.enumerated().dropFirst() {
      let earlier = ordered[index - 1]
      if earlier.from == later.from {
        report(
          .historyDisorder,
          entry.node,
          "`\(entry.name)` has two values from the same day",
          cure: "keep one value for each first day"
        )
      } else if let until = earlier.until, let from = later.from, until >= from {
        report(
          .historyDisorder,
          entry.node,
          "the value until \(until) overlaps the one from \(from) in `\(entry.name)`",
          cure: "end the earlier value before the later one begins"
        )
      }
    }
  }

  /// Warns of values that hold on no day, and of days between two values on which none holds.
  private func checkStretches(_ ordered: [DatedValue], _ entry: ClauseEntry) {
    for line in tree.children(entry.node, .datedValue) where isReversed(line) {
      report(
        .historyReversed,
        line,
        "this value of `\(entry.name)` holds on no day: it ends before it begins",
        cure: "put the earlier day behind `from`"
      )
    }
    let lasting = ordered.filter { value in
      guard let from = value.from, let until = value.until else { return true }
      return from <= until
    }
    for (earlier, later) in zip(lasting, lasting.dropFirst()) {
      guard let until = earlier.until, let from = later.from, until < from,
        let first = try? until.adding(days: 1), first < from, let last = try? from.adding(days: -1)
      else { continue }
      let days = first == last ? "on \(first)" : "from \(first) to \(last)"
      report(
        .historyHole,
        nameNode(entry.node) ?? entry.node,
        "no value of `\(entry.name)` holds \(days), so that nothing is decided by it then",
        cure: "let one value end the day before the next begins, or write `= none` for these days"
      )
    }
  }

  private func isReversed(_ line: NodeID) -> Bool {
    guard let from = silently({ writtenDate(line, .fromDate) }),
      let until = silently({ writtenDate(line, .untilDate) })
    else { return false }
    return until < from
  }

  private func silently(_ read: () -> CalendarDate?) -> CalendarDate? {
    let wasSilent = isSilent
    isSilent = true
    defer { isSilent = wasSilent }
    return read()
  }

  /// Finds the date that the policy's `dated by` names; it may name any clause.
  func checkDatedBy() {
    guard let entry = policyEntry else { return }
    inside(entry.file, Context()) {
      guard let item = tree.child(entry.node, .datedByItem), let node = firstExpression(item)
      else { return }
      let checked = expression(node)
      switch checked.type.unwrapped {
      case .date, .instant: datedBy = checked
      case .nothingKnown: break
      default: report(mismatch(found: checked.type, wanted: .date, at: tree.range(node)))
      }
    }
  }
}
