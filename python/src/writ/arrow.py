"""Claims from Arrow tables, and rows as Arrow tables.

Columns become facts by their names: a column ``parcel.charge`` or a field ``charge`` of a struct ``parcel`` is the fact
``parcel.charge``; a list of structs is a list of facts. ``case`` and ``as_of`` may stand there too. An empty cell says
nothing, so that its fact has its default or is unknown; for *none*, hand in claims as JSON with ``claim=``.

Rows become columns by the types of the output: ``boolean`` is bool, ``date`` date32, ``number`` and ``money``
decimal128(38, 9), ``array`` a list of texts, and all else is text. A value with more digits is an error, and another type
can be asked for: ``instant`` is text, since a day may stand there too, where a deadline is counted in days or in hours;
where it cannot, ``pa.timestamp("us", "UTC")`` takes it. Behind them stand the columns ``errors`` and ``missing``: what is
wrong with the claim or with cells, and the facts that cells wait for; and before them ``case``.
"""

from __future__ import annotations

import json
from typing import Any, Callable, Dict, List, Mapping, Optional

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json

from .errors import UseError
from .rules import AsOf, Output, Rules

#: Stands between members until they are joined; a control character is escaped where it is part of a text.
_MEMBER_END = "\x1f"


def decide(
    rules: Rules,
    data: Any,
    output: Optional[str],
    claim: Optional[str],
    as_of: AsOf,
    types: Optional[Mapping[str, pa.DataType]],
) -> Any:
    """Decides the rows of a table or record batch; see `Rules.decide_arrow`."""
    schema = output_schema(rules, output, types)
    parts = data.to_batches() if isinstance(data, pa.Table) else [data]
    results = []
    line = 1
    for part in parts:
        lines = _lines(part.column(claim)) if claim is not None else _lines(encode(part))
        results.append(_read(rules.decide_batch(lines, output, as_of=as_of, first_line=line).data, schema))
        line += part.num_rows
    table = pa.concat_tables(results) if results else schema.empty_table()
    if isinstance(data, pa.Table):
        return table
    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], schema=schema)


# Rows out

_TYPES: Dict[str, pa.DataType] = {
    "boolean": pa.bool_(),
    "number": pa.decimal128(38, 9),
    "money": pa.decimal128(38, 9),
    "year": pa.int32(),
    "date": pa.date32(),
    "array": pa.list_(pa.string()),
}
_ERRORS = pa.list_(
    pa.struct([(name, pa.string()) for name in ("cell", "kind", "path", "message", "place", "cure")])
)
_MISSING = pa.list_(pa.struct([("cell", pa.string()), ("path", pa.string()), ("more", pa.int64())]))


def output_schema(
    rules: Rules, output: Optional[str] = None, types: Optional[Mapping[str, pa.DataType]] = None
) -> pa.Schema:
    """The schema of the rows of an output."""
    chosen = _output(rules, output)
    fields = [pa.field("case", pa.string())] if all(column.name != "case" for column in chosen.columns) else []
    for column in chosen.columns:
        kind = (types or {}).get(column.name) or _TYPES.get(column.type, pa.string())
        fields.append(pa.field(column.name, kind))
    return pa.schema(fields + [pa.field("errors", _ERRORS), pa.field("missing", _MISSING)])


def _output(rules: Rules, name: Optional[str]) -> Output:
    names = ", ".join(f"`{output.name}`" for output in rules.outputs)
    if not rules.outputs:
        raise UseError("the policy has no output, whose columns a table could have", "write an `output`")
    if name is None:
        if len(rules.outputs) == 1:
            return rules.outputs[0]
        raise UseError("the policy has several outputs", f"name one: {names}")
    for output in rules.outputs:
        if output.name == name:
            return output
    raise UseError(f"the policy has no output `{name}`", f"its outputs are {names}")


def _read(data: bytes, schema: pa.Schema) -> pa.Table:
    if not data:
        return schema.empty_table()
    # Dates and moments are read as texts, since the reader of JSON knows fewer forms than `cast`.
    read = pa.schema(
        [
            pa.field(field.name, pa.string() if pa.types.is_temporal(field.type) else field.type)
            for field in schema
        ]
    )
    table = pyarrow.json.read_json(
        pa.BufferReader(data),
        read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=max(len(data) + 1, 1 << 16)),
        parse_options=pyarrow.json.ParseOptions(explicit_schema=read, unexpected_field_behavior="ignore"),
    )
    columns = [table.column(field.name).cast(field.type) for field in schema]
    return pa.table(columns, schema=schema)


# Claims in


def _lines(claims: Any) -> bytes:
    """The claims of a column of texts, each on a line."""
    if isinstance(claims, pa.ChunkedArray):
        claims = claims.combine_chunks()
    texts = claims.cast(pa.large_string())
    # Neither an empty text nor an empty cell may lose its row; what begins with a brace is neither.
    if texts.null_count or not pc.all(pc.starts_with(texts, "{")).as_py():
        is_blank = pc.equal(pc.utf8_trim_whitespace(texts), _words(""))
        texts = pc.fill_null(pc.if_else(is_blank, _words("null"), texts), _words("null"))
    if len(texts) == 0:
        return b""
    joined = _joined(texts)
    # Looked for in all of them at once, which is far sooner done than in each.
    if joined.count(b"\n") >= len(texts) or b"\r" in joined:
        joined = _joined(pc.replace_substring_regex(texts, "[\n\r]", " "))
    return joined


