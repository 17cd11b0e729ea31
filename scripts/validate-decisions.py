#!/usr/bin/env python3
# Validates what `writ` prints as JSON against the schema of decisions, with Python's `jsonschema`.
#
# Run from anywhere: python3 scripts/validate-decisions.py [--writ PATH] [--quick]
# The schema is what `writ schema --decision` prints; it must be that of docs/decision.schema.json and
# a schema by its own metaschema. Then each claim of the examples is decided by its policy and explained;
# each claim is decided again without one of its members at a time, and without any, so that much is
# unknown; and the claims of Tests/Policies are decided and explained. Every result must be valid.
# Last, decisions that are spoilt in one place must be refused. With --quick, no claim is decided again.
# `--writ PATH` names the command, if it is not the one that the package has built. Exits 1 where a check
# fails, 2 where it cannot be made.
import argparse
import copy
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
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
SCHEMA = ROOT / "docs" / "decision.schema.json"
# The folder of examples of each shipped policy.
POLICIES = {
    "inicis_messaging": "inicis_messaging",
    "kiwoom_order_outage": "kiwoom_order_outage",
    "koscom_charter_en": "koscom_charter",
    "koscom_charter_ko": "koscom_charter",
    "kt_internet_outage": "kt_internet_outage",
}


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


def run(writ, arguments, text=None):
    """What the command prints."""
    result = subprocess.run([writ, *arguments], cwd=ROOT, input=text, capture_output=True)
    if result.returncode != 0:
        told = result.stderr.decode(errors="replace").strip().splitlines()
        raise Failure(f"writ {' '.join(arguments)} ended with {result.returncode}: {told[:3]}")
    return result.stdout


def published_schema(writ):
    """The schema that the command prints, which the documents hold too."""
    printed = run(writ, ["schema", "--decision"])
    if printed != SCHEMA.read_bytes():
        raise Failure(f"{SCHEMA.relative_to(ROOT)} is not what `writ schema --decision` prints")
    schema = json.loads(printed)
    Draft202012Validator.check_schema(schema)
    return schema


def shipped_claims():
    """The shipped policies, each with the names and the texts of its example claims."""
    for policy, folder in POLICIES.items():
        for path in sorted((ROOT / "examples" / folder).glob("*.json")):
            yield f"rules/{policy}.rules", path.stem, path.read_bytes()


def outside_claims():
    """The policies restated for tests, each with its claims."""
    for path in sorted((ROOT / "Tests" / "Policies").glob("*.claims.json")):
        rules = f"Tests/Policies/{path.name.removesuffix('.claims.json')}.rules"
        for claim in json.loads(path.read_bytes())["claims"]:
            yield rules, claim["id"], json.dumps(claim["facts"]).encode()


def partial_claims():
    """The shipped claims without one of their members, and without all."""
    emptied = set()
    for rules, name, text in shipped_claims():
        if rules not in emptied:
            emptied.add(rules)
            yield rules, "nothing", b"{}"
        claim = json.loads(text)
        for member in claim:
            rest = {key: value for key, value in claim.items() if key != member}
            yield rules, f"{name} without {member}", json.dumps(rest).encode()


class Checker:
    """Runs the command on claims and validates what it prints."""

    def __init__(self, writ, schema):
        self.writ = writ
        self.validator = Draft202012Validator(schema)
        self.outcomes = Counter()

    def first_error(self, decision):
        """The first place that the schema refuses; nothing where it accepts all."""
        error = next(self.validator.iter_errors(decision), None)
        if error is None:
            return None
        while error.context:
            error = max(error.context, key=lambda inner: len(inner.absolute_path))
        return f"{error.json_path}: {error.message[:200]}"

    def decide(self, verb, rules, name, text):
        decision = json.loads(run(self.writ, [verb, rules, "-", "--format", "json"], text))
        has_changes = [("changes" in section) for section in decision["sections"]]
        if any(has_changes) if verb == "decide" else not all(has_changes):
            raise Failure(f"{verb} {rules} {name}: `changes` stands in the wrong sections")
        error = self.first_error(decision)
        if error:
            raise Failure(f"{verb} {rules} {name}: {error}")
        return decision

    def decide_all(self, title, verb, claims):
        """Decides and validates claims; prints how many there were, and gives the decisions."""
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            decisions = list(pool.map(lambda claim: self.decide(verb, *claim), claims))
        for decision in decisions:
            self.outcomes.update(section["outcome"] for section in decision["sections"])
        print(f"{title}, {verb}: {len(decisions)} valid")
        return decisions


def places(value, path=()):
    """All places of a JSON value, with what stands there."""
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, path + (key,))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, path + (index,))


