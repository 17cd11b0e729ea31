// Policies that grow by their clauses.

let clauseSizes = [10, 30, 100, 300, 1_000, 3_000, 10_000]

/// The head that all policies here share, with one number as a fact.
let head = """
  policy growth "Growth"
    currency KRW
    zone UTC

  facts
    amount  number  "A number"
    paid    money   "An amount"
    began   date    "A day"
    done    optional date  "A day"

  """

let claimOfHead = #"{"amount": 5, "paid": 1000, "began": "2026-01-05", "done": "2026-01-07"}"#

/// A policy whose head is followed by n pieces of text.
private func pieces(_ opening: String = "", _ piece: @escaping @Sendable (Int) -> String)
  -> @Sendable (Int) -> Sample
{
  { count in
    var policy = head + opening
    for number in 0..<count { policy += piece(number) }
    return Sample(policy: policy, claim: claimOfHead)
  }
}

private let oneSection = "section all \"All\"\n\n"

private let contestedReading = """
  reading open_point "Which limit?"
    contested
    high "The high one" default
    low "The low one"

  define limit "L"
    = 10 when open_point is high
    = 5 when open_point is low


  """

private func clauses(
  _ name: String,
  _ opening: String = oneSection,
  bound: String = "",
  _ piece: @escaping @Sendable (Int) -> String
) -> Curve {
  Curve(
    name: "clauses: \(name)",
    sizes: clauseSizes,
    stages: [.check, .decide],
    bound: bound,
    sample: pieces(opening, piece)
  )
}

let clauseCurves: [Curve] = [
  clauses("requirements of one section") { number in
    "require r\(number) \"R\"\n  source \"\(number)\"\n  amount < \(number + 10)\n\n"
  },
  clauses("exclusions with exceptions of one section") { number in
    "exclude x\(number) \"X\"\n  source \"\(number)\"\n  when amount > \(number)\n"
      + "  unless amount < 100000\n\n"
  },
  clauses("sections with a requirement and an award each", "") { number in
    "section s\(number) \"S\"\n\nrequire r\(number) \"R\"\n  amount < \(number + 10)\n\n"
      + "award a\(number) \"A\"\n  = paid * \(number + 1)\n  rounded down to 1 KRW\n\n"
  },
  clauses("sections that rest on a contested reading", contestedReading) { number in
    "section s\(number) \"S\"\n\nrequire r\(number) \"R\"\n  amount < limit + \(number)\n\n"
  },
  clauses("definitions, each used by a requirement") { number in
    "define d\(number) \"D\" = amount + \(number)\n\n"
      + "require r\(number) \"R\"\n  d\(number) > 0\n\n"
  },
  clauses(
    "definitions in chains of 50, outside sections",
    "define base \"B\" = amount\n\n" + oneSection + "require r \"R\"\n  base < 10\n\n"
  ) { number in
    let before = number % 50 == 0 ? "amount" : "d\(number - 1)"
    let section =
      number % 50 == 49
      ? "section s\(number) \"S\"\n\nrequire r\(number) \"R\"\n  d\(number) > 0\n\n" : ""
    return "define d\(number) \"D\" = \(before) + 1\n\n" + section
  },
  clauses("awards of one section") { number in
    "award a\(number) \"A\"\n  = paid * \(number + 1)\n  not more than 100,000 KRW\n"
      + "  rounded down to 1 KRW\n\n"
  },
  clauses("deadlines of one section") { number in
    "deadline t\(number) \"T\"\n  = \(number % 300 + 3) days after began\n  met by done\n"
      + "  required\n\n"
  },
  clauses("advice of one section") { number in
    "advise v\(number) \"V\"\n  when amount > \(number)\n  step \"One\"\n  step \"Two\"\n\n"
  },
  clauses(
    "cases of one definition",
    "section all \"All\"\n\nrequire r \"R\"\n  d > 0\n\ndefine d \"D\"\n  = 1 otherwise\n"
  ) { number in "  = \(number + 2) when amount is \(number)\n" },
  clauses("parameters, each used by a requirement") { number in
    "parameter p\(number) \"P\" = \(number + 9)\n\n"
      + "require r\(number) \"R\"\n  amount < p\(number)\n\n"
  },
  clauses(
    "values of one parameter's history",
    "section all \"All\"\n\nrequire r \"R\"\n  amount < (p on began)\n\nparameter p \"P\"\n"
  ) { number in
    let year = 1000 + number / 12
    let month = number % 12 + 1
    return "  = \(number + 10) from \(year)-\(month < 10 ? "0" : "")\(month)-01\n"
  },
  clauses("tables of three rows, each used by a requirement") { number in
    "table t\(number) \"T\"\n  amount || out\n  < 3 || 1\n  from 3 to \(number + 5) || 2\n"
      + "  > \(number + 5) || 3\n\nrequire r\(number) \"R\"\n  t\(number) > 0\n\n"
  },
  clauses("choices with a fact each") { number in
    "choice c\(number)\n  first \"One\"\n  second \"Two\"\n\nfacts\n  f\(number)  c\(number)  \"F\" = first\n\n"
  },
  Curve(
    name: "clauses: facts, each asked by a requirement",
    sizes: clauseSizes,
    stages: Stage.allCases
  ) {
    count in
    var sample = pieces(oneSection) { number in
      "facts\n  f\(number)  number  \"F\"\n\nrequire r\(number) \"R\"\n  f\(number) < 10\n\n"
    }(count)
    sample.claim = "{\"amount\": 1"
    for number in 0..<count { sample.claim += ", \"f\(number)\": 3" }
    sample.claim += "}"
    return sample
  },
  clauses(
    "facts with defaults, each of which matters",
    bound: "an evaluation without each default: the facts of the policy"
  ) { number in
    "facts\n  f\(number)  number  \"F\" = 3\n\nrequire r\(number) \"R\"\n  f\(number) < 10\n\n"
  },
  clauses("facts that are missing, each asked by a requirement") { number in
    "facts\n  f\(number)  number  \"F\"\n\nrequire r\(number) \"R\"\n  f\(number) < 10\n\n"
  },
  clauses("duties of one section") { number in
    "duty d\(number) \"D\"\n  upon began\n  must done\n  within \(number % 300 + 3) days\n"
      + "  required\n\n"
  },
  clauses("outputs with two columns each", oneSection + "require r \"R\"\n  amount < 10\n\n") {
    number in
    "output o\(number)\n  first = amount + \(number)\n  second = paid * 2\n\n"
  },
  clauses("properties", oneSection + "require r \"R\"\n  amount < 10\n\n") { number in
    "property p\(number) \"P\"\n  amount < \(number + 10)\n\n"
  },
  clauses("scenarios", oneSection + "require r \"R\"\n  amount < 10\n\n") { number in
    "scenario \"number \(number)\"\n  given\n    amount = \(number)\n    began = 2026-01-05\n"
      + "  expect\n    all is \(number < 10 ? "eligible" : "ineligible")\n\n"
  },
  clauses("definitions that nothing uses", oneSection + "require r \"R\"\n  amount < 10\n\n") {
    number in
    "define d\(number) \"D\" = amount + \(number)\n\n"
  },
]
