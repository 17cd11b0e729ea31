"""Dates by rule, and calendars as the language writes them."""

import itertools
from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(1)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)

# The first year of all calendars. From 2000 on the sources of every one of them can be had (TARGET
# opened in 1999 and had other closing days in that year), and the oldest claims that a policy decides
# today are younger.
FIRST_YEAR = 2000
# The last year that is listed at all; from which year on one is provisional, each calendar says.
LAST_YEAR = 2030
VERSION = "2026-11-29"


def easter(year):
    """Easter Sunday by the Gregorian reckoning: the Sunday after the Paschal full moon.

    The moon is that of the 19 year cycle; since 1582 centuries correct it for the leap days that are
    left out, and eight times in 2,500 years for the length of the month.
    """
    golden = year % 19
    century = year // 100
    leap_days_left_out = century - century // 4
    lunar_corrections = (8 * century + 13) // 25
    days_after_21_march = (19 * golden + leap_days_left_out - lunar_corrections + 15) % 30
    # The moon never comes after 18 April, nor twice on that day within 19 years.
    if days_after_21_march == 29 or (days_after_21_march == 28 and golden > 10):
        days_after_21_march -= 1
    moon = date(year, 3, 21) + days_after_21_march * DAY
    # A moon on a Sunday leads to the next one.
    return moon + (6 - moon.weekday() or 7) * DAY


def nth(number, weekday, month, year):
    """The n-th of a weekday in a month."""
    first = date(year, month, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (number - 1)) * DAY


def last(weekday, month, year):
    """The last of a weekday in a month."""
    end = date(year + month // 12, month % 12 + 1, 1) - DAY
    return end - (end.weekday() - weekday) % 7 * DAY


def is_weekend(day):
    return day.weekday() >= SATURDAY


def next_free_weekday(day, taken):
    """The first weekday after a date that is not among those taken."""
    day += DAY
    while is_weekend(day) or day in taken:
        day += DAY
    return day


class Days(dict):
    """Days off: the names of each date, and a remark where the file should say why."""

    def __init__(self):
        super().__init__()
        self.remarks = {}

    def add(self, day, name, remark=None):
        names = self.setdefault(day, [])
        if name not in names:
            names.append(name)
        if remark:
            self.remarks[day] = remark

    def take_away(self, day, name):
        """Removes a day that stood there by the general rule; without it, the table is wrong."""
        self[day].remove(name)
        if not self[day]:
            del self[day]

    def within(self, first, final):
        """Only the dates of these years, in order: a substitute day may lie in the year before."""
        kept = Days()
        for day in sorted(self):
            if first <= day.year <= final:
                kept[day] = self[day]
        kept.remarks = self.remarks
        return kept


@dataclass
class Calendar:
    """One clause `calendar` of a file."""

    name: str
    title: str
    source: str
    days: Days
    last_known: int
    comment: str = ""
    titles: dict = field(default_factory=dict)
    includes: str = ""
    # Where a calendar that includes another knows fewer years than that one.
    own_years: bool = True

    def written(self):
        lines = [f'calendar {self.name} "{self.title}"']
        lines += [f'  title {code} "{title}"' for code, title in self.titles.items()]
        lines += [f'  source "{self.source}"', f'  version "{VERSION}"']
        lines.append(f"  includes {self.includes}" if self.includes else "  weekend saturday, sunday")
        if self.own_years:
            lines.append(f"  covers {FIRST_YEAR} to {self.last_known}")
            lines.append(f"  provisional {self.last_known + 1} to {LAST_YEAR}")
        year = None
        days = self.days.within(FIRST_YEAR, LAST_YEAR)
        for day in days:
            # A year has a paragraph; the few days of a calendar that includes another have one in all.
            if year is None or (day.year != year and not self.includes):
                lines.append("")
            if year is not None and year <= self.last_known < day.year:
                lines.append("  # Provisional from here on.")
            year = day.year
            names = " ".join(f'"{name}"' for name in days[day])
            remark = days.remarks.get(day)
            lines.append(f"  {day} {names}" + (f"   # {remark}" if remark else ""))
        return commented(self.comment) + "\n".join(with_remarks_aligned(lines)) + "\n"


@dataclass
class File:
    """A file of calendars below rules/shared."""

    path: str
    head: str
    calendars: list

    def written(self, script):
        note = f"\nWritten by {script}; change the script, not this file.\n"
        first, rest = self.head.strip().split("\n", 1) if "\n" in self.head.strip() else (self.head, "")
        text = commented(first + "\n" + note + ("\n" + rest.strip() if rest else ""))
        return text + "\n" + "\n".join(calendar.written() for calendar in self.calendars)


def with_remarks_aligned(lines):
    """Lines of which those that follow each other with a remark have it in one column, as `writ fmt` has."""
    aligned = []
    for has_remark, group in itertools.groupby(lines, key=lambda line: "   # " in line):
        group = list(group)
        if has_remark:
            parts = [line.split("   # ", 1) for line in group]
            width = max(len(day) for day, _ in parts)
            group = [f"{day:{width}}   # {remark}" for day, remark in parts]
        aligned += group
    return aligned


def commented(text):
    """Lines as comments."""
    return "".join(f"# {line}".rstrip() + "\n" for line in text.strip().split("\n")) if text else ""
