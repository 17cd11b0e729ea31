"""The grammars of editors agree with the lexer's own tokens, over all shipped rules."""

import json
import re
import subprocess
import sys

import pytest
from conftest import ROOT, WRIT

sys.path.insert(0, str(ROOT / "editors/pygments"))
from pygments.token import Comment, Keyword, Number, Operator, String  # noqa: E402
from writ_lexer import CLAUSE, TYPE, UNIT, WORD, WritLexer  # noqa: E402

FILES = sorted((ROOT / "rules").rglob("*.rules"))
# The legend of semantic tokens.
KINDS = [
    "keyword", "type", "class", "function", "variable", "property", "enumMember", "parameter",
    "string", "number", "comment", "operator",
]


def lexed(path):
    """The tokens of the lexer: line, first character, length, kind."""
    uri = path.as_uri()
    text = path.read_text(encoding="utf-8")
    messages = [
        {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
        {
            "method": "textDocument/didOpen",
            "params": {"textDocument": {"uri": uri, "languageId": "writ", "version": 1, "text": text}},
        },
        {"id": 2, "method": "textDocument/semanticTokens/full", "params": {"textDocument": {"uri": uri}}},
        {"id": 3, "method": "shutdown"},
        {"method": "exit"},
    ]
    stream = b""
    for message in messages:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream += b"Content-Length: %d\r\n\r\n" % len(body) + body
    output = subprocess.run([WRIT, "lsp"], input=stream, capture_output=True, check=True).stdout
    for body in re.split(rb"Content-Length: \d+\r\n\r\n", output):
        answer = json.loads(body) if body else {}
        if answer.get("id") == 2:
            data = answer["result"]["data"]
    line, character, found = 0, 0, []
    for index in range(0, len(data), 5):
        step, shift, length, kind, _ = data[index : index + 5]
        character = shift if step else character + shift
        line += step
        found.append((line, character, length, KINDS[kind]))
    return text, found


def by_pygments(text):
    """The same from Pygments, for what needs no knowledge of names."""
    kinds = [(Comment, "comment"), (String, "string"), (Number, "number"), (Operator, "operator"), (Keyword, "keyword")]
    line, character, found = 0, 0, []
    for token, value in WritLexer(stripnl=False, ensurenl=False).get_tokens(text):
        for kind, name in kinds:
            if token in kind:
                found.append((line, character, len(value.encode("utf-16-le")) // 2, name))
        line += value.count("\n")
        last = value.rsplit("\n", 1)[-1]
        width = len(last.encode("utf-16-le")) // 2
        character = width if "\n" in value else character + width
    return found


def by_textmate(text):
    """The same from the TextMate grammar, line by line as editors do."""
    grammar = json.loads((ROOT / "editors/vscode/syntaxes/writ.tmLanguage.json").read_text(encoding="utf-8"))
    import onigurumacffi

    patterns = [(p["name"], onigurumacffi.compile(p["match"])) for p in grammar["patterns"]]
    kinds = {"comment": "comment", "string": "string", "constant": "number", "keyword": "keyword", "storage": "keyword"}
    found = []
    for line, content in enumerate(text.split("\n")):
        place = 0
        while place <= len(content):
            best = None
            for name, pattern in patterns:
                match = pattern.search(content, place)
                if match and match.end() > match.start() and (best is None or match.start() < best[1].start()):
                    best = (name, match)
            if best is None:
                break
            name, match = best
            kind = "operator" if name == "keyword.operator.writ" else kinds[name.split(".")[0]]
            start = len(content[: match.start()].encode("utf-16-le")) // 2
            length = len(content[match.start() : match.end()].encode("utf-16-le")) // 2
            found.append((line, start, length, kind))
            place = match.end()
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
@pytest.mark.parametrize("grammar", [by_pygments, by_textmate])
def test_the_grammar_agrees_with_the_lexer(path, grammar):
    text, tokens = lexed(path)
    found = grammar(text)
    for kind in ("comment", "string", "number", "operator"):
        own = [token for token in tokens if token[3] == kind]
        # A text that is the name of an alternative is one of the grammar's texts.
        if kind == "string":
            lines = [line.encode("utf-16-le") for line in text.split("\n")]
            own = [
                (line, start, length, kind)
                for line, start, length, _ in tokens
                if lines[line][2 * start : 2 * start + 2] == b'"\0'
            ]
        assert own == [token for token in found if token[3] == kind], kind
    # Every word of the vocabulary that is no name is shown as a keyword; a name that is spelt like one
    # may be too, since a grammar knows no names. Behind a dot stands a part, such as `filing.due`.
    vocabulary = set(CLAUSE) | set(WORD) | set(TYPE) | set(UNIT)
    lines = [line.encode("utf-16-le") for line in text.split("\n")]
    shown = [token for token in found if token[3] == "keyword"]
    checked = 0
    for line, start, length, kind in tokens:
        word = lines[line][2 * start : 2 * (start + length)].decode("utf-16-le")
        is_part = lines[line][2 * start - 2 : 2 * start] == b".\0"
        if kind not in ("keyword", "type") or word not in vocabulary or is_part:
            continue
        checked += 1
        assert any(
            row == line and first <= start and start + length <= first + width for row, first, width, _ in shown
        ), (line + 1, word)
    assert checked > 5
