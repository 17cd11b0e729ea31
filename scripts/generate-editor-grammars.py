#!/usr/bin/env python3
"""Writes the grammars of editors from the vocabulary of the language.

The words come from Sources/Syntax/VocabularyRows.swift, where the lexer and the parser have them too.
Written are a TextMate grammar (editors/vscode/syntaxes/writ.tmLanguage.json) and a lexer for Pygments
(editors/pygments/writ_lexer.py). With --check, nothing is written: it ends with 1 where a file is not
what would be written.
"""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROWS = ROOT / "Sources/Syntax/VocabularyRows.swift"
TEXTMATE = ROOT / "editors/vscode/syntaxes/writ.tmLanguage.json"
PYGMENTS = ROOT / "editors/pygments/writ_lexer.py"

# What a value is written like; the longest forms first.
COMMENT = r"#.*$"
STRING = r'"(?:\\["\\]|[^"\n])*"'
DATE = r"(?<![\w.])\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?(?!\d)"
MONTH = r"(?<![\w.])\d{4}-\d{2}(?![\d-])|(?<![\w.])\d{4}Q[1-4](?!\w)"
TIME = r"(?<![\w.])\d{2}:\d{2}(?::\d{2})?(?!\d)"
NUMBER = r"(?<![\w])(?:\d+(?:,\d{3})*(?:\.\d+)?|\.\d+)%?"
# A zone of the tz database, known by its slash; of those without one, `UTC`.
ZONE = r"(?<![\w.])(?:[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_+\-0-9]*)+|UTC)(?!\w)"
SIGN = r"\|\||<=|>=|[|<>=+*/-]"


def rows():
    """The words of the vocabulary with their uses."""
    text = ROWS.read_text(encoding="utf-8")
    found = re.findall(r"Row\(keyword: \.(\w+), uses: \[([^\]]*)\], spellings: \[([^\]]*)\]\)", text)
    if len(found) < 190:
        sys.exit(f"{ROWS}: only {len(found)} rows were read; has their form changed?")
    for keyword, uses, spellings in found:
        for word in re.findall(r'"([^"]*)"', spellings):
            yield word, {use.strip(" .") for use in uses.split(",")}


def words():
    """The words by what they are shown as: each in the first group that takes it."""
    groups = {"clause": set(), "word": set(), "type": set(), "unit": set()}
    for word, uses in rows():
        # The ending of a number and the article are no words by themselves.
        if word in ("th", "st", "nd", "rd", "a"):
            continue
        if "clause" in uses:
            groups["clause"].add(word)
        if uses & {"item", "expression", "reserved", "clause"}:
            groups["word"].add(word)
        elif "type" in uses:
            groups["type"].add(word)
        elif "unit" in uses:
            groups["unit"].add(word)
    return {name: sorted(found) for name, found in groups.items()}


def either(found):
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))


def textmate():
    groups = words()
    def bounded(found):
        return rf"(?<![\w.`])(?:{either(found)})(?!\w)"
    # Units such as `원` and `시간` touch their number.
    units = rf"(?<=\d)(?:{either(groups['unit'] + ['days', 'months', '일', '개월', '영업일'])})(?!\w)|{bounded(groups['unit'])}"
    patterns = [
        ("comment.line.number-sign.writ", COMMENT),
        ("string.quoted.double.writ", STRING),
        ("constant.other.zone.writ", ZONE),
        ("keyword.control.clause.writ", rf"^(?:for people|{either(groups['clause'])})(?!\w)"),
        ("constant.numeric.date.writ", DATE),
        ("constant.numeric.month.writ", MONTH),
        ("constant.numeric.time.writ", TIME),
        ("constant.numeric.writ", NUMBER),
        ("keyword.other.writ", bounded(groups["word"])),
        ("storage.type.writ", bounded(groups["type"])),
        ("keyword.other.unit.writ", units),
        ("keyword.operator.writ", SIGN),
    ]
    grammar = {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "Writ",
        "scopeName": "source.writ",
        "fileTypes": ["rules"],
        "comment": "Written by scripts/generate-editor-grammars.py from the vocabulary; not edited by hand.",
        "patterns": [{"name": name, "match": match} for name, match in patterns],
    }
    return json.dumps(grammar, ensure_ascii=False, indent=2) + "\n"


def pygments():
    groups = words()
    def listed(name):
        lines = [f"{name} = ("]
        lines += [f"    {word!r}," for word in groups[name.lower()]]
        return "\n".join(lines + [")"])
    return f'''"""A lexer for Pygments: the rule language Writ.

Written by scripts/generate-editor-grammars.py from the vocabulary; not edited by hand.
"""

from pygments.lexer import RegexLexer, words
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Whitespace

__all__ = ["WritLexer"]

{listed("CLAUSE")}

{listed("WORD")}

{listed("TYPE")}

{listed("UNIT")}


def _bounded(found):
    return words(found, prefix=r"(?<![\\w.`])", suffix=r"(?!\\w)")


class WritLexer(RegexLexer):
    """For files of rules (`.rules`)."""

    name = "Writ"
    aliases = ["writ", "rules"]
    filenames = ["*.rules"]
    url = ""

    tokens = {{
        "root": [
            (r"\\s+", Whitespace),
            (r"{COMMENT.replace("$", "")}", Comment.Single),
            (r'{STRING}', String.Double),
            (r"(?m:^)(?:for people(?!\\w))", Keyword.Declaration),
            (words(CLAUSE, prefix=r"(?m:^)", suffix=r"(?!\\w)"), Keyword.Declaration),
            (r"{ZONE}", Number),
            (r"{DATE}", Number.Date),
            (r"{MONTH}", Number.Date),
            (r"{TIME}", Number.Date),
            (r"{NUMBER}", Number),
            (_bounded(WORD), Keyword),
            (_bounded(TYPE), Keyword.Type),
            (words(UNIT, prefix=r"(?<![^\\W\\d])", suffix=r"(?!\\w)"), Keyword.Constant),
            (r"`[^`\\n]*`", Name),
            (r"[^\\W\\d]\\w*", Name),
            (r"{SIGN}", Operator),
            (r"[.,(){{}}]", Punctuation),
            (r".", Punctuation),
        ]
    }}
'''


def main():
    stale = []
    for path, text in ((TEXTMATE, textmate()), (PYGMENTS, pygments())):
        if "--check" in sys.argv[1:]:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(str(path.relative_to(ROOT)))
        else:
            path.write_text(text, encoding="utf-8")
    if stale:
        sys.exit(f"{', '.join(stale)}: not as the vocabulary has it; run scripts/generate-editor-grammars.py")


if __name__ == "__main__":
    main()
