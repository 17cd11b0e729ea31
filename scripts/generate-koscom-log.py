#!/usr/bin/env python3
# Writes examples/koscom_charter/a_busy_september.json: an imaginary log of a month, for both charters.
#
# Run from anywhere: python3 scripts/generate-koscom-log.py [--seed N] [--calls N] [--output FILE]
# The same seed writes the same bytes. Nothing in the log is taken from a real one. Times are drawn so
# that most promises are kept, some are kept in the last minute, and some are broken: near the limits
# of 5, 10 and 30 minutes, an hour, a day, 15 days and 7 days the charters come apart.
import argparse
import json
import random
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "examples" / "koscom_charter" / "a_busy_september.json"
AS_OF = datetime(2025, 10, 15)
BUSINESS_DAYS = [datetime(2025, 9, day) for day in range(1, 31) if datetime(2025, 9, day).weekday() < 5]
STAGES = ["analysis", "design", "build", "test"]


class Log:
    """The events so far, and chance."""

    def __init__(self, seed):
        self.events = []
        self.chance = random.Random(seed)
        self.numbers = {}

    def ticket(self, letter):
        """The next number of a kind of matter."""
        self.numbers[letter] = self.numbers.get(letter, 0) + 1
        return f"{letter}-{self.numbers[letter]}"

    def add(self, event, at, **facts):
        """An event, if it happened before the log was closed."""
        if at <= AS_OF:
            self.events.append({"type": event, "at": stamp(at), **facts})

    def office_time(self):
        """A second in the business hours of September."""
        day = self.chance.choice(BUSINESS_DAYS)
        return day + timedelta(hours=9, seconds=self.chance.randrange(9 * 3600))

    def often(self, share):
        return self.chance.random() < share

    def minutes(self, low, high):
        return timedelta(seconds=self.chance.randint(low * 60, high * 60))


def stamp(moment):
    return moment.isoformat() + "+09:00"


def next_business_day(moment):
    day = moment + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def call(log):
    """A call: how it was taken, and whether somebody called back."""
    at, ticket = log.office_time(), log.ticket("C")
    rings = log.chance.choices([1, 2, 3, 4, 5, 6], [30, 30, 20, 10, 6, 4])[0]
    absent = log.often(0.15)
    product = log.chance.choices(
        ["general", "check", "retirement_pension", "business_development"], [70, 15, 10, 5])[0]
    ended = at + log.minutes(1, 8)
    taken_by = log.chance.choice(["colleague", "somebody_else"]) if absent else "person_in_charge"
    log.add("call", at, ticket=ticket, product=product, rings=rings,
            greeting=log.often(0.97), position_given=log.often(0.9), unit_given=log.often(0.95),
            name_given=log.often(0.95), apology=rings > 3 and log.often(0.7),
            thanks=log.often(0.95), customer_hung_up_at=stamp(ended),
            staff_hung_up_at=stamp(ended + timedelta(seconds=log.chance.choice([0, 1, 2, 3, 5]))),
            absent=absent, taken_by=taken_by,
            forwarded=product == "business_development" and absent)
    if absent and log.often(0.3):
        log.add("completion", ended, ticket=ticket, by="colleague")
    elif absent:
        by = log.chance.choice(["person_in_charge", "manager", "colleague", "somebody_else"])
        log.add("callback", ended + log.minutes(1, 7), ticket=ticket, by=by)
        if product == "retirement_pension":
            log.add("callback", ended + log.minutes(20, 70), ticket=ticket, by="person_in_charge")
    if log.often(0.1):
        briefed = at + timedelta(seconds=60)
        log.add("transfer", briefed, ticket=ticket)
        if log.often(0.8):
            late = 30 if log.often(0.2) else -10
            log.add("briefing", briefed + timedelta(seconds=late), ticket=ticket)
    if log.often(0.5):
        log.add("judgement", at + timedelta(days=7), ticket=ticket, about="manner",
                good=log.often(0.95))


