// What a clause is: its first words, its head, its items, and what it says.

/// One kind of clause: the parser, its suggestions and editors read what is said of it here.
package struct ClauseRule: Sendable {
  /// Parts of the head line that not every clause takes.
  package struct Head: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// `for each x in LIST`.
    static let forEach = Head(rawValue: 1)
    /// `= E` behind the name.
    static let value = Head(rawValue: 2)
  }

  /// The node that it becomes.
  package let kind: NodeKind
  /// Its first words: one, or `for people`.
  package let words: [Keyword]
  /// Its head line and the lines that it needs, with `{…}` for what the author puts there.
  package let form: String
  /// What it says, in a sentence.
  package let meaning: String
  /// What its head takes besides name and title.
  package let head: Head
  /// The items that its lines may be, in the order in which messages list them.
  package let items: [ItemRule]

  private init(
    _ kind: NodeKind,
    _ words: [Keyword],
    _ form: String,
    _ meaning: String,
    _ head: Head = [],
    _ items: [ItemRule] = [.source, .title]
  ) {
    self.kind = kind
    self.words = words
    self.form = form
    self.meaning = meaning
    self.head = head
    self.items = items
  }
}

extension ClauseRule {
  /// All clauses, in the order in which a policy usually has them.
  package static let all: [ClauseRule] = [
    ClauseRule(
      .policyClause,
      [.policy],
      "policy {name} \"{title}\"\n  currency {KRW}\n  zone {Asia/Seoul}",
      "The head of the file: its name, its currency, its zone, how it counts.",
      [],
      [
        .source, .title, .currency, .zone, .periods, .calendar, .version, .datedBy, .asOfKey,
        .caseKey, .sender, .contact, .review,
      ]
    ),
    ClauseRule(
      .useClause,
      [.use],
      "use \"{shared/counting_rules.rules}\"",
      "Reads another file of clauses, below the folder of the policy."
    ),
    ClauseRule(
      .outlineClause,
      [.outline],
      "outline \"{title}\"\n  \"{1}\"  \"{article}\"",
      "The articles of the source, each of which is cited by a clause or marked."
    ),
    ClauseRule(
      .choiceClause,
      [.choice],
      "choice {name}\n  {alternative}  \"{title}\"",
      "A set of alternatives under a name."
    ),
    ClauseRule(
      .factsClause,
      [.facts],
      "facts\n  {name}  {type}  \"{title}\"",
      "What a claim can say: names, types, titles and defaults.",
      [],
      []
    ),
    ClauseRule(
      .eventsClause,
      [.events],
      "events\n  {kind} \"{title}\"",
      "Kinds of things that happen, and what each carries besides its instant `at`.",
      [],
      []
    ),
    ClauseRule(
      .parameterClause,
      [.parameter],
      "parameter {name} \"{title}\" = {value}",
      "A number or other written value of the contract, also with a history.",
      .value,
      [.source, .title, .datedValue, .unset]
    ),
    ClauseRule(
      .readingClause,
      [.reading],
      "reading {name} \"{question}\"\n  {one}  \"{how it reads}\"  default\n"
        + "  {other}  \"{how it reads}\"",
      "A sentence of the contract that can be read in several ways.",
      [],
      [.source, .title, .contested]
    ),
    ClauseRule(
      .calendarClause,
      [.calendar],
      "calendar {name} \"{title}\"\n  weekend {saturday, sunday}\n  covers {2026}",
      "Days off under a name; a business day is neither in the weekend nor listed.",
      [],
      [.source, .title] + ItemRule.calendarLines + [.version]
    ),
    ClauseRule(
      .periodsClause,
      [.periods],
      "periods {name} \"{title}\"\n  {first day excluded}",
      "How periods are counted, under a name.",
      [],
      [.source, .title] + ItemRule.countingRules
    ),
    ClauseRule(
      .sectionClause,
      [.section],
      "section {name} \"{title}\"",
      "Something that is decided; the clauses below it belong to it.",
      .forEach,
      [.source, .title, .appliesWhen, .says]
    ),
    ClauseRule(
      .overallClause,
      [.overall],
      "overall \"{title}\"",
      "Ends the section above it: the clauses below belong to no section."
    ),
    ClauseRule(
      .defineClause,
      [.define],
      "define {name} \"{title}\"\n  = {value}",
      "A named value, on one line or by cases.",
      [.forEach, .value],
      [.source, .title, .value, .notMoreThan, .notLessThan, .rounded]
    ),
    ClauseRule(
      .tableClause,
      [.table],
      "table {name} \"{title}\"\n  {input} || {result}\n  {test} || {value}",
      "A decision table: left of `||` what is asked, right of it what follows.",
      .forEach,
      [.source, .title, .tableInput, .collect, .datedBy, .tableOtherwise]
    ),
    ClauseRule(
      .requireClause,
      [.require],
      "require {name} \"{title}\"\n  {condition}",
      "A condition of being entitled; if it fails, its title is the reason that people see.",
      .forEach,
      [.source, .title, .condition, .when, .inSections, .refusal]
    ),
    ClauseRule(
      .excludeClause,
      [.exclude],
      "exclude {name} \"{title}\"\n  when {condition}",
      "A ground for refusal, with exceptions.",
      .forEach,
      [.source, .title, .when, .unless, .inSections, .refusal]
    ),
    ClauseRule(
      .deadlineClause,
      [.deadline],
      "deadline {name} \"{title}\"\n  = {30 days} after {event}\n  met by {moment}",
      "A date or an instant until which something is done.",
      [.forEach, .value],
      [.source, .title, .value, .metBy, .required, .when, .refusal] + ItemRule.waysOfCounting
    ),
    ClauseRule(
      .dutyClause,
      [.duty],
      "duty {name} \"{title}\"\n  upon {x} in {kind}\n  must {act}\n  within {30 minutes}",
      "Something that somebody owes, upon what, and within what.",
      .forEach,
      [.source, .title] + ItemRule.duty + ItemRule.waysOfCounting
    ),
    ClauseRule(
      .awardClause,
      [.award],
      "award {name} \"{title}\"\n  = {amount}\n  rounded down to {1 KRW}",
      "What is granted: money, by cases like a `define`.",
      [.forEach, .value],
      [
        .source, .title, .value, .notMoreThan, .notLessThan, .rounded, .mayBeBelowZero, .paidAs,
        .payableBy, .fromTo, .when,
      ]
    ),
    ClauseRule(
      .adviseClause,
      [.advise],
      "advise {name} \"{title}\"\n  step \"{what to do}\"",
      "What to tell or do.",
      .forEach,
      [.source, .title, .when, .step]
    ),
    ClauseRule(
      .forPeopleClause,
      [.for, .people],
      "for people {name} \"{title}\"\n  when {condition}",
      "A judgement that the contract leaves to a person.",
      .forEach,
      [.source, .title, .when]
    ),
    ClauseRule(
      .propertyClause,
      [.property],
      "property {name} \"{title}\"\n  {condition}",
      "A condition that must hold whatever the facts; every scenario is held against it.",
      .forEach,
      [.source, .title, .condition, .when]
    ),
    ClauseRule(
      .outputClause,
      [.output],
      "output {name}\n  {column} = {value}",
      "Columns of a batch row, for the claim or for each element.",
      .forEach
    ),
    ClauseRule(
      .scenarioClause,
      [.scenario],
      "scenario \"{title}\"\n  given\n    {fact} = {value}\n  expect\n    {section} is {eligible}",
      "An example with its expected result; `writ test` runs it.",
      [],
      [.given, .expect, .title]
    ),
  ]

