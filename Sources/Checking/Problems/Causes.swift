// One finding for each cause: what merely follows from another finding is left out.

import SourceText
import Syntax

/// The findings in the order of file and place, in the words of their author, without those that
/// follow from another one.
///
/// A line that cannot be read says nothing certain about names and types, a clause of which a line
/// cannot be read says nothing certain about the whole, and what a clause with a mistake stands for
/// is not certain elsewhere.
///
/// What is no longer found where the cure of a finding is followed follows from that finding.
/// - Parameter trying: what is found, in plain terms, where a file is changed.
func oneForEachCause(
  _ found: [Diagnostic],
  _ trees: [SyntaxTree],
  trying: (SourceFile) -> [Diagnostic]
) -> [Diagnostic] {
  // What follows from a name or a line is told by the codes of the checker, before it is reworded.
  let causing = withoutFollowers(found.inOrder(), trees)
  return withoutFollowers(inTheAuthorsWords(causing, found, trees, trying).inOrder(), trees)
}

/// The findings without those that follow from the name, the line or the clause of another one.
private func withoutFollowers(_ found: [Diagnostic], _ trees: [SyntaxTree]) -> [Diagnostic] {
  let places = found.map { FindingPlace($0, trees) }
  let causes = Causes(found, places)
  var shown: [Int] = []
  for index in found.indices {
    let previous = shown.last.map { (found[$0], places[$0]) }
    if !causes.explain(found[index], places[index], after: previous) { shown.append(index) }
  }
  return shown.map { found[$0] }
}

/// The findings in the words of their author, without those that the cure of another one mends.
///
/// - Parameter all: all that was found, also what follows from another finding.
private func inTheAuthorsWords(
  _ found: [Diagnostic],
  _ all: [Diagnostic],
  _ trees: [SyntaxTree],
  _ trying: (SourceFile) -> [Diagnostic]
) -> [Diagnostic] {
  let errors = all.count { $0.severity == .error }
  guard errors > 0 else { return found }
  let trials = Trials(
    tokens: trees.reduce(0) { $0 + $1.tokenKinds.count { !$0.isTrivia } },
    errors: errors,
    findings: found.count { $0.severity == .error },
    words: words(of: trees)
  )
  let currency = trees.first?.currency
  var told: [Diagnostic?] = found.map { .some($0) }
  var isMended = found.map { _ in false }
  for (index, finding) in found.enumerated() where told[index] != nil {
    let result = trees[finding.range.source.index].told(
      finding,
      trials,
      currency: currency,
      trying: trying
    )
    told[index] = result.finding
    guard let remaining = result.remaining else { continue }
    isMended[index] = true
    let still = Set(
      remaining.map {
        FindingKey($0, $0.range.source == finding.range.source ? result.changed : nil, trees)
      }
    )
    for (other, follower) in found.enumerated()
    where other != index && !isMended[other] && !still.contains(FindingKey(follower, nil, trees)) {
      told[other] = nil
    }
  }
  return told.compactMap { $0 }
}

/// The words that stand in the files, names among them.
private func words(of trees: [SyntaxTree]) -> Set<String> {
  var words: Set<String> = []
  for tree in trees {
    for index in tree.tokenKinds.indices where tree.tokenKinds[index].isWord {
      words.insert(tree.text(TokenID(index)))
    }
  }
  return words
}

/// What a finding says, and in which line: what it is known by where a line was changed.
private struct FindingKey: Hashable {
  let code: DiagnosticCode
  let message: String
  let source: Int
  let line: Int

  init(_ finding: Diagnostic, _ changed: SourceFile?, _ trees: [SyntaxTree]) {
    code = finding.code
    message = finding.message
    source = finding.range.source.index
    // A change of one line moves none.
    line = (changed ?? trees[source].file).position(finding.range.start).line
  }
}

/// What makes other findings follow.
private struct Causes {
  private var unreadLines: Set<[Int]> = []
  private var unreadClauses: Set<[Int]> = []
  /// Words that are names although they cannot be, and names of clauses with a mistake.
  private var badNames: Set<String> = []
  private var brokenNames: [String: Int] = [:]
  /// Names of clauses that were written with `-`.
  private var hyphenNames: Set<String> = []
  private var hasErrorOfNames = false
  private var lacksSections = false
  /// Whether a file that is used cannot be read, whose names are then missing.
  private var lacksFile = false
  /// Clauses that lack something, which stands below them at the left margin.
  private var clausesAboveUnknown: Set<[Int]> = []