def request(log):
    """A request: when it was answered, and how its progress was told."""
    at, ticket = log.office_time(), log.ticket("R")
    kind = log.chance.choices(
        ["change", "development", "simple", "regulation", "business_review", "materials"],
        [35, 15, 25, 10, 8, 7])[0]
    product = {"business_review": "market_system", "materials": "business_continuity"}.get(
        kind, log.chance.choices(["general", "retirement_pension", "business_development"],
                                 [75, 15, 10])[0])
    days = log.chance.choice([3, 10, 20, 29, 30, 31, 40])
    done = at + timedelta(days=1 if kind == "simple" and log.often(0.8) else days)
    due = at + timedelta(days=days + log.chance.choice([-1, 0, 2])) if kind == "regulation" else None
    log.add("request", at, ticket=ticket, kind=kind, product=product,
            due=due and due.date().isoformat(), expected_done=done.date().isoformat(),
            internal_review=product == "business_development" and log.often(0.6),
            linked=kind == "materials" and log.often(0.7))
    answered = log.chance.choice([at + log.minutes(20, 240), next_business_day(at),
                                  at + timedelta(days=3)])
    content = ["review_result"]
    if product == "retirement_pension":
        content += ["schedule", "scope"]
    if product == "business_development":
        content.append("feasibility")
    by = "person_in_charge" if log.often(0.9) else "somebody_else"
    log.add("reply", answered, ticket=ticket, by=by, content=content)
    if days >= 29:
        progress(log, at, done, ticket)
    log.add("completion", done, ticket=ticket, by="person_in_charge")
    if kind == "simple":
        log.add("reply", done + log.minutes(10, 600), ticket=ticket, by=by, content=["result"])


def progress(log, at, done, ticket):
    """Stages of a long request, each with or without a report."""
    step = (done - at) / len(STAGES)
    for place, name in enumerate(STAGES):
        reached = (at + step * (place + 1) - timedelta(hours=3)).replace(microsecond=0)
        log.add("stage", reached, ticket=ticket, name=name)
        if log.often(0.85):
            log.add("progress", reached + timedelta(hours=1), ticket=ticket, stage=name)


def inquiry(log):
    """An enquiry at the support center, with a notice where it takes long."""
    at, ticket = log.office_time(), log.ticket("Q")
    minutes = log.chance.choice([5, 15, 30, 45, 60, 61, 90, 150])
    log.add("inquiry", at, ticket=ticket, expected=minutes, long=minutes > 60)
    if minutes > 60 and log.often(0.9):
        log.add("notice", at + log.minutes(4, 14), ticket=ticket, channel="phone",
                content=["expected_time"])
    log.add("completion", at + timedelta(minutes=minutes) + log.minutes(-4, 4), ticket=ticket,
            by="person_in_charge")


def homepage(log):
    """Input on the homepage, at any hour of any day."""
    day = datetime(2025, 9, log.chance.randint(1, 29))
    at, ticket = day + log.minutes(0, 24 * 60 - 1), log.ticket("H")
    log.add("input", at, ticket=ticket, board="customer_voice",
            details=["name", "contact", "email"][: log.chance.choice([2, 3, 3])])
    answered = at + log.minutes(10, 1800)
    log.add("reply", answered, ticket=ticket, by="colleague", content=["review_result"])
    log.add("completion", answered, ticket=ticket, by="colleague")


def suspension(log):
    """A suspension on a night, with a notice some days before."""
    day, ticket = log.chance.choice(BUSINESS_DAYS[8:]), log.ticket("S")
    starts = day + timedelta(days=1, hours=2)
    log.add("suspension", starts - timedelta(days=12), ticket=ticket, starts_at=stamp(starts),
            cause=log.chance.choice(["regulation", "improvement", "checkup"]), expected=True)
    told = starts - timedelta(days=log.chance.choice([3, 6, 7, 8, 10])) + timedelta(hours=9)
    log.add("notice", told, ticket=ticket, channel=log.chance.choice(["screen", "email", "sms"]),
            content=["cause", "schedule"])
    log.add("judgement", told + timedelta(hours=2), ticket=ticket, about="lead_time", good=True)


