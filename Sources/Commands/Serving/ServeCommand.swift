// `writ serve`: requests on standard input, answers on standard output, a line each.

import JSON
import Platform
import UnicodeText
import Writ

let serveCommand = CommandDescription(
  name: "serve",
  positions: "[POLICY…]",
  leastPositions: 0,
  mostPositions: nil,
  summary: "answer requests on standard input, a line each",
  details: """
    Reads requests from standard input, a JSON object on each line, and answers each with a line of
    JSON on standard output, in order: {"id":1,"op":"decide","policy":"NAME","claim":{…}}. The
    operations are load, unload, list, decide, explain, rows, check and schema; docs/serving.md tells
    their members. Each POLICY is loaded at the start under the name that it gives itself.

    A policy whose files have changed is compiled again before it is used. If it has mistakes then,
    the rules that it had go on, and the answer says so. The end of the input, SIGTERM and SIGINT end
    the command once what was asked is answered.
    """,
  options: [SharedOption.root, SharedOption.help],
  run: { arguments, surroundings in
    var server = Server(
      policies: ServedPolicies(surroundings: surroundings, root: arguments.options["--root"]),
      surroundings: surroundings
    )
    for path in arguments.positions {
      do throws(ServeRefusal) {
        try server.policies.loadAtStart(path)
      } catch {
        var result = CommandResult(error.code)
        result.tell(error.text)
        return result
      }
    }
    return server.run()
  }
)

/// Answers requests until there are no more.
private struct Server {
  var policies: ServedPolicies
  let surroundings: Surroundings

  mutating func run() -> CommandResult {
    var result = CommandResult()
    do throws(FileError) {
      let streams = surroundings.streams
      let input: InputStream
      if let open = streams.openRequests {
        input = open()
      } else {
        input = try streams.openInput("-")
      }
      let output = try streams.openOutput("-", nil)
      var lines = RequestLines(input: input, limit: InputLimit.request)
      while let line = try lines.next() {
        guard let answer = answer(line) else { continue }
        let bytes = answer + [0x0A]
        var outcome: Result<Void, FileError> = .success(())
        bytes.withUnsafeBytes { bytes in
          outcome = Result { () throws(FileError) in try output.write(bytes) }
        }
        try outcome.get()
      }
    } catch {
      // Whoever asked has gone, which is no failure.
      if case .closed = error { return result }
      let trouble = FileTrouble(error)
      result.tell(trouble)
    }
    return result
  }

  /// The answer to a line; nil for a blank one.
  private mutating func answer(_ line: RequestLine) -> [UInt8]? {
    var answer = ServeAnswer()
    do throws(ServeRefusal) {
      switch line {
      case .tooLong:
        throw ServeRefusal(
          .limit,
          "the request has more than \(InputLimit.request) bytes",
          cure: "ask for fewer claims at once"
        )
      case .whole(let bytes):
        if isBlank(bytes) { return nil }
        let request = try ServeRequest(bytes)
        answer.id = request.id
        try carryOut(request, &answer)
      }
    } catch {
      answer.refusal = error
    }
    return answer.json()
  }

  private mutating func carryOut(
    _ request: ServeRequest,
    _ answer: inout ServeAnswer
  ) throws(ServeRefusal) {
    switch request.operation {
    case .load: answer.result = try policies.load(request)
    case .unload: answer.result = try policies.unload(request)
    case .list: answer.result = policies.list()
    case .decide, .explain: try decide(request, &answer)
    case .rows: try decideMany(request, &answer)
    case .check: answer.result = try policies.check(request)
    case .schema:
      answer.result =
        request.has("policy")
        ? try policies.current(request, &answer).descriptionJSON()
        : compact(ClaimDecision.schemaJSON())
    }
  }

  private mutating func decide(
    _ request: ServeRequest,
    _ answer: inout ServeAnswer
  ) throws(ServeRefusal) {
    let rules = try policies.current(request, &answer)
    let asOf = try request.moment("as_of", rules)
    let format = try request.text("format") ?? "json"
    let language = try request.text("language") ?? ""
    let known = request.operation == .explain ? ["json", "text"] : ["json", "text", "html"]
    if !known.contains(format) {
      throw ServeRefusal(
        .request,
        "there is no format `\(escapeControls(format))`",
        cure: "write one of \(known.joined(separator: ", "))"
      )
    }
    let options = DecideOptions(asOf: asOf, allowsExtraMembers: try request.truth("allow_extra"))
    switch rules.decide(try request.value("claim"), options: options) {
    case .refused(let refusal): throw ServeRefusal(refusal)
    case .decided(let decision):
      answer.messages = decision.messages(file: "claim")
      answer.isWhole = decision.errors.isEmpty && !decision.hasReachedLimit
      switch (request.operation, format) {
      case (.explain, "text"): answer.result = quoted(decision.explanation(language: language))
      case (.explain, _): answer.result = decision.explanationJSON(indented: false)
      case (_, "text"): answer.result = quoted(decision.text(language: language))
      case (_, "html"): answer.result = quoted(decision.html(language: language))
      // JSON is what is asked for where nothing else is.
      default: answer.result = decision.json(indented: false)
      }
    }
  }

  private mutating func decideMany(
    _ request: ServeRequest,
    _ answer: inout ServeAnswer
  ) throws(ServeRefusal) {
    let rules = try policies.current(request, &answer)
    let options = ClaimBatchOptions(
      results: .rows(of: try request.text("output")),
      asOf: try request.moment("as_of", rules),
      allowsExtraMembers: try request.truth("allow_extra")
    )
    var lines: [UInt8] = []
    // No value of a request, which is a line itself, has a line end.
    for claim in try request.elements("claims") { lines += claim + [0x0A] }
    do throws(OptionError) {
      let outcome = try ClaimBatch(rules, options).decide(lines)
      var writer = JSONWriter()
      writer.beginObject()
      writer.key("rows")
      writer.beginArray()
      for row in outcome.bytes.split(separator: 0x0A) { writer.raw(Array(row)) }
      writer.endArray()
      writer.key("claims")
      writer.number(outcome.counts.claims)
      writer.key("claims_in_error")
      writer.number(outcome.counts.claimsInError)
      writer.endObject()
      answer.result = writer.bytes
      answer.isWhole = outcome.counts.claimsInError == 0
    } catch {
      throw ServeRefusal(.request, error.message, cure: error.cure)
    }
  }
}