def _joined(texts: Any) -> bytes:
    whole = pa.LargeListArray.from_arrays(pa.array([0, len(texts)], pa.int64()), texts)
    lines: bytes = pc.binary_join(whole, _words("\n"))[0].as_buffer().to_pybytes()
    return lines


def encode(batch: Any) -> Any:
    """The rows of a record batch as JSON, a text each."""
    tree: Dict[str, Any] = {}
    for name, column in zip(batch.schema.names, batch.columns):
        place = tree
        *groups, last = name.split(".")
        for group in groups:
            place = place.setdefault(group, {})
            if not isinstance(place, dict):
                raise UseError(f"the column `{name}` is a part of another column", "name each fact once")
        if last in place:
            raise UseError(f"there are two columns `{name}`", "name each fact once")
        place[last] = column
    if not tree:
        raise UseError("the table has no columns", "name facts by their paths, or give `claim`")
    return _finish(_group(tree))


def _group(tree: Mapping[str, Any]) -> Any:
    """Objects with the members of a tree, with marks behind members that are not commas yet."""
    parts: List[Any] = ["{"]
    for name, node in tree.items():
        if isinstance(node, dict):
            values = _group(node)
            values = pc.if_else(pc.equal(values, _words("{}")), _words(None), values)
        else:
            values = _values(node)
        member = _join(f"{_quoted(name)}:", values, _MEMBER_END)
        parts.append(pc.fill_null(member, _words("")))
    return _join(*parts, "}")


def _finish(objects: Any) -> Any:
    return pc.replace_substring(pc.replace_substring(objects, _MEMBER_END + "}", "}"), _MEMBER_END, ",")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _words(text: Optional[str]) -> Any:
    return pa.scalar(text, pa.large_string())


def _join(*parts: Any) -> Any:
    """Texts one behind another, row by row; null where one of them is."""
    return pc.binary_join_element_wise(*[_words(one) if isinstance(one, str) else one for one in parts], _words(""))


def _values(column: Any) -> Any:
    """The values of a column as JSON; null where there is none."""
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    kind = column.type
    for applies, write in _WRITERS:
        if applies(kind):
            return write(column)
    raise UseError(f"a column is of type {kind}, which no fact has", "cast it, or give claims as JSON")


def _text(column: Any) -> Any:
    texts = column.cast(pa.large_string())
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"')):
        texts = pc.replace_substring(texts, plain, escaped)
    if _holds(texts, "[\x00-\x1f]"):
        for code in range(0x20):
            texts = pc.replace_substring(texts, chr(code), f"\\u{code:04x}")
    return _between(texts)


def _holds(texts: Any, pattern: str) -> bool:
    return bool(pc.any(pc.match_substring_regex(texts, pattern)).as_py())


def _between(texts: Any) -> Any:
    return _join('"', texts.cast(pa.large_string()), '"')


def _bare(column: Any) -> Any:
    return column.cast(pa.string()).cast(pa.large_string())


def _moment(column: Any) -> Any:
    if column.type.tz is None:
        # The clock of the policy's own zone.
        return _between(pc.strftime(column, "%Y-%m-%dT%H:%M:%S"))
    return _between(pc.strftime(column.cast(pa.timestamp(column.type.unit, "UTC")), "%Y-%m-%dT%H:%M:%SZ"))


def _struct(column: Any) -> Any:
    if column.type.num_fields == 0:
        raise UseError("a struct has no fields", "leave it out")
    fields = {column.type.field(index).name: pc.struct_field(column, [index]) for index in range(column.type.num_fields)}
    return pc.if_else(pc.is_valid(column), _group(fields), _words(None))


def _list(column: Any) -> Any:
    if not pa.types.is_large_list(column.type):
        column = column.cast(pa.large_list(column.type.value_field))
    # The elements of lists that are null, and those before and behind a slice, are left out by `flatten`.
    elements = pc.fill_null(_values(column.flatten()), _words("null"))
    ends = pc.cumulative_sum(pc.fill_null(pc.list_value_length(column), 0).cast(pa.int64()))
    offsets = pa.concat_arrays([pa.array([0], pa.int64()), ends])
    joined = pc.binary_join(pa.LargeListArray.from_arrays(offsets, elements), _words(","))
    texts = _join("[", joined, "]")
    return pc.if_else(pc.is_valid(column), texts, _words(None))


def _any(*tests: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda kind: any(test(kind) for test in tests)


_of = pa.types
_WRITERS = [
    (_any(_of.is_string, _of.is_large_string, _of.is_dictionary, _of.is_null), _text),
    (_any(_of.is_boolean, _of.is_integer, _of.is_floating, _of.is_decimal), _bare),
    (_any(_of.is_date, _of.is_time), lambda column: _between(column.cast(pa.string()))),
    (_of.is_timestamp, _moment),
    (_of.is_struct, _struct),
    (_any(_of.is_list, _of.is_large_list, _of.is_fixed_size_list), _list),
]
