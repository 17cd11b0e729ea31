// What the code of another world takes from the default world: all that its readings cannot change.

import Evaluation
import Model

/// The results of the default world that hold in another one as well.
struct BaseWorld {
  let unsetParameters: [ParameterID]
  private let program: Program
  private let tables: [DefinitionID: TableID]
  private let dependence: InputDependence
  /// The readings that the other world reads otherwise.
  private let readings: InputSet
  private let results: [Part: [UInt16]]
  private let numbers: [Part: Int]
  private let always: Set<Part>

  init(_ compiler: Compiler, before world: World, _ dependence: InputDependence) {
    program = compiler.program
    tables = compiler.tables
    self.dependence = dependence
    readings = dependence.readings(between: compiler.alternatives, and: world.alternatives)
    unsetParameters = compiler.code.unsetParameters
    results = compiler.results
    numbers = compiler.numbers
    always = compiler.always
  }

  /// The cells of a part that is always computed and that the world cannot change; nil for others.
  func cells(of part: Part) -> [UInt16]? {
    always.contains(part) && isSame(part) ? results[part] : nil
  }

  /// The number of a part that is called and that the world cannot change; nil for others.
  func number(of part: Part) -> Int? { isSame(part) ? numbers[part] : nil }

  /// Whether a part has one result in both worlds, which words tell that stand by themselves.
  private func isSame(_ part: Part) -> Bool {
    switch part {
    case .definition(let id):
      return isWhole(program[id].formula.type) && !rests(.definition, id.index)
    case .row(let id):
      return !program[id].columns.isEmpty
        && !program[id].columns.contains { rests(.definition, $0.index) }
    case .requirement(let id): return !rests(.requirement, id.index)
    case .exclusion(let id): return !rests(.exclusion, id.index)
    case .judgement(let id): return !rests(.judgement, id.index)
    case .deadline(let id), .due(let id): return !rests(.deadline, id.index)
    case .duty(let id): return !rests(.duty, id.index)
    case .computedAward(let id): return !rests(.award, id.index)
    case .grantedAward(let id): return !rests(.amount, id.index)
    case .application(let id): return !rests(.application, id.index)
    case .section(let id): return !rests(.section, id.index)
    case .expression: return false
    }
  }

  private func rests(_ kind: InputDependence.Kind, _ index: Int) -> Bool {
    dependence.rests(kind, index, on: readings)
  }

  /// Whether a value of a type is told by its words alone, wherever texts and lists stand.
  private func isWhole(_ type: Type) -> Bool {
    switch type.unwrapped {
    case .truth, .quantity, .date, .instant, .month, .time, .quarter, .year, .weekday, .choice,
      .set:
      true
    case .period, .spans, .text, .element, .list, .optional, .nothingKnown: false
    }
  }
}

extension Compiler {
  /// Whether a part of the claim is taken from the default world.
  mutating func takes(_ part: Part) throws(NotCompiled) -> Bool {
    guard let from = base?.cells(of: part) else { return false }
    let cells = try cells(of: part)
    if taken.insert(part).inserted {
      for (from, to) in zip(from, cells) { code.taken.cells.append((from, to)) }
    }
    return true
  }

  /// Notes the called parts that are taken from the default world where that has called them.
  mutating func takeCalledParts() {
    guard let base else { return }
    for (number, part) in calledParts.enumerated() {
      guard let from = base.number(of: part) else { continue }
      if code.parts[number].element == nil {
        code.taken.parts.append((from, number))
      } else {
        code.taken.elements.append((from, number))
      }
    }
  }
}
