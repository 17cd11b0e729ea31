// The decision of one claim: as values, as text, as a page, as JSON.

package import Evaluation
package import Explanation
package import Model
import UnicodeText

/// Who reads a report of a decision.
public enum ReportReader: Sendable {
  /// All that there is to tell, with how it came about.
  case everyone
  /// What refuses first, amounts and dates without their workings, what is missing, what would change
  /// it.
  case clerk
}

/// The decision of one claim.
public struct ClaimDecision: Sendable {
  /// The version of the form of the JSON.
  public static let schemaVersion = decisionSchemaVersion

  /// The JSON Schema (2020-12) of the JSON, in UTF-8.
  public static func schemaJSON() -> [UInt8] { decisionSchemaJSON() }

  package let decision: Decision
  package let program: Program
  package let facts: FactTable
  /// The facts as the claim gives them, without defaults.
  private let read: FactTable
  /// The paths of members that were passed over, in the order of the text.
  public let ignoredMembers: [String]

  /// Whether the missing facts are in the order of what they settle.
  private var isWeighed = false

  init(
    decision: Decision,
    program: Program,
    facts: FactTable,
    read: FactTable? = nil,
    ignoredMembers: [String]
  ) {
    self.decision = decision
    self.program = program
    self.facts = facts
    self.read = read ?? facts
    self.ignoredMembers = ignoredMembers
  }

  // MARK: As values

  /// The title of the policy in the language of the file; nil where it has none.
  public var policyTitle: String? { reader.title(program.titles) }

  /// The titles of the policy that state a language, by its code.
  public var policyTitles: [String: String] { reader.byLanguage(program.titles) }

  /// The name that the claim gives itself; nil where it gives none.
  public var caseName: String? { decision.caseName }

  /// The moment that `as of` means; nil where neither the claim nor the options say.
  public var asOf: Moment? { decision.asOf.map { Moment($0) } }

  /// Each section with its outcome, such as `("compensation", .eligible)`.
  public var outcomes: [(section: String, outcome: Outcome)] {
    decision.sections.map { section in
      (program[section.section].header.name, Outcome(section.outcome))
    }
  }

  /// The sections, each for the claim or for every element for which it is decided.
  ///
  /// They are made when they are asked for: keep them instead of asking again.
  public var sections: [Section] {
    let reader = reader
    return decision.sections.map { reader.section($0) }
  }

  /// The first section with this name, of an element where one is said; nil where there is none.
  ///
  /// - Parameters:
  ///   - name: the name of the section.
  ///   - place: the place of the element in its list, from 1; nil for any.
  public func section(_ name: String, place: Int? = nil) -> Section? {
    let found = decision.sections.first { result in
      program[result.section].header.name == name
        && (place == nil || result.subject?.place == place)
    }
    return found.map { reader.section($0) }
  }

  /// The defaults that stand for facts that the claim leaves out.
  public var assumptions: [Assumption] {
    let reader = reader
    return decision.assumptions.map { reader.assumption($0) }
  }

  /// The years that were asked about although not all of their holidays are known, each once.
  public var provisionalYears: [ProvisionalYear] {
    decision.provisionalYears.map {
      ProvisionalYear(calendar: program[$0.calendar].name, year: $0.year)
    }
  }

  /// What could not be computed outside sections.
  public var errorsOutsideSections: [RuleError] { reader.errors(decision.problems) }

  /// What would change each section, in their order, found by evaluating further; nil for one that is
  /// neither refused nor grants an amount that is settled.
  public func changes() -> [Changes?] {
    let reader = reader
    return Evaluation.changes(of: decision, program, facts).map { $0.map { reader.changes($0) } }
  }

  /// The same decision with its missing facts in the order of what they settle, and how much that is,
  /// found by evaluating further.
  ///
  /// `text`, `html` and `json` weigh by themselves; who wants several of them weighs once.
  public func weighed() -> ClaimDecision {
    if isWeighed { return self }
    var weighed = ClaimDecision(
      decision: decision.weighed(program, facts),
      program: program,
      facts: facts,
      read: read,
      ignoredMembers: ignoredMembers
    )
    weighed.isWeighed = true
    return weighed
  }

  private var reader: DecisionReader {
    DecisionReader(context: ReportContext(program: program, facts: facts))
  }

  // MARK: As text, pages and JSON

  /// The errors that keep an outcome, an amount or a due date open, in words with their places.
  ///
  /// A claim with such an error is not decided whole: `writ` then ends with 3.
  public var errors: [String] { decisionErrors(decision.sections, program, facts) }

  /// What is to be told beside the decision, as text for people.
  ///
  /// Members that were passed over, and errors; empty where there is nothing. `file` is the name of
  /// the claim to show.
  public func messages(file: String) -> String {
    var text = ""
    if !ignoredMembers.isEmpty {
      text += "\(escapeControls(file)): facts that the policy does not know: "
      text += ignoredMembers.joined(separator: ", ") + "\n"
    }
    for error in errors { text += "in error: \(error)\n" }
    return text
  }

