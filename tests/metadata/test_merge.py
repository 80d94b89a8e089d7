"""Merging records with values of custom fields: one value wins, several are gathered."""

from __future__ import annotations

from typing import Any

from tests.metadata.conftest import Model

FIELDS = {
    "chip": ("TEXT", "one", "two", "one"),
    "weight": ("NUMBER", None, 7, 7),
    "traits": ("ARRAY", ["calm"], ["loud", "calm"], ["calm", "loud"]),
    "mails": (
        "EMAILS",
        {"primaryEmail": "a@x.com", "additionalEmails": ["c@x.com"]},
        {"primaryEmail": "b@x.com", "additionalEmails": ["c@x.com", "a@x.com"]},
        {"primaryEmail": "a@x.com", "additionalEmails": ["c@x.com", "b@x.com"]},
    ),
    "sites": (
        "LINKS",
        {"primaryLinkUrl": "https://a.com", "primaryLinkLabel": "A"},
        {"primaryLinkUrl": "https://b.com", "primaryLinkLabel": "B"},
        {
            "primaryLinkUrl": "https://a.com",
            "primaryLinkLabel": "A",
            "secondaryLinks": [{"url": "https://b.com", "label": "B"}],
        },
    ),
    "price": (
        "CURRENCY",
        {"amountMicros": 1_000_000, "currencyCode": "EUR"},
        {"amountMicros": 2_000_000, "currencyCode": "USD"},
        {"amountMicros": 1_000_000, "currencyCode": "EUR"},
    ),
}
PARTS = {
    "EMAILS": "{ primaryEmail additionalEmails }",
    "LINKS": "{ primaryLinkUrl primaryLinkLabel secondaryLinks }",
    "CURRENCY": "{ amountMicros currencyCode }",
}


def test_custom_values_are_merged_by_their_types(model: Model) -> None:
    of = model.make_object()
    for name, (type_, *_) in FIELDS.items():
        model.make_field(of, name, type_)
    rows = [{name: field[place] for name, field in FIELDS.items()} for place in (1, 2)]
    create = "mutation C($d: [PetCreateInput!]!) { createPets(data: $d) { id } }"
    made = model.crm.data(create, {"d": rows}, path="/graphql")["createPets"]
    shown = " ".join(f"{name} {PARTS.get(type_, '')}" for name, (type_, *_) in FIELDS.items())
    merge = f"mutation M($ids: [ID!]!) {{ mergePets(ids: $ids, conflictPriorityIndex: 0) {{ {shown} }} }}"
    merged: dict[str, Any] = model.crm.data(merge, {"ids": [row["id"] for row in made]}, path="/graphql")["mergePets"]
    assert merged == {name: field[3] for name, field in FIELDS.items()}
