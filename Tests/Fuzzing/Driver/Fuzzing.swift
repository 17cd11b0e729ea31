// The function that libFuzzer calls with each input; `WRIT_FUZZ_TARGET` names the target.

import FuzzTargets
import Platform

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The target of this run, looked up at the first input.
private let target: FuzzTarget = {
  let name = getenv("WRIT_FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    print("set WRIT_FUZZ_TARGET to one of \(FuzzTarget.allCases.map(\.rawValue))")
    exit(2)
  }
  return target
}()

/// Puts the inputs that Writ itself makes into the folder that `WRIT_FUZZ_CORPUS` names, before any
/// is read.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutableRawPointer?,
  _ arguments: UnsafeMutableRawPointer?
) -> Int32 {
  guard let folder = getenv("WRIT_FUZZ_CORPUS").map({ String(cString: $0) }) else { return 0 }
  for (name, bytes) in target.ownInputs {
    do throws(FileError) { try writeFileAtomically("\(folder)/\(name)", bytes) } catch {
      print(error.message)
    }
  }
  return 0
}

/// Runs one input; a complaint ends the process, so that libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  if let complaint = target.run([UInt8](UnsafeBufferPointer(start: data, count: size))) {
    print("\(target.rawValue): \(complaint)")
    fflush(nil)
    abort()
  }
  return 0
}
