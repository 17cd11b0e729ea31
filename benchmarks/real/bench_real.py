#!/usr/bin/env python3
"""Writ beside the hand-written limit on the shipped policies. Only the standard library; g++ and libsimdjson-dev for the limit.

  bench_real.py [--writ .build/release/writ] [--rules rules] [--rounds 5] [--policies kt_internet_outage,…] [--scale 1.0]
                [--work FOLDER] [--cpu N] [--two] [--out results.json]

Processor time (user and system) of a further claim on one core: two sizes of the same file, the slope between them, median of
the rounds; writ and the limit take turns. Rows are compared before anything is timed. `--two` adds wall time with one and two
threads. Peak memory is that of the process.
"""
import argparse, json, os, shutil, statistics as st, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
# policy: output of the batch, claims of the larger size (rows), limit's name
POLICIES = {"kt_internet_outage": ("result", 6000, "kt"), "kiwoom_order_outage": ("result", 6000, "kiwoom"),
            "inicis_messaging": ("dates", 1200, None), "koscom_charter_en": ("attainment", 300, None), "koscom_charter_ko": ("attainment", 500, None)}
CHECKED = 20000                     # claims on which writ and the limit must agree
VARIANTS = {"known": [], "plain": ["--plain"], "gaps": ["--gaps", "5"], "odd": ["--odd"]}
SHARE = {"decisions": 0.4}          # whole decisions take longer


def once(cmd, cpus):
    """-> processor seconds, wall seconds, exit code"""
    t = time.perf_counter()
    p = subprocess.Popen(cmd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=lambda: os.sched_setaffinity(0, cpus))
    err = p.stderr.read(); _, status, use = os.wait4(p.pid, 0); p.returncode = os.waitstatus_to_exitcode(status)
    if p.returncode not in (0, 3): sys.exit(f"{' '.join(cmd)}\n{err.decode()[-600:]}")
    return use.ru_utime + use.ru_stime, time.perf_counter() - t, p.returncode


def peak(cmd, cpus):
    """The peak memory of the process alone, in MiB. (What wait4 tells begins with that of this program.)"""
    p, most = subprocess.Popen(cmd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, cpus)), 0
    me = os.path.basename(cmd[0])[:15]
    while p.poll() is None:
        try: t = open(f"/proc/{p.pid}/status").read()
        except OSError: break
        if t.startswith(f"Name:\t{me}\n") and "VmHWM" in t: most = max(most, int(t.split("VmHWM:")[1].split()[0]))
        time.sleep(0.003)
    return most / 1024


def head(src, n, dst):
    with open(src, "rb") as f, open(dst, "wb") as w:
        for _ in range(n): w.write(f.readline())


def repeated(src, times, dst):
    with open(dst, "wb") as w:
        for _ in range(times):
            with open(src, "rb") as f: shutil.copyfileobj(f, w)


