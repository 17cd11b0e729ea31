// What people may mean by the beginnings of lines and clauses, and by the lines of facts: told only
// where a line with it in it has no mistake.

extension WordRow {
  private static let values = WordPlace.line([.award, .define, .deadline, .table])
  private static let conditions = WordPlace.line([
    .exclude, .for, .advise, .award, .deadline, .duty,
  ])
  private static let scenario = WordPlace.line([.scenario])
  private static let numbered = "a line has no number or bullet before it"
  private static let named = "a name stands without quotation marks"

  static let guessedLines: [WordRow] =
    bullets + guessedHeads + guessedHeader + guessedCases + guessedClauseLines

  private static let bullets: [WordRow] = [
    WordRow("-|*|•|·|– <l> <end>", "{2}", at: .start, numbered),
    WordRow("①|②|③|④|⑤|⑥|⑦|⑧|⑨|⑩|▶|■|○|● <l> <end>", "{2}", at: .start, numbered),
    WordRow("( <w> ) <l> <end>", "{4}", at: .start, numbered),
    WordRow("( <n> ) <l> <end>", "{4}", at: .start, numbered),
    WordRow("<n> .|) <l> <end>", "{3}", at: .start, numbered),
    WordRow("<w> .|) <l> <end>", "{3}", at: .start, numbered),
    WordRow("<n> .|) <s> <end>", "step {3}", at: .start, "an advice has steps: `step \"…\"`"),
  ]

  // MARK: Heads

  private static let remark = "a remark begins with `#`"

  private static let guessedHeads: [WordRow] = [
    WordRow("/ * <l> * / <end>", "# {3}", at: .clause, remark),
    WordRow("- - <l> <end>", "# {3}", at: .clause, remark),
    WordRow("< ! - - <l> - - > <end>", "# {5}", at: .clause, remark),
    WordRow("; <l> <end>", "# {2}", at: .clause, remark),
    WordRow("※ <l> <end>", "# {2}", at: .clause, remark),
    WordRow("제 <l> <end>", "# {1}{2}", at: .clause, remark),
    WordRow("정책|규정|계약서|policy :", "policy", at: .clause),
    WordRow("정책|규정|계약서", "policy", at: .clause),
    WordRow("people|manual|review|escalate|person|담당자|심사", "for people", at: .clause),
    WordRow("interpretation|question|해석", "reading", at: .clause),
    WordRow("assert|invariant|always|check|ensure", "property", at: .clause),
    WordRow("if|when|rule|unless|exception|blocked", "exclude", at: .clause),
    WordRow("방침|지급|award :", "award", at: .clause),
    WordRow("advice|guide|notice|안내", "advise", at: .clause),
    WordRow("results|report|columns|출력", "output", at: .clause),
    WordRow("scenario|test : <l> <end>", "scenario \"{3}\"", at: .clause, "a scenario has a title"),
    WordRow("scenario <l> <end>", "scenario \"{2}\"", at: .clause, "a scenario has a title"),
    WordRow("facts|events <w> <end>", "{1}", at: .clause, "`facts` has no name"),
    WordRow("- <s>", "{2}"),
    WordRow("– <s>", "{2}"),
    WordRow(": <s>", "{2}"),
    WordRow("foreach|per <w> in|of", "for each {2} in"),
    WordRow("use <l> <end>", "use \"{2}\"", at: .clause, "a path stands in quotation marks"),
    WordRow("output for each <w> in <w>", "output {6} for each {4} in {6}", at: .clause),
    WordRow("output <w> <end>", "output {2} for each x in {2}", at: .clause),
  ]

  // MARK: The header of a policy, of sections and of calendars

