"""Compiled rules, and deciding by them."""

from __future__ import annotations

import ctypes
import datetime
import json
import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Callable, Deque, Dict, Iterable, Iterator, List, Mapping, Optional, Tuple, Union

from . import _native
from ._facts import Claim, claim_bytes
from .decision import Decision
from .errors import ClaimError, Finding, LimitError, RulesError, UseError, input_problems

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["BatchResult", "Column", "Output", "Row", "Rules", "compile", "load"]

#: A day of the decision: a date, a moment, or the text of one.
AsOf = Union[str, datetime.date, datetime.datetime, None]
#: Files that rules use: by their paths, or a function that gives one by its path, None where there is none.
Files = Union[Mapping[str, Union[str, bytes]], Callable[[str], Union[str, bytes, None]]]
#: Time zone files (TZif) in the same way, by the names of the zones.
Zones = Union[Mapping[str, bytes], Callable[[str], Optional[bytes]]]

_FORMATS = {
    "text": _native.TEXT,
    "html": _native.HTML,
    "explanation": _native.EXPLANATION,
    "explanation_json": _native.EXPLANATION_JSON,
}


@dataclass(frozen=True)
class Column:
    """A column of an output."""

    #: Its name.
    name: str
    #: How its values stand in rows: ``boolean``, ``number``, ``money``, ``date``, ``instant``, ``text``, and so on.
    type: str
    #: The currency of an amount; None for other columns.
    currency: Optional[str]


@dataclass(frozen=True)
class Output:
    """An output of a policy: the rows that it gives."""

    #: Its name.
    name: str
    #: Its columns in order.
    columns: Tuple[Column, ...]


class Row(Dict[str, Any]):
    """A row of an output by the names of its columns; numbers are int or Decimal, what is not settled is None."""

    @property
    def errors(self) -> List[Dict[str, Any]]:
        """What is wrong: with the claim, which then has no columns, or with cells; empty where nothing is."""
        errors: List[Dict[str, Any]] = self.get("errors", [])
        return errors

    @property
    def missing(self) -> List[Dict[str, Any]]:
        """The facts that cells wait for."""
        missing: List[Dict[str, Any]] = self.get("missing", [])
        return missing


@dataclass(frozen=True)
class BatchResult:
    """What came of many claims."""

    #: The lines of the output in UTF-8, in the order of the claims.
    data: bytes
    #: How many claims were read, those in error among them.
    claims: int
    #: How many could not be read, or have rows with errors.
    claims_in_error: int


