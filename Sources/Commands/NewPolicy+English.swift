// What `writ new` begins with, in English: a policy with one of each usual clause, and a claim.
//
// `NAME` stands for the name of the policy.

extension NewPolicy {
  static let english = NewPolicy(
    rules: """
      # Replace what stands here by your contract, clause by clause; each clause cites the article that it models.
      #
      #   writ check NAME.rules                     what is wrong with it
      #   writ test NAME.rules                      runs its scenarios
      #   writ decide NAME.rules NAME.claim.json    decides a claim
      #   writ facts NAME.rules                     what a claim may say, to be filled in
      #   writ doc NAME.rules --output NAME.html    a document of it, to read and sign

      policy NAME "Credit for a late repair visit"
        source   "Terms of the repair service, 2026"
        version  "0.1"
        currency EUR
        zone     UTC

      # The articles of the contract. Each one is cited by a clause, or marked with the reason why not.
      outline "Terms of the repair service"
        "1"  "When a visit is late"
        "2"  "The credit"
        "3"  "When no credit is due"
        "4"  "Claims"
        "5"  "Goodwill"   not a rule "promises nothing that a claim could rest on"

      choice delay_cause
        technician  "The technician was late"
        nobody_in   "Nobody was at home"
        storm       "A storm closed the roads"

      # What a claim says. What it leaves out stays unknown; `optional` means that there may be none.
      facts
        visit                            "The visit"
          promised_at  instant           "When it was promised"
          arrived_at   instant           "When the technician came"
          cause        delay_cause       "What held the visit up"
          price        money from 0 EUR  "What the visit cost"
        devices        list of           "Devices that were to be repaired"
          repaired     yes or no         "It was repaired"   = yes
        claim          optional          "The claim; null if none was made"
          filed_at     instant           "When the claim was filed"

      # A number of the contract that may change from one date to the next.
      parameter claim_days "Days for the claim" = 14 days   source "4"

      # Where the contract can be read in two ways: write down both.
      reading part_hours "Does a part of an hour count as a whole one?"
        source "2"
        begun      "yes, a begun hour counts"   default
        completed  "no, only completed hours count"

      define delay "Time after the promised hour"
        source "1"
        = length of time from visit.promised_at to visit.arrived_at

      define begun_hours "Hours late, a begun one in full"
        = delay / 1 hour
        rounded up to 1

      define full_hours "Completed hours late"
        = delay / 1 hour
        rounded down to 1

      define hours_late "Hours late"
        source "2"
        = begun_hours   when part_hours is begun
        = full_hours    when part_hours is completed

      table credit_rate "Share of the price by hours late"
        source "2"
        hours_late        || share
        < 1               || 0%
        from 1 to under 4 || 10%
        >= 4              || 25%

      # A section is one question that is decided: somebody is entitled to something, or not.
      section visit_credit "Credit for a late visit"

      require late_visit "The visit was at least an hour late"
        source "1"
        hours_late >= 1

      exclude own_cause "The visit was not late by our fault"
        source "3"
        when visit.cause is nobody_in or visit.cause is storm

      deadline filing "The claim is filed in time"
        source "4"
        = claim_days after visit.arrived_at
        met by claim.filed_at
        required

      award credit "A share of the price"
        source "2"
        = visit.price * credit_rate.share
        not more than visit.price
        rounded half up to 0.01 EUR

      advise next_step "What to do next"
        source "1, 4"
        step "Ask for a claim"         when claim is none
        step "Arrange another visit"   when any device in devices has not device.repaired

      # What must hold whatever the facts.
      property never_above_price "The credit is never above the price"
        credit.computed <= visit.price

      # The columns of a batch.
      output credits
        granted = visit_credit is eligible
        amount  = credit.amount
        due     = filing.due
        reasons = failed clauses of visit_credit

      scenario "two and a half hours late, claimed in time"
        given
          visit.promised_at = 2026-03-02 10:00
          visit.arrived_at  = 2026-03-02 12:30
          visit.cause       = technician
          visit.price       = 80 EUR
          claim.filed_at    = 2026-03-10 09:00
        expect
          visit_credit is eligible
          hours_late = 3
          credit = 8 EUR
          filing.due = 2026-03-16

      scenario "nobody was at home"
        given
          visit.promised_at = 2026-03-02 10:00
          visit.arrived_at  = 2026-03-02 12:30
          visit.cause       = nobody_in
          visit.price       = 80 EUR
          claim.filed_at    = 2026-03-10 09:00
        expect
          visit_credit is ineligible
          own_cause applies
          credit = 0 EUR

      scenario "claimed on the fifteenth day"
        given
          visit.promised_at = 2026-03-02 10:00
          visit.arrived_at  = 2026-03-02 15:00
          visit.cause       = technician
          visit.price       = 80 EUR
          claim.filed_at    = 2026-03-17 00:00
        expect
          visit_credit is ineligible
          filing is late

      """,
    claim: """
      {
        "case": "two and a half hours late",
        "as_of": "2026-03-12",
        "visit": {
          "promised_at": "2026-03-02T10:00",
          "arrived_at": "2026-03-02T12:30",
          "cause": "technician",
          "price": 80
        },
        "devices": [{"repaired": true}, {"repaired": false}],
        "claim": {"filed_at": "2026-03-10T09:00"}
      }

      """
  )
}