  private static let guessedHeader: [WordRow] = [
    WordRow("currency|zone|periods|calendar|version =|: <l> <end>", "{1} {3}"),
    WordRow("timezone|time_zone|tz|시간대", "zone"),
    WordRow("통화|화폐", "currency"),
    WordRow("currency £", "currency GBP"),
    WordRow("currency €", "currency EUR"),
    WordRow("currency $", "currency USD"),
    WordRow("currency ₩|￦", "currency KRW"),
    WordRow("currency ¥", "currency JPY"),
    WordRow("zone gmt|utc|z", "zone UTC"),
    WordRow("author|owner|created|by <l> <end>", "# {1} {2}", at: .start, remark),
    WordRow("title_ko|title_kr|title kr|kor|korean", "title ko", at: .start),
    WordRow("title_en|title eng|english", "title en", at: .start),
    WordRow("title =|:", "title", at: .start),
    WordRow("dated on|at|from|: by?", "dated by", at: .start),
    WordRow("as of <w> <end>", "as of key {3}", at: .start),
    WordRow("source|title =|:", "{1}", at: .start),
    WordRow("source|title = <s>", "{1} {3}", at: .start),
    WordRow("source <l> <end>", "source \"{2}\"", at: .start, "a text stands in quotation marks"),
    WordRow("출처|근거|조항|reference|basis|law", "source", at: .start),
    WordRow("제목", "title", at: .start),
    WordRow("applies if|whenever|for|where|to|:", "applies when", at: .start),
    WordRow("applies to <w> <end>", "applies when {3} is given", at: .start),
    WordRow("applies unless <l> <end>", "applies when not ({3})", at: .start),
    WordRow("applies <l> <end>", "applies when {2}", at: .start),
    WordRow("when|if|only <l> <end>", "applies when {2}", at: .start),
    WordRow("covers <n> - <n>", "covers {2} to {4}"),
    WordRow("from <w> - > <w>", "from {2} to {5}"),
    WordRow("from <w> and|, <w>", "from {2} to {4}"),
    WordRow("from <w> <w>", "from {2} to {3}"),
  ]

  // MARK: Values with conditions

  private static let guessedCases: [WordRow] = [
    WordRow("otherwise|else =? <l> <end>", "= {3} otherwise", at: .start),
    WordRow("when|if <l> then? =? <l> <end>", "= {5} when {2}", at: .start),
    WordRow("elif|elsif|elseif <l> = <l> <end>", "= {4} when {2}", at: .start),
    WordRow("else if <l> = <l> <end>", "= {5} when {3}", at: .start),
    WordRow("= <l> else if <l> <end>", "= {2} when {5}", at: .start),
    WordRow("= <l> elif|elsif|elseif <l> <end>", "= {2} when {4}", at: .start),
    WordRow("= <l> in all? other|any case|cases <end>", "= {2} otherwise", at: .start),
    WordRow("= <l> in all other cases <end>", "= {2} otherwise", at: .start),
    WordRow("= <l> if <l> else <l> <end>", "= if {4} then {2} else {6}", at: .start),
    WordRow("= <l> ? <l> : <l> <end>", "= if {2} then {4} else {6}", at: .start),
    WordRow("= if <l> then <l> <end>", "= if {3} then {5} else 0 {c}", at: .start),
    WordRow("= if <l> then <l> <end>", "= if {3} then {5} else 0", at: .start),
    WordRow("= <l> unless <l> <end>", "= {2} when not ({4})", at: .start),
    WordRow("= <l> unless <l> <end>", "= if {4} then 0 {c} else {2}", at: .start),
    WordRow("= round|rounded ( <l> , <n> ) <end>", "= {4}", at: .start, roundingBelow),
    WordRow("= round|rounded|floor|ceil|ceiling ( <l> ) <end>", "= {4}", at: .start, roundingBelow),
    WordRow("= round|rounded ( <l> , <n> )", "= {4}", at: .anywhere, roundingBelow),
    WordRow("is|: <l> <end>", "= {2}", at: values),
    WordRow("= within|by|due|no|not later? than? <l> <end>", "= {5}"),
    WordRow("= no|not later than <l> <end>", "= {5}"),
    WordRow("no|not later than|: <l> <end>", "= {4}", at: values),
    WordRow("no|not later than <n> <u> of|from|since", "= {4} {5} after", at: values),
    WordRow("within <n> <u> of|from|since", "= {2} {3} after", at: values),
    WordRow("within|in|due|by|until|before|at|deadline :? =? <l> <end>", "= {4}", at: values),
    WordRow("due within|by|on|in|no|: <l> <end>", "= {3}", at: values),
    WordRow(
      "return|returns|pay|pays|calculate|compute|give|award|set|let|value|amount|result is? =? <l> <end>",
      "= {4}",
      at: values
    ),
    WordRow("<w> =|:|is <l> <end>", "= {3}", at: values),
    WordRow("<l> <end>", "= {1}", at: values, "the value of this clause has no `=` before it"),
  ]

  private static let roundingBelow =
    "rounding stands on a line of its own below, such as `rounded half up to` and a unit"

  // MARK: Lines of clauses