def at(decision, path):
    for step in path:
        decision = decision[step]
    return decision


def is_free(path):
    """Whether values of any kind may stand at a place: those of facts, and of outputs."""
    for end in range(1, len(path) + 1):
        head = path[:end]
        if head[-1] in ("value", "current") or head[-2:-1] == ("outputs",):
            return True
        if head[-2:-1] == ("values",) and "changes" in head:
            return True
    return False


def is_optional(path, member):
    """Whether an object at a place may lack a member."""
    owner = next((step for step in reversed(path) if isinstance(step, str)), None)
    return (owner, member) in (
        ("sections", "certain"),
        ("sections", "changes"),
        ("subject", "id"),
        ("missing", "settles"),
    )


# Maps whose members the policy names: one more, or one less, is no mistake.
MAPS = ("outputs", "readings")
WORDS = ("outcome", "status", "state", "direction", "goal")
PATTERNS = (
    "amount", "as_of", "attainment", "currency", "date", "done_at", "due", "end", "event", "excuse",
    "first_day", "late_by", "left", "met_at", "payable_by", "period", "place", "raw_end", "to_spare",
)


def spoilt_at(decision, path, value):
    """What kinds of mistake can be made at a place, each with the decision spoilt so."""

    def put(new):
        copied = copy.deepcopy(decision)
        at(copied, path[:-1])[path[-1]] = new
        return copied

    if isinstance(value, dict) and not (path and path[-1] in MAPS):
        for member in value:
            if is_optional(path, member):
                continue
            copied = copy.deepcopy(decision)
            inner = at(copied, path).pop(member)
            yield "a member removed", path + (member,), copied
            renamed = copy.deepcopy(copied)
            at(renamed, path)[member + "_"] = inner
            yield "a member renamed", path + (member,), renamed
        copied = copy.deepcopy(decision)
        at(copied, path)["surplus"] = 1
        yield "a member added", path, copied
    if path:
        yield "another type", path, put(7.5 if isinstance(value, (list, dict)) else [True])
        if path[-1] in WORDS:
            yield "an unknown word", path, put("maybe")
        if path[-1] in PATTERNS and isinstance(value, str):
            yield "a text of another form", path, put(value + "?")


def spoilt(decision, seen):
    """Copies of a decision, each with one mistake that no decision may have.

    Each kind of mistake is made once for each kind of place, over all decisions.
    """
    for path, value in places(decision):
        names = tuple(step for step in path if isinstance(step, str))
        shape = (names, type(value), tuple(value) if isinstance(value, dict) else ())
        if is_free(path) or shape in seen:
            continue
        seen.add(shape)
        yield from spoilt_at(decision, path, value)


def main():
    parser = argparse.ArgumentParser(description="Validates decisions against their schema.")
    parser.add_argument("--writ", help="the command")
    parser.add_argument("--quick", action="store_true", help="decide each claim once")
    arguments = parser.parse_args()
    writ = command(arguments.writ)
    try:
        schema = published_schema(writ)
        print(f"the schema is valid, and the one in docs: {len(schema['$defs'])} definitions")
        checker = Checker(writ, schema)
        shipped = list(shipped_claims())
        whole = checker.decide_all("claims of the examples", "decide", shipped)
        whole += checker.decide_all("claims of the examples", "explain", shipped)
        outside = list(outside_claims())
        whole += checker.decide_all("claims of Tests/Policies", "decide", outside)
        whole += checker.decide_all("claims of Tests/Policies", "explain", outside)
        if not arguments.quick:
            whole += checker.decide_all("claims without a member", "decide", partial_claims())
    except Failure as failure:
        print(failure)
        return 1
    print("outcomes of sections: " + ", ".join(
        f"{count} {outcome}" for outcome, count in sorted(checker.outcomes.items())
    ))
    known = {outcome for outcome in schema["$defs"]["section"]["properties"]["outcome"]["enum"]}
    if known != set(checker.outcomes):
        print(f"outcomes that no claim has: {sorted(known - set(checker.outcomes))}")
        return 1
    kinds = Counter()
    accepted = []
    seen = set()
    for decision in whole:
        for kind, path, copied in spoilt(decision, seen):
            kinds[kind] += 1
            if checker.validator.is_valid(copied):
                accepted.append(f"{kind}: {'.'.join(map(str, path))}")
    for line in accepted:
        print(f"accepted, although spoilt: {line}")
    print(f"spoilt decisions: {sum(kinds.values())}, refused {sum(kinds.values()) - len(accepted)} ("
          + ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())) + ")")
    return 1 if accepted else 0


if __name__ == "__main__":
    sys.exit(main())
