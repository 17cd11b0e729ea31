// Warnings of values that may be none where a value is needed.

import Model
import SourceText
import Syntax

extension Checker {
  /// Goes through every clause of the program and warns where a value is needed that may be none.
  func checkNone() {
    let analysis = NoneAnalysis(program, partsOfDates: partsOfDates)
    for (index, definition) in program.definitions.enumerated() {
      checkNone(.definition(DefinitionID(index)), definition.header, analysis)
    }
    for index in program.sections.indices {
      checkNone(.clause(.section(SectionID(index))), program.sections[index].header, analysis)
    }
    for (index, clause) in program.requirements.enumerated() {
      checkNone(.clause(.requirement(RequirementID(index))), clause.header, analysis)
    }
    for (index, clause) in program.exclusions.enumerated() {
      checkNone(.clause(.exclusion(ExclusionID(index))), clause.header, analysis)
    }
    for (index, clause) in program.deadlines.enumerated() {
      checkNone(.clause(.deadline(DeadlineID(index))), clause.header, analysis)
    }
    for (index, clause) in program.awards.enumerated() {
      checkNone(.clause(.award(AwardID(index))), clause.header, analysis)
    }
    for (index, clause) in program.advice.enumerated() {
      checkNone(.clause(.advice(AdviceID(index))), clause.header, analysis)
    }
    for (index, clause) in program.judgements.enumerated() where clause.table == nil {
      checkNone(.clause(.judgement(JudgementID(index))), clause.header, analysis)
    }
    for (index, clause) in program.duties.enumerated() {
      checkNone(.clause(.duty(DutyID(index))), clause.header, analysis)
    }
    for property in program.properties {
      var uses = NoneUses(analysis)
      let scope = analysis.scope(property.header, of: nil)
      let known = uses.enter(property.when, known(property.header, analysis, &uses), scope)
      uses.need(property.condition, known, scope)
      warn(uses)
    }
    for output in program.outputs {
      var uses = NoneUses(analysis)
      let known = known(output.header, analysis, &uses)
      let scope = analysis.scope(output.header, of: nil)
      for case .value(let expression, _) in output.columns.map({ $0.content }) {
        uses.visit(expression, known, scope)
      }
      warn(uses)
    }
  }

  private func checkNone(
    _ clause: AskedClause,
    _ header: ClauseHeader,
    _ analysis: NoneAnalysis
  ) {
    var uses = NoneUses(analysis)
    var known: Set<String>
    if let section = header.section {
      known = analysis.applying(section, of: nil)
      if program[section].header.forEach == nil {
        known.formUnion(self.known(header, analysis, &uses))
      }
    } else {
      known = self.known(header, analysis, &uses)
    }
    analysis.visit(clause, known, analysis.scope(header, of: nil), &uses)
    warn(uses)
  }

  /// What is known of the element of a clause's `for each`, whose parts are visited.
  private func known(
    _ header: ClauseHeader,
    _ analysis: NoneAnalysis,
    _ uses: inout NoneUses
  ) -> Set<String> {
    guard let forEach = header.forEach else { return [] }
    let scope = analysis.scope(header, of: nil)
    if let filter = forEach.filter { uses.need(filter, [], scope) }
    let known = analysis.belonging(header, of: nil)
    if let order = forEach.order { uses.need(order: order, known, scope) }
    return known
  }

  /// One warning for each place.
  private func warn(_ uses: NoneUses) {
    for fault in uses.faults {
      guard expressionPlaces.indices.contains(fault.expression.index) else { continue }
      let place = expressionPlaces[fault.expression.index]
      let tree = trees[place.file]
      let range = tree.range(place.node)
      if diagnostics.contains(where: { $0.code == .optionalNotNarrowed && $0.range == range }) {
        continue
      }
      report(optionalNotNarrowed(tree.text(place.node), isPath: tree.isPath(place.node), at: range))
    }
  }
}

extension SyntaxTree {
  /// Whether a node is a name, or a name of a name.
  fileprivate func isPath(_ node: NodeID) -> Bool {
    switch kind(node) {
    case .nameReference: true
    case .member: children(node).first.map { isPath($0) } ?? false
    default: false
    }
  }
}
