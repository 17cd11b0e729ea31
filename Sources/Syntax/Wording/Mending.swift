// A finding in its author's words, with a cure that was tried before it is told.

package import SourceText
import UnicodeText

/// A finding as it is told, and what is found where its cure is followed.
package struct ToldFinding {
  package let finding: Diagnostic
  /// What is found where the file is changed; nil where there is no cure that mends the line.
  package var remaining: [Diagnostic]?
  package var changed: SourceFile?
}

/// How many changes may still be tried in one check, and how many errors stand before them.
package struct Trials {
  package var left: Int
  package let errors: Int
  /// What one finding may cost.
  static let each = 200_000

  /// What all of them may cost, in bytes that are read; a longer file is not tried at all.
  package static let most = 600_000
  package static let longestFile = 256 << 10

  /// With more errors than this, a file is no page with a few slips: what its cures lead to is not
  /// tried.
  package static let mostErrors = 40

  /// How many times what is read is checked costs as much as reading it once.
  static let priceOfCheck = 4

  /// The bytes of all files of a policy, which one check reads.
  package let size: Int

  package init(size: Int, errors: Int) {
    left = size <= Trials.longestFile && errors <= Trials.mostErrors ? Trials.most : 0
    self.size = size
    self.errors = errors
  }
}

/// What a change of one line leads to.
private struct Trial {
  let size: Int
  let tree: SyntaxTree
  let found: [Diagnostic]
  /// The errors that still stand in the line.
  let inLine: [Diagnostic]
  let errors: Int

  /// Whether the line has no mistake left, and the whole fewer than before.
  func isMended(_ before: Int) -> Bool { inLine.isEmpty && errors < before }

  /// Whether what is left in the line stands behind the change.
  func isFurther(than edit: TextEdit) -> Bool {
    let end = edit.range.start.value + edit.replacement.utf8.count
    return inLine.allSatisfy { $0.range.start.value >= end }
  }

  /// Whether what is left in the line has nothing to do with how it is written: a calendar or a
  /// currency that the policy lacks.
  var isBesideTheWords: Bool {
    !inLine.isEmpty
      && inLine.allSatisfy { $0.code == .calendarMissing || $0.code == .currencyMismatch }
  }

  /// Whether what is left in the line is only a value in another form.
  var isOfForm: Bool {
    switch inLine.first?.code {
    case .badNumber, .badDate, .unknownUnit: true
    default: false
    }
  }

  /// What one more change of the line leads to that leaves no mistake in it.
  func mended(
    _ errors: Int,
    _ left: inout Int,
    _ trying: (SourceFile) -> [Diagnostic],
    depth: Int = 0
  ) -> Trial? {
    guard depth < 3, let next = inLine.first, SyntaxTree.mayBeWording(next.code),
      let line = WrittenLine(tree, holding: next.range)
    else { return nil }
    var seen: Set<TextEdit> = []
    var further: [Trial] = []
    let (sure, guessed) = line.wordings(of: next)
    for match in sure + guessed where match.advice.isEmpty && left > 0 {
      guard let meant = match.meant.first else { continue }
      let edit = TextEdit(line.range(match.places), line.spaced(meant, at: match.places))
      guard seen.insert(edit).inserted else { continue }
      let trial = tree.trial(edit, &left, size: size, trying)
      if trial.isMended(errors) { return trial }
      if !trial.inLine.isEmpty, further.count < 3, trial.isFurther(than: edit) || trial.isOfForm {
        further.append(trial)
      }
    }
    for trial in further {
      if let whole = trial.mended(errors, &left, trying, depth: depth + 1) { return whole }
    }
    return nil
  }
}

/// What was tried for one finding so far.
private struct Search {
  let errors: Int
  /// Of several changes that mend the line, the one that mends the most of the rest.
  var best: (match: WordMatch, trial: Trial)?
  /// Words that are certainly meant, where the line has another mistake behind them; and whether
  /// that one has nothing to do with them.
  var second: (match: WordMatch, trial: Trial, isFinal: Bool)?
  var further: [(match: WordMatch, trial: Trial)] = []
  private var seen: Set<TextEdit> = []

  let size: Int

  init(errors: Int, size: Int) {
    self.errors = errors
    self.size = size
  }

  /// Whether nothing better can be found.
  var isDone: Bool { best?.trial.errors == 0 }

