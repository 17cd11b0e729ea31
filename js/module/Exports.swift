// The core as a module without a system below it: files are handed in, answers are handed out.
//
// js/README.md describes the interface. Texts are UTF-8 in the module's memory: where they start, and how
// many bytes they have; what was handed in stays the caller's. A function that answers leaves its answer
// until the next one does: `writ_answer` is where it starts, `writ_answer_length` how long it is.

import Writ

/// How a call ended.
private enum Status: Int32 {
  case done = 0
  /// Rules have mistakes; the answer tells them.
  case findings = 1
  /// There is no such form, or a text is none of its kind.
  case wrongUse = 2
  /// The claim does not fit the policy; the answer tells why.
  case refused = 3
  /// The same, at a limit of size or depth.
  case refusedAtLimit = 4
  /// The rules were given back, or there never were any.
  case wrongHandle = 5
  /// The claim was decided, and an error keeps something of it open.
  case decidedWithErrors = 6
  /// The claim was decided as far as a limit of work allows.
  case decidedAtLimit = 7
}

nonisolated(unsafe) private var files: [RuleFile] = []
nonisolated(unsafe) private var zones: [RuleFile] = []
/// Compiled rules by their handles, from 1; nil where they were given back.
nonisolated(unsafe) private var compiled: [RuleSet?] = []
/// The claim that was decided last: who shows a decision asks for several forms of it.
nonisolated(unsafe) private var last: DecidedClaim?
nonisolated(unsafe) private var answer: [UInt8] = []
/// The answer at an address that stays, while nobody holds the array.
nonisolated(unsafe) private var answerMemory: UnsafeMutableRawPointer?

private func bytes(_ start: UnsafePointer<UInt8>, _ count: Int) -> [UInt8] {
  Array(UnsafeBufferPointer(start: start, count: count))
}

private func text(_ start: UnsafePointer<UInt8>, _ count: Int) -> String {
  String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
}

private func give(_ bytes: [UInt8], _ status: Status = .done) -> Int32 {
  answer = bytes
  answerMemory?.deallocate()
  let memory = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 8)
  bytes.withUnsafeBytes { source in
    if let start = source.baseAddress { memory.copyMemory(from: start, byteCount: source.count) }
  }
  answerMemory = memory
  return status.rawValue
}

private func give(_ text: String, _ status: Status = .done) -> Int32 {
  give(Array(text.utf8), status)
}

private func rules(_ handle: Int32) -> RuleSet? {
  let index = Int(handle) - 1
  return compiled.indices.contains(index) ? compiled[index] : nil
}

private func find(_ name: String, in files: [RuleFile]) -> RuleFile? {
  for file in files where file.name == name { return file }
  return nil
}

// MARK: Memory

/// Memory of so many bytes, which belongs to the caller.
@_cdecl("writ_allocate")
public func allocate(_ count: Int) -> UnsafeMutableRawPointer {
  .allocate(byteCount: max(count, 1), alignment: 8)
}

/// Gives memory back that `writ_allocate` has given.
@_cdecl("writ_release")
public func release(_ memory: UnsafeMutableRawPointer) { memory.deallocate() }

/// Where the last answer starts.
@_cdecl("writ_answer")
public func answerStart() -> UnsafeMutableRawPointer? { answerMemory }

/// How many bytes the last answer has.
@_cdecl("writ_answer_length")
public func answerLength() -> Int { answer.count }

/// Answers the version of Writ.
@_cdecl("writ_version")
public func version() -> Int32 { give(writVersion) }

// MARK: Files

/// Hands a file of rules in, instead of one of the same name.
@_cdecl("writ_add_file")
public func addFile(
  _ name: UnsafePointer<UInt8>,
  _ nameCount: Int,
  _ contents: UnsafePointer<UInt8>,
  _ count: Int
) {
  let file = RuleFile(name: text(name, nameCount), bytes: bytes(contents, count))
  files.removeAll { $0.name == file.name }
  files.append(file)
}

