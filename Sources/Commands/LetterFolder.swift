// The folder of the letters of a batch: a file for each claim, and none that takes another's place.

import Platform
import UnicodeText
import Writ

/// Writes the letters of a batch, in the order of the claims.
final class LetterFolder {
  private let path: String
  private let surroundings: Surroundings
  private(set) var written = 0
  /// The names that were taken already.
  private(set) var refused: [String] = []

  init(_ path: String, _ surroundings: Surroundings) {
    self.path = path.hasSuffix("/") ? path : path + "/"
    self.surroundings = surroundings
  }

  /// An output that takes the bytes of blocks.
  var output: OutputStream {
    OutputStream(write: { (bytes) throws(FileError) in
      for letter in BatchLetter.letters(in: bytes) { try self.write(letter) }
    })
  }

  private func write(_ letter: BatchLetter) throws(FileError) {
    let file = path + letter.name
    if surroundings.isThere(file) {
      refused.append(letter.name)
      return
    }
    try surroundings.writeFile(file, letter.bytes)
    written += 1
  }

  /// What was written, and what was not since a file of that name is there.
  func summary(isQuiet: Bool) -> String {
    var text = ""
    let folder = escapeControls(path)
    for name in refused.prefix(BatchTally.listed) {
      text += "\(folder)\(name): error: there is a file of this name, and no letter takes its "
      text += "place; name an empty folder, and give each claim a `case` of its own\n"
    }
    if refused.count > BatchTally.listed {
      text += "\(BatchDecider.grouped(refused.count)) letters have names that are taken\n"
    }
    if !isQuiet { text += "  letters: \(BatchDecider.grouped(written))\n" }
    return text
  }
}
