// What an editor offers to write at a place.

/// What is offered is, in the terms of editors.
package enum CompletionKind: Sendable, Hashable {
  case keyword, clause, item, variable, fact, value, alternative, type, file, article
}

/// One thing to write.
package struct CompletionItem: Sendable, Hashable {
  /// What the list shows, and what is matched with what was typed.
  package let label: String
  package let kind: CompletionKind
  /// What stands behind the label: a type, or the form of a line.
  package let detail: String
  /// What it means, in Markdown; empty where there is nothing to say.
  package let documentation: String
  /// What is written; a snippet where `isSnippet` says so.
  package let text: String
  package let isSnippet: Bool

  init(
    _ label: String,
    _ kind: CompletionKind,
    detail: String = "",
    documentation: String = "",
    text: String? = nil,
    isSnippet: Bool = false
  ) {
    self.label = label
    self.kind = kind
    self.detail = detail
    self.documentation = documentation
    self.text = text ?? label
    self.isSnippet = isSnippet
  }

  /// A form such as `met by {moment}`, as a snippet.
  init(form: String, _ kind: CompletionKind, _ meaning: String) {
    let plain = Snippet.plain(form)
    let firstLine = String(plain.prefix { $0 != "\n" })
    self.init(
      firstLine,
      kind,
      documentation: meaning,
      text: Snippet.hasPlaces(form) ? Snippet.snippet(form) : plain,
      isSnippet: Snippet.hasPlaces(form)
    )
  }
}

/// What is offered at a place, in the order in which it should be shown.
package struct Completions: Sendable {
  /// The bytes that an item takes the place of: what was typed of the word so far.
  package let replaced: Range<Int>
  package let items: [CompletionItem]
}
