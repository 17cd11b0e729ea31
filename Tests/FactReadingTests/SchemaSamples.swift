// A small schema with a fact of every kind, written by hand.

import Quantities

@testable import FactReading
@testable import Model

/// Slots of the claim's row in `samplePolicy`.
enum Slot {
  static let fee = 0
  static let share = 1
  static let count = 2
  static let wait = 3
  static let minutes = 4
  static let day = 5
  static let at = 6
  static let time = 7
  static let month = 8
  static let term = 9
  static let agreed = 10
  static let plan = 11
  static let docs = 12
  static let note = 13
  static let tags = 14
  static let outages = 15
  static let hasCar = 16
  static let carAge = 17
  static let ended = 18
}

private func field(
  _ name: String,
  _ type: Type,
  isWhole: Bool = false,
  scale: Int? = nil,
  list: ListID? = nil,
  isPresence: Bool = false,
  path: String? = nil
) -> FactField {
  FactField(
    name: name,
    titles: [],
    type: type,
    isWhole: isWhole,
    inputScale: scale.map { Rational($0) },
    list: list,
    isPresence: isPresence,
    origin: OriginID(0),
    path: path ?? name
  )
}

private func member(_ names: String..., slot: Int) -> FactMember {
  FactMember(names: names, content: .slot(slot))
}

/// A policy in Asia/Seoul with one fact of each type, a list with a list in it, and an optional
/// record `car`.
func samplePolicy() -> Program {
  var program = Program()
  program.zone = .seoul
  program.currencies = [Currency(code: "KRW", minorDigits: 0)]
  program.choices = [
    Choice(
      name: "plan",
      alternatives: [
        Alternative(name: "basic", keys: ["기본"]), Alternative(name: "premium"),
      ]
    ),
    Choice(
      name: "docs",
      alternatives: [Alternative(name: "record"), Alternative(name: "card")]
    ),
  ]
  let outage = RowLayout(
    fields: [
      field("end", .optional(.instant)),
      field("calls", .list(.element(ListID(1))), list: ListID(1)),
    ],
    members: [member("end", slot: 0), member("calls", slot: 1)]
  )
  let call = RowLayout(fields: [field("at", .instant)], members: [member("at", slot: 0)])
  program.schema = FactSchema(
    root: rootLayout(),
    lists: [
      FactList(path: "outages", titles: [], parent: nil, slot: Slot.outages, layout: outage),
      FactList(path: "calls", titles: [], parent: ListID(0), slot: 1, layout: call),
    ],
    caseNames: ["case", "사건"],
    asOfNames: ["as_of"]
  )
  return program
}

private func rootLayout() -> RowLayout {
  let fields = [
    field("fee", .quantity(.money(CurrencyID(0)))), field("share", .percent),
    field("count", .number, isWhole: true), field("wait", .duration),
    field("minutes", .duration, scale: 60), field("day", .date), field("at", .instant),
    field("time", .time), field("month", .month), field("term", .period),
    field("agreed", .truth), field("plan", .choice(ChoiceID(0))),
    field("docs", .set(ChoiceID(1))), field("note", .text), field("tags", .list(.text)),
    field("outages", .list(.element(ListID(0))), list: ListID(0)),
    field("car", .truth, isPresence: true), field("age", .number, path: "car.age"),
    field("ended", .optional(.date)),
  ]
  let names = [
    "fee", "share", "count", "wait", "minutes", "day", "at", "time", "month", "term", "agreed",
    "plan", "docs", "note", "tags", "outages",
  ]
  var members = names.enumerated().map { FactMember(names: [$1], content: .slot($0)) }
  members[Slot.fee] = member("fee", "월요금", slot: Slot.fee)
  members.append(
    FactMember(
      names: ["car"],
      content: .record([member("age", slot: Slot.carAge)], presence: Slot.hasCar)
    )
  )
  members.append(member("ended", slot: Slot.ended))
  return RowLayout(fields: fields, members: members)
}

/// Reads a claim by the sample policy.
func read(_ text: String, _ options: ReadingOptions = ReadingOptions()) -> ClaimReading {
  readClaim(Array(text.utf8), for: samplePolicy(), options: options)
}
