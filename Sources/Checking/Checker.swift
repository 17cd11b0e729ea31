// The state of one check: what was declared, what has been built, and what was found.

import Model
import Quantities
import SourceText
import Syntax

/// An expression that was checked: its handle, its type, and what its elements belong to.
struct Typed {
  var id: ExpressionID
  var type: Type
  /// The domain whose definitions and clauses are fields of this value.
  var domain: Domain?
  /// `true` where it stands for an element strictly earlier than the current one.
  var isEarlier = false
}

/// A variable in scope.
struct ScopedVariable {
  let name: String
  let id: VariableID
  let type: Type
  let domain: Domain?
  let isEarlier: Bool
  /// The `in order of …` of the `for each` that binds it.
  let orderNode: NodeID?
  /// Where its name is declared.
  var place: SourceRange?
}

/// What expressions of one clause can see.
struct Context {
  var variables: [ScopedVariable] = []
  /// The variable of the clause's own or its section's `for each`.
  var current: ScopedVariable?
  /// The paths that a condition around the expression has shown to be given.
  var given: Set<String> = []
  /// The clause whose dependencies are collected.
  var dependent: DependencyNode?
  /// The counting rules of a deadline that has exceptions of its own.
  var counting: (rules: CountingRules, source: CountingRulesID)?
  /// `true` inside `expect`, where a bare award stands for its amount.
  var isExpectation = false
}

/// One clause of a file, with the section that it stands in.
struct ClauseEntry {
  let file: Int
  let node: NodeID
  let kind: NodeKind
  let name: String
  let section: Int?
  /// Its place among the clauses of its kind, which is its handle.
  var index = 0
}

/// What a name of the policy stands for.
enum Symbol {
  case fact(FactMember)
  case choice(ChoiceID)
  case parameter(ParameterID)
  case reading(ReadingID)
  case calendar(CalendarID)
  case countingRules(CountingRulesID)
  case definition(DefinitionID)
  case table(TableID)
  case clause(ClauseReference)
  case property
}

/// The clauses of one kind in one section.
struct SectionPart: Hashable {
  let kind: NodeKind
  let section: Int
}

/// A question of `isWhole`, whose answer is kept.
struct WholenessKey: Hashable {
  let expression: Int
  let digits: Int
}

/// Checks one policy; used once.
final class Checker {
  let purpose: CheckPurpose
  var files: [SourceFile] = []
  var trees: [SyntaxTree] = []
  var diagnostics: [Diagnostic] = []
  /// Whether a mistake was found at any time, even one that was taken back.
  var hasFoundErrors = false
  /// How many more unknown names are answered with the nearest known one.
  var remainingSuggestions = 100
  /// The program as far as it has come.
  var building = ProgramBuilder()
  var program: Program { _read { yield building.program } }
  /// How the articles of the source are accounted for; nil where a policy has no outline.
  var outline: OutlineAccount?
  var hasPolicy = false
  var policyEntry: ClauseEntry?

  var entries: [ClauseEntry] = []
  var sections: [ClauseEntry] = []
  var clausesByKind: [NodeKind: [ClauseEntry]] = [:]
  /// The clauses of each section, by their places in `clausesByKind`.
  var sectionMembers: [SectionPart: [Int]] = [:]
  var symbols: [String: Symbol] = [:]
  var symbolPlaces: [String: SourceRange] = [:]
  /// The `overall` that stands above the clause that is being collected, without a section between.
  var endOfSection: SourceRange?
  /// Whether some `section` has a head that cannot be read.
  var hasBrokenSection = false
  /// Names that stand for nothing certain: of clauses below such a head, and of two things at once.
  ///
  /// Their uses are not reported.
  var skippedNames: Set<String> = []

