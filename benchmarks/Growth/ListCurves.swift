// Claims that grow by the elements of a list, under one policy.

let listSizes = [10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000]

private let listHead = """
  policy growth "Growth"
    currency KRW
    zone UTC

  choice kind
    red   "Red"
    green "Green"

  facts
    total     number            "A number"
    orders    list of           "Orders"
      id      text              "Number"
      amount  money             "Amount"
      day     date              "Day"
      colour  kind              "Colour"
      weight  optional number   "Weight"
      parts   list of           "Parts"
        price money             "Price"


  """

/// What an order leaves out of the claim.
private struct Orders {
  var hasAmount = true
  var hasDay = true
  var hasColour = true
  /// How many parts each order has.
  var parts = 0
  var areSorted = true
}

private func claim(_ count: Int, _ orders: Orders) -> String {
  var items: [String] = []
  for number in 0..<count {
    let place = orders.areSorted ? number : number * 7919 % count
    var members = ["\"id\": \"o\(number)\""]
    if orders.hasAmount { members.append("\"amount\": \(1000 + number % 77)") }
    if orders.hasDay { members.append("\"day\": \"\(listDay(place % 3000))\"") }
    if orders.hasColour { members.append("\"colour\": \"\(number % 3 == 0 ? "red" : "green")\"") }
    members.append("\"weight\": \(number % 2 == 0 ? "null" : "\(number % 9)")")
    let prices = (0..<orders.parts).map { "{\"price\": \($0 + 5)}" }.joined(separator: ",")
    members.append("\"parts\": [\(prices)]")
    items.append("{\(members.joined(separator: ", "))}")
  }
  return "{\"total\": 3, \"orders\": [\(items.joined(separator: ",\n"))]}"
}

private func listDay(_ number: Int) -> String {
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return "\(2001 + number / 336)-\(two(number / 28 % 12 + 1))-\(two(number % 28 + 1))"
}

private func list(
  _ name: String,
  stages: [Stage] = [.decide],
  sizes: [Int] = listSizes,
  orders: Orders = Orders(),
  bound: String = "",
  _ rules: String
) -> Curve {
  Curve(name: "lists: \(name)", sizes: sizes, stages: stages, bound: bound) { count in
    Sample(policy: listHead + rules, claim: claim(count, orders))
  }
}

private let once = "section all \"All\"\n\n"
private let each = "section each_one \"Each\" for each order in orders\n\n"

