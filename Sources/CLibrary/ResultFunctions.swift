// The functions of writ.h that read results and give them back.

public import CInterface
import Writ

/// `writ_result_text` of writ.h.
@_cdecl("writ_result_text")
public func resultText(
  _ handle: OpaquePointer?,
  _ part: Int32,
  _ bytes: UnsafeMutablePointer<UnsafePointer<CChar>?>?,
  _ length: UnsafeMutablePointer<Int>?
) -> writ_status {
  bytes?.pointee = nil
  length?.pointee = 0
  guard let result = resultHandles.object(handle) else { return WRIT_WRONG_HANDLE }
  guard let text = result.text(Int(part)), let bytes else { return WRIT_WRONG_USE }
  bytes.pointee = text.bytes
  length?.pointee = text.length
  return WRIT_OK
}

/// `writ_result_counts` of writ.h.
@_cdecl("writ_result_counts")
public func resultCounts(
  _ handle: OpaquePointer?,
  _ claims: UnsafeMutablePointer<UInt64>?,
  _ claimsInError: UnsafeMutablePointer<UInt64>?
) -> writ_status {
  claims?.pointee = 0
  claimsInError?.pointee = 0
  guard let result = resultHandles.object(handle) else { return WRIT_WRONG_HANDLE }
  claims?.pointee = UInt64(result.counts.claims)
  claimsInError?.pointee = UInt64(result.counts.claimsInError)
  return WRIT_OK
}

/// `writ_result_free` of writ.h.
@_cdecl("writ_result_free")
public func freeResult(_ handle: OpaquePointer?) -> writ_status {
  if handle == nil { return WRIT_OK }
  return resultHandles.remove(handle) == nil ? WRIT_WRONG_HANDLE : WRIT_OK
}
