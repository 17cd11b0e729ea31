// `writ explain-code`: what the code of a finding means.

import DiagnosticPages
import UnicodeText
import Writ

let explainCodeCommand = CommandDescription(
  name: "explain-code",
  positions: "[CODE…]",
  leastPositions: 0,
  mostPositions: nil,
  summary: "tell what the code of a finding means",
  details: """
    Tells of a code such as W0301 what it means, why it matters, rules that it is told of, what
    `writ check` says of them, and the same rules as they should be. Without a code, lists all.
    """,
  options: [
    OptionDescription(
      "--example",
      "wrong|right",
      values: ["wrong", "right"],
      help: "print that example of one code alone, as a file to try"
    ),
    OptionDescription(
      "--lang",
      "ko|en",
      values: ["ko", "en"],
      aliases: ["--language"],
      help: "the language of the summary and of headings (en)"
    ),
    SharedOption.help,
  ],
  run: { arguments, surroundings in
    do throws(UsageError) {
      return try explainCodes(arguments, surroundings)
    } catch {
      return usage(error)
    }
  }
)

private func explainCodes(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings
) throws(UsageError) -> CommandResult {
  let isKorean = arguments.options["--lang"] == "ko"
  var pages: [DiagnosticPage] = []
  for word in arguments.positions { pages.append(try page(of: word)) }
  var result = CommandResult()
  if let example = arguments.options["--example"] {
    guard let page = pages.first, pages.count == 1 else {
      throw UsageError(
        message: "`--example` prints the example of one code",
        cure: "write `writ explain-code W0301 --example \(example)`"
      )
    }
    result.output = (example == "wrong" ? page.wrong : page.right).bytes
    return result
  }
  if pages.isEmpty {
    for page in diagnosticPages {
      let line = isKorean ? page.korean.split(separator: "\n").joined(separator: " ") : page.title
      result.print("\(page.code)  \(line)\n")
    }
    return result
  }
  let texts = pages.map { text(of: $0, isKorean: isKorean, surroundings) }
  result.print(texts.joined(separator: "\n\n"))
  return result
}

/// The page of a code, also where it is written in small letters, or without its zeros.
private func page(of word: String) throws(UsageError) -> DiagnosticPage {
  let upper = word.uppercased()
  let digits = upper.hasPrefix("W") ? upper.dropFirst() : Substring(upper)
  let padded = "W" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  if let found = diagnosticPages.first(where: { $0.code == padded }) { return found }
  let near = nearest(to: padded, among: diagnosticPages.map { $0.code })
  throw UsageError(
    message: "there is no code `\(escapeControls(word))`",
    cure: near.map { "did you mean `\($0)`?" } ?? "`writ explain-code` lists the codes"
  )
}

private func text(
  of page: DiagnosticPage,
  isKorean: Bool,
  _ surroundings: Surroundings
) -> String {
  func section(_ english: String, _ korean: String, _ content: String, margin: Int) -> String {
    "\n\(isKorean ? korean : english)\n\n" + indented(content, by: margin)
  }
  var text = "\(page.code): \(page.title)\n"
  if isKorean { text += "\n" + indented(page.korean, by: 2) }
  text += "\n" + indented(page.meaning, by: 2)
  text += section("Why it matters", "왜 중요한가", page.importance, margin: 2)
  text += section("Wrong", "틀린 예", shown(page.wrong), margin: 4)
  let found = finding(of: page, surroundings)
  if !found.isEmpty {
    let command = page.isStrict ? "`writ check --strict`" : "`writ check`"
    text += section("\(command) says", "\(command)의 메시지", found, margin: 4)
  }
  text += section("Right", "바른 예", shown(page.right), margin: 4)
  if page.wrong.hasMarks { text += "\n" + indented(marksNote, by: 2) }
  return text
}

private let marksNote = """
  In the example, what stands in ‹ › is a character that cannot be shown, or a
  text that is repeated, with the number for {n}. `--example wrong` prints the
  file that is meant.
  """

/// An example with the files that it uses.
private func shown(_ example: PageExample) -> String {
  var text = example.text
  for (path, other) in example.files.sorted(by: { $0.key < $1.key }) {
    text += "\n\n# In the file \(path):\n" + other
  }
  return text
}

/// What the checker says of the wrong example: its first finding with the code.
private func finding(of page: DiagnosticPage, _ surroundings: Surroundings) -> String {
  let compilation = compile(page.wrong, of: page, surroundings)
  var isFirst = true
  let text = compilation.keeping { found in
    guard found.code == page.code, isFirst else { return false }
    isFirst = false
    return true
  }
  .findingsText()
  return text.hasSuffix("\n") ? String(text.dropLast()) : text
}

/// An example of a page as `writ check` reads it.
func compile(
  _ example: PageExample,
  of page: DiagnosticPage,
  _ surroundings: Surroundings
) -> Compilation {
  RuleSet.compile(
    RuleFile(name: "example.rules", bytes: example.bytes),
    for: page.isStrict ? .publishing : .everything,
    allowsLibrary: true,
    zoneData: surroundings.zoneData
  ) { path in
    if path.hasPrefix("/") || path.hasPrefix("../") { return .failure(.outsideRoot) }
    guard let text = example.files[path] else { return .failure(.missing) }
    return .success(RuleFile(name: path, bytes: Array((text + "\n").utf8)))
  }
}

private func indented(_ text: String, by margin: Int) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let space = String(repeating: " ", count: margin)
  return lines.map { $0.isEmpty ? "\n" : space + $0 + "\n" }.joined()
}
