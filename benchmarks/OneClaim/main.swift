// Times the stages of one claim in one process: compiling the policy, reading the claim, deciding.

import Checking
import Evaluation
import FactReading
import Model
import Platform
import SourceText

/// The median time of one run of `body` in nanoseconds, over batches that last long enough to time.
func median(_ name: String, _ body: () -> Void) {
  let clock = ContinuousClock()
  var iterations = 1
  while clock.measure({ for _ in 0..<iterations { body() } }) < .milliseconds(20) {
    iterations *= 2
  }
  var samples: [Double] = []
  for _ in 0..<15 {
    let elapsed = clock.measure { for _ in 0..<iterations { body() } }
    let nanoseconds =
      Double(elapsed.components.seconds) * 1e9 + Double(elapsed.components.attoseconds) / 1e9
    samples.append(nanoseconds / Double(iterations))
  }
  samples.sort()
  print("\(name): \(Int(samples[7])) ns (\(Int(samples[0])) to \(Int(samples[14])))")
}

/// Times the stages for one policy and one claim; what is wrong, where something is.
func run(policy: String, claim path: String) throws(FileError) -> String? {
  let rules = try readFile(policy, limit: 8 << 20)
  let claim = try readFile(path, limit: 64 << 20)
  let file = SourceFile(id: SourceID(0), name: policy, bytes: rules)
  let slash = policy.utf8.lastIndex(of: UInt8(ascii: "/"))
  let folder = slash.map { String(policy[...$0]) } ?? ""
  func checkPolicy() -> CheckResult {
    check(root: file) { path, id in
      do throws(FileError) {
        let used = try readFile(folder + path, limit: 8 << 20)
        return .success(SourceFile(id: id, name: path, bytes: used))
      } catch {
        return .failure(.missing)
      }
    }
  }
  let checked = checkPolicy()
  guard let program = checked.program else {
    return render(checked.diagnostics, files: checked.files)
  }
  guard var facts = readClaim(claim, for: program).facts else {
    return "the claim cannot be read; `writ decide` says why"
  }
  facts.applyDefaults(program.schema)
  print("\(policy) with \(path)")
  median("check and compile the policy") {
    _ = checkPolicy()
  }
  median("read the claim              ") { _ = readClaim(claim, for: program) }
  median("decide, with reasons        ") { _ = decide(program, facts) }
  return nil
}

let arguments = CommandLine.arguments
if arguments.count == 3 {
  do throws(FileError) {
    if let problem = try run(policy: arguments[1], claim: arguments[2]) { print(problem) }
  } catch {
    print(error.message)
  }
} else {
  print("usage: OneClaim POLICY.rules CLAIM.json")
}
