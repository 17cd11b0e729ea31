// A policy that says things once, for the laws: shared grounds, failed clauses, tables that are asked.

/// Its name among the policies that the laws are tried on.
let sharingPolicyName = "sharing"

/// Shared grounds, failed clauses of other sections, `overall`, and tables asked with values.
///
/// Of the first failed clause it is asked only whether there is one, which no order of the file
/// changes (S1.1).
let sharingPolicy = """
  policy sharing "Things that are said once"
    currency KRW
    zone Asia/Seoul

  choice grade
    plain  "Plain"
    gold   "Gold"

  facts
    customer
      unpaid  money
      abuse   yes or no
      grade   grade
    claim
      late    yes or no
      papers  set of receipt, card
      paid_on optional date
    parcels   list of
      late_by number
      sent    yes or no
      fee     money

  exclude unpaid "Fees are unpaid"
    in every section
    when customer.unpaid > 1,000 KRW

  table tiers "Share by delay"
    with delay number
    with level grade
    delay         | level || share
    < 10          | -     || 0%
    from 10 to 20 | plain || 10%
    from 10 to 20 | gold  || 20%
    > 20          | -     || 50%

  table notes "What is noted"
    with delay number
    delay         || note
    < 10          || -
    from 10 to 20 || "some"
    > 20          || "much"

  section refund "Refund"
    applies when claim.papers includes receipt

  require in_time "In time"
    not claim.late

  require paid "It is paid"
    claim.paid_on is given and claim.paid_on >= 2020-01-01

  section sending "Sending" for each parcel in parcels

  require was_sent "It was sent"
    parcel.sent

  award back "Share of the fee"
    = parcel.fee * (tiers with delay = parcel.late_by, level = customer.grade)
    rounded down to 1 KRW

  require noted "There is a note"
    (notes with delay = parcel.late_by) is given

  section letter "A letter is written"

  require several "Several reasons"
    count of (failed clauses of refund) > 1 or failed clauses of refund includes unpaid

  overall "The whole claim"

  exclude abused "The account was abused"
    in refund, sending
    when customer.abuse

  define badly = count of p in parcels where failed clauses of p.sending includes was_sent or (the first failed clause of letter) is none

  define dearest = the largest of p.fee * (tiers with delay = p.late_by, level = customer.grade) for each p in parcels

  section summary "Summary"

  require bad "Few went badly"
    badly <= 1

  require gone "Every reason is one of two"
    every f in failed clauses of refund has f is one of in_time, abused

  exclude late_letter "The letter was refused"
    when failed clauses of letter includes several

  award most "The largest share"
    = dearest
    rounded down to 1 KRW
  """
