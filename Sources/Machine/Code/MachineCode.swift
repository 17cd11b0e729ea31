// A policy's output, compiled: instructions, the cells that they start with, and what they look up.

import Model
import Quantities

/// A counting of a period from an event.
struct CodeCounting: Sendable {
  let rules: CountingRules
  let isForward: Bool
  /// The period, or the cell that has it.
  let constantPeriod: Period?
  let period: UInt16
  let isEventInstant: Bool
}

/// One value of a parameter with the days on which it holds.
struct CodeDatedValue: Sendable {
  let from: Int64
  let until: Int64
  /// The cell of the value; nil where it is unset.
  let cell: UInt16?
}

/// What a column of a row is written from.
///
/// A cell that is none or open is written as null.
enum CodeColumn: Sendable {
  case text(cell: UInt16)
  case truth(cell: UInt16)
  /// A quantity that is written as a number.
  case number(cell: UInt16)
  /// A share, written as a percentage.
  case percent(cell: UInt16)
  case date(cell: UInt16)
  case instant(cell: UInt16)
  case month(cell: UInt16)
  case choice(cell: UInt16, ChoiceID)
  /// The names of the clauses of a section that refuse, by bits from a cell on.
  case refusals(section: Int, cell: UInt16)
}

/// The clauses of a section that can refuse, in the order of the file: one bit each, 64 to a cell.
struct CodeSection: Sendable {
  let cellCount: Int
  let names: [String]
}

/// A part that is called.
struct CodePart: Sendable {
  var start = 0
  /// Of a part that elements have: their list, the column of its first result in what is kept for
  /// them, and the variable that stands for the element; nil for a part of the claim.
  let element: ElementFrame?
  /// The cells of its results.
  let results: [UInt16]

  struct ElementFrame: Sendable {
    let list: Int
    let column: Int
    let variable: UInt16
  }
}

/// Results that the code of a world takes from that of the default world, which has run on the claim.
struct TakenResults: Sendable {
  /// Results that are always there, cell by cell.
  var cells: [(from: UInt16, to: UInt16)] = []
  /// Parts of the claim that are there where they were called.
  var parts: [(from: Int, to: Int)] = []
  /// Parts of elements, where they were called for an element.
  var elements: [(from: Int, to: Int)] = []
}

/// A fact that a claim need not give.
struct CodeDefault: Sendable {
  let slot: Int
  /// nil for none.
  let cell: Cell?
  /// The facts that are none with it, where it tells whether a group is given.
  let inner: [Int]
}

/// A value, or that there is none.
struct CodeValue: Sendable, Equatable {
  let cell: Cell
  let tag: UInt8
  static let none = CodeValue(cell: .no, tag: Tag.none)
  static let open = CodeValue(cell: .no, tag: Tag.open)
  /// Stands where the evaluator says what there is.
  static let refused = CodeValue(cell: .no, tag: Tag.notAsked)
}

/// How a list of the claim is kept.
struct CodeList: Sendable {
  let width: Int
  let defaults: [CodeDefault]
  /// How many results are kept for each element.
  var resultCount = 0
}

/// The code of one output: immutable, for any number of runners.
///
/// The cells are: the facts of the claim by their slots, what `as of` means, constants, and results.
struct MachineCode: Sendable {
  var instructions: [Instruction] = []
  var parts: [CodePart] = []
  var lists: [CodeList] = []
  /// The place of the store that has the values of all lists of values, behind those of facts; nil
  /// where the claim has no such list.
  var valueStore: Int?
  /// Elements of lists that are written in the rules, one list after another.
  var writtenElements: [Cell] = []
  /// Values by place, with their tags.
  var lookups: [[CodeValue]] = []
  var slotCount = 0
  /// Constants and results, behind the slots.
  var cells: [Cell] = []
  var texts: [[UInt8]] = []
  /// The slots that must be known before it runs.
  var neededSlots: [Int] = []
  var countings: [CodeCounting] = []
  var parameters: [[CodeDatedValue]] = []
  /// The parameters without a value that keep something open.
  var unsetParameters: [ParameterID] = []
  var sections: [CodeSection] = []
  var columns: [(name: String, content: CodeColumn)] = []
  /// What it takes from the code of the default world before it runs.
  var taken = TakenResults()
  /// The sections whose outcomes are counted, and the awards whose amounts are.
  var outcomes: [SectionID] = []
  var amounts: [AwardID] = []
  var zone: ZoneRules = .utc
  var calendar: BusinessCalendar?

  /// The cell of what `as of` means.
  var asOfSlot: Int { slotCount - 1 }
  var cellCount: Int { slotCount + cells.count }
}

extension MachineCode {
  /// The number of a parameter among those without a value.
  mutating func number(ofUnset parameter: ParameterID) throws(NotCompiled) -> UInt16 {
    if let known = unsetParameters.firstIndex(of: parameter) { return UInt16(known) }
    guard let number = UInt16(exactly: unsetParameters.count) else {
      throw NotCompiled(reason: "size", isLimit: true)
    }
    unsetParameters.append(parameter)
    return number
  }

  /// Whether it may give other rows than the code of the same output for another world.
  func differs(from other: MachineCode) -> Bool {
    instructions != other.instructions || cells != other.cells || lookups != other.lookups
      || texts != other.texts || writtenElements != other.writtenElements
  }
}