/// Hands the file of a time zone in, instead of one of the same name.
@_cdecl("writ_add_zone")
public func addZone(
  _ name: UnsafePointer<UInt8>,
  _ nameCount: Int,
  _ contents: UnsafePointer<UInt8>,
  _ count: Int
) {
  let zone = RuleFile(name: text(name, nameCount), bytes: bytes(contents, count))
  zones.removeAll { $0.name == zone.name }
  zones.append(zone)
}

/// Gives all files and zones back; compiled rules need them no more.
@_cdecl("writ_forget_files")
public func forgetFiles() {
  files = []
  zones = []
}

// MARK: Rules

/// Compiles a file that was handed in: a handle, or 0 where there are no rules to decide by.
///
/// It answers the findings.
///
/// - Parameters:
///   - root: the folder that `use` reads from, with a `/` behind it; empty for none.
///   - use: 0 to decide claims, 1 to see all findings and run scenarios, 2 for what a finished policy
///     should not lack too.
///   - form: 0 for JSON, 1 for text.
@_cdecl("writ_compile")
public func compile(
  _ name: UnsafePointer<UInt8>,
  _ nameCount: Int,
  _ root: UnsafePointer<UInt8>,
  _ rootCount: Int,
  _ use: Int32,
  _ form: Int32
) -> Int32 {
  let name = text(name, nameCount)
  let folder = text(root, rootCount)
  guard let file = find(name, in: files) else {
    _ = give("no file \(name) was handed in\n", .wrongUse)
    return 0
  }
  let compilation = RuleSet.compile(
    file,
    for: use == 0 ? .deciding : use == 1 ? .everything : .publishing,
    allowsLibrary: use != 0,
    zoneData: { find($0, in: zones)?.bytes }
  ) { path in
    if leadsOutOfRoot(path) { return .failure(.outsideRoot) }
    return find(folder + path, in: files).map { .success($0) } ?? .failure(.missing)
  }
  if form == 0 {
    _ = give(Compilation.findingsJSON(of: [compilation]))
  } else {
    _ = give(compilation.findingsText())
  }
  guard let rules = compilation.rules else { return 0 }
  for index in compiled.indices where compiled[index] == nil {
    compiled[index] = rules
    return Int32(truncatingIfNeeded: index + 1)
  }
  compiled.append(rules)
  return Int32(truncatingIfNeeded: compiled.count)
}

/// Whether a path that `use` names is none below the root, as the native program has it.
private func leadsOutOfRoot(_ path: String) -> Bool {
  path.utf8.first == UInt8(ascii: "/")
    || path.utf8.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
}

/// Gives compiled rules back.
@_cdecl("writ_free")
public func free(_ handle: Int32) {
  if rules(handle) != nil { compiled[Int(handle) - 1] = nil }
  if last?.handle == handle { last = nil }
}

/// Answers what rules are called and what a claim of theirs looks like.
///
/// - Parameter what: 0 for the policy with its zones and outputs, 1 for the schema of claims, 2 for an
///   empty claim, all as JSON; 3 for the facts as a page in Markdown.
@_cdecl("writ_describe")
public func describe(
  _ handle: Int32,
  _ what: Int32,
  _ language: UnsafePointer<UInt8>,
  _ languageCount: Int
) -> Int32 {
  guard let rules = rules(handle) else { return give("", .wrongHandle) }
  let language = text(language, languageCount)
  switch what {
  case 0: return give(rules.descriptionJSON())
  case 1: return give(rules.claimSchemaJSON(language: language))
  case 2: return give(rules.emptyClaimJSON())
  case 3: return give(rules.factsPage(language: language))
  default: return give("", .wrongUse)
  }
}

/// Runs the scenarios of rules that were compiled for everything: answers JSON.
@_cdecl("writ_run_scenarios")
public func runScenarios(_ handle: Int32) -> Int32 {
  guard let rules = rules(handle) else { return give("", .wrongHandle) }
  return give(ScenarioRun.json(of: [rules.runScenarios()]))
}

