// `writ doc`: a policy as a document for people who do not read rules.

import Writ

let docCommand = CommandDescription(
  name: "doc",
  positions: "POLICY",
  leastPositions: 1,
  mostPositions: 1,
  summary: "print the policy as a document to read and sign",
  details: """
    Writes the policy as a document to lay beside its contract: each article with the clauses that
    model it, every clause as sentences, tables, agreed values, open readings, what a claim must
    bring, and the scenarios as worked examples. As one HTML page that loads nothing, or as Markdown
    with --format md, and where --output names a file that ends in .md.
    """,
  options: [
    OptionDescription("--output", "FILE", help: "write the document to a file"),
    OptionDescription(
      "--format",
      "html|md",
      values: ["html", "md"],
      help: "an HTML page, or Markdown (html)"
    ),
    SharedOption.language, SharedOption.root, SharedOption.help,
  ],
  run: { arguments, surroundings in
    if arguments.options["--output"]?.lowercased().hasSuffix(".pdf") == true {
      return usage(printedPages)
    }
    return runOnPolicy(arguments, surroundings, for: .everything) {
      (rules, loaded, result) throws(UsageError) in
      let document = rules.document(
        as: form(arguments),
        language: arguments.options["--lang"] ?? ""
      )
      try give(document, arguments, loaded, surroundings, &result)
    }
  }
)

private let printedPages = UsageError(
  message: "`writ doc` writes pages and Markdown, not PDF",
  cure: "write a page with `--output NAME.html`, and print it from a browser"
)

/// The form that is asked for, else the one that the file's name tells.
private func form(_ arguments: ParsedArguments) -> DocumentForm {
  if let format = arguments.options["--format"] { return format == "md" ? .markdown : .html }
  return arguments.options["--output"]?.hasSuffix(".md") == true ? .markdown : .html
}
