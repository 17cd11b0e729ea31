// An answer: what came of a request, as a line of JSON.

import JSON
import Platform
import Writ

/// Why a request is not carried out.
struct ServeRefusal: Error {
  /// What is wrong, for programs.
  enum Kind: String {
    /// The request itself.
    case request
    /// No policy of this name is loaded.
    case policy
    /// The rules have mistakes.
    case rules
    /// The claim cannot be read, or does not fit the policy.
    case claim
    /// A file cannot be read.
    case file
    /// A limit was reached.
    case limit
  }

  let kind: Kind
  let message: String
  let cure: String
  /// What is wrong one by one, as JSON; empty where the message says all.
  var problems: [UInt8] = []
  /// The text for people; of the start of the command alone.
  var text = ""
  /// The `id` of the request, where it was read.
  var id: [UInt8] = []

  init(_ kind: Kind, _ message: String, cure: String, id: [UInt8] = []) {
    self.kind = kind
    self.message = message
    self.cure = cure
    self.id = id
  }

  /// What keeps a claim from being decided.
  init(_ refusal: InputRefusal) {
    self.init(
      refusal.hasReachedLimit ? .limit : .claim,
      refusal.text(file: "claim"),
      cure: "see `problems`"
    )
    problems = compact(refusal.json(file: "claim"))
  }

  /// What keeps rules from deciding.
  init(_ compilation: Compilation) {
    self.init(
      compilation.hasReachedLimit ? .limit : .rules,
      "the rules have mistakes",
      cure: "see `problems`"
    )
    problems = compact(Compilation.findingsJSON(of: [compilation]))
    text = compilation.findingsText()
  }

  /// What keeps a file from being read.
  init(_ trouble: FileTrouble) {
    self.init(trouble.code == .limit ? .limit : .file, trouble.text, cure: "name another file")
    text = trouble.text
  }

  /// What to say of a day of the decision that is none.
  static var unusableAsOf: ServeRefusal {
    ServeRefusal(
      .request,
      "`as_of` is neither a date nor an instant",
      cure: OptionError.unusableAsOf.cure
    )
  }

  /// The exit code that it means at the start of the command.
  var code: ExitCode {
    switch kind {
    case .request, .policy: .usage
    case .rules: .findings
    case .claim, .file: .badInput
    case .limit: .limit
    }
  }
}

/// JSON on one line.
func compact(_ json: [UInt8]) -> [UInt8] {
  // What was read as JSON before, or was written by this package, is some.
  do throws(JSONError) { return try compactJSON(json) } catch { return Array("null".utf8) }
}

/// A text as JSON.
func quoted(_ text: String) -> [UInt8] {
  var writer = JSONWriter()
  writer.string(text)
  return writer.bytes
}

/// What an answer says.
struct ServeAnswer {
  var id: [UInt8] = []
  /// What was asked for, as JSON.
  var result: [UInt8] = []
  var messages = ""
  /// Whether nothing of what was asked for is in error.
  var isWhole = true
  var refusal: ServeRefusal?
  /// Whether the files of the policy have mistakes since, so that the rules before were used.
  var isStale = false
  /// What is wrong with these files, as JSON; told once.
  var findings: [UInt8] = []

  /// The answer as JSON, on one line.
  func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("id")
    let id = id.isEmpty ? refusal?.id ?? [] : id
    if id.isEmpty { writer.null() } else { writer.raw(id) }
    writer.key("ok")
    writer.bool(refusal == nil)
    if let refusal {
      writer.key("error")
      write(refusal, to: &writer)
    } else {
      writer.key("result")
      writer.raw(result)
    }
    if !isWhole {
      writer.key("in_error")
      writer.bool(true)
    }
    if !messages.isEmpty {
      writer.key("messages")
      writer.string(messages)
    }
    if isStale {
      writer.key("stale")
      writer.bool(true)
    }
    if !findings.isEmpty {
      writer.key("findings")
      writer.raw(findings)
    }
    writer.endObject()
    return writer.bytes
  }

  private func write(_ refusal: ServeRefusal, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("kind")
    writer.string(refusal.kind.rawValue)
    writer.key("message")
    writer.string(refusal.message)
    writer.key("cure")
    writer.string(refusal.cure)
    if !refusal.problems.isEmpty {
      writer.key("problems")
      writer.raw(refusal.problems)
    }
    writer.endObject()
  }
}
