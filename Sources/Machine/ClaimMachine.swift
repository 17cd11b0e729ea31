// One worker's machine: scans a claim, decides it, writes its row.

package import Model
package import Quantities

/// How far a machine came in a block.
package struct MachineProgress {
  /// The place in the block at which it stopped, the start of a line or the end.
  package var place: Int
  /// The bytes of rows that it has written.
  package var written = 0
  /// The claims that it has decided.
  package var claims = 0
  /// Whether the claim at the place is up to the evaluator; else there was no room, or no claim.
  package var needsEvaluator = false
}

/// Runs a compiled output on one thread, a claim at a time, without allocation.
package final class ClaimMachine {
  private let output: CompiledOutput
  let runner: Runner
  let encoder: RowEncoder
  private let words: UnsafeMutableBufferPointer<UInt64>
  private let members: UnsafeMutableBufferPointer<PlannedMember>
  private let objects: UnsafeMutableBufferPointer<PlannedObject>
  private let alternatives: UnsafeMutableBufferPointer<PlannedAlternative>
  private let choices: UnsafeMutableBufferPointer<PlannedObject>
  /// How often each section had each of three outcomes.
  private let outcomeCounts: UnsafeMutableBufferPointer<Int>
  /// What each award has granted in whole units, until it is handed on.
  private let sums: UnsafeMutableBufferPointer<Int64>
  /// What does not fit there.
  private var furtherSums: [(award: AwardID, amount: Rational)] = []

  package init(_ output: CompiledOutput) {
    self.output = output
    runner = Runner(output.code, defaults: output.defaults)
    encoder = RowEncoder(template: output.template, code: output.code, runner: runner)
    words = ClaimMachine.copy(output.plan.words)
    members = ClaimMachine.copy(output.plan.members)
    objects = ClaimMachine.copy(output.plan.objects)
    alternatives = ClaimMachine.copy(output.plan.alternatives)
    choices = ClaimMachine.copy(output.plan.choices)
    outcomeCounts = ClaimMachine.copy(Array(repeating: 0, count: output.code.outcomes.count * 3))
    sums = ClaimMachine.copy(Array(repeating: 0, count: output.code.amounts.count))
  }

  deinit {
    words.deallocate()
    members.deallocate()
    objects.deallocate()
    alternatives.deallocate()
    choices.deallocate()
    outcomeCounts.deallocate()
    sums.deallocate()
  }

  /// Decides claims of a block from a place on, until one is up to the evaluator or room runs out.
  ///
  /// - Parameters:
  ///   - block: whole lines, each with its line feed, and behind them `CompiledOutput.padding` bytes
  ///     that may be read.
  ///   - place: the start of a line.
  ///   - room: where the rows go.
  package func decide(
    _ block: UnsafeRawBufferPointer,
    from place: Int,
    into room: UnsafeMutableRawBufferPointer
  ) -> MachineProgress {
    var progress = MachineProgress(place: place)
    guard let base = block.baseAddress, let target = room.baseAddress,
      let scanner = scanner(base)
    else { return progress }
    let end = base + block.count
    var line = base + place
    var row = target.assumingMemoryBound(to: UInt8.self)
    let limit = row + room.count
    while line < end {
      guard let next = scanner.claim(at: line) else {
        progress.needsEvaluator = true
        break
      }
      if limit - row < encoder.template.bound + (next - line) * output.textColumns { break }
      runner.applyDefaults()
      guard runner.run(block: base), let rowEnd = encoder.write(to: row, block: base) else {
        progress.needsEvaluator = true
        break
      }
      count()
      row = rowEnd
      line = next
      progress.claims &+= 1
    }
    progress.place = line - base
    progress.written = UnsafeRawPointer(row) - UnsafeRawPointer(target)
    return progress
  }

  /// A scanner of the lines of a block.
  func scanner(_ block: UnsafeRawPointer) -> Scanner? {
    guard let words = words.baseAddress, let members = members.baseAddress,
      let objects = objects.baseAddress, let alternatives = alternatives.baseAddress,
      let choices = choices.baseAddress
    else { return nil }
    return Scanner(
      words: words,
      members: members,
      objects: objects,
      alternatives: alternatives,
      choices: choices,
      runner: runner,
      block: block
    )
  }

  /// The least room in which a row of a line of so many bytes fits.
  package func room(forLine length: Int) -> Int {
    output.template.bound + length * output.textColumns
  }

  // MARK: Counts

  @inline(__always)
  private func count() {
    let code = output.code
    for index in code.outcomes.indices {
      let outcome = Int(truncatingIfNeeded: runner.cells[Int(code.outcomes[index].cell)].first)
      outcomeCounts[index &* 3 &+ outcome] &+= 1
    }
    for index in code.amounts.indices {
      let amount = runner.cells[Int(code.amounts[index].cell)]
      if amount.first == 0 { continue }
      let (sum, overflow) = sums[index].addingReportingOverflow(amount.first)
      if amount.second == 1, !overflow {
        sums[index] = sum
      } else {
        keep(amount, of: code.amounts[index].award)
      }
    }
  }

  @inline(never)
  private func keep(_ amount: Cell, of award: AwardID) {
    guard let amount = try? Rational(Int(amount.first), over: Int(amount.second)) else { return }
    for index in furtherSums.indices where furtherSums[index].award == award {
      if let sum = try? furtherSums[index].amount.adding(amount) {
        furtherSums[index].amount = sum
        return
      }
    }
    furtherSums.append((award, amount))
  }

  /// Hands on what was counted since the last time, and forgets it.
  ///
  /// - Parameters:
  ///   - count: takes a section, the outcome (0 eligible, 1 ineligible, 2 not applicable), and how
  ///     often it was decided.
  ///   - add: takes an award and what it granted.
  package func handOn(
    count: (SectionID, Int, Int) -> Void,
    add: (AwardID, Rational) -> Void
  ) {
    for (index, section) in output.code.outcomes.enumerated() {
      for outcome in 0..<3 where outcomeCounts[index * 3 + outcome] > 0 {
        count(section.section, outcome, outcomeCounts[index * 3 + outcome])
        outcomeCounts[index * 3 + outcome] = 0
      }
    }
    for (index, amount) in output.code.amounts.enumerated() where sums[index] != 0 {
      add(amount.award, Rational(Int(sums[index])))
      sums[index] = 0
    }
    for further in furtherSums { add(further.award, further.amount) }
    furtherSums = []
  }

  private static func copy<Element>(
    _ elements: [Element]
  ) -> UnsafeMutableBufferPointer<Element> {
    let copy = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(elements.count, 1))
    _ = copy.initialize(from: elements)
    return copy
  }
}
