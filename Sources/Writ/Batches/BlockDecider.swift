// What the claims of a block share that are decided one after another.

import Evaluation
import Explanation
import Model

/// Decides the claims of a block by the evaluator, and writes whole decisions: one for each block, on one
/// thread.
struct BlockDecider {
  var claims: ClaimDecider
  let json: DecisionJSON

  init(_ program: Program) {
    claims = ClaimDecider(program)
    json = DecisionJSON(program, indented: false)
  }
}
