// The whole program: the command line in, streams and an exit code out.

import Platform

/// Runs the tool on the arguments after its name, and gives the exit code.
package func start(_ arguments: [String]) -> Int32 {
  ignoreWriteSignals()
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
