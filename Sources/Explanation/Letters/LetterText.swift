// A letter as text and as an HTML page of A4.

package import Evaluation
package import Model
import UnicodeText

/// The letter of a decision as text, ending in a line end.
package func letterText(
  _ decision: Decision,
  _ program: Program,
  facts: FactTable,
  options: TextOptions = TextOptions()
) -> String {
  let letter = letter(decision, program, facts, options.language)
  var layout = TextLayout(width: options.width, isColoured: options.isColoured)
  if !letter.sender.isEmpty { layout.line(letter.sender, indent: 0) }
  layout.line(letter.title, indent: 0, ink: .strong)
  for row in letter.rows { layout.line("\(row.label): \(row.text)", indent: 0) }
  layout.blank()
  for part in letter.parts {
    switch part {
    case .heading(let text):
      layout.blank()
      layout.line(text, indent: 0, ink: .strong)
    case .subheading(let text): layout.line(text, indent: 2, ink: .strong)
    case .bottomLine(let text, let outcome): layout.line(text, indent: 0, hang: 0, ink: outcome.ink)
    case .text(let text): layout.line(text, indent: 0, hang: 0)
    case .points(let texts): for text in texts { layout.line("- " + text, indent: 4) }
    case .steps(let texts):
      for (index, text) in texts.enumerated() {
        layout.line("\(index + 1). \(text)", indent: 4, hang: 3)
      }
    }
  }
  return layout.text
}

/// The letter of a decision as an HTML page that loads nothing.
package func letterHTML(
  _ decision: Decision,
  _ program: Program,
  facts: FactTable,
  language: String = ""
) -> String {
  let letter = letter(decision, program, facts, language)
  let code = ReportWords(language: language).code
  return HTMLPage.report.text(title: letter.title, language: code) { page in
    page.element("main", [("class", "letter")]) { write(letter, to: &$0) }
  }
}

private func letter(
  _ decision: Decision,
  _ program: Program,
  _ facts: FactTable,
  _ language: String
) -> Letter {
  let context = ReportContext(
    program: program,
    facts: facts,
    language: language,
    writesNames: false
  )
  let working = WorkingWriter(context: context, decision: decision)
  var writer = LetterWriter(context: context, working: working)
  return writer.letter(decision)
}

private func write(_ letter: Letter, to page: inout HTMLWriter) {
  page.element("header") { page in
    if !letter.sender.isEmpty { page.element("p", class: "sender", text: letter.sender) }
    page.element("h1", text: letter.title)
    page.rows(letter.rows)
  }
  for part in letter.parts {
    switch part {
    case .heading(let text): page.element("h2", text: text)
    case .subheading(let text): page.element("h3", text: text)
    case .bottomLine(let text, let outcome):
      page.element("p", class: "line " + outcome.style, text: text)
    case .text(let text): page.element("p", text: text)
    case .points(let texts): page.list("ul", texts)
    case .steps(let texts): page.list("ol", texts)
    }
  }
}
