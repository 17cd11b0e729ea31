// Reading sets of times: a list of objects with a start and an end.

import JSON
import Model
import Quantities

extension ClaimReader {
  /// A list such as `[{"start": …, "end": …}]`; the times may overlap and stand in any order.
  mutating func readSpans(
    _ field: FactField,
    _ kind: JSONKind
  ) throws(JSONError) -> Value? {
    let offset = cursor.position
    guard kind == .array else {
      let found = try describeAndSkip(kind)
      tellWrongSpans(field, found, at: offset)
      return nil
    }
    var spans: [Span] = []
    var isSound = true
    var place = 0
    try cursor.beginArray()
    while try cursor.nextElement() {
      path.append(.place(place))
      defer { path.removeLast() }
      place += 1
      if place > options.maximumElements {
        if isSound {
          reportTooMany("elements", at: offset)
        }
        isSound = false
        try cursor.skipValue()
        continue
      }
      if let span = try readSpan(field) { spans.append(span) } else { isSound = false }
    }
    return isSound ? .spans(Spans(covering: spans)) : nil
  }

  /// One object with the members `start` and `end`, both instants.
  private mutating func readSpan(_ field: FactField) throws(JSONError) -> Span? {
    let kind = try cursor.peekKind()
    let offset = cursor.position
    guard kind == .object else {
      let found = try describeAndSkip(kind)
      tellWrongSpans(field, found, at: offset)
      return nil
    }
    var sides: [Instant?] = [nil, nil]
    var isSound = true
    try cursor.beginObject()
    while let member = try cursor.nextMember() {
      let name = cursor.string(member)
      path.append(.name(name))
      defer { path.removeLast() }
      guard let side = ["start", "end"].firstIndex(of: name), sides[side] == nil else {
        let found = name == "start" || name == "end" ? "a second one" : "`\(name)`"
        report(
          name == "start" || name == "end" ? .duplicateMember : .unknownMember,
          at: member.offset,
          expected: "one `start` and one `end`",
          found: found,
          cure: name == "start" || name == "end"
            ? "take this member out" : "write a stretch as {\"start\": …, \"end\": …}"
        )
        isSound = false
        try cursor.skipValue()
        continue
      }
      let sideKind = try cursor.peekKind()
      if case .instant(let instant)? = try readScalar(.instant, field, sideKind) {
        sides[side] = instant
      } else {
        isSound = false
      }
    }
    guard isSound else { return nil }
    guard let start = sides[0], let end = sides[1] else {
      tellWrongSpans(field, "an object without both `start` and `end`", at: offset)
      return nil
    }
    guard start <= end else {
      report(
        .wrongType,
        at: offset,
        expected: expected(.spans, field),
        found: "an end that lies before its start",
        cure: "exchange the two where they are mixed up"
      )
      return nil
    }
    return Span(start: start, end: end)
  }

  private mutating func tellWrongSpans(_ field: FactField, _ found: String, at offset: Int) {
    report(
      .wrongType,
      at: offset,
      expected: expected(.spans, field),
      found: found,
      cure: cure(.spans, field)
    )
  }
}
