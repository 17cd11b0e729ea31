// Inputs that go through a whole command: CSV, receipts and the notes of batches.

import JSON

// MARK: CSV

/// Decides a file of claims in CSV whole and in blocks of a few bytes, which must give the same.
///
/// The first bit of the first byte allows columns that the policy does not know.
func runCSV(_ input: [UInt8]) -> String? {
  guard let first = input.first else { return nil }
  let extra = first & 1 == 1 ? ["--allow-extra"] : []
  let words = ["decide", "small.rules", "claims.csv", "--brief", "--quiet"] + extra
  var world = FuzzWorld()
  world.files["claims.csv"] = Array(input.dropFirst())
  let whole = world.run(words)
  world.blockSize = 64
  let pieces = world.run(words)
  if whole.code != pieces.code || whole.output != pieces.output {
    return "the size of a block changes the rows"
  }
  if ![0, 2, 3, 4].contains(whole.code) { return "the exit code is \(whole.code)" }
  for line in whole.output.split(separator: 0x0A) where !isJSON(Array(line)) {
    return "a row is no JSON"
  }
  return nil
}

// MARK: Receipts

/// Verifies a receipt; one that is changed in more than its layout is never the same.
///
/// Behind a first `#` stands a receipt that gets the hash of its contents before it is verified.
func runReceipt(_ input: [UInt8]) -> String? {
  let isSealed = input.first == UInt8(ascii: "#")
  let text = isSealed ? FuzzWorld.sealedReceipt(Array(input.dropFirst())) : input
  let result = verify(text)
  if ![0, 1, 3, 4].contains(result.code) { return "the exit code is \(result.code)" }
  if !isJSON(result.output) { return "the result is no JSON" }
  if result.code == 0, !isSealed, canonical(text) != canonical(FuzzWorld.receipt) {
    return "a receipt that was changed verifies"
  }
  return nil
}

func verify(_ receipt: [UInt8]) -> (code: Int32, output: [UInt8], errors: [UInt8]) {
  let world = FuzzWorld()
  world.files["input.receipt"] = receipt
  return world.run(["verify", "input.receipt", "--format", "json"])
}

private func canonical(_ text: [UInt8]) -> [UInt8]? {
  do throws(JSONError) { return try canonicalJSON(text) } catch { return nil }
}

// MARK: Checkpoints

/// Goes on with a batch from a note, which is refused or leads to the output of an unbroken run.
///
/// Behind a first `#` stands a note that gets the hash of its text before it is read.
func runCheckpoint(_ input: [UInt8]) -> String? {
  let isSealed = input.first == UInt8(ascii: "#")
  let text = isSealed ? FuzzWorld.sealedNote(Array(input.dropFirst())) : input
  let result = goOn(from: text)
  if ![0, 3].contains(result.code) { return "the exit code is \(result.code)" }
  if result.code == 0, !isSealed, result.rows != FuzzWorld.rows {
    return "the output is not that of an unbroken run"
  }
  return nil
}

func goOn(from note: [UInt8]) -> (code: Int32, rows: [UInt8]?) {
  let world = FuzzWorld()
  world.files["claims.ndjson"] = FuzzWorld.claims
  world.files["rows.ndjson.resume"] = note
  world.files["rows.ndjson.partial"] = FuzzWorld.rows
  let result = world.run(FuzzWorld.batch + ["--resume"])
  return (result.code, world.contents("rows.ndjson"))
}
