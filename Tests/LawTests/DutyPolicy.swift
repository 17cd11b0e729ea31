// A policy made of everything about events and duties, for the laws.

/// Its name among the policies that the laws are tried on.
let dutyPolicyName = "duties"

/// Duties of every form over four kinds of events, with numbers, shares and amounts that rest on them.
let dutyPolicy = """
  policy duties "Everything about duties"
    currency KRW
    zone Asia/Seoul

  choice ticket_name
    first
    second

  events
    trouble
      ticket    ticket_name
      severity  one of minor, major
      promised  optional instant
    sms
      ticket    ticket_name
      content   set of cause, eta
    call
      ticket    ticket_name
      at_night  yes or no
    closed
      ticket    ticket_name

  facts
    agreed    yes or no
    failures  spans
    upkeep    spans
    wait      duration
    term      period
    opened    optional instant
    ordered   date
    paid      optional instant
    needed    whole number

  section line "The line"

  duty told "Told in time"
    upon t in trouble where t.severity is major
    must s in sms with the same ticket where s.content includes cause
      or call with the same ticket
    within wait not counting upkeep
    excused when t.at is in failures
    excused when agreed and wait > 2 hours
    required

  duty shared "A call for each"
    upon t in trouble where t.severity is major
    must c in call with the same ticket where not c.at_night
    within term
    one for each
    excused when t.at is in failures

  duty promise "By the promise"
    upon t in trouble
    must call with the same ticket
    due by t.promised
    one for each
    at least 2

  duty gaps "Again and again"
    upon t in trouble where t.severity is major
    must s in sms with the same ticket where s.content includes eta
    every 10 days after the last call with the same ticket until closed with the same ticket
    excused when agreed

  duty weekly "Every week"
    must sms
    every 7 days after ordered until closed where closed.ticket is second

  duty silence "No calls in the days after"
    upon t in trouble
    must not c in call with the same ticket where c.at_night
    within 15 days
    required

  duty payment "Paid"
    when agreed
    upon opened
    must paid or closed
    within term or before

  duty several "Several messages"
    upon t in trouble
    must s in sms with the same ticket or s in sms where s.content includes eta
    at least needed in 20 days

  require share "Told half the time"
    told.attainment is none or told.attainment >= 50%

  exclude often_late "Often late"
    when told.late + gaps.breached >= 2 or payment.pending > 0
    unless weekly is kept

  award penalty "A penalty for each breach"
    = 100 KRW * (told.late + told.breached) + 10 KRW * gaps.breached
        + 1 KRW * (shared.met + several.breached + promise.late)
    rounded down to 1 KRW

  award fee "For every instance"
    = 7 KRW * (gaps.instances + weekly.instances + shared.instances + told.excused)
    rounded down to 1 KRW

  section each_trouble "Each trouble" for each t in trouble where t.severity is major

  duty own "A call in two days"
    upon t.at
    must call with the same ticket
    within 2 days
    required

  award own_fee "For a late call"
    = 5 KRW * (own.late + own.breached)
    rounded down to 1 KRW

  """