  private static let byKind: [NodeKind: ClauseRule] = {
    var found: [NodeKind: ClauseRule] = [:]
    for rule in all { found[rule.kind] = rule }
    return found
  }()

  private static let byWord: [Keyword: ClauseRule] = {
    var found: [Keyword: ClauseRule] = [:]
    for rule in all { found[rule.words[0]] = rule }
    return found
  }()

  private static let questions: [NodeKind: NodeKind] = {
    var found: [NodeKind: NodeKind] = [:]
    for rule in all {
      for item in rule.items { found[item.kind] = item.question }
    }
    return found
  }()

  /// The rule of a clause; nil for a clause that could not be read.
  package static func of(_ kind: NodeKind) -> ClauseRule? { byKind[kind] }

  /// The clause that a word begins, alone or with the next.
  package static func beginning(with word: Keyword) -> ClauseRule? { byWord[word] }

  /// For an item that may stand only once, the question that it answers; nil for others.
  package static func question(of item: NodeKind) -> NodeKind? { questions[item] }

  /// The words that begin an item, each once; those of no item that has a word of its own are left
  /// out.
  package var itemWords: [Keyword] {
    var words: [Keyword] = []
    for item in items {
      guard let word = item.lead.first, !words.contains(word) else { continue }
      words.append(word)
    }
    return words
  }

  /// How lines begin that a word begins: with the words that always follow it.
  static func leads(with word: Keyword) -> [String] {
    var found: [String] = []
    for rule in all {
      for item in rule.items where item.lead.first == word {
        let text = item.lead.map { Vocabulary.spelling($0) }.joined(separator: " ")
        if !found.contains(text) { found.append(text) }
      }
    }
    return found.isEmpty ? [Vocabulary.spelling(word)] : found
  }
}
