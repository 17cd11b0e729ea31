// Warnings of what rules allow and their authors hardly mean.

import Model
import Quantities
import SourceText
import Syntax

extension Checker {
  // MARK: Limits

  /// Warns of a limit beside another one of its kind that makes it idle: of two written amounts only
  /// the tighter one counts.
  ///
  /// - Parameters:
  ///   - items: the lines of the limits.
  ///   - isLeast: whether they are `not less than`.
  func warnOfIdleLimits(_ limits: [ExpressionID], _ items: [NodeID], isLeast: Bool) {
    guard limits.count > 1, limits.count == items.count, purpose != .deciding else { return }
    for later in 1..<limits.count {
      for earlier in 0..<later {
        guard let idle = idleLimit(earlier, later, limits, isLeast: isLeast) else { continue }
        let kept = idle == later ? earlier : later
        report(
          limitWithoutEffect(
            isLeast ? "not less than" : "not more than",
            counting: words(limits[kept]),
            at: tree.range(items[later]),
            earlier: tree.range(items[earlier])
          )
        )
        break
      }
    }
  }

  /// The one of two limits that never decides, or nil where each may.
  private func idleLimit(
    _ first: Int,
    _ second: Int,
    _ limits: [ExpressionID],
    isLeast: Bool
  ) -> Int? {
    if isSame(limits[first], limits[second]) { return second }
    guard case .number(let one)? = constantValue(limits[first]),
      case .number(let other)? = constantValue(limits[second])
    else { return nil }
    return (one < other) == isLeast ? first : second
  }

  // MARK: Ways of payment

  /// Warns of two ways of payment that hold together, and of several that may leave none.
  func warnOfPayments(_ methods: [PaymentMethod], _ items: [NodeID]) {
    guard purpose != .deciding, methods.count == items.count else { return }
    var conditions: [ExpressionID] = []
    var places: [Int] = []
    var always: Int?
    var isCovered = methods.isEmpty
    for (index, method) in methods.enumerated() {
      switch method.condition {
      case .otherwise: isCovered = true
      case .always:
        isCovered = true
        always = always ?? index
      case .when(let condition):
        conditions.append(condition)
        places.append(index)
      }
    }
    if let always {
      let others = methods.indices.filter { other in
        if case .otherwise = methods[other].condition { return false }
        return other != always && methods[other].name != methods[always].name
      }
      for other in others {
        tellPayments(items[min(always, other)], items[max(always, other)], witness: nil)
      }
      return
    }
    guard let forms = ConditionForms(conditions, self) else { return }
    for pair in forms.meeting(
      limit: 1,
      amongGiven: true,
      differ: { methods[places[$0]].name != methods[places[$1]].name }
    ) {
      let (first, second) = (min(pair.first, pair.second), max(pair.first, pair.second))
      let asked = "\(words(conditions[first])) and \(words(conditions[second]))"
      let witness = pair.witness.isEmpty ? asked : pair.witness
      tellPayments(items[places[first]], items[places[second]], witness: witness)
    }
    if !isCovered, !forms.coverEverything {
      report(paymentWithoutOtherwise(at: tree.range(items[items.count - 1])))
    }
  }

  private func tellPayments(_ earlier: NodeID, _ later: NodeID, witness: String?) {
    report(paymentsCollide(witness, at: tree.range(later), earlier: tree.range(earlier)))
  }

  // MARK: Days and months

  /// Warns of the days between two dates compared with months, which some numbers of days are neither
  /// more nor less than: a comparison of dates is always settled.
  func warnOfDaysBesideMonths(_ left: Typed, _ right: Typed, _ node: NodeID) {
    guard purpose != .deciding, let sign = Self.orderSign(tree.kind(node)) else { return }
    for (days, months, isLeft) in [(left, right, true), (right, left, false)] {
      guard case .period(let written)? = constantValue(months.id), written.months != 0,
        case .binary(.dateDifference, let end, let start) = program[days.id]
      else { continue }
      let period = words(months.id)
      let isOfYears = ["year", "years", "년"].contains { period.hasSuffix($0) }
      let moved = "\(words(start)) + \(period)"
      let cure = isLeft ? "\(words(end)) \(sign) \(moved)" : "\(moved) \(sign) \(words(end))"
      report(daysBesideMonths(cure, isOfYears: isOfYears, at: tree.range(node)))
    }
  }

  private static func orderSign(_ kind: NodeKind) -> String? {
    switch kind {
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    default: nil
    }
  }

  // MARK: Presence

  /// Warns of a question whether a fact is given that is not `optional`: it is never none.
  func warnOfPresence(_ subject: Typed, _ part: NodeID, asksGiven: Bool) {
    guard purpose != .deciding, !subject.type.isOptional, subject.type != .nothingKnown else {
      return
    }
    switch program[subject.id] {
    case .fact, .field, .fieldOf: break
    default: return
    }
    report(alwaysGiven(tree.text(part), asksGiven: asksGiven, at: tree.range(part)))
  }

  // MARK: Sources

  /// Warns of a clause without `source` in a section whose other clauses mostly have one.
  func checkForgottenSources() {
    guard hasPolicy, !hasErrors, !asksForEverySource else { return }
    var bySection: [Int: [ClauseEntry]] = [:]
    for kind in Self.kindsWithSource {
      for entry in clausesByKind[kind] ?? [] where entry.file == 0 && !entry.name.isEmpty {
        if let section = entry.section { bySection[section, default: []].append(entry) }
      }
    }
    for (_, entries) in bySection.sorted(by: { $0.key < $1.key }) {
      inside(0, Context()) {
        let without = entries.filter { sourceText($0.node).isEmpty }
        guard !without.isEmpty, entries.count - without.count > max(1, without.count) else {
          return
        }
        for entry in without where !isBelowSource(entry) {
          let place = tree.range(nameNode(entry.node) ?? entry.node)
          report(sourceForgotten(entry.name, at: place))
        }
      }
    }
  }

  /// Whether the section of a clause has a `source`, which is said of all that stands in it.
  private func isBelowSource(_ entry: ClauseEntry) -> Bool {
    guard let section = entry.section, sections.indices.contains(section) else { return false }
    var isSourced = false
    inside(sections[section].file, Context()) {
      isSourced = !sourceText(sections[section].node).isEmpty
    }
    return isSourced
  }

  private static let kindsWithSource: [NodeKind] = [
    .requireClause, .excludeClause, .deadlineClause, .awardClause, .forPeopleClause, .dutyClause,
  ]

  // MARK: Titles and zones

  /// Warns of a title in a language that is written like a country.
  func checkLanguages() {
    inside(0, Context()) {
      for index in tree.tokenKinds.indices where tree.tokenKinds[index].isWord {
        let token = TokenID(index)
        guard let meant = Self.languages[tree.text(token)], followsTitle(token) else { continue }
        report(languageOfCountry(tree.text(token), meant, at: tree.range(token)))
      }
    }
  }

  /// Codes of countries, and of languages by another standard, with the language that is meant.
  private static let languages = [
    "kr": "ko", "kor": "ko", "jp": "ja", "jpn": "ja", "cn": "zh", "gb": "en", "us": "en",
    "eng": "en",
    "vn": "vi", "ger": "de", "deu": "de", "fra": "fr", "fre": "fr", "spa": "es",
  ]

  /// Whether a word stands between `title` and a text.
  private func followsTitle(_ token: TokenID) -> Bool {
    guard let before = tree.significant(before: token), tree.text(before) == "title",
      let next = tree.significant(after: token)
    else { return false }
    return tree.tokenKinds[Int(next.index)] == .string
  }
}
