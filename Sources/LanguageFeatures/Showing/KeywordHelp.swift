// What the words of the language mean, for who points at one.

import SourceText
import Syntax

extension FileView {
  /// What a keyword means where it stands; nil for other words.
  func keywordHelp(_ token: TokenID, at offset: Int) -> String? {
    guard tree.tokenKinds[Int(token.index)] == .word,
      let word = Vocabulary.keyword(tree.text(token))
    else { return nil }
    let start = tree.range(token).start.value
    let path = path(at: start)
    // The clause or the item whose line the word belongs to, before any expression in it.
    for (depth, node) in path.enumerated().reversed() {
      let kind = tree.kind(node)
      if let help = ExpressionHelp.of(word), kind.rawValue >= NodeKind.literalNumber.rawValue {
        return help
      }
      if depth == 1, let rule = ClauseRule.of(kind), isHeadWord(token, of: node, rule) {
        return Self.shown(rule.form, rule.meaning)
      }
      if depth >= 2, let clause = ClauseRule.of(tree.kind(path[1])),
        let item = clause.items.first(where: { $0.kind == kind }), !item.form.isEmpty
      {
        return Self.shown(item.form, item.meaning)
      }
    }
    return ExpressionHelp.of(word)
  }

  private func isHeadWord(_ token: TokenID, of clause: NodeID, _ rule: ClauseRule) -> Bool {
    tree.significantTokens(clause).prefix(rule.words.count).contains(token)
  }

  private static func shown(_ form: String, _ meaning: String) -> String {
    "```rules\n\(Snippet.plain(form))\n```\n\n\(meaning)"
  }
}

/// What words within expressions mean.
enum ExpressionHelp {
  /// The meaning of a word in Markdown; nil where it has none of its own.
  static func of(_ word: Keyword) -> String? {
    switch word {
    case .and, .or, .not:
      "`A and B`, `A or B`, `not A`: as in speech; `and` beside `or` needs brackets."
    case .is: "`A is B`, `A is one of p, q`, `A is from B to C`, `A is given`: a comparison."
    case .if, .then, .else: "`if C then A else B`: A where C holds, else B."
    case .given: "`A is given`: an optional fact has a value. `A is none` is the opposite."
    case .noneWord:
      "`none`: it is known that there is nothing. What a claim does not say is unknown."
    case .nothing: "`nothing`: the set of times without any time."
    case .today: "`today`: the day of the decision, a date. `as of` is its instant."
    case .as: "`as of`: the instant of the decision, which the claim gives as `as_of`."
    case .holds: "`R holds`: the requirement R holds."
    case .applies: "`X applies`: the exclusion, advice, judgement or section X applies."
    case .otherwise: "`otherwise`: where none of the other cases holds."
    case .when: "`when C`: only where C holds."
    case .unless: "`unless C`: but not where C holds."
    case .sum: "`sum of E for each x in L where C`: the sum; 0 for no element."
    case .count: "`count of x in L where C`: how many elements; `count of S`: how many stretches."
    case .any: "`any x in L has C`: there is one for which C holds."
    case .every: "`every x in L where C has D`: D holds for all; also where there are none."
    case .no: "`no x in L where C`: there is none. Alone, `no` is a value."
    case .yes: "`yes`: a value of `yes or no`."
    case .each: "`each x in L where C`: the list of those elements."
    case .where: "`where C`: only the elements for which C holds."
    case .has: "`has C`: what must hold of an element."
    case .after, .before:
      "`P after X`, `P before X`: of a period a date, by the counting rules; of a duration an instant."
    case .within: "`S within T`: the times of S that are in T as well."
    case .except: "`S except T`: the times of S that are not in T."
    case .together: "`S together with T`: the times in either; what both hold counts once."
    case .includes: "`S includes p, q`: all of them are in the set or list S."
    case .contains: "`T contains U`: a text, letter by letter."
    case .starts: "`T starts with U`: a text, letter by letter."
    case .empty: "`A is empty`: of a set, a list, a text, a set of times."
    case .from, .to, .under, .over:
      "`A is from B to C`: both ends included; `to under C`: C not; `over B to C`: B not."
    case .one: "`A is one of p, q`: A is in the written list."
    case .length: "`length of S`: how long a set of times is, all stretches together."
    case .longest, .stretch: "`the longest stretch of S`: how long the longest one is."
    case .business: "A business day is neither in the weekend nor a day off of the calendar."
    case .smaller, .larger, .smallest, .largest:
      "`the smaller of (A, B)`, `the larger of (A, B)`: of quantities; `smallest`, `largest` for more."
    case .earlier, .later, .earliest, .latest:
      "`the earlier of (A, B)`, `the later of (A, B)`: of dates, instants, months or times."
    case .different, .values:
      "`the different values of E for each x in L`: each once, in their order; the groups of L."
    case .full:
      "`full months from A to B`, `full years from A to B`: how many have passed in full."
    case .at: "`D at T`: the instant at which clocks show the time T on the date D."
    case .same: "`with the same E`: only the elements of which E is what it is of the other one."
    case .place: "`place of x`: the place of the element in its list, from 1."
    case .weekday: "`weekday of X`: compared with `monday` … `sunday`."
    case .dates: "`dates every P after X until Y`: X + P, X + 2 P and so on, not after Y."
    case .failed, .clauses:
      "`failed clauses of S`: the clauses that refuse the section S, as a set."
    case .clause:
      "`the first failed clause of S`: the first in the file that refuses; none if none does."
    case .optional: "`optional T`: a fact that may be none."
    case .money: "`money`: an amount in the policy's currency; `money in USD` in another."
    case .duration: "`duration`: exact elapsed time; `duration in minutes` names the claim's unit."
    case .period: "`period`: a calendar period: days, weeks, months, years, business days."
    case .instant: "`instant`: a point in time."
    case .spans: "`spans`: a set of times, any number of stretches of which none overlap."
    case .percent: "`percent`: a share; `10%` is a tenth, and not a plain number."
    case .number: "`number`: an exact number."
    case .whole: "`whole number`: a number without a fraction."
    case .text: "`text`: text."
    case .set: "`set of a, b`: any number of alternatives, each at most once."
    case .list:
      "`list of T`: plain values in order; `list of` with facts on deeper lines: elements."
    case .date: "`date`: a day of the calendar; `date of X`: of an instant, in the policy's zone."
    case .key: "`key NAME`: a further name of the fact in claims."
    case .default: "`default`: the reading that decides."
    // Every other word is explained by its clause or item.
    default: nil
    }
  }
}
