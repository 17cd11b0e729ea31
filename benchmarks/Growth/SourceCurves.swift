// Source files that grow without growing the program, and mistakes.

private let body = "section all \"All\"\n\nrequire r \"R\"\n  amount < 10\n\n"

private func source(
  _ name: String,
  sizes: [Int] = listSizes,
  _ text: @escaping @Sendable (Int) -> String
) -> Curve {
  Curve(name: "source: \(name)", sizes: sizes, stages: [.check]) { count in
    Sample(policy: head + text(count), claim: claimOfHead)
  }
}

let sourceCurves: [Curve] = [
  source("lines of comments") { body + String(repeating: "# a remark\n", count: $0) },
  source("empty lines within a clause") {
    "section all \"All\"\n\nrequire r \"R\"\n" + String(repeating: "\n", count: $0)
      + "  amount < 10\n"
  },
  source("one long comment, of hundreds of bytes") {
    body + "# " + String(repeating: "remark ", count: $0 * 10) + "\n"
  },
  source("a long title") {
    body + "require t \"" + String(repeating: "제목 ", count: $0) + "\"\n  amount < 11\n"
  },
  source("entries of a written list") { count in
    body + "require t \"T\"\n  amount is one of "
      + (1...count).map { "\($0)" }.joined(separator: ", ") + "\n"
  },
  Curve(
    name: "source: names that nothing has",
    sizes: clauseSizes,
    stages: [.check],
    hasMistakes: true
  ) { count in
    var text = head + body
    for number in 0..<count {
      text +=
        "define name_\(number) \"N\" = amount\n\nrequire r\(number) \"R\"\n"
        + "  nme_\(number) > 0\n\n"
    }
    return Sample(policy: text)
  },
  source("warnings", sizes: clauseSizes) { count in
    var text = body
    for number in 0..<count {
      text +=
        "exclude x\(number) \"X\"\n  when no o in {1, 2} where o > amount\n\n"
        + "define unused_\(number) \"U\" = amount\n\n"
    }
    return text
  },
]
