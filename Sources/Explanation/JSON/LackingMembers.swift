// What a set lacks where a clause refuses because it does not include all that is asked of it.

import Evaluation
import Model
import UnicodeText

extension WorkingWriter {
  /// What sets lack where that makes a requirement fail, such as `Place and Price are missing`.
  func lacking(_ result: RequirementResult, _ subject: Subject?) -> [String] {
    guard case .no = result.verdict else { return [] }
    let condition = context.program[result.requirement].condition
    return lacking(condition, wanted: true, result.trace, subject)
  }

  /// What sets lack where that makes an exclusion apply.
  func lacking(_ result: ExclusionResult, _ subject: Subject?) -> [String] {
    guard case .yes = result.verdict, !result.isLifted else { return [] }
    let condition = context.program[result.exclusion].when
    return lacking(condition, wanted: false, result.trace, subject)
  }

  private func lacking(
    _ condition: ExpressionID,
    wanted: Bool,
    _ trace: [TracedValue],
    _ subject: Subject?
  ) -> [String] {
    var lines: [String] = []
    collect(condition, wanted, ConditionTree.Seen(trace), subject, depth: 0, into: &lines)
    return lines
  }

  /// Goes through the parts that keep a condition from being `wanted`, into definitions too.
  private func collect(
    _ id: ExpressionID,
    _ wanted: Bool,
    _ seen: ConditionTree.Seen,
    _ subject: Subject?,
    depth: Int,
    into lines: inout [String]
  ) {
    let deepest = 14
    guard depth < deepest, seen.truth(id) == !wanted else { return }
    let program = context.program
    let expression = program[id]
    switch expression {
    case .binary(.and, let left, let right), .binary(.or, let left, let right):
      collect(left, wanted, seen, subject, depth: depth + 1, into: &lines)
      collect(right, wanted, seen, subject, depth: depth + 1, into: &lines)
    case .unary(.not, let operand):
      collect(operand, !wanted, seen, subject, depth: depth + 1, into: &lines)
    case .binary(.setIncludes, _, _):
      if let line = context.lacking(id, seen), !lines.contains(line) { lines.append(line) }
    default:
      guard let definition = definition(expression), let trace = trace(of: definition, subject),
        let index = chosenCase(program[definition].formula, trace)
      else { return }
      let value = program[definition].formula.cases[index].value
      let own = ConditionTree.Seen(trace.trace)
      collect(value, wanted, own, subject, depth: depth + 1, into: &lines)
    }
  }
}

extension ReportContext {
  /// What the set of an `includes` lacks, as a sentence; nil where it lacks nothing, where it is no
  /// `includes`, and where its sides were not known.
  func lacking(_ id: ExpressionID, _ seen: ConditionTree.Seen) -> String? {
    guard case .binary(.setIncludes, let left, let right) = program[id],
      case .set(let choice) = program.type(of: left).unwrapped,
      let held = members(left, seen), let asked = members(right, seen)
    else { return nil }
    let lacking = AlternativeSet(bits: asked.bits & ~held.bits)
    var titles: [String] = []
    for (index, alternative) in program[choice].alternatives.enumerated()
    where index < 64 && lacking.contains(index) {
      titles.append(escapeControls(title(alternative.titles, or: alternative.name)))
    }
    return titles.isEmpty ? nil : words.areMissing(titles)
  }

  private func members(_ id: ExpressionID, _ seen: ConditionTree.Seen) -> AlternativeSet? {
    var value = seen[id]
    if case .constant(let constant) = program[id] {
      value = program[constant]
    }
    switch value {
    case .set(let set): return set
    case .choice(let index) where index >= 0 && index < 64:
      return AlternativeSet(bits: 1 << UInt64(index))
    default: return nil
    }
  }
}
