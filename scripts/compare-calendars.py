#!/usr/bin/env python3
# Holds the calendars of rules/shared, day by day, to independent packages, and prints the differences.
#
# Packages (none of them is needed to build or to use Writ):
#   pip install holidays exchange_calendars pandas_market_calendars workalendar
# Run: python3 scripts/compare-calendars.py [--calendar NAME] [--known]
# It reads the files as they stand, not what the scripts mean to write. A day is compared where both sides
# cover its year: is it a business day (weekends off), and for the package `holidays` besides, which dates
# are listed at weekends. Differences that EXPLAINED tells are counted (--known prints them); any other
# is printed and the exit code is 1, as it is where an explanation explains nothing any more.
import argparse
import re
import sys
import warnings
from datetime import date, timedelta
from pathlib import Path

from calendar_rules.explained import EXPLAINED

SHARED = Path(__file__).resolve().parent.parent / "rules" / "shared"
DAY = timedelta(1)


class Listed:
    """A calendar as a file states it."""

    def __init__(self, name):
        self.name, self.days, self.first, self.last, self.known, self.includes = name, set(), None, None, None, []


def read_calendars():
    """All calendars of the shared files, with the days of those that they include."""
    found = {}
    for path in sorted(SHARED.rglob("*.rules")):
        current = None
        for line in path.read_text(encoding="utf-8").split("\n"):
            if match := re.match(r"calendar (\w+)", line):
                current = found[match[1]] = Listed(match[1])
            elif current and (match := re.match(r"  covers (\d{4}) to (\d{4})$", line)):
                current.first, current.last = int(match[1]), int(match[2])
                current.known = current.last
            elif current and (match := re.match(r"  provisional (\d{4}) to (\d{4})$", line)):
                current.last = int(match[2])
            elif current and (match := re.match(r"  includes (\w+)$", line)):
                current.includes.append(match[1])
            elif current and (match := re.match(r"  (\d{4}-\d\d-\d\d) \"", line)):
                current.days.add(date.fromisoformat(match[1]))
            elif line and not line.startswith((" ", "#")):
                current = None
    for calendar in found.values():
        names = list(calendar.includes)
        while names:
            other = found[names.pop()]
            names += other.includes
            calendar.days |= other.days
            if calendar.first is None:
                calendar.first, calendar.last, calendar.known = other.first, other.last, other.known
    return found


# ---- The packages -------------------------------------------------------------------------------


class Source:
    """What a package knows: the dates off between two dates, whether weekends are told, up to when."""

    def __init__(self, package, off, weekends=False, last=None):
        self.package, self.off, self.weekends, self.last = package, off, weekends, last


def country(code, **options):
    import holidays
    return Source(
        "holidays",
        lambda first, last: set(
            holidays.country_holidays(code, years=range(first.year, last.year + 1), **options)
        ),
        weekends=True,
    )


def market(code):
    import holidays
    return Source(
        "holidays",
        lambda first, last: set(
            holidays.financial_holidays(code, years=range(first.year, last.year + 1))
        ),
    )


def exchange_calendar(code):
    import exchange_calendars
    end = exchange_calendars.get_calendar(code).last_session.date()

    def off(first, last):
        calendar = exchange_calendars.get_calendar(code, start=str(first), end=str(last))
        return weekdays_without({stamp.date() for stamp in calendar.sessions}, first, last)
    return Source("exchange_calendars", off, last=end)


def market_calendar(code):
    import pandas_market_calendars
    calendar = pandas_market_calendars.get_calendar(code)

    def off(first, last):
        sessions = {stamp.date() for stamp in calendar.valid_days(str(first), str(last))}
        return weekdays_without(sessions, first, last)
    return Source("pandas_market_calendars", off)


def pandas_federal():
    from pandas.tseries.holiday import USFederalHolidayCalendar
    rules = USFederalHolidayCalendar()
    return Source(
        "pandas",
        lambda first, last: {stamp.date() for stamp in rules.holidays(str(first), str(last))},
    )


def workalendar(module, name):
    import importlib
    calendar = getattr(importlib.import_module(f"workalendar.{module}"), name)()

    def off(first, last):
        years = range(first.year, last.year + 2)
        return {day for year in years for day, _ in calendar.holidays(year)}
    return Source("workalendar", off)


def weekdays_without(sessions, first, last):
    days = (first + number * DAY for number in range((last - first).days + 1))
    return {day for day in days if day.weekday() < 5 and day not in sessions}


