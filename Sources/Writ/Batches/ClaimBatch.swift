// Many claims in memory: bytes in, bytes out, each claim in its place.

import Evaluation
package import FactReading
package import JSON

/// The form of many claims, or of their rows.
public enum BatchForm: Sendable, Hashable {
  /// A JSON object on each line.
  case ndjson
  /// Records under a line of names (RFC 4180).
  case csv
}

/// What is written of each claim.
public enum BatchResults: Sendable, Hashable {
  /// The whole decision, a line of JSON; there is none in CSV.
  case decisions
  /// The rows of the output with this name; where it is nil of the only output, or outcomes, amounts
  /// and due dates where the policy has no output.
  case rows(of: String?)
}

/// How many claims are read and what is written of them.
public struct ClaimBatchOptions: Sendable, Hashable {
  /// What is written of each claim.
  public var results: BatchResults
  /// The form of the claims.
  public var input: BatchForm
  /// The form of the results.
  public var output: BatchForm
  /// As `DecideOptions.asOf`.
  public var asOf: Moment?
  /// Whether members that the policy does not know are passed over instead of refused.
  public var allowsExtraMembers: Bool
  /// Whether texts stand in CSV as they are, also where a spreadsheet would take them for formulas.
  public var keepsTextExact: Bool
  /// What was said of the form of CSV; what was not is found out.
  package var hints = CSVHints()

  /// The options; claims and results are NDJSON unless something else is said.
  public init(
    results: BatchResults = .rows(of: nil),
    input: BatchForm = .ndjson,
    output: BatchForm = .ndjson,
    asOf: Moment? = nil,
    allowsExtraMembers: Bool = false,
    keepsTextExact: Bool = false
  ) {
    self.results = results
    self.input = input
    self.output = output
    self.asOf = asOf
    self.allowsExtraMembers = allowsExtraMembers
    self.keepsTextExact = keepsTextExact
  }
}

/// Options that a policy cannot follow, or a first line that names no facts of it.
public struct OptionError: Error, Sendable, Equatable {
  /// What is wrong, in plain words.
  public let message: String
  /// What to do.
  public let cure: String
  /// Whether it is the first line of the claims that is wrong, and not the options.
  public let isAboutInput: Bool

  /// What is wrong with options, and what to do.
  package init(_ message: String, cure: String) {
    self.message = message
    self.cure = cure
    isAboutInput = false
  }

  /// What to say of a day of the decision that is none.
  package static let unusableAsOf = OptionError(
    "the day of the decision is neither a date nor an instant",
    cure: "write it as 2025-11-01 or 2025-11-01T09:00:00+09:00"
  )

  init(_ refusal: BatchRefusal) {
    message = refusal.message
    cure = refusal.cure
    isAboutInput = refusal.isAboutInput
  }
}

/// What came of many claims.
public struct BatchOutcome: Sendable {
  /// The lines of the output in UTF-8, in the order of the claims.
  public let bytes: [UInt8]
  /// How many were read, and how many are in error.
  public let counts: BatchCounts
}

/// How many claims were decided.
public struct BatchCounts: Sendable, Equatable {
  /// The claims that were read, those in error among them.
  public var claims = 0
  /// The claims that could not be read, or whose rows have errors.
  public var claimsInError = 0

  /// Nothing was decided.
  public init() {}

  init(claims: Int, claimsInError: Int) {
    self.claims = claims
    self.claimsInError = claimsInError
  }
}

/// Decides many claims by one policy with the same options: immutable, for any number of threads.
///
/// A call decides on the thread that makes it. Who has more threads cuts the claims, at the ends of
/// lines, and says in which line each part begins.
public struct ClaimBatch: Sendable {
  private let rules: RuleSet
  private let options: ClaimBatchOptions
  private let inner: BatchOptions
  /// The decider of lines of JSON; that of CSV depends on the first line.
  private let decider: BatchDecider?

