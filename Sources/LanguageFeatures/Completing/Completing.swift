// What an editor offers to write at a place: words of the language, names, files.

package import Checking
import Quantities
package import SourceText
import Syntax

/// The codes of all currencies that amounts can be in.
private let allCurrencyCodes: [String] = {
  let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
  var codes: [String] = []
  for first in letters {
    for second in letters {
      for third in letters {
        let code = String([first, second, third])
        if minorDigits(ofCurrency: code) != nil { codes.append(code) }
      }
    }
  }
  return codes
}()

extension FileView {
  /// What may be written at an offset.
  ///
  /// - Parameters:
  ///   - files: the paths that `use` may name, relative to the root.
  ///   - asking: the policy with the file changed so, asked about the name at the place.
  package func completions(
    at offset: Int,
    files: () -> [String],
    asking: ([UInt8], SourceRange) -> NamedPolicy
  ) -> Completions {
    let line = lineContext(at: offset)
    let word = line.wordStart..<line.wordEnd
    var items: [CompletionItem] = []
    switch completionPlace(line, at: offset) {
    case .nothing: break
    case .clause: items = ClauseRule.all.map { CompletionItem(form: $0.form, .clause, $0.meaning) }
    case .item(let clause):
      items = freeItems(of: clause, at: line.lineStart)
      if startsWithOperand(clause, line: self.line(of: line.lineStart)) {
        items = operands(line, asking) + items
      }
    case .underUnless:
      items = ItemRule.underUnless.map { CompletionItem(form: $0.form, .item, $0.meaning) }
    case .givenPath:
      let suffix = line.hasRest ? "" : " = none"
      items = names(line, suffix: suffix, asking)
      items.append(CompletionItem("as of", .keyword, detail: "the time of the decision"))
    case .operand: items = operands(line, asking)
    case .joint: items = Self.joints
    case .path: return quoted(files().sorted().map { CompletionItem($0, .file) }, at: offset)
    case .article: return quoted(articles(), at: offset)
    case .type:
      items = Self.types + names(line, suffix: "", asking).map { $0.asType }
    case .currency: items = allCurrencyCodes.map { CompletionItem($0, .value) }
    case .zone: items = ZoneNames.all.map { CompletionItem($0, .value) }
    case .rounding:
      items = ["down", "up", "half up", "half down", "half even"].map { mode in
        CompletionItem(form: "\(mode) to {1 KRW}", .keyword, "")
      }
    }
    return Completions(replaced: word, items: items)
  }

  // MARK: Words

  /// The items of a clause that it does not have yet.
  private func freeItems(of clause: NodeID, at lineStart: Int) -> [CompletionItem] {
    guard let rule = ClauseRule.of(tree.kind(clause)) else { return [] }
    var answered: Set<NodeKind> = []
    for child in tree.childSlice(clause) {
      // The line that is being written answers nothing yet.
      let start = tree.range(child).start.value
      if file.position(ByteOffset(start)).line == file.position(ByteOffset(lineStart)).line {
        continue
      }
      if let question = ClauseRule.question(of: tree.kind(child)) { answered.insert(question) }
    }
    return rule.items.filter { item in
      item.kind != .condition && !(item.question.map { answered.contains($0) } ?? false)
    }.map { CompletionItem(form: $0.form, .item, $0.meaning) }
  }

  /// Whether an expression may begin a line of the clause.
  private func startsWithOperand(_ clause: NodeID, line: Int) -> Bool {
    switch tree.kind(clause) {
    case .requireClause, .propertyClause:
      tree.child(clause, .condition).map { self.line(of: tree.range($0).start.value) == line }
        ?? true
    case .tableClause: true
    // Of the many kinds of nodes only these begin with a condition or a row.
    default: false
    }
  }

  /// Forms that begin an expression.
  private static let beginnings: [CompletionItem] = [
    "not {condition}", "if {condition} then {value} else {value}",
    "any {x} in {list} has {condition}", "every {x} in {list} has {condition}",
    "no {x} in {list} has {condition}", "each {x} in {list} where {condition}",
    "count of {x} in {list} where {condition}", "sum of {value} for each {x} in {list}",
    "the smaller of ({a}, {b})", "the larger of ({a}, {b})", "the earlier of ({a}, {b})",
    "the later of ({a}, {b})", "the first {x} in {list}", "the last {x} in {list}",
    "the only {x} in {list} where {condition}", "the day after {date}", "the day before {date}",
    "the first business day on or after {date}", "the start of {date}", "the end of {date}",
    "date of {instant}", "month of {date}", "year of {date}", "weekday of {date}",
    "length of {times}", "the longest stretch of {times}", "time from {instant} to {instant}",
    "the different values of {value} for each {x} in {list}",
    "full months from {date} to {date}", "full years from {date} to {date}",
    "days from {date} to {date}", "business days from {date} to {date}", "days in {month}",
    "characters of {text}", "place of {x}", "today", "as of", "none", "nothing", "yes", "no",
  ].map { CompletionItem(form: $0, .keyword, "") }

