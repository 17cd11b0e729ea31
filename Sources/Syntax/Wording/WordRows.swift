// The table of what people write, and how it is written in rules. English and Korean authors bring
// these words from prose, from spreadsheets and from other languages.

extension WordRow {
  /// The clauses whose lines limit a value.
  private static let limited = WordPlace.line([.award, .define])

  /// The table; of two rows that fit at one place the first counts.
  static let all: [WordRow] =
    clauses + typeNames + lines + namedLimits + times + selections + comparisons + conditions
    + values + advices

  // MARK: Comparisons

  private static let comparisons: [WordRow] = [
    WordRow("is? more|greater|higher|larger|longer|bigger than or equal to", ">=", at: .operators),
    WordRow("is? greater|more or equal to?", ">=", at: .operators),
    WordRow("is? less|smaller|lower|fewer than or equal to", "<=", at: .operators),
    WordRow("is? less|smaller or equal to?", "<=", at: .operators),
    WordRow("is? at least", ">=", at: .operators),
    WordRow("is? at most", "<=", at: .operators),
    WordRow("is? no|not more|greater|higher|larger|longer|later than", "<=", at: .operators),
    WordRow(
      "is? no|not less|fewer|smaller|lower|shorter|earlier|sooner than",
      ">=",
      at: .operators
    ),
    WordRow("is? more|greater|higher|larger|longer|bigger|later than", ">", at: .operators),
    WordRow("is? less|fewer|smaller|lower|shorter|earlier than", "<", at: .operators),
    WordRow("is? up to", "<=", at: .operators),
    WordRow("exceeds|exceed", ">", at: .operators),
    WordRow("is? above", ">", at: .operators),
    WordRow("is? below", "<", at: .operators),
    WordRow("is? on or before", "<=", at: .operators),
    WordRow("is? on or after", ">=", at: .operators),
    WordRow("is? equal to", "is", at: .operators),
    WordRow("equals", "is", at: .operators),
    WordRow("is? different from", "is not", at: .operators),
    WordRow("is same as", "is", at: .operators),
    WordRow("= >", ">=", at: .operators, "the sign for at least is `>=`"),
    WordRow("= <", "<=", at: .operators, "the sign for at most is `<=`"),
    WordRow("< >", "is not", at: .operators, "two values that differ are compared with `is not`"),
    WordRow(
      "! = =?",
      "is not",
      at: .operators,
      "two values that differ are compared with `is not`"
    ),
    WordRow("/ =", "is not", at: .operators, "two values that differ are compared with `is not`"),
    WordRow("= =", "=", at: .within([.scenario]), "a value is given or expected with one `=`"),
    WordRow("= = =?", "is", at: .operators, "values are compared with `is`"),
    WordRow("≠", "is not", at: .operators),
    WordRow(
      "<w> is not from <x> to under <x>",
      "not ({1} is from {5} to under {8})",
      at: .operators
    ),
    WordRow("<w> is not from <x> to <x>", "not ({1} is from {5} to {7})"),
    WordRow("<w> is not over <x> to <x>", "not ({1} is over {5} to {7})"),
    WordRow("≥|≧", ">=", at: .operators),
    WordRow("≤|≦", "<=", at: .operators),
    WordRow("이상", ">=", at: .operators, "a comparison has its sign between the two values: `>=`"),
    WordRow("초과", ">", at: .operators, "a comparison has its sign between the two values: `>`"),
    WordRow("이하", "<=", at: .operators, "a comparison has its sign between the two values: `<=`"),
    WordRow("미만", "<", at: .operators, "a comparison has its sign between the two values: `<`"),
    WordRow("is? between <x> and <x>", "is from {3} to {5}", at: .operators),
  ]

  // MARK: Conditions

