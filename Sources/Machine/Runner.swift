// Running the code on the facts of one claim.

import Model
import Quantities

/// The memory and the loop of one thread that runs code: a claim at a time, without allocation.
///
/// Instructions, tables and cells stand in memory of its own, as their addresses must not change
/// while a block of claims is decided.
final class Runner {
  let code: MachineCode
  let instructions: UnsafeMutablePointer<Instruction>
  let cells: UnsafeMutablePointer<Cell>
  /// One bit for each slot: whether the fact is known, and whether it is known and not none.
  let known: UnsafeMutablePointer<UInt64>
  let given: UnsafeMutablePointer<UInt64>
  let needed: UnsafeMutablePointer<UInt64>
  let slotWords: Int
  /// One bit for each clause that can refuse.
  let refusals: UnsafeMutablePointer<UInt64>
  let refusalWords: Int
  /// One bit for each part that was run.
  let done: UnsafeMutablePointer<UInt64>
  let doneWords: Int
  let returns: UnsafeMutablePointer<Int32>
  /// Where each part begins.
  let parts: UnsafeMutablePointer<Int32>
  /// The word of `refusals` in which each section begins, and the end.
  let sectionWords: UnsafeMutablePointer<Int32>
  /// The time around the last second that was asked for, over which the zone has one offset.
  var stretch: ZoneRules.Stretch
  /// Where the claim's own name stands in the block; nil where it has none.
  var caseName: Cell?
  /// What is taken for facts that the claim does not give; nil is none.
  private let defaults: [(slot: Int, cell: Cell?)]

  init(_ code: MachineCode, defaults: [(slot: Int, cell: Cell?)] = []) {
    self.code = code
    self.defaults = defaults
    instructions = .allocate(capacity: max(code.instructions.count, 1))
    instructions.initialize(from: code.instructions, count: code.instructions.count)
    cells = .allocate(capacity: code.cellCount)
    cells.initialize(repeating: .no, count: code.slotCount)
    (cells + code.slotCount).initialize(from: code.cells, count: code.cells.count)
    slotWords = (code.slotCount + 63) / 64
    known = Runner.words(slotWords)
    given = Runner.words(slotWords)
    needed = Runner.words(slotWords)
    for slot in code.neededSlots { needed[slot >> 6] |= 1 << UInt64(slot & 63) }
    refusalWords = code.noteWords
    refusals = Runner.words(refusalWords)
    doneWords = (code.parts.count + 63) / 64
    done = Runner.words(doneWords)
    returns = .allocate(capacity: code.parts.count + 1)
    returns.initialize(repeating: 0, count: code.parts.count + 1)
    parts = .allocate(capacity: code.parts.count + 1)
    parts.initialize(repeating: 0, count: code.parts.count + 1)
    for (part, start) in code.parts.enumerated() { parts[part] = Int32(start) }
    sectionWords = .allocate(capacity: code.sections.count + 1)
    sectionWords.initialize(repeating: Int32(code.noteWords), count: code.sections.count + 1)
    for (section, entry) in code.sections.enumerated() {
      sectionWords[section] = Int32(entry.firstWord)
    }
    stretch = code.zone.stretch(at: 0)
  }

  deinit {
    instructions.deallocate()
    cells.deallocate()
    known.deallocate()
    given.deallocate()
    needed.deallocate()
    refusals.deallocate()
    done.deallocate()
    returns.deallocate()
    parts.deallocate()
    sectionWords.deallocate()
  }

  private static func words(_ count: Int) -> UnsafeMutablePointer<UInt64> {
    let words = UnsafeMutablePointer<UInt64>.allocate(capacity: max(count, 1))
    words.initialize(repeating: 0, count: max(count, 1))
    return words
  }

  /// Forgets the claim before.
  @inline(__always)
  func beginClaim() {
    for word in 0..<slotWords {
      known[word] = 0
      given[word] = 0
    }
    caseName = nil
  }

  /// Takes the default of every fact that the claim does not give.
  @inline(__always)
  func applyDefaults() {
    for index in defaults.indices where !isKnown(defaults[index].slot) {
      if let cell = defaults[index].cell {
        setKnown(defaults[index].slot, cell)
      } else {
        setNone(defaults[index].slot)
      }
    }
  }

  @inline(__always)
  func setKnown(_ slot: Int, _ cell: Cell) {
    cells[slot] = cell
    let bit: UInt64 = 1 << UInt64(slot & 63)
    known[slot >> 6] |= bit
    given[slot >> 6] |= bit
  }

  @inline(__always)
  func setNone(_ slot: Int) { known[slot >> 6] |= 1 << UInt64(slot & 63) }

  @inline(__always)
  func isKnown(_ slot: Int) -> Bool { known[slot >> 6] >> UInt64(slot & 63) & 1 == 1 }

  /// Decides the claim whose facts the slots hold; `false` where it is up to the evaluator.
  ///
  /// - Parameter block: the bytes in which texts of the claim stand.
  @inline(__always)
  func run(block: UnsafeRawPointer) -> Bool {
    for word in 0..<slotWords where known[word] & needed[word] != needed[word] { return false }
    for word in 0..<refusalWords { refusals[word] = 0 }
    for word in 0..<doneWords { done[word] = 0 }
    return execute(block)
  }

