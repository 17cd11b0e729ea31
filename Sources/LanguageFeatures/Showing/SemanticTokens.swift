// What each word of a file is, for editors that colour by meaning.

import Checking
import SourceText
import Syntax

/// What a word is, in the order of the legend.
package enum TokenMeaning: Int, Sendable, CaseIterable {
  case keyword, type, section, clause, definition, fact, alternative, variable, text, number
  case comment, sign

  /// Its name in the legend of the protocol.
  package var name: String {
    switch self {
    case .keyword: "keyword"
    case .type: "type"
    case .section: "class"
    case .clause: "function"
    case .definition: "variable"
    case .fact: "property"
    case .alternative: "enumMember"
    case .variable: "parameter"
    case .text: "string"
    case .number: "number"
    case .comment: "comment"
    case .sign: "operator"
    }
  }
}

/// A word with its meaning.
package struct MeaningfulToken: Sendable, Hashable {
  package let bytes: Range<Int>
  package let meaning: TokenMeaning
  /// Whether it is the name that is declared here.
  package let isDeclaration: Bool
}

extension FileView {
  /// The words, values and signs of the file in order, each with its meaning.
  package func meaningfulTokens() -> [MeaningfulToken] {
    var names: [UInt32: NodeID] = [:]
    for node in tree.nodes(.name, or: .nameReference) { names[tree.mainToken(node).index] = node }
    var declared: [SourceRange: SourceRange] = [:]
    for use in policy.names.uses where use.place.source == source {
      let known = declared[use.place]
      if known.map({ use.declared.comesBefore($0) }) ?? true { declared[use.place] = use.declared }
    }
    var kinds: [SourceRange: DeclarationKind] = [:]
    var found: [MeaningfulToken] = []
    for index in tree.tokenKinds.indices {
      let token = TokenID(index)
      let place = tree.range(token)
      var meaning = Self.meaning(tree.tokenKinds[index])
      var isDeclaration = false
      if names[token.index] != nil || declared[place] != nil {
        let target = declared[place] ?? place
        if kinds[target] == nil { kinds[target] = declaration(at: target)?.kind }
        if let kind = kinds[target] {
          meaning = Self.meaning(kind)
          isDeclaration = target == place
        } else if tree.tokenKinds[index].isWord {
          meaning = .keyword
        }
      } else if tree.tokenKinds[index] == .word {
        let keyword = Vocabulary.keyword(tree.text(token))
        let isType = keyword.map { Vocabulary.isUsed($0, as: .type) && isTypeWord(token) } ?? false
        meaning = keyword == nil ? nil : isType ? .type : .keyword
      }
      guard let meaning else { continue }
      found.append(
        MeaningfulToken(bytes: bytes(place), meaning: meaning, isDeclaration: isDeclaration)
      )
    }
    return found
  }

  /// Whether a word stands in the type of a fact.
  private func isTypeWord(_ token: TokenID) -> Bool {
    path(at: tree.range(token).start.value).contains { node in
      let kind = tree.kind(node)
      return kind.rawValue >= NodeKind.typeName.rawValue
        && kind.rawValue <= NodeKind.typeBy.rawValue
    }
  }

  private static func meaning(_ kind: TokenKind) -> TokenMeaning? {
    switch kind {
    case .string: .text
    case .number, .percentNumber, .dateLiteral, .instantLiteral, .timeLiteral, .monthLiteral,
      .quarterLiteral, .zoneName:
      .number
    case .comment: .comment
    case .plus, .minus, .asterisk, .slash, .less, .lessOrEqual, .greater, .greaterOrEqual, .equal,
      .bar, .doubleBar:
      .sign
    // Names and what stands between tokens are coloured elsewhere or not at all.
    default: nil
    }
  }

  private static func meaning(_ kind: DeclarationKind) -> TokenMeaning {
    switch kind {
    case .policy, .section, .scenario, .output: .section
    case .fact, .group, .events: .fact
    case .choice, .calendar, .countingRules: .type
    case .alternative: .alternative
    case .parameter, .reading, .definition, .table, .column: .definition
    case .clause, .property: .clause
    case .variable: .variable
    }
  }
}
