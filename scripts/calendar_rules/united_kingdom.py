"""Bank holidays of England and Wales and of Scotland, and the London Stock Exchange.

Banking and Financial Dealings Act 1971, c. 80: section 1(1) and schedule 1 name bank holidays;
section 1(2) lets a proclamation put another day in the place of one, section 1(3) lets one appoint
further days. Good Friday and Christmas Day in England and Wales are holidays at common law, and so not
in the schedule. New Year's Day (since 1974) and the first Monday in May (since 1978) in England and
Wales, the last Monday in May and Boxing Day in Scotland, and substitutes for Saturdays are proclaimed
every year.
"""

from datetime import date

from calendar_rules.days import (
    DAY, FIRST_YEAR, LAST_YEAR, MONDAY, Calendar, Days, File, easter, is_weekend, last,
    next_free_weekday, nth,
)

# Proclaimed and published by the government up to here; later years follow the rules.
LAST_KNOWN = 2027

EARLY_MAY, SPRING, SUMMER = "Early May bank holiday", "Spring bank holiday", "Summer bank holiday"

# Holidays that were moved, by proclamation under section 1(2): from, to, name, why.
MOVED = [
    # The Spring bank holiday made a weekend of four days with the jubilee's own day.
    (date(2002, 5, 27), date(2002, 6, 4), SPRING, "moved from 27 May for the Golden Jubilee"),
    (date(2012, 5, 28), date(2012, 6, 4), SPRING, "moved from 28 May for the Diamond Jubilee"),
    (date(2020, 5, 4), date(2020, 5, 8), EARLY_MAY, "moved from 4 May: 75 years of VE Day"),
    (date(2022, 5, 30), date(2022, 6, 2), SPRING, "moved from 30 May for the Platinum Jubilee"),
]

# Further days, by proclamation under section 1(3), in the whole country.
FURTHER = [
    (date(2002, 6, 3), "Golden Jubilee"),
    (date(2011, 4, 29), "Royal wedding"),
    (date(2012, 6, 5), "Diamond Jubilee"),
    (date(2022, 6, 3), "Platinum Jubilee"),
    (date(2022, 9, 19), "State funeral of Queen Elizabeth II"),
    (date(2023, 5, 8), "Coronation of King Charles III"),
]

# Further days in Scotland alone.
FURTHER_IN_SCOTLAND = [
    # Proclamation of February 2026: the national team's first World Cup finals since 1998.
    (date(2026, 6, 15), "World Cup"),
]


def substitute(days, dates):
    """A weekday for each of these dates that is a Saturday or a Sunday."""
    for day in dates:
        if is_weekend(day):
            name = days[day][0]
            days.add(next_free_weekday(day, days), f"{name} (substitute day)")


def with_events(days, further):
    for day, to, name, why in MOVED:
        days.take_away(day, name)
        days.add(to, name, why)
    for day, name in further:
        days.add(day, name, "that year only")
    return days


def common(days, year):
    """What both have: Good Friday, two Mondays in May, Christmas with its substitutes."""
    days.add(easter(year) - 2 * DAY, "Good Friday")
    days.add(nth(1, MONDAY, 5, year), EARLY_MAY)
    days.add(last(MONDAY, 5, year), SPRING)
    christmas = date(year, 12, 25)
    days.add(christmas, "Christmas Day")
    days.add(christmas + DAY, "Boxing Day")
    substitute(days, [christmas, christmas + DAY])


def england_and_wales():
    days = Days()
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        days.add(date(year, 1, 1), "New Year's Day")
        substitute(days, [date(year, 1, 1)])
        days.add(easter(year) + DAY, "Easter Monday")
        days.add(last(MONDAY, 8, year), SUMMER)
        common(days, year)
    return with_events(days, FURTHER)


def scotland():
    days = Days()
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        new_year = date(year, 1, 1)
        days.add(new_year, "New Year's Day")
        days.add(new_year + DAY, "2nd January")
        # Schedule 1, paragraph 2: 3 January for 2 January on a Sunday; so that one comes first.
        substitute(days, [new_year + DAY, new_year])
        days.add(nth(1, MONDAY, 8, year), SUMMER)
        # St Andrew's Day Bank Holiday (Scotland) Act 2007 (asp 2), section 1: the first Monday after
        # it where it is a Saturday or a Sunday. It came into force in January 2007.
        if year >= 2007:
            days.add(date(year, 11, 30), "St Andrew's Day")
            substitute(days, [date(year, 11, 30)])
        common(days, year)
    return with_events(days, FURTHER + FURTHER_IN_SCOTLAND)


ENGLAND_HEAD = """
Bank holidays in England and Wales, and days without trading at the London Stock Exchange.
A holiday on a Saturday or Sunday is listed with the day in its place ("substitute day"). Years to 2027
have been announced; later ones follow the rules of the Act and the yearly proclamations, without days
that are yet to be proclaimed.
"""

SCOTLAND_HEAD = """
Bank holidays in Scotland.
A holiday on a Saturday or Sunday is listed with the day in its place ("substitute day"). Local
authorities keep other public holidays, and many banks follow England and Wales: a policy says which
days it means. Years to 2027 have been announced; later ones follow the Acts and the yearly
proclamations, without days that are yet to be proclaimed.
"""

LSE_COMMENT = """
The exchange is closed on the bank holidays of England and Wales. The half days before Christmas and
New Year, on which trading ends early, are business days.
"""


def files():
    act = "Banking and Financial Dealings Act 1971, section 1 and schedule 1"
    england = Calendar(
        "uk_england_wales", "Bank holidays in England and Wales",
        f"{act}; proclamations under section 1(2) and (3)", england_and_wales(), LAST_KNOWN,
        titles={"ko": "잉글랜드·웨일스 은행 휴일"},
    )
    exchange = Calendar(
        "lse", "Days without trading at the London Stock Exchange",
        "London Stock Exchange, business days", Days(), LAST_KNOWN, LSE_COMMENT,
        titles={"ko": "런던증권거래소 휴장일"}, includes="uk_england_wales", own_years=False,
    )
    north = Calendar(
        "uk_scotland", "Bank holidays in Scotland",
        f"{act}; St Andrew's Day Bank Holiday (Scotland) Act 2007, section 1; proclamations",
        scotland(), LAST_KNOWN, titles={"ko": "스코틀랜드 은행 휴일"},
    )
    return [
        File("england_and_wales_calendars.rules", ENGLAND_HEAD, [england, exchange]),
        File("scotland_calendar.rules", SCOTLAND_HEAD, [north]),
    ]
