"""Which values are the same fact, and whose facts a row tells: what the rights on an object mean for the tables.

A value that may not be seen must not be seen in its copies either: the primary e-mail of a person is a copy of a row of
`email`, whose other columns are forms of the same address.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from models.access.rights import Part, Values
from models.objects.catalogue import CATALOGUE
from models.objects.happenings import VIEW
from models.objects.relations import Relation
from models.objects.schema import MIRRORS, references_of

# Tables whose rows are of several kinds, each a target of its own, and the column that tells them apart.
PARTED: Mapping[str, str] = {"custom_record": "object_def_id", "activity": "kind", VIEW: "kind"}

# Everybody sees them, whatever else their role lets them see: who works here, what they order their things by, which
# other systems there are, and what they are told of (a dialect shows each member the own ones).
SUPPORTING = frozenset(
    {
        *("member", "tag", "favorite_folder", "external_system", "notification"),
        *("contact_status", "lead_source", "relationship_type", "relationship_variant"),
    }
)
# Records that nothing is said about: they are seen and changed with what they hang on.
BELONGING = frozenset({"attachment"})
# What a member notes for itself of a record, which takes no right to change the record.
PERSONAL = frozenset({"favorite"})
# A note or a task says what it is about: that changes the note or task, and not what it is about.
LED_BY: Mapping[str, str] = {"task_target": "task", "activity_link": "activity"}
# Views that tell of other objects' rows: whoever may not see all of those may not see the view.
DRAWN_FROM: Mapping[str, frozenset[str]] = {
    "renewal_summary": frozenset({"deal"}),
    "issue_summary": frozenset({"activity"}),
    "merge_suggestion": frozenset({"company"}),
    "contact_count": frozenset({"person"}),
    "last_touchpoint": frozenset({"activity"}),
    "first_parent": frozenset({"company"}),
    "stream": frozenset({"task", "person"}),
    "whole_stream": frozenset({"task", "person"}),
    "overtaken_plan": frozenset({"task"}),
    "call_use": frozenset({"activity"}),
    "contact_tally": frozenset({"person", "company", "deal", "task"}),
    "contact_share": frozenset({"person"}),
    "deal_contact": frozenset({"activity", "deal", "person"}),
    "person_deal_totals": frozenset({"deal"}),
    "company_deal_totals": frozenset({"deal"}),
}
# The log of changes, whose lines are of the objects that `kind` names; those of an object linked to others stand on
# the others' timelines too, under this name.
LOG, LINKED = "timeline_entry", "linked-"
# The custom values of records, each a row: they are seen with the record, but for the fields that are closed.
CUSTOM_VALUES = "custom_value"
# The part of a table whose records have lines in the log, where that is not all of them.
LOGGED: Mapping[str, Part] = {"company": None, "person": None, "deal": None, "task": None, "activity": "NOTE"}

# Columns that are forms or pieces of one fact. Whoever may not see one may not see the others.
_TOGETHER: Mapping[str, tuple[frozenset[str], ...]] = {
    "email": (frozenset({"raw", "address"}),),
    "phone": (frozenset({"number", "e164"}),),
    "link": (frozenset({"url", "normalized"}),),
    "company_domain": (frozenset({"raw", "domain"}),),
    "address": (frozenset({"name", "text", "street1", "street2", "city", "state", "postcode", "country"}),),
    "person": (frozenset({"first_name", "last_name", "full_name"}),),
}
# Columns of views, and those of other objects that they tell of.
_DRAWN: tuple[tuple[tuple[str, str], tuple[str, str]], ...] = (
    (("renewal_summary", "arr_forecast"), ("deal", "amount")),
    (("renewal_summary", "max_arr_forecast"), ("deal", "max_amount")),
    (("renewal_summary", "next_renewal_at"), ("deal", "renewed_at")),
    (("renewal_summary", "renewal_likelihood"), ("deal", "renewal_likelihood")),
    (("renewal_summary", "rank"), ("deal", "renewal_likelihood")),
    (("issue_summary", "status"), ("activity", "status")),
    (("first_parent", "name"), ("company", "name")),
    *(
        ((f"{owner}_deal_totals", f"{outcome}_amount"), ("deal", "amount"))
        for owner in ("person", "company")
        for outcome in ("pending", "won")
    ),
    # What contacts are counted by says what they hold.
    *(
        (("contact_tally", "key"), source)
        for source in (
            *(("person", column) for column in ("last_name", "status", "lead_source", "owner_id", "company_id")),
            ("company", "name"),
            *(("deal", column) for column in ("person_id", "outcome")),
            ("task", "assignee_id"),
        )
    ),
    *((("contact_share", "key"), ("person", column)) for column in ("status", "lead_source", "owner_id")),
)


def is_own(table: str) -> bool:
    """Whether a role says something about rows of the table themselves."""
    return CATALOGUE[table].is_record and table not in BELONGING


@cache
def owners_of(table: str) -> frozenset[str]:
    """The objects whose facts a row of `table` tells: itself, or what a row that is no record belongs to."""
    if is_own(table):
        return frozenset({table})
    return frozenset(
        found.target for found in references_of(table).values() if CATALOGUE[found.target].is_record
    ) - SUPPORTING or frozenset({table})


def with_copies(values: Values) -> Values:
    """The values with all the columns that say the same."""
    columns = set(values.columns)
    unread = list(columns)
    while unread:
        table, part, column = unread.pop()
        for same in _said_by(table, column):
            found = (*same[:1], part if same[0] == table else None, same[1])
            if found not in columns:
                columns.add(found)
                unread.append(found)
    return Values(frozenset(columns), values.fields, values.relations)


@cache
def _said_by(table: str, column: str) -> frozenset[tuple[str, str]]:
    """Other columns that say what this one says: the ones that it is copied from, and its other forms."""
    found = {(mirror.target, mirror.source) for mirror in MIRRORS if (mirror.table, mirror.column) == (table, column)}
    found |= {drawn for drawn, source in _DRAWN if source == (table, column)}
    for together in _TOGETHER.get(table, ()):
        if column in together:
            found |= {(table, other) for other in together if other != column}
    return frozenset(found)


def joined_by(object_name: str, relation: Relation) -> Values:
    """The values that lead from an object to its relation, those of the link rows between them included."""
    columns: set[tuple[str, Part, str]] = set()
    fields = set(relation.fields)
    keys = [key for ours, theirs in relation.on for key in ((object_name, ours), (relation.target, theirs))]
    if relation.via is not None:
        keys += [(relation.via.table, relation.via.near[1]), (relation.via.table, relation.via.far[0])]
    for table, key in keys:
        if not isinstance(key, str):
            fields.add(key.field_id)
        elif key != "id":
            columns.add((table, None, key))
    return Values(frozenset(columns), frozenset(fields), frozenset({(object_name, relation.name)}))
