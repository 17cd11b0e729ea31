// Builds small checked programs by hand, without parser and checker.

import Quantities

@testable import Evaluation
@testable import Model

/// A program in the making: facts get slots, expressions get numbers and places.
struct SmallProgram {
  private(set) var program = Program()
  private var fields: [FactField] = []
  private var lists: [FactList] = []

  init() { program.name = "test" }

  mutating func origin() -> OriginID {
    program.origins.append(Origin(file: "t.rules", line: program.origins.count + 1, column: 1))
    return OriginID(program.origins.count - 1)
  }

  /// Declares a fact of the claim and gives the expression that reads it.
  mutating func fact(_ type: Type, default defaultValue: Value? = nil) -> ExpressionID {
    let slot = fields.count
    fields.append(field("f\(slot)", type, default: defaultValue))
    return add(.fact(slot: Int32(slot)), type)
  }

  private mutating func field(
    _ name: String,
    _ type: Type,
    list: ListID? = nil,
    default defaultValue: Value? = nil
  ) -> FactField {
    FactField(
      name: name,
      titles: [],
      type: type,
      list: list,
      defaultValue: defaultValue,
      origin: origin(),
      path: name
    )
  }

  /// Declares a list of the claim with fields of the types given.
  mutating func list(_ types: [Type]) -> (list: ListID, expression: ExpressionID) {
    let list = ListID(lists.count)
    let slot = fields.count
    fields.append(field("l\(slot)", .list(.element(list)), list: list))
    let layout = RowLayout(
      fields: types.enumerated().map { field("e\($0.offset)", $0.element) },
      members: []
    )
    lists.append(FactList(path: "l\(slot)", titles: [], parent: nil, slot: slot, layout: layout))
    return (list, add(.fact(slot: Int32(slot)), .list(.element(list))))
  }

  mutating func add(_ expression: Expression, _ type: Type) -> ExpressionID {
    program.expressions.append(expression)
    program.expressionTypes.append(type)
    program.expressionOrigins.append(origin())
    return ExpressionID(program.expressions.count - 1)
  }

  mutating func constant(_ value: Value, _ type: Type) -> ExpressionID {
    program.constants.append(value)
    return add(.constant(ConstantID(program.constants.count - 1)), type)
  }

  mutating func number(_ number: Int) -> ExpressionID {
    constant(.number(Rational(number)), .number)
  }

  mutating func binary(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID,
    _ type: Type
  ) -> ExpressionID {
    add(.binary(operation, left, right), type)
  }

  mutating func variable(_ name: String) -> VariableID {
    program.variables.append(name)
    return VariableID(program.variables.count - 1)
  }

  mutating func select(_ selection: Selection, _ type: Type) -> ExpressionID {
    program.selections.append(selection)
    return add(.select(Int32(program.selections.count - 1)), type)
  }

  mutating func forEach(
    _ list: (list: ListID, expression: ExpressionID),
    _ variable: VariableID,
    filter: ExpressionID? = nil,
    order: ExpressionID? = nil
  ) -> ForEach {
    ForEach(
      domain: .list(list.list),
      variable: variable,
      variableName: "x",
      listName: "items",
      list: list.expression,
      filter: filter,
      order: order
    )
  }

  mutating func header(
    _ name: String,
    section: SectionID? = nil,
    forEach: ForEach? = nil
  ) -> ClauseHeader {
    ClauseHeader(
      name: name,
      titles: [],
      source: "",
      origin: origin(),
      section: section,
      forEach: forEach,
      variables: 0..<program.variables.count
    )
  }

  mutating func formula(
    _ value: ExpressionID,
    _ type: Type,
    notMoreThan: [ExpressionID] = [],
    notLessThan: [ExpressionID] = [],
    rounding: Rounding? = nil
  ) -> Formula {
    Formula(
      cases: [Case(value: value, condition: .always, origin: origin())],
      notMoreThan: notMoreThan,
      notLessThan: notLessThan,
      rounding: rounding,
      type: type
    )
  }

  mutating func cases(
    _ items: [(ExpressionID, ExpressionID?)],
    otherwise: ExpressionID? = nil,
    _ type: Type
  ) -> Formula {
    var cases: [Case] = []
    for (value, condition) in items {
      cases.append(
        Case(value: value, condition: condition.map { .when($0) } ?? .always, origin: origin())
      )
    }
    if let otherwise {
      cases.append(Case(value: otherwise, condition: .otherwise, origin: origin()))
    }
    return Formula(cases: cases, type: type)
  }

  /// Adds a definition and gives the expression that names it for the current element.
  mutating func define(
    _ formula: Formula,
    forEach: ForEach? = nil,
    isRecursive: Bool = false
  ) -> (id: DefinitionID, expression: ExpressionID) {
    let id = DefinitionID(program.definitions.count)
    let header = header("d\(id.index)", forEach: forEach)
    program.definitions.append(
      Definition(header: header, formula: formula, isRecursive: isRecursive)
    )
    return (id, add(.definition(id), formula.type))
  }

  mutating func require(
    _ condition: ExpressionID,
    when: ExpressionID? = nil,
    forEach: ForEach? = nil
  ) -> RequirementID {
    let header = header("r", section: SectionID(program.sections.count), forEach: forEach)
    program.requirements.append(Requirement(header: header, condition: condition, when: when))
    return RequirementID(program.requirements.count - 1)
  }

