// From a checked program to the machine's code: cells, and the order in which its parts run.

import Model
import Quantities

/// Why an output, or a part of one, is left to the evaluator.
struct NotCompiled: Error {
  /// What the machine does not do, for those who profile.
  let reason: String
  /// Whether the whole output is left to it, as code has no room.
  var isLimit = false
}

/// Compiles one output of a program for one world.
///
/// Code is only ever right or gives up: whatever is unknown, in error or beyond machine words goes to
/// the evaluator, and so does what is not compiled at all, once it is asked for. So code may compute
/// more than the evaluator would, as long as that is cheap.
struct Compiler {
  let program: Program
  /// The alternative of each reading.
  let alternatives: [Int]
  var code = MachineCode()
  /// The cells of each part's results.
  var results: [Part: [UInt16]] = [:]
  var partCells: Set<UInt16> = []
  /// The cells that may hold no value.
  var lacking: Set<UInt16> = []
  /// The cells of the variables: the element, and behind it its place.
  var variables: [VariableID: UInt16] = [:]
  /// The list of facts whose elements each variable stands for.
  let elementLists: [VariableID: ListID]
  /// The latest place that a jump leads to.
  var lastLanding = -1
  /// The parts whose result is there wherever the code that is being made runs.
  var available: Set<Part> = []
  /// Whether the code that is being made runs in every case.
  var isUnconditional = true
  /// The numbers of parts that are called from somewhere.
  var numbers: [Part: Int] = [:]
  var calledParts: [Part] = []
  /// The parts that are known from the pass before to be called.
  let calledBefore: Set<Part>
  /// The parts of the claim that are computed whenever the code comes to its end.
  var always: Set<Part> = []
  /// What the code of the default world computes that this one takes; nil where it takes nothing.
  let base: BaseWorld?
  /// The parts that are taken.
  var taken: Set<Part> = []
  var constants: [ConstantKey: UInt16] = [:]
  var sectionNumbers: [SectionID: Int] = [:]
  var needed: Set<Int> = []
  /// The table of which a definition is a column.
  let tables: [DefinitionID: TableID]
  /// The element that has the part that is being compiled.
  var ownElement: UInt16?
  /// Whether each part has code of its own, which gives up alone where a fact that it reads is not
  /// known; and then the expressions that are parts.
  var isSeparate = false
  var separable: [ExpressionID: PartElement] = [:]
  /// How deep the expression lies that is being compiled, and how many parts are within each other.
  var depth = 0
  var partDepth = 0

  struct ConstantKey: Hashable {
    let first: Int64
    let second: Int64
  }

  init(
    program: Program,
    alternatives: [Int],
    calledBefore: Set<Part>,
    base: BaseWorld? = nil
  ) throws(NotCompiled) {
    self.program = program
    self.alternatives = alternatives
    self.calledBefore = calledBefore
    self.base = base
    var tables: [DefinitionID: TableID] = [:]
    for (index, table) in program.tables.enumerated() where !table.isCollecting {
      for column in table.columns { tables[column] = TableID(index) }
    }
    self.tables = tables
    elementLists = program.elementLists
    // One more than there are facts: what `as of` means.
    code.slotCount = program.schema.root.width + 1
    code.zone = program.zone
    code.calendar = program.calendar.map { program[$0].days }
    for list in program.schema.lists {
      code.lists.append(
        CodeList(
          width: list.layout.width,
          defaults: try Compiler.defaults(list.layout) { _ in true }
        )
      )
    }
    if program.schema.hasListsOfValues {
      code.valueStore = code.lists.count
      code.lists.append(CodeList(width: 1, defaults: []))
    }
  }

  /// Compiles an output in a world, with or without what a batch counts.
  ///
  /// - Parameter base: the default world, from which the code takes what the world cannot change.
  static func compiled(
    _ output: Int,
    of program: Program,
    in world: World,
    counts: Bool,
    after base: BaseWorld? = nil
  ) throws(NotCompiled) -> Compiler {
    guard program.outputs.indices.contains(output) else { throw NotCompiled(reason: "no output") }
    let clause = program.outputs[output]
    // The first pass finds out which parts are called, and so must note that they were run.
    var first = try Compiler(
      program: program,
      alternatives: world.alternatives,
      calledBefore: [],
      base: base
    )
    try first.compile(clause, counts: counts)
    if first.calledParts.isEmpty { return first }
    var second = try Compiler(
      program: program,
      alternatives: world.alternatives,
      calledBefore: Set(first.calledParts),
      base: base
    )
    try second.compile(clause, counts: counts)
    return second
  }

