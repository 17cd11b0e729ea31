// Formats many changed files of rules, and holds each to the laws: FormatCampaign FOLDER… COUNT [SEED].

import FormatMutations
import Platform

let words = Array(CommandLine.arguments.dropFirst())
var folders = words
var numbers: [UInt64] = []
while let last = folders.last, let number = UInt64(last) {
  numbers.insert(number, at: 0)
  folders.removeLast()
}
if folders.isEmpty || numbers.isEmpty {
  print("usage: FormatCampaign FOLDER… COUNT [SEED]")
} else {
  var files: [(name: String, bytes: [UInt8])] = []
  for folder in folders {
    for path in try listFiles(under: folder) {
      files.append((path, try readFile(path, limit: 1 << 20)))
    }
  }
  campaign(files, count: numbers[0], seed: numbers.count > 1 ? numbers[1] : 1)
}

func campaign(_ files: [(name: String, bytes: [UInt8])], count: UInt64, seed: UInt64) {
  var formatted = 0
  var unchanged = 0
  var unreadable = 0
  var faults = 0
  for number in 0..<count {
    var random = SeededNumbers(seed << 32 | number)
    let file = files[Int.random(in: 0..<files.count, using: &random)]
    let isWhole = Int.random(in: 0..<10, using: &random) == 0
    let base = isWhole ? file.bytes : excerpt(file.bytes, &random)
    let text = mutated(base, &random)
    let width = [100, 100, 60, 80, 140].randomElement(using: &random) ?? 100
    switch formatHoldingLaws(text, width: width) {
    case .formatted(let result): if result == text { unchanged += 1 } else { formatted += 1 }
    case .unreadable: unreadable += 1
    case .fault(let reason):
      faults += 1
      print("case \(number) of \(file.name), width \(width): \(reason)")
    }
    let lines = text.count { $0 == 0x0A } + 1
    let first = Int.random(in: 1...lines, using: &random)
    let last = Int.random(in: first...lines, using: &random)
    if let reason = rangeFault(text, lines: first...last) {
      faults += 1
      print("case \(number) of \(file.name), lines \(first) to \(last): \(reason)")
    }
    if (number + 1) % 10_000 == 0 { print("\(number + 1) files") }
  }
  print(
    "\(count) files: \(formatted) formatted, \(unchanged) unchanged, \(unreadable) unreadable, "
      + "\(faults) faults"
  )
}
