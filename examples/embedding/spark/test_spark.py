"""Claims in skewed partitions, and a task that fails at first: no row is lost, doubled or another one than by the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Iterable, Iterator

import pyarrow as pa
import pytest
from decided import decided, decided_lines
from pyspark import TaskContext
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

import writ

ROOT = Path(__file__).resolve().parents[3]
CLAIM = json.loads((ROOT / "examples/kt_internet_outage/five_hours.json").read_text())
COUNT = int(os.environ.get("CLAIMS", "100000"))


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    # Two tasks at once, each tried four times: `local[2]` alone never tries again.
    session = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false").getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="session")
def rules() -> writ.Rules:
    # With their text, so that they can be sent: nothing is read where they arrive.
    folder = ROOT / "rules"
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.glob("*/**/*.rules")}
    return writ.compile((folder / "kt_internet_outage.rules").read_text(), name="kt_internet_outage.rules", files=files)


def claims(spark: SparkSession) -> DataFrame:
    """Claims of other fees, made in Spark. Each seventh is wrong; nine of ten stand in one partition of eight."""
    CLAIM["line"]["monthly_fee"] = "FEE"
    before, after = json.dumps(CLAIM, ensure_ascii=False).split('"FEE"')
    n = F.col("n")
    fee = F.when(n % 7 == 3, F.lit('"much"')).otherwise((n % 1000 * 720).cast("string"))
    made = spark.range(COUNT).select(F.col("id").alias("n"))
    made = made.withColumn("claim", F.concat(F.lit(before), fee, F.lit(after)))
    return made.repartition(8, F.when(n % 10 < 9, F.lit(-1)).otherwise(n))


def failing_at_first(frame: DataFrame) -> DataFrame:
    """The same rows; the tasks of the first three partitions fail once, after some rows."""

    def pass_on(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        task = TaskContext.get()
        for batch in batches:
            yield batch
            if task is not None and task.partitionId() < 3 and task.attemptNumber() == 0:
                raise RuntimeError("this task fails once")

    return frame.mapInArrow(pass_on, frame.schema)


def test_no_row_is_lost_or_doubled(spark: SparkSession, rules: writ.Rules) -> None:
    source = claims(spark)
    sizes = [len_ for (len_,) in source.groupBy(F.spark_partition_id()).count().select("count").collect()]
    assert max(sizes) >= COUNT * 9 // 10
    rows = failing_at_first(decided(source, rules, "result", "claim", keep=["n"])).cache()
    assert rows.count() == COUNT
    assert rows.select("n").distinct().count() == COUNT
    # Five hours down give fifty hours' fee, of the 720 hours of September: 50 won for each 720 of the fee.
    wrong = rows.filter(
        F.when(F.col("n") % 7 == 3, F.col("amount").isNotNull() | F.col("errors").isNull())
        .otherwise(F.col("amount").isNull() | (F.col("amount") != F.col("n") % 1000 * 50))
    )
    assert wrong.count() == 0
    rows.unpersist()


def test_lines_are_those_of_the_command_line(spark: SparkSession, rules: writ.Rules) -> None:
    found = decided_lines(claims(spark).filter("n < 5000"), rules, "result", "claim", "n").orderBy("n").collect()
    numbered: list[Any] = claims(spark).filter("n < 5000").orderBy("n").collect()
    told = rules.decide_batch("".join(row.claim + "\n" for row in numbered).encode(), "result").data.decode()

    def without_line(text: str) -> str:
        # A wrong claim is told with its line, which counts from the start of a batch.
        row = json.loads(text)
        row.pop("line", None)
        for error in row.get("errors", []):
            error.pop("line", None)
        return json.dumps(row, ensure_ascii=False)

    assert [row.n for row in found] == list(range(5000))
    for row, line in zip(found, told.splitlines()):
        assert row.line == line or without_line(row.line) == without_line(line)
