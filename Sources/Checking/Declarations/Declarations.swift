// Which files and clauses there are, and what their names stand for.

import Model
import Quantities
import SourceText
import Syntax

extension Checker {
  // MARK: Files

  func loadFiles(
    root: SourceFile,
    load: (String, SourceID) -> Result<SourceFile, UseProblem>
  ) {
    files = [root]
    var loadedPaths: [String: Int] = [root.name: 0]
    var room = Self.mostBytes - root.bytes.count
    var next = 0
    while next < files.count {
      let parsed = parsed.parse(files[next], skipsScenarios: purpose == .deciding)
      trees.append(parsed.tree)
      for diagnostic in parsed.diagnostics { report(diagnostic) }
      file = next
      for clause in tree.children(tree.root, .useClause) {
        let path = Self.shortest(tree.stringValue(tree.mainToken(clause)))
        guard loadedPaths[path] == nil, !path.isEmpty else { continue }
        switch load(path, SourceID(files.count)) {
        case .success(let used):
          // Whoever reads files knows of links: one file has one name.
          if let known = files.firstIndex(where: { $0.name == used.name }) {
            loadedPaths[path] = known
            continue
          }
          loadedPaths[path] = files.count
          room -= used.bytes.count
          if room < 0 {
            report(
              .sourceTooLarge,
              clause,
              "this file and those before it have more than \(Self.mostBytes >> 20) MiB together",
              cure: "use fewer or smaller files"
            )
            continue
          }
          files.append(used)
        case .failure(let problem):
          report(useProblem(problem, path: path, at: clause))
        }
      }
      next += 1
    }
    file = 0
  }

  /// The most bytes that the files of a policy have together.
  private static let mostBytes = 64 << 20

