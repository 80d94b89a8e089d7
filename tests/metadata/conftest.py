"""What the metadata tests share."""

import pytest

from models.objects.identifiers import new_id


@pytest.fixture
def stranger_id() -> str:
    """The id of no record."""
    return str(new_id())
