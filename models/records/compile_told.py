"""A line of the log -> the JSON that tells of it in a dialect's words.

The log holds the columns that a change touched, as the record store calls them. The dialect's names travel as a list of
values in the statement, so a line costs one pass over the few of them that it touched.
"""

from __future__ import annotations

from collections.abc import Sequence

from models.records.plan import LogWord
from models.records.sql import Writer, literal


def compile_told(alias: str, words: Sequence[LogWord]) -> str:
    """SQL of type jsonb for the row at `alias`, which has `kind`, `action`, `before` and `after`."""
    if not words:
        return "'{}'::jsonb"
    listed = ", ".join(_row(word) for word in words)
    earlier = _earlier(alias, sorted({word.kind for word in words if word.besides is not None}))
    before, after = (_value(f"{alias}.{side}", earlier) for side in ("before", "after"))
    found = (
        f"SELECT m.name, {_whole('v.before')} AS before, {_whole('v.after')} AS after"
        f" FROM (VALUES {listed}) m(kind, path, name, part, micros, besides)"
        f" CROSS JOIN LATERAL (SELECT {before} AS before, {after} AS after) v"
        f" WHERE m.kind = regexp_replace({alias}.kind, '^linked-', '')"
        f" AND ({alias}.before #> m.path) IS DISTINCT FROM ({alias}.after #> m.path)"
        " AND (m.besides IS NULL OR v.before IS DISTINCT FROM v.after) GROUP BY m.name"
    )
    shown = (
        f"CASE WHEN {alias}.action IN ('destroyed', 'merged')"
        " THEN jsonb_build_object('before', COALESCE(jsonb_object_agg(f.name, f.before), '{}'))"
        f" WHEN {alias}.action = 'created'"
        " THEN jsonb_build_object('after', COALESCE(jsonb_object_agg(f.name, f.after), '{}'))"
        " ELSE jsonb_build_object('diff', COALESCE(jsonb_object_agg(f.name,"
        " jsonb_build_object('before', f.before, 'after', f.after)), '{}')) END"
    )
    # An aggregate over no rows is null, which a record of an unknown kind has; jsonb_object_agg refuses null keys.
    return f"(SELECT {shown} FROM ({found}) f)"


def _row(word: LogWord) -> str:
    path = "ARRAY[" + ", ".join(literal(step) for step in word.path) + "]::text[]"
    part = "NULL::text" if word.part is None else literal(word.part)
    besides = "NULL::text" if word.besides is None else literal(word.besides)
    return f"({literal(word.kind)}, {path}, {literal(word.name)}, {part}, {str(word.micros).lower()}, {besides})"


def _earlier(alias: str, kinds: Sequence[str]) -> str:
    """What a word leaves out, where its own line does not say it: the last that the record's lines said of it."""
    if not kinds:
        return "NULL"
    record = " ".join(f"WHEN {literal(kind)} THEN {alias}.{kind}_id" for kind in kinds)
    return (
        f"(SELECT p.after ->> m.besides FROM record_event p WHERE p.workspace_id = {Writer.WORKSPACE}"
        f" AND p.object = m.kind AND p.record_id = CASE m.kind {record} END AND p.id <= {alias}.id"
        " AND jsonb_exists(p.after, m.besides) ORDER BY p.id DESC LIMIT 1)"
    )


def _value(side: str, earlier: str) -> str:
    """What the word is on one side of the line: as it is stored, as millionths, or without what stands by itself."""
    stored = f"({side} #> m.path)"
    return (
        f"CASE WHEN m.micros THEN to_jsonb(trim_scale(({stored} #>> '{{}}')::numeric * 1000000))"
        f" WHEN m.besides IS NOT NULL AND jsonb_typeof({stored}) = 'array' THEN"
        f" (SELECT jsonb_agg(e.item ORDER BY e.n) FROM jsonb_array_elements({stored}) WITH ORDINALITY e(item, n)"
        f" WHERE lower(e.item #>> '{{}}') IS DISTINCT FROM lower(COALESCE({side} ->> m.besides, {earlier})))"
        f" ELSE {stored} END"
    )


def _whole(value: str) -> str:
    """The value itself, or an object of its parts that the change touched."""
    return (
        f"CASE WHEN bool_or(m.part IS NOT NULL) THEN jsonb_object_agg(COALESCE(m.part, ''), {value})"
        f" ELSE (array_agg({value}))[1] END"
    )
