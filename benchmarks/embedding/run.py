#!/usr/bin/env python3
"""What a claim costs through the C library and the Python package, as a ratio to the program `writ` in the same run.

The same generated claims (benchmarks/real/gen_real.py) go each way; the rows must have the same bytes before anything is
timed. A figure is the processor time of a process of one thread, less that of the same process without claims, the least of
the rounds, which go by turns. Latency is the processor time of one decision with its reasons as JSON.

It needs `writ` and the library built (scripts/build-c), and runs under a Python that has the package and pyarrow installed.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WAYS = ["writ", "C", "Python, bytes", "Python, rows", "Python, Arrow (JSON column)"]


def child(way: str, policy: str, claims: str, rows: str) -> None:
    """Decides by the Python package; run in a process of its own."""
    import writ

    rules = writ.load(policy)
    if way == "latency":
        claim = Path(claims).read_bytes()
        times = []
        for _ in range(int(rows)):
            start = time.thread_time()
            rules.decide(claim)
            times.append(time.thread_time() - start)
        times.sort()
        print(f"{times[len(times) // 2] * 1e6:.0f} {times[len(times) * 99 // 100] * 1e6:.0f}")
    elif way == "Python, bytes":
        with open(claims, "rb") as file:
            while lines := file.read(1 << 20):
                sys.stdout.buffer.write(rules.decide_batch(lines + file.readline(), rows).data)
    elif way == "Python, rows":
        with open(claims, "rb") as file:
            for _ in rules.rows(file, rows):
                pass
    else:
        import pyarrow as pa

        import writ.arrow  # What importing it takes is no cost of a claim.

        texts = Path(claims).read_bytes().decode().splitlines()
        for start in range(0, len(texts), 2048):
            rules.decide_arrow(pa.record_batch({"claim": texts[start : start + 2048]}), rows, claim="claim")


def cost(command: list[str], output: str) -> float:
    """The processor time of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(output, "wb") as file:
        subprocess.run(command, stdout=file, stderr=subprocess.DEVNULL, env=environment())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def environment() -> dict[str, str]:
    return dict(os.environ, LD_LIBRARY_PATH=str(ROOT / ".build/c/lib"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=20000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--policies", default="kt_internet_outage,kiwoom_order_outage")
    parser.add_argument("--repeats", type=int, default=2000, help="single decisions for latency")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        program = f"{work}/decide"
        subprocess.run(
            ["gcc", "-O2", "-std=c99", "-Wall", "-Wextra", "-Werror", "-I", ROOT / ".build/c/include", "-o", program]
            + [str(ROOT / "benchmarks/embedding/decide.c"), "-L", str(ROOT / ".build/c/lib"), "-lwrit"],
            check=True,
        )
        (Path(work) / "empty.ndjson").touch()
        for policy in arguments.policies.split(","):
            measure(policy, program, work, arguments)


def measure(policy: str, program: str, work: str, arguments: argparse.Namespace) -> None:
    rules = str(ROOT / f"rules/{policy}.rules")
    claims, empty = f"{work}/{policy}.ndjson", f"{work}/empty.ndjson"
    subprocess.run(
        [sys.executable, ROOT / "benchmarks/real/gen_real.py", policy, str(arguments.claims), claims, "--known"], check=True
    )

    def command(way: str, path: str) -> list[str]:
        if way == "writ":
            options = ["--rows", "result", "--format", "ndjson", "--threads", "1", "--quiet"]
            return [str(ROOT / ".build/release/writ"), "decide", rules, path, *options]
        if way == "C":
            return [program, rules, path, "result"]
        return [sys.executable, __file__, "--child", way, rules, path, "result"]

    print(f"\n{policy}, {arguments.claims:,} claims")
    outputs = {}
    for way in WAYS[:3]:
        cost(command(way, claims), f"{work}/{way}.rows")
        outputs[way] = Path(f"{work}/{way}.rows").read_bytes()
    assert len(set(outputs.values())) == 1 and outputs["writ"], "the rows differ"
    best = {way: float("inf") for way in WAYS}
    least = dict(best)
    for _ in range(arguments.rounds):
        for way in WAYS:
            best[way] = min(best[way], cost(command(way, claims), "/dev/null"))
            least[way] = min(least[way], cost(command(way, empty), "/dev/null"))
    base = best["writ"] - least["writ"]
    for way in WAYS:
        spent = best[way] - least[way]
        print(f"  {way:30} {spent / base:5.2f}   ({spent / arguments.claims * 1e6:.1f} us a claim)")
    example = next(iter(sorted((ROOT / "examples" / policy).glob("*.json"))))
    for name, call in (
        ("C", [program, rules, str(example), str(arguments.repeats)]),
        ("Python", [sys.executable, __file__, "--child", "latency", rules, str(example), str(arguments.repeats)]),
    ):
        half, most = subprocess.run(call, capture_output=True, text=True, check=True, env=environment()).stdout.split()
        print(f"  one decision of {example.stem} in {name}: p50 {half} us, p99 {most} us")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
    else:
        main()
