// A policy of which every clause goes through a list that selects, with claims small enough to try
// every completion.

let selectionPolicyName = "selections"

/// Selections by definitions, in place, of each other, by order and by number; clauses of every kind
/// over them; running totals with ties.
let selectionPolicy = """
  policy selections "Selections"
    currency KRW
    zone UTC

  facts
    items   list of
      id    text
      n     number
      k     number
      kind  one of a, b

  define big = each i in items where i.n > 10
  define ordered = each i in items where i.n > 5 in order of i.k
  define top = the first 2 i in items in order of i.k
  define tail = the last 2 i in big
  define both = each i in big where i.kind is a
  define costly = each i in big where i.fee > 45

  define fee for each i in big = i.n * 2 + place of i
  define rank for each i in ordered = place of i
  define fees = sum of i.fee for each i in big
  define paid for each i in items in order of i.k
    = the smaller of (i.n, 30 - (sum of p.paid for each p in items before i))
  define earlier for each i in ordered in order of i.n
    = sum of p.n for each p in ordered before i

  section over_big "Over what is big" for each i in big

  require not_too_big
    i.n < 25

  exclude of_kind
    when i.kind is b
    unless i.k > 2

  award by_fee
    = i.fee * 1 KRW
    rounded down to 1 KRW

  section over_top "Over the first" for each i in top

  require small
    i.n < 30

  award capped
    = i.paid * 1 KRW
    rounded down to 1 KRW

  section over_tail "Over the last" for each i in tail

  award flat
    = place of i * 100 KRW
    rounded down to 1 KRW

  section over_both "Over a selection of a selection" for each i in both where i.k > 1

  require cheap
    i.fee < 60

  section over_costly "Over a selection by a definition of another" for each i in costly

  award much
    = 7 KRW

  section in_place "In place" for each i in (each j in items where j.kind is a) where i.n > 3 in order of i.k

  award some
    = i.k * 10 KRW
    rounded down to 1 KRW

  section as_a_whole "As a whole"

  require few
    fees < 120 and (count of i in big) < 3

  award all
    = (sum of i.by_fee.amount for each i in items) + (sum of i.capped.amount for each i in items)
    rounded down to 1 KRW

  output numbers
    fees    = fees
    granted = sum of i.some.amount for each i in items
    paid    = sum of i.paid for each i in items
    last    = sum of i.earlier for each i in ordered

  output ranked for each i in ordered
    id      = i.id
    rank    = i.rank
    earlier = i.earlier
  """
