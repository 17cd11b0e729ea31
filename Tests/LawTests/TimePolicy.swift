// A policy made of everything about time, for the laws.

/// Its name among the policies that the laws are tried on.
let timePolicyName = "times"

/// Counting rules, calendars, sets of times, clocks that stop, business days, series and months.
///
/// The calendar ends with 2026, so that some claims ask beyond it.
let timePolicy = """
  policy times "Everything about time"
    currency KRW
    zone Asia/Seoul
    periods own_law
    calendar days_off

  calendar days_off
    weekend saturday, sunday
    covers 2024 to 2025
    provisional 2026
    2025-09-08 "Founding day"
    2025-10-03 "National day"
    2025-10-06 "Harvest"
    2025-10-07 "Harvest, second day"
    2025-12-25 "Christmas"

  calendar exchange
    includes days_off
    2025-12-31 "End of the year"
    2025-10-10 "Upkeep"

  periods own_law "The law"
    source "the code"
    first day excluded unless it begins at 00:00   source "157"
    months end before the corresponding day        source "160"
    last day off moves to the next business day    source "161"

  periods council
    hours run from the next full hour
    first day excluded
    last day off moves to the next business day
    at least 2 business days

  facts
    event        instant
    opened       optional instant
    act          optional instant
    signed       date
    term         period
    wait         duration
    billed       month
    monthly_fee  money
    closed       spans
    holidays     list of date
    outages      list of
      start  instant
      end    instant
      filed  optional instant

  section dates "Dates"

  deadline filing "Filed"
    = term after event                 when wait > 2 hours
    = 20 business days after event     when wait is 2 hours
    = 2 days after opened              otherwise
    met by act
    required

  deadline answer "Answered"
    = 5 business days of exchange after filing.due
    met by act
    counting the first day

  deadline notice "Noticed"
    = term before signed
    met by act
    counting clear days

  deadline restore "Restored"
    = wait after event not counting closed
    met by act
    required

  deadline council_time "By the council's rules"
    = wait after event
    met by act
    counting by council

  deadline council_days "By the council's rules, in days"
    = term after signed
    met by act
    counting by council

  require restored_by_day "Restored on a business day"
    restore.due is a business day or filing is met

  require invoiced "Invoiced"
    the 10th business day of the month after billed >= signed

  exclude early "Before the term began"
    when any d in dates every 1 month from signed until signed + 3 months has event < d
    unless filing.late_by is given

  exclude while_closed "It happened while closed"
    when event is in closed and not (event is in time from 09:00 to 18:00 on holidays)

  award penalty "A penalty for each hour late"
    = (if restore is late then 100 KRW else 10 KRW) * count of business days of billed
    rounded down to 1 KRW

  section down_time "Time down"

  define down = the union of time from o.start to o.end for each o in outages

  define counted_down = (down except closed) except holidays

  define touched = months of down

  define office = time from 22:00 to 06:00 on days of billed

  require long "Down for long"
    length of counted_down > wait

  require in_office "Down in office hours"
    the longest stretch of (down within office) > 1 hour
      or count of (days of down within business days of billed) > 3

  exclude began_closed "It began while closed"
    when the start of down is given and length of (closed within date of event) > 0 hours

  award refund "Fee of the time down"
    = monthly_fee * length of counted_down / (days in billed * 24 hours)
    rounded down to 1 KRW

  section monthly "Each month" for each m in touched

  define lost = length of (down within m)

  award share "Fee of the month's time down"
    = monthly_fee * lost / (days in m * 24 hours)
    rounded half even to 1 KRW

  section each_outage "Each outage" for each outage in outages

  deadline claim_term "Claimed in time"
    = 30 days after outage.start   when outage.start < outage.end
    = 1 month after outage.end     otherwise
    met by outage.filed
    required

  require one_day "Within a day"
    count of days from outage.start to outage.end <= 1

  section parts "Parts of the calendar"

  require seasoned "A month or a year has passed"
    full months from signed to event >= 1 or full years from signed to event > 0

  require by_evening "Before the evening"
    event <= (date of event) at 20:00 or (signed at 24:00) > event or signed at 09:30 in UTC > event

  require of_the_quarter "Little was closed in the quarter, and the year is not over"
    length of (closed within quarter of event) < 100 hours and the last day of year of signed > signed

  exclude late_days "Late in the month, early in the year"
    when day number of event >= 20 and month number of billed <= 6

  award parts_paid "A won for each hour of evenings"
    = (length of ((time from 18:00 to 24:00 on days of quarter of event) except closed)) in hours * 1 KRW
    rounded down to 1 KRW

  """