  private mutating func compile(_ output: Output, counts: Bool) throws(NotCompiled) {
    if let base { code.unsetParameters = base.unsetParameters }
    try ranges()
    if let forEach = output.header.forEach {
      let list = try elements(of: forEach)
      var failure: NotCompiled?
      try loop(over: list, forEach.variable) { (compiler, _) throws(NotCompiled) in
        do throws(NotCompiled) {
          try compiler.columns(output)
        } catch {
          failure = error
        }
        compiler.emit(Instruction(operation: .row))
      }
      // Every claim with an element would be given up.
      if let failure { throw failure }
    } else {
      try columns(output)
      emit(Instruction(operation: .row))
    }
    if counts { try compileTally() }
    emit(Instruction(operation: .stop))
    var starts: [Int] = []
    while starts.count < calledParts.count {
      starts.append(code.instructions.count)
      try compileCalled(calledParts[starts.count - 1])
    }
    for (number, part) in calledParts.enumerated() {
      code.parts.append(try codePart(part, start: starts[number]))
    }
    code.neededSlots = needed.sorted()
    takeCalledParts()
  }

  private mutating func columns(_ output: Output) throws(NotCompiled) {
    for column in output.columns {
      if case .failedClauses(let section, nil) = column.content,
        program[section].header.forEach == nil
      {
        _ = try result(of: .section(section))
      }
    }
    for column in output.columns {
      code.columns.append((column.name, try self.column(column.content)))
    }
  }

  /// What a batch counts: the outcome of every section, and what every award grants, for each element
  /// where there are some.
  private mutating func compileTally() throws(NotCompiled) {
    for (index, section) in program.sections.enumerated() {
      let id = SectionID(index)
      guard let forEach = section.header.forEach else {
        try tally(id, section)
        continue
      }
      let list = try elements(of: forEach)
      try loop(over: list, forEach.variable) { (compiler, _) throws(NotCompiled) in
        try compiler.tally(id, section)
      }
    }
  }

  private mutating func tally(_ id: SectionID, _ section: Section) throws(NotCompiled) {
    let element = try section.header.forEach.map { (forEach) throws(NotCompiled) in
      try cell(of: forEach.variable)
    }
    let outcome = try result(of: .section(id), for: element)
    emit(
      Instruction(
        operation: .countOutcome,
        left: outcome,
        right: UInt16(truncatingIfNeeded: code.outcomes.count)
      )
    )
    code.outcomes.append(id)
    for award in section.awards {
      let amount = try result(of: .grantedAward(award), for: element)
      emit(
        Instruction(
          operation: .countAmount,
          left: amount,
          right: UInt16(truncatingIfNeeded: code.amounts.count)
        )
      )
      code.amounts.append(award)
    }
  }

  // MARK: Branches

  /// Makes code that runs only in some cases: what it computes is not there behind it.
  ///
  /// What of it cannot be compiled gives the claim up once it is asked for.
  mutating func branch(
    _ body: (inout Compiler) throws(NotCompiled) -> Void
  ) throws(NotCompiled) {
    let outer = available
    let wasUnconditional = isUnconditional
    let before = (depth: depth, partDepth: partDepth)
    isUnconditional = false
    try orGiveUp(body)
    isUnconditional = wasUnconditional
    available = outer
    (depth, partDepth) = before
  }

  /// Code that gives the claim up where a body cannot be compiled.
  mutating func orGiveUp(
    _ body: (inout Compiler) throws(NotCompiled) -> Void
  ) throws(NotCompiled) {
    let start = code.instructions.count
    let neededBefore = needed
    do throws(NotCompiled) {
      try body(&self)
    } catch {
      if error.isLimit { throw error }
      code.instructions.removeSubrange(start...)
      needed = neededBefore
      lastLanding = start
      emit(Instruction(operation: .giveUp))
    }
  }

  // MARK: Instructions and cells

  mutating func emit(_ instruction: Instruction) { code.instructions.append(instruction) }

  /// Emits an instruction with a new cell for its result.
  mutating func emit(
    _ operation: Operation,
    _ left: UInt16,
    _ right: UInt16 = 0,
    flag: UInt8 = 0
  ) throws(NotCompiled) -> UInt16 {
    let target = try newCell()
    emit(
      Instruction(operation: operation, flag: flag, target: target, left: left, right: right)
    )
    return target
  }

  /// Emits a jump whose destination is set later.
  mutating func emitJump(_ operation: Operation, if cell: UInt16 = 0, isNot: Bool = false) -> Int {
    emit(Instruction(operation: operation, flag: isNot ? 1 : 0, target: cell))
    return code.instructions.count - 1
  }

