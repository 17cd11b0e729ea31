// Prints how the cost of checking, reading and deciding grows, with fitted exponents.
//
// usage: Growth [--most N] [--patience SECONDS] [WORD …]
// With words, only the curves whose name contains one of them. Exit code 1 where a curve lies above
// n log n and nothing is said to bound it.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The slope on logarithmic axes above which a curve is marked.
///
/// n log n has up to 1.15 between sizes of 1,000 and 100,000; memory that no longer fits into the
/// caches adds up to a tenth. n² has 2.
let steepest = 1.25

struct Request {
  var most = Int.max
  var patience = 5.0
  var words: [String] = []

  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--most":
        guard let value = rest.popFirst().flatMap({ Int($0) }) else { return nil }
        most = value
      case "--patience":
        guard let value = rest.popFirst().flatMap({ Double($0) }) else { return nil }
        patience = value
      case let word where word.hasPrefix("-"): return nil
      default: words.append(argument)
      }
    }
  }
}

func padded(_ text: String, _ width: Int = 9) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

/// Milliseconds with three digits.
func words(_ seconds: Double) -> String {
  let microseconds = Int((seconds * 1e6).rounded())
  let (whole, part) = microseconds.quotientAndRemainder(dividingBy: 1000)
  if whole >= 100 { return "\(whole)" }
  if whole >= 10 { return "\(whole).\(part / 100)" }
  let digits = "\(1000 + part)".dropFirst()
  return "\(whole).\(digits)"
}

func hundredths(_ value: Double) -> String {
  let scaled = Int((abs(value) * 100).rounded())
  let part = "\(100 + scaled % 100)".dropFirst()
  return "\(value < 0 ? "-" : "")\(scaled / 100).\(part)"
}

/// Prints one curve; false where it lies above n log n and nothing bounds it.
func show(_ curve: Curve, _ measured: Measured) -> Bool {
  print("\n\(curve.name)")
  print(padded("size"), measured.sizes.map { padded("\($0)") }.joined(), "   exponent")
  var isWithin = true
  for stage in curve.stages {
    guard let times = measured.times[stage] else { continue }
    let slope = exponent(sizes: measured.sizes, times: times)
    var verdict = slope.map(hundredths) ?? "-"
    if let slope, slope > steepest || measured.meetsLimit {
      verdict += curve.bound.isEmpty ? "  ABOVE n log n" : "  above n log n: \(curve.bound)"
      if curve.bound.isEmpty { isWithin = false }
    }
    print(padded(stage.rawValue), times.map { padded(words($0)) }.joined(), "   \(verdict)")
  }
  for remark in measured.remarks { print("          \(remark)") }
  fflush(nil)
  return isWithin
}

func run(_ request: Request) -> Bool {
  print("Processor time in milliseconds; the exponent is fitted over the upper half of the sizes.")
  var above: [String] = []
  let curves =
    clauseCurves + tableCurves + listCurves + eventCurves + reasonCurves + sourceCurves
  for curve in curves {
    let isWanted = request.words.isEmpty || request.words.contains { curve.name.contains($0) }
    guard isWanted else { continue }
    let measured = measure(curve, most: request.most, patience: request.patience)
    if !show(curve, measured) { above.append(curve.name) }
  }
  print("\nabove n log n, unbounded: \(above.isEmpty ? "none" : above.joined(separator: "; "))")
  return above.isEmpty
}

if let request = Request(Array(CommandLine.arguments.dropFirst())) {
  exit(run(request) ? 0 : 1)
} else {
  print("usage: Growth [--most N] [--patience SECONDS] [WORD ...]")
  exit(2)
}
