// Reading sets of alternatives and lists of values.

import JSON
import Model

extension ClaimReader {
  mutating func readSet(
    _ choice: ChoiceID,
    _ kind: JSONKind
  ) throws(JSONError) -> Value? {
    let offset = cursor.position
    let names = program[choice].alternatives.map { $0.name }
    guard kind == .array else {
      try refuse(
        kind,
        at: offset,
        expected: "a list of some of \(listed(names))",
        cure: "put the names between `[` and `]`, also if there is only one"
      )
      return nil
    }
    var set = AlternativeSet()
    var isSound = true
    var place = 0
    try cursor.beginArray()
    while try cursor.nextElement() {
      path.append(.place(place))
      place += 1
      let itemKind = try cursor.peekKind()
      let itemOffset = cursor.position
      let isText = itemKind == .string
      let bytes = isText ? try cursor.readStringBytes() : []
      if isText, let index = alternative(bytes, of: choice) {
        if set.contains(index) {
          isSound = false
          report(
            .duplicateAlternative,
            at: itemOffset,
            expected: "",
            found: "`\(names[index])` stands in this list twice",
            cure: "keep one of them"
          )
        }
        set.insert(index)
      } else {
        isSound = false
        let text = String(decoding: bytes, as: UTF8.self)
        let found = isText ? "the text \(quoted(text))" : try describeAndSkip(itemKind)
        report(
          isText ? .unknownAlternative : .wrongType,
          at: itemOffset,
          expected: "one of \(listed(names))",
          found: found,
          cure: alternativeCure(text, choice)
        )
      }
      path.removeLast()
    }
    return isSound ? .set(set) : nil
  }

  mutating func readItems(
    _ item: Type,
    _ field: FactField,
    _ kind: JSONKind
  ) throws(JSONError) -> Value? {
    let offset = cursor.position
    guard kind == .array else {
      try refuse(
        kind,
        at: offset,
        expected: "a list",
        cure: "put the values between `[` and `]`, also if there is only one"
      )
      return nil
    }
    var items: [Value] = []
    var isSound = true
    try cursor.beginArray()
    while try cursor.nextElement() {
      path.append(.place(items.count))
      defer { path.removeLast() }
      if items.count == options.maximumElements {
        if isSound {
          reportTooMany("elements", at: offset)
        }
        isSound = false
        try cursor.skipValue()
        continue
      }
      let itemKind = try cursor.peekKind()
      if let value = try readScalar(item.unwrapped, field, itemKind) {
        items.append(value)
      } else {
        isSound = false
        items.append(.none)
      }
    }
    return isSound ? .items(items) : nil
  }
}
