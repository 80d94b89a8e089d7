# ruff: noqa: INP001 - a script, not part of a package
"""Are there known vulnerabilities in the locked packages? `make audit` asks the package index about each release.

The index says of each release which advisories it is under (the field `vulnerabilities` of its JSON). An index that
cannot be asked, as on a machine without a network, is no finding and no clearance: that is said, and the exit status
is 3.

Exit status: 0 nothing is known, 1 something is, 3 not everything could be asked.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from pip._internal.models.index import PyPI

ROOT = Path(__file__).parent.parent
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)
# For one answer, and for all of them together.
_SECONDS, _ALL_SECONDS = 5.0, 90.0
# After so many refusals the index is taken to be away.
_ENOUGH = 3


class Index:
    """The index's JSON, asked for a bounded time."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._until = time.monotonic() + _ALL_SECONDS
        self.refusals: list[str] = []

    def advisories(self, package: tuple[str, str]) -> list[dict[str, Any]] | None:
        """What is known of a release; None when the index could not be asked."""
        if len(self.refusals) >= _ENOUGH or time.monotonic() > self._until:
            return None
        name, version = package
        try:
            with urllib.request.urlopen(f"{self._url}/{name}/{version}/json", timeout=_SECONDS) as answer:  # noqa: S310
                found = json.load(answer)["vulnerabilities"]
        except (OSError, ValueError, KeyError) as error:
            self.refusals.append(f"{name} {version}: {error}")
            return None
        return [advisory for advisory in found if not advisory.get("withdrawn")]


def locked() -> list[tuple[str, str]]:
    """Every release that a lock names, once."""
    texts = [path.read_text() for path in sorted(ROOT.glob("requirements*.txt"))]
    return sorted({(name.lower(), version) for text in texts for name, version in _LOCKED.findall(text)})


def say(line: str) -> None:
    """One line for whoever asked."""
    sys.stdout.write(f"{line}\n")


def main() -> int:
    """Ask, and say what was found."""
    # pip knows where its index keeps this; nothing of ours names a host.
    index = Index(os.environ.get("AUDIT_INDEX") or str(PyPI.pypi_url))
    packages = locked()
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(index.advisories, packages))
    known = 0
    for (name, version), advisories in zip(packages, answers, strict=True):
        for advisory in advisories or ():
            known += 1
            fixed = ", ".join(advisory.get("fixed_in") or ()) or "no release yet"
            names = " ".join(dict.fromkeys([advisory.get("id", "?"), *advisory.get("aliases", ())]))
            say(f"{name} {version}: {names}; fixed in {fixed}. {advisory.get('summary') or ''}".rstrip())
    unasked = sum(answer is None for answer in answers)
    say(f"{len(packages) - unasked} of {len(packages)} locked releases asked about, {known} advisories.")
    if unasked:
        why = index.refusals[0] if index.refusals else f"it took more than {_ALL_SECONDS:.0f} seconds"
        say(f"NOT AUDITED: {unasked} releases could not be asked about ({why}). This says nothing about them.")
    return 1 if known else 3 if unasked else 0


if __name__ == "__main__":
    sys.exit(main())
