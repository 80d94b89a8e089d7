"""What the members keep at hand: a folder each, with a few of the companies, people and deals."""

from __future__ import annotations

from typing import Any

from app.demo.companies import COMPANIES
from app.demo.deals import DEALS
from app.demo.drawing import demo_id
from app.demo.members import JOINED, MEMBERS
from app.demo.people import PEOPLE


def favorite_rows() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The folders, and the favorites inside and outside of them."""
    folders: list[dict[str, Any]] = []
    favorites: list[dict[str, Any]] = []
    for place, member in enumerate(MEMBERS):
        at = JOINED
        folder = demo_id(at, "favorite_folder", str(place))
        folders.append({"id": folder, "created_at": at, "name": f"{member.first_name}'s", "position": place})
        kept = (
            ("company_id", COMPANIES[place].id, None),
            ("company_id", COMPANIES[place + 5].id, folder),
            ("person_id", PEOPLE[place * 2].id, folder),
            ("deal_id", DEALS[place].id, None),
        )
        favorites += [
            {
                "id": demo_id(at, "favorite", str(place), str(order)),
                "created_at": at,
                "member_id": member.id,
                "folder_id": inside,
                "position": order,
                column: row_id,
            }
            for order, (column, row_id, inside) in enumerate(kept)
        ]
    return folders, favorites
