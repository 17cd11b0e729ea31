// Changes of a line that are tried before they are told: first its clause is read alone, then the
// whole is checked.

import SourceText

/// What a finding may cost while cures are tried for it.
///
/// Each finding has the same share, so that what is said of one depends on no other that stands
/// before it: by how many there are, and by how much one check reads.
package struct Trials: Sendable {
  /// How many errors stand before anything is changed.
  let errors: Int
  /// How many bytes are read, in clauses read alone.
  let readings: Int
  /// How many times the whole is checked.
  let checks: Int
  /// The words of all files: what has a name has it in one of them.
  ///
  /// Empty where it is not known.
  let words: Set<String>

  /// The bytes of clauses that one finding may read, and all of them together.
  static let mostReadings = 40_000
  static let readingsOfAll = 400_000
  /// How many checks one finding may make; where there are many, no more than some of the surest.
  static let mostChecks = 8
  static let checksOfAll = 24
  /// With more findings than that nothing is tried: the file is of another kind than it is read as.
  private static let mostFindings = 60
  static let leastChecks = 2
  /// The tokens that all findings together may check: a large policy with many errors gets no trials.
  static let tokensOfAll = 1_000_000
  /// A longer clause is not read again.
  static let longestClause = 16 << 10

  /// - Parameters:
  ///   - tokens: the tokens of all files of a policy that are no trivia, which one check reads.
  ///   - errors: all errors, also those that follow from others.
  ///   - findings: how many findings cures are tried for.
  ///   - words: the words of all files.
  package init(tokens: Int, errors: Int, findings: Int, words: Set<String> = []) {
    let count = max(findings, 1)
    self.errors = errors
    self.words = words
    readings = min(Trials.mostReadings, Trials.readingsOfAll / count)
    let fair = min(Trials.mostChecks, max(Trials.leastChecks, Trials.checksOfAll / count))
    checks =
      count > Trials.mostFindings ? 0 : min(fair, Trials.tokensOfAll / (max(tokens, 1) * count))
  }
}

/// What is left of a finding's share.
struct TrialsLeft {
  var readings: Int
  var checks: Int
  let trials: Trials

  /// Whether anything more may be tried.
  var hasAny: Bool { readings > 0 && checks > 0 }

  init(_ trials: Trials) {
    readings = trials.readings
    checks = trials.checks
    self.trials = trials
  }
}

/// What is found at a place, as far as its words are asked what they mean.
struct WordPlaceFinding {
  let code: DiagnosticCode
  let range: SourceRange
}

/// The clause of a line that is changed, apart from the file that it stands in.
struct TrialPage {
  private let whole: SourceFile
  /// Where the clause stands in the whole.
  private let place: Range<Int>
  /// The clause as it is after the changes so far.
  private(set) var clause: SourceFile
  /// What it costs to read it: the bytes of the clause itself, whatever stands above it.
  private let cost: Int

  var offset: Int { place.lowerBound }

  /// The clause around a line; with the clause above where it is the first line, whose change may
  /// leave the others to that one.
  ///
  /// Nil where it is too long to be read again.
  init?(_ file: SourceFile, line: Int) {
    var first = line
    while first > 1, !Self.isMargin(file, first) { first -= 1 }
    var end = line + 1
    while end <= file.lineStarts.count, !Self.isMargin(file, end) { end += 1 }
    let stop = end <= file.lineStarts.count ? file.lineStarts[end - 1] : file.bytes.count
    cost = stop - file.lineStarts[first - 1]
    if first == line, first > 1 {
      first -= 1
      while first > 1, !Self.isMargin(file, first) { first -= 1 }
    }
    if stop - file.lineStarts[first - 1] > Trials.longestClause { return nil }
    whole = file
    place = file.lineStarts[first - 1]..<stop
    clause = SourceFile(id: file.id, name: file.name, bytes: Array(file.bytes[place]))
  }

