"""Which operations BasicsOS is known to have, and which of them are served here.

Those that are served are the table's. The others belong to the product's other parts: signing up, its assistant, its
connections to mail and chat.
"""

from __future__ import annotations

from collections.abc import Sequence

from resolvers.basicsos.resources import BUILT_IN
from resolvers.kit.known import Known, Part, of_tables
from resolvers.kit.rest import Operation

# Methods, path below the server's root, and what it is for.
_KNOWN: tuple[tuple[str, str, str], ...] = (
    ("every one", "/api/auth", "passwords of the product's own"),
    ("GET", "/api/init", "whether anybody signed up"),
    ("POST", "/api/signup", "signing up"),
    ("GET", "/api/invites/info", "invitations"),
    ("POST", "/api/invites", "invitations"),
    ("POST", "/api/auth-code", "handing a login over"),
    ("POST", "/api/auth-code/exchange", "handing a login over"),
    ("POST", "/api/gateway-token", "handing a login over"),
    ("GET PATCH", "/api/me", "the one who is logged in"),
    ("GET PATCH", "/api/organization", "name and logo of the organization"),
    ("POST", "/api/gateway-chat", "the assistant"),
    ("POST", "/api/gateway-chat/start", "the assistant"),
    ("POST", "/stream/assistant", "the assistant"),
    ("GET", "/api/threads", "talks with the assistant"),
    ("GET", "/api/threads/{id}/messages", "talks with the assistant"),
    ("GET POST", "/api/meetings", "recorded meetings"),
    ("GET", "/api/meetings/by-record", "recorded meetings"),
    ("GET DELETE", "/api/meetings/{id}", "recorded meetings"),
    ("POST", "/api/meetings/{id}/transcript", "recorded meetings"),
    ("POST", "/api/meetings/{id}/process", "recorded meetings"),
    ("PATCH", "/api/meetings/{id}/notes", "recorded meetings"),
    ("GET POST DELETE", "/api/meetings/{id}/links", "recorded meetings"),
    ("POST", "/api/meetings/{id}/action-items-reviewed", "recorded meetings"),
    ("GET", "/api/notifications/stream", "notifications as they come"),
    ("every one", "/api/email-sync", "mail"),
    ("every one", "/api/connections", "connections to other products"),
    ("POST", "/api/slack/events", "Slack"),
    ("every one", "/api/admin", "administration of the installation"),
    ("POST", "/v1/audio/transcriptions", "speech"),
    ("POST", "/v1/audio/speech", "speech"),
)


def rest_part(operations: Sequence[Operation]) -> Part:
    """The table below `/api`."""
    served = of_tables("/api", operations)
    paths = {known.name for known in served}
    absent = [Known(how, path, about, served=False) for how, path, about in _KNOWN if path not in paths]
    resources = ", ".join(f"`{one.name}`" + (" (only read)" if one.closed is not None else "") for one in BUILT_IN)
    said = f"`{{resource}}` is one of {resources}, or an object of the workspace's own, by its slug."
    return Part("BasicsOS", "`/api`", [*served, *absent], said=said)
