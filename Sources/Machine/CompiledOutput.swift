// An output compiled for claims whose facts are all known: the way in for batches.

package import Model
package import Quantities

/// An output of a policy, compiled: immutable, for any number of workers.
///
/// It decides claims that are plain in form and known in every fact that the output needs, and
/// leaves all others to the evaluator, which alone says what is unknown or wrong. What it decides is
/// what the evaluator would decide, byte by byte.
package struct CompiledOutput: Sendable {
  let code: MachineCode
  let plan: ScanPlan
  let template: RowTemplate
  let defaults: [(slot: Int, cell: Cell?)]
  /// How many columns, with the claim's name, can be as long as the line.
  let textColumns: Int

  /// How many bytes behind a block of claims must be readable.
  package static let padding = Scanner.padding

  /// Compiles an output, by its index; nil where it needs what the machine does not do.
  ///
  /// - Parameter asOf: what `as of` means where a claim does not say.
  package init?(_ output: Int, of program: Program, asOf: Instant?) {
    do throws(NotCompiled) {
      try self.init(compiling: output, of: program, asOf: asOf)
    } catch {
      return nil
    }
  }

  /// What keeps an output from being compiled; nil where nothing does.
  package static func obstacle(_ output: Int, of program: Program) -> String? {
    do throws(NotCompiled) {
      _ = try CompiledOutput(compiling: output, of: program, asOf: nil)
      return nil
    } catch {
      return error.reason
    }
  }

  private init(compiling output: Int, of program: Program, asOf: Instant?) throws(NotCompiled) {
    // A text of the rules with a control character would need an escape in rows.
    let code = try Compiler.code(for: output, of: program)
    for text in code.texts where text.contains(where: { $0 < 0x20 }) {
      throw NotCompiled(reason: "a control character")
    }
    plan = try ScanPlan(program)
    var defaults: [(slot: Int, cell: Cell?)] = []
    for (slot, field) in program.schema.root.fields.enumerated() {
      guard let value = field.defaultValue else { continue }
      if case .none = value {
        defaults.append((slot, nil))
      } else if let cell = Cell(value) {
        defaults.append((slot, cell))
      } else if code.neededSlots.contains(slot) {
        throw NotCompiled(reason: "a default")
      }
    }
    if let asOf {
      defaults.append((code.asOfSlot, Cell(.instant(asOf))))
    }
    self.defaults = defaults
    template = RowTemplate(code, program)
    var textColumns = 1
    for column in code.columns { if case .text = column.content { textColumns += 1 } }
    self.textColumns = textColumns
    self.code = code
  }

  /// The number of instructions, for those who measure.
  package var instructionCount: Int { code.instructions.count }
}