  private func execute(_ block: UnsafeRawPointer) -> Bool {
    let instructions = UnsafePointer(self.instructions)
    let cells = self.cells
    let given = self.given
    let refusals = self.refusals
    var place = 0
    var depth = 0
    while true {
      let instruction = instructions[place]
      place &+= 1
      let target = Int(instruction.target)
      // Read where they are used alone: jumps keep their destination there.
      var left: Cell { cells[Int(instruction.left)] }
      var right: Cell { cells[Int(instruction.right)] }
      let flag = instruction.flag != 0
      switch instruction.operation {
      case .stop: return true
      case .giveUp: return false
      case .giveUpIf: if (left.first != 0) != flag { return false }
      case .needGiven:
        let slot = Int(instruction.left)
        if given[slot >> 6] >> UInt64(slot & 63) & 1 == 0 { return false }
      case .jump: place = instruction.destination
      case .jumpIf:
        if (cells[target].first != 0) != flag { place = instruction.destination }
      case .call:
        let part = Int(instruction.left)
        if done[part >> 6] >> UInt64(part & 63) & 1 == 0 {
          returns[depth] = Int32(truncatingIfNeeded: place)
          depth &+= 1
          place = Int(parts[part])
        }
      case .endPart:
        let part = Int(instruction.left)
        done[part >> 6] |= 1 << UInt64(part & 63)
        depth &-= 1
        place = Int(returns[depth])
      case .notePart:
        let part = Int(instruction.left)
        done[part >> 6] |= 1 << UInt64(part & 63)

      case .copy: cells[target] = left
      case .and: cells[target] = Cell(left.first & right.first, 0)
      case .or: cells[target] = Cell(left.first | right.first, 0)
      case .isGiven:
        let slot = Int(instruction.left)
        cells[target] = Runner.answer(
          given[slot >> 6] >> UInt64(slot & 63) & 1 == 1,
          flag
        )

      case .add:
        guard let sum = Fraction(left).adding(Fraction(right)) else { return false }
        cells[target] = sum.cell
      case .subtract:
        guard let negated = Fraction(right).negated, let sum = Fraction(left).adding(negated)
        else { return false }
        cells[target] = sum.cell
      case .multiply:
        guard let product = Fraction(left).multiplied(by: Fraction(right)) else { return false }
        cells[target] = product.cell
      case .divide:
        guard let quotient = Fraction(left).divided(by: Fraction(right)) else { return false }
        cells[target] = quotient.cell
      case .negate:
        guard let negated = Fraction(left).negated else { return false }
        cells[target] = negated.cell
      case .smaller: cells[target] = Fraction(right).isLess(than: Fraction(left)) ? right : left
      case .larger: cells[target] = Fraction(left).isLess(than: Fraction(right)) ? right : left
      case .round:
        guard
          let rounded = Fraction(left).rounded(
            Runner.mode(instruction.flag),
            to: Fraction(right)
          )
        else { return false }
        cells[target] = rounded.cell

      case .lessNumber:
        cells[target] = Runner.answer(Fraction(left).isLess(than: Fraction(right)), flag)
      case .lessOrEqualNumber:
        cells[target] = Runner.answer(!Fraction(right).isLess(than: Fraction(left)), flag)
      case .equalNumber:
        cells[target] = Runner.answer(Fraction(left).isEqual(to: Fraction(right)), flag)
      case .lessWord: cells[target] = Runner.answer(left.first < right.first, flag)
      case .lessOrEqualWord: cells[target] = Runner.answer(left.first <= right.first, flag)
      case .equalWord: cells[target] = Runner.answer(left.first == right.first, flag)
      case .lessPair:
        let isLess =
          left.first != right.first ? left.first < right.first : left.second < right.second
        cells[target] = Runner.answer(isLess, flag)
      case .lessOrEqualPair:
        let isGreater =
          left.first != right.first ? left.first > right.first : left.second > right.second
        cells[target] = Runner.answer(!isGreater, flag)
      case .equalPair: cells[target] = Runner.answer(left == right, flag)
      case .isInSet:
        let bits = UInt64(bitPattern: right.first)
        cells[target] = Runner.answer(bits >> left.first & 1 == 1, flag)
      case .hasAll: cells[target] = Runner.answer(right.first & ~left.first == 0, flag)

      case .dateOfInstant:
        guard let day = day(ofSecond: left.first) else { return false }
        cells[target] = Cell(day, 0)
      case .secondsBetween:
        if left.second != right.second { return false }
        cells[target] = Cell(left.first &- right.first, 1)
      case .noteRefusal:
        let clause = Int(instruction.right)
        refusals[clause >> 6] |= UInt64(truncatingIfNeeded: left.first) << UInt64(clause & 63)
      case .isRefused:
        let section = Int(instruction.left)
        var bits: UInt64 = 0
        for word in Int(sectionWords[section])..<Int(sectionWords[section + 1]) {
          bits |= refusals[word]
        }
        cells[target] = Runner.answer(bits != 0, flag)
      default:
        guard let result = calendarResult(instruction, left, right, block) else { return false }
        cells[target] = result
      }
    }
  }

  /// The day that clocks of the zone show at a second since 1970; nil outside the years 1 to 9999.
  @inline(__always)
  func day(ofSecond second: Int64) -> Int64? {
    if second < stretch.start || second >= stretch.end { stretch = code.zone.stretch(at: second) }
    let local = second &+ Int64(stretch.offset)
    let day = local >= 0 ? local / 86_400 : (local &- 86_399) / 86_400
    return CalendarDate(dayNumber: Int(day)) == nil ? nil : day
  }

  @inline(__always)
  private static func mode(_ code: UInt8) -> RoundingMode {
    switch code {
    case 0: .up
    case 1: .down
    case 2: .halfUp
    case 3: .halfDown
    case 4: .halfEven
    case 5: .floor
    default: .ceiling
    }
  }

  @inline(__always)
  private static func answer(_ answer: Bool, _ isNegated: Bool) -> Cell {
    answer != isNegated ? .yes : .no
  }
}
