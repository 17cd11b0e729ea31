// A small parser of command lines: positions, `--name value`, `--name=value`, and flags.

import UnicodeText
import Writ

/// An option that a command knows.
struct OptionDescription: Sendable {
  /// The name with its dashes.
  let name: String
  /// Other names with their dashes.
  let aliases: [String]
  /// What stands for the value in help; nil for a flag.
  let placeholder: String?
  /// The values that are allowed; empty where any is.
  let values: [String]
  let help: String

  init(
    _ name: String,
    _ placeholder: String? = nil,
    values: [String] = [],
    aliases: [String] = [],
    help: String
  ) {
    self.name = name
    self.aliases = aliases
    self.placeholder = placeholder
    self.values = values
    self.help = help
  }
}

/// A wrong command line.
struct UsageError: Error, Equatable {
  let message: String
  let cure: String
}

/// The parts of a command line after the command's name.
struct ParsedArguments: Equatable {
  /// The command's name.
  var command = ""
  var positions: [String] = []
  var options: [String: String] = [:]
  var flags: Set<String> = []

  func has(_ flag: String) -> Bool { flags.contains(flag) }

  /// Whether `--format json` was asked for.
  var isJSON: Bool { options["--format"] == "json" }

  /// How many threads were asked for; nil for one for each processor.
  func threads() throws(UsageError) -> Int? {
    try number("--threads", in: 1...256)
  }

  /// The day or moment of the decision that `--as-of` says; nil where it is not given.
  func moment(of rules: RuleSet) throws(UsageError) -> Moment? {
    guard let text = options["--as-of"] else { return nil }
    guard let moment = rules.moment(text) else { throw unusableAsOf(text) }
    return moment
  }

  /// The whole number that an option has; nil where it is not given.
  ///
  /// - Parameter kind: what is counted, with its article.
  func number(
    _ option: String,
    in range: ClosedRange<Int>,
    _ kind: String = "a number"
  ) throws(UsageError) -> Int? {
    guard let text = options[option] else { return nil }
    if let number = Int(text), range.contains(number) { return number }
    throw UsageError(
      message: "`\(option)` cannot be `\(escapeControls(text))`",
      cure: "write \(kind) from \(range.lowerBound) to \(range.upperBound)"
    )
  }
}

/// Takes a command line apart by what a command knows.
func parseArguments(
  _ arguments: ArraySlice<String>,
  of command: CommandDescription
) throws(UsageError) -> ParsedArguments {
  var parsed = ParsedArguments(command: command.name)
  var rest = arguments
  var areOptionsOver = false
  while let argument = rest.popFirst() {
    if areOptionsOver || argument == "-" || !argument.hasPrefix("-") {
      parsed.positions.append(argument)
    } else if argument == "--" {
      areOptionsOver = true
    } else {
      try parseOption(argument, &rest, command, &parsed)
    }
  }
  if parsed.has("--help") { return parsed }
  try checkPositions(parsed.positions, command)
  return parsed
}

private func parseOption(
  _ argument: String,
  _ rest: inout ArraySlice<String>,
  _ command: CommandDescription,
  _ parsed: inout ParsedArguments
) throws(UsageError) {
  let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
  let written = String(parts[0])
  let asked = written == "-h" ? "--help" : written
  let found = command.options.first { $0.name == asked || $0.aliases.contains(asked) }
  guard let option = found else {
    let near = nearest(to: asked, among: command.options.flatMap { [$0.name] + $0.aliases })
    throw UsageError(
      message: "`writ \(command.name)` has no option `\(escapeControls(asked))`",
      cure: near.map { "did you mean `\($0)`?" } ?? "see `writ \(command.name) --help`"
    )
  }
  let name = option.name
  if parsed.flags.contains(name) || parsed.options[name] != nil {
    throw UsageError(message: "`\(name)` is given twice", cure: "keep one of them")
  }
  guard let placeholder = option.placeholder else {
    if parts.count > 1 {
      throw UsageError(message: "`\(name)` takes no value", cure: "write `\(name)` alone")
    }
    parsed.flags.insert(name)
    return
  }
  let value: String
  if parts.count > 1 {
    value = String(parts[1])
  } else if let next = rest.first, next == "-" || !next.hasPrefix("--") {
    value = next
    rest.removeFirst()
  } else {
    throw UsageError(
      message: "`\(name)` needs a value",
      cure: "write `\(name) \(placeholder)`"
    )
  }
  if !option.values.isEmpty, !option.values.contains(value) {
    let near = nearest(to: value, among: option.values)
    throw UsageError(
      message: "`\(name)` cannot be `\(escapeControls(value))`",
      cure: near.map { "did you mean `\($0)`?" }
        ?? "write one of \(option.values.joined(separator: ", "))"
    )
  }
  parsed.options[name] = value
}

private func checkPositions(
  _ positions: [String],
  _ command: CommandDescription
) throws(UsageError) {
  if positions.count < command.leastPositions {
    throw UsageError(
      message: positions.isEmpty
        ? "`writ \(command.name)` needs \(command.positions)"
        : "`writ \(command.name)` needs \(command.positions); only one is given",
      cure: "see `writ \(command.name) --help`"
    )
  }
  if let most = command.mostPositions, positions.count > most {
    throw UsageError(
      message: "`\(escapeControls(positions[most]))` is one argument too many",
      cure: "`writ \(command.name)` takes \(command.positions)"
    )
  }
}
