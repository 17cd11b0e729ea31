// From a checked program to the machine's code: cells, parts, and the order in which they run.

import Model
import Quantities

/// Why an output is left to the evaluator.
struct NotCompiled: Error {
  /// What the machine does not do, for those who profile.
  let reason: String
}

/// A piece of a program whose result is computed once for a claim.
enum Part: Hashable {
  case definition(DefinitionID)
  case requirement(RequirementID)
  case exclusion(ExclusionID)
  /// Whether it is late.
  case deadline(DeadlineID)
  case due(DeadlineID)
  case computedAward(AwardID)
  case grantedAward(AwardID)
  case section(SectionID)
}

/// Compiles one output of a program.
///
/// Code is only ever right or gives up: whatever is unknown, none where a value is needed, in error
/// or beyond machine words goes to the evaluator. So it may compute more than the evaluator would,
/// as long as that is cheap.
struct Compiler {
  let program: Program
  var code = MachineCode()
  /// The cell of each part's result.
  var results: [Part: UInt16] = [:]
  var partCells: Set<UInt16> = []
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
  var constants: [ConstantKey: UInt16] = [:]
  var sectionNumbers: [SectionID: Int] = [:]
  var needed: Set<Int> = []
  /// How deep the expression lies that is being compiled, and how many parts are within each other.
  var depth = 0
  private var partDepth = 0

  struct ConstantKey: Hashable {
    let first: Int64
    let second: Int64
  }

  init(program: Program, calledBefore: Set<Part>) {
    self.program = program
    self.calledBefore = calledBefore
    // One more than there are facts: what `as of` means.
    code.slotCount = program.schema.root.width + 1
    code.zone = program.zone
    code.calendar = program.calendar.map { program.calendars[$0.index].days }
  }

  /// The code of an output.
  static func code(
    for output: Int,
    of program: Program
  ) throws(NotCompiled) -> MachineCode {
    guard program.outputs.indices.contains(output) else { throw NotCompiled(reason: "no output") }
    // The first pass finds out which parts are called, and so must note that they were run.
    var first = Compiler(program: program, calledBefore: [])
    try first.compile(program.outputs[output])
    if first.calledParts.isEmpty { return first.code }
    var second = Compiler(program: program, calledBefore: Set(first.calledParts))
    try second.compile(program.outputs[output])
    return second.code
  }

  private mutating func compile(_ output: Output) throws(NotCompiled) {
    if output.header.forEach != nil { throw NotCompiled(reason: "for each") }
    if program.worlds.dropFirst().contains(where: { $0.isContested }) {
      throw NotCompiled(reason: "contested readings")
    }
    try ranges()
    for column in output.columns {
      if case .failedClauses(let section, nil) = column.content {
        _ = try result(of: .section(section))
      }
    }
    for column in output.columns {
      code.columns.append((column.name, try self.column(column.content)))
    }
    try compileTally()
    emit(Instruction(operation: .stop))
    var done = 0
    while done < calledParts.count {
      try compileCalled(calledParts[done])
      done += 1
    }
    code.parts = calledParts.indices.map { partStarts[$0] }
    code.neededSlots = needed.sorted()
  }

  private var partStarts: [Int] = []

  /// What a batch counts: the outcome of every section, and what every award grants.
  private mutating func compileTally() throws(NotCompiled) {
    for (index, section) in program.sections.enumerated() {
      let outcome = try result(of: .section(SectionID(index)))
      code.outcomes.append((SectionID(index), outcome))
      for award in section.awards {
        code.amounts.append((award, try result(of: .grantedAward(award))))
      }
    }
  }

  private mutating func compileCalled(_ part: Part) throws(NotCompiled) {
    depth = 0
    partStarts.append(code.instructions.count)
    available = []
    isUnconditional = false
    try compileInline(part)
    let number = UInt16(truncatingIfNeeded: numbers[part] ?? 0)
    emit(Instruction(operation: .endPart, left: number))
  }

  // MARK: Parts

  /// The cell of a part's result, computed before here.
  mutating func result(of part: Part) throws(NotCompiled) -> UInt16 {
    let cell = try cell(of: part)
    if available.contains(part) { return cell }
    // Parts that lie deep are called, so that compiling needs no deeper stack than one of them.
    if isUnconditional, partDepth < MachineLimits.partDepth {
      partDepth += 1
      try compileInline(part)
      partDepth -= 1
      available.insert(part)
      if calledBefore.contains(part) {
        emit(Instruction(operation: .notePart, left: try number(of: part)))
      }
      return cell
    }
    emit(Instruction(operation: .call, left: try number(of: part)))
    available.insert(part)
    return cell
  }

  private mutating func number(of part: Part) throws(NotCompiled) -> UInt16 {
    if let known = numbers[part] { return UInt16(truncatingIfNeeded: known) }
    // Calls nest no deeper than there are parts, and the stack of returns has room for as many.
    guard calledParts.count < MachineLimits.parts else { throw NotCompiled(reason: "parts") }
    numbers[part] = calledParts.count
    calledParts.append(part)
    return UInt16(calledParts.count - 1)
  }

  private mutating func cell(of part: Part) throws(NotCompiled) -> UInt16 {
    if let known = results[part] { return known }
    let cell = try newCell()
    results[part] = cell
    partCells.insert(cell)
    return cell
  }

  private mutating func compileInline(_ part: Part) throws(NotCompiled) {
    let target = try cell(of: part)
    switch part {
    case .definition(let id):
      let definition = program.definitions[id.index]
      if definition.header.forEach != nil || definition.isRecursive {
        throw NotCompiled(reason: "for each")
      }
      try formula(definition.formula, into: target)
    case .requirement(let id): try requirement(program.requirements[id.index], into: target)
    case .exclusion(let id): try exclusion(program.exclusions[id.index], into: target)
    case .deadline(let id): try deadline(id, into: target)
    case .due(let id): try due(program.deadlines[id.index], into: target)
    case .computedAward(let id): try formula(program.awards[id.index].formula, into: target)
    case .grantedAward(let id): try grant(id, into: target)
    case .section(let id): try section(id, into: target)
    }
  }

  /// Makes code that runs only in some cases: what it computes is not there behind it.
  mutating func branch(
    _ body: (inout Compiler) throws(NotCompiled) -> Void
  ) throws(NotCompiled) {
    let outer = available
    let wasUnconditional = isUnconditional
    isUnconditional = false
    try body(&self)
    isUnconditional = wasUnconditional
    available = outer
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

  mutating func newCell() throws(NotCompiled) -> UInt16 {
    guard code.cellCount < MachineLimits.cells,
      code.instructions.count < MachineLimits.instructions
    else { throw NotCompiled(reason: "size") }
    code.cells.append(.no)
    return UInt16(code.cellCount - 1)
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
}
