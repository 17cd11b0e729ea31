// What each handle stands for in its program, so that no handle is asked of another's array.

extension Program {
  package subscript(_ id: ExpressionID) -> Expression { expressions[id.index] }
  package subscript(_ id: SectionID) -> Section { sections[id.index] }
  package subscript(_ id: DefinitionID) -> Definition { definitions[id.index] }
  package subscript(_ id: DeadlineID) -> Deadline { deadlines[id.index] }
  package subscript(_ id: AwardID) -> Award { awards[id.index] }
  package subscript(_ id: RequirementID) -> Requirement { requirements[id.index] }
  package subscript(_ id: ExclusionID) -> Exclusion { exclusions[id.index] }
  package subscript(_ id: JudgementID) -> Judgement { judgements[id.index] }
  package subscript(_ id: AdviceID) -> Advice { advice[id.index] }
  package subscript(_ id: DutyID) -> Duty { duties[id.index] }
  package subscript(_ id: PropertyID) -> Property { properties[id.index] }
  package subscript(_ id: TableID) -> Table { tables[id.index] }
  package subscript(_ id: CollectionID) -> Collection { collections[id.index] }
  package subscript(_ id: AskingID) -> Asking { askings[id.index] }
  package subscript(_ id: CountingID) -> Counting { countings[id.index] }
  package subscript(_ id: SeriesID) -> Series { series[id.index] }
  package subscript(_ id: DailyTimeID) -> DailyTime { dailyTimes[id.index] }
  package subscript(_ id: ParameterID) -> Parameter { parameters[id.index] }
  package subscript(_ id: ReadingID) -> Reading { readings[id.index] }
  package subscript(_ id: ConstantID) -> Value { constants[id.index] }
  package subscript(_ id: ChoiceID) -> Choice { choices[id.index] }
  package subscript(_ id: CurrencyID) -> Currency { currencies[id.index] }
  package subscript(_ id: CountingRulesID) -> NamedCountingRules { countingRules[id.index] }
  package subscript(_ id: CalendarID) -> NamedCalendar { calendars[id.index] }

  /// The type of an expression.
  package func type(of expression: ExpressionID) -> Type { expressionTypes[expression.index] }

  /// Where an expression stands.
  package func origin(of expression: ExpressionID) -> OriginID {
    expressionOrigins[expression.index]
  }

  /// The name that the author gave a variable.
  package func name(of variable: VariableID) -> String { variables[variable.index] }
}
