"""Holds calendars to Tests/Oracles/business_days.jsonl, a table of answers made without this project."""

import json
from datetime import date

from calendar_rules.days import DAY, FIRST_YEAR, LAST_YEAR, is_weekend

# The names of the table, and the calendars that they mean.
NAMES = {"UK": "uk_england_wales", "US": "us_federal", "NYSE": "nyse"}


class BusinessDays:
    """Counting by a set of days off."""

    def __init__(self, off):
        self.off = off

    def holds(self, day):
        return not is_weekend(day) and day not in self.off

    def nearest(self, day, step):
        while not self.holds(day):
            day += step
        return day

    def added(self, day, number):
        step = DAY if number >= 0 else -DAY
        # Of a day off, nothing added leads to the next business day: the table's convention, not Writ's.
        if number == 0:
            return self.nearest(day, DAY)
        for _ in range(abs(number)):
            day = self.nearest(day + step, step)
        return day

    def between(self, first, final):
        """The first date left out, the last included."""
        return sum(self.holds(first + number * DAY) for number in range(1, (final - first).days + 1))

    def of_month(self, year, month, number):
        day = date(year, month, 1)
        days = [day + n * DAY for n in range(31) if (day + n * DAY).month == month]
        days = [day for day in days if self.holds(day)]
        return days[number - 1 if number > 0 else number]

    def answer(self, row):
        day = date.fromisoformat(row.get("date") or row.get("start") or row.get("a") or "2000-01-01")
        kind = row["op"]
        if kind == "is":
            return self.holds(day)
        if kind in ("next", "prev"):
            return str(self.nearest(day, DAY if kind == "next" else -DAY))
        if kind == "add":
            return str(self.added(day, row["n"]))
        if kind == "between":
            return self.between(day, date.fromisoformat(row["b"]))
        if kind == "trading_day_of_month":
            return str(self.of_month(row["year"], row["month"], row["k"]))
        raise ValueError(f"an answer of an unknown kind: {kind}")


def wrong_answers(calendars, table):
    """The rows that the calendars do not answer so, and a complaint where there is no row at all."""
    problems, asked = [], 0
    for line in table.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["cal"] not in NAMES:
            continue
        years = {int(value[:4]) for key, value in row.items() if key in ("date", "start", "a", "b")}
        if not years | {row.get("year", FIRST_YEAR)} <= set(range(FIRST_YEAR, LAST_YEAR + 1)):
            continue
        asked += 1
        found = BusinessDays(calendars[NAMES[row["cal"]]]).answer(row)
        if found != row["want"]:
            problems.append(f"{NAMES[row['cal']]}: {line} answered with {found}")
    return problems if asked else ["no row of the table was asked"]