LANDS = {
    "baden_wuerttemberg": ("BW", "BadenWurttemberg"),
    "bavaria": ("BY", "Bavaria"),
    "berlin": ("BE", "Berlin"),
    "brandenburg": ("BB", "Brandenburg"),
    "bremen": ("HB", "Bremen"),
    "hamburg": ("HH", "Hamburg"),
    "hesse": ("HE", "Hesse"),
    "lower_saxony": ("NI", "LowerSaxony"),
    "mecklenburg_vorpommern": ("MV", "MecklenburgVorpommern"),
    "north_rhine_westphalia": ("NW", "NorthRhineWestphalia"),
    "rhineland_palatinate": ("RP", "RhinelandPalatinate"),
    "saarland": ("SL", "Saarland"),
    "saxony": ("SN", "Saxony"),
    "saxony_anhalt": ("ST", "SaxonyAnhalt"),
    "schleswig_holstein": ("SH", "SchleswigHolstein"),
    "thuringia": ("TH", "Thuringia"),
}


def sources():
    """For each calendar the packages that know it; made when they are asked for.

    Not here: Korea in `workalendar`, which has no substitute days and no elections; `kr_bank` and
    `us_federal_offices`, which no package has. What those two add to others are 1 May and the executive
    orders.
    """
    rows = [
        ("kr_public", lambda: country("KR")),
        ("kr_public_since_2000", lambda: country("KR")),
        ("krx", lambda: market("XKRX")),
        ("krx", lambda: exchange_calendar("XKRX")),
        ("uk_england_wales", lambda: country("GB", subdiv="ENG")),
        ("uk_england_wales", lambda: workalendar("europe", "UnitedKingdom")),
        ("uk_scotland", lambda: country("GB", subdiv="SCT")),
        ("lse", lambda: market("XLON")),
        ("lse", lambda: exchange_calendar("XLON")),
        ("lse", lambda: market_calendar("LSE")),
        ("us_federal", lambda: country("US")),
        ("us_federal", pandas_federal),
        ("us_federal", lambda: workalendar("usa", "UnitedStates")),
        ("us_federal_reserve", lambda: market("FED")),
        ("us_federal_reserve", lambda: workalendar("usa", "FederalReserveSystem")),
        ("nyse", lambda: market("XNYS")),
        ("nyse", lambda: exchange_calendar("XNYS")),
        ("nyse", lambda: market_calendar("NYSE")),
        ("target", lambda: market("XECB")),
        ("target", lambda: workalendar("europe", "EuropeanCentralBank")),
        ("de_bavaria_assumption", lambda: country("DE", subdiv="BY", categories=("public", "catholic"))),
        ("de_augsburg", lambda: country("DE", subdiv="Augsburg")),
    ]
    for name, (code, other) in LANDS.items():
        rows.append((f"de_{name}", lambda code=code: country("DE", subdiv=code)))
        # In `workalendar` all of Bavaria has the holiday that its Catholic municipalities have.
        same = "de_bavaria_assumption" if name == "bavaria" else f"de_{name}"
        rows.append((same, lambda other=other: workalendar("europe.germany", other)))
    return rows


# ---- Comparing ----------------------------------------------------------------------------------


def differences(calendar, source):
    """The number of days compared, and the dates that only one side has off."""
    first, last = date(calendar.first, 1, 1), date(calendar.last, 12, 31)
    if source.last and source.last < last:
        last = source.last
    theirs, different, number = source.off(first, last), [], 0
    day = first
    while day <= last:
        if day.weekday() < 5 or source.weekends:
            number += 1
            if (day in calendar.days) != (day in theirs):
                different.append((day, day in calendar.days))
        day += DAY
    return number, different


def explanation(calendar, package, day, ours):
    """The number of the entry that explains a difference."""
    for index, entry in enumerate(EXPLAINED):
        if entry.explains(calendar, package, day, ours):
            return index
    return None


def main():
    parser = argparse.ArgumentParser(description="Compares the shared calendars with packages.")
    parser.add_argument("--calendar", help="only this one")
    parser.add_argument("--known", action="store_true", help="print explained differences too")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    calendars, used = read_calendars(), set()
    total = explained = unexplained = 0
    for name, make in sources():
        if options.calendar not in (None, name):
            continue
        source = make()
        number, different = differences(calendars[name], source)
        reasons = [explanation(name, source.package, *row) for row in different]
        used |= set(reasons)
        total += number
        explained += sum(reason is not None for reason in reasons)
        unexplained += reasons.count(None)
        print(f"{name}, {source.package}: {number} days, {len(different)} differ, "
              f"{reasons.count(None)} without an explanation")
        for (day, ours), reason in zip(different, reasons):
            if reason is None or options.known:
                side = "only here" if ours else "only there"
                why = f": {EXPLAINED[reason].reason}" if reason is not None else ""
                print(f"  {day} {day:%a} {side}{why}")
    print(f"{total} days compared, {explained} differences explained, {unexplained} not")
    idle = [] if options.calendar else [
        entry for index, entry in enumerate(EXPLAINED) if index not in used
    ]
    for entry in idle:
        print(f"explains nothing: {entry.calendar}, {entry.package}: {entry.reason}")
    return 1 if unexplained or idle else 0


if __name__ == "__main__":
    sys.exit(main())
