// Claims with the rows that are expected of them: compared member by member.

import JSON

/// What one member of a row is, beside what was expected of it.
package struct ClaimDifference: Sendable, Equatable {
  /// The name of the member, `row 2: NAME` where a claim gives several rows.
  package let member: String
  package let expected: String
  package let found: String
}

/// A claim that was held to its expected row.
package struct ClaimTest: Sendable {
  /// The line of the claim, from 1.
  package let line: Int
  /// The name that the claim gives itself; nil where it has none.
  package let name: String?
  package let differences: [ClaimDifference]
  package var passed: Bool { differences.isEmpty }
}

/// The claims beside one policy.
package struct ClaimTests: Sendable {
  package let policy: String
  /// The file of the claims, as messages show it.
  package let file: String
  package let tests: [ClaimTest]

  package init(policy: String, file: String, tests: [ClaimTest]) {
    self.policy = policy
    self.file = file
    self.tests = tests
  }

  package var failed: Int { tests.filter { !$0.passed }.count }
  package var passed: Int { tests.count - failed }
}

/// Holds the rows of a claim to what is expected of them.
///
/// - Parameters:
///   - expected: an object for one row, or an array of objects; a row is asked for the members that
///     stand in it, and may have others. `null` is also met by a member that is not there.
///   - rows: what the claim gives: an object a line.
package func claimTest(
  line: Int,
  claim: ArraySlice<UInt8>,
  expected: ArraySlice<UInt8>,
  rows: [UInt8]
) -> ClaimTest {
  let found = rows.split(separator: 0x0A)
  let name = members(of: claim)?.first { $0.name == "case" }?.value
  var differences: [ClaimDifference] = []
  if let wanted = objects(in: expected) {
    if wanted.count != found.count {
      differences.append(
        ClaimDifference(member: "rows", expected: "\(wanted.count)", found: "\(found.count)")
      )
    }
    for (place, (wanted, row)) in zip(wanted, found).enumerated() {
      let lead = found.count > 1 ? "row \(place + 1): " : ""
      differences += lacking(wanted, in: members(of: row) ?? [], lead)
    }
  } else {
    differences.append(
      ClaimDifference(
        member: "rows",
        expected: "a JSON object, or an array of them",
        found: String(decoding: expected.prefix(60), as: UTF8.self)
      )
    )
  }
  return ClaimTest(line: line, name: name.map { unquoted($0) }, differences: differences)
}

/// A claim of which no row is expected, as its file has fewer lines.
package func claimWithoutRow(line: Int) -> ClaimTest {
  let difference = ClaimDifference(
    member: "rows",
    expected: "a line in the file of rows",
    found: "none"
  )
  return ClaimTest(line: line, name: nil, differences: [difference])
}

private typealias Member = (name: String, value: String)

private func lacking(
  _ wanted: [Member],
  in row: [Member],
  _ lead: String
) -> [ClaimDifference] {
  wanted.compactMap { name, value in
    let found = row.first { $0.name == name }?.value ?? "null"
    if shortest(found) == shortest(value) { return nil }
    return ClaimDifference(member: lead + name, expected: value, found: found)
  }
}

/// A number without the zeros that end its fraction; anything else as it is.
private func shortest(_ value: String) -> String {
  let isNumber = value.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 == 0x2E || $0 == 0x2D }
  guard isNumber, value.contains(".") else { return value }
  var digits = value
  while digits.hasSuffix("0") { digits.removeLast() }
  if digits.hasSuffix(".") { digits.removeLast() }
  return digits
}

private func unquoted(_ value: String) -> String {
  var cursor = JSONCursor(Array(value.utf8))
  do throws(JSONError) { return try cursor.readString() } catch { return value }
}

/// The members of each object of a text that is one, or an array of them; nil for other texts.
private func objects(in text: ArraySlice<UInt8>) -> [[Member]]? {
  let bytes = Array(text)
  var cursor = JSONCursor(bytes)
  do throws(JSONError) {
    guard try cursor.peekKind() == .array else { return members(of: text).map { [$0] } }
    var found: [[Member]] = []
    try cursor.beginArray()
    while try cursor.nextElement() {
      let range = try cursor.skipValue()
      guard let one = members(of: bytes[range]) else { return nil }
      found.append(one)
    }
    try cursor.finish()
    return found
  } catch {
    return nil
  }
}

/// The members of an object with their values in compact form; nil where the text is none.
private func members(of text: ArraySlice<UInt8>) -> [Member]? {
  var cursor = JSONCursor(Array(text))
  do throws(JSONError) {
    guard try cursor.peekKind() == .object else { return nil }
    var found: [Member] = []
    try cursor.beginObject()
    while let name = try cursor.nextMember() {
      let text = cursor.string(name)
      var writer = JSONWriter()
      try writer.value(from: &cursor)
      found.append((text, String(decoding: writer.bytes, as: UTF8.self)))
    }
    try cursor.finish()
    return found
  } catch {
    return nil
  }
}

/// The claims that failed, as text: each with its members that differ.
package func claimReport(_ claims: ClaimTests, options: TextOptions) -> String {
  var layout = TextLayout(width: options.width, isColoured: options.isColoured)
  for test in claims.tests where !test.passed {
    layout.blank()
    let name = test.name.map { ": \($0)" } ?? ""
    layout.raw("\(claims.file):\(String(test.line)): \(layout.ink("failed", .bad))\(name)")
    let width = min(test.differences.map { $0.member.count }.max() ?? 0, 40)
    for difference in test.differences {
      let head = TextLayout.padded(difference.member, to: width)
      layout.line(
        "\(head)   expected \(difference.expected), found \(difference.found)",
        indent: 2,
        hang: 4
      )
    }
  }
  return layout.text
}

/// One claim's differences on lines of their own, for the forms that test tools read.
func differenceText(_ test: ClaimTest) -> String {
  test.differences.map { "\($0.member): expected \($0.expected), found \($0.found)\n" }.joined()
}

extension JSONWriter {
  /// Writes the claims of policies as an array of objects.
  mutating func write(_ claims: [ClaimTests]) {
    beginArray()
    for group in claims {
      for test in group.tests {
        beginObject()
        member("policy", group.policy)
        member("file", group.file)
        key("line")
        number(test.line)
        key("case")
        if let name = test.name { string(name) } else { null() }
        key("passed")
        bool(test.passed)
        key("differences")
        beginArray()
        for difference in test.differences {
          beginObject()
          member("member", difference.member)
          member("expected", difference.expected)
          member("found", difference.found)
          endObject()
        }
        endArray()
        endObject()
      }
    }
    endArray()
  }
}
