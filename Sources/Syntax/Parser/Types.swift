// Facts and their types.

import SourceText

extension Parser {
  // fact lines: each line is a fact, and deeper lines are its fields
  func factLines(_ lines: Range<Int>, level: Int) -> [NodeID] {
    var facts: [NodeID] = []
    guard let firstLine = lines.first else { return facts }
    let column = layout.lines[firstLine].column
    var line = firstLine
    while line < lines.upperBound {
      if layout.lines[line].column < column {
        wrongColumn(line, column)
      }
      // A line that ends with a comma goes on below.
      var own = line + 1
      while own < lines.upperBound, endsWithComma(own - 1) { own += 1 }
      var next = own
      while next < lines.upperBound, layout.lines[next].column > column { next += 1 }
      facts.append(fact(line..<own, fields: own..<next, level: level))
      line = next
    }
    return facts
  }

  private func endsWithComma(_ line: Int) -> Bool {
    tokenKinds[layout.significant[layout.lines[line].end - 1]] == .comma
  }

  // fact = NAME [TYPE] ["title"] {title L "…"} [= E] {key NAME} [source "…"] {fact on deeper lines}
  private func fact(_ own: Range<Int>, fields: Range<Int>, level: Int) -> NodeID {
    enter(LayoutItem(lines: own))
    let end = fields.isEmpty ? limit : layout.lines[fields.upperBound - 1].end
    let start = position
    guard level <= SourceLimits.nesting else {
      fail(SyntaxProblems.nestedTooDeep(here))
      limit = end
      return unexpectedRest()
    }
    guard kind().isWord else {
      fail(SyntaxProblems.expectedName(here, found: text()))
      limit = end
      return unexpectedRest()
    }
    let isGroup = kind(1) != .word && !fields.isEmpty
    let name = declaredName(refusesReserved: level == 1 && !isGroup)
    var parts = name.map { [$0] } ?? []
    let hasType = kind() == .word && !at(.key) && !isSourceStart && !isTitleStart
    if hasType { parts.append(type()) }
    parts += factTail()
    if !atEnd {
      fail(SyntaxProblems.unexpectedInFact(here, text(), keyword()))
      parts.append(unexpectedRest())
    }
    if !failed, !hasType, fields.isEmpty {
      report(SyntaxProblems.factWithoutType(tokenRange(start)))
    }
    parts += factLines(fields, level: level + 1)
    position = end
    limit = end
    return node(.factLine, from: start, parts)
  }

  private func factTail() -> [NodeID] {
    var parts: [NodeID] = []
    while !failed, !atEnd {
      if kind() == .string {
        parts.append(leaf(.title))
      } else if isTitleStart {
        parts.append(title())
      } else if kind() == .equal {
        let start = position
        advance()
        parts.append(node(.defaultValue, from: start, [expression()]))
      } else if at(.key) {
        parts.append(furtherName())
      } else if isSourceStart {
        parts.append(source())
      } else {
        break
      }
    }
    return parts
  }

  // MARK: Types

  // type = simpleType [by type]
  func type() -> NodeID {
    let start = position
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= SourceLimits.nesting else {
      fail(SyntaxProblems.nestedTooDeep(here))
      return missing()
    }
    let element = simpleType()
    guard !failed, at(.by) else { return element }
    let main = position
    advance()
    return node(.typeBy, from: start, main: main, [element, type()])
  }

  // optional [T] | list of [T] | one of a, b | set of a, b | WORDS [in UNIT] [range]
  private func simpleType() -> NodeID {
    let start = position
    switch keyword() {
    case .optional:
      advance()
      return node(.typeOptional, from: start, typeIfAny())
    case .list:
      advance()
      guard wordOf() else { return node(.typeListOf, from: start) }
      return node(.typeListOf, from: start, typeIfAny())
    case .one:
      advance()
      return node(.typeOneOf, from: start, wordOf() ? alternatives() : [])
    case .set:
      advance()
      return node(.typeSetOf, from: start, wordOf() ? alternatives() : [])
    default:
      return rangedType()
    }
  }

  private func wordOf() -> Bool {
    guard at(.of) else {
      fail(SyntaxProblems.expected(here, "`of`", found: text()))
      return false
    }
    advance()
    return true
  }

  private func typeIfAny() -> [NodeID] {
    kind() == .word && !at(.key) && !isSourceStart && !isTitleStart ? [type()] : []
  }

  // NAME {, NAME}
  private func alternatives() -> [NodeID] {
    var names: [NodeID] = []
    repeat {
      if !names.isEmpty { advance() }
      guard let name = alternativeName() else {
        fail(SyntaxProblems.expectedName(here, found: text()))
        return names
      }
      names.append(name)
    } while kind() == .comma
    return names
  }

  // T [from A | over A] [to B | to under B | under B]
  private func rangedType() -> NodeID {
    let start = position
    let type = namedType()
    var ends: [NodeID] = []
    if !failed, at(.from) {
      ends.append(phrase(.typeFrom))
    } else if !failed, at(.over) {
      ends.append(phrase(.typeOver))
    }
    if !failed, at(.to) {
      if at(.under, 1) {
        advance()
        ends.append(phrase(.typeUnder))
      } else {
        ends.append(phrase(.typeTo))
      }
    } else if !failed, at(.under) {
      ends.append(phrase(.typeUnder))
    }
    return ends.isEmpty ? type : node(.typeRange, from: start, [type] + ends)
  }

  // yes or no | whole number | WORD, then [in UNIT]
  private func namedType() -> NodeID {
    let start = position
    guard kind().isWord else {
      fail(SyntaxProblems.expectedType(here, found: text()))
      return missing()
    }
    if at(.yes, .or, .no) {
      advance()
      advance()
    } else if at(.whole, .number) {
      advance()
    } else if let word = keyword(), Vocabulary.isUsed(word, as: .reserved) {
      fail(SyntaxProblems.expectedType(here, found: text()))
      return missing()
    }
    advance()
    let name = node(.typeName, from: start)
    guard at(.in) else { return name }
    advance()
    guard kind().isWord else {
      fail(SyntaxProblems.expected(here, "a unit or a currency", found: text()))
      return node(.typeInUnit, from: start, [name])
    }
    let unit = position
    advance()
    if at(.per) { fail(SyntaxProblems.notYet(here, item: text())) }
    return node(.typeInUnit, from: start, main: unit, [name])
  }
}
