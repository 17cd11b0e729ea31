// `writ decide` on many claims: from the command line to a finished output.

import FactReading
import JSON
import Platform
import UnicodeText
import Writ
import WritFiles

/// Decides the claims of a batch.
func runBatch(
  _ request: BatchRequest,
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings
) -> CommandResult {
  var result = CommandResult()
  do throws(BatchTrouble) {
    let loaded = try load(arguments, surroundings)
    var options = BatchOptions(
      content: request.content,
      writesCSV: request.writesCSV,
      asOf: loaded.asOf?.instant,
      allowsExtraMembers: arguments.has("--allow-extra"),
      keepsTextExact: arguments.has("--exact-text")
    )
    options.summarises = !arguments.has("--quiet") || request.summary != nil
    options.summaryDays = request.summary?.days
    try refuseOutput(of: request, among: loaded.inputs, surroundings)
    let source = try file { () throws(FileError) in
      try surroundings.streams.openInput(request.facts)
    }
    let header = try header(source, loaded.rules, request)
    let decider = try decider(loaded.rules, options, request, header)
    let identity = identity(
      of: request,
      decider,
      asOf: arguments.options["--as-of"],
      loaded.record,
      size: source.size
    )
    let start = BatchCheckpoint(
      identity: identity,
      inputOffset: header.length,
      line: header.lines + 1,
      outputLength: 0,
      counts: []
    )
    var run = BatchRun(
      request: request,
      decider: decider,
      limits: surroundings.batchLimits,
      surroundings: surroundings,
      isQuiet: arguments.has("--quiet"),
      checkpoint: start,
      keepsCheckpoints: source.size != nil && request.output != "-" && !request.writesLetters,
      tally: decider.emptyTally()
    )
    let isGoingOn = try resume(&run, inputSize: source.size ?? 0, &result)
    try decideAll(&run, source, header, isGoingOn: isGoingOn, &result)
    writeSummary(of: run, arguments, surroundings, &result)
  } catch {
    result.tell(error.text)
    result.worsen(to: error.code)
  }
  return result
}

/// Why a batch cannot be begun or finished, with the exit code that it means.
struct BatchTrouble: Error {
  let text: String
  let code: ExitCode

  init(_ text: String, _ code: ExitCode) {
    self.text = text
    self.code = code
  }

  init(_ error: FileError) {
    let trouble = FileTrouble(error)
    self.init(trouble.text, trouble.code)
  }
}

private func file<Result>(
  _ body: () throws(FileError) -> Result
) throws(BatchTrouble) -> Result {
  do throws(FileError) { return try body() } catch { throw BatchTrouble(error) }
}

private func load(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings
) throws(BatchTrouble) -> (
  rules: RuleSet, record: ReadingRecord, inputs: [String], asOf: Moment?
) {
  let loaded: LoadedRules
  do throws(FileTrouble) {
    let loader = RuleLoader(surroundings: surroundings, root: arguments.options["--root"])
    loaded = try loader.load(arguments.positions[0], for: .deciding, allowsLibrary: false)
  } catch {
    throw BatchTrouble(error.text, error.code)
  }
  guard let rules = loaded.compilation.rules else {
    let code = loaded.compilation.hasReachedLimit ? ExitCode.limit : .findings
    throw BatchTrouble(loaded.compilation.findingsText(), code)
  }
  let asOf: Moment?
  do throws(UsageError) {
    asOf = try arguments.moment(of: rules)
  } catch {
    throw BatchTrouble(String(decoding: usage(error).errors, as: UTF8.self), .usage)
  }
  return (rules, loaded.record, loaded.inputs(with: arguments.positions[1]), asOf)
}

private func decider(
  _ rules: RuleSet,
  _ options: BatchOptions,
  _ request: BatchRequest,
  _ header: BatchHeader
) throws(BatchTrouble) -> BatchDecider {
  do throws(BatchRefusal) {
    if !request.readsCSV { return try BatchDecider(rules, options) }
    return try BatchDecider(rules, options, header: header.columns)
  } catch {
    throw trouble(error, request)
  }
}

