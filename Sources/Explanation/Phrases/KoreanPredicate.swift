// Korean predicates that phrases end in, in the forms that a sentence asks for.

/// What a Korean clause ends in.
enum KoreanPredicate: Equatable {
  /// 이다, and what it is denied by: 이 or 가 아니다.
  case copula, isNot
  /// 있다 and 없다, which deny each other.
  case exists, lacks
  /// 같다 and 다르다.
  case same, differs
  /// 한다, 읽는다, 든다, and their denials with 않는다.
  case does, doesNot, reads, readsNot, enters, entersNot

  /// How a clause goes on: it ends, another follows, it is a condition, or it stands before a noun.
  enum Form { case end, and, or, condition, noun }

  var denied: KoreanPredicate {
    switch self {
    case .copula: .isNot
    case .isNot: .copula
    case .exists: .lacks
    case .lacks: .exists
    case .same: .differs
    case .differs: .same
    case .does: .doesNot
    case .doesNot: .does
    case .reads: .readsNot
    case .readsNot: .reads
    case .enters: .entersNot
    case .entersNot: .enters
    }
  }

  /// What stands behind the words that lead to the predicate, with the space before it.
  func ending(_ form: Form, after lead: String) -> String {
    switch self {
    case .copula: pick(form, "이다", "이고", "이거나", "이면", "인")
    case .isNot:
      KoreanParticle.subject.form(after: finalSound(of: lead))
        + pick(form, " 아니다", " 아니고", " 아니거나", " 아니면", " 아닌")
    case .exists: pick(form, " 있다", " 있고", " 있거나", " 있으면", " 있는")
    case .lacks: pick(form, " 없다", " 없고", " 없거나", " 없으면", " 없는")
    case .same: pick(form, " 같다", " 같고", " 같거나", " 같으면", " 같은")
    case .differs: pick(form, " 다르다", " 다르고", " 다르거나", " 다르면", " 다른")
    case .does: pick(form, "한다", "하고", "하거나", "하면", "하는")
    case .doesNot: "하지 " + notDone(form)
    case .reads: pick(form, " 읽는다", " 읽고", " 읽거나", " 읽으면", " 읽는")
    case .readsNot: " 읽지 " + notDone(form)
    case .enters: pick(form, " 든다", " 들고", " 들거나", " 들면", " 드는")
    case .entersNot: " 들지 " + notDone(form)
    }
  }

  private func notDone(_ form: Form) -> String {
    pick(form, "않는다", "않고", "않거나", "않으면", "않는")
  }

  private func pick(
    _ form: Form,
    _ end: String,
    _ and: String,
    _ or: String,
    _ condition: String,
    _ noun: String
  ) -> String {
    switch form {
    case .end: end
    case .and: and
    case .or: or
    case .condition: condition
    case .noun: noun
    }
  }
}

/// A Korean clause: the words before its predicate, and the predicate.
struct KoreanClause {
  var lead: String
  var predicate: KoreanPredicate
  /// The connective of its parts, where it is made of several.
  var connective: KoreanPredicate.Form?
  /// What is said of the subject, where it is said of one: `3시간 이하`.
  var rest: String?

  init(_ lead: String, _ predicate: KoreanPredicate, connective: KoreanPredicate.Form? = nil) {
    self.lead = lead
    self.predicate = predicate
    self.connective = connective
  }

  /// `SUBJECT REST이다`; the subject has its particle.
  init(of subject: String, is rest: String) {
    self.init("\(subject) \(rest)", .copula)
    self.rest = rest
  }

  func text(_ form: KoreanPredicate.Form) -> String { lead + predicate.ending(form, after: lead) }

  /// The clause denied; one of several parts is denied as a whole.
  var denied: KoreanClause {
    if connective != nil { return KoreanClause(text(.noun) + " 경우", .isNot) }
    return KoreanClause(lead, predicate.denied)
  }
}