  private static let conditions: [WordRow] = [
    WordRow("&&|&", "and"),
    WordRow("||", "or"),
    WordRow("!", "not"),
    WordRow("is? in { <l> }", "is one of {4}"),
    WordRow("is? in ( <l> )", "is one of {4}"),
    WordRow("is? not in { <l> }", "is not one of {5}"),
    WordRow("is? not in ( <l> )", "is not one of {5}"),
    WordRow(
      "<w> is a|an? weekday|workday",
      "weekday of {1} is one of monday, tuesday, wednesday, thursday, friday",
      at: .anywhere,
      weekdays
    ),
    WordRow(
      "<w> is a|an|the? weekend|주말",
      "weekday of {1} is one of saturday, sunday",
      at: .anywhere,
      weekdays
    ),
    WordRow("is in time|on", "is met"),
    WordRow("has <w> <end>", "{2} is given"),
    WordRow("is missing|null|nil|unknown|absent|blank|undefined|n/a", "is none"),
    WordRow("is not missing|null|nil|unknown|absent|blank|undefined", "is given"),
    WordRow("exists", "is given"),
    WordRow("is present|provided|known|set|filled", "is given"),
    WordRow("is true", "is yes"),
    WordRow("is false", "is no"),
    WordRow("weekday of <x> is monday", "weekday of {3} is monday"),
    WordRow("weekday of <x> is tuesday", "weekday of {3} is tuesday"),
    WordRow("weekday of <x> is wednesday", "weekday of {3} is wednesday"),
    WordRow("weekday of <x> is thursday", "weekday of {3} is thursday"),
    WordRow("weekday of <x> is friday", "weekday of {3} is friday"),
    WordRow("weekday of <x> is saturday", "weekday of {3} is saturday"),
    WordRow("weekday of <x> is sunday", "weekday of {3} is sunday"),
    WordRow("<w> is a|an|on? monday", "weekday of {1} is monday", at: .anywhere, weekdays),
    WordRow("<w> is a|an|on? tuesday", "weekday of {1} is tuesday", at: .anywhere, weekdays),
    WordRow("<w> is a|an|on? wednesday", "weekday of {1} is wednesday", at: .anywhere, weekdays),
    WordRow("<w> is a|an|on? thursday", "weekday of {1} is thursday", at: .anywhere, weekdays),
    WordRow("<w> is a|an|on? friday", "weekday of {1} is friday", at: .anywhere, weekdays),
    WordRow("<w> is a|an|on? saturday", "weekday of {1} is saturday", at: .anywhere, weekdays),
    WordRow("<w> is a|an|on? sunday", "weekday of {1} is sunday", at: .anywhere, weekdays),
    WordRow("true|ja|oui|예|네|참", "yes"),
    WordRow("false|아니오|아니요|거짓", "no"),
    WordRow("null|nil|nothing|undefined|missing|없음", "none"),
  ]

  static let weekdays = "days of the week are asked of `weekday of` a date"

  // MARK: Lines of clauses

  private static let lines: [WordRow] = [
    WordRow("if|where|만약", "when", at: .line([.exclude, .award, .advise, .deadline, .for, .duty])),
    WordRow("provided that?", "when", at: .line([.exclude, .award, .advise, .deadline, .for])),
    WordRow(
      "unless <l> <end>",
      "",
      at: .line([.require]),
      "`unless` belongs to `exclude`; a requirement names what may hold instead",
      advice: "continue the condition above on a deeper line: `or {2}`"
    ),
    WordRow(
      "when otherwise",
      "",
      at: .line([.exclude, .for, .advise]),
      "`otherwise` stands behind the last value of several, and is no condition",
      advice: "write the case that is meant: `when` and a condition"
    ),
    WordRow("except when|if", "unless", at: .line([.exclude])),
    WordRow("but not if|when", "unless", at: .line([.exclude])),
    WordRow("only if|when", "applies when", at: .line([.section])),
    WordRow("when", "applies when", at: .line([.section])),
    WordRow("if", "applies when", at: .line([.section])),
    WordRow("up to", "not more than", at: limited),
    WordRow("at most", "not more than", at: limited),
    WordRow("max|maximum|capped|cap|limit|limited at|to|of|: =?", "not more than", at: limited),
    WordRow("max|maximum|cap|limit =?", "not more than", at: limited),
    WordRow("no more|greater|higher than", "not more than", at: limited),
    WordRow("not greater|higher|larger than", "not more than", at: limited),
    WordRow("not exceeding", "not more than", at: limited),
    WordRow("at least", "not less than", at: limited),
    WordRow("min|minimum|floor at|of|: =?", "not less than", at: limited),
    WordRow("min|minimum|floor =?", "not less than", at: limited),
    WordRow("no less|lower than", "not less than", at: limited),
    WordRow("not lower|smaller|fewer than", "not less than", at: limited),
    WordRow("round|rounding", "rounded", at: limited),
    WordRow("done|fulfilled|satisfied by", "met by", at: .line([.deadline])),
    WordRow("must be? met? by", "met by", at: .line([.deadline])),
    WordRow("mandatory|obligatory", "required", at: .line([.deadline])),
    WordRow("pay|payment|paid by", "payable by", at: .line([.award])),
    WordRow(
      "article|clause|see|ref",
      "source",
      at: .line([.require, .exclude, .award, .deadline])
    ),
  ]

  // MARK: Days and times

