"""Public holidays of the sixteen Länder of Germany.

Holidays are law of the Länder, except 3 October, which the Unification Treaty of 31 August 1990,
article 2(2), makes one everywhere. Nine days are holidays in all of them.
"""

from dataclasses import dataclass, field
from datetime import date

from calendar_rules.days import (
    DAY, FIRST_YEAR, LAST_YEAR, WEDNESDAY, Calendar, Days, File, easter,
)

LAST_KNOWN = 2027


def fixed(month, day):
    return lambda year: date(year, month, day)


def after_easter(number):
    return lambda year: easter(year) + number * DAY


def repentance_day(year):
    """The Wednesday before 23 November: eleven days before the first Sunday in Advent."""
    day = date(year, 11, 22)
    return day - (day.weekday() - WEDNESDAY) % 7 * DAY


EVERYWHERE = [
    (fixed(1, 1), "Neujahr"),
    (after_easter(-2), "Karfreitag"),
    (after_easter(1), "Ostermontag"),
    (fixed(5, 1), "1. Mai"),
    (after_easter(39), "Christi Himmelfahrt"),
    (after_easter(50), "Pfingstmontag"),
    (fixed(10, 3), "Tag der Deutschen Einheit"),
    (fixed(12, 25), "1. Weihnachtstag"),
    (fixed(12, 26), "2. Weihnachtstag"),
]

EPIPHANY = (fixed(1, 6), "Heilige Drei Könige")
WOMEN = (fixed(3, 8), "Frauentag")
EASTER = (after_easter(0), "Ostersonntag")
WHIT_SUNDAY = (after_easter(49), "Pfingstsonntag")
CORPUS_CHRISTI = (after_easter(60), "Fronleichnam")
PEACE = (fixed(8, 8), "Augsburger Friedensfest")
ASSUMPTION = (fixed(8, 15), "Mariä Himmelfahrt")
CHILDREN = (fixed(9, 20), "Weltkindertag")
REFORMATION = (fixed(10, 31), "Reformationstag")
ALL_SAINTS = (fixed(11, 1), "Allerheiligen")
REPENTANCE = (repentance_day, "Buß- und Bettag")


@dataclass
class Land:
    """A Land: its law, its own holidays, each with the year from which it is one, and its one-off days."""

    name: str
    title: str
    korean: str
    law: str
    own: list
    once: list = field(default_factory=list)
    remark: str = ""


ALWAYS = FIRST_YEAR

LANDS = [
    Land("baden_wuerttemberg", "Baden-Württemberg", "바덴뷔르템베르크",
         "Gesetz über die Sonntage und Feiertage, § 1",
         [(EPIPHANY, ALWAYS), (CORPUS_CHRISTI, ALWAYS), (ALL_SAINTS, ALWAYS)]),
    Land("bavaria", "Bayern", "바이에른",
         "Gesetz über den Schutz der Sonn- und Feiertage, Art. 1 Abs. 1 Nr. 1",
         [(EPIPHANY, ALWAYS), (CORPUS_CHRISTI, ALWAYS), (ALL_SAINTS, ALWAYS)]),
    Land("berlin", "Berlin", "베를린", "Gesetz über die Sonn- und Feiertage, § 1",
         # Women's Day came with an amendment of January 2019.
         [(WOMEN, 2019)],
         [(date(2020, 5, 8), "Tag der Befreiung", "75 years after the end of the war"),
          (date(2025, 5, 8), "Tag der Befreiung", "80 years after the end of the war"),
          (date(2028, 6, 17), "Jahrestag des Volksaufstands", "75 years after the rising of 1953")]),
    Land("brandenburg", "Brandenburg", "브란덴부르크",
         "Gesetz über die Sonn- und Feiertage, § 2 Abs. 1",
         [(EASTER, ALWAYS), (WHIT_SUNDAY, ALWAYS), (REFORMATION, ALWAYS)]),
    Land("bremen", "Bremen", "브레멘", "Gesetz über die Sonn-, Gedenk- und Feiertage, § 2 Abs. 1",
         # Amended on 26 June 2018 (Brem.GBl. S. 302).
         [(REFORMATION, 2018)]),
    Land("hamburg", "Hamburg", "함부르크", "Feiertagsgesetz, § 1", [(REFORMATION, 2018)]),
    Land("hesse", "Hessen", "헤센", "Hessisches Feiertagsgesetz, § 1 Abs. 1",
         [(CORPUS_CHRISTI, ALWAYS)],
         remark="The law of Hesse makes every Sunday a holiday; the weekend has them."),
    Land("lower_saxony", "Niedersachsen", "니더작센",
         "Niedersächsisches Gesetz über die Feiertage, § 2 Abs. 1", [(REFORMATION, 2018)]),
    Land("mecklenburg_vorpommern", "Mecklenburg-Vorpommern", "메클렌부르크포어포메른",
         "Feiertagsgesetz Mecklenburg-Vorpommern, § 2", [(WOMEN, 2023), (REFORMATION, ALWAYS)]),
    Land("north_rhine_westphalia", "Nordrhein-Westfalen", "노르트라인베스트팔렌",
         "Feiertagsgesetz NW, § 2 Abs. 1", [(CORPUS_CHRISTI, ALWAYS), (ALL_SAINTS, ALWAYS)]),
    Land("rhineland_palatinate", "Rheinland-Pfalz", "라인란트팔츠",
         "Feiertagsgesetz (LFtG), § 2", [(CORPUS_CHRISTI, ALWAYS), (ALL_SAINTS, ALWAYS)]),
    Land("saarland", "Saarland", "자를란트", "Gesetz über die Sonn- und Feiertage (SFG), § 2",
         [(CORPUS_CHRISTI, ALWAYS), (ASSUMPTION, ALWAYS), (ALL_SAINTS, ALWAYS)]),
    Land("saxony", "Sachsen", "작센", "Sächsisches Sonn- und Feiertagsgesetz, § 1",
         [(REFORMATION, ALWAYS), (REPENTANCE, ALWAYS)],
         remark="Fronleichnam, a holiday in some municipalities of Saxony, is not here."),
    Land("saxony_anhalt", "Sachsen-Anhalt", "작센안할트",
         "Gesetz über die Sonn- und Feiertage (FeiertG LSA), § 2",
         [(EPIPHANY, ALWAYS), (REFORMATION, ALWAYS)]),
    Land("schleswig_holstein", "Schleswig-Holstein", "슐레스비히홀슈타인",
         "Gesetz über Sonn- und Feiertage (SFTG), § 2", [(REFORMATION, 2018)]),
    Land("thuringia", "Thüringen", "튀링겐", "Thüringer Feier- und Gedenktagsgesetz, § 2 Abs. 1",
         [(CHILDREN, 2019), (REFORMATION, ALWAYS)],
         remark="Fronleichnam, a holiday in parts of Thuringia (§ 2 Abs. 2, § 10 Abs. 1), is not here."),
]

