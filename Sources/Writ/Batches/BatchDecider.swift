// Deciding many claims: a block of whole lines in, the lines of the output out.

import Evaluation
import Explanation
package import FactReading
package import JSON
import Machine
import Model
package import Quantities

/// What a batch writes of each claim.
package enum BatchContent: Sendable, Hashable {
  /// The whole decision, as NDJSON.
  case decisions
  /// The rows of the output with this name; of the only output, or the policy's short decisions
  /// where it has none, if the name is nil.
  case rows(of: String?)
  /// A row for each deadline and duty that is open and falls due within so many days.
  case atRisk(days: Int)
  /// A letter for each claim, as `BatchLetter` puts it into the bytes.
  case letters(LetterForm)
}

/// How the claims of a batch are read and what is written of them.
package struct BatchOptions: Sendable {
  /// What is written of each claim.
  package var content: BatchContent
  /// Whether rows are written as CSV; a decision cannot be.
  package var writesCSV: Bool
  /// As `DecideOptions.asOf`, already read.
  package var asOf: Instant?
  /// As `DecideOptions.allowsExtraMembers`.
  package var allowsExtraMembers: Bool
  /// Whether texts stand in CSV as they are, also where a spreadsheet would take them for formulas.
  package var keepsTextExact: Bool
  /// Whether outcomes and amounts are counted for a summary; without it rows are decided and nothing
  /// else, and of the counts only the claims and the rows in error mean anything.
  package var summarises = true
  /// Within how many days what is open is at risk, where a summary of its own is asked for; nil for none.
  ///
  /// The tally then has details, and all claims are decided by the evaluator, with their reasons.
  package var summaryDays: Int?
  /// Whether plain claims are decided by the machine; the evaluator gives the same, more slowly.
  package var usesMachine = true

  package init(
    content: BatchContent,
    writesCSV: Bool = false,
    asOf: Instant? = nil,
    allowsExtraMembers: Bool = false,
    keepsTextExact: Bool = false
  ) {
    self.keepsTextExact = keepsTextExact
    self.content = content
    self.writesCSV = writesCSV
    self.asOf = asOf
    self.allowsExtraMembers = allowsExtraMembers
  }
}

/// Options that a policy cannot follow.
package struct BatchRefusal: Error, Sendable, Equatable {
  /// What is wrong.
  package let message: String
  /// What to do.
  package let cure: String
  /// Whether it is the header of the input that is wrong.
  package var isAboutInput = false
  /// Where no output or none of this name can be chosen: the names of those that the policy has.
  package var outputs: [String]?
}

