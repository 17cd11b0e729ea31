// The ranges of facts: their ends are written values or other facts, and hold for defaults too.

import Model
import Quantities
import SourceText
import Syntax

/// A range whose ends are looked up once all facts are declared.
struct PendingRange {
  let file: Int
  let list: ListID?
  let slot: Int
  let node: NodeID
  /// The path of the group in which the fact stands; empty for none.
  let group: String
  let defaultNode: NodeID?
}

extension Checker {
  /// Looks up the ends of all ranges.
  func resolveRanges() {
    for pending in pendingRanges {
      inside(pending.file, Context()) {
        guard let range = range(pending) else { return }
        building.limit(slot: pending.slot, of: pending.list, to: range)
      }
    }
    for pending in pendingRanges { inside(pending.file, Context()) { checkDefault(pending) } }
  }

  private func layout(_ pending: PendingRange) -> RowLayout {
    pending.list.map { program.schema[$0].layout } ?? program.schema.root
  }

  private func range(_ pending: PendingRange) -> FactRange? {
    var type = layout(pending).fields[pending.slot].type.unwrapped
    if case .list(let element) = type { type = element.unwrapped }
    guard type != .nothingKnown else { return nil }
    guard hasOrder(type) else {
      report(
        .noOrder,
        pending.node,
        "\(describe(type)) has no order, so it has no range",
        cure: "leave the range out"
      )
      return nil
    }
    var low: FactBound?
    var high: FactBound?
    for item in tree.children(pending.node) {
      switch tree.kind(item) {
      case .typeFrom, .typeOver:
        low = bound(item, type, pending, isIncluded: tree.kind(item) == .typeFrom)
      case .typeTo, .typeUnder:
        high = bound(item, type, pending, isIncluded: tree.kind(item) == .typeTo)
      default: break
      }
    }
    guard low != nil || high != nil else { return nil }
    if let low, let high, case .value(let first) = low.source, case .value(let last) = high.source,
      let order = ValueKey(first).flatMap({ key in ValueKey(last).flatMap { key.order($0) } }),
      order > 0 || order == 0 && !(low.isIncluded && high.isIncluded)
    {
      report(
        .emptyRange,
        pending.node,
        "no value lies in this range",
        cure: "write the smaller end first"
      )
      return nil
    }
    return FactRange(low: low, high: high, text: rangeText(pending.node))
  }

  private func hasOrder(_ type: Type) -> Bool {
    switch type {
    case .quantity, .date, .instant, .time, .month, .quarter, .year: true
    default: false
    }
  }

  /// The words of a range, without the type before them.
  private func rangeText(_ node: NodeID) -> String {
    let ends = tree.children(node).dropFirst().map { item in
      let words: String =
        switch tree.kind(item) {
        case .typeFrom: "from "
        case .typeOver: "over "
        case .typeTo: "to "
        default: tree.children(node).count > 2 ? "to under " : "under "
        }
      return words + (firstExpression(item).map { tree.text($0) } ?? "")
    }
    return ends.joined(separator: " ")
  }

  private func bound(
    _ item: NodeID,
    _ type: Type,
    _ pending: PendingRange,
    isIncluded: Bool
  ) -> FactBound? {
    guard let node = firstExpression(item) else { return nil }
    guard let path = pathText(node) else {
      return writtenValue(node, for: type).map {
        FactBound(source: .value($0), isIncluded: isIncluded)
      }
    }
    guard let found = fact(path, pending) else {
      let known = layout(pending).fields.filter { !$0.isPresence && $0.list == nil }.map({ $0.path }
      )
      report(unknownField(path, among: known, at: tree.range(node)))
      return nil
    }
    referEnd(node, pending)
    guard found.field.type.unwrapped == type else {
      report(mismatch(found: found.field.type, wanted: type, at: tree.range(node)))
      return nil
    }
    if case .fact(let slot) = found.source, slot == pending.slot {
      report(
        .emptyRange,
        node,
        "`\(path)` is an end of its own range",
        cure: "name another fact, or write the value"
      )
      return nil
    }
    return FactBound(source: found.source, isIncluded: isIncluded)
  }

