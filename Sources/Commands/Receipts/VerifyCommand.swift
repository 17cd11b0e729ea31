// `writ verify`: receipts, run again.

import JSON
import Platform
import UnicodeText
import WritFiles

let verifyCommand = CommandDescription(
  name: "verify",
  positions: "RECEIPT…",
  leastPositions: 1,
  mostPositions: nil,
  summary: "run receipts again and tell what differs",
  details: """
    Reads the rules and zones that each RECEIPT of `writ decide --receipt` names (`-` reads it from
    standard input), decides the facts in it again, compares bytes, and tells each file, zone, fact
    text or decision that is not as recorded. Ends with 1 where something differs, and with 3 where
    a receipt or what it names cannot be read. A receipt bears no signature: it shows changes, not
    who made them.
    """,
  options: [
    SharedOption.format,
    OptionDescription(
      "--root",
      "DIR",
      help: "the folder that the rules are in now (the one in the receipt)"
    ),
    OptionDescription("--facts", "FILE", help: "compare this file with the facts of the receipt"),
    SharedOption.help,
  ],
  run: { arguments, surroundings in runVerify(arguments, surroundings) }
)

/// A receipt by its path, and what came of it.
private struct VerifiedReceipt {
  let name: String
  let outcome: Result<Verification, FileTrouble>
}

private func runVerify(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings
) -> CommandResult {
  let factsPath = arguments.options["--facts"]
  if factsPath != nil, arguments.positions.count > 1 {
    return usage(
      UsageError(
        message: "`--facts` belongs to one receipt; \(arguments.positions.count) are given",
        cure: "verify them one by one"
      )
    )
  }
  var result = CommandResult()
  var facts: ReadBytes?
  if let factsPath {
    do throws(FileTrouble) {
      let bytes = try readInput(factsPath, limit: InputLimit.claim, surroundings)
      facts = ReadBytes(name: shownName(of: factsPath), bytes: bytes)
    } catch {
      result.tell(error)
      return result
    }
  }
  let comparison = ReceiptComparison(
    surroundings: surroundings,
    root: arguments.options["--root"]
  )
  let verified = arguments.positions.map { path in
    verify(path, by: comparison, facts: facts)
  }
  for entry in verified {
    switch entry.outcome {
    case .failure(let trouble):
      result.tell(trouble)
    case .success(let verification):
      if !verification.isSame { result.worsen(to: .findings) }
      if verification.isUnreadable { result.worsen(to: .badInput) }
      if !arguments.isJSON { result.print(text(verification, entry.name)) }
    }
  }
  if arguments.isJSON { result.output = json(verified) }
  return result
}

private func verify(
  _ path: String,
  by comparison: ReceiptComparison,
  facts: ReadBytes?
) -> VerifiedReceipt {
  let name = shownName(of: path)
  do throws(FileTrouble) {
    let receipt = try readReceipt(path, name, comparison.surroundings)
    let verification = comparison.verify(receipt, facts: facts)
    return VerifiedReceipt(name: name, outcome: .success(verification))
  } catch {
    return VerifiedReceipt(name: name, outcome: .failure(error))
  }
}

private func readReceipt(
  _ path: String,
  _ name: String,
  _ surroundings: Surroundings
) throws(FileTrouble) -> Receipt {
  let bytes = try readInput(path, limit: InputLimit.receipt, surroundings)
  do throws(ReceiptError) {
    return try Receipt(reading: bytes)
  } catch {
    throw FileTrouble(name: name, place: error.place, message: error.message)
  }
}

// MARK: Results

private func text(_ verification: Verification, _ name: String) -> String {
  let name = escapeControls(name)
  if verification.isSame { return "\(name): same\n" }
  var text = "\(name): differs\n"
  for difference in verification.differences {
    let subject = difference.name.map { " " + escapeControls($0) } ?? ""
    text += "  \(difference.kind.rawValue)\(subject): \(escapeControls(difference.what))"
    if let recorded = difference.recorded, let found = difference.found {
      text += "; recorded \(shortened(recorded)), found \(shortened(found))"
    }
    text += "\n"
  }
  if verification.decision == .same { text += "  the decision is the same\n" }
  return text
}

/// A value with a hundred characters at most, on one line.
private func shortened(_ value: String) -> String {
  let shown = escapeControls(value)
  return shown.count <= 100 ? shown : shown.prefix(99) + "…"
}

private func json(_ verified: [VerifiedReceipt]) -> [UInt8] {
  var writer = JSONWriter(indented: true)
  writer.beginObject()
  writer.key("writ")
  writer.number(Receipt.schemaVersion)
  writer.key("receipts")
  writer.beginArray()
  for entry in verified {
    writer.beginObject()
    writer.member("receipt", entry.name)
    switch entry.outcome {
    case .failure(let trouble): writer.member("error", trouble.message)
    case .success(let verification): write(verification, to: &writer)
    }
    writer.endObject()
  }
  writer.endArray()
  writer.endObject()
  writer.endLine()
  return writer.bytes
}

private func write(_ verification: Verification, to writer: inout JSONWriter) {
  writer.key("same")
  writer.bool(verification.isSame)
  writer.member("decision", verification.decision.rawValue)
  writer.key("differences")
  writer.beginArray()
  for difference in verification.differences {
    writer.beginObject()
    writer.member("kind", difference.kind.rawValue)
    writer.member("name", difference.name)
    writer.member("what", difference.what)
    writer.member("recorded", difference.recorded)
    writer.member("found", difference.found)
    writer.endObject()
  }
  writer.endArray()
}
