// `writ serve`: requests in, answers out, and what becomes of rules that change.

import JSON
import Platform
import Synchronization
import Testing

@testable import Commands

@Suite("Serving")
struct ServeTests {
  static let claim = #"{"fee": 1000, "agreed": true}"#

  /// Runs `writ serve` on these lines; before each one its change is made.
  private func serve(
    _ lines: [String],
    _ files: [String: String] = ["fees.rules": feePolicy],
    arguments: [String] = ["fees.rules"],
    before changes: [Int: [String: String?]] = [:]
  ) -> (code: ExitCode, answers: [String], errors: String) {
    let disk = WrittenFiles()
    for (path, text) in files { disk.put(Array(text.utf8), at: path) }
    let told = WrittenFiles()
    var surroundings = World(written: disk).surroundings(told)
    surroundings.fileStamp = { path in
      disk.bytes(at: path).map { bytes in
        FileStamp(file: 1, size: Int64(bytes.count), seconds: Int64(bytes.hashValue))
      }
    }
    let place = Mutex((line: 0, rest: [UInt8]()))
    surroundings.streams.openInput = { (_) throws(FileError) in
      InputStream(
        size: nil,
        read: { (buffer) throws(FileError) in
          place.withLock { place in
            if place.rest.isEmpty, place.line < lines.count {
              for (path, text) in changes[place.line] ?? [:] {
                if let text { disk.put(Array(text.utf8), at: path) } else { disk.remove(path) }
              }
              place.rest = Array(lines[place.line].utf8)
              place.line += 1
              // The last line lacks its end.
              if place.line < lines.count { place.rest.append(0x0A) }
            }
            let count = min(buffer.count, place.rest.count, 100)
            buffer.copyBytes(from: place.rest[..<count])
            place.rest.removeFirst(count)
            return count
          }
        },
        seek: { (_) throws(FileError) in }
      )
    }
    let result = runCommand(["serve"] + arguments, in: surroundings)
    let output = (told.text(at: "output") ?? "") + String(decoding: result.output, as: UTF8.self)
    return (
      result.code, output.split(separator: "\n").map { String($0) },
      String(decoding: result.errors, as: UTF8.self)
    )
  }

  /// What a command prints as JSON for the claim, on one line.
  private func printed(_ command: String) throws -> String {
    let world = World(files: ["fees.rules": feePolicy, "claim.json": Self.claim])
    let bytes = Array(world.run("\(command) fees.rules claim.json --format json").output.utf8)
    return String(decoding: try compactJSON(bytes), as: UTF8.self)
  }

