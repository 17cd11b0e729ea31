"""One claim, what is missing, and many claims."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import writ

KOREA = timezone(timedelta(hours=9))


def main(root: Path) -> None:
    rules = writ.load(root / "rules/kt_internet_outage.rules")

    # A claim is a mapping: exact numbers and real moments go in as they are.
    start = datetime(2025, 9, 5, 10, tzinfo=KOREA)
    claim = {
        "line": {"monthly_fee": Decimal(33000), "plan": "slim"},
        "outages": [{"start": start, "end": start + timedelta(hours=5)}],
        "claim": {
            "filed_at": datetime(2025, 9, 20, 9, tzinfo=KOREA),
            "channel": "website",
            "docs": ["outage_record", "id_card", "claim_form"],
            "pay_method": "credit",
            "cash_requested": False,
        },
    }
    section = rules.decide(claim).section("compensation", place=1)
    print(section.title, "is", section.outcome)
    for award in section.awards:
        print(f"  {award.title}: {award.amount}")
    for deadline in section.deadlines:
        print(f"  {deadline.title}: due {deadline.due}, {deadline.status}")

    # What a claim does not say is unknown, and named.
    del claim["outages"][0]["end"]  # type: ignore[attr-defined]
    section = rules.decide(claim).section("compensation", place=1)
    print("Without the end of the outage:", section.outcome, "- missing", [fact.path for fact in section.missing])

    # Many claims, one after another, each with a row; one in error stops no other.
    claims = [
        {"case": f"K-{hours}", "line": {"monthly_fee": 33000}, "outages": [{"start": start, "end": start + timedelta(hours=hours)}]}
        for hours in range(1, 4)
    ] + [{"case": "K-4", "line": {"monthly_fee": "much"}}]
    for row in rules.rows(claims, output="result", threads=2):
        print(row["case"], row.errors[0]["message"] if row.errors else dict(row))

    try:
        rules.decide({"line": {"monthly_fe": 33000}})
    except writ.ClaimError as error:
        print("Refused:", error.problems[0])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
