// An output compiled for claims whose facts are all known: the way in for batches.

import Evaluation
package import Model
package import Quantities

/// An output of a policy, compiled: immutable, for any number of workers.
///
/// It decides claims that are plain in form and known in every fact that the output needs, and
/// leaves all others to the evaluator, which alone says what is unknown or wrong. What it decides is
/// what the evaluator would decide, byte by byte.
package struct CompiledOutput: Sendable {
  /// The code for each world that can contest a row, that of the default first.
  let codes: [MachineCode]
  let plan: ScanPlan
  let templates: [RowTemplate]
  let defaults: [CodeDefault]
  /// The parts of the policy for claims with gaps, in the default world and in each in which they
  /// differ; empty where they have no room.
  let separateCodes: [SeparateCode]
  let program: Program
  let factTypes: FactTypes
  /// How many columns, with the claim's name, can be as long as the line.
  let textColumns: Int

  /// How many bytes behind a block of claims must be readable.
  package static let padding = Scanner.padding

  /// Compiles an output, by its index; nil where it needs what the machine does not do.
  ///
  /// - Parameters:
  ///   - asOf: what `as of` means where a claim does not say.
  ///   - counts: whether the outcomes and amounts of all sections are counted.
  package init?(_ output: Int, of program: Program, asOf: Instant?, counts: Bool = true) {
    do throws(NotCompiled) {
      try self.init(compiling: output, of: program, asOf: asOf, counts: counts)
    } catch {
      return nil
    }
  }

  /// What keeps an output from being compiled; nil where nothing does.
  package static func obstacle(
    _ output: Int,
    of program: Program,
    counts: Bool = true
  ) -> String? {
    do throws(NotCompiled) {
      _ = try CompiledOutput(compiling: output, of: program, asOf: nil, counts: counts)
      return nil
    } catch {
      return error.reason
    }
  }

  private init(
    compiling output: Int,
    of program: Program,
    asOf: Instant?,
    counts: Bool
  ) throws(NotCompiled) {
    let codes = try CompiledOutput.codes(output, of: program, counts: counts)
    // A text of the rules with a control character would need an escape in rows.
    for code in codes {
      for text in code.texts where text.contains(where: { $0 < 0x20 }) {
        throw NotCompiled(reason: "a control character")
      }
    }
    plan = try ScanPlan(program)
    let code = codes[0]
    var defaults = try Compiler.defaults(program.schema.root) { slot in
      codes.contains { $0.neededSlots.contains(slot) }
    }
    if let asOf {
      defaults.append(CodeDefault(slot: code.asOfSlot, cell: Cell(.instant(asOf)), inner: []))
    }
    self.defaults = defaults
    templates = codes.map { RowTemplate($0, program) }
    var textColumns = 1
    for column in code.columns { if case .text = column.content { textColumns += 1 } }
    self.textColumns = textColumns
    self.program = program
    factTypes = FactTypes(program.schema)
    separateCodes = CompiledOutput.separateCodes(output, of: program, counts: counts)
    self.codes = codes
  }

  /// The code of the default world, and of each other in which it differs.
  private static func codes(
    _ output: Int,
    of program: Program,
    counts: Bool
  ) throws(NotCompiled) -> [MachineCode] {
    var codes: [MachineCode] = []
    var dependence: InputDependence?
    var first: Compiler?
    for (index, world) in program.worlds.enumerated() where index == 0 || world.isContested {
      let compiler = try Compiler.compiled(output, of: program, in: world, counts: counts)
      guard let base = first else {
        first = compiler
        codes.append(compiler.code)
        continue
      }
      // A world that changes nothing of what is asked contests nothing.
      if !compiler.code.differs(from: codes[0]) { continue }
      let known = dependence ?? InputDependence(program)
      dependence = known
      let slice = try Compiler.compiled(
        output,
        of: program,
        in: world,
        counts: counts,
        after: BaseWorld(base, before: world, known)
      )
      codes.append(slice.code)
    }
    return codes
  }

  /// The parts in each world in which they differ; none where they have no room.
  private static func separateCodes(
    _ output: Int,
    of program: Program,
    counts: Bool
  ) -> [SeparateCode] {
    var codes: [SeparateCode] = []
    do throws(NotCompiled) {
      for (index, world) in program.worlds.enumerated() where index == 0 || world.isContested {
        let code = try Compiler.separateCode(for: output, of: program, in: world, counts: counts)
        if index == 0 || code.code.differs(from: codes[0].code) { codes.append(code) }
      }
    } catch {
      return []
    }
    return codes
  }

  /// The number of instructions, for those who measure.
  package var instructionCount: Int { codes.reduce(0) { $0 + $1.instructions.count } }
}
