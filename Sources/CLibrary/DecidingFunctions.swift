// The functions of writ.h that decide claims.

public import CInterface
import JSON
import Writ

/// The most bytes of one claim.
private let claimLimit = 64 << 20

/// `writ_decide` of writ.h.
@_cdecl("writ_decide")
public func decide(
  _ handle: OpaquePointer?,
  _ claim: UnsafePointer<CChar>?,
  _ length: Int,
  _ chosen: UnsafePointer<writ_decide_options>?,
  _ result: UnsafeMutablePointer<OpaquePointer?>?
) -> writ_status {
  answer(result) { () throws(Refusal) in
    let stored = try rules(handle)
    let claim = try bytes(claim, length, "the claim")
    let chosen = try options(chosen, writ_decide_options())
    let page = try Page(chosen)
    let name = try textIfAny(chosen.name, chosen.name_length, "the name of the claim") ?? "claim"
    let asOf = try moment(chosen.as_of, chosen.as_of_length, stored.rules)
    if claim.count > claimLimit {
      throw Refusal(
        status: WRIT_LIMIT,
        message: "the claim has more than \(claimLimit) bytes",
        cure: "split it, or decide many claims as a batch"
      )
    }
    let answer = stored.rules.decide(
      Array(claim),
      options: DecideOptions(asOf: asOf, allowsExtraMembers: chosen.allow_extra != 0)
    )
    switch answer {
    case .refused(let refusal):
      return (
        refusal.hasReachedLimit ? WRIT_LIMIT : WRIT_BAD_INPUT,
        StoredResult(messages: refusal.text(file: name), problems: refusal.json(file: name))
      )
    case .decided(let decision):
      let errors = decision.errors
      var status = errors.isEmpty ? WRIT_OK : WRIT_BAD_INPUT
      if decision.hasReachedLimit { status = WRIT_LIMIT }
      return (
        status,
        StoredResult(
          output: StoredText(page.bytes(of: decision)),
          messages: decision.messages(file: name),
          problems: errors.isEmpty ? [] : problemsJSON(errors.map { ("decision", $0, nil) })
        )
      )
    }
  }
}

/// The moment that a text means by the rules; nil for no text.
private func moment(
  _ start: UnsafePointer<CChar>?,
  _ length: Int,
  _ rules: RuleSet
) throws(Refusal) -> Moment? {
  guard let text = try textIfAny(start, length, "the day of the decision") else { return nil }
  guard let moment = rules.moment(text) else { throw unusableAsOf }
  return moment
}

private let unusableAsOf = Refusal.use(
  OptionError.unusableAsOf.message,
  cure: OptionError.unusableAsOf.cure
)

/// The form in which a decision is wanted.
private struct Page {
  let format: writ_format
  let language: String
  let width: Int

  init(_ chosen: writ_decide_options) throws(Refusal) {
    format = writ_format(UInt32(bitPattern: chosen.format))
    language = try text(chosen.language, chosen.language_length, "the language")
    width = chosen.width == 0 ? 100 : Int(chosen.width)
    guard (20...10_000).contains(width) else {
      throw .use("text cannot have \(width) columns", cure: "ask for 20 to 10000, or 0 for 100")
    }
    switch format {
    case WRIT_JSON, WRIT_TEXT, WRIT_HTML, WRIT_EXPLANATION, WRIT_EXPLANATION_JSON: break
    default:
      throw .use("there is no format \(chosen.format)", cure: "use one of writ_format")
    }
  }

  /// The bytes that the program `writ` prints.
  func bytes(of decision: ClaimDecision) -> [UInt8] {
    switch format {
    case WRIT_TEXT: Array(decision.text(width: width, language: language).utf8)
    case WRIT_HTML: Array(decision.html(language: language).utf8)
    case WRIT_EXPLANATION: Array(decision.explanation(width: width, language: language).utf8)
    case WRIT_EXPLANATION_JSON: decision.explanationJSON() + [0x0A]
    default: decision.json() + [0x0A]
    }
  }
}

/// `writ_decide_batch` of writ.h.
@_cdecl("writ_decide_batch")
public func decideBatch(
  _ handle: OpaquePointer?,
  _ claims: UnsafePointer<CChar>?,
  _ length: Int,
  _ chosen: UnsafePointer<writ_batch_options>?,
  _ result: UnsafeMutablePointer<OpaquePointer?>?
) -> writ_status {
  answer(result) { () throws(Refusal) in
    let stored = try rules(handle)
    let claims = try bytes(claims, length, "the text of the claims")
    let chosen = try options(chosen, writ_batch_options())
    let options = try batchOptions(chosen, stored.rules)
    guard chosen.first_line <= UInt64(Int.max / 2) else {
      throw .use("the number of the first line is too large", cure: "count lines from 1")
    }
    var output = OutputBytes(capacity: min(max(length / 2, 1 << 10), 64 << 20))
    do throws(OptionError) {
      let batch = try stored.batch(options)
      let counts = try batch.decide(
        claims,
        firstLine: max(1, Int(chosen.first_line)),
        into: &output
      )
      let stored = StoredResult(output: StoredText(output))
      stored.counts = counts
      return (counts.claimsInError == 0 ? WRIT_OK : WRIT_BAD_INPUT, stored)
    } catch {
      throw Refusal(
        status: error.isAboutInput ? WRIT_BAD_INPUT : WRIT_WRONG_USE,
        message: error.message,
        cure: error.cure
      )
    }
  }
}

private func batchOptions(
  _ chosen: writ_batch_options,
  _ rules: RuleSet
) throws(Refusal) -> ClaimBatchOptions {
  let name = try textIfAny(chosen.rows, chosen.rows_length, "the name of the output")
  if chosen.decisions != 0, name != nil {
    throw .use("whole decisions are no rows", cure: "set `decisions` or `rows`, not both")
  }
  return ClaimBatchOptions(
    results: chosen.decisions != 0 ? .decisions : .rows(of: name),
    input: try form(chosen.input),
    output: try form(chosen.output),
    asOf: try moment(chosen.as_of, chosen.as_of_length, rules),
    allowsExtraMembers: chosen.allow_extra != 0,
    keepsTextExact: chosen.exact_text != 0
  )
}

private func form(_ number: Int32) throws(Refusal) -> BatchForm {
  switch writ_batch_form(UInt32(bitPattern: number)) {
  case WRIT_NDJSON: return .ndjson
  case WRIT_CSV: return .csv
  default: throw .use("there is no form \(number)", cure: "use one of writ_batch_form")
  }
}