  mutating func exclude(
    when: ExpressionID,
    exceptions: [Exception] = [],
    forEach: ForEach? = nil
  ) -> ExclusionID {
    let header = header("x", section: SectionID(program.sections.count), forEach: forEach)
    program.exclusions.append(Exclusion(header: header, when: when, exceptions: exceptions))
    return ExclusionID(program.exclusions.count - 1)
  }

  mutating func exception(
    _ condition: ExpressionID,
    exceptions: [Exception] = []
  ) -> Exception {
    Exception(condition: condition, source: "", origin: origin(), exceptions: exceptions)
  }

  mutating func award(
    _ formula: Formula,
    when: ExpressionID? = nil,
    forEach: ForEach? = nil
  ) -> AwardID {
    let header = header("a", section: SectionID(program.sections.count), forEach: forEach)
    program.awards.append(
      Award(
        header: header,
        formula: formula,
        currency: CurrencyID(0),
        methods: [],
        payableBy: nil,
        from: Party(),
        to: Party(),
        when: when
      )
    )
    return AwardID(program.awards.count - 1)
  }

  mutating func deadline(
    due: ExpressionID,
    type: Type,
    metBy: ExpressionID?,
    isRequired: Bool,
    when: ExpressionID? = nil
  ) -> DeadlineID {
    let header = header("t", section: SectionID(program.sections.count))
    let formula = formula(due, type)
    program.deadlines.append(
      Deadline(header: header, formula: formula, metBy: metBy, isRequired: isRequired, when: when)
    )
    return DeadlineID(program.deadlines.count - 1)
  }

  mutating func judge(when: ExpressionID) -> JudgementID {
    let header = header("j", section: SectionID(program.sections.count))
    program.judgements.append(Judgement(header: header, when: when))
    return JudgementID(program.judgements.count - 1)
  }

  /// Adds the section that the clauses named before belong to.
  @discardableResult
  mutating func section(
    _ requirements: [RequirementID] = [],
    exclusions: [ExclusionID] = [],
    deadlines: [DeadlineID] = [],
    awards: [AwardID] = [],
    judgements: [JudgementID] = [],
    appliesWhen: ExpressionID? = nil,
    forEach: ForEach? = nil,
    contested: [ReadingID] = []
  ) -> SectionID {
    let id = SectionID(program.sections.count)
    let header = header("s\(id.index)", section: id, forEach: forEach)
    program.sections.append(
      Section(
        header: header,
        appliesWhen: appliesWhen,
        outcomeWords: [],
        requirements: requirements,
        exclusions: exclusions,
        deadlines: deadlines,
        awards: awards,
        advice: [],
        judgements: judgements,
        contestedReadings: contested
      )
    )
    return id
  }

  /// Adds a reading with two alternatives, of which the first is the default.
  mutating func reading(isContested: Bool) -> (id: ReadingID, isSecond: ExpressionID) {
    let choice = ChoiceID(program.choices.count)
    program.choices.append(
      Choice(name: "", alternatives: [Alternative(name: "a"), Alternative(name: "b")])
    )
    let id = ReadingID(program.readings.count)
    let header = header("reading\(id.index)")
    program.readings.append(
      Reading(header: header, choice: choice, defaultAlternative: 0, isContested: isContested)
    )
    let value = add(.reading(id), .choice(choice))
    let second = constant(.choice(1), .choice(choice))
    return (id, binary(.equal, value, second, .truth))
  }

  mutating func world(_ alternatives: [Int], isContested: Bool) {
    let switched = alternatives.indices.filter { alternatives[$0] != 0 }.map { ReadingID($0) }
    program.worlds.append(
      World(alternatives: alternatives, switched: switched, isContested: isContested)
    )
  }

  func finished() -> Program {
    var result = program
    result.schema = FactSchema(
      root: RowLayout(fields: fields, members: []),
      lists: lists,
      caseNames: [],
      asOfNames: []
    )
    return result
  }
}

/// A table with the claim's facts by slot; nil is unknown.
func table(_ program: Program, _ values: [Value?]) -> FactTable {
  var table = FactTable(schema: program.schema)
  for (slot, value) in values.enumerated() { table.root[slot] = value }
  return table
}

extension Evaluator where Tracer == NoTrace {
  /// An evaluator in the default world.
  init(_ program: Program, _ facts: FactTable) {
    self.init(
      program: program,
      facts: facts,
      alternatives: usedWorlds(of: program)[0].alternatives
    )
  }
}

/// A short text for a value, for comparing with expected texts.
func text(_ value: Value) -> String {
  switch value {
  case .none: "none"
  case .truth(let truth): truth ? "yes" : "no"
  case .number(let number): number.description
  case .date(let date): date.description
  case .instant(let instant): instant.rfc3339(offsetSeconds: 0)
  case .element(let row): "#\(row)"
  case .items(let items): "[" + items.map { text($0) }.joined(separator: " ") + "]"
  case .rows(let start, let count): "#\(start)+\(count)"
  case .open(let open): text(open)
  default: "other"
  }
}

/// `unknown` or `error`, with bounds where there are some.
func text(_ open: Open) -> String {
  let word = open.problems.isEmpty ? "unknown" : open.facts.isEmpty ? "error" : "both"
  if open.low == nil && open.high == nil { return word }
  return "\(word) \(open.low?.description ?? "-")..\(open.high?.description ?? "-")"
}