def agree(ours, theirs):
    """What tells whether two files of rows are the same."""
    a, b = open(ours, "rb").read(), open(theirs, "rb").read()
    if a == b: return True, f"same bytes, {a.count(10):,} rows"
    x, y = a.split(b"\n"), b.split(b"\n")
    if len(x) != len(y): return False, f"{len(x)} and {len(y)} rows"
    wrong = [(p, q) for p, q in zip(x, y) if p != q]
    return False, f"{len(wrong)} of {len(x) - 1} rows differ, such as\n  writ  {wrong[0][0].decode()}\n  limit {wrong[0][1].decode()}"


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--writ", default=f"{ROOT}/.build/release/writ"); a.add_argument("--rules", default=f"{ROOT}/rules"); a.add_argument("--rounds", type=int, default=5); a.add_argument("--policies", default=",".join(POLICIES)); a.add_argument("--scale", type=float, default=1.0)
    a.add_argument("--work", default=f"{tempfile.gettempdir()}/writ-real"); a.add_argument("--cpu", type=int, default=max(os.sched_getaffinity(0))); a.add_argument("--two", action="store_true"); a.add_argument("--out")
    o = a.parse_args(); writ = o.writ; os.path.exists(writ) or sys.exit(f"there is no {writ}: build the package, or name the command with --writ"); os.makedirs(o.work, exist_ok=True)
    limit, calendars, cpu = f"{o.work}/limit_real", f"{o.rules}/shared/korean_calendars.rules", {o.cpu}
    if not os.path.exists(limit) or os.path.getmtime(limit) < os.path.getmtime(f"{HERE}/limit_real.cpp"):
        subprocess.run(["g++", "-O3", "-march=native", "-std=c++17", "-o", limit, f"{HERE}/limit_real.cpp", "-lsimdjson"], check=True)
    table, result = [], {}
    print("load before:", os.getloadavg(), flush=True)
    for policy in o.policies.split(","):
        rows, large, name = POLICIES[policy]
        rules = f"{o.rules}/{policy}.rules"; large = max(20, int(large * o.scale)); f = lambda s: f"{o.work}/{policy}.{s}"
        for v, options in VARIANTS.items():
            subprocess.run([sys.executable, f"{HERE}/gen_real.py", policy, str(large), f(f"{v}.ndjson")] + options, check=True)
        out = f("out")
        batch = lambda src, decisions, threads=1: [writ, "decide", rules, src] + ([] if decisions else ["--rows", rows]) + ["--threads", str(threads), "--quiet", "--output", out]
        rows_of = {}
        for v in ("known", "plain", "odd"):               # the same facts, so the same rows
            once(batch(f(f"{v}.ndjson"), False), cpu); rows_of[v] = open(out, "rb").read()
        if not rows_of["known"] == rows_of["plain"] == rows_of["odd"]: sys.exit(f"{policy}: the rows of --known, --plain and --odd differ")
        if name:
            subprocess.run([sys.executable, f"{HERE}/gen_real.py", policy, str(CHECKED), f("check.ndjson")], check=True)
            once(batch(f("check.ndjson"), False), cpu); once([limit, name, calendars, f("check.ndjson"), f("limit.out")], cpu)
            same, words = agree(out, f("limit.out")); print(f"{policy}: {words}", flush=True)
            if not same: sys.exit(1)
            repeated(f("check.ndjson"), 11, f("limit.large.ndjson"))
        jobs = []                                         # what, small run, large run, difference in claims
        for what, src, decisions in (("rows, known", "known", False), ("rows, gaps", "gaps", False), ("rows, odd spellings", "odd", False), ("whole decisions, known", "known", True), ("whole decisions, plain", "plain", True)):
            big = int(large * (SHARE["decisions"] if decisions else 1)); small = max(2, big // 10)
            for n in (small, big): head(f(f"{src}.ndjson"), n, f(f"{src}.{n}.ndjson"))
            jobs.append((what, batch(f(f"{src}.{small}.ndjson"), decisions), batch(f(f"{src}.{big}.ndjson"), decisions), big - small))
        if name: jobs.append(("limit", [limit, name, calendars, f("check.ndjson"), f("limit.out")], [limit, name, calendars, f("limit.large.ndjson"), f("limit.out")], 10 * CHECKED))
        head(f("known.ndjson"), 1, f("one.json")); head(f("known.ndjson"), 1, f("one.ndjson"))
        got = {j[0]: {"us": [], "mib": [0, 0]} for j in jobs}; cold = {"writ": [], "limit": []}
        for _ in range(o.rounds):
            for what, low, high, more in jobs:
                x, y = once(low, cpu), once(high, cpu)
                got[what]["us"].append((y[0] - x[0]) / more * 1e6)
            x = [once([writ, "decide", rules, f("one.json"), "--format", "json"], cpu) for _ in range(3)]; cold["writ"].append(min(v[0] for v in x) * 1e6)
            if name: cold["limit"].append(min(once([limit, name, calendars, f("one.ndjson"), f("limit.out")], cpu)[0] for _ in range(3)) * 1e6)
        for what, low, high, _ in jobs: got[what]["mib"] = [peak(low, cpu), peak(high, cpu)]
        lim = st.median(got["limit"]["us"]) if name else None
        for what in got:
            if what == "limit": continue
            us = st.median(got[what]["us"]); l = lim if what == "rows, known" else None
            table.append((policy, what, us, min(got[what]["us"]), l, got[what]["mib"]))
        if name: table.append((policy, "the limit itself, rows, known", lim, min(got["limit"]["us"]), None, got["limit"]["mib"]))
        table.append((policy, "one `decide` process", st.median(cold["writ"]), min(cold["writ"]), st.median(cold["limit"]) if name else None, None))
        result[policy] = {"claims": got, "process": cold}
        if o.two:
            for what, decisions in (("rows", False), ("whole decisions", True)):
                t = {k: [] for k in (1, 2)}; both = os.sched_getaffinity(0)
                for _ in range(o.rounds):
                    for k in t: t[k].append(once(batch(f("known.ndjson"), decisions, k), both)[:2])
                w = {k: st.median(x[1] for x in t[k]) for k in t}; c = {k: st.median(x[0] for x in t[k]) for k in t}
                print(f"{policy}, {what}: wall {w[1]:.2f} s with one thread, {w[2]:.2f} s with two ({w[1] / w[2]:.2f} times as fast); processor {c[1]:.2f} and {c[2]:.2f} s", flush=True)
                result[policy][f"two, {what}"] = t
    print("\n| policy | work | writ µs | best | limit µs | ratio | MiB, small and large file |\n|---|---|--:|--:|--:|--:|--:|")
    for policy, what, us, best, l, mib in table:
        print(f"| {policy} | {what} | {us:,.{1 if us > 20 else 2}f} | {best:,.{1 if us > 20 else 2}f} | {f'{l:,.2f}' if l else '–'} | {f'{us / l:,.0f}' if l else '–'} | {f'{mib[0]:.1f} – {mib[1]:.1f}' if mib else '–'} |")
    print("load after:", os.getloadavg())
    if o.out: json.dump(result, open(o.out, "w"), indent=1)


main()
