// Scenarios: what they give becomes a row of facts, what they expect becomes questions.

import Model
import Quantities
import SourceText
import Syntax
import UnicodeText

/// A place in the claim's or an element's row that a path names.
enum GivenPlace {
  case slot(Int, presences: [Int])
  case record([FactMember], presence: Int?, presences: [Int])
}

extension Checker {
  func checkScenarios() {
    for (index, entry) in (clausesByKind[.scenarioClause] ?? []).enumerated() {
      let claim = givenClaim(ofScenario: index)
      inside(entry.file, Context()) { building.add(scenario(entry.node, claim)) }
    }
  }

  private func scenario(_ clause: NodeID, _ claim: GivenClaim) -> Scenario {
    checkGivenRanges(
      claim.row,
      program.schema.root,
      claim: claim.row,
      tree.children(clause, .title).first ?? clause
    )
    let blocks = tree.children(clause, .expect).map { expectations($0) }
    return Scenario(
      title: titles(clause).first?.text ?? "",
      origin: origin(clause),
      given: claim.row,
      asOf: claim.asOf,
      readings: claim.readings,
      blocks: blocks
    )
  }

  // MARK: Given

  func give(_ line: NodeID, to claim: inout GivenClaim) {
    let parts = expressions(line)
    guard let path = parts.first, parts.count > 1 else { return }
    let values = Array(parts.dropFirst())
    if tree.kind(path) == .literalAsOf {
      // The day of the decision may be a date, for its 00:00; a fact may not.
      if tree.kind(values[0]) == .literalDate, let date = CalendarDate.parse(bytes(values[0])) {
        claim.asOf = program.zone.start(of: date)
      } else if case .instant(let instant)? = writtenValue(values[0], for: .instant) {
        claim.asOf = instant
      }
      return
    }
    if let name = pathText(path), case .reading(let reading)? = symbols[name] {
      usedNames.insert(name)
      refer(path, to: symbolPlaces[name])
      if let index = alternative(values[0], of: program[reading].choice) {
        claim.readings.append((reading, index))
      }
      return
    }
    if isEvents(path) {
      setEvents([:], &claim.row, line)
      if values.contains(where: { tree.kind($0) != .literalSet || !expressions($0).isEmpty }) {
        report(
          .typeMismatch,
          values[0],
          "events are given as a table",
          cure: "write `type | at` and their facts on the next, deeper line, then a row for each"
        )
      }
      return
    }
    guard let place = givenPlace(path, program.schema.root, depth: 0) else { return }
    set(place, values, program.schema.root, &claim.row, line)
  }

  private func set(
    _ place: GivenPlace,
    _ values: [NodeID],
    _ layout: RowLayout,
    _ row: inout GivenRow,
    _ node: NodeID
  ) {
    switch place {
    case .slot(let slot, let presences):
      let field = layout.fields[slot]
      if let list = field.list {
        setList(slot, list, values, &row)
        return
      }
      // A fact of an optional record is none only with the record, unless it is optional itself.
      let type = field.isOptional ? field.type : field.type.unwrapped
      guard let value = writtenValues(values, for: type) else { return }
      if field.isWhole, case .number(let number) = value, !number.isWhole {
        report(
          .typeMismatch,
          values[0],
          "`\(field.path)` is a whole number",
          cure: "write it without a fraction"
        )
        return
      }
      if row.values.contains(where: { $0.slot == slot }) {
        report(
          .duplicateName,
          node,
          "`\(field.path)` is given twice",
          cure: "keep one of the lines"
        )
        return
      }
      row.values.append((slot, value))
      for presence in presences { setPresence(presence, .yes, &row) }
    case .record(let members, let presence, let presences):
      guard let presence, values.count == 1, tree.kind(values[0]) == .literalNone else {
        report(
          .typeMismatch,
          values.first ?? node,
          "a record is given fact by fact",
          cure: "write its facts on lines of their own, or `= none` for an optional record"
        )
        return
      }
      withhold(members, presence: presence, &row)
      for other in presences where other != presence { setPresence(other, .yes, &row) }
    }
  }

