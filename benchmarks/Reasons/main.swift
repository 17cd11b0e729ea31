// What reasons cost: the same evaluation of a claim with its reasons recorded, and without.

import Checking
import Evaluation
import FactReading
import Model
import Platform
import SourceText

/// The nanoseconds that one run of `body` takes, over a number of runs.
func time(_ runs: Int, _ body: () -> Void) -> Double {
  let elapsed = ContinuousClock().measure { for _ in 0..<runs { body() } }
  let nanoseconds =
    Double(elapsed.components.seconds) * 1e9 + Double(elapsed.components.attoseconds) / 1e9
  return nanoseconds / Double(runs)
}

func median(_ samples: [Double]) -> Double {
  let sorted = samples.sorted()
  return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
}

/// Times one claim with and without reasons; what is wrong, where something is.
func run(policy: String, claim path: String) throws(FileError) -> String? {
  let rules = try readFile(policy, limit: 8 << 20)
  let claim = try readFile(path, limit: 64 << 20)
  let file = SourceFile(id: SourceID(0), name: policy, bytes: rules)
  let slash = policy.utf8.lastIndex(of: UInt8(ascii: "/"))
  let folder = slash.map { String(policy[...$0]) } ?? ""
  let checked = check(root: file) { path, id in
    do throws(FileError) {
      let used = try readFile(folder + path, limit: 8 << 20)
      return .success(SourceFile(id: id, name: path, bytes: used))
    } catch {
      return .failure(.missing)
    }
  }
  guard let program = checked.program else {
    return render(checked.diagnostics, files: checked.files)
  }
  guard var facts = readClaim(claim, for: program).facts else {
    return "the claim cannot be read; `writ decide` says why"
  }
  facts.applyDefaults(program.schema)
  compare(path + ", all readings", program, facts)
  // Reasons are recorded under the default readings alone, so that their part is largest here.
  let alone = program.deciding(in: Array(program.worlds.prefix(1)))
  compare(path + ", the default readings alone", alone, facts)
  return nil
}

/// Times a claim with and without reasons, in turn, so that what else the machine does meets both.
func compare(_ name: String, _ program: Program, _ facts: FactTable) {
  var runs = 1
  while time(runs, { _ = settled(program, facts) }) * Double(runs) < 3e5 { runs *= 2 }
  var with: [Double] = []
  var without: [Double] = []
  // Batches are shorter than the slices in which a busy machine hands out its processors, so that
  // most are not interrupted.
  for round in 0..<1_000 {
    if round % 2 == 0 { without.append(time(runs) { _ = settled(program, facts) }) }
    with.append(time(runs) { _ = decide(program, facts, weighsDefaults: false) })
    if round % 2 == 1 { without.append(time(runs) { _ = settled(program, facts) }) }
  }
  let percent = Int((median(with) / median(without) * 100).rounded())
  print(
    "\(name): \(Int(median(without))) ns without reasons, \(Int(median(with))) ns with them:",
    "\(percent)%"
  )
}

let arguments = CommandLine.arguments
if arguments.count == 3 {
  do throws(FileError) {
    if let problem = try run(policy: arguments[1], claim: arguments[2]) { print(problem) }
  } catch {
    print(error.message)
  }
} else {
  print("usage: Reasons POLICY.rules CLAIM.json")
}
