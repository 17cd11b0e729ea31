"""Legal public holidays of the United States, days without Federal Reserve Banks, and the NYSE."""

from datetime import date

from calendar_rules.days import (
    DAY, FIRST_YEAR, LAST_YEAR, MONDAY, SATURDAY, SUNDAY, THURSDAY, Calendar, Days, File, easter,
    last, nth,
)

LAST_KNOWN = 2027

JUNETEENTH = "Juneteenth National Independence Day"


def holidays(year):
    """5 U.S.C. 6103(a), in the order of the year. Juneteenth: Public Law 117-17 of 17 June 2021."""
    rows = [
        (date(year, 1, 1), "New Year's Day"),
        (nth(3, MONDAY, 1, year), "Birthday of Martin Luther King, Jr."),
        (nth(3, MONDAY, 2, year), "Washington's Birthday"),
        (last(MONDAY, 5, year), "Memorial Day"),
        (date(year, 6, 19), JUNETEENTH),
        (date(year, 7, 4), "Independence Day"),
        (nth(1, MONDAY, 9, year), "Labor Day"),
        (nth(2, MONDAY, 10, year), "Columbus Day"),
        (date(year, 11, 11), "Veterans Day"),
        (nth(4, THURSDAY, 11, year), "Thanksgiving Day"),
        (date(year, 12, 25), "Christmas Day"),
    ]
    return [row for row in rows if row[1] != JUNETEENTH or year >= 2021]


def observed(days, day, name, saturdays):
    """A holiday, and the weekday in its place."""
    days.add(day, name)
    if day.weekday() == SUNDAY:
        days.add(day + DAY, f"{name} (observed)")
    elif day.weekday() == SATURDAY and saturdays:
        days.add(day - DAY, f"{name} (observed)")


def federal(saturdays):
    """All holidays. 5 U.S.C. 6103(b) puts the Friday in the place of a Saturday, and Executive Order
    11582 of 11 February 1971, section 3, the Monday in the place of a Sunday. Reserve Banks do the
    second and not the first.
    """
    days = Days()
    for year in range(FIRST_YEAR, LAST_YEAR + 2):
        for day, name in holidays(year):
            observed(days, day, name, saturdays)
    return days


# Whole days on which executive orders closed the departments. Those for half a day (24 December of
# 2002, 2009 and 2015) are not days off.
CLOSINGS = [
    (date(2001, 12, 24), "Day before Christmas Day", "Executive Order 13238"),
    (date(2003, 12, 26), "Day after Christmas Day", "Executive Order 13320"),
    (date(2004, 6, 11), "Mourning for Ronald Reagan", "Executive Order 13343"),
    (date(2007, 1, 2), "Mourning for Gerald Ford", "Executive Order 13421"),
    (date(2007, 12, 24), "Day before Christmas Day", "Executive Order 13453"),
    (date(2008, 12, 26), "Day after Christmas Day", "Executive Order 13482"),
    (date(2012, 12, 24), "Day before Christmas Day", "Executive Order 13633"),
    (date(2014, 12, 26), "Day after Christmas Day", "Executive Order 13682"),
    (date(2018, 12, 5), "Mourning for George H. W. Bush", "Executive Order 13852"),
    (date(2018, 12, 24), "Day before Christmas Day", "Executive Order 13854"),
    (date(2019, 12, 24), "Day before Christmas Day", "Executive Order 13900"),
    (date(2020, 12, 24), "Day before Christmas Day", "Executive Order 13965"),
    (date(2024, 12, 24), "Day before Christmas Day", "Executive Order 14129"),
    (date(2025, 1, 9), "Mourning for Jimmy Carter", "Executive Order 14133"),
    (date(2025, 12, 24), "Day before Christmas Day", "Executive Order 14371"),
    (date(2025, 12, 26), "Day after Christmas Day", "Executive Order 14371"),
]

