// What a set lacks where a clause refuses because it does not include all that is asked of it.

import Evaluation
import JSON
import Model
import UnicodeText

extension WorkingWriter {
  /// What sets lack where that makes a requirement fail: each set by its name.
  func lacking(_ result: RequirementResult, _ subject: Subject?) -> [SettlingValue] {
    guard case .no = result.verdict else { return [] }
    let condition = context.program[result.requirement].condition
    return lacking(condition, wanted: true, result.trace, subject)
  }

  /// What sets lack where that makes an exclusion apply.
  func lacking(_ result: ExclusionResult, _ subject: Subject?) -> [SettlingValue] {
    guard case .yes = result.verdict, !result.isLifted else { return [] }
    let condition = context.program[result.exclusion].when
    return lacking(condition, wanted: false, result.trace, subject)
  }

  private func lacking(
    _ condition: ExpressionID,
    wanted: Bool,
    _ trace: [TracedValue],
    _ subject: Subject?
  ) -> [SettlingValue] {
    var found: [SettlingValue] = []
    collect(condition, wanted, TracedValues(trace), subject, depth: 0, into: &found)
    return found
  }

  /// Goes through the parts that keep a condition from being `wanted`, into definitions too.
  private func collect(
    _ id: ExpressionID,
    _ wanted: Bool,
    _ seen: TracedValues,
    _ subject: Subject?,
    depth: Int,
    into found: inout [SettlingValue]
  ) {
    let deepest = 14
    guard depth < deepest, seen.truth(id) == !wanted else { return }
    let program = context.program
    let expression = program[id]
    switch expression {
    case .binary(.and, let left, let right), .binary(.or, let left, let right):
      collect(left, wanted, seen, subject, depth: depth + 1, into: &found)
      collect(right, wanted, seen, subject, depth: depth + 1, into: &found)
    case .unary(.not, let operand):
      collect(operand, !wanted, seen, subject, depth: depth + 1, into: &found)
    case .binary(.setIncludes, _, _):
      guard let lacking = context.lacking(id, seen) else { return }
      if !found.contains(where: { $0.isSameSet(as: lacking) }) { found.append(lacking) }
    // Any other expression may be the name of a definition, or says nothing of a set.
    default:
      guard let definition = definition(expression), let trace = trace(of: definition, subject),
        let index = chosenCase(program[definition].formula, trace)
      else { return }
      let value = program[definition].formula.cases[index].value
      let own = TracedValues(trace.trace)
      collect(value, wanted, own, subject, depth: depth + 1, into: &found)
    }
  }
}

extension SettlingValue {
  fileprivate func isSameSet(as other: SettlingValue) -> Bool {
    guard case .set(let set) = value, case .set(let another) = other.value else { return false }
    return name == other.name && set.bits == another.bits
  }
}

extension ReportContext {
  /// What the set of an `includes` lacks; nil where it lacks nothing, where it is no `includes`, and
  /// where its sides were not known.
  func lacking(_ id: ExpressionID, _ seen: TracedValues) -> SettlingValue? {
    guard case .binary(.setIncludes, let left, let right) = program[id],
      case .set = program.type(of: left).unwrapped,
      let held = members(left, seen), let asked = members(right, seen)
    else { return nil }
    let lacking = AlternativeSet(bits: asked.bits & ~held.bits)
    if lacking.bits == 0 { return nil }
    let label = label(left)
    return SettlingValue(
      name: label.text,
      isTitle: label.isTitle,
      value: .set(lacking),
      type: program.type(of: left).unwrapped
    )
  }

  /// What a set lacks as a sentence, such as `Place and Price are missing`.
  func lackingText(_ lacking: SettlingValue) -> String {
    guard case .set(let set) = lacking.value, case .set(let choice) = lacking.type else {
      return ""
    }
    var titles: [String] = []
    for (index, alternative) in program[choice].alternatives.enumerated()
    where index < 64 && set.contains(index) {
      titles.append(escapeControls(title(alternative.titles, or: alternative.name)))
    }
    return words.areMissing(titles)
  }

  private func members(_ id: ExpressionID, _ seen: TracedValues) -> AlternativeSet? {
    var value = seen[id]
    if case .constant(let constant) = program[id] {
      value = program[constant]
    }
    switch value {
    case .set(let set): return set
    case .choice(let index) where index >= 0 && index < 64:
      return AlternativeSet(bits: 1 << UInt64(index))
    // Only sets and choices are members of a set.
    default: return nil
    }
  }
}

extension SectionJSON {
  /// What sets lack; nothing where none does.
  func write(lacks: [SettlingValue], to writer: inout JSONWriter) {
    if !lacks.isEmpty { write(lacks, as: "lacks", to: &writer) }
  }

  /// The values that settled a condition, or what a set lacks.
  func write(
    _ values: [SettlingValue],
    as name: String = "values",
    to writer: inout JSONWriter
  ) {
    list(name, values, &writer) { value, writer in
      writer.beginObject()
      writer.member("name", value.name)
      writer.key("value")
      context.write(value.value, value.type, to: &writer)
      writer.endObject()
    }
  }
}
