// The commands: how each is called, and which function runs it.

import UnicodeText
import Writ

/// The version of the tool.
package let toolVersion = writVersion

/// A command of `writ`.
struct CommandDescription: Sendable {
  let name: String
  /// What stands after the name, such as `POLICY FACTS`.
  let positions: String
  let leastPositions: Int
  /// nil for any number.
  let mostPositions: Int?
  let summary: String
  let details: String
  let options: [OptionDescription]
  let run: @Sendable (ParsedArguments, Surroundings) -> CommandResult
}

/// The commands in the order of help.
let commands: [CommandDescription] = [
  checkCommand, formatCommand, decideCommand, compareCommand, explainCommand, testCommand,
  verifyCommand, newCommand, docCommand, factsCommand, scenarioCommand, migrateFactsCommand,
  schemaCommand, pageCommand, playgroundCommand,
  explainCodeCommand, lspCommand, serveCommand, completionsCommand,
]

/// Options that several commands share.
enum SharedOption {
  static let help = OptionDescription("--help", help: "show this help")
  static let format = OptionDescription(
    "--format",
    "text|json",
    values: ["text", "json"],
    help: "how results are written (text)"
  )
  static let root = OptionDescription(
    "--root",
    "DIR",
    help: "the folder that `use` reads from (the policy's own folder)"
  )
  static let names = OptionDescription(
    "--names",
    help: "names of the policy as they are, and not their titles"
  )

  static let language = OptionDescription(
    "--lang",
    "LANG",
    aliases: ["--language"],
    help: "the language of titles and labels: ko or en; titles also in others"
  )
  static let asOf = OptionDescription(
    "--as-of",
    "DATE",
    help: "the date or instant to decide for, unless the claim says"
  )
  static let allowExtra = OptionDescription(
    "--allow-extra",
    help: "list facts that the policy does not know"
  )
  static let quiet = OptionDescription("--quiet", help: "no summary")
  static let color = OptionDescription(
    "--color",
    "WHEN",
    values: ["auto", "always", "never"],
    aliases: ["--colour"],
    help: "colour text: auto, always or never (auto)"
  )
}

/// Runs a command line, the arguments after the program's name.
package func runCommand(_ arguments: [String], in surroundings: Surroundings) -> CommandResult {
  guard let first = arguments.first else {
    return CommandResult(.usage, errors: "writ: which command?\n" + "\n" + generalHelp())
  }
  switch first {
  case "--version", "-V": return CommandResult(output: "writ \(toolVersion)\n")
  case "--help", "-h": return CommandResult(output: generalHelp())
  case "help": return help(arguments.dropFirst())
  default: break
  }
  guard let command = commands.first(where: { $0.name == first }) else {
    return usage(unknownCommand(first))
  }
  do throws(UsageError) {
    let parsed = try parseArguments(arguments.dropFirst(), of: command)
    if parsed.has("--help") { return CommandResult(output: help(of: command)) }
    return command.run(parsed, surroundings)
  } catch {
    return usage(error)
  }
}

/// What a wrong command line gives.
func usage(_ error: UsageError) -> CommandResult {
  CommandResult(.usage, errors: "writ: \(error.message)\n  help: \(error.cure)\n")
}

private func unknownCommand(_ name: String) -> UsageError {
  let shown = escapeControls(name)
  let kind = name.hasPrefix("-") ? "option" : "command"
  let known = commands.map { $0.name } + ["help", "--help", "--version"]
  let near = nearest(to: name, among: known)
  return UsageError(
    message: "there is no \(kind) `\(shown)`",
    cure: near.map { "did you mean `\($0)`?" } ?? "`writ help` lists the commands"
  )
}

// MARK: Help

private func help(_ arguments: ArraySlice<String>) -> CommandResult {
  guard let name = arguments.first, name != "--help", name != "-h" else {
    return CommandResult(output: generalHelp())
  }
  if Array(arguments) == ["--man"] { return CommandResult(output: manualPage()) }
  if arguments.count > 1 {
    return usage(
      UsageError(message: "`writ help` takes one command", cure: "write `writ help \(name)`")
    )
  }
  guard let command = commands.first(where: { $0.name == name }) else {
    return usage(unknownCommand(name))
  }
  return CommandResult(output: help(of: command))
}

private func generalHelp() -> String {
  var text = "writ decides claims by rules that people can read\n\nCommands\n"
  let calls = commands.map { "writ \($0.name) \($0.positions)" } + ["writ help [COMMAND]"]
  let summaries = commands.map { $0.summary } + [helpSummary]
  let width = calls.map { displayWidth(of: $0) }.max() ?? 0
  for (call, summary) in zip(calls, summaries) { text += row(call, summary, width) }
  text += "\nOptions\n" + row("--help", "show help, also after a command", width)
  text += row("--version", "show the version", width)
  text += "\n" + exitCodeHelp
  return text
}

/// What `writ help` does.
let helpSummary = "how a command is used; --man prints the manual page"

let exitCodeHelp = """
  Exit codes
    0   done and nothing found; an ineligible claim is a result
    1   findings: errors in rules, failed scenarios, receipts that differ, unformatted rules
    2   wrong usage
    3   bad input: a file cannot be read, or facts do not fit the policy or lead to an error
    4   a limit was reached
    70  an internal error

  """

private func row(_ left: String, _ right: String, _ width: Int) -> String {
  "  \(padded(left, width))   \(right)\n"
}

/// A text with spaces behind it, as wide as asked in a terminal.
func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - displayWidth(of: text)))
}

func help(of command: CommandDescription) -> String {
  var text =
    "writ \(command.name) \(command.positions) [OPTIONS]\n\n\(command.details)\n\nOptions\n"
  let names = command.options.map { option in
    option.placeholder.map { "\(option.name) \($0)" } ?? option.name
  }
  let width = names.map { displayWidth(of: $0) }.max() ?? 0
  for (name, option) in zip(names, command.options) { text += row(name, option.help, width) }
  return text
}
