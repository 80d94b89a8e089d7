"""What the operator decides about webhooks."""

from __future__ import annotations

from dataclasses import dataclass

from models.webhooks.secrets import Vault
from models.webhooks.targets import Targets


@dataclass(frozen=True, slots=True)
class WebhookRules:
    """How secrets are kept, and where deliveries may go."""

    vault: Vault
    targets: Targets