  private static let guessedClauseLines: [WordRow] = [
    WordRow("except|excepting|save when|if|that?", "unless", at: .start),
    WordRow("except|excepting|save", "unless", at: .start),
    WordRow("not when|if", "unless", at: .start),
    WordRow("unless when|if", "unless", at: .start),
    WordRow("when not <l> <end>", "unless {3}", at: .line([.exclude])),
    WordRow("because|where|as|since|whenever|in case|only", "when", at: conditions),
    WordRow("only if|when", "when", at: conditions),
    WordRow("in case of?", "when", at: conditions),
    WordRow("when if|only", "when", at: conditions),
    WordRow(
      "when <l> then <l> <end>",
      "when {2}",
      at: conditions,
      "a clause does what it says by itself"
    ),
    WordRow("when? <l> 인? 경우|때 에? <end>", "when {2}", at: conditions),
    WordRow("when? <l> 이면|인|면 <end>", "when {2}", at: conditions),
    WordRow("met when|on|at|with|if|:|in|through", "met by", at: .start),
    WordRow("met by? =|: <l> <end>", "met by {4}", at: .start),
    WordRow("met <l> <end>", "met by {2}", at: .start),
    WordRow("required =|:|is? yes|true|no <end>", "required", at: .start),
    WordRow("필수|의무|must_be_met", "required", at: .start),
    WordRow("no|not rolling", "without rolling", at: .start),
    WordRow(
      "due|pay|paid|payment within <n> <u> of|from|since|after",
      "payable by {3} {4} after",
      at: .line([.award])
    ),
    WordRow(
      "due|pay|paid|payment within <n> business|working days of|from|since|after",
      "payable by {3} business days after",
      at: .line([.award])
    ),
    WordRow("payable within <n> <u> of|from|since|after", "payable by {3} {4} after", at: .start),
    WordRow("payable within|on|in|until|before|at", "payable by", at: .start),
    WordRow("due|pay|paid|payment by|on|within", "payable by", at: .start),
    WordRow("paid by|to|in|via|through|with|into <w> <end>", "paid as {3}", at: .start),
    WordRow("paid|pay|payment as? <w> <w> <end>", "paid as {3}_{4}", at: .start),
    WordRow("pay|payment|payout as|by|to", "paid as", at: .start),
    WordRow("paid by|to|in|via|through|with|into", "paid as", at: .start),
    WordRow("최소", "not less than", at: .start),
    WordRow("최대|한도", "not more than", at: .start),
    WordRow("최소|최대 :|=", "not less than", at: .start),
    WordRow("<x> 이상 <end>", "not less than {1}", at: .start),
    WordRow("<x> 이하|한도 <end>", "not more than {1}", at: .start),
    WordRow("<x> 미만|단위 에서? 버림|절사 <end>", "rounded down to {1}", at: .start),
    WordRow("<x> 미만|단위 에서? 반올림 <end>", "rounded half up to {1}", at: .start),
    WordRow("<x> 미만|단위 에서? 올림|절상 <end>", "rounded up to {1}", at: .start),
    WordRow("truncated|truncate|cut|chopped|floor|floored|버림|절사|내림 to?", "rounded down to"),
    WordRow("반올림 to?", "rounded half up to"),
    WordRow("올림|절상|ceiling|ceil to?", "rounded up to"),
    WordRow("rounded 버림|절사|내림", "rounded down"),
    WordRow("rounded off", "rounded half up"),
    WordRow("rounded 반올림", "rounded half up"),
    WordRow("rounded 올림|절상", "rounded up"),
    WordRow("rounded half - up", "rounded half up"),
    WordRow("rounded half - down", "rounded half down"),
    WordRow("rounded half - even", "rounded half even"),
    WordRow(
      "rounded up|down to the? nearest? whole? pound|euro|dollar|won|unit",
      "rounded {2} to 1 {c}"
    ),
    WordRow(
      "rounded to the? nearest? whole? pound|euro|dollar|won|unit",
      "rounded half up to 1 {c}"
    ),
    WordRow("rounded up|down <end>", "rounded {2} to {u}"),
    WordRow("rounded half up|down|even <end>", "rounded half {3} to {u}"),
    WordRow("rounded to <n> dp|decimals|places|digits", "rounded half up to {u}"),
    WordRow("단위 <end>", ""),
    WordRow("십원 단위?", "10원"),
    WordRow("백원 단위?", "100원"),
    WordRow("천원 단위?", "1,000원"),
    WordRow("만원 단위?", "10,000원"),
    WordRow("say|tell|message|note|ask|inform|advise", "step", at: .start),
    WordRow("<s> when|if", "step {1} when", at: .start),
    WordRow("<s> <end>", "step {1}", at: .start),
    WordRow("when <l> step <s> <end>", "step {4} when {2}", at: .start),
    WordRow("step <l> <end>", "step \"{2}\"", at: .start, "a text stands in quotation marks"),
    WordRow("shall|should|has|have|will|needs to?", "must", at: .start),
    WordRow("must send|give|report|do|make|file <w>", "must {3}", at: .start),
    WordRow("within =|: <l> <end>", "within {3}", at: .start),
    WordRow("within <n> <u> of|from|after|since <l> <end>", "within {2} {3}", at: .start),
    WordRow("deadline|limit|in|by|no later? than? <n> <u> <end>", "within {4} {5}", at: .start),
    WordRow("no later than <n> <u> <end>", "within {4} {5}", at: .start),
    WordRow("if|when|on|after <w> in", "upon {2} in", at: .start),
    WordRow("if|when|on|after|upon an|a? <w> <end>", "upon x in {4}", at: .start),
    WordRow("contested|disputed :", "contested", at: .start),
    WordRow("disputed|debated", "contested", at: .start),
    WordRow("= default", "default"),
    WordRow("as_of|asof|today|now|date = <l> <end>", "as of = {3}", at: scenario),
    WordRow("when|with|input", "given", at: scenario),
    WordRow("조건|입력|주어진", "given", at: scenario),
    WordRow("then|result|output|expected|expects|기대|결과", "expect", at: scenario),
    WordRow("is|:|== <l> <end>", "= {2}"),
    WordRow("<w> =|:|is|== <l> <end>", "{1} = {3}", at: scenario),
    WordRow("<w> <x> <end>", "{1} = {2}", at: scenario),
    WordRow("<w> = <x> by|as|in|, <w> <end>", "{1} = {3}", at: scenario),
    WordRow("<w> due <x> <end>", "{1}.due = {3}", at: scenario),
    WordRow("<w> = <l> <end>", "{1}", at: scenario),
    WordRow("<w> :|as <l> <end>", "{1} = {3}", at: .line([.output])),
    WordRow("<l> as <w> <end>", "{3} = {1}", at: .line([.output])),
    WordRow("<w> <l> <end>", "{1} = {2}", at: .line([.output])),
  ]

