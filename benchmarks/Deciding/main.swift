// Times deciding alone: facts in native form, reasons kept, on one thread.
//
// usage: Deciding POLICY.rules CLAIMS.ndjson [ROUNDS]
// The last line is JSON: {"ns_per_decision": 61.5}

import Allocations
import Checking
import Machine
import Platform
import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The processor time of this process so far, which other work on the machine does not add to.
func processorNanoseconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// The claims of a file in memory, with room behind them that may be read.
func memory(of bytes: [UInt8]) -> UnsafeRawBufferPointer {
  let memory = UnsafeMutableRawBufferPointer.allocate(
    byteCount: bytes.count + CompiledOutput.padding,
    alignment: 16
  )
  memory.copyBytes(from: bytes)
  return UnsafeRawBufferPointer(rebasing: memory[..<bytes.count])
}

/// The median of the nanoseconds that one decision takes, over rounds of at least 20 ms.
func nanoseconds(rounds: Int, _ decideAll: () -> Int) -> Double {
  var samples: [Double] = []
  for _ in 0..<rounds {
    var decisions = 0
    var elapsed = 0.0
    let start = processorNanoseconds()
    while elapsed < 2e7 {
      decisions += decideAll()
      elapsed = processorNanoseconds() - start
    }
    samples.append(elapsed / Double(decisions))
  }
  return samples.sorted()[rounds / 2]
}

func run(_ policy: String, _ path: String, rounds: Int) throws(FileError) {
  let rules = try readFile(policy, limit: 8 << 20)
  let file = SourceFile(id: SourceID(0), name: policy, bytes: rules)
  let checked = check(root: file) { _, _ in .failure(.missing) }
  guard let program = checked.program else {
    print(render(checked.diagnostics, files: checked.files))
    return
  }
  guard let output = CompiledOutput(0, of: program, asOf: nil) else {
    print("not compiled, because of \(CompiledOutput.obstacle(0, of: program) ?? "nothing")")
    return
  }
  let block = memory(of: try readFile(path, limit: 4 << 30))
  let machine = ClaimMachine(output)
  var rows = FactRows(output)
  let end = machine.read(block, into: &rows)
  guard end == block.count, rows.count > 0 else {
    print("the claim at byte \(end) is up to the evaluator")
    return
  }
  let kept = rows
  let (claims, refusals) = machine.decide(kept, block: block)
  print("\(output.instructionCount) instructions, \(claims) claims, \(refusals) refusals")
  // Looked at first: the allocator's regions show an allocation only once in a process.
  let count = kept.count
  switch allocates(in: 1, { _ in machine.decide(kept, block: block).claims }) {
  case .some(let allocates): print("allocates in \(count) decisions: \(allocates)")
  case .none: print("allocates: cannot be told here")
  }
  let median = nanoseconds(rounds: rounds) { machine.decide(kept, block: block).claims }
  print("{\"ns_per_decision\": \((median * 10).rounded() / 10)}")
}

let arguments = CommandLine.arguments
if arguments.count == 3 || arguments.count == 4 {
  do throws(FileError) {
    try run(arguments[1], arguments[2], rounds: arguments.count == 4 ? Int(arguments[3]) ?? 5 : 5)
  } catch {
    print(error.message)
  }
} else {
  print("usage: Deciding POLICY.rules CLAIMS.ndjson [ROUNDS]")
}