class Rules:
    """A policy that is compiled: immutable, for any number of threads. Made by `load` and `compile`.

    Rules can be pickled, and are compiled again where they arrive.
    """

    __slots__ = ("_handle", "_sources", "_free", "name", "version", "zones", "outputs", "warnings")

    def __init__(self, handle: int, sources: Tuple[Any, ...], warnings: Tuple[Finding, ...]) -> None:
        self._handle = handle
        self._sources = sources
        self._free = _native.rules_free
        with _native.describe(handle) as result:
            description = json.loads(result.text(_native.OUTPUT))
        #: The name of the policy.
        self.name: str = description["policy"]
        #: The version that it states; empty where it states none.
        self.version: str = description["version"]
        #: The time zones whose clocks it asks.
        self.zones: Tuple[str, ...] = tuple(description["zones"])
        #: Its outputs in the order of the file.
        self.outputs = tuple(
            Output(
                output["name"],
                tuple(Column(column["name"], column["type"], column.get("currency")) for column in output["columns"]),
            )
            for output in description["outputs"]
        )
        #: What was found in the rules that does not keep them from deciding.
        self.warnings = warnings

    def __del__(self) -> None:
        # Where making them failed there is no handle.
        handle = getattr(self, "_handle", None)
        if handle is not None:
            self._free(handle)

    def __repr__(self) -> str:
        return f"<Rules {self.name} {self.version}>"

    def __reduce__(self) -> Tuple[Any, ...]:
        make, *arguments = self._sources
        return make, tuple(arguments)

    # One claim

    def decide(self, claim: Claim, *, as_of: AsOf = None, allow_extra: bool = False) -> Decision:
        """Decides one claim: a mapping, or JSON as bytes or text.

        :param as_of: the day or moment of the decision where the claim does not say; there is no other default.
        :param allow_extra: whether facts that the policy does not know are told in `messages` instead of refused.
        :raises ClaimError: where the claim cannot be read or does not fit the policy.
        :raises LimitError: where a limit was reached before there was a decision.
        """
        text, messages, problems = self._decide(_native.JSON, claim, as_of, allow_extra, "", 0)
        return Decision(text, messages, tuple(input_problems(problems)))

    def report(
        self,
        claim: Claim,
        form: str = "text",
        *,
        as_of: AsOf = None,
        allow_extra: bool = False,
        language: str = "",
        width: int = 100,
    ) -> str:
        """A report of the decision of one claim, as `writ decide` and `writ explain` print it.

        :param form: ``text``, ``html``, ``explanation`` or ``explanation_json``.
        :param language: the language of titles and labels, such as ``ko``; empty for that of the policy.
        :param width: how many columns text fills.
        """
        if form not in _FORMATS:
            raise UseError(f"there is no form {form!r}", f"use one of {', '.join(_FORMATS)}")
        return self._decide(_FORMATS[form], claim, as_of, allow_extra, language, width)[0].decode()

    def _decide(
        self, form: int, claim: Claim, as_of: AsOf, allow_extra: bool, language: str, width: int
    ) -> Tuple[bytes, str, List[Dict[str, Any]]]:
        day, words = _day(as_of), language.encode()
        options = _native.DecideOptions(
            size=_DECIDE_SIZE,
            format=form,
            allow_extra=allow_extra,
            as_of=day,
            as_of_length=len(day),
            language=words,
            language_length=len(words),
            width=width,
        )
        with _native.decide(self._handle, claim_bytes(claim), options) as result:
            output = result.text(_native.OUTPUT)
            if result.status == _native.OK and not allow_extra:
                return output, "", []
            messages = result.text(_native.MESSAGES).decode()
            problems = json.loads(result.text(_native.PROBLEMS) or b"[]")
            if not output:
                _fail(result.status, messages, problems)
            return output, messages, problems

    # Many claims

    def rows(
        self,
        claims: Iterable[Claim],
        output: Optional[str] = None,
        *,
        as_of: AsOf = None,
        allow_extra: bool = False,
        threads: int = 1,
    ) -> Iterator[Row]:
        """The rows of an output for each claim, in order, while claims are taken from the iterable.

        A claim that cannot be read has a row with `errors` and its number as ``line``, and stops no other.

        :param output: the name of the output; None for the only one, or for outcomes, amounts and due dates where
            the policy has none.
        :param threads: how many parts of the claims are decided at once.
        """
        options = _batch_options(output, as_of, allow_extra)
        # Wrong options are told at once and not with the first row.
        self._batch(b"", options)
        return self._rows(claims, options, threads)

    def _rows(self, claims: Iterable[Claim], options: Dict[str, Any], threads: int) -> Iterator[Row]:
        parts = _parts(claims)
        if threads <= 1:
            for first, part in parts:
                yield from _read_rows(self._batch(part, dict(options, first_line=first)).data)
            return
        with ThreadPoolExecutor(threads) as pool:
            waiting: Deque[Future[BatchResult]] = deque()
            for first, part in parts:
                waiting.append(pool.submit(self._batch, part, dict(options, first_line=first)))
                if len(waiting) > threads:
                    yield from _read_rows(waiting.popleft().result().data)
            while waiting:
                yield from _read_rows(waiting.popleft().result().data)

    def decide_batch(
        self,
        claims: bytes,
        output: Optional[str] = None,
        *,
        input_form: str = "ndjson",
        output_form: str = "ndjson",
        decisions: bool = False,
        as_of: AsOf = None,
        allow_extra: bool = False,
        exact_text: bool = False,
        first_line: int = 1,
    ) -> BatchResult:
        """Decides many claims from bytes to bytes, as `writ decide` does with a file of them.

        :param claims: lines of JSON, or with ``input_form="csv"`` records under a line of names.
        :param output: as for `rows`.
        :param decisions: whole decisions instead of rows.
        :param exact_text: no apostrophe in CSV before texts that a spreadsheet would take for formulas.
        :param first_line: the number of the first line, for rows in error.
        """
        options = _batch_options(output, as_of, allow_extra)
        for form in (input_form, output_form):
            if form not in _native.FORMS:
                raise UseError(f"there is no form {form!r}", "use ndjson or csv")
        options.update(
            input=_native.FORMS[input_form],
            output=_native.FORMS[output_form],
            decisions=decisions,
            exact_text=exact_text,
            first_line=max(first_line, 0),
        )
        return self._batch(claims, options)

    def decide_arrow(
        self,
        data: "Union[pa.RecordBatch, pa.Table]",
        output: Optional[str] = None,
        *,
        claim: Optional[str] = None,
        as_of: AsOf = None,
        types: "Optional[Mapping[str, pa.DataType]]" = None,
    ) -> "Union[pa.RecordBatch, pa.Table]":
        """Decides the rows of an Arrow table or record batch, and gives the same kind of thing back.

        See `writ.arrow` for how columns become facts and facts columns; pyarrow must be installed.

        :param output: as for `rows`.
        :param claim: the name of a column that holds each claim as JSON; None where columns are facts by their paths.
        :param types: the Arrow types of columns of the result that are to have others than `writ.arrow` gives them.
        """
        from . import arrow

        return arrow.decide(self, data, output, claim, as_of, types)

    def _batch(self, claims: bytes, options: Dict[str, Any]) -> BatchResult:
        structure = _native.BatchOptions(size=_BATCH_SIZE, **options)
        with _native.decide_batch(self._handle, claims, structure) as result:
            messages = result.text(_native.MESSAGES)
            if messages:
                _fail(result.status, messages.decode(), json.loads(result.text(_native.PROBLEMS) or b"[]"))
            return BatchResult(result.text(_native.OUTPUT), *result.counts())


