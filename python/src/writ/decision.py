"""A decision as immutable values: what was decided, why, how much, by when, and what is missing."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Callable, Dict, List, Optional, Tuple, TypeVar, Union

from .errors import InputProblem

__all__ = [
    "Advice",
    "Assumption",
    "Award",
    "Clause",
    "Deadline",
    "Decision",
    "Duty",
    "MissingFact",
    "Moment",
    "Money",
    "Section",
    "TableResult",
    "duration",
    "exact",
    "moment",
]

#: A day, or a moment with its offset from UTC.
Moment = Union[datetime.date, datetime.datetime]
#: An exact number: a Fraction only where no decimal is exact.
Exact = Union[Decimal, Fraction]

T = TypeVar("T")


def exact(text: str) -> Exact:
    """A number as decisions write it, such as ``2291.5`` or ``1/3``."""
    return Fraction(text) if "/" in text else Decimal(text)


def moment(text: str) -> Moment:
    """A date (``2026-03-02``) or a moment (RFC 3339); beyond microseconds it is cut."""
    if len(text) == 10:
        return datetime.date.fromisoformat(text)
    text = text[:-1] + "+00:00" if text.endswith("Z") else text
    # Before Python 3.11, a fraction of a second has three digits or six.
    text = re.sub(r"\.(\d+)", lambda found: "." + found.group(1)[:6].ljust(6, "0"), text)
    return datetime.datetime.fromisoformat(text)


_DURATION = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")


def duration(text: str) -> datetime.timedelta:
    """A length of time (``PT3H30M``, ``P1DT2H``); beyond microseconds it is rounded."""
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError(f"this is no duration: {text}")
    sign, days, hours, minutes, seconds = found.groups()
    whole = (int(days or 0) * 24 + int(hours or 0)) * 60 + int(minutes or 0)
    micros = round((whole * 60 + Fraction(seconds or 0)) * 1_000_000)
    return datetime.timedelta(microseconds=-micros if sign else micros)


def _if_any(read: Callable[[str], T], value: Optional[str]) -> Optional[T]:
    return None if value is None else read(value)


@dataclass(frozen=True)
class Money:
    """An exact amount in a currency."""

    #: The amount in the currency's unit.
    amount: Exact
    #: The code of the currency, such as ``KRW``.
    currency: str

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


def _money(entry: Optional[Dict[str, str]]) -> Optional[Money]:
    return None if entry is None else Money(exact(entry["amount"]), entry["currency"])


@dataclass(frozen=True)
class MissingFact:
    """A fact that something waits for."""

    #: Its path, such as ``claim.filed_at``.
    path: str
    #: Its title; None where it has none.
    title: Optional[str]


@dataclass(frozen=True)
class Clause:
    """A clause of a section with what it came to."""

    #: Its name in the policy.
    name: str
    #: Its title; None where it has none.
    title: Optional[str]
    #: The article that it rests on; None where the policy names none.
    source: Optional[str]
    #: What it came to: the words of the kind of clause, such as ``holds`` and ``fails``.
    status: str
    #: The facts that it waits for.
    missing: Tuple[MissingFact, ...]
    #: Where it stands: file, line and column.
    place: Optional[str]


@dataclass(frozen=True)
class Deadline(Clause):
    """A deadline: ``met``, ``late``, ``missed``, ``open``, ``not_started``, ``not_applicable`` or ``unknown``."""

    #: Whether the outcome needs it.
    required: bool
    #: Whether it makes the section ineligible.
    fails: bool
    #: When it is due; None while it is not known.
    due: Optional[Moment]
    #: When it was met.
    met_at: Optional[Moment]
    #: By how much it was late.
    late_by: Optional[datetime.timedelta]
    #: How much is left of it on the day of the decision.
    left: Optional[datetime.timedelta]
    #: How it was counted, step by step, in words.
    working: Tuple[str, ...]


@dataclass(frozen=True)
class Award(Clause):
    """An amount: ``granted``, ``not_granted`` or ``open``."""

    #: What is granted; None while it is open.
    amount: Optional[Money]
    #: What it would be at least; None where nothing is known.
    at_least: Optional[Money]
    #: What it would be at most; None where nothing is known.
    at_most: Optional[Money]
    #: What the formula gives, whether it is granted or not.
    computed: Optional[Money]
    #: When it is payable.
    payable_by: Optional[Moment]
    #: How it was worked out, step by step, in words.
    working: Tuple[str, ...]


@dataclass(frozen=True)
class Duty(Clause):
    """A duty: ``kept``, ``broken``, ``open`` or ``not_applicable``."""

    #: Whether the outcome needs it.
    required: bool
    #: The share that was met, such as ``80%``; None while it is unknown.
    attainment: Optional[str]
    #: How many instances are ``met``, ``late``, ``breached``, ``pending``, ``excused``, ``unknown``.
    counts: Dict[str, int]


@dataclass(frozen=True)
class Advice(Clause):
    """What somebody should do or know: ``given``, ``not_given`` or ``open``."""

    #: The steps, in words.
    steps: Tuple[str, ...]


@dataclass(frozen=True)
class TableResult(Clause):
    """Which rows of a table held: ``row``, ``rows``, ``otherwise``, ``none``, ``open`` or ``for_people``."""

    #: The numbers of the rows, from 1.
    rows: Tuple[int, ...]
    #: What the table gives, by the names of its results.
    outputs: Dict[str, Any]


@dataclass(frozen=True)
class Assumption:
    """A fact that the claim does not give, and that was taken as the policy says."""

    #: Its path.
    path: str
    #: Its title; None where it has none.
    title: Optional[str]
    #: What it was taken to be.
    value: Any
    #: Whether the outcome rests on it.
    decisive: bool


@dataclass(frozen=True)
class Section:
    """A section of the policy, decided for the claim or for one element of it."""

    #: Its name in the policy.
    id: str
    #: Its title; None where it has none.
    title: Optional[str]
    #: The element that it is decided for, such as ``{"list": "outages", "place": 1}``; None for the claim.
    subject: Optional[Dict[str, Any]]
    #: ``eligible``, ``ineligible``, ``undetermined``, ``contested`` or ``not_applicable``.
    outcome: str
    #: What must hold.
    requirements: Tuple[Clause, ...]
    #: What must not.
    exclusions: Tuple[Clause, ...]
    #: What is due when.
    deadlines: Tuple[Deadline, ...]
    #: Who owes what.
    duties: Tuple[Duty, ...]
    #: How much.
    awards: Tuple[Award, ...]
    #: The tables that were asked.
    tables: Tuple[TableResult, ...]
    #: What to do.
    advice: Tuple[Advice, ...]
    #: What people must judge.
    for_people: Tuple[Clause, ...]
    #: The facts that its outcome and amounts wait for, those that settle most first.
    missing: Tuple[MissingFact, ...]
    #: All of it as JSON gives it, with what has no attribute here.
    raw: Dict[str, Any]

    @property
    def is_eligible(self) -> bool:
        """Whether the outcome is ``eligible``."""
        return self.outcome == "eligible"

    def award(self, name: str) -> Award:
        """The award of this name; KeyError where there is none."""
        return _named(self.awards, name)

    def deadline(self, name: str) -> Deadline:
        """The deadline of this name; KeyError where there is none."""
        return _named(self.deadlines, name)


C = TypeVar("C", bound=Clause)


def _named(clauses: Tuple[C, ...], name: str) -> C:
    for clause in clauses:
        if clause.name == name:
            return clause
    raise KeyError(name)


class Decision:
    """The decision of one claim. What is asked of it is read then, so that making one costs little."""

    __slots__ = ("json", "messages", "problems", "_raw", "_sections")

    def __init__(self, text: bytes, messages: str = "", problems: Tuple[InputProblem, ...] = ()) -> None:
        #: The decision as JSON in UTF-8, byte for byte as ``writ decide --format json`` prints it.
        self.json = text
        #: What is to be told besides it, as text: members that were passed over, and errors.
        self.messages = messages
        #: The errors that keep a part of it open; empty where it is whole.
        self.problems = problems
        self._raw: Optional[Dict[str, Any]] = None
        self._sections: Optional[Tuple[Section, ...]] = None

    @property
    def raw(self) -> Dict[str, Any]:
        """The decision as JSON gives it; numbers with a point are Decimal."""
        if self._raw is None:
            self._raw = json.loads(self.json, parse_float=Decimal)
        return self._raw

    @property
    def policy(self) -> str:
        """The name of the policy."""
        return str(self.raw["policy"])

    @property
    def version(self) -> Optional[str]:
        """The version that the policy states."""
        version: Optional[str] = self.raw["version"]
        return version

    @property
    def case(self) -> Optional[str]:
        """The name that the claim gives itself."""
        case: Optional[str] = self.raw["case"]
        return case

    @property
    def as_of(self) -> Optional[Moment]:
        """The moment that was decided for."""
        return _if_any(moment, self.raw["as_of"])

    @property
    def sections(self) -> Tuple[Section, ...]:
        """The sections in the order of the policy."""
        if self._sections is None:
            self._sections = tuple(_section(entry) for entry in self.raw["sections"])
        return self._sections

    @property
    def assumptions(self) -> Tuple[Assumption, ...]:
        """The facts that were taken as the policy says."""
        return tuple(
            Assumption(entry["path"], entry["title"], entry["value"], entry["decisive"])
            for entry in self.raw["assumptions"]
        )

    def section(self, name: str, place: Optional[int] = None) -> Section:
        """The section of this name; where it is decided for each element, that of the element at this place.

        KeyError where there is none, or where there are several and no place is given.
        """
        found = [
            section
            for section in self.sections
            if section.id == name and (place is None or (section.subject or {}).get("place") == place)
        ]
        if len(found) != 1:
            raise KeyError(name if place is None else f"{name}[{place}]")
        return found[0]

    def __repr__(self) -> str:
        outcomes = ", ".join(f"{section.id}: {section.outcome}" for section in self.sections)
        return f"<Decision {self.policy}: {outcomes}>"


def _missing(entries: List[Dict[str, Any]]) -> Tuple[MissingFact, ...]:
    return tuple(MissingFact(entry["path"], entry["title"]) for entry in entries)


def _clause(entry: Dict[str, Any]) -> Dict[str, Any]:
    return {
        "name": entry["name"],
        "title": entry["title"],
        "source": entry["source"],
        "status": entry["status"],
        "missing": _missing(entry["missing"]),
        "place": entry["place"],
    }


def _deadline(entry: Dict[str, Any]) -> Deadline:
    return Deadline(
        **_clause(entry),
        required=entry["required"],
        fails=entry["fails"],
        due=_if_any(moment, entry["due"]),
        met_at=_if_any(moment, entry["met_at"]),
        late_by=_if_any(duration, entry["late_by"]),
        left=_if_any(duration, entry["left"]),
        working=tuple(entry["working"]),
    )


def _award(entry: Dict[str, Any]) -> Award:
    limits = entry["range"] or {"from": None, "to": None}
    return Award(
        **_clause(entry),
        amount=_money(entry["amount"]),
        at_least=_money(limits["from"]),
        at_most=_money(limits["to"]),
        computed=_money(entry["computed"]),
        payable_by=_if_any(moment, entry["payable_by"]),
        working=tuple(entry["working"]),
    )


def _section(entry: Dict[str, Any]) -> Section:
    return Section(
        id=entry["id"],
        title=entry["title"],
        subject=entry["subject"],
        outcome=entry["outcome"],
        requirements=tuple(Clause(**_clause(one)) for one in entry["requirements"]),
        exclusions=tuple(Clause(**_clause(one)) for one in entry["exclusions"]),
        deadlines=tuple(_deadline(one) for one in entry["deadlines"]),
        duties=tuple(
            Duty(**_clause(one), required=one["required"], attainment=one["attainment"], counts=one["counts"])
            for one in entry["duties"]
        ),
        awards=tuple(_award(one) for one in entry["awards"]),
        tables=tuple(
            TableResult(
                **_clause(one),
                rows=tuple(one["rows"]) or (() if one["row"] is None else (one["row"],)),
                outputs=one["outputs"],
            )
            for one in entry["tables"]
        ),
        advice=tuple(Advice(**_clause(one), steps=tuple(one["steps"])) for one in entry["advice"]),
        for_people=tuple(Clause(**_clause(one)) for one in entry["for_people"]),
        missing=_missing(entry["missing"]),
        raw=entry,
    )
