// Running the code on the facts of one claim.

import Model
import Quantities

/// How far code has come.
enum RunState {
  /// The claim is decided.
  case done
  /// The columns of a row are there; the code goes on when it is run again.
  case row
  /// The claim is up to the evaluator.
  case givenUp
}

/// The memory and the loop of one thread that runs code: a claim at a time, without allocation.
///
/// Instructions, tables and cells stand in memory of its own, as their addresses must not change
/// while a block of claims is decided.
final class Runner {
  let code: MachineCode
  let instructions: UnsafeMutablePointer<Instruction>
  let cells: UnsafeMutablePointer<Cell>
  let tags: UnsafeMutablePointer<UInt8>
  /// The tags of the slots that must be known, as bits that then are not set; eight slots a word.
  let needed: UnsafeMutablePointer<UInt64>
  let neededWords: Int
  /// The lists of the claim, which belong to the first of several runners.
  let lists: UnsafeMutablePointer<ListStore>
  /// What was computed for the elements of each list.
  let elementResults: UnsafeMutablePointer<ListStore>
  private let ownsLists: Bool
  /// One bit for each part that was run; and for each that was run alone and gave up.
  let done: UnsafeMutablePointer<UInt64>
  let unsolved: UnsafeMutablePointer<UInt64>
  let doneWords: Int
  /// The parts that are being run, the last one on top.
  let frames: UnsafeMutablePointer<CallFrame>
  let parts: UnsafeMutablePointer<CodePart>
  /// Whether each part is being run.
  let isRunning: UnsafeMutablePointer<Bool>
  var arena = CellArena()
  /// What was counted of the claim.
  var counted: [CountedResult] = []
  /// Where the code goes on, and how deep calls are there.
  var resumption = 0
  var depth = 0
  /// How many elements the code may still go through.
  private var remainingElements = 0
  /// The time around the last second that was asked for, over which the zone has one offset.
  var stretch: ZoneRules.Stretch
  /// Where the claim's own name stands in the block; nil where it has none.
  var caseName: Cell?
  /// What is taken for facts that the claim does not give.
  private let defaults: [CodeDefault]

  /// - Parameter first: the runner that holds the facts of the claim; nil for one that holds them.
  init(_ code: MachineCode, defaults: [CodeDefault] = [], first: Runner? = nil) {
    self.code = code
    self.defaults = defaults
    instructions = .allocate(capacity: max(code.instructions.count, 1))
    instructions.initialize(from: code.instructions, count: code.instructions.count)
    cells = .allocate(capacity: code.cellCount)
    cells.initialize(repeating: .no, count: code.slotCount)
    (cells + code.slotCount).initialize(from: code.cells, count: code.cells.count)
    // Room for reading the last slots eight at a time.
    tags = .allocate(capacity: code.cellCount + 8)
    tags.initialize(repeating: Tag.known, count: code.cellCount + 8)
    neededWords = (code.slotCount + 7) / 8
    needed = Runner.words(neededWords)
    for slot in code.neededSlots {
      needed[slot >> 3] |= UInt64(Tag.unknownBit) << UInt64(8 * (slot & 7))
    }
    doneWords = (code.parts.count + 63) / 64
    done = Runner.words(doneWords)
    unsolved = Runner.words(doneWords)
    frames = .allocate(capacity: code.parts.count + 1)
    frames.initialize(repeating: CallFrame(), count: code.parts.count + 1)
    parts = .allocate(capacity: code.parts.count + 1)
    parts.initialize(from: code.parts, count: code.parts.count)
    isRunning = .allocate(capacity: code.parts.count + 1)
    isRunning.initialize(repeating: false, count: code.parts.count + 1)
    ownsLists = first == nil
    if let first {
      lists = first.lists
    } else {
      lists = .allocate(capacity: code.lists.count + 1)
      for (index, list) in code.lists.enumerated() {
        (lists + index).initialize(to: ListStore(width: list.width))
      }
    }
    elementResults = .allocate(capacity: code.lists.count + 1)
    for (index, list) in code.lists.enumerated() {
      (elementResults + index).initialize(to: ListStore(width: list.resultCount))
    }
    stretch = code.zone.stretch(at: 0)
    counted.reserveCapacity(64)
  }

