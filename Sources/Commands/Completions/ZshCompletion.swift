// The script with which zsh completes `writ`.

import DiagnosticPages

func zshCompletion() -> String {
  var names = ""
  for (name, summary) in completedCommands { names += "    \(described(name, summary))\n" }
  var codes = ""
  for page in diagnosticPages { codes += "    \(described(page.code, page.title))\n" }
  var cases = ""
  for command in commands { cases += zshCase(of: command) }
  return """
    #compdef writ
    # Completes `writ` in zsh; printed by `writ completions zsh`.

    _writ_commands() {
      local -a names=(
    \(names)  )
      _describe -t commands command names
    }

    _writ_codes() {
      local -a codes=(
    \(codes)  )
      _describe -t codes code codes
    }

    _writ() {
      if (( CURRENT == 2 )); then
        if [[ $words[2] == -* ]]; then
          compadd -- --help --version
        else
          _writ_commands
        fi
        return
      fi
      shift words
      (( CURRENT-- ))
      case $words[1] in
    \(cases)    help)
          _arguments '--man[print the manual page]' '1:command:_writ_commands'
          ;;
      esac
    }

    if [[ $funcstack[1] == _writ ]]; then
      _writ "$@"
    else
      compdef _writ writ
    fi

    """
}

private func zshCase(of command: CommandDescription) -> String {
  var arguments: [String] = []
  for option in command.options {
    let help = withoutBrackets(option.help)
    for name in option.names {
      guard let completion = option.completion else {
        arguments.append("\(name)[\(help)]")
        continue
      }
      let value = withoutColons(option.placeholder ?? "")
      arguments.append("\(name)=[\(help)]:\(value):\(zshAction(completion))")
    }
  }
  let positions = Array(zip(command.positionNames, command.positionCompletions))
  for (index, (name, completion)) in positions.enumerated() {
    let isRepeated = index == positions.count - 1 && command.mostPositions == nil
    let place = isRepeated ? "*" : String(index + 1)
    arguments.append("\(place):\(withoutColons(name)):\(zshAction(completion))")
  }
  var text = "    \(command.name))\n      _arguments"
  for argument in arguments { text += " \\\n        " + quotedForShell(argument) }
  return text + "\n      ;;\n"
}

private func zshAction(_ completion: Completion) -> String {
  switch completion {
  case .words(let words): "(\(words.joined(separator: " ")))"
  case .rules: "_files -g \"*.rules(-.)\""
  case .folder: "_files -/"
  case .file: "_files"
  case .code: "_writ_codes"
  case .nothing: " "
  }
}

/// A word with what is said of it, as `_describe` takes it.
private func described(_ word: String, _ help: String) -> String {
  quotedForShell("\(withoutColons(word)):\(withoutColons(help))")
}

private func withoutColons(_ text: String) -> String { escaped(text, [":", "\\"]) }

private func withoutBrackets(_ text: String) -> String { escaped(text, ["[", "]", ":", "\\"]) }
