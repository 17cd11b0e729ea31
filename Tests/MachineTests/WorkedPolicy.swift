// A policy that uses every instruction of the machine, over the facts of `plainPolicy`.

/// The facts are those of `plainPolicy`, with more clauses and columns.
let workedPolicy =
  plainPolicy.prefix(upToText: "section only \"Only\"") + """
      window_start instant "Start" = 2026-01-01 09:00
      other_day    date    "Other day" = 2026-03-15

    parameter minimum "Least" = 1,000 KRW
    parameter rate "Rate"
      = 10%
      = 15% from 2026-01-01
    parameter old_rate "Rate until a year" = 5% until 2025-12-31

    define first_day "First day"
      = date of at

    define base "Base"
      = fee * 2                        when cause is provider_network
      = fee / 3                        when cause is customer
      = the larger of (fee, minimum)   otherwise

    define capped "Capped"
      = base + fee * share
      not more than 50,000 KRW
      not less than the smaller of (minimum, fee)
      rounded half even to 0.5 KRW

    define weighed "Weighed"
      = if agreed then ratio * 3 - 1 else -ratio

    define spent "Spent"
      = at - window_start

    define bonus "Bonus"
      = if cause is one of provider_network, force_majeure then fee * (rate on day) else fee

    define twice "Used in two branches"
      = bonus + minimum

    define mixed "Cases that may both hold"
      = 1   when agreed
      = 2   when line.closed
      = 3   otherwise

    section claim "Claim"
      applies when kind is sell

    require agreed_to "Agreed"
      agreed

    require documents "Documents"
      papers includes record, identity
      when not line.closed or fee > 10,000 KRW

    require quick "Quick"
      line.speed >= 1.5 and line.speed < 1000

    exclude small "Small"
      when capped < minimum
      unless cause is force_majeure
        unless papers includes photo

    exclude limited "Limited"
      when limit is given and fee > 100,000 KRW

    exclude early "Early"
      when day < first_day

    deadline in_time "In time"
      = 30 days after at
      met by day
      required

    deadline by_moment "By a moment"
      = 40 days after other_day       when agreed
      = 1 month after other_day       otherwise
      met by at
      required
      when kind is sell

    award refund "Refund"
      = capped
      rounded up to 1 KRW

    award extra "Extra"
      = twice
      not more than 70,000 KRW
      rounded down to 1 KRW
      when weighed > 0

    section second "Second"

    require between "Between"
      at is from window_start to 2027-01-01 00:00

    require same "Same"
      (cause is customer) is agreed

    exclude weekend "Weekend"
      when month of day is month of other_day and year of at is year of other_day

    output row
      id        = id
      eligible  = claim is eligible
      refused   = claim is ineligible
      aside     = claim is not_applicable
      refund    = refund.amount
      computed  = capped
      extra     = extra.amount
      reasons   = failed clauses of claim
      further   = failed clauses of second
      first_day = first_day
      due       = in_time.due
      cause     = cause
      month     = month of at
      weighed   = weighed
      mixed     = mixed
      hours     = spent in hours
      bonus     = if fee > 5,000 KRW then twice else minimum
      method    = if line.closed then "closed \\\\ \\"q\\"" else id
      next      = the day after day
      start     = the first day of month of day
      last      = the last day of month of other_day
      late      = in_time is late
      in_window = at < other_day and day > window_start
      no_photo  = not papers includes photo
      known_id  = id is "c1"
      hangul_id = id is "한글"
      quarter   = quarter of day is quarter of other_day
      weekday   = weekday of day is monday
      clock     = time of at < 12:00
      early     = at + 90 minutes < the end of other_day
    """

extension String {
  /// The part before a text that stands in it.
  func prefix(upToText text: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return String(self[..<range.lowerBound])
  }
}
