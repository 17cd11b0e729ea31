"""Closing days of TARGET, of TARGET2 after it, and of T2 since March 2023."""

from datetime import date

from calendar_rules.days import DAY, FIRST_YEAR, LAST_YEAR, Calendar, Days, File, easter

LAST_KNOWN = 2027


def closing_days():
    days = Days()
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        days.add(date(year, 1, 1), "New Year's Day")
        days.add(easter(year) - 2 * DAY, "Good Friday")
        days.add(easter(year) + DAY, "Easter Monday")
        days.add(date(year, 5, 1), "Labour Day")
        days.add(date(year, 12, 25), "Christmas Day")
        days.add(date(year, 12, 26), "26 December")
    # Announced on 25 May 2000, with the six days, for the year before euro banknotes.
    days.add(date(2001, 12, 31), "31 December 2001", "that year only, before euro banknotes")
    return days


HEAD = """
Closing days of TARGET, the payment system of the euro (TARGET2 from 2007, T2 from March 2023).
The same six days since 2000: announced for 2000 on 15 July 1999, for 2001 on 25 May 2000, and from 2002
until further notice by the long-term calendar of 14 December 2000. None is made up for on another day.
Public holidays of a country do not close the system.
"""


def files():
    target = Calendar(
        "target", "Closing days of TARGET (TARGET2, T2)",
        "European Central Bank, long-term calendar for TARGET closing days, 14 December 2000",
        closing_days(), LAST_KNOWN, titles={"ko": "유로 결제 시스템 TARGET 휴무일"},
    )
    return [File("target_calendar.rules", HEAD, [target])]