  /// A path without the parts that lead nowhere: `./a//b.rules` is `a/b.rules`.
  private static func shortest(_ path: String) -> String {
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }
    let text = parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
    return (isAbsolute ? "/" : "") + text
  }

  // MARK: Clauses

  func collectClauses(allowLibrary: Bool) {
    // That a policy has no section at all is told once, and not of each clause.
    lacksSections =
      trees[0].child(trees[0].root, .policyClause) != nil
      && !trees.contains { $0.child($0.root, .sectionClause) != nil }
    for index in trees.indices {
      file = index
      endOfSection = nil
      var section: Int?
      var isSkipping = false
      for clause in tree.children(tree.root) {
        let kind = tree.kind(clause)
        if kind == .brokenClause {
          if tree.text(tree.mainToken(clause)) == "section" {
            isSkipping = true
            hasBrokenSection = true
          }
          skipNames(ofBroken: clause)
          continue
        }
        if kind == .sectionClause || kind == .overallClause { isSkipping = false }
        if isSkipping, kind.isSectionMember {
          if let name = nameNode(clause) { skippedNames.insert(tree.nameText(name)) }
          continue
        }
        collect(clause, kind, section: &section)
      }
    }
    joinSharedClauses()
    file = 0
    // A file to `use` declares things; one that decides or is tested lacks its policy.
    let decides = !sections.isEmpty || clausesByKind[.scenarioClause]?.isEmpty == false
    if !hasPolicy, !allowLibrary || decides, !files[0].bytes.isEmpty {
      let place = SourceRange(source: files[0].id, start: ByteOffset(0), end: ByteOffset(0))
      report(noPolicy(at: place))
    }
  }

  /// What a clause that cannot be read may declare: the words before its title.
  private func skipNames(ofBroken clause: NodeID) {
    for token in tree.significantTokens(clause).dropFirst().prefix(3) {
      guard tree.tokenKinds[Int(token.index)].isWord else { return }
      skippedNames.insert(tree.nameText(token))
    }
  }

  private func collect(_ clause: NodeID, _ kind: NodeKind, section: inout Int?) {
    let name = nameNode(clause).map { tree.nameText($0) } ?? ""
    let isShared = tree.child(clause, .inSections) != nil
    var entry = ClauseEntry(
      file: file,
      node: clause,
      kind: kind,
      name: name,
      section: kind.isSectionMember && !isShared ? section : nil
    )
    switch kind {
    case .policyClause:
      if file == 0 {
        if hasPolicy {
          let first = policyEntry.map { DiagnosticLabel(tree.range($0.node), "the first one") }
          report(
            .duplicateName,
            clause,
            "a second `policy` clause",
            cure: "keep one per file",
            labels: first.map { [$0] } ?? []
          )
        }
        hasPolicy = true
        policyEntry = policyEntry ?? entry
      }
      return
    case .sectionClause:
      section = sections.count
      endOfSection = nil
      entry.index = sections.count
      sections.append(entry)
      declare(name, .clause(.section(SectionID(entry.index))), clause)
      return
    case .overallClause:
      if section == nil { report(nothingToEnd(at: tree.range(tree.mainToken(clause)))) }
      section = nil
      endOfSection = tree.range(tree.mainToken(clause))
      return
    default: break
    }
    entry.index = clausesByKind[kind]?.count ?? 0
    clausesByKind[kind, default: []].append(entry)
    if let section = entry.section {
      sectionMembers[SectionPart(kind: kind, section: section), default: []].append(entry.index)
    }
    if let symbol = symbol(kind, entry.index) { declare(name, symbol, clause) }
    if kind.needsSection, section == nil, !isShared, !lacksSections {
      report(clauseOutsideSection(name, below: endOfSection, at: tree.range(clause)))
    }
  }

  /// Enters clauses that say in which sections they count among the members of those.
  private func joinSharedClauses() {
    for kind in [NodeKind.requireClause, .excludeClause] {
      for entry in clausesByKind[kind] ?? [] {
        guard let item = trees[entry.file].child(entry.node, .inSections) else { continue }
        file = entry.file
        let names = expressions(item)
        var joined = names.isEmpty ? Array(sections.indices) : []
        for name in names {
          guard let section = section(named: name), !joined.contains(section) else { continue }
          joined.append(section)
        }
        for section in joined {
          sectionMembers[SectionPart(kind: kind, section: section), default: []]
            .append(entry.index)
        }
      }
    }
    // In the order of the file, whichever way they came to belong there.
    for part in sectionMembers.keys { sectionMembers[part]?.sort() }
  }

  /// The section that a name after `in` means; nil after a diagnostic.
  private func section(named node: NodeID) -> Int? {
    if tree.kind(node) == .missing { return nil }
    let name = tree.text(node)
    if case .clause(.section(let section))? = symbols[name] {
      refer(node, to: symbolPlaces[name])
      return section.index
    }
    if !hasBrokenSection, !skippedNames.contains(name) {
      report(unknownSection(name, among: sections.map({ $0.name }), at: tree.range(node)))
    }
    return nil
  }

  private func symbol(_ kind: NodeKind, _ index: Int) -> Symbol? {
    switch kind {
    case .choiceClause: .choice(ChoiceID(index))
    case .parameterClause: .parameter(ParameterID(index))
    case .readingClause: .reading(ReadingID(index))
    case .calendarClause: .calendar(CalendarID(index))
    // The first counting rules, `plain`, are built in.
    case .periodsClause: .countingRules(CountingRulesID(index + 1))
    case .defineClause: .definition(DefinitionID(index))
    case .tableClause: .table(TableID(index))
    case .requireClause: .clause(.requirement(RequirementID(index)))
    case .excludeClause: .clause(.exclusion(ExclusionID(index)))
    case .deadlineClause: .clause(.deadline(DeadlineID(index)))
    case .awardClause: .clause(.award(AwardID(index)))
    case .adviseClause: .clause(.advice(AdviceID(index)))
    case .forPeopleClause: .clause(.judgement(JudgementID(index)))
    case .dutyClause: .clause(.duty(DutyID(index)))
    case .propertyClause: .property
    default: nil
    }
  }

  /// Enters a name of the policy; a name that stands already is reported with both places.
  func declare(_ name: String, _ symbol: Symbol, _ clause: NodeID) {
    guard !name.isEmpty else { return }
    let place = tree.child(clause, .name).map { tree.range($0) } ?? tree.range(clause)
    if let other = symbolPlaces[name] {
      let isLater =
        (other.source.index, other.start.value) < (place.source.index, place.start.value)
      report(
        duplicateName(name, at: isLater ? place : other, earlier: isLater ? other : place)
      )
      symbols[name] = nil
      skippedNames.insert(name)
      return
    }
    symbols[name] = symbol
    symbolPlaces[name] = place
  }

  // MARK: Header

  func checkHeader() {
    guard let entry = policyEntry else { return }
    inside(entry.file, Context()) {
      building.setHeader(
        name: entry.name,
        titles: titles(entry.node),
        source: sourceText(entry.node)
      )
      func texts(_ kind: NodeKind) -> [Title] {
        tree.children(entry.node, kind).map { titleText($0) }
      }
      building.setLetterhead(
        Letterhead(
          sender: texts(.senderItem),
          contact: texts(.contactItem),
          review: texts(.reviewItem)
        )
      )
      if let version = tree.child(entry.node, .versionItem) {
        building.setVersion(tree.stringValue(tree.mainToken(version)))
      }
      if let currency = tree.child(entry.node, .currencyItem) {
        let code = tree.mainToken(currency)
        building.setCurrency(self.currency(tree.text(code), currency, at: tree.range(code)))
      }
    }
  }

  /// The currency of a code, entered at its first use.
  func currency(_ code: String, _ node: NodeID, at place: SourceRange? = nil) -> CurrencyID? {
    guard let digits = minorDigits(ofCurrency: code) else {
      report(unknownCurrency(code, at: place ?? tree.range(node)))
      return nil
    }
    for (index, known) in program.currencies.enumerated() where known.code == code {
      return CurrencyID(index)
    }
    return building.add(Currency(code: code, minorDigits: digits))
  }
}

extension NodeKind {
  /// Clauses that belong to the section they stand in.
  var isSectionMember: Bool {
    switch self {
    case .defineClause, .tableClause, .requireClause, .excludeClause, .deadlineClause,
      .awardClause, .adviseClause, .forPeopleClause, .dutyClause:
      true
    default: false
    }
  }

  /// Clauses that mean nothing outside a section.
  var needsSection: Bool {
    switch self {
    case .requireClause, .excludeClause, .deadlineClause, .awardClause, .adviseClause,
      .forPeopleClause, .dutyClause:
      true
    default: false
    }
  }
}
