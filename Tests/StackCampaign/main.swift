// How much stack the deepest policies take: every stage on a thread of its own, whose stack is filled
// beforehand with a pattern, to see how far down it was used. Ends with 1 where one takes more than the
// 512 KiB that must be enough, or does not decide as it must.
//
// usage: StackCampaign [WORD ...]: the policies whose names contain one of the words; all without.
// Only a build with optimisation says something of stacks.

import DeepPolicies
import Writ

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

let words = CommandLine.arguments.dropFirst()
let enough = 512 << 10
var isWithin = true
for policy in DeepPolicy.all
where words.isEmpty || words.contains(where: { policy.name.contains($0) }) {
  print(policy.name)
  // Each stage is looked at alone.
  let compiled = policy.compiled()
  for stage in DeepStage.allCases {
    let (bytes, complaint) = stackUsed { stage.run(policy, compiled: compiled) }
    if bytes > enough || complaint != nil { isWithin = false }
    let size = String(bytes >> 10)
    let room = String(repeating: " ", count: max(0, 8 - size.count))
    let remark = complaint.map { ": " + $0 } ?? ""
    print("\(room)\(size) KiB  \(stage.rawValue)\(bytes > enough ? ", too much" : "")\(remark)")
    fflush(nil)
  }
}
exit(isWithin ? 0 : 1)
