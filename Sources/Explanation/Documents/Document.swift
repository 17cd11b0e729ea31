// A document in parts, whatever its form: what stands on a page, and what leads where.

/// A piece of a line.
enum DocumentRun {
  case text(String)
  case strong(String)
  /// A name of the policy, as claims have it.
  case code(String)
  /// What leads to the group with this anchor.
  case link(String, to: String)
  /// An article that is cited; the anchor of its group, where the document has one.
  case article(String, to: String?)
}

/// A line of a list, with the lines below it.
struct DocumentPoint {
  let runs: [DocumentRun]
  let points: [DocumentPoint]

  init(_ runs: [DocumentRun], _ points: [DocumentPoint] = []) {
    self.runs = runs
    self.points = points
  }

  init(_ text: String, _ points: [DocumentPoint] = []) {
    self.init([.text(text)], points)
  }
}

/// A table: its head, and its rows.
struct DocumentTable {
  let head: [String]
  let rows: [[[DocumentRun]]]
}

/// A piece of a document.
indirect enum DocumentBlock {
  case line([DocumentRun])
  case points([DocumentPoint])
  /// A label with what stands behind it.
  case labelled(String, [DocumentRun])
  case table(DocumentTable)
  case picture(LayerPicture)
  case group(DocumentGroup)
  /// Lines to be filled in by hand, by their labels.
  case blanks([String])
}

/// What belongs together below a heading.
struct DocumentGroup {
  /// What a group is about, which says how it looks.
  enum Kind: String {
    case part, outline, article, clause, example
  }
  let kind: Kind
  /// What links lead to; unique in the document.
  let anchor: String
  let title: String
  /// A word or two before the title: the kind of a clause, the name of an article.
  var tag = ""
  /// What is cited behind the title.
  var citations: [DocumentRun] = []
  var blocks: [DocumentBlock]
}

/// A whole document.
struct Document {
  let title: String
  /// The code of its language.
  let language: String
  /// What the head says, by labels.
  let rows: [LabelledText]
  let introduction: String
  /// The heading of the table of contents.
  let contents: String
  let parts: [DocumentGroup]
  /// What the foot says.
  let foot: String
}
