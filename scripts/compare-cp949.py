#!/usr/bin/env python3
# Compares the bytes that EncodingCampaign prints with Python's codec for Windows code page 949.
#
# Run from anywhere: python3 scripts/compare-cp949.py [PROGRAM]
# PROGRAM is the built EncodingCampaign; without it the program is built and run by `swift run`.
# Every code point up to U+FFFF is compared twice: as the table has it, and as the length of a text
# in normalization form C. Exits 1 on a difference.
import argparse
import subprocess
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POINTS = range(0x10000)


def encoded(text):
    try:
        return str(len(text.encode("cp949")))
    except UnicodeEncodeError:
        return "none"


def composed(text):
    return encoded(unicodedata.normalize("NFC", text))


def printed(command):
    """What the program prints, by code point."""
    output = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True).stdout
    rows = [line.split() for line in output.splitlines()]
    counts = {int(name[2:], 16): count for name, count in rows}
    if list(counts) != list(POINTS) or len(rows) != len(POINTS):
        sys.exit(f"{len(rows)} lines, not one for each code point up to U+FFFF")
    return counts


def compare(title, counts, expected):
    differences = 0
    totals = {"1": 0, "2": 0, "none": 0}
    for point in POINTS:
        wanted = expected(chr(point))
        totals[wanted] += 1
        if counts[point] != wanted:
            differences += 1
            print(f"{title}: U+{point:04X} {counts[point]}, codec {wanted}")
    print(
        f"{title}: {len(POINTS)} code points, {totals['1']} of one byte, {totals['2']} of two,"
        f" {totals['none']} without a code; {differences} differences"
    )
    return differences


def main():
    parser = argparse.ArgumentParser(description="Compares lengths in code page 949.")
    parser.add_argument("program", nargs="?", help="the built EncodingCampaign")
    program = parser.parse_args().program
    if program:
        command = [str(Path(program).resolve())]
    else:
        command = ["swift", "run", "-c", "release", "EncodingCampaign"]
    differences = compare("table", printed(command), encoded)
    differences += compare("composed", printed([*command, "composed"]), composed)
    sys.exit(1 if differences else 0)


main()
