// A finding in its author's words, with a cure that was tried before it is told.

package import SourceText
import UnicodeText

/// A finding as it is told, and what is found where its cure is followed.
package struct ToldFinding {
  package let finding: Diagnostic
  /// What is found where the file is changed; nil where there is no cure that mends the line.
  package let remaining: [Diagnostic]?
  package let changed: SourceFile?

  init(_ finding: Diagnostic, remaining: [Diagnostic]? = nil, changed: SourceFile? = nil) {
    self.finding = finding
    self.remaining = remaining
    self.changed = changed
  }
}

/// What was tried for one finding so far.
private struct Search {
  let line: WrittenLine
  let page: TrialPage
  var left: TrialsLeft
  /// Of several changes that mend the line, the one that mends the most of the rest.
  private(set) var best: (match: WordMatch, trial: Trial)?
  /// Words that are certainly meant, where the line has another mistake behind them; and whether
  /// that one has nothing to do with them.
  private(set) var second: (match: WordMatch, trial: Trial, isFinal: Bool)?
  private(set) var further: [(match: WordMatch, trial: Trial)] = []
  private var seen: Set<TextEdit> = []
  /// How many more changes are tried once one mends the line.
  private var rest = 3

  init(_ line: WrittenLine, _ page: TrialPage, _ trials: Trials) {
    self.line = line
    self.page = page
    left = TrialsLeft(trials)
  }

  /// Whether nothing better can be found, or nothing more may be tried.
  var isDone: Bool { best.map { $0.trial.errors == 0 || rest == 0 } ?? !left.hasAny }

  mutating func look(at match: WordMatch, _ trying: (SourceFile) -> [Diagnostic]) {
    guard let meant = match.meant.first else { return }
    let edit = TextEdit(
      page.range(line.range(match.places)),
      line.spaced(meant, at: match.places)
    )
    guard seen.insert(edit).inserted else { return }
    let trial = page.trial(edit, &left, trying)
    if best != nil, trial.found != nil { rest -= 1 }
    if trial.inLine.isEmpty, trial.errors < (best?.trial.errors ?? left.trials.errors) {
      best = (match, trial)
    } else if !match.isTried, trial.isBesideTheWords {
      second = (match, trial, true)
    } else if trial.isFurther(than: edit) {
      if !match.isTried, second == nil { second = (match, trial, false) }
      further.append((match, trial))
    } else if trial.isOfForm, further.count < 8 {
      further.append((match, trial))
    }
  }

  /// The finding as it is told with what is known now, or nil.
  func told(_ match: WordMatch, _ trial: Trial, steps: Int) -> ToldFinding {
    let isWhole = trial.inLine.isEmpty
    return ToldFinding(
      steps == 1 ? line.told(match) : line.told(match, as: trial.text),
      remaining: isWhole ? trial.found : nil,
      changed: isWhole ? trial.page.file : nil
    )
  }
}

extension SyntaxTree {
  /// A finding as it is told where its place holds words that people bring from elsewhere.
  ///
  /// It says what they are written as, and how the line should stand. A cure is followed before it is
  /// told: one that leaves a mistake in its line is not offered, and where one is left that has a cure
  /// itself, the line is shown with both. Elsewhere it is the finding itself.
  /// Only a mistake leads here, so that words that have a meaning in rules are never doubted.
  ///
  /// - Parameters:
  ///   - guessing: whether words are tried that only types and names can confirm.
  ///   - currency: the currency of the policy, where it is known.
  ///   - trying: what is found, in plain terms, where a file is changed.
  package func told(
    _ finding: Diagnostic,
    _ trials: Trials,
    guessing: Bool = true,
    currency: String?,
    trying: (SourceFile) -> [Diagnostic]
  ) -> ToldFinding {
    let plain = ToldFinding(finding)
    guard finding.severity == .error else { return plain }
    guard Self.mayBeWording(finding.code),
      let line = WrittenLine(self, holding: finding.range, currency: currency)
    else {
      var left = TrialsLeft(trials)
      return followed(finding, &left, trying) ?? plain
    }
    let (sure, guessed) = line.wordings(
      of: WordPlaceFinding(code: finding.code, range: finding.range)
    )
    guard let page = TrialPage(file, line: file.position(finding.range.start).line) else {
      return sure.first.map { ToldFinding(line.told($0)) } ?? plain
    }
    var search = Search(line, page, trials)
    for match in sure where search.second?.isFinal != true {
      guard match.advice.isEmpty, search.left.hasAny else {
        if search.best == nil, search.second == nil {
          return ToldFinding(line.told(match))
        }
        break
      }
      search.look(at: match, trying)
      if search.isDone { break }
    }
    if let best = search.best { return search.told(best.match, best.trial, steps: 1) }
    if let second = search.second, second.isFinal {
      return search.told(second.match, second.trial, steps: 1)
    }
    if let result = followed(finding, &search.left, trying) { return result }
    for match in guessed where guessing && !search.isDone { search.look(at: match, trying) }
    if let best = search.best { return search.told(best.match, best.trial, steps: 1) }
    // What is left in the line may be mended as well.
    for step in search.further where guessing {
      if let trial = step.trial.mended(currency, &search.left, trying) {
        return search.told(step.match, trial, steps: 2)
      }
    }
    return search.second.map { search.told($0.match, $0.trial, steps: 1) } ?? plain
  }

  /// The finding itself, where the change that it offers mends its line.
  private func followed(
    _ finding: Diagnostic,
    _ left: inout TrialsLeft,
    _ trying: (SourceFile) -> [Diagnostic]
  ) -> ToldFinding? {
    guard let fix = finding.fix, fix.range.source == file.id, left.checks > 0 else { return nil }
    left.checks -= 1
    let changed = file.changed(fix)
    let found = trying(changed)
    // The change may stand in another line than the finding.
    let line = changed.position(fix.range.start).line
    var errors = 0
    for other in found where other.severity == .error {
      errors += 1
      let isHere = other.range.source == file.id
      if isHere, changed.position(other.range.start).line == line { return nil }
    }
    guard errors < left.trials.errors else { return nil }
    return ToldFinding(finding, remaining: found, changed: changed)
  }

