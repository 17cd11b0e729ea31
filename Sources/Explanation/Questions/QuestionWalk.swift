// All facts of a claim as questions, in the order of declaration.

import Evaluation
import Model
import Quantities

/// A walk through the facts of a claim.
struct QuestionWalk {
  let context: ReportContext
  /// The facts as they were read, without defaults and with all events in the order of the claim.
  let read: FactTable
  let missing: Set<Input>
  private let defaulted: Set<FactReference>
  private(set) var groups: [QuestionGroup] = []

  /// Where the walk stands: in the row of the claim, or of an element.
  private struct Row {
    let layout: RowLayout
    let list: ListID?
    let row: Int
    let prefix: String
    let place: [AnswerStep]
    let member: Int
  }

  init(context: ReportContext, read: FactTable, missing: Set<Input>) {
    self.context = context
    self.read = read
    self.missing = missing
    defaulted = Set(context.facts.defaulted)
  }

  private var schema: FactSchema { context.program.schema }

  mutating func run() {
    let names = ClaimMemberNames(schema)
    if !names.ofAsOf.isEmpty { add(asOf(names.ofAsOf), to: alone(0)) }
    for (index, member) in schema.root.members.enumerated() {
      let row = Row(
        layout: schema.root,
        list: nil,
        row: 0,
        prefix: "",
        place: [],
        member: index + 1
      )
      let group = alone(row.member)
      look(at: member, in: row, place: [], group: group)
    }
    if names.hasEvents { lookAtEvents(schema.root.members.count + 1) }
    groups.removeAll { $0.questions.isEmpty }
  }

  // MARK: Groups

  /// A new group without a title, as its place.
  private mutating func alone(_ member: Int) -> Int { begin("", member) }

  private mutating func begin(_ title: String, _ member: Int) -> Int {
    groups.append(QuestionGroup(title: title, questions: [], member: member))
    return groups.count - 1
  }

  private mutating func add(_ question: Question, to group: Int) {
    groups[group].questions.append(question)
  }

  // MARK: Facts

  private mutating func look(
    at member: FactMember,
    in row: Row,
    place: [AnswerStep],
    group: Int
  ) {
    let place = place + [.member(member.names)]
    switch member.content {
    case .record(let inner, let presence):
      let titles = presence.map { row.layout.fields[$0].titles } ?? member.titles
      let title = context.title(titles, or: member.names[0])
      let outer = row.list == nil ? "" : groups[group].title
      let own = begin(outer.isEmpty ? title : "\(outer): \(title)", row.member)
      if let presence { add(question(presence, in: row, place), to: own) }
      for member in inner { look(at: member, in: row, place: place, group: own) }
    case .slot(let slot):
      let question = question(slot, in: row, place)
      add(question, to: group)
      if let list = row.layout.fields[slot].list {
        lookIntoElements(of: list, slot, in: row, question)
      }
    }
  }

  private mutating func lookIntoElements(
    of list: ListID,
    _ slot: Int,
    in row: Row,
    _ question: Question
  ) {
    guard case .rows(let start, let count)? = value(slot, in: row) else { return }
    let layout = schema[list].layout
    for index in 0..<Int(count) {
      let title = title(ofElement: list, at: index)
      let element = Row(
        layout: layout,
        list: list,
        row: Int(start) + index,
        prefix: "\(question.path)[\(index + 1)].",
        place: question.place + [.element(index)],
        member: row.member
      )
      let group = begin(title, row.member)
      for member in layout.members {
        look(at: member, in: element, place: element.place, group: group)
      }
    }
  }

  private func title(ofElement list: ListID, at index: Int) -> String {
    context.words.element(context.title(of: list) ?? schema[list].path, "\(index + 1)")
  }

  private func value(_ slot: Int, in row: Row) -> Value? {
    context.facts.value(of: FactReference(row.list, row: row.row, slot: slot), schema)
  }

  private func question(_ slot: Int, in row: Row, _ place: [AnswerStep]) -> Question {
    let field = row.layout.fields[slot]
    let fact = FactReference(row.list, row: row.row, slot: slot)
    let title = context.title(of: field) ?? ""
    return Question(
      input: .fact(fact),
      path: row.prefix + field.path,
      place: place,
      title: title,
      type: field.isPresence ? context.words.group : context.typeWords(field, in: row.layout),
      form: field.isPresence ? .group : context.answerForm(field.type.unwrapped, field),
      bounds: ClaimSpelling(field.type.unwrapped, field)?.bounds ?? [],
      allowsNone: field.isPresence || field.isOptional,
      state: state(.fact(fact), isKnown: value(slot, in: row) != nil),
      byDefault: context.defaultText(field)
    )
  }

  private func state(_ input: Input, isKnown: Bool) -> QuestionState {
    if missing.contains(input) { return .missing }
    if let fact = input.fact, defaulted.contains(fact) { return .assumed }
    return isKnown ? .given : .idle
  }

  private func asOf(_ names: [String]) -> Question {
    Question(
      input: .asOf,
      path: context.path(.asOf),
      place: [.member(names)],
      title: context.columnText(.asOf),
      type: context.words.instant,
      form: .instant,
      bounds: [],
      allowsNone: false,
      state: state(.asOf, isKnown: context.facts.asOf != nil),
      byDefault: ""
    )
  }

  // MARK: Events

  private mutating func lookAtEvents(_ member: Int) {
    let slots = schema.eventSlots
    guard let first = slots.first else { return }
    let input = Input.fact(.root(slot: first))
    let kinds = schema.events.map { kind in
      NamedAnswer(
        names: kind.names,
        title: context.title(schema[kind.list].titles, or: kind.names[0])
      )
    }
    let isKnown = slots.contains { context.facts.root[$0] != nil }
    let place: [AnswerStep] = [.member(["events"])]
    let question = Question(
      input: input,
      path: context.path(input),
      place: place,
      title: context.columnText(input),
      type: context.words.listOfElements,
      form: .events(kinds),
      bounds: [],
      allowsNone: false,
      state: state(input, isKnown: isKnown),
      byDefault: ""
    )
    add(question, to: alone(member))
    for kind in schema.events { lookAt(kind, member) }
  }

  /// The events of a kind that have happened; their places are those in the claim.
  private mutating func lookAt(_ kind: EventKind, _ member: Int) {
    let list = schema[kind.list]
    for (row, place) in read.rowsInOrder(of: kind, schema).enumerated() {
      let element = Row(
        layout: list.layout,
        list: kind.list,
        row: row,
        prefix: context.elementPath(kind.list, row: row) + ".",
        place: [.member(["events"]), .event(kind: kind.names, place: place)],
        member: member
      )
      let group = begin(title(ofElement: kind.list, at: row), member)
      for member in list.layout.members {
        look(at: member, in: element, place: element.place, group: group)
      }
    }
  }
}
