"""The object catalogue, read from the SQLModel classes: every table's columns, types and relations.

The compiler takes every identifier from here, so no name of a request ever reaches SQL.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast

from msgspec import Struct
from sqlalchemy import BigInteger, Boolean, Date, Double, Float, Integer, Numeric, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.types import TypeEngine

from models.objects import (
    absorbed,
    accounts,
    activities,
    automation,
    companies,
    configuration,
    contact_points,
    contact_settings,
    custom_values,
    deals,
    definitions,
    derived,
    events,
    external,
    favorites,
    files,
    global_organizations,
    happenings,
    kept_answers,
    members,
    people,
    plans,
    relationships,
    reminders,
    roles,
    search,
    selling,
    table_views,
    tags,
    tallies,
    tasks,
    timeline,
    touchpoints,
    views,
    webhooks,
    workspace,
)
from models.objects.base import Record, Stored, Tie
from models.objects.relations import Relation, RelationRef

# The Postgres types of columns and of bind parameters; `text[]` and the like name arrays of them.
PgType = Literal["uuid", "text", "timestamptz", "date", "numeric", "int8", "int4", "float8", "bool", "jsonb"]

_TYPES: tuple[tuple[type[TypeEngine[Any]], PgType], ...] = (
    (JSONB, "jsonb"),
    (Uuid, "uuid"),
    (Text, "text"),
    (TIMESTAMP, "timestamptz"),
    (Date, "date"),
    (Boolean, "bool"),
    (BigInteger, "int8"),
    (Integer, "int4"),
    (Double, "float8"),
    (Float, "float8"),
    (Numeric, "numeric"),
)


class Attribute(Struct, frozen=True):
    """A column: its name, its Postgres type, and whether it can be null."""

    name: str
    type: PgType
    nullable: bool


class Object(Struct, frozen=True):
    """A tenant table or view as the compiler sees it.

    `is_record` rows can be soft-deleted and hidden by themselves, `is_tie` rows can be soft-deleted.
    """

    name: str
    attributes: Mapping[str, Attribute]
    relations: Mapping[str, Relation]
    is_record: bool
    is_tie: bool = False
    # Of a view of all rows of a table, and of others that are told like them: that table.
    stored: str | None = None

    @property
    def is_removable(self) -> bool:
        """Whether rows can be soft-deleted by themselves."""
        return self.is_record or self.is_tie

    def attribute(self, name: str) -> Attribute:
        """The column called `name`. A wrong name is a programming error, never a client's."""
        return self.attributes[name]

    def relation(self, name: RelationRef) -> Relation:
        """The relation called `name`; one that the workspace defined comes as itself."""
        return name if isinstance(name, Relation) else self.relations[name]


def _pg_type(sql_type: TypeEngine[object]) -> PgType:
    return next(name for kind, name in _TYPES if isinstance(sql_type, kind))


def _read(model: type[Stored]) -> Object:
    table = model.__table__
    return Object(
        name=table.name,
        attributes={c.name: Attribute(c.name, _pg_type(c.type), bool(c.nullable)) for c in table.columns},
        relations={relation.name: relation for relation in model.relations},
        is_record=issubclass(model, Record),
        is_tie=issubclass(model, Tie),
    )


