"""A search -> one statement: ranges of the index of words, ranked, and a page of the records shaped.

The entries are walked in order: those that are exactly the word before those that only begin with it, names before
contact points before texts, then by object, word and id. With one word that is the order of the answer, so a page
reads what it shows. With several, the entries of the rarest are walked and the other words looked for in each
record's own list; a few hundred hits at a time are ranked by all words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from models.objects.catalogue import CATALOGUE
from models.records.compile_expression import RELEVANCE, Place
from models.records.compile_filter import compile_filter
from models.records.json_text import Filled, Json, aggregate, as_sql, json_array, json_object, known, or_null
from models.records.plan import Bind, Constant, Fields, PageFact, PageInfo, Search, SearchEdges
from models.records.sql import Writer, literal
from models.search.cursor import MARK
from models.search.entries import PLACES

RowObject = Callable[[Writer, Place, Fields], Json]

# So many hits of several words are ranked together.
RANKED = 200
# So many entries of a word are counted to find the rarest.
_COUNTED = 1_000

_FIRST_ID, _LAST_ID = "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"
# No word holds a character as high, nor one as low: the entries that begin with a word, and those that are it.
_AFTER_BEGINNINGS, _AFTER_ITSELF = "U&'\\+10FFFF'", "' '"
_PLACES = "ARRAY[" + ", ".join(f"'{place}'" for place in PLACES) + "]"
_LIST = "unnest(string_to_array({words}, ' ')) AS x(word)"

_CHOSEN_ONE = """
chosen AS MATERIALIZED (
  SELECT o.object, o.rank, ({words})[1] AS word FROM unnest({objects}) WITH ORDINALITY AS o(object, rank)
  WHERE o.object = ANY({known})
)"""
# The word whose entries are walked, for each object: its rarest there, as far as counting goes. Words that are common
# in different objects would otherwise make one walk through all records of one of them.
_CHOSEN_RAREST = """
chosen AS MATERIALIZED (
  SELECT DISTINCT ON (o.rank) o.object, o.rank, q.word
  FROM unnest({objects}) WITH ORDINALITY AS o(object, rank) CROSS JOIN unnest({words}) AS q(word) CROSS JOIN LATERAL (
    SELECT count(*) AS entries FROM (
      SELECT FROM unnest({places}) AS p(place) CROSS JOIN LATERAL (
        SELECT FROM search_word c WHERE c.workspace_id = $1 AND c.object = o.object
          AND c.word >= (p.place || q.word) COLLATE "C" AND c.word < (p.place || q.word || {high}) COLLATE "C"
        LIMIT {counted}) c
      LIMIT {counted}) n) n
  WHERE o.object = ANY({known})
  ORDER BY o.rank, {went_on}n.entries, char_length(q.word) DESC, q.word
)"""
# What is rarest may have changed since the page before.
_WENT_ON = "(o.object = {after} ->> 4 AND q.word = {after} ->> 1) DESC NULLS LAST, "

# Ranges of entries in the order in which they are walked.
_ARMS = """
every_arm AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY e.exact DESC, p.place, chosen.rank) AS n, e.exact, p.place,
    chosen.object, chosen.rank, chosen.word AS asked, (p.place || chosen.word) COLLATE "C" AS low,
    (p.place || chosen.word || CASE WHEN e.exact THEN {itself} ELSE {high} END) COLLATE "C" AS high,
    (CASE WHEN e.exact THEN '{first}' ELSE '{last}' END)::uuid AS low_id
  FROM chosen CROSS JOIN unnest({places}) AS p(place) CROSS JOIN unnest(ARRAY[true, false]) AS e(exact)
), arms AS MATERIALIZED (
  {arms}
)"""
_FROM_THE_START = "SELECT every_arm.*, every_arm.low AS from_word, every_arm.low_id AS from_id FROM every_arm"
_FROM_THE_CURSOR = """SELECT every_arm.*,
    CASE WHEN at.n = every_arm.n THEN ({after} ->> 5) COLLATE "C" ELSE every_arm.low END AS from_word,
    CASE WHEN at.n = every_arm.n THEN ({after} ->> 6)::uuid ELSE every_arm.low_id END AS from_id
  FROM every_arm LEFT JOIN every_arm at
    ON at.exact = ({after} ->> 2)::bool AND at.place = {after} ->> 3 AND at.object = {after} ->> 4
  WHERE ({after} ->> 4) IS NULL OR every_arm.n >= at.n"""

# The ranges are entered one after the other until the window is full. A record counts at the first of its entries only,
# and of the ranges behind a full one, thousands of entries may be of records that it holds already.
# The LIMIT of one row says that its list is looked up entry by entry: the planner cannot know how few entries it takes
# to fill the window, and would rather read all lists there are.
_HITS = """
walk AS (
  SELECT (SELECT min(arms.n) - 1 FROM arms) AS n, 0::int8 AS taken,
    '{{}}'::text[] COLLATE "C" AS entries, '{{}}'::uuid[] AS ids, '{{}}'::text[] COLLATE "C" AS lists
  UNION ALL
  SELECT arms.n, walk.taken + f.taken, f.entries, f.ids, f.lists
  FROM walk JOIN arms ON arms.n = walk.n + 1 CROSS JOIN LATERAL (
    SELECT count(*) AS taken, array_agg(e.word) AS entries, array_agg(e.id) AS ids, array_agg(e.words) AS lists FROM (
      SELECT w.word, w.id, s.words FROM search_word w CROSS JOIN LATERAL (
        SELECT r.words FROM search_record r WHERE r.workspace_id = $1 AND r.id = w.id LIMIT 1) s
      WHERE w.workspace_id = $1 AND w.object = arms.object
        AND (w.word, w.id) > (arms.from_word, arms.from_id) AND w.word < arms.high{others}
        AND w.word = (
          SELECT x.word FROM {list} WHERE starts_with(substr(x.word, 2), arms.asked)
          ORDER BY substr(x.word, 2) <> arms.asked, x.word LIMIT 1){filter}
      ORDER BY w.word, w.id LIMIT {window} + 1 - walk.taken) e) f
  WHERE walk.taken <= {window}
), hits AS MATERIALIZED (
  SELECT arms.exact, arms.place, arms.object, arms.rank, arms.asked, e.word, e.id, e.words,
    row_number() OVER (ORDER BY arms.n, e.word, e.id) AS walked
  FROM walk JOIN arms ON arms.n = walk.n
    CROSS JOIN LATERAL unnest(walk.entries, walk.ids, walk.lists) AS e(word, id, words)
)"""

_RANKED_BY_ONE = """
ranked AS MATERIALIZED (
  SELECT hits.*, hits.walked AS n_th,
    1.0::float8 / (1 + (NOT hits.exact)::int + (hits.place::int - 1) / 3.0::float8) AS relevance
  FROM hits WHERE hits.walked <= {window}
)"""
_RANKED_BY_ALL = """
ranked AS MATERIALIZED (
  SELECT hits.*, row_number() OVER (ORDER BY r.begun, r.places, r.in_order, hits.rank, hits.word, hits.id) AS n_th,
    1.0::float8 / (1 + r.begun + (r.places - r.words) / (2.0::float8 * r.words + 1)) AS relevance
  FROM hits CROSS JOIN LATERAL (
    SELECT count(*) AS words, count(*) FILTER (WHERE NOT b.exact) AS begun, sum(b.place) AS places,
      array_agg(NOT b.exact ORDER BY q.n) AS in_order
    FROM unnest({words}) WITH ORDINALITY AS q(word, n) CROSS JOIN LATERAL (
      SELECT substr(x.word, 2) = q.word AS exact, left(x.word, 1)::int AS place FROM {list}
      WHERE starts_with(substr(x.word, 2), q.word) ORDER BY 1 DESC, x.word LIMIT 1) b
  ) r
  WHERE hits.walked <= {window}
)"""

# Everything that can be found, by object and id.
_EVERYTHING = """
hits AS MATERIALIZED (
  SELECT h.*, row_number() OVER (ORDER BY h.rank, h.id) AS walked FROM (
    SELECT o.object, o.rank, f.id FROM unnest({objects}) WITH ORDINALITY AS o(object, rank) CROSS JOIN LATERAL (
      SELECT s.id FROM search_record s WHERE s.workspace_id = $1 AND s.object = o.object{after}{filter}
      ORDER BY s.id LIMIT {window} + 1) f
    WHERE o.object = ANY({known}){behind}
    ORDER BY o.rank, f.id LIMIT {window} + 1) h
), ranked AS MATERIALIZED (
  SELECT hits.*, hits.walked AS n_th, 0::float8 AS relevance FROM hits WHERE hits.walked <= {window}
)"""


def compile_search(writer: Writer, search: Search, row_object: RowObject) -> str:
    """SELECT the page object."""
    limit = writer.bind(search.limit)
    window = limit if search.wanted != "several" else f"GREATEST({limit}, {RANKED})"
    after = None if search.after is None else f"({writer.bind(search.after)})"
    shown = f"({after} ->> 7)::int8" if search.wanted == "several" and after else "0"
    steps = [*_walk(writer, search, window, after), _page(limit, shown)]
    return f"WITH RECURSIVE {', '.join(steps)} {_answer(writer, search, row_object, window, after, limit, shown)}"


def _walk(writer: Writer, search: Search, window: str, after: str | None) -> list[str]:
    """The steps up to `ranked`: hits with their `n_th` place in the answer."""
    parts = {
        "objects": writer.bind(search.objects),
        "known": f"ARRAY[{', '.join(literal(hit.object) for hit in search.hits)}]::text[]",
        "places": _PLACES,
        "high": _AFTER_BEGINNINGS,
        "itself": _AFTER_ITSELF,
        "first": _FIRST_ID,
        "last": _LAST_ID,
        "counted": str(_COUNTED),
        "window": window,
    }
    if search.wanted == "all":
        behind = passed = ""
        if after is not None:
            at = f"array_position({parts['objects']}, {after} ->> 4)"
            behind = f" AND o.rank >= {at}"
            passed = f" AND (o.rank > {at} OR s.id > ({after} ->> 6)::uuid)"
        parts |= {"after": passed, "behind": behind, "filter": _filter(writer, search, "o.object", "s.id")}
        return [_EVERYTHING.format(**parts)]
    words = writer.bind(search.words)
    parts |= {"words": words, "list": _LIST.format(words="s.words")}
    parts["went_on"] = "" if after is None else _WENT_ON.format(after=after)
    chosen = (_CHOSEN_ONE if search.wanted == "one" else _CHOSEN_RAREST).format(**parts)
    parts["arms"] = _FROM_THE_START if after is None else _FROM_THE_CURSOR.format(after=after)
    parts["filter"] = _filter(writer, search, "arms.object", "w.id")
    parts["others"] = ""
    ranked = _RANKED_BY_ONE
    if search.wanted == "several":
        ranked = _RANKED_BY_ALL
        asked = search.words
        patterns = Bind("text[]", lambda variables: [_pattern(word) for word in asked.resolve(variables)])
        parts["others"] = f"\n        AND s.words LIKE ALL ({writer.bind(patterns)})"
    hits = _HITS.format(**parts)
    return [chosen, _ARMS.format(**parts), hits, ranked.format(**parts | {"list": _LIST.format(words="hits.words")})]


def _pattern(word: str) -> str:
    """A list of words that has one which begins like this: a space, a place, the beginning."""
    return "% _" + re.sub(r"([%_\\])", r"\\\1", word) + "%"


def _filter(writer: Writer, search: Search, object_sql: str, id_sql: str) -> str:
    """The condition on the records themselves, each in its own table."""
    if search.filter is None:
        return ""
    cases: list[str] = []
    for hit in search.hits:
        place = Place(writer.alias(), CATALOGUE[hit.table])
        condition = compile_filter(writer, place, search.filter)
        cases.append(
            f"WHEN {literal(hit.object)} THEN EXISTS (SELECT FROM {hit.table} {place.alias}"
            f" WHERE {place.alias}.workspace_id = {writer.WORKSPACE} AND {place.alias}.id = {id_sql} AND {condition})"
        )
    return f"\n        AND CASE {object_sql} {' '.join(cases)} END" if cases else ""


def _page(limit: str, shown: str) -> str:
    return f"page AS (SELECT ranked.* FROM ranked WHERE ranked.n_th > {shown} AND ranked.n_th <= {shown} + {limit})"


def _answer(
    writer: Writer,
    search: Search,
    row_object: RowObject,
    window: str,
    after: str | None,
    limit: str,
    shown: str,
) -> str:
    cursor = _cursor(search, window, after)
    columns: list[str] = []
    entries: list[tuple[str, Json]] = []
    for key, entry in search.entries:
        match entry:
            case SearchEdges():
                edge = json_object(
                    (name, _edge(writer, search, row_object, part, cursor)) for name, part in entry.entries
                )
                columns.append(f"{aggregate(edge, order=' ORDER BY page.n_th')} AS items{len(columns)}")
                entries.append((key, json_array(f"a.items{len(columns) - 1}")))
            case PageInfo(facts):
                entries.append((key, json_object((name, _fact(fact, after)) for name, fact in facts)))
            case _:
                entries.append((key, _fact(entry, after)))
    columns += [
        f"(array_agg({cursor} ORDER BY page.n_th))[1] AS start_cursor",
        f"(array_agg({cursor} ORDER BY page.n_th DESC))[1] AS end_cursor",
        f"(SELECT count(*) FROM hits) > {window} OR EXISTS (SELECT FROM ranked WHERE n_th > {shown} + {limit}) AS more",
    ]
    return f"SELECT {as_sql(json_object(entries))} FROM (SELECT {', '.join(columns)} FROM page) a"


def _edge(writer: Writer, search: Search, row_object: RowObject, part: int | str | Constant, cursor: str) -> Json:
    if isinstance(part, Constant):
        return known(part.value)
    if isinstance(part, str):
        return ['"', Filled(cursor), '"']
    cases: list[str] = []
    for hit in search.hits:
        place = Place(writer.alias(), CATALOGUE[hit.table])
        row = as_sql(row_object(writer, place, hit.nodes[part]))
        cases.append(
            f"WHEN {literal(hit.object)} THEN (SELECT {row} FROM (SELECT {place.alias}.*, page.relevance AS {RELEVANCE}"
            f" FROM {hit.table} {place.alias} WHERE {place.alias}.workspace_id = {writer.WORKSPACE}"
            f" AND {place.alias}.id = page.id) {place.alias})"
        )
    return or_null(f"CASE page.object {' '.join(cases)} END") if cases else known(None)


def _cursor(search: Search, window: str, after: str | None) -> str:
    """SQL for the cursor of a row of `page`."""
    mark = literal(MARK)
    if search.wanted == "all":
        parts = f"{mark}, NULL, NULL, NULL, page.object, NULL, page.id, 0"
    elif search.wanted == "one":
        parts = f"{mark}, {_at('page')}, 0"
    else:
        # The hits that were ranked together are shown before others are walked to.
        start = ", ".join("NULL" if after is None else f"{after} -> {place}" for place in range(1, 7))
        here = f"json_build_array({mark}, {start}, page.n_th)"
        beyond = f"(SELECT json_build_array({mark}, {_at('hits')}, 0) FROM hits WHERE hits.walked = {window})"
        return _base64(f"CASE WHEN page.n_th < {window} THEN {here} ELSE {beyond} END")
    return _base64(f"json_build_array({parts})")


def _at(step: str) -> str:
    return f"{step}.asked, {step}.exact, {step}.place, {step}.object, {step}.word, {step}.id"


def _base64(json: str) -> str:
    return f"translate(encode(convert_to(({json})::text, 'UTF8'), 'base64'), E'\\n', '')"


def _fact(fact: PageFact | Constant, after: str | None) -> Json:
    if isinstance(fact, Constant):
        return known(fact.value)
    match fact:
        case "has_next":
            return [Filled("a.more::text")]
        case "has_previous":
            return known(after is not None)
        case "start_cursor" | "end_cursor":
            return or_null(f"'\"' || a.{fact} || '\"'")
        case _:
            raise ValueError(f"a search does not know the {fact} of its hits")
