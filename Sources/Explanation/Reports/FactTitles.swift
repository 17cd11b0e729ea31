// What facts and elements are called in a report: their titles, or their paths where names are asked for.

import Evaluation
import Model

extension ReportContext {
  // MARK: Elements

  /// An element of a list of facts: `Outages no. 2`, or `outages[2]`.
  func elementText(_ list: ListID, row: Int) -> String {
    let path = elementPath(list, row: row)
    guard !writesNames, let title = title(of: list), let place = lastPlace(path) else {
      return path
    }
    return words.element(title, place)
  }

  /// A list or a definition that a clause goes through.
  func elementText(_ name: String) -> String { writesNames ? name : titleOfList(name) ?? name }

  /// An element of a list or a definition that a clause goes through.
  func elementText(_ name: String, place: Int?) -> String {
    if !writesNames, let title = titleOfList(name) {
      return words.element(title, place.map { "\($0)" } ?? "?")
    }
    return name + (place.map { "[\($0)]" } ?? "[?]")
  }

  /// The digits of the last place in a path such as `outages[2]`.
  private func lastPlace(_ path: String) -> String? {
    guard path.hasSuffix("]"), let open = path.lastIndex(of: "[") else { return nil }
    return String(path[path.index(after: open)...].dropLast())
  }

  /// The title of a list of facts or of a kind of event; nil where it has none.
  func title(of list: ListID) -> String? {
    let store = program.schema[list]
    var found = title(store.titles, or: "")
    if found.isEmpty {
      let layout = store.parent.map { program.schema[$0].layout } ?? program.schema.root
      if layout.fields.indices.contains(store.slot) {
        found = title(layout.fields[store.slot].titles, or: "")
      }
    }
    return found.isEmpty ? nil : found
  }

  private func titleOfList(_ name: String) -> String? {
    for index in program.schema.lists.indices where program.schema.lists[index].path == name {
      if let title = title(of: ListID(index)) { return title }
    }
    for definition in program.definitions where definition.header.name == name {
      let title = title(definition.header.titles, or: "")
      return title.isEmpty ? nil : title
    }
    return nil
  }

  // MARK: Facts

  /// What an unknown waits for: its title with its element, or its path.
  func factText(_ input: Input) -> String {
    if writesNames { return path(input) }
    guard case .fact(let fact) = input, let list = fact.list else { return columnText(input) }
    let title = title(input)
    if title.isEmpty { return path(input) }
    return "\(elementText(list, row: fact.row)): \(title)"
  }

  /// A fact of all elements of a list: its title, or its path; of other facts as `factText`.
  func columnText(_ input: Input) -> String {
    if writesNames { return columnPath(input) }
    let title = titleOrWords(input)
    return title.isEmpty ? columnPath(input) : title
  }

  private func titleOrWords(_ input: Input) -> String {
    switch input {
    case .asOf: return words.momentOfDecision
    case .parameter: return title(input)
    case .fact(let fact):
      let title = title(input)
      if !title.isEmpty { return title }
      let field = program.schema.field(of: fact)
      // All kinds of events are given together, and have the title of none of them.
      if field.path == "events", fact.list == nil { return words.whatHappened }
      return self.title(of: field) ?? ""
    }
  }

  /// The title of a field; that of a kind of event is with its list, and its moment has fixed words.
  func title(of field: FactField) -> String? {
    let own = title(field.titles, or: "")
    if !own.isEmpty { return own }
    if let list = field.list { return title(of: list) }
    return field.path == "at" ? words.whenItHappened : nil
  }

  /// Missing facts as they are listed, by what they are called.
  func factTexts(_ missing: [Input]) -> [String] {
    entries(missing).map { entry in
      switch entry {
      case .fact(let fact, _): factText(fact)
      case .more(let fact, let count): moreText(fact, count)
      }
    }
  }

  /// A fact in further elements, with how many these are.
  func moreText(_ fact: Input, _ count: Int) -> String {
    columnText(fact) + " " + words.more(count)
  }

  // MARK: Conditions of cases

  /// The condition of a case behind its value; nothing for a case that has none.
  func conditionText(_ condition: Case.Condition, _ word: String) -> String {
    switch condition {
    case .always: return ""
    case .otherwise: return "   " + (writesNames ? "otherwise" : words.otherwise)
    case .when(let condition):
      let text = expressionText(condition)
      if writesNames || !words.isKorean { return "   \(word) \(text)" }
      return "   (조건: \(text))"
    }
  }
}

extension ReportWords {
  var whatHappened: String { pick("What happened, and when", "일어난 일과 그 때") }
  var otherwise: String { pick("otherwise", "그 밖의 경우") }
  func element(_ list: String, _ place: String) -> String {
    pick("\(list) no. \(place)", "\(list) \(place)번")
  }

  /// What a reading is taken to say, by titles.
  func reading(titled title: String, is alternative: String) -> String {
    pick(
      "\(title) is read as \(alternative)",
      "\(KoreanParticle.object.after(title)) \(KoreanParticle.direction.after(alternative))"
    )
  }

  func under(titled readings: [String], _ outcome: String) -> String {
    pick(
      "if \(readings.joined(separator: " and ")): \(outcome)",
      "\(readings.joined(separator: ", ")) 읽으면: \(outcome)"
    )
  }
}