  deinit {
    for index in code.lists.indices {
      if ownsLists { lists[index].deallocate() }
      elementResults[index].deallocate()
    }
    if ownsLists { lists.deallocate() }
    elementResults.deallocate()
    instructions.deallocate()
    cells.deallocate()
    tags.deallocate()
    needed.deallocate()
    done.deallocate()
    unsolved.deallocate()
    frames.deallocate()
    parts.deinitialize(count: code.parts.count)
    parts.deallocate()
    isRunning.deallocate()
    arena.deallocate()
  }

  private static func words(_ count: Int) -> UnsafeMutablePointer<UInt64> {
    let words = UnsafeMutablePointer<UInt64>.allocate(capacity: max(count, 1))
    words.initialize(repeating: 0, count: max(count, 1))
    return words
  }

  /// The row of the claim's own facts.
  @inline(__always)
  var root: FactRow { FactRow(cells: cells, tags: tags) }

  /// Forgets the claim before.
  @inline(__always)
  func beginClaim() {
    for slot in 0..<code.slotCount { tags[slot] = Tag.absent }
    for list in code.lists.indices { lists[list].removeAll() }
    caseName = nil
  }

  /// Takes the default of every fact that the claim does not give.
  @inline(__always)
  func applyDefaults() {
    root.apply(defaults)
    for list in code.lists.indices { lists[list].applyDefaults(code.lists[list].defaults) }
  }

  /// Takes the facts of another runner, which holds those of the claim.
  func takeFacts(of first: Runner) {
    cells.update(from: first.cells, count: code.slotCount)
    tags.update(from: first.tags, count: code.slotCount)
    caseName = first.caseName
  }

