"""Types of relationships between contacts, and relationships."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Relationship Types",
        (
            Line("GET", "/relationship_types", "listRelationshipTypes", "List relationship types"),
            Line("POST", "/relationship_types", "createRelationshipType", "Create a relationship type"),
            Line(
                "GET",
                "/relationship_types/{relationship_type_id}",
                "getRelationshipType",
                "Fetch one relationship type",
            ),
            Line(
                "PUT",
                "/relationship_types/{relationship_type_id}",
                "updateRelationshipType",
                "Update one relationship type",
            ),
            Line(
                "DELETE",
                "/relationship_types/{relationship_type_id}",
                "deleteRelationshipType",
                "Delete one relationship type",
            ),
        ),
    ),
    Theme(
        "Contacts",
        (
            Line(
                "GET",
                "/contacts/{contact_id}/relationships",
                "listContactRelationships",
                "List relationships of one contact",
            ),
            Line(
                "POST",
                "/contacts/{contact_id}/relationships",
                "createContactRelationship",
                "Create a relationship on one contact",
            ),
            Line(
                "GET",
                "/contacts/{contact_id}/relationships/{relationship_id}",
                "getContactRelationship",
                "Fetch one relationship of a contact",
            ),
            Line(
                "PUT",
                "/contacts/{contact_id}/relationships/{relationship_id}",
                "updateContactRelationship",
                "Replace one relationship of a contact",
            ),
            Line(
                "DELETE",
                "/contacts/{contact_id}/relationships/{relationship_id}",
                "deleteContactRelationship",
                "Delete one relationship of a contact",
            ),
        ),
    ),
)
