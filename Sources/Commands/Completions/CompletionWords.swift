// What may stand where on a command line, for shells that complete it: read off the table of commands.

import DiagnosticPages

/// What a shell offers at a place.
enum Completion: Equatable {
  /// One of these words.
  case words([String])
  /// A file of rules, or a folder on the way to one.
  case rules
  case folder
  case file
  /// The code of a diagnostic.
  case code
  /// Nothing that could be known.
  case nothing
}

extension OptionDescription {
  /// What stands behind the option; nil for a flag.
  var completion: Completion? {
    guard let placeholder else { return nil }
    if !values.isEmpty { return .words(values) }
    switch placeholder {
    case "DIR": return .folder
    case "FILE": return .file
    default: return .nothing
    }
  }

  /// The name and the other names, each with its dashes.
  var names: [String] { [name] + aliases }
}

extension CommandDescription {
  /// What the command's positions are called, in order: `POLICY FACTS` as two.
  var positionNames: [String] {
    positions.split(separator: " ").map { $0.filter { !"[]…".contains($0) } }
  }

  /// What stands at each position; the last stands for all that follow, where any number may.
  var positionCompletions: [Completion] {
    positionNames.map { name in
      if name.contains("|") { return .words(name.split(separator: "|").map { String($0) }) }
      switch name {
      case "PATH", "POLICY": return .rules
      case "CODE": return .code
      case "NAME": return .nothing
      default: return .file
      }
    }
  }
}

/// What a shell can complete, and how its script is written.
enum CompletionShell: String, CaseIterable {
  case bash, zsh, fish

  var script: String {
    switch self {
    case .bash: bashCompletion()
    case .zsh: zshCompletion()
    case .fish: fishCompletion()
    }
  }
}

/// The commands that a shell offers, with what each does; `help` is one of them.
var completedCommands: [(name: String, summary: String)] {
  commands.map { ($0.name, $0.summary) } + [("help", helpSummary)]
}

/// The codes of diagnostics, for `explain-code`.
var completedCodes: [String] { diagnosticPages.map { $0.code } }

/// A text with a backslash before each of some signs.
func escaped(_ text: String, _ signs: Set<Character>) -> String {
  var result = ""
  for letter in text {
    if signs.contains(letter) { result.append("\\") }
    result.append(letter)
  }
  return result
}

/// A text as a shell takes it without looking into it.
func quotedForShell(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}
