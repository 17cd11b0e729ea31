#!/usr/bin/env python3
"""Holds a program that is used as `writ` is to the cases of this folder: run.py [--command writ] [FOLDER…]"""
import argparse, json, pathlib, shlex, subprocess, sys, tempfile
from decimal import Decimal

HERE = pathlib.Path(__file__).resolve().parent
UNUSED = {"W0901", "W0902", "W0904", "W0905", "W0915"}  # of these only what a case lists counts
exact = lambda text: json.loads(text, parse_float=Decimal, parse_int=Decimal)

def lacking(want, found, at):
    """What a found value lacks of what is expected; an object asks for its members alone."""
    if isinstance(want, dict) and isinstance(found, dict):
        return [x for k, v in want.items() for x in lacking(v, found.get(k, "nothing"), f"{at}.{k}")]
    if isinstance(want, list) and isinstance(found, list) and len(want) == len(found):
        return [x for i, v in enumerate(want) for x in lacking(v, found[i], f"{at}[{i}]")]
    return [] if want == found and type(want) is type(found) else [f"{at}: expected {want}, found {found}"]

def cell(row, name):
    """A cell of a row, or what the row says of it: what it waits for, an error, that it is none."""
    missing, errors, contested = ([n for n in row.get(k, []) if n["cell"] == name] for k in ("missing", "errors", "contested"))
    said = {"missing": [n["path"] for n in missing]} if missing else {}
    said |= ({"error": True} if errors else {}) | ({"contested": contested[0]["values"]} if contested else {})
    return said or ({"none": True} if row[name] is None else row[name])

def written(line):
    """A line of rules as bytes: a text, one that stands many times, or bytes that are no text."""
    if isinstance(line, str): return line.encode() + b"\n"
    return bytes.fromhex(line["bytes"]) + b"\n" if "bytes" in line else (line["line"] + "\n").encode() * int(line["times"])

def problems(path, command, folder):
    case, claim = exact(path.read_text()), json.loads(path.read_text()).get("claim", {})
    want, name = case["expect"], pathlib.Path(case.get("policy", "policy.rules")).name
    rules = (HERE / case["policy"]).read_bytes() if "policy" in case else b""
    rules += b"".join(written(line) for line in case.get("rules", []) + case.get("scenario", []))
    day = ["--as-of", case["as_of"]] if "as_of" in case else []
    def run(verb, *options):
        arguments = [*command, verb, name, *options, "--root", str(HERE.parent / "rules")]
        done = subprocess.run(arguments, cwd=folder, capture_output=True, text=True)
        return done.stdout or done.stderr
    (folder / name).write_bytes(rules)
    for form in ("json", "ndjson"):
        (folder / f"claim.{form}").write_text(case.get("claim_text", json.dumps(claim, ensure_ascii=False)) + "\n")
    found = exact(run("check", "--format", "json", *["--strict"] * case.get("strict", False)))["diagnostics"]
    found, listed = [f"{f['line']} {f['code']}" for f in found], want.get("findings", [])
    out = lacking(listed, [f for f in found if f in listed or f[-5:] not in UNUSED], "findings")
    if "scenario" in want:
        passed = [s["passed"] for s in exact(run("test", "--format", "json"))["scenarios"]]
        out += lacking([True] * (len(passed) - 1) + [want["scenario"] == "passes"], passed, "scenario")
    if want.keys() & {"outcomes", "decision", "refused"}:
        decision = exact(run("decide", "claim.ndjson", "--quiet", *day).splitlines()[0])
        for section, outcome in want.get("outcomes", {}).items():
            outcomes = [s["outcome"] for s in decision["sections"] if s["id"] == section]
            out += lacking(outcome if isinstance(outcome, list) else [outcome], outcomes, section)
        refused = [] if "sections" in decision else [e["path"] for e in decision["errors"]]
        out += lacking(want.get("decision", {}), decision, "decision")
        out += lacking(want.get("refused", []), bool(refused) if want.get("refused") is True else refused, "refused")
    if "asked_first" in want:
        sections = exact(run("decide", "claim.json", "--format", "json", *day))["sections"]
        out += lacking(want["asked_first"], {s["id"]: [m["path"] for m in s["missing"]] for s in sections}, "asked first")
    if "rows" in want:
        which = ["--rows", case["output"]] if "output" in case else []
        rows = [exact(line) for line in run("decide", "claim.ndjson", "--quiet", "--brief", *which, *day).splitlines()]
        out += lacking(want["rows"], rows, "rows")
        out += lacking([sorted(r) for r in want["rows"]], [sorted(r.keys() - {"line"}) for r in rows], "members of rows")
    if values := want.get("values", {}):
        columns = "".join(f"  value_{i} = {e}\n" for i, e in enumerate(values))
        (folder / name).write_bytes(rules + f"\noutput conformance_values\n{columns}".encode())
        row = exact(run("decide", "claim.ndjson", "--quiet", "--rows", "conformance_values", *day))
        out += [x for i, (e, v) in enumerate(values.items()) for x in lacking(v, cell(row, f"value_{i}"), e)]
    return out

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--command", default="writ", help="what is asked (writ)")
parser.add_argument("folders", nargs="*", default=["."], help="folders or cases below this one (all)")
options, failed = parser.parse_args(), 0
cases = sorted({p for f in options.folders for p in ((HERE / f).rglob("*.json") if not f.endswith(".json") else [HERE / f])} - {HERE / "case.schema.json"})
for path in cases:
    with tempfile.TemporaryDirectory() as folder:
        try: found = problems(path, shlex.split(options.command), pathlib.Path(folder))
        except Exception as error: found = [f"no answer that can be read: {error!r}"]
    failed += bool(found)
    for text in found: print(f"{path.relative_to(HERE)}: {text}")
sys.exit(print(f"{len(cases)} cases, {failed} not met") or failed > 0)
