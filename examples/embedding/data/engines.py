"""Claims inside DuckDB and polars: the engine goes to the data, through Arrow."""

from __future__ import annotations

from typing import Any, Iterator

import duckdb
import polars as pl
import pyarrow as pa

import writ


def duckdb_rows(
    connection: duckdb.DuckDBPyConnection, query: str, rules: writ.Rules, output: str, claim: str
) -> pa.RecordBatchReader:
    """The rows of the claims that a query gives, while DuckDB reads them: neither is held as a whole.

    DuckDB takes the reader as a table: `create table decided as select * from rows`.
    """
    # DuckDB takes the rows while it gives the claims, each by a connection of its own.
    claims: Any = connection.cursor().sql(query).to_arrow_reader(100_000)
    schema = rules.decide_arrow(claims.schema.empty_table(), output, claim=claim).schema

    def batches() -> Iterator[pa.RecordBatch]:
        for batch in claims:
            yield rules.decide_arrow(batch, output, claim=claim)

    return pa.RecordBatchReader.from_batches(schema, batches())


def duckdb_function(connection: duckdb.DuckDBPyConnection, rules: writ.Rules, name: str) -> None:
    """Makes a function of SQL that gives the decision of a claim, both as JSON."""

    def decide(claims: pa.ChunkedArray) -> pa.Array:
        lines = b"".join((text or "null").replace("\n", " ").encode() + b"\n" for text in claims.to_pylist())
        return pa.array(rules.decide_batch(lines, decisions=True).data.decode().splitlines(), pa.string())

    # Without `special`, claims that are null would never come here, and have no answer.
    connection.create_function(
        name, decide, ["VARCHAR"], "VARCHAR", type="arrow", null_handling="special"  # type: ignore[arg-type]
    )


def polars_rows(claims: pl.LazyFrame, rules: writ.Rules, output: str, claim: str) -> pl.LazyFrame:
    """The rows of the claims in a column, as a step of a lazy query."""

    def decide(frame: pl.DataFrame) -> pl.DataFrame:
        decided = pl.from_arrow(rules.decide_arrow(frame.select(claim).to_arrow(), output, claim=claim))
        assert isinstance(decided, pl.DataFrame)
        return decided

    return claims.map_batches(decide, schema=decide(pl.DataFrame({claim: []}, schema={claim: pl.String})).schema)
