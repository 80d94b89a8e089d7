"""`python -m benchmarks.chaos [--server 200] [--postgres 50]`: kill both under load; fails when a promise broke."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from app.serving import stopped_by_signals
from benchmarks.chaos.report import render
from benchmarks.chaos.run import Plan, run

_RESULTS = Path(__file__).parent.parent / "results-chaos.md"


def main() -> None:
    """Run, print, and keep the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", type=int, default=200, help="kills of the server")
    parser.add_argument("--postgres", type=int, default=50, help="kills of Postgres")
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--writes", type=int, default=20, help="acknowledged writes between two kills, at least")
    parser.add_argument("--minutes", type=float, default=120, help="nothing is killed after these")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--results", type=Path, default=_RESULTS)
    given = parser.parse_args()
    plan = Plan(given.server, given.postgres, given.writers, given.writes, given.seed, given.minutes)
    with stopped_by_signals(), tempfile.TemporaryDirectory(prefix="rosetta-chaos-") as directory:
        # The user that runs Postgres for root passes through to its own directory.
        Path(directory).chmod(0o711)
        outcome = run(plan, Path(directory))
        page = render(plan, outcome)
        given.results.write_text(page, encoding="utf-8")
        print(page)
        if not outcome.held:
            sys.exit("A promise was broken.")


if __name__ == "__main__":
    main()
