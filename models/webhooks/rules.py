"""What the operator decides about webhooks."""

from __future__ import annotations

from msgspec import Struct

from models.webhooks.secrets import Vault
from models.webhooks.targets import Targets


class WebhookRules(Struct, frozen=True):
    """How secrets are kept, and where deliveries may go."""

    vault: Vault
    targets: Targets