  /// Looks whether the policy can follow the options, and prepares for it.
  public init(_ rules: RuleSet, _ options: ClaimBatchOptions) throws(OptionError) {
    let content: BatchContent
    switch options.results {
    case .rows(let name): content = .rows(of: name)
    case .decisions:
      if options.output == .csv {
        throw OptionError(
          "CSV has no room for a whole decision",
          cure: "ask for rows, or for NDJSON"
        )
      }
      content = .decisions
    }
    var inner = BatchOptions(
      content: content,
      writesCSV: options.output == .csv,
      asOf: options.asOf?.instant,
      allowsExtraMembers: options.allowsExtraMembers,
      keepsTextExact: options.keepsTextExact
    )
    inner.summarises = false
    self.rules = rules
    self.options = options
    self.inner = inner
    do throws(BatchRefusal) {
      // Of CSV too, so that wrong options are found before there are claims.
      let decider = try BatchDecider(rules, inner)
      self.decider = options.input == .ndjson ? decider : nil
    } catch {
      throw OptionError(error)
    }
  }

  /// Decides the claims in `input`, one after another.
  ///
  /// - Parameters:
  ///   - input: lines of JSON, or a line of names and records; the last may lack its line end.
  ///   - firstLine: the number of the first line, from 1, for rows in error.
  /// - Throws: `OptionError` where the first line of CSV cannot be used.
  public func decide(_ input: [UInt8], firstLine: Int = 1) throws(OptionError) -> BatchOutcome {
    var output = OutputBytes(capacity: input.count / 2)
    var counts = BatchCounts()
    var failure: OptionError?
    input.withUnsafeBytes { input in
      do throws(OptionError) {
        counts = try decide(input, firstLine: firstLine, into: &output)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return BatchOutcome(bytes: Array(output.bytes), counts: counts)
  }

  /// Decides the claims in `input`, and appends the lines of the output.
  package func decide(
    _ input: UnsafeRawBufferPointer,
    firstLine: Int,
    into output: inout OutputBytes
  ) throws(OptionError) -> BatchCounts {
    var start = 0
    let decider: BatchDecider
    if let known = self.decider {
      decider = known
      start = input.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    } else {
      do throws(BatchRefusal) {
        let header = try BatchDecider.header(of: rules, in: input, options.hints)
        decider = try BatchDecider(rules, inner, header: header)
        start = header.end
      } catch {
        throw OptionError(error)
      }
    }
    decider.writeHeader(to: &output)
    var line = firstLine
    line += countLines(in: UnsafeRawBufferPointer(rebasing: input[..<start]))
    let rest = UnsafeRawBufferPointer(rebasing: input[start...])
    return decide(rest, by: decider, line: line, into: &output)
  }

  private func decide(
    _ input: UnsafeRawBufferPointer,
    by decider: BatchDecider,
    line firstLine: Int,
    into output: inout OutputBytes
  ) -> BatchCounts {
    var tally = decider.emptyTally()
    var line = firstLine
    var start = 0
    var capacity = BatchDecider.pieceSize
    // The caller's bytes may end where its memory does, and behind a piece some must be readable.
    var block: [UInt8] = []
    while start < input.count {
      let rest = UnsafeRawBufferPointer(rebasing: input[start...])
      let seen = UnsafeRawBufferPointer(rebasing: rest[..<min(rest.count, capacity)])
      switch decider.piece(of: seen, isAtEnd: rest.count < capacity) {
      case .needsMore:
        capacity = min(capacity * 2, BatchDecider.longestLine + 1)
        continue
      case .startOfLongLine:
        decider.refuseLongLine(
          line,
          limit: BatchDecider.longestLine,
          into: &output,
          tally: &tally
        )
        start += min(rest.count, endOfLine(in: rest, from: 0) + 1)
        line += 1
      case .rows(let length):
        let rows = UnsafeRawBufferPointer(rebasing: rest[..<length])
        block.removeAll(keepingCapacity: true)
        block.append(contentsOf: rows)
        block.append(contentsOf: repeatElement(0, count: BatchDecider.padding))
        block.withUnsafeBytes { block in
          decider.decide(
            UnsafeRawBufferPointer(rebasing: block[..<length]),
            firstLine: line,
            into: &output,
            tally: &tally
          )
        }
        line += countLines(in: rows)
        start += length
      }
      capacity = BatchDecider.pieceSize
    }
    return BatchCounts(claims: tally.claims, claimsInError: tally.rowsInError)
  }
}
