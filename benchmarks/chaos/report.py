"""The figures of a run as a page."""

from __future__ import annotations

import platform
import statistics
from datetime import UTC, datetime

from benchmarks.chaos.run import Outcome, Plan

_SHOWN = 20


def render(plan: Plan, outcome: Outcome) -> str:
    """What was killed, what was promised, and whether it held."""
    outcomes = outcome.ledger.outcomes
    how = (
        f"`python -m benchmarks.chaos`, {datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, "
        f"seed {plan.seed}, {outcome.seconds / 60:.0f} minutes. {plan.writers} writers, one request at a time each, "
        "through GraphQL of both vocabularies and REST; a webhook for every event; settings as `make run` has them."
    )
    counted = (
        f"{outcomes['acknowledged'] + outcomes['repeated']:,} writes were acknowledged, {outcomes['repeated']:,} of "
        "them after a repetition with the same Idempotency-Key. "
        f"{outcomes['unanswered']:,} requests got no answer, {outcomes['refused']:,} were told to come back. "
        f"{outcome.messages:,} messages of webhooks were received, some more than once: {outcome.repeated_messages:,}."
    )
    aimed = (
        f"{outcome.met.total()} of {sum(map(len, outcome.recoveries.values()))} kills met a delivery under way: the "
        "receiver had got a message and not answered it yet."
    )
    lines = [
        "# Kills under write load",
        "",
        how,
        "",
        counted,
        "",
        aimed,
        "",
        "| killed with SIGKILL | times | met a delivery under way | until ready again: median | most |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {kind} | {len(seconds)} | {outcome.met[kind]} | {statistics.median(seconds):.1f} s"
            f" | {max(seconds):.1f} s |"
            for kind, seconds in sorted(outcome.recoveries.items())
        ),
        "",
        "| promise | looked at | broken |",
        "| --- | --- | --- |",
        *(f"| {finding.promise} | {finding.looked_at:,} | {len(finding.broken)} |" for finding in outcome.findings),
        f"| it comes back without a hand | {sum(map(len, outcome.recoveries.values()))} | {len(outcome.by_hand)} |",
        f"| no answer is a wrong one | {sum(outcomes.values()):,} | {len(outcome.ledger.wrong)} |",
        "",
        "All promises held." if outcome.held else "Not all promises held.",
    ]
    broken = [f"{finding.promise}: {text}" for finding in outcome.findings for text in finding.broken[:_SHOWN]]
    broken += [f"by hand after {text}" for text in outcome.by_hand[:_SHOWN]] + outcome.ledger.wrong[:_SHOWN]
    if broken:
        lines += ["", *(f"- {text}" for text in broken)]
    return "\n".join(lines) + "\n"
