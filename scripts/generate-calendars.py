#!/usr/bin/env python3
# Writes the calendars of rules/shared except the Korean ones, from rules of law written as code.
#
# Run from anywhere: python3 scripts/generate-calendars.py
# With --check it writes nothing, compares each file byte for byte, holds Easter to almanacs and three
# calendars to the answers of Tests/Oracles/business_days.jsonl, and exits 1 on a difference. The rules
# are in scripts/calendar_rules, a file for each country; scripts/compare-calendars.py compares the files
# with independent packages.
import argparse
import sys
from datetime import date
from pathlib import Path

from calendar_rules import germany, target, united_kingdom, united_states
from calendar_rules.answers import wrong_answers
from calendar_rules.days import FIRST_YEAR, LAST_YEAR, SUNDAY, easter

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT / "rules" / "shared"
SCRIPT = "scripts/generate-calendars.py"
COUNTRIES = (united_kingdom, united_states, target, germany)

# Easter as almanacs print it: the earliest and the latest dates near our years, and both exceptions of
# the Gregorian reckoning (1954 and 1981 would fall a week later without them).
EASTERS = [
    date(1818, 3, 22), date(1943, 4, 25), date(1954, 4, 18), date(1981, 4, 19), date(2000, 4, 23),
    date(2008, 3, 23), date(2011, 4, 24), date(2019, 4, 21), date(2024, 3, 31), date(2025, 4, 20),
    date(2026, 4, 5), date(2038, 4, 25), date(2049, 4, 18), date(2076, 4, 19), date(2285, 3, 22),
]


def files():
    return [file for country in COUNTRIES for file in country.files()]


def wrong_easters():
    problems = [
        f"Easter of {day.year} is {day}, not {easter(day.year)}"
        for day in EASTERS if easter(day.year) != day
    ]
    for year in range(1583, 2600):
        day = easter(year)
        if day.weekday() != SUNDAY or not date(year, 3, 22) <= day <= date(year, 4, 25):
            problems.append(f"{day} cannot be Easter")
    return problems


def wrong_days(file):
    """What is true of all calendars, whatever the rules: each year has days, each day a name."""
    problems = []
    for calendar in file.calendars:
        listed = calendar.days.within(FIRST_YEAR, LAST_YEAR)
        years = {day.year for day in listed}
        if not calendar.includes and years != set(range(FIRST_YEAR, LAST_YEAR + 1)):
            problems.append(f"{calendar.name} has years without a day off")
        problems += [f"{calendar.name}: {day} has no name" for day in listed if not listed[day]]
        problems += [
            f"{calendar.name}: a remark on {day}, which is not listed"
            for day in calendar.days.remarks if day not in calendar.days
        ]
    return problems


def check(all_files):
    problems = wrong_easters()
    for file in all_files:
        problems += wrong_days(file)
        path = SHARED / file.path
        if not path.exists() or path.read_text(encoding="utf-8") != file.written(SCRIPT):
            problems.append(f"{path.relative_to(ROOT)} is not what this script writes")
    calendars = {calendar.name: calendar.days for file in all_files for calendar in file.calendars}
    problems += wrong_answers(calendars, ROOT / "Tests" / "Oracles" / "business_days.jsonl")
    expected = {(SHARED / file.path).resolve() for file in germany.files()}
    found = {path.resolve() for path in (SHARED / "german_holidays").glob("*.rules")}
    problems += [f"{path.name} is written by no script" for path in sorted(found - expected)]
    return problems


def main():
    parser = argparse.ArgumentParser(description="Writes the calendars of rules/shared.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args()
    if options.check:
        problems = check(files())
        print("\n".join(problems) if problems else "no differences")
        return 1 if problems else 0
    for file in files():
        path = SHARED / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.written(SCRIPT), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