  private func setList(_ slot: Int, _ list: ListID, _ values: [NodeID], _ row: inout GivenRow) {
    let isEmptySet =
      values.count == 1 && tree.kind(values[0]) == .literalSet && expressions(values[0]).isEmpty
    if isEmptySet || values.count == 1 && tree.kind(values[0]) == .literalNone {
      row.lists.append((slot, list, []))
      return
    }
    if let first = values.first {
      report(
        .typeMismatch,
        first,
        "a list of records is given as a table",
        cure: "write its facts' names and `|` on the next, deeper line, then a row for each element"
      )
    }
  }

  private func setPresence(_ slot: Int, _ value: Value, _ row: inout GivenRow) {
    if !row.values.contains(where: { $0.slot == slot }) { row.values.append((slot, value)) }
  }

  /// An optional record that is none: every fact in it is none too.
  private func withhold(_ members: [FactMember], presence: Int, _ row: inout GivenRow) {
    setPresence(presence, .none, &row)
    for member in members {
      switch member.content {
      case .slot(let slot): setPresence(slot, .none, &row)
      case .record(let inner, let nested):
        withhold(inner, presence: nested ?? presence, &row)
      }
    }
  }

  /// An optional record of which every cell of a row is `-` is none.
  private func withholdEmptyRecords(
    _ cells: [(GivenPlace?, NodeID)],
    _ layout: RowLayout,
    _ row: inout GivenRow
  ) {
    var isEmpty: [Int: Bool] = [:]
    for (place, cell) in cells {
      guard case .slot(_, let presences)? = place else { continue }
      for presence in presences {
        isEmpty[presence] = (isEmpty[presence] ?? true) && expressions(cell).isEmpty
      }
    }
    for (presence, isNone) in isEmpty where isNone {
      // With the record, what its cells left unknown is none.
      row.values.removeAll { given in
        given.value.isOpen && layout.fields[given.slot].presences.contains(presence)
      }
      setPresence(presence, .none, &row)
      for slot in layout.fields.indices where layout.fields[slot].presences.contains(presence) {
        setPresence(slot, .none, &row)
      }
    }
  }

  func giveTable(_ line: NodeID, to row: inout GivenRow) {
    if let path = firstExpression(line), isEvents(path) {
      giveEvents(line, to: &row)
      return
    }
    guard let path = firstExpression(line),
      let place = givenPlace(path, program.schema.root, depth: 0)
    else { return }
    guard case .slot(let slot, let presences) = place,
      let list = program.schema.root.fields[slot].list
    else {
      report(
        .typeMismatch,
        path,
        "`\(tree.text(path))` is no list of records",
        cure: "give it on one line with `=`"
      )
      return
    }
    let layout = program.schema[list].layout
    let header = tree.child(line, .tableHeader).map { expressions($0) } ?? []
    let places = header.map { givenPlace($0, layout, depth: 0) }
    var rows: [GivenRow] = []
    for rowNode in tree.children(line, .tableRow) {
      var element = GivenRow()
      let cells = Array(zip(places, tree.children(rowNode, .cell)))
      for (place, cell) in cells {
        guard let place else { continue }
        setCell(place, cell, layout, &element)
      }
      withholdEmptyRecords(cells, layout, &element)
      rows.append(element)
    }
    row.lists.append((slot, list, rows))
    for presence in presences { setPresence(presence, .yes, &row) }
  }

