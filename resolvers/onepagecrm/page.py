"""The page of the documentation that says of every operation whether it is served."""

from __future__ import annotations

from resolvers.kit.known import Known, Part
from resolvers.onepagecrm.table import THEMES
from resolvers.onepagecrm.words import Line

_HEAD = """# Operations of OnePageCRM

Written by `make schema` from the table of operations that the code serves at `/api/v3`; `make check` says when it is
old.

Every operation of the product's REST v3, those included that only its newer document has. What is not served yet
answers 404. Where the documents are silent: [decision 80](decisions/0080-onepagecrm-where-its-sources-are-silent.md).
"""


def operations_page() -> str:
    """The whole page."""
    every = [line for theme in THEMES for line in theme.lines]
    served = sum(line.rule is not None for line in every)
    lines = [_HEAD, f"**{served} of {len(every)} are served.**"]
    for title in dict.fromkeys(theme.title for theme in THEMES):
        lines += ["", f"## {title}", "", "| method | path | | state |", "| --- | --- | --- | --- |"]
        lines += [_row(line) for theme in THEMES if theme.title == title for line in theme.lines]
    return "\n".join(lines) + "\n"


def part() -> Part:
    """The same for the page about all products."""
    known = [
        Known(line.method, line.path, line.summary, line.rule is not None) for theme in THEMES for line in theme.lines
    ]
    return Part("OnePageCRM", "`/api/v3`", known, page="onepagecrm.md")


def _row(line: Line) -> str:
    summary = f"{line.summary} (newer document)" if line.newer else line.summary
    state = "served" if line.rule is not None else "not yet"
    return f"| {line.method} | `{line.path}` | {summary} | {state} |"
