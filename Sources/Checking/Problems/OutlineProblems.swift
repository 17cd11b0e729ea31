// What is said about outlines, properties and encodings: one function a mistake.

import SourceText
import UnicodeText

func articleNotAccounted(_ article: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .articleNotAccounted,
    at: place,
    "no clause cites the article `\(escapeControls(article))`",
    cure: "cite it in a `source`, or write `not a rule \"why\"` or `for people \"why\"` after it"
  )
}

func articleUnknown(_ article: String, among articles: [String], at place: SourceRange)
  -> Diagnostic
{
  let near = nearest(to: article, among: articles).map { "did you mean `\(escapeControls($0))`?" }
  return Diagnostic(
    .articleUnknown,
    at: place,
    "no outline lists the article `\(escapeControls(article))`",
    cure: near ?? "cite an article of the outline, or add this one to it"
  )
}

func articleMarkedAndCited(
  _ article: String,
  mark: String,
  at place: SourceRange,
  cited: SourceRange
) -> Diagnostic {
  Diagnostic(
    .articleMarkedAndCited,
    at: place,
    "the article `\(escapeControls(article))` is marked `\(mark)`, and yet a clause cites it",
    cure: "leave out the mark, or the article in the `source`",
    labels: [DiagnosticLabel(cited, "it is cited here")]
  )
}

func articleListedTwice(_ article: String, at place: SourceRange, earlier: SourceRange)
  -> Diagnostic
{
  Diagnostic(
    .duplicateName,
    at: place,
    "the article `\(escapeControls(article))` is listed twice",
    cure:
      "keep one; where two sources number alike, write the name of the source before the number",
    labels: [DiagnosticLabel(earlier, "it stands here first")]
  )
}

func propertyAsValue(_ name: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .typeMismatch,
    at: place,
    "`\(name)` is a property, not a value",
    cure: "a property is only checked; give its condition a name with `define` to use it elsewhere"
  )
}

func unknownEncoding(_ word: String, at place: SourceRange) -> Diagnostic {
  let near = nearest(to: word, among: ["cp949"])
  return Diagnostic(
    .unknownAlternative,
    at: place,
    "`\(escapeControls(word))` is no encoding that is known here",
    cure: near == nil ? "write `cp949`, the only one that there is" : "did you mean `cp949`?"
  )
}
