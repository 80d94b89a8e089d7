"""`python -m benchmarks.chaos`: kill the server and its Postgres under load, and fail when a promise broke.

Without options the whole run: 250 kills, or as many as there is time for in 18.5 minutes, and then as long as
deliveries get fewer. A small run, of two minutes:

  python -m benchmarks.chaos --server 16 --postgres 4 --results /tmp/chaos.md
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from app.serving import stopped_by_signals
from benchmarks.chaos.report import render
from benchmarks.chaos.run import Plan, run

_RESULTS = Path(__file__).parent.parent / "results-chaos.md"


class _Help(argparse.ArgumentDefaultsHelpFormatter, argparse.RawDescriptionHelpFormatter):
    """The lines as they are, and the defaults."""


def main() -> None:
    """Run, print, and keep the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_Help)
    parser.add_argument("--server", type=int, default=200, help="kills of the server")
    parser.add_argument("--postgres", type=int, default=50, help="kills of Postgres")
    parser.add_argument("--writers", type=int, default=8, help="clients that write at once")
    parser.add_argument("--writes", type=int, default=10, help="acknowledged writes between two kills, at least")
    parser.add_argument("--minutes", type=float, default=18.5, help="time limit: nothing is killed after these")
    parser.add_argument("--aimed", type=float, default=0.35, help="share of kills that wait for a delivery under way")
    parser.add_argument("--seed", type=int, default=1, help="repeats the order of the kills")
    parser.add_argument("--results", type=Path, default=_RESULTS, help="the page to write")
    given = parser.parse_args()
    plan = Plan(given.server, given.postgres, given.writers, given.writes, given.seed, given.minutes, given.aimed)
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
