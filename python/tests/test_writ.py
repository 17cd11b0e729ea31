"""The package as a program in Python sees it. Expected values are worked out beside them."""

from __future__ import annotations

import datetime
import json
import pickle
import threading
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Dict, List

import pytest

import writ

ROOT = Path(__file__).resolve().parents[2]

PARCEL = """
policy parcel "Refund for a late parcel"
  version "2"
  currency GBP
  zone Europe/London

use "shared/causes.rules"

facts
  parcel
    charge money "What the sender paid"
    promised date "Promised day"
    delivered_at instant "Delivery"
    cause delay_cause "What held it up"
    insured yes or no = no
  rate percent = 10%

section refund_of_charge "Refund"

require late "The parcel came after the promised day"
  source "1"
  date of parcel.delivered_at > parcel.promised

exclude bad_address "The address was wrong"
  when parcel.cause is wrong_address

deadline payment "The refund is paid within 14 days"
  = 14 days after parcel.delivered_at

award refund "A share of the charge"
  = parcel.charge * rate
  rounded down to 0.01 GBP

output result
  late = refund_of_charge is eligible
  refund = refund.amount
  delivered_at = parcel.delivered_at
  due = payment.due
  failed = failed clauses of refund_of_charge
"""
CAUSES = """
choice delay_cause
  courier "The courier"
  wrong_address "The address was wrong"
"""


def parcel() -> writ.Rules:
    return writ.compile(PARCEL, name="parcel.rules", files={"shared/causes.rules": CAUSES})


def claim(**changes: Any) -> Dict[str, Any]:
    """In London, 23:30 UTC on the 1st of July is 00:30 on the 2nd: a day late."""
    facts = {
        "charge": Decimal("12.50"),
        "promised": datetime.date(2026, 7, 1),
        "delivered_at": datetime.datetime(2026, 7, 1, 23, 30, tzinfo=datetime.timezone.utc),
        "cause": "courier",
    }
    facts.update(changes)
    return {"case": "A-1", "parcel": facts}


def test_a_decision_has_exact_amounts_and_real_dates() -> None:
    decision = parcel().decide(claim())
    section = decision.section("refund_of_charge")
    assert section.outcome == "eligible" and section.is_eligible
    # A tenth of 12.50.
    assert section.award("refund").amount == writ.Money(Decimal("1.25"), "GBP")
    # Fourteen days after the 2nd of July in London.
    assert section.deadline("payment").due == datetime.date(2026, 7, 16)
    assert decision.case == "A-1" and decision.policy == "parcel" and decision.version == "2"
    assert [one.path for one in decision.assumptions] == ["parcel.insured", "rate"]
    assert decision.problems == ()


def test_what_is_missing_is_named() -> None:
    facts = claim()
    del facts["parcel"]["charge"]
    section = parcel().decide(facts).section("refund_of_charge")
    assert section.award("refund").amount is None
    assert [fact.path for fact in section.award("refund").missing] == ["parcel.charge"]


def test_a_number_without_finite_decimals_is_a_fraction() -> None:
    from writ.decision import exact

    assert exact("-100/3") == Fraction(-100, 3) and isinstance(exact("-100/3"), Fraction)
    assert exact("2291.50") == Decimal("2291.5") and isinstance(exact("2291.50"), Decimal)


@pytest.mark.parametrize(
    "charge",
    [
        Decimal("12.50"),
        Decimal("1.250E+1"),
        12.5,
        Fraction(25, 2),
        "12.50",
    ],
)
def test_numbers_of_every_type_are_exact(charge: Any) -> None:
    amount = parcel().decide(claim(charge=charge)).section("refund_of_charge").award("refund").computed
    assert amount is not None and amount.amount == Decimal("1.25")


def test_claims_are_mappings_bytes_or_text() -> None:
    rules = parcel()
    text = json.dumps(claim(), default=str)
    expected = rules.decide(claim()).section("refund_of_charge").award("refund")
    for form in (text, text.encode(), bytearray(text.encode()), memoryview(text.encode())):
        assert rules.decide(form).section("refund_of_charge").award("refund") == expected


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (object(), "$.parcel.charge is of type object"),
        (float("nan"), "$.parcel.charge is nan"),
        (Decimal("Infinity"), "$.parcel.charge is Infinity"),
        (Fraction(1, 3), "no finite decimal form"),
        ("\ud800", "no Unicode"),
    ],
)
def test_a_value_that_no_fact_has_is_named(value: Any, words: str) -> None:
    with pytest.raises(writ.UseError, match=words.replace("$", r"\$")):
        parcel().decide(claim(charge=value))


def test_a_claim_that_does_not_fit_says_where_and_what_to_do() -> None:
    with pytest.raises(writ.ClaimError) as caught:
        parcel().decide(b'{"parcel":{"charge":"much"}}')
    (problem,) = caught.value.problems
    assert problem.path == "$.parcel.charge" and (problem.line, problem.column) == (1, 21)
    assert problem.kind == "wrong_type" and problem.cure
    assert "an amount in GBP" in str(caught.value)


def test_rules_with_mistakes_say_where() -> None:
    with pytest.raises(writ.RulesError) as caught:
        writ.compile('policy p "P"\n  currency KRW\n  zone UTC\n\nsection s "S"\n\nrequire r "R"\n  nothing_of_the_kind > 3\n')
    finding = caught.value.findings[0]
    assert (finding.file, finding.line, finding.column) == ("policy.rules", 8, 3)
    assert finding.severity == "error"
    with pytest.raises(writ.RulesError, match="shared/causes.rules"):
        writ.compile(PARCEL)
    with pytest.raises(writ.RulesError, match="there_is_none.rules"):
        writ.load("there_is_none.rules")