  private static let times: [WordRow] = [
    WordRow("= within <n> <u> of|from|after", "= {3} {4} after"),
    WordRow("= within <n> business days of|from|after", "= {3} business days after"),
    WordRow("= within <x> of|from|after", "= {3} after"),
    WordRow("= by <x>", "= {3}"),
    WordRow(
      "years|age from|between <x> to|and <x>",
      "",
      at: .anywhere,
      ages,
      advice: "compare the dates where the age is asked: `{3} + 18 years <= {5}`"
    ),
    WordRow(
      "age of <w>",
      "",
      at: .anywhere,
      ages,
      advice: "compare the dates: `{3} + 18 years <= today`"
    ),
    WordRow(
      "<n> <w> per day|month|week|year|hour <end>",
      "",
      at: .within([.award, .define]),
      rates,
      advice: "multiply it by their number: `{1} {2} * …`"
    ),
    WordRow("<n> <w> per day|month|week|year|hour", "{1} {2}", at: .anywhere, rates),
    WordRow("is? within <n> <u> of|from|after", "<= {3} {4} after"),
    WordRow("within <n> <u> of|from", "<= {2} {3} after"),
    WordRow("<n> <u> from|since|following|past|of", "{1} {2} after"),
    WordRow("<n> business days from|since|following|past|of", "{1} business days after"),
    WordRow("<n> <u> prior to", "{1} {2} before"),
    WordRow("today|now ( )", "today"),
    WordRow(
      "now|지금",
      "as of",
      at: .anywhere,
      "the moment of the decision is `as of`, its day `today`"
    ),
    WordRow("sysdate|getdate|current_date|오늘", "today"),
    WordRow("today's date", "today"),
    WordRow("in business|working days", "in days"),
  ]

  private static let ages = "an age is told by dates: it is reached where a birthday is past"
  private static let rates =
    "an amount for each {4} is an amount: multiply it by a number of {4}s"

  // MARK: Selections

  private static let selections: [WordRow] = [
    WordRow("min|minimum|least (", "the smaller of ("),
    WordRow("max|maximum|greatest (", "the larger of ("),
    WordRow("the? minimum|lesser|lower|smallest of (", "the smaller of ("),
    WordRow("the? maximum|greater|higher of (", "the larger of ("),
    WordRow("the? lesser|lower|smaller of <x> and <x>", "the smaller of ({4}, {6})"),
    WordRow("the? greater|higher|larger of <x> and <x>", "the larger of ({4}, {6})"),
    WordRow("the? earlier of <x> and <x>", "the earlier of ({4}, {6})"),
    WordRow("the? later of <x> and <x>", "the later of ({4}, {6})"),
    WordRow("sum|total ( <w> . <w> )", "(sum of x.{5} for each x in {3})"),
    WordRow("count|len|length ( <w> )", "(count of {3})"),
    WordRow("number of <w>", "(count of {3})"),
    WordRow("all|each|every <w> in <w> have|has|are", "every {2} in {4} has"),
    WordRow("all <w> in <w>", "every {2} in {4}"),
    WordRow("some <w> in <w>", "any {2} in {4}"),
    WordRow("any <w> in <w> with|have", "any {2} in {4} has"),
    WordRow("any <w> where|with|has|have <w>", "any x in {2} has x.{4}"),
    WordRow("all|every <w> where|with|has|have <w>", "every x in {2} has x.{4}"),
    WordRow("no|none <w> where|with|has|have <w>", "no x in {2} has x.{4}"),
    WordRow("<w> [ 0|1 ]", "(the first x in {1})"),
    WordRow("elif|elsif|elseif", "else if"),
  ]

  // MARK: Values

