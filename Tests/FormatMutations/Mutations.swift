// Changes of files of rules, most of which leave them readable.

/// A way in which a file is changed.
public enum RuleMutation: CaseIterable, Sendable {
  /// More or fewer spaces between two words.
  case spacing
  /// A line broken at a space, or joined with the deeper one below.
  case breaking, joining
  /// Blank lines put in or taken out.
  case blanks
  /// Comments at the end of a line and on lines of their own, at any column.
  case endComment, ownComment
  /// The lines of a clause moved to the right.
  case indenting
  /// A word called otherwise in the whole file: longer, shorter, in Hangul.
  case renaming
  /// A longer or shorter text, also in wide characters.
  case rewording
  /// A condition with more parts, or in brackets.
  case growing
  /// A line twice, or not at all, or in another place; a clause twice.
  case repeating, dropping, swapping, copying
  /// Spaces at the ends of lines.
  case trailing
  /// One byte that is another.
  case byte
}

/// A file with some changes, and the ends of its lines and a byte-order mark at will.
public func mutated(_ bytes: [UInt8], _ random: inout SeededNumbers) -> [UInt8] {
  var text = RuleText(bytes)
  for _ in 0..<Int.random(in: 1...5, using: &random) where !text.lines.isEmpty {
    // Layout is what is tested: what changes the meaning is tried less often.
    let all = RuleMutation.allCases
    let kind = all[Int.random(in: 0..<(all.count + 12), using: &random) % all.count]
    text.change(kind, &random)
  }
  var result = text.bytes(
    lineEnd: Int.random(in: 0..<8, using: &random) == 0 ? [0x0D, 0x0A] : [0x0A]
  )
  if Int.random(in: 0..<12, using: &random) == 0 { result = [0xEF, 0xBB, 0xBF] + result }
  if Int.random(in: 0..<8, using: &random) == 0, result.last == 0x0A { result.removeLast() }
  return result
}

/// Some clauses of a file, so that a case is small.
public func excerpt(_ bytes: [UInt8], _ random: inout SeededNumbers) -> [UInt8] {
  let text = RuleText(bytes)
  let heads = text.lines.indices.filter { line in
    text.lines[line].first.map { $0 != 0x20 && $0 != UInt8(ascii: "#") } ?? false
  }
  guard heads.count > 4 else { return bytes }
  let first = Int.random(in: 0..<heads.count, using: &random)
  let count = Int.random(in: 1...12, using: &random)
  let start = first == 0 ? 0 : heads[first]
  let end = first + count < heads.count ? heads[first + count] : text.lines.count
  return text.lines[start..<end].flatMap { $0 + [0x0A] }
}

extension RuleText {
  fileprivate mutating func change(_ kind: RuleMutation, _ random: inout SeededNumbers) {
    let line = Int.random(in: 0..<lines.count, using: &random)
    switch kind {
    case .spacing: space(line, &random)
    case .breaking: breakLine(line, &random)
    case .joining: join(line)
    case .blanks:
      if lines[line].isEmpty { lines.remove(at: line) } else { lines.insert([], at: line) }
    case .endComment: lines[line] += Array("   # 끝 note".utf8)
    case .ownComment:
      let indent = Int.random(in: 0...12, using: &random)
      lines.insert(Self.spaces(indent) + Array("# 말 of its own".utf8), at: line)
    case .indenting: indent(line, &random)
    case .renaming: rename(line, &random)
    case .rewording: reword(line, &random)
    case .growing: grow(line, &random)
    case .repeating: lines.insert(lines[line], at: line)
    case .dropping: lines.remove(at: line)
    case .swapping: lines.swapAt(line, Int.random(in: 0..<lines.count, using: &random))
    case .copying: copy(line)
    case .trailing: lines[line] += Self.spaces(Int.random(in: 1...3, using: &random))
    case .byte:
      guard !lines[line].isEmpty else { return }
      let place = Int.random(in: 0..<lines[line].count, using: &random)
      lines[line][place] = UInt8.random(in: 0x20..<0x7F, using: &random)
    }
  }

