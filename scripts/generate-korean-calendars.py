#!/usr/bin/env python3
# Writes rules/shared/korean_calendars.rules and rules/shared/korean_holidays_since_2000.rules from the
# tables of Korean days off under Tests/Oracles.
#
# Run from anywhere: python3 scripts/generate-korean-calendars.py
# With --check it writes nothing, compares the files byte for byte, checks the dates against rules of
# its own (lunar dates, substitute days and election days by the law of each year), and exits 1 on a
# difference. `--tables FOLDER` reads the tables from another folder.
import argparse
import json
import sys
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT / "rules" / "shared"
EARLIEST_YEAR = 2000
FIRST_YEAR, LAST_KNOWN_YEAR, LAST_YEAR = 2015, 2026, 2030
VERSION = "2026-11-21"
DAY = timedelta(1)

# ---- Names -------------------------------------------------------------------------------------
# The tables name some days by their statutory or by odd names; the file uses those that Korean
# calendars and the government's open data print.

NAMES = {
    "신정연휴": "신정",
    "석가탄신일": "부처님오신날",
    "기독탄신일": "성탄절",
    "국회의원 선거일": "국회의원 선거일",
    "지방선거일": "전국동시지방선거일",
    "국군의 날": "임시공휴일(국군의 날)",
}
SUBSTITUTE_ENDING = " 대체 휴일"

# Elections after a vacancy are no holidays by law: the government made these days temporary ones.
VACANCY_ELECTIONS = {date(2017, 5, 9), date(2025, 6, 3)}

# Days that the government made holidays for one year, with what led to each.
TEMPORARY = {
    date(2002, 7, 1): "the national team reached the semi-finals of the World Cup",
    date(2015, 8, 14): "70 years of liberation, Friday before 15 August",
    date(2016, 5, 6): "Friday after Children's Day",
    date(2017, 5, 9): "presidential election after a vacancy",
    date(2017, 10, 2): "Monday before Chuseok",
    date(2020, 8, 17): "15 August was a Saturday, and had no substitute then",
    date(2023, 10, 2): "Monday between Chuseok and 3 October",
    date(2024, 10, 1): "Armed Forces Day",
    date(2025, 1, 27): "Monday before Seollal",
    date(2025, 6, 3): "presidential election after a vacancy",
}

# Where the tables and the law differ, the law is right. The source of the tables puts the
# presidential election on the first Wednesday of April 2030. The term that began on 4 June 2025
# ends on 3 June 2030, and article 34 of the Public Official Election Act names the first Wednesday
# from the 70th day before (25 March, a Monday).
MOVED = {date(2030, 4, 3): date(2030, 3, 27)}
REMARKS = {date(2030, 3, 27): "Public Official Election Act, article 34; some tables: 3 April"}


def printed(name, day):
    """The name that the file prints for a name of the tables."""
    if name.endswith(SUBSTITUTE_ENDING):
        kept = name.removesuffix(SUBSTITUTE_ENDING)
        return f"대체공휴일({NAMES.get(kept, kept)})"
    if day == date(2002, 7, 1):
        return "임시공휴일(월드컵)"
    if day in VACANCY_ELECTIONS:
        return f"임시공휴일({name})"
    return NAMES.get(name, name)


def public_holidays(tables, years):
    """The names of the holidays of each date, in the order of the dates."""
    result = {}
    for year in years:
        for text, row in tables["kr_holidays"][str(year)].items():
            day = date.fromisoformat(text)
            result[MOVED.get(day, day)] = [printed(name, day) for name in row["names"]]
    return dict(sorted(result.items()))


def workers_days(tables, years):
    """1 May of the years in which it was no public holiday but banks and the exchange closed."""
    return [
        date.fromisoformat(text) for year in years for text in tables["kr_bank_days"][str(year)]
    ]


def last_session_days(years):
    """31 December, or the last weekday before it: the day on which the exchange closes the year."""
    result = []
    for year in years:
        day = date(year, 12, 31)
        while day.weekday() >= 5:
            day -= DAY
        result.append(day)
    return result


# ---- The file ----------------------------------------------------------------------------------

