#!/usr/bin/env python3
# Writes Sources/UnicodeText/LookAlikeTables.swift: which letters look alike (UTS 39).
#
# Origin: the PyPI package confusable-homoglyphs 3.3.1, whose confusables.json is made from
# confusables.txt of Unicode 15.1; licence of the data: Unicode, Inc.
# Run from anywhere: pip download --no-deps confusable-homoglyphs==3.3.1, unzip the wheel, then
# python3 scripts/generate-look-alike-tables.py PATH/confusables.json
import importlib.util
import json
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
SPEC = importlib.util.spec_from_file_location("tables", HERE / "generate-unicode-tables.py")
TABLES = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(TABLES)


def classes(pairs):
    """The sets of texts that look alike, from pairs of two texts."""
    parent = {}

    def root(text):
        parent.setdefault(text, text)
        while parent[text] != text:
            parent[text] = parent[parent[text]]
            text = parent[text]
        return text

    for one, other in pairs:
        parent[root(one)] = root(other)
    found = {}
    for text in parent:
        found.setdefault(root(text), set()).add(text)
    return list(found.values())


def stands_in_names(text):
    return ("a" + text).isidentifier() and unicodedata.normalize("NFD", text) == text


def prototype(texts):
    """The text that stands for its class: several letters where there are (`rn` for `m`), which the
    original table never maps further; else the first by code point."""
    return min(texts, key=lambda text: (-len(text), [ord(c) for c in text]))


def scripts(texts):
    mask = 0
    for text in texts:
        if len(text) == 1 and TABLES.script(ord(text)):
            mask |= 1 << TABLES.script(ord(text))
    return mask


def main():
    data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    pairs = []
    for text, alike in data.items():
        for other in alike:
            # Marks of direction belong to the print of the original table, not to the letters.
            one, two = (t.replace("\u200e", "").replace("\u200f", "") for t in (text, other["c"]))
            if one and two:
                pairs.append((one, two))
    members, prototypes, offsets, masks = [], [], [], []
    found = [{t for t in texts if stands_in_names(t)} for texts in classes(pairs)]
    for texts in sorted((t for t in found if len(t) > 1), key=lambda t: min(t)):
        for text in texts:
            if len(text) == 1:
                members.append((ord(text), len(masks)))
        offsets.append(len(prototypes))
        prototypes += [ord(c) for c in prototype(texts)]
        masks.append(scripts(texts))
    offsets.append(len(prototypes))
    members.sort()
    TABLES.write(
        "LookAlikeTables",
        "Which letters look alike, by Unicode Technical Standard 39.",
        [
            ("members", "Letters that look like others, in rising order.", [m for m, _ in members]),
            ("classes", "The class of each of `members`.", [c for _, c in members]),
            (
                "prototypeOffsets",
                "Where the text of each class begins in `prototypes`, and one end more.",
                offsets,
            ),
            ("prototypes", "The texts that stand for the classes, one after the other.", prototypes),
            ("scripts", "The scripts of the letters of each class, a bit for each.", masks),
        ],
    )
    path = TABLES.TARGET / "LookAlikeTables.swift"
    text = path.read_text(encoding="utf-8").replace(
        f"generate-unicode-tables.py from Unicode {TABLES.VERSION}",
        "generate-look-alike-tables.py from confusables.txt of Unicode 15.1",
    )
    path.write_text(text, encoding="utf-8")
    print(f"{len(members)} letters in {len(masks)} classes", file=sys.stderr)


main()
