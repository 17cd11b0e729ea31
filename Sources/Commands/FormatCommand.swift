// `writ fmt`: rules in the one layout that there is.

import Platform
import UnicodeText
import Writ
import WritFiles

let formatCommand = CommandDescription(
  name: "fmt",
  positions: "PATH…",
  leastPositions: 1,
  mostPositions: nil,
  summary: "lay out rules",
  details: """
    Lays out files of rules, or all `.rules` files below a folder, in their places. Only white space
    changes: what is said, comments and their order stay, and that is proved for each file before it
    is written. A file that cannot be read as rules is left as it is, with its findings, and the
    command ends with 1; mistakes that only `writ check` finds do not matter. `-` reads standard
    input and writes the result to standard output. With --check nothing is written: the files that
    are laid out otherwise are shown with what would change, and the command ends with 1.
    """,
  options: [
    OptionDescription("--check", help: "write nothing; show what would change"),
    OptionDescription(
      "--width",
      "COLUMNS",
      help: "the columns of a page (\(RuleFormatting.usualWidth)); Hangul takes two"
    ),
    SharedOption.quiet, SharedOption.help,
  ],
  run: { arguments, surroundings in runFormat(arguments, surroundings) }
)

/// The widths that a page may have.
private let widths = 40...1_000

/// How a file is laid out; tests hand in their own.
typealias Formatter = (RuleFile, Int) -> Result<[UInt8], FormattingFailure>

func runFormat(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings,
  by format: @escaping Formatter = { RuleFormatting.format($0, width: $1) }
) -> CommandResult {
  let width: Int
  do throws(UsageError) {
    width =
      try arguments.number("--width", in: widths, "a number of columns")
      ?? RuleFormatting.usualWidth
  } catch {
    return usage(error)
  }
  if arguments.positions.contains("-"), arguments.positions.count > 1 {
    return usage(
      UsageError(message: "`-` stands beside other paths", cure: "write `-` alone, or the paths")
    )
  }
  var run = FormatRun(
    width: width,
    isCheck: arguments.has("--check"),
    isQuiet: arguments.has("--quiet"),
    surroundings: surroundings,
    format: format
  )
  run.all(arguments.positions)
  return run.result
}

/// Files that are laid out one after another; trouble with one does not stop the others.
private struct FormatRun {
  let width: Int
  let isCheck: Bool
  let isQuiet: Bool
  let surroundings: Surroundings
  let format: Formatter
  var result = CommandResult()
  private var files = 0
  private var changed = 0

  init(
    width: Int,
    isCheck: Bool,
    isQuiet: Bool,
    surroundings: Surroundings,
    format: @escaping Formatter
  ) {
    self.width = width
    self.isCheck = isCheck
    self.isQuiet = isQuiet
    self.surroundings = surroundings
    self.format = format
  }

  mutating func all(_ positions: [String]) {
    let loader = RuleLoader(surroundings: surroundings, root: nil)
    do throws(FileTrouble) {
      let paths = positions == ["-"] ? positions : try loader.expand(positions)
      for path in paths { one(path) }
    } catch {
      result.tell(error)
      return
    }
    if isQuiet || positions == ["-"] { return }
    let verb = isCheck ? "would change" : "changed"
    result.tell("\(count(files, "file")): \(changed) \(verb)\n")
  }

  private mutating func one(_ path: String) {
    files += 1
    do throws(FileTrouble) {
      let bytes = try readInput(path, limit: RuleAccess.limit, surroundings)
      let file = RuleFile(name: shownName(of: path), bytes: bytes)
      switch format(file, width) {
      case .success(let text): try finish(path, file, text)
      case .failure(.unreadable(let compilation)):
        result.tell(compilation)
      case .failure(.unproved(let reason)):
        result.tell(
          "\(escapeControls(file.name)): error: this file is left as it was: \(reason)\n"
            + "  help: this is a fault of writ; please report it, with the file\n"
        )
        result.worsen(to: .internalError)
      }
    } catch {
      result.tell(error)
    }
  }

  private mutating func finish(
    _ path: String,
    _ file: RuleFile,
    _ text: [UInt8]
  ) throws(FileTrouble) {
    if path == "-", !isCheck {
      result.output += text
      return
    }
    if text == file.bytes { return }
    changed += 1
    if isCheck {
      result.output += LineDifference(file.bytes, text).text(named: escapeControls(file.name))
      result.worsen(to: .findings)
      return
    }
    do throws(FileError) {
      try surroundings.writeFile(path, text)
    } catch {
      throw FileTrouble(error)
    }
    if !isQuiet { result.print("\(escapeControls(path))\n") }
  }
}