  /// What may stand behind a finished operand.
  static let joints: [CompletionItem] = [
    "is {value}", "is not {value}", "is one of {a}, {b}", "is not one of {a}, {b}",
    "is from {a} to {b}", "is from {a} to under {b}", "is over {a} to {b}", "is given",
    "is not given", "is none", "is not none", "is empty", "is not empty", "is a business day",
    "is in {set}", "includes {value}", "contains {text}", "starts with {text}", "holds", "applies",
    "and {condition}", "or {condition}", "when {condition}", "otherwise", "unless {condition}",
    "after {event}", "before {event}", "not counting {times}", "for each {x} in {list}",
    "where {condition}", "in order of {value}", "has {condition}", "then {value}", "else {value}",
    "together with {times}", "except {times}", "within {times}", "on {date}", "at {time}",
    "in hours",
    "in minutes", "in days", "from {date}", "until {date}", "to {value}", "source \"{article}\"",
    "default", "required",
  ].map { CompletionItem(form: $0, .keyword, "") }

  /// The types that a fact may have.
  static let types: [CompletionItem] = [
    ("yes or no", "a yes or a no"), ("number", "an exact number"),
    ("whole number", "a number without a fraction"), ("percent", "a share"),
    ("money", "an amount in the policy's currency"), ("money in {USD}", "an amount in a currency"),
    ("duration", "exact elapsed time"), ("duration in {minutes}", "elapsed time in a unit"),
    ("period", "a calendar period"), ("date", "a day"), ("time", "a time of day"),
    ("instant", "a point in time"), ("month", "a month"), ("quarter", "a quarter"),
    ("year", "a year"), ("spans", "a set of times"), ("text", "text"),
    ("one of {a}, {b}", "one alternative"), ("set of {a}, {b}", "any number of alternatives"),
    ("list of {type}", "plain values in order"), ("list of", "elements, with facts below"),
    ("optional {type}", "a fact that may be none"), ("optional", "a group that may be none"),
  ].map { CompletionItem(form: $0.0, .type, $0.1) }

  // MARK: Names

  /// What may stand as an operand: names, and forms that begin one where any expression may stand.
  private func operands(
    _ line: LineContext,
    _ asking: ([UInt8], SourceRange) -> NamedPolicy
  ) -> [CompletionItem] {
    let (sight, items) = look(line, suffix: "", asking)
    let isBehindDot =
      line.before.last.map { tree.tokenKinds[Int($0.index)] == .dot } ?? false
    return sight?.isClosed == true || isBehindDot ? items : items + Self.beginnings
  }

  private func names(
    _ line: LineContext,
    suffix: String,
    _ asking: ([UInt8], SourceRange) -> NamedPolicy
  ) -> [CompletionItem] {
    look(line, suffix: suffix, asking).items
  }

  /// Asks the checker what may stand in the place of the word: it is shown the file with a word there
  /// that nothing is called.
  private func look(
    _ line: LineContext,
    suffix: String,
    _ asking: ([UInt8], SourceRange) -> NamedPolicy
  ) -> (sight: Sight?, items: [CompletionItem]) {
    let word = Array("zz9_what_may_stand_here".utf8)
    var bytes = file.bytes
    bytes.replaceSubrange(line.wordStart..<line.wordEnd, with: word + Array(suffix.utf8))
    let place = SourceRange(
      source: source,
      start: ByteOffset(line.wordStart),
      end: ByteOffset(line.wordStart + word.count)
    )
    let policy = asking(bytes, place)
    guard let sight = policy.sight else { return (nil, []) }
    let items = sight.names.filter { $0.name != "zz9_what_may_stand_here" }
      .map { item($0, in: policy, wanted: sight.wanted) }
    return (sight, items)
  }

  private func item(
    _ name: VisibleName,
    in changed: NamedPolicy,
    wanted: String?
  ) -> CompletionItem {
    var kind = CompletionKind.value
    var documentation = ""
    if let place = name.declared, changed.files.indices.contains(place.source.index) {
      let view = FileView(changed, place.source)
      if let declaration = view.declaration(at: place) {
        switch declaration.kind {
        case .fact, .group, .events: kind = .fact
        case .alternative: kind = .alternative
        case .variable: kind = .variable
        case .choice: kind = .type
        // Every other declaration is a clause, as said above.
        default: break
        }
      }
      documentation = view.description(ofDeclared: place) ?? ""
    }
    let text = isName(name.name) ? name.name : "\"\(name.name)\""
    return CompletionItem(
      name.name,
      kind,
      detail: name.type ?? "",
      documentation: documentation,
      text: text
    )
  }

  /// The articles of the policy's outlines.
  private func articles() -> [CompletionItem] {
    var found: [CompletionItem] = []
    for tree in policy.trees {
      for line in tree.nodes(.outlineLine, or: .outlineLine) {
        let titles = tree.children(line, .title)
          .map { tree.stringValue(tree.mainToken($0)) }
        guard let article = titles.first else { continue }
        let detail = titles.count > 1 ? titles[1] : ""
        found.append(CompletionItem(article, .article, detail: detail))
      }
    }
    return found
  }

  /// Items that take the place of all that stands between the quotation marks.
  private func quoted(_ items: [CompletionItem], at offset: Int) -> Completions {
    let index = tokenIndex(at: max(0, offset - 1)) ?? 0
    let start = Int(tree.tokenStarts[index]) + 1
    var end = offset
    while end < file.bytes.count, file.bytes[end] != UInt8(ascii: "\""), file.bytes[end] != 0x0A,
      file.bytes[end] != 0x0D
    {
      end += 1
    }
    return Completions(replaced: min(start, offset)..<end, items: items)
  }
}

extension CompletionItem {
  fileprivate var asType: CompletionItem {
    CompletionItem(label, .type, detail: detail, documentation: documentation, text: text)
  }
}
