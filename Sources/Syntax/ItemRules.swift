// What an item of a clause is: how its line begins, how it is written, and what it says.

/// One kind of item: the parser, its suggestions and editors read what is said of it here.
package struct ItemRule: Sendable {
  /// The node that it becomes.
  package let kind: NodeKind
  /// The words by which its line is known from the others of the clause; none for what begins with
  /// `=`, a name or a value.
  package let lead: [Keyword]
  /// How the line is written, with `{…}` for what the author puts there.
  package let form: String
  /// What it says, in a sentence.
  package let meaning: String
  /// For an item that may stand only once: the item that answers the same question, one for all that
  /// exclude each other; nil where any number may stand.
  package let question: NodeKind?

  private init(
    _ kind: NodeKind,
    _ lead: [Keyword],
    _ form: String,
    _ meaning: String,
    once question: NodeKind? = nil
  ) {
    self.kind = kind
    self.lead = lead
    self.form = form
    self.meaning = meaning
    self.question = question
  }

  /// An item that may stand once, and excludes no other.
  private static func one(
    _ kind: NodeKind,
    _ lead: [Keyword],
    _ form: String,
    _ meaning: String
  ) -> ItemRule {
    ItemRule(kind, lead, form, meaning, once: kind)
  }
}

extension ItemRule {
  // MARK: Of many clauses

  static let source = one(
    .source,
    [.source],
    "source \"{article}\"",
    "The article of the contract that says so; decisions show it beside each line."
  )
  static let title = ItemRule(
    .title,
    [.title],
    "title {ko} \"{title}\"",
    "The title that people see, also in the language of a code such as `ko`."
  )
  static let value = ItemRule(
    .caseItem,
    [],
    "= {value}",
    "A value, or one case of it with `when` and a condition, or `otherwise`."
  )
  static let when = one(
    .whenItem,
    [.when],
    "when {condition}",
    "The cases in which the clause is asked at all."
  )
  static let condition = one(.condition, [], "{condition}", "What must hold.")
  static let notMoreThan = ItemRule(
    .notMoreThan,
    [.not, .more, .than],
    "not more than {value}",
    "The value is at most this."
  )
  static let notLessThan = ItemRule(
    .notLessThan,
    [.not, .less, .than],
    "not less than {value}",
    "The value is at least this."
  )
  static let rounded = one(
    .rounded,
    [.rounded],
    "rounded {down} to {1 KRW}",
    "How the value is rounded: `up`, `down`, `half up`, `half down` or `half even`, and to what."
  )
  static let required = one(
    .required,
    [.required],
    "required",
    "Late or missed, it refuses the section; without this it is only reported."
  )
  static let inSections = one(
    .inSections,
    [.in],
    "in every section",
    "The clause counts in every section, or in those that are named, instead of in the one above it."
  )
  static let fromTo = one(
    .fromTo,
    [.from],
    "from {provider} to {customer}",
    "Who pays or owes whom."
  )
  static let refusal = ItemRule(
    .refusal,
    [.refusal],
    "refusal \"{why it refuses}\"",
    "What people read when it refuses, also `refusal ko \"…\"`: a title says what should hold."
  )
  static let sender = ItemRule(
    .senderItem,
    [.sender],
    "sender \"{company}\"",
    "Who writes the letters."
  )
  static let contact = ItemRule(
    .contactItem,
    [.contact],
    "contact \"{where to turn}\"",
    "Where people turn with questions."
  )
  static let review = ItemRule(
    .reviewItem,
    [.review],
    "review \"{where and until when}\"",
    "Where, and until when, a decision may be contested."
  )
  static let version = one(.versionItem, [.version], "version \"{1.0}\"", "The version.")
  static let datedBy = one(
    .datedByItem,
    [.dated, .by],
    "dated by {date}",
    "The date by which values with a history, or rows with dates, are read."
  )

