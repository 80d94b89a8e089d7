"""The key that encrypts webhooks' secrets: `WEBHOOK_KEY`, the same on every machine, or one made in the data directory.

To change it, put the new one in front of the old one, with a comma between (or a line above, in the file).
"""

from app.operator_error import OperatorError
from app.private_file import keep_private
from app.settings import Settings
from models.webhooks.rules import WebhookRules
from models.webhooks.secrets import Vault, is_vault_key, new_vault_key
from models.webhooks.targets import Targets


class WebhookKeyError(OperatorError):
    """The key cannot be had; the message tells the operator what to do."""


def webhook_rules(settings: Settings) -> WebhookRules:
    """What the settings say of webhooks."""
    return WebhookRules(Vault(webhook_keys(settings)), Targets.parse(settings.webhook_allow_private))


def webhook_keys(settings: Settings) -> list[str]:
    """The keys, the one that encrypts first."""
    if settings.webhook_key is not None:
        return settings.webhook_key.replace(",", " ").split()
    path = settings.data_dir / "webhook-key"
    try:
        kept = keep_private(path, new_vault_key()).split()
    except OSError as error:
        raise WebhookKeyError(
            f"The key of webhooks' secrets cannot be kept in {path}: {error.strerror}. Set WEBHOOK_KEY or DATA_DIR."
        ) from error
    if not kept or not all(is_vault_key(key) for key in kept):
        raise WebhookKeyError(f"{path} must hold Fernet keys, one a line.")
    return kept
