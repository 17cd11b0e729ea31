// A policy made of tables, for the laws.

/// Its name among the policies that the laws are tried on.
let tablePolicyName = "tables"

/// Tables over choices, ranges, optional facts and dates, of the policy and of elements; rows that
/// overlap and agree, rows left to people, a collecting table, one that reads earlier elements.
let tablePolicy = """
  policy tables "Everything about tables"
    currency KRW
    zone Asia/Seoul
    dated by complaint.on

  facts
    complaint
      on     date
      type   one of service, billing, other
      fault  optional one of company, customer
      billed yes or no
      fee    money
    orders   list of
      at     instant
      qty    number
      kind   one of sell, buy

  table share
    complaint.fee                       || part | note
    < 10,000 KRW                        || 10%  | -
    from 10,000 KRW to under 50,000 KRW || 20%  | "middle"   until 2024-12-31
    from 10,000 KRW to under 50,000 KRW || 30%  | "middle"   from 2025-01-01
    >= 50,000 KRW                       || 40%  | "high"

  section handled

  table handling
    complaint.type   | complaint.fault | complaint.billed || procedure
    service          | company         | -                || apologise
    billing          | company         | no               || refrain
    billing          | company         | yes              || refund
    billing          | not company     | -                || explain
    service, billing | none            | -                || ask
    otherwise for people "the annex has no row for this"

  table notes
    collect
    complaint.type | complaint.fee || note
    service        | -             || "service"
    -              | > 20,000 KRW  || "dear"
    not billing    | -             || "not billed"
    otherwise "nothing"

  require handled_somehow
    handling is not refrain and notes includes "dear"

  award refund
    = complaint.fee * share.part
    when handling.procedure is refund or share.note is "high"
    rounded down to 1 KRW

  section traded for each order in orders in order of order.at

  table tier
    order.kind | order.qty   || level
    sell       | < 10        || 1
    sell       | from 10 to 100, > 1,000 || 2
    sell       | over 100 to 1,000 || 3
    buy        | -           || 2

  table rank
    tier | count of p in orders before order where p.rank >= 2 || points
    1    | -   || 1
    2, 3 | 0   || 2
    2, 3 | > 0 || 3
    otherwise 4

  require ranked
    order.rank >= 2 or tier.level is 1
  """
