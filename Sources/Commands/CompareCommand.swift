// `writ compare`: two runs of `writ decide` over many claims, held to each other by `case`.

import Explanation
import Platform
import UnicodeText
import Writ
import WritFiles

let compareCommand = CommandDescription(
  name: "compare",
  positions: "OLD NEW",
  leastPositions: 2,
  mostPositions: 2,
  summary: "tell what differs between two runs over many claims",
  details: """
    Holds the lines of NEW to those of OLD, two files of NDJSON that `writ decide` has written: whole
    decisions, or rows; `-` is standard input. Claims are told apart by their `case`. Tells which
    outcomes became which, amounts before and after, and each claim that differs. Ends with 1 where
    something differs, and with 3 where a line cannot be read or has no `case`.
    """,
  options: [
    OptionDescription(
      "--format",
      "text|json|html",
      values: ["text", "json", "html"],
      help: "how the differences are written (text)"
    ),
    SharedOption.language, SharedOption.names,
    OptionDescription("--output", "FILE", help: "write the differences to a file"),
    SharedOption.help,
  ],
  run: { arguments, surroundings in runCompare(arguments, surroundings) }
)

private func runCompare(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings
) -> CommandResult {
  let (old, new) = (arguments.positions[0], arguments.positions[1])
  if let error = unusableRuns(old, new, arguments, surroundings) { return usage(error) }
  var result = CommandResult()
  let comparison: RunComparison
  do throws(FileTrouble) {
    var comparer = RunComparer()
    try eachLine(of: old, surroundings) { (line, number) throws(RunProblem) in
      try comparer.addOld(line, number: number)
    }
    try eachLine(of: new, surroundings) { (line, number) throws(RunProblem) in
      try comparer.addNew(line, number: number)
    }
    comparison = comparer.end()
  } catch {
    result.tell(error)
    return result
  }
  let language = arguments.options["--lang"] ?? ""
  let names = arguments.has("--names")
  let bytes: [UInt8]
  switch arguments.options["--format"] {
  case "json": bytes = comparison.json() + [0x0A]
  case "html": bytes = Array(comparison.html(language: language, writesNames: names).utf8)
  default: bytes = Array(comparison.text(language: language, writesNames: names).utf8)
  }
  if let target = arguments.options["--output"], target != "-" {
    put(bytes, at: target, surroundings, &result)
  } else {
    result.output = bytes
  }
  if !comparison.isSame { result.worsen(to: .findings) }
  return result
}

private func unusableRuns(
  _ old: String,
  _ new: String,
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings
) -> UsageError? {
  if old == "-", new == "-" {
    return UsageError(
      message: "both runs cannot come from standard input",
      cure: "name a file for one of them"
    )
  }
  for path in [old, new] where path.hasSuffix(".csv") {
    return UsageError(
      message: "`\(escapeControls(path))` is CSV, and runs are compared as NDJSON",
      cure: "decide with `--format ndjson`"
    )
  }
  guard let target = arguments.options["--output"], target != "-" else { return nil }
  return unusableOutput(target, [old, new], surroundings)
}

/// Hands over the lines of a file, one after another, without their line ends.
private func eachLine(
  of path: String,
  _ surroundings: Surroundings,
  _ body: ([UInt8], Int) throws(RunProblem) -> Void
) throws(FileTrouble) {
  let name = shownName(of: path)
  func take(_ line: [UInt8], _ number: Int) throws(FileTrouble) {
    do throws(RunProblem) {
      try body(line, number)
    } catch {
      let column = error.column > 0 ? ":\(error.column)" : ""
      throw FileTrouble(
        name: name,
        place: "\(error.line)\(column)",
        message: escapeControls("\(error.message); \(error.cure)")
      )
    }
  }
  let source: InputStream
  do throws(FileError) {
    source = try surroundings.streams.openInput(path)
  } catch {
    throw FileTrouble(error)
  }
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
  defer { buffer.deallocate() }
  var rest: [UInt8] = []
  var number = 1
  while true {
    let count: Int
    do throws(FileError) {
      count = try source.read(buffer)
    } catch {
      throw FileTrouble(error)
    }
    if count == 0 { break }
    var start = 0
    while let end = buffer[start..<count].firstIndex(of: 0x0A) {
      rest += buffer[start..<end]
      try take(rest, number)
      rest = []
      number += 1
      start = end + 1
    }
    rest += buffer[start..<count]
    if rest.count > InputLimit.claim {
      throw FileTrouble(
        name: name,
        place: "\(number)",
        message: "the line is longer than \(InputLimit.claim) bytes; "
          + "compare two files of NDJSON that `writ decide` has written"
      )
    }
  }
  if !rest.isEmpty { try take(rest, number) }
}