def test_what_a_reading_function_raises_comes_through() -> None:
    def broken(path: str) -> bytes:
        raise RuntimeError(f"no {path} today")

    with pytest.raises(RuntimeError, match="no shared/causes.rules today"):
        writ.compile(PARCEL, files=broken)


def test_wrong_options_are_told_at_once() -> None:
    rules = parcel()
    with pytest.raises(writ.UseError, match="its outputs are `result`"):
        rules.rows([], output="results")
    with pytest.raises(writ.UseError, match="write it as 2025-11-01"):
        rules.decide(claim(), as_of="soon")
    with pytest.raises(writ.UseError, match="there is no form"):
        rules.report(claim(), "pdf")


def test_rows_stand_in_the_order_of_the_claims_and_errors_in_their_place() -> None:
    claims: List[Any] = [claim(), b"{\n}", "", {"colour": 1}, claim(cause="wrong_address")]
    rows = list(parcel().rows(claims))
    assert len(rows) == 5
    assert rows[0] == {
        "case": "A-1",
        "late": True,
        "refund": Decimal("1.25"),
        "delivered_at": "2026-07-02T00:30:00+01:00",
        "due": "2026-07-16",
        "failed": [],
    }
    assert rows[1]["refund"] is None and rows[1].missing
    assert [row.get("line") for row in rows] == [None, None, 3, 4, None]
    assert all(rows[index].errors for index in (2, 3))
    assert rows[4]["late"] is False and rows[4]["failed"] == ["bad_address"]


def test_rows_are_the_same_on_any_number_of_threads() -> None:
    rules = parcel()
    claims = [claim(charge=Decimal(index) / 4) if index % 7 else {"n": index} for index in range(9000)]
    alone = list(rules.rows(claims))
    assert list(rules.rows(claims, threads=3)) == alone
    # A tenth of a quarter, cut to hundredths: n // 40 * 1.00 + …; exactly floor(n * 2.5) hundredths.
    assert [row["refund"] for row in alone if "refund" in row] == [
        Decimal(index * 25 // 10) / 100 for index in range(9000) if index % 7
    ]
    assert [row["line"] for row in alone if row.errors] == [index + 1 for index in range(0, 9000, 7)]


def test_other_threads_run_while_claims_are_decided() -> None:
    rules = writ.load(ROOT / "rules/kt_internet_outage.rules")
    line = (ROOT / "examples/kt_internet_outage/five_hours.json").read_bytes().replace(b"\n", b" ")
    lines = b"\n".join([line] * 3000)
    begun, done = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        rules.decide_batch(lines, decisions=True)
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait()
    turns = 0
    while not done.is_set():
        turns += 1
        done.wait(0.001)
    thread.join()
    # Were the interpreter held, this thread would wake once or twice.
    assert turns > 20


def test_batches_are_the_bytes_of_single_decisions() -> None:
    rules = parcel()
    line = json.dumps(claim(), default=str).encode()
    result = rules.decide_batch(line + b"\n" + line, decisions=True)
    assert (result.claims, result.claims_in_error) == (2, 0)
    assert json.loads(result.data.splitlines()[0]) == json.loads(rules.decide(line).json)


def test_rules_go_through_pickle() -> None:
    again = pickle.loads(pickle.dumps(parcel()))
    assert again.decide(claim()).json == parcel().decide(claim()).json
    loaded = pickle.loads(pickle.dumps(writ.load(ROOT / "rules/kt_internet_outage.rules")))
    assert loaded.name == "kt_internet_outage"


@pytest.mark.parametrize("path", sorted((ROOT / "rules").glob("*.rules")), ids=lambda path: str(path.stem))
def test_every_example_is_read_into_attributes(path: Path) -> None:
    rules = writ.load(path)
    count = 0
    for folder in {path.stem, path.stem.rsplit("_", 1)[0]}:
        for example in sorted((ROOT / "examples" / folder).glob("*.json")):
            decision = rules.decide(example.read_bytes())
            for section, entry in zip(decision.sections, decision.raw["sections"]):
                assert section.outcome == entry["outcome"]
                for award, money in zip(section.awards, entry["awards"]):
                    shown = None if award.amount is None else str(award.amount.amount)
                    assert shown == (money["amount"] and money["amount"]["amount"])
                for deadline, one in zip(section.deadlines, entry["deadlines"]):
                    assert (None if deadline.due is None else deadline.due.isoformat()) == one["due"]
                    # Each part of the duration is read.
                    assert (deadline.late_by is None) == (one["late_by"] is None)
            repr(decision)
            count += 1
    assert count > 0


def test_durations_are_read_exactly() -> None:
    from writ.decision import duration, moment

    assert duration("P1DT2H3M4.5S") == datetime.timedelta(days=1, hours=2, minutes=3, seconds=4, microseconds=500000)
    assert duration("-PT9H") == -datetime.timedelta(hours=9)
    assert moment("2026-03-02") == datetime.date(2026, 3, 2)
    assert moment("2026-03-02T10:00:00.123456789Z") == datetime.datetime(
        2026, 3, 2, 10, 0, 0, 123456, datetime.timezone.utc
    )


def test_reports_are_texts_and_pages() -> None:
    rules = parcel()
    assert "ELIGIBLE: 1.25 GBP" in rules.report(claim())
    assert rules.report(claim(), "html", language="ko").startswith("<!DOCTYPE html>")
    assert "changes" in json.loads(rules.report(claim(), "explanation_json"))["sections"][0]