  private static func isMargin(_ file: SourceFile, _ line: Int) -> Bool {
    let start = file.lineStarts[line - 1]
    guard start < file.bytes.count else { return false }
    return ![0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "#")].contains(file.bytes[start])
  }

  /// The whole file with the changes so far.
  var file: SourceFile {
    var bytes = whole.bytes
    bytes.replaceSubrange(place, with: clause.bytes)
    return SourceFile(id: whole.id, name: whole.name, bytes: bytes)
  }

  /// The range of the clause at a range of the whole file.
  func range(_ range: SourceRange) -> SourceRange { range.moved(by: -offset) }

  /// What a change of the clause leads to.
  func trial(
    _ edit: TextEdit,
    _ left: inout TrialsLeft,
    _ trying: (SourceFile) -> [Diagnostic]
  ) -> Trial {
    var page = self
    page.clause = clause.changed(edit)
    let line = page.clause.position(edit.range.start).line
    left.readings -= cost
    let parsed = parse(page.clause, inPlainTerms: true)
    func unread(_ mistakes: [WordPlaceFinding]) -> Trial {
      Trial(page: page, tree: parsed.tree, line: line, found: nil, inLine: mistakes)
    }
    // A line that cannot be read says nothing of names and types.
    let mistakes = parsed.diagnostics.filter {
      $0.severity == .error && page.clause.position($0.range.start).line == line
    }
    if !mistakes.isEmpty {
      return unread(mistakes.map { WordPlaceFinding(code: $0.code, range: $0.range) })
    }
    if let unknown = page.unknownWord(edit, parsed.tree, left.trials.words) {
      return unread([WordPlaceFinding(code: .unknownName, range: unknown)])
    }
    guard left.checks > 0 else {
      return unread([WordPlaceFinding(code: .unexpectedWords, range: edit.range)])
    }
    left.checks -= 1
    let file = page.file
    let found = trying(file)
    let inLine = found.filter {
      $0.severity == .error && $0.range.source == file.id
        && file.position($0.range.start).line == line + file.position(ByteOffset(offset)).line - 1
    }
    return Trial(
      page: page,
      tree: parsed.tree,
      line: line,
      found: found,
      inLine: inLine.map { WordPlaceFinding(code: $0.code, range: page.range($0.range)) }
    )
  }

  /// The clauses whose lines give names.
  private static let declaring: Set<String> = [
    "choice", "facts", "events", "reading", "outline", "periods", "calendar", "use", "policy",
  ]

  /// The place of a word that a change brings and that has no meaning anywhere.
  private func unknownWord(
    _ edit: TextEdit,
    _ tree: SyntaxTree,
    _ words: Set<String>
  ) -> SourceRange? {
    let end = edit.range.start.value + edit.replacement.utf8.count
    let range = SourceRange(source: clause.id, start: edit.range.start, end: ByteOffset(end))
    guard !words.isEmpty, end > edit.range.start.value,
      let line = WrittenLine(tree, holding: range), !line.isHead, line.word(0) != "paid",
      !Self.declaring.contains(line.clause)
    else { return nil }
    let places = line.places(of: range)
    for place in places
    where line.kind(place) == .word && line.kind(place - 1) != .number && line.isName(place)
      && Vocabulary.keyword(line.text(place)) == nil
    {
      let word = line.text(place)
      if words.contains(word) || WordRow.ownWords.contains(word)
        || minorDigits(ofCurrency: word) != nil
      {
        continue
      }
      return line.range(place..<(place + 1))
    }
    return nil
  }
}

/// What a change of one line leads to.
struct Trial {
  let page: TrialPage
  /// The clause, read alone.
  let tree: SyntaxTree
  /// The line of the clause that was changed.
  let line: Int
  /// All that is found where the whole is checked; nil where it was not.
  let found: [Diagnostic]?
  /// The errors that still stand in the line, by their places in the clause.
  let inLine: [WordPlaceFinding]

  /// How many errors are left.
  var errors: Int { found.map { $0.count { $0.severity == .error } } ?? Int.max }

  /// The line as it stands now.
  var text: String { page.clause.line(line) }

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
    _ currency: String?,
    _ left: inout TrialsLeft,
    _ trying: (SourceFile) -> [Diagnostic],
    depth: Int = 0
  ) -> Trial? {
    guard depth < 3, let next = inLine.first, SyntaxTree.mayBeWording(next.code),
      let line = WrittenLine(tree, holding: next.range, currency: currency)
    else { return nil }
    var seen: Set<TextEdit> = []
    var further: [Trial] = []
    let (sure, guessed) = line.wordings(of: next)
    for match in sure + guessed where match.advice.isEmpty && left.hasAny {
      guard let meant = match.meant.first else { continue }
      let edit = TextEdit(line.range(match.places), line.spaced(meant, at: match.places))
      guard seen.insert(edit).inserted else { continue }
      let trial = page.trial(edit, &left, trying)
      if trial.isMended(left.trials.errors) { return trial }
      if !trial.inLine.isEmpty, further.count < 3, trial.isFurther(than: edit) || trial.isOfForm {
        further.append(trial)
      }
    }
    for trial in further {
      if let whole = trial.mended(currency, &left, trying, depth: depth + 1) { return whole }
    }
    return nil
  }
}

extension SourceRange {
  /// The range so many bytes further on.
  func moved(by count: Int) -> SourceRange {
    SourceRange(
      source: source,
      start: ByteOffset(start.value + count),
      end: ByteOffset(end.value + count)
    )
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
