// What expressions are called in phrases: titles in the reader's language, and values where they are filled in.

import Evaluation
import Model

/// The titles of what expressions name, and the variables that stand for elements at a place.
struct PhraseNames {
  let context: ReportContext
  /// The values to write in place of names; none to write names.
  var values = TracedValues([])
  var isFilledIn = false
  /// The variables of the selections around a place, the innermost last.
  var scope: [VariableID] = []
  /// What variables are called that stand for no element.
  var called: [VariableID: String] = [:]

  var program: Program { context.program }
  var words: ReportWords { context.words }

  /// The code form of expressions, for names without a title.
  var code: FormulaPrinter { FormulaPrinter(context: context) }

  /// The same within a selection.
  func within(_ variable: VariableID) -> PhraseNames {
    // Within a selection a name stands for many values, so names are written.
    PhraseNames(context: context, scope: scope + [variable], called: called)
  }

  // MARK: Titles

  /// The title of what a name stands for; nil where it has none, and for what is no name.
  func title(_ expression: Expression) -> String? {
    switch expression {
    case .fact(let slot): return context.title(of: program.schema.root.fields[Int(slot)])
    case .field(let variable, let slot):
      guard let list = context.variableLists[variable.index] else { return nil }
      return context.title(of: program.schema[list].layout.fields[Int(slot)])
    case .fieldOf(_, let list, let slot):
      return context.title(of: program.schema[list].layout.fields[Int(slot)])
    case .definition(let definition), .definitionOf(let definition, _):
      return given(program[definition].header.titles)
    case .reading(let reading): return given(program[reading].header.titles)
    case .parameter(let parameter, _): return given(program[parameter].header.titles)
    case .clause(let reference, _, _): return given(program.header(of: reference).titles)
    case .asOf: return words.momentOfDecision
    case .today: return words.dayOfDecision
    // What is made of parts has no title of its own.
    default: return nil
    }
  }

  /// The title of the table that is asked.
  func title(of asking: AskingID) -> String? {
    given(program[program[asking].column].header.titles)
  }

  /// What the inputs of a table stand for, each with what it is called.
  func inputs(of asking: AskingID) -> [(name: String, value: ExpressionID)] {
    program[asking].inputs.map { (program.name(of: $0.variable), $0.value) }
  }

  private func given(_ titles: [Title]) -> String? {
    let title = context.title(titles, or: "")
    return title.isEmpty ? nil : title
  }

  /// Whether a title, or an alternative's, stands anywhere in an expression; code is as clear and
  /// shorter where there is none.
  func hasTitle(_ id: ExpressionID) -> Bool {
    let expression = program[id]
    switch expression {
    case .asOf, .today: return false
    case .constant: return false
    // Any other may have one, in itself or in its parts.
    default: break
    }
    if title(expression) != nil { return true }
    for part in program.parts(of: expression) where hasTitle(part) { return true }
    return false
  }

  // MARK: Quotation marks

  /// A title in the quotation marks of the language; its own become inner ones.
  func quoted(_ title: String) -> String {
    var inner = ""
    for scalar in title.unicodeScalars {
      switch scalar {
      case "「": inner += "『"
      case "」": inner += "』"
      case "“": inner += "‘"
      case "”": inner += "’"
      default: inner.unicodeScalars.append(scalar)
      }
    }
    return words.isKorean ? "「\(inner)」" : "“\(inner)”"
  }

  /// A title in quotation marks, but for those that are the report's own words.
  func quoted(_ title: String, _ expression: Expression) -> String {
    switch expression {
    case .asOf, .today: title
    // The titles of the policy stand in quotation marks.
    default: quoted(title)
    }
  }

  /// The title of a written alternative of a choice; nil for other expressions.
  func alternative(_ id: ExpressionID) -> String? {
    guard case .constant(let constant) = program[id], case .choice = program[constant] else {
      return nil
    }
    return self.constant(id)
  }

  /// Whether a name is compared with what is written out.
  func isPlainComparison(_ id: ExpressionID) -> Bool {
    guard case .binary(let operation, let left, let right) = program[id],
      title(program[left]) != nil
    else { return false }
    switch operation {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .isInItems, .isInSet:
      if case .constant = program[right] { return true }
      return false
    // Only comparisons with a written value narrow a title.
    default: return false
    }
  }

  // MARK: Values

  /// The value in place of an expression that is shown by its value; nil where its parts are.
  func filled(_ id: ExpressionID) -> String? {
    guard isFilledIn else { return nil }
    return FormulaPrinter(context: context, values: values, isFilledIn: true).filledIn(id)
  }

  /// The value of a constant; nil for other expressions.
  func constant(_ id: ExpressionID) -> String? {
    guard case .constant(let constant) = program[id] else { return nil }
    return context.text(program[constant], program.type(of: id))
  }

  /// Whether a constant says yes or no; nil for what is no such constant.
  func truth(_ id: ExpressionID) -> Bool? {
    guard case .constant(let constant) = program[id], case .truth(let truth) = program[constant]
    else { return nil }
    return truth
  }

