// What a command line asks of a batch.

import FactReading
import UnicodeText
import Writ

/// A batch as the command line asks for it.
struct BatchRequest: Equatable {
  var facts: String
  /// Where the decisions go: a file, or `-` for standard output.
  var output: String
  var readsCSV: Bool
  /// What was said of the form of CSV.
  var hints: CSVHints
  var writesCSV: Bool
  var content: BatchContent
  var isResumed: Bool
  /// How many threads decide; nil for one for each processor.
  var threads: Int?
  /// A summary of its own, beside the text on standard error; nil for none.
  var summary: SummaryRequest?

  /// Whether the output is a folder of letters.
  var writesLetters: Bool {
    if case .letters = content { return true }
    return false
  }

  /// The options that only batches have.
  static let ownOptions = [
    "--rows", "--threads", "--input", "--encoding", "--separator", "--summary", "--at-risk",
  ]
  /// What `--rows` names for what is open and due soon; no output can be called so.
  static let atRiskRows = "at-risk"
  static let ownFlags = ["--brief", "--resume", "--exact-text"]

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
    if let report = arguments.options["--report"] {
      return try letters(arguments, facts, report)
    }
    let output = arguments.options["--output"] ?? "-"
    let isBrief = arguments.has("--brief") || arguments.options["--rows"] != nil
    if let format, format != "ndjson", format != "csv" {
      throw UsageError(
        message: "`--format \(format)` is for one claim",
        cure: "write `--format ndjson` or `--format csv`"
      )
    }
    for option in ["--section", "--clause"] where arguments.options[option] != nil {
      throw UsageError(
        message: "`\(option)` is for one claim",
        cure: "write the claim as a JSON object in a `.json` file"
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
    let readsCSV = arguments.options["--input"].map { $0 == "csv" } ?? facts.hasSuffix(".csv")
    for option in ["--encoding", "--separator"] where !readsCSV && arguments.options[option] != nil
    {
      throw UsageError(
        message: "`\(option)` is for claims in CSV",
        cure: "leave it out, or say `--input csv`"
      )
    }
    return BatchRequest(
      facts: facts,
      output: output,
      readsCSV: readsCSV,
      hints: CSVHints(
        encoding: arguments.options["--encoding"].flatMap { CSVEncoding(rawValue: $0) },
        separator: try separator(arguments.options["--separator"])
      ),
      writesCSV: writesCSV,
      // CSV has no room for a whole decision.
      content: try content(arguments, isRows: isBrief || writesCSV),
      isResumed: arguments.has("--resume"),
      threads: try arguments.threads(),
      summary: try SummaryRequest.parse(arguments)
    )
  }

  /// A batch that writes a letter for each claim.
  private static func letters(
    _ arguments: ParsedArguments,
    _ facts: String,
    _ report: String
  ) throws(UsageError) -> BatchRequest {
    guard report == "letter" else {
      throw UsageError(
        message: "`--report \(report)` is for one claim",
        cure:
          "write `--report letter` for a letter to each, or `--summary FILE.html` for all of them"
      )
    }
    let form = arguments.options["--format"] ?? "text"
    for option in ["--rows", "--brief", "--resume", "--exact-text"]
    where arguments.options[option] != nil || arguments.has(option) {
      throw UsageError(
        message: "`\(option)` is for rows, and `--report letter` writes letters",
        cure: "leave one of them out"
      )
    }
    guard form == "text" || form == "html" else {
      throw UsageError(message: "a letter is text or html", cure: "leave out `--format \(form)`")
    }
    guard let folder = arguments.options["--output"], folder.hasSuffix("/") else {
      throw UsageError(
        message: "letters to many go into a folder, a file for each claim",
        cure: "name a folder with `/` at its end: `--output letters/`"
      )
    }
    var plain = arguments
    plain.options["--report"] = nil
    plain.options["--format"] = nil
    plain.options["--output"] = nil
    var batch = try request(plain, facts, nil)
    batch.output = folder
    batch.content = .letters(
      LetterForm(isPage: form == "html", language: arguments.options["--lang"] ?? "")
    )
    return batch
  }

  private static func content(
    _ arguments: ParsedArguments,
    isRows: Bool
  ) throws(UsageError) -> BatchContent {
    let rows = arguments.options["--rows"]
    if rows == atRiskRows { return .atRisk(days: try SummaryRequest.days(arguments)) }
    return isRows ? .rows(of: rows) : .decisions
  }

  private static func separator(_ text: String?) throws(UsageError) -> UInt8? {
    guard let text else { return nil }
    let bytes = text == "tab" ? [0x09] : Array(text.utf8)
    if bytes.count == 1, CSVForm.separators.contains(bytes[0]) { return bytes[0] }
    throw UsageError(
      message: "`--separator` cannot be `\(escapeControls(text))`",
      cure: "write one of `,`, `;`, `|` between quotes, or tab"
    )
  }
}

/// A summary of a batch that is written to a file of its own.
struct SummaryRequest: Equatable {
  enum Form: Equatable {
    case json, html
  }

  let path: String
  let form: Form
  /// Within how many days what is open is at risk.
  let days: Int

  /// The days of `--at-risk` without a number of its own.
  private static let usualDays = 7

  /// The summary that the arguments ask for; nil for none.
  static func parse(_ arguments: ParsedArguments) throws(UsageError) -> SummaryRequest? {
    guard let path = arguments.options["--summary"] else {
      if arguments.options["--at-risk"] != nil,
        arguments.options["--rows"] != BatchRequest.atRiskRows
      {
        throw UsageError(
          message:
            "`--at-risk` says what a summary, or rows, tell as due soon, and neither is asked for",
          cure: "add `--summary FILE.html`, or `--rows \(BatchRequest.atRiskRows)`"
        )
      }
      return nil
    }
    let form: Form
    if path.hasSuffix(".json") {
      form = .json
    } else if path.hasSuffix(".html") {
      form = .html
    } else {
      throw UsageError(
        message: "`--summary \(escapeControls(path))` names no form",
        cure: "name a file that ends in .json or .html"
      )
    }
    if arguments.has("--resume") {
      throw UsageError(
        message:
          "a summary of its own counts the whole file, and `--resume` decides the rest of it",
        cure: "leave out `--resume` to decide all claims again, or leave out `--summary`"
      )
    }
    return SummaryRequest(path: path, form: form, days: try days(arguments))
  }

  static func days(_ arguments: ParsedArguments) throws(UsageError) -> Int {
    try arguments.number("--at-risk", in: 0...36_500, "a number of days") ?? usualDays
  }
}
