// What to ask for next: the facts that are missing, put together as people are asked for them.

package import Evaluation
package import Model
import Quantities

/// What is to be asked for about a claim, and how all its facts stand.
///
/// Only missing facts of the decision are asked for. What belongs together comes together: the facts of
/// one member of the claim, group by group and element by element, stand in a row, where the one of
/// them that settles most would stand. Within a group the order is that of declaration. Whether there
/// is a group comes before the facts in it: these are asked for once there is one.
///
/// - Parameters:
///   - decision: the decision, with its missing facts weighed.
///   - facts: the facts on which it was made.
///   - read: the same facts as the claim gives them, before defaults.
///   - language: the language of titles and words; empty for titles in that of the file.
package func interview(
  _ decision: Decision,
  _ program: Program,
  facts: FactTable,
  read: FactTable,
  language: String = ""
) -> Interview {
  var ranks: [Input: Int] = [:]
  for section in decision.sections {
    for input in section.missing where ranks[input] == nil { ranks[input] = ranks.count }
  }
  let context = ReportContext(
    program: program,
    facts: facts,
    language: language,
    writesNames: false
  )
  var walk = QuestionWalk(context: context, read: read, missing: Set(ranks.keys))
  walk.run()
  let parameters = ranks.filter { if case .parameter = $0.key { true } else { false } }
  return Interview(
    title: context.title(program.titles, or: program.name),
    zone: program.zone.name,
    asked: asked(walk.groups, ranks),
    others: kept(walk.groups) { $0.state != .missing },
    unset: parameters.sorted { $0.value < $1.value }.map { context.columnText($0.key) }
  )
}

/// The groups with those of their questions that are kept; none without any.
private func kept(
  _ groups: [QuestionGroup],
  _ keeps: (Question) -> Bool
) -> [QuestionGroup] {
  var kept: [QuestionGroup] = []
  for group in groups {
    var part = group
    part.questions = group.questions.filter(keeps)
    if !part.questions.isEmpty { kept.append(part) }
  }
  return kept
}

/// The missing facts in the order in which they are asked for.
private func asked(_ groups: [QuestionGroup], _ ranks: [Input: Int]) -> [QuestionGroup] {
  var openGroups: Set<[AnswerStep]> = []
  var ranksOfMembers: [Int: Int] = [:]
  for group in groups {
    for question in group.questions {
      guard question.state == .missing, let rank = ranks[question.input] else { continue }
      if question.form == .group { openGroups.insert(question.place) }
      ranksOfMembers[group.member] = min(ranksOfMembers[group.member] ?? rank, rank)
    }
  }
  let asked = kept(groups) { question in
    question.state == .missing && !isInside(openGroups, question.place)
  }
  func rank(_ place: Int) -> (Int, Int) { (ranksOfMembers[asked[place].member] ?? 0, place) }
  return asked.indices.sorted { rank($0) < rank($1) }.map { asked[$0] }
}

/// Whether a place lies inside one of some groups, and is not the group itself.
private func isInside(_ groups: Set<[AnswerStep]>, _ place: [AnswerStep]) -> Bool {
  if groups.isEmpty || place.count < 2 { return false }
  for length in 1..<place.count where groups.contains(Array(place[..<length])) { return true }
  return false
}
