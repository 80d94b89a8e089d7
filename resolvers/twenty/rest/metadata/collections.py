"""Which collections stand below `/rest/metadata`, and the GraphQL fields that answer for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

Json = dict[str, Any]


class Change(Struct, frozen=True):
    """A root field with its arguments, where `$id` and `$data` stand for the path's id and the body."""

    call: str
    # The input type of the body; the id is one of its members when the call has no `$id`.
    takes: str | None = None
    # What the field answers, where that is not the collection's node.
    answers: str | None = None
    # Members of the input type that are no part of a body: what the path says, and other forms of the same.
    without: tuple[str, ...] = ()


class Collection(Struct, frozen=True):
    """One collection."""

    plural: str
    singular: str
    # The GraphQL type of an item.
    node: str
    # The root field that lists all items.
    lists: str
    create: Change
    update: Change
    delete: Change
    # Fields of an item by whose value the list can be narrowed.
    by: tuple[str, ...] = ()
    # All items -> those that the list shows, in REST's form; None: as they are.
    listed: Callable[[Sequence[Json]], list[Json]] | None = None
    # An item -> REST's form of it; None: as it is.
    shown: Callable[[Json], Json] | None = None

    @property
    def shown_type(self) -> str:
        """The GraphQL type whose fields an answer has."""
        return self.create.answers or self.node


def _relation(field: Json) -> Json:
    """A relation, seen from the object of one of its fields; its id is that field's."""
    relation = field["relation"]
    target = relation["targetFieldMetadata"]
    return {
        "id": field["id"],
        "relationType": relation["type"],
        "fromObjectMetadataId": relation["sourceObjectMetadata"]["id"],
        "toObjectMetadataId": relation["targetObjectMetadata"]["id"],
        "fromFieldMetadataId": field["id"],
        "toFieldMetadataId": None if target is None else target["id"],
    }


def _relations(fields: Sequence[Json]) -> list[Json]:
    """Each relation once: from the side that has many, where the sides differ."""
    found: dict[str, Json] = {}
    for field in fields:
        if field["relation"] is None:
            continue
        relation = _relation(field)
        pair = relation["toFieldMetadataId"]
        if pair is None or (relation["relationType"] != "MANY_TO_ONE" and pair not in found):
            found[relation["id"]] = relation
    return list(found.values())


def _view_collection(kind: str, by: str) -> Collection:
    """Views, or one kind of their parts."""
    singular = kind[0].lower() + kind[1:]
    return Collection(
        f"{singular}s",
        singular,
        f"Core{kind}",
        f"{singular}s",
        Change(f"createOne{kind}(data: $data)", f"Create{kind}Input"),
        Change(f"updateOne{kind}(id: $id, data: $data)", f"Update{kind}InputUpdates"),
        Change(f"deleteOne{kind}(id: $id)"),
        by=(by,),
    )


COLLECTIONS: tuple[Collection, ...] = (
    Collection(
        "objects",
        "object",
        "Object",
        "objects",
        Change("createOneObject(data: $data)", "CreateObjectInput"),
        Change("updateOneObject(id: $id, data: $data)", "UpdateObjectInput"),
        Change("deleteOneObject(id: $id)"),
    ),
    Collection(
        "fields",
        "field",
        "Field",
        "fields",
        Change("createOneField(data: $data)", "CreateFieldInput"),
        Change("updateOneField(id: $id, data: $data)", "UpdateFieldInput"),
        Change("deleteOneField(id: $id)"),
        by=("objectMetadataId",),
    ),
    Collection(
        "relations",
        "relation",
        "Field",
        "fields",
        Change("createOneRelation(data: $data)", "CreateRelationInput", "Relation"),
        Change("updateOneField(id: $id, data: $data)", "UpdateFieldInput"),
        Change("deleteOneField(id: $id)"),
        listed=_relations,
        shown=_relation,
    ),
    Collection(
        "apiKeys",
        "apiKey",
        "ApiKey",
        "apiKeys",
        Change("createOneApiKey(data: $data)", "CreateOneApiKeyInput"),
        Change("updateApiKey(input: $data)", "UpdateApiKeyInput", without=("id",)),
        # A key is not forgotten, since the log of changes names it: it is made worthless.
        Change("revokeApiKey(input: $data)", "RevokeApiKeyInput"),
    ),
    Collection(
        "webhooks",
        "webhook",
        "Webhook",
        "webhooks",
        Change("createOneWebhook(data: $data)", "CreateWebhookInput"),
        Change("updateOneWebhook(id: $id, data: $data)", "UpdateWebhookInputUpdates"),
        Change("deleteOneWebhook(id: $id)"),
    ),
    _view_collection("View", "objectMetadataId"),
    *(
        _view_collection(kind, "viewId")
        for kind in ("ViewField", "ViewFilter", "ViewFilterGroup", "ViewSort", "ViewGroup")
    ),
)
