"""What the tests of editors share: the program, a folder with policies, and places in texts."""

import os
import pathlib
import shutil

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WRIT = os.environ.get("WRIT", str(ROOT / ".build/release/writ"))


@pytest.fixture
def rules(tmp_path):
    """A copy of the shipped rules, to be changed at will."""
    target = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", target)
    return target


def place(text, words, offset=0, nth=0):
    """The line and the character, in UTF-16, of the nth occurrence of some words."""
    index = -1
    for _ in range(nth + 1):
        index = text.index(words, index + 1)
    before = text[: index + offset]
    line = before.count("\n")
    last = before.rsplit("\n", 1)[-1]
    return line, len(last.encode("utf-16-le")) // 2
