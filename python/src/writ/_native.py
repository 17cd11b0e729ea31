"""The C library, called with ctypes, which lets other threads run meanwhile."""

from __future__ import annotations

import ctypes
from ctypes import CFUNCTYPE, POINTER, byref, c_char_p, c_int, c_size_t, c_uint64, c_void_p
from pathlib import Path
from typing import Any, Callable, Optional, Tuple, Union

OK, FINDINGS, WRONG_USE, BAD_INPUT, LIMIT, WRONG_HANDLE = range(6)
OUTPUT, MESSAGES, PROBLEMS = range(3)
JSON, TEXT, HTML, EXPLANATION, EXPLANATION_JSON = range(5)
FORMS = {"ndjson": 0, "csv": 1}
FILE_OF_RULES, FILE_OF_ZONE = range(2)
READ, MISSING, OUTSIDE, UNREADABLE = range(4)


class DecideOptions(ctypes.Structure):
    """``writ_decide_options`` of writ.h."""

    _fields_ = [
        ("size", c_size_t),
        ("format", c_int),
        ("allow_extra", c_int),
        ("as_of", c_char_p),
        ("as_of_length", c_size_t),
        ("language", c_char_p),
        ("language_length", c_size_t),
        ("name", c_char_p),
        ("name_length", c_size_t),
        ("width", c_int),
    ]


class BatchOptions(ctypes.Structure):
    """``writ_batch_options`` of writ.h."""

    _fields_ = [
        ("size", c_size_t),
        ("input", c_int),
        ("output", c_int),
        ("decisions", c_int),
        ("allow_extra", c_int),
        ("exact_text", c_int),
        ("rows", c_char_p),
        ("rows_length", c_size_t),
        ("as_of", c_char_p),
        ("as_of_length", c_size_t),
        ("first_line", c_uint64),
    ]


_ReadFunction = CFUNCTYPE(c_int, c_void_p, c_int, c_void_p, c_size_t, c_void_p)

_library = ctypes.CDLL(str(Path(__file__).parent / "libwrit.so"))


def _function(name: str, result: Any, *arguments: Any) -> Any:
    function = getattr(_library, name)
    function.restype = result
    function.argtypes = arguments
    return function


_handle = POINTER(c_void_p)
_version = _function("writ_version", c_char_p)
_compile = _function(
    "writ_compile", c_int, c_char_p, c_size_t, c_char_p, c_size_t, _ReadFunction, c_void_p, _handle, _handle
)
_load = _function("writ_load", c_int, c_char_p, c_size_t, c_char_p, c_size_t, _handle, _handle)
_reply_bytes = _function("writ_reply_bytes", c_int, c_void_p, c_char_p, c_size_t)
_describe = _function("writ_describe", c_int, c_void_p, _handle)
_decide = _function("writ_decide", c_int, c_void_p, c_char_p, c_size_t, POINTER(DecideOptions), _handle)
_decide_batch = _function("writ_decide_batch", c_int, c_void_p, c_char_p, c_size_t, POINTER(BatchOptions), _handle)
_result_text = _function("writ_result_text", c_int, c_void_p, c_int, POINTER(c_void_p), POINTER(c_size_t))
_result_counts = _function("writ_result_counts", c_int, c_void_p, POINTER(c_uint64), POINTER(c_uint64))
_result_free = _function("writ_result_free", c_int, c_void_p)
rules_free = _function("writ_rules_free", c_int, c_void_p)


class Result:
    """What came of a call: its status, and texts while the result is held."""

    __slots__ = ("status", "_handle")

    def __init__(self, status: int, handle: Optional[int]) -> None:
        self.status = status
        self._handle = handle

    def __enter__(self) -> "Result":
        return self

    def __exit__(self, *_: object) -> None:
        _result_free(self._handle)

    def text(self, part: int) -> bytes:
        """A text of the result."""
        start, length = c_void_p(), c_size_t()
        _result_text(self._handle, part, byref(start), byref(length))
        return ctypes.string_at(start, length.value) if length.value else b""

    def counts(self) -> Tuple[int, int]:
        """How many claims a batch has read, and how many are in error."""
        claims, in_error = c_uint64(), c_uint64()
        _result_counts(self._handle, byref(claims), byref(in_error))
        return claims.value, in_error.value


def version() -> str:
    """The version of the library."""
    text: bytes = _version()
    return text.decode()


def load(path: bytes, root: bytes) -> Tuple[Optional[int], Result]:
    """Compiles the policy in a file."""
    rules, findings = c_void_p(), c_void_p()
    status = _load(path, len(path), root, len(root), byref(rules), byref(findings))
    return rules.value, Result(status, findings.value)


def compile(
    name: bytes, source: bytes, read: Callable[[int, str], Union[bytes, int]]
) -> Tuple[Optional[int], Result]:
    """Compiles rules; ``read`` gives files by kind and name, or the number that says why it cannot."""
    failure: list[BaseException] = []

    def answer(_: Optional[int], kind: int, name: int, length: int, reply: int) -> int:
        try:
            contents = read(kind, ctypes.string_at(name, length).decode())
        except BaseException as error:  # It must not pass through the library; it goes on behind it.
            failure.append(error)
            return UNREADABLE
        if isinstance(contents, int):
            return contents
        return READ if _reply_bytes(reply, contents, len(contents)) == OK else UNREADABLE

    rules, findings = c_void_p(), c_void_p()
    status = _compile(name, len(name), source, len(source), _ReadFunction(answer), None, byref(rules), byref(findings))
    result = Result(status, findings.value)
    if failure:
        with result:
            rules_free(rules.value)
        raise failure[0]
    return rules.value, result


def describe(rules: int) -> Result:
    """What rules are called, and their outputs."""
    result = c_void_p()
    status = _describe(rules, byref(result))
    return Result(status, result.value)


def decide(rules: int, claim: bytes, options: DecideOptions) -> Result:
    """Decides one claim."""
    result = c_void_p()
    status = _decide(rules, claim, len(claim), byref(options), byref(result))
    return Result(status, result.value)


def decide_batch(rules: int, claims: bytes, options: BatchOptions) -> Result:
    """Decides many claims."""
    result = c_void_p()
    status = _decide_batch(rules, claims, len(claims), byref(options), byref(result))
    return Result(status, result.value)
