// Generated policies held to brute force, on as many pairs of claims as asked; or written out with their
// claims, for other programs.

import GeneratedPolicies

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The features to which the engine is held, with those named `+NAME` and without those named
/// `-NAME`; `+all` stands for every one.
func features(_ words: [String]) -> Features {
  var features = words.contains("+all") ? Features.everything : Features.held
  for (name, feature) in Features.names {
    if words.contains("+\(name)") { features.insert(feature) }
    if words.contains("-\(name)") { features.remove(feature) }
  }
  return features
}

func isFeature(_ word: String) -> Bool { word.hasPrefix("-") || word.hasPrefix("+") }

var words = Array(CommandLine.arguments.dropFirst())
let isWriting = words.first == "write"
if isWriting { words.removeFirst() }
let numbers = words.filter { !isFeature($0) }.map { UInt64($0) }
let known = Set(Features.names.flatMap { ["-" + $0.name, "+" + $0.name] } + ["+all"])

if numbers.count <= 3, !numbers.contains(nil),
  words.filter(isFeature).allSatisfy({ known.contains($0) })
{
  let count = numbers.first.flatMap { $0 }
  let seed = numbers.dropFirst().first.flatMap { $0 } ?? 1
  let options = TrialOptions(features: features(words))
  if isWriting {
    for seed in seed..<seed + (count ?? 1_000) {
      guard let line = madePolicy(seed: seed, options) else { continue }
      print(String(decoding: line, as: UTF8.self), terminator: "")
    }
    exit(0)
  }
  let pairs = count ?? 1_000_000
  let most = numbers.dropFirst(2).first.flatMap { $0 } ?? 1
  let clock = ContinuousClock()
  let start = clock.now
  let report = tryPolicies(
    from: seed,
    pairs: Int(clamping: pairs),
    options,
    mostFailures: Int(clamping: most),
    telling: {
      print($0.text)
      fflush(nil)
    }
  )
  let elapsed = (clock.now - start).components.seconds
  print(
    "from seed \(seed): \(report.policies) policies (\(report.refused) refused),",
    terminator: " "
  )
  print("\(report.pairs) pairs of claims, \(report.failures.count) violations, \(elapsed) seconds")
  exit(report.failures.isEmpty ? 0 : 1)
} else {
  print("usage: LawCampaign [PAIRS [SEED [FAILURES]]] [+FEATURE …] [-FEATURE …]")
  print("       LawCampaign write [POLICIES [SEED]] [+FEATURE …] [-FEATURE …]")
  print("features: " + Features.names.map { $0.name }.joined(separator: " "))
  exit(2)
}
