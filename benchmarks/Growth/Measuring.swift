// Processor time by size, and the exponent of the curve that it follows.

import Checking
import Evaluation
import FactReading
import Model
import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is measured of a policy and a claim.
enum Stage: String, CaseIterable, Sendable {
  case check, read, decide
  /// How much the missing facts settle; and what would change the outcomes.
  case weigh, explain
}

/// A policy and a claim of one size.
struct Sample: Sendable {
  let policy: String
  var claim = "{}"
}

/// A family of policies and claims that grow with one number.
struct Curve: Sendable {
  let name: String
  let sizes: [Int]
  /// The stages whose cost grows; the others are left out.
  let stages: [Stage]
  /// Why the curve may lie above n log n; empty where it must not.
  var bound = ""
  /// `true` where the text has mistakes, so that only checking can be measured.
  var hasMistakes = false
  let sample: @Sendable (Int) -> Sample
}

/// The processor time of this process so far, which other work on the machine does not add to.
private func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The least time of one run of `body`, over runs that take 60 ms together, and at most 50 of them.
private func seconds(_ body: () -> Void) -> Double {
  var least = Double.infinity
  var total = 0.0
  for _ in 0..<50 {
    let start = processorSeconds()
    body()
    let elapsed = processorSeconds() - start
    least = min(least, elapsed)
    total += elapsed
    if total > 0.06 { break }
  }
  return least
}

/// What came of one curve: times by stage, in the order of the sizes, and anything amiss.
struct Measured {
  var times: [Stage: [Double]] = [:]
  var sizes: [Int] = []
  var remarks: [String] = []
  var meetsLimit = false
}

/// Measures a curve up to the largest size, or up to the first that takes too long.
func measure(_ curve: Curve, most: Int, patience: Double) -> Measured {
  var measured = Measured()
  for size in curve.sizes where size <= most {
    let sample = curve.sample(size)
    let file = SourceFile(id: SourceID(0), name: "growth.rules", bytes: Array(sample.policy.utf8))
    func checked() -> CheckResult { check(root: file) { _, _ in .failure(.missing) } }
    if curve.hasMistakes {
      measured.sizes.append(size)
      measured.times[.check, default: []].append(seconds { _ = checked() })
      continue
    }
    let result = checked()
    guard let program = result.program else {
      let errors = result.diagnostics.filter { $0.severity == .error }
      measured.remarks.append("not a policy at \(size):")
      measured.remarks.append(render(Array(errors.prefix(3)), files: result.files))
      return measured
    }
    let bytes = Array(sample.claim.utf8)
    let reading = readClaim(bytes, for: program)
    guard var facts = reading.facts else {
      measured.remarks.append("not a claim at \(size): \(reading.problems.first?.message ?? "")")
      return measured
    }
    facts.applyDefaults(program.schema)
    measured.sizes.append(size)
    let decision = curve.stages.contains(.decide) ? decide(program, facts) : nil
    var slowest = 0.0
    for stage in curve.stages {
      let time =
        switch stage {
        case .check: seconds { _ = checked() }
        case .read: seconds { _ = readClaim(bytes, for: program) }
        case .decide: seconds { _ = decide(program, facts) }
        case .weigh:
          if let decision { seconds { _ = decision.weighed(program, facts) } } else { 0.0 }
        case .explain:
          if let decision { seconds { _ = changes(of: decision, program, facts) } } else { 0.0 }
        }
      slowest = max(slowest, time)
      measured.times[stage, default: []].append(time)
    }
    if let remark = remark(result, decision) {
      measured.remarks.append("at \(size): \(remark)")
    }
    if let decision, meetsStepLimit(decision) {
      // What the limit cuts off says nothing about larger sizes.
      measured.remarks.append("larger sizes left out: \(size) meets the step limit")
      measured.meetsLimit = true
      for stage in curve.stages { measured.times[stage]?.removeLast() }
      measured.sizes.removeLast()
      break
    }
    if slowest > patience {
      measured.remarks.append("larger sizes left out: \(size) took over \(patience) s")
      break
    }
  }
  return measured
}

/// A limit that was met, which makes larger sizes look cheaper than they are.
private func remark(_ result: CheckResult, _ decision: Decision?) -> String? {
  var remarks: [String] = []
  for diagnostic in result.diagnostics where diagnostic.message.contains("not fully checked") {
    remarks.append("a table was not fully checked")
    break
  }
  var faults: Set<EvaluationFault> = []
  for section in decision?.sections ?? [] {
    for problem in section.problems { faults.insert(problem.fault) }
  }
  if !faults.isEmpty { remarks.append("errors: \(faults.map { "\($0)" }.sorted().prefix(2))") }
  return remarks.isEmpty ? nil : remarks.joined(separator: "; ")
}

/// Whether the step limit kept anything of a decision open.
private func meetsStepLimit(_ decision: Decision) -> Bool {
  func isMet(_ open: Open?) -> Bool {
    open?.problems.contains { $0.fault == .stepLimit } ?? false
  }
  func isMet(_ verdict: Verdict) -> Bool {
    if case .open(let open) = verdict { return isMet(open) }
    return false
  }
  return decision.sections.contains { section in
    section.problems.contains { $0.fault == .stepLimit }
      || section.requirements.contains { isMet($0.verdict) }
      || section.exclusions.contains { isMet($0.verdict) }
      || section.duties.contains { duty in
        isMet(duty.open) || duty.instances.contains { isMet($0.open) }
      }
  }
}

/// The slope of the logarithm of time over that of size, by least squares over the upper half of
/// the sizes; nil with fewer than two.
func exponent(sizes: [Int], times: [Double]) -> Double? {
  let from = sizes.count / 2
  let points = zip(sizes, times).dropFirst(sizes.count > 3 ? from : 0)
    .map { (log(Double($0)), log(max($1, 1e-9))) }
  guard points.count >= 2 else { return nil }
  let count = Double(points.count)
  let meanX = points.reduce(0) { $0 + $1.0 } / count
  let meanY = points.reduce(0) { $0 + $1.1 } / count
  let above = points.reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
  let below = points.reduce(0) { $0 + ($1.0 - meanX) * ($1.0 - meanX) }
  return below > 0 ? above / below : nil
}
