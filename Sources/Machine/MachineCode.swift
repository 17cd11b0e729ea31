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
enum CodeColumn: Sendable {
  case text(cell: UInt16)
  case truth(cell: UInt16)
  /// A quantity that is written as a number.
  case number(cell: UInt16)
  case date(cell: UInt16)
  case month(cell: UInt16)
  case choice(cell: UInt16, ChoiceID)
  /// The names of the clauses of a section that refuse.
  case refusals(section: Int)
}

/// The clauses of a section that can refuse, in the order of the file.
struct CodeSection: Sendable {
  /// The word of the notes in which its clauses begin; each section begins a word of its own.
  let firstWord: Int
  let wordCount: Int
  let names: [String]
}

/// The code of one output: immutable, for any number of runners.
///
/// The cells are: the facts of the claim by their slots, what `as of` means, constants, and results.
struct MachineCode: Sendable {
  var instructions: [Instruction] = []
  /// Where each part begins.
  var parts: [Int] = []
  var slotCount = 0
  /// Constants and results, behind the slots.
  var cells: [Cell] = []
  var texts: [[UInt8]] = []
  /// The slots that must be known before it runs.
  var neededSlots: [Int] = []
  var countings: [CodeCounting] = []
  var parameters: [[CodeDatedValue]] = []
  var sections: [CodeSection] = []
  var columns: [(name: String, content: CodeColumn)] = []
  /// The cells of the outcome of each section, and of what each award grants.
  var outcomes: [(section: SectionID, cell: UInt16)] = []
  var amounts: [(award: AwardID, cell: UInt16)] = []
  var zone: ZoneRules = .utc
  var calendar: BusinessCalendar?

  /// The cell of what `as of` means.
  var asOfSlot: Int { slotCount - 1 }
  var cellCount: Int { slotCount + cells.count }
  var noteWords: Int { sections.reduce(0) { $0 + $1.wordCount } }
}