  /// The finding as it is told where only the files' form is looked at.
  package func inTheAuthorsWords(_ finding: Diagnostic, _ trials: Trials) -> Diagnostic {
    told(finding, trials, guessing: false, currency: currency) {
      parse($0, inPlainTerms: true).diagnostics
    }
    .finding
  }

  /// Whether people's words may stand behind a finding of this code.
  static func mayBeWording(_ code: DiagnosticCode) -> Bool {
    switch code {
    case .badNumber, .badDate, .badOperatorSpacing, .unknownCharacter, .unknownClause,
      .operatorStartsItem, .expectedExpression, .expectedName, .unexpectedWords, .unknownItem,
      .notYet, .bracketMissing, .expectedType, .notChainable, .unknownName, .unknownAlternative,
      .typeMismatch, .unitMismatch, .unknownUnit, .missingItem, .expectedString, .reservedName,
      .tableShape, .unknownField, .needsVariable, .notACondition, .currencyMismatch,
      .duplicateItem, .periodForDuration, .optionalNotNarrowed, .percentMisuse:
      true
    default: false
    }
  }
}

extension WrittenLine {
  /// What the words of the line that holds a finding can mean, the surest first.
  func wordings(of finding: WordPlaceFinding) -> (sure: [WordMatch], guessed: [WordMatch]) {
    // At the end of a line the words that lack something stand anywhere before.
    let isAtEnd = finding.range.start == finding.range.end
    let places = isAtEnd ? 0..<count : self.places(of: finding.range)
    // Types and units are found wrong where the words are right: there, only what can be nothing
    // else counts.
    let isAboutTypes = finding.code.rawValue >= 400 && finding.code != .unknownUnit
    var sure: [WordMatch] = []
    var tried: [WordMatch] = []
    for first in max(0, places.lowerBound - 8)..<places.upperBound {
      for var match in wordings(at: first) where match.places.overlaps(places) {
        if match.isCertain || match.places == places || !(isAboutTypes || isAtEnd) {
          sure.append(match)
        } else {
          match.isTried = true
          tried.append(match)
        }
      }
    }
    for first in 0..<min(count, places.upperBound + 1) {
      for match in guesses(at: first)
      where match.places.upperBound + 1 >= places.lowerBound
        && match.places.lowerBound <= places.upperBound
      {
        tried.append(match)
      }
    }
    return (sure, tried)
  }

  /// The words with a space beside them where another word touches: `!waived` becomes two words.
  func spaced(_ meant: String, at places: Range<Int>) -> String {
    var result = meant
    if let last = meant.utf8.last, isWordByte(last), touches(places.upperBound),
      kind(places.upperBound).isWord
    {
      result += " "
    }
    if let first = meant.utf8.first, isWordByte(first) || meant.hasPrefix("= "),
      touches(places.lowerBound)
    {
      let before = kind(places.lowerBound - 1)
      if before.isWord || before == .number || before == .string { result = " " + result }
    }
    return result
  }

  /// A match without the words at its ends that stay as they are.
  func narrowed(_ match: WordMatch) -> WordMatch {
    guard match.meant.count == 1, match.advice.isEmpty else { return match }
    var result = match
    var meant = match.meant[0][...]
    var places = match.places
    while places.count > 1, meant.hasPrefix(text(places.lowerBound) + " "),
      !touches(places.lowerBound + 1)
    {
      meant = meant.dropFirst(text(places.lowerBound).count + 1).drop { $0 == " " }
      places = (places.lowerBound + 1)..<places.upperBound
    }
    while places.count > 1, meant.hasSuffix(" " + text(places.upperBound - 1)),
      !touches(places.upperBound - 1)
    {
      meant = meant.dropLast(text(places.upperBound - 1).count + 1)
      places = places.lowerBound..<(places.upperBound - 1)
    }
    result.places = places
    result.meant = [String(meant)]
    return result
  }

  func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte >= 0x80
  }

  /// The finding that tells a match where more of the line had to change: it shows the line as it
  /// should stand.
  func told(_ match: WordMatch, as text: String) -> Diagnostic {
    let told = told(match)
    let number = self.tree.file.position(told.range.start).line
    let old = Array(self.tree.file.line(number).utf8)
    let new = Array(text.utf8)
    var first = 0
    while first < min(old.count, new.count), old[first] == new[first] { first += 1 }
    var last = 0
    while last < min(old.count, new.count) - first,
      old[old.count - 1 - last] == new[new.count - 1 - last]
    {
      last += 1
    }
    // Neither a word nor a character is cut.
    while first > 0, isWordByte(old[first - 1]) { first -= 1 }
    while last > 0, isWordByte(old[old.count - last]) { last -= 1 }
    let start = self.tree.file.lineStarts[number - 1]
    let change = TextEdit(
      SourceRange(
        source: self.tree.file.id,
        start: ByteOffset(start + first),
        end: ByteOffset(start + old.count - last)
      ),
      String(decoding: new[first..<(new.count - last)], as: UTF8.self)
    )
    let whole = String(decoding: new.drop { $0 == 0x20 }, as: UTF8.self).withoutSpacesAtEnd()
    let words = displayWidth(of: whole) <= 72 ? whole : change.replacement
    return Diagnostic(
      told.code,
      at: told.range,
      told.message,
      cure: "write `\(escapeControls(words))`",
      fix: change
    )
  }
}
