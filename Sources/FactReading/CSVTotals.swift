// Rows of CSV that are no claims: empty ones, and those that add up others.

extension CSVClaims {
  /// Whether nothing but space stands in a record.
  package func isBlank(_ record: CSVRecord) -> Bool {
    record.problem == nil && record.fields.allSatisfy { isBlank($0) }
  }

  func isBlank(_ field: CSVField) -> Bool {
    // Space in code page 949 that is not ASCII is the ideographic one.
    guard field.bytes.count <= 16 else { return false }
    return form.text(field.bytes).map { trimmed($0).isEmpty } ?? false
  }

  /// How a record stands to those above it.
  package enum Sum: Sendable { case none, total, either }

  /// Whether a record adds up those above it, as the last rows of spreadsheets do: its first word
  /// says so, numbers alone follow, and some of the other columns are empty; either where numbers fill
  /// all of its columns, as in a claim that happens to be called so.
  package func sum(_ record: CSVRecord) -> Sum {
    guard record.problem == nil, record.fields.count >= names.count,
      let first = record.fields.firstIndex(where: { !isBlank($0) }), first < names.count,
      case .text? = kinds[first], let text = form.text(record.fields[first].bytes),
      isTotalWord(text)
    else { return .none }
    var hasEmpty = false
    var hasNumbers = false
    for column in names.indices where column != first {
      if isBlank(record.fields[column]) {
        if kinds[column] != nil { hasEmpty = true }
      } else {
        guard case .scalar(.number)? = kinds[column] else { return .none }
        hasNumbers = true
      }
    }
    return hasEmpty ? .total : hasNumbers ? .either : .none
  }

  private static let totalWords = [
    "합계", "총계", "총합계", "총합", "소계", "누계", "계", "total", "totals", "grandtotal", "subtotal",
    "sum",
  ]

  /// Whether a text is a word for a total, in small or capital letters, also with space in or around
  /// it, as in `합 계`, or a colon behind it.
  private func isTotalWord(_ text: [UInt8]) -> Bool {
    // No such word is longer, and none has digits as the names of most claims.
    if text.count > 32 || text.contains(where: { (0x30...0x39).contains($0) }) { return false }
    var word = text.split { $0 == 0x20 || $0 == 0x09 }.flatMap { trimmed(Array($0)) }
    if word.last == UInt8(ascii: ":") { word.removeLast() }
    word = word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return Self.totalWords.contains { $0.utf8.elementsEqual(word) }
  }
}
