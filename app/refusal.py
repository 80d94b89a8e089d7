"""A request that is refused before its door, and told so by the door, in the product's own form."""

from starlette.types import Scope

from models.errors import CrmError

_KEY = "rosetta.refusal"


def refuse(scope: Scope, error: CrmError) -> None:
    """Let the door that gets this request refuse it."""
    scope[_KEY] = error


def raise_refusal(scope: Scope) -> None:
    """For doors, before they do anything: what somebody before them found."""
    error: CrmError | None = scope.get(_KEY)
    if error is not None:
        raise error
