// The functions of writ.h, as a program in C calls them.

import CInterface
import Foundation
import Writ

/// Rules compiled by the C library.
final class LibraryRules {
  private let handle: OpaquePointer

  /// Compiles rules; the files that they use are those that come with Writ.
  init(name: String, text: [UInt8]) throws {
    var handle: OpaquePointer?
    var findings: OpaquePointer?
    let status = text.withUnsafeBytes { bytes in
      name.withCString { name in
        writ_compile(
          name,
          name.length,
          bytes.bindMemory(to: CChar.self).baseAddress,
          bytes.count,
          giveFile,
          nil,
          &handle,
          &findings
        )
      }
    }
    let messages = Self.text(findings, WRIT_MESSAGES)
    writ_result_free(findings)
    guard status == WRIT_OK, let handle else { throw ConformanceMistake(text: messages) }
    self.handle = handle
  }

  deinit { writ_rules_free(handle) }

  /// The decision of a claim as JSON; empty where it cannot be read.
  func decide(_ claim: String, asOf: String?) -> String {
    var result: OpaquePointer?
    claim.withCString { text in
      (asOf ?? "").withCString { day in
        var options = writ_decide_options()
        options.size = MemoryLayout<writ_decide_options>.size
        options.as_of = day
        options.as_of_length = day.length
        _ = writ_decide(handle, text, text.length, &options, &result)
      }
    }
    defer { writ_result_free(result) }
    return Self.text(result, WRIT_OUTPUT)
  }

  /// What a batch of one claim writes, without the end of the last line.
  func batch(_ claim: String, _ results: BatchResults, asOf: String?) -> String {
    var result: OpaquePointer?
    var output = ""
    if case .rows(let name?) = results { output = name }
    claim.withCString { text in
      (asOf ?? "").withCString { day in
        output.withCString { rows in
          var options = writ_batch_options()
          options.size = MemoryLayout<writ_batch_options>.size
          options.decisions = results == .decisions ? 1 : 0
          options.rows = rows
          options.rows_length = rows.length
          options.as_of = day
          options.as_of_length = day.length
          _ = writ_decide_batch(handle, text, text.length, &options, &result)
        }
      }
    }
    defer { writ_result_free(result) }
    return Self.text(result, WRIT_OUTPUT).trimmingCharacters(in: .newlines)
  }

  private static func text(_ result: OpaquePointer?, _ part: writ_part) -> String {
    var bytes: UnsafePointer<CChar>?
    guard writ_result_text(result, Int32(part.rawValue), &bytes, nil) == WRIT_OK else { return "" }
    return bytes.map { String(cString: $0) } ?? ""
  }
}

/// Gives the compiler the files of zones and of rules that a policy asks for.
private let giveFile: writ_read_function = { _, kind, name, length, reply in
  guard let name else { return Int32(WRIT_MISSING.rawValue) }
  let text = String(
    decoding: UnsafeRawBufferPointer(start: name, count: length),
    as: UTF8.self
  )
  let isZone = kind == Int32(WRIT_FILE_OF_ZONE.rawValue)
  let found = isZone ? ConformanceAnswers.zone(text) : ConformanceAnswers.used(text)
  guard let found else { return Int32(WRIT_MISSING.rawValue) }
  found.withUnsafeBytes { bytes in
    _ = writ_reply_bytes(reply, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
  }
  return Int32(WRIT_READ.rawValue)
}

extension UnsafePointer<CChar> {
  /// How many bytes stand before the zero.
  fileprivate var length: Int {
    var count = 0
    while self[count] != 0 { count += 1 }
    return count
  }
}