  static let waysOfCounting: [ItemRule] = [
    ItemRule(
      .countingFirstDay,
      [.counting],
      "counting the first day",
      "The day of the event counts as the first.",
      once: .countingFirstDay
    ),
    ItemRule(
      .countingClearDays,
      [.counting],
      "counting clear days",
      "Counting back, the given number of full days lies between.",
      once: .countingFirstDay
    ),
    one(
      .countingBy,
      [.counting],
      "counting by {rules}",
      "It counts by other counting rules than the policy."
    ),
    one(
      .withoutRolling,
      [.without],
      "without rolling",
      "The last day stays where it falls, whatever day it is."
    ),
  ]

  // MARK: Of the policy and of sections

  static let currency = one(
    .currencyItem,
    [.currency],
    "currency {KRW}",
    "The currency of every fact of type `money`."
  )
  static let zone = one(
    .zoneItem,
    [.zone],
    "zone {Asia/Seoul}",
    "Whose clocks count: a zone of the tz database."
  )
  static let periods = one(
    .periodsItem,
    [.periods],
    "periods {rules}",
    "The counting rules of all periods; `plain` where it is left out."
  )
  static let calendar = one(
    .calendarItem,
    [.calendar],
    "calendar {name}",
    "The calendar that says which days are business days."
  )
  static let asOfKey = ItemRule(
    .inputNameItem,
    [.as],
    "as of key {name}",
    "A further name, in the claim, for the day of the decision."
  )
  static let caseKey = ItemRule(
    .inputNameItem,
    [.case],
    "case key {name}",
    "A further name, in the claim, for the name of the case."
  )
  static let appliesWhen = one(
    .appliesWhen,
    [.applies, .when],
    "applies when {condition}",
    "Otherwise the section is `not_applicable`."
  )
  static let says = ItemRule(
    .says,
    [.says],
    "says {eligible} \"{word}\"",
    "Your own word for an outcome."
  )

  // MARK: Of parameters and readings

  static let datedValue = ItemRule(
    .datedValue,
    [],
    "= {value} from {date}",
    "A value of the contract, with the days from which and until which it holds."
  )
  static let unset = ItemRule(
    .datedValue,
    [.unset],
    "unset",
    "The contract gives no number: whatever needs it is undetermined."
  )
  static let contested = one(
    .contested,
    [.contested],
    "contested",
    "The question is open between the parties: people must settle it where the readings differ."
  )

  // MARK: Of exclusions, deadlines, awards and advice

  static let unless = ItemRule(
    .unlessItem,
    [.unless],
    "unless {condition}",
    "An exception; an `unless` of its own on deeper lines takes it back."
  )
  /// What may stand on the deeper lines below an exception.
  package static let underUnless: [ItemRule] = [unless, source]
  static let metBy = one(
    .metBy,
    [.met, .by],
    "met by {moment}",
    "When it was done; none where it was not."
  )
  static let mayBeBelowZero = one(
    .mayBeBelowZero,
    [.may, .be, .below, .zero],
    "may be below zero",
    "Without it, an amount below zero is an error and is not granted."
  )
  static let paidAs = ItemRule(
    .paidAs,
    [.paid, .as],
    "paid as {method}",
    "How it is paid, also by cases with `when` and `otherwise`."
  )
  static let payableBy = one(
    .payableBy,
    [.payable, .by],
    "payable by {date}",
    "Until when it is paid."
  )
  static let step = ItemRule(
    .step,
    [.step],
    "step \"{what to do}\"",
    "What to do, also only `when` a condition holds."
  )
}

extension ItemRule {
  // MARK: Of duties

