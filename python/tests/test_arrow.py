"""Arrow in and out: the same rows as from JSON."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any, Dict, List

import pytest

import writ

from .test_writ import claim, parcel

pa = pytest.importorskip("pyarrow")

CLAIMS: List[Dict[str, Any]] = [
    claim(),
    claim(charge=Decimal("99.99"), cause="wrong_address"),
    claim(charge=None),
    claim(delivered_at=datetime.datetime(2026, 6, 30, 12, tzinfo=datetime.timezone.utc)),
]
EXPECTED = [
    (True, Decimal("1.25"), []),
    (False, Decimal(0), ["bad_address"]),
    (True, None, []),
    (False, Decimal(0), ["late"]),
]


def rows(table: Any) -> List[Any]:
    return [(row["late"], row["refund"], row["failed"]) for row in table.to_pylist()]


def nested() -> Any:
    return pa.Table.from_pylist(
        CLAIMS,
        schema=pa.schema(
            [
                ("case", pa.string()),
                (
                    "parcel",
                    pa.struct(
                        [
                            ("charge", pa.decimal128(9, 2)),
                            ("promised", pa.date32()),
                            ("delivered_at", pa.timestamp("ms", "UTC")),
                            ("cause", pa.dictionary(pa.int8(), pa.string())),
                        ]
                    ),
                ),
            ]
        ),
    )


def test_structs_are_groups_of_facts() -> None:
    table = parcel().decide_arrow(nested())
    assert rows(table) == EXPECTED
    assert table.column("due").to_pylist()[0] == datetime.date(2026, 7, 16)
    assert table.column("delivered_at").to_pylist()[0] == "2026-07-02T00:30:00+01:00"
    assert table.column("missing").to_pylist()[2] == [{"cell": "refund", "path": "parcel.charge", "more": None}]


def test_dotted_columns_are_the_same_facts() -> None:
    flat = nested().flatten()
    assert flat.column_names[1] == "parcel.charge"
    assert rows(parcel().decide_arrow(flat)) == EXPECTED
    batch = flat.combine_chunks().to_batches()[0]
    result = parcel().decide_arrow(batch)
    assert isinstance(result, pa.RecordBatch) and rows(pa.Table.from_batches([result])) == EXPECTED


def test_parts_of_a_table_keep_their_order_and_lines() -> None:
    table = pa.concat_tables([nested(), nested().slice(1, 2), nested().slice(3)])
    assert rows(parcel().decide_arrow(table)) == EXPECTED + EXPECTED[1:3] + EXPECTED[3:]


def test_a_column_of_json_is_claims() -> None:
    texts = [json.dumps(one, default=str) for one in CLAIMS] + ["", None, '{"colour":\n1}']
    table = parcel().decide_arrow(pa.table({"n": range(7), "claim": texts}), claim="claim")
    assert rows(table)[:2] == EXPECTED[:2]
    errors = table.column("errors").to_pylist()
    assert table.num_rows == 7
    assert [bool(one) for one in errors] == [False, False, False, False, True, True, True]
    assert errors[6][0]["path"] == "$.colour"


def test_texts_with_every_character_come_through() -> None:
    rules = writ.compile(
        'policy p "P"\n  zone UTC\n\nfacts\n  note text\n\nsection s "S"\n\nrequire r "R"\n  note is not "x"\n\noutput o\n  note = note\n'
    )
    texts = ['"', "\\", "\n\t\x00\x1f", "},{", "한글 \U0001f600", ""]
    assert rules.decide_arrow(pa.table({"note": texts})).column("note").to_pylist()[:5] == texts[:5]


def test_lists_of_structs_are_lists_of_facts() -> None:
    rules = writ.compile(
        'policy p "P"\n  currency KRW\n  zone UTC\n\nfacts\n  orders list of\n    fee money\n\nsection s "S"\n\n'
        "award total \"T\"\n  = sum of o.fee for each o in orders\n  rounded down to 1 KRW\n\noutput o\n  total = total.amount\n"
    )
    data = [{"orders": [{"fee": 1}, {"fee": 2}]}, {"orders": []}, {"orders": None}, {"orders": [{"fee": 40}]}]
    table = pa.Table.from_pylist(data, schema=pa.schema([("orders", pa.list_(pa.struct([("fee", pa.int64())])))]))
    assert rules.decide_arrow(table).column("total").to_pylist() == [3, 0, None, 40]
    assert rules.decide_arrow(table.slice(1)).column("total").to_pylist() == [0, None, 40]


def test_columns_that_no_fact_has_are_told() -> None:
    rules = parcel()
    with pytest.raises(writ.UseError, match="type binary"):
        rules.decide_arrow(pa.table({"parcel": [b"x"]}))
    with pytest.raises(writ.UseError, match="part of another column"):
        rules.decide_arrow(pa.table({"parcel": ["x"], "parcel.charge": [1]}))
    refused = rules.decide_arrow(pa.table({"colour": ["red"]}))
    assert refused.column("errors").to_pylist()[0][0]["path"] == "$.colour"


def test_other_types_can_be_asked_for() -> None:
    types = {"refund": pa.decimal128(9, 2), "delivered_at": pa.timestamp("us", "UTC")}
    table = parcel().decide_arrow(nested(), types=types)
    assert table.schema.field("refund").type == pa.decimal128(9, 2)
    moment = table.column("delivered_at").to_pylist()[0]
    assert moment == datetime.datetime(2026, 7, 1, 23, 30, tzinfo=datetime.timezone.utc)
