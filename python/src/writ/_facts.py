"""Claims as JSON: exact numbers, dates and times as policies read them."""

from __future__ import annotations

import datetime
import enum
import json
from decimal import Decimal
from fractions import Fraction
from typing import Any, List, Mapping, Union

from .errors import UseError

#: A claim: JSON in UTF-8 or as text, or a mapping from which JSON is made.
Claim = Union[bytes, bytearray, memoryview, str, Mapping[str, Any]]


def claim_bytes(claim: Claim) -> bytes:
    """The JSON of a claim in UTF-8."""
    if isinstance(claim, bytes):
        return claim
    if isinstance(claim, (bytearray, memoryview)):
        return bytes(claim)
    try:
        if isinstance(claim, str):
            return claim.encode()
        return _json(claim).encode()
    except UnicodeEncodeError as error:
        raise UseError(f"a text of the claim is no Unicode: {error.reason}", "give it without lone surrogates") from None


def _json(claim: Mapping[str, Any]) -> str:
    if not isinstance(claim, Mapping):
        raise UseError(
            f"a claim cannot be of type {type(claim).__name__}", "give a mapping, or JSON as bytes or str"
        )
    try:
        # Nearly always there is nothing in it that JSON has not.
        return json.dumps(claim, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError):
        parts: List[str] = []
        _write(claim, parts, "$", 0)
        return "".join(parts)


def _write(value: Any, parts: List[str], path: str, depth: int) -> None:
    if depth > 64:
        raise UseError(f"the claim is nested deeper than 64 levels at {path[:80]}", "give it with fewer levels")
    if isinstance(value, Mapping):
        separator = "{"
        for key, member in value.items():
            if not isinstance(key, str):
                raise UseError(f"a member of {path} has a name of type {type(key).__name__}", "names are texts")
            parts.append(f"{separator}{_quoted(key)}:")
            _write(member, parts, f"{path}.{key}", depth + 1)
            separator = ","
        parts.append("{}" if separator == "{" else "}")
    elif isinstance(value, (list, tuple, set, frozenset)):
        separator = "["
        for index, element in enumerate(value):
            parts.append(separator)
            _write(element, parts, f"{path}[{index}]", depth + 1)
            separator = ","
        parts.append("[]" if separator == "[" else "]")
    else:
        parts.append(_scalar(value, path))


def _scalar(value: Any, path: str) -> str:
    if isinstance(value, enum.Enum):
        return _scalar(value.value, path)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, (float, Decimal, Fraction)):
        return _number(value, path)
    # A datetime is a date as well.
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return f'"{value.isoformat()}"'
    if isinstance(value, datetime.timedelta):
        return f'"{_duration(value)}"'
    raise UseError(
        f"{path} is of type {type(value).__name__}, which no fact has",
        "give texts, numbers, Decimal, Fraction, bool, date, time, datetime, timedelta, lists, mappings or None",
    )


def _number(value: Union[float, Decimal, Fraction], path: str) -> str:
    if isinstance(value, Fraction):
        rest = value.denominator
        digits = 0
        for prime in (2, 5):
            times = 0
            while rest % prime == 0:
                rest //= prime
                times += 1
            digits = max(digits, times)
        if rest != 1:
            raise UseError(f"{path} is {value}, which has no finite decimal form", "round it")
        scaled = value.numerator * 10**digits // value.denominator
        return f"{scaled}e-{digits}" if digits else str(scaled)
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            raise UseError(f"{path} is {value}, which is no number", "leave the fact out where it is not known")
        # The shortest digits that mean this float, which is what people see of it.
        return float.__repr__(value)
    if not value.is_finite():
        raise UseError(f"{path} is {value}, which is no number", "leave the fact out where it is not known")
    return str(value)


def _duration(value: datetime.timedelta) -> str:
    if value < datetime.timedelta(0):
        return "-" + _duration(-value)
    seconds = value.days * 86400 + value.seconds
    fraction = f".{value.microseconds:06}".rstrip("0") if value.microseconds else ""
    return f"PT{seconds}{fraction}S"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