/// Decides blocks of claims: immutable, for any number of threads.
package struct BatchDecider: Sendable {
  /// The way in which a claim is decided and written.
  enum Form: Sendable {
    case decision
    /// The output with this index.
    case output(Int)
    case brief(BriefRows)
    case atRisk(AtRiskRows)
    case letters(LetterForm)
  }

  package let rules: RuleSet
  package let options: BatchOptions
  let content: Form
  let writer: RowWriter
  let reading: ReadingOptions
  /// How the columns of CSV become claims; nil where each line is the JSON of a claim.
  private let claims: CSVClaims?
  /// The output compiled; nil where it cannot be, or is not written as JSON.
  let compiled: CompiledOutput?

  /// The form of a file of CSV; nil where the claims are lines of JSON.
  package var form: CSVForm? { claims?.form }

  /// Reads the first record of a file of CSV, by which its form is found.
  package static func header(
    of rules: RuleSet,
    in bytes: UnsafeRawBufferPointer,
    _ hints: CSVHints
  ) throws(BatchRefusal) -> CSVHeader {
    do throws(CSVHeaderProblem) {
      return try readCSVHeader(in: bytes, for: rules.program.schema, hints)
    } catch {
      throw BatchRefusal(message: error.message, cure: error.cure, isAboutInput: true)
    }
  }

  /// How many bytes behind a block must be readable.
  package static let padding = CompiledOutput.padding

  /// A decider of claims, each a line of JSON, or a record of CSV under a header.
  ///
  /// - Parameter header: the first record of CSV; nil where the claims are lines of JSON.
  package init(
    _ rules: RuleSet,
    _ options: BatchOptions,
    header: CSVHeader? = nil
  ) throws(BatchRefusal) {
    self.rules = rules
    self.options = options
    claims = try header.map { fields throws(BatchRefusal) in
      try Self.claims(fields, rules.program, options)
    }
    reading = ReadingOptions(allowExtra: options.allowsExtraMembers)
    let program = rules.program
    content = try Self.form(program, options.content)
    if case .output(let index) = content, header == nil, !options.writesCSV, options.usesMachine,
      options.summaryDays == nil
    {
      compiled = CompiledOutput(
        index,
        of: program,
        asOf: options.asOf,
        counts: options.summarises
      )
    } else {
      compiled = nil
    }
    let columns: [String]
    switch content {
    case .decision, .letters: columns = []
    case .output(let index): columns = program.outputs[index].columns.map({ $0.name })
    case .brief(let brief): columns = brief.columns
    case .atRisk(let rows): columns = rows.columns
    }
    for (place, name) in columns.enumerated()
    where RowWriter.noteNames.contains(name) || columns[..<place].contains(name) {
      throw BatchRefusal(
        message: "two members of a row would be called `\(name)`",
        cure: "give the column another name in an `output` of the policy"
      )
    }
    writer = RowWriter(
      program,
      columns: columns,
      form: options.writesCSV ? .csv : .json,
      keepsTextExact: options.keepsTextExact
    )
  }

  private static func claims(
    _ header: CSVHeader,
    _ program: Program,
    _ options: BatchOptions
  ) throws(BatchRefusal) -> CSVClaims {
    do throws(CSVHeaderProblem) {
      return try CSVClaims(
        header: header,
        schema: program.schema,
        currencies: program.currencies,
        allowsExtra: options.allowsExtraMembers
      )
    } catch {
      throw BatchRefusal(message: error.message, cure: error.cure, isAboutInput: true)
    }
  }

  private static func form(
    _ program: Program,
    _ content: BatchContent
  ) throws(BatchRefusal) -> Form {
    let name: String?
    switch content {
    case .decisions: return .decision
    case .atRisk(let days): return .atRisk(AtRiskRows(program, days: days))
    case .letters(let form): return .letters(form)
    case .rows(let asked): name = asked
    }
    let names = program.outputs.map { $0.header.name }
    if let name {
      if let index = names.firstIndex(of: name) { return .output(index) }
      throw BatchRefusal(
        message: "the policy has no output `\(name)`",
        cure: names.isEmpty
          ? "name none; rows then hold outcomes, amounts and due dates"
          : "its outputs are \(names.map { "`\($0)`" }.joined(separator: ", "))",
        outputs: names
      )
    }
    if names.count > 1 {
      throw BatchRefusal(
        message: "the policy has several outputs",
        cure: "name one: " + names.map { "`\($0)`" }.joined(separator: ", "),
        outputs: names
      )
    }
    return names.isEmpty ? .brief(BriefRows(program)) : .output(0)
  }

  /// Writes what comes before the first row: the names of the columns in CSV.
  package func writeHeader(to output: inout OutputBytes) { writer.writeHeader(to: &output) }

  /// A tally in which nothing is counted yet.
  package func emptyTally() -> BatchTally {
    var tally = BatchTally(rules.program)
    tally.details = options.summaryDays.map { SummaryCounts(rules.program, days: $0) }
    for name in claims?.ignored ?? [] { tally.ignore(name) }
    return tally
  }

  /// How many of the bytes are whole lines, or whole records of CSV.
  package func lengthOfWholeRows(in bytes: UnsafeRawBufferPointer) -> Int {
    if let claims { return endOfRecords(in: bytes, separator: claims.form.separator) }
    var end = bytes.count
    while end > 0, bytes[end - 1] != 0x0A { end -= 1 }
    return end
  }

  // MARK: Deciding

  /// Decides the claims of a block, in order, and appends the lines of the output.
  ///
  /// The only way in for batches. Blank lines are passed over.
  ///
  /// - Parameters:
  ///   - block: whole lines; the last one may lack its line end. Behind it `padding` bytes must be
  ///     readable.
  ///   - firstLine: the number of the block's first line, from 1.
  ///   - output: gains the lines of the output.
  ///   - tally: counts what was decided.
  package func decide(
    _ block: UnsafeRawBufferPointer,
    firstLine: Int,
    into output: inout OutputBytes,
    tally: inout BatchTally
  ) {
    var decider = BlockDecider(rules.program)
    if let claims {
      decideRecords(block, claims, firstLine: firstLine, by: &decider, into: &output, tally: &tally)
      return
    }
    if let compiled {
      decideByMachine(
        compiled,
        block,
        firstLine: firstLine,
        otherwise: &decider,
        into: &output,
        tally: &tally
      )
      return
    }
    var line = firstLine
    var start = 0
    while start < block.count {
      let end = endOfLine(in: block, from: start)
      let row = UnsafeRawBufferPointer(rebasing: block[start..<end])
      if !isBlank(row) {
        decideRow(
          row,
          line: line,
          isRecord: false,
          by: &decider,
          into: &output,
          tally: &tally
        )
      }
      line += 1
      start = end + 1
    }
  }

  /// Decides one claim, the JSON object in `row`, and appends its rows, by the evaluator.
  ///
  /// - Parameter isRecord: whether the JSON was made of a record of CSV, so that columns in it mean
  ///   nothing.
  func decideRow(
    _ row: UnsafeRawBufferPointer,
    line: Int,
    isRecord: Bool,
    by decider: inout BlockDecider,
    into output: inout OutputBytes,
    tally: inout BatchTally
  ) {
    tally.claims += 1
    decideByEvaluator(
      row,
      line: line,
      isRecord: isRecord,
      by: &decider,
      into: &output,
      tally: &tally
    )
  }

  private func decideRecords(
    _ block: UnsafeRawBufferPointer,
    _ claims: CSVClaims,
    firstLine: Int,
    by decider: inout BlockDecider,
    into output: inout OutputBytes,
    tally: inout BatchTally
  ) {
    var json = OutputBytes(capacity: 1 << 12)
    var line = firstLine
    var start = 0
    while start < block.count {
      let record = record(in: block, at: start, separator: claims.form.separator)
      let text = UnsafeRawBufferPointer(rebasing: block[start..<record.end])
      let sum = claims.sum(record)
      if claims.isBlank(record) {
        // A line without anything in it is no row of a spreadsheet.
        if !isBlank(text) { tally.notes.blankRows += 1 }
      } else if sum == .total {
        tally.notes.totalRows += 1
      } else {
        json.truncate()
        if let problem = claims.write(record, sum, to: &json, &tally.notes) {
          tally.claims += 1
          refuse(
            [problem.moved(to: line)],
            line: line,
            caseName: claims.caseName(record),
            into: &output,
            tally: &tally
          )
        } else {
          decideRow(
            json.bytes,
            line: line,
            isRecord: true,
            by: &decider,
            into: &output,
            tally: &tally
          )
        }
      }
      line += countLines(in: text)
      start = record.end
    }
  }

  /// Tells of a line that is longer than may be read, in the place of its row.
  package func refuseLongLine(
    _ line: Int,
    limit: Int,
    into output: inout OutputBytes,
    tally: inout BatchTally
  ) {
    tally.claims += 1
    let problem = FactProblem(
      .limit,
      line: line,
      column: 1,
      path: "$",
      expected: "a line of at most \(limit) bytes",
      found: "a longer one",
      cure: "split the claim, or decide it alone as a `.json` file"
    )
    refuse([problem], line: line, into: &output, tally: &tally)
  }
}