private func trouble(_ refusal: BatchRefusal, _ request: BatchRequest) -> BatchTrouble {
  let text = "error: \(refusal.message)\n  help: \(refusal.cure)\n"
  if refusal.isAboutInput {
    return BatchTrouble("\(escapeControls(shownName(of: request.facts))):1: \(text)", .badInput)
  }
  return BatchTrouble("writ: \(refusal.message)\n  help: \(cure(refusal, request))\n", .usage)
}

/// The cure in the words of the command line.
private func cure(_ refusal: BatchRefusal, _ request: BatchRequest) -> String {
  guard let outputs = refusal.outputs else { return refusal.cure }
  if outputs.isEmpty { return "leave `--rows` out; `--brief` gives outcomes and amounts" }
  if case .rows(of: .some) = request.content { return refusal.cure }
  return "name one: " + outputs.map { "`--rows \($0)`" }.joined(separator: ", ")
}

/// Reads what stands before the first claim: the names of the columns of CSV, and a byte order mark.
private func header(
  _ source: InputStream,
  _ rules: RuleSet,
  _ request: BatchRequest
) throws(BatchTrouble) -> BatchHeader {
  let bytes = try file { () throws(FileError) in
    try BatchHeader.firstBytes(of: source, isCSV: request.readsCSV)
  }
  var header = BatchHeader()
  if request.readsCSV {
    var columns: Result<CSVHeader, BatchRefusal>?
    bytes.withUnsafeBytes { buffer in
      columns = Result { () throws(BatchRefusal) in
        try BatchDecider.header(of: rules, in: buffer, request.hints)
      }
    }
    do throws(BatchRefusal) { header.columns = try columns?.get() } catch {
      throw trouble(error, request)
    }
    header.length = header.columns?.end ?? 0
  } else {
    // Spreadsheets and editors put it there; between claims it would be an error.
    header.length = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }
  bytes.withUnsafeBytes { buffer in
    header.lines = countLines(in: UnsafeRawBufferPointer(rebasing: buffer[..<header.length]))
  }
  header.rest = Array(bytes[header.length...])
  return header
}

private func identity(
  of request: BatchRequest,
  _ decider: BatchDecider,
  asOf: String?,
  _ record: ReadingRecord,
  size: Int?
) -> BatchIdentity {
  let options = decider.options
  var content = "decisions"
  switch options.content {
  case .decisions: break
  case .rows(let name): content = name.map { "rows of \($0)" } ?? "rows"
  case .atRisk(let days): content = "rows of what is due within \(days) days"
  case .letters: content = "letters"
  }
  return BatchIdentity(parts: [
    ("the version of writ", toolVersion),
    ("the rules (SHA-256)", BatchIdentity.hash(of: record)),
    ("the size of the input", size.map { "\($0) bytes" } ?? "not known"),
    (
      "the form of the input",
      (["\(request.readsCSV ? "csv" : "ndjson")"]
        + (decider.form?.parts ?? [])).joined(separator: ", ")
    ),
    ("what is written", content),
    ("the form of the output", request.writesCSV ? "csv" : "ndjson"),
    ("--as-of", asOf ?? "none"),
    ("--allow-extra", options.allowsExtraMembers ? "yes" : "no"),
    ("--exact-text", options.keepsTextExact ? "yes" : "no"),
    // A quiet run counts less, so that its counts cannot be gone on with.
    ("--quiet", options.summarises ? "no" : "yes"),
  ])
}

/// Refuses an output that would take the place of something that the batch reads.
private func refuseOutput(
  of request: BatchRequest,
  among inputs: [String],
  _ surroundings: Surroundings
) throws(BatchTrouble) {
  var outputs: [String] = []
  if request.output != "-", !request.writesLetters {
    outputs = [
      request.output, PartialFile.name(for: request.output),
      BatchCheckpoint.path(for: request.output),
    ]
  }
  if let summary = request.summary?.path {
    for output in outputs where surroundings.isSameFile(summary, output) {
      throw BatchTrouble(
        "writ: `\(escapeControls(summary))` is another file of this command\n"
          + "  help: name a file of its own for the summary\n",
        .usage
      )
    }
    outputs.append(summary)
  }
  for output in outputs {
    if let error = unusableOutput(output, inputs, surroundings) {
      throw BatchTrouble(String(decoding: usage(error).errors, as: UTF8.self), .usage)
    }
  }
}