let listCurves: [Curve] = [
  list(
    "sum, count, any, every, extremes",
    stages: [.read, .decide],
    once + """
      require r1 "R"
        (sum of o.amount for each o in orders) > 0 KRW

      require r2 "R"
        (count of o in orders where o.colour is red) > 0

      exclude r3 "R"
        when any o in orders where o.amount > 100,000 KRW

      require r4 "R"
        every o in orders has o.amount > 0 KRW

      require r5 "R"
        (the largest of o.weight for each o in orders) >= 0

      require r6 "R"
        (the first o in orders in order of o.day).amount > 0 KRW
      """
  ),
  list(
    "a section for each",
    each + """
      require r1 "R"
        order.amount > 0 KRW

      award a "A"
        = order.amount * 10%
        rounded down to 1 KRW
      """
  ),
  list(
    "a section for each in order of",
    orders: Orders(areSorted: false),
    """
    section each_one "Each" for each order in orders where order.colour is green in order of order.day

    require r1 "R"
      order.amount > 0 KRW
    """
  ),
  list(
    "definitions for each, and a total of awards",
    """
    define total_paid "T" = sum of o.refund.amount for each o in orders

    section each_one "Each" for each order in orders

    define share "S" = order.amount * 10%

    require r1 "R"
      share > 0 KRW

    award refund "A"
      = share
      not more than 100 KRW
      rounded down to 1 KRW

    section all "All"

    require r2 "R"
      total_paid > 0 KRW
    """
  ),
  list(
    "a section for each of a derived list",
    """
    define green_ones "G" = each o in orders where o.colour is green in order of o.day

    section each_one "Each" for each order in green_ones

    require r1 "R"
      order.amount > 0 KRW
    """
  ),
  list(
    "values of the elements of a derived list, asked through another list",
    """
    define green_ones "G" = each o in orders where o.colour is green

    define share "S" for each order in green_ones = order.amount * 10%

    section all "All"

    require r1 "R"
      (sum of g.share for each g in green_ones) > 0 KRW
    """
  ),
  list(
    "the union of values, and what is in it",
    once + """
      define days_seen "D" = the union of {o.day} for each o in orders

      require r1 "R"
        (count of d in days_seen where weekday of d is monday) > 0
      """
  ),
  list(
    "values of each of a list of numbers",
    """
    define weights "W" = the union of {place of o} for each o in orders

    define share "S" for each w in weights = w * 2

    section all "All"

    require r1 "R"
      (sum of v.share for each v in weights) > 0
    """
  ),
  list(
    "parts of each element",
    orders: Orders(parts: 5),
    """
    section each_one "Each" for each order in orders

    require r1 "R"
      (sum of p.price for each p in order.parts) > 0 KRW
    """
  ),
  list(
    "a running total",
    sizes: listSizes,
    orders: Orders(areSorted: false),
    """
    define so_far "S" for each order in orders in order of order.day
      = sum of p.amount for each p in orders before order

    section each_one "Each" for each order in orders

    require r1 "R"
      order.so_far >= 0 KRW
    """
  ),
  list(
    "a running total of itself",
    orders: Orders(areSorted: false),
    """
    define so_far "S" for each order in orders in order of order.day
      = the smaller of (order.amount, 1,000,000,000 KRW - (sum of p.so_far for each p in orders before order))

    section each_one "Each" for each order in orders

    require r1 "R"
      order.so_far >= 0 KRW
    """
  ),
  list(
    "running counts and extremes",
    orders: Orders(areSorted: false),
    """
    define rank "S" for each order in orders in order of order.day
      = count of p in orders before order where p.colour is green

    define most "S" for each order in orders in order of order.day
      = the largest of p.amount for each p in orders before order

    section each_one "Each" for each order in orders

    require r1 "R"
      order.rank >= 0

    require r2 "R"
      order.most is none or order.rank >= 0
    """
  ),
  list(
    "sums by a computed value of the elements, and by a definition of them",
    """
    define month_of "M" for each order in orders = month of order.day

    define in_month "S" for each order in orders
      = sum of o.amount for each o in orders where month of o.day is month of order.day

    define of_kind "S" for each order in orders
      = count of o in orders where o.month_of is order.month_of and o.colour is order.colour

    section each_one "Each" for each order in orders

    require r1 "R"
      order.in_month > 0 KRW and order.of_kind > 0
    """
  ),
  list(
    "totals up to a place, and up to a day",
    orders: Orders(areSorted: false),
    """
    define before_it "S" for each order in orders
      = sum of o.amount for each o in orders where place of o < place of order

    define until_day "S" for each order in orders
      = sum of o.amount for each o in orders where o.day <= order.day

    section each_one "Each" for each order in orders

    require r1 "R"
      order.before_it >= 0 KRW and order.until_day > 0 KRW
    """
  ),
  list(
    "a section for each of a selection in place, and of the first half",
    """
    section each_one "Each" for each order in (each o in orders where o.colour is green)

    require r1 "R"
      order.amount > 0 KRW

    award refund "A"
      = order.amount * 10%
      rounded down to 1 KRW

    section each_first "First" for each order in (the first 50000 o in orders in order of o.day)

    require r2 "R"
      order.amount > 0 KRW
    """
  ),
  list(
    "amounts that are not known",
    orders: Orders(hasAmount: false),
    once + """
      require r1 "R"
        (sum of o.amount for each o in orders) > 0 KRW

      exclude r3 "R"
        when any o in orders where o.amount > 100,000 KRW
      """
  ),
  list(
    "a section for each, amounts not known",
    orders: Orders(hasAmount: false),
    """
    define total_paid "T" = sum of o.refund.amount for each o in orders

    section each_one "Each" for each order in orders

    require r1 "R"
      order.amount > 0 KRW

    award refund "A"
      = order.amount * 10%
      rounded down to 1 KRW

    section all "All"

    require r2 "R"
      total_paid > 0 KRW
    """
  ),
  list(
    "the first in order, keys not known",
    orders: Orders(hasDay: false),
    once + """
      require r1 "R"
        (the first o in orders in order of o.day).amount > 0 KRW
      """
  ),
  list(
    "a running total, keys not known",
    orders: Orders(hasDay: false),
    bound: "each value waits for every key: the step limit",
    """
    define so_far "S" for each order in orders in order of order.day
      = sum of p.amount for each p in orders before order

    section each_one "Each" for each order in orders

    require r1 "R"
      order.so_far >= 0 KRW
    """
  ),
  list(
    "each element beside each other",
    bound: "n elements beside n others: the step limit",
    """
    section each_one "Each" for each order in orders

    require r1 "R"
      no o in orders where o.amount > order.amount + 1000 KRW and o.day < order.day
    """
  ),
  list(
    "outcomes of other elements' sections",
    each + """
      require r1 "R"
        order.amount > 0 KRW

      section all "All"

      require r2 "R"
        any o in orders has o.each_one is ineligible or total > 0
      """
  ),
]
