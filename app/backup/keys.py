"""The keys of the data directory that go into a backup, and how a restore tells whether the needed one is there.

Where a setting gives a key, its operator keeps it: it is not in the backup. The fingerprint of what encrypts webhooks'
secrets is in any case, for without that key they cannot be read any more.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.auth.signing import key_id
from app.private_file import read_private
from app.settings import Settings

_WEBHOOKS = "webhook-key"
# What encrypts webhooks' secrets, signs links to files and signs access tokens; the demo workspace's key and login. The
# passwords of the database are left out: they are those of another server's logins.
KEY_FILES = (_WEBHOOKS, "file-key", "jwt-secret", "demo-api-key", "demo-login")


def webhook_fingerprints(settings: Settings) -> Sequence[str]:
    """What tells the keys of webhooks' secrets from others, and nothing more of them; none before the first start."""
    keys = settings.webhook_key or read_private(settings.data_dir / _WEBHOOKS) or ""
    return [key_id(key) for key in keys.replace(",", " ").split()]