  mutating func look(
    at match: WordMatch,
    _ line: WrittenLine,
    _ left: inout Int,
    _ trying: (SourceFile) -> [Diagnostic]
  ) {
    guard let meant = match.meant.first else { return }
    let edit = TextEdit(line.range(match.places), line.spaced(meant, at: match.places))
    guard seen.insert(edit).inserted else { return }
    let trial = line.tree.trial(edit, &left, size: size, trying)
    if trial.inLine.isEmpty, trial.errors < (best?.trial.errors ?? errors) {
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
  ///   - trying: what is found, in plain terms, where a file is changed.
  package func told(
    _ finding: Diagnostic,
    _ trials: inout Trials,
    guessing: Bool = true,
    trying: (SourceFile) -> [Diagnostic]
  ) -> ToldFinding {
    let plain = ToldFinding(finding: finding, remaining: nil, changed: nil)
    guard finding.severity == .error else { return plain }
    let before = min(trials.left, Trials.each)
    var own = before
    defer { trials.left -= before - own }
    let line = Self.mayBeWording(finding.code) ? WrittenLine(self, holding: finding.range) : nil
    let (sure, guessed) = line?.wordings(of: finding) ?? ([], [])
    var search = Search(errors: trials.errors, size: trials.size)
    if let line {
      for match in sure where search.second?.isFinal != true {
        guard match.advice.isEmpty, own > 0 else {
          if search.best == nil, search.second == nil {
            return ToldFinding(finding: line.told(match), remaining: nil, changed: nil)
          }
          break
        }
        search.look(at: match, line, &own, trying)
        if search.isDone { break }
      }
      if let best = search.best { return line.told(best.match, best.trial, steps: 1) }
      if let second = search.second, second.isFinal {
        return line.told(second.match, second.trial, steps: 1)
      }
    }
    if let fix = finding.fix, fix.range.source == file.id, own > 0 {
      let trial = trial(fix, &own, size: trials.size, trying)
      if trial.isMended(trials.errors) {
        return ToldFinding(finding: finding, remaining: trial.found, changed: trial.tree.file)
      }
    }
    guard let line else { return plain }
    for match in guessed where own > 0 && guessing {
      search.look(at: match, line, &own, trying)
      if search.isDone { break }
    }
    if let best = search.best { return line.told(best.match, best.trial, steps: 1) }
    // What is left in the line may be mended as well.
    for step in search.further where own > 0 && guessing {
      if let trial = step.trial.mended(trials.errors, &own, trying) {
        return line.told(step.match, trial, steps: 2)
      }
    }
    return search.second.map { line.told($0.match, $0.trial, steps: 1) } ?? plain
  }

  /// The finding as it is told where only the files' form is looked at.
  package func inTheAuthorsWords(_ finding: Diagnostic, _ trials: inout Trials) -> Diagnostic {
    told(finding, &trials, guessing: false) { parse($0, inPlainTerms: true).diagnostics }
      .finding
  }

  // MARK: Trials

  /// What is found where a change is made, and what stands in its line.
  fileprivate func trial(
    _ edit: TextEdit,
    _ left: inout Int,
    size: Int,
    _ trying: (SourceFile) -> [Diagnostic]
  ) -> Trial {
    let changed = file.changed(edit)
    let line = changed.position(edit.range.start).line
    func inLine(_ found: [Diagnostic]) -> [Diagnostic] {
      found.filter {
        $0.severity == .error && $0.range.source == file.id
          && changed.position($0.range.start).line == line
      }
    }
    left -= changed.bytes.count
    let parsed = parse(changed, inPlainTerms: true)
    // A line that cannot be read says nothing of names and types.
    let unread = inLine(parsed.diagnostics)
    if unread.isEmpty { left -= max(size, changed.bytes.count) * Trials.priceOfCheck }
    let found = unread.isEmpty ? trying(changed) : parsed.diagnostics
    return Trial(
      size: size,
      tree: parsed.tree,
      found: found,
      inLine: unread.isEmpty ? inLine(found) : unread,
      errors: found.count { $0.severity == .error }
    )
  }

  /// Whether people's words may stand behind a finding of this code.
  fileprivate static func mayBeWording(_ code: DiagnosticCode) -> Bool {
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

extension SourceFile {
  /// The file with a change.
  func changed(_ edit: TextEdit) -> SourceFile {
    var bytes = self.bytes
    bytes.replaceSubrange(
      edit.range.start.value..<edit.range.end.value,
      with: Array(edit.replacement.utf8)
    )
    return SourceFile(id: id, name: name, bytes: bytes)
  }
}

extension WrittenLine {
  /// What the words of the line that holds a finding can mean, the surest first.
  func wordings(of finding: Diagnostic) -> (sure: [WordMatch], guessed: [WordMatch]) {
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
    for first in 0..<count {
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

  /// A match as it is told, with what a trial of it found.
  fileprivate func told(_ match: WordMatch, _ trial: Trial, steps: Int) -> ToldFinding {
    ToldFinding(
      finding: steps == 1 ? told(match) : told(match, as: trial.tree),
      remaining: trial.inLine.isEmpty ? trial.found : nil,
      changed: trial.tree.file
    )
  }

  /// The finding that tells a match where more of the line had to change: it shows the line as it
  /// stands in another tree.
  func told(_ match: WordMatch, as tree: SyntaxTree) -> Diagnostic {
    let told = told(match)
    let number = self.tree.file.position(told.range.start).line
    let old = Array(self.tree.file.line(number).utf8)
    let new = Array(tree.file.line(number).utf8)
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
