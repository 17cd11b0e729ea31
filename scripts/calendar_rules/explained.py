"""Differences between the shared calendars and other packages, each with its reason and source.

Found with holidays 0.109, exchange_calendars 4.13.2, pandas_market_calendars 5.5.0, workalendar 17.0.0
and pandas 3.1.1. An entry that explains nothing any more is reported, so that the list stays true.
"""

from dataclasses import dataclass
from datetime import date
from typing import Callable

from calendar_rules.days import DAY, FRIDAY
from calendar_rules.united_states import holidays as federal_holidays


@dataclass
class Explained:
    """Dates on which one package differs from one calendar. `ours`: the day is off here, not there."""

    calendar: str
    package: str
    ours: bool
    dates: Callable[[date], bool]
    reason: str

    def explains(self, calendar, package, day, ours):
        return (calendar, package, ours) == (self.calendar, self.package, self.ours) and self.dates(day)


def on(*texts):
    days = {date.fromisoformat(text) for text in texts}
    return lambda day: day in days


def yearly(month, day, first):
    return lambda when: (when.month, when.day) == (month, day) and when.year >= first


def juneteenth(when):
    """19 June, or the weekday in its place."""
    return when.year >= 2021 and when.month == 6 and 18 <= when.day <= 20


def friday_before_saturday_holiday(when):
    """The Friday before one of the federal holidays; 31 December stands before the next year's first."""
    saturday = when + DAY
    return when.weekday() == FRIDAY and saturday in {day for day, _ in federal_holidays(saturday.year)}


EXPLAINED = [
    Explained(
        "krx", "exchange_calendars", True, on("2026-06-03"),
        "the package lacks the local elections of 2026, a holiday by article 34 of the Public Official "
        "Election Act and the regulation on holidays of public offices",
    ),
    Explained(
        "krx", "exchange_calendars", True, on("2026-07-17", "2027-07-19"),
        "the package lacks Constitution Day, a public holiday again from 2026 on, and its substitute",
    ),
    Explained(
        "krx", "exchange_calendars", True, on("2027-05-03"),
        "the package knows no substitute for 1 May, a public holiday from 2026 on",
    ),
    Explained(
        "uk_england_wales", "workalendar", True, on("2023-05-08"),
        "the package lacks the coronation, proclaimed under section 1(3) of the Act of 1971",
    ),
    Explained(
        "uk_scotland", "holidays", False, on("2006-11-30"),
        "the package begins with St Andrew's Day in 2006; the Act that makes it a bank holiday (asp 2) is "
        "of 15 January 2007",
    ),
    Explained(
        "us_federal", "workalendar", True, juneteenth,
        "the package has no Juneteenth among federal holidays; Public Law 117-17",
    ),
    Explained(
        "us_federal_reserve", "workalendar", False, friday_before_saturday_holiday,
        "the package closes Reserve Banks on the Friday before a Saturday; their holiday schedules say "
        "that they are open",
    ),
    Explained(
        "target", "workalendar", True, on("2001-12-31"),
        "the package lacks the closing day before euro banknotes, announced on 25 May 2000",
    ),
    Explained(
        "de_berlin", "workalendar", True, on("2025-05-08"),
        "the package lacks the 80 years after the end of the war; law of Berlin on Sundays and holidays, § 1",
    ),
    Explained(
        "de_mecklenburg_vorpommern", "workalendar", True, yearly(3, 8, 2023),
        "the package lacks Women's Day, a holiday there since 2023; Feiertagsgesetz M-V, § 2",
    ),
    Explained(
        "de_thuringia", "workalendar", True, yearly(9, 20, 2019),
        "the package lacks Children's Day, a holiday there since 2019; Thüringer Feier- und "
        "Gedenktagsgesetz, § 2 Abs. 1",
    ),
]