HEAD = f"""\
# Days off in the Republic of Korea: public holidays, days without banks, days without trading.
#
# Written by scripts/generate-korean-calendars.py; change the script, not this file.
#
# Known facts end with {LAST_KNOWN_YEAR}. The years after it are provisional: they follow the law as it
# stands, without holidays that the government adds later and without elections after a vacancy.
# Holidays that fall on a Saturday or Sunday are listed too, since people look them up.
#
#   대체공휴일(…)  a substitute day: the holiday in brackets fell on a weekend or another holiday.
#                  There are substitutes for 설날, 추석 and 어린이날 since 2014; for 삼일절, 광복절,
#                  개천절 and 한글날 since August 2021; for 부처님오신날 and 성탄절 since May 2023;
#                  for 노동절 and 제헌절 since 2026, when they became public holidays. 설날 and
#                  추석 ask for a Sunday, the others for a Saturday or a Sunday. 신정 and 현충일
#                  have none.
#   임시공휴일     a temporary holiday: made by the government for that year alone. Elections after
#                  a vacancy (2017, 2025) belong here; other election days are holidays by law.
#   성탄절         called 기독탄신일 in the law. 부처님오신날 was 석가탄신일 until October 2017.
#
# A business day of a calendar is a day that is neither in its weekend nor listed in it.
"""

PUBLIC = f"""
calendar kr_public "대한민국 공휴일"
  title en "Public holidays of the Republic of Korea"
  source "공휴일에 관한 법률 제2조·제3조, 관공서의 공휴일에 관한 규정 제2조·제3조"
  version "{VERSION}"
  weekend saturday, sunday
  covers {FIRST_YEAR} to {LAST_KNOWN_YEAR}
  provisional {LAST_KNOWN_YEAR + 1} to {LAST_YEAR}
"""

BANK = f"""
# Banks also close on 1 May. It is a public holiday from 2026 on and listed there.
calendar kr_bank "은행 휴무일"
  title en "Days without banks in the Republic of Korea"
  source "근로자의 날 제정에 관한 법률"
  version "{VERSION}"
  includes kr_public
"""

EXCHANGE = f"""
# The exchange also closes on 1 May and on the last weekday of the year: 31 December, or the Friday
# before it where that is a Saturday or Sunday. Days closed at short notice are not here.
calendar krx "한국거래소 휴장일"
  title en "Days without trading at the Korea Exchange"
  source "유가증권시장 업무규정 제5조"
  version "{VERSION}"
  includes kr_public
"""


# A file apart, so that policies about today do not read what is over.
EARLY_HEAD = f"""\
# Public holidays of the Republic of Korea from {EARLIEST_YEAR} on, for claims about earlier years.
#
# Written by scripts/generate-korean-calendars.py; change the script, not this file.
#
# From {FIRST_YEAR} on the same days as `kr_public` of korean_calendars.rules, which says how days are named.
# Before that there were no substitute days but those of 2014 for 설날, 추석 and 어린이날; 식목일 was a
# holiday until 2005, 제헌절 until 2007 (and is one again from 2026), 한글날 again from 2013.
#
# Saturdays are in the weekend. Public offices worked on them until June 2005, and the Civil Code moves
# a period that ends on one only since 21 December 2007 (article 161): a policy about earlier days that
# needs Saturdays includes this calendar with `weekend sunday`.
"""

EARLY = f"""
calendar kr_public_since_{EARLIEST_YEAR} "대한민국 공휴일({EARLIEST_YEAR}년부터)"
  title en "Public holidays of the Republic of Korea since {EARLIEST_YEAR}"
  source "공휴일에 관한 법률 제2조·제3조, 관공서의 공휴일에 관한 규정 제2조·제3조"
  version "{VERSION}"
  weekend saturday, sunday
  covers {EARLIEST_YEAR} to {LAST_KNOWN_YEAR}
  provisional {LAST_KNOWN_YEAR + 1} to {LAST_YEAR}
"""


def line(day, names):
    text = f"  {day} " + " ".join(f'"{name}"' for name in names)
    remark = TEMPORARY.get(day, REMARKS.get(day))
    return f"{text}   # {remark}\n" if remark else f"{text}\n"