  /// Whether the evaluation stopped at a limit; what it left open is undetermined.
  public var hasReachedLimit: Bool {
    func isLimit(_ problems: [EvaluationProblem]) -> Bool {
      for problem in problems where problem.fault == .stepLimit { return true }
      return false
    }
    for section in decision.sections where isLimit(section.problemsOfClauses) { return true }
    return isLimit(decision.problems)
  }

  /// The decision as one JSON object in UTF-8: the same bytes for the same rules and claim.
  ///
  /// - Parameters:
  ///   - indented: whether it stands on lines of their own instead of one line.
  ///   - weighsMissing: whether to put first the missing facts that settle most, and to say what each
  ///     settles, which takes further evaluations where facts are missing; without it they stand in the
  ///     order of declaration.
  public func json(indented: Bool = true, weighsMissing: Bool = true) -> [UInt8] {
    decisionJSON(
      (weighsMissing ? weighed() : self).decision,
      program,
      facts: facts,
      indented: indented
    )
  }

  /// The decision as one HTML page that loads nothing and has no scripts, for screens and paper.
  ///
  /// `language` is that of titles and of the page's own words, such as `ko`; where it is empty,
  /// titles are in the language of the file and the page's own words in English.
  /// `names` writes names of the policy as they are, instead of their titles.
  /// `reader` leaves out or folds what a clerk does not need first.
  public func html(
    language: String = "",
    names: Bool = false,
    reader: ReportReader = .everyone
  ) -> String {
    decisionHTML(
      weighed().decision,
      program,
      facts: facts,
      changes: reader == .clerk ? Evaluation.changes(of: decision, program, facts) : [],
      language: language,
      writesNames: names,
      isForClerk: reader == .clerk
    )
  }

  /// The decision as text for people.
  ///
  /// - Parameters:
  ///   - width: the columns to fill.
  ///   - isColoured: whether to use a terminal's colours.
  ///   - language: the language of titles and of the report's own words, such as `ko`; where it is
  ///     empty, titles are in the language of the file and the report's own words in English.
  ///   - names: whether to write names of the policy as they are, instead of their titles.
  ///   - reader: who reads it; for a clerk what refuses comes first, with what would change the
  ///     outcome, and without workings.
  public func text(
    width: Int = 100,
    isColoured: Bool = false,
    language: String = "",
    names: Bool = false,
    reader: ReportReader = .everyone
  ) -> String {
    var options = TextOptions(
      width: width,
      isColoured: isColoured,
      language: language,
      writesNames: names
    )
    options.isForClerk = reader == .clerk
    return decisionText(
      weighed().decision,
      program,
      facts: facts,
      changes: reader == .clerk ? Evaluation.changes(of: decision, program, facts) : [],
      options: options
    )
  }

  /// The letter to the person whose claim it is, as text: what was decided, why, and what to do.
  ///
  /// It is the same with every form of what the policy calls its names, which it never tells.
  public func letter(width: Int = 100, isColoured: Bool = false, language: String = "") -> String {
    letterText(
      decision,
      program,
      facts: facts,
      options: TextOptions(width: width, isColoured: isColoured, language: language)
    )
  }

  /// The letter as an HTML page that loads nothing, for a page of A4.
  public func letterHTML(language: String = "") -> String {
    Explanation.letterHTML(decision, program, facts: facts, language: language)
  }

  /// Why the claim was decided so, and what would change it, as text for people.
  ///
  /// - Parameters:
  ///   - clause: the name of a section, a clause of one, or a definition, to explain it alone; nil
  ///     for all. It must be one of `explainableNames`.
  ///   - width: the columns to fill.
  ///   - isColoured: whether to use a terminal's colours.
  ///   - language: the language of titles, such as `ko`; empty for the language of the file.
  ///   - names: whether to write names of the policy as they are, instead of their titles.
  public func explanation(
    clause: String? = nil,
    width: Int = 100,
    isColoured: Bool = false,
    language: String = "",
    names: Bool = false
  ) -> String {
    explanationText(
      weighed().decision,
      program,
      facts: facts,
      changes: Evaluation.changes(of: decision, program, facts),
      clause: clause,
      options: TextOptions(
        width: width,
        isColoured: isColoured,
        language: language,
        writesNames: names
      )
    )
  }

  /// The decision as one JSON object in UTF-8, each section with what would change it.
  public func explanationJSON(indented: Bool = true) -> [UInt8] {
    decisionJSON(
      weighed().decision,
      program,
      facts: facts,
      changes: Evaluation.changes(of: decision, program, facts),
      indented: indented
    )
  }

  /// What to ask for next, what settles most first, and how all other facts stand.
  package func interview(language: String = "") -> Interview {
    Explanation.interview(
      weighed().decision,
      program,
      facts: facts,
      read: read,
      language: language
    )
  }

  /// What to ask for next, and how all other facts stand, as one JSON object in UTF-8: for interviews.
  ///
  /// `asked` are the missing facts in groups that belong together, what settles most first; `others` are
  /// all other facts, given, assumed or of no account so far; `unset` are parameters that the policy
  /// leaves open. `language` is that of titles and words, as for `html`.
  public func questionsJSON(language: String = "") -> [UInt8] {
    interviewJSON(interview(language: language))
  }

  /// The names of sections, their clauses and definitions, which can be explained alone.
  public var explainableNames: [String] { Explanation.explainableNames(program) }
}
