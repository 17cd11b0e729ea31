// The script with which fish completes `writ`.

import DiagnosticPages

func fishCompletion() -> String {
  var text = """
    # Completes `writ` in fish; printed by `writ completions fish`.

    complete -c writ -f
    complete -c writ -n __fish_use_subcommand -l help -d 'show help'
    complete -c writ -n __fish_use_subcommand -l version -d 'show the version'

    """
  for (name, summary) in completedCommands {
    text += "complete -c writ -n __fish_use_subcommand -a \(name) -d \(fishText(summary))\n"
  }
  for command in commands { text += "\n" + fishLines(of: command) }
  let names = commands.map { $0.name }.joined(separator: " ")
  text += "\n\(fishLine("help")) -a '\(names)'\n"
  return text + "\(fishLine("help")) -l man -d 'print the manual page'\n"
}

private func fishLine(_ command: String) -> String {
  "complete -c writ -n '__fish_seen_subcommand_from \(command)'"
}

private func fishLines(of command: CommandDescription) -> String {
  var text = ""
  for option in command.options {
    for name in option.names {
      text += fishLine(command.name) + " -l \(name.dropFirst(2))"
      if let completion = option.completion { text += " -r" + fishAction(completion) }
      text += " -d \(fishText(option.help))\n"
    }
  }
  // All positions are offered together: fish does not count them.
  var offered: [Completion] = []
  for completion in command.positionCompletions where !offered.contains(completion) {
    offered.append(completion)
    if completion != .nothing { text += fishLine(command.name) + fishAction(completion) + "\n" }
  }
  return text
}

private func fishAction(_ completion: Completion) -> String {
  switch completion {
  case .words(let words): return " -f -a '\(words.joined(separator: " "))'"
  case .rules: return " -k -a '(__fish_complete_suffix .rules)'"
  case .folder: return " -f -a '(__fish_complete_directories)'"
  case .file: return " -F"
  case .code:
    // Fish reads the list as words of its own, in which `\t` and quotation marks mean something.
    let words = diagnosticPages.map { "\($0.code)\\t\"\($0.title)\"" }
    return " -f -a \(fishText(words.joined(separator: " ")))"
  case .nothing: return " -f"
  }
}

private func fishText(_ text: String) -> String { "'\(escapedForFish(text))'" }

/// A text between the quotation marks of fish.
private func escapedForFish(_ text: String) -> String { escaped(text, ["'", "\\"]) }
