// The articles of a policy's source, as its outlines list them.

/// An outline: what the source is called, and its articles in order.
package struct Outline: Sendable, Hashable {
  package let titles: [Title]
  package let articles: [OutlineArticle]
  package init(titles: [Title], articles: [OutlineArticle]) {
    self.titles = titles
    self.articles = articles
  }
}

/// An article of an outline.
package struct OutlineArticle: Sendable, Hashable {
  /// What becomes of an article that no clause models; with the reason, which may be empty.
  package enum Mark: Sendable, Hashable {
    case notARule(String)
    case forPeople(String)
  }

  /// The name under which clauses cite it, such as `2.1)`.
  package let name: String
  /// What it is about; empty where the outline does not say.
  package let title: String
  package let mark: Mark?
  package init(name: String, title: String, mark: Mark?) {
    self.name = name
    self.title = title
    self.mark = mark
  }
}

/// The parts of a `source` that name one article each, as ranges of its bytes: the whole where it is
/// an article, else what stands between `, ` or `; `.
///
/// - Parameter known: the articles that outlines list: such a name is not taken apart.
package func articleRanges(in source: String, among known: Set<String>) -> [Range<Int>] {
  let bytes = Array(source.utf8)
  if known.contains(source) { return [0..<bytes.count] }
  func isSeparator(_ place: Int) -> Bool {
    let byte = bytes[place]
    guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") else { return false }
    return place + 1 == bytes.count || bytes[place + 1] == UInt8(ascii: " ")
  }
  var ranges: [Range<Int>] = []
  var start = 0
  for end in 0...bytes.count where end == bytes.count || isSeparator(end) {
    let part = trimmed(bytes[start..<end])
    if !part.isEmpty { ranges.append(part.startIndex..<part.endIndex) }
    start = end + 1
  }
  return ranges
}

/// The articles that a `source` names, as `articleRanges` takes it apart.
package func articleNames(in source: String, among known: Set<String>) -> [String] {
  let bytes = Array(source.utf8)
  return articleRanges(in: source, among: known).map { range in
    String(decoding: bytes[range], as: UTF8.self)
  }
}

/// The bytes of a text without spaces around them.
package func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var rest = bytes
  while rest.first == UInt8(ascii: " ") { rest.removeFirst() }
  while rest.last == UInt8(ascii: " ") { rest.removeLast() }
  return rest
}
