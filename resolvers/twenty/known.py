"""Which operations Twenty is known to have, and which of them are served here.

The names of those that are served come from the schemas and tables that answer. What the product has besides are
objects of its other parts (mail, calendars, workflows, dashboards), which have the operations of every object.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphql import GraphQLSchema

from resolvers.kit.known import Known, Part, answers, of_tables, root_fields
from resolvers.kit.rest import Operation
from resolvers.twenty.names import BESIDE_CUSTOMER_OS
from resolvers.twenty.rest.metadata.collections import COLLECTIONS
from resolvers.twenty.vocabulary import STANDARD

_PRODUCT = "Twenty"
# Every standard object of the product, by its list.
_OBJECTS = (
    *("attachments", "blocklists", "calendarChannelEventAssociations", "calendarChannels"),
    *("calendarEventParticipants", "calendarEvents", "companies", "connectedAccounts", "dashboards", "favoriteFolders"),
    *("favorites", "messageChannelMessageAssociations", "messageChannels", "messageFolders", "messageParticipants"),
    *("messageThreads", "messages", "noteTargets", "notes", "opportunities", "people", "taskTargets", "tasks"),
    *("timelineActivities", "workflowAutomatedTriggers", "workflowRuns", "workflowVersions", "workflows"),
    "workspaceMembers",
)
# The collections of metadata over REST that the product's own server is known to have.
_METADATA = (
    *("objects", "fields", "relations", "views", "viewFields", "viewFilters", "viewSorts", "viewGroups"),
    *("viewFilterGroups", "apiKeys", "webhooks", "pageLayouts"),
)


def records_part(schema: GraphQLSchema) -> Part:
    """The root fields of the schema at `/graphql`, with what each is called at `/query`, and the objects without."""
    served = [Known(how, name, _said(name, answers(field))) for how, name, field in root_fields(schema)]
    names = {known.name for known in served}
    absent = [
        Known("every one", one, "the object is not kept here", served=False) for one in _OBJECTS if one not in names
    ]
    return Part(_PRODUCT, "`/query` and `/graphql`", [*served, *absent], said=_RECORDS)


def metadata_part(schema: GraphQLSchema) -> Part:
    """The root fields of the schema at `/metadata`."""
    known = [Known(how, name, answers(field)) for how, name, field in root_fields(schema)]
    return Part(_PRODUCT, "`/metadata`", known)


def rest_part(operations: Sequence[Operation]) -> Part:
    """The table below `/rest`."""
    known = of_tables("/rest", operations)
    collections = [one.plural for one in COLLECTIONS]
    absent = [
        Known("every one", f"/rest/metadata/{one}", "the collection is not kept here", served=False)
        for one in _METADATA
        if one not in collections
    ]
    said = _REST.format(objects=_listed([words.plural for words in STANDARD]), collections=_listed(collections))
    return Part(_PRODUCT, "`/rest`", [*known, *absent], said=said)


_RECORDS = (
    "Objects that a workspace makes for itself have these operations too, at `/graphql`, by their own names. "
    "An object that is not kept here is one line for all of them."
)
_REST = (
    "`{{plural}}` is one of {objects}, or an object of the workspace's own; `{{collection}}` is one of {collections}."
)


def _said(name: str, answered: str) -> str:
    beside = BESIDE_CUSTOMER_OS.root(name)
    return answered if beside == name else f"{answered}; at `/query` it is `{beside}`"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
