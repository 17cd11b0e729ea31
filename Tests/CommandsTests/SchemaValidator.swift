// A validator of the few keywords of JSON Schema that the schema of decisions uses.
//
// It shares nothing with the code that writes the schema. A keyword that it does not know is a
// mistake, so that nothing in a schema goes unheeded.

import TestSupport

/// A JSON Schema with what it says of values.
struct SchemaValidator {
  private let root: JSONTree
  private let expressions: [String: Regex<AnyRegexOutput>]

  private static let keywords: Set<String> = [
    "$schema", "$id", "$defs", "$ref", "title", "description", "type", "required", "properties",
    "additionalProperties", "items", "anyOf", "enum", "const", "pattern", "minLength", "minimum",
  ]

  init(_ schema: JSONTree) throws {
    root = schema
    var expressions: [String: Regex<AnyRegexOutput>] = [:]
    for pattern in Self.patterns(of: schema) { expressions[pattern] = try Regex(pattern) }
    self.expressions = expressions
  }

  private static func patterns(of value: JSONTree) -> [String] {
    switch value {
    case .list(let elements): return elements.flatMap { patterns(of: $0) }
    case .object(let members):
      let own = members["pattern"]?.text ?? ""
      return (own.isEmpty ? [] : [own]) + members.values.flatMap { patterns(of: $0) }
    default: return []
    }
  }

  /// Where a value is not what the schema says, each place with why; at most twenty.
  func mistakes(in value: JSONTree) -> [String] {
    var found: [String] = []
    check(value, root, "$", &found)
    return Array(found.prefix(20))
  }

  private func check(_ value: JSONTree, _ schema: JSONTree, _ path: String, _ found: inout [String])
  {
    guard case .object(let rules) = schema else {
      found.append("\(path): the schema here is no object")
      return
    }
    for keyword in rules.keys where !Self.keywords.contains(keyword) {
      found.append("\(path): the validator does not know `\(keyword)`")
    }
    if let name = rules["$ref"]?.text {
      let definition = root["$defs"]?[String(name.dropFirst("#/$defs/".count))]
      guard name.hasPrefix("#/$defs/"), let definition else {
        found.append("\(path): the schema does not define `\(name)`")
        return
      }
      check(value, definition, path, &found)
    }
    checkScalar(value, rules, path, &found)
    checkMembers(value, rules, path, &found)
    if let items = rules["items"] {
      for (index, element) in value.elements.enumerated() {
        check(element, items, "\(path)[\(index)]", &found)
      }
    }
    if let forms = rules["anyOf"] {
      let fits = forms.elements.contains { form in
        var inner: [String] = []
        check(value, form, path, &inner)
        return inner.isEmpty
      }
      if !fits { found.append("\(path): none of the forms") }
    }
  }

  private func checkScalar(
    _ value: JSONTree,
    _ rules: [String: JSONTree],
    _ path: String,
    _ found: inout [String]
  ) {
    if let type = rules["type"], !self.type(type.text, fits: value) {
      found.append("\(path): no \(type.text)")
    }
    if let words = rules["enum"], !words.elements.contains(value) {
      found.append("\(path): none of the words")
    }
    if let constant = rules["const"], constant != value { found.append("\(path): another value") }
    if case .text(let text) = value {
      if let pattern = rules["pattern"]?.text, let expression = expressions[pattern],
        text.firstMatch(of: expression) == nil
      {
        found.append("\(path): `\(text)` does not match `\(pattern)`")
      }
      if case .number(let least)? = rules["minLength"], text.unicodeScalars.count < Int(least) ?? 0
      {
        found.append("\(path): too short")
      }
    }
    if case .number(let number) = value, case .number(let least)? = rules["minimum"],
      let size = Double(number), let bound = Double(least), size < bound
    {
      found.append("\(path): less than \(least)")
    }
  }

  private func type(_ name: String, fits value: JSONTree) -> Bool {
    switch (name, value) {
    case ("null", .null), ("boolean", .truth), ("number", .number), ("string", .text),
      ("array", .list), ("object", .object):
      true
    case ("integer", .number(let number)): Int(number) != nil
    default: false
    }
  }

  private func checkMembers(
    _ value: JSONTree,
    _ rules: [String: JSONTree],
    _ path: String,
    _ found: inout [String]
  ) {
    guard case .object(let members) = value else { return }
    for name in rules["required"]?.elements ?? [] where members[name.text] == nil {
      found.append("\(path): lacks `\(name.text)`")
    }
    for (name, member) in members {
      if let own = rules["properties"]?[name] {
        check(member, own, "\(path).\(name)", &found)
      } else if let others = rules["additionalProperties"] {
        if others == .truth(false) {
          found.append("\(path): has `\(name)` besides")
        } else {
          check(member, others, "\(path).\(name)", &found)
        }
      }
    }
  }
}
