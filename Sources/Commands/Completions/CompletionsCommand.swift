// `writ completions`: what makes a shell complete command lines of `writ`.

import UnicodeText

let completionsCommand = CommandDescription(
  name: "completions",
  positions: "bash|zsh|fish",
  leastPositions: 1,
  mostPositions: 1,
  summary: "print what makes a shell complete commands",
  details: """
    Prints a script that makes the shell complete commands, options, their values and files of
    rules. bash reads it with `source <(writ completions bash)`; zsh as a file `_writ` on its
    `fpath`; fish as `~/.config/fish/completions/writ.fish`.
    """,
  options: [SharedOption.help],
  run: { arguments, _ in
    let word = arguments.positions.first ?? ""
    if let shell = CompletionShell(rawValue: word) { return CommandResult(output: shell.script) }
    let known = CompletionShell.allCases.map { $0.rawValue }
    return usage(
      UsageError(
        message: "there are no completions for `\(escapeControls(word))`",
        cure: nearest(to: word, among: known).map { "did you mean `\($0)`?" }
          ?? "write one of \(known.joined(separator: ", "))"
      )
    )
  }
)
