// The script with which bash completes `writ`.

func bashCompletion() -> String {
  let names = completedCommands.map { $0.name } + ["--help", "--version"]
  var cases = ""
  for command in commands { cases += bashCase(of: command) }
  return """
    # Completes `writ` in bash; printed by `writ completions bash`.

    _writ_words() { COMPREPLY=($(compgen -W "$1" -- "$word")); }
    _writ_files() {
      local IFS=$'\\n'
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -f -- "$word"))
    }
    _writ_folders() {
      local IFS=$'\\n'
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -d -- "$word"))
    }
    _writ_rules() {
      local IFS=$'\\n'
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -d -- "$word"; compgen -f -X '!*.rules' -- "$word"))
    }

    # Sets which of the command's positions the word is, from 0; $1 has the options with values.
    _writ_place() {
      local index at
      place=0
      for ((index = 2; index < COMP_CWORD; index++)); do
        at=${COMP_WORDS[index]}
        if [[ $at != -* ]]; then
          place=$((place + 1))
        elif [[ ${COMP_WORDS[index + 1]} == = ]]; then
          index=$((index + 2))
        elif [[ " $1 " == *" $at "* ]]; then
          index=$((index + 1))
        fi
      done
    }

    _writ() {
      local place
      COMPREPLY=()
      local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
      # `--name=value` comes as three words.
      if [[ $word == = ]]; then
        word=
      elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
      fi
      if ((COMP_CWORD == 1)); then
        _writ_words \(quotedForShell(names.joined(separator: " ")))
        return
      fi
      case ${COMP_WORDS[1]} in
    \(cases)    help)
          _writ_words \(quotedForShell((commands.map { $0.name } + ["--man"]).joined(separator: " ")))
          ;;
      esac
    }
    complete -F _writ writ

    """
}

/// What is offered behind one command.
private func bashCase(of command: CommandDescription) -> String {
  var values = ""
  for option in command.options {
    guard let completion = option.completion else { continue }
    values += "        \(option.names.joined(separator: "|"))) "
    values += "\(bashAction(completion)); return ;;\n"
  }
  let options = command.options.flatMap { $0.names }.joined(separator: " ")
  var text = "    \(command.name))\n"
  if !values.isEmpty { text += "      case $before in\n\(values)      esac\n" }
  text += "      if [[ $word == -* ]]; then _writ_words \(quotedForShell(options)); return; fi\n"
  return text + bashPositions(of: command) + "      ;;\n"
}

private func bashPositions(of command: CommandDescription) -> String {
  let positions = command.positionCompletions
  guard let last = positions.last else { return "" }
  let valued = command.options.filter { $0.placeholder != nil }.flatMap { $0.names }
  var text = "      _writ_place \(quotedForShell(valued.joined(separator: " ")))\n"
  text += "      case $place in\n"
  for (index, completion) in positions.dropLast().enumerated() {
    text += "        \(index)) \(bashAction(completion)) ;;\n"
  }
  return text + "        *) \(bashAction(last)) ;;\n      esac\n"
}

private func bashAction(_ completion: Completion) -> String {
  switch completion {
  case .words(let words): "_writ_words \(quotedForShell(words.joined(separator: " ")))"
  case .rules: "_writ_rules"
  case .folder: "_writ_folders"
  case .file: "_writ_files"
  case .code: "_writ_words \(quotedForShell(completedCodes.joined(separator: " ")))"
  case .nothing: ":"
  }
}