  /// Gets ready to decide the claim whose facts the slots hold; `false` where it is up to the
  /// evaluator.
  @inline(__always)
  func begin() -> Bool {
    let slots = UnsafeRawPointer(tags)
    for word in 0..<neededWords
    where slots.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self).littleEndian
      & needed[word] != 0
    {
      return false
    }
    for word in 0..<doneWords {
      done[word] = 0
      unsolved[word] = 0
    }
    if depth > 0 { abandon() }
    for list in code.lists.indices where code.lists[list].resultCount > 0 {
      elementResults[list].reset(count: lists[list].count, tag: Tag.notAsked)
    }
    arena.removeAll()
    counted.removeAll(keepingCapacity: true)
    resumption = 0
    remainingElements = MachineLimits.elements
    return true
  }

  /// Forgets the parts that were being run when a claim was given up.
  private func abandon() {
    while depth > 0 {
      depth -= 1
      isRunning[Int(frames[depth].part)] = false
    }
  }

  /// Runs the code until a row is there, the claim is decided or given up.
  ///
  /// - Parameter block: the bytes in which texts of the claim stand.
  @inline(__always)
  func run(block: UnsafeRawPointer) -> RunState { execute(block) }

  func execute(_ block: UnsafeRawPointer) -> RunState {
    let instructions = UnsafePointer(self.instructions)
    let cells = self.cells
    let tags = self.tags
    var place = resumption
    while true {
      let instruction = instructions[place]
      place &+= 1
      let target = Int(instruction.target)
      // Read where they are used alone: jumps keep their destination there.
      var left: Cell { cells[Int(instruction.left)] }
      var right: Cell { cells[Int(instruction.right)] }
      let flag = instruction.flag != 0
      switch instruction.operation {
      case .stop: return .done
      case .row:
        resumption = place
        return .row
      case .giveUp: return .givenUp
      case .giveUpIf: if (left.first != 0) != flag { return .givenUp }
      case .needGiven: if tags[Int(instruction.left)] != Tag.known { return .givenUp }
      case .needKnown:
        if tags[Int(instruction.left)] & Tag.unknownBit != 0 { return .givenUp }
      case .jump: place = instruction.destination
      case .jumpIf:
        if (cells[target].first != 0) != flag { place = instruction.destination }
      case .call:
        let part = Int(instruction.left)
        if done[part >> 6] >> UInt64(part & 63) & 1 == 0 {
          if unsolved[part >> 6] >> UInt64(part & 63) & 1 == 1 { return .givenUp }
          guard enter(part, returningTo: place) else { return .givenUp }
          place = parts[part].start
        }
      case .endPart:
        let part = Int(instruction.left)
        done[part >> 6] |= 1 << UInt64(part & 63)
        place = leave(part)
      case .notePart:
        let part = Int(instruction.left)
        done[part >> 6] |= 1 << UInt64(part & 63)
      case .callElement:
        let part = Int(instruction.left)
        guard let frame = parts[part].element else { return .givenUp }
        let results = elementResults[frame.list].row(Int(right.first))
        let column = frame.column &+ Int(instruction.flag)
        let tag = results.tags[column]
        if tag == Tag.unsolved { return .givenUp }
        if tag != Tag.notAsked {
          cells[target] = results.cells[column]
          tags[target] = tag
        } else {
          // Comes back to this instruction, with the result there.
          guard enter(part, returningTo: place &- 1) else { return .givenUp }
          bind(frame, to: right.first)
          place = parts[part].start
        }
      case .endElement: place = endElement(Int(instruction.left))
      case .nextElement:
        if tags[Int(instruction.left)] == Tag.known {
          let extent = left.second
          let index = right.first
          if index < extent & ListExtent.countMask {
            remainingElements &-= 1
            if remainingElements < 0 { return .givenUp }
            if extent & ~ListExtent.countMask == ListExtent.rows {
              cells[target] = Cell(left.first &+ index, 0)
            } else {
              cells[target] = element(of: left, at: index)
            }
            cells[target &+ 1] = Cell(index, 1)
            cells[Int(instruction.right)].first = index &+ 1
            place &+= 1
          }
        } else if tags[Int(instruction.left)] != Tag.none {
          return .givenUp
        }
      case .field:
        let row = lists[Int(instruction.flag)].row(Int(left.first))
        let tag = row.tags[Int(instruction.right)]
        if tag & Tag.unknownBit != 0 { return .givenUp }
        cells[target] = row.cells[Int(instruction.right)]
        tags[target] = tag

      case .suppliedField:
        let row = lists[Int(instruction.flag)].row(Int(left.first))
        cells[target] = row.cells[Int(instruction.right)]
        tags[target] = row.tags[Int(instruction.right)]
      case .rowsOf:
        cells[target] = Cell(0, Int64(lists[Int(instruction.flag)].count))

      case .copy:
        cells[target] = left
        tags[target] = tags[Int(instruction.left)]
      case .none:
        cells[target] = .no
        tags[target] = Tag.none
      case .open: tags[target] = Tag.open
      case .unset:
        cells[target] = Cell(Int64(instruction.left), 0)
        tags[target] = Tag.unset
      case .and: cells[target] = Cell(left.first & right.first, 0)
      case .or: cells[target] = Cell(left.first | right.first, 0)
      case .isGiven:
        let tag = tags[Int(instruction.left)]
        if tag > Tag.none { return .givenUp }
        cells[target] = Runner.answer(tag == Tag.known, flag)
      case .isSupplied:
        cells[target] = Runner.answer(tags[Int(instruction.left)] == Tag.known, flag)
      case .isOpen: cells[target] = Runner.answer(tags[Int(instruction.left)] == Tag.open, flag)

      case .add:
        guard let sum = Fraction(left).adding(Fraction(right)) else { return .givenUp }
        cells[target] = sum.cell
      case .subtract:
        guard let negated = Fraction(right).negated, let sum = Fraction(left).adding(negated)
        else { return .givenUp }
        cells[target] = sum.cell
      case .multiply:
        guard let product = Fraction(left).multiplied(by: Fraction(right)) else { return .givenUp }
        cells[target] = product.cell
      case .divide:
        guard let quotient = Fraction(left).divided(by: Fraction(right)) else { return .givenUp }
        cells[target] = quotient.cell
      case .negate:
        guard let negated = Fraction(left).negated else { return .givenUp }
        cells[target] = negated.cell
      case .round:
        guard
          let rounded = Fraction(left).rounded(
            Runner.mode(instruction.flag),
            to: Fraction(right)
          )
        else { return .givenUp }
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
        cells[target] = Runner.answer(left.isBefore(right), flag)
      case .lessOrEqualPair:
        cells[target] = Runner.answer(!right.isBefore(left), flag)
      case .equalPair: cells[target] = Runner.answer(left == right, flag)
      case .isInSet:
        let bits = UInt64(bitPattern: right.first)
        cells[target] = Runner.answer(bits >> left.first & 1 == 1, flag)
      case .hasAll: cells[target] = Runner.answer(right.first & ~left.first == 0, flag)

      case .dateOfInstant:
        guard let day = day(ofSecond: left.first) else { return .givenUp }
        cells[target] = Cell(day, 0)
      case .secondsBetween:
        if left.second != right.second { return .givenUp }
        cells[target] = Cell(left.first &- right.first, 1)
      case .noteRefusal: cells[target].first |= left.first << Int64(instruction.right)
      case .isRefused:
        var bits: Int64 = 0
        let first = Int(instruction.left)
        for cell in first..<first &+ Int(instruction.right) { bits |= cells[cell].first }
        cells[target] = Runner.answer(bits != 0, flag)
      case .beginList: arena.begin()
      case .appendElement: arena.append(left, key: right)
      case .appendNew:
        guard appendNew(left, instruction.flag, block) else { return .givenUp }
      case .endList: cells[target] = arena.end(orderedBy: instruction.flag)
      case .countOf:
        let tag = tags[Int(instruction.left)]
        if tag > Tag.none { return .givenUp }
        cells[target] = Cell(tag == Tag.none ? 0 : left.second & ListExtent.countMask, 1)
      case .end:
        let count = left.second & ListExtent.countMask
        tags[target] = count == 0 ? Tag.none : Tag.known
        cells[target] = count == 0 ? .no : element(of: left, at: flag ? count &- 1 : 0)
      case .foremost:
        guard let list = foremost(left, count: right, isLast: flag) else { return .givenUp }
        cells[target] = list
      case .lookup:
        let value = code.lookups[Int(instruction.right)][Int(left.first)]
        if value.tag == Tag.notAsked { return .givenUp }
        cells[target] = value.cell
        tags[target] = value.tag
      case .timeFromTo:
        if left.second != 0 || right.second != 0 { return .givenUp }
        cells[target] = left.first < right.first ? Cell(left.first, right.first) : .no
      case .lengthOfTime: cells[target] = Cell(left.second &- left.first, 1)
      case .countOutcome:
        counted.append(CountedResult(index: instruction.right, isAmount: false, cell: left))
      case .countAmount:
        counted.append(
          CountedResult(
            index: instruction.right,
            isAmount: true,
            cell: tags[Int(instruction.left)] == Tag.known ? left : CountedResult.unsettled
          )
        )
      // What gives a value stands apart, so that this stays short.
      default:
        guard let result = calendarResult(instruction, left, right, block) else { return .givenUp }
        cells[target] = result
      }
    }
  }

  /// Begins a part; `false` where it is being run already, for another element.
  @inline(__always)
  func enter(_ part: Int, returningTo place: Int) -> Bool {
    if isRunning[part] { return false }
    isRunning[part] = true
    frames[depth].place = Int32(truncatingIfNeeded: place)
    frames[depth].part = Int32(truncatingIfNeeded: part)
    depth &+= 1
    return true
  }

  /// Lets the variable of the part that was begun last stand for an element.
  @inline(__always)
  func bind(_ element: CodePart.ElementFrame, to row: Int64) {
    let variable = Int(element.variable)
    frames[depth &- 1].element = cells[variable]
    frames[depth &- 1].elementPlace = cells[variable &+ 1]
    frames[depth &- 1].row = Int32(truncatingIfNeeded: row)
    cells[variable] = Cell(row, 0)
    cells[variable &+ 1] = Cell(row, 1)
  }

  /// Ends a part; gives the place to go on at.
  @inline(__always)
  private func leave(_ part: Int) -> Int {
    isRunning[part] = false
    depth &-= 1
    return Int(frames[depth].place)
  }

  /// Keeps the results of a part for its element, and lets the variable stand for what it did.
  private func endElement(_ part: Int) -> Int {
    let place = leave(part)
    guard let frame = parts[part].element else { return place }
    let variable = Int(frame.variable)
    let row = elementResults[frame.list].row(Int(cells[variable].first))
    let results = parts[part].results
    for index in results.indices {
      let cell = Int(results[index])
      row.cells[frame.column &+ index] = cells[cell]
      row.tags[frame.column &+ index] = tags[cell]
    }
    cells[variable] = frames[depth].element
    cells[variable &+ 1] = frames[depth].elementPlace
    return place
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
