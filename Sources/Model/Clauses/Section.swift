// Sections: the clauses that together decide one question.

/// A section; by reference, as it is taken out of the program again and again.
package final class Section: Sendable {
  package let header: ClauseHeader
  /// Where it is asked at all; nil for always.
  package let appliesWhen: ExpressionID?
  /// Own words for outcomes: the outcome's name and the word.
  package let outcomeWords: [(outcome: String, titles: [Title])]
  /// Its clauses in the order of the file.
  package let requirements: [RequirementID]
  /// What excludes.
  package let exclusions: [ExclusionID]
  /// Its deadlines, required or not.
  package let deadlines: [DeadlineID]
  /// What is granted where it is eligible.
  package let awards: [AwardID]
  /// What it advises.
  package let advice: [AdviceID]
  /// What it leaves to people.
  package let judgements: [JudgementID]
  /// Its tables.
  package let tables: [TableID]
  /// Its duties, required or not.
  package let duties: [DutyID]
  /// The clauses that can refuse it where they are required, of all kinds, in the order of the file.
  package let refusing: [ClauseReference]
  /// The contested readings that it depends on, directly or not.
  package let contestedReadings: [ReadingID]
  /// The tables outside sections on which its requirements, exclusions, deadlines, duties and
  /// judgements rest, directly or through definitions.
  package let outerTables: [TableID]
  package init(
    header: ClauseHeader,
    appliesWhen: ExpressionID?,
    outcomeWords: [(outcome: String, titles: [Title])],
    requirements: [RequirementID],
    exclusions: [ExclusionID],
    deadlines: [DeadlineID],
    awards: [AwardID],
    advice: [AdviceID],
    judgements: [JudgementID],
    duties: [DutyID] = [],
    tables: [TableID] = [],
    refusing: [ClauseReference]? = nil,
    contestedReadings: [ReadingID],
    outerTables: [TableID] = []
  ) {
    self.header = header
    self.appliesWhen = appliesWhen
    self.outcomeWords = outcomeWords
    self.requirements = requirements
    self.exclusions = exclusions
    self.deadlines = deadlines
    self.awards = awards
    self.advice = advice
    self.judgements = judgements
    self.tables = tables
    self.duties = duties
    self.refusing =
      refusing ?? requirements.map { .requirement($0) } + exclusions.map { .exclusion($0) }
      + deadlines.map { .deadline($0) } + duties.map { .duty($0) }
      + judgements.map { .judgement($0) }
    self.contestedReadings = contestedReadings
    self.outerTables = outerTables
  }

  /// The same section, which contested readings can change.
  func contested(by readings: [ReadingID]) -> Section {
    completed(contestedReadings: readings, outerTables: outerTables)
  }

  /// The same section with another table outside it.
  func resting(on table: TableID) -> Section {
    completed(contestedReadings: contestedReadings, outerTables: outerTables + [table])
  }

  private func completed(contestedReadings: [ReadingID], outerTables: [TableID]) -> Section {
    Section(
      header: header,
      appliesWhen: appliesWhen,
      outcomeWords: outcomeWords,
      requirements: requirements,
      exclusions: exclusions,
      deadlines: deadlines,
      awards: awards,
      advice: advice,
      judgements: judgements,
      duties: duties,
      tables: tables,
      refusing: refusing,
      contestedReadings: contestedReadings,
      outerTables: outerTables
    )
  }
}