def load(path: "Union[str, os.PathLike[str]]", *, root: "Union[str, os.PathLike[str], None]" = None) -> Rules:
    """Compiles the policy in a file, with the files that it uses and the time zones of this machine.

    :param root: the folder that ``use`` reads from and cannot leave; None for the policy's own folder.
    :raises RulesError: where the rules have mistakes or cannot be read.
    :raises LimitError: where they go beyond a limit.
    """
    path = os.fspath(path)
    root = "" if root is None else os.fspath(root)
    handle, result = _native.load(path.encode(), root.encode())
    return _rules(handle, result, (_load, path, root))


def _load(path: str, root: str) -> Rules:
    return load(path, root=root or None)


def compile(
    text: Union[str, bytes],
    *,
    name: str = "policy.rules",
    files: Optional[Files] = None,
    zones: Optional[Zones] = None,
) -> Rules:
    """Compiles rules that are in memory; nothing is read from files but what the functions handed in read.

    :param name: the name of the file, as messages and decisions show it.
    :param files: the files that the rules ``use``.
    :param zones: time zone files. UTC and Asia/Seoul need none; None takes those of the module `zoneinfo`, which
        finds the system's or those of the package ``tzdata``.
    :raises RulesError: where the rules have mistakes.
    :raises LimitError: where they go beyond a limit.
    """

    def read(kind: int, path: str) -> Union[bytes, int]:
        if kind == _native.FILE_OF_ZONE:
            contents: Union[str, bytes, None] = _zone(path) if zones is None else _ask(zones, path)
        else:
            contents = None if files is None else _ask(files, path)
        if contents is None:
            return _native.MISSING
        return contents.encode() if isinstance(contents, str) else contents

    source = text.encode() if isinstance(text, str) else text
    handle, result = _native.compile(name.encode(), source, read)
    return _rules(handle, result, (_compile, source, name, files, zones))


