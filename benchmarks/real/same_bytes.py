#!/usr/bin/env python3
"""Holds one binary of writ to another: the same bytes for the shipped policies. Only the standard library.

  same_bytes.py OLD NEW [--old-rules FOLDER] [--rules rules] [--claims 20000] [--decisions 300] [--seed S] [--work FOLDER]
                [--policies kt_internet_outage,...]

Claims of `gen_real.py`, known, with gaps, without their defaults and in odd spellings: rows of each output with and without a
summary, the counts among what is told, and whole decisions; and `explain` of every example of the policies. An older binary
may need the rules of its own time (`git archive COMMIT rules | tar x -C FOLDER`); then the places in the rules are left out
of what is compared.

With `--made FILE` (or `-`), generated policies and claims instead: the lines of `LawCampaign write POLICIES SEED`.
"""
import argparse, glob, json, os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
POLICIES = {"kt_internet_outage": 1.0, "kiwoom_order_outage": 1.0, "inicis_messaging": 1.0, "koscom_charter_en": 0.015, "koscom_charter_ko": 0.015}
VARIANTS = {"known": [], "gaps": ["--gaps", "5"], "plain": ["--plain"], "odd": ["--odd"]}
TIMES = re.compile(rb"; [0-9.,]+ s, [0-9,]+ a second")


def outputs(rules):
    return re.findall(r"^output (\w+)", open(rules, encoding="utf-8").read(), re.M)


def run(writ, words):
    p = subprocess.run([writ] + words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if p.returncode not in (0, 2, 3): sys.exit(f"{writ} {' '.join(words)}: {p.returncode}\n{p.stderr.decode()[-600:]}")
    return p.returncode, p.stdout, TIMES.sub(b"", p.stderr)


class Comparison:
    def __init__(self, options):
        self.o, self.runs, self.lines, self.different = options, 0, 0, []

    def compare(self, name, words):
        """`words` gives the command line for the rules of one of the two."""
        old, new = run(self.o.old, words(self.o.old_rules)), run(self.o.new, words(self.o.rules))
        if self.o.old_rules != self.o.rules:
            old, new = ([self.placeless(part, rules) for part in result[1:]] for result, rules in ((old, self.o.old_rules), (new, self.o.rules)))
        self.runs += 1; self.lines += new[1].count(b"\n") if len(new) > 2 else new[0].count(b"\n")
        if old != new:
            pairs = [(a, b) for p, q in zip(old, new) if p != q and isinstance(p, bytes) for a, b in zip(p.split(b"\n"), q.split(b"\n")) if a != b]
            a, b = pairs[0] if pairs else (repr(old)[:200].encode(), repr(new)[:200].encode())
            at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            cut = slice(max(0, at - 120), at + 120)
            self.different.append(name); print(f"{name}: {len(pairs)} lines differ, such as\n  old {a[cut].decode(errors='replace')}\n  new {b[cut].decode(errors='replace')}", flush=True)

    def placeless(self, text, rules):
        return re.sub(re.escape(rules.encode()) + rb"/[\w/]+\.rules(:[0-9]+)*", b"RULES", text)


def made(o, c):
    claims = 0
    for line in sys.stdin if o.made == "-" else open(o.made, encoding="utf-8"):
        policy = json.loads(line); rules, many = f"{o.work}/made.rules", f"{o.work}/made.ndjson"
        open(rules, "w", encoding="utf-8").write(policy["rules"]); open(many, "w", encoding="utf-8").write("".join(claim.replace("\n", " ") + "\n" for claim in policy["claims"]))
        claims += len(policy["claims"])
        for name in outputs(rules):
            c.compare(f"seed {policy['seed']}, rows of {name}", lambda _: ["decide", rules, many, "--rows", name])
        c.compare(f"seed {policy['seed']}, whole decisions", lambda _: ["decide", rules, many])
        if policy["seed"] % 1000 == 0: print(f"seed {policy['seed']}: {claims:,} claims, {len(c.different)} differ", flush=True)
    print(f"{claims:,} claims, {c.runs} runs, {c.lines:,} lines, {len(c.different)} differ")
    sys.exit(1 if c.different else 0)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("old"); a.add_argument("new"); a.add_argument("--old-rules"); a.add_argument("--rules", default=f"{ROOT}/rules"); a.add_argument("--claims", type=int, default=20000); a.add_argument("--decisions", type=int, default=300)
    a.add_argument("--seed"); a.add_argument("--policies", default=",".join(POLICIES)); a.add_argument("--work", default=f"{tempfile.gettempdir()}/writ-same"); a.add_argument("--examples", default=f"{ROOT}/examples"); a.add_argument("--made")
    o = a.parse_args(); o.old_rules = o.old_rules or o.rules; os.makedirs(o.work, exist_ok=True); c = Comparison(o)
    if o.made: return made(o, c)
    for policy in o.policies.split(","):
        count, few = max(20, int(o.claims * POLICIES[policy])), max(10, int(o.decisions * min(1, POLICIES[policy] * 10)))
        for v, options in VARIANTS.items():
            many, some = f"{o.work}/{policy}.{v}.ndjson", f"{o.work}/{policy}.{v}.few.ndjson"
            subprocess.run([sys.executable, f"{HERE}/gen_real.py", policy, str(count), many] + options + (["--seed", o.seed] if o.seed else []), check=True)
            with open(many, "rb") as f, open(some, "wb") as w: w.writelines(f.readline() for _ in range(few))
            for name in outputs(f"{o.rules}/{policy}.rules"):
                if name not in outputs(f"{o.old_rules}/{policy}.rules"): continue
                for quiet in ([], ["--quiet"]):
                    c.compare(f"{policy}, {v}, rows of {name}{', quiet' if quiet else ''}", lambda rules: ["decide", f"{rules}/{policy}.rules", many, "--rows", name] + quiet)
            c.compare(f"{policy}, {v}, whole decisions", lambda rules: ["decide", f"{rules}/{policy}.rules", some])
        print(f"{policy}: {c.runs} runs, {c.lines:,} lines so far, {len(c.different)} differ", flush=True)
    for claim in sorted(glob.glob(f"{o.examples}/**/*.json", recursive=True)):
        for policy in POLICIES:
            if policy.split("_")[0] not in os.path.basename(os.path.dirname(claim)): continue
            for form in (["explain"], ["explain", "--lang", "ko"]):
                c.compare(f"{' '.join(form)} {policy} {claim}", lambda rules: [form[0], f"{rules}/{policy}.rules", claim] + form[1:])
            c.compare(f"decide {policy} {claim}", lambda rules: ["decide", f"{rules}/{policy}.rules", claim, "--format", "json"])
    print(f"{c.runs} runs, {c.lines:,} lines, {len(c.different)} differ")
    sys.exit(1 if c.different else 0)


main()