# Every Land that did not have the day made it a holiday once, by an act or a regulation of its own:
REFORMATION_2017 = date(2017, 10, 31)
ACTS_FOR_2017 = {
    "bavaria": "Act of 12 April 2016, GVBl. S. 50",
    "bremen": "Act of 21 May 2013, Brem.GBl. S. 231",
    "hamburg": "regulation of 30 April 2013, HmbGVBl. S. 192",
    "schleswig_holstein": "regulation of 24 November 2014, GVOBl. Schl.-H. S. 380",
}


def holidays_of(land):
    days = Days()
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        rows = [*EVERYWHERE, *(holiday for holiday, first in land.own if year >= first)]
        # By date, and on one date as the law of most Länder orders them.
        for when, name in sorted(rows, key=lambda row: row[0](year)):
            days.add(when(year), name)
    for day, name, remark in land.once:
        days.add(day, name, f"that year only: {remark}")
    if REFORMATION_2017 not in days:
        act = f" ({ACTS_FOR_2017[land.name]})" if land.name in ACTS_FOR_2017 else ""
        days.add(REFORMATION_2017, REFORMATION[1], f"that year only: 500 years of the Reformation{act}")
    return days


def municipal(name, title, korean, law, includes, holiday, comment):
    days = Days()
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        days.add(holiday[0](year), holiday[1])
    return Calendar(name, title, law, days, LAST_KNOWN, comment, {"ko": korean}, includes, own_years=False)


ASSUMPTION_COMMENT = """
15 August is a holiday in those municipalities of Bavaria in which more people are Catholic than
Protestant; the statistical office of Bavaria says which, after each census.
"""


def bavaria_apart():
    law = "Gesetz über den Schutz der Sonn- und Feiertage, Art. 1"
    return [
        municipal("de_bavaria_assumption", "Feiertage in Bayern mit Mariä Himmelfahrt",
                  "바이에른 공휴일(성모 승천일 포함)", f"{law} Abs. 1 Nr. 2", "de_bavaria", ASSUMPTION,
                  ASSUMPTION_COMMENT),
        municipal("de_augsburg", "Feiertage in der Stadt Augsburg", "아우크스부르크 공휴일",
                  f"{law} Abs. 2", "de_bavaria_assumption", PEACE,
                  "8 August is a holiday in the city of Augsburg alone."),
    ]


HEAD = """
Public holidays in {title}, Germany.
Known from {first} on; years after {known} follow the law as it stands and are provisional. A holiday at a
weekend is not made up for. Saturdays are off here, as section 193 of the Civil Code treats them for
periods; a policy that counts Werktage (Monday to Saturday) takes the calendar over with its own weekend.
"""


def files():
    result = []
    for land in LANDS:
        calendar = Calendar(
            f"de_{land.name}", f"Feiertage in {land.title}", f"{land.law}; Einigungsvertrag, Art. 2 Abs. 2",
            holidays_of(land), LAST_KNOWN, titles={"ko": f"독일 {land.korean} 공휴일"},
        )
        head = HEAD.format(title=land.title, first=FIRST_YEAR, known=LAST_KNOWN) + land.remark
        further = bavaria_apart() if land.name == "bavaria" else []
        result.append(File(f"german_holidays/{land.name}.rules", head, [calendar, *further]))
    return result
