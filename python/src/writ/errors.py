"""What can go wrong, as exceptions: each says what is wrong, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional, Sequence

__all__ = ["ClaimError", "Finding", "InputProblem", "LimitError", "RulesError", "UseError", "WritError"]


@dataclass(frozen=True)
class Finding:
    """A finding about rules."""

    #: The stable code, such as ``W0301``.
    code: str
    #: ``error`` or ``warning``.
    severity: str
    #: What is wrong, in plain words.
    message: str
    #: What to do; None where there is nothing to say.
    cure: Optional[str]
    #: The name of the file.
    file: str
    #: The line, from 1.
    line: int
    #: The column, from 1, in Unicode scalars.
    column: int


@dataclass(frozen=True)
class InputProblem:
    """A problem of a claim, or of its decision, with its place where it has one."""

    #: The kind, such as ``wrong_type``; stable.
    kind: str
    #: What is wrong, in plain words.
    message: str
    #: What to do; None where there is nothing to say.
    cure: Optional[str] = None
    #: The JSONPath of the value, such as ``$.outages[0].end``; None where it has no place in the claim.
    path: Optional[str] = None
    #: The line, from 1; None without a place.
    line: Optional[int] = None
    #: The column, from 1, in Unicode scalars; None without a place.
    column: Optional[int] = None

    def __str__(self) -> str:
        place = "" if self.path is None else f"{self.path} (line {self.line}, column {self.column}): "
        return place + self.message + ("" if self.cure is None else f"; {self.cure}")


class WritError(Exception):
    """Whatever this package raises."""


class UseError(WritError, ValueError):
    """A function was asked for what there is not, such as an output of another name."""

    def __init__(self, message: str, cure: Optional[str] = None) -> None:
        super().__init__(message if cure is None else f"{message}; {cure}")
        #: What is wrong, in plain words.
        self.message = message
        #: What to do; None where there is nothing to say.
        self.cure = cure


class RulesError(WritError, ValueError):
    """Rules have mistakes, or cannot be read: there is nothing to decide by."""

    def __init__(self, text: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(text.rstrip("\n"))
        #: The findings, errors and warnings, in the order of file and place.
        self.findings = tuple(findings)


class ClaimError(WritError, ValueError):
    """A claim cannot be read, or does not fit the policy: nothing was decided."""

    def __init__(self, text: str, problems: Sequence[InputProblem] = ()) -> None:
        super().__init__(text.rstrip("\n"))
        #: The problems in the order of the text.
        self.problems = tuple(problems)


class LimitError(WritError, ValueError):
    """A limit on size, depth or work was reached."""

    def __init__(self, text: str, problems: Sequence[InputProblem] = ()) -> None:
        super().__init__(text.rstrip("\n"))
        #: What is known of it.
        self.problems = tuple(problems)


def input_problems(entries: Sequence[dict[str, Any]]) -> list[InputProblem]:
    """The problems in the JSON of a result."""
    return [
        InputProblem(
            kind=str(entry.get("kind", "")),
            message=str(entry["message"]),
            cure=entry.get("cure"),
            path=entry.get("path"),
            line=entry.get("line"),
            column=entry.get("column"),
        )
        for entry in entries
    ]
