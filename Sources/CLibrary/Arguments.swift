// What callers hand over, looked at before it is used; and how calls end.

import CInterface
import JSON
import Writ

/// Why a call does nothing.
struct Refusal: Error {
  let status: writ_status
  let message: String
  let cure: String

  /// Wrong use of a function.
  static func use(_ message: String, cure: String) -> Refusal {
    Refusal(status: WRIT_WRONG_USE, message: message, cure: cure)
  }

  /// A handle that is none.
  static func handle(_ what: String) -> Refusal {
    Refusal(
      status: WRIT_WRONG_HANDLE,
      message: "the handle of the \(what) was freed, or is none",
      cure: "use what a function of this library gave, until it is freed"
    )
  }

  /// A result that tells of it.
  var result: StoredResult {
    StoredResult(
      messages: "\(message)\n  help: \(cure)\n",
      problems: problemsJSON([(kind, message, cure)])
    )
  }

  private var kind: String {
    switch status {
    case WRIT_WRONG_HANDLE: "wrong_handle"
    case WRIT_LIMIT: "limit"
    case WRIT_BAD_INPUT: "input"
    default: "wrong_use"
    }
  }
}

/// Problems without a place as a JSON array in UTF-8.
func problemsJSON(_ problems: [(kind: String, message: String, cure: String?)]) -> [UInt8] {
  var writer = JSONWriter()
  writer.beginArray()
  for problem in problems {
    writer.beginObject()
    writer.key("kind")
    writer.string(problem.kind)
    writer.key("message")
    writer.string(problem.message)
    writer.key("cure")
    if let cure = problem.cure { writer.string(cure) } else { writer.null() }
    writer.endObject()
  }
  writer.endArray()
  return writer.bytes
}

/// The bytes at a pointer.
///
/// - Parameter what: what they are, as in "the text of the claim".
func bytes(
  _ pointer: UnsafePointer<CChar>?,
  _ length: Int,
  _ what: String
) throws(Refusal) -> UnsafeRawBufferPointer {
  // A length beyond half of all memory arrives as a negative number.
  guard length >= 0, pointer != nil || length == 0 else {
    throw .use("\(what) is a null pointer or too long", cure: "give a pointer and its length")
  }
  return UnsafeRawBufferPointer(start: pointer, count: length)
}

/// The text at a pointer.
func text(
  _ pointer: UnsafePointer<CChar>?,
  _ length: Int,
  _ what: String
) throws(Refusal) -> String {
  let bytes = try bytes(pointer, length, what)
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw .use("\(what) is not UTF-8", cure: "give it in UTF-8")
  }
  return text
}

/// The text at a pointer; nil where it is empty.
func textIfAny(
  _ pointer: UnsafePointer<CChar>?,
  _ length: Int,
  _ what: String
) throws(Refusal) -> String? {
  let text = try text(pointer, length, what)
  return text.isEmpty ? nil : text
}

/// The rules of a handle.
func rules(_ handle: OpaquePointer?) throws(Refusal) -> StoredRules {
  guard let rules = rulesHandles.object(handle) else { throw .handle("rules") }
  return rules
}

/// A structure of options, of which the caller knows the first `size` bytes; the others are zero.
///
/// - Parameters:
///   - options: where it is; nil gives the structure as it is initialized.
///   - initial: the structure with nothing set but its size.
func options<Options>(
  _ options: UnsafePointer<Options>?,
  _ initial: Options
) throws(Refusal) -> Options {
  guard let options else { return initial }
  // The size is the first member.
  let known = UnsafeRawPointer(options).loadUnaligned(as: Int.self)
  guard known >= MemoryLayout<Int>.size else {
    throw .use(
      "the member `size` of the options is too small",
      cure: "set the options to zero, and `size` to their sizeof"
    )
  }
  var copy = initial
  withUnsafeMutableBytes(of: &copy) { bytes in
    bytes.copyMemory(
      from: UnsafeRawBufferPointer(start: options, count: min(known, bytes.count))
    )
  }
  return copy
}

/// Does the work of a call, and puts what it gives where the caller wants it.
func answer(
  _ target: UnsafeMutablePointer<OpaquePointer?>?,
  _ work: () throws(Refusal) -> (writ_status, StoredResult)
) -> writ_status {
  target?.pointee = nil
  do throws(Refusal) {
    let (status, result) = try work()
    if let target { target.pointee = try handle(of: result) }
    return status
  } catch {
    if let target { target.pointee = resultHandles.add(error.result) }
    return error.status
  }
}

private func handle(of result: StoredResult) throws(Refusal) -> OpaquePointer {
  if let handle = resultHandles.add(result) { return handle }
  throw Refusal(
    status: WRIT_LIMIT,
    message: "there are too many results",
    cure: "free results with writ_result_free"
  )
}
