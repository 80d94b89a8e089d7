"""Contacts: people, each with the primary one of its e-mail addresses, links and employments."""

from __future__ import annotations

from resolvers.basicsos.kinds import ID, LONG_TEXT, TEXT
from resolvers.basicsos.words import BORN_WITH, CUSTOM, KEY, Resource, stored

CONTACTS = Resource(
    name="contacts",
    object="person",
    fields=(
        KEY,
        stored("first_name", TEXT, "first_name", longest=255),
        stored("last_name", TEXT, "last_name", longest=255),
        stored("email", LONG_TEXT, "primary_email"),
        stored("company_id", ID, "company_id"),
        stored("linkedin_url", TEXT, "linkedin_url", longest=512),
        # The seed's examples ask for these two.
        stored("status", TEXT, "status", longest=128),
        stored("city", TEXT, "city", longest=255),
        CUSTOM,
        *BORN_WITH,
    ),
    searched=("first_name", "last_name", "email"),
)
