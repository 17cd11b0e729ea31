// Claims of a batch by the machine, as far as it goes; the others by the evaluator.

import Evaluation
import JSON
import Machine
import Model

extension BatchDecider {
  /// Decides the claims of a block by the machine; those that it gives up by the evaluator.
  ///
  /// Rows are in the order of the claims, whoever decided them.
  func decideByMachine(
    _ compiled: CompiledOutput,
    _ block: UnsafeRawBufferPointer,
    firstLine: Int,
    otherwise decider: inout BlockDecider,
    into output: inout OutputBytes,
    tally: inout BatchTally
  ) {
    let machine = ClaimMachine(compiled)
    // The last line may lack its line end, without which the machine reads nothing.
    let whole = UnsafeRawBufferPointer(rebasing: block[..<lengthOfWholeRows(in: block)])
    var line = firstLine
    var start = 0
    while start < block.count {
      var progress: MachineProgress?
      if start < whole.count {
        var room = 1 << 18
        while true {
          output.append(atMost: room) { target in
            let target = UnsafeMutableRawBufferPointer(start: target, count: room)
            let done = machine.decide(whole, from: start, into: target)
            progress = done
            return done.written
          }
          guard let progress, progress.claims == 0, !progress.needsEvaluator else { break }
          // Not even one row had room.
          room = max(
            machine.room(forLine: endOfLine(in: block, from: start) - start) * 2,
            room * 2
          )
        }
        guard let found = progress else { break }
        tally.claims += found.claims
        line += found.claims
        start = found.place
        if !found.needsEvaluator { continue }
      }
      let end = endOfLine(in: block, from: start)
      if progress?.isRead == true,
        decideWithGaps(by: machine, &decider, whole, line, &output, &tally)
      {
        line += 1
        start = end + 1
        continue
      }
      let row = UnsafeRawBufferPointer(rebasing: block[start..<end])
      if !isBlank(row) {
        decideRow(
          row,
          line: line,
          isRecord: false,
          by: &decider,
          into: &output,
          tally: &tally
        )
      }
      line += 1
      start = end + 1
    }
    machine.handOn(
      count: { section, outcome, count in
        let outcomes: [Outcome] = [.eligible, .ineligible, .notApplicable, .undetermined]
        tally.count(outcomes[outcome], of: section, times: count)
      },
      add: { award, amount, unsettled in
        tally.add(amount, of: award)
        tally.addUnsettled(award, times: unsettled)
      }
    )
  }

  /// Decides the claim that the machine has read and given up, by the evaluator, which takes from the
  /// machine what that knows of it; `false` where the claim must be read by the claim reader.
  private func decideWithGaps(
    by machine: ClaimMachine,
    _ decider: inout BlockDecider,
    _ block: UnsafeRawBufferPointer,
    _ line: Int,
    _ output: inout OutputBytes,
    _ tally: inout BatchTally
  ) -> Bool {
    guard case .output(let index) = content, let facts = machine.facts(in: block),
      facts.factsOutsideRange(rules.program.schema).isEmpty
    else { return false }
    tally.claims += 1
    decideRows(
      of: index,
      facts,
      known: machine.known(in: block),
      line: line,
      by: &decider,
      into: &output,
      tally: &tally
    )
    return true
  }
}
