// What is found out besides the decision, of claims that grow by the elements of a list: which missing
// facts settle most, which defaults outcomes rest on, and what would change a refusal.

private func reasons(
  _ name: String,
  stages: [Stage],
  bound: String = "",
  element: @escaping @Sendable (Int) -> String,
  _ rules: String
) -> Curve {
  let head = """
    policy growth "Growth"
      currency KRW
      zone UTC


    """
  return Curve(name: "reasons: \(name)", sizes: listSizes, stages: stages, bound: bound) { count in
    let elements = (0..<count).map(element).joined(separator: ",\n")
    return Sample(policy: head + rules, claim: "{\"l\": [\(elements)]}")
  }
}

let reasonCurves: [Curve] = [
  reasons(
    "a sum of unknown amounts, asked for each element",
    stages: [.decide, .weigh],
    bound: "each section lists every missing fact",
    element: { _ in "{}" },
    """
    facts
      l list of "L"
        a number "A"
      m number "M"

    section s "S" for each x in l

    require r "R"
      (sum of y.a for each y in l) > m
    """
  ),
  reasons(
    "sums by a key that is not known",
    stages: [.decide, .weigh],
    bound: "each section lists every missing fact",
    element: { _ in "{\"a\": 1}" },
    """
    facts
      l list of "L"
        a number "A"
        k text "K"

    section s "S" for each x in l

    require r "R"
      (sum of y.a for each y in l where y.k is x.k) > 3
    """
  ),
  reasons(
    "defaults of each element",
    stages: [.decide],
    bound: "each section lists every missing fact, once the defaults are taken back",
    element: { _ in "{}" },
    """
    facts
      l list of "L"
        a number "A" = 0
        b yes or no "B" = no
        k text "K" = "x"

    section s "S" for each x in l

    require r "R"
      x.a >= 0 and not x.b

    require q "Q"
      (sum of y.a for each y in l where y.k is x.k) >= 0
    """
  ),
  reasons(
    "elements refused for a sum",
    stages: [.decide, .explain],
    element: { "{\"a\": 0, \"b\": true, \"k\": \"k\($0 % 7)\"}" },
    """
    facts
      l list of "L"
        a number "A"
        b yes or no "B"
        k text "K"

    section s "S" for each x in l

    require r "R"
      x.a > 3 and not x.b

    require q "Q"
      (sum of y.a for each y in l where y.k is x.k) < 50
    """
  ),
  reasons(
    "the element before by its place",
    stages: [.decide],
    element: { "{\"a\": \($0 % 9)}" },
    """
    facts
      l list of "L"
        a number "A"

    section s "S" for each x in l

    advise beside "Beside"
      when (the last y in l where place of y < place of x).a is given
      step "look"
    """
  ),
]
