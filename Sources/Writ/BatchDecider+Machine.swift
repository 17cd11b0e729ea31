// Claims of a batch by the machine, as far as it goes; the others by the evaluator.

import Evaluation
import JSON
import Machine

extension BatchDecider {
  /// Decides the claims of a block by the machine; those that it gives up by the evaluator.
  ///
  /// Rows are in the order of the claims, whoever decided them.
  func decideByMachine(
    _ compiled: CompiledOutput,
    _ block: UnsafeRawBufferPointer,
    firstLine: Int,
    otherwise decider: inout ClaimDecider,
    into output: inout OutputBytes,
    tally: inout BatchTally
  ) {
    let machine = ClaimMachine(compiled)
    // The last line may lack its line end, without which the machine reads nothing.
    let whole = UnsafeRawBufferPointer(rebasing: block[..<lengthOfWholeRows(in: block)])
    var line = firstLine
    var start = 0
    while start < block.count {
      if start < whole.count {
        var progress: MachineProgress?
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
        guard let progress else { break }
        tally.claims += progress.claims
        line += progress.claims
        start = progress.place
        if !progress.needsEvaluator { continue }
      }
      let end = endOfLine(in: block, from: start)
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
}
