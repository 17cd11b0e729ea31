// The letter to the person whose claim was decided: the bottom line first, and no more than they need.

import Evaluation
import Model
import Quantities

/// A part of a letter, in the order of reading.
enum LetterPart: Equatable {
  case heading(String)
  /// A heading within what is said of a section.
  case subheading(String)
  /// What was decided, in one sentence.
  case bottomLine(String, Outcome)
  case text(String)
  case points([String])
  case steps([String])
}

/// What a letter says, without how it looks.
struct Letter {
  let title: String
  let sender: String
  let rows: [LabelledText]
  let parts: [LetterPart]
}

/// What the letter says of a section.
enum LetterAnswer: Equatable {
  case granted, refused, asks, review
}

/// Writes the letter of a decision.
struct LetterWriter {
  let context: ReportContext
  let working: WorkingWriter
  /// The sections that were decided for one element only.
  private var sole: Set<SectionID> = []

  init(context: ReportContext, working: WorkingWriter) {
    self.context = context
    self.working = working
  }

  var program: Program { context.program }
  var words: ReportWords { context.words }

  /// Results of one section that say the same, for several elements.
  struct Group {
    var results: [SectionResult]
    let answer: LetterAnswer
    let parts: [LetterPart]

    /// Whether there is no more to say than the outcome.
    var isPlain: Bool { parts.count == 1 }
  }

  /// A section with more groups than these is told by its counts and its grounds.
  private static let mostGroups = 4
  /// At most so many points are listed.
  private static let mostPoints = 12

  /// At most so many sections that only ask, are under review or only have an outcome are told each by
  /// itself; more of them are listed.
  private static let mostAlone = 3

  /// Whether a result is that of the only element of its section.
  private func isAlone(_ result: SectionResult) -> Bool { sole.contains(result.section) }

  mutating func letter(_ decision: Decision) -> Letter {
    var elements: [SectionID: Int] = [:]
    for result in decision.sections { elements[result.section, default: 0] += 1 }
    sole = Set(elements.filter { $0.value == 1 }.keys)
    var groups: [Group] = []
    for result in decision.sections where !context.isIdle(result) { add(result, to: &groups) }
    let plain = groups.filter { $0.isPlain && ($0.answer == .granted || $0.answer == .refused) }
    let asking = groups.filter { $0.answer == .asks }
    let reviewed = groups.filter { $0.answer == .review }
    let listsPlain = plain.count > Self.mostAlone
    let listsAsking = asking.count > Self.mostAlone
    let listsReviewed = reviewed.count > Self.mostAlone
    let isOnly = groups.count == 1
    var parts: [LetterPart] = []
    var summed: Set<SectionID> = []
    for group in groups {
      let section = group.results[0].section
      if summed.contains(section) { continue }
      let own = groups.filter { $0.results[0].section == section }
      if own.count > Self.mostGroups {
        summed.insert(section)
        parts += summary(own)
        continue
      }
      let isListed =
        switch group.answer {
        case .asks: listsAsking
        case .review: listsReviewed
        case .granted, .refused: listsPlain && group.isPlain
        }
      if isListed { continue }
      if !isOnly { parts.append(.heading(heading(group))) }
      let isEach = group.results.count > 1 && group.answer == .granted
      parts += isEach ? granted(group.results[0], isEach: true) : group.parts
    }
    func isSummed(_ group: Group) -> Bool { summed.contains(group.results[0].section) }
    if listsPlain {
      let lines = plain.filter { !isSummed($0) }.map { "\(heading($0)): \(outcome($0))" }
      parts += list(lines, words.furtherOutcomes)
    }
    if listsReviewed {
      parts += list(reviewed.filter { !isSummed($0) }.map { heading($0) }, words.underReview)
    }
    if listsAsking {
      parts += list(asking.filter { !isSummed($0) }.map { heading($0) }, words.notDecidedYet)
    }
    if groups.isEmpty { parts.append(.text(words.nothingConcerned)) }
    return Letter(
      title: context.title(program.titles, or: program.name),
      sender: context.title(program.letterhead.sender, or: ""),
      rows: rows(decision),
      parts: parts + closing(decides: !groups.isEmpty)
    )
  }

  private func list(_ lines: [String], _ title: String) -> [LetterPart] {
    lines.isEmpty ? [] : [.heading(title), .points(few(lines))]
  }

  /// The first lines, and how many more there are.
  private func few(_ lines: [String]) -> [String] {
    let most = Self.mostPoints
    if lines.count <= most { return lines }
    return lines.prefix(most - 1) + [words.more(lines.count - most + 1)]
  }

