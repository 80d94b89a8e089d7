"""The values of contacts that lists are filtered and sorted by."""

from __future__ import annotations

from models.records.plan import Column, Computed, Constant
from resolvers.customeros.filtering import Properties, Property, cased
from resolvers.customeros.values import full_name

# The name given as one text, else the two parts that other dialects know.
NAME = Computed("first_present", (Computed("empty_as_null", (Column("full_name"),)), full_name(), Constant("")))

# The names that a filter and a sort rule of contacts may have.
CONTACT_PROPERTIES: Properties = {
    "PREFIX": cased("prefix"),
    "NAME": Property(NAME, cased=True),
    "FIRST_NAME": cased("first_name"),
    "LAST_NAME": cased("last_name"),
    "DESCRIPTION": cased("description"),
    "TIMEZONE": cased("time_zone"),
    "PROFILE_PHOTO_URL": cased("avatar_url"),
    "USERNAME": cased("username"),
    "HIDE": Property(Column("hidden"), "bool"),
    "CREATED_AT": Property(Column("created_at"), "timestamptz"),
    "UPDATED_AT": Property(Column("updated_at"), "timestamptz"),
}