  static let duty: [ItemRule] = [
    one(
      .upon,
      [.upon],
      "upon {x} in {kind}",
      "Each such event brings the duty about; also an instant or a date."
    ),
    .when,
    ItemRule(.must, [.must], "must {act}", "What fulfils the duty.", once: .must),
    ItemRule(
      .mustNot,
      [.must],
      "must not {act}",
      "What breaks the duty, up to its due moment.",
      once: .must
    ),
    one(
      .withinPeriod,
      [.within],
      "within {30 minutes}",
      "The time for it, counted from what brings the duty about."
    ),
    one(.dueBy, [.due], "due by {moment}", "A due moment of its own."),
    one(
      .everyPeriod,
      [.every],
      "every {2 hours} after the last {act}",
      "It comes again, each time counted from the last act."
    ),
    one(.atLeast, [.at], "at least {2} times in {1 month}", "So many acts."),
    one(.oneForEach, [.one], "one for each", "An act serves one instance only."),
    ItemRule(.excused, [.excused], "excused when {condition}", "An excuse; there may be several."),
    .fromTo,
    one(.breach, [.breach], "breach \"{what follows}\"", "What follows from a breach."),
    .required,
  ]

  // MARK: Of calendars, counting rules, tables and scenarios

  static let calendarLines: [ItemRule] = [
    one(.weekendItem, [.weekend], "weekend {saturday, sunday}", "The days of the weekend."),
    one(
      .coversItem,
      [.covers],
      "covers {2015} to {2026}",
      "The years whose days off are all known; questions about others are errors."
    ),
    one(
      .provisionalItem,
      [.provisional],
      "provisional {2027} to {2030}",
      "Further years whose days off are not all known; decisions that ask about one list it."
    ),
    ItemRule(
      .includesItem,
      [.includes],
      "includes {name}",
      "Takes over weekend, years and days of another calendar."
    ),
  ]

  static let countingRules: [ItemRule] = [
    rule(.firstDayExcluded, .firstDayIncluded, "The day of the event does not count."),
    rule(.firstDayIncluded, .firstDayIncluded, "The day of the event counts."),
    rule(
      .firstDayExcludedUnlessMidnight,
      .firstDayIncluded,
      "The day of the event counts only where the event is at its beginning."
    ),
    rule(
      .monthsEndOnCorrespondingDay,
      .monthsEndOnCorrespondingDay,
      "Months and years end on the day of the same number."
    ),
    rule(
      .monthsEndBeforeCorrespondingDay,
      .monthsEndOnCorrespondingDay,
      "Months and years end on the day before that of the same number."
    ),
    rule(.lastDayOffStays, .lastDayOffStays, "A last day that is no business day stays."),
    rule(
      .lastDayOffMoves,
      .lastDayOffStays,
      "A last day that is no business day moves to the next one that is."
    ),
    rule(.hoursRunFromEvent, .hoursRunFromEvent, "Hours count from the moment of the event."),
    rule(.hoursRunFromNextFullHour, .hoursRunFromEvent, "Hours count from the next full hour."),
    rule(
      .leastBusinessDays,
      .leastBusinessDays,
      "How many business days a period of two days or more holds at least."
    ),
  ]

  /// A line of `periods`, written as its phrase is.
  private static func rule(_ kind: NodeKind, _ question: NodeKind, _ meaning: String) -> ItemRule {
    let phrase = FixedPhrase.countingRules.first { $0.kind == kind }
    return ItemRule(kind, [], phrase?.form ?? "", meaning, once: question)
  }

  static let tableInput = ItemRule(
    .tableInput,
    [.with],
    "with {name} {type}",
    "A value that the table is asked with: `TABLE with {name} = {value}`."
  )
  static let collect = one(
    .collect,
    [.collect],
    "collect",
    "Every row that holds counts, and each result is a list."
  )
  static let tableOtherwise = one(
    .tableOtherwise,
    [.otherwise],
    "otherwise {value}",
    "What follows where no row holds; last of all."
  )
  static let given = ItemRule(
    .given,
    [.given],
    "given",
    "The facts of the example, one a line below it; `given as in \"…\"` begins with those of another."
  )
  static let expect = ItemRule(
    .expect,
    [.expect],
    "expect",
    "What must come of it, one condition a line below it."
  )
}

extension FixedPhrase {
  /// The phrase with `{…}` for what the author puts there.
  fileprivate var form: String {
    text.split(separator: " ").map { $0 == "N" ? "{2}" : $0 == "NAME" ? "{name}" : String($0) }
      .joined(separator: " ")
  }
}
