#!/usr/bin/env python3
# Validates claims against the schemas that `writ schema POLICY` prints, with Python's `jsonschema`.
#
# Run from anywhere: python3 scripts/validate-claims.py [--writ PATH] [--changes N]
# The schema of each shipped policy must be one by its own metaschema. It must accept every example claim of
# the policy, the empty claim of `writ facts`, and whatever `writ decide` reads of the examples in other spellings
# (numbers as text, other forms of moments, names in Unicode's form NFD) and with one value changed at random.
# Twenty claims that are spoilt in one place, and that `writ decide` refuses, must be refused by the schema too.
# Exits 1 where a check fails, 2 where it cannot be made.
import argparse
import copy
import json
import random
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print(
        "jsonschema 4 or later is needed, and is not installed: python3 -m pip install jsonschema",
        file=sys.stderr,
    )
    sys.exit(2)

ROOT = Path(__file__).resolve().parent.parent
# The folder of examples of each shipped policy.
POLICIES = {
    "inicis_messaging": "inicis_messaging",
    "kiwoom_order_outage": "kiwoom_order_outage",
    "koscom_charter_en": "koscom_charter",
    "koscom_charter_ko": "koscom_charter",
    "kt_internet_outage": "kt_internet_outage",
}
WAYS = 20


class Failure(Exception):
    """A check that failed, in one line."""


def command(given):
    """The command to run: the one given, else a built one."""
    if given:
        return str(Path(given).resolve())
    built = [ROOT / ".build" / kind / "writ" for kind in ("release", "debug")]
    found = next((str(path) for path in built if path.exists()), None) or shutil.which("writ")
    if found is None:
        print("there is no `writ`: build the package, or name it with --writ", file=sys.stderr)
        sys.exit(2)
    return found


def run(writ, arguments, allowed=(0,)):
    result = subprocess.run([writ, *arguments], cwd=ROOT, capture_output=True)
    if result.returncode not in allowed:
        told = result.stderr.decode(errors="replace").strip().splitlines()
        raise Failure(f"writ {' '.join(arguments)} ended with {result.returncode}: {told[:3]}")
    return result


class Reader:
    """What `writ decide` accepts: many claims at once, each either read or refused."""

    def __init__(self, writ, policy):
        self.writ = writ
        self.policy = policy

    def reads(self, claims):
        """For each claim, whether it is read."""
        with tempfile.TemporaryDirectory() as folder:
            claims_file = Path(folder) / "claims.ndjson"
            claims_file.write_text("".join(text + "\n" for text in claims), encoding="utf-8")
            arguments = ["decide", self.policy, str(claims_file), "--format", "ndjson", "--quiet"]
            result = run(self.writ, arguments, allowed=(0, 3))
        lines = result.stdout.decode().splitlines()
        if len(lines) != len(claims):
            raise Failure(f"{self.policy}: {len(claims)} claims, {len(lines)} decisions")
        # A claim that was read has sections; one that was refused has its problems alone.
        return [bool(json.loads(line).get("sections")) for line in lines]


def places(value, path=()):
    """Every place in a value, with what stands there."""
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, path + (key,))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, path + (index,))


def changed(claim, path, value):
    """The claim with another value at a place."""
    if not path:
        return value
    claim = copy.deepcopy(claim)
    target = claim
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    return claim


def renamed(claim, path, name):
    """The claim with another name for a member; the order of members stays."""
    claim = copy.deepcopy(claim)
    target = claim
    for key in path[:-1]:
        target = target[key]
    items = [(name if key == path[-1] else key, value) for key, value in target.items()]
    target.clear()
    target.update(items)
    return claim


def spoilt(claim):
    """The claim spoilt in one place, in many ways."""
    yield [claim]
    yield "a claim"
    for path, value in places(claim):
        if not path:
            yield changed(claim, ("no_such_fact",), 1)
            continue
        if path == ("case",):
            yield changed(claim, path, {"name": value})
            continue
        yield changed(claim, path, {"value": {"deeper": 1}})
        if isinstance(path[-1], str):
            yield renamed(claim, path, path[-1] + "_")
            yield renamed(claim, path, path[-1].upper() + "X")
        if isinstance(value, bool):
            yield changed(claim, path, "yes")
            yield changed(claim, path, 1)
        elif isinstance(value, (int, float)):
            yield changed(claim, path, True)
            yield changed(claim, path, "12,000")
            yield changed(claim, path, "01")
            yield changed(claim, path, [value])
        elif isinstance(value, list):
            yield changed(claim, path, "one")
            yield changed(claim, path, {"0": 1})
            if value:
                yield changed(claim, path, value + [None])
                yield changed(claim, path, value[0])
        elif isinstance(value, dict):
            yield changed(claim, path, [value])
            yield changed(claim, path, "none")
            yield changed(claim, path + ("no_such_fact",), None)
        elif isinstance(value, str):
            yield changed(claim, path, True)
            if value[:4].isdigit():
                yield changed(claim, path, value.replace("-", "/"))
                yield changed(claim, path, value[2:])
                yield changed(claim, path, value + "x")
                yield changed(claim, path, value.replace("2025", "2025-13", 1))


