// The one way in which a program comes about: entries are added, a few are completed, and then it
// is finished and cannot change.

package import Quantities

/// A program in the making.
///
/// What has been added can be read from `program` at any time; handles that `add` gives hold in the
/// finished program. Only expressions and origins must be added before what names them; clauses may
/// name clauses that come later, by the number that these will have.
package struct ProgramBuilder: Sendable {
  package private(set) var program = Program()

  package init() {}

  /// The program, which nothing can change from here on.
  ///
  /// - Requires: No invariant of programs is broken (see `Program.brokenInvariants`); debug builds
  ///   look at all of them.
  package func finished() -> Program {
    assert(
      program.brokenInvariants().isEmpty,
      "a program that breaks its invariants: \(program.brokenInvariants())"
    )
    return program
  }

  // MARK: Header

  /// What the policy's own clause says of it.
  package mutating func setHeader(name: String, titles: [Title], source: String) {
    program.name = name
    program.titles = titles
    program.source = source
  }

  package mutating func setLetterhead(_ letterhead: Letterhead) {
    program.letterhead = letterhead
  }
  package mutating func setVersion(_ version: String) { program.version = version }
  package mutating func setZone(_ zone: ZoneRules) { program.zone = zone }
  package mutating func setCurrency(_ currency: CurrencyID?) { program.currency = currency }
  package mutating func setCalendar(_ calendar: CalendarID?) { program.calendar = calendar }
  package mutating func setSchema(_ schema: FactSchema) { program.schema = schema }
  package mutating func setWorlds(_ worlds: [World]) { program.worlds = worlds }
  package mutating func add(_ outline: Outline) { program.outlines.append(outline) }

  // MARK: Expressions and what they name

  package mutating func add(_ origin: Origin) -> OriginID {
    program.origins.append(origin)
    return OriginID(program.origins.count - 1)
  }

  package mutating func add(
    _ expression: Expression,
    _ type: Type,
    at origin: OriginID
  ) -> ExpressionID {
    program.expressions.append(expression)
    program.expressionTypes.append(type)
    program.expressionOrigins.append(origin)
    return ExpressionID(program.expressions.count - 1)
  }

  package mutating func add(_ constant: Value) -> ConstantID {
    program.constants.append(constant)
    return ConstantID(program.constants.count - 1)
  }

  package mutating func add(variable name: String) -> VariableID {
    program.variables.append(name)
    return VariableID(program.variables.count - 1)
  }

  package mutating func add(_ selection: Selection) -> Int32 {
    program.selections.append(selection)
    return Int32(program.selections.count - 1)
  }

  package mutating func add(_ counting: Counting) -> CountingID {
    program.countings.append(counting)
    return CountingID(program.countings.count - 1)
  }

  package mutating func add(_ time: DailyTime) -> DailyTimeID {
    program.dailyTimes.append(time)
    return DailyTimeID(program.dailyTimes.count - 1)
  }

  package mutating func add(_ series: Series) -> SeriesID {
    program.series.append(series)
    return SeriesID(program.series.count - 1)
  }

  package mutating func add(_ asking: Asking) -> AskingID {
    program.askings.append(asking)
    return AskingID(program.askings.count - 1)
  }

  package mutating func add(_ collection: Collection) -> CollectionID {
    program.collections.append(collection)
    return CollectionID(program.collections.count - 1)
  }

  // MARK: Declarations

  package mutating func add(_ choice: Choice) -> ChoiceID {
    program.choices.append(choice)
    return ChoiceID(program.choices.count - 1)
  }

  package mutating func add(_ currency: Currency) -> CurrencyID {
    program.currencies.append(currency)
    return CurrencyID(program.currencies.count - 1)
  }

  package mutating func add(_ calendar: NamedCalendar) { program.calendars.append(calendar) }
  package mutating func add(_ rules: NamedCountingRules) { program.countingRules.append(rules) }
  package mutating func add(_ parameter: Parameter) { program.parameters.append(parameter) }
  package mutating func add(_ reading: Reading) { program.readings.append(reading) }

  // MARK: Clauses

  package mutating func add(_ definition: Definition) { program.definitions.append(definition) }
  package mutating func add(_ table: Table) { program.tables.append(table) }
  package mutating func add(_ section: Section) { program.sections.append(section) }
  package mutating func add(_ requirement: Requirement) { program.requirements.append(requirement) }
  package mutating func add(_ exclusion: Exclusion) { program.exclusions.append(exclusion) }
  package mutating func add(_ deadline: Deadline) { program.deadlines.append(deadline) }
  package mutating func add(_ award: Award) { program.awards.append(award) }
  package mutating func add(_ advice: Advice) { program.advice.append(advice) }
  package mutating func add(_ judgement: Judgement) { program.judgements.append(judgement) }
  package mutating func add(_ duty: Duty) { program.duties.append(duty) }
  package mutating func add(_ property: Property) { program.properties.append(property) }
  package mutating func add(_ output: Output) { program.outputs.append(output) }
  package mutating func add(_ scenario: Scenario) { program.scenarios.append(scenario) }

  // MARK: Completing what was added

  /// Says between which ends a fact must be: of the claim, or of the elements of a list.
  package mutating func limit(slot: Int, of list: ListID?, to range: FactRange) {
    if let list {
      program.schema[list].layout.fields[slot].range = range
    } else {
      program.schema.root.fields[slot].range = range
    }
  }

  /// Says which contested readings can change a section.
  package mutating func contest(_ section: SectionID, by readings: [ReadingID]) {
    program.sections[section.index] = program[section].contested(by: readings)
  }

  /// Says that a section rests on a table that stands outside of it.
  package mutating func rest(_ section: SectionID, on table: TableID) {
    program.sections[section.index] = program[section].resting(on: table)
  }

  package mutating func index(_ table: TableID, by index: RowIndex?) {
    program.tables[table.index].index = index
  }

  package mutating func index(_ collection: CollectionID, by index: RowIndex?) {
    program.collections[collection.index].index = index
  }

  package mutating func index(_ definition: DefinitionID, by index: RowIndex?) {
    program.definitions[definition.index].formula = program[definition].formula.indexed(by: index)
  }
}
