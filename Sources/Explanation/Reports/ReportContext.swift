// What every report needs beside the decision: the policy, the facts, and the reader's language.

package import Evaluation
package import Model
import Quantities

/// What reports need of a policy, whatever the claim.
private final class ReportedPolicy: Sendable {
  let program: Program
  let variableLists: [ListID?]
  let selectionVariables: Set<VariableID>

  init(_ program: Program) {
    self.program = program
    variableLists = Self.variableLists(program)
    selectionVariables = Set(program.selections.map { $0.variable })
  }

  private static func variableLists(_ program: Program) -> [ListID?] {
    var lists = [ListID?](repeating: nil, count: program.variables.count)
    func note(_ variable: VariableID, _ type: Type) {
      guard lists.indices.contains(variable.index) else { return }
      if case .list(.element(let list)) = type.unwrapped { lists[variable.index] = list }
    }
    func note(_ forEach: ForEach?) {
      guard let forEach else { return }
      note(forEach.variable, program.type(of: forEach.list))
    }
    for duty in program.duties {
      var acts = duty.acts
      if case .each(let act) = duty.trigger { acts.append(act) }
      if case .lastAct(let act)? = duty.repetition?.anchor { acts.append(act) }
      if let until = duty.repetition?.until { acts.append(until) }
      for act in acts {
        if let variable = act.variable, let list = act.list {
          note(variable, program.type(of: list))
        }
      }
    }
    for selection in program.selections {
      note(selection.variable, program.type(of: selection.list))
    }
    let headers =
      program.definitions.map { $0.header } + program.sections.map { $0.header }
      + program.requirements.map { $0.header } + program.exclusions.map { $0.header }
      + program.deadlines.map { $0.header } + program.awards.map { $0.header }
      + program.advice.map { $0.header } + program.judgements.map { $0.header }
      + program.duties.map { $0.header }
      + program.properties.map { $0.header } + program.outputs.map { $0.header }
    for header in headers { note(header.forEach) }
    for scenario in program.scenarios {
      for block in scenario.blocks { note(block.forEach) }
    }
    return lists
  }
}

/// The policy and the facts that a report is about.
///
/// It is handed on by value everywhere, so that what is of the policy alone stands behind one
/// reference.
package struct ReportContext {
  private let policy: ReportedPolicy
  var facts: FactTable
  /// The language of titles; empty for the language of the file.
  let language: String
  /// The fixed words, in a language near the reader's.
  let words: ReportWords
  /// Whether names of the policy are written as they are, and not their titles.
  let writesNames: Bool
  /// Whether dates are written in the form of ISO 8601 in Korean too, as workings have them.
  var writesISODates = false

  package var program: Program { _read { yield policy.program } }
  /// The list of facts that each variable goes through, by the variable's index.
  var variableLists: [ListID?] { _read { yield policy.variableLists } }
  /// The variables that selections bind; others stand for the element that is decided.
  var selectionVariables: Set<VariableID> { _read { yield policy.selectionVariables } }

  package init(
    program: Program,
    facts: FactTable,
    language: String = "",
    writesNames: Bool = true
  ) {
    self.writesNames = writesNames
    policy = ReportedPolicy(program)
    self.facts = facts
    self.language = language
    words = ReportWords(language: language)
  }

  /// The same about other facts; what rests on the policy alone is not made anew.
  func about(_ facts: FactTable) -> ReportContext {
    var other = self
    other.facts = facts
    return other
  }

  /// The same for workings, which have dates that can be reckoned with.
  var forWorkings: ReportContext {
    var other = self
    other.writesISODates = true
    return other
  }

  // MARK: Names and titles

  /// The title in the reader's language, else in the file's, else any, else the fallback.
  package func title(_ titles: [Title], or fallback: String) -> String {
    for title in titles where title.language == language { return title.text }
    for title in titles where title.language.isEmpty { return title.text }
    return titles.first?.text ?? fallback
  }

  func title(_ header: ClauseHeader) -> String { title(header.titles, or: header.name) }

  package func currencyCode(_ currency: CurrencyID?) -> String {
    guard let currency else { return "" }
    return program[currency].code
  }

  // MARK: Paths

  /// The path of an element of a list of facts, such as `outages[2]`; places count from 1.
  func elementPath(_ list: ListID, row: Int) -> String {
    let store = program.schema[list]
    var prefix = ""
    var first: Int?
    if let parent = store.parent {
      let layout = program.schema[parent].layout
      let rows = facts.stores[parent.index]
      var base = 0
      var number = 0
      while layout.width > 0, base + layout.width <= rows.count {
        if case .rows(let start, let count)? = rows[base + store.slot],
          row >= Int(start), row < Int(start) + Int(count)
        {
          prefix = elementPath(parent, row: number) + "."
          first = Int(start)
          break
        }
        base += layout.width
        number += 1
      }
    } else if facts.root.indices.contains(store.slot),
      case .rows(let start, _)? = facts.root[store.slot]
    {
      first = Int(start)
    }
    return "\(prefix)\(store.path)[\(row - (first ?? 0) + 1)]"
  }

  /// What an unknown waits for, as a path: `outages[2].end`, `parameter fee`, `as of`.
  package func path(_ input: Input) -> String {
    switch input {
    case .asOf: "as of"
    case .parameter(let parameter): "parameter " + program[parameter].header.name
    case .fact(let fact): path(fact)
    }
  }

  package func path(_ fact: FactReference) -> String {
    guard let list = fact.list else { return program.schema.field(of: fact).path }
    return elementPath(list, row: fact.row) + "." + program.schema.field(of: fact).path
  }

  /// The path of a fact of all elements of a list, such as `outages[].end`; of other facts their path.
  package func columnPath(_ input: Input) -> String {
    guard let fact = input.fact else { return path(input) }
    guard let list = fact.list else { return path(fact) }
    var path = "\(program.schema[list].path)[].\(program.schema.field(of: fact).path)"
    var parent = program.schema[list].parent
    while let outer = parent {
      path = "\(program.schema[outer].path)[].\(path)"
      parent = program.schema[outer].parent
    }
    return path
  }

  /// The fact that an unknown waits for; nil for a parameter and for `as of`.
  func field(_ input: Input) -> FactField? { input.fact.map { program.schema.field(of: $0) } }

  /// The title of what an unknown waits for; empty where it has none.
  package func title(_ input: Input) -> String { title(titles(input), or: "") }

  /// The titles of what an unknown waits for, in all languages.
  package func titles(_ input: Input) -> [Title] {
    if case .parameter(let parameter) = input { return program[parameter].header.titles }
    return field(input)?.titles ?? []
  }
}