MODELS: tuple[type[Stored], ...] = (
    members.Member,
    companies.Company,
    companies.CompanyDomain,
    companies.CompanyHierarchy,
    companies.LinkedPerson,
    people.Person,
    people.Employment,
    contact_settings.ContactStatus,
    contact_settings.LeadSource,
    relationships.RelationshipType,
    relationships.RelationshipVariant,
    relationships.Relationship,
    contact_points.Email,
    contact_points.Phone,
    contact_points.Link,
    contact_points.Address,
    deals.Deal,
    deals.Contract,
    deals.DealLine,
    selling.Pipeline,
    selling.PipelineStage,
    selling.Product,
    selling.ProductGroup,
    selling.TaskTemplate,
    selling.TaskTemplateGroup,
    selling.CallResult,
    tasks.Task,
    tasks.TaskAssignee,
    tasks.TaskTarget,
    plans.TaskPlan,
    plans.SalesClosure,
    activities.Activity,
    activities.ActivityLink,
    activities.Attachment,
    activities.ActivityAttachment,
    activities.ActivityRecording,
    files.Picture,
    reminders.Reminder,
    favorites.FavoriteFolder,
    favorites.Favorite,
    tags.Tag,
    tags.RecordTag,
    external.ExternalSystem,
    external.ExternalLink,
    absorbed.AbsorbedRecord,
    definitions.MetadataVersion,
    definitions.ObjectDef,
    definitions.BuiltInField,
    definitions.FieldDef,
    definitions.CustomRecord,
    definitions.CustomClaim,
    webhooks.Webhook,
    configuration.Configuration,
    automation.AutomationRule,
    automation.AutomationRun,
    automation.Notification,
    roles.WorkspaceRole,
    table_views.TableView,
    table_views.TableViewColumn,
    views.View,
    views.ViewField,
    views.ViewFilterGroup,
    views.ViewFilter,
    views.ViewSort,
    views.ViewGroup,
)

TABLES: Mapping[str, Object] = {str(model.__tablename__): _read(model) for model in MODELS}


def _view(
    name: str, columns: Mapping[str, str], not_null: frozenset[str], relations: tuple[Relation, ...] = ()
) -> Object:
    attributes = {
        column: Attribute(column, cast(PgType, type_), column not in not_null) for column, type_ in columns.items()
    }
    return Object(name, attributes, {relation.name: relation for relation in relations}, is_record=False)


def _happening() -> Object:
    """The view of activities and of what the log tells like them: an activity's columns and relations, and its own."""
    activity = TABLES["activity"]
    columns = {name: activity.attribute(name) for name in happenings.OF_ACTIVITY}
    told = {name: Attribute(name, "uuid", True) for name in happenings.OF_LINE}
    return Object(happenings.VIEW, {**columns, **told}, activity.relations, is_record=False, stored=activity.name)


# Views of the database, which are only read.
DERIVED: Mapping[str, Object] = {
    **{
        name: _view(name, view.COLUMNS, view.NOT_NULL, view.RELATIONS)
        for name, view in (("timeline_entry", timeline), ("custom_value", custom_values))
    },
    **{
        name: _view(name, columns, derived.NOT_NULL, derived.RELATIONS.get(name, ()))
        for name, columns in derived.VIEWS.items()
    },
    **{name: _view(name, columns, frozenset(columns)) for name, columns in selling.VIEWS.items()},
    **{name: _view(name, columns, plans.NOT_NULL, plans.RELATIONS[name]) for name, columns in plans.VIEWS.items()},
    **{name: _view(name, columns, frozenset(columns)) for name, columns in tallies.VIEWS.items()},
    happenings.VIEW: _happening(),
}

CATALOGUE: Mapping[str, Object] = {**TABLES, **DERIVED}

# Shared by all workspaces: they say which workspace a caller belongs to, or are the same for all, so they cannot be
# inside one.
CONTROL_TABLES = frozenset(
    str(model.__tablename__)
    for model in (
        workspace.Workspace,
        workspace.ApiKey,
        workspace.ApplicationKey,
        accounts.Account,
        accounts.RefreshToken,
        webhooks.WebhookDelivery,
        files.FileRemoval,
        kept_answers.KeptAnswer,
        global_organizations.GlobalOrganization,
        global_organizations.GlobalDomain,
    )
)
REMOVAL_TABLE = str(files.FileRemoval.__tablename__)
KEPT_ANSWER_TABLE = str(kept_answers.KeptAnswer.__tablename__)
DELIVERY_TABLE = str(webhooks.WebhookDelivery.__tablename__)
EVENT_TABLE = str(events.RecordEvent.__tablename__)
# Made from the records, and never changed by themselves.
SEARCH_TABLES = frozenset(str(model.__tablename__) for model in (search.SearchRecord, search.SearchWord))
MADE_TABLES = SEARCH_TABLES | {
    str(made.__tablename__) for made in (touchpoints.Touchpoint, plans.StreamPlace, *tallies.MODELS)
}
