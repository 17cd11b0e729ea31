// The shape of the facts: records flattened into rows of slots, and lists with stores of their own.

package import Quantities

/// A title in one language; an empty language is the language of the file.
package struct Title: Sendable, Hashable {
  /// The code of the language (ISO 639-1), such as `ko`.
  package let language: String
  /// What people read.
  package let text: String
  package init(language: String, text: String) {
    self.language = language
    self.text = text
  }
}

/// A named set of alternatives, declared or written in place (`one of a, b`).
package struct Choice: Sendable {
  /// Its name; empty for a choice written in place.
  package let name: String
  /// In the order of the file.
  package let alternatives: [Alternative]
  package init(name: String, alternatives: [Alternative]) {
    self.name = name
    self.alternatives = alternatives
  }
}

/// One alternative of a choice.
package struct Alternative: Sendable {
  /// Its name in the rules and in the input.
  package let name: String
  /// What people read in place of the name.
  package let titles: [Title]
  /// Further names in the input.
  package let keys: [String]
  package init(name: String, titles: [Title] = [], keys: [String] = []) {
    self.name = name
    self.titles = titles
    self.keys = keys
  }
}

/// A currency with the number of decimals of its minor unit (ISO 4217).
package struct Currency: Sendable, Hashable {
  /// The code (ISO 4217), such as `KRW`.
  package let code: String
  /// How many decimals an amount of it may have in the input.
  package let minorDigits: Int
  package init(code: String, minorDigits: Int) {
    self.code = code
    self.minorDigits = minorDigits
  }
}

/// One slot of a row: a fact, a list, or whether an optional record is given.
package struct FactField: Sendable {
  /// The name as people see it in messages, without the path to it.
  package let name: String
  /// What people read in place of the name.
  package let titles: [Title]
  /// The type of its values: optional also where the fact itself is not, but a record around it is.
  package let type: Type
  /// `true` where the claim can say that there is none: the fact itself is declared optional.
  package let isOptional: Bool
  /// The slots that tell whether the optional records around it are given, the outermost first.
  package let presences: [Int]
  /// `true` where only whole numbers are accepted.
  package let isWhole: Bool
  /// What a number in the input is multiplied by (60 for a duration in minutes); nil for 1 or for
  /// a duration whose type names no unit.
  package let inputScale: Rational?
  /// The list whose rows this slot holds, if it holds one.
  package let list: ListID?
  /// `true` for the slot that says whether an optional record is given.
  package let isPresence: Bool
  /// The value taken when the fact is not supplied.
  package let defaultValue: Value?
  /// Where it is declared.
  package let origin: OriginID
  /// The path from the claim or the element, such as `line.monthly_fee`.
  package let path: String
  /// The values that a claim may give; nil for all of the type.
  package var range: FactRange?

  /// - Parameter isOptional: whether it is declared optional; nil for what its type says.
  package init(
    name: String,
    titles: [Title],
    type: Type,
    isOptional: Bool? = nil,
    presences: [Int] = [],
    isWhole: Bool = false,
    inputScale: Rational? = nil,
    list: ListID? = nil,
    isPresence: Bool = false,
    defaultValue: Value? = nil,
    origin: OriginID,
    path: String
  ) {
    self.name = name
    self.titles = titles
    self.type = type
    self.isOptional = isOptional ?? type.isOptional
    self.presences = presences
    self.isWhole = isWhole
    self.inputScale = inputScale
    self.list = list
    self.isPresence = isPresence
    self.defaultValue = defaultValue
    self.origin = origin
    self.path = path
  }
}

/// A member of an input object.
package struct FactMember: Sendable {
  /// What the member holds.
  package enum Content: Sendable {
    /// A fact or a list, by its slot in the row.
    case slot(Int)
    /// A record whose members share the row; the slot of its presence if it is optional.
    case record([FactMember], presence: Int?)
  }
  /// The declared name first, then further names.
  package let names: [String]
  /// What it holds.
  package let content: Content
  /// The titles of a record, which has no slot to have them; of a fact, its field has them.
  package let titles: [Title]
  /// Where its line stands; nil for what every event has.
  package let origin: OriginID?
  package init(
    names: [String],
    content: Content,
    titles: [Title] = [],
    origin: OriginID? = nil
  ) {
    self.names = names
    self.content = content
    self.titles = titles
    self.origin = origin
  }
}

