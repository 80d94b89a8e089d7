"""The systems elsewhere that know some of the demo's companies, and the ids by which they know them."""

from __future__ import annotations

from typing import Any

from app.demo.companies import COMPANIES
from app.demo.drawing import demo_id
from app.demo.members import JOINED

# Each with where a record of it is seen.
_SYSTEMS = (
    ("HUBSPOT", "https://hubspot.example/company/{id}"),
    ("STRIPE", "https://stripe.example/customers/{id}"),
)


def elsewhere_rows() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The systems, and their links to the first companies."""
    systems = [{"id": demo_id(JOINED, "system", name), "created_at": JOINED, "name": name} for name, _ in _SYSTEMS]
    links = [
        {
            "id": demo_id(JOINED, "known", name, str(place)),
            "created_at": JOINED,
            "system_id": demo_id(JOINED, "system", name),
            "company_id": COMPANIES[place].id,
            "external_id": str(71_000 + place),
            "url": page.format(id=71_000 + place),
            "synced_at": JOINED,
        }
        for place in range(8)
        for name, page in _SYSTEMS
    ]
    return systems, links
