// Deciding one claim: a decision, or everything that is wrong with the input.

package import Evaluation
import Explanation
import FactReading
package import Model
package import Quantities
import UnicodeText

/// How a claim is read and decided.
public struct DecideOptions: Sendable {
  /// The date or instant that `as of` means where the claim does not say: `2025-11-01`, or RFC
  /// 3339; nil for none.
  public var asOf: String?
  /// Whether members that the policy does not know are listed instead of refused.
  public var allowsExtraMembers: Bool

  /// The options, with nothing said by default.
  public init(asOf: String? = nil, allowsExtraMembers: Bool = false) {
    self.asOf = asOf
    self.allowsExtraMembers = allowsExtraMembers
  }
}

/// A problem of a claim, with its place in the text.
public struct InputProblem: Sendable, Hashable {
  /// The kind, such as `wrong_type`; stable.
  public let kind: String
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in Unicode scalars.
  public let column: Int
  /// The JSONPath of the value, such as `$.outages[0].end`.
  public let path: String
  /// What was expected; empty where `found` says all.
  public let expected: String
  /// What was found.
  public let found: String
  /// What to do.
  public let cure: String
}

/// A claim that could not be read: nothing was decided.
public struct InputRefusal: Sendable {
  /// The problems in the order of the text.
  public let problems: [InputProblem]
  /// How many more there are than are listed.
  public let furtherProblems: Int
  /// Whether a limit on the input was reached.
  public let hasReachedLimit: Bool

  /// The problems as text for people; `file` is the name to show.
  public func text(file: String) -> String {
    let text = factProblemsText(findings(file))
    return furtherProblems == 0 ? text : text + "and \(furtherProblems) more\n"
  }

  /// The problems as a JSON array in UTF-8; `file` is the name to show.
  public func json(file: String) -> [UInt8] { factProblemsJSON(findings(file)) }

  private func findings(_ file: String) -> [InputFinding] {
    problems.map { $0.finding(in: file) }
  }
}

/// Who reads a report of a decision.
public enum ReportReader: Sendable {
  /// All that there is to tell, with how it came about.
  case everyone
  /// What refuses first, amounts and dates without their workings, what is missing, what would change it.
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
  /// The paths of members that were passed over, in the order of the text.
  public let ignoredMembers: [String]

  /// Each section with its outcome, such as `("compensation", "eligible")`.
  public var outcomes: [(section: String, outcome: String)] {
    decision.sections.map { section in
      (program[section.section].header.name, section.outcome.name)
    }
  }

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

  /// The decision with how much each missing fact settles, found by evaluating further.
  private var weighed: Decision { decision.weighed(program, facts) }

  /// The decision as one JSON object in UTF-8: the same bytes for the same rules and claim.
  ///
  /// - Parameter weighsMissing: whether to put first the missing facts that settle most, and to say
  ///   what each settles, which takes further evaluations where facts are missing; without it they
  ///   stand in the order of declaration.
  public func json(indented: Bool = true, weighsMissing: Bool = true) -> [UInt8] {
    decisionJSON(weighsMissing ? weighed : decision, program, facts: facts, indented: indented)
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
      weighed,
      program,
      facts: facts,
      changes: reader == .clerk ? changes(of: decision, program, facts) : [],
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
      weighed,
      program,
      facts: facts,
      changes: reader == .clerk ? changes(of: decision, program, facts) : [],
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
      weighed,
      program,
      facts: facts,
      changes: changes(of: decision, program, facts),
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
      weighed,
      program,
      facts: facts,
      changes: changes(of: decision, program, facts),
      indented: indented
    )
  }

  /// The names of sections, their clauses and definitions, which can be explained alone.
  public var explainableNames: [String] { Explanation.explainableNames(program) }
}

/// What came of a claim.
public enum ClaimAnswer: Sendable {
  /// The claim was decided.
  case decided(ClaimDecision)
  /// The claim could not be read.
  case refused(InputRefusal)
}

extension RuleSet {
  /// Whether a text is a date or an instant, as `DecideOptions.asOf` wants it.
  public func isInstant(_ text: String) -> Bool {
    instantOrDay(Array(text.utf8), zone: program.zone) != nil
  }

  /// The instant that a text means as `DecideOptions.asOf`; nil where it means none.
  package func instant(_ text: String) -> Instant? {
    instantOrDay(Array(text.utf8), zone: program.zone)
  }

  /// Decides one claim, a JSON object in UTF-8.
  ///
  /// An `as_of` in the claim beats that of the options; options whose `asOf` is no date or instant
  /// refuse every claim.
  public func decide(_ claim: [UInt8], options: DecideOptions = DecideOptions()) -> ClaimAnswer {
    let reading = readClaim(
      claim,
      for: program,
      options: ReadingOptions(allowExtra: options.allowsExtraMembers)
    )
    var asOf: Instant?
    if let text = options.asOf {
      guard let instant = instant(text) else { return .refused(.ofAsOf(text)) }
      asOf = instant
    }
    guard var facts = reading.facts else {
      return .refused(
        InputRefusal(
          problems: reading.problems.map { InputProblem($0) },
          furtherProblems: reading.furtherProblems,
          hasReachedLimit: reading.hasReachedLimit
        )
      )
    }
    if facts.asOf == nil { facts.asOf = asOf }
    facts.applyDefaults(program.schema)
    let decision = Evaluation.decide(program, facts)
    return .decided(
      ClaimDecision(
        decision: decision,
        program: program,
        facts: facts,
        ignoredMembers: reading.ignored.map { $0.path }
      )
    )
  }
}

extension InputRefusal {
  /// The refusal of options whose `asOf` is no day of a decision.
  fileprivate static func ofAsOf(_ text: String) -> InputRefusal {
    let problem = InputProblem(
      kind: FactProblemKind.wrongType.name,
      line: 1,
      column: 1,
      path: "$.as_of",
      expected: "a date or an instant in the options",
      found: "the text `\(escapeControls(text))`",
      cure: "write it as \"2025-11-01\" or \"2025-11-01T09:00:00+09:00\""
    )
    return InputRefusal(problems: [problem], furtherProblems: 0, hasReachedLimit: false)
  }
}

extension InputProblem {
  /// The problem as reports word it; `file` is the name to show.
  func finding(in file: String) -> InputFinding {
    InputFinding(
      file: file,
      line: line,
      column: column,
      path: path,
      kind: kind,
      expected: expected,
      found: found,
      cure: cure
    )
  }

  init(_ problem: FactProblem) {
    self.init(
      kind: problem.kind.name,
      line: problem.line,
      column: problem.column,
      path: problem.path,
      expected: problem.expected,
      found: problem.found,
      cure: problem.cure
    )
  }
}