  /// A section with many elements: how many came out how, and the grounds with how often they were.
  private func summary(_ groups: [Group]) -> [LetterPart] {
    let first = groups[0].results[0]
    var counts: [(word: String, count: Int)] = []
    var grounds: [(text: String, count: Int)] = []
    for group in groups {
      let word =
        group.answer == .granted || group.answer == .refused
        ? outcome(group) : words.stillOpenHere
      if let place = counts.firstIndex(where: { $0.word == word }) {
        counts[place].count += group.results.count
      } else {
        counts.append((word, group.results.count))
      }
      guard group.answer == .refused else { continue }
      for case .points(let texts) in group.parts.prefix(2) {
        for text in texts {
          if let place = grounds.firstIndex(where: { $0.text == text }) {
            grounds[place].count += group.results.count
          } else {
            grounds.append((text, group.results.count))
          }
        }
      }
    }
    grounds.sort { $0.count > $1.count }
    let lines = grounds.map { words.times($0.text, $0.count) }
    let refused = groups.contains { $0.answer == .refused }
    return [
      .heading(context.title(program[first.section].header)),
      .bottomLine(words.outcomes(counts), refused ? .ineligible : .eligible),
    ] + (lines.isEmpty ? [] : [.points(few(lines))])
  }

  private func rows(_ decision: Decision) -> [LabelledText] {
    var rows: [LabelledText] = []
    if let name = decision.caseName { rows.append(LabelledText(label: words.caseName, text: name)) }
    if let asOf = decision.asOf {
      rows.append(LabelledText(label: words.asOf, text: context.text(asOf)))
    }
    return rows
  }

  private func closing(decides: Bool) -> [LetterPart] {
    var parts: [LetterPart] = []
    let contact = context.title(program.letterhead.contact, or: "")
    if !contact.isEmpty { parts += [.heading(words.whereToTurn), .text(contact)] }
    let review = context.title(program.letterhead.review, or: "")
    if decides, !review.isEmpty { parts += [.heading(words.ifYouDisagree), .text(review)] }
    return parts
  }

  // MARK: Groups

  private func add(_ result: SectionResult, to groups: inout [Group]) {
    let answer = answer(result)
    let parts = parts(result, answer)
    for index in groups.indices
    where groups[index].results[0].section == result.section && groups[index].parts == parts {
      groups[index].results.append(result)
      return
    }
    groups.append(Group(results: [result], answer: answer, parts: parts))
  }

  /// The title of a section, with the elements for which it says so.
  private func heading(_ group: Group) -> String {
    let first = group.results[0]
    let title = context.title(program[first.section].header)
    guard let subject = first.subject else { return title }
    if group.results.count == 1 { return isAlone(first) ? title : context.title(of: first) }
    let all = group.results.compactMap { $0.subject?.place }
    let list = context.elementText(subject.list)
    if all.count != group.results.count || all.count > 12 {
      return "\(title) — \(words.elements(list, group.results.count))"
    }
    return "\(title) — \(words.element(list, all.map { "\($0)" }.joined(separator: ", ")))"
  }

  private func outcome(_ group: Group) -> String {
    let first = group.results[0]
    return context.word(first.outcome, program[first.section])
  }

  /// What is said of a section: nothing of an outcome that is contested, in error or left to people.
  private func answer(_ result: SectionResult) -> LetterAnswer {
    if !result.problemsOfRow.isEmpty { return .review }
    switch result.outcome {
    case .eligible: return .granted
    case .ineligible: return .refused
    case .contested, .notApplicable: return .review
    case .undetermined:
      for judgement in result.judgements {
        if case .yes = judgement.verdict { return .review }
      }
      return asked(result).isEmpty ? .review : .asks
    }
  }

  /// The facts that the reader can tell: not the values that a policy leaves open.
  private func asked(_ result: SectionResult) -> [Input] {
    result.missing.filter { $0.fact != nil }
  }

  private func parts(_ result: SectionResult, _ answer: LetterAnswer) -> [LetterPart] {
    switch answer {
    case .granted: return granted(result)
    case .refused: return refused(result)
    case .asks:
      let facts = context.factTexts(asked(result))
      return [.bottomLine(words.cannotDecideYet, .undetermined), .points(few(facts))]
        + later(result)
    case .review: return [.bottomLine(words.isUnderReview, .undetermined)]
    }
  }

  // MARK: What is granted

