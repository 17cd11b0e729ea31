// What tests reach of a policy, as text and as data.

package import Evaluation
import JSON
import Model

extension CoveragePoint {
  /// What kind of point it is, in a word.
  package var kindName: String {
    switch self {
    case .requirement: "requirement"
    case .exclusion: "exclusion"
    case .condition: "condition"
    case .choice: "case"
    case .limit: "limit"
    case .deadline: "deadline"
    case .duty: "duty"
    case .reading: "reading"
    case .comparison: "comparison"
    }
  }

  /// What one of its sides is called.
  func name(of side: ReachedSides) -> String {
    switch (self, side) {
    case (.requirement, .holds): "held"
    case (.requirement, .fails): "failed"
    case (_, .open): "open"
    case (.exclusion, .holds): "refuses"
    case (.exclusion, .fails): "does not refuse"
    case (.condition, .holds): "holds"
    case (.condition, .fails): "does not hold"
    case (.choice, _): "taken"
    case (.limit, .holds): "changes the value"
    case (.limit, .fails): "leaves the value"
    case (.reading, _): "makes a difference"
    case (.comparison, .below): "less"
    case (.comparison, .equal): "equal"
    case (.comparison, .above): "more"
    case (.duty, .missed): "breached"
    case (.duty, .running): "pending"
    case (_, .met): "met"
    case (_, .late): "late"
    case (_, .missed): "missed"
    case (_, .running): "open"
    case (_, .excused): "excused"
    // No other point has such a side.
    default: ReachedSides.named.first { $0.side == side }?.name ?? ""
    }
  }

  /// What some of its sides are called, in a fixed order.
  package func names(of sides: ReachedSides) -> [String] {
    ReachedSides.named.filter { sides.contains($0.side) }.map { name(of: $0.side) }
  }
}

/// A policy with what its tests reach.
package struct CoveredPolicy: Sendable {
  /// The path under which people know it.
  package let path: String
  package let coverage: Coverage
  /// The lines of the policy's own file.
  let lines: [String]

  package init(path: String, bytes: [UInt8], coverage: Coverage) {
    self.path = path
    self.coverage = coverage
    lines = linesOfText(bytes)
  }

  /// What is not reached, line by line, behind how much is.
  package func text(isBrief: Bool) -> String {
    let share = percentText(coverage.reached, of: coverage.wanted)
    var text = "\(path): \(coverage.reached) of \(coverage.wanted) sides reached (\(share))\n"
    if isBrief { return text }
    var last = 0
    for point in coverage.points where !point.missing.isEmpty {
      let line = point.entry.origin.line
      if line != last {
        text += "  \(path):\(line): \(lineText(line))\n"
        last = line
      }
      let names = point.entry.point.names(of: point.missing).joined(separator: ", ")
      text += "      \(point.entry.point.kindName) never: \(names)\n"
    }
    return text
  }

  private func lineText(_ line: Int) -> String {
    lines.indices.contains(line - 1) ? lines[line - 1] : ""
  }

  /// What is reached of policies, as one JSON object.
  package static func json(of policies: [CoveredPolicy]) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("policies")
    json.beginArray()
    for policy in policies { policy.write(&json) }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private func write(_ json: inout JSONWriter) {
    json.beginObject()
    json.key("file")
    json.string(path)
    json.key("sides")
    json.number(coverage.wanted)
    json.key("reached")
    json.number(coverage.reached)
    json.key("points")
    json.beginArray()
    for point in coverage.points { write(point, &json) }
    json.endArray()
    json.endObject()
  }

  private func write(_ point: Coverage.Point, _ json: inout JSONWriter) {
    let kind = point.entry.point
    json.beginObject()
    json.key("kind")
    json.string(kind.kindName)
    json.key("clause")
    json.string(point.entry.clause)
    json.key("line")
    json.number(point.entry.origin.line)
    json.key("column")
    json.number(point.entry.origin.column)
    json.key("reached")
    json.strings(kind.names(of: point.reached))
    json.key("missing")
    json.strings(kind.names(of: point.missing))
    json.endObject()
  }
}

extension JSONWriter {
  /// An array of texts.
  fileprivate mutating func strings(_ texts: [String]) {
    beginArray()
    for text in texts { string(text) }
    endArray()
  }
}

/// The lines of a text, without spaces around them.
func linesOfText(_ bytes: [UInt8]) -> [String] {
  bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
    var line = line
    while let first = line.first, first == 0x20 || first == 0x09 { line.removeFirst() }
    while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0D { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }
}

/// A share as a percentage with one digit behind the point, rounded down.
func percentText(_ part: Int, of whole: Int) -> String {
  if whole == 0 { return "100.0 %" }
  let thousandths = part * 1_000 / whole
  return "\(thousandths / 10).\(thousandths % 10) %"
}