/// Takes over where an earlier run has come to; whether there was one.
private func resume(
  _ run: inout BatchRun,
  inputSize: Int,
  _ result: inout CommandResult
) throws(BatchTrouble) -> Bool {
  guard run.request.isResumed else { return false }
  let path = BatchCheckpoint.path(for: run.request.output)
  let bytes: [UInt8]
  do throws(FileError) {
    bytes = try run.surroundings.readFile(path, 1 << 20)
  } catch {
    if case .missing = error {
      if !run.isQuiet { result.tell("nothing to go on with; beginning at the first claim\n") }
      return false
    }
    throw BatchTrouble(error)
  }
  let shown = escapeControls(path)
  guard let kept = BatchCheckpoint.read(bytes) else {
    throw BatchTrouble(
      "\(shown): error: this is no note of an unfinished batch; begin anew, without `--resume`\n",
      .badInput
    )
  }
  if let change = run.checkpoint.identity.firstDifference(from: kept.identity) {
    throw BatchTrouble(
      "\(shown): error: the unfinished output was made with something else\n"
        + "  \(change.name): was \(escapeControls(change.was)), is \(escapeControls(change.value))\n"
        + "  help: put it back, or begin anew, without `--resume`\n",
      .badInput
    )
  }
  guard kept.inputOffset >= run.checkpoint.inputOffset, kept.inputOffset <= inputSize,
    kept.line >= run.checkpoint.line, run.tally.restore(kept.counts), run.tally.claims <= kept.line
  else {
    throw BatchTrouble(
      "\(shown): error: the note is damaged; begin anew, without `--resume`\n",
      .badInput
    )
  }
  run.checkpoint = kept
  run.isNoted = true
  return true
}

/// Runs a batch to its end and puts the output in place.
private func decideAll(
  _ run: inout BatchRun,
  _ source: InputStream,
  _ header: BatchHeader,
  isGoingOn: Bool,
  _ result: inout CommandResult
) throws(BatchTrouble) {
  let streams = run.surroundings.streams
  let folder = try letterFolder(run)
  let output: OutputStream
  if let folder {
    output = folder.output
  } else {
    output = try file { () throws(FileError) in
      try streams.openOutput(run.request.output, isGoingOn ? run.checkpoint.outputLength : nil)
    }
  }
  var reader = BlockReader(source: source, decider: run.decider, limits: run.limits)
  reader.offset = run.checkpoint.inputOffset
  reader.line = run.checkpoint.line
  if isGoingOn {
    try file { () throws(FileError) in try source.seek(run.checkpoint.inputOffset) }
  } else {
    reader.rest = header.rest
  }
  var progress = BatchProgress(
    streams: streams,
    isShown: isBarShown(run),
    size: source.size,
    offset: run.checkpoint.inputOffset,
    claims: run.tally.claims
  )
  do throws(BatchStop) {
    if !isGoingOn { try begin(&run, output) }
    try run.run(&reader, to: output, &progress)
    progress.clear()
    try finish(run, output)
  } catch {
    progress.clear()
    throw trouble(error, &run, output)
  }
  result.tell(run.summary(progress))
  if let folder {
    result.tell(folder.summary(isQuiet: run.isQuiet))
    if !folder.refused.isEmpty { result.worsen(to: .badInput) }
  }
  if run.tally.rowsInError > 0 { result.worsen(to: .badInput) }
}

/// The folder of letters, made where it is not there; nil where a batch writes none.
private func letterFolder(_ run: BatchRun) throws(BatchTrouble) -> LetterFolder? {
  guard run.request.writesLetters else { return nil }
  let path = run.request.output
  try file { () throws(FileError) in try run.surroundings.makeFolder(path) }
  return LetterFolder(path, run.surroundings)
}

