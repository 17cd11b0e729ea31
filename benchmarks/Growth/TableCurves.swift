// Tables that grow by their rows, and looking values up in them.

let rowSizes = [10, 30, 100, 300, 1_000, 3_000, 10_000, 20_000]

private let tableHead = """
  policy growth "Growth"
    currency KRW
    zone UTC

  choice kind
    red   "Red"
    green "Green"
    blue  "Blue"

  facts
    amount  whole number  "A number"
    money   money         "An amount"
    code    text          "A text"
    day     date          "A day"
    colour  kind          "A choice"
    extra   optional whole number  "A number or none"

  section all "All"

  define found_in_table "Found" = rates.rate

  require found "Found"

  """

private let tableClaim =
  #"{"amount": 4, "money": 4100, "code": "k4", "day": "2000-01-05", "colour": "green", "extra": 7}"#

private func table(
  _ name: String,
  _ inputs: String,
  last: String = "otherwise 7",
  items: String = "",
  test: String = "found_in_table > 0",
  suffix: @escaping @Sendable (Int) -> String = { _ in "" },
  _ row: @escaping @Sendable (Int, Int) -> String
) -> Curve {
  Curve(name: "rows: \(name)", sizes: rowSizes, stages: [.check, .decide]) { count in
    var policy = tableHead + "  \(test)\n\ntable rates \"Rates\"\n\(items)  \(inputs) || rate\n"
    for number in 0..<count {
      policy += "  \(row(number, count)) || \(number + 1)\(suffix(number))\n"
    }
    if !last.isEmpty { policy += "  \(last)\n" }
    return Sample(policy: policy, claim: tableClaim)
  }
}

/// The date so many days after 2000-01-01, by walking through years of whole months of 28 days.
private func day(_ number: Int) -> String {
  let (years, rest) = number.quotientAndRemainder(dividingBy: 12 * 28)
  let (months, days) = rest.quotientAndRemainder(dividingBy: 28)
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return "\(2000 + years)-\(two(months + 1))-\(two(days + 1))"
}

let tableCurves: [Curve] = [
  table("by a number", "amount") { number, _ in "\(number)" },
  table("by a range of amounts", "money") { number, _ in
    "from \(number * 1000) KRW to under \(number * 1000 + 1000) KRW"
  },
  table("by a range of amounts without otherwise", "money", last: "< 0 KRW || 1") {
    number,
    count in
    number == count - 1
      ? ">= \(number * 1000) KRW"
      : "from \(number * 1000) KRW to under \(number * 1000 + 1000) KRW"
  },
  table("by a text", "code") { number, _ in "\"k\(number)\"" },
  table("by a range of dates", "day") { number, _ in
    "from \(day(number * 2)) to \(day(number * 2 + 1))"
  },
  table("by a choice and a range", "colour | money") { number, _ in
    let low = number / 3 * 1000
    return "\(["red", "green", "blue"][number % 3]) | from \(low) KRW to under \(low + 1000) KRW"
  },
  table("by lists of three numbers", "amount") { number, _ in
    "\(number * 3), \(number * 3 + 1), \(number * 3 + 2)"
  },
  table("by an optional number", "extra") { number, _ in "\(number)" },
  table(
    "by a number, of two dates each",
    "amount",
    items: "  dated by day\n",
    suffix: { $0 % 2 == 0 ? " until 2009-12-31" : " from 2010-01-01" }
  ) { number, _ in "\(number / 2)" },
  table("that collect", "amount", items: "  collect\n", test: "found_in_table is not empty") {
    number,
    _ in "\(number)"
  },
  table("that two columns cut alike", "amount | money") { number, _ in
    "\(number) | from \(number * 1000) KRW to under \(number * 1000 + 1000) KRW"
  },
  Curve(name: "rows: by a range, the input not known", sizes: rowSizes, stages: [.decide]) {
    count in
    var sample = table("", "money") { number, _ in
      "from \(number * 1000) KRW to under \(number * 1000 + 1000) KRW"
    }.sample(count)
    sample.claim =
      #"{"amount": 4, "code": "k4", "day": "2000-01-05", "colour": "green", "extra": 7}"#
    return sample
  },
  Curve(name: "rows: a square of two ranges", sizes: rowSizes, stages: [.check, .decide]) { count in
    let side = (1...count).first { $0 * $0 >= count } ?? 1
    return table("", "amount | money") { number, _ in
      let (row, column) = number.quotientAndRemainder(dividingBy: side)
      return "from \(row * 10) to \(row * 10 + 9) | from \(column * 1000) KRW"
        + " to under \(column * 1000 + 1000) KRW"
    }.sample(count)
  },
  Curve(name: "look-ups: a number, 1,000 elements", sizes: rowSizes, stages: [.decide]) { count in
    lookUps(rows: count, "item.amount") { "\($0)" }
  },
  Curve(name: "look-ups: a range, 1,000 elements", sizes: rowSizes, stages: [.decide]) { count in
    lookUps(rows: count, "item.amount") { "from \($0 * 10) to under \($0 * 10 + 10)" }
  },
]

/// A table that 1,000 elements look something up in.
private func lookUps(rows: Int, _ input: String, _ row: (Int) -> String) -> Sample {
  var policy = """
    policy growth "Growth"
      currency KRW
      zone UTC

    facts
      items  list of  "Items"
        amount  whole number  "A number"

    section each_one "Each" for each item in items

    require found "Found"
      rates > 0

    table rates "Rates"
      \(input) || rate

    """
  for number in 0..<rows { policy += "  \(row(number)) || \(number + 1)\n" }
  policy += "  otherwise 7\n"
  let items = (0..<1000).map { "{\"amount\": \($0 * 7919 % 20000)}" }
  return Sample(policy: policy, claim: "{\"items\": [\(items.joined(separator: ","))]}")
}