  /// Whether the policy and its files have no section.
  var lacksSections = false
  /// Whether it has been told that the policy names no currency.
  var lacksCurrency = false
  var datedBy: Typed?
  /// The zones that the files name, by name.
  var zones: [String: ZoneRules] = [:]
  /// The counting rules of the header.
  var policyRules = CountingRulesID(0)
  /// What the calendars say, and those of them that something asks about.
  var calendarDrafts: [CalendarDraft?] = []
  var askedCalendars: Set<Int> = []
  var rootMembers: [FactMember] = []
  /// The ranges of facts, whose ends may be facts that stand further below.
  var pendingRanges: [PendingRange] = []
  var usedFields: Set<FactReference> = []
  /// The places of the facts' lines, by the origin of their fields.
  var factPlaces: [OriginID: SourceRange] = [:]
  var usedNames: Set<String> = []
  /// The domain of each clause with `for each`, by reference; definitions apart.
  var clauseDomains: [ClauseReference: Domain] = [:]
  var definitionDomains: [Int: Domain] = [:]
  /// The lists that sections go through, as expressions.
  var sectionLists: [Int: ExpressionID] = [:]
  /// What each definition stands for: `define` clauses, then the columns of tables.
  var definitionEntries: [DefinitionEntry] = []
  var tableEntries: [TableEntry] = []
  /// The tables with `otherwise for people`, in the order of their judgements.
  var peopleTables: [Int] = []
  var checkedTables: [CheckedTable?] = []
  /// What tables are asked with, by their places, as far as they are checked.
  var tableInputs: [Int: [ScopedVariable]] = [:]
  /// The table that is being asked with its inputs.
  var askedTable: TableID?
  /// The choices of output columns of bare words, by their definitions.
  var columnChoices: [Int: ChoiceID] = [:]
  /// What the scenarios give, as far as it is known, and their places by their titles.
  var givenClaims: [Int: GivenState] = [:]
  var scenarioTitles: [String: [Int]]?
  /// How many scenarios in a row are being looked at, each because the one before is given as in it.
  var givenDepth = 0
  /// The choices of the clauses that can refuse sections, by their sections.
  var refusalChoices: [Int: ChoiceID] = [:]
  var definitionStates: [DefinitionState] = []
  var awardStates: [AwardState] = []
  var deadlineStates: [DeadlineCheckState] = []
  var definitionStack = DefinitionStack()
  /// How many clauses are being checked, each because the one before asked for it.
  var clauseDepth = 0
  /// How many definitions in a row each definition rests on.
  var definitionDepths: [Int: Int] = [:]
  /// Whether an expression is certainly whole, by its handle and the decimals.
  var wholeness: [WholenessKey: Bool] = [:]
  var dependencies: [DependencyNode: [DependencyNode]] = [:]
  var constantValues: [Int: Value] = [:]
  /// The lists of facts whose elements variables stand for, as far as their facts were asked for.
  var variableLists: [VariableID: ListID] = [:]
  /// Whether definitions certainly have a finite decimal form.
  var finiteForms: [DefinitionID: Bool] = [:]

  /// The expressions that take a part of a date, which none has not; the date of an instant that is
  /// only counted from may be none.
  var partsOfDates: Set<Int> = []
  /// Where each expression stands.
  var expressionPlaces: [(file: Int, node: NodeID)] = []

  /// The file and tree that is being checked.
  var file = 0
  var context = Context()
  var isSilent = false
  /// The cases of the formula that is being checked.
  var currentCases: [NodeID] = []

  /// Whether it is kept which name stands for what.
  var keepsNames = false
  var names = NameRecords()
  /// The places of the lines of facts, by the origins of what they declare.
  var memberPlaces: [OriginID: SourceRange] = [:]
  var alternativePlaces: [AlternativeKey: SourceRange] = [:]
  /// The name about which it is asked what may stand there, and what was seen there.
  var watched: SourceRange?
  var wantedType: Type?
  var sight = Sight()

  /// What was parsed before.
  let parsed: ParsedFiles

  init(for purpose: CheckPurpose, _ parsed: ParsedFiles = ParsedFiles()) {
    self.purpose = purpose
    self.parsed = parsed
  }

  var tree: SyntaxTree { trees[file] }

  // MARK: Findings

  /// Whether a mistake stands that keeps the policy from deciding.
  var hasErrors: Bool { hasFoundErrors && diagnostics.contains { $0.severity == .error } }