  /// The fact that an end names: beside the fact itself, in its row, or in the claim.
  private func fact(
    _ path: String,
    _ pending: PendingRange
  ) -> (source: FactBound.Source, field: FactField)? {
    let own = layout(pending)
    let candidates = pending.group.isEmpty ? [path] : [pending.group + "." + path, path]
    for candidate in candidates {
      for (slot, field) in own.fields.enumerated()
      where field.path == candidate && !field.isPresence && field.list == nil {
        usedFields.insert(FactReference(pending.list, row: 0, slot: slot))
        return (.fact(slot: slot), field)
      }
    }
    guard pending.list != nil else { return nil }
    for (slot, field) in program.schema.root.fields.enumerated()
    where field.path == path && !field.isPresence && field.list == nil {
      usedFields.insert(.root(slot: slot))
      return (.claimFact(slot: slot), field)
    }
    return nil
  }

  /// Keeps that the names of an end stand for the fact and the groups around it.
  private func referEnd(_ node: NodeID, _ pending: PendingRange) {
    guard keepsNames else { return }
    let nodes = pathNodes(node)
    let names = nodes.map { tree.nameText($0) }
    let group = pending.group.split(separator: ".").map(String.init)
    let own = layout(pending).members
    let places: [([FactMember], [String])] = [
      (own, group + names), (own, names), (program.schema.root.members, names),
    ]
    for (members, path) in places {
      guard let found = self.members(path, in: members) else { continue }
      for (node, member) in zip(nodes, found.suffix(nodes.count)) { refer(node, to: member) }
      return
    }
  }

  /// The members that a path goes through; nil where it leads nowhere.
  private func members(_ path: [String], in members: [FactMember]) -> [FactMember]? {
    var found: [FactMember] = []
    var members = members
    for name in path {
      guard let next = members.first(where: { $0.names[0] == name }) else { return nil }
      found.append(next)
      members = []
      if case .record(let inner, _) = next.content { members = inner }
    }
    return found
  }

  // MARK: Values that the rules give

  private func checkDefault(_ pending: PendingRange) {
    let layout = layout(pending)
    let field = layout.fields[pending.slot]
    guard let node = pending.defaultNode, let value = field.defaultValue, let range = field.range,
      !range.admits(value, end: { defaultEnd($0, layout) })
    else { return }
    report(
      .badDefault,
      node,
      "the default is not in the range `\(range.text)`",
      cure: "write a value in the range, or widen the range"
    )
  }

  private func defaultEnd(_ source: FactBound.Source, _ layout: RowLayout) -> Value? {
    switch source {
    case .value(let value): value
    case .fact(let slot): layout.fields[slot].defaultValue
    case .claimFact(let slot): program.schema.root.fields[slot].defaultValue
    }
  }

  /// Reports what a scenario gives outside the range of its fact, as reading a claim would.
  func checkGivenRanges(_ row: GivenRow, _ layout: RowLayout, claim: GivenRow, _ node: NodeID) {
    func given(_ slot: Int, _ row: GivenRow, _ layout: RowLayout) -> Value? {
      row.values.first { $0.slot == slot }?.value ?? layout.fields[slot].defaultValue
    }
    for slot in layout.rangedSlots {
      guard let range = layout.fields[slot].range, let value = given(slot, row, layout) else {
        continue
      }
      let isAdmissible = range.admits(value) { source in
        switch source {
        case .value(let value): return value
        case .fact(let slot): return given(slot, row, layout)
        case .claimFact(let slot): return given(slot, claim, program.schema.root)
        }
      }
      if !isAdmissible {
        report(
          .typeMismatch,
          node,
          "`\(layout.fields[slot].path)` is given outside its range `\(range.text)`",
          cure: "give a value in the range: a claim with another one is refused"
        )
      }
    }
    for (_, list, rows) in row.lists {
      for inner in rows {
        checkGivenRanges(inner, program.schema[list].layout, claim: claim, node)
      }
    }
  }
}