extension FactMember {
  /// The slots of all facts of the member: of a record its presence, if it has one, and those in it.
  package var slots: [Int] {
    switch content {
    case .slot(let slot): [slot]
    case .record(let members, let presence):
      (presence.map { [$0] } ?? []) + members.flatMap { $0.slots }
    }
  }
}

/// The layout of the claim itself, or of the elements of one list.
package struct RowLayout: Sendable {
  /// One entry a slot.
  package var fields: [FactField]
  /// How an input object names the slots.
  package let members: [FactMember]
  /// How many slots a row has.
  package var width: Int { fields.count }
  package init(fields: [FactField], members: [FactMember]) {
    self.fields = fields
    self.members = members
  }
}

extension RowLayout {
  /// The slots of the facts in the optional record whose presence stands in this slot; empty where
  /// there is no such record.
  package func slots(ofRecordAt presence: Int) -> [Int] {
    func find(_ members: [FactMember]) -> [Int] {
      for member in members {
        guard case .record(let inner, let own) = member.content else { continue }
        if own == presence { return inner.flatMap { $0.slots } }
        let found = find(inner)
        if !found.isEmpty { return found }
      }
      return []
    }
    return find(members)
  }
}

/// A list of facts: where it hangs and what its elements hold.
package struct FactList: Sendable {
  /// The path from the claim or from the parent's element.
  package let path: String
  /// What people read in place of the path.
  package let titles: [Title]
  /// The list whose elements hold this list; nil for a list of the claim itself.
  package let parent: ListID?
  /// The slot of this list in the parent's row or the claim's.
  package let slot: Int
  /// What each element holds.
  package var layout: RowLayout
  package init(path: String, titles: [Title], parent: ListID?, slot: Int, layout: RowLayout) {
    self.path = path
    self.titles = titles
    self.parent = parent
    self.slot = slot
    self.layout = layout
  }
}

/// A kind of event: the names under which the input has it, and the list of its events.
///
/// The first slot of the list's rows is `at`, when it happened.
package struct EventKind: Sendable {
  /// The declared name first, then further names.
  package let names: [String]
  /// Where events of the kind are kept.
  package let list: ListID
  package init(names: [String], list: ListID) {
    self.names = names
    self.list = list
  }
}

/// Everything a claim may supply.
package struct FactSchema: Sendable {
  /// The kinds of the events in the member `events`; empty where the policy has none.
  package var events: [EventKind] = []
  /// What the claim itself holds.
  package var root: RowLayout
  /// The lists, each after the one that holds it.
  package var lists: [FactList]
  /// Further names of the member that names a claim, and of the one that says `as of`.
  package let caseNames: [String]
  package let asOfNames: [String]
  package init(root: RowLayout, lists: [FactList], caseNames: [String], asOfNames: [String]) {
    self.root = root
    self.lists = lists
    self.caseNames = caseNames
    self.asOfNames = asOfNames
  }

  /// The slots of the claim itself that hold events, one for each kind; the first stands for all where
  /// events are missing, as they are given as one.
  package var eventSlots: [Int] { events.map { self[$0.list].slot } }

  package subscript(_ id: ListID) -> FactList {
    // In place: evaluating asks for one thing of a list again and again.
    _read { yield lists[id.index] }
    _modify { yield &lists[id.index] }
  }

  /// The layout of the row in which a fact stands.
  package func layout(of fact: FactReference) -> RowLayout {
    fact.list.map { self[$0].layout } ?? root
  }

  /// What the policy declares of a fact.
  package func field(of fact: FactReference) -> FactField { layout(of: fact).fields[fact.slot] }
}