  /// A cell: its values, or null for `-`, which is none for optional facts and unknown for others.
  func setCell(
    _ place: GivenPlace,
    _ cell: NodeID,
    _ layout: RowLayout,
    _ row: inout GivenRow
  ) {
    let values = expressions(cell)
    if !values.isEmpty {
      set(place, values, layout, &row, cell)
      return
    }
    switch place {
    case .slot(let slot, _):
      if layout.fields[slot].isOptional {
        row.values.append((slot, .none))
      } else {
        setUnknown(slot, layout, &row)
      }
    case .record(let members, let presence?, _): withhold(members, presence: presence, &row)
    case .record(let members, nil, _): setUnknown(members, layout, &row)
    }
  }

  /// A fact that is unknown by null: its default does not stand in for it.
  private func setUnknown(_ slot: Int, _ layout: RowLayout, _ row: inout GivenRow) {
    if layout.fields[slot].defaultValue != nil { setPresence(slot, .unknownByNull, &row) }
  }

  private func setUnknown(_ members: [FactMember], _ layout: RowLayout, _ row: inout GivenRow) {
    for member in members {
      switch member.content {
      case .slot(let slot): setUnknown(slot, layout, &row)
      case .record(let inner, let presence):
        if let presence { setUnknown(presence, layout, &row) }
        setUnknown(inner, layout, &row)
      }
    }
  }

  /// What is said of a path in `given` that is none of a fact.
  private func unknownGiven(
    _ name: String,
    _ members: [FactMember],
    _ path: NodeID,
    isWhole: Bool
  ) -> Diagnostic {
    let place = tree.range(path)
    if isWhole, let symbol = symbols[name] {
      switch symbol {
      case .parameter:
        return notGiven(name, "a parameter: its value stands in its clause", at: place)
      case .definition, .table, .clause:
        return notGiven(name, "what the policy works out: it stands below `expect`", at: place)
      default: break
      }
    }
    let plain = unknownField(
      name,
      among: members.map { $0.names[0] },
      paths: isWhole ? paths(to: name) : [],
      at: place
    )
    // The change of a part is none of the whole path.
    return isWhole
      ? plain : Diagnostic(plain.code, at: place, plain.message, cure: plain.cure)
  }

  func givenPlace(_ path: NodeID, _ layout: RowLayout, depth: Int) -> GivenPlace? {
    guard let text = pathText(path) else {
      report(
        .expectedName,
        path,
        "the name of a fact is needed here",
        cure: "write a path such as `line.monthly_fee`"
      )
      return nil
    }
    var members = layout.members
    var presences: [Int] = []
    let parts = text.split(separator: ".").map(String.init)
    let nodes = keepsNames ? pathNodes(path) : []
    for (index, part) in parts.enumerated() {
      let node = nodes.indices.contains(index) ? nodes[index] : path
      seeMembers(members, in: layout, at: node)
      guard let member = members.first(where: { $0.names[0] == part }) else {
        report(unknownGiven(part, members, path, isWhole: parts.count == 1))
        return nil
      }
      refer(node, to: member)
      let isLast = index == parts.count - 1
      switch member.content {
      case .slot(let slot):
        guard isLast else {
          report(
            .unknownField,
            path,
            "`\(part)` has no facts of its own",
            cure: "leave out what follows it"
          )
          return nil
        }
        return .slot(slot, presences: presences)
      case .record(let inner, let presence):
        if isLast { return .record(inner, presence: presence, presences: presences) }
        if let presence { presences.append(presence) }
        members = inner
      }
    }
    return nil
  }

  // MARK: Expect

  private func expectations(_ block: NodeID) -> ExpectationBlock {
    let saved = context
    defer { context = saved }
    context.isExpectation = true
    let place = origin(block)
    var loop: ForEach?
    if let binding = tree.child(block, .binding) { loop = forEach(binding)?.forEach }
    var found: [Expectation] = []
    for line in tree.children(block, .expectation) {
      guard let inner = tree.children(line).first,
        let kind = expected(inner)
      else { continue }
      found.append(
        Expectation(kind: kind, text: tree.line(line), origin: origin(line))
      )
    }
    return ExpectationBlock(forEach: loop, expectations: found, origin: place)
  }

