// The functions of writ.h that compile rules and tell of them.

public import CInterface
import Writ
import WritFiles

private let version = StoredText(Array(writVersion.utf8))

/// `writ_version` of writ.h.
@_cdecl("writ_version")
public func versionText() -> UnsafePointer<CChar>? { version.bytes }

/// `writ_status_text` of writ.h.
@_cdecl("writ_status_text")
public func statusText(_ status: Int32) -> UnsafePointer<CChar>? {
  let text: StaticString =
    switch writ_status(UInt32(bitPattern: status)) {
    case WRIT_OK: "done"
    case WRIT_FINDINGS: "the rules have mistakes"
    case WRIT_WRONG_USE: "wrong use"
    case WRIT_BAD_INPUT: "bad input"
    case WRIT_LIMIT: "a limit was reached"
    case WRIT_WRONG_HANDLE: "the handle was freed, or is none"
    default: "unknown status"
    }
  return UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
}

/// `writ_compile` of writ.h.
@_cdecl("writ_compile")
public func compile(
  _ name: UnsafePointer<CChar>?,
  _ nameLength: Int,
  _ source: UnsafePointer<CChar>?,
  _ sourceLength: Int,
  _ read: writ_read_function?,
  _ context: UnsafeMutableRawPointer?,
  _ target: UnsafeMutablePointer<OpaquePointer?>?,
  _ findings: UnsafeMutablePointer<OpaquePointer?>?
) -> writ_status {
  target?.pointee = nil
  return answer(findings) { () throws(Refusal) in
    let name = try text(name, nameLength, "the name of the rules")
    let source = try bytes(source, sourceLength, "the text of the rules")
    try checkTarget(target)
    if source.count > RuleAccess.limit { throw tooLarge(name) }
    let reader = Reader(function: read, context: context)
    let compilation = RuleSet.compile(
      RuleFile(name: name, bytes: Array(source)),
      zoneData: { zone in
        guard case .success(let bytes) = reader.read(WRIT_FILE_OF_ZONE, zone) else { return nil }
        return bytes
      },
      loading: { path in
        reader.read(WRIT_FILE_OF_RULES, path).map { RuleFile(name: path, bytes: $0) }
      }
    )
    return try give(compilation, to: target)
  }
}

/// `writ_load` of writ.h.
@_cdecl("writ_load")
public func load(
  _ path: UnsafePointer<CChar>?,
  _ pathLength: Int,
  _ root: UnsafePointer<CChar>?,
  _ rootLength: Int,
  _ target: UnsafeMutablePointer<OpaquePointer?>?,
  _ findings: UnsafeMutablePointer<OpaquePointer?>?
) -> writ_status {
  target?.pointee = nil
  return answer(findings) { () throws(Refusal) in
    let path = try text(path, pathLength, "the path of the rules")
    let root = try textIfAny(root, rootLength, "the path of the root")
    try checkTarget(target)
    let compilation: Compilation
    do throws(RuleFileError) {
      compilation = try RuleSet.load(path, root: root)
    } catch {
      throw Refusal(
        status: error.isTooLarge ? WRIT_LIMIT : WRIT_BAD_INPUT,
        message: "\(error.path): \(error.message)",
        cure: "name the file of a policy"
      )
    }
    return try give(compilation, to: target)
  }
}

/// `writ_reply_bytes` of writ.h.
@_cdecl("writ_reply_bytes")
public func replyBytes(
  _ reply: OpaquePointer?,
  _ contents: UnsafePointer<CChar>?,
  _ length: Int
) -> writ_status {
  guard let reply = replyHandles.object(reply) else { return WRIT_WRONG_HANDLE }
  do throws(Refusal) {
    reply.bytes = Array(try bytes(contents, length, "the file"))
    return WRIT_OK
  } catch {
    return error.status
  }
}

/// `writ_describe` of writ.h.
@_cdecl("writ_describe")
public func describe(
  _ handle: OpaquePointer?,
  _ result: UnsafeMutablePointer<OpaquePointer?>?
) -> writ_status {
  answer(result) { () throws(Refusal) in
    let rules = try rules(handle).rules
    return (WRIT_OK, StoredResult(output: StoredText(rules.descriptionJSON())))
  }
}

/// `writ_rules_free` of writ.h.
@_cdecl("writ_rules_free")
public func freeRules(_ handle: OpaquePointer?) -> writ_status {
  if handle == nil { return WRIT_OK }
  return rulesHandles.remove(handle) == nil ? WRIT_WRONG_HANDLE : WRIT_OK
}

private func checkTarget(
  _ target: UnsafeMutablePointer<OpaquePointer?>?
) throws(Refusal) {
  if target != nil { return }
  throw .use("there is no place for the rules", cure: "give a pointer to a `writ_rules *`")
}

private func tooLarge(_ name: String) -> Refusal {
  Refusal(
    status: WRIT_LIMIT,
    message: "the rules have more than \(RuleAccess.limit) bytes",
    cure: "split them into files that one `use`s"
  )
}

/// Puts compiled rules where the caller wants them, and gives what was found.
private func give(
  _ compilation: Compilation,
  to target: UnsafeMutablePointer<OpaquePointer?>?
) throws(Refusal) -> (writ_status, StoredResult) {
  let hasFindings = !compilation.findings.isEmpty
  let findings = StoredResult(
    messages: hasFindings ? compilation.findingsText() : "",
    problems: hasFindings ? Compilation.findingsJSON(of: [compilation]) : []
  )
  guard let rules = compilation.rules else {
    return (compilation.hasReachedLimit ? WRIT_LIMIT : WRIT_FINDINGS, findings)
  }
  guard let handle = rulesHandles.add(StoredRules(rules)) else {
    throw Refusal(
      status: WRIT_LIMIT,
      message: "there are too many rules",
      cure: "free rules with writ_rules_free"
    )
  }
  target?.pointee = handle
  return (WRIT_OK, findings)
}

/// The function of the caller that gives files.
private struct Reader {
  let function: writ_read_function?
  let context: UnsafeMutableRawPointer?

  func read(_ kind: writ_file_kind, _ name: String) -> Result<[UInt8], LoadFailure> {
    guard let function else { return .failure(.missing) }
    let reply = StoredReply()
    guard let handle = replyHandles.add(reply) else { return .failure(.unreadable) }
    defer { _ = replyHandles.remove(handle) }
    var name = name
    let status = name.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // An empty name has no address.
        characters.withNonNullBase { start in
          function(context, Int32(kind.rawValue), start, bytes.count, handle)
        }
      }
    }
    switch writ_read_status(UInt32(bitPattern: status)) {
    case WRIT_READ: return reply.bytes.map { .success($0) } ?? .failure(.unreadable)
    case WRIT_MISSING: return .failure(.missing)
    case WRIT_OUTSIDE: return .failure(.outsideRoot)
    default: return .failure(.unreadable)
    }
  }
}

extension UnsafeBufferPointer<CChar> {
  /// Hands on the address of the first character; of a zero where there is none.
  fileprivate func withNonNullBase<Result>(
    _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    if let baseAddress { return body(baseAddress) }
    var zero: CChar = 0
    return body(&zero)
  }
}