  @Test("decisions and explanations are those that the commands print, with the id of the request")
  func decisions() throws {
    let found = serve([
      #"{"id": 7, "op": "decide", "policy": "fees", "claim": \#(Self.claim)}"#,
      "",
      #"{"op":"explain","policy":"fees","claim":\#(Self.claim),"id":{"n": [1, "a"]}}"#,
    ])
    #expect(found.code == .done)
    #expect(
      found.answers == [
        #"{"id":7,"ok":true,"result":\#(try printed("decide"))}"#,
        #"{"id":{"n":[1,"a"]},"ok":true,"result":\#(try printed("explain"))}"#,
      ]
    )
  }

  @Test("reports for people are texts")
  func reports() {
    let found = serve([
      #"{"op":"decide","policy":"fees","claim":\#(Self.claim),"format":"text"}"#,
      #"{"op":"decide","policy":"fees","claim":\#(Self.claim),"format":"html","language":"ko"}"#,
      #"{"op":"explain","policy":"fees","claim":\#(Self.claim),"format":"text"}"#,
    ])
    // A tenth of the fee.
    #expect(found.answers[0].contains("ELIGIBLE: 100 KRW"))
    #expect(found.answers[1].contains(#""result":"<!DOCTYPE html>\n<html lang=\"ko\">"#))
    #expect(found.answers[2].contains("100 KRW"))
  }

  @Test("rows stand in the order of the claims, and one in error stops no other")
  func rows() {
    let found = serve([
      #"{"op":"rows","policy":"fees","claims":[\#(Self.claim), {"fee": "much"}, {"agreed":false}]}"#
    ])
    let answer = found.answers[0]
    #expect(answer.hasPrefix(#"{"id":null,"ok":true,"result":{"rows":["#))
    #expect(answer.hasSuffix(#"],"claims":3,"claims_in_error":1},"in_error":true}"#))
    #expect(answer.contains(#"{"line":2,"errors":[{"kind":"wrong_type","line":2,"#))
    #expect(answer.contains(#""outcome":"ineligible""#))
  }

  @Test("rules are checked from a file or from a text")
  func checking() {
    let found = serve([
      #"{"op":"check","path":"fees.rules"}"#,
      #"{"op":"check","text":"policy p \"P\"\n  currency KRW\n  zone UTC\n\nsection s \"S\"\n\nrequire r \"R\"\n  nothing_known > 1\n","name":"draft.rules"}"#,
    ])
    #expect(found.answers[0].contains(#""ok":true,"result":{"writ":1,"diagnostics":["#))
    #expect(found.answers[1].contains(#""severity":"error""#))
    #expect(found.answers[1].contains(#""file":"draft.rules","line":8,"column":3"#))
  }

  @Test("policies are loaded under names, listed, described and forgotten")
  func loading() {
    let found = serve(
      [
        #"{"op":"load","policy":"mine","path":"fees.rules"}"#,
        #"{"op":"list"}"#,
        #"{"op":"schema","policy":"mine"}"#,
        #"{"op":"unload","policy":"mine"}"#,
        #"{"op":"list"}"#,
        #"{"op":"schema"}"#,
      ],
      arguments: []
    )
    let policy =
      #""result":{"writ":1,"policy":"fees","version":"","zones":["Asia/Seoul"],"outputs":["#
    #expect(found.answers[0].contains(policy))
    let listed = #"[{"policy":"mine","path":"fees.rules","stale":false}]"#
    #expect(found.answers[1].contains(#""result":\#(listed)"#))
    #expect(found.answers[2].contains(policy))
    #expect(found.answers[4].contains(#""result":[]"#))
    #expect(found.answers[5].contains("json-schema.org/draft/2020-12"))
  }

  @Test(
    "what cannot be carried out is answered with its kind, the cause and a cure",
    arguments: [
      ("{", "request", "column 2", "on one line"),
      ("[]", "request", "column 1", "on one line"),
      (#"{"id":1}"#, "request", "`op` is missing", "load, unload"),
      (#"{"op":"decied"}"#, "request", "no operation", "did you mean `decide`?"),
      (#"{"op":3}"#, "request", "no operation 3", "write one of"),
      (#"{"op":"decide","policy":"fees"}"#, "request", "`claim` is missing", "`decide`"),
      (#"{"op":"decide","polcy":"fees"}"#, "request", "no member `polcy`", "`policy`"),
      (#"{"op":"decide","op":"rows"}"#, "request", "given twice", "keep one"),
      (#"{"op":"decide","policy":"fee","claim":{}}"#, "policy", "no policy `fee`", "`fees`"),
      (#"{"op":"decide","policy":3,"claim":{}}"#, "request", "is not a text", "a text"),
      (
        #"{"op":"decide","policy":"fees","claim":{},"as_of":"soon"}"#, "request", "`as_of`",
        "2025-11-01"
      ),
      (
        #"{"op":"decide","policy":"fees","claim":{},"format":"pdf"}"#, "request", "`pdf`",
        "json, text, html"
      ),
      (#"{"op":"decide","policy":"fees","claim":{"fe":1}}"#, "claim", "$.fe", "problems"),
      (#"{"op":"rows","policy":"fees","claims":{}}"#, "request", "not an array", "an array"),
      (
        #"{"op":"rows","policy":"fees","claims":[],"output":"x"}"#, "request", "no output `x`",
        "name none"
      ),
      (#"{"op":"load","path":"none.rules"}"#, "file", "none.rules", "another file"),
      (#"{"op":"load","path":"broken.rules"}"#, "rules", "have mistakes", "problems"),
      (#"{"op":"unload","policy":"x"}"#, "policy", "no policy `x`", "load it first"),
    ]
  )
  func refusals(line: String, kind: String, message: String, cure: String) throws {
    let files = ["fees.rules": feePolicy, "broken.rules": "policy p \"P\"\n  zone\n"]
    let found = serve([line, #"{"id":2,"op":"list"}"#], files)
    #expect(found.code == .done)
    let answer = found.answers[0]
    #expect(answer.contains(#""ok":false,"error":{"kind":"\#(kind)","message":""#), "\(answer)")
    #expect(answer.contains(message), "\(answer)")
    #expect(answer.contains(cure), "\(answer)")
    // The next request is answered as if nothing had been.
    #expect(found.answers[1].hasPrefix(#"{"id":2,"ok":true"#))
  }

  @Test("rules that changed are used at once; broken ones are told, and the old go on")
  func reloading() {
    let request = #"{"op":"decide","policy":"fees","claim":\#(Self.claim),"format":"text"}"#
    let doubled = feePolicy.replacing("fee * 10%", with: "fee * 20%")
    let broken = feePolicy.replacing("fee * 10%", with: "fee * nothing_known")
    let found = serve(
      [request, request, request, request, request, request],
      before: [
        1: ["fees.rules": doubled], 2: ["fees.rules": broken], 4: ["fees.rules": nil],
        5: ["fees.rules": feePolicy],
      ]
    )
    #expect(found.answers.count == 6)
    let amounts = ["100 KRW", "200 KRW", "200 KRW", "200 KRW", "200 KRW", "100 KRW"]
    for (answer, amount) in zip(found.answers, amounts) {
      #expect(answer.contains("ELIGIBLE: \(amount)"), "\(answer)")
    }
    let stale = found.answers.map { $0.contains(#""stale":true"#) }
    #expect(stale == [false, false, true, true, true, false])
    // The mistakes are told once.
    let told = found.answers.map { $0.contains(#""findings":"#) }
    #expect(told == [false, false, true, false, true, false])
    #expect(found.answers[2].contains("nothing_known"))
  }

  @Test("a file that is used and comes later, or changes, is a change of the policy")
  func reloadingUsedFiles() {
    let policy = feePolicy.replacing(
      "facts\n",
      with: "use \"shared/plans.rules\"\n\nfacts\n  kind    plan_kind\n"
    )
    let kinds = "choice plan_kind\n  short \"Short\"\n  long \"Long\"\n"
    let more = kinds + "  endless \"Endless\"\n"
    let request = #"{"op":"decide","policy":"fees","claim":{"kind":"endless"},"format":"text"}"#
    let found = serve(
      [request, request, request, request],
      ["fees.rules": policy, "shared/plans.rules": kinds],
      before: [
        1: ["shared/plans.rules": more], 2: ["shared/plans.rules": nil],
        3: ["shared/plans.rules": kinds],
      ]
    )
    let isDecided = found.answers.map { $0.contains(#""ok":true"#) }
    #expect(isDecided == [false, true, true, false])
    #expect(found.answers[2].contains(#""stale":true"#))
    #expect(found.answers[2].contains("shared/plans.rules"))
  }

  @Test("rules with mistakes at the start end the command")
  func startingWithMistakes() {
    let broken = serve([], ["fees.rules": "policy p \"P\"\n  zone\n"])
    #expect(broken.code == .findings && broken.errors.contains("fees.rules:2"))
    let missing = serve([], arguments: ["none.rules"])
    #expect(missing.code == .badInput && missing.errors.contains("none.rules"))
  }

  @Test("lines are cut where they end, and a longer one than may be is passed over")
  func lines() throws {
    let text = Array("ab\n\n0123456789\nabcdefghijk\ncd".utf8)
    for piece in 1...text.count {
      var place = 0
      let input = InputStream(
        size: nil,
        read: { (buffer) throws(FileError) in
          let count = min(piece, text.count - place, buffer.count)
          buffer.copyBytes(from: text[place..<place + count])
          place += count
          return count
        },
        seek: { (_) throws(FileError) in }
      )
      var lines = RequestLines(input: input, limit: 10)
      var found: [String] = []
      while let line = try lines.next() {
        switch line {
        case .tooLong: found.append("too long")
        case .whole(let bytes): found.append(String(decoding: bytes, as: UTF8.self))
        }
      }
      #expect(found == ["ab", "", "0123456789", "too long", "cd"])
    }
  }
}