  /// Lets a jump lead to what is emitted next.
  mutating func land(_ jump: Int) {
    code.instructions[jump].destination = code.instructions.count
    lastLanding = code.instructions.count
  }

  /// Jumps to a place that stands already.
  mutating func emitJump(to place: Int) {
    let jump = emitJump(.jump)
    code.instructions[jump].destination = place
  }

  /// Jumps to a place that stands already where the answer is yes, or no.
  mutating func emitJump(to place: Int, if cell: UInt16, isNot: Bool = false) {
    let jump = emitJump(.jumpIf, if: cell, isNot: isNot)
    code.instructions[jump].destination = place
  }

  /// Lets what stands in a cell be open where something is waited for.
  mutating func open(_ target: UInt16, where waits: UInt16) {
    lacking.insert(target)
    let toEnd = emitJump(.jumpIf, if: waits, isNot: true)
    emit(Instruction(operation: .open, target: target))
    land(toEnd)
  }

  /// A cell of its own for an answer, which is open where something is waited for.
  mutating func answer(
    _ answer: UInt16,
    unless waits: UInt16
  ) throws(NotCompiled) -> UInt16 {
    let target = try newCell()
    emit(Instruction(operation: .copy, target: target, left: answer))
    open(target, where: waits)
    return target
  }

  mutating func newCell() throws(NotCompiled) -> UInt16 {
    guard code.cellCount < MachineLimits.cells,
      code.instructions.count < MachineLimits.instructions
    else { throw NotCompiled(reason: "size", isLimit: true) }
    code.cells.append(.no)
    return UInt16(code.cellCount - 1)
  }

  /// Cells one behind another.
  mutating func newCells(_ count: Int) throws(NotCompiled) -> UInt16 {
    let first = try newCell()
    for _ in 1..<max(count, 1) { _ = try newCell() }
    return first
  }

  /// A cell that holds the words from the start.
  mutating func constant(_ first: Int64, _ second: Int64) throws(NotCompiled) -> UInt16 {
    let key = ConstantKey(first: first, second: second)
    if let known = constants[key] { return known }
    let cell = try newCell()
    code.cells[Int(cell) - code.slotCount] = Cell(first, second)
    constants[key] = cell
    return cell
  }

  /// A variable's cell, behind which its place stands.
  mutating func cell(of variable: VariableID) throws(NotCompiled) -> UInt16 {
    if let known = variables[variable] { return known }
    let cell = try newCells(2)
    variables[variable] = cell
    return cell
  }

  /// The defaults of a row of facts; those that no cell holds are refused where they are wanted.
  static func defaults(
    _ layout: RowLayout,
    isWanted: (Int) -> Bool
  ) throws(NotCompiled) -> [CodeDefault] {
    var defaults: [CodeDefault] = []
    for (slot, field) in layout.fields.enumerated() {
      guard let value = field.defaultValue else { continue }
      if case .none = value {
        let inner = field.isPresence ? layout.slots(ofRecordAt: slot) : []
        defaults.append(CodeDefault(slot: slot, cell: nil, inner: inner))
      } else if let cell = Cell(value) {
        defaults.append(CodeDefault(slot: slot, cell: cell, inner: []))
      } else if isWanted(slot) {
        throw NotCompiled(reason: "a default", isLimit: true)
      }
    }
    return defaults
  }
}

extension FactSchema {
  /// Whether a fact of the claim or of an element is a list of values.
  fileprivate var hasListsOfValues: Bool {
    for layout in [root] + lists.map({ $0.layout }) {
      for field in layout.fields where field.list == nil {
        if case .list = field.type.unwrapped { return true }
      }
    }
    return false
  }
}

/// The limits of compiled code; a larger policy is left to the evaluator.
enum MachineLimits {
  static let cells = 60_000
  static let instructions = 200_000
  static let parts = 4_000
  /// How deep expressions may nest; frames are larger where code is not optimised.
  #if DEBUG
    static let depth = 40
  #else
    static let depth = 160
  #endif
  /// How many parts are compiled within each other; deeper ones are called.
  static let partDepth = 3
  /// The digits of a number that words hold for certain.
  static let digits = 18
  /// How many elements the code of a claim may go through: the evaluator, which looks up what is
  /// asked again and again, decides claims with more.
  static let elements = 20_000
  /// How many values a list without repeats may have, in which each is looked for one by one.
  static let distinctValues = 200
}
