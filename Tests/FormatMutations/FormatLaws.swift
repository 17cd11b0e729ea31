// What must hold of whatever is formatted, seen without the formatter's own proof.

public import Writ

/// What came of a file.
public enum FormatOutcome: Sendable {
  /// It was laid out, or was laid out already.
  case formatted([UInt8])
  /// It cannot be read as rules.
  case unreadable
  /// It was refused though it can be read, or a law does not hold: what is wrong.
  case fault(String)
}

/// Formats a file and holds the result to the laws: but for white space the same bytes in the same
/// order, the byte-order mark and the kind of line end as they were, no space at the end of a line,
/// no two blank lines together, and no change when it is formatted again (left out where `again` is
/// false, since the formatter's own proof has it too).
public func formatHoldingLaws(
  _ bytes: [UInt8],
  width: Int = RuleFormatting.usualWidth,
  again: Bool = true
) -> FormatOutcome {
  switch RuleFormatting.format(RuleFile(name: "a.rules", bytes: bytes), width: width) {
  case .failure(.unreadable): return .unreadable
  case .failure(.unproved(let reason)): return .fault("refused: \(reason)")
  case .success(let text):
    if !text.filter({ !isSpace($0) }).elementsEqual(bytes.filter { !isSpace($0) }) {
      return .fault("more than white space differs")
    }
    if let reason = layoutFault(bytes, text) { return .fault(reason) }
    if !again { return .formatted(text) }
    switch RuleFormatting.format(RuleFile(name: "a.rules", bytes: text), width: width) {
    case .success(let again) where again == text: return .formatted(text)
    default: return .fault("formatting again changes the file")
    }
  }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D }

/// How many lines end with CRLF.
private func longEnds(_ bytes: [UInt8]) -> Int {
  bytes.indices.count { $0 > 0 && bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0D }
}

private func layoutFault(_ bytes: [UInt8], _ text: [UInt8]) -> String? {
  let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  if bytes.starts(with: mark) != text.starts(with: mark) { return "the byte-order mark differs" }
  let isLong = 2 * longEnds(bytes) > bytes.count { $0 == 0x0A }
  if longEnds(text) != (isLong ? text.count { $0 == 0x0A } : 0) {
    return "the ends of lines differ"
  }
  if text.last != 0x0A { return "the last line has no end" }
  var previous: ArraySlice<UInt8> = []
  for (index, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
    let line = line.last == 0x0D ? line.dropLast() : line
    if line.last == 0x20 { return "line \(index + 1) ends with a space" }
    if index > 0, line.isEmpty, previous.isEmpty { return "two blank lines at line \(index + 1)" }
    previous = line
  }
  return nil
}

/// Formats some lines of a file and holds the edits to the laws: in order, within the file, and what
/// comes out says the same and is laid out like the whole.
///
/// - Returns: what is wrong; nil where all is well, also where the file cannot be read.
public func rangeFault(_ bytes: [UInt8], lines: ClosedRange<Int>) -> String? {
  let file = RuleFile(name: "a.rules", bytes: bytes)
  switch RuleFormatting.edits(file, lines: lines) {
  case .failure(.unreadable): return nil
  case .failure(.unproved(let reason)): return "refused: \(reason)"
  case .success(let edits):
    var text: [UInt8] = []
    var place = 0
    for edit in edits {
      guard edit.range.lowerBound >= place, edit.range.upperBound <= bytes.count else {
        return "edits overlap"
      }
      text += bytes[place..<edit.range.lowerBound] + edit.text
      place = edit.range.upperBound
    }
    text += bytes[place...]
    switch RuleFormatting.format(RuleFile(name: "a.rules", bytes: text)) {
    case .success(let whole):
      guard case .success(let expected) = RuleFormatting.format(file) else { return "not whole" }
      return whole == expected ? nil : "the rest is laid out otherwise"
    case .failure: return "what comes out cannot be laid out"
    }
  }
}