  /// The members of a written set or list, as they are told; nil for what is not written out.
  func members(_ id: ExpressionID, _ text: (ExpressionID) -> String) -> [String]? {
    switch program[id] {
    case .items(let items): return items.map { text($0) }
    case .constant(let constant):
      let type = program.type(of: id).unwrapped
      switch (program[constant], type) {
      case (.set(let set), .set(let choice)): return context.titles(set, choice)
      case (.items(let items), .list(let element)):
        return items.map { context.text($0, element) }
      // A constant of another type is no list.
      default: return nil
      }
    // All others are not written out.
    default: return nil
    }
  }

  /// Whether values of a type are moments or days.
  func isTime(_ id: ExpressionID) -> Bool { program.type(of: id).unwrapped.isTime }

  // MARK: Elements

  /// Which element a variable stands for at a place.
  enum Owner {
    /// The one that a selection goes through just here, or the only one there is.
    case near
    /// One of a selection around.
    case outer
    /// The one that is decided.
    case decided
  }

  func owner(_ variable: VariableID) -> Owner {
    if scope.last == variable { return .near }
    if scope.contains(variable) { return .outer }
    return scope.isEmpty ? .near : .decided
  }

  /// The variable that an expression is, if it is one.
  func variable(_ id: ExpressionID) -> VariableID? {
    if case .variable(let variable) = program[id] { return variable }
    return nil
  }

  /// The title of the list that a selection goes through.
  func listTitle(_ id: ExpressionID) -> String? {
    if let title = title(program[id]) { return title }
    if let list = program.type(of: id).elementList { return given(program.schema[list].titles) }
    return nil
  }
}

extension ReportContext {
  // MARK: Expressions in a report

  /// A condition or a formula as this report writes it: in phrases with titles, or in its code form.
  func expressionText(_ id: ExpressionID, _ outer: Int? = nil) -> String {
    if !writesNames {
      let names = PhraseNames(context: self)
      if let constant = names.constant(id), saysMoreThanCode(id) { return constant }
      if names.hasTitle(id) { return phrase(id, names) }
    }
    let printer = FormulaPrinter(context: self)
    return outer.map { printer.text(id, $0) } ?? printer.text(id)
  }

  /// Whether a written value reads otherwise than in the rules: yes and no, titles, Korean units.
  private func saysMoreThanCode(_ id: ExpressionID) -> Bool {
    switch program.type(of: id).unwrapped {
    case .truth, .choice, .set: true
    // Numbers and dates read otherwise in Korean alone.
    default: words.isKorean
    }
  }

  /// A formula with values in place of names.
  func filledText(_ id: ExpressionID, _ trace: [TracedValue]) -> String {
    let printer = FormulaPrinter.filled(self, trace)
    if !writesNames {
      var names = PhraseNames(context: self)
      if names.hasTitle(id) {
        names.values = printer.values
        names.isFilledIn = true
        return phrase(id, names)
      }
    }
    return printer.text(id)
  }

  private func phrase(_ id: ExpressionID, _ names: PhraseNames) -> String {
    words.isKorean ? KoreanPhrases(names: names).text(id) : EnglishPhrases(names: names).text(id)
  }

  /// What a name or a question is called where its value stands behind it, and whether that is a title.
  func label(_ id: ExpressionID) -> (text: String, isTitle: Bool) {
    if !writesNames {
      let names = PhraseNames(context: self)
      switch program[id] {
      case .asOf: return (words.momentOfDecision, true)
      case .today: return (words.dayOfDecision, true)
      // All others are told by phrases where a title is in them.
      default: if names.hasTitle(id) { return (phrase(id, names), true) }
      }
    }
    return (FormulaPrinter(context: self).text(id), false)
  }

  /// The name of a clause or a definition before its value, as `label`.
  func label(_ header: ClauseHeader) -> (text: String, isTitle: Bool) {
    let title = writesNames ? "" : title(header.titles, or: "")
    return title.isEmpty ? (header.name, false) : (title, true)
  }

  /// A name with its value: `Fee: 33,000 KRW`, or `line.fee = 33,000 KRW` in the code form.
  func valueText(_ label: (text: String, isTitle: Bool), _ value: String) -> String {
    if !label.isTitle { return "\(label.text) = \(value)" }
    // A title that asks is answered.
    return label.text.hasSuffix("?") ? "\(label.text) — \(value)" : "\(label.text): \(value)"
  }
}

extension ReportWords {
  var momentOfDecision: String { pick("the moment of the decision", "기준 시각") }
  var dayOfDecision: String { pick("the day of the decision", "기준일") }
  var whenItHappened: String { pick("When it happened", "일어난 때") }
}

extension Type {
  /// Whether its values are moments or days.
  var isTime: Bool {
    switch self {
    case .date, .time, .instant, .month, .quarter, .year: true
    // Values of all other types are no points of time.
    default: false
    }
  }
}
