// The kinds of syntax nodes, with the children that each one has.

/// The kind of a node in a syntax tree.
///
/// The comment of a case lists its children in order; `?` may be absent, `*` any number. Children
/// are told apart by kind where one may be absent. Nodes that a mistake left incomplete have the
/// child `missing` in the place of what was expected.
package enum NodeKind: UInt16, Sendable, CaseIterable {
  // MARK: Mistakes and small parts
  /// Nothing: what the grammar wanted here is not there, and a diagnostic says so.
  case missing
  /// Tokens that belong to no construct; a diagnostic says so.
  case unexpected
  /// A word used as a name; its main token is the word or a quoted alternative.
  case name
  /// `title`: a string, and the name of a language where one is given (`title ko "…"`).
  case title
  /// `source "…"`: the main token is the string.
  case source
  /// `key NAME`: the main token is the further name.
  case key

  // MARK: Clauses (children of `file`)
  /// A whole file: clauses*.
  case file
  /// `policy NAME`: name, title*, header items*.
  case policyClause
  /// `use "path"`: the main token is the path.
  case useClause
  /// `section NAME`: name, title*, forEach?, source?, appliesWhen?, says*.
  case sectionClause
  /// `overall`, which ends the section above it: title*, source?.
  case overallClause
  /// `facts`: factLine*.
  case factsClause
  /// `choice NAME`: name, title*, source?, alternative*.
  case choiceClause
  /// `parameter NAME`: name, title*, source?, datedValue*.
  case parameterClause
  /// `reading NAME`: name, title*, source?, contested?, readingAlternative*.
  case readingClause
  /// `define NAME`: name, title*, forEach?, source?, caseItem*, notMoreThan*, notLessThan*, rounded?.
  case defineClause
  /// `require NAME`: name, title*, forEach?, source?, condition, whenItem?, inSections?,
  /// refusal*.
  case requireClause
  /// `exclude NAME`: name, title*, forEach?, source?, whenItem, unlessItem*, inSections?,
  /// refusal*.
  case excludeClause
  /// `deadline NAME`: name, title*, forEach?, source?, caseItem*, metBy?, required?, whenItem?,
  /// refusal*, countingFirstDay?, countingClearDays?, countingBy?, withoutRolling?.
  case deadlineClause
  /// `award NAME`: name, title*, forEach?, source?, caseItem*, notMoreThan*, notLessThan*, rounded?,
  /// mayBeBelowZero?, paidAs*, payableBy?, fromTo?, whenItem?.
  case awardClause
  /// `advise NAME`: name, title*, forEach?, source?, whenItem?, step*.
  case adviseClause
  /// `for people NAME`: name, title*, forEach?, source?, whenItem.
  case forPeopleClause
  /// `output NAME`: name, title*, forEach?, column*.
  case outputClause
  /// `scenario "title"`: title*, given*, expect*.
  case scenarioClause
  /// `periods NAME`: name, title*, source?, counting rules*.
  case periodsClause
  /// `calendar NAME`: name, title*, source?, weekendItem?, coversItem?, provisionalItem?,
  /// includesItem*, versionItem?, holidayLine*.
  case calendarClause
  /// `table NAME`: name, title*, forEach?, source?, tableInputs, tableOutputs, collect?,
  /// datedByItem?, tableLine*, tableOtherwise?.
  case tableClause
  /// `with NAME TYPE`, what a table is asked with: name, a type.
  case tableInput
  /// `NAME = E` where a table is asked: name, expression.
  case askedInput
  /// `events`: eventKind*.
  case eventsClause
  /// `duty NAME`: name, title*, forEach?, source?, upon?, whenItem?, must or mustNot,
  /// withinPeriod?, dueBy?, everyPeriod?, atLeast?, oneForEach?, excused*, fromTo?, breach?,
  /// required?, countingFirstDay?, countingClearDays?, countingBy?, withoutRolling?.
  case dutyClause
  /// `outline ["title"]`: title*, source?, outlineLine*.
  case outlineClause
  /// `property NAME`: name, title*, forEach?, source?, condition, whenItem?.
  case propertyClause
  /// A clause that could not be read from its first line; a diagnostic says so.
  case brokenClause

  // MARK: Items of clauses
  /// `currency KRW`: the main token is the code.
  case currencyItem
  /// `zone Asia/Seoul`: the main token is the whole zone name.
  case zoneItem
  /// `periods NAME`: the main token is the name.
  case periodsItem
  /// `calendar NAME`: the main token is the name.
  case calendarItem
  /// `version "…"`: the main token is the string.
  case versionItem
  /// `dated by PATH`: an expression.
  case datedByItem
  /// `as of key NAME` or `case key NAME`: key. The main token is `as` or `case`.
  case inputNameItem
  /// `for each x in LIST [in order of x.KEY]`: binding.
  case forEach
  /// `applies when C`: expression.
  case appliesWhen
  /// `says WORD "…" {title LANGUAGE "…"}`: the main token is the outcome word; title+.
  case says
  /// One line of `facts`: name, type?, title*, defaultValue?, key*, source?, factLine* (nested).
  case factLine
  /// `= E` of a fact: expression.
  case defaultValue
  /// One line of a choice: name, title*, key*.
  case alternative
  /// `= E [from DATE] [until DATE]` of a parameter: expression or literalUnset, fromDate?, untilDate?.
  case datedValue
  /// `from DATE`: expression.
  case fromDate
  /// `until DATE`: expression.
  case untilDate
  /// `contested` of a reading.
  case contested
  /// One alternative of a reading: name, title*, defaultMark?, source?.
  case readingAlternative
  /// `default` of a reading's alternative.
  case defaultMark
  /// `= E [when C | otherwise]`: expression, then expression (the condition) or otherwise, if any.
  case caseItem
  /// `otherwise`.
  case otherwise
  /// `when C`: expression.
  case whenItem
  /// `unless C`: expression, source?, unlessItem* (nested).
  case unlessItem
  /// The condition of a `require`: expression.
  case condition
  /// `met by E`: expression.
  case metBy
  /// `required` of a deadline or a duty.
  case required
  /// `in every section`: nothing; `in S, T`: expression+, the names of the sections.
  case inSections
  /// `not more than E`: expression.
  case notMoreThan
  /// `not less than E`: expression.
  case notLessThan
  /// `rounded MODE to UNIT`: expression (the unit). The main token is `up`, `down` or `half`; after
  /// `half` the next significant token is `up`, `down` or `even`.
  case rounded
  /// `may be below zero` of an award.
  case mayBeBelowZero
  /// `paid as NAME ["title"] [when C | otherwise]`: name, title*, then expression or otherwise, if any.
  case paidAs
  /// `payable by E`: expression.
  case payableBy
  /// `from A to B` of an award or a duty: party, party.
  case fromTo
  /// A side of `from A to B`: name or title, title*.
  case party
  /// `refusal [LANGUAGE] "…"`: name?; the main token is the text.
  case refusal
  /// `sender`, `contact` and `review` of the policy: name?; the main token is the text.
  case senderItem, contactItem, reviewItem
  /// `step "…" {title LANGUAGE "…"} [when C]`: title+, then whenItem?.
  case step
  /// `NAME = E` of an output: name, expression.
  case column
  /// Counting rules: source?. `first day included`, `first day excluded`, and `first day excluded
  /// unless it begins at 00:00`.
  case firstDayIncluded, firstDayExcluded, firstDayExcludedUnlessMidnight
  /// `months end on the corresponding day`, `months end before the corresponding day`: source?.
  case monthsEndOnCorrespondingDay, monthsEndBeforeCorrespondingDay
  /// `last day off stays`, `last day off moves to the next business day`: source?.
  case lastDayOffStays, lastDayOffMoves
  /// `hours run from the event`, `hours run from the next full hour`: source?.
  case hoursRunFromEvent, hoursRunFromNextFullHour
  /// `at least N business days`: literalNumber, source?.
  case leastBusinessDays
  /// `counting the first day` of a deadline.
  case countingFirstDay
  /// `counting clear days` of a deadline.
  case countingClearDays
  /// `counting by NAME` of a deadline: the main token is the name of counting rules.
  case countingBy
  /// `without rolling` of a deadline.
  case withoutRolling
  /// `weekend saturday, sunday`: name+.
  case weekendItem
  /// `covers 2015 to 2026` or `covers 2015`: literalNumber, literalNumber?.
  case coversItem
  /// `provisional 2027 to 2030` or `provisional 2027`: literalNumber, literalNumber?.
  case provisionalItem
  /// `includes NAME`: the main token is the name of another calendar.
  case includesItem
  /// `2025-10-06 "추석"`: literalDate, title+.
  case holidayLine
  /// The left half of a table's header: expression*.
  case tableInputs
  /// The right half of a table's header: name+.
  case tableOutputs
  /// `collect` of a table.
  case collect
  /// A row of a table: testCell*, valueCell*, fromDate?, untilDate?, source?.
  case tableLine
  /// A cell left of `||`: the tests of which one must hold (expressions and cell tests); none at all
  /// for `-`.
  case testCell
  /// A cell right of `||`: an expression; none at all for `-`, which is none.
  case valueCell
  /// Tests of a cell: `from A to B`, `from A to under B`, `over A to B`: two expressions.
  case cellFromTo, cellFromToUnder, cellOverTo
  /// `< A`, `<= A`, `> A`, `>= A`: an expression.
  case cellLess, cellLessOrEqual, cellGreater, cellGreaterOrEqual
  /// `not A {, B}`, alone in its cell: the tests of which none may hold.
  case cellNot
  /// `otherwise V {| V}` or `otherwise for people "…"` of a table: valueCell+ or title.
  case tableOtherwise
  /// A kind of event: name, title*, key*, factLine*.
  case eventKind
  /// `upon x in KIND [where C]`: binding. `upon E`: an expression (an instant or a date).
  case upon
  /// `must ACT {or ACT}`: act+. `must not ACT {or ACT}`: act+.
  case must, mustNot
  /// What fulfils a duty: `KIND [with the same a, b] [where C]`, `x in KIND [with the same a]
  /// [where C]`, or `E`: an expression (the kind or an instant) or a binding (its name and list
  /// only), sameFields?, bindingWhere?.
  case act
  /// `with the same a, b`: name+.
  case sameFields
  /// `within P [not counting S] [or before]`: expression, expression (the stops)?, orBefore?.
  case withinPeriod
  /// `or before` of `within`.
  case orBefore
  /// `due by E` of a duty: an expression (an instant or a date).
  case dueBy
  /// `every P after the last ACT [until ACT]`, `every P after E [until ACT]`: expression, then
  /// afterLast or expression, then untilAct?.
  case everyPeriod
  /// `the last ACT`, after which the next one counts: act.
  case afterLast
  /// `until ACT`: act.
  case untilAct
  /// `at least N [times] [in PERIOD]` of a duty: expression, expression?.
  case atLeast
  /// `one for each` of a duty.
  case oneForEach
  /// `excused when C`: expression, source?.
  case excused
  /// `breach "…" {title LANGUAGE "…"}`: title+ (what follows from a breach).
  case breach
  /// A line of an outline: `"ARTICLE" ["title"]`, then `not a rule "why"` or `for people "why"` or
  /// nothing: title (the article), title?, notARule? or leftToPeople?.
  case outlineLine
  /// `not a rule "why"`: title. `for people "why"`: title.
  case notARule, leftToPeople

  // MARK: Scenarios
  /// `given [as in "…"]`: givenAs?, then givenWithout*, givenValue* and givenTable*.
  case given
  /// `as in "…"`: the main token is the title of another scenario.
  case givenAs
  /// `without path, path`: expression+.
  case givenWithout
  /// `path = E {, E}`: an expression (the path), expression*. `as of = …` has literalAsOf as its path.
  case givenValue
  /// `path` and below it a table: an expression (the path), tableHeader, tableRow*.
  case givenTable
  /// The first line with bars: expressions (paths below the element).
  case tableHeader
  /// A row with bars: cell*.
  case tableRow
  /// A cell: expression*; none at all for `-` (null). A list in a cell has several.
  case cell
  /// `expect [for x in LIST [where C]]`: binding?, expectation*.
  case expect
  /// One line of `expect`: an expression that must be yes; or `path = E [paid as NAME]`:
  /// expectEquals; or what a section is refused by, waits for, advises or differs by.
  case expectation
  /// `path = E {, E} [paid as NAME]`: expression (the path), expression+, paidAs?.
  case expectEquals
  /// `S is refused by C, D [and nothing else]`, `S waits for P, Q …`, `S advises A, B …`, `S differs by
  /// R …`: an expression (the section), expression+ and nothingElse?; or nothingElse alone behind it.
  case expectRefused, expectWaits, expectAdvises, expectDiffers
  /// `and nothing else`, or `nothing` instead of a list.
  case nothingElse

  // MARK: Types
  /// A type by its words: the main token is the first word (`yes or no`, `number`, `whole number`,
  /// `percent`, `money`, `duration`, `period`, `date`, `time`, `instant`, `month`, `quarter`, `year`,
  /// `spans`, `text`) or the name of a choice.
  case typeName
  /// `T in UNIT`: typeName; the main token is the unit or the currency.
  case typeInUnit
  /// `one of a, b`: name*. A single name may be that of a choice.
  case typeOneOf
  /// `set of a, b`: name*. A single name may be that of a choice.
  case typeSetOf
  /// `list of [T]`: a type, or none when the lines below are the fields of its elements.
  case typeListOf
  /// `optional [T]`: a type, or none when the lines below are the fields of an optional record.
  case typeOptional
  /// `T from A to B`, with `over A` and `to under B`, and with one end alone: a type, typeFrom or
  /// typeOver?, typeTo or typeUnder?.
  case typeRange
  /// `T by KEY`: two types.
  case typeBy
  /// The ends of the range of a type, `from A`, `over A`, `to B`, `under B`: expression.
  case typeFrom, typeOver, typeTo, typeUnder

  // MARK: Literals
  /// `33,000` or `.5`.
  case literalNumber
  /// `10%`.
  case literalPercent
  /// `33,000 KRW`, `30 days`, `3시간`: the main token is the number, the second token the unit.
  case literalQuantity
  /// `20 business days`, `5 business days of krx`: the main token is the number; name? (a calendar).
  case literalBusinessDays
  /// `"…"`.
  case literalString
  /// `2025-09-05`.
  case literalDate
  /// `2025-09-05 10:00`: the main token is the whole instant.
  case literalInstant
  /// `10:00`.
  case literalTime
  /// `2025-09`.
  case literalMonth
  /// `2025Q3`.
  case literalQuarter
  /// `yes` or `no`.
  case literalTruth
  /// `none`.
  case literalNone
  /// `nothing`: the empty set of times.
  case literalNothing
  /// `unset`, in a parameter only.
  case literalUnset
  /// `today`.
  case literalToday
  /// `as of`.
  case literalAsOf
  /// `{a, b}`: expression*.
  case literalSet

  // MARK: Expressions
  /// A word: the main token is the name.
  case nameReference
  /// `E.NAME`: expression, name.
  case member
  /// `( E )`: expression.
  case parenthesized
  /// `A + B`, `A - B`, `A * B`, `A / B`: two expressions; the main token is the operator.
  case add, subtract, multiply, divide
  /// `-A`: expression.
  case negate
  /// `A and B`, `A or B`: two expressions. `not A`: one.
  case and, or, not
  /// `A < B`, `A <= B`, `A > B`, `A >= B`: two expressions.
  case less, lessOrEqual, greater, greaterOrEqual
  /// `A is B` (also `=` in an expectation) and `A is not B`: two expressions. Words such as
  /// `eligible`, `met` and `late` arrive as nameReference on the right.
  case isEqual, isNotEqual
  /// `A is one of x, y` / `A is not one of x, y`: expression, expression+.
  case isOneOf, isNotOneOf
  /// `A is from B to C`, `A is from B to under C`, `A is over B to C`: three expressions.
  case isFromTo, isFromToUnder, isOverTo
  /// `A is given`, `A is not given`, `A is none`, `A is not none`, `A is empty`, `A is not empty`.
  case isGiven, isNotGiven, isNone, isNotNone, isEmpty, isNotEmpty
  /// `A includes x, y`: expression, expression+. `A is in B`, `A is not in B`: two expressions.
  case includes, isIn, isNotIn
  /// `A is a business day`, `A is not a business day`: expression.
  case isBusinessDay, isNotBusinessDay
  /// `A contains B`, `A starts with B`: two expressions.
  case contains, startsWith
  /// `R holds`, `X applies`: expression.
  case holds, applies
  /// `if A then B else C`: three expressions.
  case conditional
  /// `x in LIST [where C] [in order of E] ` or `p in LIST before x`: name, expression (the list),
  /// bindingWhere?, bindingOrder?, bindingBefore?, bindingSame?.
  case binding
  /// `where C`; `before x`: expression. `in order of E, then F`; `with the same E and F`: expression+.
  case bindingWhere, bindingOrder, bindingBefore, bindingSame
  /// `has C` of a selection: expression.
  case has
  /// `any x in L [where C] [has C]`, `every x in L … has C`, `no x in L …`: binding, has?.
  case selectAny, selectEvery, selectNo
  /// `each x in L`, `the only x in L`, `count of x in L`: binding.
  case selectEach, selectOnly, selectCount
  /// `the first [N] x in L`, `the last [N] x in L`: expression (the number)?, binding.
  case selectFirst, selectLast
  /// `the 3rd x in L`, the number as main token: binding.
  case selectNth
  /// `sum of E for each x in L`, `the smallest|largest|earliest|latest|union of E for each x in L`:
  /// expression, binding.
  case selectSum, selectSmallest, selectLargest, selectEarliest, selectLatest, selectUnion
  /// `the different values of E for each x in L`: expression, binding.
  case selectValues
  /// `the smaller of (a, b)`, `the larger of`, `the smallest of`, `the largest of`, `the earliest of`,
  /// `the earlier of`, `the latest of`, `the later of`: expression+; smaller and smallest are one.
  case smallestOf, largestOf, earliestOf, latestOf
  /// `P after X`, `P before X`: two expressions. `… not counting S`: three.
  case after, before
  /// `A on D`: two expressions.
  case onDate
  /// `D at TIME`: two expressions. With `in ZONE`: the same; the main token is the name of the zone.
  case atTime, atTimeInZone
  /// `M for K`: two expressions.
  case forKey
  /// `X in minutes`: expression; the main token is the unit.
  case inUnit
  /// `PREFIX of X` by the main token: `date of`, `month of`, `quarter of`, `year of`, `weekday of`,
  /// `time of`, `length of`, `characters of`, `place of`: expression.
  case dateOf, monthOf, quarterOf, yearOf, weekdayOf, timeOf, lengthOf, charactersOf, placeOf
  /// `days in M`, `the day after X`, `the day before X`, `the month after X`, `the month before X`,
  /// `the first day of X`, `the last day of X`: expression.
  case daysIn, dayAfter, dayBefore, monthAfter, monthBefore, firstDayOf, lastDayOf
  /// `the start of X`, `the end of X` (of a date, a month or a set of times): expression.
  case startOf, endOf
  /// `the 10th business day of M`: expression; the main token is the number. `the first business day
  /// of M`, `the last business day of M`: expression.
  case nthBusinessDayOf, firstBusinessDayOf, lastBusinessDayOf
  /// `the 25th day of M`: expression; the main token is the number.
  case nthDayOf
  /// `the first business day on or after X`, `the last business day on or before X`: expression.
  case businessDayOnOrAfter, businessDayOnOrBefore
  /// `months of S`, `days of S`, `business days of S`: expression.
  case monthsOf, daysOf, businessDaysOf
  /// `time from A to B`, `days from A to B`, `business days from A to B`: two expressions.
  case timeFromTo, daysFromTo, businessDaysFromTo
  /// `full months from A to B`, `full years from A to B`: two expressions.
  case fullMonthsFromTo, fullYearsFromTo
  /// `day number of X`, `month number of X`: expression.
  case dayNumberOf, monthNumberOf
  /// `time from 09:00 to 15:30 on DAYS`: three expressions. With `in ZONE`: the same; the main token
  /// is the name of the zone.
  case timeOnDays, timeOnDaysInZone
  /// `the longest stretch of S`, `count of S`: expression.
  case longestStretchOf, countOf
  /// `dates every P after X until Y` (X is not among them), `dates every P from X until Y` (X is the
  /// first): three expressions.
  case datesEveryAfter, datesEveryFrom
  /// `A together with B`, `A except B`, `A within B`: two expressions.
  case togetherWith, exceptSpans, within
  /// `bytes of X in ENCODING`, `X can be written in ENCODING`: expression; the main token is the
  /// name of the encoding.
  case bytesOf, canBeWritten
  /// `TABLE with NAME = E {, NAME = E}`: an expression (the path of the table), askedInput+.
  case asked
  /// `failed clauses of S`, `the first failed clause of S`: expression.
  case failedClausesOf, firstFailedClauseOf
  /// An expression that is understood but whose meaning is still to come (`1,300 KRW per USD`, `the
  /// last EVENT`): expression*. The checker answers "not yet".
  case notYetExpression
}