  private func granted(_ result: SectionResult, isEach: Bool = false) -> [LetterPart] {
    let section = program[result.section]
    var amounts: [String] = []
    var points: [String] = []
    for award in result.awards where award.word != "not_granted" {
      let clause = program[award.award]
      let amount = context.amountText(award)
      let title = context.title(clause.header)
      if award.word == "open" {
        points.append("\(title): \(words.amountNotSettled)")
        continue
      }
      amounts.append(amount)
      let details = [amount] + context.paymentTexts(award)
      points.append(cited("\(title): \(details.joined(separator: ", "))", clause.header))
    }
    let own = context.ownWord(.eligible, section)
    let line = own.map { words.resultIs($0) } ?? words.isGranted(amounts, isEach: isEach)
    let points2: [LetterPart] = points.isEmpty ? [] : [.points(points)]
    return [.bottomLine(line, .eligible)] + points2 + dates(result) + advice(result)
  }

  // MARK: What is refused

  private func refused(_ result: SectionResult) -> [LetterPart] {
    let own = context.ownWord(.ineligible, program[result.section])
    let line = own.map { words.resultIs($0) } ?? words.cannotBeGranted
    var grounds: [String] = []
    for requirement in result.requirements {
      guard case .no = requirement.verdict else { continue }
      let header = program[requirement.requirement].header
      let lacking = working.lacking(requirement, result.subject)
      grounds.append(ground(header, words.isNotMet(quoted(header)), lacking))
    }
    for exclusion in result.exclusions {
      guard case .yes = exclusion.verdict else { continue }
      let header = program[exclusion.exclusion].header
      let lacking = working.lacking(exclusion, result.subject)
      grounds.append(ground(header, words.isTheCase(quoted(header)), lacking))
    }
    for deadline in result.deadlines where program[deadline.deadline].isRequired {
      guard case .no = deadline.verdict else { continue }
      grounds.append(ground(deadline))
    }
    for duty in result.duties where program[duty.duty].isRequired {
      guard case .no = duty.verdict else { continue }
      let header = program[duty.duty].header
      let text = words.wasNotKept(quoted(header), context.summary(duty))
      grounds.append(ground(header, text, []))
    }
    let why: [LetterPart] = grounds.isEmpty ? [] : [.points(grounds)]
    return [.bottomLine(line, .ineligible)] + why + later(result) + advice(result)
  }

  private func quoted(_ header: ClauseHeader) -> String {
    PhraseNames(context: context).quoted(context.title(header))
  }

  /// A ground in the policy's own sentence, or in one about its title, with the article.
  private func ground(_ header: ClauseHeader, _ text: String, _ lacking: [SettlingValue]) -> String
  {
    let own = context.title(header.refusals, or: "")
    let missing = lacking.map { " " + context.lackingText($0) + "." }.joined()
    return cited((own.isEmpty ? text : own) + missing, header)
  }

  private func ground(_ result: DeadlineResult) -> String {
    let clause = program[result.deadline]
    let due = context.text(result.due, clause.formula.type)
    let title = quoted(clause.header)
    guard result.state == .late, let met = clause.metBy else {
      return ground(clause.header, words.wasMissed(title, due), [])
    }
    let done = context.text(result.metAt, program.type(of: met))
    return ground(clause.header, words.wasLate(title, due, done), [])
  }

  private func cited(_ text: String, _ header: ClauseHeader) -> String {
    header.source.isEmpty ? text : "\(text) [\(header.source)]"
  }

  // MARK: What can be done

  /// What can still be done, and until when: the deadlines that are open.
  private func later(_ result: SectionResult) -> [LetterPart] {
    openDeadlines(result, words.canStillBeDone)
  }

  private func dates(_ result: SectionResult) -> [LetterPart] { openDeadlines(result, words.dates) }

  private func openDeadlines(_ result: SectionResult, _ heading: String) -> [LetterPart] {
    let open = result.deadlines.filter { $0.state == .open }
    return open.isEmpty ? [] : [.subheading(heading), .points(open.map { until($0) })]
  }

  private func until(_ result: DeadlineResult) -> String {
    let clause = program[result.deadline]
    let due = context.text(result.due, clause.formula.type)
    return cited(words.until(context.title(clause.header), due), clause.header)
  }

  private func advice(_ result: SectionResult) -> [LetterPart] {
    var steps: [String] = []
    for item in result.advice {
      guard case .yes = item.verdict else { continue }
      let advice = program[item.advice]
      for step in item.steps where advice.steps.indices.contains(step) {
        steps.append(context.title(advice.steps[step].titles, or: ""))
      }
    }
    return steps.isEmpty ? [] : [.subheading(words.advice), .steps(steps)]
  }
}