/// Writes the summary that the command asks for, in a file of its own.
private func writeSummary(
  of run: BatchRun,
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings,
  _ result: inout CommandResult
) {
  guard let request = run.request.summary else { return }
  let bytes: [UInt8]?
  switch request.form {
  case .json: bytes = run.decider.summaryJSON(run.tally).map { $0 + [0x0A] }
  case .html:
    let page = run.decider.summaryHTML(
      run.tally,
      language: arguments.options["--lang"] ?? "",
      names: arguments.has("--names")
    )
    bytes = page.map { Array($0.utf8) }
  }
  if let bytes { put(bytes, at: request.path, surroundings, &result) }
}

/// Whether a bar is drawn; not into the rows, where these go to a terminal as well.
private func isBarShown(_ run: BatchRun) -> Bool {
  let showsRows = run.request.output == "-" && run.surroundings.isOutputTerminal
  return run.surroundings.isErrorTerminal && !run.isQuiet && !showsRows
}

/// Writes the names of the columns.
private func begin(_ run: inout BatchRun, _ output: OutputStream) throws(BatchStop) {
  do throws(FileError) {
    var names = OutputBytes()
    run.decider.writeHeader(to: &names)
    try output.write(names.bytes)
    run.checkpoint.outputLength = names.count
    run.hasBegun = true
    // A note of an earlier batch would not fit this output.
    if run.request.output != "-", !run.request.writesLetters { try removeNote(run) }
  } catch {
    throw .file(error)
  }
}

private func finish(_ run: BatchRun, _ output: OutputStream) throws(BatchStop) {
  do throws(FileError) {
    try output.finish()
    if run.isNoted { try removeNote(run) }
  } catch {
    throw .file(error)
  }
}

private func removeNote(_ run: BatchRun) throws(FileError) {
  try run.surroundings.streams.removeFile(BatchCheckpoint.path(for: run.request.output))
}

private func trouble(
  _ stop: BatchStop,
  _ run: inout BatchRun,
  _ output: OutputStream
) -> BatchTrouble {
  // A batch of one block has no note until it is needed.
  if run.hasBegun, run.keepsCheckpoints, !run.isNoted { try? run.note() }
  if !run.keepsCheckpoints { output.discard() }
  switch stop {
  case .noThread:
    return BatchTrouble("writ: the system gives no thread to decide on\n", .internalError)
  case .file(let error):
    // Whoever read the results has enough of them, which is no failure.
    if case .closed = error { return BatchTrouble("", .done) }
    var trouble = BatchTrouble(error)
    if run.keepsCheckpoints {
      trouble = BatchTrouble(
        trouble.text + "  help: the same command with `--resume` goes on from here\n",
        trouble.code
      )
    }
    return trouble
  }
}

/// What stands before the first claim, and what was read behind it.
struct BatchHeader {
  /// The columns of CSV; nil for lines of JSON.
  var columns: CSVHeader?
  /// The bytes and lines that it takes, a byte order mark among them.
  var length = 0
  var lines = 0
  var rest: [UInt8] = []

  /// The longest first line.
  static let limit = 1 << 20

  /// Reads the first bytes of an input: of CSV at least its first two lines where it has them within
  /// the limit, since before the names of the columns may stand a line with the separator; of lines of
  /// JSON as many as a byte order mark has.
  static func firstBytes(of source: InputStream, isCSV: Bool) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: isCSV ? limit : 3)
    var count = 0
    var lines = 0
    while count < bytes.count, lines < 2 {
      let more = try Self.read(source, &bytes, from: count)
      if more == 0 { break }
      for byte in bytes[count..<count + more] where byte == 0x0A { lines += 1 }
      count += more
    }
    bytes.removeSubrange(count...)
    return bytes
  }

  private static func read(
    _ source: InputStream,
    _ bytes: inout [UInt8],
    from start: Int
  ) throws(FileError) -> Int {
    var result: Swift.Result<Int, FileError> = .success(0)
    bytes.withUnsafeMutableBytes { buffer in
      let free = UnsafeMutableRawBufferPointer(rebasing: buffer[start...])
      result = Swift.Result { () throws(FileError) in try source.read(free) }
    }
    return try result.get()
  }
}