def holiday_lines(tables, first):
    """The public holidays from a year on, a paragraph a year."""
    parts, previous = [], None
    for day, names in public_holidays(tables, range(first, LAST_YEAR + 1)).items():
        if day.year != previous:
            parts.append("\n")
            if day.year == LAST_KNOWN_YEAR + 1:
                parts.append("  # Provisional from here on.\n")
            previous = day.year
        parts.append(line(day, names))
    return parts


def written(tables):
    """The whole file of today's calendars."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    parts = [HEAD, PUBLIC, *holiday_lines(tables, FIRST_YEAR)]
    workers = workers_days(tables, years)
    parts += [BANK, "\n", *(line(day, ["근로자의 날"]) for day in workers)]
    exchange = {day: ["근로자의 날"] for day in workers}
    exchange |= {day: ["연말 휴장일"] for day in last_session_days(years)}
    parts += [EXCHANGE, "\n", *(line(day, names) for day, names in sorted(exchange.items()))]
    return "".join(parts)


def files(tables):
    """The text of each file."""
    return {
        "korean_calendars.rules": written(tables),
        f"korean_holidays_since_{EARLIEST_YEAR}.rules": "".join(
            [EARLY_HEAD, EARLY, *holiday_lines(tables, EARLIEST_YEAR)]
        ),
    }


# ---- The law, computed apart from the tables ---------------------------------------------------

# Holidays on fixed dates: month, day, name, first year, and from when a weekend or another holiday
# gives a substitute day (nothing: never).
FIXED = [
    (1, 1, "신정", 1950, None),
    (3, 1, "삼일절", 1950, date(2021, 8, 4)),
    (5, 1, "노동절", 2026, date(2026, 1, 1)),
    (5, 5, "어린이날", 1975, date(2014, 1, 1)),
    (6, 6, "현충일", 1956, None),
    (7, 17, "제헌절", 2026, date(2026, 1, 1)),
    (8, 15, "광복절", 1950, date(2021, 8, 4)),
    (10, 3, "개천절", 1950, date(2021, 8, 4)),
    (10, 9, "한글날", 2013, date(2021, 8, 4)),
    (12, 25, "성탄절", 1950, date(2023, 5, 4)),
]
# Holidays that were struck from the list: the last year of each.
STRUCK = [(4, 5, "식목일", 2005), (7, 17, "제헌절", 2007)]
BUDDHA_SUBSTITUTES = date(2023, 5, 4)


def add(holidays, day, name):
    holidays.setdefault(day, []).append(name)


def plain_holidays(year, lunar):
    """The holidays of a year without substitute days, and the entitled ones among them.

    An entitled one is (date, name of the festival, whether a Saturday counts).
    """
    holidays, entitled = {}, []
    for month, day, name, first, since in FIXED:
        when = date(year, month, day)
        if year >= first:
            add(holidays, when, name)
            if since is not None and when >= since:
                entitled.append((when, name, True))
    for month, day, name, final in STRUCK:
        if year <= final:
            add(holidays, date(year, month, day), name)
    buddha = date.fromisoformat(lunar["buddha"])
    add(holidays, buddha, "부처님오신날")
    if buddha >= BUDDHA_SUBSTITUTES:
        entitled.append((buddha, "부처님오신날", True))
    for key, name in (("seollal", "설날"), ("chuseok", "추석")):
        middle = date.fromisoformat(lunar[key])
        for shift, ending in ((-1, " 전날"), (0, ""), (1, " 다음날")):
            add(holidays, middle + shift * DAY, name + ending)
            if year >= 2014:
                entitled.append((middle + shift * DAY, name, False))
    return holidays, entitled


def is_free(day, holidays):
    return day.weekday() >= 5 or day in holidays


def polling_day(term_end, days, holidays):
    """Article 34: the first Wednesday from so many days before the end of the term.

    It was the first Thursday for the elections up to April 2004. A week later where that day, the one before or the one after is a holiday.
    """
    day = term_end - days * DAY
    while day.weekday() != (3 if day.year <= 2004 else 2):
        day += DAY
    if any(near in holidays for near in (day - DAY, day, day + DAY)):
        day += 7 * DAY
    return day


# The ends of terms before which a president was, or is to be, elected in time.
PRESIDENTS_TERMS = (
    date(2003, 2, 24), date(2008, 2, 24), date(2013, 2, 24), date(2022, 5, 9), date(2030, 6, 3),
)


def elections(year, holidays):
    """The elections at the ends of terms in a year."""
    result = []
    if year % 4 == 0:
        result.append((polling_day(date(year, 5, 29), 50, holidays), "국회의원 선거일"))
    if year % 4 == 2:
        result.append((polling_day(date(year, 6, 30), 30, holidays), "전국동시지방선거일"))
    for term_end in PRESIDENTS_TERMS:
        day = polling_day(term_end, 70, holidays)
        if day.year == year:
            result.append((day, "대통령 선거일"))
    return result


def by_law(year, lunar):
    """The holidays of a year by the law of that year: names without order by date."""
    holidays, entitled = plain_holidays(year, lunar)
    for day, name in elections(year, holidays):
        add(holidays, day, name)
    for day in TEMPORARY:
        if day.year == year:
            add(holidays, day, "임시공휴일")
    given = {}
    for day, festival, counts_saturday in sorted(entitled):
        on_weekend = day.weekday() == 6 or (counts_saturday and day.weekday() == 5)
        on_other = day.weekday() < 5 and len(holidays[day]) > 1
        # Two holidays on one weekday, both entitled, give one substitute day (5 May 2025).
        if (on_weekend or on_other) and day not in given:
            substitute = day
            while is_free(substitute, holidays):
                substitute += DAY
            given[day] = substitute
            add(holidays, substitute, f"대체공휴일({festival})")
    return holidays


# ---- Comparing ---------------------------------------------------------------------------------


def kind(name):
    """What two names must agree on: substitutes and temporary holidays by kind only."""
    for beginning in ("대체공휴일", "임시공휴일"):
        if name.startswith(beginning):
            return beginning
    return name


def compare_law(tables, years):
    problems = []
    for year in years:
        listed = public_holidays(tables, [year])
        expected = by_law(year, tables["lunar"][str(year)])
        for day in sorted(listed.keys() | expected.keys()):
            ours = {kind(name) for name in listed.get(day, [])}
            theirs = {kind(name) for name in expected.get(day, [])}
            if ours != theirs:
                problems.append(f"{day}: table {sorted(ours)}, law {sorted(theirs)}")
    return problems


def compare_exchange(tables, years):
    """Days without trading against the exchange's own list, which is right up to 2025."""
    problems = []
    for year in years:
        days = set(public_holidays(tables, [year])) | set(workers_days(tables, [year]))
        days |= set(last_session_days([year]))
        ours = {day.isoformat() for day in days if day.weekday() < 5}
        theirs = set(tables["xkrx_closed"][str(year)]["closed_weekdays"])
        problems += [f"{day}: only in the list of the exchange" for day in sorted(theirs - ours)]
        problems += [f"{day}: not in the list of the exchange" for day in sorted(ours - theirs)]
    return problems


def check(tables):
    """Compares everything; the differences, none of which is expected."""
    problems = compare_law(tables, range(EARLIEST_YEAR, LAST_YEAR + 1))
    problems += compare_exchange(tables, range(FIRST_YEAR, 2026))
    for name, text in files(tables).items():
        path = SHARED / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            problems.append(f"{path.relative_to(ROOT)} is not what this script writes")
    return problems


def main():
    parser = argparse.ArgumentParser(description="Writes the calendars of Korea.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--tables", type=Path, default=ROOT / "Tests" / "Oracles")
    options = parser.parse_args()
    names = ("kr_holidays", "kr_bank_days", "xkrx_closed", "lunar")
    tables = {
        name: json.loads((options.tables / f"{name}.json").read_text(encoding="utf-8"))
        for name in names
    }
    if options.check:
        problems = check(tables)
        print("\n".join(problems) if problems else "no differences")
        return 1 if problems else 0
    SHARED.mkdir(parents=True, exist_ok=True)
    for name, text in files(tables).items():
        (SHARED / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