  func report(_ diagnostic: Diagnostic) {
    if isSilent { return }
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { hasFoundErrors = true }
  }

  func report(
    _ code: DiagnosticCode,
    _ node: NodeID,
    _ message: String,
    cure: String = "",
    labels: [DiagnosticLabel] = []
  ) {
    report(Diagnostic(code, at: tree.range(node), message, cure: cure, labels: labels))
  }

  // MARK: Building

  func origin(_ node: NodeID) -> OriginID {
    let range = tree.range(node)
    let position = tree.file.position(range.start)
    return building.add(
      Origin(file: tree.file.name, line: position.line, column: position.column)
    )
  }

  func emit(_ expression: Expression, _ type: Type, _ node: NodeID) -> ExpressionID {
    expressionPlaces.append((file, node))
    return building.add(expression, type, at: origin(node))
  }

  func typed(_ expression: Expression, _ type: Type, _ node: NodeID, domain: Domain? = nil)
    -> Typed
  {
    Typed(id: emit(expression, type, node), type: type, domain: domain)
  }

  func constant(_ value: Value, _ type: Type, _ node: NodeID) -> Typed {
    let id = emit(.constant(building.add(value)), type, node)
    constantValues[id.index] = value
    return Typed(id: id, type: type)
  }

  /// A value that fits everywhere, in the place of what could not be checked.
  ///
  /// Never none, which would settle questions: what is not known stays open.
  func unresolved(_ node: NodeID) -> Typed {
    constant(.open(Open(mayFail: true)), .nothingKnown, node)
  }

  func newVariable(_ name: String) -> VariableID {
    building.add(variable: name)
  }

  /// The value of an expression that is constant.
  func constantValue(_ expression: ExpressionID) -> Value? { constantValues[expression.index] }

  // MARK: Moving between clauses

  /// Runs `body` in a fresh context of another clause, and comes back.
  func inside<Result>(_ file: Int, _ context: Context, _ body: () -> Result) -> Result {
    let savedFile = self.file
    let savedContext = self.context
    self.file = file
    self.context = context
    defer {
      self.file = savedFile
      self.context = savedContext
    }
    return body()
  }

  /// Runs `body` with more paths known to be given.
  func narrowed<Result>(_ paths: Set<String>, _ body: () -> Result) -> Result {
    let saved = context.given
    context.given.formUnion(paths)
    defer { context.given = saved }
    return body()
  }

  // MARK: Parts that many clauses have

  func titles(_ node: NodeID) -> [Title] {
    tree.children(node, .title).map { titleText($0) }
  }

  func titleText(_ node: NodeID) -> Title {
    var language = ""
    var text = ""
    // The first word says what the text is: `title`, `refusal`.
    var isFirst = true
    for token in tree.significantTokens(node) {
      switch tree.tokenKinds[Int(token.index)] {
      case .string: text = tree.stringValue(token)
      case .word: if !isFirst { language = tree.text(token) }
      default: break
      }
      isFirst = false
    }
    return Title(language: language, text: text)
  }

  func sourceText(_ node: NodeID) -> String {
    guard let source = tree.child(node, .source) else { return "" }
    return tree.stringValue(tree.mainToken(source))
  }

  func nameNode(_ clause: NodeID) -> NodeID? { tree.child(clause, .name) }

  func keys(_ node: NodeID) -> [String] { tree.children(node, .key).map { tree.nameText($0) } }

  /// The children of a node that are expressions.
  func expressions(_ node: NodeID) -> [NodeID] {
    let tree = self.tree
    return tree.childSlice(node).filter { tree.kind($0).isExpression }
  }

  func firstExpression(_ node: NodeID) -> NodeID? {
    let tree = self.tree
    return tree.childSlice(node).first { tree.kind($0).isExpression }
  }
}

extension NodeKind {
  /// Whether nodes of this kind are expressions (`missing` counts, so that places keep their order).
  var isExpression: Bool {
    rawValue >= NodeKind.literalNumber.rawValue && self != .binding && self != .bindingWhere
      && self != .bindingOrder && self != .bindingBefore && self != .bindingSame && self != .has
      || self == .missing
  }
}
