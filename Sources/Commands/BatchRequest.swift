// What a command line asks of a batch.

import UnicodeText
import Writ

/// A batch as the command line asks for it.
struct BatchRequest: Equatable {
  var facts: String
  /// Where the decisions go: a file, or `-` for standard output.
  var output: String
  var readsCSV: Bool
  var writesCSV: Bool
  var content: BatchContent
  var isResumed: Bool
  /// How many threads decide; nil for one for each processor.
  var threads: Int?

  /// The options that only batches have.
  static let ownOptions = ["--rows", "--threads", "--input"]
  static let ownFlags = ["--brief", "--resume"]

  /// The batch that the arguments ask for; nil where FACTS is one claim.
  static func parse(_ arguments: ParsedArguments) throws(UsageError) -> BatchRequest? {
    let facts = arguments.positions[1]
    let format = arguments.options["--format"]
    let isMany = [".ndjson", ".jsonl", ".csv"].contains { facts.hasSuffix($0) }
    let own =
      ownOptions.filter { arguments.options[$0] != nil } + ownFlags.filter { arguments.has($0) }
    if !isMany {
      let asked =
        format == "ndjson" || format == "csv" ? "--format \(format ?? "")" : own.first
      guard let asked else { return nil }
      if facts != "-" {
        throw UsageError(
          message: "`\(asked)` is for many claims, and `\(escapeControls(facts))` is one",
          cure: "name a `.ndjson`, `.jsonl` or `.csv` file, or `-`"
        )
      }
    }
    return try request(arguments, facts, format)
  }

  private static func request(
    _ arguments: ParsedArguments,
    _ facts: String,
    _ format: String?
  ) throws(UsageError) -> BatchRequest {
    let output = arguments.options["--output"] ?? "-"
    let isBrief = arguments.has("--brief") || arguments.options["--rows"] != nil
    if let format, format != "ndjson", format != "csv" {
      throw UsageError(
        message: "`--format \(format)` is for one claim",
        cure: "write `--format ndjson` or `--format csv`"
      )
    }
    if arguments.options["--receipt"] != nil {
      throw UsageError(
        message: "a receipt is of one claim",
        cure: "write the claim as a JSON object in a `.json` file"
      )
    }
    let writesCSV = format == "csv" || (format == nil && output.hasSuffix(".csv"))
    if arguments.has("--resume"), output == "-" || facts == "-" {
      throw UsageError(
        message: "`--resume` goes on with a file from a file",
        cure: "name a file as FACTS and with `--output`"
      )
    }
    if output != "-", output == facts || output == arguments.positions[0] {
      throw UsageError(
        message: "`\(escapeControls(output))` is another file of this command",
        cure: "name a file of its own for the decisions"
      )
    }
    return BatchRequest(
      facts: facts,
      output: output,
      readsCSV: arguments.options["--input"].map { $0 == "csv" } ?? facts.hasSuffix(".csv"),
      writesCSV: writesCSV,
      // CSV has no room for a whole decision.
      content: isBrief || writesCSV ? .rows(of: arguments.options["--rows"]) : .decisions,
      isResumed: arguments.has("--resume"),
      threads: try threads(arguments.options["--threads"])
    )
  }

  private static func threads(_ text: String?) throws(UsageError) -> Int? {
    guard let text else { return nil }
    if let number = Int(text), (1...256).contains(number) { return number }
    throw UsageError(
      message: "`--threads` cannot be `\(escapeControls(text))`",
      cure: "write a number from 1 to 256"
    )
  }
}