def _compile(source: bytes, name: str, files: Optional[Files], zones: Optional[Zones]) -> Rules:
    return compile(source, name=name, files=files, zones=zones)


def _ask(source: Any, path: str) -> Union[str, bytes, None]:
    contents: Union[str, bytes, None] = source(path) if callable(source) else source.get(path)
    return contents


def _zone(name: str) -> Optional[bytes]:
    import importlib.resources
    import zoneinfo

    if name not in zoneinfo.available_timezones():
        return None
    for folder in zoneinfo.TZPATH:
        try:
            with open(os.path.join(folder, *name.split("/")), "rb") as file:
                return file.read()
        except OSError:
            continue
    return importlib.resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()


def _rules(handle: Optional[int], result: _native.Result, sources: Tuple[Any, ...]) -> Rules:
    with result:
        messages = result.text(_native.MESSAGES).decode()
        problems = json.loads(result.text(_native.PROBLEMS) or b"{}")
        findings = _findings(problems) if isinstance(problems, dict) else ()
        if handle is None:
            if result.status == _native.LIMIT:
                raise LimitError(messages)
            if result.status == _native.WRONG_USE:
                _fail(result.status, messages, problems)
            raise RulesError(messages, findings)
    return Rules(handle, sources, findings)


def _findings(problems: Dict[str, Any]) -> Tuple[Finding, ...]:
    return tuple(
        Finding(
            code=entry["code"],
            severity=entry["severity"],
            message=entry["message"],
            cure=entry.get("cure"),
            file=entry["file"],
            line=entry["line"],
            column=entry["column"],
        )
        for entry in problems.get("diagnostics", [])
    )


def _fail(status: int, messages: str, problems: Any) -> None:
    """Raises what a status means."""
    first = problems[0] if problems else {"message": messages}
    if status in (_native.WRONG_USE, _native.WRONG_HANDLE):
        raise UseError(first["message"], first.get("cure"))
    if status == _native.LIMIT:
        raise LimitError(messages, input_problems(problems))
    raise ClaimError(messages, input_problems(problems))


_DECIDE_SIZE = ctypes.sizeof(_native.DecideOptions)
_BATCH_SIZE = ctypes.sizeof(_native.BatchOptions)


def _day(as_of: AsOf) -> bytes:
    if as_of is None:
        return b""
    return (as_of if isinstance(as_of, str) else as_of.isoformat()).encode()


def _batch_options(output: Optional[str], as_of: AsOf, allow_extra: bool) -> Dict[str, Any]:
    rows, day = (output or "").encode(), _day(as_of)
    return {
        "rows": rows,
        "rows_length": len(rows),
        "as_of": day,
        "as_of_length": len(day),
        "allow_extra": allow_extra,
    }


#: About how many bytes of claims are decided at once.
_PART = 1 << 18


def _parts(claims: Iterable[Claim]) -> Iterator[Tuple[int, bytes]]:
    """Lines of claims, each part with the number of its first one."""
    first, size, count = 1, 0, 0
    lines: List[bytes] = []
    for claim in claims:
        line = claim_bytes(claim)
        if b"\n" in line or b"\r" in line:
            # Between the tokens of JSON a space means the same, and in a text neither may stand.
            line = line.replace(b"\n", b" ").replace(b"\r", b" ")
        # A blank line would be passed over, and its row be lost.
        lines.append(line if line.strip() else b"null")
        size += len(line)
        count += 1
        if size >= _PART:
            yield first, b"\n".join(lines)
            first, size = first + count, 0
            count = 0
            lines = []
    if lines:
        yield first, b"\n".join(lines)


def _read_rows(data: bytes) -> Iterator[Row]:
    for line in data.splitlines():
        yield Row(json.loads(line, parse_float=Decimal))
