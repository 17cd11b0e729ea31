// The nearest of some names to a name that nobody knows.

/// The number of insertions, deletions, substitutions and swaps of neighbours that turn `a` into
/// `b`, letters compared without case; nil where it is above `limit`.
///
/// This is the optimal string alignment distance: no part is edited twice.
package func editDistance(_ a: [UInt32], _ b: [UInt32], limit: Int) -> Int? {
  if limit < 0 || abs(a.count - b.count) > limit { return nil }
  let rows = a.map { CaseFolding.folded($0) }
  let columns = b.map { CaseFolding.folded($0) }
  var beforePrevious: [Int] = []
  var previous = Array(0...columns.count)
  for row in 0..<rows.count {
    var current = [row + 1]
    current.reserveCapacity(columns.count + 1)
    var smallest = row + 1
    for column in 0..<columns.count {
      let substitution = previous[column] + (rows[row] == columns[column] ? 0 : 1)
      var cost = min(substitution, previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, rows[row] == columns[column - 1], rows[row - 1] == columns[column] {
        cost = min(cost, beforePrevious[column - 1] + 1)
      }
      current.append(cost)
      smallest = min(smallest, cost)
    }
    // A swap reaches back two rows and costs one; a row is at most one dearer than the row before,
    // so no later row is cheaper than this one.
    if smallest > limit { return nil }
    beforePrevious = previous
    previous = current
  }
  let distance = previous[columns.count]
  return distance <= limit ? distance : nil
}

/// The one of `candidates` that `name` was most likely meant to be; nil where none is near.
///
/// Hangul is compared by jamo, so that one wrong vowel is one edit. A candidate is near if it is
/// the name without a Korean particle, or takes at most a third of the name's letters in edits
/// (one at least) and keeps some letter. Of equally near ones the first is taken; `name` itself
/// is never suggested. Names of over 256 letters have no suggestion.
package func nearest(to name: String, among candidates: [String]) -> String? {
  let wanted = name.unicodeScalars.map { $0.value }
  if wanted.isEmpty || wanted.count > 256 { return nil }
  let wantedJamo = jamo(of: wanted)
  var limit = max(1, wantedJamo.count / 3)
  var best: String?
  var bestStemLength = 0
  for candidate in candidates {
    let scalars = candidate.unicodeScalars.map { $0.value }
    if scalars.isEmpty || scalars.count > 256 || scalars == wanted { continue }
    if isStem(scalars, of: wanted) {
      // The longest stem leaves the shortest particle, and wins over any near spelling.
      if scalars.count > bestStemLength {
        best = candidate
        bestStemLength = scalars.count
      }
      continue
    }
    if bestStemLength > 0 { continue }
    let candidateJamo = jamo(of: scalars)
    guard let distance = editDistance(wantedJamo, candidateJamo, limit: limit),
      distance < max(wantedJamo.count, candidateJamo.count)
    else { continue }
    best = candidate
    limit = distance - 1
  }
  return best
}

/// The scalars with each Hangul syllable taken apart.
private func jamo(of scalars: [UInt32]) -> [UInt32] {
  var result: [UInt32] = []
  for scalar in scalars {
    if HangulSyllables.isSyllable(scalar) {
      HangulSyllables.appendJamo(of: scalar, to: &result)
    } else {
      result.append(scalar)
    }
  }
  return result
}

/// Korean particles that follow a noun without a space.
private let particles: [[UInt32]] = [
  "이", "가", "은", "는", "을", "를", "의", "에", "도", "만", "와", "과", "로", "나", "야", "랑",
  "으로", "에서", "에게", "께서", "까지", "부터", "마다", "보다", "처럼", "만큼", "대로", "이나",
  "이랑", "하고", "이면", "이고", "에는", "에도", "에게서", "으로서", "으로써", "로부터", "에서는",
  "으로부터", "에게는",
].map { particle in particle.unicodeScalars.map { $0.value } }

/// Whether `name` is `stem` and a Korean particle after it.
private func isStem(_ stem: [UInt32], of name: [UInt32]) -> Bool {
  guard stem.count < name.count, name.starts(with: stem) else { return false }
  let rest = name[stem.count...]
  for particle in particles where rest.elementsEqual(particle) { return true }
  return false
}