  init(_ found: [Diagnostic], _ places: [FindingPlace]) {
    for (finding, place) in zip(found, places) where finding.severity == .error {
      if finding.code == .unknownClause {
        clausesAboveUnknown.insert([place.source, place.clauseAbove])
      }
      if finding.code == .sectionMissing { lacksSections = true }
      if finding.code == .usedFileMissing { lacksFile = true }
      if finding.code == .reservedName { badNames.insert(place.words) }
      if finding.code == .writtenOtherwise, place.words == place.clauseName,
        place.words.contains("-")
      {
        hyphenNames.insert(place.words)
      }
      if finding.code.rawValue < 400 { hasErrorOfNames = true }
      if !place.clauseName.isEmpty, brokenNames[place.clauseName] == nil {
        brokenNames[place.clauseName] = place.clause
      }
      guard finding.code.rawValue < 300 else { continue }
      unreadLines.insert([place.source, place.line])
      unreadClauses.insert([place.source, place.clause])
    }
  }

  /// Whether a finding follows from another one; `previous` is the one shown before it.
  func explain(
    _ finding: Diagnostic,
    _ place: FindingPlace,
    after previous: (finding: Diagnostic, place: FindingPlace)?
  ) -> Bool {
    let isOnSameLine = previous.map { $0.place.isSameLine(as: place) } == true
    let isReserved = finding.code != .reservedName && badNames.contains(place.words)
    switch finding.code.rawValue {
    case ..<300:
      if isReserved { return true }
      if finding.code == .badOperatorSpacing, hyphenNames.contains(place.joinedWords) {
        return true
      }
      if finding.code == .missingItem, clausesAboveUnknown.contains([place.source, place.clause]) {
        return true
      }
      guard isOnSameLine, let previous, previous.finding.code.rawValue < 300 else { return false }
      // The rest of a line that was told once, and the same again.
      return previous.finding.code == .writtenOtherwise && finding.code != .writtenOtherwise
        || previous.finding.code == finding.code && previous.finding.cure == finding.cure
    case 302, 306..<309: return false
    case 300..<500:
      if unreadLines.contains([place.source, place.line]) || isReserved { return true }
      if lacksSections, place.clauseWord == "scenario" { return true }
      if lacksFile, finding.code == .unknownName { return true }
      if let clause = brokenNames[place.words], clause != place.clause { return true }
      // What is no condition has had its own finding within.
      guard finding.code == .notACondition, isOnSameLine, let previous else { return false }
      return finding.range.start <= previous.finding.range.start
        && previous.finding.range.end <= finding.range.end
    case 500..<530: return unreadClauses.contains([place.source, place.clause])
    case 901, 902, 904, 905: return hasErrorOfNames
    default: return false
    }
  }
}

/// Where a finding stands: its line, the clause around it, and the words that it points at.
private struct FindingPlace {
  let source: Int
  let line: Int
  /// The line that begins the clause.
  let clause: Int
  let clauseWord: String
  let clauseName: String
  let words: String
  /// What stands at the place without a space, on both sides of it.
  let joinedWords: String
  /// The line that begins the clause before.
  let clauseAbove: Int

  init(_ finding: Diagnostic, _ trees: [SyntaxTree]) {
    source = finding.range.source.index
    let file = trees[source].file
    line = file.position(finding.range.start).line
    var clause = line
    while clause > 1, !Self.beginsClause(file, clause) { clause -= 1 }
    self.clause = clause
    var above = clause - 1
    while above > 1, !Self.beginsClause(file, above) { above -= 1 }
    clauseAbove = above
    let head = file.line(clause).prefix(400).split(separator: " ", maxSplits: 2)
    clauseWord = head.first.map { String($0) } ?? ""
    let name = head.count > 1 ? String(head[1]) : ""
    clauseName = name.hasPrefix("\"") ? "" : name
    let end = min(finding.range.end.value, finding.range.start.value + 200)
    var first = finding.range.start.value
    var last = end
    while first > 0, finding.range.start.value - first < 60, !Self.isSpace(file.bytes[first - 1]) {
      first -= 1
    }
    while last < file.bytes.count, last - end < 60, !Self.isSpace(file.bytes[last]) { last += 1 }
    joinedWords = String(decoding: file.bytes[first..<last], as: UTF8.self)
    words = String(decoding: file.bytes[finding.range.start.value..<end], as: UTF8.self)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == UInt8(ascii: "(")
      || byte == UInt8(ascii: ")")
  }

  func isSameLine(as other: FindingPlace) -> Bool { source == other.source && line == other.line }

  private static func beginsClause(_ file: SourceFile, _ line: Int) -> Bool {
    guard let first = file.line(line).utf8.first else { return false }
    return first != 0x20 && first != 0x09 && first != UInt8(ascii: "#")
  }
}