  private static let values: [WordRow] = [
    WordRow("else <end>", "otherwise"),
    WordRow("default <end>", "otherwise"),
    WordRow("if", "when"),
    WordRow("기타 <end>", "otherwise"),
    WordRow("rounded|round to <n> <w>", "rounded half up to {3} {4}", at: .anywhere, roundings),
    WordRow(
      "rounded half? up|down|even <end>",
      "",
      at: .within([.define, .award]),
      roundingLine,
      advice: "take it out here, and write `rounded {3} to 1` on a line of its own below, indented"
    ),
    WordRow(
      "rounded <l> to <l> <end>",
      "",
      at: .within([.define, .award]),
      roundingLine,
      advice: "take it out here, and write `rounded {2} to {4}` on a line of its own below"
    ),
    WordRow("to the? nearest penny|pence|cent|pennies|cents|won|unit", "half up to {u}"),
    WordRow("to the? penny|pence|cent|pennies|cents|won", "half up to {u}"),
    WordRow("rounded|round up to the? penny|pence|cent|pennies|cents", "rounded up to {u}"),
    WordRow("down to the? penny|pence|cent|pennies|cents", "down to {u}"),
    WordRow("the? 1 penny|cent|pence|pennies|cents", "{u}"),
    WordRow("the? penny|pence|cent|pennies|cents", "{u}"),
    WordRow("<n> decimals|decimal|dp|digits places?", "{u}"),
    WordRow("×|✕", "*"),
    WordRow("times|multiplied by?", "*"),
    WordRow("divided by", "/"),
    WordRow("plus", "+"),
    WordRow("minus", "-"),
    WordRow("/ /", "#", at: .anywhere, "a remark begins with `#`"),
    WordRow(". <end>", "", at: .anywhere, "a line has no full stop at its end"),
    WordRow("; <end>", "", at: .anywhere, "a line has no sign at its end"),
    WordRow(": <end>", "", at: .anywhere, "a line has no sign at its end"),
    WordRow("unlimited|infinity|무제한", "none"),
  ]

  private static let roundingLine = "rounding stands on a line of its own, with its unit"
  private static let roundings =
    "the way of rounding is missing: `half up` is the usual one, `down` and `up` are others"

  // MARK: Types

  private static let maybeLacking = "a fact that may be lacking has `optional` before its type"

  private static let typeNames: [WordRow] = [
    WordRow("boolean|bool|flag|truth|yesno|y/n|logical", "yes or no", at: .type),
    WordRow("yes / no", "yes or no", at: .type),
    WordRow("integer|int|whole|long|count|정수", "whole number", at: .type),
    WordRow("string|str|varchar|char|name|문자|문자열|글", "text", at: .type),
    WordRow("float|double|decimal|numeric|real|num|숫자|수", "number", at: .type),
    WordRow("datetime|timestamp|moment|일시|시각", "instant", at: .type),
    WordRow("day|날짜|일자", "date", at: .type),
    WordRow("percentage|rate|pct|비율|퍼센트", "percent", at: .type),
    WordRow("currency|amount|price|cost|금액|돈", "money", at: .type),
    WordRow("timespan|hours|minutes|기간", "duration", at: .type),
    WordRow("days|months|years", "period", at: .type),
    WordRow("gbp|eur|usd|krw|jpy|cny|chf|aud|cad|pounds|euros|dollars|won|원", "money", at: .type),
    WordRow("enum|choice|option of?", "one of", at: .type),
    WordRow("array|lists of?", "list of", at: .type),
    WordRow("nullable|maybe", "optional", at: .type),
    WordRow(
      "text|date|instant|money|number|percent|time|month|duration|period optional",
      "optional {1}",
      at: .type
    ),
    WordRow(
      "text|date|instant|money|number|percent|time|month|duration|period ?",
      "optional {1}",
      at: .type,
      maybeLacking
    ),
    WordRow("whole number optional", "optional whole number", at: .type),
    WordRow("whole number ?", "optional whole number", at: .type, maybeLacking),
    WordRow("yes or no ?", "optional yes or no", at: .type, maybeLacking),
    WordRow("<w> ?", "optional {1}", at: .type, maybeLacking),
    WordRow("? <w>", "optional {2}", at: .type, maybeLacking),
  ]

  // MARK: Clauses

  private static let clauses: [WordRow] = [
    WordRow("grant|pay|give|refund|reimburse|compensate|payout|지급|보상", "award", at: .clause),
    WordRow("rule|must|condition|requirement|ensure|assert|check|조건|요건", "require", at: .clause),
    WordRow("reject|deny|refuse|exclusion|except|deduct|forbid|제외", "exclude", at: .clause),
    WordRow("let|set|var|val|def|const|definition|calculate|compute|정의", "define", at: .clause),
    WordRow("input|inputs|fact|given|variables|data|fields|사실", "facts", at: .clause),
    WordRow("enum|type|options|선택", "choice", at: .clause),
    WordRow("param|params|constant|parameters|매개변수", "parameter", at: .clause),
    WordRow("test|example|case|tests|scenarios|예시|시나리오", "scenario", at: .clause),
    WordRow("import|include|using|require_file", "use", at: .clause),
    WordRow("contract|agreement|name|title|policies|계약|약관", "policy", at: .clause),
    WordRow("limit|term|due|time_limit|기한", "deadline", at: .clause),
    WordRow("benefit|entitlement|part|chapter|group|절", "section", at: .clause),
    WordRow("obligation|must_do|의무", "duty", at: .clause),
    WordRow("for <w>", "for people", at: .clause),
  ]
}
