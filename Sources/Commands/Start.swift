// The whole program: the command line in, streams and an exit code out.

import Platform

/// The stack on which everything runs: checking and deciding to their limits of depth take up to
/// half of it.
let stackBytes = 16 << 20

/// Runs the tool on the arguments after its name, and gives the exit code.
package func start(_ arguments: [String]) -> Int32 {
  ignoreWriteSignals()
  return runOnOwnStack(bytes: stackBytes) { run(arguments) }
}

private func run(_ arguments: [String]) -> Int32 {
  let result = runCommand(arguments, in: .system())
  writeStandardError(result.errors)
  do throws(FileError) {
    try writeStandardOutput(result.output)
  } catch {
    // Whoever read the results has enough of them, which is no failure.
    if case .closed = error { return result.code.rawValue }
    let trouble = FileTrouble(error)
    writeStandardError(Array(trouble.text.utf8))
    return trouble.code.rawValue
  }
  return result.code.rawValue
}
