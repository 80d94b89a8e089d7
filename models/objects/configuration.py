"""What a workspace's client software is set to."""

from typing import Any

from models.objects.base import Stored, document


class Configuration(Stored, table=True):
    """One row for each workspace that has one; its id is the workspace's. BasicsOS says configuration."""

    __tablename__ = "configuration"

    # What its client software makes of it.
    config: dict[str, Any] = document()
