// One worker's machine: scans a claim, decides it, writes its row.

package import Evaluation
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
  /// Whether the machine has read that claim all the same: `facts` gives its facts.
  package var isRead = false
}

/// Runs a compiled output on one thread, a claim at a time, without allocation.
package final class ClaimMachine {
  private let output: CompiledOutput
  /// One for each world; the first holds the facts.
  private let runners: [Runner]
  let encoder: RowEncoder
  private let encoders: [RowEncoder]
  private let words: UnsafeMutableBufferPointer<UInt64>
  private let members: UnsafeMutableBufferPointer<PlannedMember>
  private let objects: UnsafeMutableBufferPointer<PlannedObject>
  private let alternatives: UnsafeMutableBufferPointer<PlannedAlternative>
  private let choices: UnsafeMutableBufferPointer<PlannedObject>
  private let events: UnsafeMutableBufferPointer<PlannedEvent>
  /// How often each section that is counted had each of four outcomes.
  private let outcomeCounts: UnsafeMutableBufferPointer<Int>
  /// How often the amount of each award was open.
  private let unsettledCounts: UnsafeMutableBufferPointer<Int>
  /// What each award has granted in whole units, until it is handed on.
  private let sums: UnsafeMutableBufferPointer<Int64>
  /// What does not fit there.
  private var furtherSums: [(award: AwardID, amount: Rational)] = []
  /// The rows in each world, where there are several.
  private let contested: ContestedRows
  /// What parts of the policy give, in each world that matters, where the claim as a whole is given up.
  private let separate: [SeparateResults]
  private let knownResults: [KnownResults]

  var runner: Runner { runners[0] }

  package init(_ output: CompiledOutput) {
    self.output = output
    let first = Runner(output.codes[0], defaults: output.defaults)
    var runners = [first]
    for code in output.codes.dropFirst() { runners.append(Runner(code, first: first)) }
    self.runners = runners
    var encoders: [RowEncoder] = []
    for (index, runner) in runners.enumerated() {
      encoders.append(
        RowEncoder(template: output.templates[index], code: runner.code, runner: runner)
      )
    }
    self.encoders = encoders
    encoder = encoders[0]
    contested = ContestedRows(
      worlds: runners.map { _ in WorldRows() },
      comparesBytes: first.code.columns.map { column in
        if case .text = column.content { false } else { true }
      },
      names: output.templates[0].keys.map { Array($0.dropLast()) }
    )
    separate = output.separateCodes.map { SeparateResults($0, output.program, first: first) }
    knownResults = separate.map { $0.known }
    words = ClaimMachine.copy(output.plan.words)
    members = ClaimMachine.copy(output.plan.members)
    objects = ClaimMachine.copy(output.plan.objects)
    alternatives = ClaimMachine.copy(output.plan.alternatives)
    choices = ClaimMachine.copy(output.plan.choices)
    events = ClaimMachine.copy(output.plan.events)
    outcomeCounts = ClaimMachine.copy(Array(repeating: 0, count: first.code.outcomes.count * 4))
    unsettledCounts = ClaimMachine.copy(Array(repeating: 0, count: first.code.amounts.count))
    sums = ClaimMachine.copy(Array(repeating: 0, count: first.code.amounts.count))
  }

  deinit {
    words.deallocate()
    members.deallocate()
    objects.deallocate()
    alternatives.deallocate()
    choices.deallocate()
    events.deallocate()
    outcomeCounts.deallocate()
    unsettledCounts.deallocate()
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
    let runner = runners[0]
    while line < end {
      guard let next = scanner.claim(at: line) else {
        progress.needsEvaluator = true
        break
      }
      // What `as of` means where the claim does not say is among the defaults, and settles which
      // events have happened.
      runner.applyDefaults()
      guard runner.settleEvents(output.plan.eventSlots) else {
        progress.needsEvaluator = true
        break
      }
      let bound = encoder.template.bound + (next - line) * output.textColumns
      let written =
        runners.count == 1
        ? rows(to: row, limit: limit, bound: bound, block: base)
        : contestedRows(to: row, limit: limit, bound: bound, block: base)
      guard let written else {
        progress.needsEvaluator = true
        progress.isRead = true
        break
      }
      guard let rowEnd = written.end else { break }
      count()
      row = rowEnd
      line = next
      progress.claims &+= 1
    }
    progress.place = line - base
    progress.written = UnsafeRawPointer(row) - UnsafeRawPointer(target)
    return progress
  }

  /// Where the rows of a claim end; no end where there was no room.
  private struct RowsEnd {
    let end: UnsafeMutablePointer<UInt8>?
  }

  /// Writes the rows of the claim; nil where it is up to the evaluator.
  @inline(__always)
  private func rows(
    to start: UnsafeMutablePointer<UInt8>,
    limit: UnsafeMutablePointer<UInt8>,
    bound: Int,
    block: UnsafeRawPointer
  ) -> RowsEnd? {
    let runner = runners[0]
    guard runner.begin() else { return nil }
    var place = start
    while true {
      switch runner.run(block: block) {
      case .done: return RowsEnd(end: place)
      case .givenUp: return nil
      case .row:
        if limit - place < bound { return RowsEnd(end: nil) }
        guard let end = encoder.write(to: place, block: block) else { return nil }
        place = end
      }
    }
  }

  /// Writes the rows of the claim with what contested readings give beside them; nil where it is up to
  /// the evaluator.
  private func contestedRows(
    to start: UnsafeMutablePointer<UInt8>,
    limit: UnsafeMutablePointer<UInt8>,
    bound: Int,
    block: UnsafeRawPointer
  ) -> RowsEnd? {
    for world in runners.indices {
      if world > 0 { runners[world].takeFacts(of: runners[0]) }
      guard writeRows(of: world, bound: bound, block: block) else { return nil }
      // An outcome or an amount that is contested is counted by the evaluator.
      if runners[world].counted != runners[0].counted { return nil }
    }
    if limit - start < contested.bound { return RowsEnd(end: nil) }
    guard let end = contested.write(to: start) else { return nil }
    return RowsEnd(end: end)
  }

  private func writeRows(of world: Int, bound: Int, block: UnsafeRawPointer) -> Bool {
    let runner = runners[world]
    let rows = contested.worlds[world]
    rows.removeAll()
    guard runner.begin() else { return false }
    if world > 0 { runner.takeResults(of: runners[0]) }
    while true {
      switch runner.run(block: block) {
      case .done: return true
      case .givenUp: return false
      case .row:
        let start = rows.rowEnds.last ?? 0
        rows.reserve(start + bound)
        guard let base = rows.bytes.baseAddress else { return false }
        let bytes = base.assumingMemoryBound(to: UInt8.self)
        guard let end = encoders[world].write(to: bytes + start, block: block, noting: rows) else {
          return false
        }
        rows.rowEnds.append(end - bytes)
      }
    }
  }

  // MARK: Claims with gaps

  /// The facts of the claim at which `decide` stopped after it had read it.
  ///
  /// - Parameter block: as for `decide`.
  package func facts(in block: UnsafeRawBufferPointer) -> FactTable? {
    block.baseAddress.flatMap { FactTable(runners[0], output.factTypes, block: $0) }
  }

  /// What code knows of that claim, until the next one is decided.
  ///
  /// Of the default world first, then of all in which it knows something else; empty where parts of
  /// the policy have no code of their own.
  ///
  /// - Parameter block: as for `decide`; it must stay as long as anything is asked.
  package func known(in block: UnsafeRawBufferPointer) -> [KnownResults] {
    guard let base = block.baseAddress else { return [] }
    for results in separate { results.begin(base) }
    return knownResults
  }

  /// A scanner of the lines of a block.
  func scanner(_ block: UnsafeRawPointer) -> Scanner? {
    guard let words = words.baseAddress, let members = members.baseAddress,
      let objects = objects.baseAddress, let alternatives = alternatives.baseAddress,
      let choices = choices.baseAddress, let events = events.baseAddress
    else { return nil }
    return Scanner(
      words: words,
      members: members,
      objects: objects,
      alternatives: alternatives,
      choices: choices,
      events: events,
      eventCount: output.plan.events.count,
      plan: output.plan,
      runner: runners[0],
      block: block
    )
  }

  /// The least room in which a row of a line of so many bytes fits.
  package func room(forLine length: Int) -> Int {
    encoder.template.bound + length * output.textColumns
  }

  // MARK: Counts

  @inline(__always)
  private func count() {
    for result in runners[0].counted {
      let index = Int(result.index)
      if !result.isAmount {
        outcomeCounts[index &* 4 &+ Int(truncatingIfNeeded: result.cell.first)] &+= 1
        continue
      }
      let amount = result.cell
      if amount == CountedResult.unsettled {
        unsettledCounts[index] += 1
        continue
      }
      if amount.first == 0 { continue }
      let (sum, overflow) = sums[index].addingReportingOverflow(amount.first)
      if amount.second == 1, !overflow {
        sums[index] = sum
      } else {
        keep(amount, of: runners[0].code.amounts[index])
      }
    }
  }

  @inline(never)
  private func keep(_ amount: Cell, of award: AwardID) {
    guard let amount = try? Rational(amount.first, over: amount.second) else { return }
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
  ///   - count: takes a section, the outcome (as `CodeOutcome` has it: 0 eligible, 1 ineligible, 2 not
  ///     applicable, 3 undetermined), and how often it was decided.
  ///   - add: takes an award and what it granted, and how often that was open.
  package func handOn(
    count: (SectionID, Int, Int) -> Void,
    add: (AwardID, Rational, Int) -> Void
  ) {
    let code = runners[0].code
    for (index, section) in code.outcomes.enumerated() {
      for outcome in 0..<4 where outcomeCounts[index * 4 + outcome] > 0 {
        count(section, outcome, outcomeCounts[index * 4 + outcome])
        outcomeCounts[index * 4 + outcome] = 0
      }
    }
    for (index, award) in code.amounts.enumerated()
    where sums[index] != 0 || unsettledCounts[index] > 0 {
      add(award, Rational(sums[index]), unsettledCounts[index])
      sums[index] = 0
      unsettledCounts[index] = 0
    }
    for further in furtherSums { add(further.award, further.amount, 0) }
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
