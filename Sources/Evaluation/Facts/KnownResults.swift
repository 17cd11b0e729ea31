// Results of a claim that compiled code knows, which an evaluation takes instead of computing them.

package import Model

/// A part of a policy of which compiled code may know the result: a definition, a clause or an
/// expression, for the claim or for each element of a list of facts.
package struct KnownPart: Sendable {
  /// The list whose elements have it, and the variable by which it names the element; nil where the
  /// claim has it.
  package let element: (list: ListID, variable: VariableID)?

  package init(element: (list: ListID, variable: VariableID)?) { self.element = element }
}

/// The numbers of the parts, by what they are the parts for: −1 where there is none.
package struct KnownPartNumbers: Sendable {
  package var expressions: [Int32]
  package var definitions: [Int32]
  package var requirements: [Int32]
  package var exclusions: [Int32]
  package var deadlines: [Int32]
  package var duties: [Int32]
  package var judgements: [Int32]

  /// No parts yet.
  package init(_ program: Program) {
    func none(_ count: Int) -> [Int32] { Array(repeating: -1, count: count) }
    expressions = none(program.expressions.count)
    definitions = none(program.definitions.count)
    requirements = none(program.requirements.count)
    exclusions = none(program.exclusions.count)
    deadlines = none(program.deadlines.count)
    duties = none(program.duties.count)
    judgements = none(program.judgements.count)
  }

  /// The number of the part that tells whether a clause refuses.
  func refusal(_ clause: ClauseReference) -> Int32 {
    switch clause {
    case .requirement(let id): requirements[id.index]
    case .exclusion(let id): exclusions[id.index]
    case .deadline(let id): deadlines[id.index]
    case .duty(let id): duties[id.index]
    case .judgement(let id): judgements[id.index]
    case .section, .award, .advice: -1
    }
  }
}

/// What is known of the claim that is being decided, in one world.
///
/// What a part gives is what the evaluator would compute: nothing that an evaluation shows rests on
/// which of the two gave it.
package final class KnownResults {
  /// The alternative of each reading in the world.
  let alternatives: [Int]
  let numbers: KnownPartNumbers
  let parts: [KnownPart]
  private let give: (_ part: Int, _ row: Int) -> Value?

  /// - Parameter give: takes the number of a part, and the row of an element in the store of its list,
  ///   or 0 for a part of the claim; gives the result, nil where it is not known. Of a clause that is
  ///   whether it refuses, and nil where it is left to people or to time.
  package init(
    alternatives: [Int],
    numbers: KnownPartNumbers,
    parts: [KnownPart],
    give: @escaping (_ part: Int, _ row: Int) -> Value?
  ) {
    self.alternatives = alternatives
    self.numbers = numbers
    self.parts = parts
    self.give = give
  }

  func result(of part: Int, row: Int) -> Value? { give(part, row) }
}

extension Evaluator {
  /// What code knows of an expression, with the variables bound as they are.
  @inline(never)
  func known(_ results: KnownResults, _ expression: ExpressionID) -> Value? {
    let part = Int(results.numbers.expressions[expression.index])
    if part < 0 { return nil }
    guard let element = results.parts[part].element else { return results.result(of: part, row: 0) }
    let binding = bindings[element.variable.index]
    guard case .element(let row) = binding.value, binding.store == element.list else { return nil }
    return results.result(of: part, row: Int(row))
  }

  /// What code knows of a definition at a place of its domain.
  @inline(never)
  func known(_ id: DefinitionID, place: Int) -> Value? {
    guard let known else { return nil }
    let part = Int(known.numbers.definitions[id.index])
    return part < 0 ? nil : known.result(of: part, row: place)
  }

  /// Whether a clause refuses, where code knows it.
  @inline(never)
  func knownRefusal(_ clause: ClauseReference, place: Int) -> Bool? {
    guard let known else { return nil }
    let part = Int(known.numbers.refusal(clause))
    guard part >= 0, case .truth(let refuses)? = known.result(of: part, row: place) else {
      return nil
    }
    return refuses
  }
}