  private static func spaces(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x20, count: count) }

  private mutating func space(_ line: Int, _ random: inout SeededNumbers) {
    guard let place = Self.spaces(lines[line]).randomElement(using: &random) else { return }
    let count = Int.random(in: 0...5, using: &random)
    lines[line].replaceSubrange(place...place, with: Self.spaces(count))
  }

  private mutating func breakLine(_ line: Int, _ random: inout SeededNumbers) {
    guard let place = Self.spaces(lines[line]).randomElement(using: &random) else { return }
    let indent = Self.indent(lines[line]) + Int.random(in: 1...9, using: &random)
    let rest = Array(lines[line][(place + 1)...].drop { $0 == 0x20 })
    lines[line].removeLast(lines[line].count - place)
    lines.insert(Self.spaces(indent) + rest, at: line + 1)
  }

  private mutating func join(_ line: Int) {
    guard line + 1 < lines.count, Self.indent(lines[line + 1]) > Self.indent(lines[line]) else {
      return
    }
    let below = lines.remove(at: line + 1)
    lines[line] += [0x20] + below.drop { $0 == 0x20 }
  }

  private mutating func indent(_ line: Int, _ random: inout SeededNumbers) {
    var first = line
    while first > 0, lines[first].first == 0x20 { first -= 1 }
    let more = Self.spaces(Int.random(in: 1...6, using: &random))
    var next = first + 1
    while next < lines.count, lines[next].isEmpty || lines[next].first == 0x20 {
      if !lines[next].isEmpty { lines[next] = more + lines[next] }
      next += 1
    }
  }

  private mutating func rename(_ line: Int, _ random: inout SeededNumbers) {
    guard let range = Self.words(lines[line]).randomElement(using: &random) else { return }
    let word = Array(lines[line][range])
    let others = ["x", "보상", "a_very_long_name_that_nobody_would_give_to_a_fact", "이름_of_it"]
    guard let other = others.randomElement(using: &random) else { return }
    for index in lines.indices {
      for place in Self.words(lines[index]).reversed() where lines[index][place].elementsEqual(word)
      {
        lines[index].replaceSubrange(place, with: Array(other.utf8))
      }
    }
  }

  private mutating func reword(_ line: Int, _ random: inout SeededNumbers) {
    let code = Set(Self.code(lines[line]))
    let quotes = lines[line].indices.filter { lines[line][$0] == UInt8(ascii: "\"") }
    guard let quote = quotes.first, !code.contains(quote) else { return }
    let words = ["가나다라마바사 ", "a long word ", "", "é", "\\\" "]
    guard let word = words.randomElement(using: &random) else { return }
    let count = Int.random(in: 1...9, using: &random)
    for _ in 0..<count {
      lines[line].insert(contentsOf: Array(word.utf8), at: quote + 1)
    }
  }

  private mutating func grow(_ line: Int, _ random: inout SeededNumbers) {
    let text = String(decoding: lines[line], as: UTF8.self)
    let words = [" and ", " or ", "when ", "where ", "= "]
    guard let word = words.randomElement(using: &random),
      let range = text.firstRange(of: word)
    else { return }
    let rest = String(text[range.upperBound...])
    let copies = Int.random(in: 1...4, using: &random)
    let joint = word.hasPrefix(" ") ? word : " and "
    let grown = ([rest] + [String](repeating: "(\(rest))", count: copies)).joined(separator: joint)
    lines[line] = Array((String(text[..<range.upperBound]) + grown).utf8)
  }

  private mutating func copy(_ line: Int) {
    var first = line
    while first > 0, lines[first].first == 0x20 || lines[first].isEmpty { first -= 1 }
    var end = first + 1
    while end < lines.count, lines[end].isEmpty || lines[end].first == 0x20 { end += 1 }
    lines.insert(contentsOf: lines[first..<end], at: end)
  }
}
