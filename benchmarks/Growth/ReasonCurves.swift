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
  reasons(
    "elements refused for two reasons",
    stages: [.decide, .explain],
    bound: "each element reads the list to find what it could change; the limit of steps",
    element: { "{\"a\": \($0 % 7), \"b\": false}" },
    """
    facts
      l list of "L"
        a number "A"
        b yes or no "B"

    section s "S" for each x in l

    require r "R"
      x.b

    require q "Q"
      (sum of y.a for each y in l where y.a > 0) < -1
    """
  ),
  Curve(
    name: "reasons: sections in a chain, of which the first waits",
    sizes: clauseSizes,
    stages: [.decide, .weigh]
  ) { count in
    let chain = (1..<count).map { place in
      "section s\(place) \"S\"\n\nrequire r\(place) \"R\"\n  s\(place - 1) is eligible\n\n"
    }
    let first = """
      policy growth "Growth"
        currency KRW
        zone UTC

      facts
        b yes or no "B"
        n number "N"

      section s0 "S"

      require r0 "R"
        b or n > 0


      """
    return Sample(policy: first + chain.joined())
  },
  Curve(
    name: "reasons: a duty whose triggers are open",
    sizes: listSizes,
    stages: [.decide, .weigh],
    bound: "200 values are tried of a section, each in an evaluation of all events"
  ) { count in
    let events = (0..<count).map { place in
      let kind = place % 2 == 0 ? "alarm" : "reply"
      return "{\"type\": \"\(kind)\", \"at\": \"\(moment(10 * place))\"}"
    }
    return Sample(
      policy: """
        policy growth "Growth"
          currency KRW
          zone UTC

        events
          alarm "Alarm"
            level number "Level"
          reply "Reply"

        section s "S"

        duty answer "Answer"
          upon a in alarm where a.level > 2
          must reply
          within 1 hour
          required

        """,
      claim: "{\"as_of\": \"2100-01-01\", \"events\": [\(events.joined(separator: ",\n"))]}"
    )
  },
]
