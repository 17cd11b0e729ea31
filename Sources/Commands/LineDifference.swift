// What differs between two texts, line by line, as `diff -u` shows it.

/// The lines that two texts share, in order, and those that only one of them has.
struct LineDifference {
  /// A line of the old text, of the new one, or of both.
  private enum Step {
    case kept(Int, Int)
    case removed(Int)
    case added(Int)
  }

  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]
  private let steps: [Step]
  /// Lines around a change that are shown with it.
  private static let around = 3
  /// The number of changed lines beyond which everything between the first and the last is shown as
  /// changed.
  private static let most = 1_000

  init(_ old: [UInt8], _ new: [UInt8]) {
    self.old = Self.lines(old)
    self.new = Self.lines(new)
    steps = Self.steps(self.old, self.new)
  }

  /// The lines, each with its end.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  // MARK: Comparing

  /// The shortest way from one text to the other (Myers, "An O(ND) Difference Algorithm", 1986).
  private static func steps(
    _ old: [ArraySlice<UInt8>],
    _ new: [ArraySlice<UInt8>]
  ) -> [Step] {
    var first = 0
    while first < old.count, first < new.count, old[first] == new[first] { first += 1 }
    var last = 0
    while last < old.count - first, last < new.count - first,
      old[old.count - 1 - last] == new[new.count - 1 - last]
    {
      last += 1
    }
    var steps = (0..<first).map { Step.kept($0, $0) }
    steps += middle(old, new, first..<(old.count - last), first..<(new.count - last))
    for back in (0..<last).reversed() {
      steps.append(.kept(old.count - 1 - back, new.count - 1 - back))
    }
    return steps
  }

  private static func middle(
    _ old: [ArraySlice<UInt8>],
    _ new: [ArraySlice<UInt8>],
    _ left: Range<Int>,
    _ right: Range<Int>
  ) -> [Step] {
    let all = left.map { Step.removed($0) } + right.map { Step.added($0) }
    if left.isEmpty || right.isEmpty { return all }
    let bound = min(left.count + right.count, most)
    // `reached[k + bound]` is the furthest old line on the diagonal k; one copy for each number of changes.
    var reached = [Int](repeating: 0, count: 2 * bound + 2)
    var history: [[Int]] = []
    for changes in 0...bound {
      history.append(reached)
      for diagonal in stride(from: -changes, through: changes, by: 2) {
        let down =
          diagonal == -changes
          || (diagonal != changes && reached[diagonal - 1 + bound] < reached[diagonal + 1 + bound])
        var x = down ? reached[diagonal + 1 + bound] : reached[diagonal - 1 + bound] + 1
        var y = x - diagonal
        while x < left.count, y < right.count, y >= 0,
          old[left.lowerBound + x] == new[right.lowerBound + y]
        {
          x += 1
          y += 1
        }
        reached[diagonal + bound] = x
        if x >= left.count, y >= right.count {
          return way(history, bound, left, right)
        }
      }
    }
    return all
  }

  /// The way that was found, followed back from its end.
  private static func way(
    _ history: [[Int]],
    _ bound: Int,
    _ left: Range<Int>,
    _ right: Range<Int>
  ) -> [Step] {
    var steps: [Step] = []
    var x = left.count
    var y = right.count
    for changes in history.indices.reversed() {
      let reached = history[changes]
      let diagonal = x - y
      let down =
        diagonal == -changes
        || (diagonal != changes && reached[diagonal - 1 + bound] < reached[diagonal + 1 + bound])
      let before = down ? diagonal + 1 : diagonal - 1
      let startX = changes == 0 ? 0 : reached[before + bound]
      let startY = changes == 0 ? 0 : startX - before
      while x > startX, y > startY {
        x -= 1
        y -= 1
        steps.append(.kept(left.lowerBound + x, right.lowerBound + y))
      }
      if changes == 0 { break }
      steps.append(
        down ? .added(right.lowerBound + startY) : .removed(left.lowerBound + startX)
      )
      x = startX
      y = startY
    }
    return steps.reversed()
  }

  // MARK: Showing

  /// The difference in the unified format; empty where there is none.
  func text(named name: String) -> [UInt8] {
    let changes = steps.indices.filter { if case .kept = steps[$0] { false } else { true } }
    guard let first = changes.first else { return [] }
    var text = Array("--- \(name)\n+++ \(name), laid out\n".utf8)
    var start = max(0, first - Self.around)
    var end = first
    for change in changes.dropFirst() + [Int.max] {
      if change != Int.max, change - end <= 2 * Self.around + 1 {
        end = change
        continue
      }
      text += hunk(start..<min(steps.count, end + 1 + Self.around))
      if change != Int.max {
        start = change - Self.around
        end = change
      }
    }
    return text
  }

  private func hunk(_ range: Range<Int>) -> [UInt8] {
    var body: [UInt8] = []
    var firstOld = 0
    var firstNew = 0
    for step in steps[..<range.lowerBound] {
      switch step {
      case .kept:
        firstOld += 1
        firstNew += 1
      case .removed: firstOld += 1
      case .added: firstNew += 1
      }
    }
    var countOld = 0
    var countNew = 0
    for step in steps[range] {
      switch step {
      case .kept(let line, _):
        countOld += 1
        countNew += 1
        body += marked(" ", old[line])
      case .removed(let line):
        countOld += 1
        body += marked("-", old[line])
      case .added(let line):
        countNew += 1
        body += marked("+", new[line])
      }
    }
    let left = "\(countOld == 0 ? firstOld : firstOld + 1),\(countOld)"
    let right = "\(countNew == 0 ? firstNew : firstNew + 1),\(countNew)"
    return Array("@@ -\(left) +\(right) @@\n".utf8) + body
  }

  private func marked(_ mark: String, _ line: ArraySlice<UInt8>) -> [UInt8] {
    let end: [UInt8] = line.last == 0x0A ? [] : Array("\n\\ No newline at end of file\n".utf8)
    return Array(mark.utf8) + line + end
  }
}
