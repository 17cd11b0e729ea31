// What reading a claim gives: facts in slots, and everything that is wrong with the input.

package import Evaluation
import JSON
package import Model

/// How a claim is read.
package struct ReadingOptions: Sendable {
  /// Whether members that the policy does not know are listed instead of refused.
  package var allowExtra: Bool
  /// The most digits that a number may have when it is written out.
  package var maximumDigits: Int
  /// The most elements that one list may have.
  package var maximumElements: Int
  /// How many problems are told; further ones are counted only.
  package var maximumProblems: Int

  package init(
    allowExtra: Bool = false,
    maximumDigits: Int = 100,
    maximumElements: Int = 1_000_000,
    maximumProblems: Int = 100
  ) {
    self.allowExtra = allowExtra
    self.maximumDigits = maximumDigits
    self.maximumElements = maximumElements
    self.maximumProblems = maximumProblems
  }
}

/// The kind of a problem with the input.
package enum FactProblemKind: UInt8, Sendable, Hashable {
  /// The text is no JSON.
  case malformed
  /// A value of another type than the fact's.
  case wrongType
  case unknownMember
  case duplicateMember
  case unknownAlternative
  case duplicateAlternative
  /// A number, a list or a nesting beyond a limit.
  case limit

  /// The kind as reports write it, such as `wrong_type`.
  package var name: String {
    switch self {
    case .malformed: "malformed"
    case .wrongType: "wrong_type"
    case .unknownMember: "unknown_member"
    case .duplicateMember: "duplicate_member"
    case .unknownAlternative: "unknown_alternative"
    case .duplicateAlternative: "duplicate_alternative"
    case .limit: "limit"
    }
  }
}

/// Something in a claim that cannot be read, with its place.
package struct FactProblem: Sendable, Hashable {
  package let kind: FactProblemKind
  /// From 1; the column counts Unicode scalars.
  package let line: Int
  package let column: Int
  /// A JSONPath (RFC 9535), such as `$.outages[0].end`; places count from 0.
  package let path: String
  /// What was expected, such as "a date"; empty where the sentence in `found` says all.
  package let expected: String
  /// What was found, such as "the text `tomorrow`", with control characters escaped.
  package let found: String
  /// What to do.
  package let cure: String

  package init(
    _ kind: FactProblemKind,
    line: Int,
    column: Int,
    path: String,
    expected: String,
    found: String,
    cure: String
  ) {
    self.kind = kind
    self.line = line
    self.column = column
    self.path = path
    self.expected = expected
    self.found = found
    self.cure = cure
  }

  /// What is wrong in one sentence, without the place: lower case, no full stop.
  package var message: String {
    expected.isEmpty ? found : "expected \(expected), found \(found)"
  }
}

/// A member that was passed over because extra members are allowed.
package struct IgnoredMember: Sendable, Hashable {
  package let line: Int
  package let column: Int
  package let path: String
}

/// What came of reading a claim.
package struct ClaimReading: Sendable {
  /// The facts; nil where there is any problem.
  package let facts: FactTable?
  /// The name of the claim, as far as the text was read.
  package let caseName: String?
  /// In the order of the text.
  package let problems: [FactProblem]
  /// How many problems there are beyond those told.
  package let furtherProblems: Int
  /// The members passed over, in the order of the text.
  package let ignored: [IgnoredMember]

  /// Whether a limit was reached.
  package var hasReachedLimit: Bool {
    for problem in problems where problem.kind == .limit { return true }
    return false
  }
}

/// Reads one claim, a JSON object, straight into the slots of the policy's facts.
///
/// Reading goes on after a wrong member, so that one run tells every problem; it stops at text
/// that is no JSON. Defaults are not put in here. A byte order mark before the object is passed over.
package func readClaim(
  _ bytes: [UInt8],
  for program: Program,
  options: ReadingOptions = ReadingOptions()
) -> ClaimReading {
  let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  let range = start..<bytes.count
  return readClaim(in: bytes, range: range, firstLine: 1, for: program, options: options)
}

/// Reads the claim that stands in a part of the text, such as one line of many.
package func readClaim(
  in bytes: [UInt8],
  range: Range<Int>,
  firstLine: Int,
  for program: Program,
  options: ReadingOptions
) -> ClaimReading {
  var reader = ClaimReader(
    cursor: JSONCursor(bytes, range: range, firstLine: firstLine),
    program: program,
    options: options
  )
  do {
    try reader.readClaim()
  } catch {
    reader.report(error)
  }
  return ClaimReading(
    facts: reader.problemCount == 0 ? reader.table : nil,
    caseName: reader.table.caseName,
    problems: reader.problems,
    furtherProblems: reader.problemCount - reader.problems.count,
    ignored: reader.ignored
  )
}
