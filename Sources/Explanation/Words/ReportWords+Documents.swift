// The words of a policy's document: headings, kinds of clauses, what stands in its tables.

extension ReportWords {
  // MARK: The head

  var currency: String { pick("currency", "통화") }
  var zone: String { pick("time zone", "시간대") }
  var businessDays: String { pick("business days", "영업일") }
  var countingOfPeriods: String { pick("counting of periods", "기간 계산") }
  var articlesRow: String { pick("articles", "조문") }
  func account(articles: Int, modelled: Int, forPeople: Int, noRule: Int, open: Int) -> String {
    let rest = open == 0 ? "" : pick(", \(open) not accounted for", ", 처리되지 않음 \(open)")
    return pick(
      "\(articles): \(modelled) with clauses, \(forPeople) for people, \(noRule) no rule",
      "\(articles): 조항이 있음 \(modelled), 사람이 판단 \(forPeople), 규칙이 아님 \(noRule)"
    ) + rest
  }
  var howToRead: String {
    pick(
      "What stands in quotation marks “…” is the title of a clause, a fact or an alternative of "
        + "this document. A claim is granted where everything that is required holds and nothing "
        + "refuses it.",
      "따옴표 「…」 안의 말은 이 문서에 있는 조항, 사실, 선택지의 제목이다. 요건을 모두 갖추고 거절 사유가 하나도 없으면 인정한다."
    )
  }
  var contents: String { pick("Contents", "차례") }

  // MARK: Parts

  var questions: String { pick("What is decided", "판단하는 것") }
  var articles: String { pick("The articles, one by one", "조문별 내용") }
  var clausesWithoutArticle: String {
    pick("Clauses that no article is cited for", "조문을 들지 않은 조항")
  }
  var allClauses: String { pick("The clauses", "조항") }
  var parameters: String { pick("Agreed values", "정해 둔 값") }
  var openReadings: String { pick("Open readings", "해석이 갈리는 점") }
  var facts: String { pick("What a claim must bring", "신청에 필요한 사실") }
  var properties: String { pick("What always holds", "언제나 성립하는 것") }
  var outputs: String { pick("Rows for programs", "프로그램에 넘기는 행") }
  var examples: String { pick("Worked examples", "예시") }
  var signatures: String { pick("Signatures", "서명") }

  // MARK: Kinds of clauses

  var requirement: String { pick("requirement", "요건") }
  var exclusion: String { pick("exclusion", "거절 사유") }
  var deadline: String { pick("deadline", "기한") }
  var award: String { pick("amount", "금액") }
  var adviceClause: String { pick("advice", "안내") }
  var judgement: String { pick("for people", "사람이 판단") }
  var definition: String { pick("definition", "정의") }
  var table: String { pick("table", "표") }
  var parameter: String { pick("agreed value", "정해 둔 값") }
  var readingClause: String { pick("reading", "해석") }
  var question: String { pick("question", "판단 대상") }
  var property: String { pick("always", "언제나") }
  var output: String { pick("rows", "행") }

  // MARK: Sections

  var requires: String { pick("Required", "요건") }
  var refuses: String { pick("Refused where", "거절 사유") }
  var fallsUnder: String { pick("Belongs to", "속한 곳") }
  var restsOn: String { pick("Rests on", "근거가 되는 것") }
  func whatRestsOnWhat(in question: String) -> String {
    pick("What rests on what: \(question)", "무엇이 무엇에 달려 있는가: \(question)")
  }
  var howPicturesRead: String {
    pick(
      "In the pictures the clauses of a question stand at the top, and lines lead down to what they "
        + "rest on; at the bottom stand agreed values, readings and facts. A line that others imply "
        + "is left out. The same stands in words with each clause, under Rests on.",
      "그림의 위에는 판단 대상의 조항이 있고, 선은 아래로 그 근거를 가리킨다. 맨 아래에는 정해 둔 값, 해석, 사실이 있다. "
        + "다른 선으로 알 수 있는 선은 뺐다. 같은 내용이 조항마다 「근거가 되는 것」에 글로 있다."
    )
  }

  // MARK: Articles

  var noRuleMark: String { pick("not a rule", "규칙이 아님") }
  var forPeopleMark: String { pick("for people", "사람이 판단") }
  var unaccountedMark: String { pick("no clause cites it", "드는 조항이 없음") }
  var seeAlso: String { pick("Also", "함께 볼 조항") }

  // MARK: Tables and histories

  var valueColumn: String { pick("Value", "값") }
  var fromColumn: String { pick("From", "시작") }
  var untilColumn: String { pick("Until", "끝") }
  var fromTheBeginning: String { pick("the beginning", "처음부터") }
  var untilNow: String { pick("no end known", "정해지지 않음") }
  var unset: String { pick("none is agreed yet", "아직 정하지 않음") }
  var validFrom: String { pick("Days", "적용 기간") }
  var anything: String { pick("any", "모두") }
  var article: String { pick("Article", "조문") }
  var ifNotGiven: String { pick("If it is not given", "주지 않으면") }
  var nameInClaims: String { pick("Name", "이름") }
  var column: String { pick("Column", "열") }
  var mayBeNone: String { pick("there may be none", "없을 수 있음") }
  func failedClauses(of section: String) -> String {
    pick("the clauses that refuse \(section)", "\(KoreanParticle.object.after(section)) 거절하는 조항")
  }

  // MARK: Readings

  func takenAs(_ alternative: String) -> String {
    pick("\(alternative) — this is what decisions take", "\(alternative) — 판단에 쓰는 해석")
  }
  var contestedReading: String {
    pick(
      "Contested: a decision that would come out otherwise under another reading says so.",
      "다툼이 있음: 다른 해석이면 결과가 달라지는 경우 판단에 그 사실을 밝힌다."
    )
  }
  var settledReading: String {
    pick(
      "Not contested: the other readings are told, and change nothing.",
      "다툼이 없음: 다른 해석은 알리기만 한다."
    )
  }
  var hangsOnIt: String { pick("What hangs on it", "여기에 달린 것") }

  // MARK: Examples

  var givenFacts: String { pick("Given", "주어진 사실") }
  var decided: String { pick("Decided", "판단") }
  var readAs: String { pick("Read as", "해석") }
  var nothingGiven: String { pick("nothing", "없음") }
  func forEachOf(_ elements: String) -> String { pick("For each of \(elements):", "\(elements):") }
  var failsNow: String {
    pick(
      "The policy does not decide this example as it is written.",
      "지금 규칙의 판단은 이 예시에 적힌 것과 다르다."
    )
  }
  var notMet: String { pick("Not met", "갖추지 못함") }

  // MARK: Signing

  var placeAndDate: String { pick("Place and date", "장소와 날짜") }
  var nameAndSignature: String { pick("Name and signature", "이름과 서명") }
  func printed(_ policy: String, _ version: String) -> String {
    pick(
      "This document was made from the policy \(policy)\(version).",
      "이 문서는 규칙 \(policy)\(version)에서 만들었다."
    )
  }
}