def trouble(log):
    """Trouble with the network or with BCP, told by SMS and then solved."""
    at, ticket = log.office_time(), log.ticket("D")
    log.add("trouble", at, ticket=ticket, product=log.chance.choice(["network", "business_continuity"]))
    log.add("notice", at + log.minutes(10, 34), ticket=ticket, channel="sms",
            content=["cause", "expected_time", "plan"])
    log.add("notice", at + log.minutes(60, 190), ticket=ticket, channel="phone", content=["result"])


def visit(log):
    """A visit to a customer and one of a customer."""
    at, ticket = log.office_time(), log.ticket("V")
    if log.often(0.8):
        log.add("appointment", at - timedelta(days=2), ticket=ticket)
    log.add("visit", at, ticket=ticket,
            purpose=log.chance.choice(["round", "discussion", "consultation", "repair"]),
            identified_at=stamp(at), entered_at=stamp(at + timedelta(minutes=3)),
            started_at=stamp(at + timedelta(minutes=5)),
            explained_at=stamp(at + timedelta(minutes=55)) if log.often(0.9) else None,
            left_at=stamp(at + timedelta(minutes=60)))
    log.add("judgement", at + timedelta(days=1), ticket=ticket, about="appearance", good=True)
    met = at + timedelta(hours=1, minutes=log.chance.choice([0, 0, 0, 10]))
    log.add("visitor", at + timedelta(hours=1), ticket=log.ticket("G"),
            greeted_at_desk=log.often(0.95), greeted_by_all=log.often(0.8),
            pass_given=log.often(0.95), guided=log.often(0.95),
            told_before=["purpose", "date", "time"], agreed_at=stamp(at + timedelta(hours=1)),
            met_at=stamp(met), escorted=log.often(0.9), farewell=log.often(0.9))


def complaint(log):
    """An inconvenience or a mistake, and whether it was put right."""
    at, ticket = log.office_time(), log.ticket("U")
    log.add("inconvenience", at, ticket=ticket, raised=log.often(0.7))
    log.add("mistake", at, ticket=ticket,
            kind=log.chance.choice(["error", "wrong_service", "unkindness"]))
    if log.often(0.85):
        log.add("correction", at + log.minutes(10, 1700), ticket=ticket)
    log.add("feedback", at + timedelta(days=2), ticket=ticket,
            by="team_manager" if log.often(0.8) else "colleague")


def written(log, seed):
    """The log as JSON, an event a line, in order of time."""
    events = sorted(log.events, key=lambda event: event["at"])
    lines = ",\n".join("    " + json.dumps(event) for event in events)
    case = f"an imaginary September, written by scripts/generate-koscom-log.py with seed {seed}"
    return (f'{{\n  "case": {json.dumps(case)},\n  "as_of": "{stamp(AS_OF)}",\n'
            f'  "events": [\n{lines}\n  ]\n}}\n')


def main():
    parser = argparse.ArgumentParser(description="Writes an imaginary log for the Koscom charters.")
    parser.add_argument("--seed", type=int, default=20250901)
    parser.add_argument("--calls", type=int, default=80, help="how many calls; the rest in proportion")
    parser.add_argument("--output", type=Path, default=TARGET)
    options = parser.parse_args()
    log = Log(options.seed)
    for matter, share in [(call, 1), (request, 0.3), (inquiry, 0.3), (homepage, 0.2), (visit, 0.1),
                          (complaint, 0.1), (trouble, 0.08), (suspension, 0.06)]:
        for _ in range(round(options.calls * share)):
            matter(log)
    log.add("survey", AS_OF - timedelta(days=14), ticket=log.ticket("Y"))
    log.add("post", AS_OF - timedelta(days=7), ticket="Y-1", board="homepage")
    log.add("judgement", AS_OF - timedelta(days=6), ticket=log.ticket("O"), about="offices", good=True)
    options.output.write_text(written(log, options.seed), encoding="utf-8")


if __name__ == "__main__":
    main()
