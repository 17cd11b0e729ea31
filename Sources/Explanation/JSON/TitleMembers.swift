// Titles in JSON: in all languages that the policy has, whatever the language of a report.

import JSON
import Model

extension JSONWriter {
  /// The member `title`, in the language of the file or else in any, null where there is none; and where
  /// there are titles with a language the member `titles` with these by their languages.
  mutating func titles(_ titles: [Title]) {
    member("title", textOrNull: titles.ofFile)
    languages(of: titles, as: "titles")
  }

  /// A member with the titles that have a language, where there are any.
  mutating func languages(of titles: [Title], as name: String) {
    guard titles.contains(where: { !$0.language.isEmpty }) else { return }
    key(name)
    byLanguage(titles)
  }

  /// The same of what another member names: the members `NAME_title` and `NAME_titles`, each only where
  /// there is something to tell.
  mutating func titles(_ titles: [Title], of name: String) {
    if titles.isEmpty { return }
    member(name + "_title", titles.ofFile)
    languages(of: titles, as: name + "_titles")
  }

  /// An object of the titles that have a language, by its code.
  mutating func byLanguage(_ titles: [Title]) {
    beginObject()
    for title in titles where !title.language.isEmpty { member(title.language, title.text) }
    endObject()
  }
}

extension [Title] {
  /// The title in the language of the file, else the first; empty where there is none.
  fileprivate var ofFile: String {
    (first { $0.language.isEmpty } ?? first)?.text ?? ""
  }
}

extension SectionJSON {
  /// Who owes or is owed: the name, null where none is told, and its titles.
  func write(_ name: String, _ party: Party, to writer: inout JSONWriter) {
    writer.member(name, textOrNull: party.name)
    writer.titles(party.titles, of: name)
  }
}