# Whole days on which the exchange did not open, for each by its own notice.
NYSE_CLOSINGS = [
    (date(2001, 9, 11), "Attacks of 11 September", "trading did not begin"),
    (date(2001, 9, 12), "Attacks of 11 September", None),
    (date(2001, 9, 13), "Attacks of 11 September", None),
    (date(2001, 9, 14), "Attacks of 11 September", None),
    (date(2004, 6, 11), "Mourning for Ronald Reagan", None),
    (date(2007, 1, 2), "Mourning for Gerald Ford", None),
    (date(2012, 10, 29), "Hurricane Sandy", None),
    (date(2012, 10, 30), "Hurricane Sandy", None),
    (date(2018, 12, 5), "Mourning for George H. W. Bush", None),
    (date(2025, 1, 9), "Mourning for Jimmy Carter", None),
]

# Legal holidays on which the exchange trades.
TRADED = {"Columbus Day", "Veterans Day"}


def closed(rows):
    days = Days()
    for day, name, remark in rows:
        days.add(day, name, remark)
    return days


def exchange():
    """Rule 7.2: a Friday takes the place of a Saturday unless a month or a year ends on it, which is
    the case before 1 January alone; a Monday that of a Sunday. Juneteenth since 2022.
    """
    days = closed(NYSE_CLOSINGS)
    for year in range(FIRST_YEAR, LAST_YEAR + 2):
        days.add(easter(year) - 2 * DAY, "Good Friday")
        for day, name in holidays(year):
            if name in TRADED or (name == JUNETEENTH and year < 2022):
                continue
            observed(days, day, name, saturdays=(day - DAY).month == day.month)
    return days


FEDERAL_HEAD = """
Legal public holidays of the United States, and days on which federal offices were closed besides.
"(observed)" is the day in the place of a Saturday (the Friday before) or a Sunday (the Monday after),
for people who work Monday to Friday. Inauguration Day, a holiday in and around the District of Columbia
alone (5 U.S.C. 6103(c)), is not here. States have their own holidays.
Juneteenth became law on Thursday 17 June 2021 and was first observed on the next day.
"""

OFFICES_COMMENT = """
Presidents close the executive departments on further days, by orders that treat the day like a holiday
for pay and leave (5 U.S.C. 6103(b)); they leave the list of legal public holidays as it is. Orders come
weeks or days before, so the years known end earlier. Half days and days closed by weather are not here.
"""

FEDERAL_RESERVE_HEAD = """
Days without Federal Reserve Banks, and so without Fedwire and the automated clearing house.
A holiday on a Sunday closes them on Monday. One on a Saturday moves nothing: they are open on the
Friday before, unlike federal offices.
"""

NYSE_HEAD = """
Days without trading at the New York Stock Exchange.
Days on which trading ends early (often 3 July, the day after Thanksgiving and 24 December) are business
days. A holiday on a Saturday closes the exchange on Friday, but 1 January does not: that Friday ends
the year. Days closed at short notice after the date of the version are not here.
"""


def files():
    legal = Calendar(
        "us_federal", "Legal public holidays of the United States",
        "5 U.S.C. 6103(a) and (b); Executive Order 11582, section 3; Public Law 117-17",
        federal(saturdays=True), LAST_KNOWN, titles={"ko": "미국 연방 공휴일"},
    )
    offices = Calendar(
        "us_federal_offices", "Days without federal offices of the United States",
        "executive orders, each named beside its day", closed(CLOSINGS), 2025, OFFICES_COMMENT,
        titles={"ko": "미국 연방 관공서 휴무일"}, includes="us_federal",
    )
    reserve = Calendar(
        "us_federal_reserve", "Days without Federal Reserve Banks",
        "Federal Reserve Banks, holiday schedules; 5 U.S.C. 6103(a)", federal(saturdays=False),
        LAST_KNOWN, titles={"ko": "미국 연방준비은행 휴무일"},
    )
    nyse = Calendar(
        "nyse", "Days without trading at the New York Stock Exchange",
        "New York Stock Exchange, Rule 7.2 (before: Rule 51), and notices of closings", exchange(),
        LAST_KNOWN, titles={"ko": "뉴욕증권거래소 휴장일"},
    )
    return [
        File("us_federal_calendars.rules", FEDERAL_HEAD, [legal, offices]),
        File("us_federal_reserve_calendar.rules", FEDERAL_RESERVE_HEAD, [reserve]),
        File("nyse_calendar.rules", NYSE_HEAD, [nyse]),
    ]
