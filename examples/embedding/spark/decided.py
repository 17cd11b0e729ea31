"""Claims inside Apache Spark: each task decides the claims of its partition, by rules that came as a broadcast."""

from __future__ import annotations

from typing import Iterable, Iterator, Sequence

import pyarrow as pa
from pyspark.sql import DataFrame

import writ
from writ.arrow import output_schema


def decided(
    claims: DataFrame, rules: writ.Rules, output: str, claim: str, keep: Sequence[str] = ()
) -> DataFrame:
    """The rows of an output, with the types of its columns, for a column of claims as JSON.

    :param keep: columns of the claims that stand before those of the rows, for an output with one row a claim.
    """
    rows_schema = output_schema(rules, output)
    empty = claims.sparkSession.createDataFrame(rows_schema.empty_table())
    schema = claims.select(*keep).schema.fields + empty.schema.fields
    shared = claims.sparkSession.sparkContext.broadcast(rules)

    def decide(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            rows = shared.value.decide_arrow(batch, output, claim=claim)
            kept = [batch.column(name) for name in keep]
            yield pa.RecordBatch.from_arrays(kept + rows.columns, names=[*keep, *rows.schema.names])

    return claims.select(*keep, claim).mapInArrow(decide, type(empty.schema)(schema))


def decided_lines(claims: DataFrame, rules: writ.Rules, output: str | None, claim: str, key: str) -> DataFrame:
    """What the command line would write of each claim, byte by byte, beside a column that tells claims apart.

    :param output: None for whole decisions.
    """
    shared = claims.sparkSession.sparkContext.broadcast(rules)

    def decide(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            # A claim is a line: white space between its members may be spaces as well.
            lines = [(text or "null").replace("\n", " ") for text in batch.column(claim).to_pylist()]
            told = shared.value.decide_batch(
                "".join(line + "\n" for line in lines).encode(), output, decisions=output is None
            )
            results = told.data.decode().splitlines()
            yield pa.RecordBatch.from_arrays([batch.column(key), pa.array(results, pa.string())], names=[key, "line"])

    kind = claims.schema[key].dataType.simpleString()
    return claims.select(key, claim).mapInArrow(decide, f"`{key}` {kind}, line string")
