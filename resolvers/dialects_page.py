"""The page of the documentation about all dialects: every operation of the four products, and whether it is served.

Products with hundreds of operations of their own names have pages of their own, which this one counts and names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resolvers.kit.known import Known, Part

_HEAD = """\
# Operations of the four products

Written by `make schema` from the schemas and tables that the code serves; `make check` says when it is old. An
operation that is not served is answered as one that the product never had; none answers with something made up.

| product | served | of | every operation |
| --- | ---: | ---: | --- |"""


def dialects_page(parts: Sequence[Part]) -> str:
    """The whole page."""
    lines = [_HEAD]
    for part in parts:
        served = sum(known.served for known in part.known)
        link = f"[{part.page}]({part.page})" if part.page else f"[below](#{_anchor(part.title)})"
        lines.append(f"| {part.title} | {served} | {len(part.known)} | {link} |")
    for part in parts:
        if not part.page:
            lines += _section(part)
    return "\n".join(lines) + "\n"


def _section(part: Part) -> Iterator[str]:
    yield from ("", f"## {part.title}", "")
    if part.said:
        yield from (part.said, "")
    yield from ("| | operation | | state |", "| --- | --- | --- | --- |")
    yield from (_row(known) for known in part.known)


def _row(known: Known) -> str:
    return f"| {known.how} | `{known.name}` | {known.about} | {'served' if known.served else 'not served'} |"


def _anchor(title: str) -> str:
    """What a heading is linked to by: the product's own rule of Markdown viewers."""
    kept = "".join(sign for sign in title.lower() if sign.isalnum() or sign in " -_")
    return kept.replace(" ", "-")