  private func expected(_ node: NodeID) -> ExpectationKind? {
    switch tree.kind(node) {
    case .expectEquals: expectedEquality(node)
    case .expectRefused, .expectWaits, .expectAdvises, .expectDiffers: listedExpectation(node)
    // Any other line is a condition.
    default: expectedCondition(node)
    }
  }

  private func expectedEquality(_ node: NodeID) -> ExpectationKind? {
    let parts = expressions(node)
    guard parts.count >= 2 else { return nil }
    let left = referent(parts[0])
    if case .clause(.section(let section), let element) = left {
      return outcome(section, element, parts[1], isNegated: false)
    }
    var award: AwardID?
    if case .clause(.award(let id), _) = left { award = id }
    let found = value(left, parts[0])
    let wanted: Typed
    if parts.count > 2 || isCollection(found.type) {
      guard let written = writtenValues(Array(parts.dropFirst()), for: found.type) else {
        return nil
      }
      wanted = constant(written, found.type, parts[1])
    } else {
      wanted = operand(parts[1], beside: found.type)
      if tree.kind(parts[1]) != .literalNone { checkSame(found, wanted, parts[1]) }
    }
    let method = tree.child(node, .paidAs).flatMap { nameNode($0) }.map { tree.nameText($0) }
    if method != nil, award == nil {
      report(.unexpectedWords, node, "`paid as` belongs to an award")
    }
    return .equals(found.id, wanted.id, award: award, method: method)
  }

  private func isCollection(_ type: Type) -> Bool {
    switch type.unwrapped {
    case .set, .list: true
    default: false
    }
  }

  private func expectedCondition(_ node: NodeID) -> ExpectationKind? {
    let kind = tree.kind(node)
    if kind == .nameReference, symbols[tree.nameText(node)] == nil,
      outcomeName(tree.nameText(node)) != nil
    {
      return onlySectionOutcome(node)
    }
    if kind == .isEqual || kind == .isNotEqual {
      let parts = expressions(node)
      if parts.count == 2, isSectionPath(parts[0]),
        case .clause(.section(let section), let element) = referent(parts[0])
      {
        return outcome(section, element, parts[1], isNegated: kind == .isNotEqual)
      }
    }
    return .holds(condition(node).id)
  }

  /// Whether a path ends in the name of a section.
  private func isSectionPath(_ node: NodeID) -> Bool {
    guard let last = pathText(node)?.split(separator: ".").last,
      case .clause(.section)? = symbols[String(last)]
    else { return false }
    return true
  }

  private func outcomeName(_ word: String) -> String? {
    Self.outcomes.contains(word) ? word : nil
  }

  /// `eligible` alone, where the policy has one section.
  private func onlySectionOutcome(_ node: NodeID) -> ExpectationKind? {
    guard sections.count == 1 else {
      report(
        .needsVariable,
        node,
        "the policy has \(sections.count) sections",
        cure: "name the section, such as `\(sections.first?.name ?? "section") is eligible`"
      )
      return nil
    }
    var element: ExpressionID?
    if let current = context.current, domain(of: .section(SectionID(0))) == current.domain {
      element = emit(.variable(current.id), current.type, node)
    }
    return .outcome(
      SectionID(0),
      of: element,
      outcome: tree.nameText(node),
      isNegated: false
    )
  }

  private func outcome(
    _ section: SectionID,
    _ element: Typed?,
    _ word: NodeID,
    isNegated: Bool
  ) -> ExpectationKind? {
    let name = tree.nameText(word)
    seeWords(Self.outcomes, at: word)
    guard tree.kind(word) == .nameReference, outcomeName(name) != nil else {
      report(
        unknownWord(
          tree.text(word),
          among: Self.outcomes,
          at: tree.range(word)
        )
      )
      return nil
    }
    return .outcome(section, of: element?.id, outcome: name, isNegated: isNegated)
  }
}