/// The number of line feeds in the bytes; eight bytes at a time.
package func countLines(in bytes: UnsafeRawBufferPointer) -> Int {
  guard let base = bytes.baseAddress else { return 0 }
  let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  let ones: UInt64 = 0x0101_0101_0101_0101
  var count = 0
  var index = 0
  while index + 8 <= bytes.count {
    // Eight sums of a byte each, which hold as many as 255 words give.
    var sums: UInt64 = 0
    let stop = min(bytes.count - 8, index + 254 * 8)
    while index <= stop {
      let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let differences = word ^ (ones &* 0x0A)
      // The highest bit of a byte stays clear only where the byte is 0: adding 0x7F carries into it.
      let others = ((differences & low) &+ low) | differences
      sums &+= ~others >> 7 & ones
      index &+= 8
    }
    let pairs = (sums & 0x00FF_00FF_00FF_00FF) &+ (sums >> 8 & 0x00FF_00FF_00FF_00FF)
    count &+= Int((pairs &* 0x0001_0001_0001_0001) >> 48)
  }
  while index < bytes.count {
    count &+= bytes[index] == 0x0A ? 1 : 0
    index &+= 1
  }
  return count
}

/// The place of the next line feed, or the end of the bytes; eight bytes at a time.
@inline(__always)
func endOfLine(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  var index = start
  while index + 8 <= bytes.count {
    let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    // A byte that is a line feed becomes 0, and the lowest zero byte sets its highest bit.
    let differences = word ^ (ones &* 0x0A)
    let zeros = (differences &- ones) & ~differences & (ones &* 0x80)
    if zeros != 0 { return index + zeros.trailingZeroBitCount / 8 }
    index += 8
  }
  while index < bytes.count, bytes[index] != 0x0A { index += 1 }
  return index
}

/// Whether a line has nothing but white space.
@inline(__always)
package func isBlank(_ bytes: some Sequence<UInt8>) -> Bool {
  for byte in bytes {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: continue
    default: return false
    }
  }
  return true
}
