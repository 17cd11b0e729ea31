// Everything that the reference expects of a decision, by the same keys as observations.

extension Reference {
  /// What should be seen: texts of values; `open` where an error keeps something from being settled.
  mutating func expected() -> [String: String] {
    var expected: [String: String] = [:]
    for clause in tree.clauses where clause.kind == .section {
      guard let forEach = clause.forEach else {
        note(clause, nil, &expected)
        continue
      }
      guard let all = ordered(forEach) else { continue }
      // An element may belong where it is in error whether it does.
      let isCertain = all.allSatisfy { $0.isCertain }
      expected["\(clause.name) subjects"] =
        isCertain ? all.map { $0.row }.joined(separator: " ") : "open"
      for member in all { note(clause, member.row, &expected) }
    }
    for clause in tree.clauses where clause.kind == .output {
      guard let forEach = clause.forEach else {
        noteRow(clause, nil, &expected)
        continue
      }
      // Rows are told apart by their first column.
      guard case .column("id", _) = clause.items.first else { continue }
      let all = ordered(forEach) ?? []
      // The place of an element is open where it may not belong (S8.10), and so may be all of its row.
      if !all.allSatisfy({ $0.isCertain }) { continue }
      for member in all { noteRow(clause, member.row, &expected) }
    }
    return expected
  }

  private mutating func ordered(_ forEach: ForEach) -> Members? {
    guard let all = members(forEach.domain), let order = forEach.order else {
      return members(forEach.domain)
    }
    return Self.sorted(all) { fact($0.row + "." + order) }
  }

  private mutating func note(
    _ section: Clause,
    _ row: String?,
    _ expected: inout [String: String]
  ) {
    let place = row.map { "\(section.name) \($0)" } ?? section.name
    let state = self.section(section, row)
    expected["\(place) outcome"] = state.outcome
    if state.applies == false {
      expected["\(place) failed"] = ""
      // One of a section that does not apply has no due date (S7.38).
      for clause in tree.clauses(of: section.name) where clause.kind == .deadline {
        expected["\(place) \(clause.name) due"] = Known.none.text
      }
      return
    }
    expected["\(place) failed"] = failed(section.name, row)
    for clause in tree.clauses(of: section.name) {
      let key = "\(place) \(clause.name)"
      switch clause.kind {
      // One that is not asked holds (S4.10); while it is open whether it is asked, so does one
      // whose condition is yes (S4.7).
      case .requirement:
        let verdict = requirement(clause, row)
        expected[key] = (verdict == .notApplicable ? .yes : verdict).text
      case .exclusion: expected[key] = exclusion(clause, row).text
      case .deadline:
        let result = deadline(clause, row)
        expected["\(key) state"] = result.state == "unknown" ? "open" : result.state
        let isOpen = state.applies == nil && result.due != .none
        expected["\(key) due"] = (isOpen ? .error : result.due).text
      case .duty: expected[key] = duty(clause, row).text
      case .award:
        expected["\(key) amount"] = amount(clause, row).text
        expected["\(key) computed"] = computed(clause, row).text
      default: break
      }
    }
  }

  /// The clauses that refuse for certain, in the order of the file (S10.4); none while it is open
  /// whether the section applies.
  private mutating func failed(_ section: String, _ row: String?) -> String {
    guard let clause = tree.clause(section), self.section(clause, row).applies == true else {
      return ""
    }
    var names: [String] = []
    for clause in tree.clauses(of: section) where refuses(clause, row) == true {
      names.append(clause.name)
    }
    return names.joined(separator: " ")
  }

  /// What a column says of the failed clauses of a section (S4.12).
  private mutating func failed(_ form: FailedForm, _ section: String, _ row: String?) -> String {
    if form == .names { return failed(section, row) }
    guard let clause = tree.clause(section) else { return "open" }
    let applies = self.section(clause, row).applies
    let answers = tree.clauses(of: section).map { clause in
      (clause.name, Self.every([applies, refuses(clause, row)]))
    }
    switch form {
    case .names: return ""
    case .count:
      if answers.contains(where: { $0.1 == nil }) { return "open" }
      return Known.number(Fraction(answers.filter { $0.1 == true }.count)).text
    case .first:
      guard let first = answers.first(where: { $0.1 != false }) else { return "none" }
      // It is an alternative, which the engine's value tells by its number.
      let names = tree.clauses(of: section).filter { $0.canFail }.map { $0.name }
      return first.1 == nil ? "open" : "choice(\(names.firstIndex(of: first.0) ?? -1))"
    case .includes(let name):
      return answers.first { $0.0 == name }?.1.map { $0 ? "yes" : "no" } ?? "open"
    }
  }

  private mutating func noteRow(
    _ output: Clause,
    _ row: String?,
    _ expected: inout [String: String]
  ) {
    let place = row.map { "\(output.name) \($0)" } ?? output.name
    let columns = inside(output, row) { reference in
      var columns: [String: String] = [:]
      for item in output.items {
        switch item {
        case .column(let name, let term):
          columns["\(place) \(name)"] = reference.value(term).text
        case .failedColumn(let name, let form, let section, let variable):
          let element = variable.flatMap { reference.bindings[$0]?.row }
          columns["\(place) \(name)"] = reference.failed(form, section, element)
        default: break
        }
      }
      return columns
    }
    expected.merge(columns) { first, _ in first }
  }
}

extension Known {
  var text: String {
    switch self {
    case .none: "none"
    case .truth(let truth): truth ? "yes" : "no"
    case .number(let number): number.text
    case .date(let day): Moments.date(day)
    case .instant(let hour): Moments.date(hour.quotient(24)) + "T" + Moments.time(hour)
    case .choice(let name): name
    case .set(let names): names.sorted().joined(separator: " ")
    case .error: "open"
    }
  }
}

extension Clause {
  /// Whether it can refuse its section: one that does is among the failed clauses (S4.12).
  fileprivate var canFail: Bool {
    switch kind {
    case .requirement, .exclusion: true
    case .deadline, .duty: items.contains(.required)
    default: false
    }
  }
}
