// What the parts of a policy give for a claim with gaps, run where an evaluation asks for them.

import Evaluation
import Model

/// The results of one claim in one world, by code that runs part by part.
///
/// A part that reads a fact that is not known, or meets what code does not do, gives up alone; the
/// evaluator then computes it from the parts that it rests on.
final class SeparateResults {
  private let runner: Runner
  private let first: Runner
  private let separate: SeparateCode
  private let forms: [PartForm]
  private let numbers: KnownPartNumbers
  /// What was read, where texts stand.
  private var block: UnsafeRawPointer?
  private var hasBegun = false

  /// - Parameter first: the runner that holds the facts of claims.
  init(_ separate: SeparateCode, _ program: Program, first: Runner) {
    self.first = first
    self.separate = separate
    runner = Runner(separate.code, first: first)
    forms = separate.parts.map { PartForm($0, program) }
    numbers = SeparateResults.numbers(separate, program)
  }

  /// The same for an evaluation.
  var known: KnownResults {
    KnownResults(
      alternatives: separate.alternatives,
      numbers: numbers,
      parts: separate.elements.map { KnownPart(element: $0) },
      give: { self.result(of: $0, row: $1) }
    )
  }

  private static func numbers(_ separate: SeparateCode, _ program: Program) -> KnownPartNumbers {
    var numbers = KnownPartNumbers(program)
    for (index, part) in separate.parts.enumerated() {
      // A part without code would be asked in vain.
      let start = separate.code.parts[index].start
      if separate.code.instructions[start].operation == .giveUp { continue }
      let number = Int32(truncatingIfNeeded: index)
      switch part {
      case .expression(let id): numbers.expressions[id.index] = number
      case .definition(let id): numbers.definitions[id.index] = number
      case .requirement(let id): numbers.requirements[id.index] = number
      case .exclusion(let id): numbers.exclusions[id.index] = number
      case .deadline(let id): numbers.deadlines[id.index] = number
      case .duty(let id): numbers.duties[id.index] = number
      case .judgement(let id): numbers.judgements[id.index] = number
      case .row, .due, .computedAward, .grantedAward, .application, .section: break
      }
    }
    return numbers
  }

  /// Gets ready for the claim whose facts the first runner holds.
  func begin(_ block: UnsafeRawPointer) {
    self.block = block
    hasBegun = false
  }

  private func result(of part: Int, row: Int) -> Value? {
    guard let block else { return nil }
    if !hasBegun {
      runner.takeFacts(of: first)
      _ = runner.begin()
      hasBegun = true
    }
    guard runner.solve(part, row: row, block: block) else { return nil }
    let (cell, tag) = runner.result(of: part, row: row)
    if tag == Tag.none { return Value.none }
    if tag != Tag.known { return nil }
    switch forms[part] {
    case .value(let type): return Value(cell, type, runner, block)
    case .truth: return .truth(cell.first != 0)
    case .refusal(let refusing, let unsettled):
      if unsettled >> cell.first & 1 == 1 { return nil }
      return .truth(refusing >> cell.first & 1 == 1)
    }
  }
}

/// How the result of a part is read.
private enum PartForm {
  case value(Type)
  case truth
  /// A number of a state: those, as bits, in which a clause refuses, and in which the evaluator must
  /// say what it waits for.
  case refusal(Int64, unsettled: Int64)

  init(_ part: Part, _ program: Program) {
    switch part {
    case .expression(let id): self = .value(program.type(of: id).unwrapped)
    case .definition(let id): self = .value(program[id].formula.type.unwrapped)
    case .judgement: self = .refusal(0, unsettled: 1 << 1)
    case .deadline: self = .refusal(CodeDeadline.refusing, unsettled: CodeDeadline.waiting)
    case .duty:
      let unsettled: Int64 = 1 << CodeDuty.pending | 1 << CodeDuty.unknown
      self = .refusal(1 << CodeDuty.broken, unsettled: unsettled)
    // Every other part is a clause that holds or not.
    default: self = .truth
    }
  }
}

extension KnownPart {
  fileprivate init(element: PartElement) {
    switch element {
    case .claim: self.init(element: nil)
    case .element(let list, let variable): self.init(element: (list, variable))
    }
  }
}

extension Runner {
  /// What a part gave that was run.
  fileprivate func result(of part: Int, row: Int) -> (cell: Cell, tag: UInt8) {
    if let frame = parts[part].element {
      let results = elementResults[frame.list].row(row)
      return (results.cells[frame.column], results.tags[frame.column])
    }
    let cell = Int(parts[part].results[0])
    return (cells[cell], tags[cell])
  }
}