def spellings(claim):
    """The claim with numbers as text, moments spelt otherwise, and names in the form NFD."""
    for path, value in places(claim):
        if path and isinstance(path[-1], str):
            name = unicodedata.normalize("NFD", path[-1])
            if name != path[-1]:
                yield renamed(claim, path, name)
        if isinstance(value, bool) or value is None:
            continue
        if isinstance(value, (int, float)):
            yield changed(claim, path, json.dumps(value))
        elif isinstance(value, str):
            decomposed = unicodedata.normalize("NFD", value)
            if decomposed != value:
                yield changed(claim, path, decomposed)
            if value[10:11] == "T":
                yield changed(claim, path, value[:16])
                yield changed(claim, path, value.replace("T", " "))
                yield changed(claim, path, value.replace("T", "t"))


def mangled(claim, random_numbers):
    """The claim with one value made another one of those that are often meant."""
    values = [
        None, True, False, 0, -1, 1.5, 1e2, 1e-3, "1e2", "-0", "3.0", "8%", "8 %", "PT3H30M", "-PT1.5H",
        "P1M", "-P28D", "P1Y2M3W4D", "2026-03-02", "2026-02-30", "2026-03-02T10:00",
        "2026-03-02 10:00:00.5", "2026-03-02T10:00:00+09:00", "2026-03-02T10:00Z", "09:30", "2026-03",
        "2026-Q1", "2026", 2026, "monday", "", "x", [], {}, [None], [{}],
        [{"start": "2026-03-02T10:00", "end": "2026-03-02T11:00"}],
    ]
    found = [path for path, _ in places(claim) if path]
    path = random_numbers.choice(found)
    if random_numbers.random() < 0.2:
        rest = copy.deepcopy(claim)
        target = rest
        for key in path[:-1]:
            target = target[key]
        del target[path[-1]]
        return rest
    return changed(claim, path, random_numbers.choice(values))


def check_policy(writ, name, folder, changes):
    policy = f"rules/{name}.rules"
    schema = json.loads(run(writ, ["schema", policy]).stdout)
    Draft202012Validator.check_schema(schema)
    korean = json.loads(run(writ, ["schema", policy, "--lang", "ko"]).stdout)
    Draft202012Validator.check_schema(korean)
    validator = Draft202012Validator(schema)
    reader = Reader(writ, policy)

    texts = sorted((ROOT / "examples" / folder).glob("*.json"))
    claims = [(path.name, json.loads(path.read_text(encoding="utf-8"))) for path in texts]
    own = [
        (each, claim)
        for (each, claim), is_read in zip(claims, reader.reads([json.dumps(c) for _, c in claims]))
        if is_read
    ]
    if len(own) < 5:
        raise Failure(f"{name}: only {len(own)} examples are its own")
    own.append(("writ facts", json.loads(run(writ, ["facts", policy, "--quiet"]).stdout)))
    for each, claim in own:
        for error in validator.iter_errors(claim):
            raise Failure(f"{name}: the schema refuses {each}: {error.json_path}: {error.message}")

    # Other spellings: whatever is read is accepted.
    generator = random.Random(16)
    others = [other for _, claim in own for other in spellings(claim)]
    generator.shuffle(others)
    others = others[:changes]
    others += [mangled(generator.choice(own)[1], generator) for _ in range(changes)]
    read = accepted = tight = 0
    for other, is_read in zip(others, reader.reads([json.dumps(o) for o in others])):
        is_valid = validator.is_valid(other)
        read += is_read
        accepted += is_valid
        tight += is_valid and not is_read
        if is_read and not is_valid:
            error = next(validator.iter_errors(other))
            raise Failure(f"{name}: read but refused: {error.json_path}: {error.message[:200]}")

    # Spoilt ones: twenty ways spread over all examples, refused by both.
    candidates = [bad for each, claim in own[:-1] for bad in spoilt(claim)]
    generator.shuffle(candidates)
    candidates = candidates[:changes]
    lines = [json.dumps(bad, ensure_ascii=False) for bad in candidates]
    refused = [bad for bad, is_read in zip(candidates, reader.reads(lines)) if not is_read]
    if len(refused) < WAYS:
        raise Failure(f"{name}: only {len(refused)} spoilt claims are refused by the reader")
    caught = sum(not validator.is_valid(bad) for bad in refused)
    for bad in refused[:WAYS]:
        if validator.is_valid(bad):
            raise Failure(f"{name}: the schema accepts {json.dumps(bad, ensure_ascii=False)[:300]}")
    print(
        f"{name}: {len(own)} claims accepted; of {len(others)} other spellings {read} read, all accepted "
        f"({tight} accepted that are not read); of {len(refused)} spoilt ones {caught} refused",
        flush=True,
    )
    return caught, len(refused)


def main():
    parser = argparse.ArgumentParser(description="Validate claims against `writ schema POLICY`.")
    parser.add_argument("--writ", help="the command, if it is not the one that the package has built")
    parser.add_argument("--changes", type=int, default=3000, help="at most so many claims of each sort for each policy (3000)")
    options = parser.parse_args()
    writ = command(options.writ)
    try:
        for name, folder in POLICIES.items():
            check_policy(writ, name, folder, options.changes)
    except Failure as failure:
        print(f"error: {failure}", file=sys.stderr)
        sys.exit(1)


main()