/// Lays rules out: answers the text, or the findings as text where they cannot be read.
@_cdecl("writ_format")
public func format(_ contents: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  let file = RuleFile(name: "rules", bytes: bytes(contents, count))
  switch RuleFormatting.format(file) {
  case .success(let text): return give(text)
  case .failure(.unreadable(let compilation)): return give(compilation.findingsText(), .findings)
  case .failure(.unproved(let fault)): return give(fault, .findings)
  }
}

// MARK: Claims

/// Decides a claim, a JSON object, and answers in one of the forms.
///
/// - Parameters:
///   - asOf: the moment or day to decide for unless the claim says; empty for none.
///   - language: the language of titles and words, such as `ko`; may be empty.
///   - form: 0 JSON, 1 text, 2 HTML, 3 an explanation, 4 the explanation as JSON, 5 a letter, 6 the
///     letter as HTML, 7 what to ask for next as JSON.
///   - options: the sum of 1 for names instead of titles, 2 for a report for a clerk, 4 to pass over
///     members that the policy does not know.
@_cdecl("writ_decide")
public func decide(
  _ handle: Int32,
  _ claim: UnsafePointer<UInt8>,
  _ count: Int,
  _ asOf: UnsafePointer<UInt8>,
  _ asOfCount: Int,
  _ language: UnsafePointer<UInt8>,
  _ languageCount: Int,
  _ form: Int32,
  _ options: Int32
) -> Int32 {
  guard let rules = rules(handle) else { return give("", .wrongHandle) }
  let asked = AskedClaim(
    bytes: bytes(claim, count),
    asOf: text(asOf, asOfCount),
    allowsExtra: options & 4 != 0
  )
  let decision: ClaimDecision
  if let last, last.handle == handle, last.claim == asked {
    decision = last.decision
  } else {
    var deciding = DecideOptions(allowsExtraMembers: asked.allowsExtra)
    if !asked.asOf.isEmpty {
      guard let moment = rules.moment(asked.asOf) else {
        return give("\(asked.asOf) is no date or moment\n", .wrongUse)
      }
      deciding.asOf = moment
    }
    switch rules.decide(asked.bytes, options: deciding) {
    case .refused(let refusal):
      let status = refusal.hasReachedLimit ? Status.refusedAtLimit : .refused
      switch form {
      case 0, 4, 7: return give(refusal.json(file: "claim"), status)
      // Forms for people are refused in words.
      default: return give(refusal.text(file: "claim"), status)
      }
    case .decided(let made): decision = made.weighed()
    }
    last = DecidedClaim(handle: handle, claim: asked, decision: decision)
  }
  let report = Report(language: text(language, languageCount), options: options)
  guard let bytes = report.bytes(decision, form) else { return give("", .wrongUse) }
  if decision.hasReachedLimit { return give(bytes, .decidedAtLimit) }
  return give(bytes, decision.errors.isEmpty ? .done : .decidedWithErrors)
}

/// A claim with what its reading and its decision rest on beside the rules.
private struct AskedClaim: Equatable {
  let bytes: [UInt8]
  let asOf: String
  let allowsExtra: Bool
}

/// A claim that was decided, by which rules and how.
private struct DecidedClaim {
  let handle: Int32
  let claim: AskedClaim
  let decision: ClaimDecision
}

/// How a decision is written.
private struct Report {
  let language: String
  let options: Int32

  private var names: Bool { options & 1 != 0 }
  private var reader: ReportReader { options & 2 != 0 ? .clerk : .everyone }

  /// The decision in a form; nil where there is no such form.
  func bytes(_ decision: ClaimDecision, _ form: Int32) -> [UInt8]? {
    switch form {
    case 0: decision.json()
    case 1: Array(decision.text(language: language, names: names, reader: reader).utf8)
    case 2: Array(decision.html(language: language, names: names, reader: reader).utf8)
    case 3: Array(decision.explanation(language: language, names: names).utf8)
    case 4: decision.explanationJSON()
    case 5: Array(decision.letter(language: language).utf8)
    case 6: Array(decision.letterHTML(language: language).utf8)
    case 7: decision.questionsJSON(language: language)
    default: nil
    }
  }
}