  // MARK: Facts

  private static let lists =
    "list|lists|array|many|multiple|collection|several|목록|리스트|table|rows|records"

  static let guessedFacts: [WordRow] = [
    WordRow("<w> : <l> <end>", "{1} {3}", at: .line([.facts, .events]), factForm),
    WordRow("<w> is|as an|a? <l> <end>", "{1} {4}", at: .line([.facts, .events]), factForm),
    WordRow("<w> <s> <l> <end>", "{1} {3} {2}", at: .line([.facts, .events]), factForm),
    WordRow("<l> <w> <s> <end>", "{2} {1} {3}", at: .line([.facts, .events]), factForm),
    WordRow(
      "<l> <w> <s> = <l> <end>",
      "{2} {1} {3} = {5}",
      at: .line([.facts, .events]),
      factForm
    ),
    WordRow("date and time", "instant", at: .type),
    WordRow("date|날짜 와|과|및 time|시간", "instant", at: .type),
    WordRow("yes|no|예|y|true|참 /|,|또는|or? no|yes|아니오|아니요|n|false|거짓", "yes or no", at: .type),
    WordRow("days|months|years|weeks|hours|minutes|개월|일수", "whole number", at: .type),
    WordRow("<w> , <w> , <w>", "one of {1}, {3}, {5}", at: .type),
    WordRow("<w> or|/|, <w> or|/|, <w>", "one of {1}, {3}, {5}", at: .type),
    WordRow("<w> or|/|, <w>", "one of {1}, {3}", at: .type),
    WordRow("one|set of ( <l> )", "{1} of {4}", at: .type),
    WordRow("one|set of { <l> }", "{1} of {4}", at: .type),
    WordRow("선택|nullable|maybe|가능 <l>", "optional {2}", at: .type),
    WordRow("<w> optional", "optional {1}", at: .type),
    WordRow("yes or no optional", "optional yes or no", at: .type),
    WordRow(
      "text|date|instant|money|number|percent|time|month|duration|period ( optional )",
      "optional {1}",
      at: .type
    ),
    WordRow("default <x> <end>", "= {2}"),
    WordRow("\(lists) of?", "list of", at: .type),
    WordRow(">= <x>", "from {2}", at: .within([.facts, .events])),
    WordRow("<= <x>", "to {2}", at: .within([.facts, .events])),
  ]

  private static let factForm = "a fact is written: its name, its type, its title"
}
