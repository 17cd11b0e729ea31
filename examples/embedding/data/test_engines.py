"""The rows that DuckDB and polars give are those of the package, for claims of which some are wrong, empty or null."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from engines import duckdb_function, duckdb_rows, polars_rows

import writ

ROOT = Path(__file__).resolve().parents[3]
LINE = json.loads((ROOT / "examples/kt_internet_outage/five_hours.json").read_text())


def claims(count: int) -> list[Any]:
    """The example with other fees; each seventh is wrong, and one is empty and one null."""
    made: list[Any] = []
    for index in range(count):
        LINE["line"]["monthly_fee"] = "much" if index % 7 == 3 else index * 720
        made.append(json.dumps(LINE, ensure_ascii=False))
    made[5], made[6] = "", None
    return made


def expected(index: int) -> Decimal | None:
    # Five hours down give fifty hours' fee, of the 720 hours of September: 50 * index won.
    return None if index % 7 == 3 or index in (5, 6) else Decimal(50 * index)


@pytest.fixture(scope="module")
def rules() -> writ.Rules:
    return writ.load(ROOT / "rules/kt_internet_outage.rules")


def test_duckdb_reads_claims_and_takes_rows(rules: writ.Rules) -> None:
    connection = duckdb.connect()
    table = pl.DataFrame({"n": range(5000), "claim": claims(5000)}).to_arrow()
    connection.register("source", table)
    connection.execute("create table claims as select * from source")
    rows = duckdb_rows(connection, "select claim from claims order by n", rules, "result", "claim")
    connection.register("rows", rows)
    connection.execute("create table decided as select * from rows")
    found = connection.execute("select amount, len(errors) from decided").fetchall()
    assert [amount for amount, _ in found] == [expected(index) for index in range(5000)]
    assert sum(errors is not None for _, errors in found) == sum(expected(index) is None for index in range(5000))


def test_duckdb_has_a_function(rules: writ.Rules) -> None:
    connection = duckdb.connect()
    duckdb_function(connection, rules, "decide")
    connection.register("source", pl.DataFrame({"n": range(3000), "claim": claims(3000)}).to_arrow())
    found = connection.execute(
        "select n, decide(claim) ->> '$.sections[0].awards[0].amount.amount' as amount from source order by n"
    ).fetchall()
    assert len(found) == 3000
    assert [amount and Decimal(amount) for _, amount in found] == [expected(index) for index in range(3000)]
    row = connection.execute("select decide('{\"line\":{\"monthly_fe\":1}}')").fetchone()
    assert row is not None and "did you mean" in row[0]


def test_polars_has_a_step(rules: writ.Rules) -> None:
    frame = pl.DataFrame({"n": range(4000), "claim": claims(4000)}, schema={"n": pl.Int64, "claim": pl.String})
    found = polars_rows(frame.lazy(), rules, "result", "claim").select("amount", "errors").collect()
    assert found["amount"].to_list() == [expected(index) for index in range(4000)]
    assert found["errors"].is_not_null().sum() == sum(expected(index) is None for index in range(4000))
